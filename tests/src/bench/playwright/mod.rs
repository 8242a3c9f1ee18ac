//! Replays beside Playwright: the same steps in the same Chromium on the same pages, in turn.
//!
//! Playwright comes from the npm registry into `target/`; its scripts are in `runner.mjs`, written as its documentation
//! writes them. Ours are functions made by their words, run over HTTP like any client runs them.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anything_engine::Engine;
use futures_util::StreamExt as _;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::desktop::Failure;

const PACKAGE: &str = "playwright-core@1.65.1";
const RUNNER: &str = include_str!("runner.mjs");
/// No run takes longer.
const LONGEST: Duration = Duration::from_secs(60);

/// The scripts: name, and the words that make the same function.
pub const SCRIPTS: &[(&str, &str)] = &[
    (
        "shop",
        "Open {site}shop/, search for \"lamp\", choose \"Price, low to high\" in Sort by, collect the name and price of the top 5 products on this page, \
         click Chairs, choose Rating in Sort by, collect the name and price of the top 5 products on this page, click Kitchen, click \"Teapot Kaari\", \
         click \"Add Teapot Kaari to cart\", make sure the page shows \"There is no checkout\", click \"Remove Teapot Kaari\", \
         make sure the page shows \"Your cart is empty\", click \"Look around\", click Plants, collect the name and price of every product on this page",
    ),
    (
        "contact",
        "Open {site}contact/, type \"Ada Lovelace\" into Your name, type \"ada@example.com\" into E-mail, choose \"An order\" in Topic, \
         type \"Where is my lamp?\" into Message, click \"By phone\", tick \"Send me a copy\", click \"Send message\", \
         make sure the page shows \"Thank you, Ada Lovelace\", click \"Write another message\", type \"Grace Hopper\" into Your name, \
         type \"grace@example.com\" into E-mail, choose \"A question\" in Topic, type \"Do you sell compilers?\" into Message, \
         click \"No answer needed\", click \"Send message\", make sure the page shows \"Thank you, Grace Hopper\"",
    ),
    (
        "manual",
        "Open {site}index.html, click \"Library Reference\", click \"json — JSON encoder and decoder\", click the \"next\" link, click the \"next\" link, \
         click the \"previous\" link, click the \"modules\" link, click the \"zipfile\" link, make sure the page shows \"Command-Line Interface\", \
         search for \"gzip\", wait for \"Search finished\", click \"gzip.open\", make sure the page shows \"gzip.compress\"",
    ),
];

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

/// Playwright in a process of its own.
#[derive(Debug)]
pub struct Playwright {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    program: PathBuf,
}

impl Playwright {
    /// Installs it below `target` when it is not there yet, and starts it. `program` is the browser.
    ///
    /// # Errors
    /// There is no Node.js, or the package can't be had.
    pub fn start(target: &Path, program: PathBuf) -> Result<Self, Failure> {
        let folder = target.join("playwright");
        std::fs::create_dir_all(&folder)?;
        if !folder.join("node_modules/playwright-core/package.json").is_file() {
            let mut install = std::process::Command::new("npm");
            install
                .args([
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--silent",
                    "--prefix",
                ])
                .arg(&folder)
                .arg(PACKAGE)
                .env_remove("NOTTE_API_KEY");
            let status = install.status()?;
            if !status.success() {
                return Err(format!("{} failed ({status})", xtask::process::shown(&install)).into());
            }
        }
        let runner = folder.join("runner.mjs");
        std::fs::write(&runner, RUNNER)?;
        let mut child = Command::new("node")
            .arg(&runner)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .env_remove("NOTTE_API_KEY")
            .kill_on_drop(true)
            .spawn()?;
        let input = child.stdin.take().ok_or("no input")?;
        let output = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        Ok(Self {
            child,
            input,
            output,
            program,
        })
    }

    /// One run of a script.
    ///
    /// # Errors
    /// A step of it failed.
    pub async fn run(&mut self, script: &str, base: &str) -> Result<Run, Failure> {
        let ask = json!({"script": script, "base": base, "program": self.program});
        self.input.write_all(format!("{ask}\n").as_bytes()).await?;
        let line = tokio::time::timeout(LONGEST, self.output.next_line()).await??;
        let line = line.ok_or_else(|| format!("Playwright ended ({:?})", self.child.id()))?;
        let answer: Value = serde_json::from_str(&line)?;
        if let Some(error) = answer["error"].as_str() {
            return Err(format!("Playwright, {script}: {error}").into());
        }
        Ok(serde_json::from_value(answer)?)
    }
}

/// Our side: an engine and its HTTP.
#[derive(Debug)]
pub struct Ours<'e> {
    engine: &'e Engine,
    client: reqwest::Client,
}

impl<'e> Ours<'e> {
    /// With an engine that runs.
    pub fn new(engine: &'e Engine) -> Self {
        Self {
            engine,
            client: super::http(),
        }
    }

    /// Makes a function by its words and answers its id.
    ///
    /// # Errors
    /// The words can't be done.
    pub async fn make(&self, words: &str) -> Result<String, Failure> {
        super::made(&self.client, self.engine, words).await
    }

    /// One replay, timed by the events of its stream as they arrive.
    ///
    /// # Errors
    /// The replay failed.
    pub async fn run(&self, id: &str) -> Result<Run, Failure> {
        let begin = Instant::now();
        let since = |begin: Instant| begin.elapsed().as_secs_f64() * 1000.0;
        let answer = self
            .client
            .post(format!("{}/functions/{id}/runs/start", self.engine.url()))
            .bearer_auth(self.engine.token())
            .json(&json!({"variables": {}, "stream": true}))
            .send()
            .await?;
        let mut bytes = answer.bytes_stream();
        let mut text = String::new();
        let (mut run, mut last) = (Run::default(), 0.0);
        let mut result = Value::Null;
        while let Some(chunk) = bytes.next().await {
            text.push_str(&String::from_utf8_lossy(&chunk?));
            while let Some((frame, rest)) = text.split_once("\n\n") {
                let message: Value = frame
                    .strip_prefix("data: ")
                    .and_then(|json| serde_json::from_str(json).ok())
                    .unwrap_or_default();
                text = rest.to_owned();
                match message["type"].as_str() {
                    Some("tool_start") if run.start == 0.0 => run.start = since(begin),
                    Some("tool_result") => last = since(begin),
                    Some("result") => {
                        result = serde_json::from_str(message["message"].as_str().unwrap_or_default())?
                    }
                    _ => {}
                }
            }
        }
        if result["status"] != "closed" {
            return Err(format!("a replay failed: {result}").into());
        }
        run.steps = last - run.start;
        run.whole = since(begin);
        run.rows = result["result"]["rows"].as_array().cloned().unwrap_or_default();
        Ok(run)
    }
}
