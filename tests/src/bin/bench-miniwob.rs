//! `cargo xtask bench miniwob [--tasks a,b,c] [--episodes N] [--seed S]`: MiniWoB++ tasks by their own sentences through
//! the real planner and engine, in one browser. Prints success, seconds and why it failed, per task and in all, and
//! writes `target/bench-miniwob.json`. `--tasks` also takes `dev` (the usual set), `more`, `all-seen` (both) and `all`.

use std::collections::BTreeMap;
use std::time::Duration;

use anything_engine::page::{Session, SessionOptions};
use anything_engine::{Engine, EngineOptions};
use anything_tests::bench::miniwob::{self, Episode};
use anything_tests::desktop::Failure;
use serde_json::json;

const DEV: &str = include_str!("../../fixtures/miniwob-dev.txt");
const MORE: &str = include_str!("../../fixtures/miniwob-more.txt");
const GOAL: f64 = 0.9;
/// Pages are small and local: what is not there after this will not come.
const STEP: Duration = Duration::from_secs(4);

struct Wanted {
    tasks: String,
    episodes: u64,
    seed: u64,
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let wanted = read_options(std::env::args().skip(1))?;
    let html = tokio::task::block_in_place(|| miniwob::install(&xtask::target()))?;
    let known = miniwob::every_task(&html)?;
    let tasks = tasks(&wanted.tasks, &known)?;
    let base = miniwob::serve(html).await?;
    let data = tempfile::tempdir()?;
    let mut options = EngineOptions::new(data.path());
    options.step_timeout = STEP;
    let engine = Engine::start(options).await?;
    let mut session = start(data.path(), &base).await?;

    let mut episodes: Vec<Episode> = Vec::new();
    for task in &tasks {
        for seed in wanted.seed..wanted.seed + wanted.episodes {
            let played = match miniwob::episode(&engine, &session, &base, task, seed).await {
                Ok(played) => played,
                Err(error) => {
                    // The next episode begins with a fresh browser.
                    session.close().await;
                    session = start(data.path(), &base).await?;
                    Episode {
                        task: task.clone(),
                        seed,
                        utterance: String::new(),
                        success: false,
                        seconds: 0.0,
                        why: Some(format!("no episode: {error}")),
                    }
                }
            };
            episodes.push(played);
        }
        print_task(task, &episodes);
    }
    session.close().await;
    engine.shutdown().await;
    let share = summary(&episodes);
    let file = xtask::target().join("bench-miniwob.json");
    let all = json!({ "episodes": episodes, "success": share, "goal": GOAL });
    std::fs::write(&file, serde_json::to_vec_pretty(&all)?)?;
    println!("{}", file.display());
    Ok(())
}

fn read_options(mut words: impl Iterator<Item = String>) -> Result<Wanted, Failure> {
    let mut wanted = Wanted {
        tasks: "dev".to_owned(),
        episodes: 5,
        seed: 1,
    };
    while let Some(word) = words.next() {
        let value = words.next().ok_or(format!("{word} needs a value"))?;
        match word.as_str() {
            "--tasks" => wanted.tasks = value,
            "--episodes" => wanted.episodes = value.parse()?,
            "--seed" => wanted.seed = value.parse()?,
            _ => return Err(format!("{word} is not known: --tasks a,b,c --episodes N --seed S").into()),
        }
    }
    Ok(wanted)
}

fn tasks(wanted: &str, known: &[String]) -> Result<Vec<String>, Failure> {
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    let tasks = match wanted {
        "dev" => lines(DEV),
        "more" => lines(MORE),
        "all-seen" => [lines(DEV), lines(MORE)].concat(),
        "all" => known.to_vec(),
        names => names.split(',').map(|name| name.trim().to_owned()).collect(),
    };
    match tasks.iter().find(|task| !known.contains(task)) {
        Some(unknown) => Err(format!("MiniWoB++ has no task “{unknown}”").into()),
        None => Ok(tasks),
    }
}

async fn start(folder: &std::path::Path, base: &url::Url) -> Result<Session, Failure> {
    let mut options = SessionOptions::new(folder.join("downloads"));
    options.step_timeout = STEP;
    options.policy.allow(base);
    Ok(Session::start(options).await?)
}

fn print_task(task: &str, episodes: &[Episode]) {
    let own: Vec<&Episode> = episodes.iter().filter(|episode| episode.task == task).collect();
    let won = own.iter().filter(|episode| episode.success).count();
    let seconds: f64 = own.iter().map(|episode| episode.seconds).sum();
    println!(
        "{task:<30} {won:>3}/{:<3} {:>6.2} s",
        own.len(),
        seconds / own.len().max(1) as f64
    );
    for lost in own.iter().filter(|episode| !episode.success) {
        println!(
            "    seed {}: {}\n        {}",
            lost.seed,
            lost.why.as_deref().unwrap_or_default(),
            lost.utterance
        );
    }
}

/// The share of episodes that were won.
fn summary(episodes: &[Episode]) -> f64 {
    let won = episodes.iter().filter(|episode| episode.success).count();
    let seconds: f64 = episodes.iter().map(|episode| episode.seconds).sum();
    let share = won as f64 / episodes.len().max(1) as f64;
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for why in episodes.iter().filter_map(|episode| episode.why.as_deref()) {
        *reasons
            .entry(why.split(':').next().unwrap_or_default())
            .or_default() += 1;
    }
    println!(
        "\nin all: {won} of {} episodes, {:.1} % (goal {:.0} %: {}), {seconds:.0} s of acting",
        episodes.len(),
        share * 100.0,
        GOAL * 100.0,
        if share >= GOAL { "reached" } else { "MISSED" }
    );
    for (reason, count) in reasons {
        println!("  {count:>4} × {reason}");
    }
    share
}
