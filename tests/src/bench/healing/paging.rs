//! Other ways from one page of a list to the next than a link that is called so.

use dom_query::{Document, NodeRef};

/// The links to the next and the former page, by what tells a reader so.
fn turns<'d>(document: &'d Document) -> Vec<(NodeRef<'d>, bool)> {
    let links = document
        .select("nav a, [role=navigation] a, .related a")
        .nodes()
        .to_vec();
    let forward = |link: &NodeRef<'_>| match link.text().trim().to_lowercase().as_str() {
        "next" => Some(true),
        "previous" => Some(false),
        _ => None,
    };
    links
        .into_iter()
        .filter_map(|link| forward(&link).map(|way| (link, way)))
        .collect()
}

/// Arrows without words, and nothing that tells a machine what they are.
pub fn arrows(document: &Document) {
    for (link, forward) in turns(document) {
        for told in ["rel", "aria-label", "title", "accesskey"] {
            link.remove_attr(told);
        }
        link.set_text(if forward { "›" } else { "‹" });
    }
}

/// One list that grows by a button, instead of pages.
pub fn load_more(document: &Document) {
    for pages in document.select("nav.pages").nodes() {
        let next = turns(document)
            .into_iter()
            .find(|(link, forward)| *forward && link.parent().is_some_and(|parent| parent.id == pages.id));
        match next.and_then(|(link, _)| link.attr("href")) {
            Some(href) => pages.replace_with_html(format!(
                r#"<p><button type="button" class="more" data-from="{}">Show more</button></p>"#,
                href.replace('&', "&amp;").replace('"', "&quot;")
            )),
            None => pages.remove_from_parent(),
        }
    }
    for body in document.select("body").nodes() {
        body.append_html(
            r#"<script>document.addEventListener("click", async (event) => { const more = event.target.closest("button.more"); if (!more) return; more.disabled = true;
const page = new DOMParser().parseFromString(await (await fetch(more.dataset.from)).text(), "text/html"); const list = (from) => from.querySelector(".products, .stories");
list(document).append(...list(page).children); const next = page.querySelector("button.more"); if (next) { more.dataset.from = next.dataset.from; more.disabled = false; } else more.remove(); })</script>"#,
        );
    }
}
