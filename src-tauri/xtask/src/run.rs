//! `cargo xtask run`: installs what is missing, builds, starts the app. Without a display it does the main job in a
//! virtual one, through the real window.

use std::process::Command;

use crate::build::cargo;
use crate::needs::Purpose;
use crate::process::must;
use crate::session::{MARK, Session};
use crate::{Outcome, apt, built, ui};

/// Does it.
///
/// # Errors
/// Something is missing that can't be installed from here, does not build, or the app ended with a failure.
pub fn run() -> Outcome {
    if has_display() {
        apt::ensure(Purpose::Window, &[])?;
        build_ui()?;
        must(cargo().args(["build", "--package", "anything-desktop"]))?;
        println!("Starting Anything Desktop.");
        return must(&mut Command::new(built("anything-desktop")));
    }
    println!("There is no display here: the first example task will run in a virtual one.");
    apt::ensure(Purpose::Headless, &[])?;
    build_ui()?;
    must(cargo().args([
        "build",
        "--package",
        "anything-desktop",
        "--package",
        "anything-tests",
        "--bins",
    ]))?;
    let session = Session::start(1440, 960)?;
    must(session.apply(&mut Command::new(built("first-example"))))
}

fn build_ui() -> Outcome {
    ui::install()?;
    ui::script("build")
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY") || set(MARK)
}
