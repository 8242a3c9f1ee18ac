//! Who may do what, as settings have it: `Guests should not be able to post`, `members must be allowed to edit their name, so tick
//! that`. A setting has a box whose words say what is allowed. Nothing else is read here.

use crate::model::{Op, Target};
use crate::planner::lexicon::words;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

const MAY: &[&str] = &[
    "should be able to",
    "should be allowed to",
    "must be able to",
    "must be allowed to",
    "shall be able to",
    "shall be allowed to",
    "may",
    "should now be able to",
    "are allowed to",
];
const MAY_NOT: &[&str] = &[
    "should not be able to",
    "shouldn't be able to",
    "should no longer be able to",
    "should not be allowed to",
    "shouldn't be allowed to",
    "should no longer be allowed to",
    "must not be able to",
    "must not be allowed to",
    "must no longer be able to",
    "may not",
    "may no longer",
    "should never be able to",
    "are not to",
];

/// The box that says so; `None` for every other sentence.
pub(in crate::planner) fn allowed<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let (at, count, on) = MAY_NOT
        .iter()
        .find_map(|words| said.find(&[*words]).map(|(at, count)| (at, count, false)))
        .or_else(|| {
            MAY.iter()
                .find_map(|words| said.find(&[*words]).map(|(at, count)| (at, count, true)))
        })?;
    let whom = said.to(at).trim();
    let plain =
        |tok: &Tok<'_>| tok.is_word() && !tok.is_any(&["you", "i", "we", "it", "there", "that", "this"]);
    let does = said
        .from(at + count)
        .trim()
        .without_end(&["any more", "anymore", "any longer"]);
    let fits = (1..=3).contains(&whom.len())
        && whom.toks.iter().all(plain)
        && whom.last().is_some_and(|tok| {
            words::is_plural(&tok.low) || tok.is_any(&["everyone", "everybody", "nobody"])
        })
        && (1..=6).contains(&does.len())
        && does.toks.iter().all(Tok::is_word);
    fits.then_some(())?;
    let target = Target::called(does.text());
    context.it = Some(target.clone());
    context.making = true;
    Some(one(Op::Check { target, on }, said))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_somebody_may_do_is_a_box() {
        assert_eq!(
            says(
                "Open a.example.com, click Settings. Guests should no longer be able to write reviews, so untick that, and save."
            ),
            [
                "Open a.example.com",
                "Click Settings",
                "Untick write reviews",
                "Untick write reviews",
                "Click Save"
            ]
        );
    }
}
