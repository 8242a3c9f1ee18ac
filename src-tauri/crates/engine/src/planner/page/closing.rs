//! Closing: the page that is open, a window over it, or the record that was named; `close it` of a ticket is what its page calls `Close`.

use crate::model::{ClickKind, Op, Relation, Scope, Target};
use crate::planner::lexicon::verbs::Verb;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{deeds, kinds, words};
use crate::planner::page::actions::click;
use crate::planner::page::browser;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;

/// `close the page` closes the tab; `close the dialog` clicks what closes it.
pub(crate) fn close(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    if browser::is_question(rest) && !bare(rest.trim()).low().starts_with("dialog") {
        return browser::answer(said, rest);
    }
    // `the dialog by clicking the "x"`: by that one.
    if let Some((at, count)) = rest.find(words::BY_CLICKING)
        && at > 0
        && !rest.from(at + count).trim().is_empty()
    {
        return click(said, rest.from(at + count), Verb::Click, context);
    }
    let (thing, values) = deeds::said_with(rest);
    // `close the ticket`: the one that is open.
    let kind = bare(thing.trim());
    let own = kind.len() == 1
        && kind.toks.iter().all(kinds::is_kind)
        && !kind.toks[0].is_any(&[
            "page", "site", "website", "form", "list", "section", "filter", "view", "chat",
        ]);
    if own && context.elsewhere() && said.at(0, &["close"]).is_some() && values.is_empty() {
        let target = Target::button("Close");
        let how = ClickKind::Click;
        return one(Op::Click { target, how }, said);
    }
    // `close it with the comment "Done"`
    let it =
        matches!(kind.low().as_str(), "it" | "this" | "that") && !values.is_empty() && context.elsewhere();
    if (it || kinds::by_name(thing).len() < thing.trim().len()) && said.at(0, &["close"]).is_some() {
        return deeds::read(said, 1, context);
    }
    // `move the topic Bees to Animals and close it`, `add the task "Design" and close it`: what was named, and not the page.
    let made = context.made.as_ref().map(|(_, made)| made.clone());
    let made = made.filter(|made| context.it.as_ref().is_none_or(|it| it.name == made.name));
    let named = if context.moved { context.it.clone() } else { made };
    if bare(rest.trim()).low() == "it" && named.is_some() && context.elsewhere() && said.toks[0].is("close") {
        context.record = named.map(|it| Target {
            name: kinds::bare_name(&it.name).unwrap_or(&it.name).to_owned(),
            ..it
        });
        return deeds::read(said, 1, context);
    }
    // `close it`: the record that is open, where one is.
    if bare(rest.trim()).low() == "it" && context.opened_record && context.elsewhere() {
        let target = Target::button("Close");
        let how = ClickKind::Click;
        return one(Op::Click { target, how }, said);
    }
    // `find the bug "Crash" and close it`: what was looked for, or is open.
    // `issue 7`, `bug Crash`, but `account settings` is none.
    let named_so = |it: &Target| {
        let (kind, name) = it.name.split_once(' ')?;
        let named = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '#');
        (named && kind.starts_with(char::is_lowercase) && kinds::is_a_kind(kind)).then(|| kind.to_owned())
    };
    let thing = context
        .it
        .as_ref()
        .and_then(|it| it.kind.clone().or_else(|| named_so(it)));
    let no_page = |kind: &str| !["dialog", "window", "tab", "page", "menu", "popup"].contains(&kind);
    if bare(rest.trim()).low() == "it"
        && context.elsewhere()
        && context.record.is_none()
        && thing.as_deref().is_some_and(no_page)
    {
        let target = Target::button("Close");
        let how = ClickKind::Click;
        return one(Op::Click { target, how }, said);
    }
    if bare(rest.trim()).low() == "it"
        && context.record.is_some()
        && context.elsewhere()
        && said.toks[0].is("close")
    {
        return deeds::read(said, 1, context);
    }
    // `find the open tickets and close them`: several things, and no page.
    if rest
        .trim()
        .at(0, &["them", "these", "those", "them all", "all of them"])
        == Some(rest.trim().len())
    {
        return Err(goals::unknown(said));
    }
    match bare(rest.trim()).low().as_str() {
        "" | "tab" | "page" | "window" | "browser" | "current tab" | "website" | "site" | "it"
        | "new tab" | "everything" => one(Op::Close, said),
        _ => {
            let Some(anchor) = target(rest, context.it.as_ref()) else {
                return one(Op::Close, said);
            };
            let scope = Some(Box::new(Scope {
                relation: Relation::In,
                anchor,
            }));
            one(
                Op::click(Target {
                    name: "Close".into(),
                    role: Some("button".into()),
                    scope,
                    ..Target::default()
                }),
                said,
            )
        }
    }
}
