//! Which browser is used: the chosen one, or the first that is installed. It starts nothing.

use std::path::{Path, PathBuf};

use crate::LaunchError;
use crate::places::{installed, is_program};

/// The chosen file, else the first browser in the usual places of this system and then on `PATH`.
///
/// # Errors
/// `NotAProgram` when the chosen file can't be started, `Missing` when there is none.
pub fn find_browser(chosen: Option<&Path>) -> Result<PathBuf, LaunchError> {
    if let Some(path) = chosen {
        let path = inside_bundle(path);
        return if is_program(&path) {
            Ok(path)
        } else {
            Err(LaunchError::NotAProgram(path))
        };
    }
    installed().ok_or(LaunchError::Missing)
}

/// On macOS a person chooses `X.app`; the program is inside.
fn inside_bundle(path: &Path) -> PathBuf {
    let name = path.file_stem().unwrap_or_default();
    let inner = path.join("Contents/MacOS").join(name);
    if path.extension().is_some_and(|extension| extension == "app") && inner.is_file() {
        inner
    } else {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_file_that_is_no_program_is_refused() {
        let folder = tempfile::tempdir().expect("folder");
        let file = folder.path().join("notes.txt");
        std::fs::write(&file, "x").expect("file");
        assert!(matches!(
            find_browser(Some(&file)),
            Err(LaunchError::NotAProgram(_))
        ));
        assert!(matches!(
            find_browser(Some(&folder.path().join("absent"))),
            Err(LaunchError::NotAProgram(_))
        ));
    }
}
