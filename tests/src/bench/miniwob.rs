//! MiniWoB++ as an outside measure: its pages from the Python package, an episode by its own utterance, its own score.
//!
//! The package scores; nothing here knows what a task wants. The sentence that stands in the page is made invisible
//! before the task begins, so that only the words that are handed over can help.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anything_engine::Engine;
use anything_engine::page::Session;
use serde::Serialize;
use serde_json::{Value, json};
use url::Url;

use crate::desktop::Failure;

const PACKAGE: &str = "miniwob==1.1.0";
/// A task's page has so long to become ready.
const READY: Duration = Duration::from_secs(10);
/// After the last step the page has so long to score.
const SCORED: Duration = Duration::from_secs(2);
/// No episode takes longer than this.
const LONGEST: Duration = Duration::from_secs(120);

/// How one episode went.
#[derive(Debug, Clone, Serialize)]
pub struct Episode {
    /// The task's name.
    pub task: String,
    /// What its random numbers began with.
    pub seed: u64,
    /// The sentence.
    pub utterance: String,
    /// Scored above zero.
    pub success: bool,
    /// From the sentence to the last step.
    pub seconds: f64,
    /// Why it failed; absent for a success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// The folder with the package's pages, downloaded and unpacked below `target` when it is not there yet.
///
/// # Errors
/// There is no Python, or the package can't be had.
pub fn install(target: &Path) -> Result<PathBuf, Failure> {
    let folder = target.join("miniwob");
    let html = folder.join("miniwob").join("html");
    if html.join("core").join("core.js").is_file() {
        return Ok(html);
    }
    let venv = target.join("miniwob-venv");
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
    let python = venv.join("bin/python");
    run(Command::new(&python)
        .args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check"])
        .args(["--no-deps", "--only-binary", ":all:", "--dest"])
        .arg(&folder)
        .arg(PACKAGE))?;
    let wheel = std::fs::read_dir(&folder)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|end| end == "whl"))
        .ok_or("the package was not downloaded")?;
    run(Command::new(&python)
        .args(["-m", "zipfile", "-e"])
        .arg(wheel)
        .arg(&folder))?;
    Ok(html)
}

fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.env_remove("NOTTE_API_KEY").status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", xtask::process::shown(command)).into())
    }
}

/// The names of all tasks in the package.
///
/// # Errors
/// The folder can't be read.
pub fn every_task(html: &Path) -> Result<Vec<String>, Failure> {
    let mut names: Vec<String> = std::fs::read_dir(html.join("miniwob"))?
        .flatten()
        .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".html")?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// Serves the folder on a free port of this computer; answers its address.
///
/// # Errors
/// No port is free.
pub async fn serve(html: PathBuf) -> Result<Url, Failure> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let base = Url::parse(&format!("http://{}/", listener.local_addr()?))?;
    tokio::spawn(async move { axum::serve(listener, super::folder::folder(html)).await });
    Ok(base)
}

/// One episode: opens the task's page, begins, does what the sentence says by the engine, reads the score.
///
/// # Errors
/// The page or the browser fails; a task that is not done is no error.
pub async fn episode(
    engine: &Engine,
    session: &Session,
    base: &Url,
    task: &str,
    seed: u64,
) -> Result<Episode, Failure> {
    session.open(&base.join(&format!("miniwob/{task}.html"))?).await?;
    // The page itself puts up its cover when it has loaded.
    let loaded = Instant::now() + READY;
    while in_page(session, "return document.readyState").await? != json!("complete")
        && Instant::now() < loaded
    {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // The package's own environment gives an episode no time limit by default either.
    let begin = format!(
        "core.EPISODE_MAX_TIME = 1000000; Math.seedrandom('{seed}'); core.startEpisodeReal(); return null;"
    );
    in_page(session, &begin).await?;
    let end = Instant::now() + READY;
    while in_page(session, "return WOB_TASK_READY").await? != json!(true) && Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let said = in_page(session, "return core.getUtterance()").await?;
    let utterance = said.as_str().or(said["utterance"].as_str()).unwrap_or_default();
    let utterance = utterance.split_whitespace().collect::<Vec<_>>().join(" ");
    let hide = "const hidden = document.createElement('style');
        hidden.textContent = '#query, #query *, #reward-display, #click-canvas { visibility: hidden !important }';
        document.head.append(hidden); return null;";
    in_page(session, hide).await?;

    let begun = Instant::now();
    let acted = tokio::time::timeout(LONGEST, engine.perform_on(session, &utterance)).await;
    let seconds = begun.elapsed().as_secs_f64();
    let failed = match acted {
        Ok(Ok(_)) => None,
        Ok(Err(problem)) => {
            let near: Vec<String> = problem.candidates.into_iter().map(|near| near.text).collect();
            let near = if near.is_empty() {
                String::new()
            } else {
                format!(" (near: {})", near.join("; "))
            };
            Some(format!("{}: {}{near}", problem.code, problem.message))
        }
        Err(_) => Some(format!("took longer than {} s", LONGEST.as_secs())),
    };
    let end = Instant::now() + if failed.is_some() { Duration::ZERO } else { SCORED };
    let score = loop {
        let score = in_page(
            session,
            "return [WOB_DONE_GLOBAL, WOB_RAW_REWARD_GLOBAL, WOB_REWARD_REASON]",
        )
        .await?;
        if score[0] == json!(true) || Instant::now() >= end {
            break score;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    let done = score[0] == json!(true);
    let success = done && score[1].as_f64().is_some_and(|reward| reward > 0.0);
    let why = (!success).then(|| {
        failed.unwrap_or_else(|| match score[2].as_str() {
            Some(reason) => format!("done, but wrong: {reason}"),
            None if done => "done, but wrong".to_owned(),
            None => "all steps were done, but the task is not finished".to_owned(),
        })
    });
    Ok(Episode {
        task: task.to_owned(),
        seed,
        utterance,
        success,
        seconds,
        why,
    })
}

/// Runs a function body among the page's own scripts and answers what it returns.
async fn in_page(session: &Session, body: &str) -> Result<Value, Failure> {
    // The engine's world shares the document but not the script: a script element does the call, an attribute answers.
    let function = "function(body) {
        const script = document.createElement('script');
        script.textContent = `document.documentElement.dataset.answer = JSON.stringify((() => { ${body} })() ?? null)`;
        document.head.append(script);
        script.remove();
        const answer = document.documentElement.dataset.answer;
        delete document.documentElement.dataset.answer;
        return answer === undefined ? null : JSON.parse(answer);
    }";
    Ok(session.evaluate(function, &[json!(body)]).await?)
}
