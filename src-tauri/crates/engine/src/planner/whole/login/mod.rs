//! The one reader of logins: who signs in, with which password, and where, however it is said: `log in to Moodle at example.com as ada / x9`,
//! `the login is ada and the password x9`, `example.com (ada, x9)`. It knows what is forbidden, told for somebody else or only written in a
//! message, and leaves that. It puts nothing in order: `signing_in` does; `codes` has other words for it put into the usual ones.

mod cutting;
mod pair;
mod place;
mod refusing;
mod words;

use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::around::{does_something, sentence_start};
use pair::{Pair, is_odd, pair};
use place::place;
use refusing::{is_forbidden, is_unwanted, is_written};
use words::{ACCOUNT, BOTH, NO_VALUES, ROLES};

pub(in crate::planner) use cutting::{cut, presents};
pub(in crate::planner) use pair::{Value, pins, value_tok};
pub(in crate::planner) use words::{LOGIN, MAKES, PASSWORD, USER};

/// Before the values.
const LEADS: &[&str] = &["as", "with", "using", "use", "(", ":", ",", "via", "by"];
/// Before the values where both are called what they are.
const STOPS: &[&str] = &[".", ";", "-", "–", "—", "\n"];
/// What is made for somebody to sign in with.
const ACCOUNTS: &[&str] = &[
    "account", "user", "login", "member", "employee", "customer", "invite",
];
/// So far back it is said for whom an account is.
const BACK: usize = 14;

/// A login, and where it is said.
pub(in crate::planner) struct Login {
    pub from: usize,
    pub to: usize,
    /// Of the site, where it is said with it.
    pub address: Option<usize>,
    pub user: Value,
    pub password: Value,
    /// It is only told, and not said where it is done.
    pub told: bool,
}

impl Login {
    fn of(pair: Pair, from: usize) -> Self {
        Self {
            from,
            to: pair.to,
            address: pair.address,
            user: pair.user,
            password: pair.password,
            told: true,
        }
    }
}

/// The first login from here on that is meant for signing in.
pub(in crate::planner) fn next(all: Phrase<'_>, from: usize) -> Option<Login> {
    let meant = |login: &Login| {
        let unwanted = login.told && is_unwanted(all, login);
        !(unwanted || is_forbidden(all, login.from) || is_written(all, login.from + 1))
    };
    (from..all.len()).find_map(|at| at_word(all, at).filter(meant))
}

/// Every login, also what nobody is to sign in with: its password is one all the same.
pub(in crate::planner) fn every(all: Phrase<'_>) -> impl Iterator<Item = Login> {
    (0..all.len()).filter_map(move |at| at_word(all, at))
}

fn at_word(all: Phrase<'_>, at: usize) -> Option<Login> {
    by_verb(all, at)
        .or_else(|| led(all, at))
        .or_else(|| told(all, at))
        .or_else(|| beside(all, at))
}

/// `log in to Moodle at example.com as ada / x9`
fn by_verb(all: Phrase<'_>, at: usize) -> Option<Login> {
    let count = all.at(at, LOGIN)?;
    let before = at.checked_sub(1).map(|at| &all.toks[at]);
    // `click Log in`, `the login page`
    #[rustfmt::skip]
    const NOUNS: &[&str] = &["click", "press", "the", "a", "an", "hit", "button", "my", "your", "our"];
    if before.is_some_and(|tok| tok.is_any(NOUNS)) {
        return None;
    }
    let there = place(all, at + count);
    let idle = |tok: &&Tok<'_>| tok.is_any(&["first", "please", "there", "here"]);
    let next = there.to + all.from(there.to).toks.iter().take_while(idle).count();
    // `If you have to log in, use ada / x9.`
    let next = next + usize::from(all.at(next, &[", use", ", using", ", with"]).is_some());
    let sign = all.toks.get(next)?;
    let noun = all.toks[at].is("login") && count == 1;
    if noun && there.address.is_none() && !all.to(at).trim().is_empty() {
        return None;
    }
    let lead = usize::from(sign.is_any(LEADS) || sign.is_any(STOPS));
    if lead == 0 && there.address.is_none() && !noun {
        return None;
    }
    let mut pair = pair(all, next + lead)?;
    let leads = match sign.text {
        // `Log in at example.com, ada, x-9`
        "," => pair.is_sure() || there.address.is_some() && is_odd(all, pair.password),
        _ if sign.is_any(STOPS) => pair.named && pair.labelled,
        _ => lead == 1 || noun || pair.is_sure(),
    };
    leads.then_some(())?;
    if sign.text == "(" && all.toks.get(pair.to).is_some_and(|tok| tok.text == ")") {
        pair.to += 1;
    }
    let mut address = there.address.or(pair.address);
    if address.is_none() {
        let behind = place(all, pair.to);
        if behind.address.is_some() {
            (address, pair.to) = (behind.address, behind.to);
        }
    }
    (!names_more(all, pair.to)).then(|| Login {
        address,
        // `… once you have logged in as ada`: that comes first, wherever it is said.
        told: all.toks[at].is_any(&["once", "after", "having"]),
        ..Login::of(pair, at)
    })
}

/// `Using the account ada / x9, log in at example.com and …`, `As ada (password x9), open …`, `use ada / x9 to log in`
fn led(all: Phrase<'_>, at: usize) -> Option<Login> {
    let tok = &all.toks[at];
    if !tok.is_any(&["using", "with", "as", "use"])
        || sentence_start(all, at) != at && !matches!(all.toks[at - 1].text, "," | "and")
    {
        return None;
    }
    let pair = pair(all, at + 1)?;
    if tok.is("use") {
        #[rustfmt::skip]
        const FOR_IT: &[&str] = &[
            "to log in", "to get into", "to get in", "to login", "to sign in", "for login", "for the login", "as the login",
        ];
        // Where both are called what they are, no more words are needed.
        let for_it = all
            .at(pair.to, FOR_IT)
            .or((pair.named && pair.labelled).then_some(0))?;
        let there = place(all, pair.to + for_it);
        return Some(Login {
            to: there.to,
            address: pair.address.or(there.address),
            ..Login::of(pair, at)
        });
    }
    // `As ada (password x9) on example.com, …`
    let there = place(all, pair.to);
    let (to, address) = match there.address {
        Some(_) if tok.is("as") && at == 0 => (there.to, there.address),
        _ => (pair.to, None),
    };
    let comma = all.toks.get(to).is_some_and(|tok| tok.text == ",");
    let next = to + usize::from(comma);
    let behind = all.at(next, LOGIN).map(|count| place(all, next + count));
    if behind.is_none() && (!comma || at > 0 || tok.is("with")) {
        return None;
    }
    Some(Login {
        to: behind.as_ref().map_or(next, |there| there.to),
        address: pair
            .address
            .or(address)
            .or(behind.and_then(|there| there.address)),
        told: false,
        ..Login::of(pair, at)
    })
}

/// `… the admin login is ada / x9`, `(user: ada, password: x9)`, `I am ada with the password x9`
fn told(all: Phrase<'_>, at: usize) -> Option<Login> {
    const I_AM: &[&str] = &[
        "where i am",
        "where i'm",
        "where my login is",
        "where i log in as",
        "i am",
        "i'm",
    ];
    let tok = &all.toks[at];
    let i_am = all.at(at, I_AM);
    let whose = tok.is_any(&["the", "my", "our", "your"]);
    let role = all
        .toks
        .get(at + usize::from(whose))
        .is_some_and(|tok| tok.is_any(ROLES));
    let label = at + usize::from(whose) + usize::from(role);
    let label_at = |at: usize| all.at(at, BOTH).or_else(|| all.at(at, USER));
    if i_am.is_none() && label_at(label).or_else(|| label_at(at)).is_none() {
        return None;
    }
    let starts = sentence_start(all, at);
    let before = at.checked_sub(1).map(|at| &all.toks[at]);
    let bracket = before.is_some_and(|tok| tok.text == "(");
    let begins = at == starts || bracket;
    let joined = before.is_some_and(|tok| tok.is_any(&["and", "but", "that", ",", ":", "–", "—"]));
    if !begins && !joined {
        return None;
    }
    let mut pair = pair(all, at + i_am.unwrap_or(0))?;
    let said = all.slice(at, pair.user.from);
    match i_am {
        Some(_) => {
            // `Three things to change, where I am ada …: the first is …`
            let things = all.slice(starts, at).toks.iter().any(|tok| tok.is("things"));
            let heads = things && all.toks.get(pair.to).is_some_and(|tok| tok.text == ":");
            (pair.is_sure() && !heads).then_some(())?;
        }
        None => {
            let account = said.find(ACCOUNT).or_else(|| said.find(BOTH)).is_some()
                || said.find(&["user name"]).is_some();
            let is = said
                .toks
                .iter()
                .any(|tok| tok.is_any(&["is", "are", "be", ":", "="]));
            // `…, login ada / x9.`: said by the way, at the end.
            let by_the_way = tok.is("login")
                && all.toks.get(pair.to).is_none_or(|tok| tok.kind != Kind::Word)
                && does_something(all.to(at));
            // `Our account is empty and overdue.`, `The login is slow and ugly.`
            const HOW: &[&str] = &[
                "slow",
                "ugly",
                "broken",
                "down",
                "easy",
                "hard",
                "new",
                "old",
                "simple",
                "required",
                "empty",
                "overdue",
                "full",
                "locked",
                "blocked",
                "suspended",
                "expired",
                "active",
                "inactive",
                "disabled",
                "ready",
                "needed",
                "unused",
                "free",
                "late",
                "wrong",
                "missing",
                "optional",
                "safe",
                "secure",
            ];
            let how = |value: Value| all.toks[value.from].is_any(HOW);
            let named_so = is && said.find(&["login", "credentials"]).is_some()
                || said.at(0, &["our account is", "my account is"]).is_some();
            let sure = pair.labelled
                || account && (pair.stroke || is_odd(all, pair.password))
                || named_so && !how(pair.user) && !how(pair.password);
            let another = !by_the_way && makes(all.slice(starts, at))
                || !role && !tok.is("my") && for_another(all, at, &pair);
            let fits = begins || by_the_way || is && account;
            (pair.named && sure && fits && !another && !is_way(all, &pair)).then_some(())?;
        }
    }
    if bracket && all.toks.get(pair.to).is_some_and(|tok| tok.text == ")") {
        pair.to += 1;
    }
    let behind = place(all, pair.to);
    if behind.address.is_some() {
        (pair.address, pair.to) = (pair.address.or(behind.address), behind.to);
    }
    // What joins it to its sentence goes with it, but for `Please note that …`.
    let joint = at > starts && !all.toks[at - 1].is("that");
    Some(Login::of(pair, at - usize::from(joint)))
}

/// `example.com, ada / x9: …`, `example.com (ada, x-9)`, `Open example.com as ada (password x9)`: who somebody is there says that they
/// sign in.
fn beside(all: Phrase<'_>, at: usize) -> Option<Login> {
    let lead = all.toks.get(at + 1).filter(|_| all.toks[at].is_site())?;
    let pair = pair(all, at + 2).filter(|pair| !is_way(all, pair))?;
    // `Write Bob a mail at example.com: your login is …`
    (!all.toks[at + 2].is("your")).then_some(())?;
    let user = &all.toks[pair.user.from];
    // `red / blue` is a choice.
    let known = user.text.contains('@') || user.is_any(ROLES) || is_odd(all, pair.password);
    let starts = sentence_start(all, at);
    let heads = at <= starts + 1;
    let closes = all.toks.get(pair.to).is_some_and(|tok| tok.text == ")");
    let fits = match lead.low.as_str() {
        "(" => closes && (pair.is_sure() || known),
        "as" => pair.is_sure() || known,
        "with" | "using" => pair.is_sure(),
        "," | "–" | "—" | "-" | ":" => pair.named && pair.is_sure() || heads && pair.stroke && known,
        _ => false,
    };
    const SIGNS_UP: &[&str] = &["sign up", "sign me up", "register", "subscribe"];
    let signs_up = all.slice(starts, at).find(SIGNS_UP).is_some();
    (fits && !signs_up && !for_another(all, at, &pair)).then(|| {
        let to = pair.to + usize::from(lead.text == "(");
        Login {
            to,
            ..Login::of(pair, at + 1)
        }
    })
}

/// `(Users / Roles)`
fn is_way(all: Phrase<'_>, pair: &Pair) -> bool {
    let name = |value: Value| {
        let tok = &all.toks[value.from];
        tok.is_capital() && tok.text.chars().all(char::is_alphabetic)
    };
    !pair.labelled && name(pair.user) && name(pair.password)
}

fn makes(said: Phrase<'_>) -> bool {
    said.toks.iter().any(|tok| tok.is_any(MAKES))
}

/// `Create an account; the login is …`: what somebody gets.
fn for_another(all: Phrase<'_>, at: usize, pair: &Pair) -> bool {
    const CREATES: &[&str] = &["create", "add", "make", "new", "register", "invite"];
    let said = all.slice(sentence_start(all, at).saturating_sub(BACK), at);
    let Some((made, _)) = said.find(CREATES) else {
        return false;
    };
    let said = said.from(made);
    let Some(account) = said.toks.iter().position(|tok| tok.is_any(ACCOUNTS)) else {
        return false;
    };
    // What has a name of its own is not told it: `Create the user Bob. The login is …`
    let unnamed = said
        .toks
        .get(account + 1)
        .is_none_or(|tok| !tok.is_word() || tok.is_any(&["for", "at", "on", "in", "there", "with", "and"]));
    let same = said
        .toks
        .iter()
        .any(|tok| tok.low == all.toks[pair.user.from].low);
    unnamed || same
}

/// `…, password x and database shop`: more is asked for than these two.
fn names_more(all: Phrase<'_>, at: usize) -> bool {
    let Some(joint) = all.toks.get(at).filter(|tok| tok.text == "," || tok.is("and")) else {
        return false;
    };
    let at = at + 1 + usize::from(joint.text == "," && all.toks.get(at + 1).is_some_and(|tok| tok.is("and")));
    let at = at + all.at(at, &["the"]).unwrap_or(0);
    let word = |at: usize| {
        all.toks
            .get(at)
            .is_some_and(|tok| tok.is_word() && !tok.is_any(NO_VALUES))
    };
    let ends = all
        .toks
        .get(at + 2)
        .is_none_or(|tok| tok.kind == Kind::Punct || tok.is_any(&["and", "then"]));
    word(at) && word(at + 1) && ends && verb_at(all, at).is_none() && fillers_at(all, at) == at
}

#[cfg(test)]
mod tests {
    use crate::model::Op;
    use crate::planner::plan;

    #[test]
    fn who_signs_in_where_may_be_said_in_one_go() {
        for text in [
            "Log in as {u} / {p} at https://a.example.com, open Users.",
            "Log in to Moodle at https://a.example.com as {u} / {p}. Open Users.",
            "Log into the Zabbix frontend on https://a.example.com with the username {u} and the password {p} and open Users.",
            "Log in to our tracker (https://a.example.com) with login {u} and password {p}. Open Users.",
            "Log in to the issue tracker https://a.example.com as {u} / {p}. Open Users.",
            "Go to https://a.example.com, log in as {u} / {p}, open Users.",
            "Open https://a.example.com, log in as {u} with {p}, and open Users.",
            "On our forum (https://a.example.com) please log in with {u} / {p} and open Users.",
            "Take https://a.example.com, log in ({u}/{p}), open Users.",
            "Please open Users at https://a.example.com; the admin login is {u} / {p}.",
            "Please open Users at https://a.example.com after logging in with {u} / {p}.",
            "Please open Users at https://a.example.com, logging in as {u} / {p}.",
            "Using the account {u} / {p}, log in at https://a.example.com and open Users.",
            "Log in as administrator {u} with the password {p} at https://a.example.com. Open Users.",
            "Log in as {u} at https://a.example.com with {p}; then open Users.",
            "https://a.example.com - log in as {u}/{p}, open Users.",
            "As the user {u} with the password {p}, open Users at https://a.example.com.",
            "The wiki at https://a.example.com, user {u}, password {p}: open Users.",
        ] {
            for (user, password) in [
                ("mia", "secret"),
                ("mia@x.fi", "Tr0ut-soup!"),
                ("ops_1", "open-sesame"),
            ] {
                let text = text.replace("{u}", user).replace("{p}", password);
                let plan = plan(&text);
                assert!(plan.problems.is_empty(), "{text}: {:?}", plan.problems);
                let pairs: Vec<_> = plan
                    .steps
                    .iter()
                    .filter_map(|step| match &step.op {
                        Op::FillForm { pairs, .. } => Some(pairs.as_slice()),
                        _ => None,
                    })
                    .collect();
                let login = [
                    ("username".to_owned(), user.to_owned()),
                    ("password".to_owned(), password.to_owned()),
                ];
                assert_eq!(pairs, [login.as_slice()], "{text}");
                let says: Vec<&str> = plan.steps.iter().map(|step| step.say.as_str()).collect();
                assert_eq!(
                    (says[0], says[2], says.len()),
                    ("Open *a.example.com*", "Click *Users*", 3),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_login_is_left() {
        for text in [
            "Open a.example.com, click Log in, enter mia in username and tr0ut in password",
            "Open a.example.com and create a user with the username mia and the password tr0ut",
            "Open a.example.com and click Users. Never log in as mia / tr0ut.",
            "Don't log in as mia / tr0ut. Open a.example.com and click Users.",
            "Open a.example.com and create an account; the login is mia / tr0ut.",
            "Create a new account at a.example.com. The username is mia and the password is tr0ut.",
            "Open a.example.com and send the message: log in as mia / tr0ut.",
            "Open a.example.com and write a comment saying log in as mia with tr0ut-soup",
        ] {
            let steps = plan(text).steps;
            assert!(
                !steps.iter().any(|step| matches!(step.op, Op::FillForm { .. })),
                "{text}: {steps:?}"
            );
        }
    }

    #[test]
    fn what_somebody_is_is_no_password() {
        let steps = plan("Open a.example.com, sign in as mia (admin) and click Users").steps;
        let Op::FillForm { pairs, .. } = &steps[1].op else {
            panic!("{steps:?}")
        };
        assert_eq!(pairs, &[("username".to_owned(), "mia".to_owned())]);
    }
}
