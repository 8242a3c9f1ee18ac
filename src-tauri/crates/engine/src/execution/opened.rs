//! A task on a page that is open already, in a browser that somebody else owns: read, and done step by step.
//!
//! It starts and ends no browser, tells nobody, and keeps nothing.

use std::sync::Arc;

use anything_api::event::ToolError;
use tokio::sync::mpsc;

use super::control::{Listener, RunControl};
use super::{Job, Manner, Report, step, telling, words};
use crate::model::Step;
use crate::page::Session;
use crate::planner;
use crate::server::state::Shared;

/// Does the task; answers the steps with how their targets were found.
///
/// # Errors
/// What was not understood, or what ended the steps.
pub(crate) async fn on_open_page(
    shared: Arc<Shared>,
    session: &Session,
    text: &str,
) -> Result<Vec<Step>, ToolError> {
    let plan = planner::plan(text);
    if let Some(problem) = plan.problems.into_iter().next() {
        return Err(words::not_understood(problem));
    }
    if plan.steps.is_empty() {
        return Err(words::empty_task());
    }
    // Nobody listens: what is told goes nowhere.
    let (events, _) = mpsc::channel(1);
    let job = Job {
        id: "opened".to_owned(),
        cancel: shared.ending.child_token(),
        shared,
        events,
        manner: Manner::Again,
        attended: false,
        control: Arc::new(RunControl::new(Listener::Nobody)),
    };
    let mut report = Report::default();
    let mut teller = telling::Teller::new(&job, session);
    for index in 0..plan.steps.len() {
        teller.look_ahead(&plan.steps[index + 1..]);
        step::perform(&mut teller, index, plan.steps[index].clone(), &mut report).await?;
    }
    Ok(report.steps)
}
