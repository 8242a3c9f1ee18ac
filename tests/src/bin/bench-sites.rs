//! `cargo xtask bench sites [--app a,b] [--tasks x,y]`: plain-English tasks of several steps on web applications from
//! Debian packages, each in a browser of its own by the engine's own API, as the app would do it. Checked by the rows
//! that come back or by the application's own data. Prints success, seconds and why it failed, per task and in all,
//! and writes `target/bench-sites.json`. Applications that the engine has not learnt from are run when they are named. `--show` prints every step; `--serve` only serves, until Enter is pressed.

use std::path::Path;
use std::time::{Duration, Instant};

use anything_api::decode::Decoded;
use anything_api::event::Event;
use anything_api::{Client, Secret, Server};
use anything_engine::{Engine, EngineOptions};
use anything_tests::bench::sites::check::Evidence;
use anything_tests::bench::sites::{self, APPS, Running, Task, UNLEARNT};
use anything_tests::desktop::Failure;
use futures_util::StreamExt as _;
use serde::Serialize;
use serde_json::{Map, Value, json};

const GOAL: f64 = 0.9;
/// No task takes longer than this.
const LONGEST: Duration = Duration::from_secs(180);
/// It stands in most sentences and may be told by no event.
const PASSWORD: &str = "green-beans";

#[derive(Default)]
struct Wanted {
    apps: Vec<String>,
    tasks: Vec<String>,
    show: bool,
    serve: bool,
}

/// How one task went.
#[derive(Serialize)]
struct Done {
    app: String,
    task: &'static str,
    says: String,
    success: bool,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let wanted = read_options(std::env::args().skip(1))?;
    let mut all: Vec<Done> = Vec::new();
    for app in APPS.iter().filter(|app| wants(&wanted, app)) {
        let begun = Instant::now();
        let running = sites::start(app, &xtask::target()).await?;
        println!(
            "{app}: http://{} ({:.1} s)",
            running.site,
            begun.elapsed().as_secs_f64()
        );
        if wanted.serve {
            std::io::stdin().read_line(&mut String::new())?;
            continue;
        }
        for task in sites::tasks(app) {
            if wanted.tasks.is_empty() || wanted.tasks.iter().any(|name| name == task.name) {
                let done = one(app, task, &running, wanted.show).await?;
                print_task(&done);
                all.push(done);
            }
        }
    }
    if wanted.serve {
        return Ok(());
    }
    let share = summary(&all);
    let file = xtask::target().join("bench-sites.json");
    let text = json!({ "tasks": all, "success": share, "goal": GOAL });
    std::fs::write(&file, serde_json::to_vec_pretty(&text)?)?;
    println!("{}", file.display());
    Ok(())
}

fn read_options(mut words: impl Iterator<Item = String>) -> Result<Wanted, Failure> {
    let mut wanted = Wanted::default();
    let list = |value: Option<String>, word: &str| -> Result<Vec<String>, Failure> {
        let value = value.ok_or(format!("{word} needs a value"))?;
        Ok(value.split(',').map(|name| name.trim().to_owned()).collect())
    };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--app" => wanted.apps = list(words.next(), &word)?,
            "--tasks" => wanted.tasks = list(words.next(), &word)?,
            "--show" => wanted.show = true,
            "--serve" => wanted.serve = true,
            _ => return Err(format!("{word} is not known: --app a,b --tasks x,y --show --serve").into()),
        }
    }
    let known = |task: &String| {
        APPS.iter()
            .any(|app| sites::tasks(app).iter().any(|known| known.name == task))
    };
    if let Some(app) = wanted.apps.iter().find(|app| !APPS.contains(&app.as_str())) {
        return Err(format!("there is no application “{app}”: {}", APPS.join(", ")).into());
    }
    match wanted.tasks.iter().find(|task| !known(task)) {
        Some(task) => Err(format!("there is no task “{task}”").into()),
        None => Ok(wanted),
    }
}

fn wants(wanted: &Wanted, app: &str) -> bool {
    let named = match wanted.apps.as_slice() {
        [] => !wanted.tasks.is_empty() || !UNLEARNT.contains(&app),
        apps => apps.iter().any(|name| name == app),
    };
    let own = |task: &Task| wanted.tasks.iter().any(|name| name == task.name);
    named && (wanted.tasks.is_empty() || sites::tasks(app).iter().any(own))
}

/// One task with an engine of its own, so that nothing of the task before is left.
async fn one(app: &str, task: &'static Task, running: &Running, show: bool) -> Result<Done, Failure> {
    let data = tempfile::tempdir()?;
    let mut options = EngineOptions::new(data.path());
    options.verify = false;
    let engine = Engine::start(options).await?;
    let says = task.says.replace("{site}", &running.site);
    let begun = Instant::now();
    let acted = tokio::time::timeout(LONGEST, act(&engine, &says, show)).await;
    let seconds = begun.elapsed().as_secs_f64();
    let (rows, failed) = match acted {
        Ok(Ok(rows)) => (rows, None),
        Ok(Err(why)) => (Vec::new(), Some(why.to_string())),
        Err(_) => (
            Vec::new(),
            Some(format!("took longer than {} s", LONGEST.as_secs())),
        ),
    };
    let why = match failed {
        Some(why) => Some(why),
        None => fault(task, running, &rows, data.path())?,
    };
    engine.shutdown().await;
    Ok(Done {
        app: app.to_owned(),
        task: task.name,
        says,
        success: why.is_none(),
        seconds,
        why,
    })
}

fn fault(
    task: &Task,
    running: &Running,
    rows: &[Map<String, Value>],
    data: &Path,
) -> Result<Option<String>, Failure> {
    let downloads = data.join("downloads");
    let evidence = Evidence {
        running,
        rows,
        downloads: &downloads,
    };
    Ok(task
        .check
        .fault(&evidence)?
        .map(|fault| format!("all steps were done, but {fault}")))
}

/// Starts the task and answers its rows.
async fn act(engine: &Engine, says: &str, show: bool) -> Result<Vec<Map<String, Value>>, Failure> {
    let server = Server::new(engine.url(), engine.url(), Some(Secret::new(engine.token())?))?;
    let mut events = Client::new(server)?.start(says, None);
    let mut rows = Vec::new();
    let mut step = String::new();
    while let Some(item) = events.next().await {
        let Decoded::Event(event) = item? else {
            continue;
        };
        if serde_json::to_string(&event)?.contains(PASSWORD) {
            return Err("the password was told".into());
        }
        match event {
            Event::ToolStart(start) => {
                step = start.say.unwrap_or(start.name);
                if show {
                    println!("      {step}");
                }
            }
            Event::ToolResult(result) => {
                if show {
                    let content = result.content.as_str().unwrap_or_default();
                    println!(
                        "        {} ms: {}",
                        result.ms.unwrap_or(0),
                        content.replace('\n', " / ")
                    );
                }
                rows.extend(result.rows.unwrap_or_default());
            }
            Event::Done(_) => return Ok(rows),
            Event::Error {
                error,
                detail,
                problem,
            } => {
                let said = problem.map_or_else(
                    || format!("{error}: {detail}"),
                    |problem| {
                        let near: Vec<String> =
                            problem.candidates.iter().map(|one| one.text.clone()).collect();
                        let near = near.join("; ");
                        format!("{}: {} [{near}]", problem.code, problem.message)
                    },
                );
                return Err(format!("at “{step}”: {said}").into());
            }
            // Nobody is there to take over.
            Event::Control {
                notice: Some(notice), ..
            } => return Err(format!("at “{step}”: a person was asked: {notice}").into()),
            Event::Timeout { reason, .. } => return Err(format!("timeout at “{step}”: {reason}").into()),
            _ => {}
        }
    }
    Err("the stream ended without an end".into())
}

fn print_task(done: &Done) {
    let mark = if done.success { "done" } else { "NOT" };
    println!("  {:<20} {mark:<4} {:>6.1} s", done.task, done.seconds);
    if let Some(why) = &done.why {
        println!("      {why}\n      {}", done.says);
    }
}

/// The share of tasks that were done.
fn summary(all: &[Done]) -> f64 {
    let done = all.iter().filter(|done| done.success).count();
    let seconds: f64 = all.iter().map(|done| done.seconds).sum();
    let share = done as f64 / all.len().max(1) as f64;
    for app in APPS {
        let own: Vec<&Done> = all.iter().filter(|done| done.app == app).collect();
        if !own.is_empty() {
            let won = own.iter().filter(|done| done.success).count();
            println!("{app:<12} {won:>3} of {}", own.len());
        }
    }
    println!(
        "in all: {done} of {} tasks, {:.1} % (goal {:.0} %: {}), {seconds:.0} s",
        all.len(),
        share * 100.0,
        GOAL * 100.0,
        if share >= GOAL { "reached" } else { "MISSED" }
    );
    let left: Vec<&str> = UNLEARNT
        .into_iter()
        .filter(|app| !all.iter().any(|done| done.app == *app))
        .collect();
    if !left.is_empty() {
        println!("not run, and not learnt from: --app {}", left.join(","));
    }
    share
}
