//! What is to be written down in an application: `record that at example.com: …` only says that what was told is put in, which the steps
//! after it do; `note the amount of 4200` puts a figure into its field. Rows that are noted for the person are `lists::rows`'.

use crate::model::{Op, Target};
use crate::planner::lexicon::attributes;
use crate::planner::lexicon::words::PRONOUNS;
use crate::planner::page::places;
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

const RECORDS: &[&str] = &[
    "record",
    "note",
    "note down",
    "enter",
    "log",
    "put down",
    "register",
];

/// `record that`, `register this in the system`; what that is was told before. What follows a colon says how it is done.
pub(in crate::planner) fn only_says_so(said: Phrase<'_>) -> Option<Phrase<'_>> {
    let colon = said
        .toks
        .iter()
        .position(|tok| tok.text == ":")
        .unwrap_or(said.len());
    says_so(said.to(colon)).then(|| said.from(colon).trim())
}

/// Where that is: `record that at example.com`.
pub(in crate::planner) fn place(said: Phrase<'_>, context: &mut Context) -> Option<Draft> {
    let at = said.toks.iter().position(|tok| tok.kind == Kind::Address)?;
    let words = said.slice(at, at + 1);
    let place = places::place(words, context.elsewhere())?;
    context.go(place, words)
}

fn says_so(said: Phrase<'_>) -> bool {
    const THAT: &[&str] = &["that", "this", "it", "all this", "all that"];
    const WHERE: &[&str] = &[
        "in the system",
        "there",
        "in the app",
        "in the database",
        "for us",
        "for me",
    ];
    let Some(rest) = said.after(RECORDS) else {
        return false;
    };
    let rest = match rest.toks {
        [.., lead, address] if lead.is_any(&["at", "on", "in"]) && address.kind == Kind::Address => {
            rest.to(rest.len() - 2)
        }
        _ => rest,
    };
    let rest = rest.trim().without_end(&["please", ":"]).without_end(WHERE);
    // Alone it stands for what is asked for: `find the phone number and note it`.
    said.toks[0].is_any(&["record", "register"]) && rest.at(0, THAT) == Some(rest.len()) && !rest.is_empty()
}

/// `note the amount of 4200`, of what is being changed.
pub(in crate::planner) fn figure<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let rest = said.after(RECORDS)?.after(&["the", "its", "an", "a"])?.trim();
    let count = attributes::attribute_at(rest)?;
    let value = rest.from(count).after(&["of", "as"])?.trim();
    let figure = value.len() <= 2 && value.first().is_some_and(|tok| tok.is_number());
    (figure && value.at(0, PRONOUNS).is_none()).then_some(())?;
    context.making = true;
    let target = Target::called(rest.to(count).text());
    let text = value.text();
    Some(one(Op::Fill { text, target }, said))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_written_down_in_an_application_is_no_row() {
        assert_eq!(
            says("Open a.example.com, open the deal \"Shed\" and note the amount of 4200")[1..],
            ["Click Shed", "Enter 4200 in amount", "Click Save"]
        );
        assert_eq!(
            says(
                "The bus came late. Please record that at a.example.com: click Trips and add a trip called Late bus."
            )[1..],
            [
                "Click Trips",
                "Click Add trip",
                "Enter Late bus in name",
                "Click Save"
            ]
        );
    }
}
