//! Questions whose answer stands on a page of something's own: `which books Ada Berg wrote`, `how many books are on the Summer shelf`.
//! That is opened first.

use crate::model::{Op, Tally};
use crate::planner::lexicon::words::is_plural;
use crate::planner::lists::rows;
use crate::planner::page::targets::target;
use crate::planner::questions::counting;
use crate::planner::questions::question_words::KNOW;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

/// `which books Ada Berg wrote`: they stand on the page of that name.
pub(in crate::planner) fn of_somebody<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    const DID: &[&str] = &[
        "wrote",
        "written",
        "made",
        "has",
        "have",
        "owns",
        "published",
        "sang",
        "directed",
        "painted",
        "composed",
        "sells",
        "recorded",
        "does",
        "did",
        "write",
    ];
    context.place.as_ref()?;
    let rest = said.after(KNOW).unwrap_or(said);
    let rest = rest.after(&["which", "what"])?.without_end(&["?"]);
    let noun = rest.to(1);
    let (did, name) = (
        rest.last()?,
        rest.slice(1, rest.len() - 1)
            .without(&["did", "has", "have", "does"])
            .without_end(&["has", "have"]),
    );
    let plural = noun
        .first()
        .is_some_and(|tok| tok.is_word() && is_plural(&tok.low));
    let named = !name.is_empty() && name.len() <= 4 && name.toks.iter().all(|tok| tok.is_capital());
    if !plural || !named || !did.is_any(DID) {
        return None;
    }
    Some(opened(said, name, noun, context))
}

/// `how many books are on the Summer shelf`: that is opened, and they are counted there.
pub(in crate::planner) fn in_a_place<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    const LEADS: &[&str] = &[
        "are on the",
        "are in the",
        "are there in the",
        "are there on the",
        "are under the",
        "does the",
        "has the",
    ];
    context.place.as_ref()?;
    let rest = said
        .after(KNOW)
        .unwrap_or(said)
        .after(&["how many", "count how many"])?
        .without_end(&["?", "have", "contain", "hold"]);
    let (at, count) = rest.find(LEADS)?;
    let (things, place) = (rest.to(at), rest.from(at + count).trim());
    let name = match place.last() {
        // `the Summer shelf`
        Some(last) if !last.is_capital() && place.len() > 1 => place.to(place.len() - 1),
        _ => place,
    };
    let named = name
        .first()
        .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
        && name.len() <= 5;
    if things.len() != 1 || !named {
        return None;
    }
    let mut steps = vec![click(said, name)?];
    match counting::tallied(said, things, Tally::Count, context) {
        Ok(counted) => steps.extend(counted),
        Err(fault) => return Some(Err(fault)),
    }
    Some(Ok(steps))
}

/// Things that have a title; all others have a name.
const TITLED: &[&str] = &[
    "books",
    "songs",
    "films",
    "movies",
    "articles",
    "posts",
    "stories",
    "albums",
    "papers",
    "poems",
    "plays",
    "essays",
    "novels",
    "pages",
    "pictures",
    "paintings",
    "tracks",
    "series",
    "reports",
    "tickets",
    "issues",
];

fn opened(said: Phrase<'_>, name: Phrase<'_>, noun: Phrase<'_>, context: &mut Context) -> Steps {
    let mut steps: Vec<Draft> = click(said, name).into_iter().collect();
    steps.extend(rows::collect(said, noun, context)?);
    if let Some(Op::Collect(collect)) = steps.last_mut().map(|step| &mut step.op) {
        collect.filters.clear();
        collect.columns = vec![
            if noun.at(0, TITLED).is_some() {
                "title"
            } else {
                "name"
            }
            .into(),
        ];
    }
    Ok(steps)
}

fn click(said: Phrase<'_>, name: Phrase<'_>) -> Option<Draft> {
    let op = Op::click(target(name, None)?);
    Some(Draft {
        op,
        span: said.span(),
    })
}
