//! What a list is narrowed by, in a sentence that says which rows are to stay: `so that only issues with the priority Urgent are shown`, `filter
//! for accounts in the city "Leeds"`, `show only those with …`. Each becomes words that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::whole::directions::{Rule, end_of, follows, made, over, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[so_that_only, to_show_only, only_those, in_the_field];

const SHOWN: &[&str] = &[
    "are shown",
    "are listed",
    "are displayed",
    "are visible",
    "are left",
    "remain",
    "appear",
    "show up",
    "can be seen",
];

/// `filter the list so that only issues with the priority Urgent are shown`
fn so_that_only<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is_any(&["filter", "narrow", "restrict", "limit", "reduce", "set", "change"])
        && follows(toks, at))
    .then_some(())?;
    let all = Phrase::new(src, toks);
    let end = end_of(toks, at);
    let so = (at + 1..end.min(at + 8)).find(|at| all.at(*at, &["so that only", "so only"]).is_some())?;
    let only = so + all.at(so, &["so that only", "so only"])?;
    let object = &toks[at + 1..so];
    let plain = object
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
        && object
            .iter()
            .all(|tok| !tok.is_any(&["to", "by", "for", "in", "with"]));
    let shown =
        (only + 1..end).find(|at| all.at(*at, SHOWN).is_some_and(|count| over(toks.get(at + count))))?;
    let count = all.at(shown, SHOWN).unwrap_or(1);
    (plain && !toks[only..shown].iter().any(|tok| tok.text == ",")).then(|| {
        let span = toks[at].span();
        let mut out = shown_only(&toks[only..shown], span).unwrap_or_else(|| {
            made("show only", span)
                .into_iter()
                .chain(toks[only..shown].to_vec())
                .collect()
        });
        // What follows is another deed.
        if toks.get(shown + count).is_some_and(|tok| tok.text == ",") {
            out.push(word(";", span));
            return (shown + count + 1 - at, out);
        }
        (shown + count - at, out)
    })
}

/// `filter the list to show only tickets with the priority High`, `… so that you only see the open ones`
fn to_show_only<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is_any(&["filter", "narrow", "restrict", "limit", "reduce"]) && follows(toks, at))
        .then_some(())?;
    let all = Phrase::new(src, toks);
    let leads: &[&str] = &[
        "to show only",
        "to only show",
        "to show just",
        "so that you only see",
        "so that you see only",
        "so that i only see",
        "so that i see only",
        "so that it only shows",
        "so that it shows only",
        "so it only shows",
        "so that we only see",
        "to see only",
        "to only see",
        "to display only",
    ];
    let end = end_of(toks, at);
    let so = (at + 1..end.min(at + 6)).find(|at| all.at(*at, leads).is_some())?;
    let only = so + all.at(so, leads)?;
    let plain = toks[at + 1..so].iter().all(|tok| {
        tok.is_word() && !tok.is_capital() && !tok.is_number() && !tok.is_any(&["by", "for", "with"])
    });
    let stop = (only..end).find(|at| over(toks.get(*at))).unwrap_or(end);
    (plain && stop > only).then(|| {
        let span = toks[at].span();
        match shown_only(&toks[only..stop], span) {
            Some(out) => (stop - at, out),
            None => (only - at, made("show only", span)),
        }
    })
}

/// `issues with the priority Urgent`: the field of the page's filter and what it is to be; `None` where there is more.
fn shown_only<'t>(which: &[Tok<'t>], span: (usize, usize)) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new("", which);
    let with = which.iter().position(|tok| tok.is_any(&["with", "of"]))?;
    let led = all.at(with + 1, &["the", "a", "an"]).unwrap_or(0);
    let field = attributes::attribute_at(all.from(with + 1 + led))?;
    let value = which.get(with + 1 + led + field..)?;
    let one = match value {
        [only] => kinds::is_name(only) || only.is_word() && !only.is_number(),
        [] => false,
        more => more.iter().all(Tok::is_capital),
    };
    (one && with <= 2).then(|| {
        let mut out = made("filter by the", span);
        out.extend_from_slice(&which[with + 1 + led..]);
        out
    })
}

/// `show only those with the severity High`: the rows of that kind.
fn only_those<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "show only those",
                "only show those",
                "show just those",
                "display only those",
                "show me only those",
            ],
        )
        .filter(|_| follows(toks, at))?;
    all.at(
        lead + at,
        &["with", "whose", "that", "which", "where", "in", "from", "of"],
    )?;
    let mut out = toks[at..at + lead - 1].to_vec();
    out.extend(made("the ones", toks[at + lead - 1].span()));
    Some((lead, out))
}

/// `filter for accounts in the city "Leeds"`: the field of the filter.
fn in_the_field<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "limit the list to",
                "limit the results to",
                "limit it to",
                "restrict the list to",
                "restrict the results to",
                "narrow the list down to",
                "narrow the results down to",
                "narrow them down to",
                "narrow it down to",
                "filter for",
                "filter by",
                "filter on",
                "filter it for",
                "filter the list for",
                "filter them for",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let led = all.at(at + lead, &["the", "all", "all the", "only"]).unwrap_or(0);
    let noun = at + lead + led;
    toks.get(noun)
        .filter(|tok| tok.is_word() && !tok.is_capital() && words::is_plural(&tok.low))?;
    let joint = all.at(
        noun + 1,
        &[
            "in the",
            "with the",
            "of the",
            "from the",
            "with",
            "at the",
            "on the",
            "having the",
            "by the",
        ],
    )?;
    let field = attributes::attribute_at(all.from(noun + 1 + joint))?;
    let value = toks.get(noun + 1 + joint + field)?;
    (kinds::is_name(value) || value.is_word() && over(toks.get(noun + 2 + joint + field)))
        .then(|| (noun + 1 + joint - at, made("filter by the", toks[at].span())))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_list_is_narrowed_by_what_is_to_stay() {
        for (text, steps) in [
            (
                "Filter the list so that only issues with the priority Urgent are shown, then collect the subject of every issue.",
                &["Choose Urgent in priority", "Collect subject of every issue"][..],
            ),
            (
                "Filter for accounts in the city \"Leeds\" and list the name of each.",
                &["Choose Leeds in city", "Collect name"],
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
