//! What is said of a thing while it is made or changed, in other words than its form has: `a private repository`, `with the checkbox Featured
//! ticked`, `labelled "design"`, `with a task limit of 5`. Each becomes words that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::words::is_plural;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, end_of, follows, made, names, over, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[private, box_ticked, participle, to_somebody, amount_of];

const MAKES: &[&str] = &["create", "add", "make"];

/// `create a private repository named notes`: a choice of its form.
fn private<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is_any(MAKES) && follows(toks, at)).then_some(())?;
    let all = Phrase::new(src, toks);
    let lead = all.at(at + 1, &["a new", "a"])?;
    let how = toks
        .get(at + 1 + lead)
        .filter(|tok| tok.is_any(&["private", "public", "internal", "hidden"]))?;
    let next = at + 2 + lead;
    let kind = toks.get(next).filter(|tok| {
        tok.is_any(&[
            "repository",
            "repo",
            "project",
            "board",
            "channel",
            "playlist",
            "album",
            "calendar",
            "page",
            "post",
            "note",
            "bookmark",
            "link",
            "dashboard",
            "workspace",
            "space",
            "notebook",
            "snippet",
            "gallery",
            "list",
            "collection",
            "shelf",
            "task",
            "event",
            "group",
        ])
    })?;
    let said = toks
        .get(next + 1)
        .is_some_and(|tok| tok.is_any(&["called", "named", "titled", "with"]) || tok.kind == Kind::Quoted);
    said.then_some(())?;
    // What is done after that comes behind it.
    let end = end_of(toks, at);
    let stop = (next..end)
        .find(|at| (toks[*at].text == "," || toks[*at].is("and")) && verb_at(all, at + 1).is_some())
        .unwrap_or(end);
    let span = kind.span();
    let mut out = toks[at..at + 1 + lead].to_vec();
    out.extend_from_slice(&toks[next..stop]);
    out.extend(made(", choose", span));
    out.push(how.clone());
    toks[next..stop]
        .iter()
        .all(|tok| tok.text != ":")
        .then(|| (stop - at, out))
}

/// `with the checkbox Featured ticked`
fn box_ticked<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const TICKED: &[&str] = &["ticked", "checked", "selected", "enabled", "set", "on"];
    const UNTICKED: &[&str] = &["unticked", "unchecked", "disabled", "off"];
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "and with the checkbox",
            "with the checkbox",
            "and the checkbox",
            ", the checkbox",
            "with the box",
            "and the box",
            ", the box",
            "with the option",
            "and the option",
            ", the option",
        ],
    )?;
    let (named, end) = names(toks, at + lead, true);
    let [named] = named.as_slice() else { return None };
    let how = toks.get(end)?;
    let span = toks[at].span();
    let mut out = made(if how.is_any(TICKED) { ", tick" } else { ", untick" }, span);
    out.extend_from_slice(named);
    let whole = over(toks.get(end + 1));
    (whole && (how.is_any(TICKED) || how.is_any(UNTICKED))).then_some((end + 1 - at, out))
}

/// `titled "Icon", labelled "design"`: a field of what is made.
fn participle<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const SAID: &[(&str, &str, &str)] = &[
        ("labelled", "with the label", "with the labels"),
        ("labeled", "with the label", "with the labels"),
        ("tagged", "with the tag", "with the tags"),
        ("categorised as", "with the category", "with the categories"),
        ("categorized as", "with the category", "with the categories"),
        ("priced at", "with the price", "with the price"),
    ];
    let all = Phrase::new(src, toks);
    let joint = all.at(at, &[", and", ",", "and"]).unwrap_or(0);
    let (count, one, several) = SAID
        .iter()
        .find_map(|(said, one, several)| Some((all.at(at + joint, &[*said])?, *one, *several)))?;
    // `a report of issues labelled "bug"`: those are.
    let sentence = &toks[start_of(toks, at)..at];
    let made_at = sentence.iter().rposition(|tok| tok.is_any(MAKES));
    let makes = made_at.is_some_and(|at| {
        !sentence[at..]
            .iter()
            .any(|tok| kinds::is_kind(tok) && is_plural(&tok.low))
    });
    let from = at + joint + count + all.at(at + joint + count, &["with", "as"]).unwrap_or(0);
    let quoted = toks.get(from).is_some_and(|tok| tok.kind == Kind::Quoted);
    let (values, to) = names(toks, from, !quoted);
    if !makes
        || values.is_empty()
        || kinds::is_kind(&toks[at.saturating_sub(1)]) && joint == 0 && !kinds::is_name(&values[0][0])
    {
        return None;
    }
    let span = toks[at].span();
    let mut out = if joint > 0 { made(",", span) } else { Vec::new() };
    out.extend(made(if values.len() > 1 { several } else { one }, span));
    out.extend_from_slice(&toks[from..to]);
    Some((to - at, out))
}

/// `assign it to the technician tom`: whom, without what he is.
fn to_somebody<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const ROLES: &[&str] = &[
        "technician",
        "user",
        "agent",
        "developer",
        "employee",
        "colleague",
        "moderator",
        "manager",
        "operator",
        "patron",
        "borrower",
        "reader",
        "teacher",
        "student",
        "member",
        "person",
        "editor",
        "assignee",
        "tester",
    ];
    let lead = Phrase::new(src, toks).at(at, &["to the", "with the"])?;
    toks.get(at + lead).filter(|tok| tok.is_any(ROLES))?;
    let (whom, end) = names(toks, at + lead + 1, true);
    let deed = toks[start_of(toks, at)..at].iter().rev().take(8).find(|tok| {
        tok.is_any(&[
            "assign", "share", "reassign", "hand", "delegate", "transfer", "out", "lend", "forward",
            "escalate",
        ])
    })?;
    // `with the user name ada`: a field.
    let plain = whom.len() == 1
        && (over(toks.get(end))
            || deed.is("out")
            || toks
                .get(end)
                .is_some_and(|tok| tok.is_any(&["with", "until", "for"])));
    let field = toks
        .get(at + lead + 1)
        .is_some_and(|tok| tok.is_any(&["name", "id", "role", "group", "email"]));
    (plain && !field).then(|| (lead + 1, toks[at..=at].to_vec()))
}

/// `with a task limit of 5`
fn amount_of<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let lead = Phrase::new(src, toks).at(at, &["with a", "with an", "and a", "and an"])?;
    let field = toks[at + lead..]
        .iter()
        .take(3)
        .take_while(|tok| tok.is_word() && !tok.is("of") && !tok.is_number() && !tok.is_capital())
        .count();
    let of = at + lead + field;
    let number = toks.get(of + 1).filter(|tok| tok.is_number())?;
    let makes = toks[start_of(toks, at)..at].iter().any(|tok| tok.is_any(MAKES));
    // `the task limit`: what begins with a kind of thing is read as that kind.
    (makes
        && field > 1
        && kinds::is_kind(&toks[at + lead])
        && toks[of].is("of")
        && number.text.chars().next().is_some_and(|c| c.is_ascii_digit()))
    .then(|| {
        let span = toks[at].span();
        let (from, to) = (toks[at + lead].from, toks[of - 1].to);
        let mut out = made("and set", span);
        out.push(Tok::made(
            Kind::Quoted,
            src.get(from..to).unwrap_or_default(),
            (from, to),
        ));
        out.push(word("to", span));
        (of + 1 - at, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_said_of_it_is_a_field_of_its_form() {
        for (text, steps) in [
            (
                "Create a new private repository named \"notes\" with the description \"Field\".",
                &[
                    "Click New repository",
                    "Enter notes in name",
                    "Enter Field in description",
                    "Choose private",
                    "Click Save",
                ][..],
            ),
            (
                "Create a product \"Mug\" with the price 12 and the checkbox Featured ticked.",
                &[
                    "Click New product",
                    "Enter Mug in name",
                    "Enter 12 in price",
                    "Tick Featured",
                    "Click Save",
                ],
            ),
            (
                "Create an issue titled \"Icon\" with the description \"Old\", labelled \"design\" and assigned to root.",
                &[
                    "Click New issue",
                    "Enter Icon in name",
                    "Enter Old in description",
                    "Enter design in label",
                    "Enter root in assigned to",
                    "Click Save",
                ],
            ),
            (
                "Open the ticket \"Leak\" and assign it to the technician tom.",
                &["Click Leak", "Enter tom in assigned to", "Click Save"],
            ),
            (
                "Create a column \"Testing\" with a task limit of 5.",
                &[
                    "Click New column",
                    "Enter Testing in name",
                    "Enter 5 in task limit",
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
