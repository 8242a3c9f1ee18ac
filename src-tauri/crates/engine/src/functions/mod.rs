//! Kept functions and their runs in SQLite, with typed variables and versions.
//!
//! It knows no HTTP and no browser: `server` turns rows into contract objects, `execution` replays the steps.

pub(crate) mod file;
mod kept;
mod opening;
mod runs;
mod special;
mod store;
mod usage;
pub(crate) mod values;
mod versions;

pub(crate) use kept::{Changes, Kept, NewFunction};
pub(crate) use runs::{RunEnd, RunRecord, RunState};
pub(crate) use special::{file_names, required_secrets, secret_names, secret_values};
pub use store::{Store, StoreError};
pub(crate) use versions::VersionLine;

/// The present moment as RFC 3339 with an explicit offset (contract 13.11) and a fixed width, so that it sorts as text.
pub(crate) fn now() -> String {
    moment(time::OffsetDateTime::now_utc())
}

/// The present month, such as `2026-11`, in UTC.
pub(crate) fn month() -> String {
    now().chars().take(7).collect()
}

/// The same for any moment, which must be in UTC.
pub(crate) fn moment(at: time::OffsetDateTime) -> String {
    const FORMAT: &[time::format_description::BorrowedFormatItem<'_>] = time::macros::format_description!(
        "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]+00:00"
    );
    at.format(FORMAT)
        .unwrap_or_else(|_| String::from("1970-01-01T00:00:00.000+00:00"))
}
