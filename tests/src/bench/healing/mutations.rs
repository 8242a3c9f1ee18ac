//! Ways in which sites change: other ids and classes, other wording, another language, another order, another structure,
//! banners, decoys. Each is applied to any page; none knows what is replayed on it.

use dom_query::Document;

use super::wording::{self, Tongue};
use super::{arrangement, overlays, paging, rebuilt};

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
    /// The consent banner stands in a frame.
    FramedConsent,
    /// A newsletter overlay that comes later, with a drawn cross for a way out.
    LateNewsletter,
    /// What fields are for stands in them, as long as they are empty.
    Placeholders,
    /// Buttons are pictures without words.
    Pictures,
    /// Lists, boxes, long texts and buttons are widgets of the site's own.
    Widgets,
    /// Tables are cards, cards and lists are tables.
    Swapped,
    /// Next and Previous are arrows.
    Arrows,
    /// A list grows by a button instead of having pages.
    LoadMore,
    /// Everything that can be used has an id for tests.
    TestIds,
    /// The ids for tests are gone.
    WithoutTestIds,
    /// Every button is two: what was meant can't be told.
    Twins,
    /// A new design: other classes, other wording, another structure around it, and a consent banner.
    Redesign,
}

/// Those on which a function can do what it did, with names for the table.
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
    (Mutation::FramedConsent, "framed consent"),
    (Mutation::LateNewsletter, "late newsletter"),
    (Mutation::Placeholders, "placeholders"),
    (Mutation::Pictures, "pictures"),
    (Mutation::Widgets, "widgets"),
    (Mutation::Swapped, "cards and tables"),
    (Mutation::Arrows, "arrows"),
    (Mutation::LoadMore, "load more"),
    (Mutation::WithoutTestIds, "no test ids"),
    (Mutation::Redesign, "redesign"),
];

/// Those on which a function that needs what has changed has to refuse.
pub const UNSURE: &[(Mutation, &str)] = &[(Mutation::Twins, "twins")];

const FIELD: &str = "fld-";
/// Where the manual's own script puts what it finds.
const FOR_SCRIPTS: &[&str] = &["search-results", "fallback", "search-progress"];

impl Mutation {
    /// What the site was like before, where it was not as it is.
    pub fn before(self) -> Option<Self> {
        (self == Self::WithoutTestIds).then_some(Self::TestIds)
    }

    /// A page after the change.
    pub fn page(self, html: &str) -> String {
        let document = Document::from(html);
        match self {
            Self::Renamed => renamed(&document),
            Self::FieldNames => field_names(&document),
            Self::Reordered => arrangement::reordered(&document),
            Self::Wrapped => arrangement::wrapped(&document),
            Self::Wording => wording::speak(&document, Tongue::OtherWords),
            Self::GermanButtons => wording::speak(&document, Tongue::German),
            Self::French => wording::speak(&document, Tongue::French),
            Self::Consent => overlays::consent(&document),
            Self::Newsletter => overlays::newsletter(&document),
            Self::FramedConsent => overlays::framed_consent(&document),
            Self::LateNewsletter => overlays::late_newsletter(&document),
            Self::Placeholders => rebuilt::placeholders(&document),
            Self::Pictures => rebuilt::pictures(&document),
            Self::Widgets => rebuilt::widgets(&document),
            Self::Swapped => rebuilt::swapped(&document),
            Self::Arrows => paging::arrows(&document),
            Self::LoadMore => paging::load_more(&document),
            Self::Moved => arrangement::moved(&document),
            Self::Structure => arrangement::structure(&document),
            Self::TestIds => test_ids(&document),
            Self::WithoutTestIds => {}
            Self::Twins => super::decoys::twins(&document),
            Self::Decoys => super::decoys::add(&document),
            Self::Redesign => {
                wording::speak(&document, Tongue::OtherWords);
                arrangement::wrapped(&document);
                arrangement::moved(&document);
                renamed(&document);
                overlays::consent(&document);
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

/// A text as it stands between quotes in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
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

fn test_ids(document: &Document) {
    for node in document.select("input, select, textarea, button, a").nodes() {
        let told = ["name", "aria-label", "href"]
            .iter()
            .find_map(|key| node.attr(key));
        let told = told.map_or_else(|| node.text().to_string(), |told| told.to_string());
        let words: Vec<&str> = told.split(|letter: char| !letter.is_alphanumeric()).collect();
        node.set_attr("data-testid", words.join("-").trim_matches('-'));
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
