//! `give me what comes up`, `list what you found`, `tell me the results`: all that the step before has brought, however it is asked for;
//! `tell me whether it was saved`: what the page says to it.

use crate::model::{Collect, Op, WHAT_THE_PAGE_SAYS};
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

/// What the page says to what was done is asked for so.
const SAID_TO_IT: &[&str] = &["message", "notice", "notification", "confirmation"];
/// `whether it …`
const WENT_WELL: &[&str] = &[
    "worked",
    "works",
    "succeeded",
    "succeeds",
    "went well",
    "went through",
    "has worked",
    "was successful",
    "is successful",
    "was ok",
    "was okay",
];

/// `tell me whether it was saved`, `tell me if that worked`, `what the message says`: the page's own message; `None` for every other
/// sentence.
pub(in crate::planner) fn notice(said: Phrase<'_>, context: &Context) -> Option<Steps> {
    context.place.as_ref()?;
    // `… and submit it. What does it say?`: of what is open the text is meant.
    const SAYS: &[&str] = &[
        "what does it say",
        "what does the page say",
        "what does the site say",
    ];
    let asks = said.trim().without_end(&["?", "now", "then"]);
    let asks = asks.at(0, SAYS) == Some(asks.len()) && !context.opened_record;
    let rest = said.after(TELL).unwrap_or(said.to(0)).trim();
    (asks || whether(rest) || is_message(rest)).then_some(())?;
    let columns = vec![WHAT_THE_PAGE_SAYS.to_owned()];
    Some(one(
        Op::Collect(Collect {
            columns,
            ..Collect::default()
        }),
        said,
    ))
}

/// `what the message says`, `the confirmation message that appears`
fn is_message(rest: Phrase<'_>) -> bool {
    let named = match rest.after(&["what"]) {
        Some(rest) => rest
            .trim()
            .without_end(&["says", "said", "reads", "tells me", "tells you"]),
        None => rest.without_end(&[
            "that appears",
            "which appears",
            "that comes up",
            "that is shown",
            "that pops up",
        ]),
    };
    let says = named.len() < rest.trim().without(&["what"]).len();
    let name = named.without(&["the", "its", "this"]);
    // What `the message says` may be the text of a mail.
    let mail = name.low() == "message" && rest.at(0, &["what"]).is_some();
    says && !mail && name.len() <= 2 && name.last().is_some_and(|tok| tok.is_any(SAID_TO_IT))
}

/// `whether it was saved`, `if that worked`
fn whether(rest: Phrase<'_>) -> bool {
    let Some(done) = rest.after(&["whether", "if"]).and_then(|rest| {
        rest.after(&[
            "it all",
            "it",
            "that",
            "this",
            "they",
            "everything",
            "the change",
            "the changes",
            "the form",
            "the order",
        ])
    }) else {
        return false;
    };
    let done = done.trim();
    if done.at(0, WENT_WELL) == Some(done.len()) {
        return true;
    }
    // `was saved`, `has been sent successfully`
    let deed = done
        .after(&["was", "were", "is", "has been", "have been", "got", "really was"])
        .map(|deed| deed.without_end(&["successfully", "correctly", "properly", "for real"]));
    deed.is_some_and(|deed| {
        deed.len() == 1 && deed.toks[0].is_word() && deed.toks[0].low.ends_with(['d', 't', 'n'])
    })
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

    #[test]
    fn whether_it_was_done_is_what_the_page_says_to_it() {
        for ask in [
            "tell me whether it was saved",
            "let me know if that worked",
            "tell me what the confirmation says",
            "tell me the message that appears",
        ] {
            let text = format!("Open a.example.com, click Save and {ask}.");
            assert_eq!(
                says(&text),
                ["Open a.example.com", "Click Save", "Collect what the page says"],
                "{text}"
            );
        }
    }
}
