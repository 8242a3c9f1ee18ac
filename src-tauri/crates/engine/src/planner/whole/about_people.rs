//! Who somebody is and what he may do, said another way round than a form has it: `assign the role Editor to the users ben and kim`, `make
//! him change it at the next login`, `so that only administrators can edit it`. Each becomes words that the rest of the planner knows; it
//! reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::{attributes, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, end_of, follows, made, names, over, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    assigned,
    given,
    password,
    changed_at_login,
    allowed_only,
    may_edit,
    joined,
];

/// `assign the role Editor to the users ben and kim`: the field of each.
fn assigned<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const FIELDS: &[&str] = &[
        "role",
        "group",
        "permission",
        "category",
        "label",
        "tag",
        "status",
        "priority",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["assign the", "give the"])
        .filter(|_| follows(toks, at))?;
    let field = toks.get(at + lead).filter(|tok| tok.is_any(FIELDS))?;
    let (value, to) = match names(toks, at + lead + 1, false) {
        (values, to) if values.len() == 1 => (values[0], to),
        _ => return None,
    };
    toks.get(to).filter(|tok| tok.is("to"))?;
    let led = all.at(to + 1, &["the"]).unwrap_or(0);
    let kind = toks
        .get(to + 1 + led)
        .filter(|tok| led > 0 && kinds::is_kind(tok));
    let from = to + 1 + led + usize::from(kind.is_some());
    let (whom, end) = names(toks, from, kind.is_some());
    if whom.is_empty() || whom[0][0].is_any(words::PRONOUNS) || !over(toks.get(end)) {
        return None;
    }
    let span = field.span();
    let mut out = Vec::new();
    for one in whom {
        if !out.is_empty() {
            out.push(word(";", span));
        }
        out.extend(made("set the", span));
        out.push(field.clone());
        out.push(word("of", span));
        if let Some(kind) = kind.and_then(kinds::singular_of) {
            out.push(word("the", span));
            out.push(Tok::made(Kind::Word, kind, span));
        }
        out.extend_from_slice(one);
        out.push(word("to", span));
        out.extend_from_slice(value);
    }
    Some((end - at, out))
}

/// `give the user ben the role Editor`: the field of that one.
fn given<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["give the"]).filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| kinds::is_one(tok))?;
    let (whom, the) = names(toks, at + lead + 1, true);
    let [whom] = whom.as_slice() else {
        return None;
    };
    let the_at = toks.get(the).filter(|tok| tok.is("the"))?;
    let count = attributes::attribute_at(all.from(the + 1))?;
    let (values, end) = names(toks, the + 1 + count, false);
    let ([value], true) = (values.as_slice(), over(toks.get(end))) else {
        return None;
    };
    let span = the_at.span();
    let mut out = made("set the", span);
    out.extend_from_slice(&toks[the + 1..the + 1 + count]);
    out.extend(made("of the", span));
    out.push(toks[at + lead].clone());
    out.extend_from_slice(whom);
    out.push(word("to", span));
    out.extend_from_slice(value);
    Some((end - at, out))
}

/// `reset the password of the user ben to "spring-7"`: it is set.
fn password<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    all.at(at, &["reset the password of the", "reset the password for the"])
        .filter(|_| follows(toks, at))?;
    let to = toks[at..end_of(toks, at)]
        .iter()
        .take(10)
        .take_while(|tok| tok.text != "," && !tok.is_any(&["and", "then"]))
        .any(|tok| tok.is("to"));
    to.then(|| (4, made("set the password of", toks[at].span())))
}

/// `make him change it at the next login`: a box of his.
fn changed_at_login<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const MUST: &[&str] = &[
        "make him change it",
        "make her change it",
        "make them change it",
        "he must change it",
        "she must change it",
        "they must change it",
        "he has to change it",
        "she has to change it",
        "they have to change it",
    ];
    let all = Phrase::new(src, toks);
    let lead = all.at(at, MUST).filter(|_| follows(toks, at))?;
    let when = all.at(
        at + lead,
        &[
            "at the next login",
            "at next login",
            "at the first login",
            "on the next login",
            "when he logs in next",
            "when she logs in next",
        ],
    )?;
    Some((
        lead + when,
        made("tick change password at next login", toks[at].span()),
    ))
}

/// `protect the page Rules so that only administrators can edit it`: a list of who may.
fn allowed_only<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["so that only", ", so that only"])?;
    let can = (at + lead + 1..toks.len().min(at + lead + 4)).find(|at| toks[*at].is_any(&["can", "may"]))?;
    let deed = toks
        .get(can + 1)
        .filter(|tok| tok.is_any(&["edit", "read", "see", "view", "move", "change"]))?;
    let it = all.at(can + 2, &["it", "them", "this page"])?;
    let span = toks[at].span();
    let mut out = made("; choose", span);
    out.extend_from_slice(&toks[at + lead..can]);
    out.extend(made("in the", span));
    out.push(deed.clone());
    out.extend(made("list ; save it", span));
    Some((can + 2 + it - at, out))
}

/// `share it with ben so that he can edit it`: what he may do.
fn may_edit<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const MAY: &[&str] = &[
        "so that he can",
        "so that she can",
        "so that they can",
        "so he can",
        "so she can",
        "so they can",
        "so that he may",
        "so that she may",
    ];
    let all = Phrase::new(src, toks);
    let comma = usize::from(toks[at].text == ",");
    let lead = all.at(at + comma, MAY)?;
    toks[..at]
        .iter()
        .rev()
        .take(14)
        .take_while(|tok| tok.text != ".")
        .find(|tok| tok.is_any(&["share", "invite", "give", "grant", "add"]))?;
    let deed = toks
        .get(at + comma + lead)
        .filter(|tok| tok.is_any(&["edit", "read", "see", "view", "write", "change", "comment"]))?;
    let it = all.at(at + comma + lead + 1, &["it", "them", "in it", "on it"])?;
    let mut out = made("with the permission", toks[at].span());
    out.push(deed.clone());
    Some((comma + lead + 1 + it, out))
}

/// `add ada as a developer to the project Garden`, `enrol ada and ben in the course Knots`: it is opened, and they are added to it.
fn joined<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    /// Roles that are no more than being one of them.
    const MEMBERS: &[&str] = &[
        "member",
        "collaborator",
        "participant",
        "contributor",
        "attendee",
        "student",
    ];
    const JOINED: &[&str] = &[
        "project",
        "course",
        "group",
        "team",
        "repository",
        "class",
        "board",
        "workspace",
        "organisation",
        "organization",
    ];
    let enrols = toks[at].is_any(&["enrol", "enroll"]);
    if !(toks[at].is("add") || enrols) || !follows(toks, at) {
        return None;
    }
    let all = Phrase::new(src, toks);
    // `the user "Ada Berg"`
    let kind = all
        .at(
            at + 1,
            &[
                "the user",
                "the student",
                "the person",
                "the employee",
                "user",
                "the users",
            ],
        )
        .unwrap_or(0);
    let (whom, to) = names(toks, at + 1 + kind, true);
    let person = |tok: &Tok<'_>| {
        (tok.is_word() || tok.kind == Kind::Quoted && (enrols || kind > 0))
            && !kinds::is_kind(tok)
            && !tok.is_any(words::PRONOUNS)
            && !tok.is_number()
    };
    if whom.is_empty() || !whom.iter().all(|one| person(&one[0])) {
        return None;
    }
    let role = |at: usize| {
        let lead = all.at(at, &["as a", "as an", "as the", "as"])?;
        let first = at
            + lead
            + all
                .at(at + lead, &["project", "team", "course", "group"])
                .unwrap_or(0);
        let role = toks.get(first).filter(|tok| tok.is_word())?;
        Some((role, first + 1))
    };
    // `with write access`
    let access = |at: usize| {
        let how = toks
            .get(at + 1)
            .filter(|tok| toks[at].is("with") && tok.is_word())?;
        let what = toks.get(at + 2)?;
        what.is_any(&["access", "permission", "permissions", "rights"])
            .then_some((how, at + 3))
    };
    let before = role(to).filter(|_| !enrols);
    let place = before.map_or(to, |(_, end)| end);
    let given = access(place);
    let place = given.map_or(place, |(_, end)| end);
    let into = all.at(place, &["to the", "in the", "into the"])?;
    toks.get(place + into).filter(|tok| tok.is_any(JOINED))?;
    let (named, end) = names(toks, place + into + 1, true);
    let behind = role(end);
    let ([named], true) = (named.as_slice(), before.is_some() || behind.is_some() || enrols) else {
        return None;
    };
    let (said, end) = (
        before.or(behind).map(|(role, _)| role),
        behind.map_or(end, |(_, end)| end),
    );
    // `add Roadmap as a page to the project`: no person.
    let a_thing =
        |role: &Tok<'_>| kinds::is_kind(role) && !MEMBERS.contains(&words::singular(&role.low).as_str());
    if said.is_some_and(a_thing) || !over(toks.get(end)) {
        return None;
    }
    let span = toks[at].span();
    let mut out = made("open the", span);
    out.push(toks[place + into].clone());
    out.extend_from_slice(named);
    for one in whom {
        // With a capital it is the name of a role.
        let noun = said
            .filter(|role| !(enrols && role.is_capital()))
            .map(|role| words::singular(&role.low))
            .and_then(|role| MEMBERS.iter().find(|member| **member == role));
        out.extend(made("; add a", span));
        out.push(word(
            noun.unwrap_or(if enrols { &"participant" } else { &"member" }),
            span,
        ));
        out.push(word("called", span));
        out.extend_from_slice(one);
        if let Some(role) = said.filter(|_| noun.is_none()) {
            out.extend(made("with the role", span));
            out.push(role.clone());
        }
        if let Some((how, _)) = given {
            out.extend(made("with the permission", span));
            out.push(how.clone());
        }
    }
    Some((end - at, out))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn who_may_do_what_is_read() {
        for (text, steps) in [
            (
                "Assign the role Editor to the users ben and kim.",
                &["Enter Editor in role for ben", "Enter Editor in role for kim"][..],
            ),
            (
                "Give the user ben the role Editor.",
                &["Enter Editor in role for ben"],
            ),
            (
                "Share the calendar Team with ben so that he can edit it.",
                &[
                    "Click Share for Team",
                    "Enter edit in permission",
                    "Enter ben in share with",
                    "Click Save",
                ],
            ),
            (
                "Protect the page Rules so that only administrators can edit it.",
                &[
                    "Click Protect for Rules",
                    "Choose administrators in edit",
                    "Click Save",
                ],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
