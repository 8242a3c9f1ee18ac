//! What is not to be done: `invite nobody`, `archive nothing, simply save`, `stop there without sending invitations`, `No login needed.`,
//! `but don't touch his files`. Such words are no step and no part of a name. What somebody
//! may not do is `about_allowing`'s. It reads no step.

use crate::planner::lexicon::verbs::{Verb, plain_form, step_begins, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, begins, end_of, ends, made, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    nothing_done,
    stops_there,
    not_needed,
    only_looked,
    only_that,
    not_touched,
    no_other,
    without_doing,
];

const NOTHING: &[&str] = &[
    "nothing",
    "nothing else",
    "nothing more",
    "nothing at all",
    "nobody",
    "nobody else",
    "no one",
    "no one else",
    "no-one",
    "none of them",
    "none of it",
    "none of the",
    "none of my",
    "none of our",
    "none of these",
    "none of those",
];
/// Before `nothing` these begin a sentence that tells something, and no deed.
#[rustfmt::skip]
const TELL: &[&str] = &[
    "there", "there's", "is", "are", "was", "were", "has", "have", "had", "if", "when", "that", "this", "these", "those", "it", "with", "in", "on",
    "of", "to", "for", "so", "because", "since", "as", "where", "or", "than", "by", "from", "at", "a", "an", "the", "he", "she", "they", "we", "i",
    "says", "means", "which", "who", "until", "unless", "while", "almost", "be", "though", "although", "let", "not", "no", "but", "and", "then",
];
/// What only joins a clause to the one before.
pub(super) const JOINS: &[&str] = &[
    "and",
    "then",
    "but",
    "so",
    "please",
    "just",
    "also",
    "otherwise",
    "simply",
    "afterwards",
    "only",
];
/// Behind `nothing`: what is done after all.
const BUT: &[&str] = &[
    "but",
    "except",
    "except for",
    "other than",
    "apart from",
    "besides",
];

/// How many tokens join the clause at `at` to what stands before it; `None` where no clause begins there.
pub(super) fn joined(toks: &[Tok<'_>], at: usize) -> Option<usize> {
    let mut count = 0;
    while toks
        .get(at + count)
        .is_some_and(|tok| tok.text == "," && tok.kind == Kind::Punct || tok.is_any(JOINS))
    {
        count += 1;
    }
    let opened = at > 0 && toks[at - 1].kind == Kind::Punct && matches!(toks[at - 1].text, ":" | ")" | "?");
    (count > 0 || opened || begins(toks, at)).then_some(count)
}

/// Where a clause ends that says what is not done: before the next step, or with its sentence.
pub(super) fn clause_end(all: Phrase<'_>, from: usize) -> usize {
    let end = end_of(all.toks, from);
    (from..end)
        .find(|at| {
            let tok = &all.toks[*at];
            tok.text == "," && tok.kind == Kind::Punct
                || tok.is_any(&["but", "then", "just"])
                || matches!(tok.text, ":" | ")" | "?") && tok.kind == Kind::Punct
                || tok.is("and") && step_begins(all, at + 1, None)
        })
        .unwrap_or(end)
}

/// What is left of the sentence behind such a clause begins a step of its own.
pub(super) fn left_out<'t>(toks: &[Tok<'t>], at: usize, end: usize) -> (usize, Vec<Tok<'t>>) {
    let idle = toks
        .get(end..)
        .unwrap_or_default()
        .iter()
        .take_while(|tok| {
            tok.kind == Kind::Punct && matches!(tok.text, "," | ":")
                || tok.is_any(&["and", "then", "but", "so"])
        })
        .count();
    let over = ends(toks.get(end + idle)) || toks[end + idle].text == ")";
    match over || at == 0 {
        true => (end + idle - at, Vec::new()),
        false => (end + idle - at, vec![word(";", toks[at].span())]),
    }
}

/// `archive nothing, simply save`, `invite nobody`; `delete nothing but the draft` is that alone.
fn nothing_done<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let lead = joined(toks, at)?;
    let from = at + lead;
    let all = Phrase::new(src, toks);
    let verb = toks.get(from).filter(|tok| {
        tok.is_word() && !tok.is_number() && !tok.is_any(TELL) && (!tok.is_capital() || begins(toks, from))
    })?;
    let known = verb_at(all, from).map(|(verb, _, count)| (verb, count));
    let (count, nothing) = [known.map_or(1, |(_, count)| count), 1]
        .into_iter()
        .find_map(|count| {
            Some((
                count,
                all.at(from + count, NOTHING)
                    .or_else(|| no_such(all, from + count, known))?,
            ))
        })?;
    let next = from + count + nothing;
    if let Some(but) = all.at(next, BUT) {
        let mut out = toks[at..from + count].to_vec();
        if matches!(known, Some((Verb::Collect, _))) {
            out.push(word("only", verb.span()));
        }
        return Some((next + but - at, out));
    }
    // `enter nothing that is secret`: some of it is done.
    toks.get(next)
        .is_none_or(|tok| !tok.is_any(&["that", "which", "who", "whose", "older", "newer"]))
        .then(|| left_out(toks, at, clause_end(all, next)))
}

/// `close no ticket`: the words that say of what kind nothing is done to; `send no offers` is a box.
fn no_such(all: Phrase<'_>, at: usize, verb: Option<(Verb, usize)>) -> Option<usize> {
    let (verb, _) = verb?;
    let other = matches!(
        verb,
        Verb::Click
            | Verb::Press
            | Verb::Search
            | Verb::Find
            | Verb::Choose
            | Verb::Answer
            | Verb::Wait
            | Verb::Collect
            | Verb::Submit
            | Verb::Clear
    );
    let noun = all.toks.get(at + 1).filter(|tok| {
        tok.is_word()
            && !tok.is_capital()
            && !tok.is_number()
            && tok.text.len() > 2
            && !tok.is_any(&[
                "more", "less", "fewer", "later", "longer", "for", "into", "under", "from", "with",
            ])
    });
    (!other && all.toks.get(at)?.text == "no" && noun.is_some()).then_some(2)
}

/// `then stop there without sending invitations`, `and leave it at that`
fn stops_there<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const STOPS: &[&str] = &[
        "stop there",
        "stop here",
        "stop at that point",
        "stop at this point",
        "stop after that",
        "stop before",
        "stop short of",
        "leave it at that",
        "go no further",
        "do no more",
        "end there",
        "that's all",
        "that is all",
        "that's it",
        "do not go any further",
        "don't go any further",
    ];
    let from = at + joined(toks, at)?;
    let all = Phrase::new(src, toks);
    let next = from + all.at(from, STOPS)?;
    let more = toks.get(next).filter(|tok| !ends(Some(tok)) && !tok.is("and"));
    let end = match more {
        None => next,
        Some(_) if toks[next - 1].is_any(&["before", "of"]) => clause_end(all, next),
        Some(tok) if tok.is_any(&["without", "before", "and", "for"]) => clause_end(all, next),
        Some(_) => return None,
    };
    Some(left_out(toks, at, end))
}

/// `No login needed.`, `There is no need to log in.`, `Logging in is not necessary.`
fn not_needed<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const NEEDED: &[&str] = &["needed", "necessary", "required", "called for"];
    const NO_NEED: &[&str] = &[
        "there is no need to",
        "there's no need to",
        "there is no need for",
        "there's no need for",
        "no need to",
        "no need for",
        "it isn't necessary to",
        "it is not necessary to",
        "it's not necessary to",
        "you needn't",
        "you need not",
        "you won't need to",
        "you will not need to",
        "you won't have to",
        "you don't have to",
        "you do not have to",
    ];
    const NOT: &[&str] = &[
        "is not",
        "isn't",
        "is no longer",
        "are not",
        "aren't",
        "won't be",
        "will not be",
    ];
    let lead = joined(toks, at)?;
    let from = at + lead;
    let all = Phrase::new(src, toks);
    let end = clause_end(all, from);
    let over = |count: usize| from + count == end;
    let needless = if toks.get(from)?.is("no") {
        (2..=6).any(|words| {
            all.at(from + words, NEEDED)
                .is_some_and(|count| over(words + count))
        })
    } else if toks[from].low.ends_with("ing") || toks[from].is_any(&["a", "registration", "authentication"]) {
        (1..=4).any(|words| {
            all.at(from + words, NOT).is_some_and(|not| {
                all.at(from + words + not, NEEDED)
                    .is_some_and(|count| over(words + not + count))
            })
        })
    } else {
        false
    };
    let needless = needless || all.at(from, NO_NEED).is_some();
    needless.then(|| left_out(toks, at, end))
}

/// `just read: on example.com, …`
fn only_looked<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const NEEDS: &[&str] = &[
        "i need nothing but",
        "we need nothing but",
        "i want nothing but",
        "we want nothing but",
    ];
    const LOOKS: &[&str] = &[
        "just read",
        "only read",
        "simply read",
        "just look",
        "only look",
        "simply look",
        "read only",
        "just reading",
        "just looking",
        "look only",
        "just have a look",
    ];
    let all = Phrase::new(src, toks);
    begins(toks, at).then_some(())?;
    // `I need nothing but the total`
    if let Some(count) = all.at(at, NEEDS) {
        return Some((count, made("tell me", toks[at].span())));
    }
    let count = all.at(at, LOOKS)?;
    (toks.get(at + count)?.text == ":").then(|| (count + 1, Vec::new()))
}

/// `don't delete anything, only count the users`: what is done after all.
fn only_that<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            ", only",
            ", just",
            ", but only",
            ", but just",
            ", simply",
            ", but",
            ", instead",
        ],
    )?;
    let from = (start_of(toks, at)..at)
        .rev()
        .find(|at| all.at(*at, &["don't", "do not", "never"]).is_some())?;
    let plain = toks[from..at].iter().all(|tok| tok.kind != Kind::Punct);
    let step = verb_at(all, at + lead).is_some() && step_begins(all, at + lead, None);
    (plain && step).then(|| (lead, vec![word(";", toks[at].span())]))
}

/// `…, but don't touch his files`, `but do not pay it`: verbs that would become a part of the name before them.
fn not_touched<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const TOUCHES: &[&str] = &[
        "touch",
        "alter",
        "affect",
        "harm",
        "bother",
        "disturb",
        "damage",
        "interfere",
        "worry",
        "mess",
    ];
    /// What is said with these is a box or a narrower list, or a deed all the same.
    const OTHERS: &[&str] = &[
        "subscribe",
        "agree",
        "opt",
        "sign",
        "send",
        "e-mail",
        "email",
        "notify",
        "let",
        "allow",
        "include",
        "show",
        "forget",
        "tick",
        "check",
        "submit",
        "save",
        "publish",
        "list",
        "count",
        "consent",
        "accept",
        "enable",
        "select",
        "choose",
        "set",
        "fail",
        "miss",
        "hesitate",
    ];
    const WHAT: &[&str] = &[
        "it", "them", "this", "that", "the", "any", "anything", "anyone", "anybody", "him", "her", "his",
    ];
    let lead = joined(toks, at)?;
    let from = at + lead;
    let all = Phrase::new(src, toks);
    let not = all.at(from, &["don't", "do not", "never"])?;
    let verb = toks.get(from + not).filter(|tok| tok.is_word())?;
    let what = toks.get(from + not + 1).is_some_and(|tok| tok.is_any(WHAT));
    let but =
        toks[at..from].iter().any(|tok| tok.is("but")) || lead > 0 && verb_at(all, from + not).is_none();
    (verb.is_any(TOUCHES) || but && what && !verb.is_any(OTHERS))
        .then(|| left_out(toks, at, clause_end(all, from + not)))
}

/// `…; no other file is to be renamed`, `Nothing should be deleted, so …`: nothing is done to it.
fn no_other<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const WISHED: &[&str] = &[
        "is to be",
        "are to be",
        "is to",
        "are to",
        "should",
        "must",
        "shall",
        "may",
        "needs to",
        "need to",
        "has to",
        "have to",
        "will",
    ];
    let from = at + joined(toks, at)?;
    let all = Phrase::new(src, toks);
    let lead = all
        .at(from, &["no other", "none of the others", "no", "none"])
        .or_else(|| all.at(from, NOTHING))?;
    let wish = (from + lead..from + lead + 5).find(|at| all.at(*at, WISHED).is_some())?;
    // `No. 12 should be deleted` is a number, `no later than May` a day.
    let plain = toks[from + lead..wish]
        .iter()
        .all(|tok| tok.is_word() && !tok.is_number() && !tok.is_any(&["later", "longer", "more", "sooner"]));
    // `nobody may edit it` asks for something to be forbidden.
    let done = all.at(wish, WISHED).map(|count| wish + count)?;
    let passive =
        toks.get(done).is_some_and(|tok| tok.is("be")) || toks.get(done - 1).is_some_and(|tok| tok.is("be"));
    (plain && passive).then(|| left_out(toks, at, clause_end(all, done)))
}

/// `create a user named Bob without sending a mail`: no part of the name.
fn without_doing<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let from = start_of(toks, at);
    let doing = toks
        .get(at + 1)
        .filter(|tok| toks[at].is("without") && tok.low.ends_with("ing"))?;
    plain_form(doing)?;
    let all = Phrase::new(src, toks);
    let does = (from..at).rev().find_map(|at| {
        let begins = at == from
            || matches!(toks[at - 1].text, "," | ")")
            || toks[at - 1].kind == Kind::Address
            || toks[at - 1].is_any(JOINS);
        verb_at(all, at).filter(|_| begins).map(|(verb, _, _)| verb)
    });
    let deed = does.is_some_and(|verb| {
        !matches!(
            verb,
            Verb::Collect | Verb::Find | Verb::Count | Verb::Search | Verb::FilterBy | Verb::Login
        )
    });
    // `without closing it`: a deed, whatever stands before it; `without editing rights` tells things apart.
    let object = toks.get(at + 2).is_some_and(|tok| {
        tok.is_any(&[
            "it", "them", "this", "that", "anything", "any", "anyone", "anybody", "the", "a", "an",
        ])
    });
    let deed = deed || object && does.is_some();

    (deed && at > from + 1 && toks[at - 1].text != "," && !toks[at - 1].is_any(JOINS))
        .then(|| (1, made(", without", toks[at].span())))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_not_to_be_done_is_no_step() {
        for (text, steps) in [
            ("archive nothing, simply click Refresh.", &["Click Refresh"][..]),
            (
                "Click Members, invite nobody, and click Export.",
                &["Click Members", "Click Export"],
            ),
            ("Open Settings but change nothing.", &["Click Settings"]),
            (
                "Delete nothing but the draft \"Plan\".",
                &["Click Delete for Plan"],
            ),
            (
                "Activate the survey \"Mood\", then stop there without sending invitations.",
                &["Click Activate for Mood"],
            ),
            ("Click Reports. No registration required.", &["Click Reports"]),
            ("Click Reports. Signing in isn't necessary.", &["Click Reports"]),
            (
                "Delete Bob, but don't touch his files.",
                &["Click Delete for Bob"],
            ),
            (
                "Add a user named Bo Lind without sending a mail.",
                &[
                    "Click Add user",
                    "Enter Bo Lind in name",
                    "Untick mail",
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

    #[test]
    fn nothing_that_is_told_or_typed_is_left_out() {
        let got = says("Open a.example.com. Reply to the topic \"Rain\" with \"Change nothing, please.\"");
        assert!(
            got.iter().any(|step| step.contains("Change nothing, please.")),
            "{got:?}"
        );
        let plan = crate::planner::plan("Open a.example.com. Delete nothing that is older than a year.");
        assert!(!plan.problems.is_empty(), "{plan:?}");
    }
}
