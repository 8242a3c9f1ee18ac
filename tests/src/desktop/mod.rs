//! Drives the real window: a session without a screen, the app under WebDriver, pictures of the display.
//!
//! Nothing here knows what the app does; the tests do.

pub mod axe;
pub mod dialog;
pub mod file_manager;
pub mod input;
pub mod picture;
pub mod session;
pub mod webdriver;
pub mod window;

pub use file_manager::FileManager;
pub use picture::Picture;
pub use window::{Options, Window};

use std::time::Duration;

/// How long a condition may take to hold on a busy machine. A wait ends at once when it does.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// Any failure; these are tests.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Asks until the answer is `Some`, and says what was waited for when it never is.
///
/// # Errors
/// `PATIENCE` has passed; the message ends with the last failure, if there was one.
pub async fn until<T>(
    what: &str,
    mut ask: impl AsyncFnMut() -> Result<Option<T>, Failure>,
) -> Result<T, Failure> {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    let mut last = None;
    while tokio::time::Instant::now() < deadline {
        match ask().await {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => {}
            Err(failure) => last = Some(failure),
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    let last = last
        .map(|failure| format!(" (last: {failure})"))
        .unwrap_or_default();
    Err(format!("{what}: not within {} s{last}", PATIENCE.as_secs()).into())
}
