//! What narrows the rows of a collection, in words: `under 40`, `with more than 100 points`, `containing "lamp"`,
//! `whose author is Ada`. It compares nothing; `collect` does.

use crate::model::{Filter, FilterTest};
use crate::planner::lexicon::attributes::attribute_at;
use crate::planner::lexicon::column_words;
use crate::planner::lexicon::numbers::{Compare, compare, number, unit};
use crate::planner::lexicon::words::{DETERMINERS, singular, word, words};
use crate::planner::text::phrase::{In, Parsed, Phrase};
use crate::planner::text::tokens::{Kind, Tok};
use winnow::combinator::{alt, not, opt, peek, preceded, repeat};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::token::any;

/// All filters from here on, joined by nothing, `and` or commas.
pub(crate) fn all(input: &mut In<'_>) -> Parsed<Vec<Filter>> {
    let joint = opt(alt((
        (opt(comma), opt(word(&["and", "but", "&"]))).void(),
        comma.void(),
    )));
    repeat(1.., preceded(joint, filter)).parse_next(input)
}

/// Whether a filter starts here.
pub(crate) fn begins(phrase: Phrase<'_>) -> bool {
    phrase.take(filter).is_some()
}

/// A test of a number, where the stretch is nothing else: `below 40`, `less than $5`.
pub(in crate::planner) fn number_test(phrase: Phrase<'_>) -> Option<FilterTest> {
    let test = phrase.trim().parse(alt((number_filter, range)))?;
    Some(test.test)
}

/// A test of a number at the start, and how many words it takes.
pub(in crate::planner) fn number_at(phrase: Phrase<'_>) -> Option<(Filter, usize)> {
    let (filter, rest) = phrase.take(alt((number_filter, range)))?;
    Some((filter, phrase.len() - rest.len()))
}

/// Number filters that end a stretch, for a search value: where they start.
pub(crate) fn numbers_at_end(phrase: Phrase<'_>) -> Option<(usize, Vec<Filter>)> {
    (1..phrase.len()).find_map(|at| {
        let found = phrase.from(at).parse(repeat::<_, _, Vec<Filter>, _, _>(
            1..,
            alt((preceded(opt(that), number_filter), preceded(opt(that), range))),
        ))?;
        Some((at, found))
    })
}

/// Cuts a stretch before its first filter.
pub(crate) fn split(phrase: Phrase<'_>) -> (Phrase<'_>, Vec<Filter>, Phrase<'_>) {
    for at in 0..phrase.len() {
        // `how many are in stock` asks for a column.
        let asked = (1..=3).any(|back| {
            at.checked_sub(back)
                .is_some_and(|from| phrase.at(from, &["how many", "how much"]).is_some())
        });
        // `all matching plants`: those that are listed.
        let listed = phrase.toks[at].is("matching")
            && at > 0
            && phrase.toks[at - 1].is_any(&["all", "every", "the", "each", "of", "any"]);
        if asked || listed {
            continue;
        }
        // `price over time` as a column is rarer than a filter; quotes protect it.
        if let Some((found, rest)) = phrase.from(at).take(all) {
            return (phrase.to(at), found, rest);
        }
    }
    (phrase, Vec::new(), phrase.from(phrase.len()))
}

fn comma<'t>(input: &mut In<'t>) -> Parsed<&'t Tok<'t>> {
    any.verify(|tok: &&Tok<'_>| tok.kind == Kind::Punct && tok.text == ",")
        .parse_next(input)
}

fn that(input: &mut In<'_>) -> Parsed<()> {
    const LINK: &[&str] = &[
        "is",
        "are",
        "be",
        "costs",
        "cost",
        "costing",
        "priced",
        "price",
        "prices",
        "rated",
        "has",
        "have",
        "having",
        "valued",
        "selling",
        "sell",
        "currently",
        "with",
        "worth",
        "a",
        "the",
        "which",
        "that",
        "who",
        "whose",
        "where",
    ];
    repeat::<_, _, (), _, _>(1.., (word(LINK), not(peek(comma)))).parse_next(input)
}

fn filter(input: &mut In<'_>) -> Parsed<Filter> {
    alt((
        alt((lacking, preceded(opt(that), number_filter))),
        preceded(opt(that), range),
        alt((measured, column_number)),
        with_text_in,
        text_filter,
        stock,
        equals,
        author,
        named,
    ))
    .parse_next(input)
}

fn number_filter(input: &mut In<'_>) -> Parsed<Filter> {
    alt((
        (compare, number).map(|(compare, (number, column))| Filter {
            column,
            test: compare.with(number),
        }),
        (
            number,
            word(&["or", "and"]),
            alt((
                word(&["less", "lower", "under", "cheaper", "below", "fewer"]).value(Compare::AtMost),
                word(&["more", "higher", "above", "up", "over", "better"]).value(Compare::AtLeast),
            )),
            opt(unit),
        )
            .map(|((number, column), _, compare, unit)| Filter {
                column: column.or(unit.flatten()),
                test: compare.with(number),
            }),
    ))
    .parse_next(input)
}

/// `between 10 and 40`, `from 10 to 40 euros`.
fn range(input: &mut In<'_>) -> Parsed<Filter> {
    alt((
        (word(&["between"]), number, word(&["and", "to", "-"]), number)
            .map(|(_, (low, a), _, (high, b))| (low, high, a.or(b))),
        (word(&["from"]), number, word(&["to", "until", "up"]), number)
            .map(|(_, (low, a), _, (high, b))| (low, high, a.or(b))),
    ))
    .map(|(low, high, column)| Filter {
        column,
        test: FilterTest::Between(low, high),
    })
    .parse_next(input)
}

/// `with a price under 40`, `whose rating is at least 4`, `where the price is between 10 and 40`.
fn column_number(input: &mut In<'_>) -> Parsed<Filter> {
    let _ = word(&[
        "with", "whose", "where", "having", "that", "which", "if", "when", "have", "has",
    ])
    .parse_next(input)?;
    let _ = opt(word(&["have", "has"])).parse_next(input)?;
    let _ = opt(word(DETERMINERS)).parse_next(input)?;
    let column = column_words(input)?;
    repeat::<_, _, (), EmptyError, _>(0.., word(&["is", "are", "of", "was", "costs", "be"]))
        .parse_next(input)?;
    let mut filter = alt((
        number_filter,
        range,
        preceded(word(&["="]), number).map(|(number, _)| Filter {
            column: None,
            test: FilterTest::Equals(number),
        }),
    ))
    .parse_next(input)?;
    filter.column = Some(column);
    Ok(filter)
}

/// `who earns more than 4000`: the verb names the column.
fn measured(input: &mut In<'_>) -> Parsed<Filter> {
    let _ = opt(word(&["who", "that", "which", "and"])).parse_next(input)?;
    let column = any
        .verify_map(|tok: &Tok<'_>| {
            let named = column_words::MEASURING
                .iter()
                .find(|(_, verbs)| tok.is_any(verbs));
            named.map(|(column, _)| (*column).to_owned())
        })
        .parse_next(input)?;
    let mut filter = alt((number_filter, range)).parse_next(input)?;
    filter.column = Some(column);
    Ok(filter)
}

/// One to three words that name a column.
fn column_words(input: &mut In<'_>) -> Parsed<String> {
    let stop = alt((
        compare.void(),
        word(&[
            "is",
            "are",
            "of",
            "contains",
            "contain",
            "containing",
            "equals",
            "=",
            "includes",
            "between",
            "starts",
            "in",
            "and",
            "with",
            "was",
        ])
        .void(),
    ));
    let names: Vec<&Tok<'_>> = repeat(
        1..=3,
        preceded(
            not(stop),
            any.verify(|tok: &&Tok<'_>| {
                tok.kind == Kind::Word && !tok.is_number() || tok.kind == Kind::Quoted
            }),
        ),
    )
    .parse_next(input)?;
    Ok(singular_all(&names))
}

fn singular_all(names: &[&Tok<'_>]) -> String {
    let mut out: Vec<String> = names.iter().map(|tok| tok.text.to_owned()).collect();
    if let Some(last) = out.last_mut() {
        *last = singular(last);
    }
    out.join(" ")
}

/// The words of a value: one quoted text, or words up to what ends them.
fn value(input: &mut In<'_>) -> Parsed<String> {
    let one = any
        .verify(|tok: &&Tok<'_>| matches!(tok.kind, Kind::Quoted | Kind::Slot))
        .map(|tok: &Tok<'_>| tok.text.to_owned());
    let joint = (
        opt(comma),
        opt(word(&["and", "but"])),
        alt((number_filter.void(), column_number.void(), text_start)),
    );
    let stop = alt((
        comma.void(),
        joint.void(),
        word(&["in", "whose", "where", "from", "on", "and"]).void(),
    ));
    let many = repeat::<_, _, Vec<&Tok<'_>>, _, _>(
        1..=8,
        preceded(
            not(stop),
            any.verify(|tok: &&Tok<'_>| matches!(tok.kind, Kind::Word | Kind::Slot | Kind::Address)),
        ),
    )
    .map(|toks| toks.iter().map(|tok| tok.text).collect::<Vec<_>>().join(" "));
    alt((one, many)).parse_next(input)
}

fn contains(input: &mut In<'_>) -> Parsed<()> {
    alt((
        (
            opt(word(&["that", "which", "who"])),
            word(&[
                "contain",
                "contains",
                "containing",
                "include",
                "includes",
                "including",
                "mention",
                "mentions",
                "mentioning",
            ]),
            opt(alt((
                words("the word").void(),
                words("the words").void(),
                words("the text").void(),
                word(&["word", "text"]).void(),
            ))),
        )
            .void(),
        (opt(words("that are")), word(&["about", "matching", "regarding"])).void(),
    ))
    .parse_next(input)
}

fn lacks(input: &mut In<'_>) -> Parsed<()> {
    alt((
        (
            word(&["without"]),
            opt(alt((words("the word").void(), words("the text").void()))),
        )
            .void(),
        (
            opt(word(&["that", "which"])),
            alt((
                words("do not").void(),
                words("does not").void(),
                word(&["don't", "doesn't", "not"]).void(),
            )),
            word(&[
                "contain",
                "contains",
                "containing",
                "include",
                "including",
                "mention",
            ]),
            opt(alt((words("the word").void(), words("the text").void()))),
        )
            .void(),
        (word(&["excluding"]), opt(word(&["the"]))).void(),
    ))
    .parse_next(input)
}

fn text_start(input: &mut In<'_>) -> Parsed<()> {
    alt((lacks, contains)).parse_next(input)
}

fn in_column(input: &mut In<'_>) -> Parsed<String> {
    (
        word(&["in"]),
        opt(word(DETERMINERS)),
        any.verify(|tok: &&Tok<'_>| tok.is_word()),
    )
        .map(|(_, _, tok)| singular(tok.text))
        .parse_next(input)
}

/// `containing "lamp"`, `without "used"`, `that contain desk in their name`, `whose name contains desk`.
fn text_filter(input: &mut In<'_>) -> Parsed<Filter> {
    alt((
        (
            word(&["whose", "where"]),
            opt(word(DETERMINERS)),
            column_words,
            alt((lacks.value(false), contains.value(true))),
            value,
        )
            .map(|(_, _, column, has, value)| (Some(column), has, value)),
        (lacks, value, opt(in_column)).map(|((), value, column)| (column, false, value)),
        (contains, value, opt(in_column)).map(|((), value, column)| (column, true, value)),
        (word(&["with"]), value, words("in it")).map(|(_, value, ())| (None, true, value)),
    ))
    .map(|(column, has, value)| {
        let column = column.filter(|column| column != "it" && column != "them");
        Filter {
            column,
            test: if has {
                FilterTest::Containing(value)
            } else {
                FilterTest::Without(value)
            },
        }
    })
    .parse_next(input)
}

/// `with "lamp" in the name`, `with lamp in their title`, `with the word lamp in the title`.
fn with_text_in(input: &mut In<'_>) -> Parsed<Filter> {
    let _ = (
        word(&["with", "having"]),
        opt(alt((
            words("the word").void(),
            words("the text").void(),
            words("the words").void(),
        ))),
    )
        .parse_next(input)?;
    // `with priority High in the project Bridge`: what is named after its kind is no column.
    let name = |tok: &&Tok<'_>| tok.is_capital() || matches!(tok.kind, Kind::Quoted | Kind::Slot);
    (value, in_column, not(peek(any.verify(name))))
        .map(|(value, column, ())| Filter {
            column: Some(column).filter(|column| column != "it" && column != "them"),
            test: FilterTest::Containing(value),
        })
        .parse_next(input)
}

/// `that have no e-mail address`, `without a phone number`: nothing stands in the column of that name.
fn lacking(input: &mut In<'_>) -> Parsed<Filter> {
    let who = opt(word(&["that", "which", "who"]));
    let an = || word(&["a", "an", "any"]);
    alt((
        (who, word(&["have", "has"]), word(&["no"])).void(),
        (word(&["with"]), word(&["no"])).void(),
        (word(&["without"]), an()).void(),
        (
            opt(word(&["that", "which", "who"])),
            word(&["lack", "lacks"]),
            opt(an()),
        )
            .void(),
    ))
    .parse_next(input)?;
    // The whole name of a field: `no phone number`, but not `no name-day`.
    let field = Phrase::new("", input.as_ref());
    let count = attribute_at(field).ok_or(EmptyError)?;
    let names: Vec<&Tok<'_>> = repeat(count..=count, any).parse_next(input)?;
    peek(alt((
        winnow::combinator::eof.void(),
        any.verify(|tok: &&Tok<'_>| tok.kind == Kind::Punct).void(),
        word(&["and", "or", "in", "on", "from"]).void(),
    )))
    .parse_next(input)?;
    Ok(Filter {
        column: Some(singular_all(&names)),
        test: FilterTest::Equals("empty".to_owned()),
    })
}

/// `that are in stock`, `on sale`.
fn stock(input: &mut In<'_>) -> Parsed<Filter> {
    let _ = opt((opt(word(&["that", "which"])), word(&["are", "is"]))).parse_next(input)?;
    alt((
        words("in stock").value("in stock"),
        words("on sale").value("sale"),
        words("out of stock").value("out of stock"),
        words("sold out").value("sold out"),
    ))
    .map(|text| Filter {
        column: None,
        test: FilterTest::Containing(text.to_owned()),
    })
    .parse_next(input)
}

/// `whose author is Ada`, `where category = lamps`.
fn equals(input: &mut In<'_>) -> Parsed<Filter> {
    (
        word(&["whose", "where"]),
        opt(word(DETERMINERS)),
        column_words,
        alt((word(&["is", "equals", "="]).void(), words("is equal to").void())),
        value,
    )
        .map(|(_, _, column, (), value)| Filter {
            column: Some(column),
            test: FilterTest::Equals(value),
        })
        .parse_next(input)
}

/// `by Ada Lovelace`: only before a name or a quote.
fn author(input: &mut In<'_>) -> Parsed<Filter> {
    let _ = (
        opt(word(&["written", "posted", "published"])),
        word(&["by"]),
        peek(any.verify(|tok: &&Tok<'_>| tok.is_capital() || matches!(tok.kind, Kind::Quoted | Kind::Slot))),
    )
        .parse_next(input)?;
    // A name ends with its capitals: `by Agnes Berg that …`.
    let name = repeat::<_, _, Vec<&Tok<'_>>, _, _>(1..=6, any.verify(|tok: &&Tok<'_>| tok.is_capital()))
        .map(|toks| toks.iter().map(|tok| tok.text).collect::<Vec<_>>().join(" "));
    alt((name, value))
        .map(|value| Filter {
            column: Some("author".into()),
            test: FilterTest::Containing(value),
        })
        .parse_next(input)
}

/// `named Kaari`.
fn named(input: &mut In<'_>) -> Parsed<Filter> {
    preceded(word(&["named", "called", "titled"]), value)
        .map(|value| Filter {
            column: Some("name".into()),
            test: FilterTest::Containing(value),
        })
        .parse_next(input)
}
