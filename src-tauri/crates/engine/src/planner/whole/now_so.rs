//! What something is from now on, told as a fact and then only pointed to: `Hall 2 now seats 350 people, change its capacity`, `Bo Lind now
//! works for Reno Ltd. Change his company.`; and what is wrong and how it should be: `The phone number of Bo is wrong, it should be 555.
//! Correct it.` The change is put into one sentence that says of what and to what. Other facts are `facts`'.

use crate::planner::lexicon::telling::WISHES;
use crate::planner::lexicon::{attributes, kinds};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// What is said of a thing that is to be changed.
const CHANGES: &[&str] = &["change", "update", "correct", "adjust", "fix", "raise", "lower"];
const ITS: &[&str] = &["its", "his", "her", "their", "the", "that", "this", "it"];
/// What stands for the whole of what was told.
const THAT: &[&str] = &["that", "this", "it"];
/// Which field a verb speaks of, where the change names none.
#[rustfmt::skip]
const FIELDS: &[(&str, &[&str])] = &[
    ("capacity", &["seats", "holds", "takes", "fits"]),
    ("price", &["costs"]),
    ("address", &["lives", "moved", "has moved"]),
    ("company", &["works"]),
];
const WRONG: &[&str] = &[
    "is wrong",
    "is not right",
    "isn't right",
    "is not correct",
    "isn't correct",
    "is incorrect",
    "is outdated",
    "is out of date",
    "is misspelt",
    "is misspelled",
];
const SHOULD: &[&str] = &[
    "it should be",
    "it must be",
    "it is",
    "it should read",
    "it should say",
    "the right one is",
];
/// At the end of a clause; none of it is a value.
const ENDS: &[&str] = &["now", "from now on", "instead", "again", "please"];

/// What is told of one thing.
struct Told<'t> {
    of: Phrase<'t>,
    /// The words between the thing and the value.
    verb: Phrase<'t>,
    value: Phrase<'t>,
}

/// The words with such a change said whole; `None` where there is none.
pub(in crate::planner) fn said_whole<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    corrected(src, all)
        .or_else(|| on_another_day(src, all))
        .or_else(|| changed(src, all))
}

/// `Hall 2 now seats 350 people, so change its capacity`
fn changed<'t>(src: &'t str, all: Phrase<'_>) -> Option<Vec<Tok<'t>>> {
    (1..all.len()).find_map(|at| {
        let verb = all.toks[at].is_any(CHANGES) && all.toks.get(at + 1)?.is_any(ITS);
        let end = clause_end(all, at, &["and", "at", "on", "in", "accordingly"]);
        let field = all.slice(at + 1, end);
        if !verb || field.find(&["to", "by", "from", "so"]).is_some() {
            return None;
        }
        let (from, to, told) = clauses_before(all, at).into_iter().find_map(|(from, to)| {
            let to = further(all, from, to);
            let told = now(all.slice(from, to))?;
            Some((from, to, told))
        })?;
        let named = field.from(1);
        let by_verb = FIELDS
            .iter()
            .find(|(_, verbs)| told.verb.at(0, verbs).is_some())
            .map(|(field, _)| *field);
        let plain = named.len() <= 3 && named.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
        let span = all.slice(at, end).span();
        let word = |text: &'static str| Tok::made(Kind::Word, text, span);
        let field: Vec<Tok<'t>> = match named.is_empty() {
            true if field.at(0, THAT).is_some() => vec![word(by_verb?)],
            true => return None,
            false if plain => again(src, named)?,
            false => return None,
        };
        let mut out = again(src, all.to(from))?;
        out.extend(again(src, all.slice(joined(all, to), at))?);
        out.push(word("change"));
        out.push(word("the"));
        out.extend(field);
        out.push(word("of"));
        out.push(quoted(src, told.of, span)?);
        out.push(word("to"));
        out.push(quoted(src, told.value, span)?);
        // What follows is none of the value.
        out.push(Tok::made(Kind::Punct, ";", span));
        out.extend(again(src, all.from(end))?);
        Some(out)
    })
}

/// `The phone number of Bo is wrong, it should be 555 01. Please correct it.`
fn corrected<'t>(src: &'t str, all: Phrase<'_>) -> Option<Vec<Tok<'t>>> {
    let (at, count) = all.find(WRONG)?;
    let from = clauses_before(all, at + 1).first().map_or(0, |(from, _)| *from);
    // Where it is done may be said first: `At example.com the phone number …`
    let from = (from..at).find(|at| all.toks[*at].is_any(&["the", "his", "her", "its"]))?;
    let what = all.slice(from, at);
    let named = what.from(1);
    attributes::attribute_at(named).filter(|field| named.at(*field, &["of", "for"]).is_some())?;
    let right = joined(all, at + count);
    let lead = all.at(right, SHOULD)?;
    let end = clause_end(all, right + lead, &["and"]);
    let value = all.slice(right + lead, end).without_end(ENDS);
    let span = value.span();
    let word = |text: &'static str| Tok::made(Kind::Word, text, span);
    // What only asks for what was said.
    let mut next = joined(all, end);
    let asked = next + all.at(next, &["please", "could you", "can you"]).unwrap_or(0);
    if all.toks.get(asked).is_some_and(|tok| tok.is_any(CHANGES))
        && all.toks.get(asked + 1).is_some_and(|tok| tok.is_any(THAT))
    {
        next = asked + 2;
    }
    let mut out = again(src, all.to(from))?;
    out.push(word("change"));
    out.extend(again(src, what)?);
    out.push(word("to"));
    out.push(quoted(src, value, span)?);
    out.push(Tok::made(Kind::Punct, ";", span));
    out.extend(again(src, all.from(next))?);
    Some(out)
}

/// `The event Fair is on 8 May, not on 7 May. Please correct that.`
fn on_another_day<'t>(src: &'t str, all: Phrase<'_>) -> Option<Vec<Tok<'t>>> {
    let (at, count) = all.find(&["is on", "takes place on", "is now on"])?;
    let from = clauses_before(all, at).first().map_or(0, |(from, _)| *from);
    let what = all.slice(from, at);
    let led = what.at(0, &["the", "our"])?;
    let kind = kinds::kind_at(what.from(led))?;
    let name = what.from(led + kind);
    let named = !name.is_empty() && name.len() <= 4 && name.toks.iter().all(kinds::is_name);
    let day = attributes::date_at(all.from(at + count)).filter(|_| named)?;
    let day = all.slice(at + count, at + count + day);
    let other = joined(all, at + count + day.len());
    let lead = all.at(other, &["not on", "and not on", "instead of"])?;
    let end = other + lead + attributes::date_at(all.from(other + lead))?;
    let next = joined(all, end);
    let asked = next + all.at(next, &["please", "could you", "can you"]).unwrap_or(0);
    let asks = all.toks.get(asked).is_some_and(|tok| tok.is_any(CHANGES))
        && all.toks.get(asked + 1).is_some_and(|tok| tok.is_any(THAT));
    asks.then_some(())?;
    let span = day.span();
    let word = |text: &'static str| Tok::made(Kind::Word, text, span);
    let mut out = again(src, all.to(from))?;
    out.extend(["change", "the", "date", "of"].map(word));
    out.push(quoted(src, name, span)?);
    out.push(word("to"));
    out.push(quoted(src, day, span)?);
    out.push(Tok::made(Kind::Punct, ";", span));
    out.extend(again(src, all.from(asked + 2))?);
    Some(out)
}

/// `Hall 2 now seats 350 people`, `The Loft is now in Hall 3`.
fn now(said: Phrase<'_>) -> Option<Told<'_>> {
    let said = said.without(&["so", "and", "but", "because", "since", "as"]);
    let led = said.at(0, &["the", "our", "my"]).unwrap_or(0);
    // `The customer Reno Ltd`
    let kind =
        kinds::kind_at(said.from(led)).filter(|kind| said.toks.get(led + kind).is_some_and(Tok::is_capital));
    let name = said.from(led + kind.unwrap_or(0));
    let count = match name.first()?.kind {
        Kind::Quoted => 1,
        _ => name
            .toks
            .iter()
            .take_while(|tok| tok.is_capital() || tok.is_number())
            .count(),
    };
    let rest = name.from(count);
    let tells_now =
        rest.toks.iter().any(|tok| tok.is("now")) || rest.at(0, &["has moved to", "moved to"]).is_some();
    if count == 0 || !tells_now || rest.find(WISHES).is_some() {
        return None;
    }
    // `the Loft`: an article may be a name's own, and is none that a page shows.
    let of = name.to(count);
    let rest = rest.without(&["now"]).without_end(ENDS);
    let begins = (1..rest.len()).find(|at| {
        let tok = &rest.toks[*at];
        tok.is_capital() || tok.is_number() || tok.kind == Kind::Quoted || tok.text.contains('@')
    })?;
    let (verb, value) = (rest.to(begins), rest.from(begins));
    let small = verb.len() <= 4 && verb.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    // `350 people`: the figure alone; `Reno Ltd`, `Mill Lane 3` as they stand.
    let value = match value.first()?.is_number() {
        true if value
            .from(1)
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
            && value.len() <= 3 =>
        {
            value.to(1)
        }
        _ => value,
    };
    (small && value.len() <= 8).then_some(Told { of, verb, value })
}

/// `has moved to Mill Lane 3, 4020 Linz`: an address goes on behind a comma.
fn further(all: Phrase<'_>, from: usize, to: usize) -> usize {
    if all.slice(from, to).find(&["moved to"]).is_none() || all.toks.get(to).is_none_or(|tok| tok.text != ",")
    {
        return to;
    }
    let end = (to + 1..all.len())
        .find(|at| is_end(&all.toks[*at]))
        .unwrap_or(all.len());
    let goes_on = all
        .slice(to + 1, end)
        .toks
        .iter()
        .all(|tok| tok.is_capital() || tok.is_number());
    if goes_on { end } else { to }
}

/// The clauses before a place, the nearest first.
fn clauses_before(all: Phrase<'_>, at: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    for place in 0..at {
        if is_end(&all.toks[place]) {
            out.push((from, place));
            from = place + 1;
        }
    }
    out.push((from, at));
    out.reverse();
    out
}

fn is_end(tok: &Tok<'_>) -> bool {
    tok.kind == Kind::Newline
        || tok.kind == Kind::Punct && matches!(tok.text, "." | "," | ";" | ":" | "!" | "–" | "—")
}

fn clause_end(all: Phrase<'_>, from: usize, words: &[&str]) -> usize {
    (from + 1..all.len())
        .find(|at| is_end(&all.toks[*at]) || all.toks[*at].is_any(words))
        .unwrap_or(all.len())
}

/// Behind the sign that ends a clause, and the words that join the next to it.
fn joined(all: Phrase<'_>, end: usize) -> usize {
    let next = end + usize::from(all.toks.get(end).is_some_and(is_end));
    next + all
        .at(next, &["so", "and", "therefore", "and so", "so please"])
        .unwrap_or(0)
}

/// The tokens, as they stand in the text.
fn again<'t>(src: &'t str, words: Phrase<'_>) -> Option<Vec<Tok<'t>>> {
    words
        .toks
        .iter()
        .map(|tok| {
            let stands = src.get(tok.from..tok.to)?;
            let at = stands.find(tok.text)?;
            Some(Tok {
                kind: tok.kind,
                text: stands.get(at..at + tok.text.len())?,
                low: tok.low.clone(),
                from: tok.from,
                to: tok.to,
            })
        })
        .collect()
}

fn quoted<'t>(src: &'t str, words: Phrase<'_>, span: (usize, usize)) -> Option<Tok<'t>> {
    let text = match words.toks {
        [only] => again(src, words)?
            .first()
            .map(|tok| tok.text)
            .filter(|_| !only.text.is_empty())?,
        _ => src.get(words.first()?.from..words.last()?.to)?,
    };
    Some(Tok::made(Kind::Quoted, text, span))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_so_from_now_on_is_what_it_is_changed_to() {
        for (text, steps) in [
            (
                "We need more room. Open a.example.com. Hall 2 now seats 350 people, change its capacity.",
                &[
                    "Open a.example.com",
                    "Enter 350 in capacity for Hall 2",
                    "Click Save",
                ][..],
            ),
            (
                "Open a.example.com. The Loft now seats 35 people, so change its capacity.",
                &[
                    "Open a.example.com",
                    "Enter 35 in capacity for Loft",
                    "Click Save",
                ],
            ),
            (
                "Open a.example.com. The event Fair is on 8 May, not on 7 May. Please correct that.",
                &["Open a.example.com", "Enter 8 May in date for Fair", "Click Save"],
            ),
            (
                "Bo Lind now works for Reno Ltd. Open a.example.com, click Contacts and change his company.",
                &[
                    "Open a.example.com",
                    "Click Contacts",
                    "Enter Reno Ltd in company for Bo Lind",
                    "Click Save",
                ],
            ),
            (
                "Open a.example.com. The phone number of Bo Lind is wrong, it should be 555 01. Please correct it.",
                &[
                    "Open a.example.com",
                    "Enter 555 01 in phone number for Bo Lind",
                    "Click Save",
                ],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }
}
