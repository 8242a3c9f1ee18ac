//! Numbers that rows are compared with: `under 40`, `at least 4 stars`, `€1,299.00`.

use crate::model::FilterTest;
use crate::planner::lexicon::words::{whole_number, word, words};
use crate::planner::text::phrase::{In, Parsed};
use crate::planner::text::tokens::{Kind, Tok};
use winnow::combinator::{alt, opt};
use winnow::prelude::*;
use winnow::token::any;

/// Which way a number is compared.
#[derive(Debug, Clone, Copy)]
pub(in crate::planner) enum Compare {
    Under,
    AtMost,
    Over,
    AtLeast,
    Equal,
}

impl Compare {
    pub fn with(self, number: String) -> FilterTest {
        match self {
            Self::Under => FilterTest::Under(number),
            Self::AtMost => FilterTest::AtMost(number),
            Self::Over => FilterTest::Over(number),
            Self::AtLeast => FilterTest::AtLeast(number),
            Self::Equal => FilterTest::Equals(number),
        }
    }
}

pub(in crate::planner) fn compare(input: &mut In<'_>) -> Parsed<Compare> {
    alt((than, bound)).parse_next(input)
}

/// `less than`, `no more than`, `cheaper than`.
pub(in crate::planner) fn than(input: &mut In<'_>) -> Parsed<Compare> {
    let _ = opt(word(&["for"])).parse_next(input)?;
    let not = opt(word(&["no", "not"])).parse_next(input)?.is_some();
    let less = alt((
        word(&[
            "less", "cheaper", "lower", "smaller", "fewer", "shorter", "younger", "lighter",
        ])
        .value(true),
        word(&[
            "more", "greater", "higher", "larger", "bigger", "longer", "older", "heavier", "better",
        ])
        .value(false),
    ))
    .parse_next(input)?;
    let _ = word(&["than"]).parse_next(input)?;
    let or_equal = opt(words("or equal to")).parse_next(input)?.is_some();
    Ok(match (less, not, or_equal) {
        (true, false, false) => Compare::Under,
        (false, true, _) | (true, _, true) => Compare::AtMost,
        (false, false, false) => Compare::Over,
        (true, true, false) | (false, false, true) => Compare::AtLeast,
    })
}

/// `under`, `at most`, `over`, `exactly`.
pub(in crate::planner) fn bound(input: &mut In<'_>) -> Parsed<Compare> {
    let _ = opt(word(&["for"])).parse_next(input)?;
    alt((
        (word(&["at"]), word(&["most"])).value(Compare::AtMost),
        (word(&["up"]), word(&["to"])).value(Compare::AtMost),
        word(&["max", "maximum", "<=", "≤"]).value(Compare::AtMost),
        (word(&["at"]), word(&["least"])).value(Compare::AtLeast),
        word(&["min", "minimum", ">=", "≥"]).value(Compare::AtLeast),
        word(&["under", "below", "beneath", "<"]).value(Compare::Under),
        word(&["over", "above", "exceeding", ">", "beyond"]).value(Compare::Over),
        word(&["exactly"]).value(Compare::Equal),
    ))
    .parse_next(input)
}

/// `40`, `$40`, `40.50 €`, `forty`, `{{under}}`: the number as text, and the column that its unit names.
pub(in crate::planner) fn number(input: &mut In<'_>) -> Parsed<(String, Option<String>)> {
    let _ = opt(word(&["€", "$", "£", "eur", "usd", "gbp", "about", "around"])).parse_next(input)?;
    let digits = any.verify_map(|tok: &Tok<'_>| match tok.kind {
        Kind::Slot => Some(tok.text.to_owned()),
        Kind::Word | Kind::Quoted => plain_number(tok.text),
        _ => None,
    });
    let number = alt((digits, whole_number.map(|n| n.to_string()))).parse_next(input)?;
    let column = opt(unit).parse_next(input)?.flatten();
    Ok((number, column))
}

pub(in crate::planner) fn unit(input: &mut In<'_>) -> Parsed<Option<String>> {
    const MONEY: &[&str] = &[
        "€", "$", "£", "euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds", "gbp", "bucks",
        "kr", "sek", "quid", "yen", "chf", "francs", "cents", "credits", "each",
    ];
    const COUNTED: &[&str] = &[
        "points",
        "point",
        "stars",
        "star",
        "comments",
        "comment",
        "votes",
        "upvotes",
        "reviews",
        "pages",
        "likes",
        "views",
        "ratings",
        "replies",
        "years",
        "days",
        "weeks",
        "months",
        "hours",
        "minutes",
        "employees",
        "beds",
        "rooms",
        "seats",
        "kg",
        "followers",
        "downloads",
        "answers",
    ];
    alt((
        word(MONEY).value(None),
        (word(&["in", "on", "left"]), word(&["stock", "hand"])).value(Some("stock".to_owned())),
        word(COUNTED).map(|tok: &Tok<'_>| {
            Some(if tok.low.starts_with("star") {
                "rating".to_owned()
            } else {
                tok.low.clone()
            })
        }),
    ))
    .parse_next(input)
}

/// `$1,299.00` as `1299.00`; `None` if it is no number with at most a currency around it.
pub(in crate::planner) fn plain_number(text: &str) -> Option<String> {
    let core = text.trim_matches(|c: char| matches!(c, '$' | '€' | '£' | '¥' | '+' | ' '));
    let core = core
        .strip_suffix(":-")
        .or_else(|| core.strip_suffix(",-"))
        .or_else(|| core.strip_suffix("kr"))
        .unwrap_or(core);
    if core.is_empty()
        || !core.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        || !core
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
        || core.len() > 20
    {
        return None;
    }
    // A comma before three digits groups, another is a decimal comma.
    let plain = match core.rsplit_once(',') {
        Some((whole, rest)) if rest.len() == 3 || core.contains('.') => {
            format!("{}{rest}", whole.replace(',', ""))
        }
        Some((whole, rest)) => format!("{}.{rest}", whole.replace(',', "")),
        None => core.to_owned(),
    };
    plain.parse::<f64>().ok().filter(|n| n.is_finite()).map(|_| plain)
}
