//! Who signs in, said in whatever way: `as ada with green-beans`, `(user: ada, password: x)`, `with ada / x`, `My login
//! is ada and my password is x`. The words are put into one order that the rest of the planner reads, and to the
//! beginning where they were said after what they are needed for. It reads no other step.

use crate::planner::lexicon::verbs;
use crate::planner::lexicon::verbs::{fillers_at, step_begins, verb_at};
use crate::planner::lexicon::words::DETERMINERS;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::around::{does_something, kept, rest_of, sentence_start};
use crate::planner::whole::aside;
use crate::planner::whole::credentials::{PASSWORD, USER, Who, parted, presents_himself, two, who};

pub(super) const LOGIN: &[&str] = &[
    "log in",
    "login",
    "sign in",
    "log me in",
    "sign me in",
    "log into",
    "sign into",
    "log on",
    "sign on",
    "logging in",
    "signing in",
    "logged in",
    "signed in",
    "log yourself in",
    "authenticate",
];
/// A sentence with one of these speaks of what somebody enters or makes.
pub(super) const MAKES: &[&str] = &[
    "add", "create", "new", "register", "fill", "enter", "type", "write", "put", "change", "reset", "set",
    "invite", "make", "input", "insert",
];
const TO: &[&str] = &[
    "to", "into", "at", "on", "in", "for", "via", "from", "of", "over at", "over",
];

/// `once you're logged in as ada / x9, …`
const ONCE: &[&str] = &[
    "once",
    "after",
    "when",
    "as soon as",
    "once you're",
    "once you are",
    "once you have",
    "after you have",
    "when you're",
    "when you are",
    "after you",
    "once you",
    "having",
    "being",
    "as soon as you're",
    "as soon as you are",
    "by",
];

/// Where it is said, and what.
struct Said {
    from: usize,
    to: usize,
    address: Option<usize>,
    user: usize,
    password: usize,
    /// It belongs before what is said before it.
    first: bool,
}

/// The words in the order in which they are done; `None` where there is nothing to put in order.
pub(in crate::planner) fn arranged<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let parted = parted(src, toks);
    let toks = parted.as_deref().unwrap_or(toks);
    let all = Phrase::new(src, toks);
    let said = (0..all.len()).find_map(|at| by_verb(all, at).or_else(|| alone(all, at)))?;
    let span = all.slice(said.from, said.to).span();
    let word = |text: &'static str| {
        let kind = if text == ";" { Kind::Punct } else { Kind::Word };
        Tok::made(kind, text, span)
    };
    let mut login: Vec<Tok<'t>> = ["log", "in", "with"].map(word).into();
    // The person's own word for it stays, where it is one that forms have too.
    let own = (said.from..said.user).rev().find_map(|at| {
        all.at(at, &["user name", "email address"])
            .map(|count| (at, count))
    });
    match own {
        Some((at, count)) => login.extend(toks[at..at + count].iter().cloned()),
        None => login.push(word("username")),
    }
    login.push(toks[said.user].clone());
    login.extend(["and", "password"].map(word));
    login.push(toks[said.password].clone());
    login.push(word(";"));
    let opens = |address: usize| {
        let address = &toks[address];
        [
            Tok::made(Kind::Word, "open", address.span()),
            address.clone(),
            Tok::made(Kind::Punct, ";", address.span()),
        ]
    };
    let (before, after) = (&toks[..said.from], &toks[said.to..]);
    let mut out = Vec::with_capacity(toks.len() + 16);
    if said.first {
        // The only address is where it is done.
        let (mut before, after) = (before.to_vec(), after.to_vec());
        let mut address = said.address.map(|at| toks[at].clone());
        if address.is_none() {
            let at = before.iter().position(|tok| tok.kind == Kind::Address)?;
            let opened = all.to(at).trim().is_empty() || opens_it(all, at);
            if !opened || at + 1 < said.from {
                let lead = usize::from(at > 0 && before[at - 1].is_any(TO));
                let lead = aside::of_the_site(Phrase::new(src, &before), at).unwrap_or(lead);
                // `Open X and …` keeps its verb; the address leaves with what leads to it.
                let from = if opens_it(all, at) {
                    verb_start(all, at)
                } else {
                    at - lead
                };
                // `Log in to X and …` is what the words at the end complete.
                let signs_in = (from.saturating_sub(3)..from)
                    .find(|start| all.at(*start, LOGIN).is_some_and(|count| start + count == from));
                let taken: Vec<Tok<'t>> = before.drain(from..=at).collect();
                address = taken.last().cloned();
                if let Some(start) = signs_in
                    .filter(|start| sentence_start(all, *start) == *start || fillers_at(all, 0) == *start)
                {
                    let joins = before[from..]
                        .iter()
                        .take_while(|tok| tok.text == "," || tok.is_any(&["and", "then"]))
                        .count();
                    before.drain(start..from + joins);
                }
            } else {
                out.append(&mut before);
                out.push(word(";"));
            }
        }
        if let Some(address) = address {
            let at = address.span();
            out.extend([
                Tok::made(Kind::Word, "open", at),
                address,
                Tok::made(Kind::Punct, ";", at),
            ]);
        }
        out.extend(login);
        out.extend(kept(&before));
        out.push(word(";"));
        out.extend(rest_of(after));
        return Some(out);
    }
    out.extend(kept(before));
    if let Some(address) = said.address {
        out.extend(opens(address));
    }
    out.extend(login);
    out.extend(rest_of(after.to_vec()));
    Some(out)
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

/// `log in to X as ada with green-beans`
fn by_verb(all: Phrase<'_>, at: usize) -> Option<Said> {
    let count = all.at(at, LOGIN)?;
    let starts = sentence_start(all, at);
    // `click Log in`, `the login page`
    let lead = all.slice(starts, at);
    let before = at.checked_sub(1).map(|at| &all.toks[at]);
    if before.is_some_and(|tok| tok.is_any(&["click", "press", "the", "a", "hit", "button", "my", "your"])) {
        return None;
    }
    // `Nobody should log in as …`: what is not to be done.
    const NOT_DONE: &[&str] = &[
        "never", "don't", "avoid", "nobody", "saying", "cannot", "can't", "won't",
    ];
    if lead.toks.iter().any(|tok| tok.is_any(NOT_DONE)) {
        return None;
    }
    let mut next = at + count;
    let mut address = None;
    while let Some(tok) = all.toks.get(next) {
        if tok.kind == Kind::Address && address.is_none() {
            address = Some(next);
        } else if matches!(tok.text, "." | ":" | "," | ";" | "\n")
            && all.at(next + 1, USER).is_some()
            && all.slice(next, next + 8).find(PASSWORD).is_some()
        {
            // `Log in. Username: ada, password: x9.`
        } else if !tok.is_any(TO)
            && !tok.is_any(&[
                "first", "please", "there", "here", "the", "site", "page", "website",
            ])
        {
            break;
        }
        next += 1;
    }
    let Who {
        user,
        password,
        mut to,
    } = who(all, next, true).or_else(|| two(all, next).filter(|_| all.toks[at].is("login")))?;
    // `…, password x and database shop`: more is said than these two.
    let joined = all
        .from(to)
        .to(1)
        .toks
        .iter()
        .any(|tok| tok.is_any(&[",", "and"]));
    if joined && names_more(all, to + 1) {
        return None;
    }
    let modal = lead
        .find(&["can", "may", "could", "should", "have to", "must", "need to"])
        .is_some();
    // `I log in as mia …`: how it is done, whenever it is said.
    let whom = match lead.after(&["as a", "as an", "as the", "as our"]) {
        // `As a moderator I log in with …`
        Some(role) if role.len() > 1 => role.from(1).without(&[","]),
        _ => lead,
    };
    let habit = whom.at(0, &["i", "we", "you"]).is_some();
    let mut first = modal || habit;
    first |= all.slice(at + count, next).toks.iter().any(|tok| tok.is("first"))
        && !all.to(starts).trim().is_empty();
    // `Login: ada, x9` after what it is needed for
    first |= all
        .toks
        .get(at + count)
        .is_some_and(|tok| tok.text == ":" || tok.is("is"))
        && starts == at
        && !all.to(starts).trim().is_empty()
        && all.to(starts).toks.iter().filter(|tok| tok.is_word()).count() > 3;
    // `… It's at example.com; log in with ada and x`: nobody signs in only to be in, unless something before asks for that.
    const BY_ITSELF: &[&str] = &[
        "log out", "logout", "sign out", "sign up", "register", "account", "password", "invite", "user",
        "reset", "log in", "sign in", "login",
    ];
    let last = lead
        .without(&["please", "you have to", "you'll have to"])
        .is_empty()
        && all.from(to).trim().is_empty();
    first |= last
        && all.to(starts).toks.iter().filter(|tok| tok.is_word()).count() > 3
        && all.to(starts).find(BY_ITSELF).is_none()
        && does_something(all.to(starts));
    // `Log in with ada and x first`, `after logging in …`
    if all
        .toks
        .get(to)
        .is_some_and(|tok| tok.is_any(&["first", "beforehand", "before"]))
    {
        first = true;
        to += 1;
    }
    // `It's at example.com, you can log in as …`
    if first {
        let is_site = |at: &usize| all.toks[*at].kind == Kind::Address && !all.toks[*at].text.contains('@');
        address = address.or_else(|| (starts..at).find(is_site));
    }
    let mut from = at;
    // What is done otherwise in that sentence is not left out.
    if first && !does_something(lead) || lead.trim().at(0, ONCE) == Some(lead.trim().len()) {
        from = starts;
    }
    // `Change his company at example.com, login ada / x9`: said by the way, at the end.
    let by_the_way = all.toks[at].is("login")
        && before.is_some_and(|tok| matches!(tok.text, "," | ";" | "–" | "—"))
        && all.toks.get(to).is_none_or(|tok| tok.kind != Kind::Word)
        && does_something(all.to(at));
    if by_the_way {
        first = true;
        from = at;
    }
    // It was the first sentence all the same.
    let first = first && !all.to(from).trim().is_empty();
    Some(Said {
        from,
        to,
        address,
        user,
        password,
        first,
    })
}

/// `database shop`: a third value beside the two, and no step.
fn names_more(all: Phrase<'_>, at: usize) -> bool {
    let plain = |at: usize| {
        all.toks
            .get(at)
            .is_some_and(|tok| tok.is_word() && !tok.is_any(TO) && !tok.is_any(DETERMINERS))
    };
    let ends = all
        .toks
        .get(at + 2)
        .is_none_or(|tok| !tok.is_word() || tok.is_any(&["and", "then"]));
    !step_begins(all, at, None) && plain(at) && plain(at + 1) && ends
}

/// `My login is ada and my password is x`, `(user: ada, password: x)`
fn alone(all: Phrase<'_>, at: usize) -> Option<Said> {
    let opening = all.toks.get(at)?;
    let starts = sentence_start(all, at);
    let bracket = opening.text == "(";
    let begins = starts == at
        || all
            .toks
            .get(at.checked_sub(1)?)
            .is_some_and(|tok| matches!(tok.text, "," | "–" | "—" | "-" | ":"))
            && all
                .toks
                .get(at.checked_sub(2)?)
                .is_some_and(|tok| tok.kind == Kind::Address);
    // `Look it up there, under Bookings: the login is ada, …`
    let named = all
        .at(
            at,
            &[
                "the login is",
                "my login is",
                "the username is",
                "the user name is",
            ],
        )
        .is_some()
        || at > starts
            && all.toks[at - 1].is_any(&["and", "but", ","])
            && presents_himself(all, at).is_some();
    let makes = all.slice(starts, at).toks.iter().any(|tok| tok.is_any(MAKES));
    if !(bracket || begins || named) || makes {
        return None;
    }
    // `use ada/x9 to log in`
    if opening.is("use") {
        let Who { user, password, to } = who(all, at, true)?;
        // `use username ops and password pager`: both are named, so it needs no more words.
        let named = all.slice(at, user).find(USER).is_some()
            && all.slice(user + 1, password).find(PASSWORD).is_some();
        let to = to
            + all
                .at(
                    to,
                    &[
                        "to log in",
                        "to get into",
                        "to get in",
                        "to login",
                        "to sign in",
                        "for login",
                        "for the login",
                        "as the login",
                    ],
                )
                .or(named.then_some(0))?;
        let (address, first) = (None, !all.to(at).trim().is_empty());
        return Some(Said {
            from: at,
            to,
            address,
            user,
            password,
            first,
        });
    }
    let Who { user, password, to } = who(all, at, false).or_else(|| presents_himself(all, at))?;
    // `Our account is empty and overdue`, `(Users / Roles)`: words, and no name with its password.
    let labelled =
        all.slice(at, password).find(PASSWORD).is_some() || all.slice(password, to).find(PASSWORD).is_some();
    let word = |at: usize| all.toks[at].is_word() && all.toks[at].text.chars().all(char::is_alphabetic);
    let told = all
        .slice(at, user)
        .find(&["account is", "account", "login is"])
        .is_some()
        && all.slice(user, password).toks.iter().any(|tok| tok.is("and"))
        && ["ed", "due", "ing", "ty"]
            .iter()
            .any(|end| all.toks[password].low.ends_with(end) || all.toks[user].low.ends_with(end));
    // `Create a user. His login is …`: what he gets.
    let before = all.slice(starts.saturating_sub(14), starts);
    let another = opening.is_any(&["his", "her", "their"]) && before.toks.iter().any(|tok| tok.is_any(MAKES));
    if another {
        return None;
    }
    let way = all.toks[user].is_capital() && all.toks[password].is_capital();
    if !labelled && word(user) && word(password) && (told || way) {
        return None;
    }
    let first = !all.to(at).trim().is_empty();
    Some(Said {
        from: at,
        to,
        address: None,
        user,
        password,
        first,
    })
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
