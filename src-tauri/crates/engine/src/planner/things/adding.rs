//! Steps that add: a product to the cart, a new entry to a list. Both are buttons or links by their names.

use crate::model::{ClickKind, Op, Relation, Scope, Target};
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::lists::superlative;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::stretch::{clause, goals};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::shopping;
use crate::planner::values::choices;

/// Whether a stretch names the cart, or a list of that kind.
pub(crate) fn is_cart(words: Phrase<'_>) -> bool {
    const CARTS: &[&str] = &[
        "cart",
        "basket",
        "bag",
        "shopping cart",
        "shopping basket",
        "wishlist",
        "wish list",
        "favourites",
        "favorites",
        "trolley",
        "watchlist",
        "watch list",
        "reading list",
        "bookmarks",
        "collection",
        "list",
        "order",
    ];
    CARTS.contains(&bare(words.trim()).low().as_str())
}

/// `add the first lamp to the cart`.
pub(crate) fn add(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.without_end(&["to it", "to this", "to them", "to that", "there"]);
    // `to the cart three times`
    let again = rest.without_end(&["times"]);
    if again.len() < rest.trim().len()
        && let Some(last) = again.len().checked_sub(1)
        && let Some((count, left)) = again.from(last).take(words::whole_number)
        && left.is_empty()
        && (2..=20).contains(&count)
    {
        let once = add(said, again.to(last), context)?;
        return Ok(vec![once; usize::try_from(count).unwrap_or(1)].concat());
    }
    let Some((at, _)) = rest.places(&["to", "into", "in"]).first().copied() else {
        return add_one(said, rest, context);
    };
    let (what, cart) = (rest.to(at).trim(), bare(rest.from(at + 1).trim()));
    if !is_cart(cart) || what.is_empty() {
        return Err(goals::unknown(said));
    }
    let name = format!("Add to {}", cart.low());
    // `the tent twice`
    let once = what.without_end(&["twice", "two times", "2 times"]);
    let (what, times) = if once.len() < what.trim().len() {
        (once, 2)
    } else {
        (what, 1)
    };
    // `two of them`: of what was named before.
    let counted = what.take(words::whole_number).filter(|(count, left)| {
        (1..=20).contains(count)
            && matches!(
                left.low().as_str(),
                "of them" | "of it" | "of these" | "of those" | "of that" | "pieces" | "pieces of it" | ""
            )
    });
    let (what, times) = match counted {
        Some((count, _)) => (what.to(0), usize::try_from(count).unwrap_or(1)),
        None => (what, times),
    };
    if let Some(steps) = shopping::several(said, what, &name).filter(|_| counted.is_none()) {
        return steps;
    }
    // `the most expensive lamp`: one of those that are listed.
    let ranked = superlative::record(what);
    if ranked.is_none() && goals::has_superlative(what) && context.elsewhere() {
        return Err(goals::sorting(said));
    }
    let scope = if ranked.is_some() {
        ranked
    } else if matches!(
        bare(what).low().as_str(),
        "" | "it" | "this" | "that" | "product" | "item" | "them"
    ) {
        context.record.take()
    } else {
        target(what, context.it.as_ref())
    };
    let scope = scope.map(|anchor| {
        Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor,
        })
    });
    let op = Op::click(Target {
        name,
        role: Some("button".into()),
        scope,
        ..Target::default()
    });
    let draft = clause::Draft {
        op,
        span: said.span(),
    };
    Ok(vec![draft; times])
}

/// `add the remark "Call on Monday"`: the field of that name takes it, and it is kept.
fn with_its_text<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let last = rest.last().filter(|tok| tok.kind == Kind::Quoted)?;
    let what = bare(rest.to(rest.len() - 1)).without_end(&["saying", "that says", ":", "with the text"]);
    let plain =
        !what.is_empty() && what.len() <= 3 && what.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    if !plain || context.place.is_none() {
        return None;
    }
    context.making = true;
    let target = Target::called(what.text());
    let text = last.text.to_owned();
    Some(one(Op::Fill { text, target }, said))
}

/// `add a new order`, `add order`: what a page calls "Add order".
fn add_one(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim();
    if let Some(steps) = with_its_text(said, rest, context) {
        return steps;
    }
    // `the labels urgent and backend`: a field that has several values.
    let named = bare(rest);
    if let Some(count) = attributes::attribute_at(named).filter(|count| *count < named.len())
        && (attributes::is_list(&named.to(count).low())
            || named.at(0, &["label", "tag", "category", "assignee"]).is_some())
        && context.elsewhere()
    {
        context.making = true;
        // `the label Urgent and the label Paid`: each says again what it is.
        let kind = format!("{} ", words::singular(&named.to(count).low()));
        let options = choices::options(named.from(count).without(&[":", "called", "named"]))
            .into_iter()
            .map(|option| option.strip_prefix(&kind).unwrap_or(&option).to_owned())
            .collect();
        let target = Target::called(named.to(count).text());
        return one(
            Op::Choose {
                options,
                target: Some(target),
            },
            said,
        );
    }
    // `the tracking number 1Z999`: one value.
    if let Some(count) = attributes::attribute_at(named).filter(|count| *count < named.len())
        && named.toks[count..]
            .iter()
            .all(|tok| tok.is_number() || tok.kind == Kind::Quoted || tok.text.contains(['@', '+']))
        && context.elsewhere()
    {
        context.making = true;
        let op = Op::Fill {
            text: named.from(count).text(),
            target: Target::called(named.to(count).text()),
        };
        return one(op, said);
    }
    // `the watcher ola@x.fi`
    if let [role, who] = named.toks
        && who.text.contains('@')
        && role.is_word()
        && !role.is_capital()
        && kinds::kind_at(named).is_none()
        && context.elsewhere()
    {
        context.making = true;
        let target = Target::called(role.text.to_owned());
        let text = who.text.to_owned();
        return one(Op::Fill { text, target }, said);
    }
    // `Per and Nils as members`
    if let Some((who, role)) = rest
        .split(&["as the", "as"])
        .filter(|(who, role)| who.list().len() > 1 && role.len() == 1)
        && role.last().is_some_and(|tok| words::is_plural(&tok.low))
        && context.elsewhere()
    {
        context.making = true;
        let target = Target::called(role.text());
        let op = Op::Choose {
            options: choices::options(who),
            target: Some(target),
        };
        return one(op, said);
    }
    // `dana as a watcher`
    if let Some((who, role)) = rest
        .split(&["as a", "as an", "as the"])
        .filter(|(who, role)| !who.is_empty() && (1..=2).contains(&role.len()))
        && context.elsewhere()
        && role.toks.iter().all(Tok::is_word)
    {
        context.making = true;
        let op = Op::Fill {
            text: kinds::by_name(who).text(),
            target: Target::called(role.text()),
        };
        return one(op, said);
    }
    let thing = bare(rest).without(&["new", "another"]);
    // `add "butter"` to the list that is open
    let item = thing.is_quoted() && context.elsewhere();
    let plain = item || !thing.is_empty() && thing.len() <= 4 && thing.toks.iter().all(Tok::is_word);
    if !plain || context.place.is_none() && !context.clicked {
        return Err(goals::unknown(said));
    }
    let another = rest.at(0, &["another", "one more"]).is_some();
    let target = Target::called(format!(
        "Add {}{}",
        if another { "another " } else { "" },
        thing.text()
    ));
    let how = ClickKind::Click;
    context.making = context.elsewhere();
    one(Op::Click { target, how }, said)
}
