//! Words that name columns, and words that mean all of a list.

/// Words that name a column on their own: `the titles`, `the top 5 headlines` need no noun.
#[rustfmt::skip]
pub(in crate::planner) const COLUMNS: &[&str] = &[
    "name", "title", "price", "cost", "link", "url", "address", "date", "time", "author", "score", "point",
    "points", "rating", "star", "description", "summary", "image", "picture", "photo", "phone", "email",
    "e-mail", "category", "stock", "availability", "rank", "headline", "text", "brand", "size", "color",
    "colour", "weight", "quantity", "location", "salary", "company", "comment", "comments", "number", "id",
    "sku", "tag", "status", "website", "review", "discount", "currency", "year", "duration", "views", "likes",
    "votes", "caption", "subtitle", "label", "type", "model", "isbn", "publisher", "genre", "deadline",
    "source", "phone number", "email address", "heading", "vote", "view", "like", "amount", "total", "value",
    "product name", "list price", "unit price", "release date", "extension", "balance", "status", "age", "owner", "publication date",
];

/// Nouns that stand for whatever the list holds.
#[rustfmt::skip]
pub(in crate::planner) const ANY_RECORD: &[&str] = &[
    "thing", "everything", "all", "data", "information", "info", "detail", "details", "table", "list",
    "content", "contents", "whole table", "whole list", "whole page", "page", "table on the page",
];

/// Verbs of a condition that name the column which their number is compared with.
#[rustfmt::skip]
pub(in crate::planner) const MEASURING: &[(&str, &[&str])] = &[
    ("salary", &["earn", "earns", "earning", "earned"]),
    ("weight", &["weigh", "weighs", "weighing"]),
    ("duration", &["last", "lasts", "lasting", "take", "takes"]),
    ("distance", &["drive", "drives", "drove"]),
];

#[rustfmt::skip]
pub(in crate::planner) const QUANTIFIERS: &[&str] = &[
    "every", "each", "all", "any", "both", "the first", "the top", "top", "first", "the latest", "latest",
    "the newest", "the most recent", "every single", "every one of", "each of", "each one of", "all of",
    "the last",
];
