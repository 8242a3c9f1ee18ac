//! Questions for one figure or value that name it by an adjective or a verb: `how high was its accuracy`, `how expensive is
//! the lamp`, `what does the lamp cost`. What is wanted is read like any collection.

use crate::planner::lexicon::words::PRONOUNS;
use crate::planner::lists::rows;
use crate::planner::questions::question_words::{ENDS, HOW, IS, KNOW, MEASURES};
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// The rows that answer such a question; `None` for others.
pub(in crate::planner) fn asked(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let rest = said
        .from(said.at(0, KNOW).unwrap_or(0))
        .trim()
        .without_end(&["?"]);
    let toks = wanted(rest)?;
    Some(rows::collect(said, Phrase::new(said.src, &toks), context))
}

/// The words of the collection: `price of the lamp` of `what does the lamp cost`.
fn wanted<'t>(rest: Phrase<'t>) -> Option<Vec<Tok<'t>>> {
    for (column, hows) in MEASURES {
        if let Some(thing) = rest.after(hows).and_then(|rest| rest.after(IS)) {
            return of(column, thing);
        }
    }
    let end = |rest: Phrase<'t>| {
        ENDS.iter().find_map(|(column, verbs)| {
            let thing = rest.without_end(verbs);
            (thing.len() < rest.len()).then_some((*column, thing))
        })
    };
    let rest = rest.without_end(&[
        "per month",
        "per year",
        "a month",
        "a year",
        "per night",
        "each",
        "per person",
        "in total",
        "altogether",
        "now",
        "today",
    ]);
    if let Some(rest) = rest.after(&["what", "how much", "how many"]) {
        let thing = rest.from(rest.at(0, IS).unwrap_or(0));
        if let Some((column, thing)) = end(thing) {
            return of(column, thing);
        }
    }
    let led = rest.after(HOW)?;
    let thing = led.after(IS)?.trim();
    if rest.at(0, &["how much"]).is_some() {
        return of("price", thing);
    }
    (!thing.is_empty() && thing.len() <= 6).then(|| thing.toks.to_vec())
}

/// `COLUMN of THING`; of a thing that is open already, the column alone.
fn of<'t>(column: &'static str, thing: Phrase<'t>) -> Option<Vec<Tok<'t>>> {
    let thing = thing.trim();
    let first = thing.first()?;
    if thing.len() > 8 {
        return None;
    }
    let made = |text: &'static str| Tok::made(Kind::Word, text, first.span());
    if thing.at(0, PRONOUNS) == Some(thing.len()) {
        return Some(vec![made(column)]);
    }
    let mut toks = vec![made(column), made("of")];
    toks.extend_from_slice(thing.toks);
    Some(toks)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_figure_may_be_asked_for_by_an_adjective_or_a_verb() {
        let opened = "Open parks.example.com, click Visitors";
        for (question, step) in [
            ("How high was their number?", "Collect number"),
            (
                "tell me what the day ticket costs",
                "Collect price, containing day ticket",
            ),
            (
                "How expensive is the day ticket?",
                "Collect price, containing day ticket",
            ),
            ("How much does a tent cost?", "Collect price, containing tent"),
            ("How old is the Great Oak?", "Collect age, containing Great Oak"),
        ] {
            let got = says(&format!("{opened}. {question}"));
            let last = got.last().map(String::as_str).unwrap_or_default();
            assert_eq!(last.replace(" every", ""), step, "{question}");
        }
    }

    #[test]
    fn a_question_before_the_steps_is_answered_after_them() {
        let got = says("How expensive is the red tent? Open camp.example.com and click Tents.");
        assert_eq!(got[..2], ["Open camp.example.com", "Click Tents"]);
        assert!(got[2].contains("price"), "{got:?}");
        let got = says("How many tents are there? Open camp.example.com, click Tents and count the tents");
        assert_eq!(got.len(), 3, "{got:?}");
    }
}
