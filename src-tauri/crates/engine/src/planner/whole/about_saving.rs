//! Saving, as people say it in one breath with something else: `save and return`, `…, saving each change`, `save it as a draft`. Each becomes
//! words that the rest of the planner knows; it reads no step.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, follows, made, over, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[saved_and, saved_as_draft, saving_it];

/// `save and return`: as it stands on a button.
fn saved_and<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let count = all
        .at(
            at,
            &[
                "save and return",
                "save and close",
                "save and exit",
                "save and display",
                "save and continue",
                "save and stay",
                "save and new",
                "save & close",
                "save & return",
                "save & exit",
                "save & continue",
                "save & new",
                "save & quit",
            ],
        )
        .filter(|_| follows(toks, at) && over(toks.get(at + 3)))?;
    let span = toks[at].span();
    let name = src.get(toks[at].from..toks[at + 2].to)?;
    Some((
        count,
        vec![
            word("click", span),
            Tok::made(Kind::Quoted, name, (toks[at].from, toks[at + 2].to)),
        ],
    ))
}

/// `change the theme to Onyx, saving each change`
fn saving_it<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &[", saving", ", then saving", "and saving", ", and saving"])?;
    let what = all.at(
        at + lead,
        &[
            "it",
            "them",
            "this",
            "the change",
            "the changes",
            "each change",
            "every change",
            "your changes",
            "all changes",
            "each time",
            "everything",
            "at the end",
        ],
    )?;
    let deed = toks[start_of(toks, at)..at].iter().any(|tok| {
        tok.is_any(&[
            "change", "set", "edit", "enter", "tick", "untick", "choose", "select", "update", "rename",
            "add", "type",
        ])
    });
    (deed && over(toks.get(at + lead + what))).then(|| (lead + what, made("; save it", toks[at].span())))
}

/// `save the message as draft`
fn saved_as_draft<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    (toks[at].is_any(&["save", "keep", "store"]) && follows(toks, at)).then_some(())?;
    let what = all.at(
        at + 1,
        &[
            "the message",
            "the mail",
            "the post",
            "the page",
            "the article",
            "the email",
            "it",
            "this",
        ],
    )?;
    let draft = all.at(at + 1 + what, &["as draft", "as a draft"])?;
    over(toks.get(at + 1 + what + draft))
        .then(|| (1 + what + draft, made("save it as a draft", toks[at].span())))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_saved_is_saved_once() {
        for (text, steps) in [
            (
                "Open Display, change the theme to Onyx, saving each change.",
                &["Click Display", "Enter Onyx in theme", "Click Save"][..],
            ),
            (
                "Enter \"A\" in the title. Save & Close.",
                &["Enter A in title", "Click Save & Close"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
