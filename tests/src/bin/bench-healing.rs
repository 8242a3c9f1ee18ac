//! `cargo xtask bench healing [--mutations a,b] [--functions 1,2]`: ten functions, made on the practice site and on a
//! packaged manual as they are, replayed on every mutation of them. Prints a table and writes `target/bench-healing.json`.
//! It fails when a replay returned other rows than the function did when it was made, or less than 90 % gave theirs.
//! Where it can't be told what is meant, only a refusal that names candidates is right; those count for nothing else.

use anything_tests::bench::healing::{self, ALL, Mutation, Outcome, Replayed, Suite, TASKS, Task, UNSURE};
use anything_tests::desktop::Failure;
use serde_json::json;

const GOAL: f64 = 0.9;
/// The manual's package.
const MANUAL: &[&str] = &["python3-doc"];

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let (mutations, functions) = read_options(std::env::args().skip(1))?;
    tokio::task::block_in_place(|| xtask::apt::packages(MANUAL))?;
    let manual = healing::manual().ok_or("the manual's package has no pages")?;
    let tasks: Vec<Task> = TASKS
        .iter()
        .enumerate()
        .filter(|(at, _)| functions.is_empty() || functions.contains(&(at + 1)))
        .map(|(_, task)| *task)
        .collect();
    let suite = Suite::new(&tasks, Some(&manual), healing::STEP).await?;
    for why in &suite.unmade {
        println!("can't be made: {why}");
    }
    let unmade = suite.unmade.len();
    let wanted = |name: &str| mutations.is_empty() || mutations.iter().any(|wanted| wanted == name);
    let mut all = replays(&suite, ALL, wanted).await?;
    let unsure = replays(&suite, UNSURE, wanted).await?;
    suite.end().await;

    let share = healing::share(&all);
    let replayed = all.len();
    let refused = |one: &&Replayed| one.outcome == Outcome::Failed && !one.is_mute();
    let refusals = unsure.iter().filter(refused).count();
    let needed = unsure
        .iter()
        .filter(|one| one.outcome != Outcome::Replayed)
        .count();
    all.extend(unsure);
    let count = |outcome: Outcome| all.iter().filter(|one| one.outcome == outcome).count();
    let (wrong, again) = (count(Outcome::Wrong), count(Outcome::HealedAgain));
    println!("\n{}\n", healing::table(&all));
    let mute = all.iter().filter(|one| one.is_mute()).count();
    let failed = count(Outcome::Failed);
    println!(
        "{failed} replays failed: {} named candidates, {mute} (“mute” above) named none",
        failed - mute
    );
    println!("{needed} replays that can't be sure: {refusals} refused and named candidates (goal {needed})");
    let reached = share >= GOAL && wrong == 0 && again == 0 && unmade == 0 && refusals == needed;
    println!(
        "{} replays: {:.1} % with the right rows (goal {:.0} %), {wrong} with wrong rows (goal 0), {again} healed twice (goal 0): {}",
        replayed,
        share * 100.0,
        GOAL * 100.0,
        if reached { "reached" } else { "MISSED" }
    );
    let file = xtask::target().join("bench-healing.json");
    let text =
        json!({ "replays": all, "share": share, "wrong": wrong, "again": again, "mute": mute, "goal": GOAL });
    std::fs::write(&file, serde_json::to_vec_pretty(&text)?)?;
    println!("{}", file.display());
    if reached {
        Ok(())
    } else {
        Err("the goal was missed".into())
    }
}

async fn replays(
    suite: &Suite,
    mutations: &[(Mutation, &str)],
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Replayed>, Failure> {
    let mut all = Vec::new();
    for (mutation, name) in mutations.iter().filter(|(_, name)| wanted(name)) {
        let told = |one: &Replayed| {
            if one.outcome != Outcome::Replayed {
                println!(
                    "{:<16} {:<20} {:?}: {} {:?}",
                    one.mutation, one.task, one.outcome, one.said, one.candidates
                );
            }
        };
        all.extend(suite.on(*mutation, name, told).await?);
    }
    Ok(all)
}

fn read_options(mut words: impl Iterator<Item = String>) -> Result<(Vec<String>, Vec<usize>), Failure> {
    let (mut mutations, mut functions) = (Vec::new(), Vec::new());
    while let Some(word) = words.next() {
        let value = words.next().ok_or(format!("{word} needs a value"))?;
        let parts = value.split(',').map(str::trim);
        match word.as_str() {
            "--mutations" => mutations = parts.map(str::to_owned).collect(),
            "--functions" => functions = parts.map(str::parse).collect::<Result<_, _>>()?,
            _ => return Err(format!("{word} is not known: --mutations a,b --functions 1,2").into()),
        }
    }
    Ok((mutations, functions))
}
