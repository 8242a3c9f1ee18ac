//! Places to go to: addresses, and sites known by name. It opens nothing.

use crate::model::Place;
use crate::planner::lexicon::words::DETERMINERS;
use crate::planner::lexicon::{kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok, is_address};

/// A practice page, its names, and those short ones that count only while no other site is open.
struct Practice {
    page: &'static str,
    names: &'static [&'static str],
    short: &'static [&'static str],
}

const PRACTICE: [Practice; 3] = [
    Practice {
        page: "shop",
        names: &[
            "practice shop",
            "practice store",
            "practice webshop",
            "practice web shop",
            "practice online shop",
            "demo shop",
            "sample shop",
            "test shop",
            "shop on the practice site",
            "practice site's shop",
            "practice site",
            "practice website",
        ],
        short: &[
            "shop",
            "store",
            "web shop",
            "webshop",
            "online shop",
            "online store",
        ],
    },
    Practice {
        page: "news",
        names: &[
            "practice news",
            "practice newspaper",
            "practice headlines",
            "demo news",
            "news on the practice site",
            "practice site's news",
        ],
        short: &["news", "newspaper", "news list"],
    },
    Practice {
        page: "contact",
        names: &[
            "practice contact form",
            "practice contact page",
            "practice contact",
            "practice form",
            "demo contact form",
            "contact form on the practice site",
            "practice site's contact form",
        ],
        short: &[
            "contact form",
            "contact page",
            "contact us page",
            "contact us form",
            "contact us",
        ],
    },
];

/// Well-known sites by the names that people say.
const KNOWN: &[(&str, &str)] = &[
    ("wikipedia", "https://www.wikipedia.org"),
    ("google", "https://www.google.com"),
    ("bing", "https://www.bing.com"),
    ("duckduckgo", "https://duckduckgo.com"),
    ("youtube", "https://www.youtube.com"),
    ("hacker news", "https://news.ycombinator.com"),
    ("hackernews", "https://news.ycombinator.com"),
    ("reddit", "https://www.reddit.com"),
    ("github", "https://github.com"),
    ("gitlab", "https://gitlab.com"),
    ("stack overflow", "https://stackoverflow.com"),
    ("stackoverflow", "https://stackoverflow.com"),
    ("amazon", "https://www.amazon.com"),
    ("ebay", "https://www.ebay.com"),
    ("etsy", "https://www.etsy.com"),
    ("ikea", "https://www.ikea.com"),
    ("linkedin", "https://www.linkedin.com"),
    ("bbc", "https://www.bbc.com"),
    ("bbc news", "https://www.bbc.com/news"),
    ("cnn", "https://www.cnn.com"),
    ("new york times", "https://www.nytimes.com"),
    ("the guardian", "https://www.theguardian.com"),
    ("guardian", "https://www.theguardian.com"),
    ("imdb", "https://www.imdb.com"),
    ("booking.com", "https://www.booking.com"),
    ("airbnb", "https://www.airbnb.com"),
    ("tripadvisor", "https://www.tripadvisor.com"),
    ("google maps", "https://www.google.com/maps"),
    ("gmail", "https://mail.google.com"),
    ("facebook", "https://www.facebook.com"),
    ("instagram", "https://www.instagram.com"),
    ("twitter", "https://x.com"),
    ("netflix", "https://www.netflix.com"),
    ("spotify", "https://open.spotify.com"),
    ("craigslist", "https://www.craigslist.org"),
    ("product hunt", "https://www.producthunt.com"),
    ("notte", "https://notte.cc"),
    ("books to scrape", "https://books.toscrape.com"),
    ("quotes to scrape", "https://quotes.toscrape.com"),
    ("openstreetmap", "https://www.openstreetmap.org"),
    ("arxiv", "https://arxiv.org"),
];

const SUFFIXES: &[&str] = &[
    "site",
    "page",
    "website",
    "web site",
    "webpage",
    "web page",
    "homepage",
    "home page",
    "app",
    "portal",
    "start page",
    "front page",
    "main page",
    "landing page",
    "online",
    "'s site",
    "list",
];
const PREFIXES: &[&str] = &[
    "the site",
    "site",
    "the website",
    "website",
    "the page",
    "page",
    "the url",
    "url",
    "the address",
    "address",
    "the web page",
    "web page",
    "webpage",
    "the link",
    "at",
    "to",
    "on",
    "the domain",
    "called",
    "named",
];

/// What a stretch names as a place, all of it; `elsewhere` when a site that is not the practice site is open.
pub(crate) fn place(phrase: Phrase<'_>, elsewhere: bool) -> Option<Place> {
    let phrase = phrase.trim();
    if phrase.len() > 8 {
        return None;
    }
    if let Some(place) = address(phrase) {
        return Some(place);
    }
    let low = phrase
        .without(DETERMINERS)
        .trim()
        .low()
        .replace('"', "")
        .replace("practise", "practice");
    named(&low, elsewhere).or_else(|| {
        let name = SUFFIXES.iter().find_map(|suffix| {
            low.strip_suffix(suffix).and_then(|name| {
                name.strip_suffix(' ')
                    .or_else(|| suffix.starts_with('\'').then_some(name))
            })
        })?;
        named(name.trim_end(), elsewhere)
    })
}

fn named(low: &str, elsewhere: bool) -> Option<Place> {
    let practice = PRACTICE
        .iter()
        .find(|practice| practice.names.contains(&low) || (!elsewhere && practice.short.contains(&low)));
    if let Some(practice) = practice {
        return Some(Place::Practice(practice.page.to_owned()));
    }
    KNOWN
        .iter()
        .find(|(name, _)| *name == low)
        .map(|(_, url)| Place::Url((*url).to_owned()))
}

fn address(phrase: Phrase<'_>) -> Option<Place> {
    let rest = phrase.without(PREFIXES).trim();
    let rest = if rest.len() > 1 {
        rest.without_end(SUFFIXES)
    } else {
        rest
    };
    // `the shop at example.com`: what it is, and where.
    let rest = match rest.toks {
        [what @ .., lead, last]
            if last.kind == Kind::Address
                && what.len() <= 3
                && what.last().is_none_or(is_a_site)
                && !is_one_of_its_pages(what)
                && lead.is_any(&["at", "on", "under", "site", "shop", "store", "app", "website"])
                && what
                    .iter()
                    .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number()) =>
        {
            rest.from(rest.len() - 1)
        }
        _ => rest,
    };
    let [tok] = rest.toks else { return None };
    match tok.kind {
        Kind::Slot => Some(Place::Url(tok.text.to_owned())),
        Kind::Address => url(tok.text).map(Place::Url),
        Kind::Quoted if is_address(tok.text) => url(tok.text).map(Place::Url),
        _ => None,
    }
}

/// What somebody calls a site: `the shop`, and no things that it has, such as `the projects`.
fn is_a_site(word: &Tok<'_>) -> bool {
    const SITES: &[&str] = &[
        "site",
        "website",
        "page",
        "store",
        "board",
        "calendar",
        "dashboard",
        "library",
        "wiki",
        "forum",
        "gallery",
        "database",
        "warehouse",
        "workspace",
        "service",
        "house",
        "hotel",
    ];
    word.is_any(SITES) || !words::is_plural(&word.low) && !kinds::is_kind(word)
}

/// `the income statement at example.com`: what it is, or a page that it has, which only the site tells.
pub(in crate::planner) fn maybe_a_page<'t>(rest: Phrase<'t>) -> Option<Phrase<'t>> {
    const WHOLE: &[&str] = &[
        "site",
        "website",
        "page",
        "shop",
        "store",
        "app",
        "application",
        "portal",
        "tracker",
        "wiki",
        "forum",
        "board",
        "blog",
        "desk",
        "system",
        "tool",
        "server",
        "service",
        "library",
        "gallery",
        "database",
        "warehouse",
        "workspace",
        "house",
        "hotel",
        "workshop",
        "school",
        "club",
        "office",
        "center",
        "centre",
        "market",
        "bookshop",
        "admin",
        "administration",
        "backend",
        "panel",
        "interface",
    ];
    let [what @ .., lead, site] = rest.toks else {
        return None;
    };
    let led = what.first().is_some_and(|tok| tok.is("the"));
    let name = rest.slice(usize::from(led), what.len());
    let plain = name.len() == 2
        && name
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
    let sure = led && site.kind == Kind::Address && lead.is_any(&["at", "on"]);
    (sure && plain && !name.last()?.is_any(WHOLE)).then_some(name)
}

/// `the daily page`, `the tag cloud`: what a site has, and not what it is.
fn is_one_of_its_pages(what: &[Tok<'_>]) -> bool {
    const PAGES: &[&str] = &[
        "daily",
        "weekly",
        "monthly",
        "contact",
        "settings",
        "about",
        "help",
        "search",
        "tags",
        "archive",
        "history",
        "statistics",
        "profile",
        "account",
        "events",
        "orders",
        "members",
        "users",
    ];
    let [.., kind, last] = what else {
        return false;
    };
    last.is("cloud") || last.is("page") && kind.is_any(PAGES)
}

/// The address to open: with a scheme, http or https only.
fn url(text: &str) -> Option<String> {
    if let Some((scheme, _)) = text.split_once("://") {
        return (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
            .then(|| text.to_owned());
    }
    let host = text.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let near = host == "localhost" || host.starts_with("127.") || host.parse::<std::net::Ipv4Addr>().is_ok();
    Some(format!("{}://{text}", if near { "http" } else { "https" }))
}

/// An address of a kind that is never opened, such as `file:`.
pub(crate) fn forbidden(phrase: Phrase<'_>) -> bool {
    phrase.toks.iter().any(|tok| {
        let low = tok.low.as_str();
        let scheme = low.split_once("://").map(|(scheme, _)| scheme);
        scheme.is_some_and(|scheme| scheme != "http" && scheme != "https")
            || [
                "file:",
                "chrome:",
                "about:",
                "javascript:",
                "data:",
                "devtools:",
                "view-source:",
            ]
            .iter()
            .any(|kind| low.starts_with(kind) && low.len() > kind.len())
    })
}

/// The name of a practice page in sentences.
pub(crate) fn practice_name(page: &str) -> &str {
    match page {
        "shop" => "practice shop",
        "news" => "practice news",
        "contact" => "practice contact form",
        other => other,
    }
}

/// Names of sites, for suggestions.
pub(crate) fn site_names() -> impl Iterator<Item = &'static str> {
    PRACTICE
        .iter()
        .map(|practice| practice.names[0])
        .chain(KNOWN.iter().map(|(name, _)| *name))
}

/// The last stretch `from PLACE` (or on, in, at) in a phrase: the words around it, the place, and its own words.
pub(crate) fn split_place<'t>(
    phrase: Phrase<'t>,
    prepositions: &[&str],
    elsewhere: bool,
) -> Option<(Phrase<'t>, Place, Phrase<'t>, Phrase<'t>)> {
    for (at, count) in phrase.places(prepositions) {
        let rest = phrase.from(at + count);
        for to in (1..=rest.len().min(7)).rev() {
            if let Some(found) = place(rest.to(to), elsewhere).filter(|_| rest.to(to).trim().len() == to) {
                return Some((
                    phrase.to(at),
                    found,
                    phrase.slice(at, at + count + to),
                    rest.from(to),
                ));
            }
        }
    }
    None
}
