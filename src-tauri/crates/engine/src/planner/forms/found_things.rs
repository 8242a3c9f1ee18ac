//! A thing that is to be found because something is done with it next: it is opened. A thing that is only described, as in `the ticket
//! about the leak`, keeps its words: which one that is, the site's own lists tell.

use crate::model::Op;
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

/// Before what a thing is about.
const ABOUT: &[&str] = &["about", "concerning", "regarding"];
/// More words of what it is about are a sentence.
const MOST_TOLD: usize = 8;

/// `find the shipment 7781, change its status`, `look up the ticket Leak and close it`, `find the ticket about the leak and assign it
/// to Bo`: it is opened for that.
pub(in crate::planner) fn opened_for_a_change(
    said: Phrase<'_>,
    rest: Phrase<'_>,
    context: &mut Context,
) -> Option<Steps> {
    let thing = words::bare(rest.trim());
    let kind = kinds::kind_at(thing)?;
    if !context.next_changes || !context.elsewhere() {
        return None;
    }
    let named = kinds::by_name(rest);
    let numbered = thing.last().is_some_and(|tok| tok.is_number()) && thing.len() == 2;
    let told = thing
        .at(kind, ABOUT)
        .is_some_and(|about| kind + about < thing.len())
        && thing.toks.iter().all(Tok::is_word)
        && thing.len() <= MOST_TOLD;
    let words = match () {
        () if told && named.len() == rest.len() => thing,
        () if named.len() < rest.len() => named,
        () if numbered => rest.from(rest.len() - 1),
        () => return None,
    };
    let mut found = target(words, None)?;
    found.kind = found.kind.or_else(|| kinds::kind_of(rest));
    if told && words.len() == thing.len() {
        found.name = words.text();
    }
    // A name in quotes and a number stand in lists that may have further pages.
    found.seek = found.quoted || numbered;
    context.it = Some(found.clone());
    context.opened_record = true;
    Some(one(Op::click(found), said))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_found_to_be_changed_is_opened() {
        for (text, steps) in [
            (
                "look up the ticket Leaky pipe and start watching it",
                &["Click Leaky pipe", "Click Watch"][..],
            ),
            (
                "find the task about the wet cellar and assign it to Bo",
                &[
                    "Click task about the wet cellar",
                    "Enter Bo in assigned to",
                    "Click Save",
                ],
            ),
        ] {
            let got = says(&format!("Open a.example.com, {text}"));
            assert_eq!(got[1..], *steps, "{text}");
        }
    }
}
