//! `create a user ines` where the page asks for the name by the browser's own prompt: the step after it, which would write the name into a
//! field, is the answer then, and kept as one. It answers no other question.

use std::time::Duration;

use super::Report;
use super::telling::{Teller, Told};
use crate::model::{ClickKind, Op, Step};
use crate::page::Answer;

/// A prompt stands within this time.
const ASKED: Duration = Duration::from_millis(200);
/// Fields for what a new thing is called.
const NAMES: &[&str] = &["name", "title", "username", "user name", "caption", "label"];
const MAKES: &[&str] = &["New ", "Add ", "Create "];

/// Has a prompt that comes up answered with the name that the next step gives; whether there is one.
pub(super) fn expected(teller: &Teller<'_>, step: &Step) -> bool {
    let makes = match &step.op {
        Op::Click {
            target,
            how: ClickKind::Click,
        } => MAKES.iter().any(|word| target.name.starts_with(word)),
        _ => false,
    };
    let next = teller.job.control.coming();
    let Some(name) = next.first().filter(|_| makes).and_then(name_of) else {
        return false;
    };
    let answer = Answer {
        accept: true,
        text: Some(name.to_owned()),
    };
    teller.session.expect_questions(vec![answer]);
    true
}

/// Notes that the prompt came.
pub(super) async fn came(teller: &mut Teller<'_>) {
    teller.prompted = teller.session.asked(ASKED).await.ok().flatten();
    teller.session.expect_questions(Vec::new());
}

/// The step as the answer that was given, told and kept so; whether it was one.
pub(super) async fn answered(teller: &mut Teller<'_>, step: &Step, report: &mut Report) -> bool {
    if saves(step)
        && report
            .steps
            .last()
            .is_some_and(|last| is_answer(last) && last.span == step.span)
    {
        let begun = teller.begin(&step.op, &step.say).await;
        let told = Told::from("It was kept with the answer.".to_owned());
        teller.end(begun, &Ok(told)).await;
        return true;
    }
    let Some(name) = name_of(step) else { return false };
    let Some(question) = teller.prompted.take() else {
        return false;
    };
    let op = Op::Answer {
        accept: true,
        text: Some(name.to_owned()),
    };
    let mut kept = Step {
        op,
        bundle: None,
        ..step.clone()
    };
    crate::planner::resay(&mut kept);
    let begun = teller.begin(&kept.op, &kept.say).await;
    let told = Told::from(format!("Answered “{question}” with “{name}”"));
    teller.end(begun, &Ok(told)).await;
    report.steps.push(kept);
    true
}

/// What the step writes into a field for a name.
fn name_of(step: &Step) -> Option<&str> {
    match &step.op {
        Op::Fill { text, target } => {
            let names = target.scope.is_none() && NAMES.contains(&target.name.to_lowercase().as_str());
            names.then_some(text)
        }
        _ => None,
    }
}

fn saves(step: &Step) -> bool {
    matches!(&step.op, Op::Click { target, .. } if target.name == "Save" && target.scope.is_none())
}

fn is_answer(step: &Step) -> bool {
    matches!(&step.op, Op::Answer { text: Some(_), .. })
}
