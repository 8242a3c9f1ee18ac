//! Rows of a state that stand under a tab of their own: `list the invoices that are overdue`, where no row says "overdue" and a tab
//! is called so. It only says which tab; the step that clicks it is done as any other, and kept.

use super::collecting::Reader;
use crate::collect;
use crate::model::{Collect, FilterTest, Op, Step, Target};
use crate::page::{Intent, Pick, Session};
use std::time::Duration;

/// The tab is there already, or there is none.
const LOOK: Duration = Duration::from_millis(300);

/// The click on the tab, and the collection of what the tab shows, without the condition that it fulfils; `None` where the rows speak for themselves.
pub(super) async fn under_a_tab(session: &Session, step: &Step) -> Option<(Step, Op)> {
    let Op::Collect(asked) = &step.op else { return None };
    let word = state(asked)?;
    let read = collect::extract(&Reader(session), asked).await.ok()?;
    if !read.rows.is_empty() || read.left_out == 0 {
        return None;
    }
    let tab = Target {
        name: word.to_owned(),
        role: Some("tab".into()),
        ..Target::default()
    };
    let found = session.find(Pick::Target(&tab, Intent::Click), LOOK).await.ok()?;
    if !found.name.eq_ignore_ascii_case(word) {
        return None;
    }
    let click = Step {
        say: format!("Click *{}*", found.name),
        op: Op::click(tab),
        bundle: None,
        expect: Vec::new(),
        risk: None,
        ..step.clone()
    };
    let rest = Collect {
        filters: Vec::new(),
        region: asked.region.clone().or_else(|| Some(found.name.clone())),
        ..asked.clone()
    };
    Some((click, Op::Collect(rest)))
}

/// The one word that the rows are to contain, wherever it stands in them.
fn state(asked: &Collect) -> Option<&str> {
    let [filter] = asked.filters.as_slice() else {
        return None;
    };
    match (&filter.test, &filter.column) {
        (FilterTest::Containing(word), None) if word.chars().all(char::is_lowercase) => Some(word),
        _ => None,
    }
}
