//! `open each product and collect its description`: what is asked for stands on a page of each record's own. It reads which
//! records are meant; the stretch after it names the columns.

use crate::model::{Collect, Op};
use crate::planner::lexicon::roles::role_of;
use crate::planner::lexicon::words;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::lists::columns::{main_column, noun_of, quantity_of};
use crate::planner::stretch::clause::Context;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

/// The records, where each is to be opened and the next stretch collects something of it; false for everything else.
pub(crate) fn each(rest: Phrase<'_>, context: &mut Context) -> bool {
    let rest = rest.trim().without(&["on", "up"]);
    let Some((quantity, left)) = rest.take(quantity_of).filter(|(quantity, _)| quantity.said) else {
        return false;
    };
    let left = bare(left.trim());
    let nameless = left.is_empty()
        || left.at(0, PRONOUNS) == Some(left.len())
        || matches!(left.low().as_str(), "of them" | "of these" | "of those" | "ones");
    // `open the first result`: one, and what is asked for then stands on its page.
    if quantity.limit == Some(1) && !nameless && left.last().is_some_and(|tok| !words::is_plural(&tok.low)) {
        return false;
    }
    let is_page = |tok: &Tok<'_>| tok.is_any(&["page", "pages"]);
    // `all pages of the result`
    let pages = left.last().is_some_and(is_page)
        || left.first().is_some_and(is_page) && left.at(1, &["of the"]).is_some();
    if pages
        || !context.next_collects
        || left.is_quoted()
        || !nameless && role_of(left).is_some_and(|(_, role)| role != "row")
    {
        return false;
    }
    let noun = if nameless { None } else { noun_of(left) };
    let name = main_column(noun.as_deref().unwrap_or_default()).to_owned();
    context.each_opened = Some(Collect {
        columns: vec![name],
        noun,
        limit: quantity.limit.map(|limit| limit.to_string()),
        ..Collect::default()
    });
    true
}

/// `open it`, `click on it`, `go to its page` after `for each product`.
pub(crate) fn is_the_record(rest: Phrase<'_>) -> bool {
    let rest = rest.trim().without(&["on", "up"]);
    rest.at(0, PRONOUNS) == Some(rest.len())
        || matches!(
            rest.low().as_str(),
            "its page"
                | "the page"
                | "its link"
                | "the link"
                | "its details"
                | "the details"
                | "its detail page"
        )
}

/// What is opened for each record belongs to the rows that were collected just before it, if they are the same things.
pub(crate) fn join(before: &mut Op, more: &Op) -> bool {
    let (Op::Collect(rows), Op::Collect(more)) = (before, more) else {
        return false;
    };
    let same = more.noun.is_none() || more.noun == rows.noun;
    let joins = !more.inside.is_empty() && rows.inside.is_empty() && rows.tally.is_none() && same;
    if joins {
        rows.inside.clone_from(&more.inside);
    }
    joins
}
