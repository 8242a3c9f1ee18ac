//! What is told between the steps, or before them with no sign that ends it: `Open a.example.com. Mia Berg leaves us in June. Deactivate her
//! account.`, `Tom has forgotten his password: reset it`. Such a sentence is put before the first step, where `facts` reads it. What is told
//! of a kind of thing (`We have a new pupil. … add her: …`, `Every mailbox should have a quota of 500. … change the one of …`) is put
//! into the wish that points to it.
//!
//! It drops nothing that may be a value: a sentence with figures stays where it is, and one to which words point that have no name for it.

use crate::planner::lexicon::deeds::DEEDS;
use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::lexicon::{kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::facts;

/// Pointing to somebody or something that was told of.
const POINTS: &[&str] = &[
    "it", "its", "them", "their", "him", "his", "her", "that", "this", "those", "these", "she", "he", "they",
    "one",
];

/// The words with what is told first or put where it is pointed to; `None` where nothing is told so.
pub(in crate::planner) fn told<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let sentences = sentences(all);
    for (at, (from, end)) in sentences.iter().enumerate() {
        let said = all.slice(*from, *end).trim();
        let rest = end + 1;
        if said.len() < 4 || at + 1 >= sentences.len() || !opens_only(all.to(*from)) {
            continue;
        }
        let found = one_more(src, said, toks, rest)
            .or_else(|| somebody(src, said, toks, rest))
            .or_else(|| all_of_a_kind(src, said, toks, rest))
            .or_else(|| about(src, said, toks, rest));
        if let Some(words) = found {
            return Some(toks[..*from].iter().cloned().chain(words).collect());
        }
        if let Some(moved) = moved_first(src, said, toks, (*from, *end)) {
            return Some(moved);
        }
    }
    None
}

/// Where sentences begin and end; a colon ends one too, and so does a comma behind what is only told.
fn sentences(all: Phrase<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, tok) in all.toks.iter().enumerate() {
        let told =
            tok.kind == Kind::Punct && tok.text == "," && verb_at(all, fillers_at(all, at + 1)).is_some();
        let ends = tok.kind == Kind::Newline
            || tok.kind == Kind::Punct && matches!(tok.text, "." | "!" | "?" | ":" | ";")
            || told && facts::is_told(all.slice(from, at));
        if ends {
            out.push((from, at));
            from = at + 1;
        }
    }
    out.push((from, all.len()));
    out.retain(|(from, to)| from < to);
    out
}

/// Whether nothing stands there, or only what opens a site and signs in.
fn opens_only(before: Phrase<'_>) -> bool {
    sentences(before).iter().all(|(from, end)| {
        let said = before.slice(*from, *end);
        let said = said.from(fillers_at(said, 0));
        // `example.com (username ada, password x9).`
        let site = said.first().is_some_and(|tok| tok.kind == Kind::Address);
        (site || verb_at(said, 0).is_some_and(|(verb, _, _)| matches!(verb, Verb::Open | Verb::Login)))
            && said.toks.iter().any(|tok| tok.kind == Kind::Address)
            && said.find(&["click", "and then", "delete", "add"]).is_none()
    })
}

/// The sentence before the steps, where it is only told; its end becomes one that `facts` knows.
fn moved_first<'t>(
    src: &'t str,
    said: Phrase<'_>,
    toks: &[Tok<'t>],
    (from, end): (usize, usize),
) -> Option<Vec<Tok<'t>>> {
    let sign = &toks[end];
    let rest = Phrase::new(src, &toks[end + 1..]);
    let first = from == 0 && !matches!(sign.text, ":" | ",");
    // A figure may be what is wanted further on.
    let values = said
        .toks
        .iter()
        .any(|tok| tok.is_number() || tok.kind == Kind::Quoted);
    let asks = sign.text == "?" || rest.trim().is_empty();
    let step = rest.from(fillers_at(rest, 0));
    let begins = !matches!(sign.text, ":" | ",") || verb_at(step, 0).is_some();
    if first || values || asks || !begins || sign.text == ";" || !facts::is_told(said) {
        return None;
    }
    let points = rest.toks.iter().any(|tok| tok.is_any(POINTS));
    let named = facts::names_something(src, said);
    // `Tom has forgotten his key, reset it`: that is none of Tom.
    let its = step.toks.get(1).is_some_and(|tok| tok.is("it")) && named != Some(true);
    // `One night of Gravel pit went wrong. Click on that pit`: which of them it is part of is read where it stands.
    if points && named.is_none() || its || said.toks[0].is("one") {
        return None;
    }
    let mut out = toks[from..end].to_vec();
    out.push(Tok::made(Kind::Newline, "\n", sign.span()));
    out.extend_from_slice(&toks[..from]);
    out.extend_from_slice(&toks[end + 1..]);
    Some(out)
}

/// `We have a new pupil. … add her: first name Lena`: what she is.
fn one_more<'t>(src: &'t str, said: Phrase<'_>, toks: &[Tok<'t>], rest: usize) -> Option<Vec<Tok<'t>>> {
    let noun = said.after(&[
        "we have a new",
        "we've got a new",
        "i have a new",
        "there is a new",
        "there's a new",
        "we got a new",
    ])?;
    let plain =
        (1..=2).contains(&noun.len()) && noun.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    let all = Phrase::new(src, toks);
    let her = pointed(
        all,
        rest,
        &["add", "enter", "create", "register", "record"],
        &["her", "him", "it", "them"],
    )?;
    // What is said of whom is added stands behind it.
    let told = all
        .toks
        .get(her + 1)
        .is_some_and(|tok| tok.text == ":" || tok.is("with"));
    (plain && told).then(|| {
        let span = toks[her].span();
        let mut out = toks[rest..her].to_vec();
        out.extend(["a", "new"].map(|word| Tok::made(Kind::Word, word, span)));
        out.extend(toks[rest - 1 - noun.len()..rest - 1].iter().cloned());
        out.extend_from_slice(&toks[her + 1..]);
        out
    })
}

/// `Our new caretaker is Bo Lind, phone 555 0143. Add him to the contacts`: who is added, with all that was said.
fn somebody<'t>(src: &'t str, said: Phrase<'_>, toks: &[Tok<'t>], rest: usize) -> Option<Vec<Tok<'t>>> {
    said.at(0, &["our", "the", "my"])?;
    let (is, _) = said.find(&["is"]).filter(|(is, _)| (2..=4).contains(is))?;
    let name = said
        .from(is + 1)
        .toks
        .iter()
        .take_while(|tok| tok.is_capital())
        .count();
    let more = said.from(is + 1 + name);
    let all = Phrase::new(src, toks);
    let him = pointed(all, rest, &["add", "enter"], &["her", "him", "it"])?;
    let lead = all.at(him + 1, &["to the", "to our", "to my", "among the"])?;
    let list = all
        .toks
        .get(him + 1 + lead)
        .filter(|tok| tok.is_word() && words::is_plural(&tok.low))?;
    let one = words::singular(&list.low);
    let kind = kinds::KINDS.iter().find(|kind| **kind == one)?;
    let whole = (1..=4).contains(&name) && (more.is_empty() || more.toks[0].text == ",");
    whole.then(|| {
        let span = toks[him].span();
        let word = |text: &'static str| {
            Tok::made(
                if matches!(text, ":" | ",") {
                    Kind::Punct
                } else {
                    Kind::Word
                },
                text,
                span,
            )
        };
        let mut out = toks[rest..him].to_vec();
        out.extend(["a", "new", *kind, ":", "name"].map(word));
        // The sentence ends where its sign stands.
        let from = rest - 1 - (said.len() - is - 1);
        out.extend(toks[from..rest - 1].iter().cloned());
        out.extend_from_slice(&toks[him + 2 + lead..]);
        out
    })
}

/// `Every mailbox should have a quota of 500. … change the one of tom@x.fi, which is still at 200`: of that one, to what all have.
fn all_of_a_kind<'t>(src: &'t str, said: Phrase<'_>, toks: &[Tok<'t>], rest: usize) -> Option<Vec<Tok<'t>>> {
    said.at(0, &["every", "each", "all"])?;
    let (at, count) = said
        .find(&["should have a", "must have a", "should have the", "must have the"])
        .filter(|(at, _)| (2..=3).contains(at))?;
    let field = said.from(at + count);
    let (of, _) = field.find(&["of"]).filter(|(of, _)| (1..=2).contains(of))?;
    let value = field.from(of + 1);
    let all = Phrase::new(src, toks);
    let (one, lead) = (rest..all.len()).find_map(|at| {
        let lead = all.at(at, &["the one of", "the one for", "that of"])?;
        (at > 0 && all.toks[at - 1].is_any(&["change", "update", "correct", "fix", "adjust"]))
            .then_some((at, lead))
    })?;
    let end = (one + lead..all.len())
        .find(|at| all.toks[*at].kind == Kind::Punct || all.toks[*at].is("and"))
        .unwrap_or(all.len());
    // What it was so far says nothing more.
    let still = all.at(
        end,
        &[
            ", which is still at",
            ", which is still",
            ", which is at",
            ", which still has",
        ],
    );
    let after = match still {
        Some(still) => end + still + 1,
        None => end,
    };
    let whole = value.len() == 1 && one + lead < end && all.toks.get(after).is_none_or(|tok| !tok.is_word());
    whole.then(|| {
        let span = toks[one].span();
        let word = |text: &'static str| Tok::made(Kind::Word, text, span);
        let from = rest - 1 - field.len();
        let mut out = toks[rest..one].to_vec();
        out.push(word("the"));
        out.extend_from_slice(&toks[from..from + of]);
        out.push(word("of"));
        out.extend_from_slice(&toks[one + lead..end]);
        out.push(word("to"));
        out.push(toks[rest - 2].clone());
        out.extend_from_slice(&toks[after.min(toks.len())..]);
        out
    })
}

/// `We've decided against the talk on wasps. … reject it`: the one on wasps.
fn about<'t>(src: &'t str, said: Phrase<'_>, toks: &[Tok<'t>], rest: usize) -> Option<Vec<Tok<'t>>> {
    said.at(0, &["we", "i", "they", "we've", "i've", "they've", "the"])?;
    facts::is_told(said).then_some(())?;
    let (kind, about) = (1..said.len()).find_map(|at| {
        let about = said.at(at + 2, &["on", "about"])?;
        (said.toks[at].is("the") && kinds::is_kind(&said.toks[at + 1])).then_some((at + 1, about))
    })?;
    let what = said.from(kind + 1 + about);
    let plain =
        (1..=4).contains(&what.len()) && what.toks.iter().all(|tok| tok.is_word() && !tok.is_number());
    let all = Phrase::new(src, toks);
    let it = pointed(all, rest, DEEDS, &["it"]).or_else(|| {
        pointed(
            all,
            rest,
            &["reject", "accept", "delete", "remove", "decline"],
            &["it"],
        )
    })?;
    plain.then_some(())?;
    let words = src.get(what.first()?.from..what.last()?.to)?;
    let span = toks[it].span();
    let mut out = toks[rest..it].to_vec();
    out.extend(["the", "one", "about"].map(|word| Tok::made(Kind::Word, word, span)));
    out.push(Tok::made(Kind::Quoted, words, span));
    out.extend_from_slice(&toks[it + 1..]);
    Some(out)
}

/// Where one of these words stands behind one of these verbs, which it is the object of; before it nothing else is named.
fn pointed(all: Phrase<'_>, rest: usize, verbs: &[&str], whom: &[&str]) -> Option<usize> {
    let at = (rest + 1..all.len()).find(|at| all.toks[*at].is_any(whom) && all.toks[at - 1].is_any(verbs))?;
    let alone = all.toks.get(at + 1).is_none_or(|tok| {
        !tok.is_word() || tok.is_any(&["and", "with", "to", "at", "on", "in", "please", "among"])
    });
    alone.then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    const OPEN: &str = "Open a.example.com";

    #[test]
    fn what_is_told_between_the_steps_is_no_step() {
        for (text, steps) in [
            (
                "Open a.example.com. Mia Berg leaves us at the end of June. Deactivate her account.",
                &[OPEN, "Click Deactivate for Mia Berg"][..],
            ),
            (
                "Mia Berg leaves us at the end of June. Open a.example.com and deactivate her account.",
                &[OPEN, "Click Deactivate for Mia Berg"],
            ),
            (
                "Open a.example.com. We've decided against the talk on wasps. Please reject it.",
                &[OPEN, "Click Reject for wasps"],
            ),
            (
                "We've decided against the talk on wasps. Open a.example.com, click Sessions and reject it.",
                &[OPEN, "Click Sessions", "Click Reject for wasps"],
            ),
            (
                "Open a.example.com. Ben left the company. Deactivate his account.",
                &[OPEN, "Click Deactivate for Ben"],
            ),
            (
                "Open a.example.com. Tom Hall has lost his key, lock his account.",
                &[OPEN, "Click Lock for Tom Hall"],
            ),
            (
                "Open a.example.com. Mia Berg has married Tom Hall. Change her last name to Hall.",
                &[OPEN, "Enter Hall in last name for Mia Berg", "Click Save"],
            ),
            (
                "Tom has forgotten his key: lock the account of Bo Lind at a.example.com.",
                &[OPEN, "Click Lock for Bo Lind"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }

    #[test]
    fn what_is_told_of_a_kind_is_put_into_the_wish() {
        for (text, steps) in [
            (
                "We have a new pupil. Open a.example.com and add her: first name Lena, last name Fox, class 5b.",
                &[
                    OPEN,
                    "Click Add pupil",
                    "Enter Lena in first name",
                    "Enter Fox in last name",
                    "Enter 5b in class",
                    "Click Save",
                ][..],
            ),
            (
                "Our new caretaker is Bo Lind, phone 555 0143. Add him to the contacts at a.example.com.",
                &[
                    OPEN,
                    "Click Add contact",
                    "Enter Bo Lind in name",
                    "Enter 555 0143 in phone",
                    "Click Save",
                ],
            ),
            (
                "Every mailbox should have a quota of 500. Open a.example.com and change the one of tom@oak.example, which is still at 200.",
                &[OPEN, "Enter 500 in quota for tom@oak.example", "Click Save"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }

    #[test]
    fn a_value_that_is_told_is_never_lost() {
        for text in [
            "Open a.example.com. Tom has forgotten the meeting. Delete it.",
            "Open a.example.com. Tom Hall has forgotten his password, reset it.",
            "Open a.example.com, click Save and then send it again to bo@x.fi.",
            "Our new caretaker is Bo Lind, with a beard. Add him to the contacts at a.example.com.",
        ] {
            let plan = crate::planner::plan(text);
            assert!(!plan.problems.is_empty(), "{text}: {plan:?}");
        }
    }
}
