//! Versions of a function, and its check, as the additions say. Without the capability the server knows no such path.

use serde_json::{Value, json};

use super::hands::can;
use super::reply::Reply;
use super::server::{Recorded, State, lock};

const NOW: &str = "2026-01-02T03:04:35+00:00";

impl super::NotteServer {
    /// Gives a function another version, which becomes the one that runs.
    pub fn add_version(&self, function_id: &str, note: &str) {
        let state = self.state();
        let mut versions = lock(&state.versions);
        let mine = versions.iter().filter(|(of, _)| of == function_id).count();
        for (_, version) in versions.iter_mut().filter(|(of, _)| of == function_id) {
            version["current"] = false.into();
        }
        let added = json!({"version": format!("v{}", mine + 1), "created_at": NOW, "note": note,
            "verified": true, "current": true});
        versions.push((function_id.to_owned(), added));
    }
}

/// The calls on a function beyond the contract; `None` for a path that this server does not know.
pub(super) fn answer(state: &State, request: &Recorded, id: &str, call: &str) -> Option<Reply> {
    let mut functions = lock(&state.functions);
    let at = functions.iter().position(|known| known["function_id"] == id)?;
    let mut versions = lock(&state.versions);
    match (request.method.as_str(), call) {
        ("GET", "versions") if can(state, "versions") => {
            let mine = versions.iter().rev().filter(|(of, _)| of == id);
            let mine: Vec<&Value> = mine.map(|(_, version)| version).collect();
            Some(Reply::json(200, json!({"versions": mine})))
        }
        ("POST", "rollback") => {
            let wanted = &request.body["version"];
            if !versions
                .iter()
                .any(|(of, version)| of == id && version["version"] == *wanted)
            {
                return Some(Reply::json(404, json!({"detail": "Not found"})));
            }
            for (_, version) in versions.iter_mut().filter(|(of, _)| of == id) {
                version["current"] = (version["version"] == *wanted).into();
            }
            functions[at]["latest_version"] = wanted.clone();
            Some(Reply::json(200, functions[at].clone()))
        }
        ("POST", "fork") => {
            let mut copy = functions[at].clone();
            let copied = uuid::Uuid::new_v4().to_string();
            copy["function_id"] = copied.clone().into();
            copy["workflow_id"] = copied.into();
            functions.push(copy.clone());
            Some(Reply::json(200, copy))
        }
        ("POST", "verify") if can(state, "verify") => {
            functions[at]["verified"] = true.into();
            Some(Reply::json(200, json!({"function_id": id, "status": "started"})))
        }
        _ => None,
    }
}
