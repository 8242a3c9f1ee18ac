//! The bundled practice site: a shop, a news list and a contact form, for the example tasks and the tests.
//!
//! Ordinary server-rendered pages with forms, links, cookies and a little script, like those found on the web.
//! Nothing in the engine knows its markup: tasks reach it through the same planner and targets as any page. It
//! keeps no state of its own (the cart is a cookie), listens nowhere by itself, and loads nothing from elsewhere.

mod catalog;
mod contact;
mod layout;
mod news;
mod shop;

use axum::{
    Router,
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

/// The site: `/`, `/shop/`, `/news/`, `/contact/` and its assets. The server mounts it on a port of its own.
pub fn router() -> Router {
    Router::new()
        .route("/", get(home))
        .route(
            "/assets/practice.css",
            get(|| asset("text/css; charset=utf-8", include_str!("practice.css"))),
        )
        .route(
            "/assets/practice.js",
            get(|| asset("text/javascript; charset=utf-8", include_str!("practice.js"))),
        )
        .merge(shop::router())
        .merge(news::router())
        .merge(contact::router())
        // Typed without the last stroke, as people do.
        .route("/shop", get(|| async { Redirect::permanent("/shop/") }))
        .route("/news", get(|| async { Redirect::permanent("/news/") }))
        .route("/contact", get(|| async { Redirect::permanent("/contact/") }))
        .fallback(|| async { layout::not_found() })
}

/// Its name in the engine's browsers, where it stands for the address it listens on: a reserved name (RFC 2606), so that
/// it can be nobody else's.
pub const HOST: &str = "practice.test";

/// The path of a page known by name: `shop`, `news` or `contact`; `None` for any other.
pub fn path_of(site: &str) -> Option<&'static str> {
    match site {
        "shop" => Some("/shop/"),
        "news" => Some("/news/"),
        "contact" => Some("/contact/"),
        _ => None,
    }
}

async fn asset(kind: &'static str, text: &'static str) -> Response {
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "max-age=3600"),
        ],
        text,
    )
        .into_response()
}

async fn home() -> Response {
    layout::page(
        &layout::Page {
            site: "Practice site",
            title: "Practice site",
            current: "",
            query: "",
            cart: 0,
        },
        r#"<section class="intro"><h1>A place to practise</h1>
<p>Three small sites that live on this computer. Try a task on them; nothing here is real and nothing is sent anywhere.</p></section>
<ul class="doors">
<li><a href="/shop/"><strong>Shop</strong><span>Lamps, chairs and things for the home</span></a></li>
<li><a href="/news/"><strong>News</strong><span>What happened in a small town</span></a></li>
<li><a href="/contact/"><strong>Contact form</strong><span>Write to people who are not there</span></a></li>
</ul>"#,
    )
}

#[cfg(test)]
mod tests;
