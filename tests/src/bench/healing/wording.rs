//! The same captions in other words or another language. Names of things (products, titles, categories) stay: they are
//! what a page is about, not how it is labelled.

use dom_query::{Document, NodeRef};

/// How captions are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English, in other words.
    OtherWords,
    /// Buttons only.
    German,
    /// Buttons, links of the page itself, labels.
    French,
}

/// Caption, other words, German, French. `~` stands for a name that stays.
const CAPTIONS: &[[&str; 4]] = &[
    ["Search", "Find", "Suchen", "Rechercher"],
    [
        "Search products",
        "Find items",
        "Produkte suchen",
        "Rechercher des produits",
    ],
    ["Quick search", "Find", "Schnellsuche", "Recherche"],
    ["Go", "Search", "Suchen", "Rechercher"],
    [
        "Add ~ to cart",
        "Put ~ in basket",
        "~ in den Warenkorb legen",
        "Ajouter ~ au panier",
    ],
    [
        "Add to cart",
        "Put in basket",
        "In den Warenkorb legen",
        "Ajouter au panier",
    ],
    ["Remove ~", "Delete ~", "~ entfernen", "Supprimer ~"],
    ["Remove", "Delete", "Entfernen", "Supprimer"],
    ["Sort by", "Order by", "Sortieren nach", "Trier par"],
    [
        "Send message",
        "Submit your message",
        "Nachricht senden",
        "Envoyer le message",
    ],
    ["Your name *", "Full name *", "Name *", "Votre nom *"],
    [
        "E-mail *",
        "Email address *",
        "E-Mail-Adresse *",
        "Adresse e-mail *",
    ],
    ["Topic", "Subject", "Betreff", "Sujet"],
    ["Message *", "Your message *", "Nachricht *", "Votre message *"],
    [
        "Send me a copy",
        "Email me a copy",
        "Kopie an mich senden",
        "M'envoyer une copie",
    ],
    ["By phone", "Call me", "Per Telefon", "Par téléphone"],
    ["By e-mail", "Write to me", "Per E-Mail", "Par e-mail"],
    ["Next", "Next page", "Weiter", "Suivant"],
    ["next", "continue", "weiter", "suivant"],
    ["Previous", "Previous page", "Zurück", "Précédent"],
    ["previous", "back", "zurück", "précédent"],
    ["Price", "Cost", "Preis", "Prix"],
    ["Product", "Item", "Artikel", "Produit"],
    ["Quantity", "Amount", "Menge", "Quantité"],
    ["Change", "Edit", "Ändern", "Modifier"],
    [
        "Skip to content",
        "Jump to content",
        "Zum Inhalt",
        "Aller au contenu",
    ],
    ["Sold out", "Out of stock", "Ausverkauft", "Épuisé"],
    ["modules", "Modules", "Module", "Modules"],
    ["index", "Index", "Stichwörter", "Index"],
];

/// Says every caption of a page anew.
pub fn speak(document: &Document, tongue: Tongue) {
    let selector = match tongue {
        Tongue::German => "button, button *, input[type=submit]",
        Tongue::OtherWords | Tongue::French => {
            "button, button *, input, select, textarea, label, legend, nav a, th, footer a, .related a, .skip, form *"
        }
    };
    for node in document.select(selector).nodes() {
        for attribute in ["aria-label", "placeholder", "value", "title"] {
            let is_button = node.has_name("button") || node.attr_or("type", "").as_ref() == "submit";
            if attribute == "value" && !is_button {
                continue;
            }
            if let Some(new) = node.attr(attribute).and_then(|text| anew(&text, tongue)) {
                node.set_attr(attribute, &new);
            }
        }
        for text in node.children() {
            own_text(&text, tongue);
        }
    }
}

fn own_text(node: &NodeRef<'_>, tongue: Tongue) {
    if !node.is_text() {
        return;
    }
    let text = node.text().to_string();
    if let Some(new) = anew(&text, tongue) {
        let space = |end: bool| {
            let has = if end {
                text.ends_with(char::is_whitespace)
            } else {
                text.starts_with(char::is_whitespace)
            };
            if has { " " } else { "" }
        };
        node.set_text(format!("{}{new}{}", space(false), space(true)));
    }
}

fn anew(text: &str, tongue: Tongue) -> Option<String> {
    let at = match tongue {
        Tongue::OtherWords => 1,
        Tongue::German => 2,
        Tongue::French => 3,
    };
    let text = text.trim();
    CAPTIONS.iter().find_map(|caption| {
        let [from, ..] = caption;
        let to = caption.get(at)?;
        match from.split_once('~') {
            None => (text == *from).then(|| (*to).to_owned()),
            Some((before, after)) => {
                let name = text.strip_prefix(before)?.strip_suffix(after)?;
                Some(to.replace('~', name))
            }
        }
    })
}
