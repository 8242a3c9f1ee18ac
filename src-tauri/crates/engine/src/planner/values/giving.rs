//! `give her the role Editors`: whoever was made gets a field's value. It knows no other giving.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::lexicon::attributes::{attribute_at, is_list};
use crate::planner::lexicon::kinds::kind_at;
use crate::planner::lexicon::words;
use crate::planner::lexicon::words::DETERMINERS;
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::making;
use crate::planner::values::choices;
use crate::planner::values::pairs::pairs;

/// Those who were named before.
pub(in crate::planner) const WHOM: &[&str] = &[
    "her",
    "him",
    "them",
    "it",
    "the user",
    "this user",
    "the new user",
    "the account",
    "this one",
];

/// Whether what is given or put in is no text that could be typed: `give the members a card`, `insert the picture a.jpg into the page`.
pub(in crate::planner) fn is_no_text(said: Phrase<'_>, rest: Phrase<'_>, context: &Context) -> bool {
    const PICTURES: &[&str] = &["picture", "image", "photo", "file", "video", "table"];
    let rest = rest.trim();
    let thing = words::bare(rest);
    let gives = said.toks[0].is("give")
        && rest.at(0, WHOM).is_none()
        && (kind_at(thing).is_some() || rest.at(0, &["every", "all", "each"]).is_some())
        && !rest.is_quoted();
    let inserts = said.toks[0].is("insert")
        && context.elsewhere()
        && thing.first().is_some_and(|tok| tok.is_any(PICTURES))
        && rest.find(&["into", "in"]).is_some();
    gives || inserts
}

/// Whether so many stars are given.
pub(in crate::planner) fn rates(said: Phrase<'_>, rest: Phrase<'_>) -> bool {
    said.toks[0].is("give") && rating(rest.trim()).is_some()
}

/// `rate it with 3 stars`, `rate this 4 out of 5`: of what is open.
pub(in crate::planner) fn rated<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let rest = said.after(&["rate"])?;
    let count = match rest.after(&["it", "this", "that"]) {
        Some(count) => count,
        // `the service 4 out of 5`: what is open, or asked about.
        None => rest
            .after(&["the", "this", "our", "your"])
            .filter(|rest| kind_at(*rest) == Some(1))?
            .from(1),
    };
    let count = count.without(&["with", "at", "a", "as"]);
    let (stars, left) = count.take(words::whole_number)?;
    let ends = left.is_empty()
        || left.at(
            0,
            &["stars", "star", "out of 5", "out of five", "out of 10", "points"],
        ) == Some(left.len());
    ends.then(|| {
        context.making = true;
        let target = Target::called("rating");
        clause::one(
            Op::Fill {
                text: stars.to_string(),
                target,
            },
            said,
        )
    })
}

/// `it 4 stars`, `the product a rating of 4`: how many.
fn rating(rest: Phrase<'_>) -> Option<String> {
    let ends = rest.without_end(&["stars", "star", "out of 5", "out of five", "out of 10", "points"]);
    let number = ends.last().filter(|_| {
        ends.len() < rest.len() || rest.find(&["a rating of", "the rating", "a score of"]).is_some()
    })?;
    let whom = ends
        .to(ends.len() - 1)
        .without_end(&["a rating of", "the rating", "a score of"]);
    let short = (1..=4).contains(&whom.len()) && whom.toks.iter().all(Tok::is_word);
    let (count, _) = ends
        .from(ends.len() - 1)
        .take(words::whole_number)
        .filter(|_| number.is_word() && short)?;
    Some(count.to_string())
}

/// `give Lena Fox the role Editor`: the field of her row.
pub(in crate::planner) fn to_somebody<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let (whom, what) = rest.split(&["the", "a", "an"])?;
    whom.toks.iter().all(Tok::is_capital).then_some(())?;
    let count = attribute_at(what).filter(|count| *count < what.len())?;
    let value = what.from(count).without(&["of", ":"]).trim();
    let given = value.first()?;
    (given.is_capital() || given.is_number() || given.kind == Kind::Quoted).then_some(())?;
    context.making = true;
    let target = Target {
        scope: Some(Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor: Target::called(whom.text()),
        })),
        ..Target::called(what.to(count).text())
    };
    let text = value.text();
    (value.find(&["in", "on", "for", "to"]).is_none()).then(|| clause::one(Op::Fill { text, target }, said))
}

/// Fields of what is being made; `None` where the stretch says nothing of that kind.
pub(in crate::planner) fn give<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    if !said.toks[0].is("give") {
        return None;
    }
    // `give the product 4 stars`
    if let Some(stars) = rating(rest.trim()).filter(|_| context.elsewhere()) {
        context.making = true;
        let target = Target::called("rating");
        return Some(clause::one(Op::Fill { text: stars, target }, said));
    }
    let what = rest.trim().after(WHOM)?.trim();
    // `give it the additional tag Herb`: one more of several.
    let more = what
        .without(DETERMINERS)
        .without(&["additional", "extra", "further", "new", "another"]);
    let several = attribute_at(more).filter(|count| {
        *count < more.len()
            && (is_list(&more.to(*count).low()) || more.at(0, &["tag", "label", "category"]).is_some())
    });
    if let Some(count) = several.filter(|_| context.elsewhere()) {
        context.making = true;
        let target = Target::called(more.to(count).text());
        let options = choices::options(more.from(count).without(&[":", "called", "named"]));
        return Some(clause::one(
            Op::Choose {
                options,
                target: Some(target),
            },
            said,
        ));
    }
    // `give it a high priority`: the value stands before its field.
    let words = what.without(&["a", "an", "the"]);
    let ends = (1..words.len()).find(|at| attribute_at(words.from(*at)) == Some(words.len() - at));
    if let Some(at) = ends.filter(|at| *at <= 2 && context.elsewhere() && attribute_at(words).is_none()) {
        let value = words.to(at);
        let plain = value
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_any(&["new", "different", "other", "own", "better", "good"]));
        if plain {
            context.making = true;
            let (text, target) = (
                clause::capital(&value.text()),
                Target::called(words.from(at).text()),
            );
            return Some(clause::one(Op::Fill { text, target }, said));
        }
    }
    if !(context.making || context.elsewhere() && context.clicked) {
        return None;
    }
    let values = pairs(what)?;
    context.making = true;
    Some(making::steps(said, Vec::new(), values))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_given_to_whoever_was_made_is_a_field() {
        let steps = says(
            "Open a.example.com and add a new member: username rolf, e-mail rolf@b.example, password Spring-77. Give him the rank Helpers.",
        );
        assert_eq!(
            steps[2..],
            [
                "Enter rolf in username",
                "Enter rolf@b.example in e-mail",
                "Enter •••••• in password",
                "Enter Helpers in rank",
                "Click Save",
            ]
        );
    }
}
