//! A command or a query in quotes that is to be run: `run "select 1"`. It is written into the page's own field for a long text, and
//! what runs it is pressed.

use crate::model::{Op, Target};
use crate::planner::stretch::clause::{Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

/// What may be said before the quotes.
const WHAT: &[&str] = &[
    "the query",
    "this query",
    "query",
    "the statement",
    "this statement",
    "the command",
    "this command",
    "command",
    "the code",
    "the sql",
    "this sql",
    "the sql query",
    "sql",
];

/// `None` where what stands in the quotes is a thing of the page: it is of a word or two.
pub(in crate::planner) fn typed(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Steps> {
    said.at(0, &["run", "execute"])?;
    let rest = rest.trim().without_end(&[
        "in the sql editor",
        "in the editor",
        "in the query editor",
        "in the console",
        "in the sql console",
        "in the shell",
    ]);
    let text = rest.without(WHAT).without(&[":"]).trim();
    let [only] = text.toks else { return None };
    let command =
        only.kind == Kind::Quoted && (only.text.split_whitespace().count() > 2 || text.len() < rest.len());
    command.then_some(())?;
    let field = Target {
        role: Some("textarea".into()),
        ..Target::default()
    };
    let button = Target::called("Run");
    let ops = [
        Op::Fill {
            text: only.text.to_owned(),
            target: field,
        },
        Op::click(button),
    ];
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.map(draft).into()))
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;

    #[test]
    fn a_query_is_written_and_run_and_a_thing_in_quotes_is_pressed_for() {
        let says = |text: &str| -> Vec<String> {
            let plan = plan(&format!("Open a.example.com and {text}"));
            plan.steps.iter().skip(1).map(|step| step.say.clone()).collect()
        };
        assert_eq!(
            says("run \"select name from plants\""),
            [
                "Enter *select name from plants* in the *text area*",
                "Click *Run*"
            ]
        );
        assert_eq!(says("run \"Nightly backup\"").len(), 1);
    }
}
