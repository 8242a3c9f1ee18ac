//! A short name for a function, from what its steps do: `Lamps in the practice shop`, `Top news`.

use crate::model::{Collect, FilterTest, Op, Place, Step};
use crate::planner::lexicon::words::{is_plural, plural};
use crate::planner::page::places::practice_name;
use crate::planner::sentences::say;

/// Longer names are cut.
const LONGEST: usize = 60;

pub(super) fn name(request: &str, steps: &[Step]) -> String {
    let site = steps.iter().rev().find_map(|step| match &step.op {
        Op::Open { place } => Some(site_of(place)),
        _ => None,
    });
    let site = site.flatten();
    let search = steps.iter().rev().find_map(|step| match &step.op {
        Op::Search { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let collected = steps.iter().rev().find_map(|step| match &step.op {
        Op::Collect(collect) => Some(collect),
        _ => None,
    });
    let name = match collected {
        Some(collect) => rows(collect, search, site.as_deref()),
        None => done(steps, search, site.as_deref())
            .unwrap_or_else(|| request.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    shortened(&capital(&name))
}

fn site_of(place: &Place) -> Option<String> {
    match place {
        Place::Practice(page) => Some(format!("the {}", practice_name(page))),
        Place::Url(url) => {
            let host = url::Url::parse(url).ok()?.host_str()?.to_owned();
            Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
        }
    }
}

fn rows(collect: &Collect, search: Option<&str>, site: Option<&str>) -> String {
    if collect.limit.is_some() && search.is_none() && site == Some("the practice news") {
        return "Top news".to_owned();
    }
    let noun = match (search, collect.noun.as_deref(), collect.columns.as_slice()) {
        (Some(search), _, _) => several(search),
        (None, Some("page"), _) => "Facts".to_owned(),
        (None, Some(noun), _) if !matches!(noun, "row" | "item" | "result" | "record") => plural(noun),
        (None, _, [column]) => plural(column),
        (None, _, [first, second]) => format!("{} and {}", plural(first), plural(second)),
        (None, Some(noun), _) => plural(noun),
        (None, None, [first, ..]) => plural(first),
        (None, None, []) => "rows".to_owned(),
    };
    let top = if collect.limit.is_some() && search.is_none() {
        "top "
    } else {
        ""
    };
    let narrowed = collect.filters.iter().find_map(|filter| match &filter.test {
        FilterTest::Under(n) | FilterTest::AtMost(n) => Some(format!(" under {n}")),
        FilterTest::Over(n) | FilterTest::AtLeast(n) => Some(format!(" over {n}")),
        FilterTest::Between(low, high) => Some(format!(" between {low} and {high}")),
        FilterTest::Containing(text) if search.is_none() => Some(format!(" with {text}")),
        _ => None,
    });
    let at = site
        .map(|site| {
            format!(
                " {} {site}",
                if site.starts_with("the practice shop") {
                    "in"
                } else {
                    "from"
                }
            )
        })
        .unwrap_or_default();
    format!("{top}{noun}{}{at}", narrowed.unwrap_or_default())
}

/// `lamps` for a search of `lamp`; names and whole phrases stay.
fn several(search: &str) -> String {
    let last = search.rsplit(' ').next().unwrap_or_default();
    let plain = search.split(' ').count() <= 3
        && search.chars().all(|c| c.is_lowercase() || c == ' ' || c == '-')
        && last.len() > 2;
    match search.rsplit_once(' ') {
        _ if !plain || is_plural(last) => search.to_owned(),
        Some((before, last)) => format!("{before} {}", plural(last)),
        None => plural(search),
    }
}

/// Functions that collect nothing.
fn done(steps: &[Step], search: Option<&str>, site: Option<&str>) -> Option<String> {
    let at = |preposition: &str| {
        site.map(|site| format!(" {preposition} {site}"))
            .unwrap_or_default()
    };
    for step in steps.iter().rev() {
        match &step.op {
            Op::FillForm { form, .. } if form.as_deref() == Some("log in") => {
                return Some(format!("Log in{}", at("to")));
            }
            Op::FillForm { form, submit, .. } => {
                let form = form
                    .as_deref()
                    .map_or_else(|| "the form".to_owned(), |form| format!("the {form} form"));
                let verb = if *submit { "Send" } else { "Fill in" };
                let practice = site.is_some_and(|site| site.contains("practice contact"));
                return Some(format!(
                    "{verb} {form}{}",
                    if practice { String::new() } else { at("on") }
                ));
            }
            Op::Download { target } if !target.name.is_empty() => {
                return Some(format!("Download {}{}", target.name, at("from")));
            }
            Op::Screenshot => return Some(format!("Picture of {}", site.unwrap_or("a page"))),
            _ => {}
        }
    }
    if let Some(search) = search {
        return Some(format!(
            "Search{} for {search}",
            site.map(|site| format!(" {site}")).unwrap_or_default()
        ));
    }
    let last = steps
        .iter()
        .rev()
        .find(|step| !matches!(step.op, Op::Wait { .. } | Op::Assert { .. } | Op::Scroll { .. }))?;
    if let Op::Open { .. } = last.op {
        return site.map(|site| format!("Open {site}"));
    }
    let said = say::say(&last.op)
        .replace('*', "")
        .replace("••••••", "a password");
    Some(format!("{said}{}", at("on")))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}
