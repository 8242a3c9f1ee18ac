//! Measures what `cargo xtask bench` prints: one table, and the same as JSON in the file named by the first argument.
//! Names after it (`decode`, `replay`, `snapshot`, `start`, `text`, `history`, `live`) measure those parts only.
//!
//! A part that can't be measured is said, and makes the end unsuccessful; the others are measured all the same.

use std::process::{Command, ExitCode, Stdio};

use anything_tests::bench::{Figure, deltas, live, start, table};
use anything_tests::desktop::Failure;

#[tokio::main]
async fn main() -> ExitCode {
    let mut figures = Vec::new();
    let mut failed = false;
    let mut keep = |part: &str, taken: Result<Vec<Figure>, Failure>| match taken {
        Ok(more) => figures.extend(more),
        Err(why) => {
            eprintln!("{part}: {why}");
            failed = true;
        }
    };
    let parts: Vec<String> = std::env::args().skip(2).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|asked| asked == part);
    for (part, program) in [
        ("decode", "bench-decode"),
        ("replay", "bench-replay"),
        ("snapshot", "bench-snapshot"),
    ] {
        if wanted(part) {
            keep(part, other(program));
        }
    }
    if wanted("start") {
        keep("start", tokio::task::block_in_place(start::measure));
    }
    for per_second in [50, 2000] {
        if wanted("text") {
            keep("text", deltas::measure(per_second).await);
        }
    }
    if wanted("history") {
        keep("history", deltas::history(50_000).await);
    }
    if wanted("live") {
        keep("live", live::measure().await);
    }

    print!("{}", table(&figures));
    if let Some(file) = std::env::args_os().nth(1)
        && let Err(why) = serde_json::to_vec_pretty(&figures)
            .map_err(std::io::Error::from)
            .and_then(|text| std::fs::write(file, text))
    {
        eprintln!("the JSON file: {why}");
        failed = true;
    }
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// A bench that is a program of its own: its last line is a JSON array of figures.
fn other(program: &str) -> Result<Vec<Figure>, Failure> {
    let mut command = Command::new(xtask::built(program));
    // What went wrong there is told as it comes.
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{program} ended with {}", output.status).into());
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = text
        .lines()
        .next_back()
        .ok_or_else(|| format!("{program} said nothing"))?;
    Ok(serde_json::from_str(last)?)
}
