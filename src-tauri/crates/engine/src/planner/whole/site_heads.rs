//! What a task begins with: a site by its name and its address, and often who signs in there, in one line or one bracket: `Redmine
//! (example.com, ada / x9): …`, `Nextcloud, example.com. Log in as …`, `SonarQube: sign in to example.com …`. The name is left out, and the
//! login stands in a bracket of its own behind the address. What a site is called elsewhere in a text is in `site_called`.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::products::is_product;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::login::{LOGIN, USER};

/// So many words call a site.
const MOST: usize = 5;
/// A login in a bracket has no more words.
const LONGEST: usize = 9;
/// No name has one of these.
#[rustfmt::skip]
const OF_A_SENTENCE: &[&str] = &[
    "you", "could", "would", "can", "which", "what", "i'm", "i", "of", "to", "is", "are", "has", "how", "please", "me", "page", "and",
    "in", "on", "at", "with", "for", "from", "who", "there", "we", "need", "want", "mind", "user", "as",
];
/// Before the name.
const INTO: &[&str] = &[
    "in", "on", "at", "using", "use", "with", "for", "open", "go to", "visit", "from", "hi ,", "hello ,",
];
/// Labels of fields that take an address.
#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "website", "homepage", "url", "link", "address", "source", "reference", "title", "name", "feed", "webpage", "email", "hostname", "host",
    "server", "image", "picture", "note", "text", "redirect", "callback", "users", "settings", "bookmark",
];

/// The words with the site opened first; `None` where no name and address stand at the head.
pub(in crate::planner) fn opened<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let address = toks.iter().position(Tok::is_site)?;
    let span = toks[address].span();
    let word = |kind: Kind, text: &'static str| Tok::made(kind, text, span);
    let starts = all.at(0, &["please", "now"]).unwrap_or(0);
    if let Some(to) = titled(all, starts, address) {
        return Some(toks[to..].to_vec());
    }
    if let Some(to) = named_behind(all, starts, address) {
        let mut out = vec![word(Kind::Word, "open"), toks[address].clone()];
        out.extend_from_slice(&toks[to..]);
        return Some(out);
    }
    let lead = toks.get(address.checked_sub(1)?)?;
    let bracket = lead.text == "(";
    let led = usize::from(
        bracket || matches!(lead.text, "," | ":" | "-" | "–" | "—") || lead.is_any(&["at", "on", "under"]),
    );
    let into = all.at(starts, INTO).unwrap_or(0);
    // `Open the Summer Fair at example.com`: a part of the site, or the site.
    let gone_to = all.at(starts, &["open", "go to", "visit", "from"]).is_some();
    if gone_to && lead.is_word() && lead.is_any(&["at", "on", "under"]) {
        return None;
    }
    if !is_name(all.slice(starts + into, address - led)) {
        return None;
    }
    let (login, to) = if bracket {
        let closes = (address + 1..toks.len().min(address + 2 + LONGEST)).find(|at| toks[*at].text == ")")?;
        let comma = toks
            .get(address + 1)
            .is_some_and(|tok| matches!(tok.text, "," | ";" | "–" | "-" | ":"));
        let inside = &toks[address + 1 + usize::from(comma)..closes];
        (inside, closes + 1)
    } else {
        (&toks[address..address], address + 1)
    };
    // `example.com (ada / x9)`, `example.com, ada / x9: …`
    let (login, to) = match login {
        [] => beside(all, to).map_or((login, to), |(from, end, to)| (&toks[from..end], to)),
        said => (said, to),
    };
    let mut out = vec![word(Kind::Word, "open"), toks[address].clone()];
    if !login.is_empty() {
        out.push(word(Kind::Punct, "("));
        out.extend_from_slice(login);
        out.push(word(Kind::Punct, ")"));
    }
    // What else stands in a bracket is read by others.
    if login.is_empty() && toks.get(to).is_some_and(|tok| tok.text == "(") {
        out.extend_from_slice(&toks[to..]);
        return Some(out);
    }
    out.push(word(Kind::Punct, ";"));
    let idle = |tok: &&Tok<'_>| matches!(tok.text, "," | ":" | "." | ";" | "–" | "—" | "-");
    let next = toks[to..].iter().take_while(idle).count();
    out.extend_from_slice(&toks[to + next..]);
    Some(out)
}

/// `SonarQube: sign in to example.com`: where the title ends.
fn titled(all: Phrase<'_>, starts: usize, address: usize) -> Option<usize> {
    let colon = (starts..address).find(|at| all.toks[*at].text == ":")?;
    all.at(colon + 1, LOGIN)
        .or_else(|| all.at(colon + 1, &["open", "go to", "visit"]))?;
    let title = all.slice(starts, colon);
    (!narrows(title) && is_name(title)).then_some(colon + 1)
}

/// `example.com is our DokuWiki.`, `example.com - Element.`, `example.com, ERPNext, …`: where what it is called ends.
fn named_behind(all: Phrase<'_>, starts: usize, address: usize) -> Option<usize> {
    let heads = starts + all.at(starts, INTO).unwrap_or(0) == address;
    let at = address + 1;
    let lead = all
        .at(
            at,
            &["is our", "is the", "is a", "is my", "is an", "-", "–", "—", ","],
        )
        .filter(|_| heads)?;
    let to = (at + lead + 1..all.len().min(at + lead + 4))
        .find(|at| matches!(all.toks[*at].text, "." | "," | ":" | ";" | "("))?;
    let name = all.slice(at + lead, to);
    let said = all.toks[at].is("is") || name.toks.iter().any(is_product);
    (said && is_name(name)).then_some(to)
}

/// `Drafts only: …`, `Project Apollo: …`: a title that says what is meant by all that follows.
pub(super) fn narrows(title: Phrase<'_>) -> bool {
    const WORDS: &[&str] = &["only", "just", "no", "not", "all", "every", "except", "without"];
    let kind = |tok: &Tok<'_>| title.len() > 1 && kinds::is_a_kind(tok.text);
    title.toks.iter().any(|tok| kind(tok) || tok.is_any(WORDS))
}

/// The login behind a site: from where to where, and where the rest goes on.
fn beside(all: Phrase<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let lead = all.toks.get(at)?;
    let (from, bracket) = match lead.text {
        "(" => (at + 1, true),
        "," | ";" | "-" | "–" | "—" => (at + 1, false),
        _ => return None,
    };
    let ends = |tok: &Tok<'_>| {
        if bracket {
            tok.text == ")"
        } else {
            matches!(tok.text, ":" | "." | ";" | "\n") || tok.kind == Kind::Newline
        }
    };
    let to = (from..all.len().min(from + LONGEST)).find(|at| ends(&all.toks[*at]))?;
    let said = all.slice(from, to);
    let labelled = said.at(0, USER).is_some() && said.len() > 1;
    // `ada / x9`, `ada/x9`; `ada@x.fi, x9-red` where nothing else stands there.
    let odd = |tok: &Tok<'_>| tok.text.chars().any(|c| !c.is_alphabetic());
    let pair = match said.toks {
        [name, comma, secret] if comma.text == "," => {
            !bracket && (name.is_word() || name.text.contains('@')) && secret.is_word() && odd(secret)
        }
        [one] => one.is_word() && one.text.matches('/').count() == 1 && !one.text.starts_with('/'),
        [name, stroke, _] => (name.is_word() || name.text.contains('@')) && stroke.text == "/",
        _ => false,
    };
    (pair || labelled && bracket).then_some((from, to, to + usize::from(bracket)))
}

/// `OpenCart admin`, `the Matomo`, `osTicket staff panel`: no deed, no part of a site and no field.
fn is_name(words: Phrase<'_>) -> bool {
    let led = words.at(0, &["the", "our", "my"]).unwrap_or(0);
    let name = words.from(led);
    let (Some(first), Some(last)) = (name.first(), name.last()) else {
        return false;
    };
    let product = first.text.chars().any(char::is_uppercase) || name.toks.iter().any(is_product);
    let plain = |tok: &Tok<'_>| tok.is_word() && !tok.is_number() && !tok.is_any(OF_A_SENTENCE);
    let plain = name.toks.iter().all(plain);
    let deed = led == 0 && verb_at(name, 0).is_some();
    let part = last.is_any(FIELDS)
        || kinds::is_a_kind(last.text) && !last.is_any(&["shop", "board", "store", "forum", "client"]);
    let signs_in = name.find(LOGIN).is_some();
    name.len() <= MOST && product && plain && !deed && !signs_in && !part
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_site_at_the_head_is_opened_and_signed_in_to() {
        let signed = [
            "Open a.example.com",
            "Log in with username ada and password ••••••",
            "Click Users",
        ];
        for text in [
            "Redmine (https://a.example.com, ada / x9-red): open Users.",
            "Using Redmine (https://a.example.com, ada/x9-red), open Users.",
            "In Mattermost (https://a.example.com, ada, x9-Red!) open Users.",
            "Matomo (https://a.example.com; ada / x9-red): open Users.",
            "OpenCart admin (https://a.example.com/, ada / x9-red): open Users.",
            "LimeSurvey (https://a.example.com), ada / x9-red: open Users.",
            "Zabbix at https://a.example.com, ada / x9-red. Open Users.",
            "GLPI https://a.example.com, ada/x9-red. Open Users.",
            "Nextcloud, https://a.example.com. Log in as ada with password \"x9-red\". Open Users.",
            "osTicket staff panel: https://a.example.com. Log in as ada, password x9-red, open Users.",
            "In SuiteCRM, https://a.example.com, log in as ada with password x9-red, open Users.",
            "SonarQube: sign in to https://a.example.com as ada with x9-red, open Users.",
            "Koha staff client, https://a.example.com. Username ada, password x9-red. Open Users.",
        ] {
            assert_eq!(says(text), signed, "{text}");
        }
        for (text, steps) in [
            (
                "Open the OpenCart shop https://a.example.com, search for \"MacBook\".",
                &["Open a.example.com", "Search for MacBook"][..],
            ),
            (
                "Open a.example.com, click Edit. Website: https://b.example.com.",
                &[
                    "Open a.example.com",
                    "Click Edit",
                    "Enter https://b.example.com in Website",
                ],
            ),
        ] {
            assert_eq!(says(text), *steps, "{text}");
        }
    }
}
