//! Steps of pointer and keyboard: click, press, hover, scroll, download, send. Closing is in `closing`.

use crate::model::{ClickKind, Op, Relation, Scope, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::keys::keys_of;
use crate::planner::lexicon::verbs::Verb;
use crate::planner::lexicon::words::{DETERMINERS, bare, whole_number, word};
use crate::planner::lexicon::{roles, verbs, words};
use crate::planner::lists::{each, each_page};
use crate::planner::page::targets::{target, targets};
use crate::planner::page::{browser, places};
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::stretch::narrating;
use crate::planner::text::phrase::{In, Parsed, Phrase};
use crate::planner::text::tokens;
use winnow::combinator::{alt, opt};
use winnow::prelude::*;

/// Repetitions beyond this are a mistake.
const MOST_TIMES: u64 = 20;

pub(crate) fn click(said: Phrase<'_>, rest: Phrase<'_>, verb: Verb, context: &mut Context) -> Steps {
    let how = match verb {
        Verb::DoubleClick => ClickKind::Double,
        Verb::RightClick => ClickKind::Right,
        _ => ClickKind::Click,
    };
    let rest = without_purpose(rest.trim().without(&["on", "at", "into", "onto"]));
    let (rest, times) = times(rest);
    let (rest, how) = match without_end_of_it(rest) {
        Some(rest) if how == ClickKind::Click => (rest, ClickKind::UntilGone),
        _ => (rest, how),
    };
    // `the X to close the dialog`: what it is for says nothing more.
    let purpose = rest
        .places(&["to", "in order to", "so that it", "so it"])
        .into_iter()
        .find(|(at, count)| {
            let about =
                |tok: &tokens::Tok<'_>| tok.is_any(DETERMINERS) || tok.is_any(&["it", "them", "him", "her"]);
            let verb = verbs::verb_at(rest, at + count);
            let sorts = verb.is_some_and(|(verb, _, _)| verb == Verb::Sort);
            let after = verb.and_then(|(_, _, words)| rest.toks.get(at + count + words));
            let known = after.is_some_and(about);
            // `the trash icon to delete it`: after a kind of thing any verb tells what for.
            let kind = roles::role_of(bare(rest.to(*at))).is_some();
            let other = rest.toks.get(at + count + 1).is_some_and(about);
            *at > 0 && (sorts || known || kind && other)
        });
    let rest = purpose.map_or(rest, |(at, _)| rest.to(at));
    let rest = rest.trim();
    // `click on the link or button "x"`
    let rest = without_choice(rest);
    if rest.is_empty() {
        return Err(
            Fault::new(said, "What should be clicked? Name it as it reads on the page.")
                .with(["click \"Search\"".into(), "click the first link".into()]),
        );
    }
    if let Some((before, place, words, after)) =
        places::split_place(rest, &["on", "at", "from"], context.elsewhere())
        && after.is_empty()
        && !before.is_empty()
    {
        let mut steps: Vec<Draft> = context.go(place, words).into_iter().collect();
        steps.extend(click(said, before, verb, context)?);
        return Ok(steps);
    }
    if let Some(target) = narrating::said_before(rest, context) {
        return one(Op::Click { target, how }, said);
    }
    // `click on my name at the top`: whoever is signed in stands there, by whatever name.
    if how == ClickKind::Click
        && rest
            .without_end(&["at the top", "in the corner", "in the header"])
            .low()
            == "my name"
    {
        let name = "my name".to_owned();
        return one(Op::click(Target::called(name)), said);
    }
    if how == ClickKind::Click && each_page::each(rest, context) {
        return Ok(Vec::new());
    }
    if let Some(target) = each::each(rest) {
        return one(Op::Click { target, how }, said);
    }
    if let Some(path) = browser::path(rest).filter(|_| how == ClickKind::Click) {
        return one(Op::Menu { path }, said);
    }
    let Some(found) = targets(rest, context.it.as_ref()) else {
        return Err(
            Fault::new(said, "It is not clear what “it” is. Name what to click.")
                .with(["click \"Search\"".into(), "click the first link".into()]),
        );
    };
    let mut found = found;
    // `a button`: any of them will do.
    if let [only] = found.as_mut_slice()
        && only.name.is_empty()
        && only.role.is_some()
        && only.scope.is_none()
        && rest.at(0, &["a", "an", "any"]).is_some()
    {
        only.ordinal.get_or_insert(1);
    }
    let presses = verb == Verb::Press;
    let found: Vec<Target> = found
        .into_iter()
        .map(|target| as_button(target, presses))
        .collect();
    let found = match context.record.take() {
        Some(record) if rest.at(0, &["their", "his", "her", "its"]).is_some() => found
            .into_iter()
            .map(|target| Target {
                seek: true,
                ..of_record(target, &record)
            })
            .collect(),
        Some(record) => found
            .into_iter()
            .map(|target| of_record(target, &record))
            .collect(),
        None => found,
    };
    context.it = found.last().cloned();
    let steps = found.into_iter().map(|target| Draft {
        op: Op::Click { target, how },
        span: said.span(),
    });
    Ok(
        std::iter::repeat_n(steps.collect::<Vec<_>>(), usize::try_from(times).unwrap_or(1))
            .flatten()
            .collect(),
    )
}

/// A thing of a record that was found before, unless it is said where it is, or is the record itself.
fn of_record(mut target: Target, record: &Target) -> Target {
    if target.scope.is_none() && target.name != record.name && target.ordinal.is_none() {
        target.scope = Some(Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor: record.clone(),
        }));
    }
    target
}

/// What is pressed is a button, and so is what sends: `press login`, `click Submit`.
fn as_button(mut target: Target, presses: bool) -> Target {
    let plain = target.role.is_none() && target.ordinal.is_none() && target.scope.is_none();
    if plain && (presses || matches!(target.name.to_lowercase().as_str(), "send" | "submit")) {
        target.role = Some("button".into());
    }
    target
}

/// `Price so that the cheapest come first`: what it is for is no part of its name.
fn without_purpose(rest: Phrase<'_>) -> Phrase<'_> {
    match rest.find(&[
        "so that",
        "so the",
        "so it",
        "so they",
        "so i",
        "so we",
        "in order to",
        "because",
    ]) {
        Some((at, _)) if at > 0 => rest.to(at).trim(),
        _ => rest,
    }
}

/// `Next until the last page`, `Load more until it is gone`: what is clicked as long as it is there.
fn without_end_of_it(rest: Phrase<'_>) -> Option<Phrase<'_>> {
    let (at, count) = rest
        .find(&["until", "till", "as long as", "as often as"])
        .filter(|(at, _)| *at > 0)?;
    let when = rest.from(at + count).trim().low();
    let ends = [
        "last page",
        "no more",
        "gone",
        "disappears",
        "vanishes",
        "the end",
        "no next",
        "disabled",
        "greyed out",
        "everything",
        "all results",
        "all items",
        "possible",
        "it is there",
        "it's there",
        "not there",
        "can't",
        "cannot",
        "nothing more",
        "no longer",
        "there is one",
        "it is still there",
    ];
    ends.iter()
        .any(|end| when.contains(end))
        .then(|| rest.to(at).trim())
}

/// `folder or file named "x"`, `link or button "x"`: the words before the last kind say nothing more.
fn without_choice(rest: Phrase<'_>) -> Phrase<'_> {
    match rest.find(&["or"]) {
        Some((at, _))
            if at > 0
                && at + 1 < rest.len()
                && roles::role_of(bare(rest.to(at))).is_some_and(|(name, _)| name.is_empty()) =>
        {
            rest.from(at + 1)
        }
        _ => rest,
    }
}

/// `twice`, `3 times` at the end.
fn times(rest: Phrase<'_>) -> (Phrase<'_>, u64) {
    for from in rest.len().saturating_sub(3)..rest.len() {
        if from > 0
            && let Some(count) = rest.from(from).parse(times_said)
        {
            return (rest.to(from).trim(), count);
        }
    }
    (rest, 1)
}

fn times_said(input: &mut In<'_>) -> Parsed<u64> {
    alt((
        word(&["once"]).value(1),
        word(&["twice"]).value(2),
        word(&["thrice"]).value(3),
        (whole_number, word(&["times", "time"])).map(|(count, _)| count),
    ))
    .verify(|count| (1..=MOST_TIMES).contains(count))
    .parse_next(input)
}

/// `press Enter` is a key, `press Submit` a button.
pub(crate) fn press(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let (keys, count) = times(rest.trim());
    match keys_of(keys) {
        Some(keys) => Ok(vec![
            Draft {
                op: Op::Press { keys },
                span: said.span()
            };
            usize::try_from(count).unwrap_or(1)
        ]),
        None => click(said, rest, Verb::Press, context),
    }
}

pub(crate) fn hover(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    match target(rest.without(&["over", "on"]), context.it.as_ref()) {
        Some(target) => {
            context.it = Some(target.clone());
            one(Op::Hover { target }, said)
        }
        None => Err(Fault::new(said, "What should the pointer move over?")),
    }
}

pub(crate) fn download(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    if let Some((before, place, words, after)) =
        places::split_place(rest, &["on", "at", "from"], context.elsewhere())
        && after.is_empty()
        && !before.is_empty()
    {
        let mut steps: Vec<Draft> = context.go(place, words).into_iter().collect();
        steps.extend(download(said, before, context)?);
        return Ok(steps);
    }
    // `the file by clicking Go`
    let by = rest
        .find(words::BY_CLICKING)
        .or_else(|| rest.find(&["by using", "with the button"]));
    let rest = by.map_or(rest, |(at, count)| rest.from(at + count));
    // `them as a zip`
    let packed = rest.without_end(&["as a zip archive", "as a zip file", "as a zip", "as zip"]);
    // `open the release and download it as a ZIP archive`: of one thing the link says so.
    if packed.len() < rest.trim().len()
        && packed.at(0, words::PRONOUNS) == Some(packed.len())
        && context.clicked
        && context.it.is_some()
        && !context.ticked
    {
        let target = Target::called("ZIP");
        return one(Op::Download { target }, said);
    }
    let rest = packed.without_end(&["to my computer"]);
    // `it as CSV`: of the same thing there are several files, and the link says which it is.
    if let Some((what, form)) = file_form(rest) {
        let whole = what.is_empty() || what.at(0, words::PRONOUNS) == Some(what.len()) || is_whole(what);
        if whole {
            let target = Target::called(form);
            return one(Op::Download { target }, said);
        }
        // `the bills as CSV`: a link that says the kind of file beside what it is of, or one that says what it is of.
        return Ok(download(said, what, context)?
            .into_iter()
            .map(|draft| Draft {
                op: of_form(draft.op, form),
                ..draft
            })
            .collect());
    }
    let pronoun = rest.at(0, words::PRONOUNS) == Some(rest.len());
    if pronoun && (context.it.is_none() || context.ticked) {
        let target = Target::called("Download");
        return one(Op::Download { target }, said);
    }
    // `the selected ones`
    let rest = rest.without_end(&["ones"]);
    match target(rest, context.it.as_ref()) {
        Some(target) => one(Op::Download { target }, said),
        None => Err(
            Fault::new(said, "What should be downloaded? Name the link or button.")
                .with(["download \"Price list\"".into()]),
        ),
    }
}

/// The link that says which kind of file it is, beside what the file is of.
fn of_form(op: Op, form: &str) -> Op {
    match op {
        Op::Download { target } if target.scope.is_none() => {
            let relation = Relation::OnRowOf;
            let scope = Scope {
                relation,
                anchor: target,
            };
            let target = Target {
                scope: Some(Box::new(scope)),
                ..Target::called(form)
            };
            Op::Download { target }
        }
        other => other,
    }
}

/// `export the guests as CSV`: the link or button that says which kind of file it makes.
pub(in crate::planner) fn exported(said: Phrase<'_>, rest: Phrase<'_>) -> Steps {
    let name = file_form(rest).map_or("Export", |(_, form)| form).to_owned();
    let target = Target::called(name);
    one(Op::Download { target }, said)
}

/// `the list as CSV`: what, and the kind of file as links call it.
fn file_form(rest: Phrase<'_>) -> Option<(Phrase<'_>, &'static str)> {
    const FORMS: &[(&str, &str)] = &[
        ("csv", "CSV"),
        ("pdf", "PDF"),
        ("json", "JSON"),
        ("xml", "XML"),
        ("vcard", "vCard"),
        ("ical", "iCal"),
        ("markdown", "Markdown"),
        ("excel", "Excel"),
        ("xlsx", "XLSX"),
        ("spreadsheet", "Spreadsheet"),
    ];
    FORMS.iter().find_map(|(word, name)| {
        let file = format!("{word} file");
        let ends: Vec<String> = ["as a", "as an", "as", "in", "to", "into"]
            .iter()
            .flat_map(|lead| [format!("{lead} {file}"), format!("{lead} {word}")])
            .collect();
        let ends: Vec<&str> = ends.iter().map(String::as_str).collect();
        let what = rest.trim().without_end(&ends);
        (what.len() < rest.trim().len()).then_some((what.trim(), *name))
    })
}

/// All that is shown, rather than one thing on it.
fn is_whole(what: Phrase<'_>) -> bool {
    [
        "table",
        "list",
        "results",
        "result",
        "data",
        "rows",
        "report",
        "everything",
        "page",
        "all rows",
        "search results",
        "all",
        "whole table",
        "whole list",
        "entries",
        "all entries",
        "records",
        "all records",
    ]
    .contains(&bare(what.trim()).low().as_str())
}

/// `both text fields`, `the first two`: how many, said before a thing.
pub(crate) fn both(input: &mut In<'_>) -> Parsed<u64> {
    (
        opt(word(&["all", "the"])),
        alt((
            word(&["both"]).value(2),
            (opt(word(&["of"])), whole_number).map(|(_, n)| n),
        )),
    )
        .map(|(_, n)| n)
        .parse_next(input)
}
