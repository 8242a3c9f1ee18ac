//! Schedules: when a function runs by itself (contract 3.10), kept in the functions file and acted on while the engine
//! runs.
//!
//! `timetable` reads the contract's three ways to write times, `table` keeps them; `server::scheduler` starts the runs.
//! All times are UTC, as the contract says.

mod cron;
mod table;
mod timetable;

pub(crate) use table::{Schedule, find};
pub(crate) use timetable::Timetable;

/// So many functions may have a schedule.
pub(crate) const MOST: usize = 100;

/// The keychain's entry for the values of a schedule that may stand in no file.
pub(crate) fn entry(function_id: &str) -> String {
    format!("schedule {function_id}")
}
