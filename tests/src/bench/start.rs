//! Start and memory of the release build, each beside an empty window's, alternating in one run.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use xtask::process::Guarded;

use super::screen::Screen;
use super::{Figure, percentile};
use crate::desktop::window::{clean_environment, descendants};
use crate::desktop::{Failure, session};

const ROUNDS: usize = 7;

/// Three figures: shown window, usable New task screen, memory before a run.
///
/// # Errors
/// A program does not start.
pub fn measure() -> Result<Vec<Figure>, Failure> {
    let screen = Screen::open()?;
    let home = tempfile::Builder::new().prefix("anything-start-").tempdir()?;
    let data = home.path().join("data");
    std::fs::create_dir_all(&data)?;
    // As after the first start: Welcome was answered.
    std::fs::write(data.join("settings.json"), r#"{"welcomed":true}"#)?;

    let programs = [
        ("Anything Desktop", xtask::built("anything-desktop")),
        ("Empty window", xtask::built("examples/empty-window")),
    ];
    let mut shown = [Vec::new(), Vec::new()];
    let mut usable = [Vec::new(), Vec::new()];
    let mut memory = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (index, (title, program)) in programs.iter().enumerate() {
            let mut command = Command::new(program);
            clean_environment(&mut command, home.path());
            session::apply(&mut command)?;
            command.stdout(Stdio::null()).stderr(Stdio::null());
            let began = Instant::now();
            let mut process = Guarded::start(&mut command)?;
            let (first, last) = screen.watch_start(title, began, Duration::from_millis(1500))?;
            shown[index].push(first.as_secs_f64() * 1000.0);
            usable[index].push(last.as_secs_f64() * 1000.0);
            memory[index].push(memory_of(process.id()));
            process.stop(Duration::from_secs(15));
        }
    }
    let middle =
        |samples: &mut [Vec<f64>; 2]| (percentile(&mut samples[0], 0.5), percentile(&mut samples[1], 0.5));
    let figure = |name: &str, unit: &str, (value, yardstick): (f64, f64)| {
        Figure::new(name, value, unit).beside(yardstick, "an empty window")
    };
    Ok(vec![
        figure("start to a visible window (median)", "ms", middle(&mut shown)).at_most(1.5),
        figure(
            "start to a usable New task screen (median)",
            "ms",
            middle(&mut usable),
        )
        .without_goal("the empty window's is its last change"),
        figure(
            "memory before a run (PSS, all processes, median)",
            "MiB",
            middle(&mut memory),
        )
        .at_most(1.2),
    ])
}

/// Proportional set size of a process and all under it, in MiB.
fn memory_of(process: u32) -> f64 {
    let mut all = descendants(process);
    all.push(process);
    let kilobytes: u64 = all
        .iter()
        .filter_map(|id| std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok())
        .filter_map(|text| {
            text.lines().find_map(|line| {
                line.strip_prefix("Pss:")?
                    .trim()
                    .strip_suffix(" kB")?
                    .trim()
                    .parse::<u64>()
                    .ok()
            })
        })
        .sum();
    kilobytes as f64 / 1024.0
}
