//! Verbs that mean something else by what stands after them, on applications: `complete every task that is overdue` ticks boxes, `answer
//! all the questions with "Agree"` ticks one of each, `export it as PDF` takes a file of the page's own. What is none of these `by_verb`
//! reads.

use crate::planner::lexicon::verbs::Verb;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::lexicon::{deeds, kinds};
use crate::planner::lists::narrowing;
use crate::planner::page::actions;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::things::{making, to_each};
use crate::planner::values::{fields, pairs, ranges, states};

use crate::model::{Op, Target};

const EVERY_QUESTION: &[&str] = &[
    "all the questions with",
    "all questions with",
    "every question with",
    "each question with",
    "all of the questions with",
    "all of them with",
    "each of the questions with",
];
const FILTERS: &[&str] = &[
    "the filters",
    "the filter",
    "filters",
    "these filters",
    "the following filters",
];
const ACTIONS: &[&str] = &[
    "the bulk action",
    "the action",
    "the batch action",
    "the mass action",
];
const AS_PDF: &[&str] = &[
    "as pdf",
    "as a pdf",
    "to pdf",
    "as a pdf file",
    "to a pdf",
    "in pdf format",
];

/// The steps of such a sense; `None` for the verb's own.
pub(in crate::planner) fn read(
    said: Phrase<'_>,
    rest: Phrase<'_>,
    verb: Verb,
    context: &mut Context,
) -> Option<Steps> {
    let first = said.toks.first()?;
    let words = rest.trim();
    match verb {
        Verb::Choose | Verb::Set | Verb::FilterBy if ranges::dates(rest).is_some() => {
            Some(making::steps(said, Vec::new(), ranges::dates(rest)?))
        }
        // `type "photosynthesis" for question 3`
        Verb::Fill => match ranges::dates(rest).or_else(|| details_of(words)) {
            Some(values) => Some(making::steps(said, Vec::new(), values)),
            None => for_a_question(said, words).or_else(|| written(said, words, context)),
        },
        // `complete every task that is overdue`
        Verb::FillIn
            if first.is("complete") && rest.find(&["form", "forms", "field", "fields"]).is_none() =>
        {
            let target = Target {
                role: Some("checkbox".into()),
                ..deeds::of_several(rest)?
            };
            Some(one(Op::Check { target, on: true }, said))
        }
        // `apply the filters Location = Berlin, Type = Full-time`
        Verb::RecordAction
            if first.is("apply") && words.at(0, FILTERS).is_some_and(|led| led < words.len()) =>
        {
            let what = words.from(words.at(0, FILTERS)?).without(&[":"]);
            Some(narrowing::filter_by(said, what, context))
        }
        // `apply the bulk action "Set out of stock"`
        Verb::RecordAction if first.is("apply") && words.at(0, ACTIONS).is_some() => {
            let what = words.from(words.at(0, ACTIONS)?);
            what.is_quoted().then(|| {
                let choose = Op::Choose {
                    options: vec![what.text()],
                    target: None,
                };
                let apply = Op::click(Target::button("Apply"));
                making::steps(said, vec![choose, apply], Vec::new())
            })
        }
        // `activate it`, `activate the survey "Spring"`
        Verb::Click
            if first.is("activate")
                && (words.at(0, PRONOUNS) == Some(words.len()) || kinds::is_thing(rest)) =>
        {
            Some(deeds::click(said, rest, "Activate", context))
        }
        // `pause the monitor Shop`: what has a name is not waited for.
        Verb::Wait if first.is("pause") && kinds::is_thing(rest) => Some(deeds::read(said, 1, context)),
        // `close the tickets 4, 7 and 9`
        Verb::Close if first.is("close") && to_each::names(rest, "Close").is_some() => {
            Some(deeds::click(said, rest, "Close", context))
        }
        // `download the invoices 12 and 13 as PDF`
        Verb::Download => {
            let mut steps = Vec::new();
            for name in to_each::names(rest, "Download")? {
                match actions::download(said, name, context) {
                    Ok(more) => steps.extend(more),
                    fault => return Some(fault),
                }
            }
            Some(Ok(steps))
        }
        // `answer all the questions with "Agree"`
        Verb::Answer if first.is("answer") => {
            let led = rest.at(0, EVERY_QUESTION).filter(|led| *led < rest.len())?;
            let target = Target {
                name: rest.from(led).trim().text(),
                role: Some("radio".into()),
                every: Some(0),
                ..Target::default()
            };
            Some(one(Op::Check { target, on: true }, said))
        }
        // `make the album public`
        Verb::Make if states::made_so(said, rest, context).is_some() => states::made_so(said, rest, context),
        // `generate the report`
        Verb::Make
            if first.is("generate")
                && words.at(0, &["the", "it", "this"]).is_some()
                && words.len() <= 3
                && words.toks.iter().all(|tok| tok.is_word() && !tok.is_capital()) =>
        {
            let target = Target::button("Generate");
            Some(one(Op::click(target), said))
        }
        // `copy the invoice 12`: what has a name is made once more.
        Verb::Collect
            if first.is("copy")
                && is_named(words)
                && !context.next_pastes
                && words.find(&["to", "into", "of"]).is_none() =>
        {
            context.making = true;
            Some(deeds::click(said, rest, "Copy", context))
        }
        // `export it as PDF`: a file of the page's own.
        Verb::Collect if first.is("export") && words.without_end(AS_PDF).len() < words.len() => {
            Some(actions::download(said, rest, context))
        }
        _ => None,
    }
}

/// `the invoice 12`, `the page "Bees"`
fn is_named(words: Phrase<'_>) -> bool {
    let numbered = bare(words).len() == 2
        && kinds::is_kind(&bare(words).toks[0])
        && words.last().is_some_and(Tok::is_number);
    // `copy the order number`: no name.
    let named = kinds::is_thing(words) && words.toks.iter().any(kinds::is_name);
    named || numbered
}

/// `the shipping details: name Rob Hill, city Leeds`: fields of what is open.
fn details_of(words: Phrase<'_>) -> Option<Vec<pairs::Pair>> {
    const DETAILS: &[&str] = &[
        "details",
        "data",
        "information",
        "address",
        "fields",
        "values",
        "info",
        "particulars",
        "form",
    ];
    let colon = words.toks.iter().position(|tok| tok.text == ":")?;
    let before = words.to(colon);
    let fits = (1..=4).contains(&before.len()) && before.last().is_some_and(|tok| tok.is_any(DETAILS));
    let values = pairs::pairs(words.from(colon + 1)).filter(|_| fits)?;
    (values.len() > 1).then_some(values)
}

/// `write a topic with the title "Meetup"`: it is made.
fn written(said: Phrase<'_>, words: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    let led = words
        .at(0, &["a new", "a", "an"])
        .filter(|_| said.toks[0].is("write"))?;
    let kind = kinds::kind_at(words.from(led))?;
    let more = words.from(led + kind);
    let said_of_it = more.at(
        0,
        &[
            "with the title",
            "with the heading",
            "with the subject",
            "with title",
            "titled",
            "called",
            "with the headline",
        ],
    );
    said_of_it?;
    making::make(said, words, 1, context)
}

fn for_a_question(said: Phrase<'_>, words: Phrase<'_>) -> Option<Steps> {
    const FOR: &[&str] = &["for question", "for the question", "for the", "for my"];
    let fits = words.to(1).is_quoted() && words.at(1, FOR).is_some() && words.len() <= 6;
    let target = fits.then(|| fields::field_target(words.from(2), None))??;
    let text = words.to(1).text();
    Some(one(Op::Fill { text, target }, said))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_follows_tells_what_a_verb_means() {
        for (text, steps) in [
            (
                "complete every chore that is late",
                &["Tick each checkbox for late"][..],
            ),
            (
                "answer every question with \"Never\"",
                &["Tick each Never radio button"],
            ),
            (
                "generate the bill and export it as PDF",
                &["Click Generate", "Download PDF"],
            ),
            ("type \"moss\" for question 2", &["Enter moss in question 2"]),
            (
                "open the poll \"Lunch\" and make the poll private",
                &["Click Lunch", "Choose private"],
            ),
        ] {
            let got = says(&format!("Open a.example.com, {text}"));
            assert_eq!(got[1..], *steps, "{text}");
        }
    }
}
