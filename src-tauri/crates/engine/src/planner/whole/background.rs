//! What people tell around the steps: `Next year we go cycling, so …`, `Were participants ever renamed?` before the steps that answer it. It
//! is left out where it carries nothing that the steps would need: no figure, no quotation, no name that is said nowhere else, nothing that
//! a later word points to. What wishes for something stays, and is said not to be understood.

use crate::planner::lexicon::attributes;
use crate::planner::lexicon::telling::{PAST, WISHES};
use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::lexicon::words::singular;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "the", "a", "an", "we", "i", "my", "our", "somebody", "someone", "everybody", "everyone", "nobody", "this", "these", "some", "all", "they",
    "he", "she", "it", "his", "her", "their", "its",
];
/// Of these somebody does something with the next word, whatever verb that is.
const WHO: &[&str] = &["we", "i", "they", "he", "she"];
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "says", "can't", "cannot", "couldn't", "doesn't", "don't", "didn't", "isn't", "aren't",
    "hasn't", "haven't", "won't", "will", "becomes", "became", "misses", "shares", "share", "likes", "seems", "looks", "comes", "goes",
];
const OF_IT: &[&str] = &[
    "it", "its", "them", "their", "him", "his", "her", "that", "there", "this",
];
/// What may stand before the subject.
#[rustfmt::skip]
const WHEN: &[&str] = &[
    "next", "last", "yesterday", "today", "tomorrow", "soon", "since", "until", "on", "in", "at", "as", "because", "now", "far", "unfortunately",
    "sadly", "luckily", "for", "after", "before", "during", "every", "each", "so", "there", "recently", "once",
];
/// How a question begins that is answered with yes or no.
const YES_OR_NO: &[&str] = &[
    "can", "could", "may", "were", "was", "did", "have", "has", "is", "are", "does", "do", "had",
];
const COUNTS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "both", "dozen",
    "half",
];
/// A sentence has no more words than this.
const LONGEST: usize = 25;

/// Whether a stretch that is no step is only told, or asks what later steps answer.
pub(in crate::planner) fn is_background(
    part: Phrase<'_>,
    others: &[Phrase<'_>],
    next: &[Phrase<'_>],
) -> bool {
    let said = part.trim();
    // `What are the two?` after both were read.
    const ASKS_AGAIN: &[&str] = &[
        "what are they",
        "what are the two",
        "what are the three",
        "which are they",
        "what are those",
    ];
    if said.at(0, ASKS_AGAIN) == Some(said.len()) {
        return others.iter().any(brings);
    }
    if tells_how_long(said) {
        return true;
    }
    if next.is_empty() || said.len() > LONGEST || carries(said, others) || is_pointed_to(next) {
        return false;
    }
    asks_first(said, next) || tells(said)
}

/// `My inbox is overflowing.`, `We take notes together.`, before anything is done: no field and no deed, whatever words it has.
pub(in crate::planner) fn is_plain_statement(part: Phrase<'_>, next: &[Phrase<'_>]) -> bool {
    const ASKS: &[&str] = &[
        "please", "you", "want", "wants", "need", "needs", "like", "must", "should", "can", "could", "would",
        "have", "only", "not", "never", "if", "be",
    ];
    /// What somebody does all the time, and no step.
    const HABITS: &[&str] = &[
        "take", "keep", "run", "use", "share", "hold", "plan", "work", "write", "sell", "make", "store",
        "record", "track", "manage", "meet", "play",
    ];
    const HOW: &[&str] = &[
        "slow",
        "full",
        "broken",
        "messy",
        "outdated",
        "overflowing",
        "down",
        "ready",
        "here",
        "back",
        "ill",
        "late",
    ];
    let said = part.trim();
    let plain = said
        .toks
        .iter()
        .all(|tok| tok.is_word() && !tok.is_number() && !tok.text.contains('@'));
    if next.is_empty()
        || !plain
        || !(3..=10).contains(&said.len())
        || said.toks.iter().skip(1).any(Tok::is_capital)
        || said.toks.iter().any(|tok| tok.is_any(ASKS))
    {
        return false;
    }
    let last = &said.toks[said.len() - 1];
    // `The dashboard is displayed` is looked at.
    let how = last.is_any(HOW)
        || !said.toks[0].is("the")
            && last.low.len() > 5
            && (last.low.ends_with("ing") || last.low.ends_with("ed"));
    let is = said.toks[1..]
        .iter()
        .any(|tok| tok.is_any(&["is", "are", "was", "were"]));
    let of_ours = said.toks[0].is_any(&["my", "our", "the"]) && is && how;
    let we_do = said.toks[0].is_any(&["we", "they"])
        && said.toks[1].is_any(HABITS)
        && !said.toks.iter().any(|tok| tok.is_any(&["to", "the", "a", "an"]));
    of_ours || we_do
}

/// `Good news, the trouble is over.`, `My boss wants to see all invoices.`: what a task begins with and is no step, where what follows names all
/// that it needs.
pub(in crate::planner) fn leads_up(part: Phrase<'_>, others: &[Phrase<'_>], next: &[Phrase<'_>]) -> bool {
    /// Words of one who wants something done, or sets a limit to it.
    const ASKS: &[&str] = &[
        "please", "must", "should", "shall", "don't", "never", "only", "except", "unless", "if", "you",
        "make", "sure", "without", "can", "could", "would", "ought", "instead",
    ];
    const THANKS: &[&str] = &[
        "thanks",
        "thank you",
        "good news",
        "bad news",
        "great news",
        "hooray",
        "sorry",
    ];
    const LOOKS: &[&str] = &[
        "wants to know",
        "wants to see",
        "want to know",
        "wants to have a look",
        "would like to know",
        "would like to see",
        "asked to see",
    ];
    const NEEDS: &[&str] = &["need", "needs", "want", "wants"];
    let said = part.trim();
    let question = said
        .src
        .get(said.span().1..)
        .is_some_and(|rest| rest.trim_start().starts_with('?'));
    if next.is_empty() || question || said.len() < 3 || said.len() > LONGEST || is_pointed_to(next) {
        return false;
    }
    // A day is no name.
    let carried = said.toks.iter().any(|tok| {
        let day = attributes::date_at(Phrase::new(said.src, std::slice::from_ref(tok))).is_some();
        !day && carries(Phrase::new(said.src, std::slice::from_ref(tok)), others)
            && !(tok.from == said.span().0 && tok.is_word())
    });
    let first_names = said.toks[0].is_capital()
        && !said.toks[0].is_any(SUBJECTS)
        && said.at(0, THANKS).is_none()
        && carries(Phrase::new(said.src, &said.toks[1..2]), others);
    if carried || first_names {
        return false;
    }
    if said.at(0, THANKS).is_some() {
        return true;
    }
    let asks = said.toks.iter().any(|tok| tok.is_any(ASKS));
    let imperative = verb_at(said, fillers_at(said, 0)).is_some() && !said.toks[0].is_any(SUBJECTS);
    if asks
        || imperative
        || !(said.toks[0].is_any(SUBJECTS) || said.toks[0].is_any(WHEN) || said.toks[0].is_capital())
    {
        return false;
    }
    let looks = said.find(LOOKS).is_some();
    // `We need a plan for the summer`: what is needed is named again by what is done for it.
    let wish = said.toks.iter().position(|tok| tok.is_any(NEEDS));
    match wish {
        Some(at) if !looks => {
            // Whatever narrows it would be lost: every word of it is said again.
            let wanted = &said.toks[at + 1..];
            !said.toks[at..].iter().any(|tok| tok.is("to") || tok.text == ",")
                && wanted.iter().any(|tok| tok.low.len() > 3)
                && wanted
                    .iter()
                    .filter(|tok| tok.low.len() > 3)
                    .all(|tok| is_said_in(next, tok))
        }
        // `wants to know what is waiting`, but `the cheapest products` would be narrowed.
        _ if looks => looked_at(said, next, LOOKS),
        _ => !said.toks.iter().any(|tok| tok.is("to")),
    }
}

/// Whether what somebody wants to see is a question, or said again by what is done for it.
fn looked_at(said: Phrase<'_>, next: &[Phrase<'_>], looks: &[&str]) -> bool {
    let Some((at, count)) = said.find(looks) else {
        return false;
    };
    /// Words of a question that narrow nothing.
    const OPEN: &[&str] = &[
        "what",
        "how",
        "where",
        "when",
        "waiting",
        "going",
        "happening",
        "there",
        "left",
        "things",
        "stand",
    ];
    let wanted = said.from(at + count);
    wanted
        .toks
        .iter()
        .filter(|tok| tok.low.len() > 3 && !tok.is_any(OPEN))
        .all(|tok| is_said_in(next, tok))
}

/// Whether a word is said again, as one or as several of them.
fn is_said_in(next: &[Phrase<'_>], tok: &Tok<'_>) -> bool {
    next.iter()
        .flat_map(|part| part.toks)
        .any(|other| singular(&other.low) == singular(&tok.low))
}

/// `There are two pages of them.`: a list is read to its end anyway.
pub(super) fn tells_how_long(said: Phrase<'_>) -> bool {
    let told = said.at(
        0,
        &[
            "there are",
            "there is",
            "they are on",
            "they fill",
            "the list has",
            "it has",
            "it goes over",
        ],
    );
    told.is_some_and(|lead| {
        let rest = said.from(lead);
        let (count, pages) = (rest.first(), rest.toks.get(1));
        rest.len() <= 7
            && count.is_some_and(|tok| {
                tok.is_any(COUNTS) || tok.is_number() || tok.is_any(&["several", "many", "more"])
            })
            && pages.is_some_and(|tok| tok.is("pages"))
            && rest.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
    })
}

/// Whether a stretch asks for rows or a file.
fn brings(part: &Phrase<'_>) -> bool {
    verb_at(*part, fillers_at(*part, 0))
        .is_some_and(|(verb, _, _)| matches!(verb, Verb::Collect | Verb::Ask | Verb::Count | Verb::Download))
}

/// Whether it has a value, or a name that nothing else has.
fn carries(said: Phrase<'_>, others: &[Phrase<'_>]) -> bool {
    let elsewhere = |tok: &Tok<'_>| {
        let name = tok.low.strip_suffix("'s").unwrap_or(&tok.low);
        others
            .iter()
            .filter(|part| part.span() != said.span())
            .flat_map(|part| part.toks)
            .any(|tok| tok.low.strip_suffix("'s").unwrap_or(&tok.low) == name)
    };
    // `Did the fair of 2025 pay off?`, where what follows is about `fair-2025`.
    let within = |tok: &Tok<'_>| {
        let holds = |other: &Tok<'_>| {
            other.low.split(['-', '_', '#', '/']).any(|part| part == tok.low) && other.low != tok.low
        };
        others
            .iter()
            .filter(|part| part.span() != said.span())
            .flat_map(|part| part.toks)
            .any(holds)
    };
    said.toks.iter().enumerate().any(|(at, tok)| {
        // `We buy two lamps`, but `in two places`.
        let count = tok.is_any(COUNTS)
            && said.toks.get(at + 1).is_some_and(|next| {
                !next.is_any(&[
                    "places", "times", "ways", "days", "weeks", "months", "years", "of",
                ])
            });
        let begins = at == 0 && (tok.is_any(SUBJECTS) || tok.is_any(YES_OR_NO) || tok.is_any(WHEN));
        let name = tok.is_capital() && !tok.is("i") && !begins;
        !matches!(tok.kind, Kind::Word | Kind::Punct)
            || tok.is_number() && !within(tok)
            || count
            || tok.text.contains('@')
            || name && !elsewhere(tok)
    })
}

/// Whether what follows points to something before it names anything itself.
fn is_pointed_to(next: &[Phrase<'_>]) -> bool {
    for tok_at in next
        .iter()
        .take(3)
        .flat_map(|part| (0..part.len()).map(move |at| (part, at)))
    {
        let (part, at) = tok_at;
        let tok = &part.toks[at];
        let named = tok.kind == Kind::Quoted
            || tok.is_any(&["a", "an", "the", "every", "all"])
                && part.toks.get(at + 1).is_some_and(Tok::is_word)
            || at > 0 && tok.is_capital() && !tok.is("i");
        if named {
            return false;
        }
        if tok.is_any(OF_IT) {
            return true;
        }
    }
    false
}

/// `Were participants ever renamed?`, where what follows brings rows.
fn asks_first(said: Phrase<'_>, next: &[Phrase<'_>]) -> bool {
    let asked = said
        .src
        .get(said.span().1..)
        .is_some_and(|rest| rest.trim_start().starts_with('?'));
    asked && said.at(0, YES_OR_NO).is_some() && next.iter().any(brings)
}

/// `Next year we go cycling`, `Tom shares money in two places`
fn tells(said: Phrase<'_>) -> bool {
    // `My sister Ines would like to use it, too.`: what is done for her names her again.
    const OTHERS_WISH: &[&str] = &[
        "would like to",
        "wants to",
        "would love to",
        "is going to",
        "has to",
    ];
    let of_another = said.find(OTHERS_WISH).is_some_and(|(at, _)| {
        at > 0 && !said.toks[at - 1].is_any(&["i", "we"]) && said.to(at).toks.iter().any(Tok::is_capital)
    });
    if of_another && said.toks.iter().skip(1).any(Tok::is_capital) {
        return true;
    }
    if said.find(WISHES).is_some()
        || verb_at(said, fillers_at(said, 0)).is_some_and(|(_, _, _)| !said.toks[0].is_capital())
    {
        return false;
    }
    let wished = said
        .toks
        .iter()
        .any(|tok| tok.is_any(&["to", "don't", "never", "only", "not", "must", "should", "shall"]));
    let who = (0..said.len().min(4)).find(|at| said.toks[*at].is_any(WHO));
    let does = who.is_some_and(|at| {
        said.toks
            .get(at + 1)
            .is_some_and(|tok| tok.is_word() && !tok.is_capital())
    });
    let subject = said
        .first()
        .is_some_and(|first| first.is_any(SUBJECTS) || first.is_capital() && verb_at(said, 0).is_none());
    let did = |tok: &Tok<'_>| {
        tok.is_any(VERBS) || tok.is_any(PAST) || tok.is_word() && tok.low.len() > 4 && tok.low.ends_with("ed")
    };
    let verb = (1..said.len().min(6)).any(|at| did(&said.toks[at]));
    !wished && (does || subject && verb)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_told_around_the_steps_is_no_step() {
        for (text, steps) in [
            (
                "Next year we go cycling, so create a new project at a.example.com: it's called Bike tour.",
                &[
                    "Open a.example.com",
                    "Click New project",
                    "Enter Bike tour in name",
                    "Click Save",
                ][..],
            ),
            (
                "Were participants ever renamed? Open a.example.com, click History and list the time of every event.",
                &[
                    "Open a.example.com",
                    "Click History",
                    "Collect time of every event",
                ],
            ),
            (
                "Open a.example.com and list the name of every member. There are two pages of them.",
                &["Open a.example.com", "Collect name of every member"],
            ),
            (
                "Open a.example.com. Tom shares money in two places. Click Tom and list the name of every member.",
                &["Open a.example.com", "Click Tom", "Collect name of every member"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }

    #[test]
    fn what_the_steps_would_need_stays() {
        for text in [
            "Open a.example.com. Hugo paid for the bread. Click Edit and save.",
            "Open a.example.com. The bread was dear. Correct that.",
            "Open a.example.com. We need the blue one. Click Edit and save.",
        ] {
            let plan = crate::planner::plan(text);
            assert!(
                !plan.problems.is_empty() || plan.steps.len() > 4,
                "{text}: {plan:?}"
            );
        }
    }
}
