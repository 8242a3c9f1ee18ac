//! Clauses that tell of a noun what it has or is called: `the customer whose name is "Lund"`, `every issue that has the label bug`, `the lamp
//! that's called "Sun"`, `a repository "core" that is private`. Each becomes the short form that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, made, over, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[whose_is, numbered, that_has, is_called, that_is_so, and_is];

/// What a thing is called by.
const NAMES: &[&str] = &[
    "name",
    "title",
    "subject",
    "username",
    "user name",
    "login name",
    "headline",
];
const NUMBERS: &[&str] = &[
    "number",
    "id",
    "code",
    "order number",
    "invoice number",
    "ticket number",
    "reference",
    "reference number",
    "sku",
    "serial number",
];

/// Whether a value stands there, and no comparison.
fn is_value(all: Phrase<'_>, at: usize) -> bool {
    all.toks.get(at).is_some_and(|tok| {
        kinds::is_name(tok) || tok.is_number() || attributes::date_at(all.from(at)).is_some()
    })
}

/// `the kind` that ends right before `at`.
fn is_the_one(toks: &[Tok<'_>], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| toks.get(at));
    before(1).is_some_and(|tok| {
        tok.is_word() && !tok.is_capital() && !tok.is_number() && !words::is_plural(&tok.low)
    }) && (before(2).is_some_and(|tok| tok.is("the")) || before(3).is_some_and(|tok| tok.is("the")))
}

/// `the customer whose name is "Lund"`, `a milestone whose due date is 3 May`
fn whose_is<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["whose"])?;
    let field = attributes::attribute_at(all.from(at + lead))?;
    let is = all.at(at + lead + field, &["is", "reads", "should be", "is set to"])?;
    let value = at + lead + field + is;
    is_value(all, value).then_some(())?;
    let span = toks[at].span();
    let named = all.at(at + lead, NAMES) == Some(field);
    if is_the_one(toks, at) && named {
        return Some((value - at, vec![word("called", span)]));
    }
    // `every product whose quantity is 0`: which ones these are is read elsewhere.
    let several = toks[at.saturating_sub(4)..at]
        .iter()
        .any(|tok| tok.is_any(&["every", "each", "all", "the", "any", "those"]));
    let one = toks[start_of(toks, at)..at]
        .iter()
        .rev()
        .take(8)
        .any(|tok| tok.is_any(&["a", "an", "new", "another"]));
    (one && !several).then(|| {
        let mut out = made("with the", span);
        out.extend_from_slice(&toks[at + lead..at + lead + field]);
        (value - at, out)
    })
}

/// `the order with the number 1234`
fn numbered<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &["with the", "with", "that has the", "which has the", "whose"],
    )?;
    let number = all.at(at + lead, NUMBERS)?;
    let is = all.at(at + lead + number, &["is"]).unwrap_or(0);
    let value = toks
        .get(at + lead + number + is)
        .filter(|tok| tok.kind == Kind::Word && tok.is_number() || tok.kind == Kind::Quoted)?;
    toks.get(at.checked_sub(1)?).filter(|tok| kinds::is_one(tok))?;
    let made_new = toks[start_of(toks, at)..at]
        .iter()
        .any(|tok| tok.is_any(&["create", "add", "new", "make", "hold"]));
    // Quoted it may be any text; what is read of a list is told by its column.
    let read = value.kind == Kind::Quoted
        && toks[start_of(toks, at)..at]
            .iter()
            .any(|tok| tok.is_any(&["search", "find", "collect", "list", "give", "tell", "get"]));
    (is_the_one(toks, at) && !made_new && !read).then(|| (lead + number + is, Vec::new()))
}

/// `every issue that has the label bug`
fn that_has<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "that has the",
            "that have the",
            "which has the",
            "which have the",
            "who has the",
            "who have the",
        ],
    )?;
    let field = attributes::attribute_at(all.from(at + lead))?;
    let value = toks.get(at + lead + field)?;
    let plain = kinds::is_name(value)
        || value.is_word()
            && !value.is_any(&["of", "in", "is", "that", "and", "or", "with"])
            && over(toks.get(at + lead + field + 1));
    let noun = toks.get(at.checked_sub(1)?)?;
    (plain && kinds::is_kind(noun)).then(|| (lead, made("with the", toks[at].span())))
}

/// `the lamp that's called "Sun"`
fn is_called<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "that's called",
            "that's named",
            "that's titled",
            "which is named",
            "that is named",
            "that's entitled",
            "which goes by the name of",
        ],
    )?;
    toks.get(at + lead)
        .filter(|tok| kinds::is_name(tok))
        .map(|_| (lead, vec![word("called", toks[at].span())]))
}

/// `create a repository "core" that is private`: it is made so.
fn that_is_so<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "that is",
            "that's",
            "which is",
            "that should be",
            "which should be",
        ],
    )?;
    let state = toks
        .get(at + lead)
        .filter(|tok| tok.is_any(&["private", "public", "hidden", "internal", "unlisted", "secret"]))?;
    let makes = toks[start_of(toks, at)..at]
        .iter()
        .rev()
        .take(10)
        .any(|tok| tok.is_any(&["create", "add", "make", "start", "new"]));
    let named = toks.get(at.checked_sub(1)?).is_some_and(kinds::is_name);
    (makes && named && over(toks.get(at + lead + 1))).then(|| {
        let mut out = made(", make it", state.span());
        out.push(state.clone());
        (lead + 1, out)
    })
}

/// `create a ticket that has the priority High and is assigned to Mia`
fn and_is<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["and is", ", and is", ", is"])?;
    let how = all.at(
        at + lead,
        &["assigned to", "due on", "due by", "tagged with", "tagged"],
    )?;
    let clause = &toks[start_of(toks, at)..at];
    let makes = clause
        .iter()
        .any(|tok| tok.is_any(&["create", "add", "make", "new", "register"]));
    let told = clause
        .iter()
        .any(|tok| tok.is_any(&["with", "that", "which", "who", "called", "named", "titled"]));
    (makes && told && toks.get(at + lead + how).is_some()).then(|| (lead, vec![word("and", toks[at].span())]))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_a_thing_has_is_said_shortly() {
        for (text, steps) in [
            (
                "Create a milestone \"Beta\" whose due date is 3 May 2026.",
                &[
                    "Click New milestone",
                    "Enter Beta in name",
                    "Enter 3 May 2026 in due date",
                    "Click Save",
                ][..],
            ),
            (
                "Change the phone of the customer whose name is \"Lund\" to 555.",
                &["Enter 555 in phone for Lund", "Click Save"],
            ),
            (
                "Create a ticket titled \"No heat\" that has the priority High and is assigned to Mia.",
                &[
                    "Click New ticket",
                    "Enter No heat in name",
                    "Enter High in priority",
                    "Enter Mia in assigned to",
                    "Click Save",
                ],
            ),
            (
                "Collect the title of every issue that has the label bug.",
                &["Collect title of every issue, containing bug"],
            ),
            (
                "Set the price of the lamp that's called \"Sun\" to 40.",
                &["Enter 40 in price for Sun"],
            ),
            (
                "Create a repository \"core\" that is private.",
                &[
                    "Click New repository",
                    "Enter core in name",
                    "Choose private",
                    "Click Save",
                ],
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
