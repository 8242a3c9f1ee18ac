//! What somebody is after, said before the steps in a sentence or a title of its own: `Log time in Redmine: sign in at …, click "Log time"`,
//! `Delete the user Bob: sign in at … and open Users.`, `Schedule a call: http://…; subject "Renewal"`, `I need an overview of the tasks: …`. A title whose steps follow
//! is left out, one that they only lead to is done after them. Questions said first are `asked_early`'s, wishes `wished_done`'s. It reads no step.
//!
//! A title that no step brings about stays where it is, so that nothing is left undone without a word.

use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs;
use crate::planner::whole::directions::{follows, made, word};
use crate::planner::whole::site_heads::narrows;
use crate::planner::whole::{asked_early, wished_done};

/// A title has no more words than this.
const TITLE: usize = 24;
/// An address stands no further behind the title.
pub(super) const SOON: usize = 12;

/// The words with aims where they are done; `None` where there are none.
pub(in crate::planner) fn put_in_place<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    titled(src, toks)
        .or_else(|| wished_done::put_plainly(src, toks))
        .or_else(|| asked_early::put_last(src, toks))
}

fn is_site(tok: &Tok<'_>) -> bool {
    tok.kind == Kind::Address && !tok.text.contains('@')
}

/// Where a site is said between two places: `in Redmine at http://… (ada / x9)`, with what leads to it and who signs in behind it.
pub(super) fn site_in(toks: &[Tok<'_>], from: usize, to: usize) -> Option<(usize, usize)> {
    let at = (from..to.min(toks.len())).find(|at| is_site(&toks[*at]))?;
    let led = |tok: &Tok<'_>| tok.is_any(&["on", "at", "in", "from", "under", "to"]);
    let mut start = at;
    while start > from && at - start < 6 {
        let tok = &toks[start - 1];
        let named = tok.is_capital() || tok.is_any(&["the", "my", "our"]) || tok.text == "(" && start == at;
        if led(tok) || named {
            start -= 1;
        } else {
            break;
        }
    }
    // A name alone leads to nothing.
    while start < at && !led(&toks[start]) && toks[start].text != "(" {
        start += 1;
    }
    let mut end = at + 1;
    if toks.get(end).is_some_and(|tok| tok.text == "(")
        && let Some(close) = toks[end..].iter().take(10).position(|tok| tok.text == ")")
    {
        end += close + 1;
    }
    Some((start, end))
}

/// `open http://… (ada / x9) ;`
pub(super) fn opened<'t>(toks: &[Tok<'t>], (start, end): (usize, usize)) -> Vec<Tok<'t>> {
    let Some(at) = (start..end).find(|at| is_site(&toks[*at])) else {
        return Vec::new();
    };
    let span = toks[at].span();
    let mut out = vec![word("open", span)];
    out.extend_from_slice(&toks[at..end]);
    out.push(word(";", span));
    out
}

/// Without the signs at its end.
pub(super) fn trimmed<'s, 't>(toks: &'s [Tok<'t>]) -> &'s [Tok<'t>] {
    let idle = |tok: &&Tok<'_>| {
        tok.kind == Kind::Newline || tok.kind == Kind::Punct && matches!(tok.text, "." | "!" | "," | ";")
    };
    let count = toks.iter().rev().take_while(idle).count();
    &toks[..toks.len() - count]
}

/// The verbs that the clauses of the steps begin with.
pub(super) fn verbs_of(all: Phrase<'_>, from: usize) -> impl Iterator<Item = (usize, Verb)> {
    (from..all.len()).filter_map(move |at| {
        (at == from || follows(all.toks, at))
            .then(|| verb_at(all, at).map(|(verb, _, _)| (at, verb)))
            .flatten()
    })
}

fn titled<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let colon = toks
        .iter()
        .take(TITLE)
        .position(|tok| tok.text == ":" && tok.kind == Kind::Punct)?;
    let ends = |tok: &Tok<'_>| {
        tok.kind == Kind::Newline
            || tok.kind == Kind::Punct && matches!(tok.text, "." | "!" | "?" | ";" | ",")
    };
    let all = Phrase::new(src, toks);
    let from = fillers_at(all, 0);
    if from >= colon || toks[from..colon].iter().any(ends) {
        return None;
    }
    let begins = fillers_at(all, colon + 1);
    bare_heading(all, toks, colon, begins)
        .or_else(|| takes_part(all, toks, (from, colon), begins))
        .or_else(|| fields_behind(all, toks, (from, colon)))
        .or_else(|| steps_behind(all, toks, (from, colon), begins))
        .or_else(|| overview(all, toks, colon, begins))
}

/// `Shopping: open http://…`, `Reminder: on http://…, click Inbox`: a word that names no deed, before the steps.
fn bare_heading<'t>(all: Phrase<'_>, toks: &[Tok<'t>], colon: usize, begins: usize) -> Option<Vec<Tok<'t>>> {
    let title = toks.get(..colon).filter(|title| (1..=2).contains(&title.len()))?;
    if narrows(all.to(colon)) {
        return None;
    }
    let plain = |tok: &Tok<'_>| tok.is_word() && !tok.is_number() && !tok.text.contains('@');
    let named = verb_at(all, 0).is_some_and(|(_, _, count)| count <= colon && !title[0].low.ends_with("ing"));
    let goes = verb_at(all, begins).is_some_and(|(verb, _, _)| matches!(verb, Verb::Open | Verb::Login))
        || toks.get(begins).is_some_and(|tok| tok.is_any(&["on", "at"]));
    let soon = toks[begins.min(toks.len())..].iter().take(3).any(is_site)
        || verb_at(all, begins).is_some_and(|(verb, _, _)| verb == Verb::Login)
            && toks[begins..].iter().take(SOON).any(is_site);
    (title.iter().all(plain) && !named && goes && soon).then(|| toks[colon + 1..].to_vec())
}

/// `Take part in the survey at http://…: answer "Yes" to …`: the steps say how.
fn takes_part<'t>(
    all: Phrase<'_>,
    toks: &[Tok<'t>],
    (from, colon): (usize, usize),
    begins: usize,
) -> Option<Vec<Tok<'t>>> {
    let lead = all.at(
        from,
        &[
            "take part in",
            "participate in",
            "respond to",
            "do",
            "complete",
            "fill in",
            "fill out",
            "take",
            "answer",
        ],
    )?;
    let title = all.slice(from + lead, colon);
    title.find(&[
        "survey",
        "questionnaire",
        "poll",
        "quiz",
        "test",
        "exam",
        "form",
        "vote",
        "ballot",
        "evaluation",
    ])?;
    let site = site_in(toks, from + lead, colon)?;
    let steps =
        verb_at(all, begins).is_some_and(|(verb, _, _)| !matches!(verb, Verb::Goal | Verb::Unsupported));
    let named = toks[from..site.0]
        .iter()
        .any(|tok| tok.kind == Kind::Quoted || tok.is_number());
    (steps && site.1 == colon && !named).then(|| {
        let mut out = opened(toks, site);
        out.extend_from_slice(&toks[colon + 1..]);
        out
    })
}

/// `Schedule a call for me please: http://…, ada/x9; subject "Renewal", …`: the fields of what the title makes.
fn fields_behind<'t>(
    all: Phrase<'_>,
    toks: &[Tok<'t>],
    (from, colon): (usize, usize),
) -> Option<Vec<Tok<'t>>> {
    const LONGEST: usize = 14;
    toks.get(colon + 1).filter(|tok| is_site(tok))?;
    let (verb, _, _) = verb_at(all, from)?;
    let makes = matches!(verb, Verb::Make | Verb::Add | Verb::RecordAction | Verb::Edit);
    let end = (colon + 2..toks.len().min(colon + 2 + LONGEST)).find(|at| {
        toks[*at].kind == Kind::Newline
            || toks[*at].kind == Kind::Punct && matches!(toks[*at].text, ";" | "." | ":")
    })?;
    let fields = all.from(end + 1);
    let until = fields
        .toks
        .iter()
        .position(|tok| tok.text == "." || tok.kind == Kind::Newline);
    let listed = fields.to(until.unwrap_or(fields.len()));
    let first = fillers_at(listed, 0);
    let given = verb_at(listed, first).is_none()
        && (2..=6).any(|words| pairs::pairs(listed.slice(first, first + words)).is_some());
    (makes && given).then(|| {
        // In which application it is made is where one is.
        let mut last = colon;
        loop {
            let title = all.slice(from, last);
            let left = title.without_end(&["please", "for me", "for us"]).len();
            let names = title
                .to(left)
                .toks
                .iter()
                .rev()
                .take_while(|tok| tok.is_capital())
                .count();
            let at = left - names;
            let app = (1..=3).contains(&names) && at > 2 && title.toks[at - 1].is_any(&["in", "on"]);
            let shorter = from + if app { at - 1 } else { left };
            if shorter == last {
                break;
            }
            last = shorter;
        }
        let span = toks[from].span();
        let mut out = vec![word("open", span)];
        match signs_in(&toks[colon + 2..end]) {
            Some((user, password)) => {
                out.extend([toks[colon + 1].clone(), word(";", span)]);
                out.extend(made("log in with username", span));
                out.push(user);
                out.extend(made("and password", span));
                out.push(password);
            }
            None => out.extend_from_slice(&toks[colon + 1..end]),
        }
        out.push(word(";", span));
        out.extend_from_slice(&toks[from..last]);
        out.push(word(":", span));
        out.extend_from_slice(&toks[end + 1..]);
        out
    })
}

/// `, ada/x9`, `(ada, x9)`: who signs in, said with no word for it.
fn signs_in<'t>(said: &[Tok<'t>]) -> Option<(Tok<'t>, Tok<'t>)> {
    let plain = |tok: &&Tok<'t>| !matches!(tok.text, "," | "(" | ")" | "/");
    let words: Vec<&Tok<'t>> = said.iter().filter(plain).collect();
    match words.as_slice() {
        [both] => {
            let (user, password) = both.text.split_once('/').filter(|(user, password)| {
                !user.is_empty() && !password.is_empty() && !password.contains('/')
            })?;
            // Quoted, so that they are not looked for where both stand.
            let part = |text: &'t str| Tok::made(Kind::Quoted, text, both.span());
            Some((part(user), part(password)))
        }
        [user, password] if !user.is_any(&["user", "username", "login", "as"]) => {
            Some(((*user).clone(), (*password).clone()))
        }
        _ => None,
    }
}

/// `Log time in Redmine: sign in at …, click "Log time", …` has the steps; `Delete the user Bob: sign in at … and open Users.` only the way.
fn steps_behind<'t>(
    all: Phrase<'_>,
    toks: &[Tok<'t>],
    (from, colon): (usize, usize),
    begins: usize,
) -> Option<Vec<Tok<'t>>> {
    let (deed, _, count) = verb_at(all, from)?;
    let goes = verb_at(all, begins).is_some_and(|(verb, _, _)| matches!(verb, Verb::Open | Verb::Login))
        || toks.get(begins).is_some_and(is_site);
    let soon = toks[begins.min(toks.len())..].iter().take(SOON).any(is_site);
    if !goes || !soon || toks[from..colon].iter().any(is_site) {
        return None;
    }
    if matches!(
        deed,
        Verb::Open | Verb::Login | Verb::Collect | Verb::Ask | Verb::Count | Verb::Goal | Verb::Unsupported
    ) {
        return None;
    }
    let title = all.slice(from, colon);
    // In which application: no name of what is done.
    let names = title.toks.iter().rev().take_while(|tok| tok.is_capital()).count();
    let app = title
        .len()
        .checked_sub(names + 1)
        .filter(|at| names > 0 && title.toks[*at].is_any(&["in", "on"]));
    let what = title.slice(count, app.unwrap_or(title.len()));
    let named = what
        .toks
        .iter()
        .any(|tok| tok.kind == Kind::Quoted || tok.is_capital() || tok.is_number());
    let said = title.to(count).low();
    let steps = &toks[begins..];
    let told_again = steps
        .iter()
        .any(|tok| tok.low == said || tok.low.starts_with(&format!("{said} ")));
    let kept = matches!(
        deed,
        Verb::Make | Verb::Add | Verb::RecordAction | Verb::Edit | Verb::Set
    ) && verbs_of(all, begins)
        .any(|(at, verb)| matches!(verb, Verb::Submit | Verb::Make) && at > begins || toks[at].is("save"))
        && verbs_of(all, begins).any(|(_, verb)| {
            matches!(
                verb,
                Verb::Fill | Verb::FillIn | Verb::Set | Verb::Choose | Verb::Make | Verb::Add
            )
        });
    let only_way = verbs_of(all, begins).all(|(_, verb)| {
        matches!(
            verb,
            Verb::Open | Verb::Login | Verb::Click | Verb::Search | Verb::Find | Verb::FilterBy
        )
    });
    // `Rename a project: …`: which one only the steps say.
    let any = what.at(0, &["a", "an", "some", "one"]).is_some() && !only_way;
    let heads = told_again || any;
    if !named && (heads && verbs_of(all, begins).count() > 2 || kept) {
        return Some(steps.to_vec());
    }
    // `Test case: …` names nothing.
    let one = named
        || what
            .at(0, &["the", "this", "that", "my", "our", "all", "every"])
            .is_some();
    (only_way && one).then(|| {
        let mut out = trimmed(steps).to_vec();
        out.push(word(";", toks[from].span()));
        out.extend_from_slice(&toks[from..from + app.unwrap_or(title.len())]);
        out
    })
}

/// `I need an overview of what is in Documents on http://…: log in …, and save the names`: the steps bring it.
fn overview<'t>(all: Phrase<'_>, toks: &[Tok<'t>], colon: usize, begins: usize) -> Option<Vec<Tok<'t>>> {
    let lead = all.at(0, WISHES)?;
    all.at(
        lead,
        &[
            "an overview",
            "a list",
            "the list",
            "a summary",
            "to see",
            "to know",
            "a report",
            "to find out",
            "a table",
            "the figures",
            "an idea",
        ],
    )?;
    let goes = verb_at(all, begins).is_some_and(|(verb, _, _)| matches!(verb, Verb::Open | Verb::Login));
    let brings = verbs_of(all, begins)
        .any(|(_, verb)| matches!(verb, Verb::Collect | Verb::Ask | Verb::Count | Verb::Download));
    (goes && brings).then(|| {
        let mut out = site_in(toks, lead, colon).map_or(Vec::new(), |site| opened(toks, site));
        out.extend_from_slice(&toks[colon + 1..]);
        out
    })
}

pub(super) const WISHES: &[&str] = &[
    "we need",
    "i need",
    "we want",
    "i want",
    "i'd like",
    "we'd like",
    "i would like",
    "we would like",
    "i'd like to have",
    "we'd like to have",
    "i want to have",
    "we want to have",
    "i need to have",
    "we need to have",
];

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    const IN: &str = "Open a.example.com";
    const LOGIN: &str = "Log in with username ada and password ••••••";

    #[test]
    fn an_aim_is_done_where_its_steps_lead_to() {
        for (text, steps) in [
            (
                "Book a room in Harbour: sign in at a.example.com as ada / x9-1, click \"Book a room\", enter the title \"Talk\", then click Create.",
                &[
                    IN,
                    LOGIN,
                    "Click Book a room",
                    "Enter Talk in title",
                    "Click Create",
                ][..],
            ),
            (
                "Delete the user Bob: sign in at a.example.com as ada / x9-1 and open Users.",
                &[IN, LOGIN, "Click Users", "Click Delete for Bob"],
            ),
            (
                "Take part in the poll at a.example.com: answer \"Yes\" to \"Do you cycle?\" and submit.",
                &[IN, "Choose Yes in Do you cycle?", "Click Submit"],
            ),
            (
                "Schedule a meeting in Harbour for me please: a.example.com; subject \"Plan\", duration 20 minutes.",
                &[
                    IN,
                    "Click New meeting",
                    "Enter Plan in subject",
                    "Enter 20 minutes in duration",
                    "Click Save",
                ],
            ),
            (
                "I need an overview of the tasks on a.example.com: log in as ada (x9-1), open Tasks and list the names of all tasks.",
                &[IN, LOGIN, "Click Tasks", "Collect name of every task"],
            ),
        ] {
            assert_eq!(says(text), *steps, "{text}");
        }
    }

    #[test]
    fn a_title_that_no_step_brings_about_is_not_lost() {
        let plan = crate::planner::plan(
            "Delete old tickets: sign in at a.example.com as ada / x9-1, open Tickets and list the titles of all tickets.",
        );
        let done = plan.steps.iter().any(|step| step.say.contains("Delete"));
        assert!(done || !plan.problems.is_empty(), "{plan:?}");
    }
}
