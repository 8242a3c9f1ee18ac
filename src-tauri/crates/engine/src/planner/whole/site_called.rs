//! What a site is called, beside its address: `on our forum (forum.example.com)`, `Open Moodle at example.com`, `the wiki is at …`. The
//! address says it all: the name is nothing to click. Parts of a site that have a name, `the address book at …`, stay.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::products::is_product;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::words::DETERMINERS;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::around::sentence_start;
use crate::planner::whole::login::{LOGIN, USER};

/// Words for a whole site.
#[rustfmt::skip]
const SITES: &[&str] = &[
    "wiki", "forum", "shop", "store", "blog", "site", "website", "webshop", "web", "app", "application", "tool", "system", "portal",
    "tracker", "platform", "instance", "installation", "server", "webmail", "cms", "crm", "erp", "intranet", "helpdesk", "desk",
    "backend", "board", "clone", "service", "software", "program", "frontend", "reader", "chat",
];
/// Of these a site has none with a name of its own.
const WHOLE: &[&str] = &[
    "instance",
    "installation",
    "server",
    "clone",
    "frontend",
    "backend",
    "admin",
    "webmail",
    "app",
    "platform",
    "tracker",
];
/// Parts of a site that are no kind of thing.
const PARTS: &[&str] = &[
    "settings",
    "administration",
    "preferences",
    "news",
    "statistics",
    "history",
    "search",
    "help",
    "home",
    "profile",
    "media",
    "tools",
    "maintenance",
    "appearance",
    "security",
    "archive",
    "inventory",
    "stock",
    "sales",
    "staff",
    "people",
    "catalogue",
    "catalog",
];
/// Whose it is.
const OURS: &[&str] = &["my", "our"];
const INTO: &[&str] = &[
    "in", "on", "at", "using", "within", "from", "of", "inside", "to", "into", "with",
];
const AT: &[&str] = &["at", "on", "under", "(", "–", "—", ":"];
const IS_AT: &[&str] = &[
    "is",
    "is at",
    "is on",
    "runs at",
    "runs on",
    "runs under",
    "lives at",
    "lives on",
    "is running at",
    "is running on",
    "is available at",
    "can be found at",
    "can be reached at",
    "is under",
    "is reachable at",
    "is installed at",
];
const OPENS: &[&str] = &[
    "open",
    "go to",
    "visit",
    "launch",
    "navigate to",
    "start",
    "load",
    "browse to",
    "head to",
    "head over to",
    "go over to",
    "take",
    "access",
    "use",
    "enter",
];
/// So many words call a site.
const MOST: usize = 4;

/// How a site is spoken of.
enum Way {
    /// It is opened where it is said.
    Opens,
    /// It is told where it is.
    Tells,
    /// Something is done there.
    Within,
}

/// From which word to which, and how.
type Said = (usize, usize, Way);

/// The words without such names; `None` where there are none.
pub(in crate::planner) fn left_out<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    // One task is done on one site, mostly; where there are more, their names may tell them apart.
    let address = toks.iter().position(Tok::is_site)?;
    let all = Phrase::new(src, toks);
    let (from, to, way) = opened(all, address)
        .or_else(|| is_at(all, address))
        .or_else(|| within(all, address))?;
    // `don't use our server`: what is not to be done begins no step.
    let starts = sentence_start(all, from);
    if all
        .slice(starts, from)
        .toks
        .iter()
        .any(|tok| tok.is_any(&["don't", "not", "never", "without"]))
    {
        return None;
    }
    let span = toks[address].span();
    let word = |text: &'static str| Tok::made(if text == ";" { Kind::Punct } else { Kind::Word }, text, span);
    let mut out = toks[..from].to_vec();
    let next = toks[to..]
        .iter()
        .take_while(|tok| {
            matches!(tok.text, "," | ":" | "." | ";" | "–" | "—" | "-") || tok.is_any(&["and", "then"])
        })
        .count();
    // `example.com (ada / x9)`: who signs in is said beside the address.
    let mine = |at: usize| all.at(at, &["my"]).is_some() && all.at(at + 1, USER).is_some();
    let beside = toks.get(to).is_some_and(|tok| {
        tok.text == "("
            || tok.text == ","
                && (all
                    .at(to + 1, &["user", "username", "login", "password"])
                    .is_some()
                    || mine(to + 1))
    });
    let opens = [word("open"), toks[address].clone(), word(";")];
    match way {
        Way::Within => {
            out.push(word("at"));
            out.push(toks[address].clone());
            out.extend_from_slice(&toks[to..]);
        }
        _ if beside => {
            out.extend_from_slice(&opens[..2]);
            out.extend_from_slice(&toks[to..]);
        }
        // It is opened before what is done there.
        Way::Tells if from > 0 => {
            out.splice(..0, opens);
            out.extend_from_slice(&toks[to..]);
        }
        Way::Opens | Way::Tells => {
            out.extend(opens);
            out.extend_from_slice(&toks[to + next..]);
        }
    }
    Some(out)
}

/// Where an address ends, with the bracket around it.
fn closed(all: Phrase<'_>, address: usize, lead: &Tok<'_>) -> usize {
    let closes = lead.text == "(" && all.toks.get(address + 1).is_some_and(|tok| tok.text == ")");
    address + 1 + usize::from(closes)
}

/// Where the words for a site begin that end before `end`, with what leads to them; and whether they are sure to be one.
fn called(all: Phrase<'_>, least: usize, end: usize) -> Option<usize> {
    let least = least.max(end.saturating_sub(MOST + 1));
    let begins = |at: usize| {
        at == least
            || all.toks[at - 1].is_any(INTO)
            || all.at(at, &["the", "my", "our", "a", "an", "this"]).is_some()
    };
    (least..end)
        .rev()
        .filter(|at| begins(*at))
        .find(|at| is_site(all.slice(*at, end)))
}

/// `the wiki`, `our old tracker`, `Label Studio`, `the Django admin`
fn is_site(words: Phrase<'_>) -> bool {
    let ours = words.first().is_some_and(|tok| tok.is_any(OURS));
    let led = words
        .first()
        .is_some_and(|tok| tok.is_any(DETERMINERS) || tok.is_any(&["a", "an", "this", "our", "my"]));
    // `Joomla's backend`
    let owned = words.len() > 1 && words.toks[0].is_capital() && words.toks[0].low.ends_with("'s");
    let led = led || owned;
    let name = if led { words.from(1) } else { words };
    let (Some(last), 1..=MOST) = (name.last(), name.len()) else {
        return false;
    };
    let plain = name
        .toks
        .iter()
        .all(|tok| tok.is_word() && !tok.is_number() && !tok.is_any(INTO));
    // `Users at …` is a part of one, and a verb says what is done there.
    let is_part = kinds::is_a_kind(last.text) || PARTS.contains(&last.low.as_str());
    let known = name.toks.iter().any(is_product);
    let product =
        known || name.toks.iter().all(Tok::is_capital) || name.toks[0].is_capital() && last.is("admin");
    let does = !led && (verb_at(words, 0).is_some() || words.toks[0].is_any(&["login", "log", "sign"]));
    // `the Eyepieces forum` is one of several.
    let one_of_them = name.toks.iter().any(Tok::is_capital) && !last.is_any(WHOLE) && !product;
    plain && !does && ((ours || product) && !is_part || led && last.is_any(SITES) && !one_of_them)
}

/// `Open Moodle at example.com`, `Take example.com`
fn opened(all: Phrase<'_>, address: usize) -> Option<Said> {
    let starts = sentence_start(all, address);
    let at = (starts..address).rev().find(|at| all.at(*at, OPENS).is_some())?;
    let count = all.at(at, OPENS)?;
    let joined = at == starts
        || all.toks[at - 1].is_any(&["please", "and", "then", ",", "you", "to"])
        || all.toks[at - 1].text == ",";
    let lead = &all.toks[address - 1];
    if !joined {
        return None;
    }
    if all.toks[at].is("take") && at + 1 == address {
        return Some((at, address + 1, Way::Opens));
    }
    let led = lead.is_any(AT);
    let words = all.slice(at + count, address - usize::from(led));
    // Whether a name is that of a site or of a part of one is seen on the page, but nobody opens a part before signing in.
    let behind = closed(all, address, lead);
    let behind = behind
        + all
            .at(behind, &[",", ".", ";", "and", ", and", "– ", "and then"])
            .unwrap_or(0);
    let signs_in = all.at(behind, LOGIN).is_some() || all.at(behind, &["("]).is_some();
    let sure = words.first().is_some_and(|tok| tok.is_any(OURS))
        || words.last().is_some_and(|tok| tok.is_any(SITES))
        || words.toks.iter().any(is_product)
        || signs_in;
    (sure && is_site(words)).then(|| (at, closed(all, address, lead), Way::Opens))
}

/// `Our wiki is at example.com.`, `…, the wiki is example.com, …`
fn is_at(all: Phrase<'_>, address: usize) -> Option<Said> {
    let starts = sentence_start(all, address);
    let starts = starts
        + all
            .at(starts, &["hi ,", "hello ,", "there is", "we have"])
            .unwrap_or(0);
    let is = (starts..address).find(|at| all.at(*at, IS_AT).is_some_and(|count| at + count == address))?;
    let begins = |at: usize| at == starts || all.toks[at - 1].is_any(&[",", "and"]);
    let from = (starts..is).rev().find(|at| begins(*at))?;
    // `My website is example.com` may be a value.
    let value = is + 1 == address && !all.toks[from].is_any(&["the", "our"]);
    (!value && is_site(all.slice(from, is))).then_some((from, address + 1, Way::Tells))
}

/// `On our forum (example.com) open …`, `open Users in Moodle at example.com`
fn within(all: Phrase<'_>, address: usize) -> Option<Said> {
    let starts = sentence_start(all, address);
    let lead = all.toks.get(address.checked_sub(1)?)?;
    let led = lead.is_any(AT);
    let end = address - usize::from(led);
    let from = called(all, starts, end)?;
    // `log in to the wiki at …` is read where one signs in.
    let before = all.slice(from.saturating_sub(4), from);
    if before
        .find(&[
            "log in",
            "sign in",
            "log into",
            "sign into",
            "login",
            "logging in",
            "signing in",
            "log on",
        ])
        .is_some()
    {
        return None;
    }
    let into = from > starts && all.toks[from - 1].is_any(INTO);
    let to = closed(all, address, lead);
    let first = from - usize::from(into);
    let heads = first == starts
        || all
            .slice(starts, first)
            .toks
            .iter()
            .all(|tok| tok.is_any(&["please", "hi", "hello", "hey", ",", "now"]) || tok.text == ",");
    if heads {
        // `The wiki at example.com`: a title of what follows, or of nothing.
        let goes_on = all.toks.get(to).is_none_or(|tok| {
            matches!(tok.text, "," | ":" | "(" | "." | "–" | "—" | "-")
                || verb_at(all, to).is_some()
                || tok.is_any(&["please", "i", "you"])
        });
        return (into || goes_on).then_some((first, to, Way::Opens));
    }
    // `Unsubscribe me from Short Stories at …`: no name alone, and no part of something.
    let sure = all.toks[from].is_any(DETERMINERS) || all.toks[from].is_any(OURS);
    (into && sure && all.toks[from - 1].is_any(&["in", "on", "within"])).then_some((first, to, Way::Within))
}
