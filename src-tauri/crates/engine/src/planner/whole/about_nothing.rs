//! What is not to be done: `invite nobody`, `archive nothing, simply save`, `stop there without sending invitations`, `No login needed.`,
//! `but don't touch his files`. Such words are no step and no part of a name. What somebody
//! may not do is `about_allowing`'s. It reads no step.

use crate::planner::lexicon::verbs::{Verb, step_begins, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, begins, end_of, ends, made, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[nothing_done, stops_there, not_needed, only_looked, only_that];

/// Words for nothing and nobody.
pub(super) const NOTHING: &[&str] = &[
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
    let sign = at
        .checked_sub(1)
        .map(|at| &toks[at])
        .filter(|tok| tok.kind == Kind::Punct);
    let opened =
        sign.is_some_and(|tok| matches!(tok.text, ")" | "?") || tok.text == ":" && !is_written(toks, at - 1));
    // What somebody writes is no clause of the task: `the message: nobody comes, delete nothing`.
    if (start_of(toks, at)..at).any(|at| toks[at].text == ":" && is_written(toks, at)) {
        return None;
    }
    (count > 0 || opened || begins(toks, at)).then_some(count)
}

/// Whether a text that somebody writes stands behind the colon.
fn is_written(toks: &[Tok<'_>], colon: usize) -> bool {
    toks[start_of(toks, colon)..colon].iter().any(|tok| {
        tok.is_any(&[
            "enter",
            "type",
            "write",
            "post",
            "send",
            "reply",
            "say",
            "message",
            "comment",
            "note",
            "notes",
            "text",
            "title",
            "answer",
            "set",
            "put",
            "fill",
            "subject",
            "tell",
            "description",
        ])
    })
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
    // `search for Nobody Owens`, `choose none of the above`, `enter nobody as the username`: a name, an answer, a value.
    let value = matches!(
        known,
        Some((
            Verb::Choose | Verb::Fill | Verb::Search | Verb::Find | Verb::Answer | Verb::Check,
            _
        ))
    ) || verb.is_any(&[
        "set", "assign", "check", "verify", "make", "ensure", "enter", "select", "choose", "pick",
    ]);
    let named = toks.get(from + count).is_some_and(Tok::is_capital);
    // `make sure nothing is selected` is looked at.
    let stated = toks
        .get(next)
        .is_some_and(|tok| tok.is_any(&["is", "are", "can", "may", "has", "was", "to", "as", "in", "above"]));
    if named || value || stated {
        return None;
    }
    // `delete nothing but click Export`: the first is not done at all.
    if all.at(next, &["but"]).is_some() && step_begins(all, next + 1, None) {
        return Some(left_out(toks, at, next));
    }
    // `delete none of the drafts except "Plan B"`: that one is, and only it.
    let but_later =
        all.slice(next + 1, end_of(toks, next))
            .find(&["except", "except for", "but", "other than"]);
    if all.at(next, BUT).is_none()
        && but_later.is_some_and(|(at, _)| !step_begins(all, next + 1 + at + 1, None))
    {
        return None;
    }
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
