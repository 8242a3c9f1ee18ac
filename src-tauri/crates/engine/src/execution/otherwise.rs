//! A value that is put into what turns out to be a list, a box, or a field of another name: `change the priority to High`
//! chooses in a list, `the newsletter is on` ticks. People do not say what a field is made of.

use futures_util::future::BoxFuture;
use std::time::Duration;

use super::clicking::has_the_words;
use super::step::{Acted, Aim, aimed, pick};
use super::telling::Told;
use super::{choosing, colours, enabling, exploring, filtering, resorts, tagging, widgets, words};
use crate::model::{Step, Target};
use crate::page::{Action, Found, Intent, PageError, Pick, Session};

/// What is there is seen within this time.
const GLANCE: Duration = Duration::from_millis(700);
/// A list that was not named is waited for so long before something else that is called so is taken.
const UNNAMED: Duration = Duration::from_millis(1500);
/// A field of another name is waited for so long.
const OTHER: Duration = Duration::from_millis(1500);

/// Parts of a page that fold one another are not opened in turns for ever.
const MOST_UNFOLDED: u8 = 2;

const ON: &[&str] = &["on", "yes", "ticked", "checked", "true", "enabled", "active"];
const OFF: &[&str] = &[
    "off",
    "no",
    "unticked",
    "unchecked",
    "false",
    "disabled",
    "inactive",
];

/// Fills, chooses or ticks what the target names.
///
/// # Errors
/// As `Session::act`.
pub(super) fn fill<'a>(
    session: &'a Session,
    step: &'a Step,
    target: &'a Target,
    text: &'a str,
    within: Duration,
) -> BoxFuture<'a, Acted> {
    Box::pin(async move {
        let first = fill_here(session, step, target, text, within, MOST_UNFOLDED).await?;
        let Some(sent) = resorts::forms_apart::sent_first(session).await else {
            return Ok(first);
        };
        let again = fill_here(session, step, target, text, within, MOST_UNFOLDED).await?;
        Ok(after(sent, again))
    })
}

/// What was done before a step could be, and the step.
fn after(said: String, (mut told, aim): (Told, Option<Aim>)) -> (Told, Option<Aim>) {
    told.content = format!("{said}\n{}", told.content);
    (told, aim)
}

async fn fill_here(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
    unfolds: u8,
) -> Acted {
    let problem = |error: PageError| words::page_problem(&error, step.span);
    if step.bundle.is_some() {
        let done = widgets::fill(session, step, target, text, within)
            .await
            .map_err(problem)?;
        return aimed(format!("Filled {}", done.found.words), done);
    }
    let any = target.name.is_empty() || target.ordinal.is_some();
    let here = session.find(pick(step, target, Intent::Fill), GLANCE).await;
    if matches!(
        here,
        Err(PageError::Ambiguous { .. } | PageError::NotFound { .. })
    ) && let Some(acted) = resorts::whole_name::fill(session, step, target, text, within).await
    {
        return acted;
    }
    if matches!(
        here,
        Err(PageError::Ambiguous { .. } | PageError::NotFound { .. })
    ) && let Some(acted) = resorts::two_lists::moved(session, target, text).await
    {
        return acted;
    }
    // `Field type` is nearer to "type" than a field "Session types" is, if it is a list with that very option.
    let poor =
        |found: &Found| !target.quoted && !found.name.is_empty() && !has_the_words(found, &target.name);
    if !any
        && here.as_ref().is_ok_and(poor)
        && let Some(acted) = as_list(session, step, target, text, GLANCE)
            .await
            .filter(Result::is_ok)
    {
        return acted;
    }
    // What a script draws in the place of a list takes no text.
    if !any
        && let Ok(found) = &here
        && resorts::drawn_list::stands_for_a_list(session, found).await
        && let Some(acted) = as_list(session, step, target, text, within)
            .await
            .filter(Result::is_ok)
    {
        return acted;
    }
    if !any && matches!(here, Err(PageError::NotFound { .. })) {
        if let Some(acted) = resorts::drawn_list::chosen(session, target, text).await {
            return acted;
        }
        if let Some(acted) = as_list(session, step, target, text, within)
            .await
            .filter(Result::is_ok)
        {
            return acted;
        }
        if let Some(acted) = as_box(session, target, text).await {
            return acted;
        }
    }
    let patience = if any { within } else { within / 2 };
    let filled = widgets::fill(session, step, target, text, patience).await;
    match filled {
        Err(error @ PageError::NotFound { .. }) if !any && !target.quoted => {
            for name in resorts::field_names(&target.name) {
                let other = Target {
                    name,
                    role: None,
                    ..target.clone()
                };
                if session
                    .find(Pick::Target(&other, Intent::Fill), Duration::ZERO)
                    .await
                    .is_ok()
                {
                    let done = widgets::fill(session, step, &other, text, OTHER)
                        .await
                        .map_err(problem)?;
                    return aimed(format!("Filled {}", done.found.words), done);
                }
                if let Some(acted) = as_list(session, step, &other, text, within).await {
                    return acted;
                }
            }
            // Its part of the page may be folded.
            if unfolds > 0
                && let Some(mut opened) = unfolded(session, step, target).await.map_err(problem)?
            {
                if let Some(tick) = enabling::needed(session, step).await
                    && let Some(box_before) = &tick.bundle
                {
                    let pick = Pick::Bundle(box_before, Intent::Check);
                    let ticked = session
                        .act(pick, &Action::Check(true), OTHER)
                        .await
                        .map_err(problem)?;
                    opened.push_str(&format!("\nTicked {}", ticked.found.words));
                }
                let again = Box::pin(fill_here(session, step, target, text, within, unfolds - 1)).await?;
                return Ok(after(opened, again));
            }
            if let Some(acted) = resorts::filled_otherwise(session, step, target, text, within).await {
                return acted;
            }
            let done = widgets::fill(session, step, target, text, within / 2).await;
            let done = done.map_err(|_| problem(error))?;
            aimed(format!("Filled {}", done.found.words), done)
        }
        filled => {
            let done = filled.map_err(problem)?;
            aimed(format!("Filled {}", done.found.words), done)
        }
    }
}

/// Opens the part of the page that hides a field, by whichever of its names; says what was opened.
async fn unfolded(session: &Session, step: &Step, target: &Target) -> Result<Option<String>, PageError> {
    let opened = exploring::reveal(session, target, Intent::Fill, OTHER).await?;
    if !opened.is_empty() {
        for intent in [Intent::Fill, Intent::Choose] {
            let found = session.find(pick(step, target, intent), Duration::ZERO).await;
            if found.is_ok() {
                return Ok(Some(opened.join("\n")));
            }
        }
    }
    for name in resorts::hidden_names(&target.name) {
        let other = Target {
            name: (*name).to_owned(),
            role: None,
            ..target.clone()
        };
        if exploring::hides(session, &other).await {
            let opened = exploring::reveal(session, &other, Intent::Any, OTHER).await?;
            return Ok((!opened.is_empty()).then(|| opened.join("\n")));
        }
    }
    Ok(None)
}

/// Chooses; where no list has it, by a link, a box or a filter of that name.
///
/// # Errors
/// As `Session::choose`.
pub(super) fn choose<'a>(
    session: &'a Session,
    step: &'a Step,
    options: &'a [String],
    target: Option<&'a Target>,
    within: Duration,
) -> BoxFuture<'a, Acted> {
    Box::pin(async move {
        let first = choose_here(session, step, options, target, within).await?;
        let Some(sent) = resorts::forms_apart::sent_first(session).await else {
            return Ok(first);
        };
        let again = choose_here(session, step, options, target, within).await?;
        Ok(after(sent, again))
    })
}

async fn choose_here(
    session: &Session,
    step: &Step,
    options: &[String],
    target: Option<&Target>,
    within: Duration,
) -> Acted {
    // "Choose Friday as the date": where the field has no list, the value is put in.
    if let Some(target) = target
        && is_plain_field(session, step, target).await
    {
        if tagging::is_for_tags(target) {
            return tagging::put(session, step, target, options, within).await;
        }
        return put_in(session, step, target, &options.join(", "), within).await;
    }
    if let (Some(target), [one], true) = (target, options, step.bundle.is_none())
        && let Some(acted) = colours::choose(session, one, target).await
    {
        return acted;
    }
    if let (Some(target), [one], true) = (target, options, step.bundle.is_none())
        && let Some(acted) = resorts::drawn_list::chosen(session, target, one).await
    {
        return acted;
    }
    // `choose Rename from its menu`: whichever menu of the page has it.
    if let (Some(target), [one], true) = (target, options, step.bundle.is_none())
        && is_a_menu(target)
        && let Some(told) = resorts::in_a_menu(session, &Target::called(one)).await
    {
        return super::step::told(told);
    }
    // A list for what is done with ticked rows filters nothing, and does nothing while none is ticked.
    if let (Some(target), [one], true) = (target, options, step.bundle.is_none())
        && awaits_ticks(session, target).await
        && let Some(told) = filtering::filter(session, one, Some(target)).await
    {
        return super::step::told(told);
    }
    let patience = match target {
        _ if step.bundle.is_some() => within,
        // Where no list is named, what is called so may be a link as well.
        None => UNNAMED.min(within),
        Some(_) => within * 6 / 10,
    };
    let error = match choosing::choose(session, step, options, target, patience).await {
        Ok((done, did)) => return aimed(format!("{did} {}", done.found.words), done),
        Err(error @ (PageError::NotFound { .. } | PageError::NoOption { .. })) if step.bundle.is_none() => {
            error
        }
        Err(error) => return Err(words::page_problem(&error, step.span)),
    };
    if let Some(target) = target
        && let Some(acted) = as_field(session, step, target, options).await
    {
        return acted;
    }
    if let (None, [one]) = (target, options) {
        if let Some(acted) = resorts::state_box::set(session, one).await {
            return acted;
        }
        if let Some(acted) = resorts::crossing::none_of(session, one).await {
            return acted;
        }
        if let Some(told) = resorts::only_shown::clicked(session, one).await {
            return super::step::told(told);
        }
    }
    if let [one] = options {
        if let Some(target) = target
            && let Some(acted) = resorts::crossing::chosen(session, one, target).await
        {
            return acted;
        }
        let sorts = target.is_some_and(|target| target.name == "Sort");
        if sorts && let Some(told) = resorts::sorted(session, one).await {
            return super::step::told(told);
        }
        if let Some(way) = target.filter(|target| !target.quoted && target.name.ends_with(" by"))
            && let Some(told) = resorts::grouping::grouped(session, &way.name, one).await
        {
            return super::step::told(told);
        }
        if !sorts && let Some(told) = filtering::filter(session, one, target).await {
            return super::step::told(told);
        }
        if target.is_none()
            && let Some(told) = resorts::clicked(session, one).await
        {
            return super::step::told(told);
        }
    }
    if let (None, [one]) = (target, options) {
        let entry = Target::called(one);
        if let Some(told) = resorts::in_a_menu(session, &entry).await {
            return super::step::told(told);
        }
        // A list that comes late.
        let chosen = choosing::choose(session, step, options, target, within * 6 / 10).await;
        let (done, did) = chosen.map_err(|error| words::page_problem(&error, step.span))?;
        return aimed(format!("{did} {}", done.found.words), done);
    }
    Err(words::page_problem(&error, step.span))
}

/// Whether the list of that name is for ticked rows, and no row is ticked.
async fn awaits_ticks(session: &Session, target: &Target) -> bool {
    let Ok(found) = session
        .find(Pick::Target(target, Intent::Choose), Duration::ZERO)
        .await
    else {
        return false;
    };
    let function = "function(el) { return anything.awaitsTicks(el) }";
    let awaits = session.ask(&found, function, &[]).await;
    awaits.is_ok_and(|awaits| awaits == serde_json::json!(true))
}

/// A menu that is not called by a name of its own.
fn is_a_menu(target: &Target) -> bool {
    const MENUS: &[&str] = &[
        "menu",
        "drop-down menu",
        "dropdown menu",
        "context menu",
        "more menu",
        "three dots menu",
        "three-dot menu",
        "three dots",
        "actions menu",
        "action menu",
        "options menu",
    ];
    let low = target.name.to_lowercase();
    let own = low.strip_prefix("its ").unwrap_or(&low);
    !target.quoted && target.ordinal.is_none() && MENUS.contains(&own)
}

/// Puts a value into a field, and takes it over where a button beside it does that, as beside a field for tags.
async fn put_in(session: &Session, step: &Step, target: &Target, text: &str, within: Duration) -> Acted {
    let filled = widgets::fill(session, step, target, text, within).await;
    let done = filled.map_err(|error| words::page_problem(&error, step.span))?;
    let mut said = format!("Filled {}", done.found.words);
    if step.bundle.is_none()
        && let Some(pressed) = resorts::adding_values::taken_over(session, target).await
    {
        said.push_str(&format!("\n{pressed}"));
        return super::step::told(said);
    }
    aimed(said, done)
}

/// The field of that name, where what looked like its list has no such entry: a new one can be written.
async fn as_field(session: &Session, step: &Step, target: &Target, options: &[String]) -> Option<Acted> {
    let pick = Pick::Target(target, Intent::Fill);
    let plain = target.name != "Sort" && target.ordinal.is_none() && !target.name.is_empty();
    let found = session.find(pick, Duration::ZERO).await.ok()?;
    // One for tags proposes some and takes others as well.
    if plain && tagging::is_for_tags(target) && matches!(found.role.as_str(), "textbox" | "combobox") {
        return Some(tagging::put(session, step, target, options, OTHER).await);
    }
    // A part of a word is another: an editor is not called "edit".
    if !plain || found.role != "textbox" || !has_the_words(&found, &target.name) {
        return None;
    }
    Some(put_in(session, step, target, &options.join(", "), OTHER).await)
}

/// The list of that name, if there is one, with the text for its option.
pub(super) async fn as_list(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Option<Acted> {
    let list = Target {
        role: target.role.clone().filter(|role| role != "textbox"),
        ..target.clone()
    };
    match session
        .find(Pick::Target(&list, Intent::Choose), Duration::ZERO)
        .await
    {
        Ok(found) if is_list(&found.role) => {}
        // Of several the one is taken that has the option.
        Err(PageError::Ambiguous { .. }) => {}
        _ => return None,
    }
    let options = [text.to_owned()];
    let mut chosen = Box::pin(choosing::choose(session, step, &options, Some(&list), within)).await;
    let parts = enumerated(text);
    if parts.len() > 1
        && matches!(
            chosen,
            Err(PageError::NotFound { .. } | PageError::NoOption { .. })
        )
    {
        chosen = Box::pin(choosing::choose(session, step, &parts, Some(&list), within)).await;
    }
    Some(match chosen {
        Ok((done, did)) => aimed(format!("{did} {}", done.found.words), done),
        Err(error) => Err(words::page_problem(&error, step.span)),
    })
}

/// Several options in one text: `Monday, Tuesday and Friday`.
fn enumerated(text: &str) -> Vec<String> {
    let parts = text.split(", ").flat_map(|part| part.split(" and "));
    parts.map(|part| part.trim().to_owned()).collect()
}

fn is_list(role: &str) -> bool {
    matches!(role, "combobox" | "listbox" | "radiogroup" | "menu" | "button")
}

/// A box that is switched by a word.
async fn as_box(session: &Session, target: &Target, text: &str) -> Option<Acted> {
    let low = text.to_lowercase();
    let on = ON.contains(&low.as_str());
    if !on && !OFF.contains(&low.as_str()) {
        return None;
    }
    let named = Target {
        role: None,
        ..target.clone()
    };
    let pick = Pick::Target(&named, Intent::Check);
    session.find(pick, Duration::ZERO).await.ok()?;
    let done = session.act(pick, &Action::Check(on), OTHER).await.ok()?;
    let did = if on { "Ticked" } else { "Unticked" };
    Some(aimed(format!("{did} {}", done.found.words), done))
}

/// Whether a target that a choice is made in is a field to fill rather than a list.
async fn is_plain_field(session: &Session, step: &Step, target: &Target) -> bool {
    if let Some(known) = &step.bundle {
        return matches!(known.role.as_str(), "textbox" | "spinbutton" | "slider");
    }
    let glance = Duration::from_millis(700);
    let list = session.find(pick(step, target, Intent::Choose), glance).await;
    match list {
        Ok(found) => matches!(found.role.as_str(), "textbox" | "spinbutton" | "slider"),
        Err(PageError::NotFound { .. }) => session
            .find(Pick::Target(target, Intent::Fill), glance)
            .await
            .is_ok(),
        Err(_) => false,
    }
}
