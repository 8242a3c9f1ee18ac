//! A value and the field of something, said the other way round: `put 2014 into the details of Lena Fox as the birth year`, `enter 555 01 as
//! the phone number of Bo Lind`, `add the phone number 555 01 to her profile`. `rephrased` knows the clauses and puts the words in.
//!
//! It is said plainly only where the field is a word and what has it has a name or is pointed to; what is left stays as it is.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::rephrased::{Clause, Shape, Words, name_end};

/// The shapes of what is put in.
pub(super) const SHAPES: &[Shape] = &[into_details, as_field_of, field_to_details];

const PUTS: &[&str] = &[
    "put", "enter", "write", "type", "add", "record", "note", "save", "set",
];
/// What holds the fields of one thing.
const DETAILS: &[&str] = &[
    "details", "profile", "record", "entry", "data", "card", "file", "page",
];
const HIS: &[&str] = &["his", "her", "its", "their"];
/// A value has no more words than this.
const LONGEST_VALUE: usize = 6;

/// `put 2014 into the details of Lena Fox as the birth year: she is among the users`
fn into_details<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let puts = said.at(0, PUTS)?;
    let (into, _) = said.from(puts).find(&["into", "in", "to"])?;
    let into = puts + into;
    let (whose, end) = details(said, into + 1)?;
    let lead = said.at(end, &["as the", "as her", "as his", "as its", "as"])?;
    let told = said
        .toks
        .iter()
        .position(|tok| tok.text == ":")
        .unwrap_or(said.len());
    let field = said.slice(end + lead, told.max(end + lead));
    (is_value(said.slice(puts, into)) && is_field(field)).then(|| {
        let mut words = changed(clause, &whose, (end + lead, told), (puts, into));
        if told < said.len() {
            words.extend(clause.made(";"));
            words.extend(clause.part(told + 1, said.len()));
        }
        words
    })
}

/// `enter 2014 as the birth year of Lena Fox`
fn as_field_of<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let puts = said.at(0, PUTS)?;
    let (at, lead) = said.find(&["as the"])?;
    let (of, _) = said.from(at).find(&["of", "for"])?;
    let of = at + of;
    let name = name_end(said, of + 1).filter(|end| *end == said.len())?;
    (is_value(said.slice(puts, at)) && is_field(said.slice(at + lead, of)))
        .then(|| changed(clause, &Whose::Named(of + 1, name), (at + lead, of), (puts, at)))
}

/// `add the phone number 555 01 to the profile of Bo Lind`
fn field_to_details<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let puts = said.at(0, PUTS)?;
    let led = puts + said.at(puts, &["the"])?;
    let (to, _) = said.from(led).find(&["to", "into", "in"])?;
    let to = led + to;
    let (whose, _) = details(said, to + 1).filter(|(_, end)| *end == said.len())?;
    let value = (led + 1..to).find(|at| begins_value(&said.toks[*at]))?;
    (is_field(said.slice(led, value)) && is_value(said.slice(value, to)))
        .then(|| changed(clause, &whose, (led, value), (value, to)))
}

/// What has the field.
enum Whose {
    /// `her`, at this place.
    Pointed(usize),
    /// A name between two places.
    Named(usize, usize),
}

/// `the details of Lena Fox`, `her profile`: whose they are, and where that ends.
fn details(said: Phrase<'_>, at: usize) -> Option<(Whose, usize)> {
    if said.at(at, HIS).is_some() {
        let count = said.at(at + 1, DETAILS)?;
        return Some((Whose::Pointed(at), at + 1 + count));
    }
    let lead = said.at(at, &["the"])?;
    let held = at + lead + said.at(at + lead, DETAILS)?;
    let of = held + said.at(held, &["of"])?;
    let end = name_end(said, of)?;
    Some((Whose::Named(of, end), end))
}

/// `change the birth year of Lena Fox to 2014`
fn changed<'t>(
    clause: &Clause<'_, 't>,
    whose: &Whose,
    (field, field_end): (usize, usize),
    (value, value_end): (usize, usize),
) -> Words<'t> {
    let mut words: Words<'t> = clause.made("change").collect();
    match whose {
        Whose::Pointed(at) => {
            words.extend(clause.part(*at, at + 1).chain(clause.part(field, field_end)));
        }
        Whose::Named(from, to) => {
            words.extend(clause.made("the").chain(clause.part(field, field_end)));
            words.extend(clause.made("of").chain(clause.part(*from, *to)));
        }
    }
    words.extend(clause.made("to").chain(clause.part(value, value_end)));
    words
}

/// One to three plain words.
fn is_field(said: Phrase<'_>) -> bool {
    (1..=3).contains(&said.len())
        && said
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number() && !tok.is_any(HIS))
}

fn is_value(said: Phrase<'_>) -> bool {
    let pointed = said.len() == 1 && said.toks[0].is_any(&["that", "this"]);
    let begins = said.first().is_some_and(begins_value);
    (pointed || begins) && said.len() <= LONGEST_VALUE && said.toks.iter().all(|tok| tok.kind != Kind::Punct)
}

fn begins_value(tok: &Tok<'_>) -> bool {
    tok.kind == Kind::Quoted || tok.is_number() || tok.is_capital() || tok.text.contains(['@', '+'])
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_value_may_be_said_before_its_field() {
        for (text, steps) in [
            (
                "Put 2014 into the details of Lena Fox as the birth year.",
                &["Enter 2014 in birth year for Lena Fox", "Click Save"][..],
            ),
            (
                "Enter 555 01 as the phone number of \"Bo Lind\" and save.",
                &["Enter 555 01 in phone number for Bo Lind", "Click Save"],
            ),
            (
                "Add the phone number 555 01 to the profile of Bo Lind.",
                &["Enter 555 01 in phone number for Bo Lind", "Click Save"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }

    #[test]
    fn what_was_told_is_the_value_and_where_it_is_said_last() {
        let text = "Lena Fox was born in 2014. Open a.example.com and put that into her details as the birth year: she is among the club's \
                    members. Save.";
        assert_eq!(
            says(text),
            [
                "Open a.example.com",
                "Enter 2014 in birth year for Lena Fox in club's members",
                "Click Save"
            ]
        );
    }
}
