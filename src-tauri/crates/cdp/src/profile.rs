//! Temporary profile folders: one per browser, mode 0700, removed at the end; those of dead owners are swept.
//!
//! A folder's owner holds a lock on the file `owner` in it for as long as it lives; the system drops the lock when
//! the owner dies, however it dies. It knows nothing of what Chromium keeps there.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const PREFIX: &str = "anything-browser-";
const FRESH: &str = ".anything-browser-fresh-";
const LOCK: &str = "owner";

/// A profile folder of this process.
#[derive(Debug)]
pub struct Profile {
    path: PathBuf,
    /// Held, not read: the lock is what matters.
    _lock: File,
}

impl Profile {
    /// Makes an empty one in `root` (the system's temporary folder when absent), readable by this user alone.
    ///
    /// # Errors
    /// What the file system says.
    pub fn create(root: Option<&Path>) -> io::Result<Profile> {
        let root = root.map_or_else(std::env::temp_dir, Path::to_owned);
        std::fs::create_dir_all(&root)?;
        // Made and locked under another name, so that a sweep never sees it without its lock.
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let fresh = builder.prefix(FRESH).tempdir_in(&root)?;
        let lock = File::create(fresh.path().join(LOCK))?;
        lock.lock()?;
        let name = fresh
            .path()
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .replace(FRESH, PREFIX);
        let path = root.join(name);
        std::fs::rename(fresh.path(), &path)?;
        // Its old name is gone; dropping the guard must not fail for that.
        let _ = fresh.keep();
        Ok(Profile { path, _lock: lock })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Removes the profiles in `root` whose owners are dead; returns how many.
pub fn sweep_profiles(root: Option<&Path>) -> usize {
    let root = root.map_or_else(std::env::temp_dir, Path::to_owned);
    let Ok(entries) = std::fs::read_dir(&root) else {
        return 0;
    };
    let mut swept = 0;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let path = entry.path();
        let stale = if name.starts_with(PREFIX) {
            is_ownerless(&path)
        } else {
            name.starts_with(FRESH) && is_old(&path)
        };
        // A link would lead the removal elsewhere.
        if stale && !path.is_symlink() && remove(&path) {
            swept += 1;
        }
    }
    swept
}

fn is_ownerless(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(file) => match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
        },
        // Half removed by an earlier sweep.
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(_) => false,
    }
}

fn is_old(folder: &Path) -> bool {
    let modified = folder.metadata().and_then(|data| data.modified());
    modified.is_ok_and(|time| {
        SystemTime::now()
            .duration_since(time)
            .is_ok_and(|age| age > Duration::from_secs(3600))
    })
}

/// Chromium's last children may still write while the folder goes, so a few attempts.
fn remove(folder: &Path) -> bool {
    for attempt in 0..20 {
        match std::fs::remove_dir_all(folder) {
            Ok(()) => return true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return true,
            Err(error) if attempt == 19 => {
                tracing::warn!(%error, "a temporary browser profile could not be removed");
            }
            Err(_) => std::thread::sleep(Duration::from_millis(25)),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_private_and_goes_with_its_owner() {
        let root = tempfile::tempdir().expect("folder");
        let profile = Profile::create(Some(root.path())).expect("profile");
        let path = profile.path().to_owned();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(path.metadata().expect("data").permissions().mode() & 0o777, 0o700);
        }
        assert_eq!(sweep_profiles(Some(root.path())), 0, "a living owner keeps it");
        drop(profile);
        assert!(!path.exists());
    }

    #[test]
    fn a_dead_owners_profile_is_swept() {
        let root = tempfile::tempdir().expect("folder");
        let stale = root.path().join(format!("{PREFIX}dead"));
        std::fs::create_dir(&stale).expect("folder");
        std::fs::write(stale.join(LOCK), "").expect("file");
        std::fs::write(root.path().join("other"), "").expect("file");
        assert_eq!(sweep_profiles(Some(root.path())), 1);
        assert!(!stale.exists());
        assert!(root.path().join("other").exists());
    }
}
