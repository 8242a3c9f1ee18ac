//! What somebody is after, said before the steps that bring it: `Please make an account for our new treasurer. Log in …, click New user
//! …, Create.`, `Chess Club needs a group called Juniors. Sign in …, click New group, type the name and create it.` It is no step: the
//! steps say themselves how it is done. Where no later step makes anything it stays, so that nothing is left undone.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs::CALLED;

/// Between who is without something, and what that is.
const NEEDS: &[&str] = &[
    "needs",
    "need",
    "is missing",
    "lacks",
    "should have",
    "should get",
    "must have",
    "wants",
    "could do with",
];
/// Before the name of what is made, where it is put in.
const PUTS_IN: &[&str] = &["type", "enter", "fill in", "type in", "write", "put in"];
const ITS_NAME: &[&str] = &["the name", "its name", "that name", "this name"];

/// `Please make an account for our new treasurer.`: it names nothing, and the steps that follow make it.
pub(super) fn only_aims(said: Phrase<'_>, rest: Phrase<'_>) -> bool {
    if is_wanted(said, rest) {
        return true;
    }
    let said = said.from(fillers_at(said, 0));
    let makes = verb_at(said, 0).is_some_and(|(verb, _, _)| matches!(verb, Verb::Make | Verb::Add));
    let names = said.toks.iter().skip(1).any(|tok| {
        tok.kind != Kind::Word
            || tok.is_capital() && !tok.is("i")
            || tok.is_number()
            || tok.text.contains('@')
    });
    makes && !names && said.find(CALLED).is_none() && goes_somewhere(rest) && makes_it(rest)
}

/// `We need a second shelf.`: what the steps after it add.
fn is_wanted(said: Phrase<'_>, steps: Phrase<'_>) -> bool {
    const WANTED: &[&str] = &[
        "we need",
        "i need",
        "we want",
        "i want",
        "we would like",
        "i would like",
        "we'd like",
        "i'd like",
    ];
    const ANOTHER: &[&str] = &[
        "another", "one more", "a second", "a third", "a fourth", "a new", "to ask", "to add", "to have",
    ];
    let plain = said.toks.iter().all(|tok| tok.is_word() && !tok.is_number());
    let Some(what) = said
        .after(WANTED)
        .filter(|_| plain && said.len() <= 12 && goes_somewhere(steps))
    else {
        return false;
    };
    let made = what.at(0, ANOTHER).is_some()
        && steps
            .find(&["add", "create", "make", "set up", "write"])
            .is_some();
    // `I need some telephone numbers.`: what the steps after it bring.
    let brought = what
        .at(
            0,
            &[
                "some",
                "a few",
                "a couple of",
                "several",
                "to have our",
                "to have the",
                "to see our",
                "to have all",
            ],
        )
        .is_some()
        && steps
            .find(&[
                "list", "give me", "tell me", "get", "collect", "show me", "download", "export",
            ])
            .is_some();
    // `We need a bigger hall.`: what is done about it says the rest.
    let better = is_better(what) && steps.find(CHANGES).is_some();
    made || brought || better
}

/// `a bigger hall`, `more room`: nothing that has a name.
pub(in crate::planner) fn is_better(what: Phrase<'_>) -> bool {
    const BETTER: &[&str] = &[
        "bigger", "larger", "smaller", "better", "longer", "shorter", "higher", "lower", "newer", "cheaper",
        "faster", "wider", "nicer", "quieter", "warmer", "cooler", "lighter", "more", "fewer", "less",
    ];
    let what = what.without(&["a", "an", "some"]);
    what.len() == 2
        && what.toks[0].is_any(BETTER)
        && what.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
}

/// Verbs with which something is done about it.
const CHANGES: &[&str] = &[
    "change", "update", "set", "raise", "lower", "book", "move", "edit", "make",
];

/// `Chess Club needs a group called Juniors.`: whose it is, and the steps with the name where they speak of it.
pub(super) fn needs<'p, 't>(
    src: &'t str,
    said: Phrase<'p>,
    rest: &[Tok<'t>],
) -> Option<(Phrase<'p>, Vec<Tok<'t>>)> {
    let (at, count) = said.find(NEEDS).filter(|(at, _)| *at > 0)?;
    let (whose, what) = (said.to(at), said.from(at + count));
    let whose_named = whose
        .toks
        .iter()
        .all(|tok| tok.is_capital() || tok.is("the") || tok.kind == Kind::Quoted);
    let thing = what.after(&["a new", "an", "a", "another", "one more"])?;
    let (called, words) = thing.find(CALLED)?;
    let name = thing.from(called + words);
    let plain = thing.to(called).toks.iter().any(kinds::is_kind) && thing.to(called).len() <= 4;
    let named = (1..=4).contains(&name.len()) && (name.is_quoted() || name.toks.iter().all(Tok::is_capital));
    let all = Phrase::new(src, rest);
    if !whose_named || !plain || !named || !goes_somewhere(all) {
        return None;
    }
    // Without a place for the name the steps would make a thing of another name.
    let (put, verb, its) = (0..all.len()).find_map(|at| {
        let verb = all.at(at, PUTS_IN)?;
        Some((at, verb, all.at(at + verb, ITS_NAME)?))
    })?;
    let text = src
        .get(name.first()?.from..name.last()?.to)?
        .trim_matches(['"', '“', '”']);
    let here = &rest[put + verb];
    let made = |of, text: &'t str| Tok::made(of, text, (here.from, here.to));
    let mut steps = rest[..put + verb].to_vec();
    steps.extend([
        made(Kind::Quoted, text),
        made(Kind::Word, "in"),
        made(Kind::Word, "name"),
    ]);
    steps.extend_from_slice(&rest[put + verb + its..]);
    Some((whose, steps))
}

/// Whether steps begin at a site.
fn goes_somewhere(rest: Phrase<'_>) -> bool {
    let begins = rest.from(fillers_at(rest, 0));
    let goes = verb_at(begins, 0).is_some_and(|(verb, _, _)| matches!(verb, Verb::Open | Verb::Login));
    let address = |tok: &Tok<'_>| tok.kind == Kind::Address && !tok.text.contains('@');
    goes && begins.toks.iter().take(12).any(address)
        || begins.at(0, &["at", "on"]).is_some() && begins.toks.get(1).is_some_and(address)
}

/// Whether a form is filled in and sent later on.
fn makes_it(rest: Phrase<'_>) -> bool {
    let begins = |at: usize| {
        at > 0
            && (rest.toks[at - 1].is("and")
                || matches!(rest.toks[at - 1].text, "," | "." | ";" | "\n" | "then"))
    };
    let fills = rest.toks.iter().any(|tok| tok.text == ":");
    fills
        && (1..rest.len()).filter(|at| begins(*at)).any(|at| {
            verb_at(rest, at).is_some_and(|(verb, _, _)| matches!(verb, Verb::Make | Verb::Submit))
                || rest.toks[at].is("save")
        })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_the_steps_bring_is_no_step() {
        let text = "Please make a page for our new baker. Log in to a.example.com as ida / x1, click New page. Title: Bread, text: Rye. Create.";
        let got = says(text);
        assert_eq!(
            got[2..],
            [
                "Click New page",
                "Enter Bread in Title",
                "Enter Rye in text",
                "Click Submit"
            ]
        );
    }

    #[test]
    fn what_is_needed_says_the_name() {
        let text = "Chess Club needs a group called Juniors. Open a.example.com, go to the team's Members, click New group, type the name and create it.";
        assert_eq!(
            says(text)[1..],
            [
                "Click Chess Club",
                "Click Members",
                "Click New group",
                "Enter Juniors in name",
                "Click Submit"
            ]
        );
    }

    #[test]
    fn what_no_step_makes_stays() {
        for text in [
            "Please make a page for our new baker. Log in to a.example.com as ida / x1 and click Pages.",
            "Chess Club needs a group called Juniors. Open a.example.com and click New group.",
        ] {
            let plan = crate::planner::plan(text);
            assert!(!plan.problems.is_empty(), "{text}: {plan:?}");
        }
    }
}
