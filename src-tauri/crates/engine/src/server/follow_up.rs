//! Going on where a start ended: what is left to do, in its browser or from the beginning in a new one.

use anything_api::event::{Event, ToolError};
use url::Url;

use super::kept_open::Finished;
use crate::execution::{Browser, Job, words};
use crate::model::{Op, Plan, Step};
use crate::planner::{self, UNSAID};

/// Words that only tie a follow-up to what came before.
const TIES: &[&str] = &["now", "and", "then", "also", "please", "next", "ok", "okay"];

/// Reads what a person adds to a task; a page is open already.
pub(super) async fn read(query: String) -> Plan {
    let reading = tokio::task::spawn_blocking(move || {
        let plan = planner::plan(&query);
        let untied = untied(&query);
        if plan.problems.is_empty() || untied == query {
            return plan;
        }
        planner::plan(&untied)
    });
    reading.await.unwrap_or_else(|error| {
        // Not the error itself: the words of a panic may quote the task.
        tracing::error!(panicked = error.is_panic(), "a task could not be read");
        Plan::default()
    })
}

/// `now also collect the rating` without what ties it; as long as it was, so that places in it stay.
fn untied(query: &str) -> String {
    let mut out = String::with_capacity(query.len());
    let mut rest = query;
    loop {
        let blank = rest.len() - rest.trim_start_matches([' ', ',']).len();
        out.push_str(&" ".repeat(blank));
        rest = &rest[blank..];
        let word = rest.split([' ', ',']).next().unwrap_or_default();
        if word.is_empty() || !TIES.contains(&word.to_lowercase().as_str()) {
            break;
        }
        out.push_str(&" ".repeat(word.len()));
        rest = &rest[word.len()..];
    }
    // `collect also the rating`
    let inner = rest.replacen(" also ", "      ", 1);
    out + &inner
}

/// What has to be done for the new steps, and what stays of what was done before.
///
/// # Errors
/// The browser is gone, and what was done in it can't be done again.
pub(super) async fn prepare(
    job: &Job,
    before: &mut Finished,
    mut steps: Vec<Step>,
    browser: Option<&Browser>,
) -> Result<Vec<Step>, ToolError> {
    let joined = match (before.steps.last(), steps.as_slice()) {
        (Some(last), [only]) => planner::with_more_columns(last, only),
        _ => None,
    };
    if let Some(joined) = joined {
        before.steps.pop();
        steps = vec![joined];
        // The list may have been paged through.
        let at = before
            .collected_at
            .as_deref()
            .and_then(|url| Url::parse(url).ok());
        if let (Some(browser), Some(url)) = (browser, at)
            && browser.session.location().borrow().url != url.as_str()
            && browser.session.open(&url).await.is_err()
        {
            return Err(words::problem(
                "page",
                "The page with the list could not be opened again.",
            ));
        }
    }
    if browser.is_some() {
        return Ok(steps);
    }
    let unsaid = |step: &Step| match &step.op {
        Op::Fill { text, .. } => text == UNSAID,
        Op::Upload { paths, .. } => paths.iter().any(|path| path == UNSAID),
        _ => false,
    };
    if before.steps.iter().any(unsaid) {
        return Err(words::problem(
            "browser_closed",
            "The browser of this task has closed, and what you gave it (a password, a file) is not kept. Run its function with that, or start anew.",
        ));
    }
    if before.steps.iter().any(|step| step.risk.is_some()) {
        return Err(words::problem(
            "browser_closed",
            "The browser of this task has closed, and what was done in it sent or changed something, so it is not done again by itself. Start a new task.",
        ));
    }
    job.tell(Event::ThinkingDelta {
        delta: "The browser of this task has closed, so its steps are done again first.\n".to_owned(),
    })
    .await;
    Ok(std::mem::take(&mut before.steps)
        .into_iter()
        .chain(steps)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_ties_it_to_before_is_left_out_and_places_stay() {
        for query in [
            "now also collect the rating",
            "and then collect also the rating",
            "collect the rating",
        ] {
            let plan = read(query.to_owned()).await;
            assert!(plan.problems.is_empty(), "{query}: {:?}", plan.problems);
            assert!(
                matches!(
                    plan.steps.as_slice(),
                    [Step {
                        op: Op::Collect(_),
                        ..
                    }]
                ),
                "{query}"
            );
        }
        assert_eq!(untied("now, also click x").len(), "now, also click x".len());
    }
}
