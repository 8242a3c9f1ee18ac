//! What is to be put in, said with the verb of something else: `enter 8 hours for the project Garden` adds a time entry, `record a payment of
//! 120 euros` a payment with that amount. `rephrased` knows the clauses and puts the words in.
//!
//! It reads no fields: what is said of the new thing stays as it stands, for the form's own reading.

use crate::planner::lexicon::kinds;
use crate::planner::text::phrase::Phrase;
use crate::planner::whole::rephrased::{Clause, Shape, Words, name_end};

/// The shapes of what is put in.
pub(super) const SHAPES: &[Shape] = &[hours_spent, payment_of, alias_for, born_then, at_the_end];

/// `enter 8 hours for the project Garden on 3 June 2026 with the note "Planting"`
fn hours_spent<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["enter", "log", "record", "book"])?;
    let hours = said.toks.get(1)?.is_number() && said.at(2, &["hours", "hour"]).is_some();
    let lead = said.at(3, &["for the", "on the"])?;
    let spent = said
        .toks
        .get(3 + lead)
        .is_some_and(|tok| tok.is_any(&["project", "task", "ticket", "customer", "client", "issue"]));
    (hours && spent).then(|| {
        let words = clause
            .made("add a time entry :")
            .chain(clause.part(1, 3))
            .chain(clause.made("for the"));
        words.chain(clause.part(3 + lead, said.len())).collect()
    })
}

/// `record a payment of 120 euros for the invoice 12, received on 3 May 2026 by bank transfer`
fn payment_of<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    const MEANS: &[&str] = &[
        "by bank transfer",
        "by transfer",
        "by credit card",
        "by debit card",
        "by card",
        "by direct debit",
        "in cash",
        "by cheque",
        "by check",
    ];
    let said = clause.words();
    let lead = said.at(
        0,
        &[
            "record a payment of",
            "enter a payment of",
            "add a payment of",
            "register a payment of",
            "log a payment of",
        ],
    )?;
    said.toks.get(lead).filter(|tok| tok.is_number())?;
    let unit = said.at(
        lead + 1,
        &[
            "euros", "euro", "eur", "dollars", "dollar", "usd", "pounds", "gbp", "francs", "chf",
        ],
    );
    let rest = lead + 1 + unit.unwrap_or(0);
    let mut words: Words<'t> = clause
        .made("add a payment : amount")
        .chain(clause.part(lead, lead + 1))
        .chain(clause.made(","))
        .collect();
    let mut at = rest;
    while at < said.len() {
        if let Some(count) = said.at(at, &["received on", "received", "paid on", "made on"]) {
            words.extend(clause.made(", date"));
            at += count;
        } else if let Some(count) = said.at(at, MEANS) {
            words.extend(
                clause
                    .made(", payment method")
                    .chain(clause.part(at + 1, at + count)),
            );
            at += count;
        } else {
            words.extend(clause.part(at, at + 1));
            at += 1;
        }
    }
    Some(words)
}

/// `create an alias called team@x.fi for ada@x.fi and bo@x.fi`: where its mail goes.
fn alias_for<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["create", "add", "make", "set up"])?;
    let alias = said.toks.iter().take(5).position(|tok| tok.is("alias"))?;
    let mail = |at: usize| said.toks.get(at).is_some_and(|tok| tok.text.contains('@'));
    let to = (alias + 2..said.len()).find(|at| said.toks[*at].is_any(&["for", "to"]) && mail(at + 1))?;
    let goes = said.toks[to - 1].is_any(&["goes", "go", "forwarding", "forwards"]);
    let only = said
        .from(to + 1)
        .toks
        .iter()
        .all(|tok| tok.text.contains('@') || tok.is("and") || tok.text == ",");
    (!goes && only).then(|| {
        let words = clause.part(0, to).chain(clause.made("that goes to"));
        words.chain(clause.part(to + 1, said.len())).collect()
    })
}

/// `add the student Lena Fox to class 5b; she was born on …`: one who is told of so is not there yet.
fn born_then<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["add the", "enter the", "register the"])?;
    let after = Phrase::new(said.src, clause.after);
    after.at(0, &["she was born", "he was born"])?;
    let name = name_end(said, 3).filter(|_| said.toks.get(2).is_some_and(kinds::is_kind))?;
    let rest = said.from(name);
    let group = rest.is_empty()
        || rest.len() == 3 && rest.at(0, &["to", "in"]).is_some() && kinds::is_kind(&rest.toks[1]);
    group.then(|| {
        let mut words: Words<'t> = clause.made("add a").chain(clause.part(2, name)).collect();
        if !rest.is_empty() {
            words.extend(clause.made("in the").chain(clause.part(name + 1, said.len())));
        }
        words
    })
}

/// `add a column called phone of the length 30 at the end of the table`: that is where a new one comes.
fn at_the_end<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(
        0,
        &[
            "add a column",
            "add a new column",
            "add a field",
            "add a new field",
            "insert a column",
        ],
    )?;
    let kept = said.without_end(&[
        "at the end of the table",
        "at the end of the list",
        "at the very end",
        "at the end",
    ]);
    (kept.len() < said.len()).then(|| clause.part(0, kept.len()).collect())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_put_in_has_its_form() {
        for (text, steps) in [
            (
                "Enter 8 hours for the project Garden on 3 June 2026 with the note \"Planting\".",
                &[
                    "Click Add time entry",
                    "Enter 8 in hours",
                    "Enter Garden in project",
                    "Enter 3 June 2026 in date",
                    "Enter Planting in note",
                    "Click Save",
                ][..],
            ),
            (
                "Record a payment of 120 euros for the invoice 12, received on 3 May 2026 by bank transfer.",
                &[
                    "Click Add payment",
                    "Enter 120 in amount",
                    "Enter 12 in invoice",
                    "Enter 3 May 2026 in date",
                    "Enter bank transfer in payment method",
                    "Click Save",
                ],
            ),
            (
                "Create an alias called team@x.fi for ada@x.fi, bo@x.fi and cy@x.fi.",
                &[
                    "Click New alias",
                    "Enter team@x.fi in name",
                    "Enter ada@x.fi, bo@x.fi, cy@x.fi in to",
                    "Click Save",
                ],
            ),
            (
                "Add a column called phone of the type VARCHAR with the length 30 at the end of the table.",
                &[
                    "Click Add column",
                    "Enter phone in name",
                    "Enter VARCHAR in type",
                    "Enter 30 in length",
                    "Click Save",
                ],
            ),
            (
                "Add the student Lena Fox to class 5b; she was born on 3 May 2014 and her guardian is Paul Fox.",
                &[
                    "Click Add student",
                    "Enter Lena Fox in name",
                    "Enter 5b in class",
                    "Enter 3 May 2014 in date of birth",
                    "Enter Paul Fox in guardian",
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
