//! Watches over a running browser: one that takes too much memory, or that does not answer any more, is ended.
//!
//! Memory is what all its processes take together, looked at every second. It is known on Linux only: elsewhere the
//! system's own limits have to do. It holds no session alive.

use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use anything_cdp::Connection;
use anything_cdp::protocol::browser::GetVersion;

use super::inner::{End, Inner};

/// How often memory is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How often the browser is asked whether it still answers.
const ASK: Duration = Duration::from_secs(10);
/// An answer takes no longer, also on a computer that is busy; asked twice before it is given up.
const ANSWER: Duration = Duration::from_secs(15);

/// Looks at memory until the session ends.
pub(super) async fn watch_memory(inner: Weak<Inner>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let Some(inner) = inner.upgrade() else { return };
        if inner.ended.borrow().is_some() {
            return;
        }
        let Some(process) = inner.process() else { return };
        let most = inner.options.most_memory;
        let look = tokio::task::spawn_blocking(move || memory::over(process, most));
        if let Ok(Some(bytes)) = look.await {
            tracing::warn!(mib = bytes >> 20, "a browser takes too much memory and is ended");
            end(&inner, End::Memory).await;
            return;
        }
    }
}

/// Asks whether the browser still answers until the session ends.
pub(super) async fn watch_answers(inner: Weak<Inner>) {
    loop {
        let Some(connection) = inner.upgrade().map(|inner| inner.connection.clone()) else {
            return;
        };
        let asked = Instant::now();
        // The session must not live on because of a question: only the connection is held.
        let answers = answers(&connection).await || answers(&connection).await;
        let Some(inner) = inner.upgrade() else { return };
        if inner.ended.borrow().is_some() {
            return;
        }
        if !answers {
            tracing::warn!("a browser does not answer and is ended");
            end(&inner, End::Hung).await;
            return;
        }
        drop(inner);
        tokio::time::sleep(ASK.saturating_sub(asked.elapsed())).await;
    }
}

/// A connection that is gone tells so itself.
async fn answers(connection: &Connection) -> bool {
    let asked = connection.browser().call_within(&GetVersion {}, ANSWER).await;
    !matches!(asked, Err(anything_cdp::CdpError::Timeout { .. }))
}

/// Says why first, so that nobody takes it for a crash; then kills it with its children.
async fn end(inner: &Arc<Inner>, why: End) {
    inner.end(why);
    if let Some(browser) = inner.take_browser() {
        let _ = tokio::task::spawn_blocking(move || drop(browser)).await;
    }
}

#[cfg(target_os = "linux")]
mod memory {
    use std::fs;

    /// What all processes of the browser's group take, in bytes, if that is more than `most`. Pages that several
    /// share count once (PSS); that costs, so it is counted only where the cheap upper bound (RSS) is above, too.
    pub(super) fn over(browser: u32, most: u64) -> Option<u64> {
        let group = group(browser);
        let bound: u64 = group.iter().filter_map(|process| resident(*process)).sum();
        if bound <= most {
            return None;
        }
        let exact: u64 = group
            .iter()
            .filter_map(|process| proportional(*process).or_else(|| resident(*process)))
            .sum();
        (exact > most).then_some(exact)
    }

    /// The browser leads a process group of its own (see `anything_cdp`).
    fn group(browser: u32) -> Vec<u32> {
        let Ok(entries) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        let processes = entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        processes
            .filter(|process| group_of(*process) == Some(browser))
            .collect()
    }

    fn group_of(process: u32) -> Option<u32> {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The name before the last bracket may hold anything.
        let (_, rest) = stat.rsplit_once(')')?;
        rest.split_whitespace().nth(2)?.parse().ok()
    }

    fn resident(process: u32) -> Option<u64> {
        kib(&format!("/proc/{process}/status"), "VmRSS:")
    }

    fn proportional(process: u32) -> Option<u64> {
        kib(&format!("/proc/{process}/smaps_rollup"), "Pss:")
    }

    /// A line such as `VmRSS:     1234 kB`, in bytes.
    fn kib(file: &str, name: &str) -> Option<u64> {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        let number: u64 = line.split_whitespace().next()?.parse().ok()?;
        Some(number * 1024)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_group_s_memory_is_counted() {
            let own = group_of(std::process::id()).unwrap_or_default();
            assert!(
                over(own, 1).is_some_and(|bytes| bytes > 1024 * 1024),
                "this test takes some"
            );
            assert_eq!(over(own, u64::MAX), None);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod memory {
    /// Not known here.
    pub(super) fn over(_browser: u32, _most: u64) -> Option<u64> {
        None
    }
}
