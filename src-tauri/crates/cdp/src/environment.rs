//! The environment that a child process may see: everything but what looks like a secret.

use std::ffi::OsStr;

/// Names of secrets and of this program's own settings, which no child needs.
pub(crate) fn is_private(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_ascii_uppercase();
    let starts = ["ANYTHING_", "NOTTE_", "AWS_", "CARGO_REGISTRY"];
    let parts = [
        "API_KEY",
        "APIKEY",
        "TOKEN",
        "SECRET",
        "PASSWORD",
        "PASSWD",
        "CREDENTIAL",
        "PRIVATE_KEY",
        "ACCESS_KEY",
    ];
    starts.iter().any(|start| name.starts_with(start))
        || parts.iter().any(|part| name.contains(part))
        || name.ends_with("_KEY")
        || name.ends_with("_PAT")
        // Flags that a wrapper script would add behind our back.
        || name == "CHROMIUM_FLAGS"
        || name == "CHROME_USER_FLAGS"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_from_the_rest() {
        for name in [
            "NOTTE_API_KEY",
            "ANYTHING_API_URL",
            "openai_api_key",
            "GITHUB_TOKEN",
            "DB_PASSWORD",
            "AWS_X",
        ] {
            assert!(is_private(OsStr::new(name)), "{name}");
        }
        for name in [
            "PATH",
            "HOME",
            "DISPLAY",
            "LANG",
            "TMPDIR",
            "XDG_RUNTIME_DIR",
            "KEYBOARD",
        ] {
            assert!(!is_private(OsStr::new(name)), "{name}");
        }
    }
}
