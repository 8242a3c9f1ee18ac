//! Questions, and what somebody wants to be told: they become rows, figures or one value.

pub(super) mod and_asked;
pub(super) mod asked_first;
pub(super) mod asked_for;
pub(super) mod asks;
pub(super) mod comparing;
pub(super) mod counting;
pub(super) mod counts;
pub(super) mod elsewhere;
pub(super) mod having;
pub(super) mod measures;
pub(super) mod named;
pub(super) mod of_held;
pub(super) mod outcome;
pub(super) mod qualified;
pub(super) mod question_words;
pub(super) mod said_again;
pub(super) mod since_and_by;
pub(super) mod which;
pub(super) mod which_one;
pub(super) mod whose;
