//! One check after another, each with a bound, its output on this terminal, and its closing line kept for the end.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::process::{end_with_parent, shown};

/// What has been run so far.
#[derive(Default)]
pub struct Runners {
    closing: Vec<String>,
}

impl Runners {
    /// Runs a command under a name. Its closing line is the last one that contains `mark`.
    ///
    /// # Errors
    /// It fails or takes longer than `limit`; the message names it.
    pub fn run(&mut self, name: &str, command: &mut Command, mark: &str, limit: Duration) -> Outcome {
        println!("\n== {name}: {}", shown(command));
        let began = Instant::now();
        let outcome = follow(command, mark, limit);
        let seconds = began.elapsed().as_secs_f64();
        match outcome {
            Ok(line) => {
                self.closing
                    .push(format!("ok    {name:<28} {seconds:>6.1} s  {line}"));
                Ok(())
            }
            Err(why) => {
                self.closing
                    .push(format!("FAIL  {name:<28} {seconds:>6.1} s  {why}"));
                Err(format!("{name} failed: {why}"))
            }
        }
    }

    /// Runs something that is no command under a name.
    ///
    /// # Errors
    /// It fails; the message names it.
    pub fn check(&mut self, name: &str, work: impl FnOnce() -> Outcome<String>) -> Outcome {
        println!("\n== {name}");
        let outcome = work();
        let (word, line) = match &outcome {
            Ok(line) => ("ok  ", line),
            Err(why) => ("FAIL", why),
        };
        let first = line.lines().next().unwrap_or_default();
        self.closing.push(format!("{word}  {name:<28} {first}"));
        outcome.map(drop).map_err(|why| format!("{name} failed: {why}"))
    }

    /// Prints every closing line.
    pub fn print(&self) {
        println!("\n== Closing lines");
        for line in &self.closing {
            println!("{line}");
        }
    }
}

/// Runs to the end, copying stdout here as it comes.
fn follow(command: &mut Command, mark: &str, limit: Duration) -> Outcome<String> {
    end_with_parent(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("could not be started: {error}"))?;
    let output = child.stdout.take().ok_or("its output is not piped")?;
    let mark = mark.to_owned();
    let reading = std::thread::spawn(move || {
        let mut closing = String::new();
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            let mut terminal = std::io::stdout().lock();
            // A closed terminal is no reason to stop reading: the child would block.
            let _ = writeln!(terminal, "{line}").and_then(|()| terminal.flush());
            if line.contains(&mark) && !line.trim().is_empty() {
                closing = line.trim().to_owned();
            }
        }
        closing
    });
    let status = wait(&mut child, limit)?;
    let closing = reading.join().unwrap_or_default();
    if status {
        Ok(closing)
    } else {
        Err(if closing.is_empty() {
            "see above".to_owned()
        } else {
            closing
        })
    }
}

fn wait(child: &mut Child, limit: Duration) -> Outcome<bool> {
    let deadline = Instant::now() + limit;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(50)),
            Ok(None) => {
                // Its own children end with it: each is tied to its parent.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("took longer than {} s", limit.as_secs()));
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}
