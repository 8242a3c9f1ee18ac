//! `find Ada Berg among the members of the club`: one of a list, which may be a page of its own. It is opened there; the step itself
//! finds out whether the list has to be gone to first.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{kinds, words};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;

/// Opens who is named, in the list that is named with them; `None` where it is no name, or no list.
pub(super) fn one_of(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    let (who, list) = rest.split(&["among", "amongst"])?;
    let (who, list) = (who.trim(), list.trim().without_end(&["there"]));
    let named = !who.is_empty() && kinds::by_name(who).toks.iter().all(kinds::is_name);
    // `among the late ones` tells rows from others.
    let several = bare(list)
        .toks
        .iter()
        .take(4)
        .any(|tok| words::is_plural(&tok.low) && (kinds::is_kind(tok) || tok.is_capital()));
    if !named || !several || list.len() > 6 || !context.elsewhere() {
        return None;
    }
    let anchor = target(bare(list), None).filter(|list| list.ordinal.is_none())?;
    let found = Target {
        seek: true,
        scope: Some(Box::new(Scope {
            relation: Relation::In,
            anchor,
        })),
        ..target(kinds::by_name(who), None).filter(|found| found.scope.is_none())?
    };
    let plain = Target {
        scope: None,
        ..found.clone()
    };
    context.it = Some(plain);
    context.opened_record = true;
    Some(one(Op::click(found), said))
}

/// `Book a group of twenty` of "the test case Book a group of twenty": the name, whatever words it has.
pub(super) fn of_a_kind(value: Phrase<'_>) -> Option<Phrase<'_>> {
    value.at(0, &["the"])?;
    let kind = (1..value.len().min(4))
        .rev()
        .find(|at| kinds::is_one(&value.toks[*at]))?;
    let plain = value.toks[1..=kind]
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital());
    let named = value.toks.get(kind + 1).is_some_and(|tok| tok.is_capital());
    (plain && named).then(|| value.from(kind + 1))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn one_of_a_list_is_opened_there() {
        let text = "Open club.example.com, find Ada Berg among the members of the club, edit her details so that the phone number reads 555 and save.";
        assert_eq!(
            says(text)[1..],
            [
                "Click Ada Berg in members of the club",
                "Click Edit details",
                "Enter 555 in phone number",
                "Click Save"
            ]
        );
        let text = "The phone number of Ada Berg is wrong. Open club.example.com, find her among the members, edit her details so that the phone number reads 555 and save.";
        assert_eq!(says(text)[1..3], ["Click Ada Berg in members", "Click Edit"]);
    }
}
