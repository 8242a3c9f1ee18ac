//! Looking for what is not to be seen yet: closed sections, menus and branches, other tabs, following pages.
//!
//! What hides a thing of that very name is opened for any click; everything else only where the task says that it has
//! to be looked for. Whatever is opened is told. It never acts on the thing itself.

use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use serde::Deserialize;
use serde_json::json;

use super::confirming::Thing;
use crate::model::{Bundle, ClickKind, Target};
use crate::page::{Action, Found, Intent, PageError, Pick, Session};

/// A thing that is there already is seen within this time.
const GLANCE: Duration = Duration::from_millis(400);
/// So long is waited for a thing by its name before something is opened for it.
const BEFORE_OPENING: Duration = Duration::from_millis(1500);
/// One part opens within this time.
const OPENING: Duration = Duration::from_secs(3);
/// So many branches of a tree are opened for one thing.
const MOST_BRANCHES: usize = 20;
/// So many parts are opened for one thing.
const MOST_OPENED: usize = 60;

/// What could be opened, as the page's script tells it.
#[derive(Debug, Deserialize)]
struct Opener {
    bundle: Bundle,
    words: String,
    kind: String,
}

/// Opens what hides the target until it can be seen; answers what was opened, in sentences.
///
/// # Errors
/// The browser's; that the target is nowhere is told by the step itself.
pub(super) async fn reveal(
    session: &Session,
    target: &Target,
    intent: Intent,
    within: Duration,
) -> Result<Vec<String>, PageError> {
    let pick = Pick::Target(target, intent);
    let patience = if target.seek { GLANCE } else { BEFORE_OPENING };
    match session.find(pick, patience.min(within)).await {
        Err(PageError::NotFound { .. }) => {}
        Err(error) if error.is_end() => return Err(error),
        Ok(found) if intent == Intent::Click => return Ok(behind_text(session, &found).await),
        Ok(_) | Err(_) => return Ok(Vec::new()),
    }
    // Looking through many parts takes longer than one step that knows its target.
    let end = Instant::now() + if target.seek { within * 6 } else { within };
    let mut tried: Vec<String> = Vec::new();
    let mut said = Vec::new();
    while Instant::now() < end && tried.len() < MOST_OPENED {
        let Some(opener) = next(session, target, &tried).await? else {
            if target.seek && scrolled(session).await? {
                if session.find(pick, GLANCE).await.is_ok() {
                    return Ok(said);
                }
                continue;
            }
            break;
        };
        tried.push(key(session, &opener));
        let click = Action::Click(ClickKind::Click);
        let way = Pick::Bundle(&opener.bundle, Intent::Click);
        match session.act(way, &click, OPENING).await {
            Ok(_) => said.push(sentence(&opener)),
            Err(error) if error.is_end() => return Err(error),
            Err(_) => continue,
        }
        match session.find(pick, GLANCE).await {
            Err(PageError::NotFound { .. }) => {}
            _ => return Ok(said),
        }
    }
    if said.is_empty() && target.role.is_none() && intent == Intent::Click {
        said.extend(in_a_branch(session, pick, end).await);
    }
    Ok(said)
}

/// A plain text of a name is no link: where a closed menu has one of that very name, that is opened, and said.
async fn behind_text(session: &Session, found: &Found) -> Vec<String> {
    if !matches!(found.role.as_str(), "generic" | "paragraph" | "none") {
        return Vec::new();
    }
    let function = "function(el) { return anything.namesHidden(el) }";
    let opener = session.ask(found, function, &[]).await;
    let Some(Thing { bundle, name }) = opener.ok().and_then(|value| serde_json::from_value(value).ok())
    else {
        return Vec::new();
    };
    let click = Action::Click(ClickKind::Click);
    let clicked = session
        .act(Pick::Bundle(&bundle, Intent::Click), &click, OPENING)
        .await;
    match clicked {
        Ok(_) => vec![format!("Opened the part “{name}” to look for it.")],
        Err(_) => Vec::new(),
    }
}

/// A branch of a tree, by what is called so and the sign that opens it.
#[derive(Debug, Deserialize)]
struct Branch {
    bundle: Bundle,
    name: String,
    sign: Option<Bundle>,
}

/// Opens the closed branches of the page's trees one after the other until the thing is there: many trees make their entries only
/// then. Says which.
pub(super) fn in_a_branch<'a>(
    session: &'a Session,
    pick: Pick<'a>,
    end: Instant,
) -> BoxFuture<'a, Option<String>> {
    Box::pin(in_a_branch_here(session, pick, end))
}

async fn in_a_branch_here(session: &Session, pick: Pick<'_>, end: Instant) -> Option<String> {
    let mut tried: Vec<String> = Vec::new();
    while Instant::now() < end && tried.len() < MOST_BRANCHES {
        let function = "function() { return anything.branches() }";
        let value = session.evaluate(function, &[]).await.ok()?;
        let branches: Vec<Branch> = serde_json::from_value(value).ok()?;
        let branch = branches.into_iter().find(|branch| {
            let css = branch.bundle.css.clone().unwrap_or_default();
            !tried.contains(&css)
        })?;
        tried.push(branch.bundle.css.clone().unwrap_or_default());
        match &branch.sign {
            Some(sign) => {
                let click = Action::Click(ClickKind::Click);
                let way = Pick::Bundle(sign, Intent::Any);
                session.act(way, &click, OPENING).await.ok()?;
            }
            // Keyboard interface of trees, ARIA Authoring Practices: the right arrow opens a closed branch.
            None => {
                let focus = "function(el) { el.focus(); return document.activeElement === el }";
                let way = Pick::Bundle(&branch.bundle, Intent::Any);
                let found = session.find(way, GLANCE).await.ok()?;
                session.ask(&found, focus, &[]).await.ok()?;
                session.press("ArrowRight").await.ok()?;
            }
        }
        if !matches!(session.find(pick, GLANCE).await, Err(PageError::NotFound { .. })) {
            return Some(format!("Opened the branch “{}” to look for it.", branch.name));
        }
    }
    None
}

/// Whether a closed part of the page has a thing of that very name.
pub(super) async fn hides(session: &Session, target: &Target) -> bool {
    next(session, target, &[])
        .await
        .is_ok_and(|opener| opener.is_some())
}

async fn next(session: &Session, target: &Target, tried: &[String]) -> Result<Option<Opener>, PageError> {
    let mut ask = serde_json::to_value(target).unwrap_or_default();
    ask["wide"] = json!(target.seek);
    let function = "function(ask) { return anything.openers(ask) }";
    let value = session.evaluate(function, &[ask]).await?;
    let openers: Vec<Opener> = serde_json::from_value(value).unwrap_or_default();
    Ok(openers
        .into_iter()
        .find(|opener| !tried.contains(&key(session, opener))))
}

/// A part is opened once; the way to the next page once on every page.
fn key(session: &Session, opener: &Opener) -> String {
    let css = opener.bundle.css.as_deref().unwrap_or_default();
    let place = session.location().borrow().url.clone();
    format!("{place} {} {css} {}", opener.kind, opener.words)
}

async fn scrolled(session: &Session) -> Result<bool, PageError> {
    let value = session
        .evaluate("function() { return anything.scrollOn() }", &[])
        .await?;
    Ok(value.as_bool().unwrap_or_default())
}

fn sentence(opener: &Opener) -> String {
    let named = |what: &str| {
        if opener.words.is_empty() {
            format!("Opened {what} to look for it.")
        } else {
            format!("Opened {what} “{}” to look for it.", opener.words)
        }
    };
    match opener.kind.as_str() {
        "tab" => named("the tab"),
        "next" => "Went to the next page to look for it.".to_owned(),
        "more" => named("more by"),
        _ => named("the part"),
    }
}
