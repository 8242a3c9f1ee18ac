//! Orders of a list, as people and pages say them: `cheapest first`, `Price: low to high`, `accuracy with the highest at the
//! top`, `Created ↓`. Pure.

/// Words that say that the greatest comes first.
#[rustfmt::skip]
const DOWN: &[&str] = &[
    "high to low", "highest", "most expensive", "expensive to cheap", "expensive to cheapest", "dearest", "priciest", "largest",
    "biggest", "greatest", "newest", "new", "latest", "most recent", "recent", "recently", "best", "most", "descending", "desc",
    "z to a", "z a", "longest", "top rated", "new to old", "large to small", "decreasing", "backwards", "reverse", "popular",
    "bestselling", "best selling", "bestsellers", "best sellers", "high low",
];
/// And those that say that the least does.
#[rustfmt::skip]
const UP: &[&str] = &[
    "low to high", "lowest", "cheapest", "cheap to expensive", "cheapest to most expensive", "cheapest to dearest",
    "lowest to highest", "least expensive", "smallest", "oldest", "old", "earliest", "worst", "ascending", "asc", "a to z", "a z",
    "alphabetically", "alphabetical", "alphabetic", "shortest", "least", "old to new", "small to large", "increasing", "fewest",
    "low high", "oldest to newest", "soonest", "nearest",
];
/// Columns that such words name by themselves.
#[rustfmt::skip]
const IMPLIED: &[(&str, &[&str])] = &[
    ("price", &["cheapest", "most expensive", "least expensive", "dearest", "priciest", "cheap to expensive", "expensive to cheap"]),
    ("date", &["newest", "latest", "most recent", "recent", "recently", "oldest", "earliest", "new to old", "old to new", "new", "old"]),
    ("name", &["alphabetically", "alphabetical", "alphabetic", "a to z", "a z", "z to a", "z a"]),
    ("rating", &["top rated", "best rated", "best reviewed"]),
    ("popularity", &["popular", "bestselling", "best selling", "bestsellers", "best sellers", "most viewed"]),
];
/// Columns under other names, those first that say it best.
const SAME: &[&[&str]] = &[
    &[
        "date",
        "created",
        "time",
        "added",
        "updated",
        "modified",
        "published",
        "arrivals",
    ],
    &["name", "title"],
    &["price", "prices", "cost", "amount"],
    &[
        "rating", "ratings", "rated", "score", "stars", "reviews", "review",
    ],
    &["popularity", "sales", "views"],
];
/// Dates of a kind of their own: by `due date` is not by any date.
#[rustfmt::skip]
const OTHER_DATES: &[&str] = &[
    "due", "start", "end", "birth", "delivery", "expiry", "expiration", "closing", "finish", "arrival", "departure",
];
/// Words that say an order only by themselves: `New` does, `New ticket` makes one.
const ALONE: &[&str] = &["new", "old"];
/// Words that say nothing of the order.
#[rustfmt::skip]
const IDLE: &[&str] = &[
    "first", "at", "the", "top", "on", "with", "from", "to", "order", "ordered", "in", "by", "comes", "come", "their", "its",
    "one", "ones", "and", "values", "value", "beginning", "starting", "a", "an", "of", "so", "that", "is", "are", "up", "down",
    "sort", "sorted", "it", "them", "results", "list",
];

/// What stands before a column that counts things.
const COUNTS: &[&str] = &[" number of ", " amount of ", " count of "];

/// By which column, and whether the greatest comes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    pub column: String,
    /// `None` where that is not said.
    pub down: Option<bool>,
}

/// The order that words say; `None` where they name no column.
pub(super) fn read(words: &str) -> Option<Order> {
    let all = plain(words);
    if all.split_whitespace().count() > 14 {
        return None;
    }
    let implied = IMPLIED
        .iter()
        .find(|(_, said)| said.iter().any(|said| has(&all, said)))
        .map(|(column, _)| *column);
    // `the number of comments` is what a column says that is called `Comments`.
    let mut rest = COUNTS
        .iter()
        .fold(all.clone(), |rest, count| rest.replace(count, " "));
    let mut said: Vec<&str> = DOWN.iter().chain(UP).copied().collect();
    said.sort_by_key(|words| std::cmp::Reverse(words.len()));
    for words in said {
        rest = rest.replace(&format!(" {words} "), " ");
    }
    let left: Vec<&str> = rest
        .split_whitespace()
        .filter(|word| !IDLE.contains(word))
        .collect();
    let named = SAME
        .iter()
        .find(|group| group.iter().any(|word| left.contains(word)));
    let makes = !left.is_empty()
        && ALONE.iter().any(|word| has(&all, word))
        && !IMPLIED
            .iter()
            .flat_map(|(_, said)| *said)
            .any(|said| !ALONE.contains(said) && has(&all, said));
    // `summary from A to Z` names its column; `products from A to Z` says what is put in order.
    let own = |column: &str| {
        column == "name" && matches!(left.as_slice(), [one] if !one.ends_with('s') || *one == "status")
    };
    let implied = implied.filter(|column| !makes && !own(column));
    let other = OTHER_DATES.iter().find(|word| {
        left.contains(word) && (left.len() == 1 || named.is_some_and(|group| group[0] == "date"))
    });
    let column = match (named, implied, left.as_slice()) {
        _ if other.is_some() => format!("date {}", other.unwrap_or(&"")),
        (Some(group), ..) => group[0].to_owned(),
        (None, Some(implied), _) => implied.to_owned(),
        (None, None, []) => return None,
        (None, None, words) => words.join(" "),
    };
    Some(Order {
        column,
        down: direction(&all),
    })
}

impl Order {
    /// Whether it is one of the orders that every list may have.
    pub(super) fn is_usual(&self) -> bool {
        SAME.iter().any(|group| group[0] == self.column)
    }

    /// The same column, whichever way.
    pub(super) fn with_any_way(&self) -> Order {
        Order {
            down: None,
            ..self.clone()
        }
    }

    /// Which way a column goes: as was said; upwards where nothing is, as in any table; left to the page for those of which
    /// people mean now this and now that end.
    pub(super) fn down_unless_usual(&self) -> Option<bool> {
        let either = matches!(self.column.as_str(), "date" | "rating" | "popularity");
        self.down.or((!either).then_some(false))
    }

    /// How well an order that a page offers is this one; `None`: it is another.
    pub(super) fn fits(&self, offered: &Order) -> Option<u32> {
        if !has(&plain(&offered.column), plain(&self.column).trim()) {
            return None;
        }
        let usual = matches!(self.column.as_str(), "date" | "rating" | "popularity");
        match (self.down, offered.down) {
            (Some(wanted), Some(offered)) => (wanted == offered).then_some(3),
            (None, Some(offered)) => Some(if offered == usual { 2 } else { 1 }),
            (Some(wanted), None) => (wanted == usual).then_some(2),
            (None, None) => Some(3),
        }
    }
}

/// Lower-case words with a space at both ends.
fn plain(text: &str) -> String {
    let low = text
        .to_lowercase()
        .replace(['↓', '▼'], " descending ")
        .replace(['↑', '▲'], " ascending ");
    let words = low
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn has(text: &str, words: &str) -> bool {
    !words.is_empty() && text.contains(&format!(" {words} "))
}

/// The longer words say it: `cheapest to most expensive` is not what `most expensive` is.
fn direction(text: &str) -> Option<bool> {
    let longest = |all: &[&str]| {
        all.iter()
            .filter(|words| has(text, words))
            .map(|words| words.len())
            .max()
    };
    match (longest(DOWN), longest(UP)) {
        (None, None) => None,
        (down, up) => Some(down > up),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn said(text: &str) -> String {
        read(text).map_or_else(
            || "-".to_owned(),
            |order| {
                let way = order.down.map_or("", |down| if down { " down" } else { " up" });
                format!("{}{way}", order.column)
            },
        )
    }

    #[test]
    fn the_alphabet_orders_by_the_column_that_is_named() {
        let by = |words: &str| read(words).map(|order| (order.column, order.down));
        assert_eq!(
            by("summary from A to Z"),
            Some(("summary".to_owned(), Some(false)))
        );
        assert_eq!(by("products from Z to A"), Some(("name".to_owned(), Some(true))));
    }

    #[test]
    fn orders_are_read_as_people_and_pages_say_them() {
        for (text, order) in [
            ("low to high price", "price up"),
            ("number of comments, highest first", "comments down"),
            ("Price: low to high", "price up"),
            ("Price (high to low)", "price down"),
            ("cheapest to most expensive", "price up"),
            ("cheapest to dearest", "price up"),
            ("most expensive first", "price down"),
            ("cheapest first", "price up"),
            ("price, the dearest first", "price down"),
            ("from cheap to expensive", "price up"),
            ("date, newest first", "date down"),
            ("Newest arrivals", "date down"),
            ("Oldest", "date up"),
            ("Created ↓", "date down"),
            ("Name A–Z", "name up"),
            ("alphabetically", "name up"),
            ("Title, Z to A", "name down"),
            ("Best rated", "rating down"),
            ("highest rating", "rating down"),
            ("Customer rating", "rating"),
            ("Most popular", "popularity down"),
            ("price descending", "price down"),
            ("price", "price"),
            ("priority with the highest at the top", "priority down"),
            ("val accuracy, highest first", "val accuracy down"),
            ("Author ascending", "author up"),
            ("first", "-"),
            ("due date, soonest first", "date due up"),
            ("Due", "date due"),
            ("New ticket", "ticket down"),
        ] {
            assert_eq!(said(text), order, "{text}");
        }
    }

    #[test]
    fn an_order_is_taken_where_it_is_the_same() {
        let fits = |wanted: &str, offered: &str| read(wanted).unwrap().fits(&read(offered).unwrap());
        assert_eq!(fits("cheapest first", "Price: low to high"), Some(3));
        assert_eq!(fits("cheapest first", "Price: high to low"), None);
        assert_eq!(fits("price", "Price: low to high"), Some(2));
        assert_eq!(fits("price", "Price: high to low"), Some(1));
        assert_eq!(fits("newest first", "Date"), Some(2));
        assert_eq!(fits("date, oldest first", "Created ↑"), Some(3));
        assert_eq!(
            fits("priority with the highest at the top", "Priority (descending)"),
            Some(3)
        );
        assert_eq!(fits("most expensive first", "Price"), None);
        assert_eq!(fits("colour", "Our own choice"), None);
        assert_eq!(fits("name", "Price"), None);
        assert_eq!(fits("due date", "Updated"), None);
        assert_eq!(fits("due date", "Due"), Some(3));
        assert_eq!(fits("date, soonest first", "New ticket"), None);
    }
}
