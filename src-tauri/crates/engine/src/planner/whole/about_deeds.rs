//! Deeds with records in words that no page has: `put it into the dustbin`, `do the same for "b"`, `turn the idea into a project`, `open Ada's
//! record`, `invite ben and kim`. Each becomes words that the rest of the planner knows; it reads no step. What is opened for them is
//! `about_holders`', more of them are in `about_records`.

use crate::planner::lexicon::kinds;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{
    Rule, end_of, follows, made, names, opened_first, over, start_of, thing, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    record_of_whom,
    into_the_bin,
    the_same_too,
    looked_up_then,
    invited_to_it,
    invited_both,
    turned_into,
    put_into,
    sent,
    brought_back,
];

/// `open Ted Moore's record`: that is his page.
fn record_of_whom<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "open", "go to", "visit", "view", "bring up", "pull up", "go into", "edit",
            ],
        )
        .filter(|_| follows(toks, at))?;
    // `the patient record of Ted Moore`
    if let Some(the) = all.at(at + lead, &["the"]) {
        let qualified = usize::from(toks.get(at + lead + the).is_some_and(kinds::is_one))
            * usize::from(toks.get(at + lead + the + 1).is_some_and(|tok| !tok.is("of")));
        let noun = at + lead + the + qualified;
        toks.get(noun)
            .filter(|tok| tok.is_any(&["record", "entry", "card", "file", "profile", "details"]))?;
        let of = all.at(noun + 1, &["of", "for"])?;
        let (whom, end) = names(toks, noun + 1 + of, false);
        let [whom] = whom.as_slice() else { return None };
        let person = whom.iter().all(Tok::is_capital)
            && toks.get(end).is_none_or(|tok| over(Some(tok)) || tok.is("so"));
        return person.then(|| {
            let mut out = toks[at..at + lead].to_vec();
            out.extend_from_slice(whom);
            (end - at, out)
        });
    }
    let from = at + lead;
    let count = toks
        .get(from..)?
        .iter()
        .take(4)
        .take_while(|tok| tok.is_capital())
        .count();
    let last = toks.get((from + count).checked_sub(1)?)?;
    let name = last
        .text
        .strip_suffix("'s")
        .or_else(|| last.text.strip_suffix("’s"))?;
    let noun = from + count;
    let record = all.at(
        noun,
        &[
            "record",
            "entry",
            "card",
            "details",
            "detail page",
            "details page",
            "patient record",
            "customer record",
            "contact record",
            "client record",
            "employee record",
            "page",
        ],
    )?;
    let next = toks.get(noun + record);
    let told = next.is_some_and(|tok| tok.is_any(&["so", "where"]));
    (count > 0 && (over(next) || told)).then(|| {
        let mut out = toks[at..noun - 1].to_vec();
        // As it stands in the text, and no longer.
        let to = last.from + name.len();
        out.push(Tok::made(Kind::Word, name, (last.from, to)));
        (noun + record - at, out)
    })
}

/// `put the printer "HP-2" into the dustbin`: it is deleted.
fn into_the_bin<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const BINS: &[&str] = &[
        "trash",
        "trash can",
        "dustbin",
        "bin",
        "recycle bin",
        "waste bin",
        "wastebasket",
        "waste basket",
        "rubbish bin",
        "rubbish",
        "garbage",
        "trashcan",
    ];
    (toks[at].is_any(&["put", "throw", "place", "toss", "drop", "chuck", "move"]) && follows(toks, at))
        .then_some(())?;
    let all = Phrase::new(src, toks);
    let into = (at + 2..end_of(toks, at).min(at + 9)).find(|at| {
        all.at(*at, &["in the", "into the", "to the", "in", "into", "to"])
            .is_some_and(|lead| all.at(at + lead, BINS).is_some())
    })?;
    let lead = all.at(into, &["in the", "into the", "to the", "in", "into", "to"])?;
    let bin = all.at(into + lead, BINS)?;
    let what = &toks[at + 1..into];
    // Of what is moved to a trash the verb of moving knows.
    if toks[at].is("move")
        && !all.slice(into + lead, into + lead + bin).toks.iter().any(|tok| {
            tok.is_any(&[
                "dustbin",
                "rubbish",
                "garbage",
                "wastebasket",
                "can",
                "trashcan",
                "waste",
            ])
        })
    {
        return None;
    }
    let one = what
        .iter()
        .all(|tok| tok.text != "," && !tok.is_any(&["not", "and"]));
    let next = toks.get(into + lead + bin);
    (one && (over(next) || next.is_some_and(|tok| tok.text == "?"))).then(|| {
        let mut out = vec![word("delete", toks[at].span())];
        out.extend_from_slice(what);
        (into + lead + bin - at, out)
    })
}

/// `… and do the same for "Forms"`: a step of its own.
fn the_same_too<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let joint = all.at(at, &["and", ", and", "and then", ", and then", ", then", ","])?;
    all.at(
        at + joint,
        &[
            "do the same for",
            "do the same with",
            "do the same thing for",
            "repeat this for",
            "repeat that for",
            "repeat it for",
            "likewise for",
        ],
    )?;
    Some((joint, vec![word(";", toks[at].span())]))
}

/// `search for the computer PC-42, change its location`: what is found is opened.
fn looked_up_then<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["search for the", "search for", "look up"])
        .filter(|_| follows(toks, at))?;
    let kind = toks
        .get(at + lead..)?
        .iter()
        .take(2)
        .take_while(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
        .count();
    // Of a thing with its kind the verb of looking up knows.
    if toks[at].is("look") && kind > 0 {
        return None;
    }
    let (found, end) = names(toks, at + lead + kind, false);
    let [found] = found.as_slice() else { return None };
    let joint = all.at(end, &[", and then", ", then", ", and", "and then", "and", ","])?;
    let changes = all.at(
        end + joint,
        &[
            "change", "set", "update", "correct", "edit", "raise", "lower", "rename", "replace", "switch",
        ],
    )?;
    toks.get(end + joint + changes)
        .filter(|tok| tok.is_any(&["its", "his", "her", "their"]))?;
    let span = toks[end].span();
    let mut out = toks[at..end].to_vec();
    out.extend(made("; open", span));
    out.extend_from_slice(found);
    out.push(word(";", span));
    Some((end + joint - at, out))
}

/// `create the channel "Release" and invite bob and carol to it`: it is there before anybody is.
fn invited_to_it<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let joint = all.at(
        at,
        &["and invite", ", and invite", ", invite", "and add", ", and add"],
    )?;
    let from = at + joint;
    let kind = all
        .at(from, &["the users", "the members", "the user", "the people"])
        .unwrap_or(0);
    let (whom, end) = names(toks, from + kind, true);
    let to = all.at(
        end,
        &[
            "to it",
            "to the channel",
            "to the group",
            "to the team",
            "to the room",
            "to the board",
            "to the project",
            "to the workspace",
        ],
    )?;
    let clause = &toks[start_of(toks, at)..at];
    let makes = clause
        .iter()
        .any(|tok| tok.is_any(&["create", "add", "make", "start", "open", "set"]));
    let room = clause.iter().any(|tok| {
        tok.is_any(&[
            "channel",
            "group",
            "team",
            "room",
            "workspace",
            "board",
            "project",
            "space",
            "list",
        ])
    });
    let people = whom.iter().all(|one| {
        one.iter().all(|tok| tok.is_word() || tok.kind == Kind::Quoted)
            && !one[0].is_any(&["it", "them", "nobody", "a", "an", "the"])
    });
    (makes && room && people && !whom.is_empty() && toks[from - 1].is("invite") && over(toks.get(end + to)))
        .then(|| {
            let span = toks[at].span();
            let mut out = made("; save it", span);
            for one in whom {
                out.extend(made("; click Invite ; enter", span));
                out.extend_from_slice(one);
                out.extend(made("in the user ; submit it", span));
            }
            (end + to - at, out)
        })
}

/// `invite bob and carol`: one after the other.
fn invited_both<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is("invite") && follows(toks, at)).then_some(())?;
    let all = Phrase::new(src, toks);
    let kind = all
        .at(at + 1, &["the users", "the members", "the people", "users"])
        .unwrap_or(0);
    let (whom, end) = names(toks, at + 1 + kind, true);
    let plain = |one: &&[Tok<'_>]| {
        one.iter()
            .all(|tok| tok.is_word() && !tok.text.contains('@') || tok.kind == Kind::Quoted)
            && !kinds::is_kind(&one[0])
            && !one[0].is_any(&[
                "it",
                "them",
                "everyone",
                "everybody",
                "all",
                "nobody",
                "people",
                "users",
                "me",
                "him",
                "her",
            ])
    };
    // Of what is being made they are the guests.
    let makes = toks[start_of(toks, at)..at]
        .iter()
        .any(|tok| tok.is_any(&["create", "add", "make", "new", "plan", "schedule", "set"]));
    if whom.len() < 2 || !whom.iter().all(plain) || makes {
        return None;
    }
    let tail = match all.at(end, &["to the", "to"]) {
        Some(lead) => {
            lead + names(toks, end + lead, true)
                .0
                .first()
                .map_or(1, |name| name.len())
        }
        None => 0,
    };
    let tail = match toks.get(end + tail) {
        Some(tok) if tail > 0 && kinds::is_name(tok) => tail + 1,
        _ => tail,
    };
    over(toks.get(end + tail)).then(|| {
        let span = toks[at].span();
        let mut out = Vec::new();
        for one in whom {
            out.push(word("invite", span));
            out.extend_from_slice(one);
            out.extend_from_slice(&toks[end..end + tail]);
            out.extend(made("; submit it ;", span));
        }
        out.truncate(out.len().saturating_sub(4));
        (end + tail - at, out)
    })
}

/// `turn the idea "Swing" into a project`: it is converted.
fn turned_into<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["turn the", "make the"])
        .filter(|_| follows(toks, at))?;
    let (record, end) = thing(toks, at + lead)?;
    let into = all.at(end, &["into a", "into an"])?;
    toks.get(end + into).filter(|tok| kinds::is_one(tok))?;
    over(toks.get(end + into + 1)).then(|| {
        let mut out = made("convert the", toks[at].span());
        out.extend_from_slice(record);
        out.extend_from_slice(&toks[end..end + into + 1]);
        (end + into + 1 - at, out)
    })
}

/// `put the file "a.txt" into the folder "Docs"`, `put the article "Old" into the archive`, `put the ticket "Leak" on hold`
fn put_into<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["put the"]).filter(|_| follows(toks, at))?;
    let (record, end) = thing(toks, at + lead)?;
    let span = toks[at].span();
    if let Some(archive) = all
        .at(end, &["into the archive", "in the archive", "to the archive"])
        .filter(|count| over(toks.get(end + count)))
    {
        let mut out = made("archive the", span);
        out.extend_from_slice(record);
        return Some((end + archive - at, out));
    }
    if let Some(hold) = all
        .at(end, &["on hold"])
        .filter(|count| over(toks.get(end + count)))
    {
        let mut out = opened_first(record, "; put it on hold", span);
        if toks.get(end + hold).is_some_and(|tok| tok.is("and")) {
            out.push(word(",", span));
        }
        return Some((end + hold - at, out));
    }
    let into = all.at(end, &["into the", "in the"])?;
    toks.get(end + into)
        .filter(|tok| tok.is_any(&["folder", "album", "directory", "notebook", "subfolder"]))?;
    let (_, to) = thing(toks, end + into).or_else(|| {
        let (named, to) = names(toks, end + into + 1, false);
        (named.len() == 1).then(|| (&toks[end + into..to], to))
    })?;
    over(toks.get(to)).then(|| {
        let mut out = made("move the", span);
        out.extend_from_slice(record);
        out.extend(made("to the", span));
        out.extend_from_slice(&toks[end + into..to]);
        (to - at, out)
    })
}

/// `send the quote Q-9 by email`, `send the invoice 0042 to the client`: it is opened, and sent from there.
fn sent<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const SENT: &[&str] = &[
        "invoice",
        "quote",
        "quotation",
        "order",
        "estimate",
        "bill",
        "newsletter",
        "campaign",
        "offer",
        "contract",
        "proposal",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["send the", "email the"])
        .filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| tok.is_any(SENT))?;
    let (record, end) = thing(toks, at + lead)?;
    let whom = all
        .at(
            end,
            &[
                "to the client",
                "to the customer",
                "to the supplier",
                "to the vendor",
                "by email",
                "by e-mail",
                "by mail",
                "via email",
                "to the client by email",
                "to the customer by email",
                "to its customer",
                "to its client",
            ],
        )
        .unwrap_or(0);
    over(toks.get(end + whom)).then(|| {
        let span = toks[at].span();
        let mut out = opened_first(record, "; click", span);
        out.push(Tok::made(Kind::Quoted, "Send", span));
        (end + whom - at, out)
    })
}

/// `return the book "Dune"`: what a page calls `Return`.
fn brought_back<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const LENT: &[&str] = &[
        "book", "item", "copy", "laptop", "device", "asset", "tool", "key", "film", "car", "bike", "game",
    ];
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["return the"]).filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| tok.is_any(LENT))?;
    let (named, end) = names(toks, at + lead + 1, false);
    let [named] = named.as_slice() else { return None };
    over(toks.get(end)).then(|| {
        let span = toks[at].span();
        let mut out = vec![word("click", span), Tok::made(Kind::Quoted, "Return", span)];
        out.extend(made("on the row of", span));
        out.extend_from_slice(named);
        (end - at, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn deeds_are_those_that_a_page_has() {
        for (text, steps) in [
            ("Open Ted Moore's record.", &["Click Ted Moore"][..]),
            (
                "Put the printer \"HP-2\" into the dustbin.",
                &["Click Delete for HP-2"],
            ),
            (
                "Search for the computer PC-42, change its location to \"Room 204\".",
                &[
                    "Search for PC-42 among the computers",
                    "Click PC-42",
                    "Enter Room 204 in location",
                    "Click Save",
                ],
            ),
            (
                "Put the file \"a.txt\" into the folder \"Docs\".",
                &["Drag a.txt onto Docs"],
            ),
            ("Send the quote Q-9 by email.", &["Click Q-9", "Click Send"]),
            ("Return the book \"Dune\".", &["Click Return for Dune"]),
            (
                "Turn the idea \"Swing\" into a project.",
                &["Click Convert for Swing"],
            ),
            (
                "Create a group \"Choir\" and invite Mia and Bo to it.",
                &[
                    "Click New group",
                    "Enter Choir in name",
                    "Click Save",
                    "Click Invite",
                    "Enter Mia in user",
                    "Click Submit",
                    "Click Invite",
                    "Enter Bo in user",
                    "Click Submit",
                ],
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
