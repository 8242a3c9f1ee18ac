//! A state of affairs told in a sentence of its own, and what later words point back to: `Ticket 482913 on http://… has been solved, so please log
//! in, reply to it …`, `The laptop with the tag A-0977 was returned. Sign in, find it …`, `There's a typo in the title: it says "Anual" and should
//! say "Annual". … fix it.`, `You'll find quotations in the Sales app under Orders.` What was told gives the thing, the new value or the way there;
//! it is no step. Where nothing points back it stays as it is. What somebody wishes for is `aimed`'s.

use crate::planner::lexicon::telling::WISHES;
use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::aimed::{opened, site_in, trimmed};
use crate::planner::whole::directions::{begins, follows, made, names, start_of, word};

/// Such a sentence has no more words than this.
const LONGEST: usize = 30;

/// The words with what was told put where it is pointed to; `None` where nothing is.
pub(in crate::planner) fn put_in<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    state_of(src, toks)
        .or_else(|| misspelt(src, toks))
        .or_else(|| hinted(src, toks))
}

/// A thing that is told of: from where to where its name stands, and where what is said of it begins.
struct Told {
    kind: usize,
    name: (usize, usize),
    next: usize,
}

/// `Ticket 482913`, `the laptop with the tag A-0977`, at the start.
fn told_thing(src: &str, toks: &[Tok<'_>]) -> Option<Told> {
    let all = Phrase::new(src, toks);
    let kind = all.at(0, &["the", "my", "our", "this"]).unwrap_or(0);
    toks.get(kind)
        .filter(|tok| tok.is_word() && kinds::KINDS.contains(&tok.low.as_str()))?;
    let by = all
        .at(kind + 1, &["with the", "with", "number", "no"])
        .filter(|_| toks[kind + 1].is("with"))
        .map_or(0, |count| count + 1);
    let from = kind + 1 + by + usize::from(by > 0 && toks.get(kind + 1 + by)?.is("number"));
    let (named, to) = names(toks, from, false);
    (named.len() == 1).then_some(Told {
        kind,
        name: (from, to),
        next: to,
    })
}

/// `Ticket 482913 has been solved, so please log in, reply to it and set its status to Closed.`
fn state_of<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let told = told_thing(src, toks)?;
    let site = site_in(toks, told.next, told.next + 8).filter(|(start, _)| *start == told.next);
    let next = site.map_or(told.next, |(_, end)| end);
    all.at(
        next,
        &[
            "has",
            "have",
            "had",
            "was",
            "were",
            "is",
            "came",
            "broke",
            "arrived",
            "went",
            "got",
            "left",
            "needs to be",
        ],
    )?;
    let most = toks.len().min(next + LONGEST);
    let (end, rest) = (next..most).find_map(|at| {
        let so = all.at(at, &[", so please", ", so", ", therefore", ", hence"]);
        let sign = toks[at].kind == Kind::Newline
            || toks[at].kind == Kind::Punct && matches!(toks[at].text, "." | "!" | ";");
        so.map(|count| (at, at + count))
            .or_else(|| sign.then_some((at, at + 1)))
    })?;
    let said = all.slice(next, end);
    // A value that is told belongs to other rules.
    let plain = said.find(WISHES).is_none()
        && said
            .find(&["now", "called", "named", "wrong", "misspelt", "misspelled"])
            .is_none()
        && said.toks.iter().all(|tok| tok.is_word() && !tok.is_number());
    let rest = toks.get(rest..).filter(|rest| plain && !rest.is_empty())?;
    let here = Phrase::new(src, rest);
    verb_at(here, fillers_at(here, 0))?;
    let it = rest.iter().position(|tok| tok.is_any(&["it", "its"]))?;
    let other = rest[..it].iter().enumerate().any(|(at, tok)| {
        let secret = at > 0 && rest[at - 1].is_any(&["password", "as", "with", "user", "username"]);
        // `select the oldest ticket and delete it`: what `it` is stands nearer, and is another.
        let nearer = at > 0
            && (kinds::is_kind(tok)
                || tok.is_any(&["report", "message", "page", "file", "row", "entry", "result"]))
            && rest[at - 1].is_word()
            && !rest[at - 1].is_any(&["and", "to", "as"]);
        tok.kind == Kind::Quoted && !secret
            || nearer
            || kinds::is_kind(tok) && rest.get(at + 1).is_some_and(kinds::is_name)
    });
    // `wait until it loads` is about the page.
    let other = other
        || it > 0 && rest[it - 1].is_any(&["if", "until", "when", "while", "as", "once", "because", "after"]);
    let clause = (0..=it).rev().find(|at| {
        (*at == 0 || follows(rest, *at) || rest[at - 1].text == ")") && verb_at(here, *at).is_some()
    })?;
    if other || rest[clause..it].iter().any(|tok| tok.kind == Kind::Punct) {
        return None;
    }
    let (verb, _, count) = verb_at(here, clause)?;
    let mut out = site.map_or(Vec::new(), |site| opened(toks, site));
    let span = rest[it].span();
    let apart = rest
        .get(it + 1)
        .is_some_and(|tok| tok.is_any(&["in", "out", "up", "off", "on", "back"]));
    let object = clause + count == it && rest[it].is("it") && !apart;
    let name = &toks[told.name.0..told.name.1];
    if object {
        out.extend_from_slice(&rest[..it]);
        let looks = matches!(verb, Verb::Find | Verb::Search);
        if !looks {
            out.push(word("the", span));
            out.push(lower(&toks[told.kind]));
        }
        match name {
            // A figure alone would be how many, and an address a site.
            [name] if looks && name.kind != Kind::Quoted => {
                out.push(Tok::made(Kind::Quoted, name.text, name.span()));
            }
            _ => out.extend_from_slice(name),
        }
        out.extend_from_slice(&rest[it + 1..]);
    } else {
        out.extend_from_slice(&rest[..clause]);
        out.extend(made("open the", span));
        out.push(lower(&toks[told.kind]));
        out.extend_from_slice(name);
        out.push(word(";", span));
        out.extend_from_slice(&rest[clause..]);
    }
    Some(out)
}

/// `Ticket` at the beginning of a sentence is no name.
fn lower<'t>(kind: &Tok<'t>) -> Tok<'t> {
    let text = kinds::KINDS.iter().find(|known| **known == kind.low);
    text.map_or_else(|| kind.clone(), |text| Tok::made(Kind::Word, text, kind.span()))
}

/// `There's a typo in the title: it says "Anual" and should say "Annual". Log in and fix it.`
fn misspelt<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    const TYPO: &[&str] = &[
        "there's a typo in the",
        "there is a typo in the",
        "there's a mistake in the",
        "there is a mistake in the",
        "there's an error in the",
        "there is an error in the",
        "there's a spelling mistake in the",
        "there is a spelling mistake in the",
    ];
    const FIXES: &[&str] = &[
        "fix it",
        "correct it",
        "change it",
        "fix that",
        "correct that",
        "change that",
        "fix this",
        "correct this",
        "put it right",
        "put that right",
        "fix the typo",
        "correct the typo",
        "fix the mistake",
        "correct the mistake",
        "fix the error",
        "correct the error",
    ];
    let all = Phrase::new(src, toks);
    let (at, count) = all.find(TYPO)?;
    let field = all.from(at + count);
    let named = attributes::attribute_at(field).or_else(|| {
        field
            .toks
            .iter()
            .take(4)
            .position(|tok| !tok.is_word())
            .filter(|count| *count > 0)
    })?;
    let from = at + count + named;
    let says = all.at(
        from,
        &[
            ": it says",
            ", it says",
            ": it reads",
            ", it reads",
            ", which says",
            ", which reads",
            ". it says",
            ". it reads",
            ": it is",
            ": it's",
        ],
    )?;
    toks.get(from + says).filter(|tok| tok.kind == Kind::Quoted)?;
    let should = all.at(
        from + says + 1,
        &[
            "and should say",
            "but should say",
            ", but should say",
            ", but it should say",
            "but it should say",
            "and should be",
            "but should be",
            ", but should be",
            "and should read",
            "but should read",
            ", but should read",
            ", it should say",
            ", it should be",
            ", it should read",
            "and must be",
            "but must be",
            "instead of",
            "rather than",
            ", should say",
            ", should be",
            "where it should say",
        ],
    )?;
    let right = toks
        .get(from + says + 1 + should)
        .filter(|tok| tok.kind == Kind::Quoted)?;
    let end = from + says + 2 + should;
    let rest = toks.get(end..).unwrap_or_default();
    let here = Phrase::new(src, rest);
    let span = right.span();
    let mut change = made("change the", span);
    change.extend_from_slice(&toks[at + count..from]);
    change.push(word("to", span));
    change.push(right.clone());
    let mut out = toks[..at].to_vec();
    match here.find(FIXES).filter(|(at, _)| *at == 0 || follows(rest, *at)) {
        Some((fix, count)) => {
            // `On example.com there's a typo …. Log in`: the place alone is left.
            out.extend_from_slice(&rest[..fix]);
            out.extend(change);
            out.extend_from_slice(&rest[fix + count..]);
        }
        // Where it is mended is not known.
        None if !trimmed(rest).is_empty() => return None,
        None => {
            out.push(word(";", span));
            out.extend(change);
        }
    }
    Some(out)
}

/// `You'll find quotations in the Sales app under Orders.`: the way to what a sentence before it speaks of.
fn hinted<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    const IN: &[&str] = &["in the", "under the", "on the", "in", "under", "on"];
    const PART: &[&str] = &["app", "module", "menu", "tab", "section", "area", "part", "page"];
    let all = Phrase::new(src, toks);
    let (at, count) = all.find(&["you'll find", "you will find", "you can find", "you find"])?;
    (at > 0 && begins(toks, at)).then_some(())?;
    let noun = at + count + all.at(at + count, &["the", "all", "all the", "our"]).unwrap_or(0);
    let (lead, mut led) = (noun + 1..toks.len().min(noun + 4)).find_map(|at| Some((at, all.at(at, IN)?)))?;
    let things = &toks[noun..lead];
    let several = things
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_any(&["it", "them", "this", "that"]));
    let mut places: Vec<Vec<Tok<'t>>> = Vec::new();
    let mut at_place = lead;
    // `under Orders in the Sales app`: said from the inside.
    let mut inside_first = false;
    loop {
        let from = at_place + led;
        let first = toks.get(from)?;
        let count = match first.kind {
            Kind::Quoted => 1,
            _ => toks[from..]
                .iter()
                .take(4)
                .take_while(|tok| tok.is_capital())
                .count(),
        };
        if count == 0 {
            return None;
        }
        places.push(toks[from..from + count].to_vec());
        at_place = from + count;
        at_place += usize::from(toks.get(at_place).is_some_and(|tok| tok.is_any(PART)));
        let next = all
            .at(at_place, IN)
            .or_else(|| all.at(at_place, &[">", "→", ", then"]));
        let Some(next) = next.filter(|_| places.len() < 4) else {
            break;
        };
        inside_first |= toks[at_place].is("in") && toks[lead].is("under");
        led = next;
    }
    let ended = toks
        .get(at_place)
        .is_none_or(|tok| matches!(tok.text, "." | ";" | "!") || tok.kind == Kind::Newline);
    if !ended || !several {
        return None;
    }
    if inside_first {
        places.reverse();
    }
    let one = words::singular(&things.last()?.low);
    let stem = one.get(..one.len().saturating_sub(1)).unwrap_or(&one).to_owned();
    // The sentence that speaks of it, and in it the first deed that does not only lead there.
    let speaks = toks[..at]
        .iter()
        .position(|tok| tok.is_word() && tok.low.starts_with(&stem))?;
    let start = start_of(toks, speaks);
    let deed = (start..=speaks).find(|at| {
        (*at == start || follows(toks, *at))
            && verb_at(all, *at).is_some_and(|(verb, _, _)| {
                !matches!(verb, Verb::Open | Verb::Login) || verb == Verb::Open && *at + 3 > speaks
            })
    })?;
    let span = toks[at].span();
    let mut out = toks[..deed].to_vec();
    for place in places {
        out.push(word("open", span));
        out.extend(place);
        out.push(word(";", span));
    }
    out.extend_from_slice(&toks[deed..at]);
    out.extend_from_slice(toks.get(at_place + 1..).unwrap_or_default());
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    const IN: &str = "Open a.example.com";
    const LOGIN: &str = "Log in with username ada and password ••••••";

    #[test]
    fn what_was_told_is_what_later_words_mean() {
        for (text, steps) in [
            (
                "Ticket 482913 on a.example.com has been solved, so please log in (ada / x9-1), reply to it with \"Done.\" and set its status to Closed.",
                &[
                    IN,
                    LOGIN,
                    "Click Ticket 482913",
                    "Click Reply",
                    "Type Done.",
                    "Click Send",
                    "Enter Closed in status",
                    "Click Save",
                ][..],
            ),
            (
                "The device with the tag A-0977 was returned. Sign in at a.example.com as ada / x9-1, find it, and check it in.",
                &[IN, LOGIN, "Search for A-0977", "Click Check in"],
            ),
            (
                "On a.example.com there's a typo in the title: it says \"Anual\" and should say \"Annual\". Log in as ada with x9-1 and fix it.",
                &[IN, LOGIN, "Enter Annual in title", "Click Save"],
            ),
            (
                "Please archive the contract \"Oak\". It's at a.example.com; user ada, password x9-1. You'll find contracts in the Law app under Files.",
                &[IN, LOGIN, "Click Law", "Click Files", "Click Archive for Oak"],
            ),
        ] {
            assert_eq!(says(text), *steps, "{text}");
        }
    }
}
