//! What is done with a list and its pages, in other words than a page has: `switch to the week view`, `run the action "Delete selected"`, `show
//! the history of the page Start`. Each becomes words that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::{kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, end_of, follows, made, names, over, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    view_switched,
    action_run,
    column_mapped,
    history_shown,
    basketed,
    reported_with,
    named_as_a_role,
];

/// `switch the calendar to the week view`
fn view_switched<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const VIEWS: &[(&str, &str)] = &[
        ("week", "Week"),
        ("month", "Month"),
        ("day", "Day"),
        ("year", "Year"),
        ("list", "List"),
        ("grid", "Grid"),
        ("board", "Board"),
        ("agenda", "Agenda"),
        ("table", "Table"),
        ("gallery", "Gallery"),
        ("calendar", "Calendar"),
        ("timeline", "Timeline"),
        ("gantt", "Gantt"),
        ("map", "Map"),
        ("tree", "Tree"),
    ];
    (toks[at].is_any(&["switch", "change"]) && follows(toks, at)).then_some(())?;
    let all = Phrase::new(src, toks);
    let to = (at + 1..end_of(toks, at).min(at + 5)).find(|at| toks[*at].is("to"))?;
    // `switch Bob's account to the map view`: another thing.
    let what = toks[at + 1..to].iter().all(|tok| {
        tok.is_any(&[
            "the", "this", "calendar", "page", "board", "list", "view", "it", "display", "layout", "over",
            "from", "grid", "table",
        ])
    });
    let lead = all
        .at(to + 1, &["the"])
        .filter(|_| what)
        .or((what).then_some(0))?;
    let view = toks.get(to + 1 + lead)?;
    let (_, button) = VIEWS.iter().find(|(word, _)| view.is(word))?;
    toks.get(to + 2 + lead).filter(|tok| tok.is("view"))?;
    let span = view.span();
    over(toks.get(to + 3 + lead)).then(|| {
        (
            to + 3 + lead - at,
            vec![word("click", span), Tok::made(Kind::Quoted, button, span)],
        )
    })
}

/// `run the action "Delete selected products"`: it is chosen and carried out.
fn action_run<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "run the action",
                "apply the action",
                "perform the action",
                "execute the action",
                "run the bulk action",
                "apply the bulk action",
                "use the action",
                "use the bulk action",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let action = toks.get(at + lead).filter(|tok| tok.kind == Kind::Quoted)?;
    let behind = all
        .at(at + lead + 1, &["on them", "on it", "to them", "for them"])
        .unwrap_or(0);
    let span = toks[at].span();
    let mut out = vec![word("choose", span), action.clone()];
    out.extend(made("in the action ; click", span));
    out.push(Tok::made(Kind::Quoted, "Go", span));
    over(toks.get(at + lead + 1 + behind)).then_some((lead + 1 + behind, out))
}

/// `map the column "Mail" to Email`: what it is taken for.
fn column_mapped<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "map the column",
                "map the field",
                "map column",
                "assign the column",
                "match the column",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let (column, to) = names(toks, at + lead, false);
    let to = to + all.at(to, &["to the field", "to the column", "to", "as"])?;
    let (field, end) = names(toks, to, false);
    let ([column], [field]) = (column.as_slice(), field.as_slice()) else {
        return None;
    };
    let span = toks[at].span();
    let mut out = vec![word("choose", span)];
    out.extend_from_slice(field);
    out.push(word("in", span));
    out.extend_from_slice(column);
    over(toks.get(end)).then_some((end - at, out))
}

/// `show the history of the page Start`: a page of its own.
fn history_shown<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const PAGES: &[&str] = &[
        "history",
        "revision history",
        "version history",
        "page history",
        "source",
        "backlinks",
        "talk page",
        "discussion page",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &["show the", "view the", "display the", "look at the", "check the"],
        )
        .filter(|_| follows(toks, at))?;
    let page = all.at(at + lead, PAGES)?;
    let of = all.at(at + lead + page, &["of the", "of"])?;
    let held = toks.get(at + lead + page + of)?;
    // `the source of every lead` is a column.
    let many = held.is_any(&["each", "every", "all"]) || held.is_word() && words::is_plural(&held.low);
    let read = [
        "page", "article", "file", "entry", "document", "template", "module", "message", "post",
    ];
    let fits = !many && (!toks[at + lead].is("source") || held.is_any(&read) || kinds::is_name(held));
    fits.then(|| (lead, made("open the", toks[at].span())))
}

/// `search for teapot, put it in the basket`
fn basketed<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "put it in",
                "put it into",
                "place it in",
                "put one in",
                "put one into",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let basket = all.at(
        at + lead,
        &[
            "the basket",
            "my basket",
            "the cart",
            "my cart",
            "the shopping cart",
            "the bag",
            "my bag",
            "the shopping basket",
        ],
    )?;
    let last = &toks[at + lead + basket - 1];
    let mut out = made("add it to the", toks[at].span());
    out.push(last.clone());
    over(toks.get(at + lead + basket)).then_some((lead + basket, out))
}

/// `report it with the reason "Spam"`: what a page calls `Report`.
fn reported_with<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "report it",
                "report this post",
                "report the post",
                "report that post",
                "report the topic",
                "report this",
                "flag it",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let with = all.at(
        at + lead,
        &["with the reason", "for the reason", "with the message", "as"],
    )?;
    let said = toks
        .get(at + lead + with)
        .filter(|tok| tok.kind == Kind::Quoted || tok.is_word())?;
    // `report it as finished` says something of it.
    const WHY: &[&str] = &[
        "spam",
        "abuse",
        "abusive",
        "inappropriate",
        "offensive",
        "harassment",
        "duplicate",
        "scam",
    ];
    let says_why = said
        .text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| WHY.contains(&word));
    let as_such = toks[at + lead].is("as");
    if !says_why && (as_such || said.kind != Kind::Quoted) {
        return None;
    }
    let span = toks[at].span();
    let mut out = vec![
        word("click", span),
        Tok::made(
            Kind::Quoted,
            if toks[at].is("flag") { "Flag" } else { "Report" },
            span,
        ),
        word(";", span),
    ];
    let to = at + lead + with + 1;
    if said.kind == Kind::Quoted {
        out.push(word("enter", span));
        out.push(said.clone());
        out.extend(made("in the reason", span));
    } else {
        out.push(word("choose", span));
        out.push(said.clone());
    }
    if !over(toks.get(to)) {
        return None;
    }
    // `… and the remark "Please remove"`
    let more = all
        .at(to, &["and the", ", the"])
        .and_then(|lead| Some((lead, field_before_quote(toks, to + lead)?)));
    let mut end = to;
    if let Some((lead, count)) = more {
        out.push(word(";", span));
        out.push(word("enter", span));
        out.push(toks[to + lead + count].clone());
        out.extend(made("in the", span));
        out.extend_from_slice(&toks[to + lead..to + lead + count]);
        end = to + lead + count + 1;
    }
    out.extend(made("; submit it", span));
    Some((end - at, out))
}

fn field_before_quote(toks: &[Tok<'_>], at: usize) -> Option<usize> {
    (1..=2).find(|count| {
        toks.get(at + count).is_some_and(|tok| tok.kind == Kind::Quoted)
            && toks[at..at + count].iter().all(Tok::is_word)
    })
}

/// `go to Images`: with a capital a word for a kind of control is a name.
fn named_as_a_role<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const ROLES: &[&str] = &[
        "images", "links", "tables", "forms", "lists", "menus", "tabs", "buttons", "fields", "headings",
        "pictures", "options",
    ];
    let lead = Phrase::new(src, toks)
        .at(at, &["go to", "open", "navigate to", "click", "click on"])
        .filter(|_| follows(toks, at))?;
    let name = toks
        .get(at + lead)
        .filter(|tok| tok.is_capital() && tok.is_any(ROLES))?;
    over(toks.get(at + lead + 1)).then(|| {
        let mut out = toks[at..at + lead].to_vec();
        out.push(Tok::made(Kind::Quoted, name.text, name.span()));
        (lead + 1, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_done_with_a_list_is_put_into_its_words() {
        for (text, steps) in [
            (
                "Open a.example.com and go to Images.",
                &["Open a.example.com", "Click Images"][..],
            ),
            (
                "Open a.example.com, open the post \"Cheap pills\" and report it with the reason \"Spam\".",
                &[
                    "Open a.example.com",
                    "Click Cheap pills",
                    "Click Report",
                    "Enter Spam in reason",
                    "Click Submit",
                ],
            ),
            (
                "Open a.example.com, switch the calendar to the week view.",
                &["Open a.example.com", "Click Week"][..],
            ),
            (
                "Open a.example.com, tick the first row and run the action \"Delete selected products\".",
                &[
                    "Open a.example.com",
                    "Tick the first row",
                    "Choose Delete selected products in action",
                    "Click Go",
                ],
            ),
            (
                "Open a.example.com. Search for teapot, put it in the basket and proceed to checkout.",
                &[
                    "Open a.example.com",
                    "Search for teapot",
                    "Click Add to basket",
                    "Click checkout",
                ],
            ),
            (
                "Open a.example.com, show the history of the page Start.",
                &["Open a.example.com", "Click Start", "Click history"],
            ),
            (
                "Open a.example.com, import the file /tmp/p.csv, map the column \"Mail\" to Email and start the import.",
                &[
                    "Open a.example.com",
                    "Click Import",
                    "Upload p.csv",
                    "Choose Email in Mail",
                    "Click Start for import",
                ],
            ),
        ] {
            assert_eq!(says(text), *steps, "{text}");
        }
    }
}
