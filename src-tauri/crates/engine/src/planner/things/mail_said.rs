//! Messages, said in other ways than verb first: `The mail by Ada should be forwarded to Bo`, `Forward Bo the email from Ada`, `Give
//! Bo the message you got from Ada`. What is then done is what `mail` does.

use crate::model::Target;
use crate::planner::lexicon::words::bare;
use crate::planner::lists::each::record_of;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::mail;

const SHOULD_BE: &[&str] = &[
    "should be",
    "must be",
    "has to be",
    "needs to be",
    "ought to be",
    "is to be",
    "can be",
    "may be",
];
/// What is done, and the button for it.
const DONE: &[(&[&str], &str)] = &[
    (
        &[
            "deleted",
            "removed",
            "trashed",
            "thrown away",
            "moved to the trash",
            "discarded",
        ],
        "Delete",
    ),
    (&["archived"], "Archive"),
    (&["starred", "marked with a star"], "Star"),
    (&["pinned"], "Pin"),
];
const MESSAGES: &[&str] = &["email", "e-mail", "mail", "message"];
/// Of one person's messages the newest stands first.
const NEWEST: &[&str] = &["latest", "last", "newest", "most recent"];

/// The steps, where a stretch says so.
pub(in crate::planner) fn read(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    passive(said, context).or_else(|| to_somebody(said))
}

/// `the mail by Ada should be forwarded to Bo`
fn passive(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    let (what, done) = said.split(SHOULD_BE)?;
    message(what)?;
    let done = done.trim();
    if let Some(whom) = done.after(&["forwarded to", "sent on to", "passed on to"]) {
        return (!whom.is_empty()).then(|| mail::on_to(said, message(what), whom.trim()));
    }
    let (_, button) = DONE
        .iter()
        .find(|(words, _)| done.at(0, words) == Some(done.len()))?;
    Some(mail::of_record(said, what.trim(), button, context))
}

/// `forward Bo the email from Ada`
fn to_somebody(said: Phrase<'_>) -> Option<Steps> {
    let rest = said
        .after(&["forward to", "forward", "send", "give", "pass on to", "pass"])?
        .trim();
    let at = rest.find(&["the", "this", "that", "my"]).map(|(at, _)| at)?;
    let (whom, what) = (rest.to(at), rest.from(at));
    let name = |tok: &Tok<'_>| tok.is_capital() || tok.kind == Kind::Quoted || tok.text.contains('@');
    let somebody = (1..=3).contains(&whom.len()) && whom.toks.iter().all(name);
    somebody.then_some(())?;
    Some(mail::on_to(said, Some(message(what)?), whom))
}

/// The message that is meant, by who sent it.
fn message(what: Phrase<'_>) -> Option<Target> {
    let what = bare(what.trim()).without(NEWEST);
    what.find(MESSAGES)?;
    record_of(what).filter(|record| !record.name.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_should_be_done_with_a_message_is_done() {
        let forwards = ["Click Mara", "Click Forward", "Enter Otto in To", "Click Send"];
        for text in [
            "The mail by Mara should be forwarded to Otto",
            "Forward Otto the email from Mara",
            "Forward Otto the latest message from Mara",
            "Give Otto the message you received from Mara,",
            "Send Otto the mail that Mara sent me",
        ] {
            let steps = says(text);
            assert_eq!(steps.len(), forwards.len(), "{text}: {steps:?}");
            assert_eq!(steps[1..], forwards[1..], "{text}");
            assert!(steps[0].contains("Mara"), "{text}: {steps:?}");
        }
        assert_eq!(
            says("The email from Mara must be deleted"),
            says("Delete the email from Mara")
        );
        assert_eq!(
            says("Delete the email Mara sent me"),
            says("Delete the email from Mara")
        );
    }
}
