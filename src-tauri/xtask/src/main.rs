//! `cargo xtask <command>`: reads the command line and nothing else.

use std::process::ExitCode;

use xtask::{Outcome, run, task, test};

const HELP: &str = "cargo xtask <command>

  run                     install what is missing, build, start the app
  test                    every check and every test
  bench                   the figures, as one table and as JSON in target/bench.json
  bench NAME [...]        one bench by its name, with its own options: miniwob, sites, ...
  engine [--port N] [--data FOLDER]
                          the local server alone; its address and token are the first line
  task \"...\" [--remote]   one task without a window, each event as one JSON line
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["bench"] => task::bench(),
        ["bench", name, options @ ..] => xtask::bench::one(name, options),
        ["engine", options @ ..] => task::engine(options),
        ["task", rest @ ..] => return task::task(rest),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(format!("This command is not known.\n\n{HELP}")),
    };
    finish(outcome)
}

fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
    }
}
