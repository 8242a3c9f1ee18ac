//! The session the windows open in: the one `cargo xtask test` made, or one of this process's own.

use std::process::Command;
use std::sync::OnceLock;

use xtask::session::{MARK, Session};

use super::Failure;

static OWN: OnceLock<Result<Vec<(String, String)>, String>> = OnceLock::new();

/// Puts a command into the session, starting one first if there is none.
///
/// # Errors
/// A program of the session is missing or does not start.
pub fn apply(command: &mut Command) -> Result<(), Failure> {
    if std::env::var_os(MARK).is_some() {
        return Ok(());
    }
    let variables = OWN.get_or_init(start).as_ref().map_err(String::as_str)?;
    command
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .env_remove("WAYLAND_DISPLAY");
    Ok(())
}

/// A variable of the session, such as `DBUS_SESSION_BUS_ADDRESS`.
///
/// # Errors
/// There is no session, or it has no such variable.
pub fn variable(name: &str) -> Result<String, Failure> {
    // A command is a place where the session's variables can be read from, whosever session it is.
    let mut command = Command::new("true");
    apply(&mut command)?;
    let set = command.get_envs().find(|(known, _)| *known == name);
    let set = set.and_then(|(_, value)| Some(value?.to_string_lossy().into_owned()));
    set.or_else(|| std::env::var(name).ok())
        .ok_or_else(|| format!("the session has no {name}").into())
}

/// Its processes end with the thread that started them, so that thread stays for as long as the process does.
fn start() -> Result<Vec<(String, String)>, String> {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || match Session::start(1440, 960) {
        Ok(session) => {
            let variables = session
                .variables()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            if tell.send(Ok(variables)).is_ok() {
                loop {
                    std::thread::park();
                }
            }
        }
        Err(why) => {
            // The receiver waits; it can't be gone.
            let _ = tell.send(Err(why));
        }
    });
    told.recv().map_err(|error| error.to_string())?
}
