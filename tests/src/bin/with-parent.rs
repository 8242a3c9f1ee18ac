//! Starts a program that ends with the one that starts this (Linux): `with-parent PROGRAM [ARGUMENT...]`.
//!
//! The kernel keeps the tie when this process becomes the program.

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let Some(program) = words.next() else {
        eprintln!("which program?");
        return ExitCode::FAILURE;
    };
    let mut command = Command::new(program);
    command.args(words);
    start(command)
}

#[cfg(unix)]
fn start(mut command: Command) -> ExitCode {
    use std::os::unix::process::CommandExt;
    xtask::process::tie_to_parent();
    eprintln!("{}", command.exec());
    ExitCode::FAILURE
}

#[cfg(not(unix))]
fn start(mut command: Command) -> ExitCode {
    if command.status().is_ok_and(|status| status.success()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
