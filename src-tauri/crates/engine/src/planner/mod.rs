//! The planner that needs no model: plain English in, steps and problems out. Pure: it knows no page, no browser and
//! no clock, and the same text always gives the same plan.
//!
//! `tokens` cuts a text into words, `cut` into steps, `clause` reads each; `say` puts a step into words; `distill`
//! turns the literals of a request into variables of a function. A stretch that is not understood is a [`Problem`]
//! with what would work in its place: never a guess.
//!
//! # Where what is read
//!
//! `text` has words and stretches, `lexicon` the tables of words. `whole` reads what concerns the whole text, `stretch` one stretch,
//! mostly by its verb, whose modules stand by what they are about: `page` (going, clicking, waiting), `values` (fields and what they
//! get), `forms`, `things` (making, editing, sending), `lists` (rows, filters, orders), `questions`. `sentences` are steps in words.
//!
//! # The order of the rules
//!
//! 1. The whole text: hosts that are things are names (`hosts`); aims and states told first stand where they are meant (`aimed`,
//!    `told_of`); directions of a plan and places told in a sentence
//!    are put plainly (`directions`, `scene`); what is told is made into what is asked for (`now_so`, `rephrased`,
//!    `loosely`, `inside`, `stories`, `facts`); who signs in is read by `login`, whatever `codes` had to put
//!    into the usual words, and put in its place in one form (`signing_in`); where it is done is put first, and where a thing only
//!    is left out (`way_there`, `located`, `aside`); secrets are known, so that no problem repeats them (`masking`).
//! 2. `cut` makes stretches; their order becomes that in which they are done (`turned`, `asked_first`, `hints`).
//! 3. Each stretch, in `stretch::clause::read`, by the first that takes it: what is only said (`aside`); `field: value`
//!    (`values::declaring::by_key`); sentences that are known as a whole (`composing`, `signing_up`, `relocating`, `narrowing`, `asks`,
//!    `ordering`, `remarks`, `counting`); what is no step (`goals`); then by its verb, each verb in its module; without a
//!    verb (`verbless`, `onward`, `narrating`); at last as a control that is called so (`leftover`).
//!    What none takes and nothing needs is background (`background`).
//! 4. Across stretches: what was made is kept before its form is left (`making`); steps join (`joining`); a reading that
//!    can't be right is a problem after all (`doubt`).
//!
//! # The lexicon
//!
//! Each kind of word has one table: verbs in `verbs`, those that stand on controls in `deeds`, kinds of things in `kinds`, kinds of
//! controls in `roles`, names of fields in `attributes`, columns in `column_words`, words of questions in `question_words`, words for who
//! signs in in `login`, small words in `words`. A rule that needs a word of such a kind asks its table. Fields and what they
//! get are read in one way, by `pairs` and `parts`, wherever they are said; what tells rows from others by `filters` and `qualifiers`;
//! what a list is narrowed by on its page by `criteria`.

mod distill;
mod doubt;
mod fault;
mod forms;
mod joining;
mod lexicon;
mod lists;
mod lost;
mod page;
mod questions;
mod sentences;
mod stretch;
mod suggest;
mod text;
mod things;
mod values;
mod whole;

#[cfg(test)]
mod tests;

pub use distill::{
    BindError, StepValue, bind, change_values, distill, distill_with, graft, step_values, tidy,
    with_more_columns,
};
pub(crate) use lexicon::kinds::{bare_name, is_a_kind};
pub use sentences::say::resay;
pub(crate) use sentences::say::{UNSAID, is_secret_field};
pub(crate) use things::texts::asked;
pub(crate) use values::fitting::Fit;
pub(crate) use values::pointed::{STANDING_BY, WORKED_OUT};

use crate::model::{Condition, Op, Plan, Problem, Step};
use fault::Fault;
use stretch::clause::{Context, Draft};
use suggest::Utf16;
use text::phrase::Phrase;

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
    let secrets = whole::masking::Secrets::of(text);
    match read(text) {
        Ok((drafts, faults)) => {
            let utf16 = Utf16::new(text);
            let steps = drafts
                .into_iter()
                .map(|draft| Step {
                    say: secrets.hide_in_step(
                        &sentences::say::say(&draft.op),
                        matches!(draft.op, Op::Open { .. }),
                    ),
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
                .map(|fault| told(&secrets, suggest::problem(text, &utf16, fault)))
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
fn told(secrets: &whole::masking::Secrets, problem: Problem) -> Problem {
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
    Some(told(&whole::masking::Secrets::of(text), problem))
}

/// The last word of a noun for one thing: `mail domain` for "mail domains".
pub fn one_of_several(noun: &str) -> String {
    lists::columns::singular_last(noun)
}

/// The plural of a noun, for sentences.
#[must_use]
pub fn several(noun: &str) -> String {
    lexicon::words::plural(noun)
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
    let mut toks = text::tokens::tokens(text);
    if toks.len() > MOST_WORDS {
        return Err(too_long());
    }
    if let Some(there) = whole::site_heads::opened(text, &toks) {
        toks = there;
    }
    if let Some(there) = whole::site_called::left_out(text, &toks) {
        toks = there;
    }
    if let Some(left) = text::bracketed::left_out(&toks) {
        toks = left;
    }
    if let Some(cut) = whole::login::cut(text, &toks) {
        toks = cut;
    }
    if let Some(named) = whole::hosts::as_names(&toks) {
        toks = named;
    }
    if let Some(whole) = whole::now_so::said_whole(text, &toks) {
        toks = whole;
    }
    if let Some(placed) = whole::aimed::put_in_place(text, &toks) {
        toks = placed;
    }
    if let Some(told) = whole::told_of::put_in(text, &toks) {
        toks = told;
    }
    if let Some(plain) = whole::directions::put_plainly(text, &toks) {
        toks = plain;
    }
    if let Some(there) = whole::scene::told(text, &toks) {
        toks = there;
    }
    // Twice where one signs in twice.
    for _ in 0..2 {
        if let Some(said) = whole::codes::as_credentials(text, &toks) {
            toks = said;
        }
    }
    if let Some(plain) = whole::loosely::mentioned(text, &toks) {
        toks = plain;
    }
    if let Some(there) = whole::located::told(text, &toks) {
        toks = there;
    }
    if let Some(there) = whole::way_there::found_there(text, &toks) {
        toks = there;
    }
    if let Some(gone) = whole::way_there::gone_first(text, &toks) {
        toks = gone;
    }
    if let Some(plain) = whole::rephrased::said_plainly(text, &toks) {
        toks = plain;
    }
    if let Some(named) = whole::loosely::just_made(text, &toks) {
        toks = named;
    }
    if let Some(whole) = whole::inside::said_whole(text, &toks) {
        toks = whole;
    }
    if let Some(moved) = whole::stories::told(text, &toks) {
        toks = moved;
    }
    if let Some(told) = whole::facts::told(text, &toks) {
        toks = told;
    }
    if let Some(arranged) = whole::signing_in::arranged(text, &toks) {
        toks = arranged;
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
    let (drafts, faults) = match whole::aside::address_first(&toks, text) {
        // Where it is done may be said anywhere.
        Some(moved)
            if !(opens || asserts) || !first.1.is_empty() || whole::aside::says_address(&first.0, &toks) =>
        {
            let second = steps_of(Phrase::new(text, &moved)).ok_or_else(too_long)?;
            let clean =
                whole::aside::says_address(&first.0, &toks) && !whole::aside::says_address(&second.0, &toks);
            // What holds the address in its words is done nowhere: a fault is better than that.
            let lost = !first.0.is_empty() && whole::aside::is_lost(&first.0, &toks);
            let better =
                lost || clean || second.1.len() < first.1.len() || !opens && second.1.len() == first.1.len();
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
    let parts = whole::hints::gone_first(questions::asked_first::answered_last(whole::turned::in_order(
        text::cut::cut(all),
    )));
    let mut context = Context::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut faults = Vec::new();
    let mut narrows = None;
    let mut led_up = false;
    for (at, part) in parts.iter().enumerate() {
        context.look_ahead(&parts[at + 1..]);
        if stretch::clause::leaves(*part) {
            things::keeping::keep_before(&mut drafts, &mut context);
        }
        if things::same_again::is_said(*part) {
            things::keeping::keep_before(&mut drafts, &mut context);
        }
        if let Some(steps) = things::same_again::again(*part, &drafts) {
            drafts.extend(steps);
            continue;
        }
        if things::same_again::is_said(*part) {
            faults.push(stretch::goals::unknown(*part));
            continue;
        }
        if let Some(again) = page::asked_again::given(part.trim(), &drafts) {
            let keeps =
                |draft: &Draft| matches!(&draft.op, Op::Click { target, .. } if target.name == "Save");
            let at = drafts.len() - usize::from(drafts.last().is_some_and(keeps));
            drafts.insert(at, again);
            continue;
        }
        let nothing_yet = drafts.iter().all(|draft| matches!(draft.op, Op::Open { .. })) && faults.is_empty();
        if nothing_yet && whole::background::is_plain_statement(*part, &parts[at + 1..]) {
            continue;
        }
        let made = context.making;
        match stretch::clause::read(*part, &mut context).and_then(|steps| doubt::sure(*part, steps)) {
            Ok(mut steps) => {
                things::keeping::before_another(&mut drafts, &steps, made, &mut context);
                if std::mem::take(&mut context.replaces) && at > 0 {
                    questions::said_again::replace(&mut drafts, &mut steps, parts[at - 1]);
                }
                if at > 0 {
                    questions::said_again::of_what_is_shown(&mut drafts, &mut steps, parts[at - 1]);
                    questions::said_again::of_the_same_list(&mut drafts, &mut steps);
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
                let sent = |draft: &Draft| matches!(&draft.op, Op::Click { target, .. } if matches!(target.name.as_str(), "Submit" | "Send") && target.role.as_deref() == Some("button"));
                let later = parts
                    .iter()
                    .skip(at + 1)
                    .take(3)
                    .any(|part| stretch::clause::begins_with(*part, lexicon::verbs::Verb::Submit));
                if steps.len() > 1 && later && steps.last().is_some_and(sent) {
                    steps.pop();
                }
                if !steps.is_empty() && std::mem::take(&mut context.looking) {
                    for step in &mut steps {
                        page::looking::mark(&mut step.op);
                    }
                }
                context.clicked = steps
                    .last()
                    .map_or(context.clicked && context.region.is_none(), |last| {
                        matches!(last.op, Op::Click { .. })
                    });
                // Where something else is opened, or it is kept, no label is edited any more.
                context.edits_label &= steps.last().is_none_or(
                    |last| !matches!(&last.op, Op::Click { target, .. } if target.name != "Edit"),
                );
                // What was kept is no longer being made.
                if steps.iter().any(|step| matches!(&step.op, Op::Click { target, .. } if matches!(target.name.as_str(), "Save" | "Submit" | "Send" | "Publish"))) {
                    context.making = false;
                }
                stretch::onward::narrow(&mut steps, &mut context);
                joining::join(&mut drafts, steps);
            }
            // What is told before anything is asked for.
            Err(_)
                if drafts.is_empty()
                    && faults.is_empty()
                    && whole::aside::only_tells(*part, &parts[at + 1..]) => {}
            Err(_) if whole::background::is_background(*part, &parts, &parts[at + 1..]) => {}
            Err(_)
                if drafts.is_empty()
                    && faults.is_empty()
                    && whole::background::leads_up(*part, &parts, &parts[at + 1..]) =>
            {
                led_up = true
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
                    faults.push(stretch::goals::unknown(part));
                }
            }
            _ => {}
        }
    }
    // What was told first is left out only where all that follows is understood.
    let does = |draft: &Draft| match &draft.op {
        Op::Open { .. } | Op::FillForm { .. } => false,
        Op::Click { target, .. } => target.scope.is_some() || target.name == "Save",
        _ => true,
    };
    let all_there = faults.is_empty() && drafts.iter().any(does);
    if let Some(first) = parts.first().filter(|_| led_up && !all_there) {
        faults.insert(0, stretch::goals::unknown(*first));
    }
    let searched = drafts.iter().any(|draft| matches!(draft.op, Op::Search { .. }));
    // What narrows rows that nobody collects would be left out.
    if let Some(part) = narrows.filter(|_| !context.filters.is_empty() && !searched) {
        faults.push(stretch::goals::unknown(part));
    }
    joining::unused_filters(&mut drafts, &mut context);
    lists::found_ones::mean(&mut drafts);
    whole::written_twice::leave_out(&mut drafts);
    if !context.unkept {
        things::keeping::keep(&mut drafts, &context);
    }
    Some((drafts, faults))
}
