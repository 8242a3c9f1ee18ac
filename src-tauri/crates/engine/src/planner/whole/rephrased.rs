//! Wishes that have a plainer way to be said: `make Mia the owner of the ticket 12 instead of Ben` is `change the owner of the ticket 12 to
//! Mia`, `send it again` is `resend it`. Each clause of such a shape is put into the plain words, with its names and values as they stand.
//!
//! It reads no step and leaves nothing out that was asked for: a clause whose parts do not all fit the shape stays as it is.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::{fillers_at, step_begins};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::{
    asked_plainly, each_has, loosely, made_so, put_in_plainly, put_into_fields, tails,
};

pub(super) type Words<'t> = Vec<Tok<'t>>;
pub(super) type Shape = for<'t> fn(&Clause<'_, 't>) -> Option<Words<'t>>;

/// The shapes; the first that fits a clause is taken.
const SHAPES: &[Shape] = &[
    made_the,
    replaced_as,
    column_renamed,
    column_added,
    row_deleted,
    sent_again,
    looked_up,
    looked_through,
    called_otherwise,
];

/// One clause, whose tokens may be used again.
pub(super) struct Clause<'p, 't> {
    src: &'t str,
    toks: &'p [Tok<'t>],
    /// Whether it began with a wish that was left out: `I need …`.
    pub(super) wished: bool,
    /// What follows its sign.
    pub(super) after: &'p [Tok<'t>],
}

impl<'t> Clause<'_, 't> {
    pub(super) fn words(&self) -> Phrase<'_> {
        Phrase::new(self.src, self.toks)
    }

    /// Words that do not stand there.
    pub(super) fn made(&self, text: &'static str) -> impl Iterator<Item = Tok<'t>> {
        let span = self.toks.first().map_or((0, 0), Tok::span);
        text.split(' ').map(move |word| {
            let kind = if matches!(word, ";" | "," | ":") {
                Kind::Punct
            } else {
                Kind::Word
            };
            Tok::made(kind, word, span)
        })
    }

    /// Some of its words at another place: they stand together no more.
    pub(super) fn part(&self, from: usize, to: usize) -> impl Iterator<Item = Tok<'t>> {
        self.toks[from.min(to)..to].iter().cloned()
    }
}

/// The words with such clauses said plainly; `None` where there are none.
pub(in crate::planner) fn said_plainly<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let mut out = Vec::with_capacity(toks.len());
    let mut changed = false;
    let mut at = 0;
    while at < toks.len() {
        let begins = at == 0
            || toks[at - 1].kind != Kind::Quoted && !toks[at - 1].is_word()
            || toks[at - 1].is_any(&["and", "then"]);
        let from = if begins { fillers_at(all, at) } else { at };
        if begins && from < toks.len() {
            let end = clause_end(all, from);
            let clause = Clause {
                src,
                toks: &toks[from..end],
                wished: from > at,
                after: toks.get(end + 1..).unwrap_or_default(),
            };
            if let Some(words) = SHAPES
                .iter()
                .chain(put_in_plainly::SHAPES)
                .chain(put_into_fields::SHAPES)
                .chain(asked_plainly::SHAPES)
                .chain(loosely::SHAPES)
                .chain(made_so::SHAPES)
                .chain(tails::SHAPES)
                .chain(each_has::SHAPES)
                .find_map(|shape| shape(&clause))
            {
                out.extend_from_slice(&toks[at..from]);
                out.extend(words);
                changed = true;
                at = end;
                continue;
            }
        }
        out.push(toks[at].clone());
        at += 1;
    }
    changed.then_some(out)
}

/// A clause is looked at so far.
const MOST: usize = 120;

/// Where a clause ends: at its sign, or where the next step begins.
fn clause_end(all: Phrase<'_>, from: usize) -> usize {
    // Longer ones are none of the shapes.
    (from + 1..all.len().min(from + MOST))
        .find(|at| {
            let tok = &all.toks[*at];
            let joins = tok.is_any(&["and", "then"]) || tok.kind == Kind::Punct && tok.text == ",";
            tok.kind == Kind::Newline
                || tok.kind == Kind::Punct && matches!(tok.text, "." | ";" | "!" | "?")
                || joins && step_begins(all, at + 1, None)
                || tok.text == ","
                    && all
                        .toks
                        .get(at + 1)
                        .is_some_and(|tok| tok.is_any(&["and", "then"]))
                    && step_begins(all, at + 2, None)
        })
        .unwrap_or(all.len())
}

/// Where a name ends that begins at `at`: one quoted text, or words with capitals, figures and addresses.
pub(super) fn name_end(said: Phrase<'_>, at: usize) -> Option<usize> {
    if said.toks.get(at)?.kind == Kind::Quoted {
        return Some(at + 1);
    }
    let count = said
        .from(at)
        .toks
        .iter()
        .take_while(|tok| tok.is_capital() || tok.is_word() && tok.text.contains('@'))
        .count();
    (1..=4).contains(&count).then_some(at + count)
}

/// `the owner of the ticket 12`: a plain word for a field and what has it, to the end.
fn is_field_of(said: Phrase<'_>) -> bool {
    let field = said.without(&["the", "new"]);
    let Some((of, _)) = field.find(&["of", "for"]) else {
        return false;
    };
    (1..=2).contains(&of)
        && field.len() > of + 1
        && field.len() <= of + 8
        && field
            .to(of)
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
        && field
            .from(of)
            .toks
            .iter()
            .any(|tok| kinds::is_name(tok) || tok.is_number())
        && field.toks.iter().all(|tok| tok.kind != Kind::Punct)
}

/// `make Mia the owner of the ticket 12 instead of Ben`
fn made_the<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["make"])?;
    let name = name_end(said, 1)?;
    said.at(name, &["the", "the new"])?;
    let end = said
        .find(&["instead of", "in place of", "rather than"])
        .map_or(said.len(), |(at, _)| at);
    // Who it was says nothing more.
    let before = said.from(end);
    let one = end == said.len() || name_end(before, 2) == Some(before.len());
    (one && is_field_of(said.slice(name, end))).then(|| {
        let skipped = said.at(name, &["the", "the new"]).unwrap_or(0);
        let words = clause.made("change the").chain(clause.part(name + skipped, end));
        words
            .chain(clause.made("to"))
            .chain(clause.part(1, name))
            .collect()
    })
}

/// `replace Ben with Mia as the owner of the ticket 12`
fn replaced_as<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["replace"])?;
    let old = name_end(said, 1)?;
    said.at(old, &["with", "by"])?;
    let new = name_end(said, old + 1)?;
    said.at(new, &["as the", "as"])?;
    let field = new + said.at(new, &["as the", "as"])?;
    is_field_of(said.from(field)).then(|| {
        let words = clause.made("change the").chain(clause.part(field, said.len()));
        words
            .chain(clause.made("to"))
            .chain(clause.part(old + 1, new))
            .collect()
    })
}

/// `the table customers in the database shop`: where it ends.
fn table_end(said: Phrase<'_>, at: usize) -> Option<usize> {
    let one = |at: usize, kind: &str| {
        let lead = said.at(at, &["the"])?;
        let named = said.toks.get(at + lead + 1)?;
        (said.toks[at + lead].is(kind) && (named.is_word() || named.kind == Kind::Quoted))
            .then_some(at + lead + 2)
    };
    let table = one(at, "table")?;
    let held = said.at(table, &["in", "of", "inside", "from"]);
    Some(
        held.and_then(|held| one(table + held, "database"))
            .unwrap_or(table),
    )
}

/// `rename the column tel of the table customers in the database shop to phone`
fn column_renamed<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["rename the column", "rename the field"])?;
    let of = said.at(4, &["of", "in"])? + 4;
    let table = table_end(said, of)?;
    let to = table + said.at(table, &["to", "into"])?;
    (said.len() == to + 1).then(|| {
        let words = clause
            .made("open")
            .chain(clause.part(of, table))
            .chain(clause.made("; rename"));
        words
            .chain(clause.part(1, 4))
            .chain(clause.made("to"))
            .chain(clause.part(to, said.len()))
            .collect()
    })
}

/// `add a column "notes" of the type text to the table orders in the database shop`
fn column_added<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let column = said.at(0, &["add a column", "add a new column", "add the column"])?;
    let name = column + said.at(column, &["called", "named"]).unwrap_or(0);
    let (to, _) = said.find(&["to the table", "in the table"])?;
    let kind = match said.at(
        name + 1,
        &["of the type", "of type", "with the type", "with type"],
    ) {
        Some(lead) if name + 1 + lead < to => Some(name + 1 + lead),
        None if name + 1 == to => None,
        _ => return None,
    };
    let named = said
        .toks
        .get(name)
        .is_some_and(|tok| tok.is_word() || tok.kind == Kind::Quoted);
    (named && table_end(said, to + 1)? == said.len()).then(|| {
        let words = clause.made("open").chain(clause.part(to + 1, said.len()));
        let mut words: Words<'t> = words
            .chain(clause.made("; add a column : name"))
            .chain(clause.part(name, name + 1))
            .collect();
        if let Some(kind) = kind {
            words.extend(clause.made(", type").chain(clause.part(kind, to)));
        }
        words
    })
}

/// `delete the row of the table customers whose name is Bo Lind`; by a figure, which may stand anywhere in a row, none is told from others.
fn row_deleted<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(
        0,
        &[
            "delete the row of",
            "delete the row in",
            "delete the row from",
            "remove the row of",
            "remove the row from",
        ],
    )?;
    let table = table_end(said, lead)?;
    let whose = said.at(table, &["whose", "where"])? + table;
    let (is, count) = said
        .find(&["is", "=", "equals"])
        .filter(|(is, _)| (whose + 1..=whose + 3).contains(is))?;
    let value = is + count;
    (name_end(said, value)? == said.len()).then(|| {
        let words = clause
            .made("open")
            .chain(clause.part(lead, table))
            .chain(clause.made("; delete the row"));
        words.chain(clause.part(value, said.len())).collect()
    })
}

/// `send it again`
fn sent_again<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["send"])?;
    let end = said
        .len()
        .checked_sub(1)
        .filter(|end| said.toks[*end].is_any(&["again", "anew"]))?;
    let it = said.at(1, &["it", "this", "that", "them"]) == Some(end - 1);
    let thing = said.at(1, &["the"]).is_some() && (3..=5).contains(&end) && kinds::is_kind(&said.toks[2]);
    (it || thing).then(|| clause.made("resend").chain(clause.part(1, end)).collect())
}

/// `look up the invoice 2026-014`: one that has a name is found.
fn looked_up<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(0, &["look up the", "look the"])?;
    let [kind, name] = said.from(lead).toks else {
        return None;
    };
    let named = kinds::is_kind(kind) && (name.is_number() || kinds::is_name(name));
    (named && said.toks[1].is("up")).then(|| {
        clause
            .made("find the")
            .chain(clause.part(lead, said.len()))
            .collect()
    })
}

/// `look through the history of the project`: it is looked at.
fn looked_through<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(0, &["look through the", "go over the", "look over the"])?;
    let plain = said.len() <= lead + 5 && said.toks[lead..].iter().all(Tok::is_word);
    (plain && said.len() > lead).then(|| {
        let words = clause.made("look at the");
        words.chain(clause.part(lead, said.len())).collect()
    })
}

/// `call her Steffi Vale and give her a weight of 1.5`: the fields of whom is being edited.
fn called_otherwise<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let name = said.at(0, &["call her", "call him", "call them", "name her", "name him"])?;
    let given = said.find(&["and give her", "and give him", "and give them"]);
    let end = given.map_or(said.len(), |(at, _)| at);
    (end > name && end <= name + 6).then_some(())?;
    let mut words: Words<'t> = clause.made("change the name to").collect();
    words.extend(clause.part(name, end));
    if let Some((at, count)) = given {
        let field = at + count + said.at(at + count, &["a", "an", "the"])?;
        let (of, _) = said
            .from(field)
            .find(&["of"])
            .filter(|(of, _)| (1..=2).contains(of))?;
        (said.len() == field + of + 2).then_some(())?;
        words.extend(clause.made("; change the"));
        words.extend(clause.part(field, field + of));
        words.extend(clause.made("to"));
        words.extend(clause.part(field + of + 1, said.len()));
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_wish_in_other_words_is_the_plain_one() {
        let change = &["Enter Mia in owner for 12", "Click Save"][..];
        for (text, steps) in [
            ("Make Mia the owner of the ticket 12 instead of Ben.", change),
            ("Replace Ben with Mia as the owner of the ticket 12.", change),
            (
                "Rename the column tel of the table customers in the database shop to phone.",
                &[
                    "Click shop",
                    "Click customers",
                    "Click Rename for tel",
                    "Enter phone in name",
                    "Click Save",
                ],
            ),
            (
                "Add a column \"notes\" of the type text to the table orders in the database shop.",
                &[
                    "Click shop",
                    "Click orders",
                    "Click Add column",
                    "Enter notes in name",
                    "Enter text in type",
                    "Click Save",
                ],
            ),
            (
                "Delete the row of the table customers whose name is Bo Lind.",
                &["Click table customers", "Click Delete for Bo Lind"],
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
