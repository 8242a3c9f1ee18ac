//! Keeps of what was true after the steps only what will be true with other values, too.

use super::Found;
use crate::model::{Condition, Step};

/// `templated`: steps whose own target is named by a variable; where such a step leads depends on the value.
pub(super) fn settle(steps: &mut [Step], found: &[Found], templated: &[bool]) {
    let literals: Vec<String> = found.iter().map(|found| squeezed(&found.literal)).collect();
    for (at, step) in steps.iter_mut().enumerate() {
        let varies = templated.get(at).copied().unwrap_or_default();
        let old = std::mem::take(&mut step.expect);
        step.expect = old
            .into_iter()
            .filter(|_| !varies)
            .filter_map(|condition| lasting(condition, &literals))
            .collect();
    }
}

fn lasting(condition: Condition, literals: &[String]) -> Option<Condition> {
    match condition {
        Condition::Address(path) => lasting_path(&path, literals).map(Condition::Address),
        Condition::Text(text) => {
            let plain = squeezed(&text);
            let stands = literals
                .iter()
                .any(|literal| !literal.is_empty() && plain.contains(literal));
            // Numbers of orders, counts of results, times of the day.
            let counts = text.contains(|letter: char| letter.is_ascii_digit());
            (!stands && !counts && !plain.is_empty()).then_some(Condition::Text(text))
        }
        _ => None,
    }
}

/// Up to the first part that holds a value or a number.
fn lasting_path(path: &str, literals: &[String]) -> Option<String> {
    let mut kept = String::new();
    for part in path.split_inclusive('/') {
        let plain = squeezed(part);
        let varies = part.contains(|letter: char| letter.is_ascii_digit() || letter == '%')
            || literals
                .iter()
                .any(|literal| literal.len() > 1 && plain.contains(literal));
        if varies {
            break;
        }
        kept.push_str(part);
    }
    (kept.len() > 1).then_some(kept)
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_value_stands_in_lasts() {
        let literals = [squeezed("desk lamp")];
        assert_eq!(
            lasting_path("/shop/search", &literals).as_deref(),
            Some("/shop/search")
        );
        assert_eq!(
            lasting_path("/shop/desk-lamp/reviews", &literals).as_deref(),
            Some("/shop/")
        );
        assert_eq!(
            lasting_path("/orders/4711", &literals).as_deref(),
            Some("/orders/")
        );
        assert_eq!(lasting_path("/4711", &literals), None);
        let text = |text: &str| lasting(Condition::Text(text.into()), &literals).is_some();
        assert!(text("Thank you"));
        assert!(!text("Results for “Desk lamp”"));
        assert!(!text("12 results"));
    }
}
