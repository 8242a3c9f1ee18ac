//! The practice shop: front page, search, categories, product pages and a cart kept in a cookie.
//!
//! It sells nothing and keeps nothing on the server.

use super::catalog::{self, CATEGORIES, PRODUCTS, Product};
use super::layout::{self, escape};
use axum::{
    Form, Router,
    extract::{Path, Query},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use serde::Deserialize;

const PER_PAGE: usize = 12;
/// A cookie holds about 4 KiB; a cart of this many slugs fits.
const CART_LIMIT: usize = 40;

/// Routes of `/shop/`.
pub fn router() -> Router {
    Router::new()
        .route("/shop/", get(front))
        .route("/shop/search", get(search))
        .route("/shop/c/{slug}", get(category))
        .route("/shop/p/{slug}", get(product))
        .route("/shop/img/{slug}", get(picture))
        .route("/shop/cart", get(cart))
        .route("/shop/cart/add", post(cart_add))
        .route("/shop/cart/remove", post(cart_remove))
}

#[derive(Deserialize, Default)]
struct ListQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    sort: String,
}

async fn front(headers: HeaderMap) -> Response {
    let doors: String = CATEGORIES
        .iter()
        .map(|category| {
            format!(
                r#"<li><a href="/shop/c/{}"><strong>{}</strong><span>Everything in {}</span></a></li>"#,
                category.slug,
                category.name,
                category.name.to_lowercase()
            )
        })
        .collect();
    let picks: String = PRODUCTS.iter().step_by(16).take(6).map(card).collect();
    show(
        &headers,
        "Practice shop",
        "",
        "",
        &format!(
            r#"<section class="hero"><h1>Good things for the home</h1><p>Chosen slowly, packed quickly.</p></section>
<h2>Categories</h2><ul class="doors">{doors}</ul><h2>Picked for you</h2><div class="products">{picks}</div>"#
        ),
    )
}

async fn search(headers: HeaderMap, Query(query): Query<ListQuery>) -> Response {
    let wanted = query.q.trim();
    let found: Vec<&Product> = PRODUCTS
        .iter()
        .filter(|product| !wanted.is_empty() && product.matches(wanted))
        .collect();
    let heading = if wanted.is_empty() {
        "What are you looking for?".to_string()
    } else if found.is_empty() {
        format!("Nothing found for “{}”", escape(wanted))
    } else {
        format!("Results for “{}”", escape(wanted))
    };
    let words = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("q", wanted)
        .finish();
    let base = format!("/shop/search?{words}");
    let hidden = format!(r#"<input type="hidden" name="q" value="{}">"#, escape(wanted));
    let body = list(&heading, found, &query, &base, "/shop/search", &hidden);
    show(
        &headers,
        &format!("Search: {wanted} - Practice shop"),
        "",
        wanted,
        &body,
    )
}

async fn category(headers: HeaderMap, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Response {
    let Some(index) = CATEGORIES.iter().position(|category| category.slug == slug) else {
        return layout::not_found();
    };
    let name = CATEGORIES[index].name;
    let path = format!("/shop/c/{slug}");
    let found = PRODUCTS
        .iter()
        .filter(|product| product.category == index)
        .collect();
    let body = list(name, found, &query, &format!("{path}?"), &path, "");
    show(&headers, &format!("{name} - Practice shop"), &path, "", &body)
}

fn list(
    heading: &str,
    mut found: Vec<&Product>,
    query: &ListQuery,
    base: &str,
    action: &str,
    hidden: &str,
) -> String {
    match query.sort.as_str() {
        "price" => found.sort_by_key(|product| product.cents),
        "price-down" => found.sort_by_key(|product| std::cmp::Reverse(product.cents)),
        "rating" => found.sort_by_key(|product| std::cmp::Reverse(product.rating)),
        _ => {}
    }
    let last = found.len().div_ceil(PER_PAGE).max(1);
    let page = query.page.parse::<usize>().unwrap_or(1).clamp(1, last);
    let cards: String = found
        .iter()
        .skip((page - 1) * PER_PAGE)
        .take(PER_PAGE)
        .map(|product| card(product))
        .collect();
    let option = |value: &str, name: &str| {
        let mark = if value == query.sort { " selected" } else { "" };
        format!(r#"<option value="{value}"{mark}>{name}</option>"#)
    };
    let options = [
        option("", "Our choice"),
        option("price", "Price, low to high"),
        option("price-down", "Price, high to low"),
        option("rating", "Rating"),
    ]
    .concat();
    let mut base = base.to_string();
    if !base.ends_with('?') {
        base.push('&');
    }
    if !query.sort.is_empty() && options.contains(" selected") {
        base.push_str(&format!("sort={}&", query.sort));
    }
    let sort = if found.is_empty() {
        String::new()
    } else {
        format!(
            r#"<form class="sort" action="{action}" method="get">{hidden}<label>Sort by <select name="sort" data-submit>{options}</select></label><noscript><button>Sort</button></noscript></form>"#
        )
    };
    format!(
        r#"<div class="listhead"><div><h1>{heading}</h1><p class="count">{} products</p></div>{sort}</div>
<div class="products">{cards}</div>{}"#,
        found.len(),
        layout::pages(&base, page, last)
    )
}

fn card(product: &Product) -> String {
    format!(
        r#"<article class="product"><a class="pic" href="/shop/p/{slug}" tabindex="-1" aria-hidden="true"><img src="/shop/img/{slug}" alt="" width="240" height="160"></a>
<h3><a href="/shop/p/{slug}">{name}</a></h3><p class="stars" aria-label="Rated {rating} of 5">★ {rating} <span>({votes})</span></p>
<div class="buy"><span class="price">€{price}</span>{button}</div></article>"#,
        slug = product.slug,
        name = escape(&product.name),
        rating = stars(product),
        votes = product.votes,
        price = product.price(),
        button = add_button(product, "Add to cart"),
    )
}

fn stars(product: &Product) -> String {
    format!("{}.{}", product.rating / 10, product.rating % 10)
}

fn add_button(product: &Product, words: &str) -> String {
    if product.stock == 0 {
        return r#"<span class="out">Sold out</span>"#.to_string();
    }
    format!(
        r#"<form action="/shop/cart/add" method="post"><input type="hidden" name="slug" value="{}"><button type="submit" aria-label="Add {} to cart">{words}</button></form>"#,
        product.slug,
        escape(&product.name)
    )
}

async fn product(headers: HeaderMap, Path(slug): Path<String>) -> Response {
    let Some(product) = catalog::by_slug(&slug) else {
        return layout::not_found();
    };
    let category = &CATEGORIES[product.category];
    let stock = match product.stock {
        0 => "Sold out".to_string(),
        1..=3 => format!("Only {} left", product.stock),
        _ => "In stock".to_string(),
    };
    let body = format!(
        r#"<nav class="crumbs" aria-label="Breadcrumb"><a href="/shop/">Shop</a> / <a href="/shop/c/{cslug}">{cname}</a> / <span aria-current="page">{name}</span></nav>
<div class="detail"><img src="/shop/img/{slug}" alt="{name}" width="480" height="320">
<div><h1>{name}</h1><p class="stars" aria-label="Rated {rating} of 5">★ {rating} <span>({votes} reviews)</span></p><p class="price">€{price}</p><p>{text}</p><p class="stock">{stock}</p>{button}
<dl><dt>Category</dt><dd>{cname}</dd><dt>Delivery</dt><dd>2 to 4 days</dd><dt>Warranty</dt><dd>5 years</dd></dl></div></div>"#,
        cslug = category.slug,
        cname = category.name,
        name = escape(&product.name),
        slug = product.slug,
        rating = stars(product),
        votes = product.votes,
        price = product.price(),
        text = escape(&product.text),
        button = add_button(product, "Add to cart"),
    );
    show(
        &headers,
        &format!("{} - Practice shop", product.name),
        &format!("/shop/c/{}", category.slug),
        "",
        &body,
    )
}

async fn picture(Path(slug): Path<String>) -> Response {
    let Some(product) = catalog::by_slug(&slug) else {
        return layout::not_found();
    };
    let hue = CATEGORIES[product.category].hue;
    let turn = product.cents % 37;
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160"><rect width="240" height="160" fill="hsl({hue} 60% {light}%)"/><g transform="translate(120 84) rotate({angle})"><circle r="46" fill="hsl({hue} 55% 64%)"/><path d="M-34 20 L0 -52 L34 20 Z" fill="hsl({hue} 45% 46%)"/><rect x="-5" y="18" width="10" height="42" rx="4" fill="hsl({hue} 30% 34%)"/></g></svg>"##,
        light = 88 + turn % 6,
        angle = (turn as i32) - 18,
    );
    (
        [
            (header::CONTENT_TYPE, "image/svg+xml"),
            (header::CACHE_CONTROL, "max-age=3600"),
        ],
        svg,
    )
        .into_response()
}

#[derive(Deserialize)]
struct CartForm {
    #[serde(default)]
    slug: String,
}

async fn cart_add(headers: HeaderMap, Form(form): Form<CartForm>) -> Response {
    let mut items = cart_of(&headers);
    if catalog::by_slug(&form.slug).is_some_and(|product| product.stock > 0) && items.len() < CART_LIMIT {
        items.push(form.slug);
    }
    to_cart(&items)
}

async fn cart_remove(headers: HeaderMap, Form(form): Form<CartForm>) -> Response {
    let mut items = cart_of(&headers);
    if let Some(index) = items.iter().position(|slug| *slug == form.slug) {
        items.remove(index);
    }
    to_cart(&items)
}

fn to_cart(items: &[String]) -> Response {
    let cookie = format!("cart={}; Path=/shop; SameSite=Lax; HttpOnly", items.join("|"));
    ([(header::SET_COOKIE, cookie)], Redirect::to("/shop/cart")).into_response()
}

fn cart_of(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix("cart="))
        .flat_map(|list| list.split('|'))
        .filter(|slug| catalog::by_slug(slug).is_some())
        .take(CART_LIMIT)
        .map(str::to_string)
        .collect()
}

async fn cart(headers: HeaderMap) -> Response {
    let mut lines: Vec<(&Product, u32)> = Vec::new();
    for product in cart_of(&headers).iter().filter_map(|slug| catalog::by_slug(slug)) {
        match lines.iter_mut().find(|(known, _)| known.slug == product.slug) {
            Some(line) => line.1 += 1,
            None => lines.push((product, 1)),
        }
    }
    if lines.is_empty() {
        let body = r#"<h1>Your cart</h1><p>Your cart is empty. <a href="/shop/">Look around</a></p>"#;
        return show(&headers, "Cart - Practice shop", "", "", body);
    }
    let total: u32 = lines.iter().map(|(product, count)| product.cents * count).sum();
    let rows: String = lines
        .iter()
        .map(|(product, count)| {
            format!(
                r#"<tr><td><a href="/shop/p/{slug}">{name}</a></td><td class="num">{count}</td><td class="num">€{price}</td><td><form action="/shop/cart/remove" method="post"><input type="hidden" name="slug" value="{slug}"><button type="submit" aria-label="Remove {name}">Remove</button></form></td></tr>"#,
                slug = product.slug,
                name = escape(&product.name),
                price = product.price(),
            )
        })
        .collect();
    let body = format!(
        r#"<h1>Your cart</h1><table class="cartlist"><thead><tr><th scope="col">Product</th><th scope="col">Quantity</th><th scope="col">Price</th><th scope="col">Change</th></tr></thead><tbody>{rows}</tbody></table>
<p class="total">Total <strong>€{}.{:02}</strong></p><p class="hint">There is no checkout: this is a practice shop.</p>"#,
        total / 100,
        total % 100
    );
    show(&headers, "Cart - Practice shop", "", "", &body)
}

fn show(headers: &HeaderMap, title: &str, current: &str, query: &str, body: &str) -> Response {
    let cart = cart_of(headers).len();
    layout::page(
        &layout::Page {
            site: "Practice shop",
            title,
            current,
            query,
            cart,
        },
        body,
    )
}
