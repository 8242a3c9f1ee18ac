//! Waiting and checking: conditions on the page, in words.

use crate::model::{Condition, Op};
use crate::planner::fault::Fault;
use crate::planner::lexicon::roles::role_of;
use crate::planner::lexicon::words::{bare, whole_number, word};
use crate::planner::lexicon::{amounts, kinds, words};
use crate::planner::page::browser;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::{In, Parsed, Phrase};
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::put_in;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;
use winnow::token::any;

/// Nobody waits longer than an hour in one step.
const MOST_MS: u64 = 3_600_000;

pub(crate) fn wait(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim().without(&[
        "for",
        "until",
        "till",
        "about",
        "at least",
        "around",
        "another",
        "approximately",
        "up to",
    ]);
    if rest.is_empty() {
        return one(
            Op::Wait {
                condition: Condition::Time(1000),
            },
            said,
        );
    }
    if let Some(ms) = rest.without_end(&["long"]).parse(duration) {
        return match ms {
            0..=MOST_MS => one(
                Op::Wait {
                    condition: Condition::Time(ms),
                },
                said,
            ),
            _ => Err(Fault::new(said, "A step can wait for one hour at most.").with(["wait 1 hour".into()])),
        };
    }
    let low = rest.low();
    let loading = [
        "page to load",
        "the page to load",
        "page loads",
        "the page loads",
        "the page has loaded",
        "the page is loaded",
        "everything to load",
        "it to load",
        "it loads",
        "it has loaded",
        "the page is ready",
        "a moment",
        "a bit",
        "everything is loaded",
        "everything loads",
        "a while",
        "loading to finish",
        "the results to load",
    ];
    if loading.contains(&low.as_str()) {
        return one(
            Op::Wait {
                condition: Condition::Time(1000),
            },
            said,
        );
    }
    match condition(rest, context) {
        Some(condition) => one(Op::Wait { condition }, said),
        None => Err(Fault::new(said, "It is not clear what to wait for.")
            .with(["wait for \"Results\"".into(), "wait 3 seconds".into()])),
    }
}

/// Milliseconds of a stretch that says a time and nothing else.
pub(in crate::planner) fn time(said: Phrase<'_>) -> Option<u64> {
    said.parse(duration).filter(|ms| *ms <= MOST_MS)
}

/// `3 seconds`, `a minute`, `half a second`, `500 ms`, `1.5 s`, `5` (seconds). Milliseconds.
fn duration(input: &mut In<'_>) -> Parsed<u64> {
    let fraction = any.verify_map(|tok: &Tok<'_>| {
        tok.text
            .replace(',', ".")
            .parse::<f64>()
            .ok()
            .filter(|n| n.is_finite() && (0.0..1e9).contains(n) && tok.kind == Kind::Word)
    });
    let amount = alt((
        (word(&["half"]), opt(word(&["a", "an"]))).value(0.5),
        fraction,
        whole_number.map(|n| n as f64),
        (opt(word(&["a"])), word(&["few"])).value(3.0),
        word(&["a", "an", "one"]).value(1.0),
    ));
    let unit = alt((
        word(&["second", "seconds", "sec", "secs", "s"]).value(1000.0),
        word(&["millisecond", "milliseconds", "ms", "msec"]).value(1.0),
        word(&["minute", "minutes", "min", "mins", "m"]).value(60_000.0),
        word(&["hour", "hours", "h"]).value(3_600_000.0),
    ));
    let glued = any.verify_map(|tok: &Tok<'_>| {
        let at = tok.low.find(|c: char| c.is_ascii_alphabetic())?;
        let number = tok.low.get(..at)?.parse::<f64>().ok()?;
        let scale = match tok.low.get(at..)? {
            "ms" => 1.0,
            "s" | "sec" => 1000.0,
            "min" | "m" => 60_000.0,
            "h" => 3_600_000.0,
            _ => return None,
        };
        (tok.kind == Kind::Word).then_some(number * scale)
    });
    let ms = alt((
        glued,
        (amount, opt(preceded(opt(word(&["more"])), unit)))
            .map(|(amount, unit)| amount * unit.unwrap_or(1000.0)),
    ))
    .parse_next(input)?;
    // Bounded above: `as` saturates.
    Ok(ms.round() as u64)
}

pub(crate) fn assert(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    // `delete it. Confirm that.`
    if said.at(0, &["confirm"]).is_some() && rest.without_end(&["."]).without(&["that"]).is_empty() {
        return browser::answer(said, rest);
    }
    let rest = rest.trim().without(&["that", "whether", "if"]);
    if let Some(steps) = listed(said, rest, context) {
        return steps;
    }
    match condition(rest, context) {
        Some(condition) => one(Op::Assert { condition }, said),
        None => Err(Fault::new(said, "It is not clear what should hold.")
            .with(["make sure the page says \"Thank you\"".into()])),
    }
}

/// `it shows up in the list of recent changes`: what it is called stands there; a list with a name of its own is gone to first.
fn listed(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    const LISTED: &[&str] = &[
        "shows up",
        "appears",
        "is shown",
        "is listed",
        "is there",
        "is now listed",
        "now shows up",
        "turns up",
        "is now shown",
        "can be seen",
        "is now",
        "is included",
        "has appeared",
        "is visible",
        "exists",
        "is",
        "is found",
        "can be found",
        "stands",
        "are listed",
        "are shown",
    ];
    // `it is found`, of what was made or searched for.
    let whole = rest.without_end(&[
        "is found",
        "was found",
        "shows up",
        "is listed",
        "can be found",
        "turns up",
        "appears",
        "is there",
        "exists",
        "is shown",
        "comes up",
    ]);
    if whole.len() < rest.len()
        && whole.at(0, &["it", "he", "she", "the result"]) == Some(whole.len())
        && context.elsewhere()
    {
        let name = context
            .it
            .as_ref()
            .map(|it| it.name.clone())
            .filter(|name| !name.is_empty())?;
        let condition = Condition::Text(name);
        return Some(one(Op::Assert { condition }, said));
    }
    let (at, count) = (1..rest.len()).find_map(|at| {
        let count = rest.at(at, LISTED)?;
        rest.at(at + count, &["in", "on", "under", "among"])
            .map(|_| (at, count))
    })?;
    let subject = rest.to(at).trim();
    let place = bare(rest.from(at + count + 1).trim()).without_end(&["now", "too", "as well"]);
    let pronoun = bare(subject).at(0, words::PRONOUNS) == Some(bare(subject).len()) && !subject.is_quoted();
    // `the page`, `the new user`: what was made.
    let name = if pronoun || context.made_by_kind(subject).is_some() {
        context
            .made
            .as_ref()
            .map(|(_, made)| made)
            .or(context.it.as_ref())?
            .name
            .clone()
    } else {
        let name = bare(kinds::by_name(subject));
        name.toks.iter().any(kinds::is_name).then(|| name.text())?
    };
    (!name.is_empty() && (1..=6).contains(&place.len())).then_some(())?;
    let holder = place.after(&["list of", "overview of", "table of", "list", "table", "overview"]);
    let plain = |words: Phrase<'_>| {
        words.len() <= 3 && words.toks.iter().all(|tok| tok.is_word() && !tok.is_number())
    };
    let mut steps = Vec::new();
    // `the list of recent changes`, `the Members page`; `the list`, `the results` are what is shown.
    let named = match holder {
        Some(what) if !what.is_empty() && plain(what) && kinds::kind_at(what) != Some(what.len()) => {
            Some(what)
        }
        None if place.first().is_some_and(Tok::is_capital) && plain(place) => {
            Some(place.without_end(&["page", "list", "section", "tab"]))
        }
        Some(_) => None,
        None if place.toks.iter().all(|tok| tok.is_word() && !tok.is_capital()) && place.len() <= 2 => None,
        None => return None,
    };
    if let Some(named) = named {
        steps.push(clause::Draft::click(target(named, None)?, said));
    }
    let condition = Condition::Text(name);
    steps.push(clause::Draft {
        op: Op::Assert { condition },
        span: said.span(),
    });
    Some(Ok(steps))
}

#[rustfmt::skip]
const SAYS: &[&str] = &[
    "says", "shows", "contains", "reads", "displays", "includes", "has the text", "has", "say", "show",
    "contain", "to say", "to show", "to contain", "should say", "should show", "should contain",
    "is showing", "mentions", "to read", "now says", "now shows",
];
#[rustfmt::skip]
const GONE: &[&str] = &[
    "is gone", "disappears", "to disappear", "has disappeared", "to be gone", "vanishes", "is not visible",
    "isn't visible", "is hidden", "is not there", "isn't there", "is no longer visible",
    "is no longer there", "to go away", "goes away", "is not shown", "isn't shown", "to vanish",
    "is no longer in the list", "is not in the list", "isn't in the list", "is no longer listed", "is not listed", "isn't listed", "no longer appears", "is no longer shown", "is no longer on the page",
    "is not on the page", "isn't on the page", "is closed", "does not appear", "doesn't appear",
];
#[rustfmt::skip]
const THERE: &[&str] = &[
    "appears", "to appear", "is visible", "to be visible", "shows up", "to show up", "is shown", "is there",
    "is present", "to load", "loads", "is loaded", "to be shown", "exists", "is on the page", "has loaded",
    "is displayed", "to be loaded", "to be there", "has appeared", "is listed", "to come up", "comes up",
    "opens", "to open", "is available", "to be ready", "is ready", "are visible", "are shown", "are there",
    "appear", "load", "are loaded",
];

/// A condition in words.
fn condition(said: Phrase<'_>, context: &Context) -> Option<Condition> {
    let said = said.trim();
    let there = said.without(&[
        "there is",
        "there are",
        "there's",
        "i see",
        "you see",
        "we see",
        "i can see",
        "you can see",
        "we can see",
        "it shows",
        "it says",
        "you find",
        "i find",
    ]);
    let spoken = there.len() < said.len();
    let negative = said.after(&[
        "there is no",
        "there are no",
        "there's no",
        "there is not",
        "there isn't",
        "i don't see",
        "you don't see",
        "no",
    ]);
    if let Some(rest) = negative.filter(|rest| !rest.is_empty()) {
        return Some(Condition::NoText(
            bare(rest)
                .without_end(&["on the page", "there", "visible"])
                .text(),
        ));
    }
    if let Some((subject, value)) = said
        .split(&[
            "does not say",
            "doesn't say",
            "does not contain",
            "doesn't contain",
            "does not show",
            "doesn't show",
            "does not have",
            "doesn't have",
            "should not contain",
        ])
        .filter(|(_, value)| !value.is_empty() && says_page(said))
    {
        let _ = subject;
        return Some(Condition::NoText(bare(value.trim()).text()));
    }
    if let Some((subject, value)) = said
        .split(SAYS)
        .filter(|(subject, value)| !subject.is_empty() && !value.is_empty())
    {
        let value = value
            .without(&["the text", "text", "the words", "the word"])
            .trim();
        // `shows Your cart`: a capital begins words of the page, not of the sentence.
        let own = value.toks.first().is_some_and(|tok| tok.is_capital());
        return Some(compare(subject, if own { value } else { bare(value) }));
    }
    if let Some(place) = said
        .after(&[
            "i'm on",
            "i am on",
            "we are on",
            "we're on",
            "you are on",
            "you're on",
            "the browser is on",
            "it is on",
            "i'm at",
            "the page is",
        ])
        .filter(|place| !place.is_empty())
    {
        let place = bare(place.trim());
        let address = place.len() == 1 && place.toks[0].kind == Kind::Address;
        return Some(if address {
            Condition::Address(place.text())
        } else {
            Condition::Text(place.without_end(&["page"]).text())
        });
    }
    let whole = there.without_end(&["on the page", "on this page", "on it", "anywhere"]);
    // `he is no longer in the list`: whoever something was done to.
    if let Some(subject) = ends_with(whole, GONE)
        && subject.trim().at(0, &["it", "he", "she", "they", "this", "that"]) == Some(subject.trim().len())
        && let Some(it) = context.it.as_ref()
    {
        let name = it.scope.as_ref().map_or(&it.name, |scope| &scope.anchor.name);
        if !name.is_empty() {
            return Some(Condition::NoText(name.clone()));
        }
    }
    if let Some(subject) = ends_with(whole, GONE) {
        return target(subject, context.it.as_ref()).map(Condition::Gone);
    }
    if let Some(shown) = put_in::shown(whole, context) {
        return Some(shown);
    }
    if let Some(subject) = ends_with(whole, THERE) {
        return Some(visible(subject));
    }
    for (ending, on) in [
        (
            &[
                "is not checked",
                "isn't checked",
                "is unchecked",
                "is not ticked",
                "isn't ticked",
                "is off",
                "is unticked",
                "is not selected",
            ][..],
            false,
        ),
        (
            &["is checked", "is ticked", "is on", "is selected", "is turned on"][..],
            true,
        ),
    ] {
        if let Some(subject) = ends_with(whole, ending) {
            return target(subject, context.it.as_ref()).map(|target| Condition::Checked(target, on));
        }
    }
    if let Some((_, place)) = whole
        .split(&["am on", "are on", "is on", "are at", "am at"])
        .filter(|(who, place)| {
            !place.is_empty() && matches!(who.low().as_str(), "i" | "we" | "you" | "browser" | "the browser")
        })
    {
        let place = bare(place.trim());
        return Some(if place.first().is_some_and(|tok| tok.kind == Kind::Address) {
            Condition::Address(place.text())
        } else {
            Condition::Text(place.without_end(&["page"]).text())
        });
    }
    if let Some(amount) = amounts::condition(whole) {
        return Some(amount);
    }
    if let Some((subject, value)) = whole
        .split(&[
            "is equal to",
            "equals",
            "is",
            "are",
            "to be",
            "becomes",
            "=",
            "is now",
            "are now",
            "is set to",
            "has changed to",
            "changed to",
        ])
        .filter(|(subject, value)| !subject.is_empty() && !value.is_empty())
    {
        return Some(compare(subject, bare(value.trim())));
    }
    if whole.is_empty() {
        return None;
    }
    let kind = target(whole, None).is_some_and(|target| target.role.is_some());
    if spoken && !whole.is_quoted() && role_of(bare(whole)).is_none() && !kind {
        return Some(Condition::Text(bare(whole).text()));
    }
    Some(visible(whole))
}

fn says_page(said: Phrase<'_>) -> bool {
    bare(said)
        .at(0, &["page", "screen", "it", "site", "website"])
        .is_some()
}

/// The subject of a comparison: the page's text, its title, its address, or a field.
fn compare(subject: Phrase<'_>, value: Phrase<'_>) -> Condition {
    let text = value.text();
    match bare(subject.trim()).low().as_str() {
        "page" | "screen" | "it" | "site" | "website" | "result" | "results" | "message" | "page text"
        | "text" | "content" => Condition::Text(text),
        "title" | "page title" | "title of the page" | "page's title" | "tab title" => Condition::Title(text),
        "address" | "url" | "page address" | "address bar" | "page url" | "link" | "location"
        | "current url" | "current address" => Condition::Address(text),
        _ => match target(subject, None) {
            Some(target) if target.role.is_some() || target.quoted || target.name.split(' ').count() <= 3 => {
                Condition::Value(target, text)
            }
            _ => Condition::Text(text),
        },
    }
}

fn ends_with<'t>(said: Phrase<'t>, endings: &[&str]) -> Option<Phrase<'t>> {
    let (at, count) = (1..said.len()).find_map(|at| said.at(at, endings).map(|count| (at, count)))?;
    (at + count == said.len()).then(|| said.to(at))
}

/// A quoted or plain text is looked for in the page; a named kind of thing is a target.
fn visible(subject: Phrase<'_>) -> Condition {
    let plain = bare(
        subject
            .trim()
            .without(&["the text", "text", "the words", "the word", "the message"]),
    );
    match target(subject, None) {
        Some(target)
            if (target.role.is_some() || target.scope.is_some())
                && target.role.as_deref() != Some("heading") =>
        {
            Condition::Visible(target)
        }
        Some(target) if target.quoted => Condition::Text(target.name),
        _ => Condition::Text(plain.text()),
    }
}
