//! Parts of what is opened first: `remove the label bug from issue 9`, `page 3 of the audit log`, `export the responses of the survey Lunch as
//! CSV`, `log 2 hours on the task Paint`. Each becomes words that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::attributes;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::about_asking::is_holder;
use crate::planner::whole::directions::{
    Rule, end_of, follows, made, names, opened_first, over, start_of, thing, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    in_the_row,
    label_removed,
    tagged,
    page_number,
    to_the_last_page,
    on_a_board,
    time_logged,
    exported,
    in_a_format,
    part_added,
];

/// `in the row of "server-02" click Edit`
fn in_the_row<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &[
                "in the row of",
                "in the row with",
                "in the row for",
                "on the row of",
                "in the line of",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let (named, end) = names(toks, at + lead, false);
    let [named] = named.as_slice() else { return None };
    let comma = usize::from(toks.get(end).is_some_and(|tok| tok.text == ","));
    let click = all.at(end + comma, &["click on", "click", "press", "choose"])?;
    let button = end + comma + click;
    let (control, to) = names(toks, button + all.at(button, &["the"]).unwrap_or(0), false);
    let [control] = control.as_slice() else {
        return None;
    };
    let span = toks[at].span();
    let mut out = vec![word("click", span)];
    out.extend_from_slice(control);
    out.extend(made("on the row of", span));
    out.extend_from_slice(named);
    let one = toks
        .get(to)
        .is_none_or(|tok| !tok.is("and") || verb_at(all, to + 1).is_some_and(|_| !toks[to + 1].is_capital()));
    one.then_some((to - at, out))
}

/// `remove the label wontfix from issue #9`
fn label_removed<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const PARTS: &[&str] = &[
        "label",
        "tag",
        "keyword",
        "category",
        "assignee",
        "member",
        "attachment",
        "reminder",
        "watcher",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["remove the", "delete the", "take the"])
        .filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| tok.is_any(PARTS))?;
    let (what, to) = names(toks, at + lead + 1, true);
    (what.len() == 1).then_some(())?;
    let from = all.at(to, &["from the", "from", "off the"])?;
    let (record, end) = thing(toks, to + from).filter(|(_, end)| over(toks.get(*end)))?;
    let mut out = opened_first(record, "; remove the", record[0].span());
    out.extend_from_slice(&toks[at + lead..to]);
    Some((end - at, out))
}

/// `tag the photo Beach with "sea" and "sun"`
fn tagged<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["tag the", "label the"])
        .filter(|_| follows(toks, at))?;
    let (record, end) = thing(toks, at + lead)?;
    let with = all.at(
        end,
        &[
            "with the tags",
            "with the tag",
            "with the labels",
            "with the label",
            "with",
            "as",
        ],
    )?;
    let (tags, to) = names(toks, end + with, true);
    if tags.is_empty() {
        return None;
    }
    let span = toks[at].span();
    let kind = match (toks[at].is("label"), tags.len()) {
        (false, 1) => "; add the tag",
        (false, _) => "; add the tags",
        (true, 1) => "; add the label",
        (true, _) => "; add the labels",
    };
    let mut out = opened_first(record, kind, span);
    out.extend_from_slice(&toks[end + with..to]);
    Some((to - at, out))
}

/// `open page 3 of the audit log`
fn page_number<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &["open page", "go to page", "open the page", "navigate to page"],
        )
        .filter(|_| follows(toks, at))?;
    let number = toks
        .get(at + lead)
        .filter(|tok| tok.text.chars().all(|c| c.is_ascii_digit()))?;
    let of = all.at(at + lead + 1, &["of the", "of"])?;
    let from = at + lead + 1 + of;
    let place = toks[from..]
        .iter()
        .take(4)
        .take_while(|tok| (tok.is_word() || tok.kind == Kind::Quoted) && !tok.is("and"))
        .count();
    let plain = toks
        .get(from)?
        .is_any(&["list", "results", "table", "search", "overview"]);
    (place > 0 && !plain && over(toks.get(from + place))).then_some(())?;
    let span = toks[at].span();
    let mut out = opened_first(&toks[from..from + place], "; go to page", span);
    out.push(number.clone());
    Some((from + place - at, out))
}

/// `click through to the last page`
fn to_the_last_page<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let count = all
        .at(
            at,
            &[
                "click through to the",
                "page through to the",
                "go through to the",
                "page forward to the",
                "jump to the",
                "skip to the",
            ],
        )
        .filter(|_| follows(toks, at))?;
    let which = all.at(at + count, &["last page", "first page"])?;
    let mut out = made("go to the", toks[at].span());
    out.extend_from_slice(&toks[at + count..at + count + which]);
    Some((count + which, out))
}

/// `add a card called "Paint" to the list "To do" of the board "Plan"`: the board is opened first.
fn on_a_board<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const BOARDS: &[&str] = &[
        "board",
        "project",
        "workspace",
        "space",
        "plan",
        "calendar",
        "notebook",
        "repository",
    ];
    const LISTS: &[&str] = &[
        "list",
        "column",
        "lane",
        "swimlane",
        "section",
        "milestone",
        "sprint",
        "stage",
        "group",
        "folder",
        "category",
    ];
    (follows(toks, at) && toks[at].is_any(&["add", "create", "move", "put", "archive", "make"]))
        .then_some(())?;
    let all = Phrase::new(src, toks);
    let end = end_of(toks, at);
    let list = (at + 1..end).find(|at| toks[*at].is_any(LISTS))?;
    let (named, of) = names(toks, list + 1, false);
    (named.len() == 1).then_some(())?;
    let lead = all.at(of, &["of the", "on the", "in the"])?;
    toks.get(of + lead).filter(|tok| tok.is_any(BOARDS))?;
    let (board, to) = names(toks, of + lead + 1, true);
    let [board] = board.as_slice() else { return None };
    let last = of + lead + 1 + board.len();
    // `… and the list "Done"`, `all but the list "Done"`: more than one, or another.
    let more = toks.get(last).is_some_and(|tok| tok.is("and"))
        && toks.get(last + 1).is_some_and(|tok| tok.is_any(&["the", "of"]));
    let left_out = toks[at..list]
        .iter()
        .any(|tok| tok.is_any(&["but", "except", "not"]));
    (last <= to && !more && !left_out).then_some(())?;
    let mut out = opened_first(&toks[of + lead..last], ";", toks[at].span());
    out.extend_from_slice(&toks[at..of]);
    Some((last - at, out))
}

/// `log 2.5 hours on the task Paint for 3 May with the comment "Fence"`: a time entry of it.
fn time_logged<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is_any(&["log", "track", "book", "record"]) && follows(toks, at)).then_some(())?;
    let [number, unit, ..] = toks.get(at + 1..)? else {
        return None;
    };
    (number.is_number() && unit.is_any(&["hours", "hour", "minutes", "h", "min"])).then_some(())?;
    let all = Phrase::new(src, toks);
    let mut next = at + 3;
    next += all
        .at(next, &["of work", "of time", "of working time", "worked"])
        .unwrap_or(0);
    let onto = all
        .at(next, &["on the", "for the", "to the", "on", "against the"])
        .unwrap_or(0);
    // `for the task Design`: a field of the entry.
    let field = toks.get(next).is_some_and(|tok| tok.is("for"));
    let record = thing(toks, next + onto).filter(|_| onto > 0 && !field);
    // `book 2 hours of massage`, `track 3 hours against Alpha and 2 against Beta`
    if record.is_none()
        && (toks[at].is("book") || onto > 0 && !field && attributes::date_at(all.from(next + onto)).is_none())
    {
        return None;
    }
    let span = toks[at].span();
    let mut out = Vec::new();
    if let Some((record, end)) = record {
        out.extend(opened_first(record, ";", span));
        next = end;
    }
    out.extend(made("add a time entry with the", span));
    if unit.is_any(&["hours", "hour", "h"]) {
        out.extend([word("hours", span), number.clone()]);
    } else {
        out.extend([word("time", span), number.clone(), unit.clone()]);
    }
    let on = all.at(next, &["on the", "for the", "on", "for"]).unwrap_or(0);
    if let Some(date) = attributes::date_at(all.from(next + on)).filter(|_| on > 0) {
        out.extend(made(", the date", span));
        out.extend_from_slice(&toks[next + on..next + on + date]);
        next += on + date;
    }
    if let Some(with) = all.at(next, &["with the", "with", "and the", ", with the", ", and the"]) {
        out.extend(made(", the", span));
        next += with;
    }
    let rest = toks.get(next);
    let goes_on = rest.is_some_and(|tok| tok.is_any(&["the", "activity", "comment", "for", "on"]))
        || out.last().is_some_and(|tok| tok.is("the"));
    (over(rest) || goes_on).then_some((next - at, out))
}

const FORMATS: &[&str] = &[
    "csv", "excel", "xlsx", "xls", "json", "xml", "pdf", "html", "sql", "yaml", "tsv", "zip", "ods", "text",
    "markdown", "ics", "vcard", "opml",
];

/// `download the list of orders in CSV format`: as such a file.
fn in_a_format<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["in the", "in"])?;
    let format = toks.get(at + lead).filter(|tok| tok.is_any(FORMATS))?;
    toks.get(at + lead + 1).filter(|tok| tok.is("format"))?;
    let saves = toks[start_of(toks, at)..at]
        .iter()
        .any(|tok| tok.is_any(&["export", "download", "save"]));
    (saves && over(toks.get(at + lead + 2))).then(|| {
        let span = format.span();
        let mut out = made("as a", span);
        out.extend([format.clone(), word("file", span)]);
        (lead + 2, out)
    })
}

/// `export the responses of the survey Lunch as CSV`, `export the table invoices in CSV format`
fn exported<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is("export") && follows(toks, at)).then_some(())?;
    let all = Phrase::new(src, toks);
    let end = end_of(toks, at);
    let format = (at + 2..end).find(|at| toks[*at].is_any(FORMATS))?;
    let lead = (at + 1..format).rev().find(|at| {
        all.at(
            *at,
            &["as a", "as an", "as", "to", "in", "to a", "into a", "into"],
        )
        .is_some_and(|count| at + count == format)
    })?;
    let mut after = all.at(format + 1, &["format", "file"]).unwrap_or(0);
    after += all
        .at(
            format + 1 + after,
            &[
                "with all columns",
                "with all fields",
                "with all the columns",
                "including all columns",
            ],
        )
        .unwrap_or(0);
    let what = &toks[at + 1..lead];
    // What is left out, and a second format, would be lost.
    let more = all
        .slice(format + 1, end)
        .find(&["and as", "as", "and in"])
        .is_some();
    if more
        || what
            .iter()
            .any(|tok| tok.is_any(&["but", "except", "without", "not", "archived", "only", "list"]))
    {
        return None;
    }
    // `from http://… in CSV format`: where it is done.
    let site = (lead > at + 3
        && toks[lead - 1].kind == Kind::Address
        && toks[lead - 2].is_any(&["from", "at", "on", "in"]))
    .then(|| &toks[lead - 1]);
    let lead = if site.is_some() { lead - 2 } else { lead };
    // What holds it is opened.
    let of = (at + 2..lead).find_map(|of| {
        let count = all.at(of, &["of the", "of", "from the", "in the"])?;
        let quoted = toks.get(of + count).filter(|tok| tok.kind == Kind::Quoted);
        if quoted.is_some() && of + count + 1 == lead && !toks[of].is("in") {
            return Some((of, &toks[of + count..lead]));
        }
        let (record, to) = thing(toks, of + count)?;
        let holds = is_holder(record)
            || record.last().is_some_and(|tok| tok.kind == Kind::Quoted)
            || record[0].is_any(&[
                "table", "database", "list", "form", "query", "report", "view", "schema",
            ]);
        (to == lead && holds).then_some((of, record))
    });
    if of.is_none() && after == 0 {
        return None;
    }
    // `the first invoice`, `the users of Bergen`: which ones would be lost.
    let which = |tok: &Tok<'_>| {
        tok.is_number()
            || tok.is_any(&["first", "last", "next", "newest", "oldest"])
            || of.is_none() && tok.is("of")
    };
    if what.iter().any(which) {
        return None;
    }
    let span = toks[at].span();
    let mut out = Vec::new();
    if let Some(site) = site {
        out.extend([word("open", span), site.clone(), word(";", span)]);
    }
    if let Some((_, record)) = of {
        out.extend(opened_first(record, ";", span));
    }
    let to = of.map_or(lead, |(of, _)| of);
    if let Some((record, _)) =
        thing(toks, at + 1 + all.at(at + 1, &["the"]).unwrap_or(0)).filter(|(_, end)| *end == to)
    {
        out.extend(opened_first(record, "; export it", span));
    } else {
        out.extend_from_slice(&toks[at..to]);
    }
    out.push(word("as", span));
    out.push(toks[format].clone());
    Some((format + 1 + after - at, out))
}

/// `add the version 2.2 to the product Tickets`: one of its parts is made.
fn part_added<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const PARTS: &[&str] = &[
        "version",
        "build",
        "component",
        "milestone",
        "column",
        "swimlane",
        "subtask",
        "branch",
        "chapter",
        "variant",
        "option",
        "release",
        "environment",
        "phase",
        "sprint",
        "module",
        "domain",
        "alias",
        "field",
        "iteration",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["add the", "create the", "add a", "add"])
        .filter(|_| follows(toks, at))?;
    let kind = toks.get(at + lead).filter(|tok| tok.is_any(PARTS))?;
    let (part, to) = names(toks, at + lead + 1, false);
    let [part] = part.as_slice() else { return None };
    let span = toks[at].span();
    let mut out = made("add a", span);
    out.extend([kind.clone(), word("called", span)]);
    out.extend_from_slice(part);
    // `the version 2.2 to the product Tickets`, `the component Checkout`
    let into = all.at(to, &["to the", "in the", "of the"]);
    let whole = into.and_then(|into| thing(toks, to + into));
    match whole {
        Some((whole, end)) => {
            out.extend(made("with the", span));
            out.extend_from_slice(whole);
            Some((end - at, out))
        }
        None => (over(toks.get(to)) && toks[at + lead - 1].is("the")).then_some((to - at, out)),
    }
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_has_the_part_is_opened_first() {
        for (text, steps) in [
            (
                "In the row of \"server-02\" click Edit, change the port to 8443 and save.",
                &["Click Edit for server-02", "Enter 8443 in port", "Click Save"][..],
            ),
            (
                "Remove the label wontfix from issue #9.",
                &["Click #9", "Click Delete for wontfix"],
            ),
            (
                "Tag the photo Beach with \"sea\".",
                &["Click Beach", "Enter sea in tag", "Click Save"],
            ),
            ("Open page 3 of the audit log.", &["Click audit log", "Click 3"]),
            (
                "Open Products and click through to the last page.",
                &["Click Products", "Click Last"],
            ),
            (
                "Add a card called \"Paint\" to the list \"To do\" of the board \"Plan\".",
                &[
                    "Click Plan",
                    "Click Add card",
                    "Enter Paint in name",
                    "Enter To do in list",
                    "Click Save",
                ],
            ),
            (
                "Log 2.5 hours on the task \"Paint\" for 2026-05-13 with the activity Development.",
                &[
                    "Click Paint",
                    "Click Add time entry",
                    "Enter 2.5 in hours",
                    "Enter 2026-05-13 in date",
                    "Enter Development in activity",
                    "Click Save",
                ],
            ),
            (
                "Export the responses of the survey \"Lunch\" as CSV.",
                &["Click Lunch", "Download CSV"],
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
