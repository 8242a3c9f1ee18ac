//! Values that stand beside their labels where no list has a column of that name: `the accuracy`, `its status` on the page of one
//! thing. Only what is shown once is taken.

use anything_api::event::ToolError;
use serde_json::{Map, Value, json};

use super::collecting::Placed;
use crate::model::{Collect, FilterTest};
use crate::page::Session;

/// The one row that the page's labels give; `None` where a label is not there or shows several values.
pub(super) async fn row(session: &Session, asked: &Collect, problem: &ToolError) -> Option<Placed> {
    let one =
        asked.tally.is_none() && asked.ranking.is_none() && asked.inside.is_empty() && asked.region.is_none();
    if problem.code != "not_found" || !one || asked.columns.is_empty() || !is_about(session, asked).await {
        return None;
    }
    let mut row = Map::new();
    for column in &asked.columns {
        let function = "function(label) { return anything.valuesOf(label).values }";
        let values = session.evaluate(function, &[json!(column)]).await.ok()?;
        let values: Vec<String> = serde_json::from_value(values).ok()?;
        let [value] = values.as_slice() else { return None };
        row.insert(column.clone(), Value::from(value.clone()));
    }
    Some((row, Map::new()))
}

/// Nothing narrows what is collected, or the page is about what does.
async fn is_about(session: &Session, asked: &Collect) -> bool {
    if asked.filters.is_empty() {
        return true;
    }
    let [filter] = asked.filters.as_slice() else {
        return false;
    };
    let (FilterTest::Containing(name) | FilterTest::Equals(name)) = &filter.test else {
        return false;
    };
    let function = "function(name) { const low = String(name).toLowerCase(); \
        return [document.title, ...[...document.querySelectorAll('h1,h2,[role=heading]')].map((el) => el.innerText || '')].some((text) => text.toLowerCase().includes(low)) }";
    let about = session.evaluate(function, &[json!(name)]).await;
    about.is_ok_and(|about| about == json!(true))
}
