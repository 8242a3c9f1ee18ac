//! `cargo xtask bench replay [--rounds N]`: time per step of a kept function's replay, asked for over the engine's HTTP as
//! the app asks for it, beside bare CDP calls of the same steps: in turn, on the same page, each in a new browser of the
//! same program. Its last line is a JSON array of figures. Goal: at most 1.5 times the bare calls.
//!
//! A step's time begins when the browser stands ready: its start is measured by `bench playwright`.

use anything_engine::{Engine, EngineOptions};
use anything_tests::bench::bare::{self, COUNT, Orders, WORDS};
use anything_tests::bench::replaying::{Ours, Run};
use anything_tests::bench::{self, Figure, percentile};
use anything_tests::desktop::Failure;

const GOAL: f64 = 1.5;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let rounds = read_options(std::env::args().skip(1))?;
    let program = anything_cdp::program(None)?;
    let orders = Orders::start().await?;
    let data = tempfile::tempdir()?;
    let mut options = EngineOptions::new(data.path());
    options.browser = Some(program.clone());
    // A check of its own in a second browser would take time from what is measured.
    options.verify = false;
    let engine = Engine::start(options).await?;
    let ours = Ours::new(&engine)?;
    let id = ours.make(&WORDS.replace("{site}", orders.base.as_str())).await?;
    orders.one_came()?;

    let (mut own, mut bare): (Vec<f64>, Vec<f64>) = Default::default();
    for round in 0..=rounds {
        let replay = ours.run(&id).await?;
        orders.one_came()?;
        let plain = bare::run(program.clone(), &orders.base).await?;
        orders.one_came()?;
        // The first warms up.
        if round > 0 {
            let step = |run: &Run| run.steps / COUNT as f64;
            own.push(step(&replay));
            bare.push(step(&plain));
        }
    }
    engine.shutdown().await;
    bench::print(&[Figure::new(
        "a replay's time per step (median)",
        percentile(&mut own, 0.5),
        "ms",
    )
    .beside(percentile(&mut bare, 0.5), "bare CDP calls of the same steps")
    .at_most(GOAL)]);
    Ok(())
}

fn read_options(mut words: impl Iterator<Item = String>) -> Result<usize, Failure> {
    let mut rounds = 20;
    while let Some(word) = words.next() {
        let value = words.next().ok_or(format!("{word} needs a value"))?;
        match word.as_str() {
            "--rounds" => rounds = value.parse()?,
            _ => return Err(format!("{word} is not known: --rounds N").into()),
        }
    }
    Ok(rounds)
}
