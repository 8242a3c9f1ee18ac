//! Files handed to a page, the browser's own questions, and menus that are opened down to an entry.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anything_api::event::ToolError;

use super::step::{Acted, aimed, pick};
use super::telling::Told;
use super::words;
use crate::model::{ClickKind, Op, Step, Target};
use crate::page::{Action, Answer, Done, Intent, PageError, Pick, Session};

/// A question that the step before has brought up is there within this time.
const QUESTION: Duration = Duration::from_secs(3);
/// A menu that opens under the pointer does so within this time; else it is clicked.
const HOVERED: Duration = Duration::from_millis(600);
/// The most files at once.
const MOST_FILES: usize = 20;

/// Gives files to the page.
///
/// # Errors
/// A path is no regular file, or nothing there takes files.
pub(super) async fn upload(
    session: &Session,
    step: &Step,
    paths: &[String],
    target: Option<&Target>,
    within: Duration,
) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    if paths.len() > MOST_FILES {
        return Err(words::problem(
            "page",
            format!("{MOST_FILES} files are the most at once."),
        ));
    }
    let mut files = Vec::new();
    for path in paths {
        files.push(file(path).await?);
    }
    let names: Vec<String> = files
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let names = names.join(", ");
    let Some(target) = target else {
        session.hand_over(None, &files, within).await.map_err(page)?;
        return Ok((Told::from(format!("Handed over {names}")), None));
    };
    let done = session
        .act(pick(step, target, Intent::Any), &Action::ScrollTo, within)
        .await;
    let done: Done = match done {
        Ok(done) => done,
        // A field for files is often hidden behind something drawn; the page's only one is meant.
        Err(error @ PageError::NotFound { .. }) => {
            return match session.hand_over(None, &files, within).await {
                Ok(()) => Ok((Told::from(format!("Handed over {names}")), None)),
                Err(_) => Err(page(error)),
            };
        }
        Err(error) => return Err(page(error)),
    };
    session
        .hand_over(Some(&done.found), &files, within)
        .await
        .map_err(page)?;
    aimed(format!("Handed {names} to {}", done.found.words), done)
}

/// A regular file that is there, by its true path.
async fn file(path: &str) -> Result<PathBuf, ToolError> {
    let path = path.trim();
    let full = match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    };
    let problem = |why: &str| words::problem("page", format!("“{path}” {why}."));
    if !full.is_absolute() {
        return Err(problem("is no full path. Write it with its folder"));
    }
    let true_path = tokio::fs::canonicalize(&full)
        .await
        .map_err(|_| problem("is not on this computer, or can't be read"))?;
    let regular = tokio::fs::metadata(&true_path)
        .await
        .is_ok_and(|about| about.is_file());
    if !regular || in_system(&true_path) {
        return Err(problem("is no ordinary file"));
    }
    Ok(true_path)
}

/// What the system pretends to be files.
fn in_system(path: &Path) -> bool {
    ["/proc", "/sys", "/dev"]
        .iter()
        .any(|folder| path.starts_with(folder))
}

/// The answers that the steps after this one give to the browser's questions.
pub(super) fn answers(next: &[Step]) -> Vec<Answer> {
    next.iter()
        .map_while(|step| match &step.op {
            Op::Answer { accept, text } => Some(Answer {
                accept: *accept,
                text: text.clone(),
            }),
            _ => None,
        })
        .collect()
}

/// Whether the question came, which was answered as it came up; else the page's own dialog is answered.
///
/// # Errors
/// There is no question at all.
pub(super) async fn answer(session: &Session, step: &Step, accept: bool, text: Option<&str>) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    if let Some(message) = session.asked(QUESTION).await.map_err(page)? {
        let did = if accept { "Accepted" } else { "Dismissed" };
        return Ok((Told::from(format!("{did} “{message}”")), None));
    }
    let dialog = Target {
        role: Some("dialog".into()),
        ..Target::default()
    };
    let none = || {
        words::problem(
            "not_found",
            "Neither the browser nor the page asked anything that could be answered.",
        )
    };
    let glance = Duration::from_millis(500);
    if session
        .find(Pick::Target(&dialog, Intent::Any), glance)
        .await
        .is_err()
    {
        // A page of its own may ask.
        return match super::confirming::confirmed(session).await.filter(|_| accept) {
            Some(said) => Ok((Told::from(said), None)),
            None => Err(none()),
        };
    }
    // What asks about deleting has its own words for yes.
    if accept
        && text.is_none()
        && super::confirming::affirmative(session).await.is_some()
        && let Some(said) = super::confirming::confirmed(session).await
    {
        return Ok((Told::from(said), None));
    }
    let within_dialog = |name: &str, role: &str| Target {
        name: name.to_owned(),
        role: Some(role.to_owned()),
        // "OK" is no part of another word.
        quoted: !name.is_empty(),
        scope: Some(Box::new(crate::model::Scope {
            relation: crate::model::Relation::In,
            anchor: dialog.clone(),
        })),
        ..Target::default()
    };
    if let Some(text) = text {
        let field = within_dialog("", "textbox");
        let fill = Action::Fill(text.to_owned());
        let filled = session
            .act(Pick::Target(&field, Intent::Fill), &fill, QUESTION)
            .await;
        filled.map_err(page)?;
    }
    let names: &[&str] = if accept {
        &[
            "OK", "Accept", "Yes", "Confirm", "Continue", "Agree", "Submit", "Save", "Delete", "Close",
            "Got it",
        ]
    } else {
        &["Cancel", "No", "Dismiss", "Close", "Decline", "Not now", "×", "x"]
    };
    for name in names {
        let button = within_dialog(name, "button");
        let there = Pick::Target(&button, Intent::Click);
        if session.find(there, Duration::ZERO).await.is_ok() {
            let click = Action::Click(ClickKind::Click);
            let done = session.act(there, &click, QUESTION).await.map_err(page)?;
            return aimed(format!("Clicked {}", done.found.words), done);
        }
    }
    // `Yes, delete it`: more than one of those words.
    match super::confirming::confirmed(session).await.filter(|_| accept) {
        Some(said) => Ok((Told::from(said), None)),
        None => Err(none()),
    }
}

/// Opens a menu entry by entry, under the pointer or by clicks, and clicks the last.
///
/// # Errors
/// An entry is not there.
pub(super) async fn menu(session: &Session, step: &Step, path: &[String], within: Duration) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let entry = |name: &String| Target::called(name.clone());
    let click = Action::Click(ClickKind::Click);
    let mut last = None;
    for (index, name) in path.iter().enumerate() {
        let target = entry(name);
        let here = Pick::Target(&target, Intent::Click);
        let Some(next) = path.get(index + 1) else {
            last = Some(session.act(here, &click, within).await.map_err(page)?);
            break;
        };
        let next = entry(next);
        let shown = async |limit: Duration| {
            let end = Instant::now() + limit;
            session
                .find(
                    Pick::Target(&next, Intent::Click),
                    end.saturating_duration_since(Instant::now()),
                )
                .await
                .is_ok()
        };
        if shown(Duration::ZERO).await && index > 0 {
            continue;
        }
        session.act(here, &Action::Hover, within).await.map_err(page)?;
        if !shown(HOVERED).await {
            session.act(here, &click, within).await.map_err(page)?;
        }
    }
    match last {
        Some(done) => Ok((Told::from(format!("Chose {}", done.found.words)), None)),
        None => Err(words::problem("not_understood", "The menu's path is empty.")),
    }
}
