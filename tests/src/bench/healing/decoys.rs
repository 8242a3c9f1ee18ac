//! Things that look like what is meant and are not: a replay that takes one of them does something else, or returns
//! other rows.

use dom_query::Document;

use super::mutations::escaped;

/// Every button is two that do different things, called like it was called, and nothing tells which of them is meant.
pub fn twins(document: &Document) {
    for button in document.select("form button[type=submit]").nodes() {
        let caption = escaped(button.text().trim());
        button.replace_with_html(format!(
            r#"<button type="submit" name="how" value="post">{caption} by post</button> <button type="submit" name="how" value="courier">{caption} by courier</button>"#
        ));
    }
}

/// Adds them.
pub fn add(document: &Document) {
    for main in document.select("main").nodes() {
        // A list of the same kind of records before the list.
        let cards = document.select("main article.product").length();
        if cards > 3 {
            let sponsored: String = (1..=4)
                .map(|number| {
                    format!(
                        r#"<article class="product"><h3><a href="/shop/p/none-{number}">Sponsored thing {number}</a></h3><p class="stars" aria-label="Rated 5.0 of 5">★ 5.0 <span>(9)</span></p><div class="buy"><span class="price">€1.{number}0</span></div></article>"#
                    )
                })
                .collect();
            main.prepend_html(format!(r#"<section class="recommended"><h2>You may also like</h2><div class="products">{sponsored}</div></section>"#));
        }
        if document.select("main ol.stories").length() > 0 {
            let promoted: String = (1..=3)
                .map(|number| {
                    format!(
                        r#"<li class="story"><div><h2><a href="/news/none-{number}">Promoted story {number}</a></h2><p class="meta"><span class="section">Offers</span> · by <span class="author">An advertiser</span> · <span class="points">{number} points</span></p></div></li>"#
                    )
                })
                .collect();
            main.prepend_html(format!(
                r#"<section><h2>From our partners</h2><ol class="stories">{promoted}</ol></section>"#
            ));
        }
    }
    // A former price beside the present one.
    for price in document.select(".product .price").nodes() {
        price.before_html("<del class=\"price was\">€999.00</del> ");
    }
    for body in document.select("body").nodes() {
        body.prepend_html(
            r#"<form class="help" action="/contact/" method="get"><label>Search the help pages <input type="search" name="help"></label><button type="submit">Search help</button></form>"#,
        );
        body.append_html(
            r#"<form class="newsletter" action="/contact/" method="get"><h2>Newsletter</h2><label>Name <input name="reader"></label><label>E-mail for news <input type="email" name="reader-mail"></label><button type="submit">Send me the newsletter</button></form>"#,
        );
    }
}
