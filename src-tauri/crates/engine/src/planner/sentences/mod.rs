//! Steps as sentences for people.

pub(super) mod naming;
pub(super) mod said_more;
pub(super) mod say;
pub(super) mod say_rows;
