//! What a text of the page is to say: `edit the description so that it says "…"`, `make the heading read "…"`. The field of that
//! name gets it; where it has to be opened first, what opens it is clicked.

use crate::model::{Op, Target};
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;

const SAYS: &[&str] = &[
    "it says",
    "it reads",
    "it is",
    "it now says",
    "it should say",
    "it should read",
    "it will say",
    "it becomes",
    "they say",
    "they read",
    "it just says",
    "it simply says",
];

/// The field that is named before `so that it says`, and its text; `None` where something else follows.
pub(in crate::planner) fn so_that_it_says<'t>(
    said: Phrase<'t>,
    field: Phrase<'t>,
    how: Phrase<'t>,
    edits: bool,
    context: &mut Context,
) -> Option<Steps> {
    let text = how.trim().after(SAYS)?.trim();
    let named = bare(field.trim());
    let pronoun = field.at(0, PRONOUNS) == Some(field.len());
    if text.is_empty() || named.is_empty() || pronoun || named.len() > 4 {
        return None;
    }
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let target = |name: String| Target::called(name);
    let fill = Op::Fill {
        text: text.text(),
        target: target(named.text()),
    };
    let mut steps = Vec::new();
    if edits && !context.making {
        steps.push(draft(Op::click(target(format!("Edit {}", named.text())))));
    }
    steps.push(draft(fill));
    context.making = true;
    Some(Ok(steps))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_text_is_made_to_say_something() {
        for (text, steps) in [
            (
                "Open notes.example.com, click Milk, edit the subtitle so that it reads \"Two litres\" and save",
                &[
                    "Open notes.example.com",
                    "Click Milk",
                    "Click Edit subtitle",
                    "Enter Two litres in subtitle",
                    "Click Save",
                ][..],
            ),
            (
                "Open notes.example.com, click Milk, change the title so that it says Oat milk",
                &[
                    "Open notes.example.com",
                    "Click Milk",
                    "Enter Oat milk in title",
                    "Click Save",
                ],
            ),
        ] {
            let says = says(text);
            assert_eq!(says, steps, "{text}");
        }
    }
}
