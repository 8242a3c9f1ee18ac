//! A search with several fields and no single one: what is searched for is shared out by the fields' labels.
//! `drama directed by Hale from year 1984` fills Genre, Director and Year. Nothing is guessed: each field gets exactly
//! one part, or the search is left as it was.

use std::time::Duration;

use super::step::{Acted, told};
use super::{filling, words};
use crate::model::Step;
use crate::page::{FormField, PageError, Session};

/// Words between the parts, and in front of a value.
const SMALL: &[&str] = &[
    "by", "from", "in", "of", "the", "a", "an", "to", "on", "at", "is", "with", "and", "for", "year",
    "named", "called", "whose", "that", "are", "was",
];
/// Words that begin a new part.
const BREAKS: &[&str] = &[
    "by", "from", "in", "of", "to", "on", "at", "with", "and", "for", "whose",
];

/// Searches by the fields of the page's form; `error` is what a search field's absence is told with.
///
/// # Errors
/// `error`, where the words can't be shared out; as filling a form.
pub(super) async fn search(
    session: &Session,
    step: &Step,
    text: &str,
    within: Duration,
    error: &PageError,
) -> Acted {
    let page = |error: &PageError| words::page_problem(error, step.span);
    let glance = Duration::from_secs(1);
    let pairs = pairs(session, text, glance).await.map_err(|error| page(&error))?;
    let Some(pairs) = pairs else {
        return Err(page(error));
    };
    told(
        filling::fill(session, &sent_with(&pairs), within, step.span)
            .await?
            .said,
    )
}

/// Searches for a thing by its name, in the one field for it of the page's form; whether there is one.
pub(super) async fn named(session: &Session, name: &str, within: Duration) -> bool {
    let glance = Duration::from_secs(1);
    if !looks_up(session).await {
        return false;
    }
    let Ok(fields) = labels(session, glance).await else {
        return false;
    };
    let Some(pairs) = by_its_name(name, &fields) else {
        return false;
    };
    filling::fill(session, &sent_with(&pairs), within, None)
        .await
        .is_ok()
}

fn sent_with(pairs: &[(String, String)]) -> filling::Form<'_> {
    filling::Form {
        name: None,
        person: None,
        pairs,
        submit: true,
        known: &[],
        button: None,
    }
}

/// What the fields are called that a search may fill; none where the page has no form.
///
/// # Errors
/// The browser's.
async fn labels(session: &Session, within: Duration) -> Result<Vec<String>, PageError> {
    let fields = match session.form_fields(None, within).await {
        Ok(fields) => fields,
        Err(PageError::NotFound { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let open = |field: &FormField| {
        filling::kind(field) != filling::Kind::Box && field.kind != "password" && !field.name.is_empty()
    };
    Ok(fields.into_iter().filter(open).map(|field| field.name).collect())
}

/// Field and value for each field of the page's form, if the words can be shared out without doubt.
///
/// # Errors
/// The browser's.
async fn pairs(
    session: &Session,
    text: &str,
    within: Duration,
) -> Result<Option<Vec<(String, String)>>, PageError> {
    let labels = labels(session, within).await?;
    let pairs = shared_out(text, &labels).or_else(|| by_its_name(text, &labels));
    // A form that makes or changes something has such fields as well, and would be sent.
    Ok(match pairs {
        Some(pairs) if looks_up(session).await => Some(pairs),
        _ => None,
    })
}

/// Whether the forms of a page only look things up.
async fn looks_up(session: &Session) -> bool {
    let function = "function() { return anything.looksUp() }";
    session
        .evaluate(function, &[])
        .await
        .is_ok_and(|looks| looks == serde_json::json!(true))
}

/// What is searched for by its name alone: the one field for it.
fn by_its_name(text: &str, labels: &[String]) -> Option<Vec<(String, String)>> {
    const NAMES: &[&str] = &[
        "summary",
        "title",
        "name",
        "subject",
        "keywords",
        "text",
        "search text",
        "words",
    ];
    let bare = |label: &str| label.trim_end_matches([':', '*', ' ']).to_lowercase();
    let label = NAMES.iter().find_map(|name| {
        let mut called = labels.iter().filter(|label| bare(label) == *name);
        called.next().filter(|_| called.next().is_none())
    })?;
    let named = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    named.then(|| vec![(label.clone(), text.to_owned())])
}

fn shared_out(text: &str, labels: &[String]) -> Option<Vec<(String, String)>> {
    if labels.len() < 2 {
        return None;
    }
    let parts = parts(text);
    let mut pairs: Vec<Option<(String, String)>> = vec![None; labels.len()];
    let mut left = Vec::new();
    for part in parts {
        let fitting: Vec<(usize, usize)> = labels
            .iter()
            .enumerate()
            .filter_map(|(index, label)| Some((index, names(&part, label)?)))
            .filter(|(index, _)| pairs[*index].is_none())
            .collect();
        match fitting.as_slice() {
            [(index, word)] => {
                let value = value(&part, Some(*word));
                pairs[*index] = Some((labels[*index].clone(), value));
            }
            [] => left.push(value(&part, None)),
            _ => return None,
        }
    }
    let empty: Vec<usize> = (0..labels.len())
        .filter(|index| pairs[*index].is_none())
        .collect();
    match (left.as_slice(), empty.as_slice()) {
        ([], _) => {}
        ([value], [index]) => {
            let label = &labels[*index];
            pairs[*index] = Some((label.clone(), without_noun(value, label)));
        }
        _ => return None,
    }
    let pairs: Vec<(String, String)> = pairs.into_iter().flatten().collect();
    (pairs.len() > 1 && pairs.iter().all(|(_, value)| !value.is_empty())).then_some(pairs)
}

/// `drama` of "drama films" for a field that is no title: the last word only says what is searched for.
fn without_noun(value: &str, label: &str) -> String {
    let low = label.to_lowercase();
    let whole = ["title", "name", "word", "text", "what", "search"]
        .iter()
        .any(|word| low.contains(word));
    match value.rsplit_once(' ') {
        Some((head, noun)) if !whole && noun.ends_with('s') => head.to_owned(),
        _ => value.to_owned(),
    }
}

/// Stretches of words: a small word between two others begins a new one.
fn parts(text: &str) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = vec![Vec::new()];
    for word in text.split_whitespace() {
        let word = word.trim_matches([',', '.', ';', ':', '"', '“', '”']);
        let says = |part: &Vec<String>| {
            part.iter()
                .any(|word| !SMALL.contains(&word.to_lowercase().as_str()))
        };
        if let Some(last) = parts.last_mut() {
            let low = word.to_lowercase();
            // `directed by`: a verb before the small word goes with what follows.
            let verb = last
                .last()
                .filter(|before| before.ends_with("ed") && last.len() > 1)
                .cloned();
            if BREAKS.contains(&low.as_str()) && says(last) {
                match verb {
                    Some(verb) => {
                        last.pop();
                        parts.push(vec![verb, word.to_owned()]);
                    }
                    None if last.len() == 1 && last[0].ends_with("ed") => last.push(word.to_owned()),
                    None => parts.push(vec![word.to_owned()]),
                }
                continue;
            }
            last.push(word.to_owned());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Where a part says a field's label, by a word of the same stem.
fn names(part: &[String], label: &str) -> Option<usize> {
    let stems = |word: &str, other: &str| {
        let (word, other) = (word.to_lowercase(), other.to_lowercase());
        let common = word
            .chars()
            .zip(other.chars())
            .take_while(|(one, two)| one == two)
            .count();
        let shorter = word.chars().count().min(other.chars().count());
        word == other || common >= 4 && common + 2 >= shorter
    };
    part.iter().position(|word| {
        label
            .split(|c: char| !c.is_alphanumeric())
            .any(|named| !named.is_empty() && stems(word, named))
    })
}

/// What a part says beside the label's word and small words.
fn value(part: &[String], label: Option<usize>) -> String {
    let words: Vec<&str> = part
        .iter()
        .enumerate()
        .filter(|(index, word)| Some(*index) != label && !SMALL.contains(&word.to_lowercase().as_str()))
        .map(|(_, word)| word.as_str())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::shared_out;

    fn shared(text: &str, labels: &[&str]) -> Option<String> {
        let labels: Vec<String> = labels.iter().map(|label| (*label).to_owned()).collect();
        let pairs = shared_out(text, &labels)?;
        let pairs: Vec<String> = pairs
            .into_iter()
            .map(|(field, value)| format!("{field}={value}"))
            .collect();
        Some(pairs.join("; "))
    }

    #[test]
    fn words_go_to_the_fields_they_name() {
        assert_eq!(
            shared(
                "flats rented by Ada in city Turku",
                &["Renter", "City", "Kind of flat"]
            )
            .as_deref(),
            None,
            "two parts could be the kind"
        );
        assert_eq!(
            shared(
                "novels written by Ada Byron in 1843",
                &["Writer", "Kind of novel", "Printed"]
            )
            .as_deref(),
            None,
            "the novel's own word is all its part says"
        );
        assert_eq!(
            shared(
                "poems authored by Byron from year 1820",
                &["Author", "Year", "Title"]
            )
            .as_deref(),
            Some("Author=Byron; Year=1820; Title=poems")
        );
        assert_eq!(
            shared(
                "comic poems authored by Byron in 1820",
                &["Author", "Printed", "Genre of poem"]
            )
            .as_deref(),
            Some("Author=Byron; Printed=1820; Genre of poem=comic")
        );
        assert_eq!(
            shared("flights from Oslo to Bergen", &["From", "To"]).as_deref(),
            None,
            "flights belongs nowhere"
        );
        assert_eq!(
            shared("from Oslo to Bergen", &["From", "To"]).as_deref(),
            Some("From=Oslo; To=Bergen")
        );
        assert_eq!(shared("desk lamp", &["Name", "Message"]), None);
    }
}
