//! Where something is done, who signs in and the way there, said behind what is to be done: `Change its capacity to 35: example.com, user
//! ada, password x9, event Garden Days, Schedule, Rooms.` They are put first, as steps that are known elsewhere; said first with no verb,
//! they are put into such steps where they stand. It reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::around::{does_something, sentence_start};
use crate::planner::whole::login::{self, value_tok};

/// What leads to a place that has a name.
const LEADS: &[&str] = &["under", "in", "then", "there", "and then", "go to", "open"];
/// A name of a place has no more words than this.
const LONGEST_NAME: usize = 5;

/// The words in the order in which they are done; `None` where nothing of that kind is said last.
pub(in crate::planner) fn gone_first<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    (0..toks.len()).find_map(|at| put_first(src, all, toks, at))
}

/// `I need … . They can be downloaded on the settings page`: gone to before anything else.
pub(in crate::planner) fn found_there<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    const FOUND: &[&str] = &[
        "they can be downloaded",
        "it can be downloaded",
        "you can download them",
        "you can download it",
        "you can find them",
        "you can find it",
        "you find them",
        "you'll find them",
        "you will find them",
        "they can be found",
        "it can be found",
        "they are to be found",
        "they can be exported",
    ];
    let all = Phrase::new(src, toks);
    let (at, count) = all.find(FOUND).filter(|(at, _)| *at > 0)?;
    matches!(toks[at - 1].text, "." | "!" | ";" | "," | "\n").then_some(())?;
    let lead = all.at(
        at + count,
        &["on the", "in the", "under the", "on", "in", "under"],
    )?;
    let place = all.from(at + count + lead);
    let end = place
        .toks
        .iter()
        .position(|tok| !tok.is_word() || tok.is_any(&["page", "tab", "menu", "section", "of", "and"]))
        .unwrap_or(place.len());
    (1..=3).contains(&end).then_some(())?;
    let from = at + count + lead;
    let more = all.from(from + end).toks;
    let whole = more.iter().take_while(|tok| tok.is_word()).count();
    let span = toks[from].span();
    // Before what is said of it, but not before the site is opened.
    let before = sentence_start(all, at - 1);
    let opened = toks[before].is_any(&["open", "go", "log", "sign", "visit"]);
    let place = if opened { at } else { before };
    let mut out = toks[..place].to_vec();
    out.extend(["open", "the"].map(|word| Tok::made(Kind::Word, word, span)));
    out.extend_from_slice(&toks[from..from + end]);
    out.push(Tok::made(Kind::Punct, ";", span));
    out.extend_from_slice(&toks[place..at]);
    // `, at example.com` stays.
    let rest = from + end + whole;
    let idle = usize::from(toks.get(rest).is_some_and(|tok| tok.text == ","));
    out.extend_from_slice(&toks[rest + idle..]);
    Some(out)
}

/// With the address at this place.
fn put_first<'t>(src: &'t str, all: Phrase<'_>, toks: &[Tok<'t>], at: usize) -> Option<Vec<Tok<'t>>> {
    let led = at.checked_sub(1).map(|at| &toks[at]);
    let is_last = led.is_some_and(|tok| matches!(tok.text, ":" | "–" | "—"));
    let lead = usize::from(led.is_some());
    // `example.com, user ada, password x9, project Garden: …` says it first, and only has to be put into steps.
    let after_it = led.is_none_or(|tok| is_last || tok.is_any(&["at", "on"])) && toks[at].is_site();
    if !after_it || led.is_some() && !does_something(all.to(at - lead)) {
        return None;
    }
    toks.get(at + 1)
        .filter(|tok| matches!(tok.text, "," | "(" | ":"))?;
    let who = login::next(all, sentence_start(all, at)).filter(|login| login.from == at + 1)?;
    let end = (who.to..toks.len())
        .find(|at| matches!(toks[*at].text, "." | "!" | ";" | ":") || toks[*at].kind == Kind::Newline)
        .unwrap_or(toks.len());
    let way = places(toks.get(who.to..end)?, src);
    // With nothing to go to it is read elsewhere, but for a colon, which would be taken for a part of what stands before it.
    if way.as_ref().map_or(!is_last, |way| way.is_empty() && !is_last) {
        return None;
    }
    let span = toks[at].span();
    let word = |text: &'t str| Tok::made(Kind::Word, text, span);
    let stop = || Tok::made(Kind::Punct, ";", span);
    let mut out = vec![word("open"), toks[at].clone(), stop()];
    out.extend(["log", "in", "with", "username"].map(word));
    out.push(value_tok(src, toks, who.user));
    out.extend(["and", "password"].map(word));
    out.push(value_tok(src, toks, who.password));
    out.push(stop());
    let rest = if way.is_some() { end } else { who.to };
    for place in way.into_iter().flatten() {
        out.push(word("click"));
        out.push(place);
        out.push(stop());
    }
    out.extend(toks[..at - lead].iter().cloned());
    out.push(stop());
    let joins = |tok: &&Tok<'t>| tok.is_any(&[",", ".", "!", ";", ":", "and"]);
    let idle = toks[rest..].iter().take_while(joins).count();
    out.extend(toks[rest + idle..].iter().cloned());
    Some(out)
}

/// `, event Garden Days, Schedule, Rooms`: what is gone to, one after the other; `None` where something else is said.
fn places<'t>(said: &[Tok<'t>], src: &'t str) -> Option<Vec<Tok<'t>>> {
    let parts = said.split(|tok| matches!(tok.text, "," | ">" | "→" | "»"));
    let parts = parts.map(|part| Phrase::new(src, part).without(LEADS));
    parts
        .filter(|part| !part.trim().is_empty())
        .map(|part| place(part.trim(), src))
        .collect()
}

fn place<'t>(part: Phrase<'_>, src: &'t str) -> Option<Tok<'t>> {
    let led = part.without(&["the"]);
    // `event Garden Days`: the kind is no part of the name.
    let kind = kinds::kind_at(led)
        .filter(|kind| led.len() > *kind && !led.toks[0].is_capital())
        .unwrap_or(0);
    let name = led.from(kind);
    let (first, last) = (name.first()?, name.last()?);
    let is_name = first.is_capital() || first.kind == Kind::Quoted;
    let plain = name
        .toks
        .iter()
        .all(|tok| tok.is_word() || tok.kind == Kind::Quoted);
    if !is_name || !plain || name.len() > LONGEST_NAME {
        return None;
    }
    let text = match name.len() {
        1 => src
            .get(first.from..first.to)?
            .trim_matches(['"', '“', '”', '„', '\'']),
        _ => src.get(first.from..last.to)?,
    };
    Some(Tok::made(Kind::Quoted, text, (first.from, last.to)))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    const LOGIN: [&str; 2] = [
        "Open a.example.com",
        "Log in with username mia and password ••••••",
    ];

    #[test]
    fn the_way_that_is_said_last_is_gone_first() {
        for (text, steps) in [
            (
                "The Potting Shed now seats 35 people. Please change its capacity: a.example.com, user mia, password pw-1, event Garden Days, \
                 Schedule, Rooms.",
                &[
                    "Click Garden Days",
                    "Click Schedule",
                    "Click Rooms",
                    "Enter 35 in capacity for Potting Shed",
                    "Click Save",
                ][..],
            ),
            (
                "Change the capacity of the Shed to 35: a.example.com, user mia, password pw-1, under Schedule, Rooms.",
                &[
                    "Click Schedule",
                    "Click Rooms",
                    "Enter 35 in capacity for Shed",
                    "Click Save",
                ],
            ),
            (
                "Rename the track Bees to Wasps at a.example.com (user mia, password pw-1), event Garden Days, Tracks.",
                &[
                    "Click Garden Days",
                    "Click Tracks",
                    "Click Rename for Bees",
                    "Enter Wasps in name",
                    "Click Save",
                ],
            ),
            (
                "Delete the tag outdoors: a.example.com, user mia, password pw-1, Sessions > Tags.",
                &["Click Sessions", "Click Tags", "Click Delete for outdoors"],
            ),
            (
                "Set the quota to 35: a.example.com, user mia, password pw-1.",
                &["Enter 35 in quota"],
            ),
            (
                "a.example.com, user mia, password pw-1, project Garden: add a task called Dig.",
                &[
                    "Click Garden",
                    "Click Add task",
                    "Enter Dig in name",
                    "Click Save",
                ],
            ),
        ] {
            let all: Vec<String> = LOGIN.iter().chain(steps).map(|step| (*step).to_owned()).collect();
            assert_eq!(says(text), all, "{text}");
        }
    }
}
