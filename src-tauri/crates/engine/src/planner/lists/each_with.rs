//! Rows with something of each that a small sentence says: `each alias and the address it goes to`, `each ticket and the person it is
//! assigned to`. What the sentence says is the column.

use crate::model::Collect;
use crate::planner::lexicon::words::singular;
use crate::planner::lists::columns::main_column;
use crate::planner::lists::row_words::TAIL;
use crate::planner::text::phrase::Phrase;

const EACH: &[&str] = &["each", "every", "all the", "all", "each of the"];
/// What leads somewhere: the column of where to.
const GOES: &[&str] = &[
    "goes",
    "go",
    "forwards",
    "leads",
    "points",
    "redirects",
    "is forwarded",
    "is sent",
    "is delivered",
    "delivers",
];

/// `None` where no such sentence stands there.
pub(super) fn collected(rest: Phrase<'_>) -> Option<Collect> {
    let rest = rest.trim().without_end(&["?"]);
    let things = rest.after(EACH)?;
    let (head, more) = things.split(&[
        "and the",
        "with the",
        "together with the",
        "along with the",
        ", and the",
    ])?;
    let head = head.without_end(TAIL);
    let (at, count) = more
        .find(&["it", "they", "he", "she"])
        .filter(|(at, _)| (1..=2).contains(at))?;
    let says = more.from(at + count);
    let lead = says
        .last()
        .filter(|tok| tok.is_any(&["to", "for", "by", "from", "in", "with", "at"]))?;
    let verb = says.to(says.len() - 1);
    let plain = |words: Phrase<'_>| {
        (1..=3).contains(&words.len()) && words.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
    };
    if !plain(head) || !plain(more.to(at)) || !plain(verb) {
        return None;
    }
    let column = match verb.at(0, GOES) == Some(verb.len()) {
        true => lead.low.clone(),
        // `is assigned to`
        false => format!(
            "{} {}",
            verb.without(&["is", "was", "are", "were"]).text(),
            lead.low
        ),
    };
    let noun = singular(&head.low());
    Some(Collect {
        columns: vec![main_column(&noun).to_owned(), column],
        noun: Some(noun),
        ..Collect::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_a_sentence_says_of_each_is_a_column() {
        for (text, step) in [
            (
                "search for anna. I'd like to see each alias that turns up and the address it goes to.",
                "Collect name and to of every alias",
            ),
            (
                "click Tickets and list each ticket and the person it is assigned to",
                "Collect name and assigned to of every ticket",
            ),
        ] {
            let got = says(&format!("Open a.example.com, {text}"));
            assert_eq!(got.last().map(String::as_str), Some(step), "{text}: {got:?}");
        }
    }
}
