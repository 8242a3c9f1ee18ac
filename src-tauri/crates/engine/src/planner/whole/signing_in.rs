//! Where a login has its place among the steps: where it is said, or before all else where it is only told or said to be first. It is put
//! into the one form that the rest of the planner reads, `open example.com ; log in with username ada and password x9 ;`. What is a login
//! `login` knows.

use crate::planner::lexicon::verbs;
use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::around::{does_something, kept, rest_of, sentence_start};
use crate::planner::whole::login::{self, LOGIN, Login, value_tok};

#[rustfmt::skip]
const TO: &[&str] = &["to", "into", "at", "on", "in", "for", "via", "from", "of", "over at", "over"];

/// `once you're logged in as ada / x9, …`
#[rustfmt::skip]
const ONCE: &[&str] = &[
    "once", "after", "when", "as soon as", "once you're", "once you are", "once you have", "after you have", "when you're",
    "when you are", "after you", "once you", "having", "being", "don't forget to", "as soon as you're", "as soon as you are", "by",
];
/// So many logins follow one another.
const MOST: usize = 4;
/// A sentence with more words than this says what is to be done.
const TASK: usize = 3;

/// The words with every login as a step in its place; `None` where there are none.
pub(in crate::planner) fn arranged<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let mut out: Option<Vec<Tok<'t>>> = None;
    let mut from = 0;
    for _ in 0..MOST {
        let now = out.as_deref().unwrap_or(toks);
        let all = Phrase::new(src, now);
        let Some(login) = login::next(all, from) else {
            break;
        };
        // Who is signed in already does not sign in before that.
        if out.is_some() && login.told {
            from = login.to;
            continue;
        }
        let turn = turn(all, &login);
        let words = said(src, now, &login);
        let (words, next) = match turn.first && out.is_none() {
            true => put_first(src, now, &turn, words),
            false => put_there(now, &turn, words),
        };
        from = next;
        out = Some(words);
    }
    out
}

/// `log in with username ada and password x9 ;`
fn said<'t>(src: &'t str, toks: &[Tok<'t>], login: &Login) -> Vec<Tok<'t>> {
    let all = Phrase::new(src, toks);
    let span = all.slice(login.from, login.to).span();
    let word = |text: &'static str| Tok::made(Kind::Word, text, span);
    let mut said: Vec<Tok<'t>> = ["log", "in", "with"].map(word).into();
    // The person's own word for it stays, where it is one that forms have too.
    let own =
        (login.from..login.user.from).find_map(|at| Some((at, all.at(at, &["user name", "email address"])?)));
    match own {
        Some((at, count)) => said.extend_from_slice(&toks[at..at + count]),
        None => said.push(word("username")),
    }
    said.push(value_tok(src, toks, login.user));
    said.extend(["and", "password"].map(word));
    said.push(value_tok(src, toks, login.password));
    said.push(Tok::made(Kind::Punct, ";", span));
    said
}

/// `open example.com ;`
fn opened<'t>(address: &Tok<'t>) -> [Tok<'t>; 3] {
    let at = address.span();
    [
        Tok::made(Kind::Word, "open", at),
        address.clone(),
        Tok::made(Kind::Punct, ";", at),
    ]
}

/// The words with a login where it is said, and where they go on.
fn put_there<'t>(toks: &[Tok<'t>], turn: &Turn, login: Vec<Tok<'t>>) -> (Vec<Tok<'t>>, usize) {
    let mut out = kept(&toks[..turn.from]);
    if let Some(address) = turn.address {
        out.extend(opened(&toks[address]));
    }
    out.extend(login);
    let next = out.len();
    out.extend_from_slice(rest_of(&toks[turn.to..]));
    (out, next)
}

/// The words with a login before all else, with its site, and where they go on.
fn put_first<'t>(src: &'t str, toks: &[Tok<'t>], turn: &Turn, login: Vec<Tok<'t>>) -> (Vec<Tok<'t>>, usize) {
    let all = Phrase::new(src, toks);
    let mut before = toks[..turn.from].to_vec();
    let mark = Tok::made(Kind::Punct, ";", all.slice(turn.from, turn.to).span());
    let mut out = Vec::with_capacity(toks.len() + 16);
    let mut address = turn.address.map(|at| toks[at].clone());
    if address.is_none()
        && let Some(at) = before.iter().position(Tok::is_site)
    {
        // The only address is where it is done.
        address = Some(toks[at].clone());
        leave_out(all, &mut before, at);
    }
    if let Some(address) = &address {
        out.extend(opened(address));
    }
    out.extend(login);
    let next = out.len();
    out.extend(kept(&before));
    out.push(mark);
    out.extend_from_slice(rest_of(&toks[turn.to..]));
    (out, next)
}

/// An address leaves with what leads to it.
fn leave_out(all: Phrase<'_>, before: &mut Vec<Tok<'_>>, at: usize) {
    let lead = usize::from(at > 0 && before[at - 1].is_any(TO));
    // `Open X and …` keeps its verb.
    let from = if opens_it(all, at) {
        verb_start(all, at)
    } else {
        at - lead
    };
    before.drain(from..=at);
    // `Log in to X and …` is what the words at the end complete.
    let signs_in = (from.saturating_sub(3)..from)
        .find(|start| all.at(*start, LOGIN).is_some_and(|count| start + count == from))
        .filter(|start| sentence_start(all, *start) == *start || fillers_at(all, 0) == *start);
    if let Some(start) = signs_in {
        let joins = before[from..]
            .iter()
            .take_while(|tok| tok.text == "," || tok.is_any(&["and", "then"]))
            .count();
        before.drain(start..from + joins);
    }
}

/// An address that a verb before it opens.
fn opens_it(all: Phrase<'_>, address: usize) -> bool {
    verb_start(all, address) < address
}

fn verb_start(all: Phrase<'_>, address: usize) -> usize {
    (address.saturating_sub(4)..address)
        .find(|at| {
            verb_at(all, *at).is_some_and(|(verb, _, count)| {
                verb == verbs::Verb::Open && all.slice(at + count, address).without(TO).is_empty()
            })
        })
        .unwrap_or(address)
}

/// Where a login is put: in the place of what words, and whether before all else.
struct Turn {
    from: usize,
    to: usize,
    address: Option<usize>,
    first: bool,
}

fn turn(all: Phrase<'_>, login: &Login) -> Turn {
    let mut turn = Turn {
        from: login.from,
        to: login.to,
        address: login.address,
        first: login.told,
    };
    let at = login.from;
    if !login.told {
        let starts = sentence_start(all, at);
        let lead = all.slice(starts, at);
        let first = all
            .toks
            .get(turn.to)
            .is_some_and(|tok| tok.is_any(&["first", "beforehand", "before"]));
        turn.to += usize::from(first);
        turn.first = first || is_habit(lead) || is_said_last(all, login);
        // `It's at example.com, you can log in as …`
        if turn.first {
            let site = (starts..at).find(|at| all.toks[*at].is_site());
            turn.address = turn.address.or(site);
        }
        // What is done otherwise in that sentence is not left out.
        if turn.first && !does_something(lead) || lead.trim().at(0, ONCE) == Some(lead.trim().len()) {
            turn.from = starts;
        }
        // `open Users after logging in as …`, `open Users, logging in as …`
        let by_the_way = all.toks[at].is_any(&["logging", "signing"])
            && at > starts + 2
            && all.toks[at - 1].is_any(&["after", "by", "once", "while", ","]);
        if by_the_way {
            turn.first = true;
            turn.from = at - 1;
        }
    }
    // It was the first sentence all the same.
    turn.first &= !all.to(turn.from).trim().is_empty();
    turn
}

/// `I log in as mia …`, `You can log in …`: how it is done, whenever it is said.
fn is_habit(lead: Phrase<'_>) -> bool {
    let modal = lead
        .find(&["can", "may", "could", "should", "have to", "must", "need to"])
        .is_some();
    let whom = match lead.after(&["as a", "as an", "as the", "as our"]) {
        // `As a moderator I log in with …`
        Some(role) if role.len() > 1 => role.from(1).without(&[","]),
        _ => lead,
    };
    modal || whom.at(0, &["i", "we", "you"]).is_some()
}

/// `Log in first with …`, `Log in: ada, x9` after what it is needed for.
fn is_said_last(all: Phrase<'_>, login: &Login) -> bool {
    let starts = sentence_start(all, login.from);
    let before = all.to(starts);
    let Some(count) = all.at(login.from, LOGIN).filter(|_| !before.trim().is_empty()) else {
        return false;
    };
    let task = before.toks.iter().filter(|tok| tok.is_word()).count() > TASK;
    let next = login.from + count;
    let colon = starts == login.from && all.toks[next].text == ":";
    // `… It's at example.com; log in with ada and x`: nobody signs in only to be in, unless something before asks for that.
    const BY_ITSELF: &[&str] = &[
        "log out", "logout", "sign out", "sign up", "register", "account", "password", "invite", "user",
        "reset", "log in", "sign in", "login",
    ];
    let lead = all.slice(starts, login.from);
    let last = lead
        .without(&["please", "you have to", "you'll have to"])
        .is_empty()
        && all.from(login.to).trim().is_empty();
    all.slice(next, login.user.from)
        .toks
        .iter()
        .any(|tok| tok.is("first"))
        || task && (colon || last && before.find(BY_ITSELF).is_none() && does_something(before))
}

#[cfg(test)]
mod tests {
    use crate::model::Op;
    use crate::planner::plan;

    /// What the steps do, in words; a login by its pairs.
    fn steps(text: &str) -> Vec<String> {
        let plan = plan(text);
        assert!(plan.problems.is_empty(), "{text}: {:?}", plan.problems);
        plan.steps
            .iter()
            .map(|step| match &step.op {
                Op::FillForm { pairs, submit, .. } => format!("{pairs:?} {submit}"),
                _ => step.say.clone(),
            })
            .collect()
    }

    #[test]
    fn who_signs_in_is_understood_in_many_ways() {
        let login = r#"[("username", "mia"), ("password", "tr0ut-soup")] true"#;
        for text in [
            "Log in to example.com as mia with tr0ut-soup, then click Orders",
            "Open example.com, log in (mia, tr0ut-soup) and click Orders",
            "Sign in at example.com with mia / tr0ut-soup. Click Orders.",
            "Sign me in on example.com as mia with the password tr0ut-soup. Then click Orders",
            "Login at example.com, mia, tr0ut-soup. Click Orders",
            "On example.com (user: mia, password: tr0ut-soup) click Orders",
            "Please log in at example.com with mia and tr0ut-soup, click Orders",
            "Go to example.com and sign in as mia (password: tr0ut-soup). Click Orders",
            "Log in to example.com and click Orders. The username is mia and the password is tr0ut-soup.",
            "Click Orders at example.com. My login is mia and my password is tr0ut-soup.",
            "Click Orders on example.com. You can log in as mia, password tr0ut-soup.",
            "On example.com, click Orders. Log in with mia and tr0ut-soup first.",
            "Sign in at example.com as mia (tr0ut-soup is the password), click Orders",
            "Open example.com, username mia, password tr0ut-soup, and click Orders",
            "Visit example.com. Username: mia. Password: tr0ut-soup. Click Orders",
        ] {
            assert_eq!(
                steps(text),
                ["Open *example.com*", login, "Click *Orders*"],
                "{text}"
            );
        }
    }

    #[test]
    fn names_and_passwords_that_are_entered_elsewhere_stay_where_they_are() {
        for text in [
            "Open example.com, click Users and enter mia as the username and tr0ut as the password",
            "Open example.com, log in as mia with password tr0ut, click Log out",
            "Open example.com, click Login and type mia into the username field",
        ] {
            assert_eq!(
                steps(text).len(),
                4 - usize::from(!text.contains("enter")),
                "{text}: {:?}",
                steps(text)
            );
        }
    }
}
