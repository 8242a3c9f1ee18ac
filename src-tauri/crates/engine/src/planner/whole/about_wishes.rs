//! Questions and wishes in another shape, and words that stand for what was said before: `go to Licenses, which licence has the fewest seats?`,
//! `how many tasks are in "Doing", and which of them is the oldest?`, `the top five countries with the visits for each`, `a new goal for the site`,
//! `select all of them`, `edit it accordingly`, `search for "VPN" and open the page`. It reads no step; aims told in sentences of their own are
//! `aimed`'s.

use crate::planner::lexicon::verbs::{Verb, verb_at};
use crate::planner::lexicon::{kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{
    Rule, begins, clause_begins, end_of, ends, follows, made, names, over, start_of, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    asked_there,
    asked_in_it,
    asked_of_its_things,
    which_of_them,
    with_that_for_each,
    for_the_site,
    one_more_wished,
    all_of_them,
    accordingly,
    found_opened,
    on_our_site,
    site_is_at,
];

const ASKS: &[&str] = &["which", "who", "what", "how many", "how much", "when", "where"];

/// Whether the sentence goes on to a question mark, with no sign before that ends one.
fn asks_to_the_end(toks: &[Tok<'_>], at: usize) -> bool {
    toks[at..]
        .iter()
        .take(40)
        .find(|tok| {
            tok.kind == Kind::Newline || tok.kind == Kind::Punct && matches!(tok.text, "?" | "." | ";" | "!")
        })
        .is_some_and(|tok| tok.text == "?")
}

/// `go to Licenses, which licence has the fewest seats?`: the question is asked there.
fn asked_there<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    (toks[at].text == "," && toks[at].kind == Kind::Punct).then_some(())?;
    let asked = at + 1 + all.at(at + 1, &["and", "then", "and then"]).unwrap_or(0);
    all.at(asked, ASKS)?;
    // `open the page, which is new`: told, and not asked.
    asks_to_the_end(toks, asked).then_some(())?;
    let from = (start_of(toks, at)..at)
        .rev()
        .find(|at| clause_begins(toks, *at) && verb_at(all, *at).is_some())?;
    let (verb, _, count) = verb_at(all, from)?;
    let goes = matches!(
        verb,
        Verb::Open | Verb::Login | Verb::Search | Verb::Sort | Verb::FilterBy
    ) || verb == Verb::Click && toks[from].is_any(&["click", "press", "tap"]);
    let plain = from + count < at
        && toks[from..at]
            .iter()
            .all(|tok| tok.kind != Kind::Punct || tok.text != ",");
    // `tell me in which month, and where`
    (goes && plain).then(|| (asked - at, vec![word(";", toks[at].span())]))
}

/// `on the board "Relaunch", how many tasks are in "Doing"?`: it is opened for the question.
fn asked_in_it<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["on the", "in the"])?;
    let opened =
        begins(toks, at) || matches!(toks[at - 1].text, ":" | ",") && toks[at - 1].kind == Kind::Punct;
    let kind = toks.get(at + lead).filter(|tok| {
        kinds::is_one(tok)
            && !tok.is_any(&[
                "table", "list", "column", "section", "site", "page", "form", "view",
            ])
    })?;
    let (named, end) = names(toks, at + lead + 1, false);
    let comma = toks
        .get(end)
        .filter(|tok| tok.text == "," && tok.kind == Kind::Punct)?;
    all.at(end + 1, ASKS)?;
    (opened && named.len() == 1).then(|| {
        let mut out = made("open the", kind.span());
        out.extend_from_slice(&toks[at + lead..end]);
        out.push(word(";", comma.span()));
        (end + 1 - at, out)
    })
}

/// `which topic in the forum "General" has the most replies?`: asked there.
fn asked_of_its_things<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let asks = all.at(at, &["which", "what", "how many"])?;
    let opened = follows(toks, at) || matches!(toks[at - 1].text, ":" | "?");
    let place = (at + asks + 1..at + asks + 3).find(|at| all.at(*at, &["in the", "on the"]).is_some())?;
    let kind = toks.get(place + 2).filter(|tok| {
        tok.is_any(&[
            "forum",
            "board",
            "project",
            "channel",
            "folder",
            "course",
            "repository",
            "group",
            "album",
            "book",
            "space",
            "notebook",
        ])
    })?;
    let (named, end) = names(toks, place + 3, false);
    toks.get(end)
        .filter(|tok| tok.is_any(&["has", "have", "is", "are", "was", "were", "got"]))?;
    let plain = toks[at + asks..place]
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_any(&["is", "are", "was", "were"]));
    (opened && plain && named.len() == 1).then(|| {
        let mut out = made("open the", kind.span());
        out.extend_from_slice(&toks[place + 2..end]);
        out.push(word(";", kind.span()));
        out.extend_from_slice(&toks[at..place]);
        (end - at, out)
    })
}

/// `how many tasks are in the column "Doing", and which of them has the highest priority?`: of the same things.
fn which_of_them<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            ", and which of them",
            "and which of them",
            ", and which one",
            "and which one",
            ", and which of those",
            "and which of those",
        ],
    )?;
    toks.get(at + lead)
        .filter(|tok| tok.is_any(&["has", "have", "is", "was", "costs"]))?;
    let from = start_of(toks, at);
    let many = (from..at).rev().find(|at| all.at(*at, &["how many"]).is_some())?;
    let noun = toks
        .get(many + 2)
        .filter(|tok| tok.is_word() && words::is_plural(&tok.low))?;
    let singular = words::singular(&noun.low);
    let one = noun
        .text
        .get(..singular.len())
        .filter(|one| one.to_lowercase() == singular)?;
    // `are in the column "Doing"`: only there.
    let held = all.slice(many + 3, at);
    let place = held
        .find(&["in the", "in", "under", "on the"])
        .filter(|(from, _)| *from <= 2 && from + 1 < held.len());
    // What else tells them apart is not said again for one of them; with no place it is `and_asked`'s.
    let (place, _) = place.filter(|_| held.len() <= 8)?;
    let span = toks[at].span();
    let mut out = made("; which", span);
    out.push(Tok::made(Kind::Word, one, noun.span()));
    out.extend_from_slice(&toks[many + 3 + place..at]);
    Some((lead, out))
}

/// `the top five countries with the number of visits for each`
fn with_that_for_each<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "with the",
            "with",
            "along with the",
            "together with the",
            "and the",
        ],
    )?;
    let from = at + lead;
    let end = (from + 1..toks.len().min(from + 7))
        .find(|at| all.at(*at, &["for each", "of each", "per"]).is_some())?;
    let each = all.at(
        end,
        &[
            "for each of them",
            "of each of them",
            "for each one",
            "of each one",
            "for each",
            "of each",
        ],
    )?;
    let plain = toks[from..end]
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital());
    let over = over(toks.get(end + each)) || toks[end + each].text == "?";
    let start = start_of(toks, at);
    let listed = (start..at).any(|at| {
        all.at(at, &["top", "first", "all", "every", "last", "latest", "newest"])
            .is_some()
    });
    let several = at > 0 && toks[at - 1].is_word() && words::is_plural(&toks[at - 1].low);
    (plain && over && listed && several).then(|| {
        let mut out = made("with their", toks[at].span());
        out.extend_from_slice(&toks[from..end]);
        (end + each - at, out)
    })
}

/// `a new goal for the site: …`: the site is where one is.
fn for_the_site<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let lead = Phrase::new(src, toks).at(
        at,
        &[
            "for the site",
            "for our site",
            "for my site",
            "for this site",
            "for the website",
            "for our website",
            "for my website",
        ],
    )?;
    let new = at > 2 && kinds::is_one(&toks[at - 1]) && toks[at - 2].is_any(&["new", "another", "a"]);
    let over = toks.get(at + lead).is_some_and(|tok| {
        matches!(tok.text, ":" | ",") || tok.is_any(&["called", "named", "with", "at", "on"])
    });
    (new && over).then(|| (lead, Vec::new()))
}

/// `We need a second admin: name Ida, …`
fn one_more_wished<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "we need",
            "i need",
            "we want",
            "i want",
            "i'd like",
            "we'd like",
            "i would like",
            "we would like",
        ],
    )?;
    let more = all.at(
        at + lead,
        &[
            "a second",
            "a third",
            "a fourth",
            "a further",
            "an additional",
            "an extra",
        ],
    )?;
    let noun = toks
        .get(at + lead + more)
        .filter(|tok| tok.is_word() && !tok.is_capital())?;
    let said = (at + lead + more + 1..toks.len().min(at + lead + more + 9))
        .find(|at| toks[*at].text == ":" || toks[*at].is_any(&["called", "named"]) || ends(toks.get(*at)))
        .is_some_and(|at| !ends(toks.get(at)));
    (said && clause_begins(toks, at)).then(|| (lead + more, made("add a new", noun.span())))
}

/// `select all of them and archive them`
fn all_of_them<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    toks[at]
        .is_any(&["select", "tick", "mark", "pick"])
        .then_some(())?;
    let count = Phrase::new(src, toks).at(
        at + 1,
        &[
            "all of them",
            "them all",
            "every one of them",
            "each of them",
            "all of these",
            "all of those",
            "each one of them",
        ],
    )?;
    let next = toks.get(at + 1 + count);
    (follows(toks, at) && over(next)).then(|| (1 + count, made("tick every checkbox", toks[at].span())))
}

/// `…, and edit it accordingly`: to what was said before.
fn accordingly<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[", and please", ", and", ", please", "and please", "and", ","],
        )
        .unwrap_or(0);
    let from = at + lead;
    (lead > 0 || begins(toks, from)).then_some(())?;
    let verb = toks.get(from).filter(|tok| {
        tok.is_any(&[
            "edit", "change", "update", "adjust", "correct", "set", "amend", "modify", "do", "fix",
        ])
    })?;
    let it = toks
        .get(from + 1)
        .filter(|tok| tok.is_any(&["it", "this", "that", "them"]))?;
    toks.get(from + 2).filter(|tok| tok.is("accordingly"))?;
    // What it is was told in a sentence of its own.
    let told = from > 8 && verb.from < it.from;
    (told && ends(toks.get(from + 3))).then(|| (from + 3 - at, Vec::new()))
}

/// `search for "VPN setup", open the page and …`: the one that was found.
fn found_opened<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["open the", "open that", "click the", "click on the"])?;
    let kind = toks.get(at + lead)?;
    let found = kind.is_any(&[
        "page", "record", "entry", "article", "document", "post", "thread", "topic", "ticket", "product",
        "item", "profile", "result", "note", "file", "issue", "contact", "customer", "invoice", "order",
        "recipe", "book", "course",
    ]);
    let next = toks.get(at + lead + 1);
    let ended = over(next) || next.is_some_and(|tok| tok.text == "?");
    if !follows(toks, at) || !found || !ended || kind.is("result") {
        return None;
    }
    // Directly before it something was looked for by its name.
    let start = start_of(toks, at);
    let before = (start..at)
        .rev()
        .find(|at| clause_begins(toks, *at) && verb_at(all, *at).is_some())?;
    let (verb, _, count) = verb_at(all, before)?;
    let looked = matches!(verb, Verb::Search | Verb::Find);
    let said = toks.get(before + count..at)?;
    let name = said
        .iter()
        .find(|tok| tok.kind == Kind::Quoted || tok.is_number())
        .filter(|_| looked)?;
    // `search for the order 12, open the invoice` is about another thing.
    let general = kind.is_any(&[
        "page", "record", "entry", "item", "article", "document", "profile",
    ]);
    if said.iter().any(|tok| kinds::is_one(tok) && tok.low != kind.low)
        || !general && !said.iter().any(|tok| tok.low == kind.low)
    {
        return None;
    }
    let mut out = made("open", kind.span());
    out.push(name.clone());
    Some((lead + 1, out))
}

/// `unpublish it on our Joomla site`, with the address told elsewhere: the site is open already.
fn on_our_site<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const SITES: &[&str] = &[
        "site",
        "website",
        "shop",
        "store",
        "wiki",
        "blog",
        "forum",
        "instance",
        "installation",
        "server",
        "tracker",
        "system",
        "intranet",
    ];
    let lead = Phrase::new(src, toks).at(at, &["on our", "in our", "on my", "in my", "on the", "in the"])?;
    let app = toks[at + lead..]
        .iter()
        .take(4)
        .take_while(|tok| tok.is_capital())
        .count();
    toks.get(at + lead + app).filter(|tok| tok.is_any(SITES))?;
    let address = |tok: &Tok<'_>| tok.kind == Kind::Address && !tok.text.contains('@');
    let next = toks.get(at + lead + app + 1);
    let told = app > 0 && ends(next) && at > 0 && toks.iter().any(address);
    // The address itself may stand beside it.
    (told && !toks[at..].iter().take(lead + app + 3).any(address)).then(|| (lead + app + 1, Vec::new()))
}

/// `The admin area is http://…`: it is opened.
fn site_is_at<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const AREAS: &[&str] = &[
        "area",
        "end",
        "backend",
        "back-end",
        "panel",
        "interface",
        "office",
        "console",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["the", "our", "its", "my"])
        .filter(|_| begins(toks, at) && at > 0)?;
    let is = (at + lead + 1..end_of(toks, at).min(at + 6)).find(|at| {
        all.at(*at, &["is", "is at", "is on", "is under", "lives at", "runs at"])
            .is_some()
    })?;
    let count = all.at(is, &["is", "is at", "is on", "is under", "lives at", "runs at"])?;
    let area = toks[at + lead..is]
        .iter()
        .all(|tok| tok.is_word() && !tok.is_number())
        && toks[is - 1].is_any(AREAS);
    toks.get(is + count)
        .filter(|tok| tok.kind == Kind::Address && !tok.text.contains('@'))?;
    // Another one may have been opened before.
    let first = !toks[..at]
        .iter()
        .any(|tok| tok.kind == Kind::Address && !tok.text.contains('@'));
    (area && first).then(|| (is + count - at, made("at", toks[at].span())))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_asked_or_wished_in_another_shape_is_read() {
        for (text, steps) in [
            (
                "Go to Suppliers, which supplier has the most orders?",
                &[
                    "Click Suppliers",
                    "Collect name and order of the first supplier, the highest order first",
                ][..],
            ),
            (
                "On the board \"Relaunch\", how many cards are in the column \"Doing\", and which of them has the highest priority?",
                &[
                    "Click Relaunch",
                    "Count every card in Doing",
                    "Collect name and priority of the first card, containing Doing, the highest priority first",
                ],
            ),
            (
                "Get me the top three countries with the number of visits for each.",
                &["Collect name and visit of the first 3 countries"],
            ),
            (
                "Click Orders, filter by \"Open\", select all of them and archive them.",
                &[
                    "Click Orders",
                    "Choose Open",
                    "Tick each checkbox",
                    "Click Archive",
                ],
            ),
            (
                "Search for \"Leave policy\", open the page and change its title to \"Leave\".",
                &[
                    "Search for Leave policy",
                    "Click Leave policy",
                    "Enter Leave in title",
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
        assert_eq!(
            says(
                "Unpublish the article \"Sale\" on our Drupal site. The admin area is http://a.example.com/admin."
            ),
            ["Open a.example.com/admin", "Click Unpublish for Sale"]
        );
    }
}
