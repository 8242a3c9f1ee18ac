//! What is pressed in one record of a list that was told by its figure: the button of that word, or of a word for the same
//! deed. It looks; the step presses. How it was found is not kept: a replay compares anew.

use serde::Deserialize;
use serde_json::json;

use super::ranked::Cells;
use crate::model::{Bundle, ClickKind, Op, Step, Target};
use crate::page::Session;

/// What stands on a button by which a thing is got, whatever word somebody says for it.
const GETS: &[&str] = &[
    "buy",
    "book",
    "order",
    "purchase",
    "reserve",
    "rent",
    "get",
    "add to cart",
    "add to basket",
    "add to bag",
    "buy now",
    "book now",
    "order now",
    "get tickets",
    "select",
    "choose",
];
/// Words that people say for it.
const SAID: &[&str] = &["buy", "book", "order", "purchase", "reserve", "rent", "get"];

#[derive(Deserialize)]
struct Thing {
    name: String,
    bundle: Bundle,
}

/// The step with the control it means; `None` where that is not sure.
pub(super) async fn pressed(session: &Session, step: &Step, itself: bool, cells: &Cells) -> Option<Step> {
    let Op::Click { target, how } = &step.op else {
        return None;
    };
    if *how != ClickKind::Click || cells.at.is_empty() {
        return None;
    }
    let ask = json!({ "at": cells.at, "others": cells.others });
    let thing = if itself {
        // With a name of its own it is opened by that.
        if !cells.name.is_empty() && cells.name != cells.text {
            return None;
        }
        let function = "function(ask) { return anything.pressedItself(ask) }";
        let value = session.evaluate(function, &[ask]).await.ok()?;
        serde_json::from_value::<Option<Thing>>(value).ok()??
    } else {
        let function = "function(ask) { return anything.pressableIn(ask) }";
        let value = session.evaluate(function, &[ask]).await.ok()?;
        let things: Vec<Thing> = serde_json::from_value(value).ok()?;
        the_one(things, &target.name)?
    };
    let mut named = step.clone();
    if let Op::Click { target, .. } = &mut named.op {
        *target = Target::quoted(&thing.name);
    }
    named.bundle = Some(Bundle {
        role: thing.bundle.role,
        name: thing.bundle.name,
        css: thing.bundle.css,
        ..Bundle::default()
    });
    Some(named)
}

/// The only one with the word that was said; of those that get a thing, the only one that does.
fn the_one(things: Vec<Thing>, said: &str) -> Option<Thing> {
    let low = said.to_lowercase();
    let has = |thing: &Thing, words: &str| begins(&thing.name.to_lowercase(), words);
    let gets = SAID.contains(&low.as_str());
    let by_word = things.iter().filter(|thing| has(thing, &low)).count();
    let fits = |thing: &Thing| match by_word {
        0 => gets && GETS.iter().any(|word| has(thing, word)),
        _ => has(thing, &low),
    };
    let mut fitting = things.into_iter().filter(fits);
    let one = fitting.next()?;
    fitting.next().is_none().then_some(one)
}

/// Whether a name begins with these words, whole.
fn begins(name: &str, words: &str) -> bool {
    let name = name.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    name.strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{Thing, the_one};
    use crate::model::Bundle;

    #[test]
    fn a_deed_is_the_button_of_that_word_or_of_one_that_means_the_same() {
        let one = |names: &[&str], said: &str| {
            let thing = |name: &&str| Thing {
                name: (*name).to_owned(),
                bundle: Bundle::default(),
            };
            the_one(names.iter().map(thing).collect(), said).map(|thing| thing.name)
        };
        assert_eq!(
            one(&["Details", "Reserve for €80"], "Book").as_deref(),
            Some("Reserve for €80")
        );
        assert_eq!(
            one(&["Order", "Buy a gift card"], "Order").as_deref(),
            Some("Order")
        );
        assert_eq!(one(&["Buy 1", "Buy 2"], "Buy"), None);
        assert_eq!(one(&["Add to cart"], "Delete"), None);
        assert_eq!(one(&["Bookmark"], "Book"), None);
    }
}
