//! The planner that needs no model: plain English in, steps and problems out. Pure: it knows no page, no browser and
//! no clock, and the same text always gives the same plan.
//!
//! `tokens` cuts a text into words, `cut` into steps, `clause` reads each; `say` puts a step into words; `distill`
//! turns the literals of a request into variables of a function. A stretch that is not understood is a [`Problem`]
//! with what would work in its place: never a guess.
//!
//! # The order of the rules
//!
//! 1. The whole text: who signs in is put first, in one form (`credentials`, `signing_in`, `hints`); where it is done is
//!    put first (`aside`); secrets are known, so that no problem repeats them (`masking`).
//! 2. `cut` makes stretches; their order becomes that in which they are done (`turned`, `asks_order`, `hints`).
//! 3. Each stretch, in `clause::read`, by the first that takes it: what is only said (`aside`); `field: value`
//!    (`declaring::by_key`); sentences that are known as a whole (`composing`, `signing_up`, `relocating`, `narrowing`, `asks`,
//!    `ordering`, `remarks`, `counting`); what is no step (`goals`); then by its verb, each verb in its module; without a
//!    verb (`verbless`, `onward`, `narrating`); at last as a control that is called so (`leftover`).
//! 4. Across stretches: what was made is kept before its form is left (`making`); steps join (`joining`); a reading that
//!    can't be right is a problem after all (`doubt`).
//!
//! # The lexicon
//!
//! Each kind of word has one table: verbs in `verbs`, those that stand on controls in `deeds`, kinds of things in `kinds`, kinds of
//! controls in `roles`, names of fields in `attributes`, columns in `column_words`, words of questions in `asks_words`, words for who
//! signs in in `credentials`, small words in `words`. A rule that needs a word of such a kind asks its table. Fields and what they
//! get are read in one way, by `pairs` and `parts`, wherever they are said; what tells rows from others by `filters` and `qualifiers`;
//! what a list is narrowed by on its page by `criteria`.

mod acquiring;
mod actions;
mod adding;
mod ahead;
mod allowing;
mod amounts;
mod answering;
mod applying;
mod aside;
mod asks;
mod asks_counts;
mod asks_having;
mod asks_measures;
mod asks_named;
mod asks_order;
mod asks_places;
mod asks_qualified;
mod asks_which;
mod asks_words;
mod attributes;
mod bracketed;
mod browser;
mod by_verb;
mod choices;
mod clause;
mod clauses;
mod colouring;
mod column_words;
mod columns;
mod comparing;
mod composing;
mod conditions;
mod consent;
mod context;
mod converting;
mod counting;
mod credentials;
mod criteria;
mod cut;
mod declaring;
mod deed_tails;
mod deeds;
mod departments;
mod distill;
mod doubt;
mod each;
mod each_page;
mod facts;
mod fault;
mod fields;
mod figures;
mod file_of;
mod filter_in_parts;
mod filters;
mod fitting;
mod for_each;
mod forms;
mod found_ones;
mod giving;
mod goals;
mod grouping;
mod hints;
mod joining;
mod keeping;
mod keys;
mod kinds;
mod leftover;
mod linking;
mod looking;
mod mail;
mod mail_said;
mod making;
mod many;
mod masking;
mod menu_orders;
mod moving;
mod naming;
mod naming_sites;
mod narrating;
mod narrowing;
mod numbers;
mod onward;
mod opening;
mod ordering;
mod other_senses;
mod outcome;
mod pages;
mod pairs;
mod part_ends;
mod part_looks;
mod parts;
mod phrase;
mod pieces;
mod places;
mod placing;
mod pointed;
mod practice_rows;
mod put_in;
mod qualifiers;
mod quantities;
mod raising;
mod ranges;
mod recurring;
mod regions;
mod relocating;
mod remarks;
mod renaming;
mod replacing;
mod roles;
mod rows;
mod said_again;
mod said_more;
mod said_of;
mod same_again;
mod saving;
mod say;
mod say_rows;
mod saying;
mod scrolls;
mod search;
mod search_form;
mod setting;
mod several;
mod shopping;
mod shown;
mod signing_in;
mod signing_up;
mod states;
mod styling;
mod suggest;
mod superlative;
mod target_words;
mod targets;
mod texts;
mod ticking;
mod tokens;
mod turned;
mod values;
mod verbless;
mod verbs;
mod waits;
mod which_one;
mod whose;
mod words;
mod written_twice;

#[cfg(test)]
mod tests;

pub use distill::{
    BindError, StepValue, bind, change_values, distill, distill_with, graft, step_values, tidy,
    with_more_columns,
};
pub(crate) use fitting::Fit;
pub(crate) use kinds::bare_name;
pub(crate) use pointed::{STANDING_BY, WORKED_OUT};
pub use say::resay;
pub(crate) use say::{UNSAID, is_secret_field};
pub(crate) use texts::asked;

use crate::model::{Condition, Op, Plan, Problem, Step};
use clause::{Context, Draft};
use fault::Fault;
use phrase::Phrase;
use suggest::Utf16;

/// Longer texts are not read.
pub const MOST_CHARS: usize = 20_000;
/// Nor texts with more words than this.
pub const MOST_WORDS: usize = 4_000;
/// Nor tasks with more steps.
pub const MOST_STEPS: usize = 100;
/// Problems told at once; the rest come when these are solved.
const MOST_PROBLEMS: usize = 10;

/// How a text is understood. Never panics, and answers a text of any length in well below a second.
#[must_use]
pub fn plan(text: &str) -> Plan {
    let secrets = masking::Secrets::of(text);
    match read(text) {
        Ok((drafts, faults)) => {
            let utf16 = Utf16::new(text);
            let steps = drafts
                .into_iter()
                .map(|draft| Step {
                    say: secrets.hide_in_step(&say::say(&draft.op), matches!(draft.op, Op::Open { .. })),
                    span: Some(utf16.span(draft.span)),
                    op: draft.op,
                    bundle: None,
                    timeout_ms: None,
                    expect: Vec::new(),
                    risk: None,
                })
                .collect();
            let problems = faults
                .into_iter()
                .take(MOST_PROBLEMS)
                .map(|fault| told(&secrets, suggest::problem(&utf16, fault)))
                .collect();
            Plan { steps, problems }
        }
        Err(problem) => Plan {
            steps: Vec::new(),
            problems: vec![problem],
        },
    }
}

/// A problem that may stand in transcripts and logs: it repeats no secret, and proposes none.
fn told(secrets: &masking::Secrets, problem: Problem) -> Problem {
    Problem {
        span: problem.span,
        message: secrets.hide(&problem.message),
        suggestions: problem
            .suggestions
            .into_iter()
            .filter(|suggestion| !secrets.are_in(suggestion))
            .collect(),
    }
}

/// A task that acts on a page but opens none, told for runs that start with nothing open.
///
/// `None` if the plan opens something first, or does nothing.
#[must_use]
pub fn missing_site(text: &str, plan: &Plan) -> Option<Problem> {
    // Waiting a while needs no page.
    let first = plan.steps.iter().find(|step| {
        !matches!(
            step.op,
            Op::Wait {
                condition: Condition::Time(_)
            }
        )
    })?;
    if matches!(first.op, Op::Open { .. }) {
        return None;
    }
    let span = first.span.unwrap_or_default();
    let units: Vec<u16> = text
        .encode_utf16()
        .skip(span[0])
        .take(span[1].saturating_sub(span[0]))
        .collect();
    let said = String::from_utf16_lossy(&units);
    let ideas = [
        "open the practice shop, ",
        "open the practice news, ",
        "open https://www.example.com, ",
    ]
    .map(|site| format!("{site}{said}"));
    let suggestions = ideas
        .into_iter()
        .filter(|idea| suggest::works(idea))
        .take(3)
        .collect();
    let problem = Problem {
        span,
        message: "Where should this be done? Say which site to open first.".into(),
        suggestions,
    };
    Some(told(&masking::Secrets::of(text), problem))
}

/// The plural of a noun, for sentences.
#[must_use]
pub fn several(noun: &str) -> String {
    words::plural(noun)
}

/// Steps and faults in order, or the one problem that stands for the whole text.
fn read(text: &str) -> Result<(Vec<Draft>, Vec<Fault>), Problem> {
    let whole = |message: String, suggestions: Vec<String>| Problem {
        span: [0, text.encode_utf16().count()],
        message,
        suggestions,
    };
    let chars = text.chars().take(MOST_CHARS + 1).count();
    let too_long = || {
        whole(
            format!(
                "This is too long to be read as steps. Keep a task below {MOST_CHARS} characters and {MOST_STEPS} steps."
            ),
            Vec::new(),
        )
    };
    if chars > MOST_CHARS {
        return Err(too_long());
    }
    let mut toks = tokens::tokens(text);
    if let Some(left) = bracketed::left_out(&toks) {
        toks = left;
    }
    if toks.len() > MOST_WORDS {
        return Err(too_long());
    }
    if let Some(told) = facts::told(text, &toks) {
        toks = told;
    }
    if let Some(arranged) = signing_in::arranged(text, &toks) {
        toks = arranged;
    } else if let Some(whom) = hints::as_whom(text, &toks) {
        toks = signing_in::arranged(text, &whom).unwrap_or(whom);
    }
    let all = Phrase::new(text, &toks);
    let examples = || {
        vec![
            "open the practice shop, search for lamp, and collect the name and price of every product"
                .to_owned(),
            "get the top 5 titles from the practice news".to_owned(),
            "fill in the contact form as Ada and send it".to_owned(),
        ]
    };
    if all.trim().is_empty() {
        let message = if text.trim().is_empty() {
            "There is nothing to do yet. Write what should be done."
        } else {
            "There are no words in this. Write what should be done."
        };
        return Err(whole(message.into(), examples()));
    }
    let first = steps_of(all).ok_or_else(too_long)?;
    let opens = matches!(
        first.0.first(),
        Some(Draft {
            op: Op::Open { .. },
            ..
        })
    );
    let asserts = matches!(
        first.0.first(),
        Some(Draft {
            op: Op::Assert { .. } | Op::Wait { .. },
            ..
        })
    );
    let (drafts, faults) = match aside::address_first(&toks, text) {
        // Where it is done may be said anywhere.
        Some(moved) if !(opens || asserts) || !first.1.is_empty() || aside::says_address(&first.0, &toks) => {
            let second = steps_of(Phrase::new(text, &moved)).ok_or_else(too_long)?;
            let clean = aside::says_address(&first.0, &toks) && !aside::says_address(&second.0, &toks);
            let better =
                second.1.len() < first.1.len() || (!opens || clean) && second.1.len() == first.1.len();
            if better { second } else { first }
        }
        _ => first,
    };
    if drafts.is_empty() && faults.is_empty() {
        return Err(whole(
            "There is nothing to do in this. Write what should be done.".into(),
            examples(),
        ));
    }
    Ok((drafts, faults))
}

/// The steps and what was not understood; `None` where there are too many.
fn steps_of(all: Phrase<'_>) -> Option<(Vec<Draft>, Vec<Fault>)> {
    let parts = hints::gone_first(asks_order::answered_last(turned::in_order(cut::cut(all))));
    let mut context = Context::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut faults = Vec::new();
    let mut narrows = None;
    for (at, part) in parts.iter().enumerate() {
        context.look_ahead(&parts[at + 1..]);
        if clause::leaves(*part) {
            keeping::keep_before(&mut drafts, &mut context);
        }
        if let Some(steps) = same_again::again(*part, &drafts) {
            drafts.extend(steps);
            continue;
        }
        let made = context.making;
        match clause::read(*part, &mut context).and_then(|steps| doubt::sure(*part, steps)) {
            Ok(mut steps) => {
                keeping::before_another(&mut drafts, &steps, made, &mut context);
                if std::mem::take(&mut context.replaces) && at > 0 {
                    said_again::replace(&mut drafts, &mut steps, parts[at - 1]);
                }
                if at > 0 {
                    said_again::of_what_is_shown(&mut drafts, &mut steps, parts[at - 1]);
                }
                // A question of the rows that were narrowed before.
                if let Some(Op::Collect(asked)) = steps.last_mut().map(|step| &mut step.op) {
                    asked.filters.splice(0..0, std::mem::take(&mut context.filters));
                }
                context.remember(&steps);
                // `write the reply "…", attach a file and send it`: it is sent once.
                if std::mem::take(&mut context.in_its_place) {
                    drafts.pop();
                }
                let sent = |draft: &Draft| matches!(&draft.op, Op::Click { target, .. } if target.name == "Submit" && target.role.as_deref() == Some("button"));
                let later = parts
                    .iter()
                    .skip(at + 1)
                    .take(3)
                    .any(|part| clause::begins_with(*part, verbs::Verb::Submit));
                if steps.len() > 1 && later && steps.last().is_some_and(sent) {
                    steps.pop();
                }
                if !steps.is_empty() && std::mem::take(&mut context.looking) {
                    for step in &mut steps {
                        looking::mark(&mut step.op);
                    }
                }
                context.clicked = steps
                    .last()
                    .map_or(context.clicked && context.region.is_none(), |last| {
                        matches!(last.op, Op::Click { .. })
                    });
                // What was kept is no longer being made.
                if steps.iter().any(|step| matches!(&step.op, Op::Click { target, .. } if matches!(target.name.as_str(), "Save" | "Submit" | "Send" | "Publish"))) {
                    context.making = false;
                }
                onward::narrow(&mut steps, &mut context);
                joining::join(&mut drafts, steps);
            }
            Err(fault) => faults.push(fault),
        }
        if drafts.len() > MOST_STEPS {
            return None;
        }
        // What is opened is one of the rows, and they were not narrowed.
        let opens = drafts.last().is_some_and(|draft| matches!(&draft.op, Op::Click { target, .. } if target.role.as_deref() == Some("listitem")));
        match narrows {
            None if !context.filters.is_empty() => narrows = Some(*part),
            Some(part) if opens && !context.filters.is_empty() => {
                if drafts.iter().any(|draft| matches!(draft.op, Op::Search { .. })) {
                    joining::unused_filters(&mut drafts, &mut context);
                } else {
                    context.filters.clear();
                    faults.push(goals::unknown(part));
                }
            }
            _ => {}
        }
    }
    let searched = drafts.iter().any(|draft| matches!(draft.op, Op::Search { .. }));
    // What narrows rows that nobody collects would be left out.
    if let Some(part) = narrows.filter(|_| !context.filters.is_empty() && !searched) {
        faults.push(goals::unknown(part));
    }
    joining::unused_filters(&mut drafts, &mut context);
    found_ones::mean(&mut drafts);
    written_twice::leave_out(&mut drafts);
    if !context.unkept {
        keeping::keep(&mut drafts, &context);
    }
    Some((drafts, faults))
}
