//! Sentences in people's own words and the whole plans they become; what is no plan; texts that nobody would write.

mod applications;
mod classes;
mod compact;
mod ends;
mod errands;
mod odd;
mod problems;
mod sentences;
mod told;
mod wished;

/// The sentences of a text's steps without their stress, where all of it is understood.
pub(super) fn says(text: &str) -> Vec<String> {
    let plan = crate::planner::plan(text);
    assert!(plan.problems.is_empty(), "{text}: {:?}", plan.problems);
    let say = |step: crate::model::Step| step.say.replace('*', "");
    plan.steps.into_iter().map(say).collect()
}
