//! Starting the browser process on Unix with the debugging pipe on its descriptors 3 and 4.
//!
//! The process leads its own group (the whole group is killed at the end) and on Linux dies with the thread that
//! started it; therefore one thread that never ends starts them all.

use nix::libc;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::ffi::OsString;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{OnceLock, mpsc};

/// A running browser and our ends of its pipe.
pub(crate) struct Spawned {
    pub(crate) child: Child,
    /// We read what it writes to its descriptor 4.
    pub(crate) from_browser: OwnedFd,
    /// We write what it reads from its descriptor 3.
    pub(crate) to_browser: OwnedFd,
}

type Job = Box<dyn FnOnce() + Send>;

/// Starts it. Blocks for the time of a fork and exec.
pub(crate) fn spawn(program: &Path, line: Vec<OsString>, profile: &Path) -> io::Result<Spawned> {
    let (program, profile) = (program.to_owned(), profile.to_owned());
    let (done, answer) = mpsc::sync_channel(1);
    let job: Job = Box::new(move || {
        let _ = done.send(spawn_here(&program, line, &profile));
    });
    launcher()
        .send(job)
        .map_err(|_| io::Error::other("the launching thread ended"))?;
    answer
        .recv()
        .map_err(|_| io::Error::other("the launching thread ended"))?
}

/// Whether this process runs as root.
pub(crate) fn is_root() -> bool {
    // SAFETY: the call has no preconditions and can't fail.
    unsafe { libc::geteuid() == 0 }
}

/// Kills the browser and its children at once, and waits for it (it can't refuse).
pub(crate) fn kill(child: &mut Child) {
    // The child was not waited for yet, so its number can't belong to another process.
    if let Ok(pid) = i32::try_from(child.id()) {
        let _ = killpg(Pid::from_raw(pid), Signal::SIGKILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// `PR_SET_PDEATHSIG` fires when the starting *thread* ends, and the runtime's threads come and go.
fn launcher() -> mpsc::Sender<Job> {
    static LAUNCHER: OnceLock<mpsc::Sender<Job>> = OnceLock::new();
    LAUNCHER
        .get_or_init(|| {
            let (sender, jobs) = mpsc::channel::<Job>();
            let thread = std::thread::Builder::new()
                .name("browser-launcher".into())
                .spawn(move || {
                    for job in jobs {
                        job();
                    }
                });
            if let Err(error) = thread {
                tracing::error!(%error, "the launching thread could not be started");
            }
            sender
        })
        .clone()
}

fn spawn_here(program: &Path, line: Vec<OsString>, profile: &Path) -> io::Result<Spawned> {
    let (browser_reads, to_browser) = io::pipe()?;
    let (from_browser, browser_writes) = io::pipe()?;
    #[cfg(target_os = "linux")]
    // A larger pipe lets the browser go on while we decode a picture; failing to get it does no harm.
    unsafe {
        libc::fcntl(from_browser.as_raw_fd(), libc::F_SETPIPE_SZ, 1 << 20);
        libc::fcntl(to_browser.as_raw_fd(), libc::F_SETPIPE_SZ, 1 << 18);
    }
    let mut command = Command::new(program);
    command
        .args(line)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0);
    for (name, _) in std::env::vars_os().filter(|(name, _)| crate::environment::is_private(name)) {
        command.env_remove(name);
    }
    // Nothing of the person's own browser settings, caches or crash reports is touched.
    command.env("BREAKPAD_DUMP_LOCATION", profile);
    // What it puts into the folder for temporary files would outlive it, as it is ended at once. A socket's whole path
    // may have 107 bytes only.
    #[cfg(target_os = "linux")]
    if profile.as_os_str().len() + SOCKET_IN_TEMPORARY.len() < 107 {
        command.env("TMPDIR", profile);
    }
    let (reads, writes) = (browser_reads.as_raw_fd(), browser_writes.as_raw_fd());
    let parent = std::process::id();
    // SAFETY: between fork and exec only async-signal-safe calls are made, on descriptors that are open here.
    unsafe {
        command.pre_exec(move || prepare_child(reads, writes, parent));
    }
    let child = command.spawn()?;
    Ok(Spawned {
        child,
        from_browser: from_browser.into(),
        to_browser: to_browser.into(),
    })
}

/// As Chromium names it below its folder for temporary files.
#[cfg(target_os = "linux")]
const SOCKET_IN_TEMPORARY: &str = "/org.chromium.Chromium.XXXXXX/SingletonSocket";

/// Runs in the child: puts the pipe on 3 and 4, and ties the child's life to the parent's.
fn prepare_child(reads: i32, writes: i32, parent: u32) -> io::Result<()> {
    // SAFETY: plain system calls on descriptors that this process owns.
    unsafe {
        // First out of the way of 3 and 4, which either may be.
        let reads = check(libc::fcntl(reads, libc::F_DUPFD_CLOEXEC, 10))?;
        let writes = check(libc::fcntl(writes, libc::F_DUPFD_CLOEXEC, 10))?;
        check(libc::dup2(reads, 3))?;
        check(libc::dup2(writes, 4))?;
        #[cfg(target_os = "linux")]
        {
            check(libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL))?;
            // The parent may have died before the line above.
            if u32::try_from(libc::getppid()).ok() != Some(parent) {
                return Err(io::Error::from_raw_os_error(libc::ESRCH));
            }
        }
        #[cfg(not(target_os = "linux"))]
        let _ = parent;
    }
    Ok(())
}

fn check(answer: i32) -> io::Result<i32> {
    if answer < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(answer)
    }
}
