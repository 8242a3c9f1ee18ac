//! Words for the kinds of things that applications hold: `card`, `invoice`, `user`. `the invoice 2024-017` is called `2024-017` on a
//! page, `the user mike` is `mike`. Roles of controls are in `roles`.

use crate::planner::lexicon::words::{bare, singular};
use crate::planner::lexicon::{attributes, roles, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

#[rustfmt::skip]
pub(in crate::planner) const KINDS: &[&str] = &[
    "account", "achievement", "ad", "address", "agent", "album", "alert", "alias", "announcement", "answer", "appointment", "article", "asset",
    "attachment", "auction", "author", "backup", "badge", "bill", "board", "book", "booking", "bookmark", "branch", "brand", "build", "bug",
    "calendar", "campaign", "candidate", "car", "card", "case", "category", "channel", "chapter", "chart", "chat", "check", "class",
    "client", "collection", "column", "comment", "commit", "company", "component", "contact", "contract", "conversation", "country", "coupon", "course",
    "customer", "dashboard", "database", "deal", "department", "device", "discussion", "document", "domain", "draft", "edition", "email",
    "employee", "entry", "epic", "event", "exam", "expense", "experiment", "favourite", "feature", "feed", "file", "film", "filter", "flight", "folder",
    "form", "forum", "gallery", "game", "goal", "group", "guest", "guide", "hotel", "holiday", "host", "house", "idea", "incident", "invoice", "issue", "item",
    "job", "keyword", "journal", "key", "label", "lead", "leave", "lecture", "lesson", "library", "license", "list", "listing", "loan", "location", "machine", "mailbox", "meal", "meeting",
    "member", "merge request", "message", "milestone", "model", "monitor", "movie", "note", "notebook", "notification", "offer", "opportunity", "order",
    "organisation", "organization", "package", "page", "paper", "partner", "participant", "attendee", "pupil", "volunteer", "donor", "patient", "patron", "payment", "person", "photo", "picture", "plan", "plant", "playlist",
    "plugin", "podcast", "poll", "position", "post", "product", "profile", "project", "proposal", "pull request", "query", "question", "queue", "quiz", "quotation", "quote",
    "recipe", "record", "region", "release", "reminder", "repo", "repository", "report", "request", "reservation", "resource", "review", "role",
    "room", "route", "rule", "schedule", "section", "server", "service", "session", "shelf", "shift", "shipment", "site", "skill", "slide", "snippet",
    "song", "source", "space", "sprint", "staff", "stage", "status", "store", "story", "student", "subscriber", "subscription", "subtask", "supplier", "survey",
    "tag", "talk", "target", "task", "teacher", "team", "template", "tenant", "test", "thread", "ticket", "time entry", "timer", "title", "to-do", "todo", "topic",
    "track", "transaction", "trip", "tutorial", "unit", "user", "vehicle", "vendor", "version", "video", "view", "visitor", "volume", "warehouse", "website",
    "trigger", "connection", "variable", "pipeline", "parameter", "metric", "script", "downtime", "notebook", "widget", "wiki", "word", "workflow", "workshop", "workspace", "transfer", "voucher", "timesheet", "leave request", "holiday request", "recurring event", "mail",
    "newsletter", "reservation", "policy", "computer", "laptop", "printer", "claim", "branch office", "office", "city", "town", "street", "snapshot", "dataset", "table",
];

/// Things that are hardly more than their names.
const LABELS: &[&str] = &["tag", "keyword", "label", "category"];

/// The name alone of `the keyword plumming`: a word that is no field of it.
pub(in crate::planner) fn label_called<'t>(words: Phrase<'t>) -> Option<Phrase<'t>> {
    let named = bare(words);
    let [kind, name] = named.toks else {
        return None;
    };
    // A tag may well be called "gardening", which ends as what is done does.
    let ends_in_ing = name.is_word() && name.low.ends_with("ing") && !is_kind(name);
    let label = LABELS.contains(&kind.low.as_str()) && (plain_name(name) || is_name(name) || ends_in_ing);
    (label && attributes::attribute_at(named.from(1)).is_none()).then(|| named.from(1))
}

/// Words that people use for the same kind of thing in one and the same task.
const SAME: &[&[&str]] = &[
    &["talk", "proposal", "session", "lecture"],
    &["ticket", "issue", "bug", "case"],
    &["article", "page", "post"],
    &["task", "to-do", "todo"],
    &["mail", "message", "email"],
    &["book", "volume", "title"],
];

/// Whether two words may stand for the same kind of thing: `The talk … is in. Accept that proposal.`
pub(in crate::planner) fn are_the_same(one: &str, other: &str) -> bool {
    SAME.iter()
        .any(|group| group.contains(&one) && group.contains(&other))
}

/// `ticket about …` with a sentence that was told elsewhere in its place.
pub(in crate::planner) fn is_described(phrase: Phrase<'_>) -> bool {
    let [_, about, told] = phrase.toks else {
        return false;
    };
    let stands = phrase
        .src
        .get(told.from..told.to)
        .is_some_and(|text| text.contains(told.text));
    about.is("about") && told.kind == Kind::Quoted && !stands
}

/// One more of what a table holds: `insert a new row`.
#[rustfmt::skip]
pub(in crate::planner) const ONE_RECORD: &[&str] = &[
    "a row", "a new row", "one row", "another row", "a record", "a new record", "an entry", "a new entry", "a line", "a new line",
];

/// Whether a word is such a kind, in the singular or plural.
pub(in crate::planner) fn is_kind(tok: &Tok<'_>) -> bool {
    tok.is_word() && !tok.is_capital() && KINDS.contains(&singular(&tok.low).as_str())
}

/// Whether a word is the kind of one thing: `ticket`, and not `tickets`.
pub(in crate::planner) fn is_one(tok: &Tok<'_>) -> bool {
    is_kind(tok) && !words::is_plural(&tok.low)
}

/// The kind of one of several: `ticket` of "tickets".
pub(in crate::planner) fn singular_of(tok: &Tok<'_>) -> Option<&'static str> {
    let one = singular(&tok.low);
    KINDS.iter().copied().find(|kind| *kind == one)
}

/// Whether a word of a page is one for a kind of thing.
pub(crate) fn is_a_kind(word: &str) -> bool {
    KINDS.contains(&singular(&word.to_lowercase()).as_str())
}

/// Whether it is a kind, or a word for a part of a country.
pub(in crate::planner) fn is_kind_or_place(tok: &Tok<'_>) -> bool {
    is_kind(tok)
        || tok.is_any(&[
            "county",
            "state",
            "province",
            "district",
            "village",
            "continent",
            "island",
            "river",
            "mountain",
            "animal",
            "bird",
            "tree",
            "flower",
            "planet",
            "element",
            "colour",
            "color",
        ])
}

/// The name alone, where a word for its kind stands before or after it: `Spring` of "Spring campaign" and "campaign Spring".
pub(crate) fn bare_name(name: &str) -> Option<&str> {
    let is_kind = |word: &str| {
        !word.starts_with(char::is_uppercase) && KINDS.contains(&singular(&word.to_lowercase()).as_str())
    };
    let name = name.strip_prefix("the ").unwrap_or(name).trim();
    let (first, after) = name.split_once(' ')?;
    let (before, last) = name.rsplit_once(' ')?;
    // `the table orders`, `the orders table`: of two kinds the one of many is the name.
    let several = |word: &str| words::is_plural(&word.to_lowercase());
    match (is_kind(first), is_kind(last)) {
        (true, false) => Some(after.trim()),
        (false, true) => Some(before.trim()),
        (true, true) if !several(first) && several(last) => Some(after.trim()),
        (true, true) if several(first) && !several(last) => Some(before.trim()),
        _ => None,
    }
}

/// What kind of thing a stretch begins with: how many words.
pub(in crate::planner) fn kind_at(words: Phrase<'_>) -> Option<usize> {
    if words.at(0, KINDS) == Some(2) {
        return Some(2);
    }
    words.first().filter(|tok| is_kind(tok)).map(|_| 1)
}

/// A word that can only be a name: it is quoted, begins with a capital, or has signs in it.
pub(in crate::planner) fn is_name(tok: &Tok<'_>) -> bool {
    matches!(tok.kind, Kind::Quoted | Kind::Slot)
        || tok.is_capital()
        || tok.kind == Kind::Address
        || tok.is_word()
            && (tok.text.contains(['_', '@', '#', '/'])
                || tok.text.contains(['.', '-'])
                    && tok.text.chars().any(char::is_alphabetic)
                    && tok.text.len() > 3
                || tok.text.contains('-') && tok.is_number())
}

/// `the completed tasks`, `all notifications`: several of a kind, with no name.
pub(in crate::planner) fn clears(rest: Phrase<'_>) -> bool {
    let words = bare(rest.trim().without(&["all", "all the", "all of the"]));
    let several = words
        .last()
        .is_some_and(|tok| is_kind(tok) && words::is_plural(&tok.low));
    several
        && (2..=3).contains(&words.len())
        && words.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
}

/// `the task "Call the bank"`, `"Call the bank"`: a thing by its name.
pub(in crate::planner) fn is_thing(rest: Phrase<'_>) -> bool {
    let rest = rest.trim();
    rest.is_quoted() || by_name(rest).len() < rest.len()
}

/// The name alone of `the folder Old plans`, `user mike`, `the invoice 2024-017`; the words as they are where no kind stands before it.
pub(in crate::planner) fn by_name<'t>(words: Phrase<'t>) -> Phrase<'t> {
    let words = words.trim();
    let named = bare(words).without(&["called", "named", "titled"]);
    if is_described(named) {
        return words;
    }
    // `the booking with the reference BK-2291`
    if let Some(kind) = kind_at(named)
        && let Some(with) = named.at(kind, &["with the", "with", "whose", "with a"])
        && let Some(field) = attributes::attribute_at(named.from(kind + with))
    {
        let is = named.at(kind + with + field, &["is", "of", ":"]).unwrap_or(0);
        let name = named.from(kind + with + field + is);
        let sure = !name.is_empty()
            && name.len() <= 4
            && name.toks.iter().all(|tok| is_name(tok) || tok.is_number());
        if sure && (name.len() == 1 || name.toks.iter().all(Tok::is_word)) {
            return name;
        }
    }
    let Some(at) = named.toks.iter().position(is_name) else {
        // `user mike`: the word after a kind, at the end.
        return match (kind_at(named), named.len()) {
            (Some(kind), len) if len == kind + 1 && plain_name(&named.toks[kind]) => named.from(kind),
            // `the repository notes`: what holds others may be called as they are.
            (Some(1), 2)
                if named.toks[0].is_any(&["repository", "repo"]) && words::is_plural(&named.toks[1].low) =>
            {
                named.from(1)
            }
            _ => words,
        };
    };
    // `the "Marketing" folder`
    if at == 0 && named.len() == 2 && named.toks[0].kind == Kind::Quoted && is_kind(&named.toks[1]) {
        return named.to(1);
    }
    let kind = named
        .to(at)
        .without_end(&["called", "named", "titled", "number", "no"]);
    // `the mail with the subject "Lunch"`
    let kind = match named.toks[at].kind {
        Kind::Quoted => kind.without_end(&[
            "of",
            "with the subject",
            "with the title",
            "with the name",
            "with subject",
            "with title",
            "with name",
            "with the number",
            "about",
            "with the headline",
            "with the heading",
            "whose title is",
            "whose subject is",
            "whose name is",
            "that is called",
            "which is called",
        ]),
        _ => kind,
    };
    let plain = kind.toks.iter().all(|tok| tok.is_word() && !tok.is_number());
    let quoted = named.toks[at].kind == Kind::Quoted
        && (1..=2).contains(&kind.len())
        && roles::role_of(kind).is_none();
    let known = kind.len() <= 3 && kind.last().is_some_and(|tok| is_kind(tok)) || quoted;
    let possessive = named.toks[at].text.ends_with("'s") || named.toks[at].text.ends_with("’s");
    if at == 0
        || possessive
        || !plain
        || !known
        || named
            .from(at)
            .find(&["in", "on", "of", "from", "next", "sent", "wrote"])
            .is_some_and(|(at, _)| at > 0)
            && !named.toks[at].text.starts_with('#')
            && named.toks[at].kind != Kind::Quoted
    {
        return words;
    }
    named.from(at)
}

/// `ticket` of `the ticket "Leak"`, `folder` of `the "Marketing" folder`: the kind that [`by_name`] leaves out.
pub(in crate::planner) fn kind_of(words: Phrase<'_>) -> Option<String> {
    let (whole, name) = (bare(words.trim()), by_name(words));
    let left = whole.len().checked_sub(name.len()).filter(|left| *left > 0)?;
    let first = whole.first()?.from == name.first()?.from;
    let kind = if first {
        whole.from(name.len())
    } else {
        whole.to(left)
    };
    let kind = kind.without_end(&["called", "named", "titled"]);
    let plain = |tok: &Tok<'_>| tok.is_word() && !tok.is_capital() && !tok.is_number();
    ((1..=2).contains(&kind.len()) && kind.toks.iter().all(plain)).then(|| kind.text())
}

fn plain_name(tok: &Tok<'_>) -> bool {
    tok.is_word()
        && !tok.is_number()
        && !is_kind(tok)
        && tok.text.len() > 2
        && !tok.low.ends_with("ing")
        && !tok.is_any(&[
            "page",
            "list",
            "name",
            "details",
            "below",
            "above",
            "there",
            "again",
            "too",
            "also",
            "first",
            "itself",
            "view",
            "menu",
            "tab",
            "bar",
            "tracker",
            "search",
            "administration",
            "admin",
            "manager",
            "management",
            "settings",
            "overview",
            "archive",
            "editor",
            "area",
            "panel",
            "index",
            "directory",
            "history",
            "log",
            "map",
            "wizard",
            "centre",
            "center",
            "portal",
            "catalog",
            "catalogue",
            "statistics",
            "preferences",
            "options",
            "configuration",
            "register",
            "planner",
            "browser",
            "viewer",
        ])
}
