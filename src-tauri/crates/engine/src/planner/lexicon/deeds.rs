//! Verbs that stand on controls of many applications, and what is done with them: `approve the request of Sam`, `silence it for 2
//! hours`, `reject the one from Kim, giving the reason "Too late"`, `renew all loans`. Each is the control of that name which
//! belongs to the thing; what is said with it goes into the form that then appears. One list serves cutting and reading.

pub(in crate::planner) use crate::planner::values::deed_tails::said_with;

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::forms::applying;
use crate::planner::lexicon::kinds::{self, by_name};
use crate::planner::lexicon::words;
use crate::planner::lexicon::words::{DETERMINERS, PRONOUNS};
use crate::planner::lists::each;
use crate::planner::page::held;
use crate::planner::questions::whose;
use crate::planner::stretch::clause::{Context, Draft, Steps, capital};
use crate::planner::stretch::{clause, goals};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::{acquiring, mail, placing, running, to_each};
use crate::planner::values::deed_tails::{OPTIONS_OF_THEIR_OWN, after_a_while, how_long, with_whom};
use crate::planner::values::pairs::{self, Pair};
use crate::planner::values::{part_looks, ticking};

/// Such verbs; none of them has a meaning of its own in the planner.
#[rustfmt::skip]
pub(in crate::planner) const DEEDS: &[&str] = &[
    "star", "unstar", "like", "unlike", "bookmark", "favourite", "favorite", "archive", "unarchive", "mute",
    "unmute", "unfollow", "pin", "unpin", "suspend", "deactivate", "reactivate", "approve", "publish",
    "unpublish", "duplicate", "clone", "restore", "block", "unblock", "ban", "unban", "lock", "unlock", "hide",
    "unhide", "reopen", "resolve", "upvote", "downvote", "join", "renew", "install", "uninstall", "share",
    "unshare", "revoke", "promote", "demote", "snooze", "withdraw", "unsubscribe from", "vote for", "vote up", "vote down", "vote",
    "subscribe to", "subscribe", "unsubscribe", "reset", "place", "acknowledge", "silence", "fork", "merge", "commit",
    "start", "stop", "resume", "shuffle", "play", "reserve", "claim", "assign", "reassign", "unassign",
    "escalate", "rate", "hold", "release", "extend", "lend", "borrow", "split", "link", "unlink", "grant",
    "flag", "unflag", "protect", "unprotect", "undo", "redo", "revert", "roll back", "deploy", "redeploy", "restart", "reboot",
    "trigger", "postpone", "reschedule", "skip", "convert", "translate", "pay", "refund", "ship", "book",
    "order", "buy", "purchase", "rent", "apply", "request", "bid", "enroll in", "enrol in", "enroll", "enrol", "notify", "register for",
    "sign up for", "sign me up for", "check in", "complete", "finish", "take", "watch", "unwatch", "run", "hand over", "hand",
    "quote", "feature", "unfeature", "print", "preview", "validate", "regenerate", "rotate", "detach",
    "merge in", "rerun", "re-run", "retry", "test", "ping", "transfer", "deposit", "top up", "donate", "sign",
    "stamp", "adopt", "nominate", "endorse", "recall", "unsend", "spam", "whitelist", "blacklist", "import",
    "sync", "synchronise", "synchronize", "upgrade", "downgrade", "quarantine", "expire", "invalidate",
    "reply-all", "unarchive", "unassign", "schedule", "admit", "discharge", "enlist", "shortlist", "hire",
    "fire", "excuse", "waive", "reconcile", "void", "refresh", "resend", "retire", "reinstate", "decommission", "dismiss", "freeze",
    "unfreeze", "defer", "bump", "reinvite", "impersonate", "anonymise", "anonymize",
];
/// Those that say what somebody wants of the world, where no application is open that has them.
#[rustfmt::skip]
const WISHES: &[&str] = &[
    "book", "order", "buy", "purchase", "rent", "reserve", "apply", "translate", "convert", "schedule", "print",
    "rotate", "request", "watch", "run", "rate", "take", "transfer", "donate",
];
/// Whether a word that is also a noun is the verb here: something is named that it is done to.
pub(in crate::planner) fn acts_on(rest: Phrase<'_>) -> bool {
    let Some(next) = rest.first() else { return false };
    let named = |tok: &Tok<'_>| {
        matches!(tok.kind, Kind::Quoted | Kind::Slot)
            || tok.is_capital()
            || tok.is_number()
            || tok.text.starts_with('#')
    };
    let leads = next.is_any(DETERMINERS)
        || next.is_any(PRONOUNS)
        || next.is_any(&[
            "him",
            "her",
            "all",
            "both",
            "every",
            "each",
            "everyone",
            "everything",
            "another",
            "to",
            "for",
        ]);
    leads
        || named(next)
        || kinds::is_kind(next)
            && rest.toks.get(1).is_some_and(|tok| {
                named(tok) || tok.text.contains(['_', '-', '.']) || by_name(rest.to(2)).len() == 1
            })
}

/// `approve the request of Sam with the note "Fine"`.
pub(in crate::planner) fn read<'t>(said: Phrase<'t>, count: usize, context: &mut Context) -> Steps {
    let verb = said
        .to(count)
        .without_end(&["the", "my", "this", "from", "for", "to"]);
    let rest = said.from(verb.len());
    if let Some(steps) = acquiring::first_of(said, context).or_else(|| running::typed(said, rest)) {
        return steps;
    }
    if !context.elsewhere() && said.at(0, WISHES).is_some() && context.place.is_none() && !context.here {
        return Err(goals::goal(said));
    }
    let name = capital(&verb.text().replace(" me ", " "));
    // `pin the topic to the top`
    let rest = match name.as_str() {
        "Pin" => rest.without_end(&["to the top", "at the top", "on top"]),
        _ => rest,
    };
    if verb.low() == "invite" && context.making {
        let text = rest.trim().text();
        let target = Target::called("guests");
        return clause::one(Op::Fill { text, target }, said);
    }
    if let Some(steps) = placing::placed(said, rest, context).filter(|_| name == "Place") {
        return steps;
    }
    // `place a bid of 25 on "Map"`
    let offer = rest
        .after(&["a bid of", "an offer of", "a bet of", "a bid for"])
        .filter(|_| name == "Place");
    if let Some(steps) = offer.and_then(|rest| applying::of_money(said, rest, "Bid", context)) {
        return steps;
    }
    if let Some(steps) = applying::of_money(said, rest, &name, context)
        .or_else(|| applying::asked_for(said, rest, &verb.low(), context))
    {
        return steps;
    }
    // `import the file /tmp/a.csv`
    if let Some(path) = rest
        .trim()
        .last()
        .filter(|tok| tok.is_word() && tok.text.starts_with(['/', '~']) && rest.trim().len() <= 4)
    {
        let button = Target {
            role: Some("button".into()),
            name,
            ..Target::default()
        };
        let paths = vec![path.text.to_owned()];
        let ops = [Op::click(button), Op::Upload { paths, target: None }];
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        return Ok(ops.into_iter().map(draft).collect());
    }
    // `subscribe to the feed https://…`
    let address = by_name(rest.trim().without(&["to", "the", "this"]));
    if let [tok] = address.toks
        && tok.kind == Kind::Address
    {
        let button = Target {
            role: Some("button".into()),
            name,
            ..Target::default()
        };
        let ops = [
            Op::Fill {
                text: tok.text.to_owned(),
                target: Target::called("url"),
            },
            Op::click(button),
        ];
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        return Ok(ops.into_iter().map(draft).collect());
    }
    // `reset the password of Lea to "x"`
    if name == "Reset"
        && let Some((field, value)) = rest.split(&["to"]).filter(|(_, value)| !value.is_empty())
        && let Some(target) = whose::field(field)
    {
        context.making = true;
        let text = value.trim().text();
        return clause::one(Op::Fill { text, target }, said);
    }
    // `hide all reviews with fewer than 2 stars`: which ones these are, a comparison would have to tell.
    const COMPARES: &[&str] = &[
        "fewer than",
        "less than",
        "more than",
        "at least",
        "at most",
        "older than",
        "newer than",
        "below",
        "above",
        "over",
        "under",
    ];
    let number = |at: usize| rest.from(at).toks.iter().take(4).any(|tok| tok.is_number());
    if of_several(rest).is_some() && rest.places(COMPARES).iter().any(|(at, _)| number(*at)) {
        return Err(goals::unknown(said));
    }
    let (rest, wait) = after_a_while(rest);
    let (rest, values) = said_with(rest);
    let (rest, span) = how_long(rest);
    let mut steps = Vec::new();
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    if let Some(condition) = wait {
        steps.push(draft(Op::Wait { condition }));
    }
    let what = rest.trim().without(&["to", "for", "from", "in"]);
    // `share it with Ada`: what follows goes into the form.
    // `with bo@x.fi as a viewer`
    let role = what.find(&["as a", "as an"]).filter(|(at, count)| {
        *at > 0 && at + count < what.len() && matches!(verb.low().as_str(), "share" | "invite")
    });
    let (what, role) = match role {
        Some((at, count)) => {
            let target = Target::called("role");
            (
                what.to(at).trim(),
                Some((target, what.from(at + count).trim().text())),
            )
        }
        None => (what, None),
    };
    let mut dated = None;
    // `the room "Oak" for tomorrow from 10 to 11`
    let quoted = what.toks.iter().position(|tok| tok.kind == Kind::Quoted);
    let said_too = quoted
        // `"Offer" of the list choir` says where it is.
        .filter(|at| {
            !what
                .toks
                .get(at + 1)
                .is_some_and(|tok| tok.is_any(&["of", "that", "which"]))
        })
        .filter(|at| {
            at + 1 < what.len()
                && !OPTIONS_OF_THEIR_OWN.contains(&verb.low().as_str())
                && to_each::names(what, &name).is_none()
        })
        .and_then(|at| Some((at, pairs::details(what.from(at + 1))?)));
    // `the room Fjord for tomorrow from 13:00 to 14:00`
    let said_too = said_too.or_else(|| {
        let at = (1..what.len()).find(|at| {
            what.toks[*at].is_any(&["on", "for", "from", "at", "until", "by"])
                && part_looks::when(what, *at).is_some()
                && by_name(what.to(*at)).len() < what.to(*at).trim().len()
        })?;
        let values = pairs::details(what.from(at))?;
        dated = Some(at);
        Some((at - 1, values))
    });
    let (what, more) = match said_too {
        Some((_, values)) if dated.is_some() => (what.to(dated.unwrap_or(0)), values),
        Some((at, values))
            if !values.is_empty()
                && values
                    .iter()
                    .all(|(field, _)| !matches!(field.name.as_str(), "category" | "location"))
                && by_name(what.to(at + 1)).is_quoted() =>
        {
            (what.to(at + 1), values)
        }
        _ => (what, Vec::new()),
    };
    let (what, whom) = with_whom(what, &verb.low());
    steps.extend(click(said, what, &name, context)?);
    let fills: Vec<Pair> = more
        .into_iter()
        .chain(values)
        .chain(whom)
        .chain(role)
        .chain(span)
        .collect();
    if !fills.is_empty() {
        context.making = true;
        steps.extend(fills.into_iter().map(|pair| draft(pairs::op(pair))));
    }
    Ok(steps)
}

/// The control, on the row of what is named; of several, on the row of each.
pub(in crate::planner) fn click<'t>(
    said: Phrase<'t>,
    what: Phrase<'t>,
    button: &str,
    context: &mut Context,
) -> Steps {
    let what = what.without_end(&["from it", "from there", "from this", "from them", "in it"]);
    // `Jon from the project`: what is open.
    let what = match what.find(&["from the", "from this", "from my"]) {
        Some((at, count))
            if at > 0 && what.len() == at + count + 1 && kinds::is_kind(&what.toks[at + count]) =>
        {
            what.to(at)
        }
        _ => what,
    };
    let what = if what.at(0, &["the rest", "everything", "all of it", "them all"]) == Some(what.len()) {
        what.to(0)
    } else {
        what
    };
    // Which ones these are, a comparison would have to tell.
    let compares = what
        .find(&[
            "older than",
            "newer than",
            "more than",
            "less than",
            "fewer than",
            "at least",
            "at most",
            "larger than",
            "smaller than",
            "before",
            "since",
        ])
        .is_some_and(|(at, _)| at > 0);
    if compares && of_several(what).is_some() {
        return Err(goals::unknown(said));
    }
    if let Some(mut target) = of_several(what) {
        target.name = button.to_owned();
        target.role = Some("button".into());
        context.it = None;
        // `delete all comments by Spammer and block him`
        context.record = target
            .scope
            .as_ref()
            .filter(|scope| {
                scope.relation == Relation::OnRowOf && scope.anchor.name.starts_with(char::is_uppercase)
            })
            .map(|scope| scope.anchor.clone());
        return clause::one(Op::click(target), said);
    }
    if let Some(names) = to_each::names(what, button) {
        let mut steps = Vec::new();
        for name in names {
            steps.extend(mail::of_record(said, name, button, context)?);
        }
        return Ok(steps);
    }
    let one = what
        .without(&[
            "the one",
            "the ones",
            "that",
            "those",
            "the entry",
            "the other one",
        ])
        .after(&[
            "from", "by", "of", "for", "called", "named", "with", "about", "on",
        ]);
    let kind = kinds::kind_of(what);
    let what = match one {
        Some(name)
            if name.len() < what.len()
                && what
                    .at(0, &["the one", "that", "the entry", "the other one"])
                    .is_some() =>
        {
            by_name(name)
        }
        _ => by_name(what),
    };
    mail::of_its_kind(mail::of_record(said, what, button, context), kind, context)
}

/// `all drafts`, `every card in the column Done`, `the ones from Spam Inc`: the rows that are meant, if they are several.
pub(in crate::planner) fn of_several(what: Phrase<'_>) -> Option<Target> {
    const ALL: &[&str] = &[
        "all of the",
        "all of my",
        "all the",
        "all my",
        "all your",
        "all",
        "every single",
        "every",
        "each of the",
        "each of my",
        "each",
        "the ones",
        "those",
        "both",
    ];
    // `the three newest messages`
    if let Some(few) = ticking::first_few(what) {
        return Some(Target { role: None, ..few });
    }
    // `the completed tasks`: with a word for their state they are several.
    let stated = what.at(0, &["the", "my"]).is_some()
        // `the repository notes` is one of that name.
        && !what.toks.get(1).is_some_and(held::is_held)
        && (3..=4).contains(&what.len())
        && what
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
        && what
            .last()
            .is_some_and(|tok| kinds::is_kind(tok) && words::is_plural(&tok.low))
        && what
            .at(
                1,
                &[
                    "first", "last", "two", "three", "four", "five", "latest", "newest", "oldest", "top",
                ],
            )
            .is_none();
    let count = match what.at(0, ALL).filter(|_| !what.toks[0].is_capital()) {
        Some(count) => count,
        None if stated => 1,
        None => return None,
    };
    // `that are listed`: all that are there.
    let rest = what.from(count).trim().without_end(&[
        "that are listed",
        "that are shown",
        "which are listed",
        "which are shown",
        "that are displayed",
        "that you find",
        "that were found",
        "on the page",
        "on this page",
        "in the list",
        "shown",
        "listed",
        "that come up",
        "in the results",
        "that are left",
    ]);
    let only = rest.is_empty() || matches!(rest.low().as_str(), "of them" | "of these" | "of those");
    if only {
        return Some(Target {
            every: Some(0),
            ..Target::default()
        });
    }
    if let Some(found) = each::each(what).filter(|found| found.scope.is_some()) {
        return Some(Target {
            scope: found.scope,
            every: found.every,
            ..Target::default()
        });
    }
    let (head, tail) = rest
        .find(&[
            "from",
            "by",
            "of",
            "in",
            "on",
            "with",
            "about",
            "named",
            "called",
            "that are",
            "which are",
            "that is",
            "which is",
            "that has",
            "that have",
            "for",
            "under",
            "tagged",
            "containing",
            "that contain",
        ])
        .map_or((rest, None), |(at, count)| {
            (
                rest.to(at),
                Some((rest.slice(at, at + count), rest.from(at + count).trim())),
            )
        });
    let state = head.to(head.len().saturating_sub(1));
    let noun = head.from(state.len());
    let anchor = |words: Phrase<'_>| Target {
        name: words.text(),
        quoted: words.is_quoted(),
        ..Target::default()
    };
    let scope = match tail {
        Some((lead, place)) if lead.at(0, &["in", "on", "under"]).is_some() => {
            Some((Relation::In, anchor(by_name(place))))
        }
        Some((_, who)) => Some((Relation::OnRowOf, anchor(by_name(who)))),
        // `completed tasks`, `drafts`: a word for a state stands on the rows; one for the kind of thing need not.
        None if !state.is_empty() => Some((Relation::OnRowOf, anchor(state))),
        None if noun.first().is_some_and(|tok| {
            kinds::is_kind(tok) && !tok.is_any(&["drafts", "draft", "favourites", "reminders"])
        }) =>
        {
            None
        }
        None => Some((Relation::OnRowOf, Target::called(words::singular(&noun.text())))),
    };
    Some(Target {
        every: Some(0),
        scope: scope.map(|(relation, anchor)| Box::new(Scope { relation, anchor })),
        ..Target::default()
    })
}
