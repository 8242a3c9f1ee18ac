//! Where something is done, told as a sentence of its own: `At example.com, under Plants, Trees, there is a long topic about oaks.`, `Ulla
//! asks "Which one?" in the Trees forum on example.com. Please answer her …`, `Two things in Trees at example.com: …`. It becomes the way
//! there. What a thing should be, told before it is only pointed to (`belongs into the category Trees … change its category`), and the tag that
//! something bears are put where they are pointed to. It reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// More words than these are no name.
const LONGEST: usize = 5;

/// The words with the way there as steps; `None` where no such sentence is.
pub(in crate::planner) fn told<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let mut out = named_with_and(src, toks);
    for rule in [
        for_what,
        there_is,
        asked_there,
        things_in,
        page_has,
        found_in,
        belongs,
        tagged,
        answered,
    ] {
        let now = out.as_deref().unwrap_or(toks);
        let all = Phrase::new(src, now);
        let found = (0..now.len())
            .filter(|at| begins(now, *at))
            .find_map(|at| rule(all, now, at));
        out = found.or(out);
    }
    out
}

/// Whether a sentence begins there.
fn begins(toks: &[Tok<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &toks[at]) else {
        return true;
    };
    before.kind == Kind::Newline
        || before.kind == Kind::Punct && matches!(before.text, "." | "!" | "?" | ";")
        // A whole sentence in quotes ends the one around it.
        || before.kind == Kind::Quoted && before.text.trim_end().ends_with(['.', '!', '?'])
}

/// Where the sentence that begins at `from` ends: at its sign.
fn end_of(all: Phrase<'_>, from: usize) -> usize {
    let ends = |tok: &Tok<'_>| matches!(tok.text, "." | "!" | "?" | ";" | "\n") && tok.kind != Kind::Quoted;
    (from..all.len())
        .find(|at| ends(&all.toks[*at]))
        .unwrap_or(all.len())
}

fn is_site(tok: &Tok<'_>) -> bool {
    tok.kind == Kind::Address && !tok.text.contains('@')
}

fn opened<'t>(site: &Tok<'t>) -> [Tok<'t>; 3] {
    let span = site.span();
    [
        Tok::made(Kind::Word, "open", span),
        site.clone(),
        Tok::made(Kind::Punct, ";", span),
    ]
}

/// `click` and a name.
fn clicked<'t>(name: &[Tok<'t>]) -> Vec<Tok<'t>> {
    let span = name.first().map_or((0, 0), Tok::span);
    let mut out = vec![Tok::made(Kind::Word, "click", span)];
    out.extend_from_slice(name);
    out.push(Tok::made(Kind::Punct, ";", span));
    out
}

/// Names with commas between them, to where they end.
fn names<'p, 't>(toks: &'p [Tok<'t>]) -> Option<Vec<&'p [Tok<'t>]>> {
    let parts: Vec<&[Tok<'t>]> = toks.split(|tok| tok.text == ",").collect();
    let named = |part: &&[Tok<'t>]| {
        (1..=LONGEST).contains(&part.len())
            && (part[0].is_capital() || part[0].kind == Kind::Quoted)
            && part.iter().all(|tok| tok.is_word() || tok.kind == Kind::Quoted)
    };
    (!parts.is_empty() && parts.iter().all(named)).then_some(parts)
}

/// `At example.com, under Plants, Trees, there is a long topic about oaks.`
fn there_is<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    let lead = all.at(from, &["at", "on"])?;
    let site = toks.get(from + lead).filter(|tok| is_site(tok))?;
    let after = from + lead + 1;
    let under = all.at(after, &[", under", ", in", "under", "in"])?;
    let end = end_of(all, after);
    let (is, count) = all.slice(after + under, end).find(&[
        ", there is a",
        ", there's a",
        ", there is an",
        "there is a",
        "there's a",
    ])?;
    let way = names(&toks[after + under..after + under + is])?;
    let thing = after + under + is + count;
    let kind = (thing..end.min(thing + 3)).find(|at| kinds::is_kind(&toks[*at]))?;
    all.at(kind + 1, &["about", "on", "called", "named", "titled", "with"])?;
    let span = toks[thing].span();
    let mut out = toks[..from].to_vec();
    out.extend(opened(site));
    out.extend(way.into_iter().flat_map(clicked));
    out.extend(["open", "the"].map(|word| Tok::made(Kind::Word, word, span)));
    out.extend_from_slice(&toks[kind..]);
    Some(out)
}

/// `Ulla asks "Which one?" in the Trees forum on example.com.`: that is where she is answered.
fn asked_there<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    const DID: &[&str] = &[
        "asks", "asked", "wrote", "writes", "posted", "started", "reported",
    ];
    let did = (from + 1..from + 4).find(|at| toks.get(*at).is_some_and(|tok| tok.is_any(DID)))?;
    toks[from..did].iter().all(Tok::is_capital).then_some(())?;
    let title = toks.get(did + 1).filter(|tok| tok.kind == Kind::Quoted)?;
    let lead = all.at(did + 2, &["in the", "in"])?;
    let end = end_of(all, did + 2);
    let place = did + 2 + lead;
    let at = (place..end).find(|at| is_site(&toks[*at]) && toks[at - 1].is_any(&["at", "on"]))?;
    let name = &toks[place..at - 1];
    let name = match name {
        [name @ .., kind] if !name.is_empty() && kinds::is_kind(kind) => name,
        _ => name,
    };
    let way = names(name)?;
    let mut out = toks[..from].to_vec();
    out.extend(opened(&toks[at]));
    out.extend(way.into_iter().flat_map(clicked));
    out.extend(clicked(std::slice::from_ref(title)));
    out.extend_from_slice(toks.get(at + 2..).unwrap_or_default());
    Some(out)
}

/// `Two things in Star parties, which is below Club life, at example.com: …`
fn things_in<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    let lead = all.at(
        from,
        &[
            "two things in",
            "three things in",
            "some things in",
            "a few things in",
            "two things to do in",
        ],
    )?;
    let colon = (from + lead..all.len()).find(|at| toks[*at].text == ":")?;
    let site = (from + lead..colon).find(|at| is_site(&toks[*at]) && toks[at - 1].is_any(&["at", "on"]))?;
    let place = Phrase::new(all.src, &toks[from + lead..site - 1]);
    let (name, outer) = match place.find(&[
        ", which is below",
        ", which is under",
        ", which is in",
        "below",
        "under",
    ]) {
        Some((at, count)) => (at, Some(at + count)),
        None => (place.len(), None),
    };
    let begins = from + lead;
    let outer = outer
        .map(|at| &toks[begins + at..site - 1])
        .map(|outer| match outer {
            [outer @ .., comma] if comma.text == "," => outer,
            _ => outer,
        });
    let mut out = toks[..from].to_vec();
    out.extend(opened(&toks[site]));
    for part in outer.into_iter().chain([&toks[begins..begins + name]]) {
        out.extend(names(part)?.into_iter().flat_map(clicked));
    }
    out.extend_from_slice(&toks[colon + 1..]);
    Some(out)
}

/// `The statistics at example.com have the number of entries, just set the time to 2024.`: opened, and what is done there.
fn page_has<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    let lead = all.at(from, &["the", "our"])?;
    let site = (from + lead + 2..from + lead + 5).find(|at| toks.get(*at).is_some_and(is_site))?;
    let page = &toks[from + lead..site - 1];
    let plain = (1..=2).contains(&page.len()) && page.iter().all(|tok| tok.is_word() && !tok.is_number());
    (plain && toks[site - 1].is_any(&["at", "on"])).then_some(())?;
    all.at(
        site + 1,
        &[
            "have", "has", "show", "shows", "list", "lists", "tell", "tells", "say", "says",
        ],
    )?;
    let end = end_of(all, site);
    let next = (site + 2..end).find(|at| {
        let begins = if toks[*at].text == "," {
            fillers_at(all, at + 1)
        } else {
            return false;
        };
        verb_at(all, begins).is_some()
    });
    let span = toks[site].span();
    let mut out = toks[..from].to_vec();
    out.push(Tok::made(Kind::Word, "open", span));
    out.extend_from_slice(&toks[from..=site]);
    match next {
        Some(comma) => {
            out.push(Tok::made(Kind::Punct, ";", span));
            out.extend_from_slice(&toks[comma + 1..]);
        }
        None => out.extend_from_slice(&toks[end..]),
    }
    Some(out)
}

/// `You find both in the journal at example.com, and a click on the date opens one.`: gone to before what is done with them.
fn found_in<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    let lead = all.at(
        from,
        &[
            "you find both in the",
            "you find them in the",
            "you find it in the",
            "you'll find both in the",
            "you'll find them in the",
            "you'll find it in the",
            "you can find both in the",
            "both are in the",
            "they are in the",
            "you find both on the",
        ],
    )?;
    let site = (from + lead + 2..from + lead + 5).find(|at| toks.get(*at).is_some_and(is_site))?;
    let end = end_of(all, site);
    // What is told of it behind that is no step.
    let rest = all.slice(site + 1, end);
    let tells = rest.is_empty()
        || rest
            .at(0, &[", and a click on", ", a click on", "and a click on"])
            .is_some();
    (tells && from > 0 && toks[site - 1].is_any(&["at", "on"])).then_some(())?;
    let span = toks[site].span();
    let mut out = vec![Tok::made(Kind::Word, "open", span)];
    out.extend_from_slice(&toks[from + lead - 1..=site]);
    out.push(Tok::made(Kind::Punct, ";", span));
    out.extend_from_slice(&toks[..from]);
    out.extend_from_slice(toks.get(end + 1..).unwrap_or_default());
    Some(out)
}

/// `For the annual report: …`: what for is no step.
fn for_what<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    let lead = all.at(from, &["for the", "for our", "for my"])?;
    let colon =
        (from + lead + 1..from + lead + 4).find(|at| toks.get(*at).is_some_and(|tok| tok.text == ":"))?;
    let plain = toks[from + lead..colon]
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
    plain.then(|| [&toks[..from], &toks[colon + 1..]].concat())
}

/// `in the category Buy and sell`: of one name.
fn named_with_and<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    const HOLDERS: &[&str] = &[
        "category",
        "section",
        "folder",
        "group",
        "department",
        "forum",
        "board",
        "tag",
        "label",
    ];
    let all = Phrase::new(src, toks);
    let at = (0..toks.len()).find(|at| {
        let Some([kind, name, and, small]) = toks.get(*at..*at + 4) else {
            return false;
        };
        let words = kind.is_any(HOLDERS) && name.is_capital() && and.is("and");
        words
            && small.is_word()
            && !small.is_capital()
            && !small.is_number()
            && verb_at(all, at + 3).is_none()
            && !kinds::is_kind(small)
            && toks
                .get(at + 4)
                .is_none_or(|next| !next.is_word() || next.is_any(&["and", "at", "on"]))
    })?;
    let span = (toks[at + 1].from, toks[at + 3].to);
    let name = Tok::made(Kind::Quoted, src.get(span.0..span.1)?, span);
    Some([&toks[..=at], &[name], &toks[at + 4..]].concat())
}

/// `The topic "Oaks" belongs into the category Trees. … edit the topic and change its category.`
fn belongs<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    let lead = all.at(from, &["the", "our", "my"])?;
    let kind = toks.get(from + lead).filter(|tok| kinds::is_kind(tok))?;
    let title = toks.get(from + lead + 1).filter(|tok| tok.kind == Kind::Quoted)?;
    let end = end_of(all, from);
    let (at, count) = all.slice(from, end).find(&[
        "belongs into the",
        "belongs in the",
        "belongs to the",
        "should be in the",
        "belongs under the",
    ])?;
    let field = toks
        .get(from + at + count)
        .filter(|tok| tok.is_word() && !tok.is_capital())?;
    let value = &toks[from + at + count + 1..end];
    names(value).filter(|names| names.len() == 1)?;
    let rest = all.from(end);
    let (verb, words) = rest.find(&[
        "change its",
        "correct its",
        "set its",
        "fix its",
        "change the",
        "correct the",
        "set the",
    ])?;
    let its = end + verb + words;
    let pointed = toks.get(its)?.low == field.low
        && !toks
            .get(its + 1)
            .is_some_and(|tok| tok.is_any(&["to", "of", "into"]));
    pointed.then_some(())?;
    let span = toks[its].span();
    let mut out = toks[..from].to_vec();
    let mut named = false;
    for (at, tok) in toks.iter().enumerate().skip(end + 1) {
        out.push(tok.clone());
        if at == its {
            out.push(Tok::made(Kind::Word, "to", span));
            out.extend_from_slice(value);
        }
        // `edit the topic`
        if !named && at < its && tok.low == kind.low && toks[at - 1].is_any(&["the", "this", "that"]) {
            named = true;
            out.push(title.clone());
        }
    }
    named.then_some(out)
}

/// `All of it is tagged #fair. … filter the list by that tag`
fn tagged<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    let end = end_of(all, from);
    let (at, count) =
        all.slice(from, end)
            .find(&["is tagged", "are tagged", "is tagged with", "are tagged with"])?;
    all.at(from, &["everything", "all", "they", "it", "these", "those"])?;
    let tag = from + at + count;
    (tag + 1 == end).then_some(())?;
    let (that, words) = all
        .from(end)
        .find(&["by that tag", "with that tag", "for that tag"])?;
    let mut out = toks[..from].to_vec();
    let span = toks[end + that].span();
    out.extend_from_slice(&toks[end + 1..end + that + 1]);
    out.extend(["the", "tag"].map(|word| Tok::made(Kind::Word, word, span)));
    out.push(toks[tag].clone());
    out.extend_from_slice(&toks[end + that + words..]);
    Some(out)
}

/// `Please answer her in that topic, I am gus and my password is x9: "Half closed."`: the answer is said behind who signs in.
fn answered<'t>(all: Phrase<'_>, toks: &[Tok<'t>], from: usize) -> Option<Vec<Tok<'t>>> {
    let end = (from..all.len())
        .find(|at| *at > 0 && toks[*at].kind == Kind::Quoted && toks[at - 1].text == ":")
        .filter(|end| (from..*end).all(|at| !matches!(toks[at].text, "." | "!" | "?" | ";")))?;
    let verb = (from..from + 3).find(|at| all.at(*at, &["answer", "reply to"]).is_some())?;
    let count = all.at(verb, &["answer", "reply to"])?;
    let whom = verb + count;
    toks.get(whom).filter(|tok| tok.is_any(&["her", "him", "them"]))?;
    let there = all
        .at(
            whom + 1,
            &[
                "in that topic",
                "in that thread",
                "in that discussion",
                "there",
                "in the topic",
                "on that",
            ],
        )
        .unwrap_or(0);
    let (said, span) = (whom + 1 + there..end - 1, toks[verb].span());
    let mut out = toks[..from].to_vec();
    let aside: Vec<Tok<'t>> = toks[said]
        .iter()
        .skip_while(|tok| tok.text == ",")
        .cloned()
        .collect();
    if !aside.is_empty() {
        out.extend(aside);
        out.push(Tok::made(Kind::Punct, ".", span));
    }
    out.extend(["reply", "with"].map(|word| Tok::made(Kind::Word, word, span)));
    out.extend_from_slice(&toks[end..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    const OPEN: &str = "Open a.example.com";

    #[test]
    fn where_it_is_told_is_the_way_there() {
        for (text, steps) in [
            (
                "At a.example.com, under Observing, Deep sky, there is a long topic about the oaks. List the name of every comment.",
                &[
                    OPEN,
                    "Click Observing",
                    "Click Deep sky",
                    "Click topic about the oaks",
                    "Collect name of every comment",
                ][..],
            ),
            (
                "Ulla asks \"Which one?\" in the Trees forum on a.example.com. Please answer her in that topic, I am gus and my password is \
                 old-7: \"The second.\"",
                &[
                    OPEN,
                    "Log in with username gus and password ••••••",
                    "Click Trees",
                    "Click Which one?",
                    "Click Reply",
                    "Type The second.",
                    "Click Send",
                ],
            ),
            (
                "Two things in Star parties, which is below Club life at a.example.com: pin the topic \"Oaks\", and close the topic \"Elms\".",
                &[
                    OPEN,
                    "Click Club life",
                    "Click Star parties",
                    "Click Pin for Oaks",
                    "Click Close for Elms",
                ],
            ),
            (
                "The topic \"Oaks\" in Help belongs into the category Trees. Open a.example.com, edit the topic and change its category.",
                &[
                    OPEN,
                    "Click Oaks",
                    "Click Edit",
                    "Enter Trees in category",
                    "Click Save",
                ],
            ),
            (
                "For the annual report: the statistics at a.example.com have the number of entries, just set the time to 2024 first and list the type \
                 of every entry.",
                &[
                    OPEN,
                    "Click statistics",
                    "Enter 2024 in time",
                    "Collect type of every entry",
                ],
            ),
            (
                "Everything that belongs to it is tagged #fair-2025. Open a.example.com, filter the list by that tag and tell me the profit.",
                &[OPEN, "Choose #fair-2025 in tag", "Collect profit"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }
}
