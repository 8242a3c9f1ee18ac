//! Something that is handed out and comes back: `check the laptop LT-7 out to Mia`, `check out the key 12 to Bo`, `check the key 12 in`. The
//! control of that name belongs to the thing, and whom it goes to is put into the form that comes up. A shop's checkout is `shopping`'s.

use crate::model::{Op, Target};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::things::mail;

/// `None` where nothing is handed out.
pub(in crate::planner) fn out<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let rest = said.after(&["check"])?.trim();
    let (what, whom, button) = match rest.after(&["out"]) {
        // `check out the key 12 to Bo`
        Some(rest) => {
            let (what, whom) = rest.split(&["to"])?;
            (what.trim(), Some(whom.trim()), "Check out")
        }
        None => match rest.split(&["out to"]) {
            Some((what, whom)) => (what.trim(), Some(whom.trim()), "Check out"),
            None => {
                let what = rest.without_end(&["back in", "in again", "in"]);
                (what.len() < rest.len()).then_some(())?;
                (what, None, "Check in")
            }
        },
    };
    let pronoun = what.at(0, PRONOUNS) == Some(what.len());
    // `the asset`: which one was not said.
    if whom.is_some() && kinds::kind_at(bare(what)) == Some(bare(what).len()) {
        return Some(Err(goals::unknown(said)));
    }
    (!what.is_empty() && (pronoun || kinds::is_thing(what))).then_some(())?;
    let mut steps = match mail::of_record(said, kinds::by_name(what), button, context) {
        Ok(steps) => steps,
        fault => return Some(fault),
    };
    if let Some(whom) = whom {
        // Whom `her` means the page does not tell.
        (!whom.is_empty() && whom.at(0, PRONOUNS) != Some(whom.len())).then_some(())?;
        context.making = true;
        steps.push(Draft {
            op: Op::Fill {
                text: kinds::by_name(whom).text(),
                target: Target::called("checked out to"),
            },
            span: said.span(),
        });
    }
    Some(Ok(steps))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_handed_out_has_a_control_for_that() {
        for text in [
            "check the asset \"LT-7\" out to Mia Berg",
            "check out the asset \"LT-7\" to Mia Berg",
        ] {
            assert_eq!(
                says(&format!("Open a.example.com and {text}"))[1..],
                [
                    "Click Check out for LT-7",
                    "Enter Mia Berg in checked out to",
                    "Click Save"
                ],
                "{text}"
            );
        }
    }
}
