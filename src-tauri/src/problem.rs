//! How a failure of the shell itself becomes a [`Problem`]. The core's own failures already are one.

use std::fmt::Display;

use anything_core::view::Problem;

/// A failure of the window system or of the program: nothing the person did, nothing they can set right.
pub fn internal(cause: impl Display) -> Problem {
    Problem::internal("The program could not do this.").with_detail(cause.to_string())
}
