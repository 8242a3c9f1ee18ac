//! The session's public face: one Chromium with one temporary profile.
//!
//! What acts and looks here is large, and is awaited deep within steps that try several ways: each such future is on the heap, so
//! that a thread's stack holds them all.

use super::audience::Audience;
use super::cast;
use super::found::{Action, Done, Found, Intent, Pick};
use super::gate::Gate;
use super::hands::{self, Hands};
use super::inner::{End, Inner};
use super::news::{Download, DownloadState, FrameValue, Location, Note, Opened, Picture, Scroll};
use super::seek::{Ask, Place};
use super::{AddressPolicy, PageError, SessionOptions, health, input, watcher};
use crate::model::{Bundle, Condition};
use anything_cdp::protocol::{browser, target};
use anything_cdp::{Browser, LaunchError, LaunchOptions};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, watch};
use url::Url;

/// One Chromium with one temporary profile. Clones are handles to the same; when the last is dropped, or after
/// `close`, browser and profile are gone.
#[derive(Clone)]
pub struct Session {
    pub(super) inner: Arc<Inner>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

/// Life and news of a session.
impl Session {
    /// Starts the browser (0.3-0.9 s) with an empty tab, ready to open an address in.
    ///
    /// # Errors
    /// `BrowserMissing`, `BrowserStart`.
    pub async fn start(options: SessionOptions) -> Result<Session, PageError> {
        let (tell_refused, refused) = mpsc::channel(64);
        let gate = Gate::start(options.policy.clone(), tell_refused).await?;
        let launch = LaunchOptions {
            program: options.browser.clone(),
            profiles: options.profiles.clone(),
            size: watcher::VIEWPORT,
            extra: gate.flags(),
        };
        let browser = Browser::launch(launch).await.map_err(|error| match error {
            LaunchError::Missing | LaunchError::NotAProgram(_) => PageError::BrowserMissing,
            other => PageError::BrowserStart(other.to_string()),
        })?;
        std::fs::create_dir_all(&options.downloads)?;
        let (hands, gestures) = Hands::new();
        let inner = Arc::new(Inner::new(browser, options, gate, hands));
        tokio::spawn(watcher::watch(Arc::downgrade(&inner), inner.connection.events()));
        tokio::spawn(cast::follow(Arc::downgrade(&inner)));
        tokio::spawn(watcher::note_refused(Arc::downgrade(&inner), refused));
        tokio::spawn(hands::work(Arc::downgrade(&inner), gestures));
        tokio::spawn(health::watch_memory(Arc::downgrade(&inner)));
        tokio::spawn(health::watch_answers(Arc::downgrade(&inner)));
        let session = Session { inner };
        session.prepare().await?;
        Ok(session)
    }

    async fn prepare(&self) -> Result<(), PageError> {
        let browser = self.inner.connection.browser();
        let downloads = browser::SetDownloadBehavior {
            behavior: "allowAndName",
            download_path: Some(self.inner.options.downloads.to_string_lossy().into_owned()),
            events_enabled: true,
        };
        let attach = target::SetAutoAttach {
            auto_attach: true,
            wait_for_debugger_on_start: true,
            flatten: true,
        };
        let discover = target::SetDiscoverTargets { discover: true };
        tokio::try_join!(
            browser.call(&downloads),
            browser.call(&discover),
            browser.call(&attach)
        )
        .map_err(|error| PageError::BrowserStart(error.to_string()))?;
        // An address can be asked for from now on; the process that draws the tab starts meanwhile, and whoever looks
        // into the tab waits for it.
        let ready = |state: &mut super::state::State| state.active_tab().map(|_| ());
        match self.inner.until(Duration::from_secs(20), ready).await? {
            Some(()) => Ok(()),
            None => Err(PageError::BrowserStart("its first tab did not appear".into())),
        }
    }

    /// Takes one more picture: whoever watches, or comes late, sees the page as it is now. It never takes long.
    pub async fn show_as_it_is(&self) {
        cast::last(&self.inner).await;
    }

    /// Ends the browser and removes its profile. Idempotent.
    pub async fn close(&self) {
        self.inner.end(End::Closed);
        if let Some(browser) = self.inner.take_browser() {
            browser.close().await;
        }
    }

    /// Returns when the session ended: `Closed` after `close`, else why (`PageError::is_end`).
    pub async fn ended(&self) -> PageError {
        let mut ended = self.inner.ended.subscribe();
        let _ = ended.wait_for(Option::is_some).await;
        self.inner.check_alive().err().unwrap_or(PageError::Closed)
    }

    /// The browser's process id, while it runs.
    pub fn process(&self) -> Option<u32> {
        self.inner.process()
    }

    /// The latest picture of the active tab; the last one is kept.
    pub fn pictures(&self) -> watch::Receiver<Option<Picture>> {
        self.inner.pictures.subscribe()
    }

    /// Who watches the pictures, and how large.
    pub fn audience(&self) -> Arc<Audience> {
        Arc::clone(&self.inner.audience)
    }

    /// The way of a person's input to the page; closed until it is opened.
    pub fn hands(&self) -> Hands {
        self.inner.hands.clone()
    }

    /// Whether another page is on its way: the present one may not answer until it is there.
    pub fn is_on_its_way(&self) -> bool {
        self.inner.state().is_navigating()
    }

    /// Address and title of the active tab.
    pub fn location(&self) -> watch::Receiver<Location> {
        self.inner.location.subscribe()
    }

    /// What happened by the way since the last call.
    pub fn take_notes(&self) -> Vec<Note> {
        self.inner.state().notes.drain(..).collect()
    }

    /// What was sent so far to change something; 0 until it is watched (asked for in the options, or with a recording).
    pub fn writes(&self) -> u64 {
        self.inner.state().writes
    }

    /// All downloads of the session.
    pub fn downloads(&self) -> Vec<Download> {
        self.inner.state().downloads.clone()
    }

    /// Waits until a download that no earlier call handed out has begun; whether one has within that time.
    ///
    /// # Errors
    /// `BrowserGone`, `Closed`.
    pub async fn download_begun(&self, within: Duration) -> Result<bool, PageError> {
        let begun = |state: &mut super::state::State| (state.downloads.len() > state.handed).then_some(());
        Ok(self.inner.until(within, begun).await?.is_some())
    }

    /// Waits until a download that no earlier call handed out has ended.
    ///
    /// # Errors
    /// `NotYet` when none began or it takes longer; `Unreachable` when it broke off.
    pub async fn wait_download(&self, within: Duration) -> Result<Download, PageError> {
        let ended = |state: &mut super::state::State| {
            let download = state.downloads.get(state.handed)?.clone();
            (download.state != DownloadState::Running).then(|| {
                state.handed += 1;
                download
            })
        };
        match self.inner.until(within, ended).await? {
            Some(download) if download.state == DownloadState::Finished => Ok(download),
            Some(download) => Err(PageError::Unreachable {
                host: download.name,
                why: "the download broke off".into(),
            }),
            None => Err(PageError::NotYet {
                what: "a download".into(),
            }),
        }
    }

    /// The rules; `policy().allow(&url)` names an origin.
    pub fn policy(&self) -> &AddressPolicy {
        &self.inner.options.policy
    }
}

/// Pages and tabs.
impl Session {
    /// Opens an address in the active tab and waits until the page is usable. An HTTP error status is no error.
    ///
    /// # Errors
    /// `Refused`, `UnknownHost`, `Unreachable`, `Unsafe`, `Timeout`, `BrowserGone`.
    pub fn open<'a>(&'a self, url: &'a Url) -> BoxFuture<'a, Result<Opened, PageError>> {
        Box::pin(self.inner.open(url))
    }

    /// One page back.
    ///
    /// # Errors
    /// `Impossible` on the first page.
    pub async fn back(&self) -> Result<(), PageError> {
        self.inner.go_in_history(-1).await
    }

    /// Closes the active tab; the newest of the others becomes active (an empty one when it was the last).
    ///
    /// # Errors
    /// `BrowserGone` and the like.
    pub async fn close_tab(&self) -> Result<(), PageError> {
        self.inner.close_tab().await
    }

    /// Scrolls the page by most of a screen, or to its ends.
    ///
    /// # Errors
    /// `PageHangs`, `BrowserGone`.
    pub fn scroll<'a>(&'a self, to: Scroll) -> BoxFuture<'a, Result<(), PageError>> {
        Box::pin(async move {
            let way = match to {
                Scroll::Up => "up",
                Scroll::Down => "down",
                Scroll::Top => "top",
                Scroll::Bottom => "bottom",
            };
            self.inner.acts();
            self.inner
                .evaluate("function(way) { return anything.scrollPage(way) }", &[json!(way)])
                .await?;
            self.settle().await
        })
    }

    /// Waits until the active tab's document is usable and its DOM is quiet for a moment (never for the network).
    ///
    /// # Errors
    /// `PageCrashed`, `BrowserGone`.
    pub async fn settle(&self) -> Result<(), PageError> {
        let mark = self.inner.mark();
        self.inner
            .settle(&mark, true, Instant::now() + self.inner.options.step_timeout)
            .await
            .map(|_| ())
    }

    /// PNG of the viewport, 1280x800.
    ///
    /// # Errors
    /// `PageHangs`, `BrowserGone`.
    pub async fn screenshot(&self) -> Result<Bytes, PageError> {
        self.inner.screenshot().await
    }

    /// Calls the JavaScript function expression `function` (may be async) with `args` in the main frame, in a world of
    /// its own: it sees the DOM but none of the page's scripts. `globalThis.anything` there has `role(el)`, `name(el)`,
    /// `visible(el)`, `text(el)` and `all(root)` (every element, through shadow roots). Returns its JSON value.
    ///
    /// # Errors
    /// `Script` when it throws, `PageHangs` after 30 s, `BrowserGone`.
    pub fn evaluate<'a>(
        &'a self,
        function: &'a str,
        args: &'a [Value],
    ) -> BoxFuture<'a, Result<Value, PageError>> {
        Box::pin(self.inner.evaluate(function, args))
    }

    /// The same in every frame, the main one first; frames that fail or go away are left out.
    ///
    /// # Errors
    /// Those of the main frame.
    pub async fn evaluate_in_frames(
        &self,
        function: &str,
        args: &[Value],
    ) -> Result<Vec<FrameValue>, PageError> {
        let main = self.inner.evaluate(function, args).await?;
        let url = self.inner.location.borrow().url.clone();
        let mut values = vec![FrameValue {
            url,
            main: true,
            value: main,
        }];
        let frames: Vec<String> = self
            .inner
            .state()
            .frames_of_active()
            .into_iter()
            .skip(1)
            .collect();
        let limit = Duration::from_secs(10);
        let calls = frames
            .iter()
            .map(|frame| self.inner.call_in(frame, function, args.to_vec(), limit));
        for (frame, answer) in frames.iter().zip(join_all(calls).await) {
            let url = self
                .inner
                .state()
                .frames
                .get(frame)
                .map(|frame| frame.url.clone());
            if let (Ok((value, _)), Some(url)) = (answer, url) {
                values.push(FrameValue {
                    url,
                    main: false,
                    value,
                });
            }
        }
        Ok(values)
    }
}

/// Finding and acting.
impl Session {
    /// Waits until exactly one visible element fits.
    ///
    /// # Errors
    /// `NotFound` and `Ambiguous` with candidates.
    pub fn find<'a>(&'a self, pick: Pick<'a>, within: Duration) -> BoxFuture<'a, Result<Found, PageError>> {
        Box::pin(async move {
            let end = Instant::now() + within;
            match pick {
                Pick::Target(target, intent) => self.inner.seek(&Ask::target(target, intent), end).await,
                Pick::SearchField => self.inner.seek(&Ask::search_field(), end).await,
                Pick::Bundle(..) | Pick::Either(..) | Pick::Alike(..) | Pick::SearchAgain(..) => self
                    .inner
                    .perform(pick, &Action::Look, within)
                    .await
                    .map(|done| done.found),
            }
        })
    }

    /// Closes a consent banner, cookie wall or newsletter overlay that lies over the page; whether there was one. It is
    /// told as a note.
    pub async fn clear_way(&self) -> bool {
        self.inner.clear_way().await
    }

    /// How to find it again.
    ///
    /// # Errors
    /// `Impossible` when it is gone.
    pub async fn bundle(&self, found: &Found) -> Result<Bundle, PageError> {
        self.inner.bundle(found).await
    }

    /// Finds by bundle alone: only a unique visible match is taken.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn find_by_bundle(&self, bundle: &Bundle, within: Duration) -> Result<Found, PageError> {
        self.find(Pick::Bundle(bundle, Intent::Any), within).await
    }

    /// Finds, waits until it can be acted on, acts, verifies, and waits until the page has settled (with a bundle
    /// only as long as needed). The usual way to do a step.
    ///
    /// # Errors
    /// `NotFound`, `Ambiguous`, `NotReady`, `ValueRefused`, `NoOption`, `PageHangs`, `BrowserGone`, ...
    pub fn act<'a>(
        &'a self,
        pick: Pick<'a>,
        action: &'a Action,
        within: Duration,
    ) -> BoxFuture<'a, Result<Done, PageError>> {
        Box::pin(self.inner.perform(pick, action, within))
    }

    /// Fills the field (`Pick::SearchField` or a named one) and submits it; a list that narrows on the same page is waited for.
    ///
    /// # Errors
    /// As `act`.
    pub fn search<'a>(
        &'a self,
        field: Pick<'a>,
        text: &'a str,
        within: Duration,
    ) -> BoxFuture<'a, Result<Done, PageError>> {
        Box::pin(async move {
            let mark = self.inner.mark();
            let before = self.inner.shown_before_search().await;
            let since = Instant::now();
            let mut done = self.act(field, &Action::Fill(text.to_owned()), within).await?;
            let typed = Instant::now();
            let change = self.inner.submit_by_key(&done.found, &mark, within).await?;
            if !change.navigated && !change.new_tab {
                self.inner.narrowed(before.as_ref(), since, typed).await;
            }
            done.navigated = change.navigated;
            done.new_tab = change.new_tab;
            Ok(done)
        })
    }

    /// Chooses options; without a list: in the one that has them.
    ///
    /// # Errors
    /// As `act`; `NotFound` or `Ambiguous` when not exactly one list has the options.
    pub fn choose<'a>(
        &'a self,
        list: Option<Pick<'a>>,
        options: &'a [String],
        within: Duration,
    ) -> BoxFuture<'a, Result<Done, PageError>> {
        Box::pin(async move {
            let action = Action::Choose(options.to_vec());
            match list {
                Some(list) => self.act(list, &action, within).await,
                None => self.inner.choose_anywhere(options, within).await,
            }
        })
    }

    /// Presses a key or combination (`Enter`, `Control+A`) where the focus is, and waits until the page has settled.
    ///
    /// # Errors
    /// `UnknownKey`.
    pub fn press<'a>(&'a self, keys: &'a str) -> BoxFuture<'a, Result<(), PageError>> {
        Box::pin(async move {
            let (_, session) = self.inner.active()?;
            let mark = self.inner.mark();
            self.inner.acts();
            if keys == "Enter" {
                let here = "function() { return anything.sendingOf(document.activeElement) }";
                let form = self.evaluate(here, &[]).await.unwrap_or_default();
                self.inner.sends(serde_json::from_value(form).unwrap_or_default());
            }
            input::press(&session, keys).await?;
            self.inner.has_sent();
            self.inner
                .settle(&mark, true, Instant::now() + self.inner.options.step_timeout)
                .await
                .map(|_| ())
        })
    }

    /// Presses a key so many times where the focus is, without waiting for what comes of it.
    ///
    /// # Errors
    /// `UnknownKey`, `BrowserGone`.
    pub async fn press_times(&self, keys: &str, times: u32) -> Result<(), PageError> {
        let (_, session) = self.inner.active()?;
        self.inner.acts();
        for _ in 0..times {
            input::press(&session, keys).await?;
        }
        Ok(())
    }

    /// Waits until the condition holds.
    ///
    /// # Errors
    /// `NotYet`, or why its field could not be found.
    pub fn wait<'a>(
        &'a self,
        condition: &'a Condition,
        within: Duration,
    ) -> BoxFuture<'a, Result<(), PageError>> {
        Box::pin(self.inner.wait_for(condition, within))
    }

    /// Whether it holds now.
    ///
    /// # Errors
    /// `NotFound` or `Ambiguous` for the field of `Value` and `Checked`.
    pub fn holds<'a>(&'a self, condition: &'a Condition) -> BoxFuture<'a, Result<bool, PageError>> {
        Box::pin(self.inner.holds(condition))
    }
}

impl Inner {
    /// What can be clicked at a number of a frame.
    pub(super) fn place(&self, found: &Found) -> Place {
        Place {
            frame: found.frame.clone(),
            world: found.world.clone(),
            node: found.node,
        }
    }
}
