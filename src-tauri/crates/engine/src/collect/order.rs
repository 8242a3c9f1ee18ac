//! Values of a column as people compare them: numbers, dates, how long ago. It reads no page and sorts nothing itself.

use time::{Date, Month, OffsetDateTime};

use super::filter::number;

const DAY: f64 = 1440.0;

/// What each value counts for, greater for more and for later; `None` for a value that is neither number nor date. `None`
/// altogether where most of them are neither.
pub(crate) fn keys(values: &[&str], now: OffsetDateTime) -> Option<Vec<Option<f64>>> {
    let said = values.iter().filter(|value| !value.trim().is_empty()).count();
    let day_first = values
        .iter()
        .any(|value| first_of_slashes(value).is_some_and(|(first, _)| first > 12));
    let most = |keys: &[Option<f64>]| said > 0 && keys.iter().flatten().count() * 2 >= said;
    let spans: Vec<Option<f64>> = values.iter().map(|value| duration(value)).collect();
    if most(&spans) {
        return Some(spans);
    }
    let dates: Vec<Option<f64>> = values.iter().map(|value| moment(value, now, day_first)).collect();
    if most(&dates) {
        return Some(dates);
    }
    let numbers: Vec<Option<f64>> = values.iter().map(|value| number(value)).collect();
    most(&numbers).then_some(numbers)
}

/// The day that a text says with its year: `3 May 1949`, `1949-05-03`, `05/03/1949`; where the order of figures can't be told,
/// the month stands first.
pub(super) fn day(text: &str) -> Option<Date> {
    let low = text.trim().to_lowercase();
    let words: Vec<&str> = low
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let day_first = first_of_slashes(&low).is_some_and(|(first, _)| first > 12);
    iso(&low)
        .or_else(|| named_month(&words, None))
        .or_else(|| figures(&low, day_first))
}

/// Minutes since the beginning of the calendar.
fn moment(text: &str, now: OffsetDateTime, day_first: bool) -> Option<f64> {
    let low = text
        .trim()
        .to_lowercase()
        .replace("a.m", "am")
        .replace("p.m", "pm");
    let present =
        f64::from(now.date().to_julian_day()) * DAY + f64::from(now.hour()) * 60.0 + f64::from(now.minute());
    if let Some(ago) = ago(&low) {
        return Some(present - ago);
    }
    let words: Vec<&str> = low
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let day = match low.as_str() {
        _ if words.first() == Some(&"today") => Some(now.date()),
        _ if words.first() == Some(&"yesterday") => now.date().previous_day(),
        _ => iso(&low)
            .or_else(|| named_month(&words, Some(now.year())))
            .or_else(|| figures(&low, day_first)),
    }?;
    Some(f64::from(day.to_julian_day()) * DAY + clock(&low))
}

/// `15h 20m`, `1 hr, 5 min`, `2 days 3 hours`: minutes. Figures with their units and nothing else.
fn duration(text: &str) -> Option<f64> {
    const UNITS: &[(&[&str], f64)] = &[
        (&["d", "day", "days"], DAY),
        (&["h", "hr", "hrs", "hour", "hours"], 60.0),
        (&["m", "min", "mins", "minute", "minutes"], 1.0),
        (&["s", "sec", "secs", "second", "seconds"], 1.0 / 60.0),
    ];
    let low = text.trim().to_lowercase().replace(" and ", " ");
    let mut rest = low.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_alphabetic());
    let mut all = 0.0;
    let mut last = f64::INFINITY;
    while !rest.is_empty() {
        let figures = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let many: f64 = rest[..figures].parse().ok()?;
        let after = rest[figures..].trim_start();
        let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (_, unit) = UNITS
            .iter()
            .find(|(names, _)| names.contains(&&after[..letters]))?;
        // From the greatest to the least: `5 m 3 h` is none.
        if *unit >= last {
            return None;
        }
        last = *unit;
        all += many * unit;
        rest = after[letters..].trim_start_matches([' ', ',', '.', '\u{a0}']);
    }
    last.is_finite().then_some(all)
}

/// `3 hours ago`, `an hour ago`, `just now`: minutes.
fn ago(low: &str) -> Option<f64> {
    if low == "just now" || low == "now" {
        return Some(0.0);
    }
    let before = low.strip_suffix(" ago").or_else(|| low.strip_suffix(" old"))?;
    let mut words = before.split_whitespace().rev();
    let unit = match words.next()?.trim_end_matches('s') {
        "second" | "sec" => 1.0 / 60.0,
        "minute" | "min" => 1.0,
        "hour" | "hr" => 60.0,
        "day" => DAY,
        "week" => 7.0 * DAY,
        "month" => 30.4 * DAY,
        "year" => 365.2 * DAY,
        _ => return None,
    };
    let many = words.next()?;
    let many = if matches!(many, "a" | "an") {
        Some(1.0)
    } else {
        many.parse().ok()
    };
    many.map(|many: f64| many * unit)
}

/// `2019-11-05` at the start.
fn iso(low: &str) -> Option<Date> {
    let head = low.get(..10)?;
    let mut parts = head.split('-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    date(year, month, day)
}

/// `5 Nov 2019`, `Nov. 5, 2019`, `November 5`.
fn named_month(words: &[&str], this_year: Option<i32>) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    const LONG: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = words
        .iter()
        .position(|word| MONTHS.contains(word) || LONG.contains(word) || *word == "sept")?;
    let month = MONTHS.iter().position(|month| words[at].starts_with(month))? + 1;
    let day_of = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
    };
    let before = at.checked_sub(1).and_then(|at| day_of(words[at]));
    let after = words
        .get(at + 1)
        .and_then(|word| day_of(word).filter(|_| word.len() < 5));
    let year = words.iter().skip(at + 1).take(2).find_map(|word| {
        word.parse::<i32>()
            .ok()
            .filter(|year| (1000..3000).contains(year))
    });
    date(
        year.or(this_year)?,
        u8::try_from(month).ok()?,
        before.or(after).unwrap_or(1),
    )
}

/// The first two of three figures, as in `05/11/2019` and `05.11.2019`.
fn first_of_slashes(text: &str) -> Option<(u8, u8)> {
    let (first, second, _) = three(text)?;
    Some((first, second))
}

fn three(text: &str) -> Option<(u8, u8, i32)> {
    let head = text.trim().split([' ', ',']).next()?;
    let sign = head.chars().find(|c| matches!(c, '/' | '.'))?;
    let mut parts = head.split(sign);
    let (first, second) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let year: i32 = parts
        .next()
        .filter(|year| matches!(year.len(), 2 | 4))?
        .parse()
        .ok()?;
    parts
        .next()
        .is_none()
        .then_some((first, second, if year < 100 { 2000 + year } else { year }))
}

fn figures(low: &str, day_first: bool) -> Option<Date> {
    let (first, second, year) = three(low)?;
    let day_first = day_first || low.split(' ').next().is_some_and(|head| head.contains('.'));
    if day_first {
        date(year, second, first)
    } else {
        date(year, first, second)
    }
}

fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// `9:30`, `9:30 pm`, `noon`: minutes of the day; 0 where no time is said.
fn clock(low: &str) -> f64 {
    if low.contains("noon") {
        return 720.0;
    }
    let Some(at) = low.find(':') else { return 0.0 };
    let hours: String = low[..at].chars().rev().take_while(char::is_ascii_digit).collect();
    let hours: f64 = hours.chars().rev().collect::<String>().parse().unwrap_or(0.0);
    let rest = &low[at + 1..];
    let minutes: f64 = rest
        .chars()
        .take_while(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .unwrap_or(0.0);
    let hours = match (rest.contains("pm"), rest.contains("am")) {
        (true, _) if hours < 12.0 => hours + 12.0,
        (_, true) if hours >= 12.0 => 0.0,
        _ => hours,
    };
    hours * 60.0 + minutes
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The values from the least to the greatest.
    fn ordered(values: &[&str]) -> Vec<String> {
        let now = OffsetDateTime::from_unix_timestamp(1_700_000_000).unwrap();
        let keys = keys(values, now).unwrap();
        let mut at: Vec<usize> = (0..values.len()).filter(|at| keys[*at].is_some()).collect();
        at.sort_by(|a, b| keys[*a].unwrap().total_cmp(&keys[*b].unwrap()));
        at.into_iter().map(|at| values[at].to_owned()).collect()
    }

    #[test]
    fn values_are_compared_as_people_do() {
        for sorted in [
            &["€9.80", "12,75 €", "$1,299"] as &[&str],
            &[
                "Nov. 5, 2018",
                "Jan. 2, 2019",
                "March 12, 2021, 9:30 a.m.",
                "March 12, 2021, 1:05 p.m.",
            ],
            &["5 days ago", "yesterday", "3 hours ago", "just now"],
            &["01.02.2024", "12.01.2025", "02.03.2025"],
            &["13/01/2024", "02/02/2024"],
            &["2019-11-05 09:30", "2019-11-05 10:00"],
            &["1.2k", "3400", "2M"],
            &["55m", "1h 5m", "1 hr 10 min", "15h 20m", "1 day 2 hours"],
        ] {
            let mut mixed: Vec<&str> = sorted.to_vec();
            mixed.reverse();
            assert_eq!(ordered(&mixed), sorted);
        }
        let now = OffsetDateTime::UNIX_EPOCH;
        assert_eq!(keys(&["red", "green", ""], now), None);
        assert_eq!(keys(&[], now), None);
        assert_eq!(
            keys(&["4", "sold out", "2"], now),
            Some(vec![Some(4.0), None, Some(2.0)])
        );
    }
}
