//! A form that the site did not take: it came back with words against it. Nobody is told then that it was done, unless those
//! words are what was asked for.

use anything_api::event::ToolError;

use super::telling::Teller;
use super::words;
use crate::model::{Op, Step};

/// Makes sure that the form which a step may have sent was not given back.
///
/// # Errors
/// `page`, with what the page says.
pub(super) async fn check(teller: &Teller<'_>, step: &Step) -> Result<(), ToolError> {
    if !matches!(step.op, Op::Click { .. } | Op::FillForm { .. } | Op::Press { .. }) || is_asked_for(teller) {
        return Ok(());
    }
    let Some(said) = teller.session.refusal().await else {
        return Ok(());
    };
    let mut problem = words::problem(
        "page",
        format!("The page did not take the form. It says: “{said}”"),
    );
    problem.span = step.span;
    Err(problem)
}

/// Whether what comes next is about the words of the page: "check that it says…", "get the error message".
fn is_asked_for(teller: &Teller<'_>) -> bool {
    let coming = teller.job.control.coming();
    coming.first().is_some_and(|next| match &next.op {
        Op::Assert { .. } | Op::Wait { .. } | Op::Screenshot => true,
        Op::Collect(_) => {
            let said = next.say.to_lowercase();
            ["error", "message", "warning", "says", "complain"]
                .iter()
                .any(|word| said.contains(word))
        }
        _ => false,
    })
}
