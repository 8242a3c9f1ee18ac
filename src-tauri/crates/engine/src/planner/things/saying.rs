//! What a text of the page is to say: `edit the description so that it says "…"`, `make the heading read "…"`. The field of that
//! name gets it; where it has to be opened first, what opens it is clicked.

use crate::model::{Op, REST_OF_LINE, Target};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::page::targets::target;
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
    if let Some((new, old)) = text.split(&["instead of", "rather than", "and no longer", "and not"]) {
        return instead(said, field, (new.trim(), old.trim()), edits, context);
    }
    if edits
        && kinds::is_thing(field)
        && let Some(label) = label_of(&text.text())
    {
        return line(said, field, (label, text.text()), context);
    }
    let named = bare(field.trim());
    let pronoun = field.at(0, PRONOUNS) == Some(field.len());
    if text.is_empty() || named.is_empty() || pronoun || named.len() > 4 {
        return None;
    }
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let fill = Op::Fill {
        text: text.text(),
        target: Target::called(named.text()),
    };
    let mut steps = Vec::new();
    if edits && !context.making {
        steps.push(draft(Op::click(Target::called(format!("Edit {}", named.text())))));
    }
    steps.push(draft(fill));
    context.making = true;
    Some(Ok(steps))
}

/// `Saturday: 9 to 1` says which line of a text it is.
fn label_of(text: &str) -> Option<String> {
    let (label, value) = text.split_once(": ")?;
    let short = (1..=3).contains(&label.split_whitespace().count());
    (short && !value.trim().is_empty() && !text.contains('\n')).then(|| label.trim().to_owned())
}

/// `edit the page Hours so that it says "Saturday: 9 to 1"`: of a whole text that one line.
fn line<'t>(
    said: Phrase<'t>,
    thing: Phrase<'t>,
    (label, new): (String, String),
    context: &mut Context,
) -> Option<Steps> {
    let mut ops = vec![Op::click(Target {
        seek: true,
        kind: kinds::kind_of(thing),
        ..target(kinds::by_name(thing), None)?
    })];
    if !context.making {
        ops.push(Op::click(Target::called("Edit")));
    }
    ops.push(Op::Replace {
        old: format!("{label}{REST_OF_LINE}"),
        new,
        target: None,
    });
    context.making = true;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}

/// `so that it says Saturday 10 to 14 instead of Saturday 9 to 12`: these words of its text give way to others.
fn instead<'t>(
    said: Phrase<'t>,
    field: Phrase<'t>,
    (new, old): (Phrase<'t>, Phrase<'t>),
    edits: bool,
    context: &mut Context,
) -> Option<Steps> {
    let thing = kinds::is_thing(field);
    let named = bare(field.trim());
    if new.is_empty() || old.is_empty() || named.is_empty() {
        return None;
    }
    let pronoun = field.at(0, PRONOUNS) == Some(field.len());
    let mut ops = Vec::new();
    if thing {
        ops.push(Op::click(Target {
            seek: true,
            kind: kinds::kind_of(field),
            ..target(kinds::by_name(field), None)?
        }));
    }
    if (edits || thing) && !context.making {
        ops.push(Op::click(Target::called("Edit")));
    }
    ops.push(Op::Replace {
        old: old.text(),
        new: new.text(),
        target: (!thing && !pronoun).then(|| Target::called(named.text())),
    });
    context.making = true;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
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
                "Open notes.example.com, edit the page Opening hours so that it says Saturday 10 to 14 instead of Saturday 9 to 12, and \
                 leave the rest as it is",
                &[
                    "Open notes.example.com",
                    "Click Opening hours",
                    "Click Edit",
                    "Replace Saturday 9 to 12 with Saturday 10 to 14",
                    "Click Save",
                ],
            ),
            (
                "Open notes.example.com, edit the wiki page Hours so that it says \"Saturday: 9 to 1\" and save it. Leave the rest as it is.",
                &[
                    "Open notes.example.com",
                    "Click Hours",
                    "Click Edit",
                    "Replace Saturday: … with Saturday: 9 to 1",
                    "Click Save",
                ],
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
