//! What is written along with a deed: `close issue 15 with the comment "Done"`, `save it with the summary "typo"`, `a comment saying that it
//! is late`. It becomes a field that is filled before or after the deed; it reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{
    Rule, end_of, ends, follows, made, opened_first, over, start_of, thing, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    done_with_a_remark,
    reason_given,
    saying_that,
    used_as,
    saved_with,
    committed,
    replied_to,
    copied_to,
    adding_text,
];

/// What is written along with a deed.
const REMARKS: &[&str] = &[
    "comment",
    "note",
    "message",
    "reason",
    "remark",
    "explanation",
    "text",
];
/// Deeds that one writes something for first, as they stand on controls.
const BEFORE: &[(&str, &str)] = &[("close", "Close"), ("reopen", "Reopen"), ("resolve", "Resolve")];
/// Deeds that ask for a word once they are pressed.
const AFTER: &[(&str, &str)] = &[
    ("reject", "Reject"),
    ("decline", "Decline"),
    ("approve", "Approve"),
    ("deny", "Deny"),
    ("acknowledge", "Acknowledge"),
    ("refuse", "Refuse"),
];

/// `close issue 15 with the comment "Done"`
fn done_with_a_remark<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    follows(toks, at).then_some(())?;
    let all = Phrase::new(src, toks);
    let led = all.at(at + 1, &["the"]).unwrap_or(0);
    let (record, end) = thing(toks, at + 1 + led)?;
    // `issue 14 of http://… with the comment`: where it is done.
    let site = all
        .at(end, &["of", "on", "at", "in", "from"])
        .and_then(|lead| toks.get(end + lead))
        .filter(|tok| tok.kind == Kind::Address);
    let end = if site.is_some() { end + 2 } else { end };
    let with = all.at(
        end,
        &["with the", "with a", "adding the", "and add the", "leaving the"],
    )?;
    let field = toks.get(end + with).filter(|tok| tok.is_any(REMARKS))?;
    let said = toks.get(end + with + 1).filter(|tok| tok.kind == Kind::Quoted)?;
    over(toks.get(end + with + 2)).then_some(())?;
    let mut out = Vec::new();
    if let Some(site) = site {
        out.extend([word("open", site.span()), site.clone(), word(";", site.span())]);
    }
    out.extend(remarked(&toks[at], record, field, said)?);
    Some((end + with + 2 - at, out))
}

/// `reject the report "Trip" giving "No receipt" as the reason`
fn reason_given<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    follows(toks, at).then_some(())?;
    let all = Phrase::new(src, toks);
    let led = all.at(at + 1, &["the"]).unwrap_or(0);
    let qualified = usize::from(toks.get(at + 2 + led).is_some_and(kinds::is_one));
    let (record, end) = thing(toks, at + 1 + led + qualified)?;
    let giving = all.at(end, &["giving", "with", "stating", ", giving"])?;
    let said = toks.get(end + giving).filter(|tok| tok.kind == Kind::Quoted)?;
    let lead = all.at(end + giving + 1, &["as the", "as a", "as"])?;
    let field = toks
        .get(end + giving + 1 + lead)
        .filter(|tok| tok.is_any(REMARKS))?;
    Some((
        end + giving + 2 + lead - at,
        remarked(&toks[at], record, field, said)?,
    ))
}

fn remarked<'t>(deed: &Tok<'t>, record: &[Tok<'t>], field: &Tok<'t>, said: &Tok<'t>) -> Option<Vec<Tok<'t>>> {
    let span = deed.span();
    let button = |of: &[(&str, &'static str)]| {
        of.iter()
            .find(|(verb, _)| deed.is(verb))
            .map(|(_, button)| *button)
    };
    let press = |button: &'static str| [word("click", span), Tok::made(Kind::Quoted, button, span)];
    let fill = |out: &mut Vec<Tok<'t>>| {
        out.push(word("enter", span));
        out.push(said.clone());
        out.extend(made("in the", span));
        out.push(field.clone());
    };
    let mut out = opened_first(record, ";", span);
    if let Some(button) = button(BEFORE) {
        fill(&mut out);
        out.push(word(";", span));
        out.extend(press(button));
        return Some(out);
    }
    out.extend(press(button(AFTER)?));
    out.push(word(";", span));
    fill(&mut out);
    out.extend(made("; submit it", span));
    Some(out)
}

/// `add a comment saying that the dates are outdated`
fn saying_that<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    /// What is said is short.
    const MOST: usize = 24;
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["saying that", "that says that", "stating that"])?;
    let kind = at.checked_sub(1).map(|before| &toks[before])?;
    if !kind.is_any(&["comment", "note", "message", "reply", "remark", "answer"]) {
        return None;
    }
    let from = at + lead;
    // Another deed is no part of it.
    let another = |at: usize| toks[at].is_any(&["and", "then"]) && verb_at(all, at + 1).is_some();
    let end = (from..end_of(toks, at))
        .find(|at| ends(toks.get(*at)) || another(*at))
        .unwrap_or_else(|| end_of(toks, at));
    let words = toks
        .get(from..end)
        .filter(|words| (2..=MOST).contains(&words.len()))?;
    words.iter().all(Tok::is_word).then_some(())?;
    let span = (words.first()?.from, words.last()?.to);
    Some((
        end - at,
        vec![Tok::made(Kind::Quoted, src.get(span.0..span.1)?, span)],
    ))
}

/// `use "greeting added" as the summary`
fn used_as<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is("use") && follows(toks, at)).then_some(())?;
    let said = toks.get(at + 1).filter(|tok| tok.kind == Kind::Quoted)?;
    let all = Phrase::new(src, toks);
    let lead = all.at(at + 2, &["as the", "for the", "as"])?;
    let from = at + 2 + lead;
    let field = toks[from..]
        .iter()
        .take(3)
        .take_while(|tok| tok.is_word() && !tok.is("and"))
        .count();
    (field > 0 && over(toks.get(from + field))).then_some(())?;
    let span = toks[at].span();
    let mut out = vec![word("enter", span), said.clone()];
    out.extend(made("in the", span));
    out.extend_from_slice(&toks[from..from + field]);
    Some((from + field - at, out))
}

/// `save it with the edit summary "first draft"`
fn saved_with<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is_any(&["save", "publish", "submit"]) && follows(toks, at)).then_some(())?;
    let all = Phrase::new(src, toks);
    let what = all
        .at(
            at + 1,
            &[
                "it",
                "them",
                "this",
                "the page",
                "the article",
                "the change",
                "the changes",
                "the edit",
                "your changes",
                "my changes",
            ],
        )
        .unwrap_or(0);
    let with = at + 1 + what;
    let lead = all.at(with, &["with the", "with a", "using the", "with"])?;
    let field = toks[with + lead..]
        .iter()
        .take(3)
        .take_while(|tok| tok.is_word())
        .count();
    let name = toks.get(with + lead..with + lead + field)?;
    let known = name
        .last()
        .is_some_and(|tok| tok.is_any(REMARKS) || tok.is_any(&["summary", "description", "changelog"]));
    let said = toks
        .get(with + lead + field)
        .filter(|tok| tok.kind == Kind::Quoted && known)?;
    let span = toks[at].span();
    let mut out = vec![word("enter", span), said.clone()];
    out.extend(made("in the", span));
    out.extend_from_slice(name);
    out.push(word(";", span));
    out.push(toks[at].clone());
    out.push(word("it", span));
    Some((with + lead + field + 1 - at, out))
}

/// `commit the change with the message "Year"`
fn committed<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is("commit") && follows(toks, at)).then_some(())?;
    let all = Phrase::new(src, toks);
    let what = all
        .at(
            at + 1,
            &[
                "it",
                "them",
                "this",
                "the change",
                "the changes",
                "the file",
                "your changes",
                "my changes",
            ],
        )
        .unwrap_or(0);
    let lead = all.at(
        at + 1 + what,
        &[
            "with the commit message",
            "with the message",
            "with message",
            "as",
        ],
    )?;
    let next = at + 1 + what + lead;
    let said = toks.get(next).filter(|tok| tok.kind == Kind::Quoted)?;
    let span = toks[at].span();
    let mut out = vec![word("enter", span), said.clone()];
    out.extend(made("in the commit message ; click", span));
    out.push(Tok::made(Kind::Quoted, "Commit", span));
    over(toks.get(next + 1)).then_some((next + 1 - at, out))
}

/// `reply to the message "Lunch" with "Yes"`: it is opened first.
fn replied_to<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["reply to the", "answer the", "respond to the", "reply to"])
        .filter(|_| follows(toks, at))?;
    let kind = usize::from(toks.get(at + lead).is_some_and(|tok| {
        tok.is_any(&[
            "message",
            "mail",
            "email",
            "e-mail",
            "topic",
            "thread",
            "ticket",
            "comment",
            "post",
            "question",
            "conversation",
            "review",
        ])
    }));
    let led = all
        .at(
            at + lead + kind,
            &["with the subject", "titled", "called", "about"],
        )
        .unwrap_or(0);
    let named = toks
        .get(at + lead + kind + led)
        .filter(|tok| kind > 0 && tok.kind == Kind::Quoted)?;
    let next = at + lead + kind + led + 1;
    let with = all.at(
        next,
        &[
            "with the text",
            "with the words",
            "with the message",
            "with",
            "saying",
            ":",
            "by writing",
        ],
    )?;
    toks.get(next + with).filter(|tok| tok.kind == Kind::Quoted)?;
    let span = named.span();
    let mut out = made("open the", span);
    out.extend_from_slice(&toks[at + lead..at + lead + kind]);
    out.push(named.clone());
    out.extend(made("; reply with", span));
    Some((next + with - at, out))
}

/// `a mail to bob@x.fi with a copy to eve@x.fi`
fn copied_to<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let copy = all.at(
        at,
        &[
            "with a copy to",
            "and a copy to",
            "with copy to",
            "with a carbon copy to",
            "and in copy to",
        ],
    )?;
    let whom = toks.get(at + copy).filter(|tok| tok.text.contains('@'))?;
    let span = whom.span();
    let mut out = made(", cc", span);
    out.push(whom.clone());
    Some((copy + 1, out))
}

/// `forward the message "Invoice" to bob@x.fi, adding "FYI"`
fn adding_text<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            ", adding the text",
            ", adding",
            "adding",
            "and add the text",
            "and add",
        ],
    )?;
    let said = toks.get(at + lead).filter(|tok| tok.kind == Kind::Quoted)?;
    let forwards = toks[start_of(toks, at)..at].iter().any(|tok| tok.is("forward"));
    (forwards && over(toks.get(at + lead + 1))).then(|| {
        let mut out = made("with the text", said.span());
        out.push(said.clone());
        (lead + 1, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_written_along_with_a_deed_is_filled_in() {
        for (text, steps) in [
            (
                "Close issue 15 with the comment \"Done\".",
                &["Click issue 15", "Enter Done in comment", "Click Close"][..],
            ),
            (
                "Reject the expense report \"Trip\" giving \"No receipt\" as the reason.",
                &[
                    "Click Trip",
                    "Click Reject",
                    "Enter No receipt in reason",
                    "Click Submit",
                ],
            ),
            (
                "Reply to the message \"Lunch\" with \"Yes\".",
                &["Click Lunch", "Click Reply", "Type Yes", "Click Send"],
            ),
            (
                "Forward the message \"Invoice\" to bob@x.fi, adding \"FYI\".",
                &[
                    "Click Invoice",
                    "Click Forward",
                    "Enter bob@x.fi in To",
                    "Enter FYI in text",
                    "Click Send",
                ],
            ),
            (
                "Add a comment saying that the dates are outdated.",
                &["Enter the dates are outdated in comment", "Click Submit"],
            ),
            (
                "Click Edit, enter \"Hello\" in the text and save it with the edit summary \"typo\".",
                &[
                    "Click Edit",
                    "Enter Hello in text",
                    "Enter typo in edit summary",
                    "Click Save",
                ],
            ),
            (
                "Click Edit, enter \"Hello\" in the text, use \"typo\" as the summary and save.",
                &[
                    "Click Edit",
                    "Enter Hello in text",
                    "Enter typo in summary",
                    "Click Save",
                ],
            ),
            (
                "Click Edit, enter \"Hello\" in the text and commit the change with the message \"Year\".",
                &[
                    "Click Edit",
                    "Enter Hello in text",
                    "Enter Year in commit message",
                    "Click Commit",
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
