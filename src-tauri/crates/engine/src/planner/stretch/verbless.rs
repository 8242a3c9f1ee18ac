//! Stretches that begin with no verb: a place, columns and records, a list that is wished for, a part of the page, what is
//! clicked next.

use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::lexicon::words;
use crate::planner::lists::{pages, rows};
use crate::planner::page::{actions, held, places, targets};
use crate::planner::stretch::clause::{Context, Draft, Steps, one, read};
use crate::planner::stretch::{goals, leftover, narrating, onward};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::things::{making, shopping};
use crate::planner::values::{declaring, states};
use crate::planner::whole::aims;

use crate::model::Op;

/// What is wanted of a page, where no verb says it.
const LISTS: &[&str] = &[
    "a list of",
    "a list with",
    "a table of",
    "a table with",
    "a spreadsheet of",
    "a spreadsheet with",
    "an overview of",
    "a csv of",
    "a csv with",
    "the list of",
    "an excel sheet of",
    "an excel sheet with",
];

/// `on the practice shop`, an address alone, a site's name alone, `the name and price of every product`.
pub(in crate::planner) fn read_without_verb(said: Phrase<'_>, context: &mut Context) -> Steps {
    const AT: &[&str] = &[
        "on", "in", "at", "from", "using", "with", "inside", "within", "to", "via", "over at", "over on",
    ];
    if narrating::needless(said, context) {
        return Ok(Vec::new());
    }
    let rest = said.without(AT);
    if let Some(place) = places::place(rest, context.elsewhere()) {
        return Ok(context.go(place, said).into_iter().collect());
    }
    // `From the table, …`: what is open.
    const HERE: &[&str] = &[
        "table",
        "list",
        "page",
        "data",
        "results",
        "site",
        "website",
        "table there",
        "table shown",
        "chart",
        "app",
        "application",
    ];
    // `In section 2, …`: where on the page.
    if let [part, number] = words::bare(rest.trim()).toks
        && rest.len() < said.len()
        && context.goes_on
        && part.is_any(&["section", "part", "step", "block", "panel"])
        && number.is_number()
    {
        return Ok(Vec::new());
    }
    if rest.len() < said.len() && context.goes_on && HERE.contains(&words::bare(rest.trim()).low().as_str()) {
        return Ok(Vec::new());
    }
    // `New project "Garden"`, `I need a new alias: …`
    let new = said.at(0, &["new"]).or_else(|| {
        (is_wished(said) && said.at(0, &["a new", "another", "one more"]).is_some()).then_some(0)
    });
    if let Some(count) = new
        && context.elsewhere()
        && let Some(steps) = making::make(said, said.from(count), count, context)
    {
        return steps;
    }
    // `on the practice shop search for lamp`
    if rest.len() < said.len() {
        for to in (1..rest.len().min(7)).rev() {
            let Some(place) = places::place(rest.to(to), context.elsewhere()) else {
                continue;
            };
            let after = rest.from(to);
            if verb_at(after, fillers_at(after, 0)).is_some() {
                let mut steps: Vec<Draft> = context.go(place, rest.to(to)).into_iter().collect();
                steps.extend(read(after, context)?);
                return Ok(steps);
            }
        }
    }
    // `on every page collect the titles`
    let (toks, pages) = pages::take(said);
    let after = Phrase::new(said.src, &toks);
    if toks.len() < said.len() && verb_at(after, 0).is_some_and(|(verb, _, _)| verb == Verb::Collect) {
        let mut steps = read(after, context)?;
        for step in &mut steps {
            if let Op::Collect(collect) = &mut step.op {
                collect.pages = pages;
            }
        }
        return Ok(steps);
    }
    if rows::reads_as_rows(said, context) {
        return rows::collect(said, said, context);
    }
    if let Some(steps) = states::passive(said, context).or_else(|| declaring::declared(said, context)) {
        return steps;
    }
    if let Some(steps) = takes(said, context) {
        return steps;
    }
    // `(I'd like) a spreadsheet of all employees`
    if let Some(wanted) = said.after(LISTS) {
        return rows::collect(said, wanted, context);
    }
    // `(I'd like to) see each alias that turns up`
    if let Some(wanted) = said
        .after(&["see", "have"])
        .filter(|wanted| rows::is_quantified(*wanted))
    {
        return rows::collect(said, wanted, context);
    }
    // `at the checkout choose …`
    if let Some(after) = said.after(&[
        "at the checkout",
        "at checkout",
        "in the checkout",
        "during checkout",
    ]) {
        let after = after.trim();
        let mut steps = shopping::goes_on(said)?;
        if !after.is_empty() {
            steps.extend(read(after, context)?);
        }
        return Ok(steps);
    }
    if let Some((holder, after)) = held::gone_into(said).filter(|_| context.elsewhere()) {
        context.it = None;
        context.clicked = true;
        let mut steps = vec![Draft::click(holder, said)];
        if !after.is_empty() {
            steps.extend(read(after, context)?);
        }
        return Ok(steps);
    }
    // `In the table plants of the database garden, change …`
    if let Some((mut steps, after)) = held::all_gone_into(said, context) {
        context.clicked = true;
        if !after.is_empty() {
            steps.extend(read(after, context)?);
        }
        return Ok(steps);
    }
    // `In the CMS, …`: that is what was opened.
    if let Some(after) = onward::in_the_app(said).filter(|_| context.place.is_some()) {
        return if after.is_empty() {
            Ok(Vec::new())
        } else {
            read(after, context)
        };
    }
    if let Some((anchor, after)) = onward::place_first(said) {
        // `Under Facility > Users add a new user`: the way there.
        let outer = match &anchor.scope {
            Some(scope) if scope.anchor.scope.is_none() && !scope.anchor.name.is_empty() => {
                scope.anchor.name.as_str()
            }
            _ => "",
        };
        if context.elsewhere()
            && (anchor.scope.is_none() || !outer.is_empty())
            && anchor.name.contains(['>', '›', '→'])
        {
            // `In the shop, under Goods > Prices, …`
            let mut steps = onward::way(said, outer);
            steps.extend(onward::way(said, &anchor.name));
            context.it = None;
            context.clicked = true;
            if let Some(after) = after {
                steps.extend(read(after, context)?);
            }
            return Ok(steps);
        }
        // `On the Reports page, …`: it is gone to first.
        if let Some(page) = onward::named_page(said) {
            context.it = None;
            let mut steps = vec![Draft::click(page, said)];
            if let Some(after) = after {
                context.clicked = true;
                steps.extend(read(after, context)?);
            }
            return Ok(steps);
        }
        // `Under Users, add a new user`: that is gone to first.
        let plain = anchor.role.is_none()
            && anchor.scope.is_none()
            && anchor
                .name
                .split(' ')
                .all(|word| word.starts_with(char::is_uppercase));
        let elsewhere = after.is_some_and(|after| {
            verb_at(after, 0).is_some_and(|(verb, _, _)| {
                matches!(
                    verb,
                    Verb::Make
                        | Verb::Add
                        | Verb::Open
                        | Verb::Search
                        | Verb::Find
                        | Verb::Sort
                        | Verb::Delete
                        | Verb::FilterBy
                        | Verb::Count
                )
            })
        });
        if let Some(after) = after.filter(|_| {
            plain && elsewhere && context.elsewhere() && said.toks.iter().any(|tok| tok.text == ",")
        }) {
            let mut steps = vec![Draft::click(anchor, said)];
            context.it = None;
            context.clicked = true;
            steps.extend(read(after, context)?);
            return Ok(steps);
        }
        let named = plain || anchor.quoted && anchor.scope.is_none();
        if after.is_none() && named && (context.next_begins || context.next_asks) && context.elsewhere() {
            context.it = None;
            return one(Op::click(anchor), said);
        }
        context.region = Some(anchor);
        return match after {
            Some(after) => read(after, context),
            None => Ok(Vec::new()),
        };
    }
    // `to the Components of the Ticket System`, after another way was gone.
    if let Some(way) = said
        .after(&["to"])
        .filter(|_| context.clicked && context.elsewhere())
        && way
            .toks
            .iter()
            .any(|tok| tok.is_capital() || tok.kind == tokens::Kind::Quoted)
    {
        return actions::click(said, way, Verb::Open, context);
    }
    if context.clicked && onward::could_be_clicked(said) {
        return actions::click(said, said, Verb::Click, context);
    }
    if matches!(said.low().as_str(), "continue" | "proceed") && context.place.is_some() {
        return actions::click(said, said, Verb::Press, context);
    }
    if let Some(steps) = shopping::delivery(said, context) {
        return steps;
    }
    // `Go to example.com, then Reports`
    let all = said
        .toks
        .iter()
        .all(|tok| tok.is_capital() || tok.kind == tokens::Kind::Quoted);
    let names = all || context.goes_on && said.first().is_some_and(|tok| tok.is_capital());
    // `The bus came late.`: a sentence, and no name.
    let told = said.at(0, &["the", "a", "my", "our"]).is_some() && narrating::has_its_verb(said);
    if context.elsewhere() && names && !told && said.len() <= 4 && onward::could_be_clicked(said) {
        return actions::click(said, said, Verb::Click, context);
    }
    // `We need a bigger hall. Hall 2 …, change it`: the steps after it say what is done about it.
    if is_wished(said) && context.goes_on && aims::is_better(said) {
        return Ok(Vec::new());
    }
    if !is_wished(said) && narrating::narrates(said, context) {
        return Ok(Vec::new());
    }
    leftover::control(said, context).unwrap_or_else(|| Err(goals::unknown(said)))
}

/// `I need …`, `we'd like …`: what follows is asked for, whatever its form.
fn is_wished(said: Phrase<'_>) -> bool {
    const WISHES: &[&str] = &[" need", " want", " like", " love"];
    let before = said
        .first()
        .and_then(|first| said.src.get(..first.from))
        .unwrap_or_default();
    WISHES.iter().any(|wish| before.trim_end().ends_with(wish))
}

/// `take the first result`
pub(in crate::planner) fn takes<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let thing = said.after(&["take", "use"])?;
    let target = targets::target(thing, None).filter(|target| target.ordinal.is_some())?;
    context.it = Some(target.clone());
    Some(one(Op::click(target), said))
}
