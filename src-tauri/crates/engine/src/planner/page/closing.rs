//! Closing: the page that is open, a window over it, or the record that was named; `close it` of a ticket is what its page calls `Close`.

use crate::model::{Op, Relation, Scope, Target};
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
    let pointed = bare(rest.trim()).low() == "it" && context.elsewhere();
    let pressed = || one(Op::click(Target::button("Close")), said);
    // `close the ticket`: the one that is open.
    let kind = bare(thing.trim());
    let own = kind.len() == 1
        && kind.toks.iter().all(kinds::is_kind)
        && !kind.toks[0].is_any(&[
            "page", "site", "website", "form", "list", "section", "filter", "view", "chat",
        ]);
    if own && context.elsewhere() && said.at(0, &["close"]).is_some() && values.is_empty() {
        return pressed();
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
    if pointed && named.is_some() && said.toks[0].is("close") {
        context.record = named.map(|it| Target {
            name: kinds::bare_name(&it.name).unwrap_or(&it.name).to_owned(),
            ..it
        });
        return deeds::read(said, 1, context);
    }
    // `close it`: the record that is open, where one is.
    if pointed && context.opened_record {
        return pressed();
    }
    // `find the bug "Crash" and close it`: what was looked for, or is open.
    let named_so = |it: &Target| {
        /// Parts of a site that are closed like any page: `account settings`, `task list`.
        const PARTS: &[&str] = &[
            "settings",
            "list",
            "page",
            "details",
            "overview",
            "menu",
            "view",
            "form",
            "dialog",
            "window",
            "tab",
            "panel",
            "options",
            "preferences",
            "profile",
            "history",
            "report",
            "board",
        ];
        let (kind, name) = it.name.split_once(' ')?;
        let part = name.rsplit(' ').next().is_some_and(|last| PARTS.contains(&last));
        (!part && kind.starts_with(char::is_lowercase) && kinds::is_a_kind(kind)).then(|| kind.to_owned())
    };
    let thing = context
        .it
        .as_ref()
        .and_then(|it| it.kind.clone().or_else(|| named_so(it)));
    let no_page = |kind: &str| !["dialog", "window", "tab", "page", "menu", "popup"].contains(&kind);
    if pointed && context.record.is_none() && thing.as_deref().is_some_and(no_page) {
        return pressed();
    }
    if pointed && context.record.is_some() && said.toks[0].is("close") {
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
