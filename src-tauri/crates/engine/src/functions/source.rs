//! A kept function as a Python file, for those who download it (contract 3.3).
//!
//! The file tells the steps and, when it is run, asks this engine to do them. The engine never runs Python itself.

use super::{Kept, values};

/// The Python text of the function's chosen version.
pub(crate) fn python(kept: &Kept) -> String {
    let variables = &kept.version.variables;
    let parameters: Vec<String> = variables
        .iter()
        .map(|variable| {
            let kind = match values::annotation(variable.kind) {
                // Plain Python knows these two only as text.
                "date" | "HttpUrl" => "str",
                other => other,
            };
            match &variable.default {
                Some(default) => format!(
                    "{}: {kind} = {}",
                    variable.name,
                    values::python_literal(variable.kind, default)
                ),
                None => format!("{}: {kind}", variable.name),
            }
        })
        .collect();
    let arguments: Vec<String> = variables.iter().map(|v| format!("{0}={0}", v.name)).collect();
    let steps: Vec<String> = kept
        .version
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| format!("    # {}. {}\n", index + 1, one_line(&step.say.replace('*', ""))))
        .collect();
    format!(
        "\"\"\"{name}\n\nMade from this task:\n    {query}\n\"\"\"\n\nfrom notte_sdk import NotteClient\n\n\n\
         def run({parameters}):\n{steps}    client = NotteClient()\n    \
         return client.Function(\"{id}\").run({arguments}).result\n",
        name = docstring(&kept.name),
        query = docstring(&kept.query),
        parameters = parameters.join(", "),
        steps = steps.concat(),
        id = kept.id,
        arguments = arguments.join(", "),
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn docstring(text: &str) -> String {
    one_line(&text.replace('\\', "\\\\").replace('"', "\\\""))
}
