//! What somebody wants a thing to be: `set it to closed`, `the ticket "Leak" should be assigned to Bo`; and what is chosen in a
//! menu that is named: `use the Actions menu to move both to the archive`.

use crate::model::{Op, Target};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::{Verb, verb_at};
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs;

/// `set it to closed`, `mark it as closed`: the choice of that name.
pub(in crate::planner) fn set_state(
    said: Phrase<'_>,
    rest: Phrase<'_>,
    making: bool,
    context: &Context,
) -> Option<Steps> {
    let (what, state) = rest.split(&["to", "as"])?;
    let pronoun = what.at(0, PRONOUNS) == Some(what.len()) && !what.is_empty();
    // `edit "Milk" and change it to "Oat milk"`, `edit the tag bees and change it to wax`
    if pronoun && making && (state.trim().is_quoted() || context.edits_label) {
        let text = state.trim().text();
        let target = pairs::named();
        return Some(one(Op::Fill { text, target }, said));
    }
    let state = bare(state.trim());
    if !pronoun || state.is_empty() || state.len() > 3 || state.toks.iter().any(Tok::is_number) {
        return None;
    }
    let options = vec![state.text()];
    Some(one(
        Op::Choose {
            options,
            target: None,
        },
        said,
    ))
}

/// `make it private`, `make Bob an admin`: what somebody or something is to be.
pub(in crate::planner) fn made<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let rest = said.after(&["make", "set"])?.trim();
    // `make the album "Baby" private`
    let quoted = rest.toks.iter().position(|tok| tok.kind == Kind::Quoted);
    if let Some(at) = quoted.filter(|at| *at > 0 && rest.len() == at + 2)
        && kinds::is_kind(&rest.toks[at - 1])
        && said.at(0, &["make"]).is_some()
    {
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        let open = Op::click(target(rest.slice(at, at + 1), None)?);
        let options = vec![rest.from(at + 1).text()];
        context.making = true;
        let choose = Op::Choose {
            options,
            target: None,
        };
        return Some(Ok(vec![draft(open), draft(choose)]));
    }
    let first = rest.first()?;
    let pronoun = first.is_any(&["it", "this", "him", "her", "them", "that"]);
    let named = first.is_capital() || first.kind == Kind::Quoted;
    let state = rest.from(1).trim();
    let led = state.without(&["a", "an", "the", "be", "as", "to be"]);
    if state.is_empty() || led.is_empty() || led.len() > 3 || !led.toks.iter().all(Tok::is_word) {
        return None;
    }
    // `make Bob an admin`, `make her the owner`
    if led.len() < state.len() && (pronoun || named) {
        let mut target = Target::called("role");
        let whom = if named {
            target_of(rest.to(1))
        } else {
            context.record.take()
        };
        target.scope = whom.map(|anchor| {
            Box::new(crate::model::Scope {
                relation: crate::model::Relation::OnRowOf,
                anchor,
            })
        });
        context.making = true;
        let text = led.text();
        return Some(one(Op::Fill { text, target }, said));
    }
    (pronoun && led.len() == 1).then(|| {
        let options = vec![led.text()];
        one(
            Op::Choose {
                options,
                target: None,
            },
            said,
        )
    })
}

/// `make the album public`: what is open, or was made just before, gets that state.
pub(in crate::planner) fn made_so(said: Phrase<'_>, rest: Phrase<'_>, context: &Context) -> Option<Steps> {
    const STATES: &[&str] = &[
        "public",
        "private",
        "visible",
        "hidden",
        "active",
        "inactive",
        "mandatory",
        "required",
        "optional",
        "featured",
        "sticky",
        "searchable",
        "read-only",
        "editable",
        "available",
        "unavailable",
        "confidential",
        "internal",
        "urgent",
        "global",
        "personal",
        "unlisted",
    ];
    let rest = rest.trim();
    let [the, kind, state] = rest.toks else {
        return None;
    };
    let fits = said.toks[0].is("make")
        && the.is_any(&["the", "this", "that"])
        && kinds::is_kind(kind)
        && state.is_any(STATES)
        && context.elsewhere();
    fits.then(|| {
        let options = vec![state.text.to_owned()];
        one(
            Op::Choose {
                options,
                target: None,
            },
            said,
        )
    })
}

fn target_of(words: Phrase<'_>) -> Option<Target> {
    target(words, None)
}

/// `The ticket "Leak" should be assigned to Bo`, `Invoice 7 must be marked as paid`: it is opened, and its field set.
pub(in crate::planner) fn passive<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    const BE: &[&str] = &[
        "should be",
        "must be",
        "needs to be",
        "has to be",
        "ought to be",
        "should get",
        "is to be",
        "shall be",
    ];
    context.place.as_ref()?;
    let (what, deed) = said.split(BE)?;
    let deed = deed.trim();
    let verb = deed
        .first()
        .filter(|tok| tok.is_word() && tok.low.ends_with("ed"))?;
    let thing = bare(what.trim());
    let named = thing
        .toks
        .iter()
        .any(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
    if !named {
        return None;
    }
    // `ticket "Leak"`: the name alone is enough.
    let quoted = thing.toks.iter().position(|tok| tok.kind == Kind::Quoted);
    let record = quoted.map_or(thing, |at| thing.slice(at, at + 1));
    let record = target(record, None)?;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let to = deed
        .from(1)
        .after(&["to", "as", "into"])
        .map(|value| bare(value.trim()));
    Some(Ok(match to.filter(|value| !value.is_empty()) {
        Some(value) => {
            let field = Target::called(format!("{} to", verb.low));
            context.making = true;
            vec![
                draft(Op::click(record)),
                draft(Op::Fill {
                    text: value.text(),
                    target: field,
                }),
            ]
        }
        None => {
            let stem = verb.low.strip_suffix("ed").unwrap_or(&verb.low).to_owned();
            let known = [format!("{stem}e"), stem.clone()].into_iter().find(|word| {
                matches!(
                    word.as_str(),
                    "delete"
                        | "remove"
                        | "archive"
                        | "close"
                        | "approve"
                        | "publish"
                        | "cancel"
                        | "reopen"
                        | "resolve"
                )
            });
            let name = known.unwrap_or(stem);
            let mut letters = name.chars();
            let name = letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
                .collect();
            let scope = Some(Box::new(crate::model::Scope {
                relation: crate::model::Relation::OnRowOf,
                anchor: record,
            }));
            vec![draft(Op::click(Target {
                name,
                role: Some("button".into()),
                scope,
                ..Target::default()
            }))]
        }
    }))
}

/// `assign the card Leak to Mia`, `give the ticket Leak to Mia`.
pub(in crate::planner) fn assign<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let rest = said.after(&["assign", "reassign", "hand over", "hand"])?;
    // `the asset LT-7 to Mia and the asset LT-8 to Ben`
    let each = rest.list();
    if each.len() > 1
        && each
            .iter()
            .all(|part| part.find(&["to"]).is_some_and(|(at, _)| at > 0))
    {
        let mut steps = Vec::new();
        for part in each {
            let toks: Vec<Tok<'_>> = said.toks[..1].iter().chain(part.toks).cloned().collect();
            match assign(Phrase::new(said.src, &toks), context)? {
                Ok(more) => steps.extend(more),
                fault => return Some(fault),
            }
            // Each has a form of its own, which is kept before the next is opened.
            steps.push(Draft::click(Target::called("Save"), said));
        }
        context.making = false;
        return Some(Ok(steps));
    }
    let (at, _) = rest.places(&["to"]).into_iter().find(|(at, _)| *at > 0)?;
    let (what, whom) = (rest.to(at).trim(), rest.from(at + 1).trim());
    // `hand the ticket "Leak" over to Bo`
    let what = if said.toks[0].is("hand") {
        what.without_end(&["over"])
    } else {
        what
    };
    // `the ticket`: the one that is open.
    let own =
        what.len() == 2 && what.toks[0].is_any(&["the", "this", "that"]) && kinds::is_kind(&what.toks[1]);
    let pronoun = own || what.at(0, PRONOUNS) == Some(what.len());
    // Each of several would have to be opened.
    if what
        .at(0, &["every", "all", "each", "all the", "the first two", "both"])
        .is_some()
    {
        return Some(Err(goals::unknown(said)));
    }
    let whom = kinds::by_name(whom);
    if whom.is_empty() || context.place.is_none() {
        return None;
    }
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let mut steps = Vec::new();
    if !pronoun {
        let record = target(kinds::by_name(what), None)?;
        steps.push(draft(Op::click(record)));
    }
    let field = Target::called("assigned to");
    context.making = true;
    steps.push(draft(Op::Fill {
        text: whom.text(),
        target: field,
    }));
    Some(Ok(steps))
}

/// `use the Actions menu to assign both to Bo`: the menu, and in it what the words say.
pub(in crate::planner) fn by_menu(
    said: Phrase<'_>,
    rest: Phrase<'_>,
    context: &mut Context,
) -> Option<Steps> {
    let (with, what) = rest.split(&["to", "and", "in order to"])?;
    let menu = bare(with.trim()).without_end(&["menu", "button", "dropdown", "drop-down", "list", "icon"]);
    if menu.is_empty()
        || menu.len() == bare(with.trim()).len()
        || verb_at(what, 0).is_some_and(|(verb, _, _)| matches!(verb, Verb::Fill | Verb::Search))
    {
        return None;
    }
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let open = draft(Op::click(target(menu, context.it.as_ref())?));
    // `assign both to Bo`: the choice is Bo; `export them`: the entry is called so.
    let what = what.trim();
    let pronouns = &["it", "both", "them", "these", "those", "all", "this", "that"];
    let entry = match what.places(&["to", "as"]).first() {
        Some((at, count)) if *at > 0 && at + count < what.len() => {
            let options = vec![bare(what.from(at + count).trim()).text()];
            Op::Choose {
                options,
                target: None,
            }
        }
        _ => {
            let words: Vec<&str> = what
                .toks
                .iter()
                .filter(|tok| !tok.is_any(pronouns))
                .map(|tok| tok.text)
                .collect();
            Op::click(Target::called(words.join(" ")))
        }
    };
    Some(Ok(vec![open, draft(entry)]))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_a_thing_should_be_is_understood() {
        for (text, steps) in [
            (
                "The card \"Leak\" should be assigned to Mia",
                &["Click Leak", "Enter Mia in assigned to", "Click Save"][..],
            ),
            ("Invoice 7 must be archived.", &["Click Archive for Invoice 7"]),
            (
                "tick Leak and use the More menu to move both to Done",
                &["Tick Leak", "Click More", "Choose Done"],
            ),
            ("open Leak and set it to done", &["Click Leak", "Choose done"]),
            (
                "Assign the card Leak to Mia",
                &["Click Leak", "Enter Mia in assigned to", "Click Save"],
            ),
            (
                "Rename the folder Old plans to Archive",
                &[
                    "Click Rename for Old plans",
                    "Enter Archive in name",
                    "Click Save",
                ],
            ),
            (
                "Tell me which songs Ella Berg wrote",
                &["Click Ella Berg", "Collect title of every song"],
            ),
            (
                "How many songs are on the Summer list?",
                &["Click Summer", "Count every song"],
            ),
            ("Get rid of the note \"Milk\"", &["Click Delete for Milk"]),
            (
                "I'd like to know who the author of Winter Tales is",
                &["Collect author, containing Winter Tales"],
            ),
            (
                "When was the due date of Invoice 7?",
                &["Collect due date, containing Invoice 7"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open app.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
