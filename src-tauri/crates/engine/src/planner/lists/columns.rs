//! What a collection asks for, taken apart: how many, which columns, what each row is. Where and which pages are said
//! elsewhere.

pub(in crate::planner) use crate::planner::lexicon::column_words::{ANY_RECORD, COLUMNS, QUANTIFIERS};
pub(in crate::planner) use crate::planner::lexicon::quantities::{Quantity, quantity, quantity_of};
use crate::planner::lexicon::roles::RECORDS;
use crate::planner::lexicon::words::{DETERMINERS, PRONOUNS, bare, is_plural, singular};
use crate::planner::lists::rows::is_quantified;
use crate::planner::questions::whose;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

pub(in crate::planner) fn is_column(part: Phrase<'_>) -> bool {
    let low = bare(part.trim()).low();
    let one = low.rsplit_once(' ').map_or_else(
        || singular(&low),
        |(before, last)| format!("{before} {}", singular(last)),
    );
    let last = one.rsplit(' ').next().unwrap_or_default();
    COLUMNS.contains(&one.as_str())
        || COLUMNS.contains(&low.as_str())
        || (one.contains(' ') && COLUMNS.contains(&last) && !RECORDS.contains(&one.as_str()))
}

/// What was said, taken apart.
#[derive(Debug, Default)]
pub(in crate::planner) struct Said {
    pub columns: Vec<String>,
    pub noun: Option<String>,
    pub quantity: Quantity,
    /// Names one record: `the price of Kaari`.
    pub of: Option<String>,
}

/// `name/price` is two columns.
pub(in crate::planner) fn columns_of(column: &str) -> Vec<String> {
    let parts: Vec<&str> = column.split('/').collect();
    if parts.len() > 1
        && parts
            .iter()
            .all(|part| COLUMNS.contains(&singular(&part.to_lowercase()).as_str()))
    {
        return parts.into_iter().map(singular).collect();
    }
    vec![column.to_owned()]
}

/// Columns and noun.
pub(in crate::planner) fn take_apart(said: Phrase<'_>) -> Said {
    let mut out = Said::default();
    // `name and price of every product`: the first "of" or "for" before a quantity, else the last "of".
    let strong = (1..said.len()).find_map(|at| {
        let count = said.at(at, &["of", "for", "from", "in", "on"])?;
        let after = said.from(at + count);
        (is_quantified(after) || after.at(0, QUANTIFIERS).is_some()).then_some((at, count))
    });
    let weak = || {
        said.places(&["of", "for"])
            .into_iter()
            .rfind(|(at, _)| *at > 0 && !part_of_a_column(said, *at))
    };
    let found = strong.or_else(weak);
    // `all rows of the table`: the table is where, not what.
    if let Some((at, count)) = found
        && ANY_RECORD.contains(&bare(said.from(at + count).trim()).low().as_str())
        && said
            .to(at)
            .take(quantity)
            .is_some_and(|(quantity, left)| quantity.said && !is_column(left))
    {
        head_only(said.to(at), &mut out);
        return out;
    }
    if let Some((at, count)) = found {
        let (columns, noun) = (said.to(at), said.from(at + count));
        return with_noun(columns, noun);
    }
    // `all products with their names and prices`, `every lamp and its price`
    let with = (1..said.len()).find_map(|at| {
        said.at(
            at,
            &[
                "with",
                "and their",
                "and its",
                "along with",
                "together with",
                "including",
                "plus their",
                ", with",
                "showing",
            ],
        )
        .map(|count| (at, count))
    });
    let (head, more) = match with {
        Some((at, count)) => (said.to(at), Some(said.from(at + count))),
        None => (said, None),
    };
    head_only(head, &mut out);
    if let Some(more) = more {
        add_columns(&mut out, more);
    }
    noun_from_columns(&mut out);
    out
}

/// `product names and prices` names the record in its first column.
fn noun_from_columns(out: &mut Said) {
    if out.noun.is_some() || out.of.is_some() {
        return;
    }
    let first = out.columns.first().map(|column| column.to_lowercase());
    let record = first.as_deref().and_then(|first| {
        RECORDS.iter().find(|record| {
            let rest = first
                .strip_prefix(**record)
                .and_then(|rest| rest.strip_prefix(' '));
            rest.is_some_and(|rest| COLUMNS.contains(&rest))
        })
    });
    if let Some(record) = record {
        out.noun = Some((*record).to_owned());
        for column in &mut out.columns {
            let low = column.to_lowercase();
            if let Some(rest) = low.strip_prefix(record).and_then(|rest| rest.strip_prefix(' ')) {
                *column = rest.to_owned();
            }
        }
    }
}

/// `number of comments`, `date of birth`: no noun follows.
pub(in crate::planner) fn part_of_a_column(said: Phrase<'_>, at: usize) -> bool {
    let before = said.toks.get(at - 1);
    let after = said.toks.get(at + 1);
    // `phone number of Ann Lee`
    if after.is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted) {
        return false;
    }
    before.is_some_and(|tok| tok.is_any(&["number", "amount", "count"]))
        && said.at(at, &["of"]).is_some()
        && after.is_some()
        || before.is_some_and(|tok| tok.is("date"))
            && after.is_some_and(|tok| {
                tok.is_any(&["birth", "publication", "release", "issue", "arrival", "departure"])
            })
}

/// The columns before `of`, the noun after it.
pub(in crate::planner) fn with_noun(columns: Phrase<'_>, noun: Phrase<'_>) -> Said {
    let mut out = Said::default();
    let (quantity, columns) = columns
        .take(quantity)
        .filter(|(quantity, left)| quantity.said && !left.is_empty())
        .unwrap_or((Quantity::default(), columns));
    out.quantity = quantity;
    out.columns = columns.list().into_iter().filter_map(column).collect();
    let noun = noun.trim();
    // `of every product with its rating`
    let (noun, more) = match noun.find(&[
        "with",
        "and their",
        "and its",
        "along with",
        "together with",
        "including",
    ]) {
        Some((at, count)) if at > 0 => (noun.to(at), Some(noun.from(at + count))),
        _ => (noun, None),
    };
    let alone = bare(noun);
    if alone.at(
        0,
        &[
            "first one",
            "top one",
            "first result",
            "topmost one",
            "first entry",
            "latest one",
            "newest one",
            "most recent one",
        ],
    ) == Some(alone.len())
        && !alone.is_empty()
    {
        out.quantity.limit = Some(1);
    } else if let Some((quantity, left)) = noun.take(quantity_of).filter(|(quantity, _)| quantity.said) {
        out.quantity = quantity;
        out.noun = noun_of(left);
    } else {
        let one = bare(noun.without(&["everyone", "everybody", "everything"])).without_end(&[
            "listed",
            "shown",
            "displayed",
        ]);
        let low = one.low();
        let generic = RECORDS.contains(&singular_last(&low).as_str()) || ANY_RECORD.contains(&low.as_str());
        let many = one
            .last()
            .is_some_and(|tok| tok.kind == Kind::Word && is_plural(&tok.low) && !tok.is_capital());
        if generic || many {
            out.noun = noun_of(one);
        } else if !one.is_empty() {
            // `the article "Spring"`: the page need not say what it is.
            // `shop in Bergen`
            let placed = one.find(&["in", "at", "from"]).filter(|(at, _)| {
                (1..=2).contains(at)
                    && one
                        .to(*at)
                        .toks
                        .iter()
                        .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
                    && one.toks.get(at + 1).is_some_and(Tok::is_capital)
            });
            let one = placed.map_or(one, |(at, _)| one.from(at + 1));
            // `Nina Falk in the phone book`
            let one = match one.find(&["in the", "on the", "from the"]) {
                Some((at, _)) if at > 0 && one.to(at).toks.iter().all(Tok::is_capital) => one.to(at),
                _ => one,
            };
            let quoted = one.last().filter(|tok| tok.kind == Kind::Quoted);
            out.of = Some(quoted.map_or_else(|| one.text(), |tok| tok.text.to_owned()));
        }
    }
    if let Some(more) = more {
        add_columns(&mut out, more);
    }
    out
}

/// No "of": a quantity and a noun, or columns alone.
pub(in crate::planner) fn head_only(head: Phrase<'_>, out: &mut Said) {
    let (quantity, left) = head
        .take(quantity)
        .filter(|(quantity, left)| !left.is_empty() || quantity.limit.is_some_and(|limit| limit > 1))
        .unwrap_or((Quantity::default(), head));
    out.quantity = quantity;
    let left = bare(left.trim());
    // `the first ten`, of whatever there is; `everyone` is of no kind.
    if left.is_empty()
        || matches!(
            left.low().as_str(),
            "everyone" | "everybody" | "anyone" | "all people"
        )
    {
        return;
    }
    if !quantity.said
        && let Some(columns) = whose::columns(left)
    {
        out.columns = columns;
        return;
    }
    if whose(left, out) {
        return;
    }
    let low = left.low();
    if ANY_RECORD.contains(&low.as_str())
        || PRONOUNS.contains(&low.as_str())
        || matches!(
            low.as_str(),
            "results"
                | "rest"
                | "everything"
                | "these"
                | "those"
                | "all of them"
                | "of them"
                | "them all"
                | "it all"
                | "all of it"
        )
    {
        out.noun = (low == "page").then(|| "page".to_owned());
        return;
    }
    let parts = left.list();
    let all_columns = parts.iter().all(|part| is_column(*part));
    let single = parts.len() == 1;
    // `tell me the result`: what came out, no list of them.
    if single && !quantity.said && matches!(low.as_str(), "result" | "answer" | "outcome" | "conversion") {
        out.columns.push(low);
        return;
    }
    let record = single
        && (RECORDS.contains(&singular_last(&low).as_str())
            && singular_last(&low) != "headline"
            && singular_last(&low) != "email");
    // Several words in a list are columns, and so is one in the singular; `all lamps` is a noun.
    let one_thing = !is_plural(low.rsplit(' ').next().unwrap_or_default()) && !left.is_quoted();
    let unquantified = !quantity.said && (!single || one_thing);
    if !record && (all_columns || unquantified) {
        out.columns = parts.into_iter().filter_map(column).collect();
        return;
    }
    let mut parts = parts.into_iter();
    if let Some(noun) = parts.next() {
        out.noun = noun_of(noun);
    }
    for part in parts {
        if let Some(column) = column(part) {
            out.columns.push(column);
        }
    }
}

/// `(every) member's name and city`, `everyone's email`: the record stands before its columns.
fn whose(left: Phrase<'_>, out: &mut Said) -> bool {
    const ANYONE: &[&str] = &["everyone", "everybody", "each", "everything"];
    let of = |tok: &Tok<'_>| {
        let low = tok.low.replace('\u{2019}', "'");
        let owner = low
            .strip_suffix("'s")
            .or_else(|| low.strip_suffix("s'"))
            .map(str::to_owned);
        owner.filter(|_| tok.is_word() && !tok.is_capital())
    };
    let Some((at, owner)) = (0..left.len().min(3)).find_map(|at| Some((at, of(&left.toks[at])?))) else {
        return false;
    };
    let parts = left.from(at + 1).list();
    let columns: Vec<String> = parts.iter().filter_map(|part| column(*part)).collect();
    if columns.is_empty() || columns.len() < parts.len() {
        return false;
    }
    if !ANYONE.contains(&owner.as_str()) {
        let before = left.to(at).text();
        out.noun = Some(format!("{before} {}", singular(&owner)).trim().to_owned());
    }
    out.columns = columns;
    true
}

pub(in crate::planner) fn add_columns(out: &mut Said, more: Phrase<'_>) {
    let named: Vec<String> = more.list().into_iter().filter_map(column).collect();
    if named.is_empty() {
        return;
    }
    let title = |name: &String| {
        matches!(
            name.to_lowercase().as_str(),
            "name" | "title" | "headline" | "product name"
        )
    };
    if out.columns.is_empty() && out.noun.is_some() && !named.iter().any(title) {
        out.columns
            .push(main_column(out.noun.as_deref().unwrap_or_default()).to_owned());
    }
    out.columns.extend(named);
}

/// What people expect to see of a record besides what they asked for.
pub(in crate::planner) fn main_column(noun: &str) -> &'static str {
    if matches!(
        noun,
        "article"
            | "story"
            | "headline"
            | "post"
            | "book"
            | "video"
            | "movie"
            | "news item"
            | "job"
            | "paper"
            | "song"
            | "film"
    ) {
        "title"
    } else {
        "name"
    }
}

/// One column as it will head the table: `price` for `their prices`.
pub(in crate::planner) fn column(part: Phrase<'_>) -> Option<String> {
    let part = part
        .trim()
        .without(DETERMINERS)
        .without(&[
            "also",
            "then",
            "and",
            "number of",
            "the number of",
            "how many are",
            "how many is",
            "how many",
            "how much is",
            "how much are",
            "amount of",
            "of",
            "as well as",
            "respective",
            "corresponding",
            "both",
        ])
        .without(DETERMINERS)
        .trim();
    if part.is_empty() {
        return None;
    }
    if part.is_quoted() {
        return Some(part.text());
    }
    let text = part
        .without_end(&[
            "too",
            // `the number of open ones`
            "ones",
            "as well",
            "each",
            "respectively",
            "in it",
            "for each",
            "if any",
            "if there is one",
            "they got",
            "it got",
            "they have",
            "it has",
            "he has",
            "she has",
            "they received",
            "it received",
            "that appears",
            "that is shown",
            "that is displayed",
            "that you see",
            "you see",
            "displayed",
            "that was shown",
            "that comes up",
            "which appears",
            "that was assigned",
            "that was generated",
            "that is generated",
            "you get",
            "it shows",
        ])
        .text();
    let keeps = matches!(
        text.to_lowercase().as_str(),
        "points" | "comments" | "views" | "likes" | "votes" | "status" | "address"
    );
    // `people` is a column's own name as often as not, and "person" is its only other form.
    let odd = !text.to_lowercase().ends_with('s');
    Some(if keeps || odd { text } else { singular_last(&text) })
}

pub(in crate::planner) fn singular_last(text: &str) -> String {
    match text.rsplit_once(' ') {
        Some((before, last)) => format!("{before} {}", singular(last)),
        None => singular(text),
    }
}

pub(in crate::planner) fn noun_of(words: Phrase<'_>) -> Option<String> {
    let words = bare(words.trim()).without_end(&[
        "in the table",
        "of the table",
        "in the list",
        "of the list",
        "in the results",
        "listed",
        "shown",
        "there",
        "available",
        "found",
        "in the search results",
        "in it",
    ]);
    let words = words.without(&[
        "of",
        "available",
        "different",
        "listed",
        "shown",
        "the",
        "single",
        "matching",
    ]);
    if words.is_empty() {
        return None;
    }
    // Of several pages each is a record; one page is the page itself.
    if words.low() == "pages" {
        return None;
    }
    let low = singular_last(&words.text());
    let plain = low.to_lowercase();
    match plain.as_str() {
        "thing" | "one" | "of them" | "them" | "data" | "everything" => None,
        _ if RECORDS.contains(&plain.as_str()) => Some(plain),
        _ => Some(low),
    }
}
