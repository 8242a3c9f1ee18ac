//! What the program takes from its environment: the key, where its data lies, and what it is drawn with.
//!
//! Keys are removed, so that no child process (WebKit's, Chromium, the system's opener) inherits them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Another data folder, for tests and for people who keep several apart.
pub const DATA_DIR: &str = "ANYTHING_DATA_DIR";

/// The variable that holds Notte's key.
const KEY: &str = "NOTTE_API_KEY";

/// Removes every key from the environment and answers Notte's, if it was set and not empty.
///
/// # Safety
/// No other thread may exist: the environment is one for the whole process.
pub unsafe fn take_keys() -> Option<String> {
    let key = std::env::var(KEY).ok();
    let names: Vec<OsString> = std::env::vars_os().map(|(name, _)| name).collect();
    for name in names {
        if is_key(&name.to_string_lossy()) {
            // SAFETY: the caller vouches that this is the only thread.
            unsafe { std::env::remove_var(&name) };
        }
    }
    key.map(|key| key.trim().to_owned()).filter(|key| !key.is_empty())
}

/// Whether a variable of that name holds a credential that no child of this program needs.
fn is_key(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    name.ends_with("API_KEY")
        || (name.starts_with("NOTTE_") && (name.contains("KEY") || name.contains("TOKEN")))
}

/// WebKitGTK's switch for drawing on the processor alone.
#[cfg(target_os = "linux")]
const NO_COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Has WebKitGTK draw without a graphics card where there is none. It would put one together in software instead
/// (virtual machines, remote desktops), which takes 80 MiB and makes every frame of growing text twice as slow.
///
/// # Safety
/// No other thread may exist: the environment is one for the whole process.
#[cfg(target_os = "linux")]
pub unsafe fn draw_without_gpu() {
    if std::env::var_os(NO_COMPOSITING).is_none() && !has_gpu() {
        // SAFETY: the caller vouches that this is the only thread.
        unsafe { std::env::set_var(NO_COMPOSITING, "1") };
    }
}

/// Whether the kernel offers a device that renders.
#[cfg(target_os = "linux")]
fn has_gpu() -> bool {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let renders = |name: OsString| name.to_string_lossy().starts_with("renderD");
    devices.map(|entry| entry.file_name()).any(renders) || Path::new("/dev/nvidiactl").exists()
}

/// The data folder the environment asks for; relative ones are taken from the current folder.
#[must_use]
pub fn data_dir() -> Option<PathBuf> {
    let folder = std::env::var_os(DATA_DIR).filter(|folder| !folder.is_empty())?;
    std::path::absolute(folder).ok()
}

/// A name on the session bus for a program with its data in `folder`: the same folder gives the same name.
#[must_use]
pub fn bus_name(folder: &Path) -> String {
    // FNV-1a: the name only has to differ between folders, and to stay the same between builds.
    let hash = folder
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("app.anything.desktop.d{hash:016x}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{bus_name, is_key};

    #[test]
    fn folders_have_names_of_their_own() {
        assert_eq!(bus_name(Path::new("/a")), bus_name(Path::new("/a")));
        assert_ne!(bus_name(Path::new("/a")), bus_name(Path::new("/b")));
    }

    #[test]
    fn keys_are_told_from_addresses() {
        for name in ["NOTTE_API_KEY", "notte_api_key", "NOTTE_TOKEN", "OPENAI_API_KEY"] {
            assert!(is_key(name), "{name}");
        }
        for name in [
            "NOTTE_API_URL",
            "ANYTHING_API_URL",
            "HOME",
            "XDG_CURRENT_DESKTOP",
            "KEYBOARD",
        ] {
            assert!(!is_key(name), "{name}");
        }
    }
}
