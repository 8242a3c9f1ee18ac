//! Going to an address, back, and closing tabs; and what a failed visit means in words.

use super::error::PageError;
use super::gate::Failure;
use super::inner::{CallError, Inner};
use super::news::{Download, Opened};
use anything_cdp::protocol::page::{GetNavigationHistory, Navigate, NavigateToHistoryEntry, StopLoading};
use anything_cdp::protocol::target::{CloseTarget, CreateTarget};
use anything_cdp::{CdpError, CdpSession};
use serde_json::Value;
use std::time::{Duration, Instant};
use url::Url;

/// More tabs than this are a storm while new ones come.
const FEW_TABS: usize = 5;
/// No new tab for so long ends it.
const STORM_CALM: Duration = Duration::from_millis(500);
/// It is not waited for longer.
const STORM_LIMIT: Duration = Duration::from_secs(5);

impl Inner {
    /// Opens an address in the active tab and waits until the page can be used.
    pub(super) async fn open(&self, url: &Url) -> Result<Opened, PageError> {
        self.options.policy.check(url)?;
        let outcome = match self.open_once(url).await {
            // What ended one page may have ended the process that stood ready for the next: once more, in a new one.
            Err(PageError::PageCrashed) => self.open_once(url).await,
            outcome => outcome,
        };
        let closed = matches!(outcome, Err(PageError::AsksPassword { .. }));
        self.state().closed_door = closed.then(|| url.to_string());
        outcome
    }

    async fn open_once(&self, url: &Url) -> Result<Opened, PageError> {
        let end = Instant::now() + self.options.open_timeout;
        self.storm_is_over().await?;
        let (main, session) = self.tab_for_opening().await?;
        self.acts();
        tokio::select! {
            biased;
            opened = self.visit(url, &main, &session, end) => opened,
            // It goes on loading, for whoever wants the browser now.
            () = self.leaving.hurried() => Ok(Opened {
                url: url.to_string(),
                title: String::new(),
                status: None,
                download: None,
            }),
        }
    }

    async fn visit(
        &self,
        url: &Url,
        main: &str,
        session: &CdpSession,
        end: Instant,
    ) -> Result<Opened, PageError> {
        let limit = self.options.open_timeout;
        let start = end.checked_sub(limit).unwrap_or(end);
        let downloads = self.state().downloads.len();
        let answer = match session
            .call_within(&Navigate { url: url.to_string() }, limit)
            .await
        {
            Ok(answer) => answer,
            Err(CdpError::Timeout { .. }) => return Err(self.no_answer(url, session).await),
            Err(error) => return Err(self.judge(error).await.into()),
        };
        self.caught_up().await;
        if let Some(text) = answer.error_text {
            let download = self.begun_download(downloads).await?;
            if let Some(download) =
                download.filter(|_| text.contains("ERR_ABORTED") || answer.is_download == Some(true))
            {
                let place = self.location.borrow().clone();
                return Ok(Opened {
                    url: place.url,
                    title: place.title,
                    status: None,
                    download: Some(download),
                });
            }
            return Err(self.explain(url, &text, start));
        }
        if let Some(loader) = &answer.loader_id {
            let left = end.saturating_duration_since(Instant::now());
            // The commit is told by an event that may still be on its way.
            let there = |state: &mut super::state::State| {
                state
                    .frames
                    .get(main)
                    .is_none_or(|frame| frame.loader == *loader)
                    .then_some(())
            };
            self.until(left.min(Duration::from_secs(5)), there).await?;
        }
        self.until_usable(end.saturating_duration_since(Instant::now()))
            .await?;
        self.opened(main).await
    }

    async fn opened(&self, main: &str) -> Result<Opened, PageError> {
        let function = "function() { const entry = performance.getEntriesByType('navigation')[0]; \
            return [location.href, document.title, entry ? entry.responseStatus : 0] }";
        for _ in 0..3 {
            match self
                .call_in(main, function, vec![], self.options.open_timeout)
                .await
            {
                Ok((value, _)) => {
                    let text = |at: usize| value[at].as_str().unwrap_or_default().to_owned();
                    let status = value[2].as_u64().and_then(|status| u16::try_from(status).ok());
                    let status = status.filter(|status| *status != 0);
                    return Ok(Opened {
                        url: text(0),
                        title: text(1),
                        status,
                        download: None,
                    });
                }
                // It went on to another document at once (a redirect by script).
                Err(CallError::Lost) => self.until_usable(Duration::from_secs(5)).await?,
                Err(CallError::Page(error)) => return Err(error),
            }
        }
        let place = self.location.borrow().clone();
        Ok(Opened {
            url: place.url,
            title: place.title,
            status: None,
            download: None,
        })
    }

    /// Windows that a page opens one after the other would each take the place of the page that is opened now.
    async fn storm_is_over(&self) -> Result<(), PageError> {
        let over = |state: &mut super::state::State| {
            let fresh = state.last_tab.is_some_and(|at| at.elapsed() < STORM_CALM);
            (state.tabs.len() <= FEW_TABS || !fresh).then_some(())
        };
        self.until(STORM_LIMIT, over).await.map(|_| ())
    }

    /// The active tab, or a new one when there is none, or it crashed or hangs.
    async fn tab_for_opening(&self) -> Result<(String, CdpSession), PageError> {
        let hangs = self.state().active_tab().is_some_and(|tab| tab.hangs);
        match self.active() {
            Ok(active) if !hangs => return Ok(active),
            Ok(_) => {}
            Err(PageError::PageCrashed | PageError::Impossible(_)) => {}
            Err(error) => return Err(error),
        }
        self.acts();
        let old = self.state().active.clone();
        let create = CreateTarget {
            url: "about:blank".into(),
        };
        let created = match self.connection.browser().call(&create).await {
            Ok(created) => created.target_id,
            Err(error) => return Err(self.judge(error).await.into()),
        };
        let ready = |state: &mut super::state::State| {
            state
                .frames
                .get(&created)
                .is_some_and(|frame| frame.world.is_some())
                .then_some(())
        };
        self.until(Duration::from_secs(10), ready).await?;
        if let Some(old) = old {
            let _ = self.connection.browser().send(&CloseTarget { target_id: old });
        }
        self.active()
    }

    async fn no_answer(&self, url: &Url, session: &CdpSession) -> PageError {
        let _ = session.call_within(&StopLoading {}, Duration::from_secs(2)).await;
        let error = CdpError::Timeout {
            method: "Page.navigate",
            ms: 0,
        };
        match self.judge(error).await {
            CallError::Page(error) if error.is_end() => error,
            _ => PageError::Timeout {
                what: format!("opening {}", url.host_str().unwrap_or_default()),
                seconds: self.options.open_timeout.as_secs(),
            },
        }
    }

    /// A download that began since; the event may be a little late.
    async fn begun_download(&self, before: usize) -> Result<Option<Download>, PageError> {
        let begun = |state: &mut super::state::State| state.downloads.get(before).cloned();
        self.until(Duration::from_millis(500), begun).await
    }

    /// The gate knows better than the browser, which only sees that the way is closed.
    fn explain(&self, url: &Url, text: &str, since: Instant) -> PageError {
        let own = url.host_str().unwrap_or_default().to_owned();
        let limit = self.options.open_timeout;
        let closed = [
            "TUNNEL",
            "EMPTY_RESPONSE",
            "PROXY",
            "CONNECTION_CLOSED",
            "CONNECTION_RESET",
        ];
        match self
            .gate
            .failure(url, since)
            .filter(|_| closed.iter().any(|part| text.contains(part)))
        {
            None => explain(own, text, limit),
            Some((_, Failure::Refused(refusal))) => PageError::Refused(refusal),
            Some((host, Failure::UnknownHost)) => PageError::UnknownHost { host },
            Some((host, Failure::Unreachable(why))) => PageError::Unreachable { host, why },
            Some((host, Failure::TimedOut)) => PageError::Timeout {
                what: format!("opening {host}"),
                seconds: limit.as_secs(),
            },
        }
    }

    /// One page back (-1) or forward (1) in the history of the active tab.
    pub(super) async fn go_in_history(&self, by: isize) -> Result<(), PageError> {
        let (_, session) = self.active()?;
        let mark = self.mark();
        let history = match session.call(&GetNavigationHistory {}).await {
            Ok(history) => history,
            Err(error) => return Err(self.judge(error).await.into()),
        };
        let entry = history
            .current_index
            .checked_add_signed(by)
            .and_then(|index| history.entries.get(index));
        let entry = entry.filter(|entry| entry.url != "about:blank");
        let entry = entry.ok_or_else(|| {
            let way = if by < 0 { "back" } else { "forward" };
            PageError::Impossible(format!("there is no page to go {way} to"))
        })?;
        let target = entry.url.clone();
        self.acts();
        if let Err(error) = session.call(&NavigateToHistoryEntry { entry_id: entry.id }).await {
            return Err(self.judge(error).await.into());
        }
        // The answer comes before the navigation begins.
        let there = |state: &mut super::state::State| {
            let there = state.main_frame().is_none_or(|frame| frame.url == target);
            (there || self.leaving.is_hurried()).then_some(())
        };
        self.until(self.options.step_timeout, there).await?;
        self.settle(&mark, true, Instant::now() + self.options.step_timeout)
            .await
            .map(|_| ())
    }

    /// Closes the active tab.
    pub(super) async fn close_tab(&self) -> Result<(), PageError> {
        let id = self.state().active.clone();
        let id = id.ok_or_else(|| PageError::Impossible("no tab is open".into()))?;
        self.acts();
        if self.state().tabs.len() == 1 {
            // The browser ends with its last tab.
            let create = CreateTarget {
                url: "about:blank".into(),
            };
            if let Err(error) = self.connection.browser().call(&create).await {
                return Err(self.judge(error).await.into());
            }
        }
        if let Err(error) = self
            .connection
            .browser()
            .call(&CloseTarget {
                target_id: id.clone(),
            })
            .await
        {
            return Err(self.judge(error).await.into());
        }
        let gone =
            |state: &mut super::state::State| (!state.tabs.iter().any(|tab| tab.id == id)).then_some(());
        self.until(Duration::from_secs(5), gone).await?;
        self.show_active();
        self.until_usable(Duration::from_secs(5)).await
    }

    /// Calls a function in the main frame, again when the page changes meanwhile.
    pub(super) async fn evaluate(&self, function: &str, args: &[Value]) -> Result<Value, PageError> {
        let end = Instant::now() + self.options.step_timeout;
        loop {
            let (main, _) = self.active()?;
            match self
                .call_in(&main, function, args.to_vec(), Duration::from_secs(30))
                .await
            {
                Ok((value, _)) => return Ok(value),
                Err(CallError::Page(error)) => return Err(error),
                Err(CallError::Lost) if Instant::now() >= end => return Err(CallError::Lost.into()),
                Err(CallError::Lost) => self.until_usable(Duration::from_secs(5)).await?,
            }
        }
    }
}

/// Chromium's network errors as ours.
fn explain(host: String, text: &str, limit: Duration) -> PageError {
    let short = text
        .trim_start_matches("net::")
        .trim_start_matches("ERR_")
        .to_lowercase()
        .replace('_', " ");
    if text.contains("NAME_NOT_RESOLVED") || text.contains("NAME_RESOLUTION_FAILED") {
        PageError::UnknownHost { host }
    } else if text.contains("ERR_CERT") || text.contains("ERR_SSL") || text.contains("BAD_SSL") {
        PageError::Unsafe { host, why: short }
    } else if text.contains("INVALID_AUTH_CREDENTIALS") {
        PageError::AsksPassword { host }
    } else if text.contains("TOO_MANY_REDIRECTS") {
        PageError::Endless { host }
    } else if text.contains("TIMED_OUT") {
        PageError::Timeout {
            what: format!("opening {host}"),
            seconds: limit.as_secs(),
        }
    } else {
        PageError::Unreachable { host, why: short }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_errors_have_words() {
        let explain = |text| explain("a.example".into(), text, Duration::from_secs(30));
        assert!(matches!(
            explain("net::ERR_NAME_NOT_RESOLVED"),
            PageError::UnknownHost { .. }
        ));
        assert!(matches!(
            explain("net::ERR_CERT_AUTHORITY_INVALID"),
            PageError::Unsafe { .. }
        ));
        assert!(matches!(explain("net::ERR_TIMED_OUT"), PageError::Timeout { .. }));
        assert_eq!(
            explain("net::ERR_CONNECTION_REFUSED").to_string(),
            "a.example can't be reached (connection refused)"
        );
    }
}
