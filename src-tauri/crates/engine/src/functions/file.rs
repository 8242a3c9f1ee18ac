//! A function as a file: its variables and steps as JSON, for those who write, keep or move functions as text.
//!
//! What is downloaded can be uploaded again and is the same function. Reading says every problem in plain words, with
//! the place where it is; nothing that is not understood is dropped silently. It keeps nothing and runs nothing.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Kept, values};
use crate::model::{Op, Place, Step, Variable, VariableKind};
use crate::planner;

/// The first line of every file, so that a later form can be told apart.
pub(crate) const FORMAT: &str = "anything-steps/1";

const MOST_STEPS: usize = 500;
const MOST_VARIABLES: usize = 100;
/// As many as a page's list may have to be kept as one.
const MOST_OPTIONS: usize = 50;
const LONGEST_NAME: usize = 200;
/// More problems than this help nobody.
const MOST_PROBLEMS: usize = 20;

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StepFile {
    pub name: Option<String>,
    /// The words it was made from.
    pub task: Option<String>,
    pub variables: Vec<Variable>,
    pub steps: Vec<Step>,
}

/// What is wrong in a file, and where: `steps[2]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileProblem {
    pub at: String,
    pub message: String,
}

impl FileProblem {
    fn new(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            message: message.into(),
        }
    }
}

/// The file of the function's chosen version.
pub(crate) fn write(kept: &Kept) -> String {
    let file = json!({
        "format": FORMAT,
        "name": kept.name,
        "task": kept.query,
        "variables": kept.version.variables,
        "steps": kept.version.steps,
    });
    // Maps and texts only: this can't fail.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// Reads a file that a person may have written by hand.
///
/// # Errors
/// Every problem, at most twenty, in the order of the file.
pub(crate) fn read(bytes: &[u8]) -> Result<StepFile, Vec<FileProblem>> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| whole("This is not a text file: steps are written as JSON in UTF-8."))?;
    let text = text.trim_start_matches('\u{feff}');
    if words::looks_like_python(text) {
        return Err(whole(
            "This is a Python file. On this computer a function is a list of steps, not a program: download any \
             function to see how its file looks. Python functions run with Notte.",
        ));
    }
    let file: Value = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        whole(&format!(
            "This is not JSON: line {line}, column {column} can't be read."
        ))
    })?;
    let Value::Object(file) = file else {
        return Err(whole("A file of steps is a JSON object with “steps” in it."));
    };
    let mut problems = Vec::new();
    let read = parse(&file, &mut problems);
    if problems.is_empty() {
        check(&read, &mut problems);
    }
    problems.truncate(MOST_PROBLEMS);
    if problems.is_empty() {
        Ok(read)
    } else {
        Err(problems)
    }
}

fn whole(message: &str) -> Vec<FileProblem> {
    vec![FileProblem::new("file", message)]
}

fn parse(file: &Map<String, Value>, problems: &mut Vec<FileProblem>) -> StepFile {
    for key in file.keys() {
        if !["format", "name", "task", "variables", "steps"].contains(&key.as_str()) {
            let known = "it holds format, name, task, variables and steps";
            problems.push(FileProblem::new(
                key,
                format!("A file of steps has no “{key}”; {known}."),
            ));
        }
    }
    match file.get("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        None => problems.push(FileProblem::new(
            "format",
            format!("“format” is missing; it has to be “{FORMAT}”."),
        )),
        Some(_) => problems.push(FileProblem::new(
            "format",
            format!("This format is not known here; it has to be “{FORMAT}”."),
        )),
    }
    let mut text = |key: &str, most: usize| match file.get(key) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if text.chars().count() <= most => Some(text.trim().to_owned()),
        Some(_) => {
            let message = format!("“{key}” has to be a text of at most {most} characters.");
            problems.push(FileProblem::new(key, message));
            None
        }
    };
    let name = text("name", LONGEST_NAME).filter(|name| !name.is_empty());
    let task = text("task", planner::MOST_CHARS);
    let variables = list(file, "variables", false, MOST_VARIABLES, problems)
        .iter()
        .enumerate()
        .filter_map(|(at, value)| variable(at, value, problems))
        .collect();
    let steps = list(file, "steps", true, MOST_STEPS, problems)
        .iter()
        .enumerate()
        .filter_map(|(at, value)| step(at, value, problems))
        .collect();
    StepFile {
        name,
        task,
        variables,
        steps,
    }
}

fn list<'f>(
    file: &'f Map<String, Value>,
    key: &str,
    needed: bool,
    most: usize,
    problems: &mut Vec<FileProblem>,
) -> &'f [Value] {
    let message = match file.get(key) {
        None | Some(Value::Null) if !needed => return &[],
        None | Some(Value::Null) => format!("“{key}” is missing."),
        Some(Value::Array(list)) if list.len() > most => {
            format!("“{key}” has {} entries; at most {most} can be kept.", list.len())
        }
        Some(Value::Array(list)) if needed && list.is_empty() => {
            format!("“{key}” is empty: there is nothing to do.")
        }
        Some(Value::Array(list)) => return list,
        Some(_) => format!("“{key}” has to be a list."),
    };
    problems.push(FileProblem::new(key, message));
    &[]
}

fn variable(at: usize, value: &Value, problems: &mut Vec<FileProblem>) -> Option<Variable> {
    let place = format!("variables[{at}]");
    let number = at + 1;
    let mut value = value.clone();
    // A default of 3 is as good as one of "3".
    if let Some(default) = value.get_mut("default")
        && (default.is_number() || default.is_boolean())
    {
        *default = Value::from(default.to_string());
    }
    let variable: Variable = match serde_json::from_value(value.clone()) {
        Ok(variable) => variable,
        Err(error) => {
            let why = words::plain(&error.to_string());
            problems.push(FileProblem::new(place, format!("Variable {number}: {why}.")));
            return None;
        }
    };
    let written = serde_json::to_value(&variable).unwrap_or_default();
    let before = problems.len();
    for key in words::unknown(&value, &written) {
        problems.push(FileProblem::new(
            &place,
            format!("Variable {number} has no “{key}”."),
        ));
    }
    let name = &variable.name;
    let mut letters = name.chars();
    let starts = letters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_');
    if !starts || !letters.all(|letter| letter.is_alphanumeric() || letter == '_') {
        problems.push(FileProblem::new(
            &place,
            format!("Variable {number}: a name is made of letters, digits and “_”, such as search_text."),
        ));
    }
    match (variable.kind, variable.options.len()) {
        (VariableKind::Choice, 0) => problems.push(FileProblem::new(
            &place,
            format!("Variable {number}: a choice needs “options”, a list of texts."),
        )),
        (VariableKind::Choice, 1..=MOST_OPTIONS) | (_, 0) => {}
        (VariableKind::Choice, _) => problems.push(FileProblem::new(
            &place,
            format!("Variable {number}: a choice has at most {MOST_OPTIONS} options."),
        )),
        _ => problems.push(FileProblem::new(
            &place,
            format!("Variable {number}: only a choice has “options”."),
        )),
    }
    if let Some(default) = &variable.default {
        let bare = Variable {
            default: None,
            ..variable.clone()
        };
        let given = Map::from_iter([(name.clone(), Value::from(default.clone()))]);
        // A date in words is kept in words (see `values`).
        if variable.kind != VariableKind::Date
            && let Err(wrong) = values::coerce(&[bare], &given)
        {
            let why = wrong
                .first()
                .map_or("it does not fit", |one| one.message.as_str());
            problems.push(FileProblem::new(
                &place,
                format!("The default of “{name}”: {why}."),
            ));
        }
    }
    (problems.len() == before).then_some(variable)
}

fn step(at: usize, value: &Value, problems: &mut Vec<FileProblem>) -> Option<Step> {
    let place = format!("steps[{at}]");
    let number = at + 1;
    let Value::Object(given) = value else {
        problems.push(FileProblem::new(
            place,
            format!("Step {number} has to be an object."),
        ));
        return None;
    };
    let word = given.get("op").and_then(Value::as_str);
    let named = word.map_or_else(
        || format!("Step {number}"),
        |word| format!("Step {number} ({word})"),
    );
    let mut whole = given.clone();
    // The sentence can be made from the rest.
    whole.entry("say").or_insert_with(|| Value::from(""));
    let mut step: Step = match serde_json::from_value(Value::Object(whole)) {
        Ok(step) => step,
        Err(error) => {
            let why = words::plain(&error.to_string());
            problems.push(FileProblem::new(place, format!("{named}: {why}.")));
            return None;
        }
    };
    let written = serde_json::to_value(&step).unwrap_or_default();
    let unknown = words::unknown(value, &written);
    for key in &unknown {
        problems.push(FileProblem::new(&place, format!("{named} has no “{key}”.")));
    }
    if step.say.trim().is_empty() {
        planner::resay(&mut step);
    }
    unknown.is_empty().then_some(step)
}

/// What no single entry shows: whether variables and templates belong together, and addresses can be opened.
fn check(file: &StepFile, problems: &mut Vec<FileProblem>) {
    let mut names = BTreeSet::new();
    for variable in &file.variables {
        if !names.insert(variable.name.as_str()) {
            problems.push(FileProblem::new(
                "variables",
                format!("There are two variables “{}”.", variable.name),
            ));
        }
    }
    for (at, step) in file.steps.iter().enumerate() {
        let place = format!("steps[{at}]");
        let number = at + 1;
        let mut bare = step.clone();
        bare.say = String::new();
        for name in words::templates(&serde_json::to_value(&bare).unwrap_or_default()) {
            let known =
                names.contains(name.as_str()) || name.starts_with("secret.") || name.starts_with("page.");
            if !known {
                let message = format!("Step {number} uses {{{{{name}}}}}, but there is no such variable.");
                problems.push(FileProblem::new(&place, message));
            }
        }
        if crate::secrets::misplaced(std::slice::from_ref(&bare)).is_some() {
            let message = format!("Step {number}: a secret can only be typed into a field.");
            problems.push(FileProblem::new(&place, message));
        }
        if let Some(message) = wrong_place(&step.op) {
            problems.push(FileProblem::new(place, format!("Step {number}: {message}")));
        }
    }
    if problems.is_empty() {
        let samples: BTreeMap<String, String> = file.variables.iter().map(sample).collect();
        if let Err(error) = planner::bind(&file.steps, &samples) {
            problems.push(FileProblem::new("variables", error.to_string()));
        }
    }
}

fn wrong_place(op: &Op) -> Option<String> {
    let Op::Open { place } = op else { return None };
    match place {
        Place::Practice(site) => crate::practice::path_of(site)
            .is_none()
            .then(|| format!("the practice site has no “{site}”.")),
        // What a variable makes of it is checked when it has its value.
        Place::Url(text) if text.contains("{{") => None,
        Place::Url(text) => {
            let full = if text.contains("://") {
                text.trim().to_owned()
            } else {
                format!("https://{}", text.trim())
            };
            let good = url::Url::parse(&full)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some());
            (!good).then(|| format!("“{text}” is not a web address."))
        }
    }
}

/// A value of the right kind, to see whether the steps take it.
fn sample(variable: &Variable) -> (String, String) {
    let text = match (&variable.default, variable.kind) {
        (Some(default), _) => default.as_str(),
        (None, VariableKind::Integer | VariableKind::Number) => "1",
        (None, VariableKind::Date) => "2026-01-31",
        (None, VariableKind::Url) => "https://example.com",
        (None, VariableKind::Boolean) => "true",
        (None, VariableKind::Choice) => variable.options.first().map_or("", String::as_str),
        (None, VariableKind::Text) => "text",
    };
    (variable.name.clone(), text.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn problems(file: &Value) -> Vec<String> {
        let problems = read(file.to_string().as_bytes()).unwrap_err();
        problems.into_iter().map(|one| one.message).collect()
    }

    fn file(variables: Value, steps: Value) -> Value {
        json!({"format": FORMAT, "name": "A test", "variables": variables, "steps": steps})
    }

    #[test]
    fn steps_by_hand_are_read_and_said() {
        let read = read(
            file(
                json!([{"name": "search", "kind": "text", "default": "lamp"}, {"name": "most", "kind": "integer", "default": 5}]),
                json!([
                    {"op": "open", "place": {"practice": "shop"}},
                    {"op": "search", "text": "{{search}}"},
                    {"op": "fill", "text": "{{secret.shop}}", "target": {"name": "Password"}},
                    {"op": "collect", "columns": ["name"], "limit": "{{most}}"}
                ]),
            )
            .to_string()
            .as_bytes(),
        )
        .unwrap();
        assert_eq!(read.variables[1].default.as_deref(), Some("5"));
        assert!(read.steps.iter().all(|step| !step.say.is_empty()), "{read:#?}");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        assert_eq!(
            problems(&json!({"steps": []})),
            [
                "“format” is missing; it has to be “anything-steps/1”.",
                "“steps” is empty: there is nothing to do."
            ]
        );
        let click = json!({"op": "click", "target": {"name": "Go", "ordinl": 2}});
        let steps =
            json!([{"op": "dance"}, {"op": "fill", "text": "x"}, click, 5, {"op": "press", "keys": 7}]);
        let said = problems(&file(json!([{"name": "2x", "kind": "text"}]), steps));
        assert!(
            said[0].starts_with("Variable 1: a name is made of letters"),
            "{said:#?}"
        );
        assert!(
            said[1].starts_with("Step 1 (dance): “dance” is not known here; known are open, search, click"),
            "{said:#?}"
        );
        assert_eq!(
            said[2..],
            [
                "Step 2 (fill): “target” is missing.",
                "Step 3 (click) has no “ordinl”.",
                "Step 4 has to be an object.",
                "Step 5 (press): a text is needed where the number 7 stands."
            ]
        );
    }

    #[test]
    fn variables_templates_and_addresses_belong_together() {
        let kinds = json!([{"name": "many", "kind": "text", "default": "few"}]);
        let collect = json!({"op": "collect", "columns": ["name"], "limit": "{{many}}"});
        assert_eq!(
            problems(&file(kinds, json!([collect]))),
            ["“many” has to be a whole number, 1 or more."]
        );
        let steps = json!([
            {"op": "open", "place": {"url": "file:///etc/passwd"}},
            {"op": "search", "text": "{{colour}}"},
            {"op": "search", "text": "{{secret.pin}}"}
        ]);
        assert_eq!(
            problems(&file(json!([]), steps)),
            [
                "Step 1: “file:///etc/passwd” is not a web address.",
                "Step 2 uses {{colour}}, but there is no such variable.",
                "Step 3: a secret can only be typed into a field."
            ]
        );
    }

    #[test]
    fn other_files_are_refused_politely() {
        let said = |bytes: &[u8]| read(bytes).unwrap_err()[0].message.clone();
        assert!(said(b"from notte_sdk import NotteClient\n\ndef run():\n    pass\n").contains("Python file"));
        assert_eq!(
            said(b"{\"format\": \n oops}"),
            "This is not JSON: line 2, column 2 can't be read."
        );
        assert!(said(b"[1]").contains("JSON object"));
        assert!(said(&[0xff, 0xfe, 0x00]).contains("not a text file"));
        let deep = "[".repeat(100_000);
        assert!(said(deep.as_bytes()).contains("not JSON"));
    }
}
