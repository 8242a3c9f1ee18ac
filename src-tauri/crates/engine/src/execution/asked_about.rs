//! A value of one thing that is asked for where no list has it: `the publisher of Maps` stands on the page of Maps. That page is
//! opened, and the value collected there.

use super::collecting::Reader;
use super::resorts;
use crate::collect;
use crate::model::{Collect, FilterTest, Op, Pages, Step, Target};
use crate::page::Session;
use futures_util::future::BoxFuture;

/// The collection as it is done on the page of the thing that was asked about, and how that was opened; `None` where the list
/// has the value, or no single thing is named.
pub(super) fn opened<'a>(session: &'a Session, step: &'a Step) -> BoxFuture<'a, Option<(String, Op)>> {
    Box::pin(opened_here(session, step))
}

async fn opened_here(session: &Session, step: &Step) -> Option<(String, Op)> {
    let Op::Collect(asked) = &step.op else { return None };
    let name = one_thing(asked)?;
    if has_rows(session, asked).await {
        return None;
    }
    // A list that a script draws comes later than its page.
    session.settle().await.ok()?;
    if has_rows(session, asked).await {
        return None;
    }
    let record = Target::called(name);
    let mut told = resorts::open(session, &record).await;
    if told.is_none() {
        told = resorts::finding::opened(session, &record).await;
    }
    let mut kept = asked.clone();
    kept.filters.clear();
    kept.shape = None;
    // It is one thing; where some are compared, it is what they stand in.
    if kept.ranking.is_none() {
        kept.pages = Pages::This;
    }
    Some((told?, Op::Collect(kept)))
}

async fn has_rows(session: &Session, asked: &Collect) -> bool {
    let read = collect::extract(&Reader(session), asked).await;
    read.is_ok_and(|read| !read.rows.is_empty())
}

/// The name that the filters say, without what kind of thing it is: `Leak` of "the card Leak", and `Leak cellar` where it was read
/// as one that contains two.
fn one_thing(asked: &Collect) -> Option<String> {
    let mut words = Vec::new();
    for filter in &asked.filters {
        match (&filter.test, &filter.column) {
            (FilterTest::Containing(name) | FilterTest::Equals(name), column)
                if column.is_none() || asked.filters.len() == 1 =>
            {
                words.push(name.as_str());
            }
            _ => return None,
        }
    }
    let name = words.join(" ");
    let kind = name
        .split(' ')
        .take(2)
        .take_while(|word| word.chars().all(char::is_lowercase));
    let kind: usize = kind.map(|word| word.len() + 1).sum();
    let name = name.get(kind..).unwrap_or_default();
    let is_name = name
        .chars()
        .next()
        .is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
        // `plain-fir`, `user_7`
        || name.contains(['-', '_', '@', '#']);
    let asked_for = (1..=3).contains(&asked.columns.len());
    (is_name && asked_for).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::one_thing;
    use crate::model::Op;
    use crate::planner::plan;

    #[test]
    fn one_thing_is_asked_about_by_its_name() {
        let name = |text: &str| {
            let steps = plan(text).steps;
            match &steps.last().expect("a step").op {
                Op::Collect(asked) => one_thing(asked),
                _ => None,
            }
        };
        let asked = |question: &str| name(&format!("Open a.example.com. {question}"));
        assert_eq!(
            asked("What is the owner of the card Wet wall in the cellar?").as_deref(),
            Some("Wet wall cellar")
        );
        assert_eq!(
            asked("What is the owner of the card Leak?").as_deref(),
            Some("Leak")
        );
        assert_eq!(asked("List the name and owner of every card"), None);
    }
}
