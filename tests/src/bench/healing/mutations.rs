//! Ways in which sites change: other ids and classes, other wording, another language, another order, another structure,
//! banners, decoys. Each is applied to any page; none knows what is replayed on it.

use dom_query::{Document, NodeRef};

use super::wording::{self, Tongue};

/// One way to change a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutation {
    /// Every id and class has another name.
    Renamed,
    /// Fields have other names, which the site knows.
    FieldNames,
    /// Parts of the page, entries of menus and parts of records stand in another order.
    Reordered,
    /// Records, controls and sections are wrapped in further elements; lists are cut into rows.
    Wrapped,
    /// Captions and labels say the same in other words.
    Wording,
    /// Buttons are in German.
    GermanButtons,
    /// Buttons, links and labels of controls are in French.
    French,
    /// A consent banner lies over the page.
    Consent,
    /// A newsletter overlay appears after a moment.
    Newsletter,
    /// Fields stand in another order and in groups, the search at the other end of the page.
    Moved,
    /// Other elements for the same things: no landmarks, no headings in records, lists instead of articles.
    Structure,
    /// Things that look like what is meant: another list, another search, another form, a former price.
    Decoys,
    /// A new design: other classes, other wording, another structure around it, and a consent banner.
    Redesign,
}

/// All of them, with names for the table.
pub const ALL: &[(Mutation, &str)] = &[
    (Mutation::Renamed, "ids and classes"),
    (Mutation::FieldNames, "field names"),
    (Mutation::Reordered, "reordered"),
    (Mutation::Wrapped, "wrapped"),
    (Mutation::Wording, "wording"),
    (Mutation::GermanButtons, "german buttons"),
    (Mutation::French, "french"),
    (Mutation::Consent, "consent banner"),
    (Mutation::Newsletter, "newsletter"),
    (Mutation::Moved, "moved fields"),
    (Mutation::Structure, "structure"),
    (Mutation::Decoys, "decoys"),
    (Mutation::Redesign, "redesign"),
];

const FIELD: &str = "fld-";
/// Where the manual's own script puts what it finds.
const FOR_SCRIPTS: &[&str] = &["search-results", "fallback", "search-progress"];

impl Mutation {
    /// A page after the change.
    pub fn page(self, html: &str) -> String {
        let document = Document::from(html);
        match self {
            Self::Renamed => renamed(&document),
            Self::FieldNames => field_names(&document),
            Self::Reordered => reordered(&document),
            Self::Wrapped => wrapped(&document),
            Self::Wording => wording::speak(&document, Tongue::OtherWords),
            Self::GermanButtons => wording::speak(&document, Tongue::German),
            Self::French => wording::speak(&document, Tongue::French),
            Self::Consent => consent(&document),
            Self::Newsletter => newsletter(&document),
            Self::Moved => moved(&document),
            Self::Structure => structure(&document),
            Self::Decoys => super::decoys::add(&document),
            Self::Redesign => {
                wording::speak(&document, Tongue::OtherWords);
                wrapped(&document);
                moved(&document);
                renamed(&document);
                consent(&document);
            }
        }
        document.html().to_string()
    }

    /// A style sheet after the change.
    pub fn style(self, css: &str) -> String {
        if !matches!(self, Self::Renamed | Self::Redesign) {
            return css.to_owned();
        }
        // Selectors only: what stands in braces may hold `.5em` and `#fff`.
        let mut out = String::new();
        let mut depth = 0_u32;
        let mut name = String::new();
        let mut sign = None;
        for letter in css.chars().chain(std::iter::once('\n')) {
            if sign.is_some() && (letter.is_alphanumeric() || matches!(letter, '-' | '_')) {
                name.push(letter);
                continue;
            }
            if let Some(sign) = sign.take() {
                out.push(sign);
                let plain = name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit());
                out.push_str(&if plain { name.clone() } else { other(&name) });
                name.clear();
            }
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                '.' | '#' if depth == 0 => {
                    sign = Some(letter);
                    continue;
                }
                _ => {}
            }
            out.push(letter);
        }
        out
    }

    /// Names of fields as the site knows them.
    pub fn unrename(pairs: &str) -> String {
        pairs
            .split('&')
            .map(|pair| pair.strip_prefix(FIELD).unwrap_or(pair))
            .collect::<Vec<_>>()
            .join("&")
    }
}

/// Another name, the same for the same.
fn other(name: &str) -> String {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let letters: String = (0..6)
        .map(|at| char::from(b'a' + u8::try_from((hash >> (at * 5)) % 26).unwrap_or(0)))
        .collect();
    format!("x{letters}")
}

fn renamed(document: &Document) {
    for node in document.select("[class]").nodes() {
        let classes = node.attr_or("class", "");
        let new: Vec<String> = classes.split_whitespace().map(other).collect();
        node.set_attr("class", &new.join(" "));
    }
    let ids: Vec<String> = document
        .select("[id]")
        .nodes()
        .iter()
        .map(|node| node.attr_or("id", "").to_string())
        .collect();
    for node in document.select("[id]").nodes() {
        // What a script of the site looks for keeps its name: without it the site would not work.
        if node.has_name("script") || FOR_SCRIPTS.contains(&node.attr_or("id", "").as_ref()) {
            continue;
        }
        node.set_attr("id", &other(&node.attr_or("id", "")));
    }
    for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for node in document.select(&format!("[{attribute}]")).nodes() {
            let new: Vec<String> = node
                .attr_or(attribute, "")
                .split_whitespace()
                .map(other)
                .collect();
            node.set_attr(attribute, &new.join(" "));
        }
    }
    for node in document.select("a[href^='#']").nodes() {
        let target = node.attr_or("href", "").trim_start_matches('#').to_owned();
        if ids.contains(&target) {
            node.set_attr("href", &format!("#{}", other(&target)));
        }
    }
}

fn field_names(document: &Document) {
    for node in document
        .select("input[name],select[name],textarea[name],button[name]")
        .nodes()
    {
        node.set_attr("name", &format!("{FIELD}{}", node.attr_or("name", "")));
    }
}

/// The element children in reverse.
fn reverse(node: &NodeRef<'_>) {
    for child in node.element_children() {
        node.prepend_child(&child);
    }
}

fn reordered(document: &Document) {
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

fn wrapped(document: &Document) {
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

fn append(document: &Document, html: &str) {
    for body in document.select("body").nodes() {
        body.append_html(html);
    }
}

fn consent(document: &Document) {
    append(
        document,
        r#"<div class="cc-wall" style="position:fixed;inset:0;background:#000a;z-index:9999;display:none"><div style="position:absolute;left:0;right:0;bottom:0;background:#fff;padding:32px">
<h2>Wir schätzen Ihre Privatsphäre</h2><p>Wir und unsere Partner verwenden Cookies, um Inhalte zu messen. Sie können zustimmen oder ablehnen.</p>
<button type="button" data-answer="yes">Alle akzeptieren</button> <button type="button" data-answer="settings">Einstellungen</button> <button type="button" data-answer="no">Nur notwendige Cookies</button></div></div>
<script>(() => { const wall = document.querySelector("[style*='z-index:9999']"); if (document.cookie.includes("answered=")) { wall.remove(); return; } wall.style.display = "block";
wall.addEventListener("click", (event) => { const answer = event.target.dataset.answer; if (answer === "yes" || answer === "no") { document.cookie = "answered=" + answer + "; path=/"; wall.remove(); } }); })()</script>"#,
    );
}

fn newsletter(document: &Document) {
    append(
        document,
        r#"<script>setTimeout(() => { const box = document.createElement("div"); box.setAttribute("role", "dialog"); box.setAttribute("aria-modal", "true");
box.style.cssText = "position:fixed;inset:0;background:#0008;z-index:9999";
box.innerHTML = '<div style="position:absolute;left:30%;top:30%;width:40%;background:#fff;padding:32px"><button type="button" aria-label="Close this window" style="float:right">×</button><h2>Join our newsletter</h2><p>Get 10 % off your first order.</p><form><label>E-mail <input type="email" name="newsletter"></label><button>Subscribe</button></form></div>';
box.querySelector("button").addEventListener("click", () => box.remove()); document.body.append(box); }, 150)</script>"#,
    );
}

fn moved(document: &Document) {
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

fn structure(document: &Document) {
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
            .map(|label| format!(" aria-label=\"{}\"", label.replace('"', "&quot;")))
            .unwrap_or_default();
        node.replace_with_html(format!(
            "<input type=\"submit\" value=\"{}\"{label}>",
            words.replace('"', "&quot;")
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
