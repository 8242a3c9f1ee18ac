//! The program's entry: takes the secrets out of the environment while there is one thread, then opens the window.

// No console window on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    // SAFETY: first statement of `main`; no other thread exists yet.
    let key = unsafe { anything_desktop::environment::take_keys() };
    #[cfg(target_os = "linux")]
    // SAFETY: still the only thread.
    unsafe {
        anything_desktop::environment::draw_without_gpu();
    }
    anything_desktop::run(key)
}
