//! A record that is not on the page, found by its name: with the site's own search, else on one of the pages that the site's menus
//! lead to. It is asked only once nothing nearer has it; where it was found is told.

use futures_util::future::BoxFuture;
use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::records::{open, searched, without_kind};
use crate::model::Target;
use crate::page::Session;

/// A page that the menus lead to.
#[derive(Deserialize)]
struct Place {
    address: String,
    words: String,
}

/// Goes to where the record is, and opens it; says how.
pub(in crate::execution) fn opened<'a>(
    session: &'a Session,
    record: &'a Target,
) -> BoxFuture<'a, Option<String>> {
    Box::pin(async move {
        if let Some(said) = searched(session, record).await {
            return Some(said);
        }
        let said = gone_to(session, record).await?;
        Some(format!("{said}\n{}", open(session, record).await?))
    })
}

/// Goes to the page behind the menus on which the name of the record stands; says which.
pub(in crate::execution) async fn gone_to(session: &Session, record: &Target) -> Option<String> {
    // `the alias info@shop.example` stands there without its kind.
    let name = without_kind(&record.name);
    let called = Target {
        name: name.to_owned(),
        ..record.clone()
    };
    if !is_name(&called) {
        return None;
    }
    let function = "function(name) { return anything.pageWith(name) }";
    let value = session.evaluate(function, &[json!(name)]).await.ok()?;
    let place: Place = serde_json::from_value(value).ok()?;
    session.open(&Url::parse(&place.address).ok()?).await.ok()?;
    Some(format!("Looked through the menus; went to “{}”", place.words))
}

/// What is written as a name: with a capital, a number, or in quotes.
fn is_name(record: &Target) -> bool {
    let begins = |letter: char| letter.is_uppercase() || letter.is_ascii_digit() || letter == '#';
    record.ordinal.is_none()
        && (record.quoted || record.name.starts_with(begins) || is_written_as_one(&record.name))
}

/// An address, a domain or a file is a name, whatever it begins with.
pub(super) fn is_written_as_one(name: &str) -> bool {
    let inner = name.trim_end_matches('.');
    !name.contains(' ') && (name.contains('@') || inner.contains('.'))
}
