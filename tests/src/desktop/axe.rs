//! axe-core in the real window: what it finds, in words.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::{Failure, Window};

/// Where npm puts it.
const SOURCE: &str = "../ui/node_modules/axe-core/axe.min.js";

/// Runs it on the page as it stands and answers each finding in a line; empty is good.
///
/// # Errors
/// axe-core is not installed (`npm ci` in ui/), or does not run.
pub async fn findings(window: &Window) -> Result<String, Failure> {
    let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SOURCE))
        .map_err(|error| format!("axe-core: {error}; run `npm ci` in ui/"))?;
    window
        .driver()
        .run(&format!("if (!window.axe) {{ {source}\n }}"), json!([]))
        .await?;
    let script = "const tell = arguments[arguments.length - 1];
        window.axe.run(document, { resultTypes: ['violations'] }).then(
          (found) => tell(found.violations.map((one) => ({
            id: one.id, help: one.help, at: one.nodes.map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')),
          }))),
          (error) => tell([{ id: 'failed', help: String(error), at: [] }]));";
    let found = window.driver().run_async(script, json!([])).await?;
    let mut text = String::new();
    for one in found.as_array().into_iter().flatten() {
        let at: Vec<&str> = one["at"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        writeln!(text, "{}: {} at {}", one["id"], one["help"], at.join(" | "))?;
    }
    Ok(text)
}
