//! Questions that have a plainer way to be asked: `whether it has been paid` asks for its status, `how much is the kettle, and is it in stock`
//! for its price and stock, `the titles of the tickets 12 and 15` for that of each. `rephrased` knows the clauses and puts the words in.
//!
//! It answers nothing, and leaves out no condition: what does not fit a shape whole stays as it is.

use crate::planner::lexicon::attributes::{date_at, is_month};
use crate::planner::lexicon::{kinds, words};
use crate::planner::whole::rephrased::{Clause, Shape, Words};

/// The shapes of questions.
pub(super) const SHAPES: &[Shape] = &[
    whether_so,
    price_and_stock,
    open_and_with,
    whose_are_so,
    ranked_by_its_own,
    of_each,
    month_once,
    in_database,
    only_their,
    files_of,
];

/// `find out which customers in the shop database were born before 1950`: it is gone to first.
fn in_database<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(
        0,
        &[
            "find out which",
            "tell me which",
            "tell me the",
            "list the",
            "give me the",
            "show me the",
            "collect the",
        ],
    )?;
    let (at, count) = said.find(&["in the"])?;
    let held = at + count;
    let [first, second, ..] = said.from(held).toks else {
        return None;
    };
    let name = match (first.is("database"), second.is("database")) {
        (true, false) => held + 1,
        (false, true) => held,
        _ => return None,
    };
    let words = clause
        .made("open the database")
        .chain(clause.part(name, name + 1));
    let words = words.chain(clause.made(";")).chain(clause.part(0, at));
    Some(words.chain(clause.part(held + 2, said.len())).collect())
}

/// `for our treasurer I need two files: the bills as CSV and the plans as JSON`: each is downloaded.
fn files_of<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    // The wish itself may have been left out as a filler.
    let (at, count) = said
        .find(&["i need", "we need", "i want", "i'd like", "i would like"])
        .filter(|(at, _)| *at <= 5 && (*at == 0 || said.toks[0].is("for")))
        .or_else(|| {
            said.at(0, &["two files", "three files", "the files", "these files"])
                .map(|_| (0, 0))
        })?;
    let colon = said.toks.iter().position(|tok| tok.text == ":");
    let list = said.from(colon.map_or(at + count, |colon| colon + 1));
    let begins = said.len() - list.len();
    let mut words: Words<'t> = Vec::new();
    let mut from = begins;
    for part in list.list() {
        let file = part.len().checked_sub(2).is_some_and(|as_at| {
            part.toks[as_at].is("as") && part.toks[as_at + 1].is_any(&["csv", "json", "pdf", "xml", "excel"])
        });
        if !file || part.len() > 8 {
            return None;
        }
        from += said.toks[from..]
            .iter()
            .position(|tok| Some(tok) == part.first())?;
        words.extend(clause.made("download"));
        words.extend(clause.part(from, from + part.len()));
        words.extend(clause.made(";"));
        from += part.len();
    }
    words.pop();
    Some(words)
}

/// `I need only their names`: nothing else is asked for anyway.
fn only_their<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["only their", "just their"])?;
    Some(clause.made("tell me").chain(clause.part(1, said.len())).collect())
}

/// `… its total and whether it has been paid`: its state says so.
fn whether_so<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let state = said.at(
        0,
        &[
            "whether it has been",
            "whether it is",
            "whether it was",
            "whether it's",
            "if it has been",
        ],
    )?;
    let one = said.len() == state + 1;
    let done = said.toks.get(state).is_some_and(|tok| {
        tok.low.ends_with("ed") && tok.low.len() > 4 || tok.is_any(&["paid", "sent", "done", "open"])
    });
    (one && done).then(|| clause.made("its status").collect())
}

/// `how much is the Blue kettle, and is it in stock`
fn price_and_stock<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(0, &["how much is", "how much does", "what does"])?;
    let (end, count) = said.find(&[
        ", and is it in stock",
        "and is it in stock",
        ", and is it available",
    ])?;
    let cost = usize::from(end > 0 && said.toks[end - 1].is_any(&["cost", "costs"]));
    (said.len() == end + count && (lead + 1..=lead + 6).contains(&end)).then(|| {
        let words = clause.made("tell me the price and the stock of");
        words.chain(clause.part(lead, end - cost)).collect()
    })
}

/// `tickets of Ben which are still open and have a high priority`
fn open_and_with<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["show me", "list", "give me", "tell me", "show", "find"])?;
    let (are, lead) = said.find(&["which are still", "that are still", "which are", "that are"])?;
    let state = are + lead;
    let have = said.at(state + 1, &["and have a", "and have the", "and have"])?;
    let plain = said.toks[state].is_word() && !said.toks[state].is_capital();
    plain.then(|| {
        let words = clause
            .part(0, are)
            .chain(clause.made("that are"))
            .chain(clause.part(state, state + 1));
        words
            .chain(clause.made("with a"))
            .chain(clause.part(state + 1 + have, said.len()))
            .collect()
    })
}

/// `the topics whose flags are still open`: those that are so.
fn whose_are_so<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(
        0,
        &["show me", "list", "give me", "tell me", "show", "find", "collect"],
    )?;
    let (whose, _) = said.find(&["whose"])?;
    let noun = said
        .toks
        .get(whose + 1)
        .filter(|tok| tok.is_word() && !tok.is_capital())?;
    let are = said.at(whose + 2, &["are still", "is still", "are not yet", "are", "is"])?;
    let state = whose + 2 + are;
    let one = state + 1 == said.len()
        && said.toks[state].is_word()
        && !said.toks[state].is_capital()
        && !said.toks[state].is_number();
    let things = whose
        .checked_sub(1)
        .is_some_and(|at| words::is_plural(&said.toks[at].low));
    (one && things && noun.low.len() > 2 && !said.toks[whose + 2..state].iter().any(|tok| tok.is("not")))
        .then(|| {
            let words = clause.part(0, whose).chain(clause.made("that are"));
            words.chain(clause.part(state, said.len())).collect()
        })
}

/// `with their quota, biggest first`: by what is told with them.
fn ranked_by_its_own<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    const MOST: &[&str] = &[
        "biggest first",
        "largest first",
        "highest first",
        "the biggest first",
        "the largest first",
        "the highest first",
    ];
    const LEAST: &[&str] = &[
        "smallest first",
        "lowest first",
        "the smallest first",
        "the lowest first",
    ];
    let said = clause.words();
    said.at(0, &["list", "show me", "give me", "tell me", "collect"])?;
    let (with, count) = said.find(&["with their", "and their"])?;
    let field = with + count;
    said.toks.get(field).filter(|tok| tok.is_word())?;
    let order = said.from(field + 1).trim();
    let way = match (order.at(0, MOST), order.at(0, LEAST)) {
        (Some(count), _) if count == order.len() => "descending",
        (_, Some(count)) if count == order.len() => "ascending",
        _ => return None,
    };
    let words = clause
        .part(0, field + 1)
        .chain(clause.made(", sorted by"))
        .chain(clause.part(field, field + 1));
    Some(words.chain(clause.made(way)).collect())
}

/// `tell me the titles of the tickets 12 and 15`: of each.
fn of_each<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(0, &["tell me the", "give me the", "list the", "show me the"])?;
    let [columns, of, the, several, one, and, other] = said.from(lead).toks else {
        return None;
    };
    let kind = kinds::KINDS
        .iter()
        .find(|kind| **kind == words::singular(&several.low))?;
    let fits =
        columns.is_word() && of.is("of") && the.is("the") && and.is("and") && words::is_plural(&several.low);
    (fits && [one, other].iter().all(|tok| tok.is_number())).then(|| {
        let each = |at: usize| {
            let words = clause
                .made("tell me the")
                .chain(clause.part(lead, lead + 1))
                .chain(clause.made("of the"));
            words
                .chain(clause.made(kind))
                .chain(clause.part(at, at + 1))
                .collect::<Words<'t>>()
        };
        each(lead + 4)
            .into_iter()
            .chain(clause.made(";"))
            .chain(each(lead + 6))
            .collect()
    })
}

/// `between 1 and 15 May 2026`: figures without their month would be compared as such.
fn month_once<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let day = |at: usize| {
        said.toks
            .get(at)
            .is_some_and(|tok| tok.is_number() && tok.text.len() <= 2)
    };
    let between = (1..said.len()).find(|at| {
        let lead = said.toks[*at].is_any(&["between", "from"]);
        let and = said
            .toks
            .get(at + 2)
            .is_some_and(|tok| tok.is_any(&["and", "to"]));
        lead && and && day(at + 1) && day(at + 3) && said.toks.get(at + 4).is_some_and(is_month)
    })?;
    said.at(
        0,
        &[
            "show me", "list", "give me", "tell me", "show", "find", "collect", "which", "how many", "count",
        ],
    )?;
    let end = between + 3 + date_at(said.from(between + 3))?;
    let words = clause
        .part(0, between)
        .chain(clause.made("between"))
        .chain(clause.part(between + 1, between + 2));
    let words = words
        .chain(clause.part(between + 4, end))
        .chain(clause.made("and"));
    Some(words.chain(clause.part(between + 3, said.len())).collect())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_question_in_other_words_is_the_plain_one() {
        for (text, steps) in [
            (
                "Look up the invoice 2026-014 and tell me its total and whether it has been paid.",
                &["Click invoice 2026-014", "Collect total and status"][..],
            ),
            (
                "How much is the Blue kettle, and is it in stock?",
                &["Collect price and stock, containing Blue kettle"],
            ),
            (
                "Show me all tickets of Ben which are still open and have a high priority.",
                &["Collect ticket, containing open, containing high, containing Ben"],
            ),
            (
                "List the mailboxes of the domain oak.example with their quota, biggest first.",
                &["Collect mailbox and quota, containing domain oak.example, the highest quota first"],
            ),
            (
                "Tell me the titles of the tickets 12 and 15.",
                &[
                    "Collect title, containing ticket 12",
                    "Collect title, containing ticket 15",
                ],
            ),
            (
                "Find out which customers in the shop database were born before 1950. I need only their names.",
                &[
                    "Click shop",
                    "Collect name of every customer, birth date before 1950",
                ],
            ),
            (
                "Show me the orders between 1 and 15 May 2026.",
                &["Collect every order, date between 1 May 2026 and 15 May 2026"],
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
