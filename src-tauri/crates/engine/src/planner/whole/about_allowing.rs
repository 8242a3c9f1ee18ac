//! What those that something is shared with may do, said by the way: `share it with peter, and don't let him edit it`, `…, but she must not be able
//! to delete it`, `as read-only`. The form has a box for that. What settings allow is `allowing`'s; it reads no step.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::whole::about_nothing::{clause_end, joined};
use crate::planner::whole::directions::{Rule, ends, made, start_of};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[let_nobody];

/// `share it with peter, and don't let him edit it`, `…, but he must not be able to edit it`: the box that says so is not ticked.
fn let_nobody<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const NOT: &[&str] = &[
        "don't let",
        "do not let",
        "don't allow",
        "do not allow",
        "never let",
        "let",
        "allow",
    ];
    const WHOM: &[&str] = &[
        "him",
        "her",
        "them",
        "anyone",
        "anybody",
        "others",
        "everyone",
        "everybody",
    ];
    const HE: &[&str] = &["he", "she", "they", "nobody", "no one"];
    const MAY_NOT: &[&str] = &[
        "must not be able to",
        "must not be allowed to",
        "should not be able to",
        "should not be allowed to",
        "shouldn't be able to",
        "shouldn't be allowed to",
        "must not",
        "may not",
        "should not",
        "shouldn't",
        "can't",
        "cannot",
        "is not to",
        "are not to",
        "mustn't",
        "isn't allowed to",
        "is not allowed to",
    ];
    const MAY: &[&str] = &[
        "should be able to",
        "should be allowed to",
        "must be able to",
        "may",
        "is allowed to",
        "can",
    ];
    const GIVES: &[&str] = &["share", "invite", "give", "grant", "sharing"];
    const READ_ONLY: &[&str] = &[
        "as read-only",
        "read-only",
        "as read only",
        "view only",
        "view-only",
        "as view only",
        "for reading only",
        "for viewing only",
    ];
    let all = Phrase::new(src, toks);
    let as_only = all.at(at, READ_ONLY).filter(|_| at > 0);
    let lead = joined(toks, at).filter(|lead| *lead > 0).or(as_only.map(|_| 0))?;
    let from = at + lead;
    let given = toks[start_of(toks, at)..at].iter().any(|tok| tok.is_any(GIVES));
    // `share it with peter as read-only`
    if let Some(count) = all.at(from, READ_ONLY).filter(|_| given) {
        return ends(toks.get(from + count))
            .then(|| (from + count - at, made("; untick can edit", toks[at].span())));
    }
    let (on, verb) = if let Some(count) = all.at(from, NOT) {
        toks.get(from + count).filter(|tok| {
            // Somebody else than it is shared with has rights of his own.
            let same = || {
                toks[start_of(toks, at)..at]
                    .iter()
                    .any(|other| other.low == tok.low)
            };
            tok.is_any(WHOM) || tok.is_capital() && same()
        })?;
        let to = usize::from(toks.get(from + count + 1).is_some_and(|tok| tok.is("to")));
        (toks[from].is_any(&["let", "allow"]), from + count + 1 + to)
    } else {
        let he = all.at(from, HE)?;
        let nobody = toks[from].is_any(&["nobody", "no"]);
        match (all.at(from + he, MAY_NOT), all.at(from + he, MAY)) {
            (Some(count), _) => (false, from + he + count),
            (None, Some(count)) => (!nobody, from + he + count),
            _ => return None,
        }
    };
    // `he may only view it` says what he may not.
    let does = toks.get(verb).filter(|tok| tok.is_any(RIGHTS))?;
    let end = clause_end(all, verb);
    let what = all.slice(verb + 1, end);
    let plain = what.is_empty()
        || what.at(
            0,
            &[
                "it",
                "them",
                "this",
                "that",
                "anything",
                "the file",
                "the folder",
                "the files",
            ],
        ) == Some(what.len());
    (given && plain).then(|| {
        let span = toks[at].span();
        let mut out = made(if on { "; tick can" } else { "; untick can" }, span);
        out.push(does.clone());
        (end - at, out)
    })
}

/// What a form for sharing has a box for.
const RIGHTS: &[&str] = &[
    "edit", "change", "delete", "view", "read", "download", "share", "reshare", "comment", "write", "print",
    "upload", "see", "create", "invite", "modify",
];

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_nobody_may_do_is_not_ticked() {
        for (text, box_of) in [
            ("and don't let her delete it", "Untick can delete"),
            ("but she must not be able to change it", "Untick can change"),
            ("and let her edit it", "Tick can edit"),
            (", view only", "Untick can edit"),
        ] {
            let text = format!("Open a.example.com. Share the folder \"Maps\" with the user \"ida\" {text}.");
            let got = says(&text);
            assert!(got.iter().any(|step| step == box_of), "{text}: {got:?}");
            assert!(got.iter().any(|step| step == "Click Share for Maps"), "{got:?}");
        }
    }
}
