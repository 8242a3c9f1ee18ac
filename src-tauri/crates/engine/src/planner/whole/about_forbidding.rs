//! Deeds that are forbidden in other words than `don't`: `You must not send the form`, `avoid clicking "Delete"`, `refrain from saving`, `neither delete
//! nor archive it`, `the ticket 12 must not be closed`, `German, nothing else`, `skip the login`, `no invitation please`, `archive it
//! instead of deleting it`. It reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::{plain_form, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::about_nothing::{clause_end, joined, left_out};
use crate::planner::whole::directions::{Rule, begins, end_of, ends, made, over, start_of, thing};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[must_not, avoided, not_to_it, nothing_else, no_mail, instead_of];

/// `You must not send the form.`, `do not under any circumstances delete it`
fn must_not<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const NOT: &[&str] = &[
        "you must not",
        "you mustn't",
        "you should not",
        "you shouldn't",
        "you may not",
        "you must never",
        "you should never",
        "i don't want you to",
        "we don't want you to",
        "i do not want you to",
        "we do not want you to",
        "do not under any circumstances",
        "don't under any circumstances",
        "under no circumstances",
        "do not ever",
        "don't ever",
        "don't you dare",
        "please never",
        "be careful not to",
        "take care not to",
        "make sure not to",
        "be sure not to",
    ];
    let lead = joined(toks, at)?;
    let all = Phrase::new(src, toks);
    let count = all.at(at + lead, NOT)?;
    let verb = toks.get(at + lead + count).filter(|tok| tok.is_word())?;
    let mut out = toks[at..at + lead].to_vec();
    out.extend(made("don't", verb.span()));
    Some((lead + count, out))
}

/// `avoid clicking "Delete"`, `refrain from saving`, `neither delete nor archive it`, `skip the login`
fn avoided<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const AVOIDS: &[&str] = &[
        "avoid",
        "refrain from",
        "abstain from",
        "hold off on",
        "keep from",
    ];
    const KEEPS: &[(&str, &str)] = &[
        ("saving", "; don't save it ;"),
        ("submitting", "; don't submit it ;"),
        ("sending", "; don't send it ;"),
        ("publishing", "; don't publish it ;"),
    ];
    const SKIPS: &[&str] = &[
        "skip the login",
        "skip logging in",
        "skip the sign-in",
        "skip signing in",
        "skip registration",
        "skip the registration",
    ];
    let lead = joined(toks, at)?;
    let from = at + lead;
    let all = Phrase::new(src, toks);
    if let Some(count) = all.at(from, SKIPS) {
        return over(toks.get(from + count)).then(|| left_out(toks, at, from + count));
    }
    if toks.get(from)?.is("neither") {
        let end = clause_end(all, from);
        let nor = toks[from..end].iter().any(|tok| tok.is("nor"));
        return nor.then(|| left_out(toks, at, end));
    }
    let count = all.at(from, AVOIDS)?;
    let doing = toks.get(from + count).filter(|tok| tok.low.ends_with("ing"))?;
    // What was filled in would be kept of itself.
    if let Some((_, words)) = KEEPS.iter().find(|(word, _)| doing.is(word)) {
        let end = clause_end(all, from + count);
        return Some((end - at, made(words, doing.span())));
    }
    Some(left_out(toks, at, clause_end(all, from + count)))
}

/// `the ticket 12 must not be closed`: nothing is done to it; a box that must not be ticked is another matter.
fn not_to_it<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const MUST_NOT: &[&str] = &[
        "must not be",
        "mustn't be",
        "should not be",
        "shouldn't be",
        "may not be",
        "is not to be",
        "must never be",
        "should never be",
    ];
    const DONE: &[&str] = &[
        "closed",
        "deleted",
        "removed",
        "archived",
        "changed",
        "touched",
        "edited",
        "moved",
        "renamed",
        "cancelled",
        "canceled",
        "merged",
        "sold",
        "booked",
        "ordered",
        "deactivated",
    ];
    let from = at + joined(toks, at)?;
    let all = Phrase::new(src, toks);
    let led = all.at(from, &["the", "this", "that", "our", "my"])?;
    let (_, to) = thing(toks, from + led)?;
    let not = all.at(to, MUST_NOT)?;
    toks.get(to + not).filter(|tok| tok.is_any(DONE))?;
    // What points to it later would mean something else.
    let pointed = toks[to..]
        .iter()
        .take(40)
        .any(|tok| tok.is_any(&["it", "its", "there"]));
    if pointed {
        return None;
    }
    over(toks.get(to + not + 1)).then(|| left_out(toks, at, to + not + 1))
}

/// `instead of deleting the user Bob, disable him`, `archive it rather than deleting it`
fn instead_of<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let comma = usize::from(toks[at].text == ",");
    let from = at + comma;
    let lead = all.at(from, &["instead of", "rather than"])?;
    toks.get(from + lead)
        .filter(|tok| tok.low.ends_with("ing"))
        .and_then(plain_form)?;
    let end = clause_end(all, from + lead);
    let deed = end + 1;
    let said_first = toks.get(end).is_some_and(|tok| tok.text == ",") && verb_at(all, deed).is_some();
    if said_first && (comma > 0 || begins(toks, at)) {
        // What is not done to it names what something else is done to.
        let whom = toks.get(from + lead + 1..end)?;
        let pointed = toks[deed..end_of(toks, deed)]
            .iter()
            .any(|tok| tok.is_any(&["him", "her", "it", "them", "his", "its", "their", "one"]));
        // `Instead of clicking "Cancel", click "Save"`
        if !pointed {
            return Some(left_out(toks, at, end));
        }
        let him = (deed..end_of(toks, deed).min(deed + 3))
            .find(|at| toks[*at].is_any(&["him", "her", "it", "them"]))
            .filter(|_| (2..=8).contains(&whom.len()))?;
        let mut out = toks[at..from].to_vec();
        out.extend_from_slice(&toks[deed..him]);
        out.extend_from_slice(whom);
        return Some((him + 1 - at, out));
    }
    // Behind the deed nothing more is said with it.
    let over = ends(toks.get(end)) || toks[end].is_any(&["and", "then"]);
    (over && !begins(toks, from)).then(|| (end - at, Vec::new()))
}

/// `change the language to German, nothing else, and save`
fn nothing_else<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let count = all.at(
        at,
        &[
            ", nothing else",
            ", and nothing else",
            "and nothing else",
            ", nothing more",
            ", and nothing more",
            "and nothing more",
            ", no one else",
            "and no one else",
            ", nobody else",
            "and nobody else",
        ],
    )?;
    over(toks.get(at + count)).then_some((count, Vec::new()))
}

/// `add a user named Bo, no invitation please`: what its form would send.
fn no_mail<'t>(_: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let [comma, no, mail, ..] = toks.get(at..)? else {
        return None;
    };
    let sent = mail.is_any(&[
        "mail",
        "email",
        "e-mail",
        "notification",
        "invitation",
        "reminder",
        "newsletter",
    ]);
    let please = usize::from(toks.get(at + 3).is_some_and(|tok| tok.is("please")));
    let made_here = toks[start_of(toks, at)..at].iter().any(|tok| {
        tok.is_any(&["add", "create", "new", "register", "make"]) || kinds::is_kind(tok) && tok.is("user")
    });
    (comma.text == ","
        && comma.kind == Kind::Punct
        && no.text == "no"
        && sent
        && made_here
        && over(toks.get(at + 3 + please)))
    .then(|| {
        let mut out = vec![comma.clone()];
        out.extend(made("don't send a", mail.span()));
        out.push(mail.clone());
        (3 + please, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_forbidden_is_not_done() {
        for (text, steps) in [
            (
                "Click Members and avoid clicking \"Delete\". Click \"Edit\".",
                &["Click Members", "Click Edit"][..],
            ),
            (
                "Neither delete nor archive the ticket 12; just click Reports.",
                &["Click Reports"],
            ),
            (
                "The ticket 12 must not be closed; click Reports.",
                &["Click Reports"],
            ),
            ("Skip the login and click Reports.", &["Click Reports"]),
            (
                "Open Settings, set the language to German, nothing else, and save.",
                &["Click Settings", "Enter German in language", "Click Save"],
            ),
            (
                "Add a user named Bo, no invitation please.",
                &[
                    "Click Add user",
                    "Enter Bo in name",
                    "Untick invitation",
                    "Click Save",
                ],
            ),
            (
                "Archive the project \"Dunes\" rather than deleting it.",
                &["Click Archive for Dunes"],
            ),
            ("Close no ticket, but click Reports.", &["Click Reports"]),
            ("Delete none of the tickets; click Reports.", &["Click Reports"]),
            ("Click Cart and stop before you pay.", &["Click Cart"]),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
