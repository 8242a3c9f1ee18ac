//! Choosing: in the list that is named, in the one that has the option, or, where no list orders a table, by the head of
//! its column. Words that name no option may name a list and its option: `date format Y-m-d`, `yes for newsletter`.

use std::time::Duration;

use serde_json::json;

use super::clicking::is_called;
use super::confirming::Thing;
use super::ordering;
use super::step::pick;
use crate::model::{ClickKind, Relation, Scope, Step, Target};
use crate::page::{Action, Done, Intent, PageError, Pick, Session};

/// A list or an option of that very name is waited for so long before the words are taken apart.
const WHOLE: Duration = Duration::from_millis(2500);
/// Each way to take them apart is tried so long.
const APART: Duration = Duration::from_millis(600);

/// What is there is seen within this time.
const GLANCE: Duration = Duration::from_millis(250);

/// Chooses; answers what was done and where, and the word for it.
///
/// # Errors
/// As `Session::choose`.
pub(super) async fn choose(
    session: &Session,
    step: &Step,
    options: &[String],
    target: Option<&Target>,
    within: Duration,
) -> Result<(Done, &'static str), PageError> {
    let list = target.map(|target| pick(step, target, Intent::Choose));
    let sorts = target.is_some_and(|target| target.name == "Sort" && !target.quoted);
    if sorts && let Some(done) = ordering::put(session, &options.join(" "), within).await? {
        return Ok(done);
    }
    // What was a list when it was found is one, and no other way is tried.
    let listed = step
        .bundle
        .as_ref()
        .is_some_and(|known| matches!(known.role.as_str(), "combobox" | "listbox" | "radiogroup"));
    let one = match options {
        [_] if listed => {
            let chosen = session.choose(list, options, within).await;
            return chosen.map(|done| (done, "Chose in"));
        }
        [one] => one,
        _ => {
            let chosen = match session.choose(list, options, WHOLE.min(within)).await {
                // "Bread and Butter" may be one.
                Err(PageError::NotFound { .. } | PageError::NoOption { .. }) => {
                    let one = [options.join(" and ")];
                    session.choose(list, &one, WHOLE.min(within)).await
                }
                chosen => chosen,
            };
            let missing = matches!(
                chosen,
                Err(PageError::NotFound { .. } | PageError::NoOption { .. })
            );
            // `colour red and size M`: each may name its own list.
            if missing && target.is_none() && options.len() > 1 {
                let mut last = None;
                for option in options {
                    let one = std::slice::from_ref(option);
                    last = Some(Box::pin(choose(session, step, one, None, within)).await?);
                }
                if let Some(done) = last {
                    return Ok(done);
                }
            }
            let chosen = if missing {
                session.choose(list, options, within.saturating_sub(WHOLE)).await
            } else {
                chosen
            };
            return chosen.map(|done| (done, "Chose in"));
        }
    };
    let first = session.choose(list, options, WHOLE.min(within)).await;
    if let (Err(PageError::Ambiguous { .. } | PageError::NoOption { .. }), Some(target), false) =
        (&first, target, listed)
        && let Some(done) = of_several(session, target, options).await
    {
        return Ok((done, "Chose in"));
    }
    let error = match first {
        Err(
            error @ (PageError::NotFound { .. } | PageError::NoOption { .. } | PageError::NotReady { .. }),
        ) => error,
        other => return other.map(|done| (done, "Chose in")),
    };
    if sorts {
        return Err(error);
    }
    let ways = match target {
        Some(group) => vec![(one.clone(), group.clone())],
        None => apart(one)
            .into_iter()
            .map(|(option, name)| (option, by_name(name)))
            .collect(),
    };
    for (option, list) in ways {
        if let Some(done) = button_beside(session, &option, &list).await {
            return Ok((done, "Chose"));
        }
        if target.is_some() {
            continue;
        }
        let pick = Pick::Target(&list, Intent::Choose);
        if session.find(pick, APART).await.is_err() {
            continue;
        }
        if let Ok(done) = session.choose(Some(pick), &[option], WHOLE.min(within)).await {
            return Ok((done, "Chose in"));
        }
    }
    if let Some(group) = target.filter(|_| !listed)
        && let Some(done) = Box::pin(entry_of(session, one, group)).await
    {
        return Ok((done, "Clicked"));
    }
    // It may only have been slow to come.
    session
        .choose(list, options, within.saturating_sub(WHOLE))
        .await
        .map(|done| (done, "Chose in"))
}

fn by_name(name: String) -> Target {
    Target::called(name)
}

/// `choose Users under Settings`: no list at all, but an entry of a menu or a page that is called so. What leads there is opened
/// under the pointer or by a click.
async fn entry_of(session: &Session, entry: &str, group: &Target) -> Option<Done> {
    let click = Action::Click(ClickKind::Click);
    let wanted = by_name(entry.to_owned());
    let wanted = Pick::Target(&wanted, Intent::Click);
    let way = Target {
        role: None,
        scope: None,
        ..group.clone()
    };
    let way = Pick::Target(&way, Intent::Click);
    session.find(way, APART).await.ok()?;
    // `Gloves for the garden` is no entry "Garden".
    let other = session.find(wanted, Duration::ZERO).await;
    if other.as_ref().is_ok_and(|found| !is_called(found, entry)) {
        return None;
    }
    if other.is_err() {
        session.act(way, &Action::Hover, APART).await.ok()?;
        if session.find(wanted, GLANCE).await.is_err() {
            // What leads to another page opens no list of this one.
            let found = session.find(way, Duration::ZERO).await.ok()?;
            let leaves = "function(el) { return anything.leadsAway(el) }";
            if session.ask(&found, leaves, &[]).await.ok()? == json!(true) {
                return None;
            }
            session.act(way, &click, WHOLE).await.ok()?;
        }
    }
    session.act(wanted, &click, WHOLE).await.ok()
}

/// Of several lists of that name the only one that has the options.
async fn of_several(session: &Session, target: &Target, options: &[String]) -> Option<Done> {
    let function = "function(el, options) { return anything.hasOptions(el, options) }";
    let mut having = Vec::new();
    for list in session.find_all(target, Intent::Choose, GLANCE).await.ok()? {
        let has = session.ask(&list, function, &[json!(options)]).await;
        if has.is_ok_and(|has| has == json!(true)) {
            having.push(list);
        }
    }
    let choose = Action::Choose(options.to_vec());
    match having.as_slice() {
        [list] => session.act_on(list, &choose, WHOLE).await.ok(),
        [] => {
            // `Area | is | Garden`: the first of its row only says how it compares.
            let first = session
                .find(Pick::Target(target, Intent::Choose), Duration::ZERO)
                .await
                .ok()?;
            let function = "function(el, options) { return anything.listBeside(el, options) }";
            let value = session.ask(&first, function, &[json!(options)]).await.ok()?;
            let beside: Thing = serde_json::from_value(value).ok()?;
            let pick = Pick::Bundle(&beside.bundle, Intent::Choose);
            session.act(pick, &choose, WHOLE).await.ok()
        }
        _ => None,
    }
}

/// The one radio button of that name in the row or group of these words.
async fn button_beside(session: &Session, option: &str, group: &Target) -> Option<Done> {
    for relation in [Relation::OnRowOf, Relation::In] {
        let button = Target {
            name: option.to_owned(),
            role: Some("radio".into()),
            scope: Some(Box::new(Scope {
                relation,
                anchor: group.clone(),
            })),
            ..Target::default()
        };
        let pick = Pick::Target(&button, Intent::Check);
        // A box of the row is another thing.
        if session
            .find(pick, GLANCE)
            .await
            .is_ok_and(|found| found.role == "radio")
        {
            return session.act(pick, &Action::Check(true), WHOLE).await.ok();
        }
    }
    None
}

/// The ways in which words could name an option and its list, likeliest first.
fn apart(words: &str) -> Vec<(String, String)> {
    const BETWEEN: &[&str] = &["in", "for", "as", "from", "of", "on"];
    let words: Vec<&str> = words.split_whitespace().collect();
    let name = |part: &[&str]| {
        let part = match part {
            ["the" | "a" | "an", rest @ ..] => rest,
            all => all,
        };
        part.join(" ")
    };
    let joined = (1..words.len().saturating_sub(1))
        .rev()
        .filter(|at| BETWEEN.contains(&words[*at]))
        .map(|at| (name(&words[..at]), name(&words[at + 1..])));
    let side_by_side = (1..words.len())
        .rev()
        .map(|at| (name(&words[at..]), name(&words[..at])));
    // `the Garden section`
    let turned = (1..words.len())
        .rev()
        .map(|at| (name(&words[..at]), name(&words[at..])));
    joined
        .chain(side_by_side)
        .chain(turned.take(2))
        .filter(|(option, list)| !option.is_empty() && !list.is_empty())
        .take(8)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn words_are_taken_apart_at_joining_words_first() {
        let ways = apart("Move to Trash in bulk actions");
        assert_eq!(ways[0], ("Move to Trash".to_owned(), "bulk actions".to_owned()));
        let ways = apart("date format Y-m-d");
        assert_eq!(ways[0], ("Y-m-d".to_owned(), "date format".to_owned()));
        assert!(apart("Posts").is_empty());
    }
}
