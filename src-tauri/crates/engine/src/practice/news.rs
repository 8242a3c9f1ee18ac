//! The practice news: a front page of headlines over three pages, and the articles.
//!
//! Fixed data, no dates of today, so that runs can be compared.

use super::layout::{self, escape};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use serde::Deserialize;

const PER_PAGE: usize = 10;

/// Headline, section, author, points, comments.
type Story = (&'static str, &'static str, &'static str, u32, u32);

const STORIES: &[Story] = &[
    (
        "Library extends its hours after readers ask nicely",
        "Town",
        "Mirja Salo",
        412,
        96,
    ),
    (
        "The old ferry gets an electric engine",
        "Transport",
        "Teo Lind",
        388,
        71,
    ),
    (
        "Bakery finds century-old recipe behind a wall",
        "Food",
        "Anna Berg",
        351,
        120,
    ),
    (
        "New bridge opens two weeks early",
        "Transport",
        "Teo Lind",
        340,
        58,
    ),
    (
        "School orchestra plays for commuters at seven in the morning",
        "Culture",
        "Iida Koski",
        297,
        44,
    ),
    ("Swans return to the harbour", "Nature", "Mirja Salo", 280, 23),
    (
        "Council plants four hundred oaks",
        "Nature",
        "Otso Vaara",
        265,
        67,
    ),
    (
        "Night buses to run every twenty minutes",
        "Transport",
        "Teo Lind",
        251,
        88,
    ),
    (
        "Museum asks visitors to touch everything",
        "Culture",
        "Iida Koski",
        244,
        39,
    ),
    (
        "Repair café mends its thousandth toaster",
        "Town",
        "Anna Berg",
        236,
        52,
    ),
    (
        "Chess club beats the fire brigade again",
        "Sport",
        "Otso Vaara",
        221,
        31,
    ),
    (
        "Market hall roof now makes more power than it uses",
        "Town",
        "Mirja Salo",
        214,
        47,
    ),
    (
        "Skating on the bay allowed from Saturday",
        "Sport",
        "Otso Vaara",
        208,
        76,
    ),
    (
        "Letters sent in 1974 arrive at last",
        "Town",
        "Anna Berg",
        199,
        64,
    ),
    (
        "Beekeepers report the best summer in years",
        "Nature",
        "Iida Koski",
        188,
        19,
    ),
    (
        "Cinema brings back the intermission",
        "Culture",
        "Iida Koski",
        176,
        83,
    ),
    ("A map of every bench in town", "Town", "Teo Lind", 170, 28),
    (
        "Rowing team trains in the rain, on purpose",
        "Sport",
        "Otso Vaara",
        163,
        12,
    ),
    (
        "The lighthouse keeper has a podcast",
        "Culture",
        "Mirja Salo",
        158,
        35,
    ),
    ("Soup day becomes soup week", "Food", "Anna Berg", 149, 90),
    (
        "Cyclists count potholes, city fills them",
        "Transport",
        "Teo Lind",
        141,
        57,
    ),
    (
        "Owl moves into the town hall tower",
        "Nature",
        "Mirja Salo",
        137,
        41,
    ),
    (
        "Students build a weather station from scrap",
        "Town",
        "Iida Koski",
        128,
        16,
    ),
    (
        "Marathon route avoids all hills this year",
        "Sport",
        "Otso Vaara",
        119,
        73,
    ),
    (
        "Second-hand bookshop lends ladders",
        "Culture",
        "Anna Berg",
        111,
        9,
    ),
    (
        "Harbour sauna opens to early risers",
        "Town",
        "Mirja Salo",
        104,
        25,
    ),
];

/// Routes of `/news/`.
pub fn router() -> Router {
    Router::new()
        .route("/news/", get(front))
        .route("/news/{slug}", get(article))
}

#[derive(Deserialize)]
struct ListQuery {
    #[serde(default)]
    page: String,
}

async fn front(Query(query): Query<ListQuery>) -> Response {
    let last = STORIES.len().div_ceil(PER_PAGE);
    let page = query.page.parse::<usize>().unwrap_or(1).clamp(1, last);
    let items: String = STORIES
        .iter()
        .enumerate()
        .skip((page - 1) * PER_PAGE)
        .take(PER_PAGE)
        .map(|(index, (title, section, author, points, comments))| {
            format!(
                r#"<li class="story"><span class="rank" aria-hidden="true">{rank}</span><div><h2><a href="/news/{slug}">{title}</a></h2>
<p class="meta"><span class="section">{section}</span> · by <span class="author">{author}</span> · <span class="points">{points} points</span> · <a class="comments" href="/news/{slug}#comments">{comments} comments</a></p></div></li>"#,
                rank = index + 1,
                slug = slug(title),
                title = escape(title),
            )
        })
        .collect();
    let body = format!(
        r#"<h1>Top stories</h1><ol class="stories" start="{}">{items}</ol>{}"#,
        (page - 1) * PER_PAGE + 1,
        layout::pages("/news/?", page, last)
    );
    show("Practice news", &body)
}

async fn article(Path(wanted): Path<String>) -> Response {
    let Some((title, section, author, points, comments)) =
        STORIES.iter().find(|story| slug(story.0) == wanted)
    else {
        return layout::not_found();
    };
    let body = format!(
        r#"<article class="article"><p class="meta"><span class="section">{section}</span></p><h1>{}</h1><p class="meta">by <span class="author">{author}</span> · {points} points</p>
<p>The news came on an ordinary morning and nobody was more surprised than those it concerned. “We had hoped for it,” said one of them, “but hope is one thing.”</p>
<p>What happens next will be decided in the open, over coffee, as such things are here. The paper will report.</p>
<h2 id="comments">{comments} comments</h2><p>Comments are read by a person, slowly.</p><p><a href="/news/">Back to top stories</a></p></article>"#,
        escape(title)
    );
    show(&format!("{title} - Practice news"), &body)
}

fn slug(title: &str) -> String {
    title
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

fn show(title: &str, body: &str) -> Response {
    layout::page(
        &layout::Page {
            site: "Practice news",
            title,
            current: "",
            query: "",
            cart: 0,
        },
        body,
    )
}
