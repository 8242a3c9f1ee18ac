//! One running browser: launched with its own temporary profile, ended with its owner.

use crate::protocol::browser::{Close, GetVersion};
use crate::{Connection, LaunchError, Profile, find_browser, flags, sweep_profiles};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How to launch it.
#[derive(Debug, Clone, Default)]
pub struct LaunchOptions {
    /// A chosen browser file, else the first found.
    pub program: Option<PathBuf>,
    /// Where the temporary profile is made; the system's temporary folder when absent.
    pub profiles: Option<PathBuf>,
    /// Window size in CSS pixels; 1280x800 when zero.
    pub size: (u32, u32),
    /// More command line flags.
    pub extra: Vec<String>,
}

/// A browser process. Dropping it kills it with its children and removes its profile.
#[derive(Debug)]
pub struct Browser {
    connection: Connection,
    #[cfg(unix)]
    child: Option<std::process::Child>,
    // After `child`: the folder goes when the process is gone.
    profile: Profile,
}

const LAUNCH_LIMIT: Duration = Duration::from_secs(30);
const CLOSE_LIMIT: Duration = Duration::from_secs(2);

impl Browser {
    /// Starts it and waits until it answers (0.3-0.9 s). Profiles that dead owners left are removed first.
    ///
    /// # Errors
    /// See `LaunchError`.
    #[cfg(unix)]
    pub async fn launch(options: LaunchOptions) -> Result<Browser, LaunchError> {
        use tokio::net::unix::pipe;
        let program = program(options.program.as_deref())?;
        let as_root = cfg!(target_os = "linux") && crate::spawn::is_root();
        if as_root {
            tracing::warn!("running as root: Chromium's sandbox can't be used and is switched off");
        }
        let size = if options.size == (0, 0) {
            (1280, 800)
        } else {
            options.size
        };
        let work = move || {
            sweep_profiles(options.profiles.as_deref());
            let profile = Profile::create(options.profiles.as_deref())?;
            let line = flags::command_line(profile.path(), size, as_root, &options.extra);
            let spawned = crate::spawn::spawn(&program, line, profile.path())?;
            // Whole already here: when nobody waits for the launch any more, dropping it still ends the process.
            Ok::<_, std::io::Error>(Browser {
                connection: Connection::new(
                    pipe::Receiver::from_owned_fd(spawned.from_browser)?,
                    pipe::Sender::from_owned_fd(spawned.to_browser)?,
                ),
                child: Some(spawned.child),
                profile,
            })
        };
        let mut browser = tokio::task::spawn_blocking(work)
            .await
            .map_err(std::io::Error::other)??;
        match browser
            .connection
            .browser()
            .call_within(&GetVersion {}, LAUNCH_LIMIT)
            .await
        {
            Ok(version) => {
                tracing::info!(product = version.product, "browser started");
                Ok(browser)
            }
            Err(error) => {
                browser.kill();
                Err(LaunchError::Silent(error))
            }
        }
    }

    /// Not possible yet: the pipe needs inherited handles, which Windows passes in another way.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(unix))]
    #[allow(clippy::unused_async)]
    pub async fn launch(options: LaunchOptions) -> Result<Browser, LaunchError> {
        find_browser(options.program.as_deref())?;
        Err(LaunchError::Unsupported(
            "running tasks on this computer is not possible on Windows yet",
        ))
    }

    /// The connection to it.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Its temporary profile.
    pub fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// The process id, while it runs.
    pub fn process(&self) -> Option<u32> {
        #[cfg(unix)]
        return self.child.as_ref().map(std::process::Child::id);
        #[cfg(not(unix))]
        None
    }

    /// Asks it to end, waits shortly, and makes sure that process and profile are gone.
    pub async fn close(mut self) {
        let _ = self
            .connection
            .browser()
            .call_within(&Close {}, CLOSE_LIMIT)
            .await;
        let _ = tokio::time::timeout(CLOSE_LIMIT, self.connection.gone()).await;
        // Killing and removing files blocks for some milliseconds.
        let _ = tokio::task::spawn_blocking(move || {
            self.kill();
            drop(self);
        })
        .await;
    }

    fn kill(&mut self) {
        #[cfg(unix)]
        if let Some(mut child) = self.child.take() {
            crate::spawn::kill(&mut child);
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The program that a launch starts: the chosen file, else the first browser that is found.
///
/// # Errors
/// As `find_browser`.
pub fn program(chosen: Option<&Path>) -> Result<PathBuf, LaunchError> {
    find_browser(chosen).map(direct_program)
}

/// Debian and Ubuntu wrap the program in a shell script that adds the flags of the person's daily browser and costs
/// a tenth of a second; the program itself lies beside.
fn direct_program(found: PathBuf) -> PathBuf {
    let direct = Path::new("/usr/lib/chromium/chromium");
    if found == Path::new("/usr/bin/chromium") && direct.is_file() {
        direct.to_owned()
    } else {
        found
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn launches_answers_and_leaves_nothing() {
        let root = tempfile::tempdir().expect("folder");
        let options = LaunchOptions {
            profiles: Some(root.path().to_owned()),
            ..LaunchOptions::default()
        };
        let browser = Browser::launch(options).await.expect("launch");
        let version = browser
            .connection()
            .browser()
            .call(&GetVersion {})
            .await
            .expect("version");
        assert!(
            version.product.contains("Chrom") || version.product.contains("Edg"),
            "{}",
            version.product
        );
        let (profile, process) = (browser.profile().to_owned(), browser.process().expect("process"));
        browser.close().await;
        assert!(!profile.exists());
        assert!(!Path::new(&format!("/proc/{process}")).exists());
    }

    #[tokio::test]
    async fn a_program_that_is_no_browser_is_an_error() {
        let root = tempfile::tempdir().expect("folder");
        let options = LaunchOptions {
            program: Some("/bin/true".into()),
            profiles: Some(root.path().to_owned()),
            ..LaunchOptions::default()
        };
        assert!(matches!(
            Browser::launch(options).await,
            Err(LaunchError::Silent(_))
        ));
        assert_eq!(std::fs::read_dir(root.path()).expect("folder").count(), 0);
    }
}
