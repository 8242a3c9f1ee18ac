//! What a page asks to be worked out: the sum before a form ("What is 3 + 4?"), a number that makes an equation true. And the
//! text beside a field that is to be typed again. It reads the page and computes; it knows no form and types nothing.

use std::time::{Duration, Instant};

use anything_api::event::{Candidate, ToolError};
use serde_json::Value;

use super::words;
use crate::page::Session;

/// A page that is still loading is read again so often.
const AGAIN: Duration = Duration::from_millis(150);
/// Longer sums are none that a person is asked.
const LONGEST: usize = 60;

/// The value that a template of [`crate::planner::WORKED_OUT`] stands for; `None` if the label is none of these.
///
/// # Errors
/// The page shows nothing of that kind, or several that differ.
pub(super) async fn value_of(
    session: &Session,
    label: &str,
    within: Duration,
) -> Option<Result<String, ToolError>> {
    let (function, sums) = match label {
        crate::planner::WORKED_OUT => ("function() { return anything.sums() }", true),
        crate::planner::STANDING_BY => ("function() { return anything.standingBy() }", false),
        _ => return None,
    };
    let end = Instant::now() + within;
    loop {
        let mut values: Vec<String> = Vec::new();
        for frame in session
            .evaluate_in_frames(function, &[])
            .await
            .unwrap_or_default()
        {
            let texts = frame.value.as_array().into_iter().flatten();
            for text in texts.filter_map(Value::as_str) {
                let value = if sums {
                    worked_out(text)
                } else {
                    Some(text.to_owned())
                };
                values.extend(value.filter(|value| !values.contains(value) && !value.contains("{{")));
            }
        }
        if let [value] = values.as_slice() {
            return Some(Ok(value.clone()));
        }
        if Instant::now() >= end {
            return Some(Err(missing(label, values)));
        }
        tokio::time::sleep(AGAIN).await;
    }
}

fn missing(label: &str, values: Vec<String>) -> ToolError {
    let (code, message) = if values.is_empty() {
        ("not_found", format!("The page shows no {label}."))
    } else {
        ("ambiguous", format!("The page shows more than one {label}."))
    };
    let mut problem = words::problem(code, message);
    let near = values.into_iter().take(3);
    problem.candidates = near.map(|text| Candidate { text, picture: None }).collect();
    problem
}

/// The result of the first sum or equation in a text.
fn worked_out(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    let belongs = |at: usize| {
        let c = chars[at];
        let alone = matches!(c, 'x' | 'X' | '×') && !letter(at.checked_sub(1)) && !letter(Some(at + 1));
        alone || c.is_ascii_digit() || " .+-−–*/÷=()·".contains(c)
    };
    let mut at = 0;
    while at < chars.len() {
        let end = (at..chars.len()).find(|at| !belongs(*at)).unwrap_or(chars.len());
        let run: String = chars[at..end].iter().collect();
        let asks = chars.get(end) == Some(&'?');
        if let Some(result) = solved(run.trim(), asks) {
            return Some(result);
        }
        at = end + 1;
    }
    None
}

/// What a sum comes to, or which x makes an equation true. A date or a range is neither.
fn solved(run: &str, asks: bool) -> Option<String> {
    let spaced = [
        " + ", " - ", " * ", " x ", " / ", " − ", " – ", " × ", " ÷ ", " X ",
    ];
    let sum = run.contains('=') || asks || spaced.iter().any(|sign| run.contains(sign));
    if run.len() > LONGEST || !sum || !run.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut sides = run.split('=').map(str::trim);
    let (left, right) = (sides.next()?, sides.next().unwrap_or_default());
    if sides.next().is_some() {
        return None;
    }
    let number = if right.is_empty() {
        let operators = left.trim_start_matches(['-', '−', '–']);
        if !operators.contains(|c: char| "+-−–*/÷×xX·".contains(c)) {
            return None;
        }
        let (zero, one) = (Sum::of(left, 0.0)?, Sum::of(left, 1.0)?);
        if (zero - one).abs() > f64::EPSILON || left.starts_with(['x', 'X']) {
            return None;
        }
        zero
    } else {
        let apart = |x: f64| Some(Sum::of(left, x)? - Sum::of(right, x)?);
        let (zero, one, two) = (apart(0.0)?, apart(1.0)?, apart(2.0)?);
        let slope = one - zero;
        // Only what is linear is worked out.
        if slope.abs() < 1e-9 || (two - one - slope).abs() > 1e-9 {
            return None;
        }
        -zero / slope
    };
    if !number.is_finite() {
        return None;
    }
    let rounded = (number * 10_000.0).round() / 10_000.0;
    // No "-0".
    Some(format!("{}", rounded + 0.0))
}

/// Reads a sum from left to right, products first.
struct Sum<'s> {
    rest: &'s str,
    x: f64,
}

impl<'s> Sum<'s> {
    fn of(text: &'s str, x: f64) -> Option<f64> {
        let mut sum = Sum { rest: text, x };
        let value = sum.terms(0)?;
        sum.rest.trim().is_empty().then_some(value)
    }

    fn sign(&mut self, signs: &[char]) -> Option<char> {
        let rest = self.rest.trim_start();
        let sign = rest.chars().next().filter(|c| signs.contains(c))?;
        self.rest = &rest[sign.len_utf8()..];
        Some(sign)
    }

    fn terms(&mut self, depth: usize) -> Option<f64> {
        let mut value = self.product(depth)?;
        while let Some(sign) = self.sign(&['+', '-', '−', '–']) {
            let other = self.product(depth)?;
            value += if sign == '+' { other } else { -other };
        }
        Some(value)
    }

    fn product(&mut self, depth: usize) -> Option<f64> {
        let mut value = self.factor(depth)?;
        loop {
            // `3x` is a product, and so is `3 x 4`; in `3 x` the x is a number that is not known.
            let before = self.rest;
            match self.sign(&['*', '/', '÷', '×', '·', 'x', 'X']) {
                Some('/' | '÷') => value /= self.factor(depth)?,
                Some('x' | 'X')
                    if !self
                        .rest
                        .trim_start()
                        .starts_with(|c: char| c.is_ascii_digit() || c == '(') =>
                {
                    self.rest = before;
                    value *= self.factor(depth)?;
                }
                Some(_) => value *= self.factor(depth)?,
                None => return Some(value),
            }
        }
    }

    fn factor(&mut self, depth: usize) -> Option<f64> {
        if depth > 8 {
            return None;
        }
        if self.sign(&['-', '−', '–']).is_some() {
            return self.factor(depth + 1).map(|value| -value);
        }
        if self.sign(&['(']).is_some() {
            let value = self.terms(depth + 1)?;
            self.sign(&[')'])?;
            return Some(value);
        }
        if self.sign(&['x', 'X']).is_some() {
            return Some(self.x);
        }
        let rest = self.rest.trim_start();
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.'))
            .unwrap_or(rest.len());
        let value = rest[..end].parse().ok()?;
        self.rest = &rest[end..];
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::worked_out;

    #[test]
    fn sums_are_worked_out() {
        let result = |text: &str| worked_out(text).unwrap_or_default();
        assert_eq!(result("What is 12 + 5?"), "17");
        assert_eq!(result("6 x 7 ="), "42");
        assert_eq!(result("Please enter 20 − 4 * 3 ="), "8");
        assert_eq!(result("(2 + 3) * 4 ="), "20");
        assert_eq!(result("0 x 8 ="), "0");
        assert_eq!(result("7 ÷ 2 = ?"), "3.5");
    }

    #[test]
    fn the_unknown_of_an_equation_is_found() {
        let result = |text: &str| worked_out(text).unwrap_or_default();
        assert_eq!(result("x - 9 = 31"), "40");
        assert_eq!(result("4 - x = 50"), "-46");
        assert_eq!(result("3x + 1 = 10"), "3");
        assert_eq!(result("Solve 15 = x + 5"), "10");
    }

    #[test]
    fn what_is_no_sum_has_no_result() {
        for text in [
            "2016-11-12",
            "x =",
            "Call 555-0100",
            "10",
            "1-9 of 30",
            "A - B",
            "x * x = 4",
        ] {
            assert_eq!(worked_out(text), None, "{text}");
        }
    }
}
