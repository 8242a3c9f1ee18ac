//! Questions for one figure or value that name it by an adjective or a verb: `how high was its accuracy`, `how expensive is
//! the lamp`, `what does the lamp cost`, `tell me what it costs`. And where a question stands before the steps that answer
//! it: it is answered after them, or by them. What is wanted is read like any collection.

use super::clause::{Context, Steps};
use super::phrase::Phrase;
use super::rows;
use super::tokens::{Kind, Tok};
use super::verbs::{Verb, fillers_at, verb_at};
use super::words::PRONOUNS;

/// Before a question that is put in other words.
const KNOW: &[&str] = &[
    "tell me",
    "let me know",
    "know",
    "find out",
    "see",
    "check",
    "say",
    "show me",
    "look up",
    "report",
    "write down",
    "note",
    "give me",
    "read me",
];
const IS: &[&str] = &["is", "are", "was", "were", "did", "does", "do"];
/// Adjectives that ask how much of something there is; the column is named after them.
const HOW: &[&str] = &[
    "how high",
    "how low",
    "how big",
    "how large",
    "how small",
    "how long",
    "how short",
    "how good",
    "how bad",
    "how great",
    "how strong",
    "how fast",
    "how slow",
    "how wide",
    "how deep",
    "how accurate",
    "how much",
];
/// Adjectives that say which column is meant.
const COLUMN: &[(&str, &[&str])] = &[
    ("price", &["how expensive", "how costly", "how cheap", "how dear"]),
    ("age", &["how old"]),
    ("weight", &["how heavy"]),
    ("height", &["how tall"]),
    ("distance", &["how far"]),
    ("rating", &["how well rated", "how popular"]),
];
/// Verbs at the end of a question that say which column is meant.
const ENDS: &[(&str, &[&str])] = &[
    (
        "price",
        &["cost", "costs", "go for", "goes for", "sell for", "sells for"],
    ),
    ("weight", &["weigh", "weighs"]),
];
/// Verbs after `who` that say which column is meant.
const WHO: &[(&str, &[&str])] = &[
    (
        "author",
        &["who wrote", "who is the writer of", "who has written"],
    ),
    ("owner", &["who owns", "who does own"]),
    (
        "creator",
        &["who made", "who created", "who set up", "who started"],
    ),
    ("sender", &["who sent"]),
];

/// The rows that answer such a question; `None` for others.
pub(super) fn asked(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let rest = said
        .from(said.at(0, KNOW).unwrap_or(0))
        .trim()
        .without_end(&["?"]);
    let toks = wanted(rest)?;
    Some(rows::collect(said, Phrase::new(said.src, &toks), context))
}

/// The words of the collection: `price of the lamp` of `what does the lamp cost`.
fn wanted<'t>(rest: Phrase<'t>) -> Option<Vec<Tok<'t>>> {
    for (column, verbs) in WHO {
        if let Some(thing) = rest.after(verbs) {
            return of(column, thing);
        }
    }
    for (column, hows) in COLUMN {
        if let Some(thing) = rest.after(hows).and_then(|rest| rest.after(IS)) {
            return of(column, thing);
        }
    }
    let end = |rest: Phrase<'t>| {
        ENDS.iter().find_map(|(column, verbs)| {
            let thing = rest.without_end(verbs);
            (thing.len() < rest.len()).then_some((*column, thing))
        })
    };
    let rest = rest.without_end(&[
        "per month",
        "per year",
        "a month",
        "a year",
        "per night",
        "each",
        "per person",
        "now",
        "today",
    ]);
    if let Some(rest) = rest.after(&["what", "how much", "how many"]) {
        let thing = rest.from(rest.at(0, IS).unwrap_or(0));
        if let Some((column, thing)) = end(thing) {
            return of(column, thing);
        }
    }
    let led = rest.after(HOW)?;
    let thing = led.after(IS)?.trim();
    if rest.at(0, &["how much"]).is_some() {
        return of("price", thing);
    }
    (!thing.is_empty() && thing.len() <= 6).then(|| thing.toks.to_vec())
}

/// `COLUMN of THING`; of a thing that is open already, the column alone.
fn of<'t>(column: &'static str, thing: Phrase<'t>) -> Option<Vec<Tok<'t>>> {
    let thing = thing.trim();
    let first = thing.first()?;
    if thing.len() > 8 {
        return None;
    }
    let made = |text: &'static str| Tok {
        kind: Kind::Word,
        text,
        low: text.to_owned(),
        from: first.from,
        to: first.to,
    };
    if thing.at(0, PRONOUNS) == Some(thing.len()) {
        return Some(vec![made(column)]);
    }
    let mut toks = vec![made(column), made("of")];
    toks.extend_from_slice(thing.toks);
    Some(toks)
}

/// The stretches with each question where its answer is known: after the steps that lead to it. One that a later stretch
/// answers in so many words (`How many are there? Search for it and count them`) is left out.
pub(super) fn answered_last(parts: Vec<Phrase<'_>>) -> Vec<Phrase<'_>> {
    let verb = |part: &Phrase<'_>| verb_at(*part, fillers_at(*part, 0)).map(|(verb, _, _)| verb);
    let collects = |part: &Phrase<'_>| matches!(verb(part), Some(Verb::Collect | Verb::Count | Verb::Ask));
    let leads = |part: &Phrase<'_>| {
        matches!(
            verb(part),
            Some(Verb::Open | Verb::Search | Verb::Click | Verb::Login | Verb::Find)
        )
    };
    let Some(first) = parts.first().copied() else {
        return parts;
    };
    let rest = &parts[1..];
    // `I want to see all orders. Go to …, open Orders and list them`; `Is it in stock? Open it and read me its state`.
    let aim = first.trim().at(0, AIMS).is_some() || first.trim().at(0, YES_OR_NO).is_some();
    let answered = aim && rest.iter().any(collects);
    if !answered && !is_question(first) {
        return parts;
    }
    if !rest.iter().any(leads) {
        return parts;
    }
    let mut out = rest.to_vec();
    // Where it is done may be said in the question.
    let address = |part: &Phrase<'_>| {
        part.toks
            .iter()
            .position(|tok| tok.kind == Kind::Address && !tok.text.contains('@'))
    };
    if let Some(at) = address(&first).filter(|_| !rest.iter().any(|part| address(part).is_some())) {
        out.insert(0, first.slice(at, at + 1));
    }
    if !rest.iter().any(|part| collects(part) || is_question(*part)) {
        out.push(first);
    }
    out
}

/// What somebody is after, said before the steps to it.
const AIMS: &[&str] = &[
    "i want to see",
    "i'd like to see",
    "i would like to see",
    "i want to know",
    "i'd like to know",
    "i need to know",
    "i need to see",
    "i'm looking for",
    "i am looking for",
    "i'm after",
    "i wonder",
    "we want to see",
    "we want to know",
    "we need to know",
];
const YES_OR_NO: &[&str] = &[
    "is the",
    "are the",
    "is there",
    "are there",
    "does the",
    "do we",
    "has the",
    "was the",
    "is it",
    "did the",
    "have we",
];

fn is_question(part: Phrase<'_>) -> bool {
    const ASKS: &[&str] = &[
        "how many", "how much", "how high", "how big", "how long", "how old", "how", "what", "which", "who",
        "when", "where", "what's", "who's",
    ];
    let said = part.from(fillers_at(part, 0)).trim();
    said.at(0, ASKS).is_some() && said.len() > 2
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_figure_may_be_asked_for_by_an_adjective_or_a_verb() {
        let opened = "Open parks.example.com, click Visitors";
        for (question, step) in [
            ("How high was their number?", "Collect number"),
            (
                "tell me what the day ticket costs",
                "Collect price, containing day ticket",
            ),
            (
                "How expensive is the day ticket?",
                "Collect price, containing day ticket",
            ),
            ("How much does a tent cost?", "Collect price, containing tent"),
            ("How old is the Great Oak?", "Collect age, containing Great Oak"),
        ] {
            let got = says(&format!("{opened}. {question}"));
            let last = got.last().map(String::as_str).unwrap_or_default();
            assert_eq!(last.replace(" every", ""), step, "{question}");
        }
    }

    #[test]
    fn a_question_before_the_steps_is_answered_after_them() {
        let got = says("How expensive is the red tent? Open camp.example.com and click Tents.");
        assert_eq!(got[..2], ["Open camp.example.com", "Click Tents"]);
        assert!(got[2].contains("price"), "{got:?}");
        let got = says("How many tents are there? Open camp.example.com, click Tents and count the tents");
        assert_eq!(got.len(), 3, "{got:?}");
    }
}
