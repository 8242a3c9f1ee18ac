//! What a thing is of, where that has a page of its own: `create a release v1.0 of the repository notes`, `delete the attachment "a.jpg" of
//! ticket 14`, `In the queue Repairs, collect …`. What holds it is opened first. Each becomes words that the rest of the planner knows; it
//! reads no step.

use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{
    Rule, begins, end_of, follows, made, names, opened_first, over, thing, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    in_it,
    of_a_holder,
    of_a_record,
    in_a_container,
    listed_in,
    in_a_part,
    replied,
    all_there,
    worked,
];

/// What has a page for all that is in it, and hardly any field for its name.
const HOLDERS: &[&str] = &["repository", "repo", "queue", "album", "course", "component"];
/// Verbs of what is read from a list.
const READS: &[&str] = &[
    "collect", "list", "show", "give me", "tell me", "count", "how many", "get", "read", "what", "which",
    "find",
];

/// `queue Repairs`, `repository notes`: what holds things and its name, and where that ends.
fn holder<'s, 't>(toks: &'s [Tok<'t>], at: usize, held: &[&str]) -> Option<(&'s [Tok<'t>], usize)> {
    toks.get(at).filter(|tok| tok.is_any(held))?;
    let end = at + 1 + names(toks, at + 1, true).0.first()?.len();
    Some((&toks[at..end], end))
}

/// `In the queue Repairs, collect …`: it is opened.
fn in_it<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["in the", "on the"]).filter(|_| begins(toks, at))?;
    let comma = |end: usize| usize::from(toks.get(end).is_some_and(|tok| tok.text == ","));
    let read = |(_, end): &(&[Tok<'_>], usize)| all.at(end + comma(*end), READS).is_some();
    let done = |(held, end): &(&[Tok<'_>], usize)| {
        // What these hold is sought elsewhere.
        let sought = held[0].is_any(&["database", "repository", "repo", "workspace"]);
        let there = !sought && toks[at].is("in") || held[0].is_any(&["board", "wiki", "blog"]);
        there && comma(*end) == 1 && verb_at(all, end + 1).is_some()
    };
    let (named, end) = holder(toks, at + lead, HOLDERS)
        .filter(read)
        .or_else(|| holder(toks, at + lead, CONTAINERS).filter(done))?;
    let comma = comma(end);
    let span = toks[at].span();
    Some((end + comma - at, opened_first(named, ";", span)))
}

/// `create a release v1.0 of the repository notes with …`: that is opened first.
fn of_a_holder<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const HELD: &[&str] = &["repository", "repo"];
    if !follows(toks, at) {
        return None;
    }
    let all = Phrase::new(src, toks);
    verb_at(all, at)?;
    let end = end_of(toks, at).min(at + 24);
    let place = (at + 2..end).find(|at| {
        all.at(*at, &["of the", "in the", "to the", "from the"])
            .is_some_and(|lead| holder(toks, at + lead, HELD).is_some())
    })?;
    // What is opened, made or starred itself is in none.
    if toks[at..place].iter().any(|tok| tok.is_any(HELD)) || toks[at..place].iter().any(|tok| tok.text == ",")
    {
        return None;
    }
    // Another deed stands before it, or it is where something goes.
    let deeds = (at + 1..place).any(|i| toks[i - 1].is_any(&["and", "then"]) && verb_at(all, i).is_some());
    let goes = toks[place].is("to")
        && toks[at].is_any(&["move", "copy", "transfer", "go", "navigate", "return", "switch"]);
    if deeds || goes {
        return None;
    }
    let (named, to) = holder(toks, place + 2, HELD)?;
    let span = toks[at].span();
    let mut out = opened_first(named, ";", span);
    out.extend_from_slice(&toks[at..place]);
    Some((to - at, out))
}

/// `delete the attachment "photo.jpg" of ticket 14`
fn of_a_record<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "delete the",
                "remove the",
                "download the",
                "disable the",
                "enable the",
                "rename the",
                "archive the",
                "complete the",
                "resolve the",
                "edit the",
            ],
        )
        .filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| kinds::is_one(tok))?;
    let (part, of) = names(toks, at + lead + 1, false);
    let led = all
        .at(of, &["of the", "of", "on the"])
        .filter(|_| part.len() == 1)?;
    let ends = |at: usize| over(toks.get(at)) || toks[at].is("to") && toks[at - 1].kind != Kind::Punct;
    let (record, end) = thing(toks, of + led).filter(|(_, end)| ends(*end))?;
    // `… and of the project "C"`
    if all
        .at(end, &["and of", ", and of", "and the", ", and the", ", the"])
        .is_some()
    {
        return None;
    }
    let mut out = opened_first(record, ";", record[0].span());
    out.extend_from_slice(&toks[at..of]);
    Some((end - at, out))
}

/// What is gone into for what is in it.
const CONTAINERS: &[&str] = &[
    "book",
    "shelf",
    "chapter",
    "forum",
    "subforum",
    "course",
    "project",
    "album",
    "notebook",
    "folder",
    "space",
    "workspace",
    "repository",
    "repo",
    "collection",
    "playlist",
    "wiki",
    "library",
    "database",
    "board",
    "survey",
    "blog",
    "gallery",
    "channel",
];

/// `open the page "Old Guide" in the book "Office"`: that is opened first.
fn in_a_container<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    // Those that bring a thing there, make it there or only look for it.
    const OTHERS: &[&str] = &[
        "add", "create", "make", "put", "upload", "save", "drag", "drop", "import", "enrol", "enroll",
        "invite", "file", "place", "search", "find", "filter", "list", "collect", "count", "show", "tell",
        "give", "get", "read", "write", "post", "log", "set", "report", "transfer", "assign", "link",
        "share", "go", "look",
    ];
    let moves = toks[at].is_any(&["move", "transfer"]);
    (follows(toks, at) && (moves || !toks[at].is_any(OTHERS))).then_some(())?;
    let all = Phrase::new(src, toks);
    let (_, _, verb) = verb_at(all, at)?;
    let led = all.at(at + verb, &["the"])?;
    let (_, of) = thing(toks, at + verb + led)?;
    let lead = all.at(
        of,
        &[
            "in the",
            "of the",
            "from the",
            "inside the",
            "within the",
            "that belongs to the",
            "which belongs to the",
            "belonging to the",
            "that is in the",
            "which is in the",
            "under the",
        ],
    )?;
    let (named, end) = holder(toks, of + lead, CONTAINERS)?;
    // `… and in the book "B"`: more than one place.
    let more = all
        .at(end, &["and in", "and the", "and of", "and from", "or"])
        .is_some();
    // `move the file "a" in the folder "A"`: into it.
    let onward = toks.get(end).is_some_and(|tok| tok.is_any(&["to", "into"]));
    (!more && (!moves || onward && !toks[of].is("to"))).then(|| {
        let mut out = opened_first(named, ";", toks[at].span());
        out.extend_from_slice(&toks[at..of]);
        (end - at, out)
    })
}

/// `list the pages in the book "Office"`: they are listed there.
fn listed_in<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    /// Which one of those that are there.
    const NTH: &[&str] = &["first", "second", "third", "last", "newest", "latest", "oldest"];
    follows(toks, at).then_some(())?;
    let all = Phrase::new(src, toks);
    all.at(at, READS)?;
    let end = end_of(toks, at).min(at + 20);
    let place = (at + 2..end).find(|at| {
        all.at(*at, &["in the"])
            .is_some_and(|lead| holder(toks, at + lead, CONTAINERS).is_some())
    })?;
    let (named, to) = holder(toks, place + 2, CONTAINERS)?;
    // What is open already is not opened again.
    let name = named.get(1)?;
    let known = toks[..at].iter().any(|tok| tok.low == name.low);
    // `… and delete the ones in the folder Old`: of these it is the place.
    let deeds = (at + 1..place).any(|at| toks[at - 1].is_any(&["and", "then"]) && verb_at(all, at).is_some());
    let plain = toks[at..place].iter().all(|tok| tok.is_word() || tok.text == ",")
        && toks.get(place - 1).is_some_and(|tok| {
            let one = kinds::is_one(tok) && toks[at..place].iter().any(|tok| tok.is_any(NTH));
            tok.is_word() && (words::is_plural(&tok.low) || one) && !tok.is_capital()
        });
    (!known && !deeds && plain && kinds::is_name(name) && over(toks.get(to))).then(|| {
        let mut out = opened_first(named, ";", toks[at].span());
        out.extend_from_slice(&toks[at..place]);
        (to - at, out)
    })
}

/// `In Project, open "Office Design"`, `In the Global Configuration, set …`: a part of the site, which is gone to.
fn in_a_part<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const DOES: &[&str] = &[
        "open", "set", "change", "enter", "enable", "disable", "tick", "untick", "select", "choose", "drag",
        "archive", "edit",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["in the", "in", "under", "on the"])
        .filter(|_| begins(toks, at) && at > 0)?;
    let count = toks
        .get(at + lead..)?
        .iter()
        .take(4)
        .take_while(|tok| tok.is_capital() && !tok.is_number())
        .count();
    let end = at + lead + count;
    let part = toks.get(at + lead..end).filter(|part| !part.is_empty())?;
    // `In the Inventory module, …`: what it is said to be is no part of its name.
    let called = end;
    let noun = all
        .at(end, &["app", "module", "application", "area"])
        .filter(|_| toks[at + lead - 1].is("the"));
    let end = end + noun.unwrap_or(0);
    toks.get(end).filter(|tok| tok.text == ",")?;
    all.at(end + 1, DOES)?;
    // With an article it is one where its name says so: a dialog is named so too.
    let last = part.last()?;
    let settings = last.is_any(&[
        "configuration",
        "settings",
        "preferences",
        "options",
        "administration",
        "profile",
    ]);
    if toks[at + lead - 1].is("the") && !(settings && part.len() > 1) && noun.is_none() {
        return None;
    }
    // When, in which language and with what it is done is no place.
    let other = attributes::is_month(last)
        || last.is_any(&[
            "english", "german", "french", "spanish", "italian", "dutch", "chrome", "firefox", "safari",
            "edge",
        ]);
    if other {
        return None;
    }
    // What the site is called is none of its parts.
    let beside = |i: usize| i.saturating_sub(4)..toks.len().min(i + 3);
    let site = toks.iter().enumerate().any(|(i, tok)| {
        tok.kind == Kind::Address
            && beside(i).any(|near| {
                !(at..called).contains(&near) && toks[near].is_capital() && toks[near].low == part[0].low
            })
    });
    if site {
        return Some((end + 1 - at, Vec::new()));
    }
    (!settings_tab(last)).then(|| {
        let mut out = vec![word("open", toks[at].span())];
        out.extend_from_slice(part);
        out.push(word(";", toks[at].span()));
        (end + 1 - at, out)
    })
}

/// A part of the page that is open is gone to by nobody.
fn settings_tab(last: &Tok<'_>) -> bool {
    last.is_any(&[
        "tab", "section", "form", "dialog", "box", "panel", "menu", "table", "row", "column", "list", "field",
    ])
}

/// `reply to the requestor of ticket 14 with "…"`: it is opened, and answered.
fn replied<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["reply to the", "respond to the", "write to the"])
        .filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| {
        tok.is_any(&[
            "requestor",
            "requester",
            "customer",
            "sender",
            "reporter",
            "submitter",
            "author",
            "client",
        ])
    })?;
    let of = all.at(at + lead + 1, &["of the", "of"])?;
    let (record, end) = thing(toks, at + lead + 1 + of)?;
    Some((end - at, opened_first(record, "; reply", record[0].span())))
}

/// `What is lent, who has it and when does it come back? It is all on the wiki page Lent.`: all that stands there.
fn all_there<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const ALL_ON: &[&str] = &[
        "it is all on the",
        "it's all on the",
        "all of it is on the",
        "you find it all on the",
        "you'll find it all on the",
        "it is all in the",
        "it's all in the",
    ];
    /// A longer question is told.
    const MOST: usize = 30;
    if !begins(toks, at) || !toks[at].is_any(&["what", "which", "who"]) {
        return None;
    }
    let all = Phrase::new(src, toks);
    let mark = (at + 1..toks.len().min(at + MOST)).find(|at| matches!(toks[*at].text, "?" | "." | ";"))?;
    let lead = all.at(mark + 1, ALL_ON).filter(|_| toks[mark].text == "?")?;
    let from = mark + 1 + lead;
    let kinds = toks[from..]
        .iter()
        .take(2)
        .take_while(|tok| kinds::is_kind(tok))
        .count();
    let (named, end) = names(toks, from + kinds, false);
    (kinds > 0 && named.len() == 1).then(|| {
        let span = toks[from].span();
        (
            end - at,
            opened_first(&toks[from..end], "; collect everything", span),
        )
    })
}

/// `add 45 minutes of time worked to ticket 14`: time that is logged.
fn worked<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const UNITS: &[&str] = &["minutes", "hours", "minute", "hour"];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["add", "enter", "record"])
        .filter(|_| follows(toks, at))?;
    let [number, unit, ..] = toks.get(at + lead..)? else {
        return None;
    };
    let next = at + lead + 2;
    let of = all
        .at(
            next,
            &[
                "of time worked",
                "of work",
                "of working time",
                "of time",
                "worked",
            ],
        )
        .unwrap_or(0);
    let to = all
        .at(next + of, &["to the", "to", "on the", "for the"])
        .filter(|_| of > 0)?;
    toks.get(next + of + to).filter(|tok| kinds::is_kind(tok))?;
    (number.is_number() && unit.is_any(UNITS)).then(|| {
        let span = number.span();
        let mut out = vec![word("log", span), number.clone(), unit.clone()];
        out.extend(made("on the", span));
        (next + of + to - at, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_holds_a_thing_is_opened_first() {
        for (text, steps) in [
            (
                "In the queue Repairs, collect the subject of all tickets with the status open.",
                &[
                    "Click Repairs",
                    "Collect subject of every ticket, containing open",
                ][..],
            ),
            (
                "Create a release v1.0 of the repository notes with the title \"First\".",
                &[
                    "Click notes",
                    "Click New release",
                    "Enter v1.0 in name",
                    "Enter First in title",
                    "Click Save",
                ],
            ),
            (
                "Delete the attachment \"photo.jpg\" of ticket 14.",
                &["Click ticket 14", "Click Delete for photo.jpg"],
            ),
            (
                "Reply to the requestor of ticket 14 with \"On Friday.\"",
                &["Click ticket 14", "Click Reply", "Type On Friday.", "Click Send"],
            ),
            (
                "Open the page \"Old Guide\" in the book \"Office\", then delete it.",
                &["Click Office", "Click Old Guide", "Click Delete"],
            ),
            (
                "In Project, open \"Office Design\".",
                &["Click Project", "Click Office Design"],
            ),
            (
                "In the project \"House\", open the task \"Paint\" and close it.",
                &["Click House", "Click Paint", "Click Close"],
            ),
            (
                "In the Inventory module, open the product \"Oak\".",
                &["Click Inventory", "Click Oak"],
            ),
            (
                "In the Global Configuration, set the Site Name to \"Harbour\".",
                &[
                    "Click Global Configuration",
                    "Enter Harbour in Site Name",
                    "Click Save",
                ],
            ),
            (
                "Star the repository notes and watch it.",
                &["Click Star for notes", "Click Watch"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
