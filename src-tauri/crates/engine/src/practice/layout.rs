//! The frame around every practice page: head, header with search, footer; and text escaping.
//!
//! It knows no products and no articles.

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

/// What the frame shows.
pub struct Page<'a> {
    /// Name of the site in the header.
    pub site: &'a str,
    /// Title of the document.
    pub title: &'a str,
    /// Path of the navigation entry to mark, such as `/shop/c/lamps`.
    pub current: &'a str,
    /// What stands in the search field.
    pub query: &'a str,
    /// Things in the cart.
    pub cart: usize,
}

/// A whole document. `body` is HTML; all else is escaped here.
pub fn page(page: &Page<'_>, body: &str) -> Response {
    let shop = page.site == "Practice shop";
    let header = if shop {
        shop_header(page)
    } else {
        plain_header(page)
    };
    Html(format!(
        r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/practice.css">
<script src="/assets/practice.js" defer></script>
</head>
<body class="{class}">
<a class="skip" href="#content">Skip to content</a>
{header}
<main id="content">
{body}
</main>
<footer>
<div><strong>{site}</strong><p>A practice site. Nothing here is real.</p></div>
<nav aria-label="More"><a href="/shop/">Shop</a><a href="/news/">News</a><a href="/contact/">Contact</a></nav>
</footer>
</body>
</html>"##,
        title = escape(page.title),
        class = if shop { "shop" } else { "plain" },
        site = escape(page.site),
    ))
    .into_response()
}

fn shop_header(page: &Page<'_>) -> String {
    let entries: String = super::catalog::CATEGORIES
        .iter()
        .map(|category| {
            let path = format!("/shop/c/{}", category.slug);
            let mark = if path == page.current {
                r#" aria-current="page""#
            } else {
                ""
            };
            format!(r#"<a href="{path}"{mark}>{}</a>"#, escape(category.name))
        })
        .collect();
    format!(
        r#"<div class="promo" aria-hidden="true"><span>Free delivery over €50</span><span>30 days to change your mind</span><span>Made to last</span></div>
<header class="top">
<a class="brand" href="/shop/">Practice shop</a>
<form class="search" role="search" action="/shop/search" method="get">
<input type="search" name="q" aria-label="Search products" placeholder="Search products" value="{query}" autocomplete="off">
<button type="submit">Search</button>
</form>
<a class="cart" href="/shop/cart">Cart ({cart})</a>
</header>
<nav class="sections" aria-label="Categories">{entries}</nav>"#,
        query = escape(page.query),
        cart = page.cart,
    )
}

fn plain_header(page: &Page<'_>) -> String {
    let home = match page.site {
        "Practice news" => "/news/",
        "Practice contact" => "/contact/",
        _ => "/",
    };
    format!(
        r#"<header class="top"><a class="brand" href="{home}">{}</a><nav class="links" aria-label="Sites"><a href="/shop/">Shop</a><a href="/news/">News</a><a href="/contact/">Contact</a></nav></header>"#,
        escape(page.site)
    )
}

/// The answer for any address that does not exist.
pub fn not_found() -> Response {
    let mut answer = page(
        &Page {
            site: "Practice site",
            title: "Page not found",
            current: "",
            query: "",
            cart: 0,
        },
        r#"<section class="intro"><h1>This page is not here</h1><p>Try the <a href="/shop/">shop</a>, the <a href="/news/">news</a> or the <a href="/contact/">contact form</a>.</p></section>"#,
    );
    *answer.status_mut() = StatusCode::NOT_FOUND;
    answer
}

/// Escapes text for HTML content and quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// Numbered links to the pages of a list, with Previous and Next; empty for one page. `base` ends in `?` or `&`.
pub fn pages(base: &str, current: usize, last: usize) -> String {
    if last < 2 {
        return String::new();
    }
    let mut links = String::new();
    if current > 1 {
        links.push_str(&format!(
            r#"<a rel="prev" href="{base}page={}">Previous</a>"#,
            current - 1
        ));
    }
    for number in 1..=last {
        if number == current {
            links.push_str(&format!(r#"<span aria-current="page">{number}</span>"#));
        } else {
            links.push_str(&format!(
                r#"<a href="{base}page={number}" aria-label="Page {number}">{number}</a>"#
            ));
        }
    }
    if current < last {
        links.push_str(&format!(
            r#"<a rel="next" href="{base}page={}">Next</a>"#,
            current + 1
        ));
    }
    format!(r#"<nav class="pages" aria-label="Pages">{links}</nav>"#)
}
