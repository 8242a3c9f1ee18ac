//! Steps with messages that have an author: `reply to the email by Ada with "Thanks"`, `forward it to Bo`. What an
//! inbox needs for that is the same everywhere: open it, the button of that name, the field, send.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::roles::role_of;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::lexicon::{attributes, deeds, kinds, words};
use crate::planner::lists::each::record_of;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::values::pairs;

const WITH: &[&str] = &[
    "with the text",
    "with the message",
    "with the words",
    "with the following text",
    "with",
    "saying",
    "that says",
    "and say",
    "and tell her",
    "and tell him",
    "and tell them",
    "and let her know",
    "and let him know",
    "and let them know",
    "using the text",
    "the text",
    "the message",
    ":",
];
const THEM: &[&str] = &[
    "them",
    "him",
    "her",
    "it",
    "that",
    "this",
    "that email",
    "this email",
    "the email",
    "that message",
    "the message",
    "the sender",
];

/// The message that is meant, to open it first; `None` where it is open already.
fn message(words: Phrase<'_>, context: &mut Context) -> Option<Target> {
    let words = words.trim();
    let pronoun = words.is_empty()
        || THEM.contains(&words.low().as_str())
        || words.at(0, PRONOUNS) == Some(words.len());
    if pronoun {
        return context.record.take();
    }
    record_of(words).or_else(|| target(words, None))
}

fn click(name: &str) -> Op {
    Op::click(Target::button(name))
}

fn steps(said: Phrase<'_>, opened: Option<Target>, ops: Vec<Op>) -> Steps {
    // Of several by the same person none is taken: what is sent can't be had back.
    let open = opened.map(|target| {
        Op::click(Target {
            seek: false,
            ..target
        })
    });
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Ok(open.into_iter().chain(ops).map(draft).collect())
}

/// `reply to them with the text "Thanks"`.
pub(crate) fn reply(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim().without(&["to", "back to"]);
    let quoted = rest.toks.iter().position(|tok| tok.kind == Kind::Quoted);
    // `to the message from Ada with "…"`: there these words name a thing.
    let named = rest
        .at(
            0,
            &[
                "the message from",
                "the message by",
                "the message of",
                "the message about",
            ],
        )
        .unwrap_or(0);
    let cut = rest
        .from(named)
        .find(WITH)
        .map(|(at, count)| (at + named, count))
        .filter(|(at, count)| at + count < rest.len());
    let (whom, text) = match (cut, quoted) {
        (Some((at, count)), _) => (rest.to(at), rest.from(at + count).without(WITH).trim()),
        (None, Some(at)) => (rest.to(at), rest.from(at)),
        (None, None) => {
            return Err(Fault::new(said, "What should the reply say?")
                .with(["reply to the email by Ada with \"Thanks\"".into()]));
        }
    };
    // `with the comment "Done."`: what is in quotes is the reply, whatever it is called.
    let text = match text.toks {
        [called @ .., quoted] if quoted.kind == Kind::Quoted && (1..=3).contains(&called.len()) => {
            text.from(called.len())
        }
        _ => text,
    };
    let field = Target {
        role: Some("textbox".into()),
        ..Target::default()
    };
    let fill = Op::Fill {
        text: bare(text).text(),
        target: field,
    };
    // `to its first post`: each of a thread has a button for it.
    if let Some(nth) = nth_post(whom) {
        let opened = context.record.take().filter(|_| context.elsewhere());
        let button = Op::click(Target {
            ordinal: Some(nth),
            ..Target::button("Reply")
        });
        return steps(said, opened, vec![button, fill, click("Send")]);
    }
    let opened = message(whom, context);
    steps(said, opened, vec![click("Reply"), fill, click("Send")])
}

/// Which of the posts of what is open: `its first post`, `the second comment`.
fn nth_post(whom: Phrase<'_>) -> Option<i32> {
    let words = bare(whom.trim().without(&["its"]));
    let (nth, left) = words.take(words::ordinal)?;
    (left.at(0, &["post", "comment", "answer", "reply"]) == Some(left.len()) && !left.is_empty())
        .then_some(nth)
}

/// `send it to Bo`, `send to Bo the email from Ada`: a message that is there already goes on to somebody.
pub(crate) fn send_on<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let rest = said.after(&["send"])?;
    // `to Bo the email from Ada`
    if let Some(after) = rest.after(&["to"]) {
        let at = after
            .find(&["the email", "the message", "the mail"])
            .filter(|(at, _)| *at > 0)?
            .0;
        let record = record_of(after.from(at))?;
        return Some(on_to(said, Some(record), after.to(at).trim()));
    }
    let (at, _) = rest
        .places(&["to"])
        .into_iter()
        .find(|(at, _)| at + 1 < rest.len())?;
    let whom = rest.from(at + 1).trim();
    whom.first()
        .filter(|tok| tok.is_capital() || tok.kind == Kind::Quoted || tok.text.contains('@'))?;
    let what = rest.to(at).trim();
    let record = match record_of(what) {
        Some(record) => Some(record),
        None if THEM.contains(&what.low().as_str()) && context.opened_record => None,
        None if THEM.contains(&what.low().as_str()) => Some(context.record.take()?),
        None => return None,
    };
    Some(on_to(said, record, whom))
}

/// `forward that email to Bo`.
pub(crate) fn forward(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let cut = rest
        .places(&["to"])
        .into_iter()
        .find(|(at, _)| at + 1 < rest.len());
    let Some((at, _)) = cut else {
        return Err(Fault::new(said, "To whom should it be forwarded?")
            .with(["forward the email by Ada to Bo".into()]));
    };
    // `forward all mail for info@x.fi to …`: a rule for mail to come, and no message.
    if rest
        .to(at)
        .at(
            0,
            &[
                "all mail",
                "all mails",
                "all e-mails",
                "all emails",
                "mail for",
                "mails for",
                "every mail",
                "incoming mail",
            ],
        )
        .is_some()
    {
        return Err(goals::unknown(said));
    }
    let opened = message(rest.to(at), context);
    let (whom, more) = deeds::said_with(rest.from(at + 1).trim());
    let mut steps = on_to(said, opened, whom.trim())?;
    // `… with the note "Please check"`: written before it is sent.
    let before = steps.len().saturating_sub(1);
    let draft = |pair| Draft {
        op: pairs::op(pair),
        span: said.span(),
    };
    steps.splice(before..before, more.into_iter().map(draft));
    Ok(steps)
}

pub(in crate::planner) fn on_to(said: Phrase<'_>, opened: Option<Target>, whom: Phrase<'_>) -> Steps {
    let to = Target {
        name: "To".into(),
        role: Some("textbox".into()),
        ..Target::default()
    };
    let fill = Op::Fill {
        text: whom.text(),
        target: to,
    };
    steps(said, opened, vec![click("Forward"), fill, click("Send")])
}

/// `the account of Tom Reed`, `user Tom Reed`: the name is what the page shows, the kind of thing need not be.
fn named(rest: Phrase<'_>) -> Option<Target> {
    let rest = bare(rest.trim());
    // `the appointment on 5 June`: the day stands on its row.
    if let Some(kind) = kinds::kind_at(rest)
        && let Some(day) = rest.from(kind).after(&["on", "of", "from", "for"])
        && attributes::date_at(day) == Some(day.len())
        && !day.is_empty()
    {
        return Some(Target::called(bare(day).text()));
    }
    // `the account of jsmith`
    if let Some(name) = rest
        .after(&[
            "account",
            "profile",
            "user account",
            "membership",
            "access",
            "login",
        ])
        .and_then(|rest| rest.after(&["of", "for", "called", "named"]))
        .map(|name| name.without(&["the user", "user", "the customer", "the member"]))
        && let [tok] = name.toks
        && !tok.is_capital()
    {
        return Some(Target {
            name: tok.text.to_owned(),
            quoted: tok.kind == Kind::Quoted,
            ..Target::default()
        });
    }
    let at = rest
        .toks
        .iter()
        .position(|tok| !tok.is_word() || tok.is_capital())?;
    let (kind, name) = (rest.to(at), rest.from(at));
    let kind = kind.without_end(&["of", "by", "from", "for"]);
    let plain =
        (1..=3).contains(&kind.len()) && kind.toks.iter().all(|tok| tok.is_word() && !tok.is_number());
    let one = name.len() <= 4 && name.toks.iter().all(|tok| tok.is_word() && tok.is_capital());
    (plain && one && role_of(rest).is_none()).then(|| Target::called(name.text()))
}

/// `the last one`, after something was done with the second: another of those.
fn another(rest: Phrase<'_>, context: &Context) -> Option<Target> {
    let (nth, left) = bare(rest).take(words::ordinal)?;
    (left.low() == "one").then_some(())?;
    let it = context.it.as_ref()?;
    let before = it.scope.as_ref().map_or(it, |scope| &scope.anchor);
    before.ordinal.is_some().then(|| Target {
        ordinal: Some(nth),
        ..before.clone()
    })
}

/// `publish the changes`, `archive this page`: what is open, in a word that is no name.
fn is_what_is_open(rest: Phrase<'_>) -> bool {
    const OPEN: &[&str] = &[
        "change",
        "changes",
        "page",
        "post",
        "article",
        "draft",
        "form",
        "record",
        "entry",
        "document",
        "new page",
        "new post",
        "new article",
        "new entry",
    ];
    let Some(led) = rest.at(0, &["the", "this", "that", "your", "my"]) else {
        return false;
    };
    let word = rest.from(led);
    // `the topic`, `this order`: no row is called so.
    let kind = word.len() == 1 && kinds::is_kind(&word.toks[0]) && !words::is_plural(&word.toks[0].low);
    kind || OPEN.contains(&word.low().as_str())
}

/// `delete the email by Ada`, `star it`: the button of that name that belongs to it.
pub(crate) fn of_record(said: Phrase<'_>, rest: Phrase<'_>, button: &str, context: &mut Context) -> Steps {
    let made = context.made_by_kind(rest);
    // `merge the pull request and delete the branch`: what has another kind is no `it`.
    if let Some(kind) = of_another_kind(rest, context) {
        let target = Target {
            own: true,
            ..Target::button(format!("{button} {kind}"))
        };
        context.it = Some(target.clone());
        return clause::one(Op::click(target), said);
    }
    let pronoun = rest.at(0, PRONOUNS) == Some(rest.len()) || is_what_is_open(rest) && made.is_none();
    let record = match record_of(rest) {
        Some(_) if pronoun => context.record.take().or_else(|| acted_on(button, context)),
        Some(record) => Some(record),
        None if pronoun || rest.is_empty() => context.record.take().or_else(|| acted_on(button, context)),
        None if made.is_some() => made,
        None => another(rest, context)
            .or_else(|| named(rest))
            .or_else(|| target(rest, None))
            .filter(|found| !found.name.is_empty() || found.ordinal.is_some())
            // `share Photos`: a name that is also a word for a part of a page.
            .or_else(|| rest.first()?.is_capital().then(|| Target::called(rest.text()))),
    };
    let target = Target {
        name: button.into(),
        role: Some("button".into()),
        own: record.is_none() && (pronoun || rest.is_empty()),
        scope: record.map(|anchor| {
            Box::new(Scope {
                relation: Relation::OnRowOf,
                anchor,
            })
        }),
        ..Target::default()
    };
    context.it = Some(target.clone());
    clause::one(Op::click(target), said)
}

/// Pages that show things of several kinds, each with deeds of its own.
const PAGES: &[&str] = &["dashboard", "overview", "start page", "inbox"];

/// With what kind of thing the deed is done to, and on which page: `On the dashboard, take the ticket "Leak"`.
pub(in crate::planner) fn of_its_kind(steps: Steps, kind: Option<String>, context: &mut Context) -> Steps {
    let mut steps = steps?;
    if let Some(Op::Click { target, .. }) = steps.last_mut().map(|step| &mut step.op)
        && let Some(scope) = &mut target.scope
    {
        scope.anchor.kind = kind;
        let page = context
            .region
            .take_if(|region| PAGES.contains(&region.name.to_lowercase().as_str()));
        scope.anchor.scope = scope.anchor.scope.take().or_else(|| {
            let relation = Relation::In;
            page.map(|anchor| Box::new(Scope { relation, anchor }))
        });
    }
    Ok(steps)
}

/// The kind that is named, where the last deed was done to a thing of another kind.
fn of_another_kind(rest: Phrase<'_>, context: &Context) -> Option<String> {
    let [the, kind] = rest.trim().toks else {
        return None;
    };
    let done = context.it.as_ref()?.scope.as_ref()?.anchor.kind.as_deref()?;
    let known = the.is("the") && kinds::is_kind(kind) && !words::is_plural(&kind.low);
    let other = done
        .rsplit(' ')
        .next()
        .is_some_and(|last| last != kind.low && !kinds::are_the_same(last, &kind.low));
    (known && other && context.record.is_none()).then(|| kind.low.clone())
}

/// `deactivate "Greeter" and delete it`: on whose row the last deed was done, unless it led away from there.
fn acted_on(button: &str, context: &Context) -> Option<Target> {
    const LEAD_AWAY: &[&str] = &["edit", "open", "view", "show", "details", "read", "manage"];
    matches!(button, "Delete" | "Remove").then_some(())?;
    let done = context.it.as_ref()?;
    let scope = done
        .scope
        .as_ref()
        .filter(|scope| scope.relation == Relation::OnRowOf)?;
    let stays =
        done.role.as_deref() == Some("button") && !LEAD_AWAY.contains(&done.name.to_lowercase().as_str());
    stays.then(|| scope.anchor.clone())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_somebody_is_told_is_the_reply() {
        let steps =
            says("Open desk.example.com, respond to the email by Mia and tell her that \"Tuesday is fine.\"");
        assert_eq!(
            steps[2..],
            ["Click Reply", "Type Tuesday is fine.", "Click Send"],
            "{steps:?}"
        );
    }

    #[test]
    fn a_reply_says_what_is_in_quotes_and_not_what_that_is_called() {
        let steps = says(
            "Open desk.example.com, click Leak in room 4, respond to it with the message \"The plumber comes at noon.\"",
        );
        assert_eq!(
            steps[2..],
            ["Click Reply", "Type The plumber comes at noon.", "Click Send"],
            "{steps:?}"
        );
    }

    #[test]
    fn what_is_done_next_is_done_to_the_same_row() {
        assert_eq!(
            says("Open app.example.com, click Plugins, deactivate \"Greeter\" and delete it."),
            [
                "Open app.example.com",
                "Click Plugins",
                "Click Deactivate for Greeter",
                "Click Delete for Greeter"
            ]
        );
    }
}
