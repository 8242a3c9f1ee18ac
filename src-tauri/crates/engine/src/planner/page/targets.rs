//! What a person calls a thing on a page: `the second Delete button on the row of Ada`. It knows no page.

use crate::model::{Relation, Scope, Target};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::roles::{RECORDS, leading_role, role_of};
use crate::planner::lexicon::target_words::{BELONGING, INSIDE, NAMED, NOWHERE, SCOPES};
use crate::planner::lexicon::words::{DETERMINERS, PRONOUNS, bare, ordinal, singular};
use crate::planner::lists::{each, superlative};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::text::{phrase, tokens};

/// Reads a whole stretch as a target. `it` is what pronouns stand for.
pub(crate) fn target(phrase: Phrase<'_>, it: Option<&Target>) -> Option<Target> {
    within(phrase, it, 0)
}

fn within(phrase: Phrase<'_>, it: Option<&Target>, depth: usize) -> Option<Target> {
    let phrase = phrase.trim();
    // `the sections below`: where it stands from the sentence, not on the page.
    let phrase = if phrase.len() > 1 {
        phrase.without_end(&["below", "shown below", "in the list below", "above", "shown here"])
    } else {
        phrase
    };
    if phrase.is_empty() {
        return None;
    }
    if phrase.at(0, PRONOUNS) == Some(phrase.len()) && !phrase.is_quoted() {
        return it.cloned();
    }
    if depth < 3
        && let Some((before, relation, after)) = scope_of(phrase)
    {
        let anchor = bare(after.trim());
        if NOWHERE.contains(&anchor.low().as_str()) {
            return within(before, it, depth);
        }
        let mut found = within(before, it, depth + 1)?;
        let mut anchor = within(after, it, depth + 1)?;
        // `the button in the dialog labelled "x"`: a name at the end belongs to the nameless thing that is meant.
        let nameless = found.name.is_empty() && found.role.is_some() && found.ordinal.is_none();
        let named = after.find(NAMED).is_some_and(|(at, _)| at > 0) && anchor.scope.is_none();
        if relation == Relation::In && nameless && named {
            found.name = std::mem::take(&mut anchor.name);
            found.quoted = std::mem::take(&mut anchor.quoted);
        }
        found.scope = Some(Box::new(Scope { relation, anchor }));
        return Some(found);
    }
    let found = plain(phrase);
    // `the second one`: another of what was named before.
    if let (Some(before), true, Some(_)) = (it, matches!(found.name.as_str(), "one" | "ones"), found.ordinal)
    {
        return Some(Target {
            ordinal: found.ordinal,
            ..before.clone()
        });
    }
    Some(found)
}

/// The words before and after a word that narrows.
fn scope_of(phrase: Phrase<'_>) -> Option<(Phrase<'_>, Relation, Phrase<'_>)> {
    for at in 1..phrase.len() {
        for (relation, words) in SCOPES {
            if let Some(count) = phrase.at(at, words).filter(|count| at + count < phrase.len()) {
                return Some((phrase.to(at), *relation, phrase.from(at + count)));
            }
        }
        let Some(count) = phrase.at(at, INSIDE).or_else(|| phrase.at(at, BELONGING)) else {
            continue;
        };
        let (before, after) = (phrase.to(at).trim(), phrase.from(at + count));
        let Some(next) = after.first() else { continue };
        let sure_after = next.is_any(DETERMINERS) || next.kind == Kind::Quoted;
        // `Quick Edit for "Kaari"`
        let named_before = next.kind == Kind::Quoted && before.toks.iter().all(Tok::is_capital);
        let kind_before = before.is_quoted()
            || before.last().is_some_and(|tok| tok.kind == Kind::Quoted)
            || named_before
            || ends_with_role(before);
        let belonging = phrase.at(at, BELONGING).is_some();
        if belonging
            && kind_before
            && !before.is_empty()
            && ((before.len() > 1 || before.is_quoted()) && (next.is_capital() || sure_after))
        {
            // `the third row of the table`
            const HOLDERS: &[&str] = &["table", "list", "grid", "menu", "tree", "form", "dialog"];
            if HOLDERS.contains(&bare(after).low().as_str()) {
                return Some((before, Relation::In, after));
            }
            // `the Delete button for Ada`, but `the checkbox for Ada` is named so.
            let role_only = role_of(bare(before)).is_some_and(|(name, _)| name.is_empty());
            if !role_only {
                return Some((before, Relation::OnRowOf, after));
            }
        } else if !belonging
            && (sure_after
                || kind_before && (next.is_capital() || kinds::is_name(next) || ends_with_role(after)))
            && !before.is_empty()
            && !bare(before).is_empty()
        {
            return Some((before, Relation::In, after));
        }
    }
    None
}

fn ends_with_role(phrase: Phrase<'_>) -> bool {
    role_of(bare(phrase)).is_some()
}

/// No scope in it.
fn plain(phrase: Phrase<'_>) -> Target {
    if let Some(record) = superlative::record(phrase) {
        return record;
    }
    let phrase = bare(phrase);
    if kinds::is_described(phrase) {
        return Target::called(format!("{} about {}", phrase.toks[0].text, phrase.toks[2].text));
    }
    if phrase.is_quoted() {
        return Target::quoted(phrase.text());
    }
    if let Some(page) = page_link(phrase) {
        return page;
    }
    if let Some(record) = each::record_of(phrase) {
        return record;
    }
    if let Some(widget) = widget(phrase) {
        return widget;
    }
    let (ordinal, rest) = leading_ordinal(phrase);
    let mut found = kind_and_name(rest);
    found.ordinal = found.ordinal.or(ordinal);
    if found.ordinal.is_some() || found.role.is_none() {
        let low = singular(&found.name.to_lowercase());
        if found.role.is_none() && !found.quoted && RECORDS.contains(&low.as_str()) && found.ordinal.is_some()
        {
            found.role = Some("listitem".into());
            found.name = low;
        }
    }
    found
}

/// `"checkbox" widget`: what is quoted is a kind of thing.
fn widget(phrase: Phrase<'_>) -> Option<Target> {
    let [kind, rest @ ..] = phrase.toks else {
        return None;
    };
    let says = !rest.is_empty()
        && phrase
            .from(1)
            .at(0, &["widget", "control", "element", "input widget"])
            == Some(rest.len());
    if kind.kind != Kind::Quoted || !says {
        return None;
    }
    let toks = tokens::tokens(kind.text);
    let (name, role) = role_of(Phrase::new(kind.text, &toks))?;
    let role = if kind.low == "text" { "textbox" } else { role };
    (name.is_empty() && !role.is_empty()).then(|| Target {
        role: Some(role.to_owned()),
        ..Target::default()
    })
}

/// `page 2`, `the next page`, `the last page`.
fn page_link(phrase: Phrase<'_>) -> Option<Target> {
    let phrase = phrase.without_end(&[
        "of the list",
        "of the results",
        "of the table",
        "of the search results",
    ]);
    let link = |name: &str| {
        Some(Target {
            name: name.to_owned(),
            role: Some("link".into()),
            ..Target::default()
        })
    };
    match phrase.low().as_str() {
        "next page" | "following page" | "page after" => link("Next"),
        "previous page" | "page before" => link("Previous"),
        "last page" => link("Last"),
        "first page" => link("First"),
        low => {
            let number = low.strip_prefix("page ")?;
            let number = number.strip_prefix("number ").unwrap_or(number);
            number
                .parse::<u32>()
                .ok()
                .and_then(|number| link(&number.to_string()))
        }
    }
}

/// `second`, `last`; but `First name` and `Last updated` are names.
fn leading_ordinal(phrase: Phrase<'_>) -> (Option<i32>, Phrase<'_>) {
    const PARTS_OF_NAMES: &[&str] = &[
        "name", "names", "updated", "seen", "week", "month", "year", "step", "modified", "hand", "line",
        "of", "up", "stories", "deals", "picks",
    ];
    match phrase.take(ordinal) {
        Some((_, rest)) if rest.is_empty() || rest.at(0, PARTS_OF_NAMES).is_some() => (None, phrase),
        Some((ordinal, rest)) => (Some(ordinal), bare(rest)),
        None => (None, phrase),
    }
}

fn kind_and_name(phrase: Phrase<'_>) -> Target {
    // `button labelled "Save"`, `folder or file named "x"`
    if let Some((before, after)) = phrase
        .split(NAMED)
        .filter(|(before, after)| !before.is_empty() && !after.is_empty())
    {
        let role = role_of(before)
            .map(|(_, role)| role)
            .filter(|role| !role.is_empty());
        let after = bare(after.trim());
        return Target {
            name: after.text(),
            role: role.map(str::to_owned),
            quoted: after.is_quoted(),
            ..Target::default()
        };
    }
    if let Some((name, role)) = role_of(phrase).filter(|(name, role)| !(role.is_empty() && name.is_empty())) {
        return with_role(name, role);
    }
    if let Some((name, role)) =
        leading_role(phrase).filter(|(name, role)| !name.is_empty() && (!role.is_empty() || name.is_quoted()))
    {
        let name = name
            .without(&["for", "of", "to", "with", "named"])
            .without(DETERMINERS);
        if let Some(number) = name
            .take(ordinal_or_count)
            .filter(|(_, rest)| rest.is_empty())
            .map(|(n, _)| n)
        {
            return Target {
                role: Some(role.to_owned()).filter(|role| !role.is_empty()),
                ordinal: Some(number),
                ..Target::default()
            };
        }
        if !name.is_empty() {
            return with_role(name, role);
        }
    }
    // `the file "plan.txt"`: the quoted name is the name.
    if let [.., quoted] = phrase.toks
        && quoted.kind == Kind::Quoted
        && phrase.len() <= 4
        && phrase.toks.iter().filter(|tok| tok.kind == Kind::Quoted).count() == 1
    {
        let record = RECORDS.contains(&phrase.to(phrase.len() - 1).low().as_str());
        return Target {
            name: quoted.text.to_owned(),
            role: record.then(|| "listitem".to_owned()),
            quoted: true,
            ..Target::default()
        };
    }
    // `the product Kaari`: a record by its name.
    let record = phrase
        .first()
        .filter(|tok| RECORDS.contains(&tok.low.as_str()) && tok.is_word());
    if record.is_some()
        && phrase.len() > 1
        && (phrase.toks[1].is_capital() || phrase.toks[1].kind == Kind::Quoted)
    {
        let name = phrase.from(1);
        return Target {
            name: name.text(),
            role: Some("listitem".into()),
            quoted: name.is_quoted(),
            ..Target::default()
        };
    }
    Target {
        name: phrase.text(),
        quoted: phrase.is_quoted(),
        ..Target::default()
    }
}

fn ordinal_or_count(input: &mut phrase::In<'_>) -> phrase::Parsed<i32> {
    use winnow::Parser;
    winnow::combinator::alt((
        ordinal,
        winnow::token::any.verify_map(|tok: &Tok<'_>| {
            if tok.is_word() {
                tok.text.parse::<i32>().ok().filter(|n| (1..10_000).contains(n))
            } else {
                None
            }
        }),
    ))
    .parse_next(input)
}

/// `checked`, `empty`, ... before a kind of thing that can be so.
fn state_of(name: Phrase<'_>, role: &str) -> Option<(&'static str, usize)> {
    const STATES: &[(&str, &[&str], &[&str])] = &[
        (
            "checked",
            &["checked", "ticked"],
            &["checkbox", "radio", "option"],
        ),
        (
            "unchecked",
            &["unchecked", "unticked", "not checked"],
            &["checkbox", "radio", "option"],
        ),
        (
            "open",
            &["open", "expanded", "unfolded"],
            &["dialog", "treeitem", "row", ""],
        ),
        (
            "closed",
            &["closed", "collapsed", "folded"],
            &["treeitem", "row", ""],
        ),
        (
            "selected",
            &["selected", "active", "current"],
            &["tab", "option", "row", "treeitem"],
        ),
        ("empty", &["empty", "blank"], &["textbox", "textarea"]),
        (
            "disabled",
            &["disabled", "greyed out"],
            &["button", "link", "textbox", "checkbox", "tab"],
        ),
        (
            "enabled",
            &["enabled"],
            &["button", "link", "textbox", "checkbox", "tab"],
        ),
    ];
    STATES.iter().find_map(|(state, words, roles)| {
        let count = name.at(0, words)?;
        (roles.contains(&role) && !name.toks[0].is_capital()).then_some((*state, count))
    })
}

fn with_role(name: Phrase<'_>, role: &str) -> Target {
    let name = name.trim();
    if let Some((state, count)) = state_of(name, role) {
        return Target {
            state: Some(state.to_owned()),
            ..with_role(name.from(count), role)
        };
    }
    let name = if name.is_empty() {
        name
    } else {
        name.without(DETERMINERS)
    };
    // `the big text box`: the one that takes more than a line.
    if role == "textbox" && matches!(name.low().as_str(), "big" | "large" | "main" | "long") {
        return with_role(name.to(0), "textarea");
    }
    let text = name.text();
    let role = Some(role.to_owned()).filter(|role| !role.is_empty());
    Target {
        name: text,
        role,
        quoted: name.is_quoted(),
        ..Target::default()
    }
}

/// Several targets in a list: cut at commas and `and` where that is surely meant.
pub(crate) fn targets(phrase: Phrase<'_>, it: Option<&Target>) -> Option<Vec<Target>> {
    // `Yes, I'm sure`: an answer is one button.
    if phrase.at(0, &["yes ,", "no ,", "ok ,"]).is_some() {
        let (name, quoted) = (phrase.text(), true);
        return Some(vec![Target {
            name,
            quoted,
            ..Target::default()
        }]);
    }
    let parts = phrase.list();
    let comma = phrase
        .toks
        .iter()
        .any(|tok| tok.kind == Kind::Punct && tok.text == ",");
    let all_quoted = parts.iter().all(|part| {
        bare(*part).is_quoted()
            || part.last().is_some_and(|tok| tok.kind == Kind::Quoted)
            || part.first().is_some_and(|tok| tok.kind == Kind::Quoted)
    });
    let all_determined = parts.len() > 1
        && parts
            .iter()
            .all(|part| part.first().is_some_and(|tok| tok.is_any(&["the", "a", "an"])));
    if parts.len() > 1 && (comma || all_quoted || all_determined) {
        return parts.into_iter().map(|part| target(part, it)).collect();
    }
    target(phrase, it).map(|one| vec![one])
}
