//! `the lime coloured box`, `the red square`: what has no name and is told by its colour. It is the one thing of the page that is filled with
//! that colour; of several none is taken.

use serde_json::json;

use super::{Taken, press};
use crate::execution::confirming::Thing;
use crate::model::Target;
use crate::page::{Intent, Pick, Session};

const COLOURED: &[&str] = &[" coloured", " colored"];
const SHAPES: &[&str] = &[
    "box",
    "square",
    "circle",
    "dot",
    "tile",
    "patch",
    "rectangle",
    "area",
    "bar",
];

/// Clicks it.
pub(super) async fn clicked(session: &Session, target: &Target) -> Option<Taken> {
    let colour = colour(&target.name)?;
    let function = "function(colour) { return anything.ofColour(colour) }";
    let value = session.evaluate(function, &[json!(colour)]).await.ok()?;
    let thing: Thing = serde_json::from_value(value).ok()?;
    let done = press(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(Taken {
        said: format!("Clicked what is {colour}"),
        thing: Some(done),
        confirmed: false,
    })
}

/// The colour of a name that says nothing else.
fn colour(name: &str) -> Option<String> {
    let low = name.to_lowercase();
    let (head, shape) = match low.rsplit_once(' ') {
        Some((head, shape)) if SHAPES.contains(&shape) => (head, true),
        _ => (low.as_str(), false),
    };
    let said = COLOURED.iter().find_map(|end| head.strip_suffix(end));
    let colour = said.or(Some(head).filter(|_| shape))?;
    (!colour.is_empty() && colour.chars().all(char::is_alphabetic)).then(|| colour.to_owned())
}

#[cfg(test)]
mod tests {
    use super::colour;

    #[test]
    fn a_colour_is_told_by_that_word_or_by_a_shape() {
        for (name, is) in [
            ("lime colored", Some("lime")),
            ("Dark coloured box", Some("dark")),
            ("red square", Some("red")),
            ("search box", Some("search")),
            ("lime", None),
            ("two red square", None),
        ] {
            assert_eq!(colour(name).as_deref(), is, "{name}");
        }
    }
}
