//! What is asked of something that has a page of its own: `Which tasks of the project Garden are open? Give their titles.` It is opened, and asked
//! there. It reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::whole::directions::{Rule, begins, end_of, follows, made, opened_first, thing};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[asked_of, had_by, given_to_me];

/// What has a page for all that is in it.
pub(super) fn is_holder(held: &[Tok<'_>]) -> bool {
    const HOLDERS: &[&str] = &[
        "project",
        "board",
        "repository",
        "repo",
        "forum",
        "subforum",
        "book",
        "channel",
        "gallery",
        "wiki",
        "blog",
        "course",
        "group",
        "team",
        "workspace",
        "space",
        "survey",
        "playlist",
        "shelf",
        "notebook",
        "folder",
        "collection",
        "campaign",
        "dashboard",
    ];
    held[0].is_any(HOLDERS)
}

/// `Which tasks of the project Garden are assigned to otto?`: it is opened, and asked there.
fn asked_of<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    // Of a list that is asked for it may be a column.
    const ASKS: &[&str] = &["which", "how many", "who", "what"];
    let all = Phrase::new(src, toks);
    let asks = all.at(at, ASKS).filter(|_| follows(toks, at))?;
    let end = end_of(toks, at).min(at + 12);
    let of = (at + asks + 1..end).find(|of| {
        all.at(*of, &["of the", "in the"]).is_some()
            && thing(toks, of + 2).is_some_and(|(held, _)| is_holder(held))
    })?;
    // `the open tasks`: what is asked for stands before it alone.
    toks[at + asks..of]
        .iter()
        .all(|tok| tok.is_word() || tok.text == ",")
        .then_some(())?;
    let (held, to) = thing(toks, of + 2)?;
    // `the category Buy and sell`: more of its name.
    if toks.get(to).is_some_and(|tok| tok.is("and"))
        && toks
            .get(to + 1)
            .is_some_and(|tok| verb_at(all, to + 1).is_none() && tok.is_word())
    {
        return None;
    }
    let mut out = opened_first(held, ";", toks[at].span());
    out.extend_from_slice(&toks[at..of]);
    Some((to - at, out))
}

/// `How many open tasks does the project Garden have in Backlog?`
fn had_by<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let asks = all.at(at, &["how many"]).filter(|_| follows(toks, at))?;
    let does = (at + asks + 1..end_of(toks, at).min(at + 9))
        .find(|at| all.at(*at, &["does the", "do the"]).is_some())?;
    let (held, to) = thing(toks, does + 2).filter(|(held, _)| is_holder(held))?;
    toks.get(to)
        .filter(|tok| tok.is_any(&["have", "contain", "hold"]))?;
    // `…, and the project House?`: another as well.
    if toks
        .get(to..end_of(toks, at))?
        .iter()
        .any(|tok| tok.text == "," || tok.is("and"))
    {
        return None;
    }
    let mut out = opened_first(held, ";", toks[at].span());
    out.extend_from_slice(&toks[at..does]);
    out.extend(made("are there", toks[does].span()));
    Some((to + 1 - at, out))
}

/// `Give their titles and due dates.`
fn given_to_me<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    (begins(toks, at) || toks[at - 1].text == "?").then_some(())?;
    let whose = all.at(
        at,
        &["give their", "give its", "give the", "give all", "give each"],
    )?;
    let sentence = &toks[at + 1..end_of(toks, at)];
    let plain = sentence.iter().all(|tok| tok.is_word() || tok.text == ",")
        && !sentence.iter().any(|tok| tok.is("to") || kinds::is_name(tok));
    (whose == 2 && plain).then(|| (1, made("give me", toks[at].span())))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_asked_of_something_is_asked_there() {
        for (text, steps) in [
            (
                "Which tasks of the project Garden are assigned to otto? Give their titles.",
                &["Click Garden", "Collect title of every task, containing otto"],
            ),
            (
                "How many open tasks does the project Garden have in the column Backlog?",
                &["Click Garden", "Count every open task in Backlog"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
