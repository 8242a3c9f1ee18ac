//! Where somebody signs in, in words beside the address: `to the wiki at example.com`, `to Moodle (example.com)`, `to our shop`.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::login::words::USER;

/// Before an address, or the words for a site.
const AT: &[&str] = &["at", "on", "to", "into", "in", "under", "of", "for", "via", "("];
/// So many words call a site.
const SITE: usize = 6;

/// The address, and where the words end.
pub(super) struct Place {
    pub address: Option<usize>,
    pub to: usize,
}

/// `to the wiki at example.com`, `to Moodle (example.com)`, `to our shop`: where somebody signs in; nothing where none is said.
pub(super) fn place(all: Phrase<'_>, from: usize) -> Place {
    let none = Place {
        address: None,
        to: from,
    };
    let is_site = |at: usize| all.toks.get(at).is_some_and(Tok::is_site);
    let closed = |address: usize, bracket: bool| {
        let closes = bracket
            && all
                .toks
                .get(address + 1)
                .is_some_and(|tok| matches!(tok.text, ")" | ","));
        let comma = closes && all.toks[address + 1].text == ",";
        Place {
            address: Some(address),
            to: address + 1 + usize::from(closes && !comma),
        }
    };
    if is_site(from) {
        return closed(from, false);
    }
    let into = from > 0 && all.toks[from - 1].is("into");
    let lead = usize::from(all.toks.get(from).is_some_and(|tok| tok.is_any(AT)));
    if lead == 0 && !into {
        return none;
    }
    if is_site(from + lead) {
        return closed(from + lead, all.toks[from].text == "(");
    }
    if lead == 1 && !all.toks[from].is_any(&["to", "into", "on", "at", "in"]) {
        return none;
    }
    // The site in words.
    for at in from + lead..all.len().min(from + lead + SITE) {
        let tok = &all.toks[at];
        let bracket = tok.text == "(";
        let led = tok.is_any(AT) && is_site(at + 1);
        if is_site(at) {
            return closed(at, false);
        }
        if led {
            return closed(at + 1, bracket);
        }
        if at > from + lead && (tok.is_any(&["as", "with", "using"]) || bracket) {
            let called = all.slice(from + lead, at);
            let site = called
                .toks
                .iter()
                .all(|tok| tok.is_word() || tok.kind == Kind::Quoted)
                && called.find(USER).is_none();
            return if site {
                Place {
                    address: None,
                    to: at,
                }
            } else {
                none
            };
        }
        if !tok.is_word() && tok.kind != Kind::Quoted || tok.is_any(&["and", "then"]) {
            return none;
        }
    }
    none
}
