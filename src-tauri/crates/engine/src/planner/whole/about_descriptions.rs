//! What a thing is told by, behind its noun: `the message that starts with "Lunch"`, `the dialog that pops up`, `For the patients listed under Finder, …`. Each becomes words that the
//! rest of the planner knows, or is left out where it tells nothing; it reads no step. What is said of a new thing is read in `values::parts`, what narrows a list in `about_narrowing`.

use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::{kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{
    Rule, begins, ends, made, names, opened_first, over, start_of, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    by_its_words,
    that_pops_up,
    as_well_as,
    how_many_of_somebody,
    whether_somebody_has,
    of_those_listed,
    page_foot,
];

/// Words that ask for something or choose it, and do nothing to it.
const ASKS: &[&str] = &[
    "collect", "list", "count", "search", "find", "filter", "show", "tell", "give", "which", "many", "get",
    "look", // What is entered or chosen of what a page proposes is found there.
    "type", "enter", "choose", "select", "pick", "fill", "put",
];

/// `pin the message that starts with "Lunch menu"`: what it is found by.
fn by_its_words<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let rel = all.at(
        at,
        &[
            "that",
            "which",
            "whose title",
            "whose text",
            "whose name",
            "whose subject",
            "whose body",
        ],
    )?;
    let how = all.at(
        at + rel,
        &[
            "says",
            "reads",
            "mentions",
            "starts with",
            "begins with",
            "starts with the words",
            "begins with the words",
            "opens with",
            "ends with",
            "contains",
            "contains the text",
            "contains the words",
            "contains the word",
            "includes",
            "includes the words",
        ],
    )?;
    toks.get(at + rel + how).filter(|tok| tok.kind == Kind::Quoted)?;
    toks.get(at.checked_sub(1)?).filter(|tok| kinds::is_one(tok))?;
    let which = toks.get(at.checked_sub(2)?)?;
    // `every comment that contains "casino"`: all of those.
    if which.is_any(&["every", "each"])
        && all.at(at + rel, &["contains", "contains the word", "contains the text"]) == Some(how)
    {
        return Some((rel + how, vec![word("containing", toks[at].span())]));
    }
    which.is("the").then_some(())?;
    // `… and ends with "b"`: more that tells it.
    let more = all.at(at + rel + how + 1, &["and", "or"]).is_some()
        && toks
            .get(at + rel + how + 2)
            .is_some_and(|tok| tok.is_any(&["ends", "starts", "contains"]) || tok.kind == Kind::Quoted);
    let asked = toks[start_of(toks, at)..at]
        .iter()
        .rev()
        .take(8)
        .any(|tok| tok.is_any(ASKS));
    (!more && !asked).then(|| (rel + how, Vec::new()))
}

/// `click OK in the dialog that pops up`: the one that is there.
fn that_pops_up<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["in the", "on the", "in a", "of the"])?;
    let qualified = all
        .at(
            at + lead,
            &[
                "confirmation",
                "pop-up",
                "popup",
                "browser",
                "small",
                "new",
                "modal",
            ],
        )
        .unwrap_or(0);
    let what = all.at(
        at + lead + qualified,
        &[
            "dialog",
            "dialogue",
            "dialog box",
            "dialogue box",
            "window",
            "popup",
            "pop-up",
            "box",
            "prompt",
            "message",
            "message box",
            "question",
            "alert",
            "modal",
            "overlay",
            "form",
        ],
    )?;
    let rel = at + lead + qualified + what;
    let that = all.at(
        rel,
        &[
            "that",
            "which",
            "that then",
            "which then",
            "that will",
            "which will",
        ],
    )?;
    let pops = all.at(
        rel + that,
        &[
            "pops up",
            "pop up",
            "pops up next",
            "appears next",
            "appears then",
            "comes up next",
            "comes up then",
            "opens then",
            "opens next",
            "appears",
            "appear",
            "opens",
            "open",
            "opens up",
            "comes up",
            "come up",
            "shows up",
            "is shown",
            "follows",
            "is displayed",
            "is opened",
        ],
    )?;
    let end = rel + that + pops;
    let clicks = toks[start_of(toks, at)..at].iter().rev().take(8).any(|tok| {
        tok.is_any(&[
            "click", "press", "confirm", "choose", "accept", "hit", "answer", "select", "tap", "say",
        ])
    });
    (clicks && over(toks.get(end))).then(|| (end - at, Vec::new()))
}

/// `the titles of the tickets there as well as their customers`
fn as_well_as<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let there = usize::from(toks[at].is("there"));
    let lead = all.at(
        at + there,
        &[
            ", as well as",
            "as well as",
            ", together with",
            "together with",
            "along with",
            ", along with",
        ],
    )?;
    let whose = all.at(at + there + lead, &["their", "its", "his", "her", "the"])?;
    let noun = toks
        .get(at + there + lead + whose)
        .filter(|tok| tok.is_word() && !tok.is_capital())?;
    let sentence = &toks[start_of(toks, at)..at];
    let told = sentence
        .iter()
        .rposition(|tok| tok.is_any(&["and", "then"]))
        .unwrap_or(0);
    let sentence = sentence.get(told..).unwrap_or_default();
    let asked = sentence
        .iter()
        .any(|tok| tok.is_any(&["tell", "list", "collect", "give", "note", "get", "show", "write"]))
        && sentence
            .iter()
            .any(|tok| tok.is_any(&["the", "of", "every", "each", "all"]))
        && !sentence.iter().any(|tok| tok.kind == Kind::Quoted);
    let more = toks
        .get(at + there + lead + whose + 1..)?
        .iter()
        .take(2)
        .take_while(|tok| tok.is_word() && !tok.is_capital() && !tok.is_any(&["and", "then", "of"]))
        .count();
    (asked && over(toks.get(at + there + lead + whose + 1 + more)))
        .then(|| (there + lead, vec![word("and", noun.span())]))
}

/// `how many items she currently has out`: their number.
fn how_many_of_somebody<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["how many"])?;
    let nouns = toks
        .get(at + lead..)?
        .iter()
        .take(3)
        .take_while(|tok| tok.is_word() && !tok.is_any(SOMEBODY))
        .count();
    let who = at + lead + nouns;
    // `the topics and how many replies they have` asks for a column.
    toks.get(who).filter(|tok| tok.is_any(&["she", "he"]))?;
    let now = all
        .at(who + 1, &["currently", "now", "still", "already", "presently"])
        .unwrap_or(0);
    let has = all.at(
        who + 1 + now,
        &["has", "have", "owns", "holds", "has got", "have got"],
    )?;
    let mut end = who + 1 + now + has;
    end += all
        .at(
            end,
            &[
                "out",
                "on loan",
                "checked out",
                "borrowed",
                "left",
                "in total",
                "at the moment",
                "now",
                "currently",
            ],
        )
        .unwrap_or(0);
    let plain = nouns > 0
        && toks[at + lead..who].iter().all(|tok| !tok.is_capital())
        && words::is_plural(&toks[who - 1].low);
    (plain && (over(toks.get(end)) || toks[end].text == "?")).then(|| {
        let mut out = made("the number of", toks[at].span());
        out.extend_from_slice(&toks[at + lead..who]);
        (end - at, out)
    })
}

const SOMEBODY: &[&str] = &["she", "he", "they", "it"];

/// `and whether she owes any fines`: the fines, beside something else that is read.
fn whether_somebody_has<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["whether", "if"])?;
    toks.get(at.checked_sub(1)?)
        .filter(|tok| tok.is_any(&["and", "me", "note", "check"]) || tok.text == ",")?;
    toks.get(at + lead).filter(|tok| tok.is_any(SOMEBODY))?;
    let has = all.at(
        at + lead + 1,
        &[
            "owes any",
            "owe any",
            "has any",
            "have any",
            "still owes any",
            "still has any",
            "has got any",
            "owes",
        ],
    )?;
    let from = at + lead + 1 + has;
    let noun = toks
        .get(from..)?
        .iter()
        .take(3)
        .take_while(|tok| tok.is_word() && !tok.is_capital() && !tok.is_any(&["and", "then", "or"]))
        .count();
    let asked = toks[start_of(toks, at)..at].iter().any(|tok| {
        tok.is_any(&[
            "tell", "note", "give", "collect", "write", "read", "report", "list",
        ])
    });
    let end = from + noun;
    (noun > 0 && asked && (over(toks.get(end)) || toks[end].text == "?")).then(|| {
        let mut out = vec![word("the", toks[at].span())];
        out.extend_from_slice(&toks[from..end]);
        (end - at, out)
    })
}

/// `For the patients listed under Finder, sorted by date of birth, give me …`: they are gone to, and sorted.
fn of_those_listed<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "for the",
                "for all the",
                "for all",
                "of the",
                "from the",
                "of all the",
                "among the",
            ],
        )
        .filter(|_| begins(toks, at))?;
    toks.get(at + lead)
        .filter(|tok| tok.is_word() && !tok.is_capital() && words::is_plural(&tok.low))?;
    let listed = all.at(
        at + lead + 1,
        &[
            "listed under",
            "shown under",
            "found under",
            "that are listed under",
            "listed in",
            "listed on",
            "shown in",
            "in the",
            "of the",
            "listed in the",
        ],
    )?;
    let from = at + lead + 1 + listed;
    // `in the queue "Support"`: what has a page for them.
    const HOLD: &[&str] = &[
        "queue", "project", "course", "forum", "book", "customer", "campaign", "event",
    ];
    let held = toks.get(from).filter(|tok| tok.is_any(HOLD));
    let place = match held {
        Some(_) => names(toks, from + 1, false)
            .0
            .first()
            .map_or(0, |name| name.len() + 1),
        None if toks[from - 1].is("the") => 0,
        None => toks
            .get(from..)?
            .iter()
            .take(4)
            .take_while(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
            .count(),
    };
    // Where it is said which site that is, it goes with the place.
    let site = all
        .at(from + place, &["at", "on"])
        .filter(|lead| {
            toks.get(from + place + lead)
                .is_some_and(|tok| tok.kind == Kind::Address)
        })
        .map_or(0, |lead| lead + 1);
    let mut end = from + place + site;
    toks.get(end).filter(|tok| tok.text == "," && place > 0)?;
    let span = toks[at].span();
    let mut out = opened_first(&toks[from..from + place + site], ";", span);
    if let Some(sorted) = all.at(end + 1, &["sorted by", "ordered by", "sorted on"]) {
        let by = toks
            .get(end + 1 + sorted..)?
            .iter()
            .take(6)
            .take_while(|tok| !ends(Some(tok)))
            .count();
        toks.get(end + 1 + sorted + by)
            .filter(|tok| tok.text == "," && by > 0)?;
        out.extend(made("sort by", span));
        out.extend_from_slice(&toks[end + 1 + sorted..end + 1 + sorted + by]);
        out.push(word(";", span));
        end += 1 + sorted + by;
    }
    verb_at(all, end + 1).map(|_| (end + 1 - at, out))
}

/// `leave the comment "Outdated" at the bottom of the page`: where its box is anyway.
fn page_foot<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let count = Phrase::new(src, toks).at(
        at,
        &[
            "at the bottom of the page",
            "at the bottom of it",
            "at the end of the page",
            "at the foot of the page",
            "at the top of the page",
            "at the bottom",
            "below it",
            "below the article",
            "under the article",
            "beneath the article",
            "below the post",
            "under the post",
        ],
    )?;
    toks.get(at.checked_sub(1)?)
        .filter(|tok| tok.kind == Kind::Quoted)?;
    let said = &toks[start_of(toks, at)..at];
    let leaves = said
        .iter()
        .rev()
        .take(7)
        .any(|tok| tok.is_any(&["comment", "reply", "review", "remark"]))
        && said
            .iter()
            .rev()
            .take(9)
            .any(|tok| tok.is_any(&["leave", "post", "write", "add"]));
    (leaves && over(toks.get(at + count))).then(|| (count, Vec::new()))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_describes_a_thing_is_no_part_of_a_name() {
        for (text, steps) in [
            (
                "Pin the message that starts with \"Lunch menu\".",
                &["Click Pin for Lunch menu"][..],
            ),
            (
                "Click Delete, then click OK in the dialog that pops up.",
                &["Click Delete", "Click OK"],
            ),
            (
                "Tell me the titles of the tickets there as well as their customers.",
                &["Collect title and customer of every ticket"],
            ),
            (
                "For the patients listed under Finder, sorted by name, list the name and phone of each.",
                &["Click Finder", "Sort by name", "Collect name and phone"],
            ),
            (
                "For the tickets in the queue \"Support\", list subject and owner.",
                &["Click Support", "Collect subject and owner"],
            ),
            (
                "Open Karen Bell and tell me how many items she has out and whether she owes any fines.",
                &["Click Karen Bell", "Collect item and fine"],
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
