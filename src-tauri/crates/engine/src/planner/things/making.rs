//! Making and editing one thing, its values said with it: `create a folder called Bills`, `add a new user with the name
//! Ada and the e-mail a@x.fi`, `edit it: the title is Plan B, its state should be Open`. What a page calls the way to the
//! form differs, and so do the names of fields: the executor knows the words that mean the same.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::lexicon::{attributes, deeds, kinds, words};
use crate::planner::page::targets::target;
use crate::planner::questions::whose;
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::stretch::narrating;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::{many, noun_ends, one_more, saying};
use crate::planner::values::pairs::{CALLED, Pair, details, named, pairs};
use crate::planner::values::{recurring, setting};

/// `create a list called Food`; `None` where nothing new is named.
pub(in crate::planner) fn make<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    count: usize,
    context: &mut Context,
) -> Option<Steps> {
    let rest = rest.trim().without_end(&[
        "next to it",
        "beside it",
        "below it",
        "in it",
        "inside it",
        "for it",
        "in there",
        "there",
        "under it",
        "to it",
        "for me",
    ]);
    let verb = said.to(count).low();
    // `to that list`: the one that is open.
    let rest = match rest.toks {
        [.., lead, this, kind]
            if lead.is_any(&["to", "in", "into", "on"])
                && this.is_any(&["that", "this"])
                && kinds::is_kind(kind) =>
        {
            rest.to(rest.len() - 3).trim()
        }
        _ => rest,
    };
    if !context.elsewhere() && (context.place.is_some() || !context.clicked) {
        return None;
    }
    if let Some(steps) = many::several(said, rest, &verb, context) {
        return Some(steps);
    }
    let lead = one_more::begins(rest, &verb, context)?;
    let whole = rest.from(lead).without(&["new"]);
    let (thing, place) = noun_ends::without_place(whole);
    let thing = Phrase::new(rest.src, &thing);
    let end = noun_ends::end_of(thing);
    let noun = thing.to(end);
    let several = noun
        .last()
        .is_some_and(|tok| kinds::is_kind(tok) && words::is_plural(&tok.low));
    if noun.is_empty() && thing.first().is_none_or(|tok| tok.kind != Kind::Address)
        || noun.len() > 4
        || several && lead == 1
    {
        return None;
    }
    let (noun, often) = recurring::stripped(noun);
    let mut values = match thing.from(end) {
        // `the feed https://… to the folder News`
        name if name.first().is_some_and(|tok| tok.kind == Kind::Address) => {
            let url = Target::called("url");
            let mut values = vec![(url, name.to(1).text())];
            values.extend(details(name.from(1))?);
            values
        }
        // `a project Garden with …`: the name stands after its kind.
        name if name
            .first()
            .is_some_and(|tok| tok.is_word() && !noun_ends::ends(tok) && !tok.is("of"))
            && name.at(0, CALLED).is_none() =>
        {
            let to = (1..name.len())
                .find(|at| {
                    noun_ends::ends(&name.toks[*at])
                        || name.toks[*at].kind != Kind::Word
                        || name.at(*at, CALLED).is_some()
                })
                .unwrap_or(name.len());
            let mut values = vec![(named(), name.to(to).text())];
            values.extend(details(name.from(to))?);
            values
        }
        // `an internal note "Checked"`: it is its text, and has no name.
        text if text.is_quoted()
            && noun
                .last()
                .is_some_and(|tok| tok.is_any(&["note", "comment", "remark", "reply", "answer"])) =>
        {
            let field = Target::called(noun.from(noun.len() - 1).text());
            vec![(field, text.text())]
        }
        rest => match details(rest) {
            Some(values) => values,
            None => nameless(rest)?,
        },
    };
    if let Some(often) = often.filter(|_| values.iter().all(|(field, _)| field.name != "repeat")) {
        values.push(often);
    }
    if verb == "add" && values.is_empty() {
        return None;
    }
    noun_ends::held_somewhere(noun, said, &mut values);
    // `a new one`: of the list that was gone to.
    let kind = match noun.low().as_str() {
        "one" | "new one" => context.list_of.clone().unwrap_or_default(),
        _ => noun.text(),
    };
    let way = if verb.ends_with("add") { "Add" } else { "New" };
    let click = Op::click(Target {
        scope: place.map(|place| {
            Box::new(Scope {
                relation: Relation::In,
                anchor: Target::called(place),
            })
        }),
        ..Target::called(format!("{way} {kind}").trim().to_owned())
    });
    context.making = true;
    // `… and share it`: what was made has a name.
    context.it = values
        .iter()
        .find(|(field, _)| matches!(field.name.to_lowercase().as_str(), "name" | "title"))
        .map(|(_, name)| Target::called(name.clone()));
    context.made = context.it.clone().map(|it| (kind.to_lowercase(), it));
    Some(steps(said, vec![click], values))
}

/// `: raffle in the domain willow.example, …`: behind a colon the name comes first.
fn nameless(rest: Phrase<'_>) -> Option<Vec<Pair>> {
    let rest = rest.after(&[":"])?;
    let end = rest
        .toks
        .iter()
        .position(|tok| !tok.is_word() && tok.kind != Kind::Quoted || noun_ends::ends(tok))?;
    let name = rest.to(end);
    let mut values = vec![(named(), name.text())];
    values.extend(details(rest.from(end))?);
    (1..=3).contains(&name.len()).then_some(values)
}

/// `edit the order of Ada: its state is Open`, `edit it`.
pub(in crate::planner) fn edit<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Steps {
    let rest = rest.trim();
    // `edit its title to "Plan"`
    if rest.at(0, &["its", "their", "his", "her"]).is_some()
        && rest
            .find(&["to"])
            .is_some_and(|(at, _)| at > 1 && at + 1 < rest.len())
    {
        context.making = true;
        return setting::set(said, rest, context);
    }
    // `edit the price of "Wool hat" to 24.50 and the stock to 12`
    let parts = rest.list();
    if parts.len() > 1
        && parts.iter().all(|part| {
            part.find(&["to"])
                .is_some_and(|(at, _)| at > 0 && at + 1 < part.len())
        })
    {
        context.making = true;
        return setting::set(said, rest, context);
    }
    // `edit Bob's phone number to 555`
    if let Some((at, _)) = rest
        .find(&["to"])
        .filter(|(at, _)| *at > 0 && at + 1 < rest.len())
        && let Some(target) = whose::field(rest.to(at))
    {
        let text = rest.from(at + 1).trim().text();
        return clause::one(Op::Fill { text, target }, said);
    }
    // `edit "Wash dog" to "Wash both dogs"`
    if let Some((what, name)) = rest.split(&["to", "into"])
        && kinds::by_name(what).is_quoted()
        && name.trim().is_quoted()
    {
        let mut steps = deeds::click(said, what, "Edit", context)?;
        let op = Op::Fill {
            text: name.trim().text(),
            target: named(),
        };
        steps.push(Draft {
            op,
            span: said.span(),
        });
        context.making = true;
        return Ok(steps);
    }
    let colon = rest.toks.iter().position(|tok| tok.text == ":");
    let said_then = rest.find(&["so that", "such that", "to say that", "and make", "by setting"]);
    let cut = colon.map(|at| (at, 1)).or(said_then);
    let (what, how) = cut.map_or((rest, None), |(at, count)| {
        (rest.to(at).trim(), Some(rest.from(at + count)))
    });
    if let Some(steps) = how.and_then(|how| saying::so_that_it_says(said, what, how, true, context)) {
        return steps;
    }
    let values = match how {
        None => Vec::new(),
        Some(how) => pairs(how.trim())
            .ok_or_else(|| Fault::new(said, "Say which field, and to what: set the quantity to 3."))?,
    };
    let mut ops = Vec::new();
    let pronoun = what.is_empty() || what.at(0, PRONOUNS) == Some(what.len());
    let mut name = "Edit".to_owned();
    let label = kinds::label_called(what);
    let what = label.unwrap_or(what);
    if let Some(part) = what.after(&["its", "their", "his", "her"]) {
        name = format!("Edit {}", part.text());
    } else if let Some(before) = narrating::said_before(what, context).filter(|_| context.told_of.is_some()) {
        // `edit that report`, of one that was told about.
        ops.push(Op::click(Target { seek: true, ..before }));
        context.record = None;
    } else if !pronoun {
        let named = bare(what);
        let mut found = target(what, context.it.as_ref())
            .ok_or_else(|| Fault::new(said, "It is not clear what to edit. Name it."))?;
        if label.is_some() || named.toks.iter().any(kinds::is_name) {
            let open = context.it.as_ref().filter(|_| context.opened_record);
            let is_open = open.is_some_and(|open| open.seek && open.name == found.name);
            found.seek = true;
            found.kind = kinds::kind_of(what);
            // What was opened just before is not opened again.
            if !is_open {
                ops.push(Op::click(found));
            }
        } else if what.len() > named.len() && what.at(0, &["this", "that", "the"]).is_some() {
            // `edit the settings`: a page of its own, or what is open.
            name = format!("Edit {}", named.text());
        } else {
            name = format!("Edit {}", named.text());
        }
    }
    ops.push(Op::click(Target::called(name)));
    context.making = true;
    context.it = None;
    context.edits_label = label.is_some();
    steps(said, ops, values)
}

/// `create the new patient`, of a form that was filled in.
pub(in crate::planner) fn is_kept(rest: Phrase<'_>, context: &Context) -> bool {
    let filled = context.typed.is_some() && context.elsewhere() && rest.at(0, &["the new", "the"]).is_some();
    (context.making || filled) && is_what_is_made(rest)
}

/// `create the account`, `create it`, after its fields: the form is sent.
fn is_what_is_made(rest: Phrase<'_>) -> bool {
    let rest = rest.trim();
    let led = rest.at(0, &["the new", "the", "my new", "my", "this", "that", "it"]);
    led.is_some_and(|led| rest.len() - led <= 2)
        && rest
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
}

/// `a line with the product Oak`: a part of what is being edited, kept with it.
pub(in crate::planner) fn is_a_part(rest: Phrase<'_>) -> bool {
    const PARTS: &[&str] = &[
        "line",
        "line item",
        "position",
        "option",
        "variant",
        "ingredient",
        "step",
        "attachment",
    ];
    let Some(led) = rest.at(0, one_more::ONE_MORE) else {
        return false;
    };
    let noun = rest.at(led, PARTS);
    noun.is_some_and(|noun| rest.toks.get(led + noun).is_none_or(noun_ends::ends))
}

/// Whether a stretch makes another thing.
pub(in crate::planner) fn begins_one(said: Phrase<'_>, rest: Phrase<'_>, count: usize) -> bool {
    let verb = said.to(count).low();
    if rest
        .at(0, &["him", "her", "it", "them", "this", "that"])
        .is_some()
    {
        return false;
    }
    // `add the tasks "a" and "b"`; tags and the like are put into the same form.
    let several = (0..rest.len().min(4)).find(|at| {
        let tok = &rest.toks[*at];
        words::is_plural(&tok.low) && kinds::is_kind(tok) && !attributes::is_list(&tok.low)
    });
    rest.at(0, one_more::ONE_MORE).is_some()
        || several.is_some()
        || verb != "add" && !rest.is_empty() && !is_what_is_made(rest)
        || rest.toks.iter().any(|tok| tok.text == ":")
}

pub(in crate::planner) fn steps(said: Phrase<'_>, ops: Vec<Op>, values: Vec<Pair>) -> Steps {
    let fills = values.into_iter().map(crate::planner::values::pairs::op);
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Ok(ops.into_iter().chain(fills).map(draft).collect())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn one_more_thing_is_made_with_what_is_said_of_it() {
        for (text, steps) in [
            (
                "create a folder called Old bills",
                &["Click New folder", "Enter Old bills in name", "Click Save"][..],
            ),
            (
                "Add a new supplier with the company Nord Oy, the e-mail sales@nord.example and the phone number 555 01, and save.",
                &[
                    "Click Add supplier",
                    "Enter Nord Oy in company",
                    "Enter sales@nord.example in e-mail",
                    "Enter 555 01 in phone number",
                    "Click Save",
                ],
            ),
            (
                "Go to its Groups and make one called Owls",
                &[
                    "Click Groups",
                    "Click New group",
                    "Enter Owls in name",
                    "Click Save",
                ],
            ),
            (
                "Make a new event in the Work calendar: the title is \"Stand-up\", its place should be Room 4. Click Create",
                &[
                    "Click New event",
                    "Enter Work in calendar",
                    "Enter Stand-up in title",
                    "Enter Room 4 in place",
                    "Click Create",
                ],
            ),
        ] {
            assert_eq!(
                says(&format!("Open app.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_there_is_edited_with_what_is_said_of_it() {
        for (text, steps) in [
            (
                "edit the Harbour contract: the state is Signed and the owner should be Mia. Save it",
                &[
                    "Click Harbour contract",
                    "Click Edit",
                    "Enter Signed in state",
                    "Enter Mia in owner",
                    "Click Save",
                ][..],
            ),
            (
                "edit the existing keyword plumming, change it to plumbing and submit the change",
                &[
                    "Click plumming",
                    "Click Edit",
                    "Enter plumbing in name",
                    "Click Submit",
                ],
            ),
            (
                "edit the tag gardening. Open the ticket Leak and change it to closed",
                &[
                    "Click gardening",
                    "Click Edit",
                    "Click Leak",
                    "Choose closed",
                    "Click Save",
                ],
            ),
            (
                "click Invoice 7. Edit its address: the city is Turku",
                &[
                    "Click Invoice 7",
                    "Click Edit address",
                    "Enter Turku in city",
                    "Click Save",
                ],
            ),
        ] {
            assert_eq!(
                says(&format!("Open app.example.com, {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
