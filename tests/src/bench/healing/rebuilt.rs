//! What becomes of a page when its site is built anew with components: labels inside of fields, buttons with a picture
//! only, widgets of its own instead of the browser's, tables instead of cards and the other way round.

use dom_query::{Document, NodeRef};

use super::mutations::escaped;

/// What a label says, without what stands in it.
fn words_of(label: &NodeRef<'_>) -> String {
    let own = label.children().into_iter().filter(NodeRef::is_text);
    let words: String = own.map(|text| text.text().to_string()).collect();
    words.trim().to_owned()
}

/// Fields say in themselves what they are for, as long as they are empty; lists by an entry that can't be chosen.
pub fn placeholders(document: &Document) {
    for field in document.select("input[aria-label], textarea[aria-label]").nodes() {
        let words = field.attr_or("aria-label", "").to_string();
        field.set_attr("placeholder", &words);
        field.remove_attr("aria-label");
    }
    for label in document.select("label").nodes() {
        let words = words_of(label);
        let inside = |name: &str| label.descendants().into_iter().find(|node| node.has_name(name));
        if let Some(list) = inside("select") {
            list.prepend_html(format!(
                r#"<option value="" disabled>{}</option>"#,
                escaped(&words)
            ));
            label.replace_with(&list);
            continue;
        }
        let field = inside("textarea").or_else(|| inside("input"));
        let Some(field) = field.filter(|field| !is_box(field)) else {
            continue;
        };
        field.set_attr("placeholder", &words);
        label.replace_with(&field);
    }
}

fn is_box(field: &NodeRef<'_>) -> bool {
    ["checkbox", "radio", "hidden"].contains(&field.attr_or("type", "text").as_ref())
}

/// The picture that stands for a caption.
fn picture_of(caption: &str) -> Option<&'static str> {
    let low = caption.to_lowercase();
    let pictures = [
        ("cart", "cart"),
        ("search", "search"),
        ("go", "search"),
        ("remove", "trash"),
        ("send", "paper-plane"),
    ];
    pictures
        .iter()
        .find(|(word, _)| low.split_whitespace().any(|other| other == *word))
        .map(|(_, picture)| *picture)
}

/// Buttons are pictures, and no word tells what they do: only what their pictures are called.
pub fn pictures(document: &Document) {
    for button in document.select("button, input[type=submit]").nodes() {
        let caption = match button.has_name("input") {
            true => button.attr_or("value", "").to_string(),
            false => button.text().to_string(),
        };
        let Some(picture) = picture_of(caption.trim()) else {
            continue;
        };
        button.replace_with_html(format!(
            r##"<button type="submit"><svg class="icon icon-{picture}" width="20" height="20" aria-hidden="true"><use href="#{picture}"/></svg></button>"##
        ));
    }
}

/// Lists, boxes, texts of several lines and buttons are made of elements that mean nothing by themselves.
pub fn widgets(document: &Document) {
    let mut count = 0;
    for label in document.select("label").nodes() {
        let fields = label.descendants().into_iter().filter(|node| {
            ["input", "select", "textarea"]
                .iter()
                .any(|name| node.has_name(name))
        });
        let Some(field) = fields.last() else { continue };
        let (name, value) = (field.attr_or("name", ""), field.attr_or("value", ""));
        let (name, value) = (escaped(&name), escaped(&value));
        count += 1;
        let id = format!("w{count}");
        let words = escaped(&words_of(label));
        let html = if field.has_name("select") {
            list(&field, &id, &words, &name)
        } else if field.has_name("textarea") {
            format!(
                r#"<div class="f"><span id="{id}">{words}</span><div contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="{id}" style="min-height:80px;border:1px solid #999"></div><input type="hidden" name="{name}"></div>"#
            )
        } else if field.attr_or("type", "").as_ref() == "checkbox" {
            format!(
                r#"<div class="f"><span role="checkbox" aria-checked="false" tabindex="0" aria-labelledby="{id}" style="display:inline-block;width:18px;height:18px;border:1px solid #999"></span> <span id="{id}">{words}</span><input type="hidden" name="{name}" value="{value}" disabled></div>"#
            )
        } else {
            continue;
        };
        label.replace_with_html(html);
    }
    for button in document
        .select("form button[type=submit], form input[type=submit]")
        .nodes()
    {
        let caption = match button.has_name("input") {
            true => button.attr_or("value", "").to_string(),
            false => button.text().trim().to_owned(),
        };
        let label = button.attr("aria-label");
        let label = label.map(|label| format!(r#" aria-label="{}""#, escaped(&label)));
        button.replace_with_html(format!(
            r#"<div role="button" tabindex="0" class="btn" style="cursor:pointer"{}>{}</div>"#,
            label.unwrap_or_default(),
            escaped(&caption)
        ));
    }
    for body in document.select("body").nodes() {
        body.append_html(WIDGETS);
    }
}

/// A list that opens below a button.
fn list(select: &NodeRef<'_>, id: &str, words: &str, name: &str) -> String {
    let mut chosen = (String::new(), String::new());
    let mut entries = String::new();
    for option in select.descendants().iter().filter(|node| node.has_name("option")) {
        let text = option.text().trim().to_owned();
        let value = option
            .attr("value")
            .map_or_else(|| text.clone(), |value| value.to_string());
        let (text, value) = (escaped(&text), escaped(&value));
        entries.push_str(&format!(r#"<li role="option" data-value="{value}">{text}</li>"#));
        if entries.is_empty() || chosen.0.is_empty() || option.has_attr("selected") {
            chosen = (text, value);
        }
    }
    let sends = if select.has_attr("data-submit") {
        " data-sends"
    } else {
        ""
    };
    format!(
        r#"<div class="f" style="position:relative"><span id="{id}">{words}</span> <button type="button" role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-labelledby="{id}"{sends}>{}</button><ul role="listbox" hidden style="position:absolute;background:#fff;z-index:5">{entries}</ul><input type="hidden" name="{name}" value="{}"></div>"#,
        chosen.0, chosen.1
    )
}

const WIDGETS: &str = r#"<script>document.addEventListener("click", (event) => { const at = (kind) => event.target.closest(`[role=${kind}]`); const near = (el) => el.closest(".f").querySelector("input[type=hidden]");
const box = at("checkbox"), list = at("combobox"), option = at("option"), button = at("button");
if (box) { const on = box.getAttribute("aria-checked") !== "true"; box.setAttribute("aria-checked", on); near(box).disabled = !on; }
if (list) { const open = list.getAttribute("aria-expanded") !== "true"; list.setAttribute("aria-expanded", open); list.nextElementSibling.hidden = !open; }
if (option) { const owner = option.closest(".f").querySelector("[role=combobox]"); owner.textContent = option.textContent; owner.setAttribute("aria-expanded", false); option.parentElement.hidden = true; near(option).value = option.dataset.value; if (owner.hasAttribute("data-sends")) near(option).form.requestSubmit(); }
if (button && button.localName === "div") button.closest("form")?.requestSubmit(); });
document.addEventListener("input", (event) => { const text = event.target.closest("[role=textbox]"); if (text) text.closest(".f").querySelector("input[type=hidden]").value = text.innerText; });
document.addEventListener("keydown", (event) => { if (["Enter", " "].includes(event.key) && event.target.matches("div[role=button],span[role=checkbox]")) { event.preventDefault(); event.target.click(); } });</script>"#;

/// Tables become cards, and cards and lists become tables.
pub fn swapped(document: &Document) {
    let tables = document.select("main table").nodes().to_vec();
    for holder in document.select("main .products, main ol.stories").nodes() {
        let records = holder.element_children();
        let rows: String = records.iter().map(row).collect();
        holder.replace_with_html(format!(r#"<table class="grid"><tbody>{rows}</tbody></table>"#));
    }
    for table in tables {
        let named = |node: &&NodeRef<'_>, name: &str| node.has_name(name);
        let all = table.descendants();
        let heads: Vec<String> = all
            .iter()
            .filter(|node| named(node, "th"))
            .map(|head| head.text().trim().to_owned())
            .collect();
        let cards: String = all
            .iter()
            .filter(|node| named(node, "tr"))
            .filter_map(|row| card(row, &heads))
            .collect();
        if !cards.is_empty() {
            table.replace_with_html(format!(r#"<div class="tiles">{cards}</div>"#));
        }
    }
}

/// Each part of a record in a cell of its own.
fn row(record: &NodeRef<'_>) -> String {
    let mut parts = record.element_children();
    // A story's own parts are one level deeper.
    if let [_, inner] = parts.as_slice()
        && inner.has_name("div")
        && !inner.has_class("buy")
    {
        parts = inner.element_children();
    }
    let cells: String = parts
        .iter()
        .flat_map(|part| match part.has_class("buy") || part.has_class("meta") {
            true => part.element_children(),
            false => vec![*part],
        })
        .map(|part| format!("<td>{}</td>", part.html()))
        .collect();
    format!("<tr>{cells}</tr>")
}

/// A row with the head of each column before its value.
fn card(row: &NodeRef<'_>, heads: &[String]) -> Option<String> {
    let cells: Vec<NodeRef<'_>> = row
        .element_children()
        .into_iter()
        .filter(|cell| cell.has_name("td"))
        .collect();
    let (first, rest) = cells.split_first()?;
    let parts: String = rest
        .iter()
        .zip(heads.iter().skip(1))
        .map(|(cell, head)| {
            format!(
                r#"<div><span class="key">{}</span> <span class="value">{}</span></div>"#,
                escaped(head),
                cell.inner_html()
            )
        })
        .collect();
    Some(format!(
        r#"<div class="tile"><h3>{}</h3>{parts}</div>"#,
        first.inner_html()
    ))
}
