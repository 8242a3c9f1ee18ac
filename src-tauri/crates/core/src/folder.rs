//! The data folder: made private to the person, locked so that two copies of the program are told apart, measured.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use fs4::{FileExt, TryLockError};

use crate::options::OpenError;

/// The lock of a folder, held until this is dropped or released.
#[derive(Debug)]
pub(crate) struct Lock(File);

impl Lock {
    /// Gives the folder free. A process that is being started at this moment has a copy of the open file for an instant, so closing it
    /// would not be enough.
    pub(crate) fn release(&self) {
        // What can't be given free ends with the process.
        let _ = FileExt::unlock(&self.0);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.release();
    }
}

/// Makes the folder if needed and takes its lock.
pub(crate) fn take(folder: &Path) -> Result<Lock, OpenError> {
    let failed = |cause| OpenError::Folder {
        folder: folder.to_owned(),
        cause,
    };
    if !folder.is_dir() {
        create_private(folder).map_err(failed)?;
    }
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    // A folder that can only be read still has its history: the lock is then taken on what is there.
    let file = options
        .open(folder.join("lock"))
        .or_else(|error| File::open(folder).map_err(|_| error));
    let file = file.map_err(failed)?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(OpenError::AlreadyOpen {
            folder: folder.to_owned(),
        }),
        // Some network file systems have no locks: better unguarded than unusable.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => Ok(Lock(file)),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

fn create_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Bytes of all files in a folder; links are not followed. Blocking.
pub(crate) fn size(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    entries
        .filter_map(Result::ok)
        .map(|entry| match entry.metadata() {
            Ok(facts) if facts.is_dir() => size(&entry.path()),
            Ok(facts) if facts.is_file() => facts.len(),
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_was_given_free_can_be_taken_though_a_copy_of_the_file_is_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = take(folder.path()).expect("the lock");
        let copy = lock.0.try_clone().expect("a copy, as a starting process has it");
        assert!(matches!(take(folder.path()), Err(OpenError::AlreadyOpen { .. })));
        drop(lock);
        assert!(take(folder.path()).is_ok());
        drop(copy);
    }
}
