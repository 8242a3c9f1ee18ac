//! `find the ticket about "printer"`, `find the cheapest lamp and open it`, `find all posts by Ada and get their titles`: "find" is a
//! search, a collection, or the way to what is done next. What is searched for by words is left to `search`.

use super::search::{AT, search};
use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::forms::{among, found_things, search_form};
use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::lexicon::{kinds, words};
use crate::planner::lists::{each, rows, superlative};
use crate::planner::page::places;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps, one, visible};
use crate::planner::stretch::{clause, goals};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::texts;

/// "Find" is many things: a search, a collection, or the way to what is clicked next.
pub(crate) fn find(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim().without(&["me", "us"]);
    // `find and click the link`
    if let Some(after) = rest.after(&["and", "&", "and then"]) {
        let start = fillers_at(after, 0);
        if verb_at(after, start).is_some() {
            context.looking = true;
            return clause::read(after, context);
        }
    }
    if rest.is_empty() {
        return Err(Fault::new(said, "What should be found?").with(["search for lamp".into()]));
    }
    // `find its ticket`, after what that is about was told
    if let Some(target) = target(rest, None).filter(|_| kinds::is_described(words::bare(rest))) {
        context.it = Some(target.clone());
        context.opened_record = true;
        return clause::one(Op::click(target), said);
    }
    if let Some(steps) = super::found_in::read(said, rest, context)
        .or_else(|| among::one_of(said, rest, context))
        .or_else(|| search_form::several_fields(said, rest, context))
    {
        return steps;
    }
    // `find all posts by Ada and get their titles`: read when the columns are named.
    let many = words::bare(rest)
        .first()
        .is_some_and(|tok| words::is_plural(&tok.low) && kinds::is_kind(tok));
    if context.next_says_their
        && (context.next_collects || many && context.collects_later)
        && (rows::is_quantified(rest) || many && words::bare(rest).len() > 1)
        && !goals::has_superlative(rest)
    {
        let mut steps = rows::collect(said, rest, context)?;
        if let Some(Op::Collect(_)) = steps.last().map(|step| &step.op)
            && let Some(Draft {
                op: Op::Collect(collect),
                ..
            }) = steps.pop()
        {
            context.found = Some(collect);
        }
        return Ok(steps);
    }
    // `find hotels in Lisbon with a price below 120, and list their names`: all that are so.
    if context.next_says_their
        && context.next_collects
        && context.elsewhere()
        && rest.first().is_some_and(|tok| {
            tok.is_word() && !tok.is_capital() && words::is_plural(&tok.low) && rest.len() > 1
        })
    {
        let every = Tok {
            kind: Kind::Word,
            text: "all",
            low: "all".to_owned(),
            ..rest.toks[0].clone()
        };
        let toks: Vec<Tok<'_>> = std::iter::once(every).chain(rest.toks.iter().cloned()).collect();
        let steps = rows::collect(said, Phrase::new(said.src, &toks), context)?;
        if let [
            Draft {
                op: Op::Collect(collect),
                ..
            },
        ] = steps.as_slice()
            && !collect.filters.is_empty()
        {
            context.found = Some(collect.clone());
            return Ok(Vec::new());
        }
    }
    if let Some(steps) = found_things::opened_for_a_change(said, rest, context) {
        return steps;
    }
    // `find Ada in the contact book and click on their phone number`
    if context.next_says_their && !goals::has_superlative(rest) {
        let end = rest
            .find(&["in the", "in my", "from the", "among the", "on the"])
            .map_or(rest.len(), |(at, _)| at);
        let record = each::record_of(rest).or_else(|| target(rest.to(end), None));
        if let Some(record) = record.filter(|record| !record.name.is_empty()) {
            context.it = Some(record.clone());
            context.record = Some(record);
            return Ok(Vec::new());
        }
    }
    if let Some(record) = superlative::record(rest).filter(|_| context.goes_on) {
        // `find the cheapest lamp and open it`
        context.it = Some(record.clone());
        context.record = Some(record);
        return Ok(Vec::new());
    }
    if context.place.is_some() && superlative::take(rest).is_some() {
        return rows::collect(said, rest, context);
    }
    if goals::has_superlative(rest) {
        return Err(goals::goal(said));
    }
    if rows::is_quantified(rest) {
        return rows::collect(said, rest, context);
    }
    // `find the 3rd word in the paragraph`: what is typed next.
    if let Some(value) = texts::part(rest) {
        context.value = Some(value);
        return Ok(Vec::new());
    }
    // `find the ticket about "printer"`, and then something with it: it is opened.
    let kind = kinds::kind_at(words::bare(rest));
    let led = rest.len() > 1
        && rest
            .to(rest.len() - 1)
            .without_end(&[
                "about",
                "called",
                "named",
                "titled",
                "with the subject",
                "with the title",
                "with the name",
            ])
            .len()
            + 1
            < rest.len();
    if let Some(quoted) = rest.last().filter(|tok| tok.kind == Kind::Quoted)
        && kind.is_some_and(|kind| words::bare(rest).len() <= kind + 3 || led)
        && context.elsewhere()
        && context.goes_on
        && !context.next_collects
        && !context.next_says_it
    {
        let found = Target {
            name: quoted.text.to_owned(),
            quoted: true,
            seek: true,
            kind: kinds::kind_of(rest),
            ..Target::default()
        };
        context.it = Some(found.clone());
        context.opened_record = true;
        return one(Op::click(found), said);
    }
    // `find books by Hale and give me the titles`: only those are told.
    let several = rest
        .first()
        .is_some_and(|tok| words::is_plural(&tok.low) && kinds::is_kind(tok));
    if several && context.next_collects && context.elsewhere() {
        let place = (context.place.clone(), context.searched);
        if let Ok(steps) = rows::collect(said, rest, context)
            && let Some(Op::Collect(collect)) = steps.into_iter().next_back().map(|step| step.op)
            && !collect.filters.is_empty()
        {
            (context.place, context.searched) = place;
            context.filters.extend(collect.filters);
            return Ok(Vec::new());
        }
    }
    // `find the email by Ada and click the star`: the star of that email.
    if let Some(record) = each::record_of(rest).filter(|_| context.goes_on && context.elsewhere_or_here()) {
        context.it = Some(record.clone());
        context.record = Some(record);
        return Ok(Vec::new());
    }
    let found = target(rest, context.it.as_ref());
    if context.next_says_it {
        // `find the page Old plans and archive it`: what is done next is done to that one and no other.
        let named = found
            .clone()
            .filter(|found| is_a_record(found) || is_named(rest) && found.role.is_none());
        context.record = named.or_else(|| context.record.take());
        context.it = found;
        context.looking = true;
        return Ok(Vec::new());
    }
    if let Some(found) = found.filter(|found| {
        found.role.is_some() && found.role.as_deref() != Some("listitem")
            || found.quoted && rest.first().is_some_and(|tok| tok.kind != Kind::Quoted)
    }) {
        context.it = Some(found.clone());
        return one(visible(found), said);
    }
    if context.place.is_none() && places::split_place(rest, AT, false).is_none() && rest.len() > 4 {
        return Err(goals::goal(said));
    }
    // `find the bread knife`: with its article it is no title.
    let plain = rest.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    search(said, if plain { rest.without(&["the"]) } else { rest }, context)
}

/// A thing by its own name, and no control.
fn is_a_record(found: &Target) -> bool {
    let named = found.quoted || found.name.chars().next().is_some_and(char::is_uppercase);
    let thing = matches!(found.role.as_deref(), None | Some("listitem" | "link"));
    named && thing && !found.name.is_empty()
}

/// Whether the stretch has a name: in quotes, or with a capital.
fn is_named(words: Phrase<'_>) -> bool {
    let mut toks = words.toks.iter();
    toks.any(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
}
