//! Whether a thing is in use: `set the mailbox of Bo to not active`, `make the alias a@b.fi inactive again`, `switch the account Ida off`. It
//! is opened for editing, and the box for that is ticked or not. Switches that have a name of their own are `ticking`'s, other states of
//! a thing `states`'.

use crate::model::{Op, Target};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::bare;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;

const ON: &[&str] = &["to active", "to activated", "as active", "active", "activated"];
const OFF: &[&str] = &[
    "to inactive",
    "to not active",
    "to deactivated",
    "as inactive",
    "as not active",
    "inactive",
    "not active",
    "no longer active",
    "deactivated",
];
/// At the end of such a sentence.
const ENDS: &[&str] = &[
    "again",
    "please",
    "now",
    "for now",
    "for the time being",
    "until further notice",
];

/// `None` where nothing is said to be in use or not, or what that is has no name and none was spoken of.
pub(in crate::planner) fn switched<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let verb = said.at(0, &["set", "make", "mark", "change", "put", "switch", "turn"])?;
    let rest = said.from(verb).without_end(ENDS);
    let (what, on) = match said.at(0, &["switch", "turn"]) {
        Some(_) => [("on", true), ("off", false)].into_iter().find_map(|(word, on)| {
            let last = rest.last().filter(|last| last.is(word))?;
            // `switch notifications off`: a switch of that name.
            let what = rest.to(rest.len() - 1);
            (!last.is_capital() && is_switched(what)).then_some((what, on))
        }),
        None => [(OFF, false), (ON, true)].into_iter().find_map(|(words, on)| {
            let what = rest.without_end(words);
            (what.len() < rest.len()).then_some((what, on))
        }),
    }?;
    let kind = kinds::kind_at(bare(what)).is_some_and(|kind| kind == bare(what).len());
    let named = kinds::is_thing(what) || what.toks.iter().any(kinds::is_name);
    let mut ops = Vec::new();
    // `the mailbox of Bo in garden.example`: that is gone into first.
    let (what, place) = what
        .places(&["in the domain", "in"])
        .first()
        .filter(|(at, count)| *at > 1 && what.from(at + count).toks.iter().all(kinds::is_name))
        .map_or((what, None), |(at, count)| {
            (what.to(*at), Some(what.from(at + count)))
        });
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        ops.push(Op::click(Target {
            seek: true,
            ..target(place, None)?
        }));
    }
    if named {
        ops.push(Op::click(Target {
            seek: true,
            ..target(what, None)?
        }));
    } else if kind && what.len() > 1 {
        // `his mailbox`: the one that was found, unless it is open.
        let found = context.record.take().filter(|_| !context.opened_record);
        ops.extend(found.map(Op::click));
    } else {
        return None;
    }
    if !context.making {
        ops.push(Op::click(Target::called("Edit")));
    }
    ops.push(Op::Check {
        target: Target::called("active"),
        on,
    });
    context.making = true;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}

/// `the mailbox a@b.fi`, `his account`: something that somebody uses, and no switch.
fn is_switched(what: Phrase<'_>) -> bool {
    #[rustfmt::skip]
    const USED: &[&str] = &[
        "mailbox", "account", "user", "alias", "domain", "monitor", "customer", "member", "admin", "employee", "feed", "subscription", "rule",
        "webhook", "plan", "product", "campaign", "job",
    ];
    let of = bare(what);
    of.first().is_some_and(|tok| tok.is_any(USED)) && of.len() < what.len()
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_in_use_or_not_is_a_box_of_its_form() {
        for (text, steps) in [
            (
                "make the alias info@x.org inactive again",
                &[
                    "Click alias info@x.org",
                    "Click Edit",
                    "Untick active",
                    "Click Save",
                ][..],
            ),
            (
                "switch the mailbox tom@x.org off",
                &[
                    "Click mailbox tom@x.org",
                    "Click Edit",
                    "Untick active",
                    "Click Save",
                ],
            ),
            (
                "click Mailboxes, find \"tom@x.org\" and set his mailbox to not active",
                &[
                    "Click Mailboxes",
                    "Click tom@x.org",
                    "Click Edit",
                    "Untick active",
                    "Click Save",
                ],
            ),
        ] {
            let got = says(&format!("Open a.example.com, {text}"));
            assert_eq!(got[1..], *steps, "{text}: {got:?}");
        }
    }
}
