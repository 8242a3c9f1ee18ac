//! What a person tries next when nothing is called as it was said, in the order in which it is tried: other words for the same
//! control, the link that has all the words, the page that was named as the place, the record's own page, the form's next page,
//! the site's own search. Whatever was tried is told.
//!
//! It is asked only after a step that was not known before has found nothing, and never guesses between two. The one thing that
//! was clicked in place of what was said is known from then on; a way over several pages is looked up anew by a replay.

mod adding_kinds;
pub(super) mod adding_values;
mod at_hand;
mod behind_tabs;
mod box_of_value;
pub(super) mod bringing;
pub(super) mod chosen_there;
pub(super) mod clicked_row;
mod coloured;
mod controls;
pub(super) mod crossing;
mod days;
pub(super) mod deeds;
mod described;
pub(super) mod drawn_list;
mod editing;
mod elsewhere;
mod enlisting;
mod exports;
pub(super) mod finding;
mod first_page;
pub(super) mod forms_apart;
pub(super) mod grouping;
mod hints;
mod lone_field;
mod menus;
mod names;
mod of_whole;
pub(super) mod only_shown;
mod parts_of;
mod places;
mod records;
mod row_menus;
mod sections;
mod stages;
mod stars;
pub(super) mod state_box;
mod stems;
pub(super) mod switching;
pub(super) mod two_lists;
pub(super) mod whole_name;
mod writing;

use std::time::{Duration, Instant};

use anything_api::event::ToolError;
use serde_json::json;
use url::Url;

use super::confirming::Thing;
use super::step::{Acted, aimed};
use super::telling::Told;
use super::{downloading, exploring, step, widgets, words};
use crate::model::{ClickKind, Op, Step, Target};
use crate::page::{Action, Done, Intent, PageError, Pick, Session};

pub(super) use controls::{clicked, in_a_menu, search_in_a_menu, sorted};
pub(super) use elsewhere::record;
pub(super) use names::{also_called, field_names, hidden_names};
pub(super) use places::gone_to_the_place;
pub(super) use records::open;

/// One way is tried so long.
const WAY: Duration = Duration::from_millis(900);
/// What a click has brought is there within this time.
const BROUGHT: Duration = Duration::from_secs(4);
/// A page that is still coming is looked at again so often.
const AGAIN: Duration = Duration::from_millis(150);

/// Whether there may be another way than to wait, here or in what fills, chooses and searches.
pub(super) fn help_with(op: &Op) -> bool {
    matches!(
        op,
        Op::Click {
            how: ClickKind::Click,
            ..
        } | Op::Download { .. }
            | Op::Fill { .. }
            | Op::Choose { .. }
            | Op::Check { .. }
            | Op::Search { .. }
    )
}

/// Does a step in another way, from the page as it is; `None` where no other way fits.
///
/// # Errors
/// What a field's own page said while it was filled there.
pub(super) async fn from_here(
    session: &Session,
    step: &Step,
    within: Duration,
) -> Result<Option<Acted>, ToolError> {
    if let Op::Fill { text, target } = &step.op {
        let filled = Box::pin(elsewhere::fill(session, step, target, text, within)).await;
        if let Some(said) = filled.map_err(|error| words::page_problem(&error, step.span))? {
            return Ok(Some(step::told(said)));
        }
    }
    if let Op::Check { target, on } = &step.op
        && let Some(ticked) = stems::ticked(session, target, *on).await
    {
        return Ok(Some(ticked));
    }
    if let Some(said) = Box::pin(described::opened(session, step)).await {
        return Ok(Some(told(step, said.into())));
    }
    // Before one that is called after the part alone: it may be the part of something else.
    if let Some(said) = Box::pin(parts_of::clicked(session, step)).await {
        return Ok(Some(told(step, said.into())));
    }
    let taken = controls::on_this_page(session, step).await;
    Ok(taken.map(|taken| told(step, taken)))
}

/// Does a step some pages on, or where the site's own search leads; `None` where no other way fits.
pub(super) async fn further_on(session: &Session, step: &Step) -> Option<Acted> {
    if let Some(said) = Box::pin(exports::done(session, step)).await {
        return Some(told(step, said.into()));
    }
    if let Some(said) = Box::pin(stages::previewed(session, step)).await {
        return Some(told(step, said.into()));
    }
    let said = match Box::pin(stages::to_the_end(session, step)).await {
        Some(said) => said,
        None => records::by_search(session, step).await?,
    };
    Some(told(step, said.into()))
}

/// Whether a target says to make something of a kind: `New alias`.
pub(super) fn makes_a_kind(target: &Target) -> bool {
    target.scope.is_none() && target.ordinal.is_none() && adding_kinds::kind_of(target).is_some()
}

/// `Add field`, then its name: of several fields for a name the one that says of what kind.
pub(super) fn name_of_its_kind(step: &Step, before: Option<&Step>) -> Option<Step> {
    let (Op::Fill { text, target }, Op::Click { target: made, .. }) = (&step.op, &before?.op) else {
        return None;
    };
    let kind = adding_kinds::kind_of(made).filter(|_| target.name == "name" && target.scope.is_none())?;
    let target = Target {
        name: format!("{kind} name"),
        ..target.clone()
    };
    let op = Op::Fill {
        text: text.clone(),
        target,
    };
    Some(Step { op, ..step.clone() })
}

/// Fills what no field of the page is called, in the ways that a page may have for it; `None` where it has none.
pub(super) async fn filled_otherwise(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Option<Acted> {
    if let Some(acted) = first_page::fill(session, step, target, text, within).await {
        return Some(acted);
    }
    if let Some(acted) = behind_tabs::fill(session, step, target, text, within).await {
        return Some(acted);
    }
    if let Some(acted) = stems::fill(session, target, text).await {
        return Some(acted);
    }
    if let Some(acted) = stars::given(session, target, text).await {
        return Some(acted);
    }
    if let Some(acted) = crossing::chosen(session, text, target).await {
        return Some(acted);
    }
    if let Some(acted) = box_of_value::ticked(session, text).await {
        return Some(acted);
    }
    let lone = match lone_field::named(session, target, text).await {
        None => lone_field::fill(session, target, text).await,
        done => done,
    };
    if let Some(done) = lone {
        return Some(aimed(format!("Filled {}", done.found.words), done));
    }
    if let Some(acted) = editing::fill(session, step, target, text, within).await {
        return Some(acted);
    }
    writing::fill(session, step, target, text, within).await
}

/// Goes to the site's part for things of a kind; says how.
pub(super) async fn to_part_of(session: &Session, kind: &Target) -> Option<String> {
    let went = to_all_of(session, kind.kind.as_deref()?).await?;
    session.settle().await.ok()?;
    Some(format!("Went to {went}"))
}

/// The field that a target names, by its other names as well; the first is waited for so long.
pub(super) async fn field_called(session: &Session, target: &Target, first: Duration) -> Option<Target> {
    let names = std::iter::once(target.name.clone()).chain(field_names(&target.name));
    for (turn, name) in names.enumerate() {
        let field = Target {
            name,
            ..target.clone()
        };
        let wait = if turn == 0 { first } else { Duration::ZERO };
        let found = session.find(Pick::Target(&field, Intent::Fill), wait).await;
        if !matches!(found, Err(PageError::NotFound { .. })) {
            return Some(field);
        }
    }
    None
}

/// Goes to the page of all of a kind by the link that is called so: `Folders` for a folder.
async fn to_all_of(session: &Session, kind: &str) -> Option<String> {
    let kinds = crate::planner::several(kind);
    let mut names = vec![
        kinds.clone(),
        format!("View {kinds}"),
        format!("All {kinds}"),
        format!("Browse {kinds}"),
        format!("{kind} list"),
        format!("Search {kinds}"),
        format!("Find {kinds}"),
    ];
    // Of others one alone is what makes one, or does something: "Order", "Post", "Report".
    if sections::IN_ONE.contains(&kind) {
        names.insert(1, kind.to_owned());
    }
    for name in &names {
        let all = Target::quoted(name);
        let way = Pick::Target(&all, Intent::Click);
        let leads = |role: &str| matches!(role, "link" | "tab" | "menuitem" | "treeitem" | "button");
        if session
            .find(way, Duration::ZERO)
            .await
            .is_ok_and(|found| leads(&found.role))
        {
            return click(session, way).await.ok();
        }
    }
    // It may stand in a menu that is closed. What was written here would be lost.
    if places::has_changes(session).await {
        return None;
    }
    let function = "function(names) { return anything.wayCalled(names) }";
    let way = session.evaluate(function, &[json!(names)]).await.ok()?;
    let (address, words): (String, String) = serde_json::from_value(way).ok()?;
    session.open(&Url::parse(&address).ok()?).await.ok()?;
    Some(format!("“{words}” of the menu"))
}

/// What a step clicks in the plain way.
fn plain_click(step: &Step) -> Option<&Target> {
    match &step.op {
        Op::Click {
            target,
            how: ClickKind::Click,
        } => Some(target),
        _ => None,
    }
}

/// What `look` sees within a time; it is asked once at least.
pub(super) async fn awaited<T, Look>(within: Duration, look: impl Fn() -> Look) -> Option<T>
where
    Look: Future<Output = Option<T>>,
{
    let end = Instant::now() + within;
    loop {
        match look().await {
            None if Instant::now() < end => tokio::time::sleep(AGAIN).await,
            seen => return seen,
        }
    }
}

async fn asked(session: &Session, function: &str) -> Option<Thing> {
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// The link, button or entry that has all these words, if it is the only one.
pub(super) async fn likely(session: &Session, name: &str, loose: bool) -> Option<Thing> {
    let function = "function(ask) { return anything.likely(ask) }";
    let ask = json!({ "name": name, "loose": loose });
    let value = session.evaluate(function, &[ask]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// What was done in place of what was said.
struct Taken {
    said: String,
    /// The one thing that was clicked, where that was all.
    thing: Option<Done>,
    /// Whether that included the button that confirms it.
    confirmed: bool,
}

impl From<String> for Taken {
    fn from(said: String) -> Taken {
        Taken {
            said,
            thing: None,
            confirmed: false,
        }
    }
}

/// What a step tells that was done in another way.
fn told(step: &Step, taken: Taken) -> Acted {
    let told = Told {
        confirmed: taken.confirmed,
        ..Told::from(taken.said)
    };
    let told = match step.op {
        Op::Download { .. } => downloading::on_its_way(told),
        _ => told,
    };
    match (taken.thing, &step.op) {
        (Some(mut done), Op::Click { target, .. } | Op::Download { target }) => {
            done.bundle.called = Some(target.name.clone());
            step::aimed(told, done)
        }
        _ => Ok((told, None)),
    }
}

pub(super) async fn press(session: &Session, pick: Pick<'_>) -> Result<Done, PageError> {
    session.act(pick, &Action::Click(ClickKind::Click), WAY).await
}

pub(super) async fn click(session: &Session, pick: Pick<'_>) -> Result<String, PageError> {
    Ok(press(session, pick).await?.found.words)
}

async fn press_likely(session: &Session, name: &str, loose: bool) -> Option<Taken> {
    let thing = likely(session, name, loose).await?;
    let done = press(session, Pick::Bundle(&thing.bundle, Intent::Click)).await;
    Some(Taken {
        said: format!("Nothing is called “{name}”; “{}” was taken", thing.name),
        thing: Some(done.ok()?),
        confirmed: false,
    })
}

async fn click_likely(session: &Session, name: &str, loose: bool) -> Option<String> {
    Some(press_likely(session, name, loose).await?.said)
}
