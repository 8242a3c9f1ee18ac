//! Steps that open: a site by its address or name, a page of several, a thing of the page, which is a click.

use crate::planner::fault::Fault;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{kinds, roles, words};
use crate::planner::lists::{each, each_page, pages};
use crate::planner::page::{browser, held, naming_sites, places, targets};
use crate::planner::stretch::clause::{Context, Draft, Steps, one, read};
use crate::planner::stretch::{goals, narrating};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;

use crate::model::{Op, Target};

/// `open example.com`, `go to the second page`, `open the cart on example.com`.
pub(in crate::planner) fn open(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim();
    if rest.is_empty() {
        return Err(Fault::new(
            said,
            "Which page should be opened? Write its address, or the name of a site.",
        )
        .with(["open the practice shop".into(), "open www.example.com".into()]));
    }
    // `switch to the new tab`
    if said
        .at(
            0,
            &[
                "switch to",
                "go to",
                "go back to",
                "return to",
                "move to",
                "jump to",
            ],
        )
        .is_some()
        && let Some(steps) = browser::switch(said, rest)
    {
        return steps;
    }
    // `go back to the list`
    if said.at(0, &["go back to", "return to"]).is_some()
        && context.opened_record
        && matches!(
            bare(rest).low().as_str(),
            "list"
                | "overview"
                | "results"
                | "search results"
                | "previous page"
                | "page before"
                | "table"
                | "list of results"
                | "front page before"
        )
    {
        context.opened_record = false;
        return one(Op::Back, said);
    }
    // `the second page of results`
    if let Some((nth, left)) = bare(rest).take(words::ordinal)
        && nth > 0
        && left.after(&["page"]).is_some_and(|more| {
            // `the second page of users`
            let listed = more.after(&["of the", "of"]).is_some_and(|of| {
                of.len() == 1 && kinds::is_kind(&of.toks[0]) && words::is_plural(&of.toks[0].low)
            });
            listed
                || more.is_empty()
                || more.at(
                    0,
                    &[
                        "of results",
                        "of the results",
                        "of the list",
                        "of the table",
                        "of the search results",
                    ],
                ) == Some(more.len())
        })
        && context.elsewhere()
    {
        let target = Target::called(nth.to_string());
        return one(Op::click(target), said);
    }
    // `a new tab and go to …`, `the browser`: nothing to do, every session starts with one.
    if matches!(
        bare(rest).low().as_str(),
        "browser" | "new tab" | "new window" | "web browser" | "chrome" | "internet" | "new browser" | "tab"
    ) {
        return Ok(Vec::new());
    }
    // `page through all results`
    let whole = said.toks[0].is("page")
        && bare(rest.without(&[
            "all",
            "all the",
            "all of the",
            "every",
            "each",
            "the whole",
            "the entire",
        ]))
        .at(
            0,
            &["results", "pages", "rows", "entries", "table", "list", "records"],
        )
        .is_some();
    if !whole && each_page::each(rest, context) {
        return Ok(Vec::new());
    }
    // `navigate through the file tree`: the steps after it say how.
    if rest.at(0, &["through", "around", "between", "within"]).is_some()
        || said.toks.iter().take(2).any(|tok| tok.is("through"))
    {
        context.looking = true;
        let (toks, pages) = pages::take(said);
        if toks.len() < said.len() {
            context.pages = Some(pages);
        }
        return Ok(Vec::new());
    }
    // `look under Settings at the Users`: one after the other.
    if said
        .at(0, &["look under", "look in", "look into", "check under"])
        .is_some()
        && let Some((at, count)) = rest.find(&["at", "for"]).filter(|(at, _)| *at > 0)
        && let Some(first) = targets::target(bare(rest.to(at)), None)
        && let Some(second) = targets::target(bare(rest.from(at + count)), None)
    {
        let clicks = [first, second].map(|target| Draft::click(target, said));
        return Ok(clicks.into());
    }
    // `upload the notebook a.ipynb, open it`
    if rest.at(0, words::PRONOUNS) == Some(rest.len())
        && context.it.is_none()
        && let Some(file) = context.uploaded.clone()
    {
        return one(Op::click(Target::called(file)), said);
    }
    // `go to the email by Ada`
    if let Some(record) = each::record_of(rest).filter(|_| places::place(rest, context.elsewhere()).is_none())
    {
        context.it = Some(record.clone());
        context.opened_record = true;
        return one(Op::click(record), said);
    }
    if let Some(place) = places::place(rest, context.elsewhere()) {
        let opened = context.go(place.clone(), said);
        // Asked for again in so many words, it is opened again.
        context.searched = false;
        let mut steps = vec![opened.unwrap_or(Draft {
            op: Op::Open { place },
            span: said.span(),
        })];
        // Of the same stretch as what opens the site it is clicked if the site has it.
        steps.extend(places::maybe_a_page(rest).map(|page| Draft::click(Target::called(page.text()), said)));
        return Ok(steps);
    }
    // `example.com, Reports, the yearly one`: where to, and what is clicked there one after the other.
    let parts = rest.list();
    if let [first, names @ ..] = parts.as_slice()
        && !names.is_empty()
        && rest.toks.iter().any(|tok| tok.text == ",")
        && let Some(place) = places::place(*first, context.elsewhere())
    {
        let mut steps: Vec<Draft> = context.go(place, *first).into_iter().collect();
        for name in names {
            steps.extend(click_open(*name, *name, context)?);
        }
        return Ok(steps);
    }
    // `open shop search for lamp`: no word between the steps.
    for to in (1..rest.len().min(7)).rev() {
        let after = rest.from(to);
        if let Some(place) =
            places::place(rest.to(to), context.elsewhere()).filter(|_| verb_at(after, 0).is_some())
        {
            let mut steps: Vec<Draft> = context
                .go(place, said.to(said.len() - after.len()))
                .into_iter()
                .collect();
            steps.extend(read(after, context)?);
            return Ok(steps);
        }
    }
    // `open the contact form on the practice site`, `open the cart on example.com`
    if let Some((before, place, words, after)) =
        places::split_place(rest, &["on", "at", "in", "from", "of"], context.elsewhere())
        && after.is_empty()
        && !before.is_empty()
    {
        let mut steps: Vec<Draft> = context.go(place, words).into_iter().collect();
        steps.extend(click_open(said, before, context)?);
        return Ok(steps);
    }
    if context.place.is_some() || !naming_sites::plausible(rest) || naming_sites::is_part_of_a_page(rest) {
        return click_open(said, rest, context);
    }
    Err(goals::unknown_site(said, rest))
}

/// `go forward two months`, `go back one week`: the next and the previous of what is shown.
pub(in crate::planner) fn turned(said: Phrase<'_>, rest: Phrase<'_>, forward: bool) -> Option<Steps> {
    const UNITS: &[&str] = &[
        "day", "days", "week", "weeks", "month", "months", "year", "years", "page", "pages",
    ];
    let (count, unit) = rest
        .trim()
        .take(words::whole_number)
        .or_else(|| Some((1, rest.trim().after(&["a", "another"])?)))?;
    (unit.at(0, UNITS) == Some(unit.len()) && (1..=24).contains(&count)).then_some(())?;
    let op = Op::click(crate::model::Target {
        name: if forward { "Next" } else { "Previous" }.to_owned(),
        ..Default::default()
    });
    let draft = Draft {
        op,
        span: said.span(),
    };
    Some(Ok(vec![draft; usize::try_from(count).unwrap_or(1)]))
}

/// `the history of the page "Home"`, `the settings of the project Apollo`: the thing is opened, and in it what is named of it.
fn part_of_a_thing<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let possessive = rest
        .toks
        .iter()
        .position(|tok| tok.low.ends_with("'s") && tok.is_capital());
    if let Some(at) = possessive.filter(|at| at + 1 < rest.len() && rest.len() <= at + 4) {
        return of_its_own(said, rest, at, context);
    }
    let (part, thing) = rest.split(&["of the", "of", "for the"])?;
    let part = bare(part.trim());
    let plain = (1..=2).contains(&part.len())
        && part
            .toks
            .iter()
            // `the Settings of "Lund"`: of what stands in quotes it is no part of a name.
            .all(|tok| tok.is_word() && (!tok.is_capital() || thing.is_quoted()) && !tok.is_number());
    let name = kinds::by_name(thing);
    // `the issues of the Summer Fair`: what is of something with a name of its own, and is no title itself.
    let called = bare(thing)
        .toks
        .iter()
        .all(|tok| tok.is_capital() || tok.is_number());
    let several = part
        .last()
        .is_some_and(|tok| words::is_plural(&tok.low) || tok.is_any(PARTS));
    let sure = kinds::kind_at(bare(thing)).is_some() && name.len() < bare(thing).len()
        || thing.is_quoted()
        || called && several && !bare(thing).is_empty();
    if !plain || !sure || roles::role_of(part).is_some() {
        return None;
    }
    let target = Target {
        seek: true,
        ..targets::target(name, None)?
    };
    context.it = Some(target.clone());
    context.opened_record = true;
    let named = targets::target(part, None)?;
    let click = |target| Draft::click(target, said);
    Some(Ok(vec![click(target), click(named)]))
}

/// A thing, and the names of the pages that lead to it.
fn under_a_way(rest: Phrase<'_>) -> Option<(Phrase<'_>, Vec<Phrase<'_>>)> {
    let (at, count) = rest
        .find(&["under the", "under", "from the", "from", "in the", "in", "at"])
        .filter(|(at, _)| *at > 0)?;
    let names = rest.from(at + count).trim();
    let signs = |tok: &tokens::Tok<'_>| matches!(tok.text, ">" | "›" | "→" | "," | "->");
    names.toks.iter().any(signs).then_some(())?;
    let parts: Vec<Phrase<'_>> = {
        let mut parts = Vec::new();
        let mut from = 0;
        for to in 0..=names.len() {
            if names.toks.get(to).is_none_or(signs) {
                parts.push(names.slice(from, to).trim());
                from = to + 1;
            }
        }
        parts
    };
    let named = |part: &Phrase<'_>| part.first().is_some_and(kinds::is_name) && part.len() <= 3;
    parts.iter().all(named).then_some((rest.to(at).trim(), parts))
}

/// What things have a page of, in the singular.
const PARTS: &[&str] = &[
    "wiki", "calendar", "history", "blog", "forum", "roadmap", "activity", "overview", "board", "backlog",
    "inbox", "time",
];

/// Before `'s` none of them has anything.
const SHORT_FORMS: &[&str] = &[
    "what", "who", "where", "when", "how", "it", "that", "this", "there", "here", "let", "he", "she",
];

/// `the Summer Fair's settings`: it is opened, and in it what is named of it.
fn of_its_own(said: Phrase<'_>, rest: Phrase<'_>, at: usize, context: &mut Context) -> Option<Steps> {
    let owner = bare(rest.to(at + 1));
    let name = owner.text();
    let name = name
        .strip_suffix("'s")
        .or_else(|| name.strip_suffix("’s"))?
        .to_owned();
    let part = targets::target(rest.from(at + 1), None)?;
    owner
        .toks
        .iter()
        .all(|tok| tok.is_capital() || tok.is_number())
        .then_some(())?;
    // `What's on`, `Let's talk`: a name that begins with a short form of "is" or "us".
    if SHORT_FORMS.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let owner = Target {
        name,
        seek: true,
        ..Target::default()
    };
    context.it = Some(owner.clone());
    context.opened_record = true;
    let click = |target| Draft::click(target, said);
    Some(Ok(vec![click(owner), click(part)]))
}

/// "Open" said of a thing on the page is a click.
pub(in crate::planner) fn click_open(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    if let Some(target) = narrating::said_before(rest, context) {
        // `open that list and delete it`: what is done next is done to it.
        context.record = Some(target.clone());
        return one(Op::click(target), said);
    }
    // `the class Year 5 under School > Classes`: the way there comes first.
    if let Some((thing, way)) = under_a_way(rest) {
        let mut steps = Vec::new();
        for name in way {
            steps.extend(click_open(said, name, context)?);
        }
        steps.extend(click_open(said, thing, context)?);
        return Ok(steps);
    }
    // `Settings > Security`: one after the other.
    let mut way = vec![rest];
    while let Some((before, after)) = way
        .last()
        .copied()
        .and_then(|last| last.split(&[">", "›", "→", "->", "»"]))
    {
        way.pop();
        way.extend([before.trim(), after.trim()]);
    }
    // `Administration, Users, New user`
    if way.len() == 1 && rest.toks.iter().any(|tok| tok.text == ",") && rest.find(&["and", "or"]).is_none() {
        let parts = rest.list();
        let named = |part: &Phrase<'_>| part.first().is_some_and(kinds::is_name) && part.len() <= 3;
        if parts.len() > 1 && parts.iter().all(named) {
            way = parts;
        }
    }
    if way.len() > 1 && way.iter().all(|name| !name.is_empty() && name.len() <= 5) {
        let mut steps = Vec::new();
        for name in way {
            steps.extend(click_open(said, name, context)?);
        }
        return Ok(steps);
    }
    // `search for Berg and open her card`
    if let Some(found) = context
        .it
        .clone()
        .filter(|it| context.searched && !context.opened_record && !it.name.is_empty())
        && let Some(what) = rest.after(&["her", "his", "its", "their"])
        && what.len() <= 2
        && what.last().is_some_and(|tok| {
            tok.is_any(&[
                "card", "record", "profile", "entry", "page", "details", "account", "file", "contact",
            ])
        })
    {
        context.opened_record = true;
        let (target, how) = (Target { seek: true, ..found }, Default::default());
        return one(Op::Click { target, how }, said);
    }
    if let Some(steps) = held::opened(said, rest, context).or_else(|| part_of_a_thing(said, rest, context)) {
        return steps;
    }
    // `go to the custom fields of the Call for Proposals`: a page of several, and none of them.
    if let Some(name) = page_of_several(rest) {
        let target = Target::called(name);
        context.it = Some(target.clone());
        return one(Op::click(target), said);
    }
    let kind = kinds::kind_of(rest);
    let rest = kinds::by_name(rest);
    // `the Books page`: the page that something of that name leads to.
    let named = bare(rest).without_end(&["page", "screen", "view", "area"]);
    let rest = match named.last() {
        Some(last) if named.len() < bare(rest).len() && last.is_capital() => named,
        _ => rest,
    };
    match targets::target(rest, context.it.as_ref()) {
        Some(mut target) => {
            target.kind = target.kind.or(kind);
            context.it = Some(target.clone());
            one(Op::click(target), said)
        }
        None => Err(Fault::new(said, "It is not clear what to open. Name it.")),
    }
}

/// A page that is called by what it lists, where that is a kind of control: `custom fields`, and of what.
fn page_of_several(rest: Phrase<'_>) -> Option<String> {
    let whole = bare(rest.trim());
    let listed = whole
        .find(&["of the", "of"])
        .map_or(whole, |(at, _)| whole.to(at));
    let (name, _) = roles::role_of(listed)?;
    let kind = listed.last().filter(|tok| words::is_plural(&tok.low))?;
    let plain =
        |tok: &tokens::Tok<'_>| tok.is_word() && !tok.is_number() && !tok.is_any(&["all", "both", "other"]);
    ((1..=2).contains(&name.len()) && name.toks.iter().all(plain) && !kind.is_capital()).then(|| whole.text())
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;

    #[test]
    fn a_place_and_what_is_looked_at_there_are_two_steps() {
        let steps = plan("Open a.example.com and look under Tools at the Labels").steps;
        let says: Vec<&str> = steps.iter().map(|step| step.say.as_str()).skip(1).collect();
        assert_eq!(says, ["Click *Tools*", "Click *Labels*"]);
    }

    #[test]
    fn a_name_that_begins_with_a_short_form_is_one_name() {
        for (text, said) in [
            ("Open a.example.com and open Who's who", vec!["Click *Who's who*"]),
            (
                "Open a.example.com and open Priya's notes",
                vec!["Click *Priya*", "Click *notes*"],
            ),
        ] {
            let steps = plan(text).steps;
            let says: Vec<&str> = steps.iter().map(|step| step.say.as_str()).skip(1).collect();
            assert_eq!(says, said);
        }
    }
}
