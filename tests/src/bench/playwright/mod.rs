//! Replays beside Playwright: the same steps in the same Chromium on the same pages, in turn.
//!
//! Playwright comes from the npm registry into `target/`; its scripts are in `runner.mjs`, written as its documentation
//! writes them. Ours are functions made by the words that stand beside them here, replayed as `replaying` does it.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use super::replaying::Run;
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
