//! Steps that say yes or no, and steps that send: accept, reject, confirm, cancel, answer, submit, save. Other clicks are in
//! `actions`.

use crate::model::{ClickKind, Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::verbs::Verb;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{attributes, deeds, kinds, words};
use crate::planner::page::actions::click;
use crate::planner::page::browser;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::mail;
use crate::planner::values::pairs;

/// `accept all cookies`, `agree to the terms`: a button, or a box where one is named so.
pub(crate) fn accept(said: Phrase<'_>, rest: Phrase<'_>, count: usize, context: &mut Context) -> Steps {
    if browser::is_question(rest) {
        return browser::answer(said, rest);
    }
    let thing = deeds::said_with(rest).0;
    // `the order 1234`, `the waybill WB-7`: a number is its name.
    let numbered = matches!(bare(thing).toks, [kind, number]
        if kind.is_word() && !kind.is_capital() && number.is_number()
            && (kinds::is_kind(kind) || number.is_capital() && attributes::attribute_at(bare(thing)).is_none()));
    let named = kinds::is_thing(thing)
        || numbered
        || thing
            .at(
                0,
                &[
                    "the one from",
                    "the one by",
                    "the one of",
                    "the one about",
                    "the one on",
                    "the one for",
                ],
            )
            .is_some()
        || thing.find(&["'s"]).is_some()
        || bare(thing)
            .toks
            .iter()
            .any(|tok| tok.is_capital() && tok.text.ends_with("'s"))
        || kinds::kind_at(bare(thing)).is_some() && thing.find(&["of", "from", "by"]).is_some();
    // `find "Bees" and accept it`: that one, and no button of that name that stands anywhere.
    let found = context.record.is_some() && thing.at(0, words::PRONOUNS) == Some(thing.len());
    if context.elsewhere()
        && (named || found)
        && said
            .at(0, &["accept", "reject", "decline", "allow", "refuse", "confirm"])
            .is_some()
    {
        return deeds::read(said, count, context);
    }
    let low = bare(rest.trim()).low();
    // What is accepted so is a box; cookies are asked about with buttons.
    let terms = !low.contains("cookie")
        && bare(rest.trim()).toks.iter().any(|tok| {
            tok.is_any(&[
                "terms",
                "conditions",
                "t&c",
                "t&cs",
                "agreement",
                "rules",
                "licence",
                "license",
            ])
        });
    if said.at(0, &["agree to"]).is_some() || terms && said.at(0, &["accept"]).is_some() {
        return match target(rest, context.it.as_ref()) {
            Some(target) => one(Op::Check { target, on: true }, said),
            None => Err(Fault::new(said, "What should be agreed to?")),
        };
    }
    let verb = said.to(count).text();
    let mut name: String = verb
        .chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .chain(verb.chars().skip(1))
        .collect();
    if low.starts_with("all") {
        name.push_str(" all");
    }
    one(Op::click(Target::button(name)), said)
}

/// `answer "Ada"`, `cancel the confirmation`; `confirm the order` is a button.
pub(crate) fn answer(said: Phrase<'_>, rest: Phrase<'_>, count: usize, context: &mut Context) -> Steps {
    if said.at(0, &["answer"]).is_some() {
        if let Some(steps) = of_question(said, rest, context) {
            return steps;
        }
        // `answer question 1 with "Nucleus"`
        if let Some((what, value)) = rest.split(&["with", "by"])
            && bare(what).at(0, &["question"]).is_some()
            && bare(what).len() == 2
        {
            let text = value.trim().text();
            let target = Target::called(bare(what).text());
            return one(Op::Fill { text, target }, said);
        }
        // `answer the ticket "No heat" with "Soon"`: a reply.
        let thing = kinds::kind_at(bare(rest)).is_some()
            && bare(rest)
                .at(0, &["question", "questions", "survey", "quiz", "form"])
                .is_none();
        if thing && context.elsewhere() && rest.find(&["with", "saying"]).is_some_and(|(at, _)| at > 0) {
            context.opened_record = true;
            return mail::reply(said, rest, context);
        }
        // `answer the question of Bo Lind`: one of a list, and none that the browser asks.
        if rest
            .at(0, &["the question of", "the question by", "the question from"])
            .is_some()
            && context.elsewhere()
        {
            return Err(goals::unknown(said));
        }
        // `answer the questions: age 34, gender female`
        let said_then = rest.after(&[
            "the questions",
            "these questions",
            "the survey",
            "the form",
            "the quiz",
            "all questions",
            "the following questions",
        ]);
        if let Some(values) =
            said_then.and_then(|rest| pairs::pairs(rest.without(&[":", "with", "as follows"])))
        {
            let fills = values.into_iter().map(|pair| Draft {
                op: pairs::op(pair),
                span: said.span(),
            });
            return Ok(fills.collect());
        }
        return browser::answer(said, rest);
    }
    // `and confirm`, `confirm it with OK`: whatever asks. A last "OK" was taken for a pleasantry before it came here.
    let what = rest.trim().without_end(&[
        "with ok",
        "with okay",
        "with yes",
        "by clicking ok",
        "by pressing ok",
        "by clicking yes",
    ]);
    if said.at(0, &["confirm"]).is_some()
        && (what.is_empty()
            || what.at(0, words::PRONOUNS) == Some(what.len())
            || matches!(
                what.low().as_str(),
                "with"
                    | "with ok"
                    | "with okay"
                    | "with yes"
                    | "the deletion"
                    | "deletion"
                    | "each deletion"
                    | "every deletion"
                    | "the deletions"
                    | "the removal"
                    | "the cancellation"
                    | "the warning"
                    | "the question"
                    | "deleting it"
            ))
    {
        let (accept, text) = (true, None);
        return one(Op::Answer { accept, text }, said);
    }
    // `confirm by typing "old"`
    if let Some(text) = rest
        .after(&["by typing", "by entering", "by writing", "it by typing"])
        .filter(|text| !text.trim().is_empty())
        && said.at(0, &["confirm"]).is_some()
    {
        let end = text.find(&["into", "in"]).map_or(text.len(), |(at, _)| at);
        let fill = Op::Fill {
            text: text.to(end).trim().text(),
            target: Target {
                role: Some("textbox".into()),
                ..Target::default()
            },
        };
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        return Ok([fill, confirm_button()].map(draft).into());
    }
    // `confirm with the code 1234`
    let typed = rest
        .after(&["it with", "with", "by entering", "this with", "that with"])
        .and_then(pairs::pairs)
        .filter(|values| {
            said.at(0, &["confirm"]).is_some() && values.iter().all(|(field, _)| !field.name.is_empty())
        });
    if let Some(values) = typed {
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        context.making = false;
        return Ok(values
            .into_iter()
            .map(pairs::op)
            .chain([confirm_button()])
            .map(draft)
            .collect());
    }
    // `confirm with "Yes, delete it"`, `confirm by clicking Delete`: the button of that name.
    let button = rest
        .after(words::BY_CLICKING)
        .or_else(|| rest.after(&["with", "by choosing"]));
    if let Some(button) = button.filter(|_| said.at(0, &["confirm"]).is_some()) {
        return click(said, button, Verb::Press, context);
    }
    // `cancel the reservation BK-2231`: the button of that thing.
    let named = kinds::by_name(rest).len() < rest.trim().len() || kinds::kind_at(bare(rest.trim())).is_some();
    if said.at(0, &["cancel"]).is_some() && named && context.place.is_some() {
        return deeds::read(said, count, context);
    }
    accept(said, rest, count, context)
}

fn confirm_button() -> Op {
    let target = Target::button("Confirm");
    let how = ClickKind::Click;
    Op::Click { target, how }
}

/// `answer "How old are you?" with 34`, `answer Yes to the second question`: the field of that question; `answer it with "Soon"`: a reply.
fn of_question<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    // `question 1 with "Oslo", question 2 with "1905"`
    let parts = rest.list();
    if parts.len() > 1
        && parts.iter().all(|part| {
            part.find(&["with"])
                .is_some_and(|(at, _)| at > 0 && at + 1 < part.len())
        })
    {
        let mut steps = Vec::new();
        for part in parts {
            let part = bare(part);
            steps.extend(
                match of_question(said, part, context) {
                    Some(answered) => answered,
                    None => answer(said, part, 1, context),
                }
                .ok()?,
            );
        }
        return Some(Ok(steps));
    }
    let (question, answer) = match rest.split(&["with", "by"]) {
        Some((question, answer)) => (question.trim(), answer.trim()),
        None => {
            let (at, _) = rest.places(&["to"]).into_iter().find(|(at, _)| *at > 0)?;
            (rest.from(at + 1).trim(), rest.to(at).trim())
        }
    };
    if question.is_empty() || answer.is_empty() {
        return None;
    }
    // `like the first reply and answer it with "Thanks"`
    const WRITTEN: &[&str] = &[
        "reply", "comment", "message", "post", "thread", "topic", "mail", "email", "review", "answer",
        "ticket",
    ];
    let written = context.it.as_ref().is_some_and(|it| {
        let of = it.scope.as_ref().map_or(it, |scope| &scope.anchor);
        WRITTEN.contains(&of.name.to_lowercase().as_str())
    });
    if written && question.at(0, words::PRONOUNS) == Some(question.len()) {
        context.opened_record = true;
        return Some(mail::reply(said, rest, context));
    }
    let named = bare(question);
    // `the second question`, `the question "Age"`
    let target = if let Some((nth, left)) = named.take(words::ordinal)
        && left.at(0, &["question", "one"]) == Some(left.len())
    {
        Target {
            name: if nth > 0 {
                format!("question {nth}")
            } else {
                "question".to_owned()
            },
            ordinal: (nth < 0).then_some(nth),
            ..Target::default()
        }
    } else {
        let quoted = named.without(&["question"]);
        quoted.is_quoted().then(|| target(quoted, None))??
    };
    let text = answer.text();
    Some(one(Op::Fill { text, target }, said))
}

/// `confirm it`, `repeat the password`, after one was typed: its second field.
pub(crate) fn password_again(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    const AGAIN: &[&str] = &[
        "confirm it",
        "repeat it",
        "confirm the password",
        "repeat the password",
        "confirm the new password",
        "repeat the new password",
        "confirm the new one",
        "enter it again",
        "type it again",
        "retype it",
        "re-enter it",
        "confirm my password",
        "confirm that password",
        "repeat it to confirm",
        "repeat it for confirmation",
    ];
    let text = context.password.clone()?;
    (said.at(0, AGAIN) == Some(said.len())).then_some(())?;
    context.password = None;
    let target = Target::called("confirm password");
    Some(one(Op::Fill { text, target }, said))
}

/// `send it`: the button that sends the form. After a form was filled in, the plan joins the two.
/// `create it`, `add it`: what was filled in is what is made.
pub(in crate::planner) fn sends_the_form(verb: Verb, rest: Phrase<'_>, context: &Context) -> bool {
    let rest = rest.trim();
    let it = match verb {
        Verb::Make => rest.is_empty() || rest.low() == "it",
        _ => rest
            .at(0, &["it", "them", "this"])
            .is_some_and(|count| count == rest.len()),
    };
    let filled_in = context.typed.is_some() || verb == Verb::Add && context.making;
    it && filled_in && context.elsewhere()
}

pub(crate) fn submit<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Steps {
    let low = said.low();
    // `save it with the summary "First draft"`: what is said with it goes into the form.
    if let Some((at, count)) = said
        .find(&["with the", "with a", "with", "using", "adding"])
        .filter(|(at, _)| *at > 0)
        && context.elsewhere()
        && !said.from(at + count).is_empty()
        && said.toks[0].is_any(&["save", "submit", "send", "post", "store", "keep"])
    {
        let said_with = said.from(at + 1);
        let values = pairs::pairs(said_with.trim()).ok_or_else(|| goals::unknown(said))?;
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        let mut steps: Vec<Draft> = values.into_iter().map(|pair| draft(pairs::op(pair))).collect();
        let only = said.to(at);
        steps.extend(submit(only, only.from(1), context)?);
        return Ok(steps);
    }
    // `submit a proposal: the title is Bees, …`
    if let Some((at, count)) = said.find(&[":"]).filter(|(at, _)| (2..=5).contains(at))
        && context.elsewhere()
        && let Some(values) = pairs::pairs(said.from(at + count).trim())
    {
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        let mut steps: Vec<Draft> = values.into_iter().map(|pair| draft(pairs::op(pair))).collect();
        steps.extend(submit(said.to(1), rest.to(0), context)?);
        return Ok(steps);
    }
    // `send a reminder for every overdue invoice`: more than the form that is open.
    if said.toks[0].is("send")
        && rest.at(0, &["a", "an"]).is_some()
        && rest.find(&["for", "about"]).is_some_and(|(at, _)| at > 1)
        && context.elsewhere()
    {
        return Err(goals::unknown(said));
    }
    let rest = bare(rest.trim());
    let whole = low.starts_with("save")
        || rest.is_empty()
        || matches!(
            rest.low().as_str(),
            "form"
                | "it"
                | "message"
                | "this"
                | "that"
                | "request"
                | "off"
                | "page"
                | "answers"
                | "everything"
                | "search"
                | "query"
                | "contact form"
                | "when done"
        );
    // `send it to bo@x.fi`: what is open goes to somebody.
    if let Some(whom) = said
        .after(&["send it to", "send this to", "send them to", "send that to"])
        .filter(|whom| !whom.is_empty())
        && context.place.is_some()
        && whom
            .trim()
            .first()
            .is_some_and(|tok| tok.is_capital() || tok.text.contains('@') || tok.kind == Kind::Quoted)
    {
        let button = || Op::click(Target::called("Send"));
        let fill = Op::Fill {
            text: whom.trim().text(),
            target: Target::called("to"),
        };
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        return Ok([button(), fill, button()].map(draft).into());
    }
    // `send a reminder to Bo`: what a page calls "Send reminder".
    if said.at(0, &["send"]).is_some()
        && let Some((what, whom)) = said
            .from(1)
            .split(&["to", "for each", "for all"])
            .map(|(what, whom)| {
                // `a reminder for each of them`
                let each = said
                    .from(1)
                    .find(&["for each", "for all"])
                    .filter(|(at, _)| *at == what.len());
                (what, each.map_or(whom, |(at, _)| said.from(at + 2)))
            })
        && what.at(0, &["a", "an", "the"]).is_some()
        && (1..=2).contains(&bare(what).len())
        && !whom.is_empty()
        && context.place.is_some()
    {
        if whom.find(&["whose", "who", "that", "which"]).is_some() {
            return Err(goals::unknown(said));
        }
        return deeds::click(said, whom, &format!("Send {}", bare(what).text()), context);
    }
    // `save it as a draft`
    if let Some((at, count)) = said.find(&["as a", "as an", "as"]).filter(|(at, _)| *at > 0)
        && low.starts_with("save")
        && (1..=2).contains(&said.from(at + count).len())
        && said
            .from(at + count)
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital())
    {
        let target = Target::button(format!("Save as {}", said.from(at + count).text()));
        let how = ClickKind::Click;
        return one(Op::Click { target, how }, said);
    }
    let whole = whole || rest.last().is_some_and(|tok| tok.is("form"));
    if !whole && rest.toks.iter().any(|tok| tok.kind == Kind::Quoted) {
        return Err(Fault::new(
            said,
            "It is not clear what to send. Fill in a field first, then send the form.",
        )
        .with(["send the form".into()]));
    }
    let name = if low.starts_with("send") {
        "Send"
    } else if low.starts_with("save") || low.starts_with("update") {
        "Save"
    } else if low.starts_with("post") {
        "Post"
    } else {
        "Submit"
    };
    one(Op::click(Target::button(name)), said)
}
