//! Questions said before the steps that lead to their answers: `I need to know our balance. … open Clients and look it up.`, `Of the articles,
//! which has the most hits? Log in …`. Each is asked where its answer is known; it reads no step. Those that the steps answer themselves are
//! `asked_first`'s.

use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::aimed::{opened, site_in, trimmed, verbs_of};
use crate::planner::whole::directions::{follows, made, word};
use crate::planner::whole::facts::sentence_end;

/// The words with such a question put last; `None` where there is none.
pub(super) fn put_last<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    to_know(src, toks).or_else(|| of_the_which(src, toks))
}

/// `I need to know our balance for "Oak". Go to …, open Clients and look it up.`: that is told there.
fn to_know<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        0,
        &[
            "i need to know",
            "we need to know",
            "i want to know",
            "we want to know",
            "i'd like to know",
            "we'd like to know",
            "i would like to know",
            "we would like to know",
            "i need to find out",
            "we need to find out",
            "i'd like to find out",
            "i want to find out",
            "we'd like to find out",
            "i have to know",
            "we have to know",
            "i must know",
        ],
    )?;
    let end = sentence_end(toks, 0)?;
    let what = toks.get(lead..end).filter(|what| what.len() > 1)?;
    let begins = fillers_at(all, end + 1);
    let goes = verb_at(all, begins).is_some_and(|(verb, _, _)| matches!(verb, Verb::Open | Verb::Login));
    let site = site_in(toks, lead, end);
    (goes && site.is_none()).then_some(())?;
    let rest = &toks[end + 1..];
    let here = Phrase::new(src, rest);
    let looked = (1..rest.len()).find_map(|at| {
        let count = here.at(
            at,
            &[
                "look it up",
                "look that up",
                "find it out",
                "find that out",
                "check it",
                "check that",
                "look it up there",
                "look there",
            ],
        )?;
        let over = rest.get(at + count).is_none_or(|tok| tok.kind != Kind::Word);
        (follows(rest, at) && over).then_some((at, count))
    });
    let span = toks[lead].span();
    let mut told = made("tell me", span);
    told.extend_from_slice(what);
    if let Some((at, count)) = looked {
        let mut out = rest[..at].to_vec();
        out.extend(told);
        out.extend_from_slice(&rest[at + count..]);
        return Some(out);
    }
    let answers =
        verbs_of(all, begins).any(|(_, verb)| matches!(verb, Verb::Collect | Verb::Ask | Verb::Count));
    (!answers && !rest.iter().any(|tok| tok.text == "?")).then(|| {
        let mut out = trimmed(rest).to_vec();
        out.push(word(";", span));
        out.extend(told);
        out
    })
}

/// `Of the articles on http://…, which has the most hits? Log in …`: asked when they are there.
fn of_the_which<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        0,
        &[
            "of the",
            "of all the",
            "of our",
            "out of the",
            "among the",
            "of all",
        ],
    )?;
    let comma = (lead..toks.len().min(lead + 16)).find(|at| {
        toks[*at].text == ","
            && all
                .at(at + 1, &["which", "which one", "who", "which ones"])
                .is_some()
    })?;
    let which = all.at(comma + 1, &["which", "which one", "who", "which ones"])?;
    let asked = (comma..toks.len().min(comma + 30)).find(|at| toks[*at].text == "?")?;
    let site = site_in(toks, lead, comma);
    let (before, after) = site.map_or((comma, comma), |site| site);
    let noun = toks.get(lead..before).filter(|noun| !noun.is_empty())?;
    let span = toks[0].span();
    let mut question = made("which of the", span);
    question.extend_from_slice(noun);
    question.extend_from_slice(&toks[after..comma]);
    question.extend_from_slice(&toks[comma + 1 + which..=asked]);
    let mut out = site.map_or(Vec::new(), |site| opened(toks, site));
    let rest = trimmed(&toks[asked + 1..]);
    // Where something else is asked further on, the order is not known.
    (!rest.iter().any(|tok| tok.text == "?")).then_some(())?;
    // `Delete it.`: what is done with the answer comes after it.
    let pointed = rest
        .iter()
        .any(|tok| tok.is_any(&["it", "them", "that", "those", "its", "their", "him", "her"]));
    (!pointed).then_some(())?;
    if !rest.is_empty() {
        out.extend_from_slice(rest);
        out.push(word(";", span));
    }
    out.extend(question);
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    const IN: &str = "Open a.example.com";
    const LOGIN: &str = "Log in with username ada and password ••••••";

    #[test]
    fn a_question_is_asked_where_its_answer_is() {
        for (text, steps) in [
            (
                "I need to know the balance for the client \"Oak\". Go to a.example.com, open Clients and look it up.",
                &[IN, "Click Clients", "Collect balance, containing Oak"][..],
            ),
            (
                "Of the books on a.example.com, which has the most loans? Log in with ada and x9-1, then look under Stock > Books.",
                &[
                    IN,
                    LOGIN,
                    "Click Stock",
                    "Click Books",
                    "Collect title and loan of the first book, the highest loan first",
                ],
            ),
        ] {
            assert_eq!(says(text), *steps, "{text}");
        }
    }
}
