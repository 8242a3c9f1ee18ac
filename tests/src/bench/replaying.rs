//! Replays of kept functions, timed: an engine, and the app's own client of its HTTP.
//!
//! What they are held against stands elsewhere: `playwright`, `bare`.

use std::time::Instant;

use anything_api::client::RunItem;
use anything_api::{Client, Secret, Server};
use anything_engine::Engine;
use futures_util::StreamExt as _;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::desktop::Failure;

/// Times of one run, milliseconds.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Run {
    /// From asking for it until the browser stands ready for the first step.
    pub start: f64,
    /// From the first step to the end of the last.
    pub steps: f64,
    /// From asking for it until the browser is gone again.
    pub whole: f64,
    /// What was collected.
    pub rows: Vec<Value>,
}

/// Our side: an engine, asked as the app asks it.
pub struct Ours<'e> {
    engine: &'e Engine,
    client: Client,
}

impl<'e> Ours<'e> {
    /// With an engine that runs.
    ///
    /// # Errors
    /// There can be no client of it.
    pub fn new(engine: &'e Engine) -> Result<Self, Failure> {
        let key = Secret::new(engine.token())?;
        let server = Server::new(engine.url(), engine.url(), Some(key))?;
        let client = Client::new(server)?;
        Ok(Self { engine, client })
    }

    /// Makes a function by its words and answers its id.
    ///
    /// # Errors
    /// The words can't be done.
    pub async fn make(&self, words: &str) -> Result<String, Failure> {
        super::made(&super::http(), self.engine, words).await
    }

    /// One replay by `runs/create` and `runs/{id}`, timed by what its stream tells of its steps as it arrives.
    ///
    /// # Errors
    /// The replay failed.
    pub async fn run(&self, id: &str) -> Result<Run, Failure> {
        let begin = Instant::now();
        let since = || begin.elapsed().as_secs_f64() * 1000.0;
        let mut items = self.client.run_function(id, Map::new());
        let (mut run, mut last, mut result) = (Run::default(), 0.0, None);
        while let Some(item) = items.next().await {
            match item? {
                RunItem::Unknown(message) => match message["type"].as_str() {
                    Some("tool_start") if run.start == 0.0 => run.start = since(),
                    Some("tool_result") => last = since(),
                    _ => {}
                },
                RunItem::Result(told) => result = Some(told),
                RunItem::Failed(why) => return Err(format!("a replay failed: {why}").into()),
                _ => {}
            }
        }
        let result = result.ok_or("a replay had no result")?;
        if result.status != "closed" {
            return Err(format!("a replay failed: {}", result.result).into());
        }
        run.steps = last - run.start;
        run.whole = since();
        run.rows = result.result["rows"].as_array().cloned().unwrap_or_default();
        Ok(run)
    }
}
