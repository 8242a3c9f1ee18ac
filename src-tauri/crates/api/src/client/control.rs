//! Hands on a run: pause, take over, change what is still to come, record by doing (contract additions).
//!
//! Only servers that declare the capability know these calls: `pause`, `take_over`, `record`.

use reqwest::Method;
use serde_json::{Map, Value, json};
use url::Url;

use super::start::EventStream;
use super::{Client, set_json};
use crate::control::{Activity, ControlCall, PendingStep};
use crate::error::{About, ApiError};
use crate::server::join;

impl Client {
    /// Pauses, resumes, takes over or hands back. That it is so is told by the run's own `control` event.
    ///
    /// # Errors
    /// [`Gone`](crate::ErrorKind::Gone) when it has ended, [`BadInput`](crate::ErrorKind::BadInput) when it does not fit how the run stands.
    pub async fn control(&self, activity: &Activity, call: ControlCall) -> Result<(), ApiError> {
        let url = self.activity(activity, &[call.name()])?;
        let request = self.authorized(Method::POST, url)?;
        self.bytes(About::Other, request).await.map(drop)
    }

    /// The steps that are still to come. One that can't be read costs itself, not the list.
    ///
    /// # Errors
    /// [`Gone`](crate::ErrorKind::Gone) when it has ended.
    pub async fn pending(&self, activity: &Activity) -> Result<Vec<PendingStep>, ApiError> {
        let url = self.activity(activity, &["pending"])?;
        let request = self.authorized(Method::GET, url)?;
        let mut answer: Value = self.json(About::Other, request).await?;
        let Value::Array(steps) = answer["steps"].take() else {
            return Err(ApiError::unreadable("no steps in the answer"));
        };
        let read = steps
            .into_iter()
            .filter_map(|step| serde_json::from_value(step).ok());
        Ok(read.collect())
    }

    /// Gives a step that is still to come other values; answers the changed step.
    ///
    /// # Errors
    /// [`Gone`](crate::ErrorKind::Gone) when there is no such step any more, [`BadInput`](crate::ErrorKind::BadInput) when the run is neither
    /// paused nor taken over, or the value does not fit.
    pub async fn change_pending(
        &self,
        activity: &Activity,
        index: u64,
        values: &Map<String, Value>,
    ) -> Result<PendingStep, ApiError> {
        let url = self.activity(activity, &["pending", &index.to_string()])?;
        let mut request = self.authorized(Method::PATCH, url)?;
        set_json(&mut request, &json!({ "values": values }));
        self.json(About::Other, request).await
    }

    /// Begins a recording: the person has the browser from the start, at `url` or on a blank page; `hand_back` ends
    /// it. The stream is that of [`Client::start`].
    pub fn record(&self, url: Option<&str>, name: Option<&str>) -> EventStream {
        let mut body = Map::new();
        for (field, text) in [("url", url), ("name", name)] {
            if let Some(text) = text {
                body.insert(field.to_owned(), text.into());
            }
        }
        self.events_of(self.task_request("record", Value::Object(body)))
    }

    fn activity(&self, activity: &Activity, call: &[&str]) -> Result<Url, ApiError> {
        match activity {
            Activity::Thread { thread_id } => {
                let path = [&["api", "anything", "threads", thread_id], call].concat();
                join(self.server().anything(), &path)
            }
            Activity::Run { function_id, run_id } => {
                let path = [&["functions", function_id, "runs", run_id], call].concat();
                join(self.server().api(), &path)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ErrorKind, Server};

    #[test]
    fn an_id_stays_one_part_of_the_address() {
        let server = Server::new("http://127.0.0.1:1/", "http://127.0.0.1:2/", None).unwrap();
        let client = Client::new(server).unwrap();
        let thread = Activity::Thread {
            thread_id: "a/b".into(),
        };
        let run = Activity::Run {
            function_id: "f".into(),
            run_id: "r".into(),
        };
        let path = |activity, call: &[&str]| client.activity(activity, call).map(String::from);
        assert_eq!(
            path(&thread, &["pause"]).unwrap(),
            "http://127.0.0.1:2/api/anything/threads/a%2Fb/pause"
        );
        assert_eq!(
            path(&run, &["pending", "3"]).unwrap(),
            "http://127.0.0.1:1/functions/f/runs/r/pending/3"
        );
        let empty = Activity::Thread {
            thread_id: String::new(),
        };
        assert_eq!(path(&empty, &["pause"]).unwrap_err().kind, ErrorKind::BadInput);
    }
}
