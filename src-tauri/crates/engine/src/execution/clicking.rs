//! A click: what is hidden is opened first, a form's only button is taken for the word that sends it, and a question
//! that came up in between is dismissed. All of it is told.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use super::confirming::Thing;
use super::step::{Acted, aimed, pick};
use super::{conjoined, exploring, resorts, words};
use crate::model::{Bundle, ClickKind, Step, Target};
use crate::page::{Action, Done, Found, Intent, PageError, Pick, Session};

/// So long is looked by the bundle alone.
const GLANCE: Duration = Duration::from_millis(600);
/// So long a button of that very name is waited for, before the form's only button is taken for it.
const NAMED_BUTTON: Duration = Duration::from_millis(2000);

/// As `anything.step` says it.
const UNSEEN: &str = "it is not visible";
/// What is there without pointing at anything is seen within this time.
const UNPOINTED: Duration = Duration::from_millis(700);
/// A menu that a click has opened is known within this time.
const OPENED: Duration = Duration::from_millis(500);
/// And what is pointed at within this.
const POINTING: Duration = Duration::from_secs(2);

/// Clicks the target of a step.
///
/// # Errors
/// As `Session::act`.
pub(super) async fn click(
    session: &Session,
    step: &Step,
    target: &Target,
    how: ClickKind,
    within: Duration,
) -> Acted {
    let problem = |error: PageError| words::page_problem(&error, step.span);
    let parts = match step.bundle {
        Some(_) => None,
        None => match conjoined::apart(session, target, Intent::Click).await {
            None => conjoined::records_apart(session, target).await,
            parts => parts,
        },
    };
    if let Some(parts) = parts {
        let mut told = Vec::new();
        for part in &parts {
            let (done, _) = Box::pin(click(session, step, part, how, within)).await?;
            told.push(done.content);
        }
        return Ok((told.join("\n").into(), None));
    }
    // `archive Leak` is no click on "Archived items": only a control of that very word does it.
    if step.bundle.is_none()
        && is_deed_of_a_record(target)
        && let Ok(found) = session.find(Pick::Target(target, Intent::Click), UNPOINTED).await
        && !found.name.is_empty()
        && !has_the_words(&found, &target.name)
    {
        let looked_for = format!("the button \"{}\"", target.name);
        let candidates = Vec::new();
        return Err(problem(PageError::NotFound {
            looked_for,
            candidates,
        }));
    }
    if let Some(bare) = of_what_is_open(target).filter(|_| step.bundle.is_none())
        && let Err(PageError::NotFound { .. }) =
            session.find(Pick::Target(target, Intent::Click), UNPOINTED).await
    {
        return Box::pin(click(session, step, &bare, how, within)).await;
    }
    let mut said = Vec::new();
    let action = Action::Click(how);
    let mut known = false;
    if let Some(bundle) = step.bundle.as_ref().filter(|bundle| means_itself(target, bundle)) {
        // A replay finds it by its bundle, as long as that is to be seen.
        match session
            .act(Pick::Bundle(bundle, Intent::Click), &action, GLANCE)
            .await
        {
            Ok(done) => return clicked(said, done),
            Err(error @ (PageError::BrowserGone | PageError::Closed)) => return Err(problem(error)),
            Err(PageError::NotFound { .. }) => {
                // What only shows while its row is pointed at is no other one that is like it.
                if let Some(scope) = &target.scope {
                    said.extend(pointed(session, target, &scope.anchor).await);
                }
                if said.is_empty() {
                    let alike = Pick::Alike(bundle, Intent::Click);
                    known = session.find(alike, Duration::ZERO).await.is_ok();
                }
            }
            // It is there, and not ready yet; or shown only while the pointer is over what it belongs to.
            Err(PageError::NotReady { why, .. }) if why == UNSEEN && target.scope.is_some() => {}
            Err(_) => known = true,
        }
    }
    let sends = how == ClickKind::Click && sends(target);
    if !known
        && said.is_empty()
        && let Some(scope) = &target.scope
    {
        said.extend(pointed(session, target, &scope.anchor).await);
    }
    // What sends a form is hardly ever hidden, and has another way below.
    if !known && (target.seek || !sends) {
        let opened = exploring::reveal(session, target, Intent::Click, within).await;
        said.extend(opened.map_err(problem)?);
    }
    if step.bundle.is_none()
        && how == ClickKind::Click
        && said.is_empty()
        && !sends
        && !resorts::makes_a_kind(target)
        && let Some(opened) = resorts::clicked_row::opened_by_its_link(session, target).await
    {
        return super::step::told(opened);
    }
    let patience = if step.bundle.is_none() && sends {
        NAMED_BUTTON.min(within)
    } else {
        within
    };
    // `Save` in a sentence of the page sends nothing, and `Create a new alias` in one makes none: a control of other words does.
    let makes = how == ClickKind::Click && resorts::makes_a_kind(target);
    let only_said = (sends || makes) && step.bundle.is_none() && is_only_said(session, target, makes).await;
    let mut done = match only_said.then_some(PageError::NotFound {
        looked_for: format!("the button \"{}\"", target.name),
        candidates: Vec::new(),
    }) {
        Some(error) => Err(error),
        None => {
            session
                .act(pick(step, target, Intent::Click), &action, patience)
                .await
        }
    };
    // In a replay it would be a guess: the button was another one.
    if sends && step.bundle.is_none() && matches!(done, Err(PageError::NotFound { .. })) {
        if let Some(told) = resorts::deeds::keeps(session, target).await {
            return super::step::told(told);
        }
        done = match only_button(session).await {
            Some((bundle, named)) => {
                said.push(format!(
                    "There is no button “{}”, so “{named}” was taken, the only one of the form.",
                    target.name
                ));
                session
                    .act(Pick::Bundle(&bundle, Intent::Click), &action, within)
                    .await
            }
            None => match resorts::deeds::alone(session, target).await {
                Some(told) => return super::step::told(told),
                // What only says the word is not clicked after all.
                None if only_said => done,
                None => {
                    session
                        .act(pick(step, target, Intent::Click), &action, within)
                        .await
                }
            },
        };
    }
    if step.bundle.is_none()
        && matches!(done, Err(PageError::NotFound { .. }))
        && let Some(whole) = with_its_object(target)
        && session
            .find(Pick::Target(&whole, Intent::Click), UNPOINTED)
            .await
            .is_ok_and(|found| has_the_words(&found, &whole.name))
    {
        done = session
            .act(Pick::Target(&whole, Intent::Click), &action, within)
            .await;
    }
    if let (true, None, Err(PageError::Ambiguous { .. })) = (target.seek, target.ordinal, &done) {
        // Looked for, the first that comes is found.
        let first = Target {
            ordinal: Some(1),
            ..target.clone()
        };
        said.push("There are several of that name; the first was taken.".to_owned());
        done = session
            .act(Pick::Target(&first, Intent::Click), &action, within)
            .await;
    }
    let done = done.map_err(problem)?;
    if how == ClickKind::Click
        && let Some(entry) = same_opened(session, &done.found).await
    {
        said.push(format!("Clicked {}", done.found.words));
        let pick = Pick::Bundle(&entry.thing.bundle, Intent::Click);
        // A menu that opens slowly is no closed one.
        if entry.hidden && session.find(pick, UNPOINTED).await.is_err() {
            let menu = Pick::Bundle(&done.bundle, Intent::Click);
            session.act(menu, &action, within).await.map_err(problem)?;
        }
        let done = session.act(pick, &action, within).await.map_err(problem)?;
        return clicked(said, done);
    }
    clicked(said, done)
}

/// What a menu has that is called as the menu itself.
#[derive(Deserialize)]
pub(super) struct Entry {
    #[serde(flatten)]
    pub(super) thing: Thing,
    /// The menu was open before, so that the click has closed it.
    hidden: bool,
}

/// `Domain list` may open a menu first, in which the page itself is called so.
pub(super) async fn same_opened(session: &Session, found: &Found) -> Option<Entry> {
    let function = "function(el) { return anything.sameOpened(el) }";
    // What the click brought may keep the page from answering; a menu is there at once.
    let asked = tokio::time::timeout(OPENED, session.ask(found, function, &[]));
    let value = asked.await.ok()?.ok()?;
    serde_json::from_value(value).ok()
}

/// `Place` for the order, `Reset` for the filters: a button may bear both words.
fn with_its_object(target: &Target) -> Option<Target> {
    let thing = resorts::record(target)?;
    let plain = !thing.quoted && thing.scope.is_none() && thing.ordinal.is_none();
    let small = thing.name.chars().next().is_some_and(char::is_lowercase);
    (plain && small).then(|| Target {
        name: format!("{} {}", target.name, thing.name),
        scope: None,
        role: None,
        ..target.clone()
    })
}

/// `settings of the project`: those of what is open, whatever it is called; `list of branches`: what it lists.
fn of_what_is_open(target: &Target) -> Option<Target> {
    // `the list of branches` is called by what it lists.
    const LISTS: &[&str] = &[
        "list of all ",
        "list of the ",
        "list of ",
        "overview of the ",
        "overview of ",
    ];
    let listed = LISTS.iter().find_map(|lead| target.name.strip_prefix(lead));
    if let Some(listed) = listed.filter(|_| !target.quoted && target.scope.is_none()) {
        return Some(Target {
            name: listed.to_owned(),
            ..target.clone()
        });
    }
    let (what, whose) = target
        .name
        .split_once(" of the ")
        .or_else(|| target.name.split_once(" of this "))?;
    let kind = !whose.is_empty() && whose.chars().all(|letter| letter.is_lowercase() || letter == ' ');
    (kind && !target.quoted && target.scope.is_none()).then(|| Target {
        name: what.to_owned(),
        ..target.clone()
    })
}

fn clicked(mut said: Vec<String>, done: Done) -> Acted {
    said.push(format!("Clicked {}", done.found.words));
    aimed(said.join("\n"), done)
}

/// What is only shown while the pointer is over the thing it belongs to: points there first.
async fn pointed(session: &Session, target: &Target, anchor: &Target) -> Option<String> {
    let pick = Pick::Target(target, Intent::Click);
    // What only has the word in it may stand in for the thing itself, which is still hidden.
    let part = match session.find(pick, UNPOINTED).await {
        Ok(found) if !is_called(&found, &target.name) => true,
        Err(PageError::NotFound { .. }) => false,
        _ => return None,
    };
    let function = "function(name) { return anything.rowCalled(name) }";
    let row = session.evaluate(function, &[json!(anchor.name)]).await.ok()?;
    let row = serde_json::from_value::<Thing>(row).ok();
    let over = match &row {
        Some(row) if anchor.ordinal.is_none() => Pick::Bundle(&row.bundle, Intent::Any),
        _ => Pick::Target(anchor, Intent::Any),
    };
    let done = session.act(over, &Action::Hover, POINTING).await.ok()?;
    let shown = session.find(pick, UNPOINTED).await.ok()?;
    (!part || is_called(&shown, &target.name)).then(|| format!("Pointed at {} to show it", done.found.words))
}

fn is_deed_of_a_record(target: &Target) -> bool {
    target.role.as_deref() == Some("button")
        && !target.quoted
        && target
            .scope
            .as_ref()
            .is_some_and(|scope| scope.relation == crate::model::Relation::OnRowOf)
}

/// Whether all the words that were said stand in the name, whole.
pub(super) fn has_the_words(found: &Found, said: &str) -> bool {
    let own = found.name.to_lowercase();
    let own: Vec<&str> = own.split(|letter: char| !letter.is_alphanumeric()).collect();
    let said = said.to_lowercase();
    let mut said = said.split(|letter: char| !letter.is_alphanumeric());
    said.all(|word| word.is_empty() || own.contains(&word))
}

/// Whether a thing begins with the very words that were said: `Approve` is, `1 approved comment` is not.
pub(super) fn is_called(found: &Found, said: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|letter: char| !letter.is_alphanumeric());
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    words(&found.name).starts_with(&words(said))
}

/// Whether a bundle means the target wherever it stands: "the second" is counted again, and the row of a name may have
/// moved.
fn means_itself(target: &Target, bundle: &Bundle) -> bool {
    target.ordinal.is_none() && (target.scope.is_none() || bundle.anchor.is_some())
}

/// Whether the word stands on the page in a longer text only, and on no control.
async fn is_only_said(session: &Session, target: &Target, makes: bool) -> bool {
    const CONTROLS: &[&str] = &[
        "button", "link", "menuitem", "tab", "option", "treeitem", "switch", "checkbox", "radio",
    ];
    // What makes something may begin with its field.
    const TEXTS: &[&str] = &[
        "cell",
        "gridcell",
        "row",
        "rowheader",
        "paragraph",
        "text",
        "listitem",
    ];
    let found = session
        .find(Pick::Target(target, Intent::Click), Duration::ZERO)
        .await;
    found.is_ok_and(|found| {
        let role = found.role.as_str();
        let text = if makes {
            TEXTS.contains(&role)
        } else {
            !CONTROLS.contains(&role)
        };
        // What has no name is called by its text; what has no text either is an icon, and says nothing.
        let own = Some(found.name.as_str()).filter(|name| !name.is_empty());
        let own = own.or_else(|| found.words.split('"').nth(1));
        text && own.is_some_and(|own| !own.trim().eq_ignore_ascii_case(&target.name))
    })
}

/// A button that sends a form, by the words that people use for it.
fn sends(target: &Target) -> bool {
    const WORDS: &[&str] = &[
        "submit", "send", "login", "log in", "sign in", "signin", "ok", "okay", "go", "save", "continue",
        "next", "done", "confirm", "search", "apply", "enter", "finish", "register", "sign up", "run",
        "execute",
    ];
    let role = target.role.as_deref();
    matches!(role, None | Some("button"))
        && target.ordinal.is_none()
        && target.scope.is_none()
        && !target.quoted
        && WORDS.contains(&target.name.to_lowercase().as_str())
}

/// The only button around the field that has the focus, and its name.
async fn only_button(session: &Session) -> Option<(Bundle, String)> {
    #[derive(Deserialize)]
    struct Only {
        bundle: Bundle,
        name: String,
    }
    let function = "function() { return anything.onlyButton() }";
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    let only: Only = serde_json::from_value(value).ok()?;
    Some((only.bundle, only.name))
}
