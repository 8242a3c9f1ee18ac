//! What is done in shops: several things put in the basket, with how many of each; where they are to be sent; to the checkout, and
//! the order placed. Each is a click or a form that any shop has, whatever it sells.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::lexicon::words::{bare, singular, whole_number};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// So many of one thing are put in one by one.
const MOST: u64 = 20;

/// `two lamps and a chair`: each is put in as often as is said; `None` for one thing.
pub(in crate::planner) fn several(said: Phrase<'_>, what: Phrase<'_>, button: &str) -> Option<Steps> {
    let parts: Vec<(u64, Phrase<'_>)> = what.list().into_iter().map(counted).collect();
    let sure = parts.len() > 1 || parts.first().is_some_and(|(count, _)| *count > 1);
    let fits = parts
        .iter()
        .all(|(count, thing)| (1..=MOST).contains(count) && !thing.is_empty() && thing.len() <= 6);
    if !sure || !fits {
        return None;
    }
    added(said, parts, button).map(Ok)
}

/// The same where one thing may be enough.
pub(in crate::planner) fn each_added(said: Phrase<'_>, what: Phrase<'_>, button: &str) -> Option<Vec<Draft>> {
    let parts: Vec<(u64, Phrase<'_>)> = what.list().into_iter().map(counted).collect();
    let fits = |(count, thing): &(u64, Phrase<'_>)| (1..=MOST).contains(count) && !thing.is_empty();
    let fit = !parts.is_empty() && parts.iter().all(fits);
    if fit { added(said, parts, button) } else { None }
}

fn added(said: Phrase<'_>, parts: Vec<(u64, Phrase<'_>)>, button: &str) -> Option<Vec<Draft>> {
    let mut steps = Vec::new();
    for (count, thing) in parts {
        let mut anchor = target(thing, None)?;
        if count > 1 && !anchor.quoted {
            anchor.name = one_of(&anchor.name);
        }
        let op = Op::click(Target {
            name: button.to_owned(),
            role: Some("button".into()),
            scope: Some(Box::new(Scope {
                relation: Relation::OnRowOf,
                anchor,
            })),
            ..Target::default()
        });
        let draft = Draft {
            op,
            span: said.span(),
        };
        steps.extend(std::iter::repeat_n(draft, usize::try_from(count).unwrap_or(1)));
    }
    Some(steps)
}

/// `two of the lamps`, `3 x lamp`, `a lamp`.
fn counted(part: Phrase<'_>) -> (u64, Phrase<'_>) {
    let part = part.trim();
    let number = part.take(whole_number).filter(|(_, rest)| !rest.is_empty());
    match number {
        Some((count, rest)) => (count, bare(rest.without(&["x", "of", "times", "pieces of"]))),
        None => (1, bare(part)),
    }
}

/// `watering can` for `watering cans`.
fn one_of(name: &str) -> String {
    let (head, last) = name
        .rsplit_once(' ')
        .map_or(("", name), |(head, last)| (head, last));
    format!("{head} {}", singular(last)).trim().to_owned()
}

/// What leads through a shop's last pages, and what a page calls it.
const WAYS: &[(&str, &[&str])] = &[
    (
        "checkout",
        &[
            "proceed to checkout",
            "proceed to the checkout",
            "go to checkout",
            "go to the checkout",
            "continue to checkout",
            "continue to the checkout",
            "check out",
        ],
    ),
    (
        "Place order",
        &[
            "place the order",
            "place my order",
            "place an order",
            "place order",
            "complete the order",
            "complete my order",
            "complete the purchase",
            "finish the order",
        ],
    ),
];

/// `proceed to checkout`, `place the order`.
pub(in crate::planner) fn goes_on(said: Phrase<'_>) -> Steps {
    let way = WAYS.iter().find(|(_, words)| said.at(0, words).is_some());
    let name = way.map_or("checkout", |(name, _)| *name);
    one(Op::click(Target::called(name)), said)
}

/// `It goes to Ada Berg, 4 Mill Lane, in Turku, postcode 20100, Finland`: the fields of an address, by what each part looks like.
pub(in crate::planner) fn delivery(said: Phrase<'_>, context: &Context) -> Option<Steps> {
    const TO: &[&str] = &[
        "it goes to",
        "it should go to",
        "it should be sent to",
        "it is for",
        "goes to",
        "should go to",
        "ship it to",
        "ship to",
        "deliver it to",
        "deliver to",
        "deliver everything to",
        "have it delivered to",
        "the delivery address is",
        "the shipping address is",
        "my address is",
        "the address is",
    ];
    context.place.as_ref()?;
    // `It is for the Harbour Kiosk, version 1.4`, of what is being made.
    if context.making && said.at(0, &["it is for"]).is_some() {
        return None;
    }
    let parts = said.after(TO)?.list();
    if parts.len() < 3 {
        return None;
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let part = part.without(&["in", "at", "and"]);
        let known = part.after(&["postcode", "post code", "zip", "zip code", "postal code"]);
        let number = part.toks.iter().any(Tok::is_number);
        let word = part
            .toks
            .iter()
            .any(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
        let has = |field: &str| pairs.iter().any(|(name, _)| name == field);
        let (field, value) = if let Some(value) = known {
            ("postcode", value)
        } else if number && !word && part.len() <= 2 {
            ("postcode", part)
        } else if at == 0 && !number {
            ("name", part)
        } else if number && !has("address") {
            ("address", part)
        } else if !has("city") {
            ("city", part)
        } else {
            ("country", part)
        };
        if has(field) {
            return None;
        }
        pairs.push((field.to_owned(), value.text()));
    }
    Some(one(
        Op::FillForm {
            form: None,
            person: None,
            pairs,
            submit: false,
            filled: Vec::new(),
        },
        said,
    ))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn things_are_bought_in_any_number_and_sent_somewhere() {
        let text = "Open shop.example.com, add two red lamps and a chair to my cart, proceed to checkout. Ship it to Ada Berg, \
                    4 Mill Lane, in Turku, 20100, Finland. Continue, and place the order.";
        let says = says(text);
        assert_eq!(
            says[1..5],
            [
                "Click Add to cart for red lamp",
                "Click Add to cart for red lamp",
                "Click Add to cart for chair",
                "Click checkout"
            ]
        );
        assert!(
            says[5].contains("Turku") && says[5].contains("Finland"),
            "{says:?}"
        );
        assert_eq!(says[6..], ["Click Continue", "Click Place order"]);
    }
}
