//! Where in a site something is done, said behind it or before it: `set the language to French under Settings > Localization`, `in Settings >
//! Reading set …`, `change the password to x on the account page`. It is gone to first; it reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, begins, end_of, follows, opened_first, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[path_first, path_last, page_last, announced, of_the_site];

const SIGNS: &[&str] = &[">", "→", "»", "->"];

/// `Settings > Localization`: names with signs between them, and where that ends.
fn path(toks: &[Tok<'_>], from: usize) -> Option<usize> {
    let mut at = from;
    let mut names = 0;
    loop {
        let words = toks
            .get(at..)?
            .iter()
            .take(4)
            .take_while(|tok| tok.is_capital() || tok.kind == Kind::Quoted || tok.is_any(&["of", "&"]))
            .count();
        if words == 0 {
            return None;
        }
        names += 1;
        at += words;
        match toks.get(at) {
            Some(sign) if SIGNS.contains(&sign.text) => at += 1,
            _ => break,
        }
    }
    (names > 1).then_some(at)
}

/// Its names, one click after the other.
fn gone_along<'t>(path: &[Tok<'t>], span: (usize, usize)) -> Vec<Tok<'t>> {
    let mut out = Vec::new();
    for name in path.split(|tok| SIGNS.contains(&tok.text)) {
        out.push(word("click", span));
        out.extend_from_slice(name);
        out.push(word(";", span));
    }
    out
}

/// `in Settings > Reading set "Posts" to 5`
fn path_first<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["in", "under", "on", "at"])?;
    // `in Old Fair, under Goods > Prices`: what holds it is gone into before that.
    (begins(toks, at) || toks[at - 1].is_any(&["and", "then"])).then_some(())?;
    let end = path(toks, at + lead)?;
    let comma = usize::from(
        toks.get(end)
            .is_some_and(|tok| tok.text == "," || tok.text == ":"),
    );
    verb_at(all, end + comma)?;
    Some((
        end + comma - at,
        gone_along(&toks[at + lead..end], toks[at].span()),
    ))
}

/// Deeds whose value may be a word without quotes.
const SETS: &[&str] = &[
    "set", "change", "switch", "enter", "choose", "select", "enable", "disable", "activate", "turn", "tick",
    "untick",
];

/// The clause that begins here: where it ends.
fn clause_end(all: Phrase<'_>, at: usize) -> usize {
    let toks = all.toks;
    (at + 1..end_of(toks, at))
        .find(|at| {
            toks[*at].text == ","
                || toks[*at].is("then")
                || toks[*at].is("and") && verb_at(all, at + 1).is_some()
        })
        .unwrap_or_else(|| end_of(toks, at))
}

/// `set the language to French under Settings > Localization`
fn path_last<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is_any(SETS) && follows(toks, at)).then_some(())?;
    let all = Phrase::new(src, toks);
    let end = clause_end(all, at);
    let place = (at + 2..end)
        .find(|at| toks[*at].is_any(&["under", "in", "at", "on"]) && path(toks, at + 1) == Some(end))?;
    // `in Settings > Mail, Settings > Phone`: a second one.
    if toks.get(end).is_some_and(|tok| tok.text == ",") && toks.get(end + 1).is_some_and(Tok::is_capital) {
        return None;
    }
    // `sync in Settings > Data and backup in Settings > Files`; and a text that is typed may have a path in it.
    if toks[at..place].iter().any(|tok| tok.text == ">") || toks[at].is_any(&["enter", "type", "write"]) {
        return None;
    }
    let mut out = gone_along(&toks[place + 1..end], toks[at].span());
    out.extend_from_slice(&toks[at..place]);
    Some((end - at, out))
}

/// `change the password to x on the account settings page`
fn page_last<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is_any(SETS) && follows(toks, at)).then_some(())?;
    let all = Phrase::new(src, toks);
    let end = clause_end(all, at);
    let last = toks
        .get(end.checked_sub(1)?)
        .filter(|tok| tok.is_any(&["page", "screen"]))?;
    let place = (at + 3..end)
        .rev()
        .find(|at| all.at(*at, &["on the", "in the", "at the"]).is_some())?;
    let words = &toks[place + 2..end];
    let named = (2..=4).contains(&words.len())
        && words.iter().all(|tok| tok.is_word() && !tok.is_number())
        && !words[0].is_any(&[
            "first",
            "same",
            "next",
            "last",
            "current",
            "new",
            "following",
            "second",
        ]);
    let to = toks[at..place].iter().any(|tok| tok.is("to"));
    // `the time shown on the clock page` is read there.
    let read = toks[place - 1].is_any(&[
        "shown",
        "given",
        "listed",
        "displayed",
        "written",
        "stated",
        "found",
    ]);
    (named && to && !read).then(|| {
        let mut out = opened_first(words, ";", last.span());
        out.extend_from_slice(&toks[at..place]);
        (end - at, out)
    })
}

/// `Please update my profile on example.com: log in …`: what follows says how.
fn announced<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const VERBS: &[&str] = &["update", "change", "fix", "edit", "tidy", "clean"];
    (toks[at].is_any(VERBS) && (begins(toks, at) || toks[at - 1].is_any(&["please", "you", "so"])))
        .then_some(())?;
    let all = Phrase::new(src, toks);
    let colon = (at + 2..toks.len().min(at + 9)).find(|at| toks[*at].text == ":")?;
    all.at(colon + 1, &["log in", "sign in"])?;
    let clause = &toks[at + 1..colon];
    clause
        .first()
        .filter(|tok| tok.is_any(&["my", "our", "the", "up"]))?;
    // `change the language to German: …`: more than what is done in general.
    if clause
        .iter()
        .any(|tok| tok.is_any(&["to", "by", "with", "and", "as", "from"]))
    {
        return None;
    }
    let address = clause.iter().find(|tok| tok.kind == Kind::Address);
    // What follows has to say it all by itself, and more than how one signs in.
    let goes_on = (colon + 3..toks.len().min(colon + 40)).find(|at| {
        (toks[at - 1].is_any(&["and", "then"]) || toks[at - 1].kind == Kind::Punct)
            && verb_at(all, *at).is_some()
    })?;
    let clause_after = &toks[goes_on..end_of(toks, goes_on)];
    if clause_after
        .iter()
        .any(|tok| tok.is_any(&["it", "them", "those", "these", "this", "that"]))
    {
        return None;
    }
    let plain = clause
        .iter()
        .all(|tok| tok.is_word() && !tok.is_number() && !tok.is_capital() || tok.kind == Kind::Address);
    let before = start_of(toks, at) == at || toks[start_of(toks, at)..at].iter().all(Tok::is_word);
    (plain && before).then(|| {
        let span = toks[at].span();
        let mut out = Vec::new();
        if let Some(address) = address {
            out.extend([word("open", span), address.clone(), word(";", span)]);
        }
        (colon + 1 - at, out)
    })
}

/// `the settings of Mattermost at http://…`, `delete it from the CRM at http://…`: the address says which site that is.
fn of_the_site<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "of", "of the", "of our", "from the", "from our", "in the", "in our",
        ],
    )?;
    let count = toks
        .get(at + lead..)?
        .iter()
        .take(2)
        .take_while(|tok| tok.is_capital() && !kinds::is_a_kind(tok.text))
        .count();
    let name = toks
        .get(at + lead..at + lead + count)
        .filter(|name| !name.is_empty())?;
    // With an article it is one where its letters say so: `the CRM`.
    let letters = |tok: &Tok<'_>| tok.text.len() > 1 && tok.text.chars().all(char::is_uppercase);
    (toks[at].is("of") && lead == 1 || name.iter().all(letters)).then_some(())?;
    let on = all.at(at + lead + count, &["at", "on"])?;
    let address = toks
        .get(at + lead + count + on)
        .filter(|tok| tok.kind == Kind::Address && (!tok.text.contains('@') || tok.text.contains("://")))?;
    // `the dashboard of Ada at …` is hers.
    let whole = toks.get(at.checked_sub(1)?).is_some_and(|tok| {
        tok.is_any(&[
            "settings",
            "configuration",
            "preferences",
            "administration",
            "dashboard",
            "instance",
            "page",
        ])
    });
    (lead > 1 || whole)
        .then(|| (lead + count, Vec::new()))
        .filter(|_| !address.text.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn where_it_is_done_is_gone_to_first() {
        for (text, steps) in [
            (
                "Set the language to French under Settings > Localization.",
                &[
                    "Click Settings",
                    "Click Localization",
                    "Enter French in language",
                    "Click Save",
                ][..],
            ),
            (
                "In Settings > Reading set \"Posts\" to 5 and save.",
                &[
                    "Click Settings",
                    "Click Reading",
                    "Enter 5 in Posts",
                    "Click Save",
                ],
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
