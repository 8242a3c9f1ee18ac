//! A state that somebody wants a thing to be in: `We need issue #87 on http://… marked as Resolved and 100% done.`, `I'd like the invoice "R-7"
//! deleted.` The deed that brings it about takes its place, behind the steps that sign in. It reads no step.

use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::aimed::{SOON, WISHES, opened, site_in, trimmed, verbs_of};
use crate::planner::whole::directions::{made, thing, word};
use crate::planner::whole::facts::sentence_end;

/// `We need issue #87 on http://… marked as Resolved and 100% done.`: that is done to it.
pub(super) fn put_plainly<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let lead = all.at(0, WISHES)?;
    let from = lead + all.at(lead, &["the", "this", "that", "my", "our"]).unwrap_or(0);
    let (held, to) = thing(toks, from)?;
    let site = site_in(toks, to, to + SOON).filter(|(start, _)| *start == to);
    let done = site.map_or(to, |(_, end)| end);
    let end = sentence_end(toks, 0).unwrap_or_else(|| trimmed(toks).len());
    let span = toks[done.min(toks.len() - 1)].span();
    let mut out = Vec::new();
    if let Some(state) = all.at(
        done,
        &["marked as", "set to", "put to", "changed to", "moved to status"],
    ) {
        out.extend(made("open the", span));
        out.extend_from_slice(held);
        let states = states(toks, done + state, end)?;
        let mut joint = "; set the";
        for (field, value) in states {
            out.extend(made(joint, span));
            out.extend(made(field, span));
            out.push(word("to", span));
            out.extend(value);
            joint = "and the";
        }
    } else {
        let (verb, particle) = plain_verb(src, toks, done)?;
        out.push(verb);
        let more = done + 1 + usize::from(particle);
        // `only if it is closed`, `and the ticket 13 reopened`: more than one thing is said.
        let tail = toks.get(more..end)?;
        if tail
            .iter()
            .any(|tok| tok.text == "," || tok.is_any(&["and", "if", "unless", "only", "but", "or", "when"]))
        {
            return None;
        }
        if particle {
            out.push(toks[done + 1].clone());
        }
        out.push(word("the", span));
        out.extend_from_slice(held);
        out.extend_from_slice(toks.get(more..end)?);
    }
    // One signs in and goes there first, wherever that is said.
    let rest = toks.get(end + 1..).unwrap_or_default();
    let here = Phrase::new(src, rest);
    let begins = fillers_at(here, 0);
    let way = |verb: &Verb| matches!(verb, Verb::Open | Verb::Login);
    let led = verbs_of(here, begins).next().is_some_and(|(_, verb)| way(&verb));
    let first = verbs_of(here, begins)
        .find(|(_, verb)| !way(verb))
        .map_or(rest.len(), |(at, _)| at);
    let (before, after) = rest.split_at(if led { first } else { 0 });
    let mut words = site.map_or(Vec::new(), |site| opened(toks, site));
    words.extend_from_slice(trimmed(before));
    words.push(word(";", span));
    words.extend(out);
    words.push(word(";", span));
    words.extend_from_slice(after);
    Some(words)
}

/// `Resolved and 100% done`: a field and what it gets.
fn states<'t>(toks: &[Tok<'t>], from: usize, to: usize) -> Option<Vec<(&'static str, Vec<Tok<'t>>)>> {
    let mut out: Vec<(&'static str, Vec<Tok<'t>>)> = Vec::new();
    for part in toks.get(from..to)?.split(|tok| tok.is("and") || tok.text == ",") {
        match part {
            [] => {}
            [share, done]
                if share.text.ends_with('%')
                    && done.is_any(&["done", "complete", "completed", "finished"]) =>
            {
                let text = share.text.get(..share.text.len() - 1)?;
                out.push(("% done", vec![Tok::made(Kind::Word, text, share.span())]));
            }
            _ if part.len() <= 4
                && out.is_empty()
                && part.iter().all(|tok| tok.is_word() || tok.kind == Kind::Quoted) =>
            {
                out.push(("status", part.to_vec()));
            }
            _ => return None,
        }
    }
    (!out.is_empty()).then_some(out)
}

/// `deleted` is `delete`, `switched off` is `switch off`; whether a word like `off` belongs to it.
fn plain_verb<'t>(src: &str, toks: &[Tok<'t>], at: usize) -> Option<(Tok<'t>, bool)> {
    let done = toks
        .get(at)
        .filter(|tok| tok.is_word() && tok.low.ends_with("ed"))?;
    let particle = toks.get(at + 1).is_some_and(|tok| tok.is_any(&["off", "on"])) && toks.len() > at + 1;
    let mut forms = [1, 2, 3].into_iter().filter_map(|cut| {
        let text = done.text.get(..done.text.len().checked_sub(cut)?)?;
        Some(Tok::made(Kind::Word, text, done.span()))
    });
    let verb = forms.find(|form| {
        let probe = [form.clone()];
        verb_at(Phrase::new(src, &probe), 0)
            .is_some_and(|(verb, _, _)| !matches!(verb, Verb::Goal | Verb::Unsupported))
            || particle && form.is_any(&["switch", "turn"])
    })?;
    Some((verb, particle))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    const IN: &str = "Open a.example.com";

    #[test]
    fn what_is_wished_to_be_so_is_done() {
        for (text, steps) in [
            (
                "We need ticket 12 on a.example.com set to Closed and 100% done.",
                &[
                    IN,
                    "Click ticket 12",
                    "Enter Closed in status",
                    "Enter 100 in % done",
                    "Click Save",
                ][..],
            ),
            (
                "I'd like invoice \"R-7\" on a.example.com deleted.",
                &[IN, "Click Delete for R-7"],
            ),
        ] {
            assert_eq!(says(text), *steps, "{text}");
        }
    }
}
