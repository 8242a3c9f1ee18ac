//! A function of the contract as the UI shows it: names, times, variables with the right control, steps in words.

use anything_api::function::{self, Function, ParameterInfo};
use serde::Deserialize;
use serde_json::{Map, Value};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::literal;
use crate::capabilities::Capabilities;
use crate::view::{
    FunctionAbilities, FunctionStep, FunctionVersion, FunctionView, Home, RunSummary, StepRisk, Variable,
    VariableKind,
};

/// Milliseconds since the epoch of an RFC 3339 time, also one without an offset or as epoch seconds; 0 for anything else.
pub(crate) fn moment(text: &str) -> i64 {
    let text = text.trim();
    let parse = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
    if let Some(at) = parse(text).or_else(|| parse(&format!("{}Z", text.replacen(' ', "T", 1)))) {
        return i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
    }
    text.parse::<f64>()
        .map(|seconds| (seconds * 1000.0) as i64)
        .unwrap_or(0)
}

/// A function with what is known here: the values it last ran with, and its last run.
pub(crate) fn view(
    home: Home,
    function: Function,
    last: &Map<String, Value>,
    last_run: Option<RunSummary>,
) -> FunctionView {
    let name = function
        .name
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let description = function.description.filter(|text| !text.trim().is_empty());
    let name = name
        .map(str::to_owned)
        .or_else(|| description.as_deref().map(first_words));
    let created_at = moment(&function.created_at);
    let variables = function.variables.unwrap_or_default();
    FunctionView {
        home,
        name: name.unwrap_or_else(|| "Function without a name".to_owned()),
        description,
        site: function.domain.filter(|site| !site.trim().is_empty()),
        variables: variables.into_iter().map(|info| variable(info, last)).collect(),
        created_at,
        updated_at: Some(moment(&function.updated_at))
            .filter(|at| *at > 0)
            .unwrap_or(created_at),
        version: function.latest_version,
        steps: function
            .steps
            .map(|steps| steps.iter().filter_map(step).collect()),
        verified: function.verified,
        verified_note: function.verified_note,
        verifying: function.verifying.unwrap_or_default(),
        can: FunctionAbilities::default(),
        last_run,
        id: function.function_id,
    }
}

/// A version as the UI shows it.
pub(crate) fn version(version: function::FunctionVersion) -> FunctionVersion {
    FunctionVersion {
        created_at: moment(&version.created_at),
        version: version.version,
        note: version.note,
        verified: version.verified,
        current: version.current,
    }
}

/// What a server with these capabilities can do with its functions.
pub(crate) fn abilities(server: &Capabilities) -> FunctionAbilities {
    FunctionAbilities {
        versions: server.can("versions"),
        verify: server.can("verify"),
    }
}

fn first_words(text: &str) -> String {
    let words: String = text.chars().take(60).collect();
    words.lines().next().unwrap_or_default().to_owned()
}

fn variable(info: ParameterInfo, last: &Map<String, Value>) -> Variable {
    let default = info
        .default
        .map(|source| literal::parse(&source).unwrap_or(Value::String(source)));
    // A server that does not say so may have a password all the same.
    let secret = info.secret || info.name.to_lowercase().contains("password");
    let annotation = info.kind.as_deref().unwrap_or_default();
    let options = options(annotation).unwrap_or_default();
    let kind = match kind(annotation, default.as_ref()) {
        _ if !options.is_empty() => VariableKind::Choice,
        VariableKind::Text if secret => VariableKind::Secret,
        VariableKind::Text if info.file => VariableKind::File,
        other => other,
    };
    Variable {
        kind,
        required: default.is_none(),
        options,
        last: last.get(&info.name).filter(|_| !secret).cloned(),
        default,
        name: info.name,
    }
}

/// What is inside an annotation's brackets: `str` of `Optional[str]`.
fn inside<'a>(annotation: &'a str, of: &str) -> Option<&'a str> {
    let annotation = annotation.strip_prefix("typing.").unwrap_or(annotation);
    annotation.strip_prefix(of)?.strip_prefix('[')?.strip_suffix(']')
}

/// The texts of `Literal['a', 'b']`, which may also be none.
fn options(annotation: &str) -> Option<Vec<String>> {
    let annotation = annotation.trim();
    let annotation = inside(annotation, "Optional").unwrap_or(annotation).trim();
    let bare = annotation.strip_suffix("None").map(str::trim_end);
    let annotation = bare
        .and_then(|bare| bare.strip_suffix('|'))
        .map_or(annotation, str::trim_end);
    let Some(Value::Array(options)) = literal::parse(&format!("[{}]", inside(annotation, "Literal")?)) else {
        return None;
    };
    options
        .into_iter()
        .map(|option| option.as_str().map(str::to_owned))
        .collect()
}

/// The control for an annotation; where there is none, for the default.
fn kind(annotation: &str, default: Option<&Value>) -> VariableKind {
    let mut plain = annotation.trim();
    plain = inside(plain, "Optional").unwrap_or(plain);
    let mut parts = plain.split('|').map(str::trim).filter(|part| *part != "None");
    let (first, several) = (parts.next().unwrap_or_default(), parts.next().is_some());
    if several {
        return VariableKind::Json;
    }
    match first.trim_matches(['"', '\'']) {
        "str" | "text" | "string" => VariableKind::Text,
        "int" | "integer" => VariableKind::Integer,
        "float" | "number" | "Decimal" => VariableKind::Number,
        "bool" | "boolean" => VariableKind::Boolean,
        "date" | "datetime.date" => VariableKind::Date,
        "url" | "HttpUrl" | "AnyUrl" | "AnyHttpUrl" => VariableKind::Url,
        "" => match default {
            Some(Value::Bool(_)) => VariableKind::Boolean,
            Some(Value::Number(number)) if number.is_i64() || number.is_u64() => VariableKind::Integer,
            Some(Value::Number(_)) => VariableKind::Number,
            Some(Value::Array(_) | Value::Object(_)) => VariableKind::Json,
            _ => VariableKind::Text,
        },
        _ => VariableKind::Json,
    }
}

fn step(step: &Value) -> Option<FunctionStep> {
    let text = |name: &str| {
        step.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let (op, say) = (text("op"), text("say"));
    let risk = step.get("risk").and_then(|risk| StepRisk::deserialize(risk).ok());
    (!say.is_empty()).then_some(FunctionStep { op, say, risk })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn moments() {
        assert_eq!(moment("2026-01-02T03:04:05+00:00"), 1_767_323_045_000);
        assert_eq!(moment("2026-01-02T04:04:05.5+01:00"), 1_767_323_045_500);
        assert_eq!(moment("2026-01-02T03:04:05"), 1_767_323_045_000);
        assert_eq!(moment("1767323045"), 1_767_323_045_000);
        assert_eq!(moment("soon"), 0);
    }

    #[test]
    fn a_secret_is_shown_by_no_form() {
        let last = json!({"word": "hunter", "name": "Ada"});
        let view = |name: &str, secret| {
            let info = ParameterInfo {
                name: name.into(),
                kind: Some("str".into()),
                default: None,
                secret,
                file: false,
            };
            let shown = variable(info, last.as_object().unwrap());
            (shown.kind, shown.last)
        };
        assert_eq!(view("word", true), (VariableKind::Secret, None));
        assert_eq!(view("name", false), (VariableKind::Text, Some(json!("Ada"))));
        assert_eq!(view("new_password", false), (VariableKind::Secret, None));
    }

    #[test]
    fn a_literal_is_a_choice() {
        for (annotation, wanted) in [
            (
                "Literal['Pick up', 'It\\'s | express']",
                Some(&["Pick up", "It's | express"][..]),
            ),
            ("typing.Optional[Literal[\"a\"]]", Some(&["a"][..])),
            ("Literal['a', 'b'] | None", Some(&["a", "b"][..])),
            ("Literal[1, 2]", None),
            ("str", None),
        ] {
            let read = options(annotation);
            assert_eq!(
                read.as_deref(),
                wanted
                    .map(|all| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>())
                    .as_deref(),
                "{annotation}"
            );
        }
    }

    #[test]
    fn variables_get_the_right_control() {
        let info = |kind: &str, default: Option<&str>| ParameterInfo {
            name: "x".into(),
            kind: (!kind.is_empty()).then(|| kind.to_owned()),
            default: default.map(str::to_owned),
            secret: false,
            file: false,
        };
        let read = |kind: &str, default: Option<&str>| {
            let read = variable(info(kind, default), &Map::new());
            (read.kind, read.default, read.required)
        };
        assert_eq!(
            read("int", Some("3")),
            (VariableKind::Integer, Some(json!(3)), false)
        );
        assert_eq!(
            read("str", Some("'abc'")),
            (VariableKind::Text, Some(json!("abc")), false)
        );
        assert_eq!(
            read("str | None", Some("None")),
            (VariableKind::Text, Some(json!(null)), false)
        );
        assert_eq!(read("", None), (VariableKind::Text, None, true));
        assert_eq!(
            read("", Some("2.5")),
            (VariableKind::Number, Some(json!(2.5)), false)
        );
        assert_eq!(
            read("list[str]", Some("[]")),
            (VariableKind::Json, Some(json!([])), false)
        );
        assert_eq!(read("date", None), (VariableKind::Date, None, true));
        assert_eq!(read("HttpUrl", None), (VariableKind::Url, None, true));
        assert_eq!(
            read("str", Some("make()")),
            (VariableKind::Text, Some(json!("make()")), false)
        );
    }
}
