//! Fields and boxes of what is open or being made, said without a verb that means a form: `its priority is High`, `Subject: Offer`,
//! `share it with everyone`. What is made and edited in so many words is in `making`.

use crate::model::{Op, Target};
use crate::planner::lexicon::words::PRONOUNS;
use crate::planner::lexicon::{attributes, kinds};
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::Tok;
use crate::planner::things::making::steps;
use crate::planner::values::pairs::{self, IS};

/// `its priority is High, and the owner should be Bo`: fields of what is open, without a verb.
pub(in crate::planner) fn declared<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    if let Some(values) = begins_or_ends(said) {
        return Some(steps(said, Vec::new(), values));
    }
    if let Some(values) = in_charge_of(said).filter(|_| context.making) {
        return Some(steps(said, Vec::new(), vec![values]));
    }
    // A name and what follows it says so only where something is being made.
    if !context.making && said.find(IS).is_none() {
        return None;
    }
    let values = pairs::pairs(said)?;
    // `The chair C-12 is broken`: what has a name is no field.
    let thing = |field: &Target| {
        let words: Vec<&str> = field.name.split(' ').collect();
        !field.quoted
            && words.len() == 2
            && (words[1].contains('-') && words[1].contains(|c: char| c.is_ascii_digit())
                || kinds::KINDS.contains(&words[0])
                    && words[1].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    };
    if !context.making && values.iter().any(|(field, _)| thing(field)) {
        return None;
    }
    // What a thing that is open should be is kept.
    context.making |= context.opened_record && said.find(&["should be", "must be", "has to be"]).is_some();
    Some(steps(said, Vec::new(), values))
}

/// `He should be in the groups Editors and Authors`, of somebody who is being added: the field of that kind gets them all.
fn in_charge_of(said: Phrase<'_>) -> Option<pairs::Pair> {
    const BELONGS: &[&str] = &[
        "should be in charge of the",
        "should be in the",
        "should belong to the",
        "should get the",
        "should have the",
        "is in charge of the",
        "belongs to the",
        "must be in the",
        "should be a member of the",
    ];
    let after = said.after(&["he", "she", "they", "it"])?.after(BELONGS)?;
    // `…, but not be a super admin`: nothing that anybody has of itself.
    let after = match after.find(&["but not", "but no"]) {
        Some((at, _)) => after.to(at).trim(),
        None => after.trim(),
    };
    let kind = after.first().filter(|tok| kinds::is_kind(tok))?;
    let names: Vec<String> = after.from(1).list().iter().map(Phrase::text).collect();
    let named = after
        .from(1)
        .toks
        .iter()
        .all(|tok| kinds::is_name(tok) || tok.is("and") || tok.text == ",");
    (named && !names.is_empty()).then(|| (Target::called(kind.text), names.join(", ")))
}

/// `The fair ends on 8 May 2031, and the fee should be 5`: the day on which something begins or ends, and what else is said so.
fn begins_or_ends(said: Phrase<'_>) -> Option<Vec<pairs::Pair>> {
    const ENDS: &[&str] = &[
        "ends on",
        "finishes on",
        "now ends on",
        "will end on",
        "should end on",
        "is to end on",
        "ends",
    ];
    const BEGINS: &[&str] = &[
        "starts on",
        "begins on",
        "now starts on",
        "will start on",
        "should start on",
        "is to start on",
        "starts",
        "begins",
    ];
    let said = said.trim();
    said.at(0, &["the", "it", "our", "this", "my"])?;
    let way = |words: &[&str]| said.find(words).filter(|(at, _)| (1..=4).contains(at));
    let (field, (at, count)) = match (way(BEGINS), way(ENDS)) {
        (Some(found), None) => ("start date", found),
        (None, Some(found)) => ("end date", found),
        (Some(begins), Some(ends)) if begins.0 < ends.0 => ("start date", begins),
        (_, Some(ends)) => ("end date", ends),
        (None, None) => return None,
    };
    let rest = said.from(at + count);
    let days = attributes::date_at(rest)?;
    let left = rest.from(days).trim().without(&[", and", ",", "and"]);
    let mut values = vec![(Target::called(field), rest.to(days).text())];
    if !left.is_empty() {
        let more = begins_or_ends(left).or_else(|| {
            let ends = left
                .after(&["ends on", "ends", "finishes on"])
                .filter(|_| field == "start date")?;
            (attributes::date_at(ends)? == ends.len())
                .then(|| vec![(Target::called("end date"), ends.text())])
        });
        values.extend(more.or_else(|| pairs::pairs(left))?);
    }
    Some(values)
}

/// `make the title "Tea time"`, `make her full name Ada Moss`: a field that is there, and what it gets.
pub(in crate::planner) fn gets(said: Phrase<'_>, rest: Phrase<'_>, context: &Context) -> Option<Steps> {
    said.toks[0].is("make").then_some(())?;
    context.place.as_ref()?;
    let field = rest.trim().after(&["the", "its", "his", "her", "their", "my"])?;
    let count = attributes::attribute_at(field)?;
    let value = field.from(count).trim();
    let first = value.first()?;
    // `the title of the page`, `the name bold` say something else.
    let given = first.kind == tokens::Kind::Quoted || first.is_capital() || first.is_number();
    given.then_some(())?;
    let text = value.without_end(&["please", "instead"]).text();
    let target = Target::called(field.to(count).text());
    Some(clause::one(Op::Fill { text, target }, said))
}

/// Whether a stretch is a field and what it gets: `Subject: Offer`.
pub(in crate::planner) fn declares(part: Phrase<'_>) -> bool {
    let colon = part
        .toks
        .iter()
        .take(4)
        .position(|tok| matches!(tok.text, ":" | "="));
    // `I counted wrong: it was 63` tells something.
    let tells = colon.is_some_and(|at| {
        let key = part.to(at);
        let told = part.at(
            at + 1,
            &[
                "it was",
                "it is",
                "it's",
                "they are",
                "they were",
                "there was",
                "there were",
            ],
        );
        told.is_some()
            && key
                .first()
                .is_some_and(|tok| tok.low.ends_with("ed") && !tok.is_capital())
    });
    !tells
        && colon.is_some_and(|at| at > 0 && attributes::attribute_at(part) == Some(at))
        && pairs::pairs(part).is_some()
}

/// `Message: Please call, or write.`: what follows a field's name and a colon goes into it, whatever its words.
pub(in crate::planner) fn by_key<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    if let Some(password) = twice(said) {
        return Some(steps(said, Vec::new(), vec![password]));
    }
    declares(said).then_some(())?;
    // `A passenger has just rung: she …`: a whole sentence is no field.
    let key = said.toks.iter().take_while(|tok| !matches!(tok.text, ":" | "="));
    let words: Vec<&Tok<'_>> = key.collect();
    if words.len() > 3
        && words
            .iter()
            .any(|tok| tok.is_any(&["has", "have", "had", "was", "were", "am"]))
    {
        return None;
    }
    let values = pairs::pairs(said)?;
    Some(steps(said, Vec::new(), values))
}

/// `Password and confirmation: x`: the second field gets what the first does.
fn twice(said: Phrase<'_>) -> Option<pairs::Pair> {
    let colon = said
        .toks
        .iter()
        .take(7)
        .position(|tok| matches!(tok.text, ":" | "="))?;
    let (first, second) = said.to(colon).split(&["and", "&", "/"])?;
    let again = second.without(&["the", "its", "password"]);
    let confirms = again.len() <= 2
        && again
            .find(&[
                "confirmation",
                "confirm",
                "again",
                "repeat",
                "repeated",
                "confirmed",
                "retype",
            ])
            .is_some();
    let value = said.from(colon + 1).trim();
    (confirms && attributes::attribute_at(first) == Some(first.len()) && !value.is_empty())
        .then(|| (Target::called(first.text()), value.text()))
}

/// `share it with everyone`, `allow downloads for her`, of what is being made: what a form calls by such words is ticked.
pub(in crate::planner) fn ticked<'t>(said: Phrase<'t>, context: &Context) -> Option<Steps> {
    const WHOM: &[&str] = &[
        "for her",
        "for him",
        "for them",
        "for it",
        "for this user",
        "for me",
        "for us",
        "too",
        "as well",
    ];
    if !context.making || said.len() > 8 || !said.toks.iter().all(Tok::is_word) {
        return None;
    }
    let words: Vec<&str> = said
        .without_end(WHOM)
        .toks
        .iter()
        .filter(|tok| !tok.is_any(PRONOUNS))
        .map(|tok| tok.text)
        .collect();
    let target = Target::called(words.join(" "));
    (words.len() > 1).then(|| clause::one(Op::Check { target, on: true }, said))
}

/// The same of a verb that stands on controls too: `share it with everyone` while something is made is a box.
pub(in crate::planner) fn ticked_by<'t>(said: Phrase<'t>, context: &Context) -> Option<Steps> {
    let whole = said
        .find(&["everyone", "everybody", "downloads", "comments", "nobody"])
        .is_some();
    ticked(said, context).filter(|_| whole)
}
