//! A form that was not taken: the browser held it back, or the site gave it back with words against it. Nobody is told then that
//! it was done, unless the site's words are what was asked for.

use anything_api::event::ToolError;

use super::telling::Teller;
use super::words;
use crate::model::{Op, Step};
use crate::page::NotTaken;

/// Makes sure that the form which a step may have sent was taken.
///
/// # Errors
/// `page`, with what the page or the browser says.
pub(super) async fn check(teller: &Teller<'_>, step: &Step) -> Result<(), ToolError> {
    if !matches!(step.op, Op::Click { .. } | Op::FillForm { .. } | Op::Press { .. }) {
        return Ok(());
    }
    let said = match teller.session.not_taken().await {
        Some(NotTaken::HeldBack { field, why }) => {
            format!("The form was not sent because of “{field}”: {why}")
        }
        Some(NotTaken::GivenBack(said)) if !is_asked_for(teller) => {
            format!("The page did not take the form. It says: “{said}”")
        }
        _ => return Ok(()),
    };
    let mut problem = words::problem("page", said);
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
