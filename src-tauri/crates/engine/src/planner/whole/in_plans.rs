//! More directions as a plan for testing has them: the way said behind the thing (`add a user under Admin, Users: …`), several things by
//! their numbers (`assign the tickets 12 and 15 to Ben`), how often (`add the lamp twice`), what a site asks for before it does something.
//! Each becomes words that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::attributes::attribute_at;
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::words;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, begins, end_of, ends, follows, made, over, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    way_first,
    way_said_first,
    gets,
    remark,
    asked,
    why,
    previewed,
    each_of_them,
    so_often,
    criteria_apart,
];

/// More words than this stand between no verb and the way to it.
const MOST_BEFORE: usize = 8;
/// So many things are said by their numbers.
const MOST: usize = 8;

/// `add a user for her under Admin, Users: …`: the way there is gone first.
fn way_first<'t>(_: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !toks[at].is_any(&["add", "create", "make", "register"]) || !follows(toks, at) {
        return None;
    }
    let under = (at + 2..toks.len().min(at + MOST_BEFORE))
        .find(|at| !toks[*at].is_word() || toks[*at].is("under"))?;
    toks[under].is("under").then_some(())?;
    let (parts, end) = way(toks, under + 1)?;
    let next = toks.get(end);
    let said =
        over(next) || next.is_some_and(|tok| tok.text == ":" || tok.is_any(&["with", "called", "named"]));
    if parts.len() < 2 || !said {
        return None;
    }
    let mut out = opened(&parts, toks[at].span());
    let head = match &toks[at..under] {
        [head @ .., lead, whom] if lead.is("for") && whom.is_any(words::PRONOUNS) => head,
        head => head,
    };
    out.extend_from_slice(head);
    Some((end - at, out))
}

/// `Under Admin, Users, add a user`: one after the other.
fn way_said_first<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !begins(toks, at) || !toks[at].is("under") {
        return None;
    }
    let (parts, end) = way(toks, at + 1)?;
    let all = Phrase::new(src, toks);
    let comma = toks.get(end).is_some_and(|tok| tok.text == ",");
    if !comma || parts.len() < 2 || verb_at(all, end + 1).is_none() {
        return None;
    }
    Some((end + 1 - at, opened(&parts, toks[at].span())))
}

/// `Admin, Users`: names one after the other, and where they end.
fn way<'s, 't>(toks: &'s [Tok<'t>], mut from: usize) -> Option<(Vec<&'s [Tok<'t>]>, usize)> {
    let mut parts: Vec<&[Tok<'t>]> = Vec::new();
    loop {
        let to = (from..toks.len())
            .find(|at| !toks[*at].is_capital())
            .unwrap_or(toks.len());
        let part = &toks[from..to];
        if part.is_empty() || part.len() > 3 || parts.len() == 4 {
            return None;
        }
        parts.push(part);
        let joins = toks
            .get(to)
            .is_some_and(|tok| matches!(tok.text, "," | ">" | "›" | "→" | "/"));
        if !joins || !toks.get(to + 1).is_some_and(Tok::is_capital) {
            return Some((parts, to));
        }
        from = to + 1;
    }
}

/// `open Admin; open Users;`
fn opened<'t>(parts: &[&[Tok<'t>]], span: (usize, usize)) -> Vec<Tok<'t>> {
    let mut out = Vec::new();
    for part in parts {
        out.push(word("open", span));
        match part {
            // `Fields` is a name here, and no kind of control.
            [name] => out.push(Tok {
                kind: Kind::Quoted,
                ..name.clone()
            }),
            name => out.extend_from_slice(name),
        }
        out.push(word(";", span));
    }
    out
}

/// `of the capabilities she gets Developer`: a field of what is made.
fn gets<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &[", and of the", "and of the", ", of the"])?;
    let who = (1..=3).find(|count| {
        toks.get(at + lead + count)
            .is_some_and(|tok| tok.is_any(&["she", "he", "it", "they"]))
    })?;
    let verb = at + lead + who + 1;
    let field = &toks[at + lead..at + lead + who];
    let plain = field.iter().all(|tok| tok.is_word() && !tok.is_capital());
    let given = toks.get(verb + 1).is_some_and(kinds::is_name);
    (plain && given && toks[verb].is_any(&["gets", "get", "receives", "has"])).then(|| {
        let span = toks[at].span();
        let mut out = made(", the", span);
        out.extend_from_slice(field);
        out.push(word("is", span));
        (verb + 1 - at, out)
    })
}

/// `append the remark "…"`: it is written where remarks are.
fn remark<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["append the", "append a", "append this"])?;
    let (noun, text) = (toks.get(at + lead)?, toks.get(at + lead + 1)?);
    let placed = toks
        .get(at + lead + 2)
        .is_some_and(|tok| tok.is_any(&["to", "in", "at", "under"]));
    let is_remark = noun.is_any(&["remark", "note", "comment", "reply"]) && text.kind == Kind::Quoted;
    (is_remark && !placed).then(|| {
        let span = toks[at].span();
        let mut out = vec![word("enter", span), text.clone()];
        out.extend(made("as the", span));
        out.push(noun.clone());
        (lead + 2, out)
    })
}

/// `; it asks you to confirm`: that is answered with what it asks about. A password said to be repeated is.
fn asked<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !follows(toks, at) {
        return None;
    }
    let all = Phrase::new(src, toks);
    let again = all.at(
        at,
        &[
            "repeating it in the second field",
            "repeat it in the second field",
            "repeating it in the other field",
            "repeating it",
        ],
    );
    if let Some(count) = again.filter(|count| over(toks.get(at + count))) {
        return Some((count, made("; confirm it", toks[at].span())));
    }
    let count = all.at(
        at,
        &[
            "it asks you to confirm that",
            "it asks you to confirm it",
            "it asks you to confirm",
            "it asks for a confirmation",
            "it asks for confirmation",
            "it will ask for confirmation",
            "it will ask you to confirm",
            "it wants you to confirm",
            "it wants a confirmation",
            "you are asked to confirm it",
            "you are asked to confirm",
            "you will be asked to confirm it",
            "you will be asked to confirm",
            "this has to be confirmed",
            "that has to be confirmed",
            "it has to be confirmed",
            "this must be confirmed",
            "it must be confirmed",
        ],
    )?;
    ends(toks.get(at + count)).then(|| (count, Vec::new()))
}

/// `delete the playlist "Old", I don't need it any more`: why, and nothing to do.
fn why<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            ", i don't need it",
            ", i no longer need it",
            ", we don't need it",
            ", we no longer need it",
            ", nobody needs it",
            ", nobody uses it",
            ", it is not needed",
            ", it's not needed",
            ", it is no longer needed",
            ", as it is no longer needed",
            ", as nobody needs it",
        ],
    )?;
    let more = all
        .at(at + lead, &["any more", "anymore", "any longer", "now"])
        .unwrap_or(0);
    ends(toks.get(at + lead + more)).then(|| (lead + more, Vec::new()))
}

/// `It has to be previewed before it can be submitted.`: first the one, then the other.
fn previewed<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const BEFORE: &[&str] = &[
        "before it can be submitted",
        "before it can be sent",
        "before it can be posted",
        "before it can be saved",
        "before submitting it",
        "before submitting",
        "before it is submitted",
    ];
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "it has to be previewed",
            "it must be previewed",
            "it needs to be previewed",
            "this has to be previewed",
            "that has to be previewed",
        ],
    )?;
    let before = all.at(at + lead, BEFORE)?;
    let quoted = at > 0 && toks[at - 1].kind == Kind::Quoted && toks[at].is_capital();
    let end = at + lead + before;
    // What is said of it after that is done as it is said.
    let told = toks[end..]
        .iter()
        .take(12)
        .any(|tok| tok.is_any(&["preview", "submit", "send", "post", "save"]));
    ((begins(toks, at) || quoted) && ends(toks.get(end)) && !told)
        .then(|| (lead + before, made("; preview it ; submit it", toks[at].span())))
}

/// `assign the tickets 12, 15 and 19 to Ben`, `set the priority of the tickets 12 and 15 to High`: one after the other.
fn each_of_them<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !toks[at].is_any(&["assign", "reassign", "set", "change", "move"]) || !follows(toks, at) {
        return None;
    }
    let all = Phrase::new(src, toks);
    let kind = (at + 2..toks.len().min(at + MOST_BEFORE)).find(|at| {
        !toks[*at].is_word()
            || kinds::is_kind(&toks[*at]) && words::is_plural(&toks[*at].low) && toks[*at - 1].is("the")
    })?;
    let one = kinds::singular_of(&toks[kind])?;
    toks[at + 1..kind].iter().all(Tok::is_word).then_some(())?;
    let named = |tok: &Tok<'_>| tok.is_number() || kinds::is_name(tok);
    let mut names = Vec::new();
    let mut to = kind + 1;
    while let Some(name) = toks.get(to).filter(|tok| named(tok)) {
        names.push(name.clone());
        to += 1;
        let joint = all.at(to, &[", and", ",", "and", "&"]).unwrap_or(0);
        if joint == 0 || !toks.get(to + joint).is_some_and(named) {
            break;
        }
        to += joint;
    }
    let goal = toks.get(to).filter(|tok| tok.is_any(&["to", "as", "into"]))?;
    let most = toks.len().min(to + 8);
    let end = (to..most)
        .find(|at| ends(toks.get(*at)) || toks[*at].is("and"))
        .unwrap_or(most);
    if !(2..=MOST).contains(&names.len()) || end - to > 6 || end == to + 1 {
        return None;
    }
    // `to Ben and Kim` is one value, and `close them` means all of them.
    let more = toks.get(end).is_some_and(|tok| tok.is("and")) && verb_at(all, end + 1).is_none();
    let them = toks[end..]
        .iter()
        .take(8)
        .any(|tok| tok.is_any(&["them", "their", "both"]));
    if more || them {
        return None;
    }
    let span = goal.span();
    let mut out = Vec::new();
    for name in names {
        if !out.is_empty() {
            let joint = if toks[at].low.ends_with("assign") {
                "; save it ;"
            } else {
                ";"
            };
            out.extend(made(joint, span));
        }
        out.extend_from_slice(&toks[at..kind]);
        // Where it stands is not where it was said: the text there is of many.
        out.push(Tok::made(Kind::Word, one, span));
        out.push(name);
        out.extend_from_slice(&toks[to..end]);
    }
    Some((end - at, out))
}

/// `add the lamp twice and the chair once to the basket`: so many of each.
fn so_often<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !toks[at].is_any(&["add", "put"]) || !follows(toks, at) {
        return None;
    }
    let all = Phrase::new(src, toks);
    let end = end_of(toks, at).min(at + 40);
    let to = (at + 1..end).find(|at| {
        let lead = all
            .at(*at, &["to the", "to my", "in the", "into the"])
            .unwrap_or(0);
        lead > 0
            && toks
                .get(at + lead)
                .is_some_and(|tok| tok.is_any(&["basket", "cart", "bag", "trolley"]))
    })?;
    let mut items = all.slice(at + 1, to).list();
    // `add the lamp to the basket twice`
    let behind = how_often(all.slice(to + 3, end));
    let said = items.iter().any(|item| how_often(*item).is_some());
    if items.len() > MOST || !(said || behind.is_some_and(|(_, name)| name.is_empty()) && items.len() == 1) {
        return None;
    }
    let span = toks[at].span();
    let mut out = vec![toks[at].clone()];
    for item in &mut items {
        let (number, name) = how_often(*item)
            .or(behind.map(|(number, _)| (number, *item)))
            .unwrap_or(("1", *item));
        let name = words::bare(name);
        (!name.is_empty()).then_some(())?;
        if out.len() > 1 {
            out.push(word("and", span));
        }
        let from = toks.iter().position(|tok| std::ptr::eq(tok, &name.toks[0]))?;
        out.push(word(number, name.toks[0].span()));
        out.extend_from_slice(&toks[from..from + name.len()]);
    }
    out.extend_from_slice(&toks[to..to + 3]);
    let over = if behind.is_some() { end } else { to + 3 };
    Some((over - at, out))
}

/// A name without how often it is meant, which it ends with.
fn how_often<'t>(item: Phrase<'t>) -> Option<(&'static str, Phrase<'t>)> {
    const TIMES: &[(&str, &[&str])] = &[
        ("1", &["once"]),
        ("2", &["twice", "two times"]),
        ("3", &["three times", "thrice"]),
        ("4", &["four times"]),
        ("5", &["five times"]),
    ];
    let item = item.trim();
    TIMES.iter().find_map(|(number, said)| {
        if item.at(0, said) == Some(item.len()) {
            return Some((*number, item.to(0)));
        }
        let name = item.without_end(said);
        (name.len() < item.len()).then_some((*number, name))
    })
}

/// `filter for country = Norway and opened after 1990`: one after the other.
fn criteria_apart<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const SIGNS: &[&str] = &[
        "=",
        "after",
        "before",
        "since",
        "over",
        "under",
        "is",
        "contains",
        "containing",
        ":",
    ];
    if !toks[at].is("and") {
        return None;
    }
    let from = start_of(toks, at);
    let said = &toks[from..at];
    let filter = said.iter().position(|tok| tok.is("filter"))?;
    let sign = |toks: &[Tok<'_>]| toks.iter().any(|tok| SIGNS.contains(&tok.low.as_str()));
    let by = said.get(filter + 1)?;
    if !by.is_any(&["for", "by", "on"]) || !sign(&said[filter + 2..]) {
        return None;
    }
    let led = usize::from(toks.get(at + 1)?.is("the"));
    let (field, is) = (toks.get(at + 1 + led)?, toks.get(at + 2 + led)?);
    let all = Phrase::new(src, toks);
    let known = !is.is("is") || attribute_at(all.from(at + 1 + led)) == Some(1) && !field.is("list");
    let fits = known
        && field.is_word()
        && !field.is_number()
        && verb_at(all, at + 1).is_none()
        && SIGNS.contains(&is.low.as_str());
    fits.then(|| {
        let mut out = made("; filter", toks[at].span());
        out.push(by.clone());
        (1, out)
    })
}
