//! `give me what comes up`, `list what you found`, `tell me the results`: all that the step before has brought, however it is asked for.

use crate::model::{Collect, Op};
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;

const TELL: &[&str] = &[
    "give me",
    "tell me",
    "show me",
    "list",
    "collect",
    "get",
    "read me",
    "read out",
    "report",
    "report back",
    "return",
    "send me",
    "let me know",
    "let me see",
    "write down",
    "note down",
    "list me",
    "bring me",
];
const WHAT: &[&str] = &[
    "what",
    "whatever",
    "everything that",
    "everything",
    "all that",
    "all",
    "anything that",
    "the things that",
    "those that",
];
const CAME: &[&str] = &[
    "comes up",
    "come up",
    "came up",
    "you find",
    "you found",
    "you get",
    "you see",
    "it finds",
    "it found",
    "is found",
    "was found",
    "are found",
    "were found",
    "turns up",
    "turn up",
    "shows up",
    "show up",
    "appears",
    "appear",
    "pops up",
    "it shows",
    "is shown",
    "is listed",
    "is displayed",
    "you can find",
    "you can see",
    "is there",
    "there is",
];

/// The step; `None` for every other sentence.
pub(in crate::planner) fn came<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let rest = said.after(TELL)?;
    let rest = rest
        .after(WHAT)?
        .trim()
        .without_end(&["there", "then", "for me", "for it"]);
    (rest.at(0, CAME) == Some(rest.len())).then_some(())?;
    let filters = std::mem::take(&mut context.filters);
    Some(one(
        Op::Collect(Collect {
            filters,
            ..Collect::default()
        }),
        said,
    ))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_came_up_is_all_that_is_listed() {
        for ask in [
            "tell me what you found",
            "list whatever comes up",
            "give me everything it shows",
        ] {
            let text = format!("Open a.example.com, search for pumps and {ask}.");
            assert_eq!(
                says(&text),
                [
                    "Open a.example.com",
                    "Search for pumps",
                    "Collect everything in the list"
                ],
                "{text}"
            );
        }
    }
}
