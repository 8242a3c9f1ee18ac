//! What is no step of the grammar and yet means one on a page: a word that stands on a control, a part of the site by its name,
//! the place where something is reported.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::bare;
use crate::planner::page::places;
use crate::planner::stretch::clause::{Context, Steps, capital};
use crate::planner::stretch::{clause, goals};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::things::{mail, making};
use crate::planner::values::{declaring, pairs, states};
use crate::planner::whole::aside;

/// `approve the request of Sam`: what a page calls by that very word, of the thing that is named.
pub(in crate::planner) fn control(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    if let Some(steps) = declaring::ticked(said, context) {
        return Some(steps);
    }
    if let Some(steps) = states::assign(said, context) {
        return Some(steps);
    }
    let fits = context.elsewhere()
        && aside::names_a_control(said)
        && (aside::is_deed(said) || !goals::is_misspelt(said));
    fits.then(|| mail::of_record(said, said.from(1), &capital(&said.to(1).text()), context))
}

/// `report a leak at example.com/new`: where it is written down.
pub(in crate::planner) fn reported(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let place = places::split_place(rest, &["at", "on", "in", "via", "to"], context.elsewhere());
    // What else is said of it is read once the place is opened first.
    let Some((what, place, words, _)) = place.filter(|(_, _, _, after)| after.trim().is_empty()) else {
        return Err(goals::unknown(said));
    };
    // `create a new recipe at example.com`
    let mut steps: Vec<clause::Draft> = context.go(place.clone(), words).into_iter().collect();
    let noun = bare(what.trim().without(&["a new", "new"]));
    let quoted = noun.last().is_some_and(|tok| tok.kind == tokens::Kind::Quoted);
    let named =
        noun.toks.iter().any(kinds::is_kind) || noun.find(pairs::CALLED).is_some_and(|(at, _)| at > 0);
    if (quoted || named) && said.at(0, &["report", "file"]).is_none() {
        steps.extend(
            making::make(said, what, said.len() - rest.len(), context)
                .unwrap_or_else(|| Err(goals::unknown(said)))?,
        );
        return Ok(steps);
    }
    context.making = true;
    Ok(steps)
}

/// `show the Garden category`: one part of the site by its name, and no list.
pub(in crate::planner) fn shows_a_page(said: Phrase<'_>, rest: Phrase<'_>) -> bool {
    const KINDS: &[&str] = &[
        "category",
        "section",
        "page",
        "tab",
        "folder",
        "board",
        "project",
        "album",
        "channel",
        "chapter",
        "view",
        "screen",
        "calendar",
        "group",
        "shelf",
        "queue",
        "department",
        "collection",
        "series",
        "genre",
        "dashboard",
        "settings",
    ];
    let rest = rest.trim().without(&["me", "us"]);
    let shows = said.at(0, &["show", "display", "show me", "bring up"]).is_some();
    let last = rest.last().is_some_and(|tok| tok.is_any(KINDS));
    let name = bare(rest);
    shows
        && last
        && (2..=6).contains(&name.len())
        && name.toks.iter().all(|tok| tok.is_word())
        && name.first().is_some_and(|tok| tok.is_capital())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_made_at_a_site_is_made_there() {
        for (text, name) in [
            ("Create a list called Food at a.example.com", "New list"),
            ("Set up a new stall named Food on a.example.com", "New stall"),
        ] {
            let steps = [
                "Open a.example.com",
                &format!("Click {name}"),
                "Enter Food in name",
                "Click Save",
            ];
            assert_eq!(says(text), steps, "{text}");
        }
        let noted = says("Report a leak at a.example.com/new");
        assert_eq!(noted, ["Open a.example.com/new"]);
    }
}
