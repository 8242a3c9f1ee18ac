//! Giving a thing another name: `rename the folder Bills to "Paid bills"`, `call it Paid`, `change its name to Paid`. A page has
//! a button for that beside the thing or on its page, and a field for the name; what is written is kept.

use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::{kinds, words};
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::things::mail;

/// `rename X to Y`.
pub(in crate::planner) fn rename(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let cut = rest
        .places(&["to", "into", "as"])
        .into_iter()
        // `To` with a capital begins a name.
        .filter(|(at, _)| !rest.toks[*at].is_capital())
        .map(|(at, count)| (rest.to(at).trim(), rest.from(at + count).trim()))
        .rfind(|(what, name)| !what.is_empty() && !name.is_empty());
    let Some((what, name)) = cut else {
        return Err(Fault::new(
            said,
            "Rename it to what? For example: rename \"Bills\" to \"Paid bills\".",
        ));
    };
    // `upload /tmp/a.txt, rename it to b.txt`
    if what.at(0, words::PRONOUNS) == Some(what.len())
        && let Some(file) = context.uploaded.take()
    {
        context.record = Some(Target::called(file));
    }
    let mut steps = mail::of_record(said, kinds::by_name(what), "Rename", context)?;
    steps.extend(named(said, name));
    context.making = true;
    context.it = Some(Target::called(name.text()));
    Ok(steps)
}

/// `call it Paid`, `name it "Paid"`: the name in the form that is open.
pub(in crate::planner) fn call<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    let name = rest
        .after(&["it", "this", "that", "this one", "the new one", "the copy"])?
        .trim();
    context.place.as_ref()?;
    if name.is_empty() || name.len() > 8 {
        return None;
    }
    context.making = true;
    Some(Ok(named(said, name)))
}

fn named(said: Phrase<'_>, name: Phrase<'_>) -> Vec<Draft> {
    let target = Target::called("name");
    vec![Draft {
        op: Op::Fill {
            text: name.text(),
            target,
        },
        span: said.span(),
    }]
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn another_name_is_given_and_kept() {
        for (text, steps) in [
            (
                "Open files.example.com and rename the folder Bills to \"Paid bills\"",
                &[
                    "Open files.example.com",
                    "Click Rename for Bills",
                    "Enter Paid bills in name",
                    "Click Save",
                ][..],
            ),
            (
                "Open files.example.com and rename the list As of today to Tasks. I sign in as mia with the password tr0ut-soup.",
                &[
                    "Open files.example.com",
                    "Log in with username mia and password ••••••",
                    "Click Rename for list As of today",
                    "Enter Tasks in name",
                    "Click Save",
                ],
            ),
            (
                "Open files.example.com, click Notes, click Rename, call it Diary and save",
                &[
                    "Open files.example.com",
                    "Click Notes",
                    "Click Rename",
                    "Enter Diary in name",
                    "Click Save",
                ],
            ),
        ] {
            let says = says(text);
            assert_eq!(says, steps, "{text}");
        }
    }
}
