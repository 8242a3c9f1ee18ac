//! Cron expressions: what five or six fields mean, and when the next time is, in UTC.
//!
//! Unix has five fields and counts weekdays from 0 for Sunday; EventBridge has six, with the year, and counts them from
//! 1. `W` (the nearest working day) is the one thing of the two that is not understood.

use time::{Date, Duration, Month, OffsetDateTime, Time, UtcOffset, Weekday};

/// No schedule waits longer; February 29 on a weekday comes every 28 years at most.
const FURTHEST: i32 = 60;
const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];
const DAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// Which of the two ways to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Unix,
    EventBridge,
}

/// A cron expression that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cron {
    minutes: Vec<u32>,
    hours: Vec<u32>,
    days: Field,
    months: Vec<u32>,
    weekdays: Field,
    years: Option<Vec<u32>>,
    dialect: Dialect,
}

/// Days of the month or of the week, which have more ways to be named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Field {
    /// It was `*` or `?`: it narrows nothing.
    any: bool,
    /// It began with `*`: Unix then wants both day and weekday to fit.
    star: bool,
    numbers: Vec<u32>,
    /// The last day of the month; of weekdays, each one's last of the month.
    last: bool,
    last_of: Vec<u32>,
    /// Weekday and which one of the month.
    nth: Vec<(u32, u32)>,
}

impl Cron {
    /// Reads fields that were split at spaces: five, or six with EventBridge.
    ///
    /// # Errors
    /// Which field can't be read, in words.
    pub(super) fn read(fields: &[&str], dialect: Dialect) -> Result<Self, String> {
        let [minute, hour, day, month, weekday, year @ ..] = fields else {
            return Err("a time has five fields".to_owned());
        };
        let years = match year {
            [] | ["*"] => None,
            [year, ..] => Some(numbers(year, 1970, 2199, &[], "year")?),
        };
        Ok(Self {
            minutes: numbers(minute, 0, 59, &[], "minute")?,
            hours: numbers(hour, 0, 23, &[], "hour")?,
            days: day_field(day)?,
            months: numbers(month, 1, 12, &MONTHS, "month")?,
            weekdays: weekday_field(weekday, dialect)?,
            years,
            dialect,
        })
    }

    /// The first time after a moment; `None` if there is none within sixty years.
    pub(super) fn next(&self, after: OffsetDateTime) -> Option<OffsetDateTime> {
        let after = after.to_offset(UtcOffset::UTC);
        let first = after.checked_add(Duration::MINUTE)?;
        let mut date = first.date();
        let mut from = (u32::from(first.hour()), u32::from(first.minute()));
        while date.year() <= after.year() + FURTHEST {
            if self.falls_on(date)
                && let Some((hour, minute)) = self.time_from(from)
            {
                let time = Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, 0).ok()?;
                return Some(date.with_time(time).assume_utc());
            }
            date = date.next_day()?;
            from = (0, 0);
        }
        None
    }

    /// Hour and minute, where it is one time of the day.
    pub(super) fn time_of_day(&self) -> Option<(u32, u32)> {
        match (self.hours.as_slice(), self.minutes.as_slice()) {
            ([hour], [minute]) => Some((*hour, *minute)),
            _ => None,
        }
    }

    /// The names of its weekdays, where only they narrow the days; empty for every day.
    pub(super) fn only_weekdays(&self) -> Option<Vec<Weekday>> {
        let special =
            self.weekdays.last || !self.weekdays.last_of.is_empty() || !self.weekdays.nth.is_empty();
        if !self.days.any || self.months.len() < 12 || self.years.is_some() || special {
            return None;
        }
        if self.weekdays.any {
            return Some(Vec::new());
        }
        let name = |number: &u32| Weekday::Sunday.nth_next(u8::try_from(*number).unwrap_or(0));
        Some(self.weekdays.numbers.iter().map(name).collect())
    }

    fn time_from(&self, (from_hour, from_minute): (u32, u32)) -> Option<(u32, u32)> {
        let hours = self.hours.iter().filter(|hour| **hour >= from_hour);
        hours
            .flat_map(|hour| self.minutes.iter().map(move |minute| (*hour, *minute)))
            .find(|time| *time >= (from_hour, from_minute))
    }

    fn falls_on(&self, date: Date) -> bool {
        let in_year = |years: &Vec<u32>| u32::try_from(date.year()).is_ok_and(|year| years.contains(&year));
        if !self.years.as_ref().is_none_or(in_year)
            || !self.months.contains(&u32::from(u8::from(date.month())))
        {
            return false;
        }
        let day = self.days.any || self.on_day(date);
        let weekday = self.weekdays.any || self.on_weekday(date);
        // Unix: where both are named, either will do.
        if self.dialect == Dialect::Unix && !self.days.star && !self.weekdays.star {
            self.on_day(date) || self.on_weekday(date)
        } else {
            day && weekday
        }
    }

    fn on_day(&self, date: Date) -> bool {
        let last = date.day() == length(date);
        self.days.numbers.contains(&u32::from(date.day())) || (self.days.last && last)
    }

    fn on_weekday(&self, date: Date) -> bool {
        let weekday = u32::from(date.weekday().number_days_from_sunday());
        let which = u32::from((date.day() - 1) / 7 + 1);
        let is_last = date.day() + 7 > length(date);
        let field = &self.weekdays;
        field.numbers.contains(&weekday)
            || (is_last && field.last_of.contains(&weekday))
            || field.nth.contains(&(weekday, which))
    }
}

fn length(date: Date) -> u8 {
    let month: Month = date.month();
    month.length(date.year())
}

fn everything() -> Field {
    Field {
        any: true,
        star: true,
        ..Field::default()
    }
}

fn day_field(text: &str) -> Result<Field, String> {
    if text == "?" || text == "*" {
        return Ok(everything());
    }
    let mut field = Field {
        star: text.starts_with('*'),
        ..Field::default()
    };
    for part in text.split(',') {
        if part.eq_ignore_ascii_case("L") {
            field.last = true;
        } else {
            field.numbers.extend(numbers(part, 1, 31, &[], "day")?);
        }
    }
    Ok(field)
}

/// Weekdays as 0 for Sunday to 6, however they were counted.
fn weekday_field(text: &str, dialect: Dialect) -> Result<Field, String> {
    if text == "?" || text == "*" {
        return Ok(everything());
    }
    let (low, high) = match dialect {
        Dialect::Unix => (0, 7),
        Dialect::EventBridge => (1, 7),
    };
    let one = |part: &str| -> Result<u32, String> {
        let found = numbers(part, low, high, &DAYS, "weekday")?;
        found
            .first()
            .copied()
            .filter(|_| found.len() == 1)
            .ok_or_else(|| wrong("weekday", part))
    };
    let plain = |number: u32| (number - low) % 7;
    let mut field = Field {
        star: text.starts_with('*'),
        ..Field::default()
    };
    for part in text.split(',') {
        if let Some((day, which)) = part.split_once('#') {
            let which = which.parse().ok().filter(|which| (1..=5).contains(which));
            field
                .nth
                .push((plain(one(day)?), which.ok_or_else(|| wrong("weekday", part))?));
        } else if let Some(day) = part.strip_suffix(['L', 'l']).filter(|day| !day.is_empty()) {
            field.last_of.push(plain(one(day)?));
        } else if part.eq_ignore_ascii_case("L") {
            field.numbers.push(6);
        } else {
            let all = numbers(part, low, high, &DAYS, "weekday")?;
            field.numbers.extend(all.into_iter().map(plain));
        }
    }
    field.numbers.sort_unstable();
    field.numbers.dedup();
    Ok(field)
}

/// `*`, `5`, `1-5`, `*/10`, `0/15`, `10-40/5`, `MON-FRI`, and lists of these; sorted.
fn numbers(text: &str, low: u32, high: u32, names: &[&str], what: &str) -> Result<Vec<u32>, String> {
    let mut found = Vec::new();
    for part in text.split(',') {
        let fault = || wrong(what, part);
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (
                range,
                Some(
                    step.parse::<u32>()
                        .ok()
                        .filter(|step| *step > 0)
                        .ok_or_else(fault)?,
                ),
            ),
            None => (part, None),
        };
        let number = |text: &str| -> Result<u32, String> {
            let named = names.iter().position(|name| name.eq_ignore_ascii_case(text));
            let number = match named {
                // Names count from the first number of the field; weekdays have one more for the second Sunday.
                Some(at) => u32::try_from(at).ok().map(|at| at + low),
                None => text.parse().ok(),
            };
            number
                .filter(|number| (low..=high).contains(number))
                .ok_or_else(fault)
        };
        let (first, last) = match range.split_once('-') {
            _ if range == "*" => (low, high),
            Some((first, last)) => (number(first)?, number(last)?),
            None => {
                let first = number(range)?;
                (first, if step.is_some() { high } else { first })
            }
        };
        if first > last {
            return Err(fault());
        }
        found.extend((first..=last).step_by(step.unwrap_or(1) as usize));
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn wrong(what: &str, part: &str) -> String {
    let shown: String = part.chars().take(30).collect();
    format!("“{shown}” can't be read as a {what}")
}
