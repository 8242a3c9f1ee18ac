//! What stands beside a value: what it is (`the password "x"`), and how its letters are to be. Which field it goes into
//! is read by `fields`.

use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::Kind;
use crate::planner::values::fields::FIELD_NAMES;

/// `the password "x"`: what it is, and the value.
pub(in crate::planner) fn described_value(value: Phrase<'_>) -> Option<(Phrase<'_>, Phrase<'_>)> {
    let last = value.last()?;
    let whole = bare(value).low();
    let plain_word = last.kind == Kind::Word && !FIELD_NAMES.contains(&whole.as_str());
    let what = value.to(value.len() - 1).trim().without_end(&[
        "as",
        "is",
        "of",
        ":",
        "=",
        "saying",
        "that says",
        "which says",
        "reading",
        "that reads",
    ]);
    let fits = matches!(last.kind, Kind::Quoted | Kind::Slot)
        && !what.is_empty()
        && what.len() <= 4
        && what.toks.iter().all(|tok| tok.is_word());
    let named =
        what.first().is_some_and(|tok| tok.is_any(DETERMINERS)) || FIELD_NAMES.contains(&what.low().as_str());
    // `the password green-beans`: a word that names a field, and one that names none.
    let unquoted = plain_word && !what.is_empty() && surely_described(what, last);
    (fits && named || unquoted).then(|| (what, value.from(value.len() - 1)))
}

/// `"Ada" in all lower case letters`: the value, and how its letters are to be.
pub(in crate::planner) fn letter_case(value: Phrase<'_>) -> (Phrase<'_>, fn(&str) -> String) {
    const LOWER: &[&str] = &[
        "in all lower case letters",
        "in all lower case",
        "in lower case letters",
        "in lower case",
        "in lowercase",
        "in all lowercase letters",
        "in lowercase letters",
        "in small letters",
    ];
    const UPPER: &[&str] = &[
        "in all upper case letters",
        "in all upper case",
        "in upper case letters",
        "in upper case",
        "in uppercase",
        "in all uppercase letters",
        "in uppercase letters",
        "in capital letters",
        "in capitals",
        "in all caps",
    ];
    let (lower, upper) = (value.without_end(LOWER), value.without_end(UPPER));
    if lower.len() < value.trim().len() {
        (lower, |text| text.to_lowercase())
    } else if upper.len() < value.trim().len() {
        (upper, |text| text.to_uppercase())
    } else {
        (value, str::to_owned)
    }
}

/// Words before a value without quotes that can only say what it is.
fn surely_described(what: Phrase<'_>, value: &tokens::Tok<'_>) -> bool {
    const SAID_WITH_VALUES: &[&str] = &[
        "password",
        "username",
        "user name",
        "email",
        "e-mail",
        "email address",
        "first name",
        "last name",
        "phone number",
        "zip code",
    ];
    SAID_WITH_VALUES.contains(&bare(what).low().as_str())
        && !matches!(
            value.low.as_str(),
            "field" | "box" | "address" | "number" | "again" | "below" | "there" | "input" | "confirmation"
        )
}
