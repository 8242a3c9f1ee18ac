//! The words of a file's problems: the deserialiser's own, said plainly; keys that nobody reads; templates.

use serde_json::Value;

/// Whether this is source code rather than JSON.
pub(super) fn looks_like_python(text: &str) -> bool {
    if text.trim_start().starts_with(['{', '[']) {
        return false;
    }
    let code = [
        "def ",
        "async def ",
        "import ",
        "from ",
        "class ",
        "\"\"\"",
        "#!",
        "@",
    ];
    text.lines()
        .take(2_000)
        .any(|line| code.iter().any(|start| line.trim_start().starts_with(start)))
}

/// An error of serde as a person would say it, without a full stop.
pub(super) fn plain(error: &str) -> String {
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    if error.starts_with("missing field") {
        return format!("“{}” is missing", quoted(error));
    }
    if error.starts_with("unknown variant") {
        let mut parts = error.splitn(2, ", expected");
        let wrong = quoted(parts.next().unwrap_or_default());
        let known: Vec<&str> = parts
            .next()
            .unwrap_or_default()
            .split('`')
            .skip(1)
            .step_by(2)
            .collect();
        return format!("“{wrong}” is not known here; known are {}", known.join(", "));
    }
    if let Some((found, wanted)) = error
        .strip_prefix("invalid type: ")
        .or_else(|| error.strip_prefix("invalid value: "))
        .and_then(|rest| rest.split_once(", expected "))
    {
        return format!("{} is needed where {} stands", kind(wanted), thing(found));
    }
    "something in it does not have the form that is needed".to_owned()
}

/// What serde calls a type.
fn kind(wanted: &str) -> &'static str {
    let first = wanted.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    match first.as_str() {
        "a string" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "f64" | "f32" => "a number",
        "a tuple" => "a list of two",
        whole if whole.starts_with(['u', 'i']) && whole[1..].starts_with(char::is_numeric) => {
            "a whole number"
        }
        "string or" | "variant identifier" => "one of the known words",
        _ => "an object",
    }
}

/// What serde found: integer `7`, string "x", map, sequence, null.
fn thing(found: &str) -> String {
    if let Some(number) = found
        .strip_prefix("integer `")
        .or_else(|| found.strip_prefix("floating point `"))
    {
        return format!("the number {}", number.trim_end_matches('`'));
    }
    if found.starts_with("string ") {
        return "a text".to_owned();
    }
    match found {
        "map" => "an object".to_owned(),
        "sequence" => "a list".to_owned(),
        "null" | "unit value" => "nothing".to_owned(),
        other if other.starts_with("boolean") => "true or false".to_owned(),
        _ => "something else".to_owned(),
    }
}

/// Keys that were given and that nothing came of: a slip of the keyboard would otherwise change the meaning unseen.
pub(super) fn unknown(given: &Value, understood: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(given, understood, &mut found);
    found
}

fn compare(given: &Value, understood: &Value, found: &mut Vec<String>) {
    match (given, understood) {
        (Value::Object(given), Value::Object(understood)) => {
            for (key, value) in given {
                match understood.get(key) {
                    Some(same) => compare(value, same, found),
                    // Left out when it is written, because it says nothing.
                    None if says_nothing(value) => {}
                    None => found.push(key.clone()),
                }
            }
        }
        (Value::Array(given), Value::Array(understood)) => {
            for (one, same) in given.iter().zip(understood) {
                compare(one, same, found);
            }
        }
        _ => {}
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// The names between `{{` and `}}` in all texts of a value.
pub(super) fn templates(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    gather(value, &mut found);
    found
}

fn gather(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let mut rest = text.as_str();
            while let Some((_, after)) = rest.split_once("{{") {
                let Some((name, next)) = after.split_once("}}") else {
                    break;
                };
                found.push(name.trim().to_owned());
                rest = next;
            }
        }
        Value::Array(list) => list.iter().for_each(|one| gather(one, found)),
        Value::Object(map) => map.values().for_each(|one| gather(one, found)),
        _ => {}
    }
}
