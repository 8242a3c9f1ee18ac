//! The same things in another order, in other elements, and further apart.

use dom_query::{Document, NodeRef};

use super::mutations::escaped;

/// The element children in reverse.
fn reverse(node: &NodeRef<'_>) {
    for child in node.element_children() {
        node.prepend_child(&child);
    }
}

/// Parts of the page, entries of menus and parts of records in another order.
pub fn reordered(document: &Document) {
    for selector in ["nav", "header", "footer", "footer > div", "aside"] {
        for node in document.select(selector).nodes() {
            // Page numbers keep their order: reversed they would mean something else.
            let numbers = node
                .element_children()
                .iter()
                .filter(|child| child.text().trim().parse::<u32>().is_ok())
                .count();
            if numbers < 2 {
                reverse(node);
            }
        }
    }
    for selector in ["article", "main li", "dl"] {
        for node in document.select(selector).nodes() {
            if !node.has_name("dl") && node.element_children().len() < 12 {
                reverse(node);
            }
        }
    }
    for body in document.select("body").nodes() {
        for part in document.select("body > header, body > nav").nodes() {
            body.append_child(part);
        }
    }
}

/// Records, controls and sections in further elements; lists in rows of four.
pub fn wrapped(document: &Document) {
    for node in document.select("main a, main button, main select, main input, main textarea, form.search input, main h1, main h2").nodes() {
        if node.attr_or("type", "").as_ref() != "hidden" {
            node.wrap_html("<span class=\"w-inner\"></span>");
        }
    }
    for node in document.select("main ol > li, main ul > li").nodes() {
        let inner = node.inner_html();
        node.set_html(format!("<div class=\"w-item\"><div>{inner}</div></div>"));
    }
    // Lists in rows of four, as grids often are.
    for list in document.select("main").nodes() {
        for holder in list.descendants() {
            let cards: Vec<NodeRef<'_>> = holder
                .element_children()
                .into_iter()
                .filter(|child| child.has_name("article"))
                .collect();
            if cards.len() < 2 {
                continue;
            }
            for row in cards.chunks(4) {
                if let [first, rest @ ..] = row {
                    first.wrap_html("<div class=\"w-row\"></div>");
                    if let Some(row) = first.parent() {
                        for card in rest {
                            row.append_child(card);
                        }
                    }
                }
            }
        }
    }
    for main in document.select("main").nodes() {
        let inner = main.inner_html();
        main.set_html(format!("<div class=\"w-page\"><section>{inner}</section></div>"));
    }
}

/// Fields in another order and in groups, the search at the end.
pub fn moved(document: &Document) {
    for form in document.select("main form").nodes() {
        let labels: Vec<NodeRef<'_>> = form
            .descendants()
            .into_iter()
            .filter(|node| {
                node.has_name("label")
                    && node
                        .parent()
                        .is_some_and(|parent| parent.id == form.id || !parent.has_name("fieldset"))
            })
            .collect();
        if labels.len() < 3 {
            continue;
        }
        form.prepend_html("<fieldset data-moved=\"1\"><legend>About you</legend></fieldset><fieldset data-moved=\"2\"><legend>What it is about</legend></fieldset>");
        let groups: Vec<NodeRef<'_>> = form
            .element_children()
            .into_iter()
            .filter(|node| node.has_attr("data-moved"))
            .collect();
        if let [one, two] = groups.as_slice() {
            for (at, label) in labels.iter().rev().enumerate() {
                if at % 2 == 0 {
                    two.append_child(label)
                } else {
                    one.append_child(label)
                }
            }
        }
    }
    // The search at the end, the menu before it.
    for body in document.select("body").nodes() {
        for form in document.select("header form").nodes() {
            body.append_child(form);
        }
        for nav in document.select("body > nav").nodes() {
            body.append_child(nav);
        }
    }
}

/// Other elements for the same things.
pub fn structure(document: &Document) {
    for (selector, name) in [
        ("main", "div"),
        ("header", "div"),
        ("footer", "div"),
        ("nav", "div"),
        ("section", "div"),
        ("aside", "div"),
    ] {
        for node in document.select(selector).nodes() {
            node.remove_attr("role");
            node.rename(name);
        }
    }
    for node in document.select("form[role]").nodes() {
        node.remove_attr("role");
    }
    // Records as entries of a list, their headings as plain text.
    for holder in document.select("div").nodes() {
        let cards: Vec<NodeRef<'_>> = holder
            .element_children()
            .into_iter()
            .filter(|child| child.has_name("article"))
            .collect();
        if cards.len() > 1 {
            holder.rename("ul");
            for card in cards {
                card.rename("li");
            }
        }
    }
    for node in document.select("li h2, li h3, article h3").nodes() {
        node.rename("div");
    }
    for list in document.select("ol").nodes() {
        list.rename("div");
        for entry in list.element_children() {
            entry.rename("div");
        }
    }
    // Buttons that send are inputs.
    for node in document.select("button[type=submit]").nodes() {
        let words = node.text().trim().to_owned();
        let label = node
            .attr("aria-label")
            .map(|label| format!(" aria-label=\"{}\"", escaped(&label)))
            .unwrap_or_default();
        node.replace_with_html(format!(
            "<input type=\"submit\" value=\"{}\"{label}>",
            escaped(&words)
        ));
    }
    // Labels stand beside their fields, not around them.
    let mut count = 0;
    for label in document.select("label").nodes() {
        let fields: Vec<NodeRef<'_>> = label
            .descendants()
            .into_iter()
            .filter(|node| {
                ["input", "select", "textarea"]
                    .iter()
                    .any(|name| node.has_name(name))
            })
            .collect();
        let [field] = fields.as_slice() else { continue };
        if field.has_attr("id") {
            continue;
        }
        count += 1;
        let id = format!("apart{count}");
        field.set_attr("id", &id);
        label.set_attr("for", &id);
        label.insert_after(field);
    }
}
