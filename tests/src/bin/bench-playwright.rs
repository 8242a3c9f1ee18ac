//! `cargo xtask bench playwright [--rounds N] [--scripts a,b]`: replays of three functions beside the same steps by
//! Playwright, in turn, in the same Chromium. Prints medians and writes `target/bench-playwright.json`. Goal: 0.8 of
//! Playwright's time or less, for the steps and for the way to the first step.

use anything_engine::{Engine, EngineOptions, practice};
use anything_tests::bench::healing::{MutatingSite, folder, manual};
use anything_tests::bench::playwright::{Playwright, SCRIPTS};
use anything_tests::bench::replaying::{Ours, Run};
use anything_tests::bench::{Figure, table};
use anything_tests::desktop::Failure;

const GOAL: f64 = 0.8;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let (rounds, scripts) = read_options(std::env::args().skip(1))?;
    tokio::task::block_in_place(|| xtask::apt::packages(&["python3-doc"]))?;
    let program = anything_cdp::program(None)?;
    let mut playwright = tokio::task::block_in_place(|| Playwright::start(&xtask::target(), program))?;
    let practice = MutatingSite::start(practice::router()).await?;
    let pages = MutatingSite::start(folder(manual().ok_or("the manual's package has no pages")?)).await?;
    let data = tempfile::tempdir()?;
    let mut options = EngineOptions::new(data.path());
    options.verify = false;
    let engine = Engine::start(options).await?;
    let ours = Ours::new(&engine)?;

    let mut figures: Vec<Figure> = Vec::new();
    let mut failed = false;
    let mut starts: (Vec<f64>, Vec<f64>) = Default::default();
    for (script, words) in SCRIPTS {
        if !scripts.is_empty() && !scripts.iter().any(|wanted| wanted == script) {
            continue;
        }
        let base = if *script == "manual" {
            &pages.base
        } else {
            &practice.base
        };
        let (own, theirs) = match in_turn(&ours, &mut playwright, script, words, base.as_str(), rounds).await
        {
            Ok(runs) => runs,
            Err(why) => {
                println!("{script}: {why}");
                failed = true;
                continue;
            }
        };
        let median = |runs: &[Run], time: fn(&Run) -> f64| {
            let mut all: Vec<f64> = runs.iter().map(time).collect();
            anything_tests::bench::percentile(&mut all, 0.5)
        };
        starts.0.extend(own.iter().map(|run| run.start));
        starts.1.extend(theirs.iter().map(|run| run.start));
        let both = |what: &str, time: fn(&Run) -> f64| {
            figure(
                format!("{script}: {what}"),
                median(&own, time),
                median(&theirs, time),
            )
        };
        figures.push(both("steps", |run| run.steps).at_most(GOAL));
        figures.push(
            both("whole run with the browser's start and end", |run| run.whole)
                .without_goal("its parts have one"),
        );
    }
    let middle = |mut all: Vec<f64>| anything_tests::bench::percentile(&mut all, 0.5);
    let first = "from the request to the first step".to_owned();
    figures.push(figure(first, middle(starts.0), middle(starts.1)).at_most(GOAL));
    engine.shutdown().await;

    print!("{}", table(&figures));
    let file = xtask::target().join("bench-playwright.json");
    std::fs::write(&file, serde_json::to_vec_pretty(&figures)?)?;
    println!("{}", file.display());
    if failed {
        Err("not every script could be measured".into())
    } else {
        Ok(())
    }
}

/// One replay and one run of Playwright's, again and again; both have to give the same rows.
async fn in_turn(
    ours: &Ours<'_>,
    playwright: &mut Playwright,
    script: &str,
    words: &str,
    base: &str,
    rounds: usize,
) -> Result<(Vec<Run>, Vec<Run>), Failure> {
    let id = ours.make(&words.replace("{site}", base)).await?;
    let (mut own, mut theirs): (Vec<Run>, Vec<Run>) = Default::default();
    for round in 0..=rounds {
        let (one, other) = (ours.run(&id).await?, playwright.run(script, base).await?);
        if one.rows != other.rows {
            return Err(format!("other rows: {:?} and {:?}", one.rows, other.rows).into());
        }
        // The first warms up.
        if round > 0 {
            own.push(one);
            theirs.push(other);
        }
    }
    Ok((own, theirs))
}

fn figure(name: String, ours: f64, theirs: f64) -> Figure {
    Figure::new(name, ours, "ms").beside(theirs, "Playwright")
}

fn read_options(mut words: impl Iterator<Item = String>) -> Result<(usize, Vec<String>), Failure> {
    let (mut rounds, mut scripts) = (7, Vec::new());
    while let Some(word) = words.next() {
        let value = words.next().ok_or(format!("{word} needs a value"))?;
        match word.as_str() {
            "--rounds" => rounds = value.parse()?,
            "--scripts" => scripts = value.split(',').map(str::to_owned).collect(),
            _ => return Err(format!("{word} is not known: --rounds N --scripts a,b").into()),
        }
    }
    Ok((rounds, scripts))
}
