//! What things have: words that name fields of forms (`priority`, `due date`), and values that tell by themselves which field
//! they are for (`12 March`, `13:30`). It reads no sentence.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// Names of fields that need no value with a capital to be known as such.
#[rustfmt::skip]
pub(in crate::planner) const ATTRIBUTES: &[&str] = &[
    "name", "first name", "last name", "surname", "full name", "user name", "username", "nickname",
    "display name", "email", "e-mail", "email address", "e-mail address", "mail", "phone", "phone number",
    "telephone", "mobile", "password", "address", "street", "city", "town", "zip", "zip code", "postcode",
    "postal code", "country", "state", "region", "date", "time", "message", "comment", "comments", "subject",
    "title", "subtitle", "quantity", "amount", "age", "birthday", "date of birth", "birth date", "company",
    "organisation", "organization", "topic", "note", "notes", "description", "website", "url", "link", "text",
    "body", "content", "contents", "summary", "excerpt", "question", "answer", "reason", "department", "team",
    "order number", "pin", "code", "priority", "severity", "status", "label", "labels", "tag", "tags", "keyword", "keywords", "type",
    "kind", "category", "categories", "slug", "role", "roles", "owner", "assignee", "reporter", "author",
    "editor", "milestone", "version", "due date", "due", "deadline", "start", "end", "start date", "end date",
    "start time", "end time", "from date", "to date", "place", "location", "venue", "guests", "guest",
    "attendees", "participants", "members", "colour", "color", "size", "brand", "interval", "sku", "supplier",
    "vendor", "stock", "price", "unit price", "cost", "hours", "duration", "project", "task", "client",
    "customer", "reference", "iban", "account number", "bank", "signature", "bio", "caption", "alt text",
    "folder", "section", "column", "list", "board", "language", "timezone", "time zone", "currency", "unit",
    "weight", "height", "width", "length", "plate", "model", "year", "month", "day", "grade", "rating", "stars",
    "score", "visibility", "permission", "access", "gender", "nationality", "salary", "budget", "value",
    "stage", "source", "channel", "calendar", "room", "seat", "seats", "people", "adults", "children", "nights",
    "check-in", "check-out", "check in", "check out", "arrival", "departure", "destination", "origin",
    "cover letter", "options", "option", "choices", "choice", "items", "ingredients", "servings", "portions",
    "cooking time", "prep time", "steps", "instructions", "recipient", "recipients", "to", "cc", "bcc", "isbn",
    "publisher", "genre", "pages", "headline", "heading", "theme", "icon", "image", "picture", "photo", "cover",
    "barcode", "serial number", "discount", "tax", "vat", "vat number", "terms", "payment", "payment method",
    "shipping", "delivery", "delivery date", "shift", "position", "job title", "environment", "host", "port",
    "path", "command", "schedule", "threshold", "limit", "maximum", "minimum", "limit", "effort", "estimate",
    "points", "story points", "sprint", "epic", "component", "resolution", "number", "id", "reminder", "repeat",
    "frequency", "method", "format", "privacy", "license", "licence", "contact", "contact person", "manager",
    "supervisor", "work email", "industry", "goal", "target", "distance", "mood", "species", "breed", "feed",
    "feed url", "address line", "key", "secret", "token", "percentage", "login", "login name", "handle", "alias", "education", "motivation", "occupation", "profession", "job title", "marital status", "native language", "hobbies", "degree", "experience", "rate", "tracking number", "invoice number", "serial", "menu", "course", "level", "separator", "delimiter", "encoding", "expiry", "cvc", "cvv", "passenger", "keywords", "users", "invitees", "answers", "permissions", "languages", "skills", "paper", "flavour", "metric", "condition", "trainer", "difficulty", "airline", "membership type", "extension", "playing time",
    "identifier", "prefix", "fax", "capacity", "floor", "building", "domain", "hostname", "protocol", "material", "subcategory", "permalink",
    "tagline", "payee", "recurrence", "dosage", "latitude", "longitude", "middle name", "secondary email", "home page", "postal address",
    "company name", "business name", "street address", "house number", "billing address", "shipping address", "hourly rate", "daily rate",
    "serial number", "opening hours", "ip address", "policy number", "purchase price", "sale price", "sales price", "list price", "retail price",
    "minimum stock", "reorder level", "reorder point", "unit of measure", "lead time", "delivery address", "release date", "release year",
    "publication date", "publication year", "close date", "closing date", "expiration date", "expiry date", "hire date", "join date", "arrival date", "departure date",
    "return date", "check-in date", "check-out date", "number of guests", "number of people", "number of adults", "number of children",
    "number of nights", "number of rooms", "number of seats", "room type", "seat class", "travel class", "dietary requirements", "special requests",
    "emergency contact", "contact info", "contact information", "contact details", "contact name", "contact email", "contact phone", "telephone number", "mobile number", "mobile phone", "cell phone",
    "home phone", "work phone", "role name", "user role", "user group", "access level", "security question", "security answer", "question type",
    "time limit", "payment date", "payment type", "invoice date", "order date", "issue date", "transaction date", "cost center", "cost centre",
    "meta description", "meta title", "parent page", "parent category", "parent task", "sort order", "story", "date of issue",
    "full address", "place of birth", "tax id", "tax rate", "vat id", "credit limit", "payment terms", "discount code", "coupon code",
];

/// Fields that hold several values: what follows a comma belongs to them too.
#[rustfmt::skip]
const LISTS: &[&str] = &[
    "tags", "labels", "options", "choices", "members", "attendees", "guests", "participants", "recipients",
    "categories", "ingredients", "items", "roles", "steps", "colours", "colors", "sizes", "answers",
    "languages", "skills", "columns", "users", "invitees", "fields", "permissions", "keywords",
];

/// Words that make another field's name of one: `payment date`, `room type`.
const MORE: &[&str] = &[
    "date", "time", "number", "type", "code", "method", "id", "level", "group", "status", "address",
];

/// How many words at the start name a field.
pub(in crate::planner) fn attribute_at(words: Phrase<'_>) -> Option<usize> {
    let count = words.at(0, ATTRIBUTES).filter(|_| words.toks[0].is_word())?;
    let more = words
        .toks
        .get(count)
        .is_some_and(|tok| tok.is_word() && MORE.contains(&tok.text))
        && words.toks.get(count + 1).is_some_and(|tok| {
            tok.kind == Kind::Quoted || tok.is_word() && (tok.is_capital() || tok.is_number())
        })
        && !words.toks[count - 1].is_any(MORE);
    // `subject line "…"`
    let worded = words.toks.get(count).is_some_and(|tok| {
        tok.is_word()
            && !tok.is_capital()
            && !tok.is_number()
            && matches!(
                tok.text,
                "line" | "text" | "name" | "field" | "note" | "title" | "words" | "phrase"
            )
    }) && words
        .toks
        .get(count + 1)
        .is_some_and(|tok| tok.kind == Kind::Quoted);
    Some(count + usize::from(more || worded))
}

/// `help topic "Login"`, `search term oak`: what a field is called, though its first word is a verb elsewhere.
pub(in crate::planner) fn begins_as_a_verb(phrase: Phrase<'_>, at: usize) -> bool {
    const LABELS: &[(&str, &[&str])] = &[
        (
            "access",
            &["level", "rights", "code", "token", "key", "group", "role"],
        ),
        ("help", &["topic", "topics", "text", "category"]),
        ("search", &["term", "terms"]),
        ("report", &["type", "format"]),
        ("request", &["type"]),
        ("call", &["type", "direction"]),
        ("print", &["format"]),
        ("export", &["format"]),
        ("leave", &["type"]),
        ("record", &["type"]),
        ("test", &["type"]),
        ("log", &["level"]),
        ("return", &["reason", "date"]),
        ("visit", &["type", "reason"]),
        ("support", &["level"]),
    ];
    let [first, second, ..] = phrase.toks.get(at..).unwrap_or_default() else {
        return false;
    };
    LABELS
        .iter()
        .any(|(word, nouns)| first.is(word) && second.is_any(nouns))
}

/// A day without the name of its weekday: `7 March 2025` of `Friday, 7 March 2025`.
pub(in crate::planner) fn without_weekday(words: Phrase<'_>) -> Phrase<'_> {
    match words.first() {
        Some(first) if words.len() > 2 && first.is_any(DAYS) => words.from(1).trim(),
        _ => words,
    }
}

/// Whether a field takes several values.
pub(in crate::planner) fn is_list(field: &str) -> bool {
    let last = field.rsplit(' ').next().unwrap_or_default().to_lowercase();
    LISTS.contains(&last.as_str())
}

/// The months, whole and cut short.
#[rustfmt::skip]
pub(in crate::planner) const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];
#[rustfmt::skip]
const DAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow",
    "tonight", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
];

/// Whether a word is a day of the week.
pub(in crate::planner) fn is_weekday(tok: &Tok<'_>) -> bool {
    tok.is_capital() && tok.is_any(DAYS) && tok.low.ends_with("day") && !tok.is_any(&["today", "yesterday"])
}

/// Whether a word is a month.
pub(in crate::planner) fn is_month(tok: &Tok<'_>) -> bool {
    tok.is_any(MONTHS)
}

/// How many words at the start say a day: `12 March 2025`, `2025-03-12`, `next Friday`, `the 3rd of May`.
pub(in crate::planner) fn date_at(words: Phrase<'_>) -> Option<usize> {
    let lead = words.at(0, &["the", "next", "this", "coming", "on"]).unwrap_or(0);
    let rest = words.from(lead);
    let first = rest.first().filter(|tok| tok.kind != Kind::Quoted)?;
    let digits = |tok: &Tok<'_>| {
        tok.low
            .trim_end_matches(['s', 't', 'h', 'n', 'd', 'r'])
            .chars()
            .all(|c| c.is_ascii_digit())
            && tok.is_number()
    };
    let nth = |tok: &Tok<'_>| digits(tok) && !tok.low.ends_with(|c: char| c.is_ascii_digit());
    let whole = {
        let parts: Vec<&str> = first
            .text
            .split(['-', '/', '.'])
            .filter(|part| !part.is_empty())
            .collect();
        (2..=3).contains(&parts.len())
            && parts
                .iter()
                .all(|part| part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit()))
            && (parts.len() == 3 || first.text.contains('/'))
    };
    let mut count = if whole || first.is_any(DAYS) {
        1
    } else if digits(first)
        && rest.from(1).at(0, &["of"]).is_some()
        && rest.toks.get(2).is_some_and(|tok| tok.is_any(MONTHS))
    {
        3
    } else if digits(first) && rest.toks.get(1).is_some_and(|tok| tok.is_any(MONTHS))
        || first.is_any(MONTHS) && rest.toks.get(1).is_some_and(digits)
    {
        2
    } else if lead > 0
        && (words.toks[0].is("the") && nth(first)
            || words.toks[0].is("next") && first.is_any(&["week", "month", "year"]))
    {
        1
    } else {
        return None;
    };
    // `Friday, 7 March 2025`
    if first.is_any(DAYS) {
        let comma = usize::from(rest.toks.get(1).is_some_and(|tok| tok.text == ","));
        let day = rest.from(1 + comma);
        let numbered = day
            .first()
            .is_some_and(|tok| tok.is_number() || tok.is_any(MONTHS) || tok.is("the"));
        if let Some(more) = date_at(day).filter(|_| numbered && !day.toks[0].is_any(DAYS)) {
            return Some(lead + 1 + comma + more);
        }
    }
    // `12 March 2025`, `March 12, 2025`
    let year = |at: usize| {
        rest.toks
            .get(at)
            .is_some_and(|tok| tok.text.len() == 4 && tok.text.chars().all(|c| c.is_ascii_digit()))
    };
    if count >= 2 && year(count) {
        count += 1;
    } else if count == 2 && rest.toks.get(2).is_some_and(|tok| tok.text == ",") && year(3) {
        count = 4;
    }
    Some(lead + count)
}

/// How many words at the start say a time of day: `13:30`, `3 pm`, `noon`.
pub(in crate::planner) fn time_at(words: Phrase<'_>) -> Option<usize> {
    let first = words.first().filter(|tok| tok.is_word())?;
    if first.is_any(&["noon", "midnight"]) {
        return Some(1);
    }
    let digits = |text: &str| !text.is_empty() && text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit());
    let clock = first
        .low
        .trim_end_matches("am")
        .trim_end_matches("pm")
        .trim_end_matches('h');
    let colon = clock
        .split_once([':', '.'])
        .is_some_and(|(hours, minutes)| digits(hours) && digits(minutes) && minutes.len() == 2);
    let suffix = words
        .from(1)
        .at(0, &["am", "pm", "a.m", "p.m", "o'clock", "hours", "h"]);
    if colon && (first.low.contains(':') || clock.len() < first.low.len() || suffix.is_some())
        || digits(clock) && clock.len() < first.low.len() && !first.low.ends_with('h')
    {
        return Some(1 + suffix.unwrap_or(0));
    }
    (digits(&first.low) && suffix.is_some()).then(|| 1 + suffix.unwrap_or(0))
}
