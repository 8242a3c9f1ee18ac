//! What is entered, said in another shape than "label value": `enter 2.5 hours, the comment "Review"`, `10% off`, `"Olive oil" (2 bottles)`,
//! `a solution saying "…"`, `answer "Yes" to "Do you drive?"`. Each is put into the shape that the fields of a form are read in; it reads no step.

use crate::planner::lexicon::verbs::{step_begins, verb_at};
use crate::planner::lexicon::{attributes, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, clause_begins, ends, follows, made, over, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    unit_as_field,
    off_the_price,
    on_the_list,
    counted_in_brackets,
    another_saying,
    answered,
    biggest_first,
    to_a_table,
];

/// `enter 2.5 hours, the comment "Code review" and …`: among fields the unit names one.
fn unit_as_field<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "enter", "type in", "put in", "fill in", "input", "log", "set", "record",
        ],
    )?;
    // `enter 20 guests and click Search`
    if let [number, unit, rest @ ..] = toks.get(at + lead..)?
        && number.is_number()
        && unit.is_any(&[
            "guests", "people", "persons", "adults", "children", "hours", "nights", "rooms", "seats",
            "minutes", "days",
        ])
        && toks[at].is_any(&["enter", "type", "put", "fill", "input"])
        && over(rest.first())
        && rest
            .first()
            .is_none_or(|tok| !tok.is("and") || step_begins(all, at + lead + 3, None))
        && clause_begins(toks, at)
    {
        let mut out = made("enter the", number.span());
        out.extend([unit.clone(), number.clone()]);
        return Some((lead + 2, out));
    }
    let [number, unit, joint, ..] = toks.get(at + lead..)? else {
        return None;
    };
    let more = at + lead + 3 + usize::from(joint.text == "," && toks.get(at + lead + 3)?.is("and"));
    let counted =
        number.is_number() && !number.text.contains('/') && unit.is_word() && words::is_plural(&unit.low);
    let joined = joint.text == "," || joint.is("and");
    let field = all.from(more).without(words::DETERMINERS);
    let named = attributes::attribute_at(field).is_some()
        && !field
            .toks
            .get(1)
            .is_none_or(|tok| ends(Some(tok)) || tok.is_any(&["in", "into", "to", "of"]));
    (clause_begins(toks, at) && counted && !unit.is_capital() && joined && named).then(|| {
        let mut out = made("enter the", number.span());
        out.extend([unit.clone(), number.clone()]);
        (lead + 2, out)
    })
}

/// `code SPRING10, 10% off, …`: that much discount.
fn off_the_price<'t>(_: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let amount = toks
        .get(at)
        .filter(|tok| tok.is_number() && tok.text.ends_with('%'))?;
    let off = toks
        .get(at + 1)
        .filter(|tok| tok.is_any(&["off", "discount", "reduction"]))?;
    let led =
        at > 0 && (toks[at - 1].text == "," || toks[at - 1].is_any(&["and", "with", "a", "giving", "for"]));
    let past = toks.get(at + 2);
    let over = ends(past) || past.is_some_and(|tok| tok.is_any(&["and", "valid", "from", "until", "with"]));
    (led && over).then(|| {
        let mut out = vec![word("discount", off.span())];
        out.push(amount.clone());
        (2, out)
    })
}

/// `(2 bottles)`, `(x3)` at `at`: how many, and how many tokens say so. A figure alone may be a part of a name.
fn count_in_brackets<'t>(toks: &[Tok<'t>], at: usize) -> Option<(Tok<'t>, usize)> {
    let open = toks
        .get(at)
        .filter(|tok| tok.text == "(" && tok.kind == Kind::Punct)?;
    let close = toks[at..].iter().take(4).position(|tok| tok.text == ")")?;
    let inside = toks.get(at + 1..at + close)?;
    let number = inside.iter().position(|tok| tok.is_number())?;
    let whole = inside[number].text;
    let text = whole.strip_prefix(['x', 'X', '×']).unwrap_or(whole);
    let text = text.strip_suffix(['x', 'X', '×']).unwrap_or(text);
    let figure = !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit());
    let unit =
        |(at, tok): (usize, &Tok<'_>)| at == number || tok.is_word() && !tok.is_capital() && !tok.is_number();
    let units = inside.len() <= 2 && inside.iter().enumerate().all(unit);
    let sure = inside.len() == 2 || text.len() < whole.len();
    (figure && units && sure).then(|| (Tok::made(Kind::Word, text, open.span()), close + 1))
}

/// `add the item "Flour" (3 bags)`: how many of it.
fn counted_in_brackets<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let name = toks.get(at).filter(|tok| tok.kind == Kind::Quoted)?;
    let (number, count) = count_in_brackets(toks, at + 1)?;
    // Of a shop's things the words in the bracket are the name's.
    if Phrase::new(src, toks)
        .at(
            at + 1 + count,
            &["to the cart", "to the basket", "to my cart", "to my basket"],
        )
        .is_some()
    {
        return None;
    }
    let put = toks[start_of(toks, at)..at]
        .iter()
        .any(|tok| tok.is_any(&["add", "put", "order", "write", "place", "throw"]));
    put.then(|| {
        let mut out = vec![name.clone()];
        out.extend(made("with the amount", number.span()));
        out.push(number);
        (1 + count, out)
    })
}

/// `add "Olive oil" (2 bottles) to the shopping list`: one more entry of that list, which is opened for it.
fn on_the_list<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const LISTS: &[&str] = &[
        "to the shopping list",
        "on the shopping list",
        "onto the shopping list",
        "to my shopping list",
        "on my shopping list",
        "to our shopping list",
        "on our shopping list",
        "to the grocery list",
        "on the grocery list",
        "to my grocery list",
        "to our grocery list",
        "to the packing list",
        "on the packing list",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["add", "put", "write"])
        .filter(|_| follows(toks, at))?;
    let name = toks.get(at + lead).filter(|tok| tok.kind == Kind::Quoted)?;
    let next = at + lead + 1;
    let (amount, to) = match (
        count_in_brackets(toks, next),
        all.at(next, &["with the amount", "with the quantity"]),
    ) {
        (Some((number, count)), _) => (Some(number), next + count),
        (None, Some(with)) => (toks.get(next + with).cloned(), next + with + 1),
        _ => (None, next),
    };
    let list = all.at(to, LISTS)?;
    let span = toks[at].span();
    let mut out = made("open the", span);
    out.extend_from_slice(&toks[to + 2..to + list]);
    out.extend(made("; add a new item with the name", span));
    out.push(name.clone());
    if let Some(amount) = amount {
        out.extend(made("and the amount", span));
        out.push(amount);
    }
    // `… and "Salt" too` is one more.
    if toks.get(to + list).is_some_and(|tok| tok.is("and"))
        && toks
            .get(to + list + 1)
            .is_some_and(|tok| tok.kind == Kind::Quoted)
    {
        return None;
    }
    // Where it is done is no part of the amount.
    if !over(toks.get(to + list)) {
        out.push(word(";", span));
    }
    Some((to + list - at, out))
}

/// What is written under a thing, each with a form of its own.
#[rustfmt::skip]
const WRITTEN: &[&str] = &[
    "comment", "note", "reply", "follow-up", "followup", "solution", "remark", "answer", "message", "update", "worklog", "response",
];

/// `add the follow-up "…" and then a solution saying "…"`: another one, once the first is kept.
fn another_saying<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let said = |at: usize| {
        let noun = toks.get(at).filter(|tok| tok.is_any(WRITTEN))?;
        let says = all
            .at(
                at + 1,
                &[
                    "saying",
                    "reading",
                    "that says",
                    "which says",
                    "that reads",
                    "with the text",
                    "with the words",
                ],
            )
            .unwrap_or(0);
        let text = toks.get(at + 1 + says).filter(|tok| tok.kind == Kind::Quoted)?;
        Some((noun, says, text))
    };
    // Alone: `a solution saying "…"`.
    if let Some(lead) = all.at(
        at,
        &[
            ", and then a",
            ", and then an",
            ", and then the",
            "and then a",
            "and then an",
            "and then the",
            ", then a",
            ", then the",
            "then a",
            "then the",
        ],
    ) {
        let (noun, says, text) = said(at + lead)?;
        let before = toks[start_of(toks, at)..at]
            .iter()
            .rev()
            .find(|tok| tok.is_any(WRITTEN))?;
        return (before.low != noun.low).then(|| {
            let mut out = made("; save it ; add the", noun.span());
            out.extend([noun.clone(), text.clone()]);
            (lead + 2 + says, out)
        });
    }
    let (noun, says, text) = said(at)?;
    let own = noun.is_any(&[
        "solution",
        "follow-up",
        "followup",
        "update",
        "worklog",
        "answer",
        "response",
    ]);
    let led = at > 1
        && toks[at - 1].is_any(&["a", "an", "the"])
        && toks[at - 2].is_any(&["add", "write", "enter", "post"]);
    (own && led && says > 0).then(|| (2 + says, vec![noun.clone(), text.clone()]))
}

/// `answer "Yes" to "Do you own a car?"`: one of the answers there are, unless it is a whole text.
fn answered<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const LONGEST: usize = 3;
    let all = Phrase::new(src, toks);
    let (count, answer, question) = match toks.get(at..at + 4) {
        Some([verb, answer, to, question]) if verb.is("answer") && to.is_any(&["to", "for"]) => {
            (4, answer, question)
        }
        Some([verb, question, with, answer]) if verb.is("answer") && with.is("with") => (4, answer, question),
        _ => {
            let lead = all.at(
                at,
                &[
                    "answer the question",
                    "answer question",
                    "answer to the question",
                    "to the question",
                ],
            )?;
            match toks.get(at + lead..at + lead + 3) {
                Some([question, with, answer]) if with.is_any(&["with", "answer", "say"]) => {
                    (lead + 3, answer, question)
                }
                _ => return None,
            }
        }
    };
    let quoted = |tok: &Tok<'_>| tok.kind == Kind::Quoted;
    let asks = quoted(question) && question.text.trim_end().ends_with('?');
    (quoted(answer) && asks && clause_begins(toks, at) && over_or_colon(toks.get(at + count))).then(|| {
        let long = answer.text.split_whitespace().count() > LONGEST;
        let (verb, to) = if long { ("enter", "in") } else { ("choose", "for") };
        let span = answer.span();
        let out = vec![word(verb, span), answer.clone(), word(to, span), question.clone()];
        (count, out)
    })
}

fn over_or_colon(tok: Option<&Tok<'_>>) -> bool {
    over(tok) || tok.is_some_and(|tok| tok.is("but"))
}

/// `sort it by size with the biggest first`: which way.
fn biggest_first<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const MOST: &[&str] = &[
        "biggest",
        "largest",
        "highest",
        "newest",
        "latest",
        "greatest",
        "longest",
        "most recent",
    ];
    const LEAST: &[&str] = &["smallest", "lowest", "oldest", "earliest", "shortest", "cheapest"];
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["with the"])?;
    let (way, count) = [(MOST, "descending"), (LEAST, "ascending")]
        .into_iter()
        .find_map(|(words, way)| Some((way, all.at(at + lead, words)?)))?;
    let end = at + lead + count;
    let end = end
        + all.at(
            end,
            &["one first", "ones first", "first", "file first", "files first"],
        )?;
    let from = start_of(toks, at);
    let sorts = (from..at).any(|at| toks[at].is_any(&["sort", "order"]) && clause_begins(toks, at));
    let by = toks[from..at].iter().any(|tok| tok.is("by"));
    // Quoted, so that it is not looked for in the text that stood there.
    (sorts && by).then(|| (end - at, vec![Tok::made(Kind::Quoted, way, toks[at].span())]))
}

/// `save the names of all files to a CSV`: that they are a table says no more of them.
fn to_a_table<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let count = Phrase::new(src, toks).at(
        at,
        &[
            "to a csv",
            "to a csv file",
            "into a csv",
            "into a csv file",
            "in a csv",
            "in a csv file",
            "to csv",
            "to a spreadsheet",
            "into a spreadsheet",
            "in a spreadsheet",
            "to a table",
            "into a table",
        ],
    )?;
    let from = (start_of(toks, at)..at)
        .rev()
        .find(|at| clause_begins(toks, *at) && verb_at(Phrase::new(src, toks), *at).is_some())?;
    let kept = toks[from].is_any(&[
        "save", "write", "collect", "store", "gather", "note", "put", "list", "record",
    ]);
    let columns = toks[from..at]
        .iter()
        .any(|tok| tok.is_any(&["all", "every", "each", "of"]));
    (kept && columns && over(toks.get(at + count))).then(|| (count, made("as a CSV", toks[at].span())))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_entered_is_a_field_whatever_its_shape() {
        for (text, steps) in [
            (
                "Click Log work, enter 1.5 hours, the comment \"Tests\" and the activity Design, then click Create.",
                &[
                    "Click Log work",
                    "Enter 1.5 in hours",
                    "Enter Tests in comment",
                    "Enter Design in activity",
                    "Click Create",
                ][..],
            ),
            (
                "Add a voucher named \"May\", code MAY5, 15% off, valid until 2026-05-31.",
                &[
                    "Click Add voucher",
                    "Enter May in name",
                    "Enter MAY5 in code",
                    "Enter 15% in discount",
                    "Enter 2026-05-31 in end date",
                    "Click Save",
                ],
            ),
            (
                "Put \"Flour\" (3 bags) on the shopping list.",
                &[
                    "Click shopping list",
                    "Click Add item",
                    "Enter Flour in name",
                    "Enter 3 in amount",
                    "Click Save",
                ],
            ),
            (
                "Open the ticket \"Fan\", add the note \"Looked at.\" and then a solution saying \"It is fixed.\"",
                &[
                    "Click Fan",
                    "Enter Looked at. in note",
                    "Click Save",
                    "Enter It is fixed. in solution",
                    "Click Save",
                ],
            ),
            (
                "Answer \"No\" to \"Do you smoke?\" and click Next.",
                &["Choose No in Do you smoke?", "Click Next"],
            ),
            (
                "Sort the files by date with the newest first.",
                &["Sort by date descending"],
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
