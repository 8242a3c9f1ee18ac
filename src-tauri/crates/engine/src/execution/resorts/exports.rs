//! `export the notes to a file`, where nothing here exports: one of the pages that the menus lead to does. It goes there and clicks it.

use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::{click_likely, plain_click};
use crate::model::{Op, Step, Target};
use crate::page::Session;

/// A page that the menus lead to.
#[derive(Deserialize)]
struct Place {
    address: String,
    words: String,
}

/// Does it there; `None` where the step is another, or no page has it.
pub(super) async fn done(session: &Session, step: &Step) -> Option<String> {
    let target: &Target = match &step.op {
        Op::Download { target } => target,
        _ => plain_click(step)?,
    };
    if target.name != "Export" || target.scope.is_some() || target.quoted {
        return None;
    }
    let function = "function(verb) { return anything.pageToDo(verb) }";
    let value = session.evaluate(function, &[json!(target.name)]).await.ok()?;
    let place: Place = serde_json::from_value(value).ok()?;
    session.open(&Url::parse(&place.address).ok()?).await.ok()?;
    let Some(clicked) = click_likely(session, &target.name, true).await else {
        session.back().await.ok()?;
        return None;
    };
    let mut said = format!("Looked through the menus; went to “{}”\n{clicked}", place.words);
    if let Op::Download { .. } = step.op
        && let Some(brought) = super::bringing::from_its_page(session).await
    {
        said = format!("{said}\n{brought}");
    }
    Some(said)
}
