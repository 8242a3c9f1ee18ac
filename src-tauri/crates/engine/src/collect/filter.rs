//! Filters on rows: numbers as people and shops write them, days, and tests on texts. It reads no page.

use super::CollectError;
use super::order::day;
use crate::model::{Filter, FilterTest};

/// A filter whose numbers were read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    Number {
        low: f64,
        high: f64,
        low_in: bool,
        high_in: bool,
        /// What is compared.
        unit: Unit,
    },
    Containing(String),
    Without(String),
    Equals(String),
    /// The cell says nothing, or says so; or it says that very word.
    Empty(String),
}

/// What the bounds of a test count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Numbers,
    /// A cell that says a day counts as its year.
    Years,
    Days,
}

impl Unit {
    /// What a bound counts.
    fn of(bound: &str) -> Self {
        let year = bound
            .trim()
            .parse()
            .is_ok_and(|year: i32| (1000..3000).contains(&year));
        match year {
            true => Self::Years,
            false if day(bound).is_some() => Self::Days,
            false => Self::Numbers,
        }
    }

    fn read(self, text: &str) -> Option<f64> {
        match (self, day(text)) {
            (Self::Days, day) => Some(f64::from(day?.to_julian_day())),
            (Self::Years, Some(day)) => Some(f64::from(day.year())),
            _ => number(text),
        }
    }
}

impl Test {
    /// # Errors
    /// A number that is none.
    pub fn new(filter: &Filter) -> Result<Self, CollectError> {
        let unit = match &filter.test {
            FilterTest::Under(text)
            | FilterTest::AtMost(text)
            | FilterTest::Over(text)
            | FilterTest::AtLeast(text)
            | FilterTest::Between(text, _) => Unit::of(text),
            _ => Unit::Numbers,
        };
        let read = |text: &String| {
            unit.read(text)
                .ok_or_else(|| CollectError::NotANumber(text.clone()))
        };
        let between = |low, high, low_in, high_in| Self::Number {
            low,
            high,
            low_in,
            high_in,
            unit,
        };
        Ok(match &filter.test {
            FilterTest::Under(text) => between(f64::NEG_INFINITY, read(text)?, true, false),
            FilterTest::AtMost(text) => between(f64::NEG_INFINITY, read(text)?, true, true),
            FilterTest::Over(text) => between(read(text)?, f64::INFINITY, false, true),
            FilterTest::AtLeast(text) => between(read(text)?, f64::INFINITY, true, true),
            FilterTest::Between(a, b) => {
                let (a, b) = (read(a)?, read(b)?);
                between(a.min(b), a.max(b), true, true)
            }
            FilterTest::Containing(text) => Self::Containing(plain(text)),
            FilterTest::Without(text) => Self::Without(plain(text)),
            FilterTest::Equals(text) if matches!(text.as_str(), "empty" | "blank") => {
                Self::Empty(text.clone())
            }
            FilterTest::Equals(text) => Self::Equals(text.clone()),
        })
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty(_))
    }

    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number { .. })
    }

    /// Whether a cell passes; a row that lacks the cell passes no test but "without" and "empty".
    pub fn passes(&self, cell: Option<&str>) -> bool {
        let Some(cell) = cell else {
            return matches!(self, Self::Without(_) | Self::Empty(_));
        };
        match self {
            Self::Number {
                low,
                high,
                low_in,
                high_in,
                unit,
            } => unit.read(cell).is_some_and(|n| {
                (n > *low || (*low_in && n >= *low)) && (n < *high || (*high_in && n <= *high))
            }),
            Self::Containing(text) => contains(cell, text),
            Self::Without(text) => !says(cell, text),
            Self::Empty(word) => plain(cell) == *word || says_nothing(cell),
            Self::Equals(text) => {
                plain(cell) == plain(text)
                    || is_denied(&plain(cell), &plain(text))
                    || is_denied(&plain(text), &plain(cell))
                    || matches!((number(cell), text.trim().parse::<f64>()), (Some(a), Ok(b)) if (a - b).abs() < 1e-9)
            }
        }
    }
}

/// Whether the first says by `not` what the second says in a word: `not active` and `inactive`, `not accepted` and `rejected`.
fn is_denied(said: &str, word: &str) -> bool {
    const REFUSED: &[&str] = &["rejected", "declined", "refused", "denied"];
    let Some(denied) = said.strip_prefix("not ") else {
        return false;
    };
    let refuses = matches!(denied, "accepted" | "approved") && REFUSED.contains(&word);
    refuses
        || ["un", "in"]
            .iter()
            .any(|before| word.strip_prefix(before) == Some(denied))
}

/// What stands in a cell in place of nothing.
fn says_nothing(cell: &str) -> bool {
    const NOTHING: &[&str] = &[
        "",
        "-",
        "–",
        "—",
        "--",
        "---",
        "n/a",
        "none",
        "(none)",
        "not set",
        "(empty)",
        "unassigned",
        "not assigned",
        "nobody",
        "no one",
        "null",
    ];
    NOTHING.contains(&plain(cell).as_str())
}

/// Whether the text stands in the cell from the start of a word: `unpaid` does not say "paid".
fn says(cell: &str, text: &str) -> bool {
    if text.contains(' ') {
        return contains(cell, text);
    }
    let cell = plain(cell);
    cell.match_indices(text)
        .any(|(at, _)| !cell[..at].ends_with(char::is_alphanumeric))
}

fn contains(cell: &str, text: &str) -> bool {
    let cell = plain(cell);
    cell.contains(text) || (text.contains(' ') && text.split(' ').all(|word| cell.contains(word)))
}

fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The first number of a text: `€1,299.00`, `34,90 €`, `1.299,00`, `1 299 kr`, `412 points`, `1.2k`, `Free` (0).
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.replace(['\u{a0}', '\u{202f}', '\''], " ");
    let Some(from) = text.find(|c: char| c.is_ascii_digit()) else {
        let words = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        ];
        let low = plain(&text);
        return if low == "free" {
            Some(0.0)
        } else {
            words.iter().position(|word| *word == low).map(|at| at as f64)
        };
    };
    let negative = text[..from].trim_end().ends_with(['-', '−']);
    let rest = &text[from..];
    let mut digits = String::new();
    let mut chars = rest.char_indices().peekable();
    let mut end = rest.len();
    while let Some((at, c)) = chars.next() {
        let then = chars.peek().map(|(_, c)| *c);
        match c {
            '0'..='9' => digits.push(c),
            '.' | ',' if then.is_some_and(|c| c.is_ascii_digit()) => digits.push(c),
            // `1 299`: three digits follow the space, and one to three stand before it.
            ' ' if groups(&digits, &rest[at + 1..]) => {}
            _ => {
                end = at;
                break;
            }
        }
    }
    let value = decimal(&digits)?;
    let scale = match rest[end..].trim_start().chars().next() {
        Some('k' | 'K') if unit_ends(&rest[end..]) => 1_000.0,
        Some('m' | 'M') if unit_ends(&rest[end..]) => 1_000_000.0,
        _ => 1.0,
    };
    Some(if negative { -value * scale } else { value * scale })
}

fn groups(before: &str, after: &str) -> bool {
    let three = after.chars().take_while(char::is_ascii_digit).count() == 3;
    three
        && !before.contains(['.', ','])
        && !before.is_empty()
        && (before.len() <= 3 || before.len().is_multiple_of(3))
}

fn unit_ends(rest: &str) -> bool {
    !rest.trim_start().chars().nth(1).is_some_and(char::is_alphabetic)
}

/// The last of `.` and `,` is the decimal point, unless three digits follow it and nothing else says so.
fn decimal(digits: &str) -> Option<f64> {
    let last = digits.rfind(['.', ',']);
    let plain = match last {
        None => digits.to_owned(),
        Some(at) => {
            let sign = digits.as_bytes()[at];
            let other = if sign == b'.' { ',' } else { '.' };
            let after = digits.len() - at - 1;
            let repeated = digits.bytes().filter(|byte| *byte == sign).count() > 1;
            let grouping = repeated
                || (after == 3
                    && (sign == b',' || digits.contains(other))
                    && digits[..at].trim_start_matches('0').len() <= 3
                    && !digits[..at].is_empty()
                    && !(digits.starts_with('0')));
            if grouping {
                digits.replace(['.', ','], "")
            } else {
                format!("{}.{}", digits[..at].replace(['.', ','], ""), &digits[at + 1..])
            }
        }
    };
    plain.parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("€34.90", 34.9),
            ("34,90 €", 34.9),
            ("$1,299.00", 1299.0),
            ("1.299,00 EUR", 1299.0),
            ("1 299 kr", 1299.0),
            ("1,299", 1299.0),
            ("412 points", 412.0),
            ("1.2k", 1200.0),
            ("3.5M views", 3_500_000.0),
            ("4.5/5", 4.5),
            ("-5", -5.0),
            ("Free", 0.0),
            ("Three", 3.0),
            ("0.125", 0.125),
            ("from 12 km", 12.0),
            ("£51.77", 51.77),
            ("1'299.50", 1299.5),
            ("2.999", 2.999),
            ("★ 4.5 (123)", 4.5),
            ("12 monkeys", 12.0),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for text in ["", "sold out", "…", "€"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn tests_pass_and_fail() {
        let test = |test: FilterTest| Test::new(&Filter { column: None, test }).unwrap();
        assert!(test(FilterTest::Under("40".into())).passes(Some("€39.99")));
        assert!(!test(FilterTest::Under("40".into())).passes(Some("€40.00")));
        assert!(test(FilterTest::AtMost("40".into())).passes(Some("€40.00")));
        assert!(test(FilterTest::Between("10".into(), "40".into())).passes(Some("10")));
        assert!(test(FilterTest::Over("4".into())).passes(Some("4.5")));
        assert!(!test(FilterTest::Over("4".into())).passes(None));
        assert!(test(FilterTest::Without("used".into())).passes(None));
        assert!(test(FilterTest::Without("paid".into())).passes(Some("Rug, unpaid")));
        assert!(!test(FilterTest::Without("paid".into())).passes(Some("Rug, Paid in May")));
        assert!(test(FilterTest::Containing("desk Lamp".into())).passes(Some("The lamp for your desk")));
        assert!(test(FilterTest::Equals("4".into())).passes(Some("4 stars")));
        assert!(test(FilterTest::Equals("rejected".into())).passes(Some("Not accepted")));
        assert!(test(FilterTest::Equals("not active".into())).passes(Some("inactive")));
        assert!(!test(FilterTest::Equals("rejected".into())).passes(Some("accepted")));
        assert!(!test(FilterTest::Equals("accepted".into())).passes(Some("not accepted")));
        for (bound, earlier, later) in [
            ("1950", "3 May 1949", "1951-02-01"),
            ("3 March 2026", "2 Mar 2026, 16:05", "March 4, 2026"),
            ("2026-03-03", "03/02/2026", "03.04.2026"),
            ("1 June 2026", "31/05/2026", "2026-06-02"),
        ] {
            let before = test(FilterTest::Under(bound.into()));
            assert!(before.passes(Some(earlier)), "{earlier} is before {bound}");
            assert!(!before.passes(Some(later)), "{later} is not before {bound}");
            assert!(
                test(FilterTest::Over(bound.into())).passes(Some(later)),
                "{later} is after {bound}"
            );
            assert!(!before.passes(Some("no day")));
        }
        assert!(
            Test::new(&Filter {
                column: None,
                test: FilterTest::Under("cheap".into())
            })
            .is_err()
        );
    }
}
