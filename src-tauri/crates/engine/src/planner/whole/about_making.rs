//! What is made, said in other words than those for making: `write a blog post with the title "Spring", put it in the category News`, `open
//! an issue about …`, `add ben to your contacts`. Each becomes words that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{
    Rule, end_of, ends, follows, made, names, opened_first, over, start_of, thing, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    opened_new,
    written,
    put_in,
    added_to,
    on_a_list,
    reviewed,
    made_a_draft,
    enlisted,
    labelled,
    of_amount,
    all_day,
    reminded,
];

/// `open a pull request from fix-1 to main with the title "Fix"`: one is made.
fn opened_new<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const MADE: &[&str] = &[
        "pull request",
        "merge request",
        "issue",
        "ticket",
        "bug",
        "bug report",
        "case",
        "topic",
        "thread",
        "discussion",
        "poll",
        "support ticket",
        "support request",
        "conversation",
        "dispute",
    ];
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["open a", "open an"]).filter(|_| follows(toks, at))?;
    let kind = all.at(at + lead, MADE)?;
    let rest = &toks[at + lead + kind..end_of(toks, at)];
    let next = rest.first()?;
    let said = |tok: &Tok<'_>| {
        tok.text == ":" || tok.is_any(&["with", "called", "titled", "named", "about", "saying"])
    };
    // `open a ticket from the list` opens one that is there.
    let requests = all.at(at + lead, &["pull request", "merge request"]).is_some();
    let placed = next.is_any(&["in", "under", "for"]) && rest.iter().any(said);
    (said(next) || placed || requests && next.is("from")).then(|| (lead, made("create a", toks[at].span())))
}

/// `write a blog post with the title "Spring"`: one is made.
fn written<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["write a", "write an"])
        .filter(|_| follows(toks, at))?;
    let kind = all.at(
        at + lead,
        &[
            "blog post",
            "post",
            "article",
            "news item",
            "news article",
            "blog entry",
            "wiki page",
            "page",
            "journal entry",
        ],
    )?;
    let next = toks.get(at + lead + kind)?;
    (next.is_any(&["with", "called", "titled", "named"]) || next.text == ":")
        .then(|| (lead, made("create a", toks[at].span())))
}

/// `create a post …, put it in the category News`, `…, put it into sprint 4`: a field of what is made.
fn put_in<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const FIELDS: &[&str] = &[
        "category",
        "section",
        "group",
        "project",
        "queue",
        "album",
        "genre",
        "department",
        "sprint",
        "milestone",
        "iteration",
    ];
    let all = Phrase::new(src, toks);
    let joint = all.at(at, &[", and", "and", ","])?;
    let lead = joint
        + all.at(
            at + joint,
            &[
                "put it in the",
                "put it into the",
                "put it in",
                "put it into",
                "move it to",
                "move it into",
            ],
        )?;
    let field = toks.get(at + lead).filter(|tok| tok.is_any(FIELDS))?;
    let (value, end) = names(toks, at + lead + 1, false);
    let [value] = value.as_slice() else {
        return None;
    };
    let sentence = &toks[start_of(toks, at)..at];
    let makes = sentence
        .iter()
        .take(8)
        .any(|tok| tok.is_any(&["create", "write", "add", "make", "publish"]));
    // `add the comment "Done" and move it to sprint 4`: not the comment.
    let remark = toks[at + joint].is("move")
        && (sentence
            .iter()
            .any(|tok| tok.is_any(&["comment", "note", "label", "tag"]))
            || !sentence
                .iter()
                .take(8)
                .any(|tok| tok.is_any(&["create", "write"])));
    (makes && !remark).then(|| {
        let span = field.span();
        let mut out = made(", with the", span);
        out.push(field.clone());
        out.extend_from_slice(value);
        (end - at, out)
    })
}

/// `make the page "Prices" a draft`: a state of it.
fn made_a_draft<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["make the"]).filter(|_| follows(toks, at))?;
    let kind = toks.get(at + lead).filter(|tok| kinds::is_kind(tok))?;
    let (thing, to) = names(toks, at + lead + 1, false);
    let [thing] = thing.as_slice() else {
        return None;
    };
    let draft = all
        .at(to, &["a draft", "a draft again"])
        .filter(|count| ends(toks.get(to + count)))?;
    let span = kind.span();
    let mut out = made("change the status of the", span);
    out.push(kind.clone());
    out.extend_from_slice(thing);
    out.extend(made("to Draft", span));
    Some((to + draft - at, out))
}

/// `add ben to your contacts with the e-mail ben@x.fi`: one more of them.
fn enlisted<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !toks[at].is("add") || !follows(toks, at) {
        return None;
    }
    let (whom, to) = names(toks, at + 1, true);
    let all = Phrase::new(src, toks);
    let into = all.at(
        to,
        &[
            "to your contacts",
            "to my contacts",
            "to the contacts",
            "to your address book",
            "to my address book",
            "to the address book",
        ],
    )?;
    let [whom] = whom.as_slice() else {
        return None;
    };
    if whom[0].is_any(words::PRONOUNS) || whom[0].kind == Kind::Address {
        return None;
    }
    let span = toks[at].span();
    let mut out = made("add a contact called", span);
    out.extend_from_slice(whom);
    Some((to + into - at, out))
}

/// `add the label bug to the issue "Crash"`: it is opened for that.
fn labelled<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "add the tag",
                "add the label",
                "add the keyword",
                "add the category",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let (what, to) = names(toks, at + lead, true);
    let [what] = what.as_slice() else {
        return None;
    };
    let into = all.at(to, &["to the"])?;
    let (record, end) = thing(toks, to + into).filter(|(_, end)| over(toks.get(*end)))?;
    let mut out = opened_first(record, ";", record[0].span());
    out.extend_from_slice(&toks[at..at + lead]);
    out.extend_from_slice(what);
    Some((end - at, out))
}

/// `enter the payment of 265`, `enter a sick leave for Ada`: one is added.
fn of_amount<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const ENTERED: &[&str] = &[
        "payment",
        "expense",
        "sick leave",
        "leave",
        "absence",
        "booking",
        "transaction",
        "reading",
        "measurement",
        "order",
        "invoice",
        "bill",
        "holiday",
        "journal entry",
        "deposit",
        "withdrawal",
        "donation",
        "delivery",
        "time entry",
        "shift",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["enter the", "enter a", "enter an"])
        .filter(|_| follows(toks, at))?;
    let next = at + lead + all.at(at + lead, ENTERED)?;
    let of = toks.get(next).is_some_and(|tok| tok.is("of")) && toks.get(next + 1).is_some_and(Tok::is_number);
    let said = toks
        .get(next)
        .is_some_and(|tok| tok.is_any(&["for", "from", "on", "with"]))
        && !toks[at + 1].is("the");
    (of || said).then(|| (lead, made("record a", toks[at].span())))
}

/// `an event that lasts all day`
fn all_day<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let count = Phrase::new(src, toks).at(
        at,
        &[
            "that lasts all day",
            "which lasts all day",
            "that goes on all day",
            "that takes all day",
            "lasting all day",
        ],
    )?;
    Some((count, made(", all day ,", toks[at].span())))
}

/// `remind me 30 minutes before`: the reminder of what is made.
fn reminded<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const REMINDS: &[&str] = &[
        "remind me",
        "remind us",
        "remind everyone",
        "add a reminder",
        "set a reminder",
    ];
    const UNITS: &[&str] = &[
        "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks",
    ];
    let all = Phrase::new(src, toks);
    // What joins it to the one before goes with it.
    let joint = all.at(at, &[", and", ";", "and", ","]).unwrap_or(0);
    let begins = at + joint;
    let lead = all
        .at(begins, REMINDS)
        .filter(|_| joint > 0 || follows(toks, at))?;
    let [number, unit, before, ..] = toks.get(begins + lead..)? else {
        return None;
    };
    let counted = number.is_number() || number.is_any(&["one", "a", "an", "two"]);
    let more = all
        .at(
            begins + lead + 3,
            &[
                "it begins",
                "it starts",
                "it",
                "hand",
                "the event",
                "the meeting",
                "the appointment",
            ],
        )
        .unwrap_or(0);
    (counted && unit.is_any(UNITS) && before.is("before")).then(|| {
        let mut out = made("; the reminder is", number.span());
        out.extend([number.clone(), unit.clone()]);
        (joint + lead + 3 + more, out)
    })
}

/// `add the skill "Welding" with the level Expert to Ada Berg`: she is opened for it.
fn added_to<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["add the", "add a", "add an"])
        .filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| kinds::is_one(tok))?;
    let end = end_of(toks, at);
    if end - at > 24 {
        return None;
    }
    let said = all.slice(at + lead + 1, end);
    // With what is said of it in between: of a name alone it is told elsewhere.
    let with = said.find(&["with the", "with a"])?.0;
    let to = (with + 2..said.len()).rev().find(|at| said.toks[*at].is("to"))?;
    let whom = said.from(to + 1);
    // Behind a comma or another verb it is the goal of something else.
    let between = said.slice(with + 2, to);
    let other = |tok: &Tok<'_>| tok.text == "," || tok.is_any(&["and", "then", "set", "assign"]);
    if between.len() > 8 || between.toks.iter().any(other) || attributes::date_at(whom).is_some() {
        return None;
    }
    let name = (1..=3).contains(&whom.len()) && whom.toks.iter().all(|tok| tok.is_word() && tok.is_capital());
    name.then(|| {
        let mut out = vec![word("open", toks[at].span())];
        let from = at + lead + 1 + to;
        out.extend_from_slice(&toks[from + 1..end]);
        out.push(word(";", toks[at].span()));
        out.extend_from_slice(&toks[at..from]);
        (end - at, out)
    })
}

/// Lists that a site keeps of its own things, and what stands on a thing to put it there.
const OF_THE_SITE: &[(&str, &str)] = &[
    ("reading list", "Add to reading list"),
    ("wish list", "Add to wish list"),
    ("wishlist", "Add to wishlist"),
    ("watch list", "Add to watch list"),
    ("watchlist", "Add to watchlist"),
    ("waiting list", "Add to waiting list"),
];

/// `put "Dune" on my reading list`: it is added to that.
fn on_a_list<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !toks[at].is("put") || !follows(toks, at) {
        return None;
    }
    let all = Phrase::new(src, toks);
    let led = all.at(at + 1, &["the"]).unwrap_or(0);
    let (what, to) = names(toks, at + 1 + led, false);
    let [what] = what.as_slice() else {
        return None;
    };
    let on = all.at(to, &["on my", "on the", "on your"])?;
    let span = toks[at].span();
    // What is read, watched or wished for is a thing of the site; what is bought or done is written down.
    let of_the_site = OF_THE_SITE
        .iter()
        .find_map(|(list, button)| Some((all.at(to + on, &[list])?, *button)));
    let (count, out) = match of_the_site {
        Some((count, button)) => {
            let mut out = vec![word("open", span)];
            out.extend_from_slice(what);
            out.extend(made("; click", span));
            out.push(Tok::made(Kind::Quoted, button, span));
            (count, out)
        }
        None => {
            let count = all.at(to + on, &["shopping list", "to-do list", "todo list", "playlist"])?;
            let mut out = vec![word("add", span)];
            out.extend_from_slice(what);
            out.extend(made("to my", span));
            out.extend_from_slice(&toks[to + on..to + on + count]);
            (count, out)
        }
    };
    Some((to + on + count - at, out))
}

/// `write a review of the book "Dune" with 4 stars`: it is opened for that.
fn reviewed<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "write a review",
                "leave a review",
                "post a review",
                "add a review",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let of = all.at(
        at + lead,
        &["of the", "for the", "about the", "on the", "of", "for", "about"],
    )?;
    let kind = usize::from(toks.get(at + lead + of).is_some_and(kinds::is_kind));
    let from = at + lead + of;
    let (thing, end) = names(toks, from + kind, false);
    if thing.len() != 1 {
        return None;
    }
    let mut out = opened_first(&toks[from..end], ";", toks[at].span());
    out.extend_from_slice(&toks[at..at + lead]);
    // `…: 4 stars, title "Good"`
    let told = toks.get(end).is_some_and(|tok| tok.text == ":");
    if told {
        out.push(word("with", toks[end].span()));
    }
    Some((end + usize::from(told) - at, out))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_made_may_be_said_in_other_words() {
        for (text, steps) in [
            (
                "Write a blog post with the title \"Spring\", put it in the category News.",
                &[
                    "Click New blog post",
                    "Enter Spring in title",
                    "Enter News in category",
                    "Click Save",
                ][..],
            ),
            (
                "Open an issue with the title \"Crash\".",
                &["Click New issue", "Enter Crash in title", "Click Save"],
            ),
            (
                "Add ben to your contacts with the e-mail ben@x.fi.",
                &[
                    "Click Add contact",
                    "Enter ben in name",
                    "Enter ben@x.fi in e-mail",
                    "Click Save",
                ],
            ),
            (
                "Enter the payment of 265 for the bill 2026-17, dated 3 May.",
                &[
                    "Click Add payment",
                    "Enter 265 in amount",
                    "Enter 2026-17 in bill",
                    "Enter 3 May in date",
                    "Click Save",
                ],
            ),
            (
                "Add the label bug to the issue \"Crash\".",
                &["Click Crash", "Choose bug in label", "Click Save"],
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
