//! Who signs in where a site has other words for it than user and password: `project alps-week, private code edelweiss`, `my library card 4711
//! and the PIN 0815`, `in alps-week (the code is edelweiss)`. The two are put into the words that `signing_in` reads, in brackets where they
//! stand. It reads no step.

use crate::planner::lexicon::verbs::verb_at;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::around::sentence_start;
use crate::planner::whole::login::{LOGIN, MAKES, PASSWORD, USER};

/// What somebody is known by.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "project", "identifier", "id", "team", "group", "workspace", "organisation", "organization", "company", "club", "card", "number", "no",
    "tenant", "shop", "school", "room", "household", "family", "badge", "customer", "client", "member", "student", "patient", "account",
    "reader", "booking", "reservation",
];
/// What stands before such a word.
const OF: &[&str] = &[
    "library",
    "membership",
    "loyalty",
    "user",
    "login",
    "staff",
    "access",
];
/// What stands before `code`.
#[rustfmt::skip]
const SECRET: &[&str] = &[
    "private", "secret", "entry", "personal", "login", "access", "project", "team", "group", "member", "family", "birthday", "door", "numeric",
];
const CODE: &[&str] = &["code", "pin", "key", "word"];
/// Between a word for it and its value.
const IS: &[&str] = &["is", "=", ":", "being"];
/// Between the two.
const JOINS: &[&str] = &[
    ",", ".", ";", "and", "with", "(", "/", "&", "the", "its", "their", "my", "our", "a",
];
/// What leads to the first of them and goes with it.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "the", "my", "our", "their", "its", "with", "as", "to", "into", "in", "for", "of", "using", "by", ",", "(", "and", "it's", "is",
];
/// What a code is for.
const FOR: &[&str] = &[
    "you need for logging in",
    "you need to log in",
    "you need for it",
    "you need",
    "to log in",
    "for logging in",
    "to get in",
    "for it",
    "to sign in",
    "for the login",
];

/// The words with what signs in said as a name and a password; `None` where it is said so already, or nobody signs in.
pub(in crate::planner) fn as_credentials<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let found = (0..all.len())
        .find_map(|at| side_by_side(all, at))
        .or_else(|| (0..all.len()).find_map(|at| code_apart(all, at)))
        .or_else(|| (0..all.len()).find_map(|at| to_with(all, at)))
        .or_else(|| behind_the_site(all))
        .or_else(|| (0..all.len()).find_map(|at| is_my_way(all, at)))?;
    let mut out = toks[..found.from].to_vec();
    let span = toks[found.user].span();
    let made = |kind, text: &'static str| Tok::made(kind, text, span);
    let mut rest = found.to;
    let behind = all
        .at(rest, &["on", "at"])
        .map(|lead| rest + lead)
        .filter(|at| toks.get(*at).is_some_and(Tok::is_site));
    if let Some(site) = behind {
        rest = site + 1;
    }
    rest += usize::from(toks.get(rest).is_some_and(|tok| tok.text == ")"));
    let address = found.address.or(behind).map(|at| toks[at].clone());
    out.extend(
        address
            .into_iter()
            .flat_map(|address| [made(Kind::Word, "on"), address]),
    );
    out.extend([
        made(Kind::Punct, "("),
        made(Kind::Word, "username"),
        toks[found.user].clone(),
    ]);
    out.extend([
        made(Kind::Punct, ","),
        made(Kind::Word, "password"),
        toks[found.code].clone(),
    ]);
    out.push(made(Kind::Punct, ")"));
    match found.apart {
        Some((from, to)) => {
            out.extend_from_slice(toks.get(rest..from)?);
            out.extend_from_slice(&toks[to..]);
        }
        None => out.extend_from_slice(&toks[rest..]),
    }
    Some(out)
}

/// Where the two stand.
struct Found {
    /// What is put into other words.
    from: usize,
    to: usize,
    user: usize,
    code: usize,
    /// The site, where it stands between them.
    address: Option<usize>,
    /// The code's own words, where they stand elsewhere.
    apart: Option<(usize, usize)>,
}

/// `project alps-week, private code edelweiss`, `in alps-week (the code is edelweiss)`
fn side_by_side(all: Phrase<'_>, at: usize) -> Option<Found> {
    let label = identity_at(all, at);
    let user = match label {
        Some(count) => value(
            all,
            all.at(at + count, IS).map_or(at + count, |is| at + count + is),
        )?,
        None => value(all, at).filter(|at| is_identifier(&all.toks[*at]))?,
    };
    let site = all.at(user + 1, &["on", "at"]).is_some()
        && all.toks.get(user + 2).is_some_and(Tok::is_site)
        && all
            .toks
            .get(user + 3)
            .is_some_and(|tok| matches!(tok.text, "(" | "," | "with"));
    let joins = if site { user + 3 } else { user + 1 };
    let named = skip(all, joins, JOINS);
    let (count, own) = code_at(all, named).filter(|_| named > joins)?;
    let code = code_value(all, named + count)?;
    let from = led(all, at);
    let usual = label.is_none_or(|count| all.at(at, USER) == Some(count)) && !own;
    let before = from.checked_sub(1).map(|at| &all.toks[at]);
    let sentence = all.slice(sentence_start(all, from), from);
    let behind_site = before.is_some_and(Tok::is_site);
    let login = sentence.places(LOGIN).last().map(|(at, _)| *at);
    let made = sentence.toks.iter().rposition(|tok| tok.is_any(MAKES));
    let signs_in = login.is_some() && login > made;
    let makes = made.is_some();
    // Without a word for it a name is meant only where something leads to it.
    let leads = label.is_some() || from < at;
    if usual || !leads || makes && !behind_site && !signs_in {
        return None;
    }
    // `a project Alpha with the code ALP` may be what is looked for.
    let plain = all.at(named, &["code", "key"]).is_some();
    (!plain || behind_site || signs_in || site || sentence.is_empty() || is_identifier(&all.toks[user]))
        .then_some(Found {
            from,
            to: code + 1,
            user,
            code,
            address: site.then_some(user + 2),
            apart: None,
        })
}

/// `… in the project alps-week; the private code you need for logging in is edelweiss.`
fn code_apart(all: Phrase<'_>, at: usize) -> Option<Found> {
    let begins = at == 0 || matches!(all.toks[at - 1].text, "." | ";" | "," | "(" | "!" | "\n");
    let named = skip(all, at, &["the", "its", "their", "our", "my", "and"]);
    let (count, own) = code_at(all, named).filter(|(_, own)| begins && *own)?;
    let told = all.at(named + count, FOR).unwrap_or(0);
    let is = all.at(named + count + told, IS)?;
    let code = value(all, named + count + told + is)?;
    let ends = all.toks.get(code + 1).is_none_or(|tok| !tok.is_word());
    let (place, user) = (0..at).find_map(|at| {
        let label = identity_at(all, at)?;
        let user = value(all, at + label).filter(|user| is_identifier(&all.toks[*user]))?;
        Some((led(all, at), user))
    })?;
    (ends && own).then_some(Found {
        from: place,
        to: user + 1,
        user,
        code,
        address: None,
        apart: Some((at, code + 1)),
    })
}

/// `log in to choir-bergen with fjord-song`
fn to_with(all: Phrase<'_>, at: usize) -> Option<Found> {
    let login = all.at(at, LOGIN)?;
    let to = all.at(at + login, &["to", "into", "in to"])?;
    let user = at + login + to;
    let code = user + 2;
    all.at(user + 1, &["with"])?;
    let odd = |at: usize| value(all, at).is_some_and(|at| is_identifier(&all.toks[at]));
    let ends = all
        .toks
        .get(code + 1)
        .is_none_or(|tok| !tok.is_word() || tok.is_any(&["and", "then", "first"]));
    (odd(user) && odd(code) && ends).then_some(Found {
        from: at + login,
        to: code + 1,
        user,
        code,
        address: None,
        apart: None,
    })
}

/// `example.com, alps-week, edelweiss.`
fn behind_the_site(all: Phrase<'_>) -> Option<Found> {
    let comma = |at: usize| all.toks.get(at).is_some_and(|tok| tok.text == ",");
    let plain =
        |at: usize| value(all, at).is_some_and(|at| verb_at(all, at).is_none() && !all.toks[at].is_capital());
    let ends = all
        .toks
        .get(5)
        .is_some_and(|tok| matches!(tok.text, "." | ":" | ";" | "\n"));
    let whole =
        all.toks.first().is_some_and(Tok::is_site) && comma(1) && plain(2) && comma(3) && plain(4) && ends;
    (whole && is_identifier(&all.toks[2])).then_some(Found {
        from: 1,
        to: 5,
        user: 2,
        code: 4,
        address: None,
        apart: None,
    })
}

/// `mabel / wool-basket-3 is how I get into example.com`
fn is_my_way(all: Phrase<'_>, at: usize) -> Option<Found> {
    const IS_HOW: &[&str] = &[
        "is how i get into",
        "is how we get into",
        "is my login for",
        "is my login at",
        "is the login for",
        "are my credentials for",
    ];
    (sentence_start(all, at) == at).then_some(())?;
    let (user, code) = (value(all, at)?, value(all, at + 2)?);
    let pair = all.toks[at + 1].text == "/" || all.toks[at + 1].is("and");
    let count = all.at(at + 3, IS_HOW).filter(|_| pair)?;
    let site = at + 3 + count;
    let more = all.at(site + 1, &["and", ", and"]).unwrap_or(0);
    all.toks.get(site)?.is_site().then_some(Found {
        from: at,
        to: site + 1 + more,
        user,
        code,
        address: Some(site),
        apart: None,
    })
}

/// How many words are one for what somebody is known by.
fn identity_at(all: Phrase<'_>, at: usize) -> Option<usize> {
    (1..=3).rev().find(|count| {
        // `member no. 4471`
        let dotted = *count > 1
            && all
                .slice(at, at + count)
                .last()
                .is_some_and(|tok| tok.text == ".");
        let words = all.slice(at, at + count - usize::from(dotted));
        let plain = words.len() + usize::from(dotted) == *count && words.toks.iter().all(Tok::is_word);
        let plain = plain && (!dotted || words.last().is_some_and(|tok| tok.is("no")));
        plain
            && words.last().is_some_and(|tok| tok.is_any(HEADS))
            && words.toks.iter().all(|tok| tok.is_any(HEADS) || tok.is_any(OF))
    })
}

/// How many words are one for a secret, and whether it is none of the usual ones.
fn code_at(all: Phrase<'_>, at: usize) -> Option<(usize, bool)> {
    let own = all.toks.get(at).is_some_and(|tok| tok.is_any(SECRET)) && all.at(at + 1, CODE).is_some();
    if own {
        return Some((2, true));
    }
    if let Some(count) = all.at(at, PASSWORD) {
        return Some((count, false));
    }
    let tok = all.toks.get(at)?;
    (tok.is_any(&["code", "key"]) || tok.is_word() && tok.low.ends_with("-code")).then_some((1, true))
}

fn code_value(all: Phrase<'_>, at: usize) -> Option<usize> {
    let code = value(all, all.at(at, IS).map_or(at, |is| at + is))?;
    let ends = all.toks.get(code + 1).is_none_or(|tok| {
        !tok.is_word() || tok.is_any(&["and", "then", "to", "first", "at", "on", "please"])
    });
    ends.then_some(code)
}

/// One word, quoted text or a slot.
fn value(all: Phrase<'_>, at: usize) -> Option<usize> {
    let tok = all.toks.get(at)?;
    let says = matches!(tok.kind, Kind::Quoted | Kind::Slot)
        || tok.is_word()
            && tok.text.chars().any(char::is_alphanumeric)
            && !tok.is_any(JOINS)
            && !tok.is_any(IS)
        || tok.text.contains('@');
    says.then_some(at)
}

/// `alps-week`, `4711`, `ada@x.fi`: no word of a sentence.
fn is_identifier(tok: &Tok<'_>) -> bool {
    let glued = |c: char| matches!(c, '-' | '_' | '@') || c.is_ascii_digit();
    matches!(tok.kind, Kind::Quoted | Kind::Slot) || tok.text.contains(glued) && tok.text.len() > 2
}

fn skip(all: Phrase<'_>, from: usize, idle: &[&str]) -> usize {
    (from..all.len())
        .find(|at| !all.toks[*at].is_any(idle))
        .unwrap_or(all.len())
}

/// Where what leads to it begins.
fn led(all: Phrase<'_>, at: usize) -> usize {
    let signs = |at: usize| at > 0 && all.toks[at].is("in") && all.at(at - 1, LOGIN).is_some();
    (0..at)
        .rev()
        .find(|at| !all.toks[*at].is_any(LEADS) || signs(*at))
        .map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use crate::model::Op;
    use crate::planner::plan;

    /// Who signs in, and the last step.
    fn who(text: &str) -> (Vec<(String, String)>, String) {
        let plan = plan(text);
        assert!(plan.problems.is_empty(), "{text}: {:?}", plan.problems);
        let pairs = plan.steps.iter().find_map(|step| match &step.op {
            Op::FillForm { pairs, .. } => Some(pairs.clone()),
            _ => None,
        });
        let last = plan.steps.last().map(|step| step.say.clone());
        (pairs.unwrap_or_default(), last.unwrap_or_default())
    }

    #[test]
    fn sites_have_other_words_for_who_signs_in() {
        for text in [
            "Sign in at a.example.com with project alps-week and private code fjord-song. Click Bills.",
            "Click Bills at a.example.com. The project is alps-week and its private code is fjord-song.",
            "Click Bills. It's on a.example.com, project alps-week, private code fjord-song.",
            "Click Bills at a.example.com. Project identifier: alps-week. Private code: fjord-song.",
            "Log in to a.example.com with the identifier alps-week and the code fjord-song and click Bills.",
            "Sign in at a.example.com (alps-week, private code fjord-song), click Bills.",
            "Could you sign in to the project alps-week on a.example.com (the code is fjord-song) and click Bills?",
            "Click Bills in the project alps-week at a.example.com; the private code you need for logging in is fjord-song.",
            "a.example.com, alps-week, fjord-song. Click Bills.",
            "Go to a.example.com, log in to alps-week with fjord-song and click Bills.",
            "At a.example.com sign in using member no. alps-week and PIN fjord-song, then click Bills",
            "alps-week / fjord-song is how I get into a.example.com and click Bills.",
        ] {
            let (pairs, last) = who(text);
            let known: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(field, value)| (field.as_str(), value.as_str()))
                .collect();
            assert_eq!(
                known,
                [("username", "alps-week"), ("password", "fjord-song")],
                "{text}"
            );
            assert_eq!(last, "Click *Bills*", "{text}");
        }
    }

    #[test]
    fn the_usual_words_need_no_others() {
        for text in [
            "Sign in at a.example.com; my email is mary@example.com and the password is green-beans. Click Bills.",
            "Log in to a.example.com - the email address is mary@example.com, the password green-beans. Click Bills.",
        ] {
            let (pairs, last) = who(text);
            assert_eq!(pairs[0].1, "mary@example.com", "{text}");
            assert_eq!(pairs[1].1, "green-beans", "{text}");
            assert_eq!(last, "Click *Bills*", "{text}");
        }
    }

    #[test]
    fn what_is_made_or_entered_signs_nobody_in() {
        for text in [
            "Create a project Alpha with the code ALP at a.example.com",
            "Open a.example.com and enter the discount code SPRING-5",
            "Open a.example.com, open customer 4711, enter 0815 as the PIN and save",
        ] {
            assert_eq!(who(text).0, [], "{text}");
        }
    }
}
