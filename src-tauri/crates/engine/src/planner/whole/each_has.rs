//! How many of something each thing of a list has: `the first five tags and how many notes each of them has`. It is put plainly, `the
//! first five tags with their number of notes`, which is read as the columns of a list.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::whole::rephrased::{Clause, Shape, Words};

pub(super) const SHAPES: &[Shape] = &[
    each_has,
    which_is_each_in,
    of_each_and_its,
    fields_alone,
    sent_to_me,
];

const EACH: &[&str] = &[
    "each of them",
    "each of these",
    "each of those",
    "each one",
    "each",
    "every one of them",
    "they all",
    "they",
    "all of them",
    "it",
    "he",
    "she",
];
/// What somebody did with them may stand for having them.
const HAS: &[&str] = &[
    "has", "have", "had", "got", "has got", "have got", "contains", "contain", "holds", "received", "wrote",
    "made", "posted",
];

fn each_has<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let (many, count) = said.find(&["and how many", ", how many", "with how many", "and also how many"])?;
    let noun = said.from(many + count);
    let end = (1..=3).find(|at| owner(noun.from(*at)).is_some())?;
    let named = noun
        .to(end)
        .toks
        .iter()
        .all(|tok| tok.is_word() && !tok.is_number());
    (named && many >= 2).then(|| {
        let (from, to) = (many + count, many + count + end);
        let to = to - usize::from(said.toks[to - 1].is_any(&["do", "does", "did"]));
        clause
            .part(0, many)
            .chain(clause.made("with their number of"))
            .chain(clause.part(from, to))
            .collect()
    })
}

/// `Which topics are found, and which category is each of them in?`: the name and that of each.
fn which_is_each_in<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(0, &["which", "what"])?;
    let (are, count) = said.find(&[
        "are found",
        "come up",
        "do you find",
        "are there",
        "are listed",
        "match",
        "turn up",
    ])?;
    let and = said.at(
        are + count,
        &[", and which", "and which", ", and what", "and what"],
    )?;
    let field = are + count + and;
    let is = (1..=2).find(|at| {
        said.at(
            field + at,
            &[
                "is each of them in",
                "does each of them have",
                "is each of them",
                "do they have",
                "does each have",
                "are they in",
            ],
        )
        .is_some()
    })?;
    let kind = &said.toks[lead..are];
    let plain = (1..=2).contains(&kind.len()) && kind.iter().all(|tok| tok.is_word() && !tok.is_capital());
    plain.then(|| {
        let words = clause.made("list the").chain(clause.part(lead, are));
        words
            .chain(clause.made("with their"))
            .chain(clause.part(field, field + is))
            .collect()
    })
}

/// `the title of each topic and the number of its comments`: both of each.
fn of_each_and_its<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let (of, count) = said.find(&["of each", "of every"])?;
    let kind = of + count;
    let (and, its) = (kind + 1..=kind + 2).find_map(|at| {
        let its = said.at(
            at,
            &[
                "and the number of its",
                "and the number of their",
                "and its",
                "and their",
            ],
        )?;
        Some((at, its))
    })?;
    let counts = said.toks[and..and + its].iter().any(|tok| tok.is("number"));
    let field = said.from(and + its);
    let plain = (1..=3).contains(&field.len())
        && field
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
    (plain && of > 0).then(|| {
        // After `I need` nothing says yet that it is told.
        let tells = clause.wished && said.toks[0].is("the");
        let tells = tells.then(|| clause.made("list")).into_iter().flatten();
        let noun = clause.part(and + its, said.len());
        if counts {
            let words = tells.chain(clause.part(0, and));
            return words
                .chain(clause.made("with their number of"))
                .chain(noun)
                .collect();
        }
        let words = tells.chain(clause.part(0, of)).chain(clause.made("and the"));
        words.chain(noun).chain(clause.part(of, and)).collect()
    })
}

/// `(I need) the date, the payee and the change of all the entries`: what is wished for is told.
fn fields_alone<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    fields_of_all(said).filter(|()| clause.wished)?;
    Some(clause.made("list").chain(clause.part(0, said.len())).collect())
}

/// `send me the date and the sum of all the rows`: told, and not mailed.
fn sent_to_me<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(0, &["send me", "send us"])?;
    fields_of_all(said.from(lead))?;
    Some(
        clause
            .made("give me")
            .chain(clause.part(lead, said.len()))
            .collect(),
    )
}

/// `the date, the payee and the change of all the entries`: from the first field to what they are of.
fn fields_of_all(said: Phrase<'_>) -> Option<()> {
    said.at(0, &["the"])?;
    let (of, count) = said.find(&["of all the", "of all", "of every", "of each"])?;
    let fields = said.to(of);
    let joins = |tok: &Tok<'_>| tok.text == "," || tok.is_any(&["and", "the"]);
    let several = fields.toks.iter().any(|tok| tok.is("and"));
    let plain = fields
        .toks
        .iter()
        .all(|tok| joins(tok) || tok.is_word() && !tok.is_capital() && !tok.is_number());
    let run = fields
        .toks
        .split(joins)
        .all(|field| field.len() <= 2 || field[0].is("number") && field.len() <= 4);
    (several && plain && run && of >= 4 && said.len() > of + count).then_some(())
}

/// `each of them has` to the end.
fn owner(said: Phrase<'_>) -> Option<()> {
    let each = said.at(0, EACH)?;
    // `each tag has`
    let kind = usize::from(said.at(0, &["each"]) == Some(1) && each == 1 && said.at(1, HAS).is_none());
    let has = said.at(each + kind, HAS)?;
    let rest = said.from(each + kind + has);
    (rest.is_empty() || rest.at(0, &["now", "there", "in all", "in total", "altogether"]) == Some(rest.len()))
        .then_some(())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn how_many_each_has_is_a_column() {
        for (text, collects) in [
            (
                "Open a.example.com and give me the topics and how many replies they have",
                "Collect name and reply of every topic",
            ),
            (
                "Open a.example.com and list the authors and how many books each has",
                "Collect author and book",
            ),
            (
                "Open a.example.com and tell me the first five tags and how many notes each of them has.",
                "Collect the first 5: tag and note",
            ),
            (
                "Open a.example.com. I need the title of each topic and the number of its comments.",
                "Collect title and comments of every topic",
            ),
            (
                "Open a.example.com. I need the date, the payee and the change of all the entries.",
                "Collect date, payee and change of every entry",
            ),
            (
                "Open a.example.com. Send me the date and the sum of all the rows.",
                "Collect date and sum of every row",
            ),
            (
                "Open a.example.com. Which topics are found, and which category is each of them in?",
                "Collect name and category of every topic",
            ),
        ] {
            assert_eq!(says(text), ["Open a.example.com", collects], "{text}");
        }
    }
}
