//! A desktop session without a screen: a virtual display, a window manager, a session bus and an unlocked keychain.
//!
//! Everything in it belongs to this process and ends with it; nothing of the person's own session is touched.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::process::{Guarded, found};

/// Set for programs inside a session, so that they don't start another.
pub const MARK: &str = "ANYTHING_SESSION";

/// How long any part of it may take to start on a busy machine.
const START_LIMIT: Duration = Duration::from_secs(30);

/// A running session. Dropping it ends its processes, in the reverse order of their start.
pub struct Session {
    variables: Vec<(String, String)>,
    children: Vec<Guarded>,
    folder: PathBuf,
}

impl Session {
    /// Starts one with a screen of `width` x `height`.
    ///
    /// # Errors
    /// A program is missing or does not start; says which.
    pub fn start(width: u32, height: u32) -> Outcome<Self> {
        let folder = private_folder()?;
        let mut session = Self {
            variables: Vec::new(),
            children: Vec::new(),
            folder: folder.clone(),
        };
        session.set(MARK, "1");
        session.set("XDG_RUNTIME_DIR", &folder.to_string_lossy());
        session.set("NO_AT_BRIDGE", "1");
        // The test machine may have a Wayland session of its own; everything here is to use this display.
        session.set("GDK_BACKEND", "x11");

        session.start_bus()?;
        session.start_display(width, height)?;
        session.start_keychain(&folder)?;
        Ok(session)
    }

    /// What programs inside must find in their environment.
    pub fn variables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.variables
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Puts a command into the session.
    pub fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.envs(self.variables()).env_remove("WAYLAND_DISPLAY")
    }

    fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    fn start_bus(&mut self) -> Outcome {
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", "--print-address"]);
        self.apply(&mut bus).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut bus = Guarded::start(&mut bus)?;
        let address = bus.first_line(START_LIMIT)?;
        self.children.push(bus);
        self.set("DBUS_SESSION_BUS_ADDRESS", &address);
        Ok(())
    }

    fn start_display(&mut self, width: u32, height: u32) -> Outcome {
        let mut display = Command::new("Xvfb");
        display
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut display = Guarded::start(&mut display)?;
        let number = display.first_line(START_LIMIT)?;
        self.children.push(display);
        self.set("DISPLAY", &format!(":{number}"));
        if found("openbox") {
            let mut manager = Command::new("openbox");
            self.apply(&mut manager)
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            self.children.push(Guarded::start(&mut manager)?);
        }
        Ok(())
    }

    fn start_keychain(&mut self, folder: &Path) -> Outcome {
        // The password reaches it by a pipe: `--unlock` reads it to the end of its input.
        let mut keychain = Command::new("sh");
        keychain.args([
            "-c",
            "printf 'test\\n' | exec gnome-keyring-daemon --foreground --unlock --components=secrets",
        ]);
        self.apply(&mut keychain)
            .env("XDG_DATA_HOME", folder)
            .env("HOME", folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        self.children.push(Guarded::start(&mut keychain)?);
        let deadline = Instant::now() + START_LIMIT;
        while Instant::now() < deadline {
            if self.has_secrets() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("gnome-keyring-daemon did not start".to_owned())
    }

    fn has_secrets(&self) -> bool {
        let mut ask = Command::new("dbus-send");
        ask.args([
            "--session",
            "--print-reply=literal",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            "string:org.freedesktop.secrets",
        ]);
        let answer = self.apply(&mut ask).stderr(Stdio::null()).output();
        answer.is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).contains("true"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        while let Some(child) = self.children.pop() {
            drop(child);
        }
        // What could not be removed lies in the system's temporary folder and holds nothing of worth.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A folder only this person can enter.
fn private_folder() -> Outcome<PathBuf> {
    let stamp = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default()
        .as_nanos();
    let folder = std::env::temp_dir().join(format!("anything-session-{}-{stamp}", std::process::id()));
    let mut maker = std::fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        maker.mode(0o700);
    }
    maker
        .create(&folder)
        .map_err(|error| format!("no temporary folder: {error}"))?;
    Ok(folder)
}
