//! Numbers that a page shows and that something depends on: `wait until the price is below 40`, `make sure the total is at least
//! 100`, `accept the offer as soon as it falls under 20`. It compares nothing; `page` does.

use crate::model::{Condition, FilterTest};
use crate::planner::lexicon::verbs;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::lists::filters::number_test;
use crate::planner::sentences::naming::stressed;
use crate::planner::text::phrase::Phrase;

/// Between what is measured and the measure.
#[rustfmt::skip]
const BECOMES: &[&str] = &[
    "is", "are", "falls", "drops", "goes", "gets", "rises", "climbs", "sinks", "becomes", "has fallen", "has dropped", "has risen",
    "to be", "to fall", "to drop", "to rise", "to go", "should be", "must be", "stays",
];
/// Before a condition that is waited for.
const WHEN: &[&str] = &["when", "once", "as soon as", "if and when"];

/// `the price is less than $47`, `the counter rises above 10`.
pub(in crate::planner) fn condition(said: Phrase<'_>) -> Option<Condition> {
    let (subject, test) = said.split(BECOMES)?;
    let subject = bare(subject.trim());
    let plain = !subject.is_empty() && subject.len() <= 4 && subject.at(0, PRONOUNS) != Some(subject.len());
    let test = number_test(test.trim().without(&["down", "up", "to"]))?;
    let label = subject.text();
    (plain && !label.contains(['{', '}'])).then_some(Condition::Amount(label, test))
}

/// `sell the share when the price is over 50`: what is done, and what is waited for before.
pub(in crate::planner) fn awaited(said: Phrase<'_>) -> Option<(Phrase<'_>, Condition)> {
    let (at, count) = *said.places(WHEN).iter().rev().find(|(at, _)| *at > 0)?;
    let condition = condition(said.from(at + count).trim())?;
    verbs::verb_at(said, 0)?;
    Some((said.to(at).trim(), condition))
}

/// In words: `price is under 40`.
pub(in crate::planner) fn say(label: &str, test: &FilterTest) -> String {
    let label = stressed(label);
    let number = |text: &str| format!("*{}*", stressed(text));
    match test {
        FilterTest::Under(n) => format!("*{label}* is under {}", number(n)),
        FilterTest::Over(n) => format!("*{label}* is over {}", number(n)),
        FilterTest::AtMost(n) => format!("*{label}* is at most {}", number(n)),
        FilterTest::AtLeast(n) => format!("*{label}* is at least {}", number(n)),
        FilterTest::Between(a, b) => format!("*{label}* is between {} and {}", number(a), number(b)),
        FilterTest::Equals(n) | FilterTest::Containing(n) | FilterTest::Without(n) => {
            format!("*{label}* is {}", number(n))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_number_of_the_page_is_waited_for() {
        let said = says("Open a.example.com, wait until the balance is below 40 and click Refill");
        assert_eq!(said[1..], ["Wait until balance is under 40", "Click Refill"]);
        let said = says("Open a.example.com and click Accept as soon as the offer rises above $250");
        assert_eq!(said[1..], ["Wait until offer is over 250", "Click Accept"]);
        let said = says("Click Sell when the rate drops under 1.5");
        assert_eq!(said, ["Wait until rate is under 1.5", "Click Sell"]);
    }
}
