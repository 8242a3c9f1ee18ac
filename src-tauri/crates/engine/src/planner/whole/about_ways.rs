//! Ways of putting a direction that no page has: `Test case: …`, `switch to the week view`, `run the action "Delete"`, `from 1 May 10:00 to 2 May
//! 12:00`, `I'm logged in already`. Each becomes words that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, begins, ends, follows, made, names, over, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    heading,
    in_brackets,
    from_and_to,
    from_till,
    in_already,
    saved_again,
    after_saving,
    reported_as,
    looked_after,
    just_says,
    made_from_them,
    sure_of_it,
    made_otherwise,
];

/// `Test case: log in …`
fn heading<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const HEADINGS: &[&str] = &[
        "test case",
        "test plan",
        "test",
        "task",
        "scenario",
        "steps",
        "goal",
        "objective",
        "instructions",
        "instruction",
        "todo",
        "your task",
        "test scenario",
        "user story",
        "errand",
        "job",
    ];
    let count = Phrase::new(src, toks)
        .at(at, HEADINGS)
        .filter(|_| begins(toks, at))?;
    (at == 0 && toks.get(at + count)?.text == ":").then(|| (count + 1, Vec::new()))
}

/// `(the current password is x)`, `(repeat it in the confirmation field)`: what the form asks for by itself.
fn in_brackets<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const SAYS: &[&str] = &[
        "repeat it",
        "repeated",
        "enter it twice",
        "twice",
        "confirm it",
        "again in",
        "the same in",
        "and again in",
        "also in",
    ];
    (toks[at].text == "(").then_some(())?;
    Phrase::new(src, toks).at(at + 1, SAYS)?;
    let close = (at + 2..toks.len().min(at + 14)).find(|at| toks[*at].text == ")")?;
    // Only where a new one was said before.
    let said = toks[start_of(toks, at)..at].iter().any(|tok| tok.is("password"));
    said.then(|| (close + 1 - at, Vec::new()))
}

/// `Set From to 1 May and To to 5 May`
fn from_and_to<'t>(_: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let [and, field, to, ..] = toks.get(at..)? else {
        return None;
    };
    let sets = toks[start_of(toks, at)..at].iter().any(|tok| tok.is("set"));
    (and.is("and") && matches!(field.text, "To" | "Until" | "End") && to.is("to") && sets).then(|| {
        let span = field.span();
        let mut out = made("; set", span);
        out.push(Tok::made(Kind::Quoted, field.text, span));
        (2, out)
    })
}

/// `from 2026-05-01 22:00 to 2026-05-02 06:00`: both of it in each of two fields, or one day.
fn from_till<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is("from")).then_some(())?;
    let all = Phrase::new(src, toks);
    let moment = |at: usize| {
        let date = attributes::date_at(all.from(at))?;
        let hour = toks
            .get(at + date)
            .filter(|tok| tok.text.contains(':') && tok.is_number())?;
        Some((date, hour, at + date + 1))
    };
    let (date, hour, next) = moment(at + 1)?;
    let to = all.at(next, &["to", "until", "till"])?;
    let (_, till, end) = moment(next + to)?;
    let span = toks[at].span();
    let whole = |from: usize, to: usize| {
        let (from, to) = (toks[from].from, toks[to - 1].to);
        Some(Tok::made(Kind::Quoted, src.get(from..to)?, (from, to)))
    };
    let same = all.slice(at + 1, at + 1 + date).low() == all.slice(next + to, end - 1).low();
    let mut out = Vec::new();
    if same {
        out.push(word("on", span));
        out.extend_from_slice(&toks[at + 1..at + 1 + date]);
        out.extend([word("from", span), hour.clone(), word("to", span), till.clone()]);
        return Some((end - at, out));
    }
    out.extend(made("with the start", span));
    out.push(whole(at + 1, next)?);
    out.extend(made("and the end", span));
    out.push(whole(next + to, end)?);
    Some((end - at, out))
}

/// `… and save again`
fn saved_again<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let what = Phrase::new(src, toks)
        .at(
            at + 1,
            &[
                "it again",
                "them again",
                "again",
                "the changes again",
                "once more",
                "it once more",
            ],
        )
        .filter(|_| toks[at].is("save") && follows(toks, at))?;
    ends(toks.get(at + 1 + what)).then(|| (1 + what, made("save it", toks[at].span())))
}

/// `…, and when it asks whether you are sure, you are.`
fn sure_of_it<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            ", and when it asks whether",
            ", and when it asks if",
            ", and if it asks whether",
            ", and if it asks if",
            "and when it asks whether",
            "and if it asks whether",
            "when it asks whether",
            "if it asks whether",
            "and when it asks if",
            "when it asks if",
            "if it asks if",
        ],
    )?;
    let sure = all.at(
        at + lead,
        &[
            "you are sure",
            "i am sure",
            "i'm sure",
            "you're sure",
            "you really want to",
            "you want to",
        ],
    )?;
    let comma = usize::from(
        toks.get(at + lead + sure)
            .is_some_and(|tok| tok.text == "," || tok.text == ":"),
    );
    let yes = all.at(
        at + lead + sure + comma,
        &[
            "you are",
            "i am",
            "say yes",
            "yes",
            "confirm it",
            "confirm",
            "answer yes",
            "say that you are",
        ],
    )?;
    let end = at + lead + sure + comma + yes;
    ends(toks.get(end)).then(|| (end - at, made("; confirm it", toks[at].span())))
}

/// `After saving, set …`
fn after_saving<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let count = Phrase::new(src, toks)
        .at(
            at,
            &[
                "after saving it ,",
                "after saving ,",
                "after that is saved ,",
                "once it is saved ,",
                "after it is saved ,",
                "once saved ,",
                "when it is saved ,",
                "after you have saved it ,",
                "after saving that ,",
            ],
        )
        .filter(|_| begins(toks, at) && at > 0)?;
    // It was said already.
    // As a deed: `tick Send newsletters` sends nothing.
    let deed = |place: &usize| {
        toks[*place].is_any(&["save", "submit", "publish", "send"])
            && (follows(toks, *place)
                || toks[*place - 1].is_any(&["click", "press", "hit", "then", "and", "please"]))
    };
    let saved = (at.saturating_sub(14)..at).any(|place| deed(&place));
    let words = if saved {
        Vec::new()
    } else {
        made("save it ;", toks[at].span())
    };
    Some((count, words))
}

/// `report that as a new bug`: one is made.
fn reported_as<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "report that as a",
                "report this as a",
                "report it as a",
                "file that as a",
                "file this as a",
                "enter that as a",
                "record that as a",
                "report that as an",
                "file this as an",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let new = all.at(at + lead, &["new"]).unwrap_or(0);
    toks.get(at + lead + new).filter(|tok| kinds::is_one(tok))?;
    Some((lead + new, made("create a new", toks[at].span())))
}

/// `and oskar should look after it`: whom it is assigned to.
fn looked_after<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const LOOKS: &[&str] = &[
        "should look after it",
        "should take care of it",
        "should deal with it",
        "should handle it",
        "is to look after it",
        "has to look after it",
        "will look after it",
        "should work on it",
        "shall look after it",
        "takes care of it",
        "looks after it",
    ];
    let all = Phrase::new(src, toks);
    let joint = all.at(at, &[", and", ",", "and"])?;
    let (whom, to) = names(toks, at + joint, true);
    let [whom] = whom.as_slice() else { return None };
    let nobody = [
        "somebody",
        "someone",
        "everybody",
        "nobody",
        "anyone",
        "everyone",
        "one",
    ];
    let other = toks[start_of(toks, at)..at]
        .iter()
        .any(|tok| tok.is_any(&["check", "find", "if", "whether", "delete", "remove", "sure"]));
    if whom[0].is_any(words::PRONOUNS) || whom[0].is_any(&nobody) || other {
        return None;
    }
    let count = all.at(to, LOOKS)?;
    let span = toks[at].span();
    let mut out = made(", assign it to", span);
    out.extend_from_slice(whom);
    Some((to + count - at, out))
}

/// `the document just says "Hello"`
fn just_says<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let count = Phrase::new(src, toks).at(
        at,
        &[
            "just says",
            "only says",
            "simply says",
            "should just say",
            "should simply say",
            "should read",
            "reads",
        ],
    )?;
    let quoted = toks
        .get(at + count)
        .is_some_and(|tok| tok.kind == Kind::Quoted || tok.text == ":");
    let of = (1..=3).any(|back| at >= back && toks[at - back].is_any(&["the", "its"]));
    (quoted && of).then(|| (count, made("is", toks[at].span())))
}

/// `create a new test run from them`, of rows that were ticked.
fn made_from_them<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let count = Phrase::new(src, toks).at(
        at,
        &[
            "from them",
            "from these",
            "out of them",
            "from those",
            "with them",
        ],
    )?;
    let before = toks[start_of(toks, at)..at].iter().rev().take(6);
    let makes = before.clone().any(|tok| tok.is_any(&["create", "make"]));
    let ticked = toks[..at]
        .iter()
        .rev()
        .take(40)
        .any(|tok| tok.is_any(&["tick", "select", "check", "mark"]));
    (makes && ticked && over(toks.get(at + count))).then(|| (count, Vec::new()))
}

/// `I'm logged in already.`
fn in_already<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "i'm already",
            "i am already",
            "i'm",
            "i am",
            "you're already",
            "you are already",
            "you are",
            "you're",
        ],
    )?;
    let said = all
        .at(at + lead, &["logged in", "signed in"])
        .filter(|_| begins(toks, at))?;
    let already = all.at(at + lead + said, &["already"]).unwrap_or(0);
    let end = at + lead + said + already;
    ends(toks.get(end)).then(|| (end - at, Vec::new()))
}

/// `schedule a maintenance called "Night"`, `register a visitor named Ada`: one is made.
fn made_otherwise<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const VERBS: &[&str] = &[
        "schedule", "set up", "plan", "organise", "organize", "define", "prepare", "build", "draft", "raise",
        "file", "start", "compile", "record",
    ];
    let all = Phrase::new(src, toks);
    let verb = all.at(at, VERBS).filter(|_| follows(toks, at))?;
    let lead = all.at(at + verb, &["a new", "a", "an"])?;
    let from = at + verb + lead;
    let noun = toks[from..]
        .iter()
        .take(3)
        .take_while(|tok| tok.is_word() && !tok.is_any(&["called", "named", "titled"]) && !tok.is_capital())
        .count();
    let said = toks
        .get(from + noun)
        .filter(|tok| tok.is_any(&["called", "named", "titled"]))?;
    (noun > 0 && !ends(Some(said))).then(|| (verb + lead, made("create a", toks[at].span())))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_no_page_has_is_put_into_steps() {
        for (text, steps) in [
            (
                "Test case: open a.example.com and click Users.",
                &["Open a.example.com", "Click Users"][..],
            ),
            (
                "Open a.example.com. I'm logged in already. Click Users.",
                &["Open a.example.com", "Click Users"],
            ),
            (
                "Open a.example.com. Set From to 2026-05-01 and To to 2026-05-05.",
                &[
                    "Open a.example.com",
                    "Enter 2026-05-01 in From",
                    "Enter 2026-05-05 in To",
                ],
            ),
            (
                "Open a.example.com and schedule a maintenance called \"Night\" from 2026-05-01 22:00 to 2026-05-02 06:00 for the group \"Web\".",
                &[
                    "Open a.example.com",
                    "Click New maintenance",
                    "Enter Night in name",
                    "Enter 2026-05-01 22:00 in start",
                    "Enter 2026-05-02 06:00 in end",
                    "Enter Web in group",
                    "Click Save",
                ],
            ),
        ] {
            assert_eq!(says(text), *steps, "{text}");
        }
    }
}
