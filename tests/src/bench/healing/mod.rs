//! Whether functions survive a changed page: made on the site as it is, replayed on every mutation of it, and held
//! against what they returned and sent when they were made.
//!
//! The engine is the real one and speaks HTTP like to any client; it knows nothing of the mutations.

mod arrangement;
mod decoys;
mod functions;
mod mutations;
mod overlays;
mod paging;
mod rebuilt;
mod site;
mod wording;

use std::path::Path;
use std::time::Duration;

use anything_engine::{Engine, EngineOptions, practice};
use serde::Serialize;
use serde_json::{Value, json};

pub use super::folder::folder;
pub use functions::{Site, TASKS, Task};
pub use mutations::{ALL, Mutation, UNSURE};
pub use site::{MutatingSite, manual};

use crate::desktop::Failure;

/// What is not there after this will not come: the pages are small and local.
pub const STEP: Duration = Duration::from_secs(5);

/// How a replay ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The same came out, and nothing had to be found anew.
    Replayed,
    /// The same came out after something was found anew, and the next replay found it at once.
    Healed,
    /// It ended with an error that says why.
    Failed,
    /// It healed, and the next replay had to heal again or failed.
    HealedAgain,
    /// It ended well with other rows, or sent something else.
    Wrong,
}

/// One replay.
#[derive(Debug, Clone, Serialize)]
pub struct Replayed {
    /// The function's name in the suite.
    pub task: String,
    /// The mutation's name.
    pub mutation: String,
    /// How it ended.
    pub outcome: Outcome,
    /// What was said: why it failed, what was healed, what came out instead.
    pub said: String,
    /// Where it failed: what there is instead, in words.
    pub candidates: Vec<String>,
}

impl Replayed {
    /// It failed, and names nothing that may be meant instead.
    pub fn is_mute(&self) -> bool {
        self.outcome == Outcome::Failed && self.candidates.is_empty()
    }
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
struct Came {
    closed: bool,
    rows: Value,
    sent: Vec<String>,
    error: String,
    candidates: Vec<String>,
}

/// A function with its site and what it came to when it was made.
struct Made {
    task: Task,
    id: String,
    came: Came,
}

/// The engine, the sites and the functions.
pub struct Suite {
    engine: Engine,
    client: reqwest::Client,
    practice: MutatingSite,
    manual: Option<MutatingSite>,
    made: Vec<Made>,
    /// What can't be made, and why.
    pub unmade: Vec<String>,
    _data: tempfile::TempDir,
}

impl Suite {
    /// Starts the engine and makes the functions on the unchanged sites. Without a manual its functions are left out.
    /// `step` is the longest time that a step waits for what it needs.
    ///
    /// # Errors
    /// The engine or a site can't be started.
    pub async fn new(tasks: &[Task], manual: Option<&Path>, step: Duration) -> Result<Self, Failure> {
        let data = tempfile::tempdir()?;
        let mut options = EngineOptions::new(data.path());
        options.step_timeout = step;
        options.verify = false;
        let engine = Engine::start(options).await?;
        let practice = MutatingSite::start(practice::router()).await?;
        let manual = match manual {
            Some(root) => Some(MutatingSite::start(folder(root.to_owned())).await?),
            None => None,
        };
        let mut suite = Self {
            engine,
            client: super::http(),
            practice,
            manual,
            made: Vec::new(),
            unmade: Vec::new(),
            _data: data,
        };
        for task in tasks {
            if task.site == Site::Manual && suite.manual.is_none() {
                continue;
            }
            match suite.first(task).await {
                Ok(made) => suite.made.push(made),
                Err(why) => suite.unmade.push(format!("{}: {why}", task.name)),
            }
        }
        Ok(suite)
    }

    /// Replays every function on one mutation; each begins with its first version.
    ///
    /// # Errors
    /// The engine does not answer.
    pub async fn on(
        &self,
        mutation: Mutation,
        name: &str,
        mut told: impl FnMut(&Replayed),
    ) -> Result<Vec<Replayed>, Failure> {
        let mut anew = Vec::new();
        if let Some(before) = mutation.before() {
            self.change(Some(before));
            for made in &self.made {
                anew.push(self.first(&made.task).await?);
            }
        }
        self.change(Some(mutation));
        let mut all = Vec::new();
        for made in if anew.is_empty() { &self.made } else { &anew } {
            let (outcome, said, candidates) = self.replay(made).await?;
            let replayed = Replayed {
                task: made.task.name.to_owned(),
                mutation: name.to_owned(),
                outcome,
                said,
                candidates,
            };
            told(&replayed);
            all.push(replayed);
        }
        self.change(None);
        Ok(all)
    }

    fn change(&self, mutation: Option<Mutation>) {
        for site in [Some(&self.practice), self.manual.as_ref()].into_iter().flatten() {
            site.mutate(mutation);
        }
    }

    async fn replay(&self, made: &Made) -> Result<(Outcome, String, Vec<String>), Failure> {
        let none = Vec::new();
        let path = format!("/functions/{}", made.id);
        self.post(&format!("{path}/rollback"), json!({"version": "v1"}))
            .await?;
        let before = self.versions(&made.id).await?.len();
        let came = self.run(&made.id, made.task.site).await?;
        if !came.closed {
            return Ok((Outcome::Failed, came.error, came.candidates));
        }
        let same = |came: &Came| came.rows == made.came.rows && came.sent == made.came.sent;
        if !same(&came) {
            return Ok((Outcome::Wrong, difference(&made.came, &came), none));
        }
        let versions = self.versions(&made.id).await?;
        if versions.len() == before {
            return Ok((Outcome::Replayed, String::new(), none));
        }
        let note = versions
            .first()
            .and_then(|newest| newest["note"].as_str())
            .unwrap_or_default()
            .to_owned();
        let again = self.run(&made.id, made.task.site).await?;
        let healed = self.versions(&made.id).await?.len() > versions.len();
        if again.closed && !same(&again) {
            return Ok((Outcome::Wrong, difference(&made.came, &again), none));
        }
        if !again.closed || healed {
            let said = format!("{note}; then: {}", again.error);
            return Ok((Outcome::HealedAgain, said, again.candidates));
        }
        Ok((Outcome::Healed, note, none))
    }

    /// What a function came to when it was made: its rows, and what it sent.
    pub fn made(&self, task: &str) -> Option<(&Value, &[String])> {
        let made = self.made.iter().find(|made| made.task.name == task)?;
        Some((&made.came.rows, &made.came.sent))
    }

    fn site(&self, site: Site) -> &MutatingSite {
        match (site, &self.manual) {
            (Site::Manual, Some(manual)) => manual,
            _ => &self.practice,
        }
    }

    async fn first(&self, task: &Task) -> Result<Made, Failure> {
        let id = self.make(task).await?;
        self.site(task.site).take_sent();
        let came = self.run(&id, task.site).await?;
        if !came.closed {
            return Err(came.error.into());
        }
        if came.rows.as_array().is_none_or(Vec::is_empty) && task.words.contains("collect") {
            return Err("no rows".into());
        }
        if self.versions(&id).await?.len() > 1 {
            return Err("it heals on the page on which it was made".into());
        }
        Ok(Made {
            task: *task,
            id,
            came,
        })
    }

    async fn make(&self, task: &Task) -> Result<String, Failure> {
        let words = task.words.replace("{site}", self.site(task.site).base.as_str());
        super::made(&self.client, &self.engine, &words)
            .await
            .map_err(|why| format!("{}: {why}", task.name).into())
    }

    async fn run(&self, id: &str, site: Site) -> Result<Came, Failure> {
        let result = self
            .post(&format!("/functions/{id}/runs/start"), json!({"variables": {}}))
            .await?;
        let sent = self.site(site).take_sent();
        let error = &result["result"]["error"];
        let candidates = error["candidates"].as_array().into_iter().flatten();
        Ok(Came {
            closed: result["status"] == "closed",
            rows: result["result"]["rows"].clone(),
            sent,
            error: error["message"].as_str().unwrap_or_default().to_owned(),
            candidates: candidates
                .filter_map(|one| one["text"].as_str().map(str::to_owned))
                .collect(),
        })
    }

    async fn versions(&self, id: &str) -> Result<Vec<Value>, Failure> {
        let answer = self
            .client
            .get(format!("{}/functions/{id}/versions", self.engine.url()))
            .bearer_auth(self.engine.token())
            .send()
            .await?;
        let answer: Value = answer.json().await?;
        Ok(answer["versions"].as_array().cloned().unwrap_or_default())
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value, Failure> {
        let answer = self
            .client
            .post(format!("{}{path}", self.engine.url()))
            .bearer_auth(self.engine.token())
            .json(&body)
            .send()
            .await?;
        Ok(answer.json().await?)
    }

    /// Ends the engine.
    pub async fn end(self) {
        self.engine.shutdown().await;
    }
}

/// Where two runs differ, in short.
fn difference(wanted: &Came, came: &Came) -> String {
    if wanted.sent != came.sent {
        return format!("sent {:?} instead of {:?}", came.sent, wanted.sent);
    }
    let empty = Vec::new();
    let (one, other) = (
        wanted.rows.as_array().unwrap_or(&empty),
        came.rows.as_array().unwrap_or(&empty),
    );
    let differs = one.iter().zip(other).find(|(one, other)| one != other);
    match differs {
        Some((one, other)) => format!(
            "{} rows for {}, {other} instead of {one}",
            other
                .as_object()
                .map_or(0, |_| came.rows.as_array().map_or(0, Vec::len)),
            one.as_object()
                .map_or(0, |_| wanted.rows.as_array().map_or(0, Vec::len))
        ),
        None => format!("{} rows instead of {}", other.len(), one.len()),
    }
}

/// Every replay in a table: a line for each mutation, a column for each function.
pub fn table(all: &[Replayed]) -> String {
    let mut tasks: Vec<&str> = Vec::new();
    let mut mutations: Vec<&str> = Vec::new();
    for replayed in all {
        if !tasks.contains(&replayed.task.as_str()) {
            tasks.push(&replayed.task);
        }
        if !mutations.contains(&replayed.mutation.as_str()) {
            mutations.push(&replayed.mutation);
        }
    }
    let mut out = String::new();
    for (at, task) in tasks.iter().enumerate() {
        out.push_str(&format!("{:>2} {task}\n", at + 1));
    }
    out.push_str(&format!("\n{:<18}", ""));
    for at in 1..=tasks.len() {
        out.push_str(&format!("{at:>9}"));
    }
    for mutation in mutations {
        out.push_str(&format!("\n{mutation:<18}"));
        for task in &tasks {
            let found = all
                .iter()
                .find(|one| one.task == *task && one.mutation == mutation);
            let word = match found.map(|one| (one.outcome, one.is_mute())) {
                Some((Outcome::Replayed, _)) => "replayed",
                Some((Outcome::Healed, _)) => "healed",
                Some((Outcome::Failed, false)) => "failed",
                Some((Outcome::Failed, true)) => "mute",
                Some((Outcome::HealedAgain, _)) => "AGAIN",
                Some((Outcome::Wrong, _)) => "WRONG",
                None => "",
            };
            out.push_str(&format!("{word:>9}"));
        }
    }
    out
}

/// The share of replays that gave the right rows.
pub fn share(all: &[Replayed]) -> f64 {
    let right = all
        .iter()
        .filter(|one| matches!(one.outcome, Outcome::Replayed | Outcome::Healed))
        .count();
    right as f64 / all.len().max(1) as f64
}
