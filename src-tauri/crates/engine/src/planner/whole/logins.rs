//! A login that is said in one go: `log in to Moodle at example.com as ada / x9`, `with the login ada and the password x9, sign in at …`.
//! It is put into the one form that the rest of the planner reads, `open example.com ; log in with username ada and password x9 ;`. What
//! it does not know as a whole it leaves as it is: `codes`, `hints` and `signing_in` know other ways.

use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::around::sentence_start;
use crate::planner::whole::credentials::parted;
use crate::planner::whole::login_pair::{
    BOTH, NO_VALUES, PASSWORD, Pair, ROLES, Value, is_odd, pair, value_tok,
};
use crate::planner::whole::login_place::{Place, place};
use crate::planner::whole::signing_in::{LOGIN, MAKES};

/// Before the values.
const LEADS: &[&str] = &["as", "with", "using", "(", ":", ",", "via", "by"];
/// With one of these before it nobody signs in, or a word for it is only written.
const NOT_DONE: &[&str] = &[
    "never", "don't", "not", "without", "nobody", "avoid", "instead", "unless", "if", "should", "saying",
    "says", "text", "title", "type", "enter", "write", "reads", "cannot", "can't", "won't", "asked", "no",
];
/// So many ways of saying it follow one another.
const MOST: usize = 4;

struct Login {
    from: usize,
    to: usize,
    address: Option<usize>,
    user: Value,
    password: Value,
    /// It belongs before what is said before it.
    first: bool,
}

/// The words with such logins as steps of their own; `None` where there are none.
pub(in crate::planner) fn as_steps<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let read = |all: Phrase<'_>, at: usize| {
        by_verb(all, at)
            .or_else(|| led(all, at))
            .or_else(|| told(all, at))
            .or_else(|| where_i_am(all, at))
            .or_else(|| beside_the_address(all, at))
    };
    let parted = parted(src, toks);
    let toks = parted.as_deref().unwrap_or(toks);
    let mut out: Option<Vec<Tok<'t>>> = None;
    let mut from = 0;
    for _ in 0..MOST {
        let now = out.as_deref().unwrap_or(toks);
        let Some(login) = (from..now.len()).find_map(|at| read(Phrase::new(src, now), at)) else {
            break;
        };
        let (words, next) = as_a_step(src, now, &login);
        from = next;
        out = Some(words);
    }
    out
}

/// `example.com, ada / x9: open …`, `example.com (ada / x9)`
fn beside_the_address(all: Phrase<'_>, at: usize) -> Option<Login> {
    let site = all.toks[at].kind == Kind::Address && !all.toks[at].text.contains('@');
    // Behind what is done there it is read elsewhere.
    let leads = all.to(at).trim().len() <= 2 || at == sentence_start(all, at) + 1;
    (site && leads).then_some(())?;
    let lead = all
        .toks
        .get(at + 1)
        .filter(|tok| matches!(tok.text, "," | "(" | "–" | "-"))?;
    let pair = pair(all, at + 2, false)?;
    let stroke = all
        .slice(at + 2, pair.to)
        .toks
        .iter()
        .any(|tok| matches!(tok.text, "/" | "|" | ":"));
    let closes = lead.text == "(";
    let said = all.slice(at + 2, pair.to);
    let labelled = said.find(PASSWORD).is_some_and(|(at, _)| at > 0);
    // `(Users / Roles)` is a way, and `red / blue` a choice.
    let user = &all.toks[pair.user.from];
    let known = user.text.contains('@') || user.is_any(ROLES) || is_odd(all, pair.password);
    let sure = labelled || stroke && known;
    if !sure {
        return None;
    }
    if !stroke && !closes || closes && all.toks.get(pair.to).is_none_or(|tok| tok.text != ")") {
        return None;
    }
    let to = pair.to + usize::from(closes);
    Some(Login {
        from: at + 1,
        to,
        address: None,
        user: pair.user,
        password: pair.password,
        first: false,
    })
}

/// `log in with username ada and password x9`
fn said<'t>(src: &'t str, toks: &[Tok<'t>], login: &Login) -> Vec<Tok<'t>> {
    let span = (toks[login.from].from, toks[login.to - 1].to);
    let word = |text: &'static str| Tok::made(Kind::Word, text, span);
    let mut said: Vec<Tok<'t>> = ["log", "in", "with"].map(word).into();
    // The person's own word for it stays, where it is one that forms have too.
    let all = Phrase::new(src, toks);
    let own =
        (login.from..login.user.from).find_map(|at| Some((at, all.at(at, &["user name", "email address"])?)));
    match own {
        Some((at, count)) => said.extend_from_slice(&toks[at..at + count]),
        None => said.push(word("username")),
    }
    said.push(value_tok(src, toks, login.user));
    said.extend(["and", "password"].map(word));
    said.push(value_tok(src, toks, login.password));
    said
}

/// A login as a step, and where to look on. What belongs first is a sentence at the end: `signing_in` has it lead.
fn as_a_step<'t>(src: &'t str, toks: &[Tok<'t>], login: &Login) -> (Vec<Tok<'t>>, usize) {
    if login.first {
        return at_the_end(src, toks, login);
    }
    let mut out = toks[..login.from].to_vec();
    let mark = |at: (usize, usize)| Tok::made(Kind::Punct, ";", at);
    if let Some(address) = login.address {
        let at = toks[address].span();
        out.extend([Tok::made(Kind::Word, "open", at), toks[address].clone(), mark(at)]);
    }
    out.extend(said(src, toks, login));
    let next = out.len();
    out.push(mark(toks[login.to - 1].span()));
    let joints = toks[login.to..]
        .iter()
        .take_while(|tok| matches!(tok.text, "," | "." | ";" | ":") || tok.is_any(&["and", "then"]))
        .count();
    out.extend_from_slice(&toks[login.to + joints..]);
    (out, next)
}

fn at_the_end<'t>(src: &'t str, toks: &[Tok<'t>], login: &Login) -> (Vec<Tok<'t>>, usize) {
    let span = (toks[login.from].from, toks[login.to - 1].to);
    let mut out = toks[..login.from].to_vec();
    let mut rest = toks[login.to..].to_vec();
    // The mark that ended its sentence ends the one before it.
    if out.last().is_some_and(|tok| tok.kind != Kind::Punct) && rest.first().is_none_or(Tok::is_word) {
        rest.insert(0, Tok::made(Kind::Punct, ";", span));
    }
    out.extend(rest);
    if out
        .last()
        .is_none_or(|tok| tok.kind != Kind::Punct && tok.kind != Kind::Newline)
    {
        out.push(Tok::made(Kind::Punct, ".", span));
    }
    if let Some(address) = login.address {
        out.extend([
            Tok::made(Kind::Word, "at", span),
            toks[address].clone(),
            Tok::made(Kind::Punct, ",", span),
        ]);
    }
    out.extend(said(src, toks, login));
    out.push(Tok::made(Kind::Word, "first", span));
    let next = out.len();
    (out, next)
}

/// `log in to Moodle at example.com as ada / x9`
fn by_verb(all: Phrase<'_>, at: usize) -> Option<Login> {
    let count = all.at(at, LOGIN)?;
    let starts = sentence_start(all, at);
    let before = at.checked_sub(1).map(|at| &all.toks[at]);
    if before.is_some_and(|tok| {
        tok.is_any(&[
            "click", "press", "the", "a", "an", "hit", "button", "my", "your", "our", "to", "can", "cannot",
            "not", "don't",
        ])
    }) {
        return None;
    }
    // What is forbidden, only told, or written somewhere is no login.
    if all.slice(starts, at).toks.iter().any(|tok| tok.is_any(NOT_DONE)) {
        return None;
    }
    let Place { address, to } = place(all, at + count);
    let lead = usize::from(
        all.toks
            .get(to)
            .is_some_and(|tok| tok.is_any(LEADS) && (tok.text != "," || address.is_some())),
    );
    let bare = address.is_some()
        || all
            .toks
            .get(to + lead.saturating_sub(1))
            .is_some_and(|tok| tok.text == ":");
    let noun = all.toks[at].is("login") && count == 1;
    if lead == 0 && !bare && !noun || noun && address.is_none() && !all.to(at).trim().is_empty() {
        return None;
    }
    let bracket = lead == 1 && all.toks[to].text == "(";
    let Pair {
        user,
        password,
        address: inside,
        mut to,
    } = pair(all, to + lead, lead == 1 && !matches!(all.toks[to].text, ","))?;
    if bracket && all.toks.get(to).is_some_and(|tok| tok.text == ")") {
        to += 1;
    }
    let mut address = address.or(inside);
    if address.is_none() {
        let behind = place(all, to);
        if behind.address.is_some() {
            address = behind.address;
            to = behind.to;
        }
    }
    if names_more(all, to) {
        return None;
    }
    let mut first = false;
    if all
        .toks
        .get(to)
        .is_some_and(|tok| tok.is_any(&["first", "beforehand"]))
    {
        first = !all.to(starts).trim().is_empty();
        to += 1;
    }
    // `open Users after logging in as …`, `open Users, logging in as …`
    let mut from = at;
    let by_the_way = before
        .is_some_and(|tok| tok.is_any(&["after", "by", "once", "while"]) || tok.text == ",")
        && all.toks[at].is_any(&["logging", "signing"])
        && at > starts + 2;
    if by_the_way {
        first = true;
        from = at - 1;
    }
    Some(Login {
        from,
        to,
        address,
        user,
        password,
        first,
    })
}

/// `Using the account ada / x9, log in at example.com and …`, `As ada (password x9), open …`
fn led(all: Phrase<'_>, at: usize) -> Option<Login> {
    if !all.toks[at].is_any(&["using", "with", "as"])
        || sentence_start(all, at) != at && all.toks[at - 1].text != ","
    {
        return None;
    }
    let pair = pair(all, at + 1, true)?;
    let comma = all.toks.get(pair.to).is_some_and(|tok| tok.text == ",");
    let next = pair.to + usize::from(comma);
    let behind = all.at(next, LOGIN).map(|count| place(all, next + count));
    if behind.is_none() && (!comma || at > 0 || all.toks[at].is("with")) {
        return None;
    }
    Some(Login {
        from: at,
        to: behind.as_ref().map_or(next, |place| place.to),
        address: pair.address.or(behind.and_then(|place| place.address)),
        user: pair.user,
        password: pair.password,
        first: false,
    })
}

/// `…, where I am ada with the password x9`
fn where_i_am(all: Phrase<'_>, at: usize) -> Option<Login> {
    let lead = all.at(
        at,
        &[
            ", where i am",
            ", where i'm",
            "where i am",
            "where i'm",
            ", where my login is",
            ", where i log in as",
        ],
    )?;
    let pair = pair(all, at + lead, true)?;
    // `Three things to change, where I am ada …: the first is …`
    let things = all
        .slice(sentence_start(all, at), at)
        .toks
        .iter()
        .any(|tok| tok.is("things"));
    if things && all.toks.get(pair.to).is_some_and(|tok| tok.text == ":") {
        return None;
    }
    let first = !all.to(at).trim().is_empty();
    Some(Login {
        from: at,
        to: pair.to,
        address: pair.address,
        user: pair.user,
        password: pair.password,
        first,
    })
}

/// `…; the admin login is ada / x9`, `the test account is ada with x9`
fn told(all: Phrase<'_>, at: usize) -> Option<Login> {
    let lead = all
        .at(at, &["the", "my", "our", "your", "his", "her"])
        .unwrap_or(0);
    let role = usize::from(all.toks.get(at + lead).is_some_and(|tok| tok.is_any(ROLES)));
    let next = at + lead + role;
    let noun = all
        .at(next, BOTH)
        .or_else(|| all.at(next, &["login", "account", "user", "username"]))?;
    let is = all.at(next + noun, &["is", "are", ":", "would be"])?;
    let starts = sentence_start(all, at);
    let begins = at == starts
        || all.toks[at - 1].is_any(&["and", "but"])
        || matches!(all.toks[at - 1].text, "," | "(" | "–" | "—");
    if !begins {
        return None;
    }
    if role == 0 && all.toks[next].is_any(&["user", "username"])
        || all.slice(starts, at).toks.iter().any(|tok| tok.is_any(MAKES))
    {
        return None;
    }
    let pair = pair(all, next + noun + is, true)?;
    let said = all.slice(next + noun + is, pair.to);
    let labelled = said.find(PASSWORD).is_some_and(|(at, _)| at > 0);
    let stroke = said.toks.iter().any(|tok| matches!(tok.text, "/" | "|" | ":"));
    // `Our account is empty and overdue.`, `Create a user. His login is …`
    let another = all.toks[at].is_any(&["his", "her"])
        || all
            .slice(starts.saturating_sub(14), starts)
            .find(&["account", "user", "member", "employee", "customer", "invite"])
            .is_some()
            && all
                .slice(starts.saturating_sub(14), starts)
                .toks
                .iter()
                .any(|tok| tok.is_any(MAKES));
    if !labelled && !stroke || another {
        return None;
    }
    let behind = place(all, pair.to);
    let address = pair.address.or(behind.address);
    let bracket =
        at > 0 && all.toks[at - 1].text == "(" && all.toks.get(pair.to).is_some_and(|tok| tok.text == ")");
    let joint = usize::from(at > starts);
    let to = if behind.address.is_some() {
        behind.to
    } else {
        pair.to
    } + usize::from(bracket);
    let first = !all.to(at).trim().is_empty();
    Some(Login {
        from: at - joint,
        to,
        address,
        user: pair.user,
        password: pair.password,
        first,
    })
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
        ] {
            let steps = plan(text).steps;
            assert!(
                !steps.iter().any(|step| matches!(step.op, Op::FillForm { .. })),
                "{text}: {steps:?}"
            );
        }
    }
}
