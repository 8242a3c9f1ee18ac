//! Where a question stands before the steps that answer it: it is answered after them, or by them: `How old is it? Open … and click
//! Trees`. It reads no question.

use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

/// The stretches with each question where its answer is known: after the steps that lead to it. One that a later stretch
/// answers in so many words (`How many are there? Search for it and count them`) is left out.
pub(in crate::planner) fn answered_last(parts: Vec<Phrase<'_>>) -> Vec<Phrase<'_>> {
    let verb = |part: &Phrase<'_>| verb_at(*part, fillers_at(*part, 0)).map(|(verb, _, _)| verb);
    let collects = |part: &Phrase<'_>| matches!(verb(part), Some(Verb::Collect | Verb::Count | Verb::Ask));
    let leads = |part: &Phrase<'_>| {
        matches!(
            verb(part),
            Some(
                Verb::Open
                    | Verb::Search
                    | Verb::Click
                    | Verb::Login
                    | Verb::Find
                    | Verb::Make
                    | Verb::FilterBy
            )
        )
    };
    // Where it is done may have been put before the question, though it was said after it.
    let put_first = put_before_a_question(&parts);
    if put_first > 0 {
        let mut out = parts[..put_first].to_vec();
        out.extend(answered_last(parts[put_first..].to_vec()));
        return out;
    }
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
    } else if first.trim().at(0, &["which", "who", "what"]).is_some()
        && let Some(at) = out
            .iter()
            .rposition(|part| collects(part) && part.find(&["their", "them", "those"]).is_some())
        && narrows(first)
    {
        // `Which rooms are free? Open … and tell me their names`: only of those.
        out.insert(at, first);
    }
    out
}

/// How many stretches open the site and sign in that were said after the question which they stand before.
fn put_before_a_question(parts: &[Phrase<'_>]) -> usize {
    let begins = |part: &Phrase<'_>| part.first().map_or(0, |tok| tok.from);
    let goes = |part: &&Phrase<'_>| {
        verb_at(**part, fillers_at(**part, 0))
            .is_some_and(|(verb, _, _)| matches!(verb, Verb::Open | Verb::Login))
    };
    let count = parts.iter().take_while(goes).count();
    let later = parts.get(count).is_some_and(|next| {
        is_question(*next) && parts[..count].iter().all(|part| begins(part) > begins(next))
    });
    if later { count } else { 0 }
}

/// `which rooms are free`: more than a kind of thing is said.
fn narrows(question: Phrase<'_>) -> bool {
    let said = question.from(fillers_at(question, 0)).trim();
    said.find(&["have", "has", "are", "were", "is", "with", "cost", "need"])
        .is_some_and(|(at, count)| {
            at > 1 && at + count < said.len() && said.at(at + count, &["there"]).is_none()
        })
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
