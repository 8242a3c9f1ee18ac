//! A plan on one line, for tables of tests.

use crate::model::{
    ClickKind, Collect, Condition, Drop, FilterTest, Op, Pages, Place, Plan, Ranking, Relation, Tally, Target,
};

/// Steps with ` / ` between them, then problems as `! words at fault`.
pub fn compact(text: &str, plan: &Plan) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let said = |[from, to]: [usize; 2]| String::from_utf16_lossy(&units[from..to]);
    let steps = plan.steps.iter().map(|step| op(&step.op));
    let problems = plan
        .problems
        .iter()
        .map(|problem| format!("! {}", said(problem.span)));
    steps.chain(problems).collect::<Vec<_>>().join(" / ")
}

fn op(op: &Op) -> String {
    match op {
        Op::Open {
            place: Place::Url(url),
        } => format!("open {url}"),
        Op::Open {
            place: Place::Practice(page),
        } => format!("open practice {page}"),
        Op::Search { text, field } => format!(
            "search {text}{}",
            field
                .as_ref()
                .map(|field| format!(" in {}", target(field)))
                .unwrap_or_default()
        ),
        Op::Click {
            target: to,
            how: ClickKind::Click,
        } => format!("click {}", target(to)),
        Op::Click { target: to, how } => format!("click {how:?} {}", target(to)),
        Op::Fill { text, target: to } => format!("fill {} = {text}", target(to)),
        Op::FillForm {
            form,
            person,
            pairs,
            submit,
            ..
        } => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(field, value)| format!("{field}={value}"))
                .collect();
            format!(
                "form {}{} [{}]{}",
                form.as_deref().unwrap_or("-"),
                person
                    .as_deref()
                    .map(|person| format!(" as {person}"))
                    .unwrap_or_default(),
                pairs.join("; "),
                if *submit { " send" } else { "" }
            )
        }
        Op::Choose { options, target: to } => format!(
            "choose {}{}",
            options.join("+"),
            to.as_ref()
                .map(|to| format!(" in {}", target(to)))
                .unwrap_or_default()
        ),
        Op::Check { target: to, on } => format!("{} {}", if *on { "tick" } else { "untick" }, target(to)),
        Op::Press { keys } => format!("press {keys}"),
        Op::Hover { target: to } => format!("hover {}", target(to)),
        Op::Scroll { to, target: Some(at) } => {
            format!("scroll {}{}", to.as_deref().unwrap_or_default(), target(at))
        }
        Op::Scroll { to, target: None } => format!("scroll {}", to.as_deref().unwrap_or("-")),
        Op::Wait { condition } => format!("wait {}", holds(condition)),
        Op::Collect(collect) => rows(collect),
        Op::Assert { condition } => format!("assert {}", holds(condition)),
        Op::Screenshot => "screenshot".into(),
        Op::Download { target: to } => format!("download {}", target(to)),
        Op::Back => "back".into(),
        Op::Forward => "forward".into(),
        Op::Tab { which } => format!("tab {which:?}"),
        Op::Drag { target: what, to } => format!("drag {} {}", target(what), drop(to)),
        Op::SelectText { target: to } => format!("mark {}", target(to)),
        Op::Copy { target: to } => format!("copy {}", to.as_ref().map(target).unwrap_or("-".into())),
        Op::Paste { target: to } => format!("paste {}", to.as_ref().map(target).unwrap_or("-".into())),
        Op::Replace { old, new, target: to } => format!(
            "replace {old} by {new}{}",
            to.as_ref()
                .map(|to| format!(" in {}", target(to)))
                .unwrap_or_default()
        ),
        Op::Upload { paths, target: to } => format!(
            "upload {}{}",
            paths.join("+"),
            to.as_ref()
                .map(|to| format!(" in {}", target(to)))
                .unwrap_or_default()
        ),
        Op::Answer { accept, text } => format!(
            "answer {}{}",
            if *accept { "yes" } else { "no" },
            text.as_ref().map(|text| format!(" {text}")).unwrap_or_default()
        ),
        Op::Menu { path } => format!("menu {}", path.join(">")),
        Op::Close => "close".into(),
    }
}

fn drop(to: &Drop) -> String {
    match to {
        Drop::Onto(place) => format!("onto {}", target(place)),
        Drop::Before(place) => format!("before {}", target(place)),
        Drop::After(place) => format!("after {}", target(place)),
        Drop::Position(n) => format!("place {n}"),
        Drop::By(x, y) => format!("by {x},{y}"),
        Drop::Corner(x, y) => format!("corner {x},{y}"),
        Drop::Size(x, y) => format!("size {x},{y}"),
    }
}

/// `button "Save"#2 (next to Ada)`.
fn target(target: &Target) -> String {
    let mut out = target.role.clone().unwrap_or_default();
    if !target.name.is_empty() {
        let name = if target.quoted {
            format!("\"{}\"", target.name)
        } else {
            target.name.clone()
        };
        out = if out.is_empty() {
            name
        } else {
            format!("{out}:{name}")
        };
    }
    if let Some(ordinal) = target.ordinal {
        out.push_str(&format!("#{ordinal}"));
    }
    if let Some(ranking) = &target.ranking {
        out.push_str(&format!("[{}]", order(ranking)));
    }
    if let Some(state) = &target.state {
        out.push_str(&format!("[{state}]"));
    }
    match target.every {
        Some(0) => out.push_str("#all"),
        Some(n) => out.push_str(&format!("#{n} of")),
        None => {}
    }
    if target.seek {
        out.push('…');
    }
    if let Some(scope) = &target.scope {
        let relation = match scope.relation {
            Relation::In => "in",
            Relation::NextTo => "next to",
            Relation::Under => "under",
            Relation::Above => "above",
            Relation::OnRowOf => "row of",
        };
        out.push_str(&format!(" ({relation} {})", self::target(&scope.anchor)));
    }
    out
}

/// `most price`.
fn order(ranking: &Ranking) -> String {
    format!("{} {}", if ranking.most { "most" } else { "least" }, ranking.by)
}

fn rows(collect: &Collect) -> String {
    let mut out = format!(
        "collect {}",
        if collect.columns.is_empty() {
            "*".to_owned()
        } else {
            collect.columns.join(",")
        }
    );
    if let Some(noun) = &collect.noun {
        out.push_str(&format!(" of {noun}"));
    }
    if let Some(region) = &collect.region {
        out.push_str(&format!(" in {region}"));
    }
    if let Some(limit) = &collect.limit {
        out.push_str(&format!(" top {limit}"));
    }
    for filter in &collect.filters {
        let column = filter.column.as_deref().unwrap_or("?");
        out.push_str(&match &filter.test {
            FilterTest::Under(n) => format!(" {column}<{n}"),
            FilterTest::AtMost(n) => format!(" {column}<={n}"),
            FilterTest::Over(n) => format!(" {column}>{n}"),
            FilterTest::AtLeast(n) => format!(" {column}>={n}"),
            FilterTest::Between(a, b) => format!(" {column}={a}..{b}"),
            FilterTest::Containing(text) => format!(" {column}~{text}"),
            FilterTest::Without(text) => format!(" {column}!~{text}"),
            FilterTest::Equals(text) => format!(" {column}={text}"),
        });
    }
    if let Some(ranking) = &collect.ranking {
        out.push_str(&format!(" by {}", order(ranking)));
    }
    if !collect.inside.is_empty() {
        out.push_str(&format!(" inside {}", collect.inside.join(",")));
    }
    match &collect.tally {
        None => {}
        Some(Tally::Count) => out.push_str(" count"),
        Some(Tally::Sum(column)) => out.push_str(&format!(" sum {column}")),
        Some(Tally::Average(column)) => out.push_str(&format!(" average {column}")),
    }
    match collect.pages {
        Pages::All => {}
        Pages::This => out.push_str(" this page"),
        Pages::First(n) => out.push_str(&format!(" {n} pages")),
    }
    out
}

fn holds(condition: &Condition) -> String {
    match condition {
        Condition::Text(text) => format!("says {text}"),
        Condition::NoText(text) => format!("says not {text}"),
        Condition::Visible(at) => format!("sees {}", target(at)),
        Condition::Gone(at) => format!("gone {}", target(at)),
        Condition::Time(ms) => format!("{ms} ms"),
        Condition::Address(text) => format!("address {text}"),
        Condition::Title(text) => format!("title {text}"),
        Condition::Value(at, text) => format!("value {} = {text}", target(at)),
        Condition::Amount(label, test) => format!("amount {label} {test:?}"),
        Condition::Checked(at, on) => format!("ticked {} {on}", target(at)),
    }
}
