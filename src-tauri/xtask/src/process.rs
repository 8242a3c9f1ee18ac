//! Child processes that end with the one that started them, and commands whose failure is told in words.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// A child that is ended when this is dropped; on Linux also when the thread that started it ends, however that happens.
pub struct Guarded {
    child: Child,
    name: String,
}

impl Guarded {
    /// Starts a child that shares nothing of this process's input.
    ///
    /// # Errors
    /// The program can't be started.
    pub fn start(command: &mut Command) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        end_with_parent(command);
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .map_err(|error| format!("{name} could not be started: {error}"))?;
        Ok(Self { child, name })
    }

    /// The first line it prints, with the rest of its output read and dropped. Its stdout must be piped.
    ///
    /// # Errors
    /// It ended, or said nothing within `limit`.
    pub fn first_line(&mut self, limit: Duration) -> Outcome<String> {
        let output = self.child.stdout.take().ok_or("its output is not piped")?;
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut lines = BufReader::new(output).lines();
            // The receiver is gone when it took too long; the rest is read so that the child never blocks.
            let _ = tell.send(lines.next());
            lines.for_each(drop);
        });
        match told.recv_timeout(limit) {
            Ok(Some(Ok(line))) => Ok(line),
            _ => Err(format!("{} did not start", self.name)),
        }
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks it to end as Ctrl+C does, and waits; after `limit` it is killed.
    pub fn stop(&mut self, limit: Duration) {
        terminate(self.child.id());
        let deadline = Instant::now() + limit;
        while Instant::now() < deadline {
            if !self.is_running() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        // It ended in between, or it is killed here; both are an end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        if self.is_running() {
            self.stop(Duration::from_secs(3));
        }
    }
}

/// Makes a child end when the thread that starts it ends (Linux; elsewhere [`Guarded`] alone does it).
pub fn end_with_parent(command: &mut Command) {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::process::CommandExt;
        // SAFETY: one system call that touches no memory of this process, and so may happen between fork and exec.
        unsafe {
            command.pre_exec(|| {
                tie_to_parent();
                Ok(())
            });
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = command;
}

/// Makes this process end when the thread that started it ends (Linux; elsewhere nothing). A program that this one
/// becomes by `exec` keeps the tie.
pub fn tie_to_parent() {
    #[cfg(target_os = "linux")]
    {
        unsafe extern "C" {
            safe fn prctl(option: i32, value: u64, ...) -> i32;
        }
        const PR_SET_PDEATHSIG: i32 = 1;
        const SIGTERM: u64 = 15;
        prctl(PR_SET_PDEATHSIG, SIGTERM);
    }
}

/// Sends SIGTERM. Without it (Windows) the process is left to the caller's kill.
fn terminate(id: u32) {
    #[cfg(unix)]
    {
        unsafe extern "C" {
            safe fn kill(id: i32, signal: i32) -> i32;
        }
        if let Ok(id) = i32::try_from(id) {
            kill(id, 15);
        }
    }
    #[cfg(not(unix))]
    let _ = id;
}

/// Runs a command with its output on this terminal.
///
/// # Errors
/// It could not be started or failed; says which.
pub fn must(command: &mut Command) -> Outcome {
    let shown = shown(command);
    end_with_parent(command);
    let status = command
        .status()
        .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{shown}` failed ({status})"))
    }
}

/// Runs a command and answers what it printed, if it succeeded.
#[must_use]
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of that name is on the path.
#[must_use]
pub fn found(program: &str) -> bool {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&name).is_file()))
}

/// A command as a person would type it.
#[must_use]
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
