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
/// A vote counts with whatever it is given: on some sites it is a link.
const COUNTS: &[&str] = &[
    "vote",
    "upvote",
    "downvote",
    "abstimmen",
    "voter",
    "votar",
    "vota",
];
/// What a form's own button is called. A link of that name only leads to the form.
const GIVES: &[&str] = &[
    "submit",
    "post",
    "save",
    "subscribe",
    "register",
    "signup",
    "enroll",
    "enrol",
    "abschicken",
    "speichern",
    "abonnieren",
    "registrieren",
    "enregistrer",
    "publier",
    "soumettre",
    "guardar",
    "publicar",
    "suscribirse",
    "registrarse",
    "salva",
    "pubblica",
    "iscriviti",
    "registrati",
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
            let found = step.bundle.as_ref();
            let role = found.map_or(target.role.as_deref(), |bundle| Some(bundle.role.as_str()));
            by_words(&target.name, role).or_else(|| found.and_then(|bundle| by_words(&bundle.name, role)))
        }
        _ => None,
    };
    worded.or_else(|| wrote.then_some(Risk::Changes))
}

/// What the name of a thing promises that is clicked; `role`: what it is, where that is known.
fn by_words(name: &str, role: Option<&str>) -> Option<Risk> {
    let low = name.to_lowercase();
    let mut words = low
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut first = words.next()?;
    let mut second = words.next();
    if matches!(first, "place" | "confirm" | "complete" | "yes" | "permanently") {
        (first, second) = (second?, words.next());
    }
    // "Order by price" and "Book 3" are only words; money and loss are believed at once otherwise.
    if matches!(second, Some("by" | "of" | "filter" | "filters" | "search")) {
        return None;
    }
    let certain = [
        (PAYS, Risk::Pays),
        (DELETES, Risk::Deletes),
        (SENDS, Risk::Sends),
        (COUNTS, Risk::Changes),
    ];
    if let Some((_, risk)) = certain.into_iter().find(|(list, _)| list.contains(&first)) {
        return Some(risk);
    }
    let gives = GIVES.contains(&first) || (first == "sign" && second == Some("up"));
    (gives && role == Some("button")).then_some(Risk::Changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_loss_and_messages_are_told_by_their_words() {
        let of = |name| by_words(name, None);
        assert_eq!(of("Pay 20.00 EUR"), Some(Risk::Pays));
        assert_eq!(of("Place order"), Some(Risk::Pays));
        assert_eq!(of("Löschen"), Some(Risk::Deletes));
        assert_eq!(of("Send message"), Some(Risk::Sends));
        assert_eq!(of("Upvote"), Some(Risk::Changes));
        for harmless in [
            "Order by price",
            "Search",
            "Bookshop",
            "Next",
            "",
            "Remove filter",
            "Orders",
        ] {
            assert_eq!(of(harmless), None, "{harmless}");
        }
    }

    #[test]
    fn a_button_that_gives_a_form_away_does_something_and_a_link_to_the_form_does_not() {
        for word in [
            "Submit",
            "Subscribe",
            "Sign up",
            "Register",
            "Post comment",
            "Save",
            "Speichern",
        ] {
            assert_eq!(by_words(word, Some("button")), Some(Risk::Changes), "{word}");
            assert_eq!(by_words(word, Some("link")), None, "{word}");
        }
        for harmless in ["Posts", "Sign in", "Save filter", "Savings"] {
            assert_eq!(by_words(harmless, Some("button")), None, "{harmless}");
        }
    }
}
