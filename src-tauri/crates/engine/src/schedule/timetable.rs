//! The contract's three ways to write times (3.10): five-field Unix cron, EventBridge's six fields, `rate(…)`.
//!
//! All in UTC. It keeps what was written, and starts nothing.

use time::{Duration, OffsetDateTime};

use super::cron::{Cron, Dialect};

/// Longer texts are no timetables.
const LONGEST: usize = 200;
const MOST_OFTEN: Duration = Duration::MINUTE;

/// When something is due.
#[derive(Debug, Clone)]
pub(crate) enum Timetable {
    Cron(Box<Cron>),
    /// Again and again, counted from when it was set.
    Every(Duration),
}

impl Timetable {
    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST {
            return Err(
                "a time such as “0 9 * * 1-5” is needed (minute, hour, day, month, weekday; UTC)".to_owned(),
            );
        }
        if let Some(rate) = within(text, "rate") {
            return every(rate);
        }
        let fields = within(text, "cron").unwrap_or(text);
        let parts: Vec<&str> = fields.split_whitespace().collect();
        let cron = match parts.as_slice() {
            [_, _, _, _, _] => Cron::read(&parts, Dialect::Unix)?,
            [_, _, day, _, weekday, _] => {
                if (*day == "?") == (*weekday == "?") {
                    return Err(
                        "of the six fields exactly one of day and weekday has to be “?”; with five fields none is needed"
                            .to_owned(),
                    );
                }
                Cron::read(&parts, Dialect::EventBridge)?
            }
            other => {
                return Err(format!(
                    "a time has five fields (minute, hour, day, month, weekday) or six with the year, not {}",
                    other.len()
                ));
            }
        };
        let table = Self::Cron(Box::new(cron));
        let now = OffsetDateTime::now_utc();
        table
            .next(now, now)
            .map(|_| table)
            .ok_or_else(|| "this time never comes".to_owned())
    }

    /// The next time after `after`; `since` is when it was set. `None`: never again.
    pub(crate) fn next(&self, after: OffsetDateTime, since: OffsetDateTime) -> Option<OffsetDateTime> {
        match self {
            Self::Cron(cron) => cron.next(after),
            Self::Every(step) => {
                let step = step.whole_seconds();
                let passed = (after - since).whole_seconds().max(0);
                since.checked_add(Duration::seconds((passed / step + 1) * step))
            }
        }
    }

    /// When it is, for people; `None` for times that words would only make longer.
    pub(crate) fn words(&self) -> Option<String> {
        let words = match self {
            Self::Cron(cron) => {
                let (hour, minute) = cron.time_of_day()?;
                let days: Vec<String> = cron.only_weekdays()?.iter().map(ToString::to_string).collect();
                let days = if days.is_empty() {
                    "Every day".to_owned()
                } else {
                    days.join(", ")
                };
                format!("{days} at {hour:02}:{minute:02} UTC")
            }
            Self::Every(step) => match step.whole_minutes() {
                minutes if minutes % (24 * 60) == 0 => every_so_many(minutes / (24 * 60), "day"),
                minutes if minutes % 60 == 0 => every_so_many(minutes / 60, "hour"),
                minutes => every_so_many(minutes, "minute"),
            },
        };
        Some(words)
    }
}

fn every_so_many(number: i64, unit: &str) -> String {
    match number {
        1 => format!("Every {unit}"),
        more => format!("Every {more} {unit}s"),
    }
}

/// What stands in the brackets of `name(…)`.
fn within<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(name)?.trim_start();
    Some(rest.strip_prefix('(')?.strip_suffix(')')?.trim())
}

fn every(rate: &str) -> Result<Timetable, String> {
    let wrong = || "a rate is written as “rate(5 minutes)”, “rate(1 hour)” or “rate(2 days)”".to_owned();
    let (number, unit) = rate.split_once(char::is_whitespace).ok_or_else(wrong)?;
    let number: i64 = number.parse().map_err(|_| wrong())?;
    let unit = match unit.trim() {
        "minute" | "minutes" => Duration::MINUTE,
        "hour" | "hours" => Duration::HOUR,
        "day" | "days" => Duration::DAY,
        _ => return Err(wrong()),
    };
    if !(1..=100_000).contains(&number) {
        return Err(wrong());
    }
    let step = unit * i32::try_from(number).map_err(|_| wrong())?;
    Ok(Timetable::Every(step.max(MOST_OFTEN)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn next(text: &str, after: OffsetDateTime) -> Option<OffsetDateTime> {
        Timetable::read(text)
            .unwrap()
            .next(after, datetime!(2026-01-01 00:00 UTC))
    }

    fn words(text: &str) -> String {
        Timetable::read(text).unwrap().words().unwrap_or_default()
    }

    #[test]
    fn common_times_have_words() {
        assert_eq!(words("5 9 * * *"), "Every day at 09:05 UTC");
        assert_eq!(words("0 18 * * 1,FRI"), "Monday, Friday at 18:00 UTC");
        assert_eq!(words("0 18 ? * 1 *"), "Sunday at 18:00 UTC");
        assert_eq!(words("*/5 * * * *"), "");
    }

    #[test]
    fn five_fields_are_unix_cron_in_utc() {
        let friday = datetime!(2026-11-27 10:00 UTC);
        assert_eq!(next("0 9 * * 1-5", friday), Some(datetime!(2026-11-30 09:00 UTC)));
        assert_eq!(
            next("*/15 * * * *", friday),
            Some(datetime!(2026-11-27 10:15 UTC))
        );
        assert_eq!(
            next("30 10 * * FRI", friday),
            Some(datetime!(2026-11-27 10:30 UTC))
        );
        assert_eq!(next("0 0 29 2 *", friday), Some(datetime!(2028-02-29 00:00 UTC)));
        // Where day and weekday are both named, either will do.
        assert_eq!(next("0 0 1 * 6", friday), Some(datetime!(2026-11-28 00:00 UTC)));
        assert_eq!(
            next("0 12 1-7 * *", friday),
            Some(datetime!(2026-12-01 12:00 UTC))
        );
        // Unix: 0 and 7 are Sunday.
        assert_eq!(next("0 0 * * 7", friday), Some(datetime!(2026-11-29 00:00 UTC)));
    }

    #[test]
    fn six_fields_are_those_of_event_bridge() {
        let friday = datetime!(2026-11-27 10:00 UTC);
        assert_eq!(
            next("0 12 ? * * *", friday),
            Some(datetime!(2026-11-27 12:00 UTC))
        );
        assert_eq!(
            next("cron(0 12 ? * 1 *)", friday),
            Some(datetime!(2026-11-29 12:00 UTC))
        );
        assert_eq!(
            next("0/20 * * * ? *", friday),
            Some(datetime!(2026-11-27 10:20 UTC))
        );
        assert_eq!(next("0 8 L * ? *", friday), Some(datetime!(2026-11-30 08:00 UTC)));
        assert_eq!(
            next("0 8 ? * 6L *", friday),
            Some(datetime!(2026-12-25 08:00 UTC))
        );
        assert_eq!(
            next("0 8 ? * MON#2 *", friday),
            Some(datetime!(2026-12-14 08:00 UTC))
        );
        assert_eq!(
            next("0 8 1 1 ? 2030", friday),
            Some(datetime!(2030-01-01 08:00 UTC))
        );
    }

    #[test]
    fn rates_count_from_when_they_were_set() {
        let at = datetime!(2026-01-01 00:07 UTC);
        assert_eq!(next("rate(5 minutes)", at), Some(datetime!(2026-01-01 00:10 UTC)));
        assert_eq!(next("rate(1 day)", at), Some(datetime!(2026-01-02 00:00 UTC)));
        assert_eq!(words("rate(90 minutes)"), "Every 90 minutes");
        assert_eq!(words("rate(2 hours)"), "Every 2 hours");
    }

    #[test]
    fn what_is_no_time_is_said_in_words() {
        for (text, part) in [
            ("", "such as"),
            ("every morning at nine", "five fields"),
            ("99 * * * *", "“99” can't be read as a minute"),
            ("0 9 15W * ? *", "“15W”"),
            ("0 9 * * *  * *", "not 7"),
            ("0 9 * * * *", "exactly one"),
            ("0 9 ? * ? *", "exactly one"),
            ("rate(soon)", "rate(5 minutes)"),
            ("rate(0 minutes)", "rate(5 minutes)"),
            ("0 0 31 2 *", "never comes"),
            ("0 0 1 1 ? 2020", "never comes"),
        ] {
            let said = Timetable::read(text).unwrap_err();
            assert!(said.contains(part), "{text}: {said}");
        }
    }
}
