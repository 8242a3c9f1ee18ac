//! What `save` means beside collecting: the form is kept, with what is said with it; a search gets a name; a thing goes to the
//! favourites; rows that were collected can be saved in any form as they are.

use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{deeds, kinds, words};
use crate::planner::lists::{columns, qualifiers};
use crate::planner::page::{actions, answering};
use crate::planner::stretch::clause::{self, Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::values::pairs;

const UNDER: &[&str] = &["under the name", "with the name", "by the name", "called", "as"];
const WITH: &[&str] = &["with", "as", "it with", "it as"];

/// The steps; `None` where rows are to be collected.
pub(in crate::planner) fn saved<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    // `export them as CSV`
    if context.collected && said.toks[0].is_any(&["export", "save", "store"]) && collected_rows(rest) {
        return Some(Ok(Vec::new()));
    }
    // `export the list as a CSV file`: what a page has for that.
    if said.toks[0].is("export") && context.elsewhere() && !context.collected && as_a_file(rest) {
        return Some(exported(said, rest));
    }
    // `export the OPML`: a kind of file that has its own word.
    let form = rest.trim().without(&["the", "an", "a", "my"]);
    if said.toks[0].is("export")
        && context.elsewhere()
        && let [one] = form.toks
        && one.text.len() > 2
        && one.text.chars().all(|letter| letter.is_ascii_uppercase())
    {
        let target = Target::called(format!("Export {}", one.text));
        return Some(clause::one(Op::Download { target }, said));
    }
    // `…, choose CSV as the format and export it`
    if said.toks[0].is("export")
        && context.exports
        && matches!(rest.trim().low().as_str(), "" | "it" | "them" | "that")
    {
        return Some(Ok(vec![Draft {
            op: Op::Download {
                target: Target::button("Export"),
            },
            span: said.span(),
        }]));
    }
    said.toks[0].is("save").then_some(())?;
    // `and save`: nothing is named that could be collected. `save the menu`: what was changed.
    let thing = rest.trim().after(&["the", "this", "my"]).filter(|thing| {
        (1..=2).contains(&thing.len())
            && thing
                .toks
                .iter()
                .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
            && !thing.last().is_some_and(|tok| words::is_plural(&tok.low))
            && !columns::is_column(*thing)
            && !matches!(
                thing.low().as_str(),
                "list" | "table" | "data" | "result" | "whole list" | "whole table"
            )
    });
    // `Save that.`: nothing was collected that it could mean.
    let that = !context.collected && rest.trim().at(0, &["that", "this", "these"]) == Some(rest.trim().len());
    if rest.trim().is_empty() || (thing.is_some() || that) && context.elsewhere() {
        return Some(answering::submit(said, rest.to(0), context));
    }
    if context.elsewhere()
        && let Some(steps) = named(said, rest)
    {
        return Some(steps);
    }
    // `save with the summary "…"`
    if let Some(values) = rest.after(WITH).and_then(pairs::pairs) {
        let draft = |pair| Draft {
            op: pairs::op(pair),
            span: said.span(),
        };
        let mut steps: Vec<Draft> = values.into_iter().map(draft).collect();
        return Some(answering::submit(said.to(1), rest.to(0), context).map(|kept| {
            steps.extend(kept);
            steps
        }));
    }
    // `save the job "Analyst" to my favourites`
    let favourite = context.elsewhere() && kinds::is_thing(before_place(rest));
    favourite.then(|| deeds::click(said, before_place(rest), "Save", context))
}

/// Words for what some of a list are, and the others are not.
const STATES: &[&str] = &[
    "public", "private", "open", "closed", "active", "inactive", "paid", "unpaid", "overdue", "pending",
    "read", "unread", "new", "late", "visible", "hidden", "draft",
];

/// What was chosen or is to be seen is exported anyway.
const AS_SHOWN: &[&str] = &[
    "selected",
    "ticked",
    "checked",
    "marked",
    "chosen",
    "filtered",
    "displayed",
    "listed",
    "collected",
    "sorted",
    "attached",
    "combined",
    "detailed",
    "requested",
    "saved",
    "uploaded",
    "needed",
    "related",
    "limited",
    "united",
];

/// `export the list as CSV`, `export the private notes to a file`: which of them is chosen before. Of those that more is said about all
/// would be in the file.
fn exported(said: Phrase<'_>, rest: Phrase<'_>) -> Steps {
    let what = bare(rest.trim().without_end(FORMS));
    if qualifiers::split(what).is_some_and(|(_, filters)| !filters.is_empty()) {
        let problem =
            "A page exports all that it shows. Say first what it should show, then to export the list.";
        let better = "show only the open orders and export the list as CSV";
        return Err(Fault::new(said, problem).with([better.into()]));
    }
    let mut steps = actions::exported(said, rest)?;
    let state = what.to(what.len().saturating_sub(1));
    let several = what.last().is_some_and(|noun| words::is_plural(&noun.low));
    if let [state] = bare(state.without(&["all", "all the", "all my"])).toks
        && several
        && (state.is_any(STATES)
            || state.low.ends_with("ed") && !state.is_capital() && !state.is_any(AS_SHOWN))
    {
        let op = Op::Choose {
            options: vec![state.low.clone()],
            target: None,
        };
        steps.insert(
            0,
            Draft {
                op,
                span: said.span(),
            },
        );
    }
    Ok(steps)
}

/// `save the search under the name "Mine"`
fn named(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Steps> {
    let (what, name) = rest.split(UNDER)?;
    let fits = (1..=3).contains(&what.len())
        && what.at(0, &["the", "this", "my"]).is_some()
        && name.first().is_some_and(kinds::is_name);
    fits.then_some(())?;
    let click = |name: String| Op::click(Target::called(name));
    let ops = [
        click(format!("Save {}", bare(what).text())),
        Op::Fill {
            text: name.trim().text(),
            target: Target::called("name"),
        },
        click("Save".to_owned()),
    ];
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.map(draft).into()))
}

/// `the list as a CSV file`, `the guests to Excel`; the results of a search are collected.
fn as_a_file(rest: Phrase<'_>) -> bool {
    let what = rest.trim().without_end(FORMS);
    what.len() < rest.trim().len()
        && !what
            .last()
            .is_some_and(|tok| tok.is_any(&["result", "results", "outcome"]))
}

const FORMS: &[&str] = &[
    "as pdf",
    "as a pdf",
    "as a pdf file",
    "to pdf",
    "as csv",
    "as a csv",
    "as a csv file",
    "to csv",
    "as excel",
    "to excel",
    "as an excel file",
    "as json",
    "as xml",
    "as vcard",
    "as ical",
    "as markdown",
    "to a file",
    "in a file",
    "as a spreadsheet",
    "to a spreadsheet",
    "as an excel sheet",
];

/// `them as CSV`, `the list to Excel`.
fn collected_rows(rest: Phrase<'_>) -> bool {
    let what = rest.trim().without_end(FORMS);
    let rows = [
        "it",
        "them",
        "this",
        "these",
        "that",
        "the list",
        "the table",
        "the results",
        "the result",
        "everything",
        "the data",
    ];
    what.len() < rest.trim().len() && rows.contains(&what.low().as_str())
}

/// `the job "Analyst" to my favourites` without its end.
fn before_place(rest: Phrase<'_>) -> Phrase<'_> {
    let end = rest
        .find(&["to my", "to the", "in my", "for later"])
        .map_or(rest.len(), |(at, _)| at);
    rest.to(end).trim()
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;
    use crate::planner::tests::says;

    #[test]
    fn of_what_is_exported_those_are_chosen_that_are_meant() {
        for (text, steps) in [
            (
                "export the private notes to a file",
                &["Choose private", "Download Export"][..],
            ),
            (
                "export all unpaid invoices as CSV",
                &["Choose unpaid", "Download CSV"],
            ),
            ("export the selected rows as CSV", &["Download CSV"]),
            ("export the customer orders to a file", &["Download Export"]),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com and {text}"))[1..],
                *steps,
                "{text}"
            );
        }
        let narrowed = plan("Open a.example.com and export the orders from March 2026 as CSV");
        assert_eq!(narrowed.problems.len(), 1, "{narrowed:?}");
    }
}
