//! What a step does to the world outside the browser: told by its words and by what the page sent while it was done.
//!
//! It errs on the side of caution: a step that only might change something is never repeated unasked.

use crate::model::{Op, Risk, Step};

/// Buying and paying, by the first word of a button in the languages that are met most.
const PAYS: &[&str] = &[
    "pay",
    "buy",
    "order",
    "checkout",
    "purchase",
    "book",
    "donate",
    "transfer",
    "bezahlen",
    "kaufen",
    "bestellen",
    "payer",
    "acheter",
    "commander",
    "pagar",
    "comprar",
    "acquista",
    "paga",
];
const DELETES: &[&str] = &[
    "delete",
    "remove",
    "erase",
    "cancel",
    "unsubscribe",
    "deactivate",
    "trash",
    "löschen",
    "entfernen",
    "supprimer",
    "eliminar",
    "borrar",
    "elimina",
];
const SENDS: &[&str] = &[
    "send", "publish", "reply", "invite", "share", "tweet", "senden", "absenden", "envoyer", "enviar",
    "invia",
];

/// The risk of a step that worked; `wrote`: the page sent its site something to change meanwhile.
pub(super) fn of(step: &Step, wrote: bool) -> Option<Risk> {
    // Some sites send even a search as a form that would change something.
    if matches!(step.op, Op::Search { .. } | Op::Open { .. } | Op::Collect(_)) {
        return None;
    }
    // A file that was handed over is never handed over unasked.
    if matches!(step.op, Op::Upload { .. }) {
        return Some(Risk::Sends);
    }
    let worded = match &step.op {
        Op::Click { target, .. } => {
            let found = step.bundle.as_ref().map(|bundle| bundle.name.as_str());
            by_words(&target.name).or_else(|| found.and_then(by_words))
        }
        _ => None,
    };
    match worded {
        // "Order by price" and "Book 3" are only words; money and loss are believed at once otherwise.
        Some(risk @ (Risk::Pays | Risk::Deletes | Risk::Sends)) => Some(risk),
        _ => wrote.then_some(Risk::Changes),
    }
}

fn by_words(name: &str) -> Option<Risk> {
    let low = name.to_lowercase();
    let mut words = low
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut first = words.next()?;
    let mut second = words.next();
    if matches!(first, "place" | "confirm" | "complete" | "yes" | "permanently") {
        (first, second) = (second?, words.next());
    }
    if matches!(second, Some("by" | "of"))
        || matches!((first, second), ("remove" | "cancel", Some("filter" | "filters")))
    {
        return None;
    }
    [(PAYS, Risk::Pays), (DELETES, Risk::Deletes), (SENDS, Risk::Sends)]
        .into_iter()
        .find_map(|(list, risk)| list.contains(&first).then_some(risk))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_loss_and_messages_are_told_by_their_words() {
        assert_eq!(by_words("Pay 20.00 EUR"), Some(Risk::Pays));
        assert_eq!(by_words("Place order"), Some(Risk::Pays));
        assert_eq!(by_words("Löschen"), Some(Risk::Deletes));
        assert_eq!(by_words("Send message"), Some(Risk::Sends));
        for harmless in [
            "Order by price",
            "Search",
            "Bookshop",
            "Next",
            "",
            "Remove filter",
            "Orders",
        ] {
            assert_eq!(by_words(harmless), None, "{harmless}");
        }
    }
}
