//! What is said by the way: where it is done, anywhere in the text (`delete the draft on example.com`); that there is
//! something (`There is an old draft that should go: …`); that a question is to be answered with yes. It reads no step.

use crate::model::Op;
use crate::planner::lexicon::deeds;
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::telling::ASKS;
use crate::planner::lexicon::verbs::{Verb, fillers_at, step_begins, verb_at};
use crate::planner::sentences::say;
use crate::planner::stretch::clause::{Draft, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs;

const LEADS: &[&str] = &[
    "at",
    "on",
    "in",
    "from",
    "to",
    "into",
    "of",
    "via",
    "under",
    "using",
    "with",
    "for",
    "inside",
    "over at",
    "there is",
    "the site is",
    "the site is at",
    "the address is",
    "the website is",
    "the page is",
    "the app is",
    "the app is at",
    "it runs at",
    "it is at",
    "you find it at",
];
const STATES: &[&str] = &[
    "there is",
    "there's",
    "there are",
    "we have",
    "we've got",
    "i have",
    "i've got",
    "here is",
    "here's",
    "this is",
    "it is",
    "it's",
    "i am",
    "i'm",
    "we are",
    "we're",
    "my name is",
    "i work",
    "i run",
    "i use",
    "somebody",
    "someone",
];
const YES: &[&str] = &[
    "say yes",
    "answer yes",
    "answer with yes",
    "say ok",
    "agree",
    "confirm",
    "accept",
    "just confirm",
    "say yes to that",
    "you may confirm",
    "you can confirm",
    "you may say yes",
    "you can say yes",
    "you may agree",
    "you should confirm",
];
pub(in crate::planner) const ASKED: &[&str] = &[
    "if it asks",
    "when it asks",
    "if asked",
    "when asked",
    "if it wants to know",
    "if you are asked",
    "when you are asked",
    "if you're asked",
    "should it ask",
    "if a question comes up",
    "if there is a question",
    "if prompted",
    "when prompted",
    "if a dialog appears",
    "if a dialog comes up",
    "if it prompts",
    "if it needs confirmation",
    "if needed",
    "if necessary",
    "if there's a confirmation",
    "if there is a confirmation",
    "if a confirmation appears",
];

/// The words with the address of the site that stands inside them said first; `None` where it is first already.
pub(in crate::planner) fn address_first<'t>(toks: &[Tok<'t>], src: &'t str) -> Option<Vec<Tok<'t>>> {
    /// Before an address that is a value.
    const VALUES: &[&str] = &[
        "url", "link", "feed", "address", "website", "homepage", "for", "is", ":", "=", "with", "to",
    ];
    let all = Phrase::new(src, toks);
    let addresses: Vec<usize> = (0..toks.len())
        .filter(|at| toks[*at].kind == Kind::Address && !toks[*at].text.contains('@'))
        .collect();
    let several = addresses.len() > 1;
    let at = addresses.into_iter().find(|at| {
        let before = at.checked_sub(1).map(|at| &toks[at]);
        !several || before.is_none_or(|tok| tok.is_any(LEADS) && !tok.is_any(VALUES))
    })?;
    let lead = (1..=4)
        .rev()
        .find(|count| *count <= at && all.at(at - count, LEADS) == Some(*count));
    let lead = looked_at(all, at).or(lead);
    // `In the admin panel http://…: reset …`
    let named = toks.get(at + 1).is_some_and(|tok| matches!(tok.text, ":" | ","));
    let lead = lead.or((at == 0 || named).then_some(0))?;
    let made = |kind, text: &'static str| Tok::made(kind, text, toks[at].span());
    let mut out = vec![made(Kind::Word, "open"), toks[at].clone(), made(Kind::Punct, ";")];
    out.extend_from_slice(&toks[..at - lead]);
    out.extend_from_slice(&toks[at + 1..]);
    Some(out)
}

/// How many words lead to an address that is only looked at: `See example.com`.
fn looked_at(all: Phrase<'_>, address: usize) -> Option<usize> {
    #[rustfmt::skip]
    const LOOKS: &[&str] = &[
        "see", "look at", "look on", "look in", "check at", "check on", "check", "have a look at",
    ];
    let begins = |at: usize| at == 0 || all.toks[at - 1].kind != Kind::Word || all.toks[at - 1].is("and");
    let ends = all
        .toks
        .get(address + 1)
        .is_none_or(|tok| !tok.is_word() || tok.is_any(&["and", "but", "where", "you"]));
    let count = (1..=4).find(|count| *count <= address && all.at(address - count, LOOKS) == Some(*count))?;
    (ends && begins(address - count)).then_some(count)
}

/// Whether a step that opens nothing has a web address in its words, which people mean as the place where it is done.
pub(in crate::planner) fn says_address(drafts: &[Draft], toks: &[Tok<'_>]) -> bool {
    let address = |tok: &&Tok<'_>| tok.kind == Kind::Address && !tok.text.contains('@');
    let Some(first) = toks.iter().find(address) else {
        return false;
    };
    drafts.iter().any(|draft| match &draft.op {
        // What only looks where one is names the site.
        Op::Open { .. } | Op::Assert { .. } | Op::Wait { .. } => false,
        Op::Fill { text, target } => {
            text.contains(first.text) && text.len() > first.text.len() || target.name.contains(first.text)
        }
        op => say::say(op).contains(first.text),
    })
}

/// Whether steps open nothing and say nothing of the only site that is named: they would be done nowhere.
pub(in crate::planner) fn is_lost(drafts: &[Draft], toks: &[Tok<'_>]) -> bool {
    let site = |tok: &&Tok<'_>| tok.kind == Kind::Address && !tok.text.contains('@');
    let Some(first) = toks.iter().find(site) else {
        return false;
    };
    !drafts
        .iter()
        .any(|draft| matches!(draft.op, Op::Open { .. }) || say::say(&draft.op).contains(first.text))
}

/// A sentence that only says what there is; what it leads to is left over, if it says that too.
pub(in crate::planner) fn states<'t>(
    said: Phrase<'t>,
    goes_on: bool,
    making: bool,
) -> Option<Option<Phrase<'t>>> {
    let states = said.at(0, STATES)?;
    // `It is due on 30 September`: a field, and what it gets.
    let of_it = said.first().is_some_and(|tok| tok.low.starts_with("it"));
    if of_it && pairs::pairs(said).is_some() {
        return None;
    }
    // `It is for the Harbour Kiosk`, of what is being made: more than what there is.
    let says_more = |tok: &Tok<'_>| kinds::is_name(tok) || tok.is_number();
    if of_it && making && said.from(states).toks.iter().any(says_more) {
        return None;
    }
    let colon = said
        .toks
        .iter()
        .position(|tok| matches!(tok.text, ":" | "–" | "—"));
    match colon.filter(|at| step_begins(said, at + 1, None)) {
        Some(at) => Some(Some(said.from(at + 1))),
        // `It's on example.com`, whose address was read already.
        None => (goes_on || said.from(states).trim().is_empty()).then_some(None),
    }
}

/// `Using the text editor, …`, `With the toolbar, …`: with what the next stretch is done, which says itself what it is about.
pub(in crate::planner) fn only_means(said: Phrase<'_>) -> bool {
    const TOOLS: &[&str] = &[
        "editor",
        "toolbar",
        "tool",
        "tools",
        "calculator",
        "widget",
        "app",
        "keyboard",
        "mouse",
    ];
    said.at(0, &["using the", "with the", "by using the"]).is_some()
        && said.len() <= 5
        && said
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() || tok.is_any(&["using", "with", "by"]))
        && said.last().is_some_and(|tok| tok.is_any(TOOLS))
}

/// `Say yes if it asks`, `confirm when asked`: what asks is answered.
pub(in crate::planner) fn says_yes(said: Phrase<'_>) -> Option<Steps> {
    let said = said.from(fillers_at(said, 0)).trim();
    // `Yes, you may confirm`
    let said = match said.without(&["yes"]).trim().without(&[","]).trim() {
        rest if rest.at(0, YES).is_some() => rest,
        _ => said,
    };
    let yes = said.at(0, YES);
    let asked = said.find(ASKED);
    // `if it asks whether you are sure, you are`; `confirm that you are sure`
    let is_so = said.last().is_some_and(|tok| tok.is_any(&["am", "are", "do"]))
        && said
            .from(said.len().saturating_sub(2))
            .at(0, &["you", "we", "i"])
            .is_some();
    let sure = said
        .after(&["confirm", "say"])
        .and_then(|rest| rest.after(&["that"]))
        .is_some_and(|rest| {
            rest.at(
                0,
                &[
                    "you are sure",
                    "you're sure",
                    "i am sure",
                    "i'm sure",
                    "we are sure",
                    "we're sure",
                ],
            ) == Some(rest.len())
        });
    if sure || asked.is_some_and(|(at, _)| at == 0) && is_so {
        let (accept, text) = (true, None);
        return Some(one(Op::Answer { accept, text }, said));
    }
    let fits = match (yes, asked) {
        (Some(count), Some((at, _))) => said.slice(count, at).trim().len() <= 3,
        // `if it asks whether you are sure, say yes`
        (None, Some((0, _))) => !said.places(&["yes", "ok", "confirm", "agree"]).is_empty(),
        (Some(count), None) => {
            let rest = said.from(count).trim();
            said.at(0, &["agree", "confirm", "accept"]).is_none()
                && (rest.is_empty()
                    || rest
                        .at(
                            0,
                            &[
                                "to the question",
                                "to the confirmation",
                                "in the dialog",
                                "to confirm",
                                "when",
                                "if",
                                "to",
                            ],
                        )
                        .is_some())
        }
        _ => false,
    };
    fits.then(|| {
        let (accept, text) = (true, None);
        one(Op::Answer { accept, text }, said)
    })
}

/// `We moved. …`, `The old logo is ugly. …`: a statement with a subject and its verb, and not one of what should be so, of which the
/// next stretches say nothing more.
pub(in crate::planner) fn only_tells(said: Phrase<'_>, next: &[Phrase<'_>]) -> bool {
    #[rustfmt::skip]
    const SUBJECTS: &[&str] = &[
        "the", "a", "an", "we", "i", "my", "our", "somebody", "someone", "everybody", "everyone", "nobody", "this", "these", "some", "all", "they", "he", "she",
    ];
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "had", "moved", "forgot", "left", "went", "got", "wrote", "changed", "lost", "broke", "says",
        "said", "can't", "cannot", "couldn't", "doesn't", "don't", "didn't", "isn't", "aren't", "hasn't", "haven't", "won't", "ended", "arrived", "joined", "died",
        "closed", "sold", "bought", "decided", "agreed", "noticed", "misses",
    ];
    const OF_IT: &[&str] = &[
        "it", "its", "them", "their", "him", "his", "her", "that", "there", "this",
    ];
    let Some(first) = said.first().filter(|first| !first.is_any(ASKS)) else {
        return false;
    };
    let subject = first.is_any(SUBJECTS) || first.is_capital() && verb_at(said, 0).is_none();
    let verb = (1..said.len().min(6)).any(|at| said.toks[at].is_any(VERBS));
    let wishes = said
        .toks
        .iter()
        .any(|tok| tok.is_any(&["must", "should", "needs", "need", "to"]));
    let of_it = next
        .iter()
        .take(3)
        .any(|part| part.toks.iter().any(|tok| tok.is_any(OF_IT)));
    subject && verb && !wishes && !of_it && !next.is_empty() && said.len() <= 25
}

/// Whether a stretch begins with such a word.
pub(in crate::planner) fn is_deed(said: Phrase<'_>) -> bool {
    said.at(0, deeds::DEEDS).is_some()
}

/// `take the ticket "Leak"`: a word that is no verb here may be what a page calls it.
pub(in crate::planner) fn names_a_control(said: Phrase<'_>) -> bool {
    const NO: &[&str] = &[
        "the", "a", "an", "my", "your", "this", "that", "it", "its", "there", "no", "not", "don't", "never",
        "what", "who", "how", "why", "where", "when", "which", "if", "in", "on", "at", "to", "from", "with",
        "for", "of", "by", "as", "and", "or", "under", "near", "next", "below", "above", "inside", "within",
        "into", "onto", "over", "between", "beside", "after", "before", "during", "about", "only", "both",
        "all", "any", "some", "each", "every", "until",
    ];
    let Some(first) = said.first() else { return false };
    let word = first.is_word()
        && first.text.len() > 2
        && first.text.chars().all(|c| c.is_alphabetic())
        && !first.is_any(NO);
    let object = said.toks.get(1).is_some_and(|tok| {
        tok.is_any(&["the", "this", "that", "my", "it", "them", "all", "both"])
            || tok.kind == Kind::Quoted
            || tok.is_capital()
    });
    word && object
        && said.len() <= 14
        && verb_at(said, 0).is_none_or(|(verb, _, _)| matches!(verb, Verb::Goal | Verb::RecordAction))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_said_by_the_way_is_no_step() {
        for (text, steps) in [
            (
                "There's an old note in the notebook on notes.example.com that should go: delete \"Milk\". Say yes if it asks.",
                &[
                    "Open notes.example.com",
                    "Click Delete for Milk",
                    "Accept the browser's question",
                ][..],
            ),
            (
                "We have a shared calendar. Open cal.example.com and approve the request of Sam",
                &["Open cal.example.com", "Click Approve for Sam"],
            ),
            (
                "Could you click Reports at shop.example.com? If it asks whether you are sure, say yes.",
                &[
                    "Open shop.example.com",
                    "Click Reports",
                    "Accept the browser's question",
                ],
            ),
            (
                "Click Order 7 on shop.example.com. Then click Pay",
                &["Open shop.example.com", "Click Order 7", "Click Pay"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }

    #[test]
    fn what_is_told_first_is_no_step() {
        for text in [
            "The old logo is ugly. Open a.example.com, open Media and delete logo-old.png",
            "We moved. Open a.example.com, open Media and delete logo-old.png",
        ] {
            let steps = says(text);
            assert_eq!(
                steps,
                [
                    "Open a.example.com",
                    "Click Media",
                    "Click Delete for logo-old.png"
                ],
                "{text}"
            );
        }
        // The next sentence needs what was told.
        let plan = crate::planner::plan("We moved. Open a.example.com and delete it.");
        assert!(!plan.problems.is_empty());
    }
}
