//! Hands on a run, as the additions say: pause, take over, what is still to come, recordings. Every call needs its
//! capability; without it the server knows no such path, like Notte.

use serde_json::{Value, json};

use super::believable::{FUNCTION_ID, FUNCTION_NAME};
use super::events::*;
use super::reply::Reply;
use super::server::{Recorded, State, lock};
use super::valve::Valve;

/// The thread of every recording.
pub const RECORDING: &str = "5b1e0000-0000-4000-8000-00000000000e";

/// A run that goes on.
pub(super) struct Activity {
    /// Its thread, or the run's id.
    id: String,
    control: &'static str,
    pending: Vec<Value>,
    valve: Valve,
    kind: Kind,
    /// Its stream speaks v2.
    v2: bool,
}

/// What an activity is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A start.
    Task,
    /// A recording.
    Recording,
    /// A function's run, whose events are messages.
    Run,
}

/// What is still to come of an unscripted run.
fn pending() -> Vec<Value> {
    vec![
        json!({"index": 2, "op": "fill", "say": "Type *lamp* in *Search*",
            "values": [{"name": "text", "value": "lamp", "secret": false}]}),
        json!({"index": 3, "op": "fill", "say": "Type a secret in *Password*",
            "values": [{"name": "text", "value": "", "secret": true}]}),
        json!({"index": 4, "op": "collect", "say": "Collect *name* and *price* of every *product*", "values": []}),
    ]
}

pub(super) fn can(state: &State, name: &str) -> bool {
    let capabilities = state.options.capabilities.iter().flatten();
    capabilities.into_iter().any(|known| known == name)
}

/// Makes a streamed answer one that can be paused and taken over, where the server can.
pub(super) fn open(state: &State, id: &str, kind: Kind, mut reply: Reply) -> Reply {
    if can(state, "pause") || can(state, "take_over") || kind == Kind::Recording {
        let valve = Valve::default();
        reply.valve = Some(valve.clone());
        let mut activities = lock(&state.activities);
        activities.retain(|known| known.id != id);
        activities.push(Activity {
            id: id.to_owned(),
            control: "running",
            pending: if kind == Kind::Recording {
                Vec::new()
            } else {
                pending()
            },
            valve,
            kind,
            v2: state.options.v2 && kind == Kind::Task,
        });
    }
    reply
}

/// `POST /api/anything/record`: the person has the browser until it is handed back.
pub(super) fn record(state: &State, viewer_url: &str) -> Option<Reply> {
    if !can(state, "record") {
        return None;
    }
    let mut done = ev_done(0.0, Some(FUNCTION_ID));
    done["metadata"]["thread_id"] = RECORDING.into();
    let end = [ev_function(FUNCTION_ID, FUNCTION_NAME), done];
    let reply = Reply::stream().header("x-thread-id", RECORDING).events(end);
    let mut reply = open(state, RECORDING, Kind::Recording, reply);
    if let Some(known) = lock(&state.activities)
        .iter_mut()
        .find(|known| known.id == RECORDING)
    {
        known.control = "taken_over";
        known.valve.hold(true);
        for event in [
            ev_status("running"),
            ev_session(viewer_url),
            ev_control("taken_over", 0),
        ] {
            known.valve.put(&event);
        }
    }
    reply.on_stop = Some(format!("data: {}\n\n", ev_cancelled("stopped")).into());
    Some(reply)
}

/// The calls on an activity; `None` for a path that this server does not know.
pub(super) fn answer(state: &State, request: &Recorded, id: &str, call: &[&str]) -> Option<Reply> {
    let mut activities = lock(&state.activities);
    let activity = activities.iter_mut().find(|known| known.id == id)?;
    let needed = match call {
        ["take_over" | "hand_back"] => "take_over",
        _ => "pause",
    };
    let recorded = activity.kind == Kind::Recording && call == ["hand_back"];
    if !can(state, needed) && !recorded {
        return None;
    }
    match (request.method.as_str(), call) {
        ("GET", ["pending"]) => Some(Reply::json(200, json!({"steps": activity.pending}))),
        ("PATCH", ["pending", index]) => Some(change(activity, index, &request.body["values"])),
        ("POST", ["pause"]) => Some(activity.turn(&["running"], "paused")),
        ("POST", ["resume"]) => Some(activity.turn(&["paused"], "running")),
        ("POST", ["take_over"]) => Some(activity.turn(&["running", "paused"], "taken_over")),
        ("POST", ["hand_back"]) => {
            for event in by_hand() {
                if activity.control == "taken_over" {
                    activity.tell(&event);
                }
            }
            Some(activity.turn(&["taken_over"], "running"))
        }
        _ => None,
    }
}

/// Two steps of the person's; the text of the second is a secret.
fn by_hand() -> [Value; 4] {
    let start = |id: &str, op: &str, say: &str| json!({"type": "tool_start", "name": format!("browser_{op}"), "id": id, "op": op, "say": say, "by": "person"});
    let end = |id: &str| json!({"type": "tool_result", "content": "", "id": id, "ok": true, "ms": 900});
    [
        start("h1", "click", "Click *Sign in*"),
        end("h1"),
        start("h2", "fill", "Type a secret in *Password*"),
        end("h2"),
    ]
}

impl Activity {
    fn turn(&mut self, from: &[&str], to: &'static str) -> Reply {
        if !from.contains(&self.control) {
            let detail = format!("it is {}", self.control);
            return Reply::json(
                409,
                json!({"message": "It does not fit how the run stands.", "detail": detail}),
            );
        }
        self.control = to;
        self.tell(&ev_control(to, self.pending.len()));
        self.valve.hold(to != "running");
        Reply::json(200, json!({"status": to}))
    }

    fn tell(&self, event: &Value) {
        let kind = event["type"].as_str().unwrap_or_default();
        match self.kind {
            Kind::Run => self.valve.put(&run_message(kind, &event.to_string())),
            Kind::Task if self.v2 => self.valve.put(&in_v2(event)),
            Kind::Task | Kind::Recording => self.valve.put(event),
        }
    }
}

/// An event of the additions as a part of v2.
fn in_v2(event: &Value) -> Value {
    let mut fields = event.clone();
    let id = event["id"].clone();
    if let Value::Object(fields) = &mut fields {
        fields.retain(|name, _| !matches!(name.as_str(), "type" | "id" | "name"));
    }
    match event["type"].as_str().unwrap_or_default() {
        "tool_start" => json!({"type": "tool-input-available", "toolCallId": id, "toolName": event["name"],
            "input": fields}),
        "tool_result" => json!({"type": "tool-output-available", "toolCallId": id, "output": fields}),
        other => json!({"type": format!("data-{other}"), "data": fields}),
    }
}

fn change(activity: &mut Activity, index: &str, values: &Value) -> Reply {
    if activity.control == "running" {
        return Reply::json(
            409,
            json!({"message": "The run goes on, so nothing can be changed."}),
        );
    }
    let step = activity
        .pending
        .iter_mut()
        .find(|step| step["index"].as_u64() == index.parse().ok());
    let Some(step) = step else {
        return Reply::json(404, json!({"detail": "Not found"}));
    };
    for value in step["values"].as_array_mut().into_iter().flatten() {
        let name = value["name"].as_str().unwrap_or_default().to_owned();
        if let Some(text) = values[&name].as_str()
            && value["secret"] != true
        {
            value["value"] = text.into();
        }
    }
    if let Some(text) = values["text"].as_str()
        && step["values"][0]["secret"] != true
    {
        step["say"] = format!("Type *{text}* in *Search*").into();
    }
    Reply::json(200, step.clone())
}
