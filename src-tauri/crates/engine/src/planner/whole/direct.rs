//! Directions as they stand in a plan for testing: `sort on the ID and search`, `the issue that is found`, `on the search page for issues,
//! filter for …`, `keep the other file`. Each is put into the words that the rest of the planner knows; it reads no step. More of them
//! stand in `in_plans`.

use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{
    Rule, begins, end_of, ends, made, opened_first, over, start_of, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    pressed_search,
    sorted_by,
    left_out,
    first_found,
    assigned,
    existing,
    on_the_page,
    put_on_list,
    several_values,
    two_criteria,
    is_said,
];

/// `sort on the ID and search`: the button of that name.
fn pressed_search<'t>(_: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let alone = toks[at].is("search")
        && at > 1
        && (toks[at - 1].text == "," || toks[at - 1].is_any(&["and", "then"]));
    let over = over(toks.get(at + 1));
    // `name, email and search`: a list of columns is none of deeds.
    let done = toks[..at].iter().rev().take(14).any(|tok| {
        tok.is_any(&[
            "filter", "sort", "choose", "select", "set", "enter", "type", "tick", "sorted",
        ])
    });
    (alone && over && done).then(|| {
        let span = toks[at].span();
        (
            1,
            vec![word("click", span), Tok::made(Kind::Quoted, "Search", span)],
        )
    })
}

/// `search for oak, sorted by name, and …`
fn sorted_by<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[", sorted on the", ", sorted by the", ", sorted on", ", sorted by"],
    )?;
    let by = toks.get(at + lead).filter(|tok| tok.is_word())?;
    let searched = toks[..at]
        .iter()
        .rev()
        .take(12)
        .any(|tok| tok.is_any(&["search", "filter"]));
    (searched && ends(toks.get(at + lead + 1))).then(|| {
        let span = by.span();
        let mut out = made("; sort by", span);
        out.push(by.clone());
        (lead + 1, out)
    })
}

/// What is said by the way and changes nothing.
fn left_out<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let till = |from: usize| {
        (from..toks.len())
            .find(|at| ends(toks.get(*at)))
            .unwrap_or(toks.len())
    };
    // `, including those on the next page`
    if all
        .at(
            at,
            &[
                ", including those on",
                ", also those on",
                ", including the ones on",
            ],
        )
        .is_some()
    {
        let end = till(at + 1);
        return toks[end - 1]
            .is_any(&["page", "pages"])
            .then(|| (end - at, Vec::new()));
    }
    // `, who is an administrator,`, `, which has to be confirmed,`
    if let Some(lead) = all.at(
        at,
        &[
            ", who is a",
            ", who is an",
            ", who is the",
            ", which has to be confirmed",
            ", which must be confirmed",
            ", which is asked for twice",
        ],
    ) {
        let end = till(at + lead);
        let plain = toks[at + lead..end]
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
        let joined = toks.get(end + 1).is_some_and(|tok| tok.is("and"));
        let comma = usize::from(toks.get(end).is_some_and(|tok| tok.text == ",") && joined);
        let stop = (end == at + lead || end - at - lead <= 2) && plain;
        return stop.then(|| (end + comma - at, Vec::new()));
    }
    // `into the search box at the top`
    const WHERE: &[&str] = &[
        "at the top of the page",
        "at the top right",
        "at the top left",
        "at the top",
        "at the bottom",
        "in the header",
        "in the top bar",
    ];
    if at > 0
        && toks[at - 1].is_any(&["box", "field", "bar"])
        && let Some(count) = all.at(at, WHERE)
    {
        let next = toks.get(at + count);
        return (ends(next) || next.is_some_and(|tok| tok.is_any(&["and", "then"])))
            .then(|| (count, Vec::new()));
    }
    // `Keep the other file.`
    if begins(toks, at)
        && all
            .at(
                at,
                &[
                    "keep the other",
                    "keep all other",
                    "keep the rest",
                    "keep the others",
                ],
            )
            .is_some()
    {
        let end = till(at);
        let plain = toks[at + 1..end]
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital());
        return (plain && end - at <= 5).then(|| (end - at, Vec::new()));
    }
    None
}

/// `open the issue that is found`
fn first_found<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["open the", "click the", "click on the", "edit the"])?;
    toks.get(at + lead).filter(|tok| kinds::is_one(tok))?;
    let count = all.at(
        at + lead + 1,
        &[
            "that is found",
            "that comes up",
            "that was found",
            "you find",
            "it finds",
            "that is listed",
        ],
    )?;
    if !over(toks.get(at + lead + 1 + count))
        && toks.get(at + lead + 1 + count).is_none_or(|tok| tok.text != ":")
    {
        return None;
    }
    let span = toks[at + lead].span();
    if toks[at].is("edit") {
        return Some((lead + 1 + count, made("open the first result ; edit it", span)));
    }
    let mut out: Vec<Tok<'t>> = toks[at..at + lead].to_vec();
    out.extend(made("first result", span));
    Some((lead + 1 + count, out))
}

/// `and the person it is assigned to`
fn assigned<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let count = all.at(
        at,
        &[
            "the person it is assigned to",
            "the person who it is assigned to",
            "the person to whom it is assigned",
            "who it is assigned to",
            "whom it is assigned to",
        ],
    )?;
    // Alone it is read elsewhere.
    let from = start_of(toks, at);
    let before = &toks[from..at];
    let listed = before.last().is_some_and(|tok| tok.is("and"))
        && before.iter().any(|tok| tok.text == ",")
        && before.iter().any(|tok| tok.is_any(&["its", "their"]));
    listed.then_some(())?;
    Some((count, made("the assigned to", toks[at].span())))
}

/// `edit the existing keyword plumming`, `create the new keyword signage`
fn existing<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let kind = |at: usize| {
        toks.get(at).is_some_and(kinds::is_kind)
            && toks
                .get(at + 1)
                .is_some_and(|tok| tok.is_word() || tok.kind == Kind::Quoted)
    };
    let span = toks[at].span();
    if let Some(lead) = all
        .at(at, &["the existing", "the already existing"])
        .filter(|lead| kind(at + lead))
    {
        return Some((lead, vec![word("the", span)]));
    }
    let lead = all
        .at(at, &["create the new", "add the new", "make the new"])
        .filter(|lead| kind(at + lead))?;
    let mut out = toks[at..=at].to_vec();
    out.extend(made("a new", span));
    Some((lead, out))
}

/// `On the search page for issues, filter for …`: gone to first.
fn on_the_page<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["on the", "in the"])
        .filter(|_| at > 0 && begins(toks, at))?;
    let comma = (at + lead..toks.len().min(at + lead + 7)).find(|at| toks[*at].text == ",")?;
    let place = &toks[at + lead..comma];
    let page = place.iter().position(|tok| tok.is("page"))?;
    let plain = place.iter().all(|tok| tok.is_word() && !tok.is_number());
    let said = page > 0 && (page + 1 == place.len() || place[page + 1].is("for"));
    (plain && said && page + 1 < place.len() && verb_at(all, comma + 1).is_some()).then(|| {
        let span = toks[at].span();
        (comma + 1 - at, opened_first(place, ";", span))
    })
}

/// `set the due date to 2 May, put felix on the nosy list`: a field of the form that is filled in.
fn put_on_list<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const OTHERS: &[&str] = &[
        "wish", "shopping", "reading", "watch", "to-do", "todo", "waiting", "guest", "mailing", "play",
        "the", "my", "a",
    ];
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &[", put", "and put"])?;
    let (who, name, list) = (
        toks.get(at + lead)?,
        toks.get(at + lead + 3)?,
        toks.get(at + lead + 4)?,
    );
    let on = all.at(at + lead + 1, &["on the"])?;
    let before = toks[..at]
        .iter()
        .rev()
        .take(24)
        .any(|tok| tok.is_any(&["set", "choose", "enter", "title", "assign"]));
    let fits =
        on == 2 && who.is_word() && name.is_word() && !name.is_any(OTHERS) && list.is("list") && before;
    (fits
        && toks
            .get(at + lead + 5)
            .is_none_or(|tok| !tok.is_word() || tok.is("and")))
    .then(|| {
        let span = who.span();
        let mut out = made("; enter", span);
        out.push(who.clone());
        out.extend(made("in the", span));
        out.extend([name.clone(), list.clone(), word(";", span)]);
        let comma = usize::from(toks.get(at + lead + 5).is_some_and(|tok| tok.text == ","));
        (lead + 5 + comma, out)
    })
}

/// `enter the keywords access and furniture`: several in one field.
fn several_values<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &["enter the", "choose the", "select the", "type the", "set the"],
    )?;
    let [field, one, and, other, rest @ ..] = toks.get(at + lead..)? else {
        return None;
    };
    // `select the users ben and kim and delete them`: their boxes.
    if toks[at].is("select") && toks[at..end_of(toks, at)].iter().any(|tok| tok.is("them")) {
        return None;
    }
    let plain = |tok: &Tok<'_>| {
        tok.is_word() && !tok.is_number() && !tok.is_any(&["in", "to", "of", "into", "and", "for", "as"])
    };
    let known = kinds::is_kind(field) && words::is_plural(&field.low) && !field.is_capital();
    let fits = known && plain(one) && and.is("and") && plain(other) && verb_at(all, at + lead + 3).is_none();
    (fits && (ends(rest.first()) || rest.first().is_some_and(|tok| tok.is("and")))).then(|| {
        let span = toks[at].span();
        let mut out = made("choose", span);
        out.extend([one.clone(), and.clone(), other.clone()]);
        out.extend(made("as", span));
        out.push(field.clone());
        (lead + 4, out)
    })
}

/// `filter for the keyword access and the status "not closed"`: one after the other.
fn two_criteria<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["filter for the", "filter by the", "filter on the"])?;
    let [field, value, and, the, other, quoted, ..] = toks.get(at + lead..)? else {
        return None;
    };
    let plain = |tok: &Tok<'_>| tok.is_word() && !tok.is_capital();
    let fits = plain(field)
        && value.is_word()
        && and.is("and")
        && the.is("the")
        && plain(other)
        && quoted.kind == Kind::Quoted;
    fits.then(|| {
        let span = toks[at].span();
        let mut out = toks[at..at + lead + 2].to_vec();
        out.extend(made("; filter for the", span));
        out.extend([other.clone(), quoted.clone()]);
        (lead + 6, out)
    })
}

/// `The name is Lena, the phone 251 and the e-mail address l@x.fi`: what is said once is meant for all.
fn is_said<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &[", the", "and the", ", and the"])?;
    let field = attributes::attribute_at(all.from(at + lead)).filter(|field| (1..=3).contains(field))?;
    let value = toks.get(at + lead + field)?;
    let from = start_of(toks, at);
    let sentence = all.slice(from, at);
    let first = sentence.at(0, &["the", "her", "his", "its"])?;
    let key = attributes::attribute_at(sentence.from(first))?;
    let told = sentence.at(first + key, &["is"]).is_some();
    let given = value.kind == Kind::Quoted
        || value.is_word()
            && !value.is_any(&[
                "is", "are", "of", "and", "should", "must", "to", "in", "for", "on", "has", "stays",
                "remains", "was", "were", "can", "may", "will", "does", "field", "box",
            ]);
    (told && given && value.kind != Kind::Punct).then(|| {
        let mut out = toks[at..at + lead + field].to_vec();
        out.push(word("is", value.span()));
        (lead + field, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn directions_of_a_plan_are_read() {
        for (text, steps) in [
            (
                "Filter for the status waiting, sort on the ID and search. Collect the ID and the title of every row.",
                &[
                    "Choose waiting in status",
                    "Sort by ID",
                    "Click Search",
                    "Collect ID and title of every row",
                ][..],
            ),
            (
                "Search for inspection, sorted on the ID, and collect the ID and the title of all results, including those on the next page.",
                &[
                    "Search for inspection",
                    "Sort by ID",
                    "Collect ID and title of every result",
                ],
            ),
            (
                "Type whaleboat into the search box at the top and press Search, open the issue that is found, and read its status and the person it \
                 is assigned to.",
                &[
                    "Enter whaleboat in search",
                    "Click Search",
                    "Click the first result",
                    "Collect status and assigned to",
                ],
            ),
            (
                "Create the new keyword signage.",
                &["Click New keyword", "Enter signage in name", "Click Save"],
            ),
            (
                "On the search page for issues, filter for the keyword access and the status \"not closed\" and search.",
                &[
                    "Click search page for issues",
                    "Choose access in keyword",
                    "Choose not closed in status",
                    "Click Search",
                ],
            ),
            (
                "Click Edit, set the due date to 2027-01-15, put felix on the nosy list, and save it.",
                &[
                    "Click Edit",
                    "Enter 2027-01-15 in due date",
                    "Enter felix in nosy list",
                    "Click Save",
                ],
            ),
            (
                "Add a user. The name is Lena Okafor, the login name lena, the phone 251 and the e-mail address lena@x.example.",
                &[
                    "Click Add user",
                    "Enter Lena Okafor in name",
                    "Enter lena in login name",
                    "Enter 251 in phone",
                    "Enter lena@x.example in e-mail address",
                    "Click Save",
                ],
            ),
            (
                "Click Edit. Remove the file plan.txt. Keep the other file.",
                &["Click Edit", "Click Delete for plan.txt"],
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
