//! Where a thing is, said by the way: `the feed Tides (it is in the category Outdoors)`, `the lamp, which is still in Spring,`, `It's an
//! article in Hedgerow Diary.`, `In Reading there is an article called Frost. Add a note to it`. What only holds it is left out: what is
//! hidden in something is looked for there anyway. What has to be gone to is put before the deed. It reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs::CALLED;
use crate::planner::whole::around::sentence_start;

/// Before a place that only holds what was named before.
#[rustfmt::skip]
const HOLDS: &[&str] = &[
    "it is in", "it's in", "it is under", "it's under", "which is in", "which is still in", "which is under", "which is now in",
    "which is one of the", "that is in", "you'll find it under", "you'll find it in", "you find it under", "you find it in",
    "you can find it under", "you can find it in", "to be found under", "to be found in", "it belongs to", "which belongs to", "it stands under",
    "it lies in", "it lies under",
];
/// `It's an article in Hedgerow Diary`
const IS_A: &[&str] = &[
    "it's a",
    "it's an",
    "it is a",
    "it is an",
    "that's a",
    "that's an",
];
const IN: &[&str] = &["in", "under", "inside", "of", "from"];

/// The words with such asides left out or put first; `None` where there are none.
pub(in crate::planner) fn told<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let mut out: Option<Vec<Tok<'t>>> = None;
    // Each leaves fewer words.
    for _ in 0..4 {
        let now = out.as_deref().unwrap_or(toks);
        let all = Phrase::new(src, now);
        let next = (1..now.len())
            .find_map(|at| aside(all, at))
            .map(|(from, to)| [&now[..from], &now[to..]].concat())
            .or_else(|| (0..now.len()).find_map(|at| kind_in(all, now, at)))
            .or_else(|| (0..now.len()).find_map(|at| there_is(src, all, now, at)));
        match next {
            Some(next) => out = Some(next),
            None => break,
        }
    }
    out
}

/// `(it is in the category Outdoors)`, `, which is still in Spring,`: from where to where.
fn aside(all: Phrase<'_>, at: usize) -> Option<(usize, usize)> {
    let lead = all.at(at, HOLDS)?;
    let sign = &all.toks[at - 1];
    let bracket = sign.text == "(";
    if !bracket && sign.text != "," {
        return None;
    }
    // `every lamp, which is in Garden, …` narrows what is wanted.
    const WANTED: &[&str] = &[
        "every", "each", "all", "list", "collect", "count", "many", "any", "which",
    ];
    let before = all.slice(sentence_start(all, at), at - 1);
    if before.toks.iter().any(|tok| tok.is_any(WANTED)) {
        return None;
    }
    let end = place_end(all, at + lead)?;
    let after = all.toks.get(end);
    if bracket {
        // `(It's under Reading. Login nora, …)`: only that sentence.
        return match after {
            Some(tok) if tok.text == ")" => Some((at - 1, end + 1)),
            Some(tok) if tok.text == "." => Some((at, end + 1)),
            _ => None,
        };
    }
    let ends = after.is_none_or(|tok| matches!(tok.text, "," | "." | ":" | ";" | "!") || tok.is("and"));
    // A comma on both sides is that of the aside; `, which is still in Spring: …` leaves the colon.
    ends.then_some((
        at - 1,
        end + usize::from(after.is_some_and(|tok| tok.text == ",")),
    ))
}

/// Where a place ends that has a name: `the category Out of doors`, `Reading`, `Out of doors feeds`.
fn place_end(all: Phrase<'_>, from: usize) -> Option<usize> {
    let end = (from..all.len().min(from + 8))
        .find(|at| {
            let tok = &all.toks[*at];
            !tok.is_word() && tok.kind != Kind::Quoted || tok.is_any(&["and", "but"])
        })
        .unwrap_or(all.len());
    let place = all.slice(from, end);
    let named = place
        .toks
        .iter()
        .any(|tok| tok.kind == Kind::Quoted || tok.is_capital());
    (named && end > from).then_some(end)
}

/// `It's an article in Hedgerow Diary.`: that is opened before what is done with the article.
fn kind_in<'t>(all: Phrase<'_>, toks: &[Tok<'t>], at: usize) -> Option<Vec<Tok<'t>>> {
    let lead = all
        .at(at, IS_A)
        .filter(|_| at > 0 && sentence_start(all, at) == at)?;
    let kind = kinds::kind_at(all.from(at + lead))?;
    let place = at + lead + kind;
    let lead_in = all.at(place, IN)?;
    let end = place_end(all, place + lead_in)?;
    let whole = all
        .toks
        .get(end)
        .is_none_or(|tok| matches!(tok.text, "." | "!" | ","));
    let before = sentence_start(all, at - 1);
    let opens = toks[before].is_any(&["open", "go", "log", "sign", "visit"]);
    (whole && !opens).then(|| {
        let span = toks[place].span();
        let mut out = toks[..before].to_vec();
        out.push(Tok::made(Kind::Word, "open", span));
        out.extend_from_slice(&toks[place + lead_in..end]);
        out.push(Tok::made(Kind::Punct, ";", span));
        out.extend_from_slice(&toks[before..at]);
        out.extend_from_slice(toks.get(end + 1..).unwrap_or_default());
        out
    })
}

/// `In The Night Shelf there is an article called Frost. Add a note to it`: the place is opened, then the article.
fn there_is<'t>(src: &'t str, all: Phrase<'_>, toks: &[Tok<'t>], at: usize) -> Option<Vec<Tok<'t>>> {
    (sentence_start(all, at) == at).then_some(())?;
    let lead = all.at(at, &["in", "under"])?;
    let there = (at + lead..all.len().min(at + 14)).find(|at| {
        all.at(*at, &["there is a", "there is an", "there's a", "there's an"])
            .is_some()
    })?;
    let count = all.at(there, &["there is a", "there is an", "there's a", "there's an"])?;
    let kind = kinds::kind_at(all.from(there + count))?;
    let called = there + count + kind;
    let name = called + all.at(called, CALLED)?;
    let end = (name..all.len()).find(|at| matches!(toks[*at].text, "." | "!" | ";" | ":"))?;
    // `In The Night Shelf, in the category Reading, …`: the first is where it is.
    let place = (at + lead..there)
        .find(|at| toks[*at].text == ",")
        .unwrap_or(there);
    let named = all
        .slice(at + lead, place)
        .toks
        .iter()
        .any(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
    (named && name < end).then_some(())?;
    let span = toks[at].span();
    let made = |kind, text: &'static str| Tok::made(kind, text, span);
    let mut out = toks[..at].to_vec();
    out.push(made(Kind::Word, "open"));
    out.extend_from_slice(&toks[at + lead..place]);
    out.extend([made(Kind::Punct, ";"), made(Kind::Word, "open")]);
    let called = (toks[name].from, toks[end - 1].to);
    let name = src.get(called.0..called.1)?.trim_matches(['"', '“', '”', '„']);
    out.push(Tok::made(Kind::Quoted, name, called));
    out.push(made(Kind::Punct, ";"));
    out.extend_from_slice(&toks[end + 1..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn where_a_thing_is_may_be_said_by_the_way() {
        for (text, steps) in [
            (
                "Open a.example.com, open the feed Tides (it is in the category Outdoors) and list every headline.",
                &["Open a.example.com", "Click Tides", "Collect headline"][..],
            ),
            (
                "Open a.example.com, click Tides, which is still in Outdoors, and click Edit.",
                &["Open a.example.com", "Click Tides", "Click Edit"],
            ),
            (
                "Open a.example.com. In The Night Shelf, in the category Reading, there is an article called Frost. Click Edit.",
                &[
                    "Open a.example.com",
                    "Click Night Shelf",
                    "Click Frost",
                    "Click Edit",
                ],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }
}
