//! Keeps the state in step with the browser's events, sets up every tab and frame that appears, answers dialogs,
//! and follows new tabs. Nothing here waits for an answer of the browser.

use super::downloads;
use super::inner::{End, Inner};
use super::news::{Location, Note};
use super::script;
use super::state::{Attached, Navigation};
use anything_cdp::protocol::{browser, emulation, input, page, runtime, target};
use anything_cdp::{CdpSession, Event, Method};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// More tabs than any errand needs; later ones are closed again.
const MAX_TABS: usize = 20;

/// Viewport of every page, CSS pixels.
pub(super) const VIEWPORT: (u32, u32) = (1280, 800);

/// Runs until the session or the browser ends.
pub(super) async fn watch(inner: Weak<Inner>, mut events: Receiver<Arc<Event>>) {
    let Some(connection) = inner.upgrade().map(|inner| inner.connection.clone()) else {
        return;
    };
    loop {
        let event = tokio::select! {
            event = events.recv() => event,
            () = connection.gone() => Err(RecvError::Closed),
        };
        let Some(inner) = inner.upgrade() else { return };
        match event {
            Ok(event) => {
                inner.handle(&event);
                inner.tell_location();
                inner.seen.send_replace(event.number);
            }
            Err(RecvError::Lagged(lost)) => {
                tracing::warn!(lost, "the browser spoke faster than it was heard")
            }
            Err(RecvError::Closed) => {
                inner.end(End::Gone);
                return;
            }
        }
    }
}

/// Notes the addresses that the gate refused.
pub(super) async fn note_refused(inner: Weak<Inner>, mut refused: tokio::sync::mpsc::Receiver<String>) {
    while let Some(address) = refused.recv().await {
        let Some(inner) = inner.upgrade() else { return };
        inner.state().note(Note::Refused { address });
    }
}

/// Queues a call whose answer does not matter.
fn tell<M: Method>(session: &CdpSession, method: &M) {
    if let Err(error) = session.send(method) {
        tracing::debug!(method = M::NAME, %error, "a call could not be sent");
    }
}

impl Inner {
    fn handle(self: &Arc<Self>, event: &Event) {
        match event.session.as_ref() {
            None => self.handle_browser(event),
            Some(session) => self.handle_page(session, event),
        }
    }

    fn handle_browser(self: &Arc<Self>, event: &Event) {
        match event.method.as_str() {
            "Target.attachedToTarget" => self.on_attached(None, event),
            "Target.detachedFromTarget" => self.on_detached(event),
            "Target.targetCrashed" => {
                let Some(target::TargetCrashed { target_id, .. }) = event.get() else {
                    return;
                };
                self.on_crash(&target_id);
            }
            "Browser.downloadWillBegin" => {
                let Some(begin) = event.get::<browser::DownloadWillBegin>() else {
                    return;
                };
                downloads::begun(self, begin);
            }
            "Browser.downloadProgress" => {
                let Some(progress) = event.get::<browser::DownloadProgress>() else {
                    return;
                };
                downloads::progressed(self, &progress);
            }
            _ => {}
        }
    }

    fn handle_page(self: &Arc<Self>, session: &Arc<str>, event: &Event) {
        match event.method.as_str() {
            "Target.attachedToTarget" => self.on_attached(Some(session), event),
            "Target.detachedFromTarget" => self.on_detached(event),
            "Inspector.targetCrashed" => {
                let tab = self
                    .state()
                    .attached
                    .get(session)
                    .map(|attached| attached.target.clone());
                if let Some(tab) = tab {
                    self.on_crash(&tab);
                }
            }
            "Page.javascriptDialogOpening" => self.on_dialog(session, event),
            "Page.javascriptDialogClosed" => self.on_dialog_gone(session),
            "Page.fileChooserOpened" => {
                if let Some(opened) = event.get::<page::FileChooserOpened>() {
                    self.state().chooser = opened.backend_node_id;
                    self.on_chooser(session, &opened);
                }
            }
            "Input.dragIntercepted" => {
                if let Some(begun) = event.get::<input::DragIntercepted>() {
                    self.dragged.begun(begun.data);
                }
            }
            "Page.windowOpen" => self.state().tab_coming = Some(Instant::now()),
            method if method.starts_with("Fetch.") => self.on_fetch(session, event),
            method if method.starts_with("Network.") => self.on_network(session, event),
            "Runtime.bindingCalled" => {
                if let Some(called) = event.get::<runtime::BindingCalled>() {
                    self.on_told(session, called);
                }
            }
            method if method.starts_with("Runtime.") => self.on_runtime(session, event),
            method if method.starts_with("Page.") => self.on_frame(session, event),
            _ => {}
        }
    }

    fn on_runtime(&self, session: &Arc<str>, event: &Event) {
        let mut state = self.state();
        if let Some(runtime::ExecutionContextCreated { context }) = event.get() {
            if context.name == script::WORLD
                && let Some(frame) = context.aux_data.frame_id
            {
                state.world_made(session, &frame, &context.unique_id, context.id);
                drop(state);
                self.tell_in(session, &context.unique_id);
            }
        } else if let Some(gone) = event.get::<runtime::ExecutionContextDestroyed>() {
            state.world_gone(&gone.execution_context_unique_id);
        } else if event.method == "Runtime.executionContextsCleared" {
            state.worlds_cleared(session);
        }
    }

    fn on_frame(self: &Arc<Self>, session: &Arc<str>, event: &Event) {
        let mut state = self.state();
        match event.method.as_str() {
            "Page.frameAttached" => {
                let Some(frame) = event.get::<page::FrameAttached>() else {
                    return;
                };
                state.attach_frame(session, &frame.frame_id, Some(&frame.parent_frame_id));
            }
            "Page.frameDetached" => {
                let Some(frame) = event.get::<page::FrameDetached>() else {
                    return;
                };
                // With `swap` the frame goes on in another process and session.
                if frame.reason.as_deref() != Some("swap") {
                    for id in state.below(&frame.frame_id) {
                        state.frames.remove(&id);
                    }
                    state.frames.remove(&frame.frame_id);
                }
            }
            "Page.frameNavigated" => {
                let Some(page::FrameNavigated { frame }) = event.get() else {
                    return;
                };
                state.navigated(session, &frame);
            }
            "Page.navigatedWithinDocument" => {
                let Some(moved) = event.get::<page::NavigatedWithinDocument>() else {
                    return;
                };
                if let Some(tab) = state.tab_mut(&moved.frame_id) {
                    tab.url.clone_from(&moved.url);
                }
                if let Some(frame) = state.frames.get_mut(&moved.frame_id) {
                    frame.url = moved.url;
                    frame.navigation = Navigation::None;
                }
            }
            "Page.frameRequestedNavigation" => {
                let Some(asked) = event.get::<page::FrameRequestedNavigation>() else {
                    return;
                };
                match asked.disposition.as_str() {
                    "currentTab" => set_navigation(&mut state, &asked.frame_id, true),
                    "newTab" | "newWindow" => state.tab_coming = Some(Instant::now()),
                    _ => {}
                }
            }
            "Page.frameScheduledNavigation" => {
                let Some(asked) = event.get::<page::FrameScheduledNavigation>() else {
                    return;
                };
                if asked.delay < 0.2 {
                    set_navigation(&mut state, &asked.frame_id, true);
                }
            }
            "Page.frameStartedLoading" => {
                let Some(started) = event.get::<page::FrameStartedLoading>() else {
                    return;
                };
                set_navigation(&mut state, &started.frame_id, false);
            }
            "Page.frameStoppedLoading" => {
                let Some(stopped) = event.get::<page::FrameStoppedLoading>() else {
                    return;
                };
                if let Some(frame) = state.frames.get_mut(&stopped.frame_id) {
                    frame.navigation = Navigation::None;
                    frame.parsed = true;
                }
            }
            "Page.lifecycleEvent" => {
                let Some(life) = event.get::<page::LifecycleEvent>() else {
                    return;
                };
                if let Some(frame) = state.frames.get_mut(&life.frame_id)
                    && life.name == "DOMContentLoaded"
                    && frame.loader == life.loader_id
                {
                    frame.parsed = true;
                    if state.tab_mut(&life.frame_id).is_some() {
                        drop(state);
                        self.ask_title(life.frame_id);
                    }
                }
            }
            _ => {}
        }
    }

    fn on_attached(self: &Arc<Self>, parent: Option<&Arc<str>>, event: &Event) {
        let Some(attached) = event.get::<target::AttachedToTarget>() else {
            return;
        };
        let session = self.connection.session(&attached.session_id);
        let info = attached.target_info;
        let id: Arc<str> = attached.session_id.as_str().into();
        let is_tab = info.r#type == "page" && parent.is_none();
        let is_frame = info.r#type == "iframe";
        if !is_tab && !is_frame {
            // Workers and the like need little setting up, but they wait for a word.
            self.on_worker(&id, &info.r#type);
            tell(&session, &runtime::RunIfWaitingForDebugger {});
            return;
        }
        {
            let mut state = self.state();
            if is_tab && state.tabs.len() >= MAX_TABS {
                state.note(Note::TooManyTabs { most: MAX_TABS });
                drop(state);
                // It waits for a word, and with it the page that opened it: they may share a process.
                tell(&session, &runtime::RunIfWaitingForDebugger {});
                tell(
                    &self.connection.browser(),
                    &target::CloseTarget {
                        target_id: info.target_id,
                    },
                );
                return;
            }
            let tab = parent
                .and_then(|parent| state.attached.get(parent))
                .map_or(info.target_id.clone(), |at| at.tab.clone());
            state.attached.insert(
                id.clone(),
                Attached {
                    target: info.target_id.clone(),
                    tab,
                    is_frame,
                },
            );
            if is_tab {
                if state.opened > 0 && info.url != "about:blank" {
                    state.note(Note::NewTab {
                        url: info.url.clone(),
                    });
                }
                state.attach_tab(session.clone(), &info.target_id, &info.url, &info.title);
            }
            state.attach_frame(&id, &info.target_id, None);
        }
        self.set_up(&id, &session, is_tab);
        self.show_active();
        // Frames that were there before we listened.
        let inner = Arc::downgrade(self);
        tokio::spawn(async move {
            let Ok(answer) = session.call(&page::GetFrameTree {}).await else {
                return;
            };
            if let Some(inner) = inner.upgrade() {
                inner.state().seed(&id, &answer.frame_tree);
                inner.seen.send_modify(|_| {});
            }
        });
    }

    fn set_up(&self, id: &Arc<str>, session: &CdpSession, is_tab: bool) {
        tell(session, &page::Enable {});
        tell(session, &page::SetLifecycleEventsEnabled { enabled: true });
        tell(session, &runtime::Enable {});
        if self.state().watching {
            self.watch_requests_of(id);
        }
        if self.is_recorded() {
            tell(session, &super::record::binding());
            tell(session, &super::choosing_files::intercept(true));
            self.ask_logins(id, true);
        }
        tell(
            session,
            &page::AddScriptToEvaluateOnNewDocument {
                source: script::SOURCE.to_owned(),
                world_name: Some(script::WORLD.to_owned()),
                run_immediately: Some(true),
            },
        );
        tell(
            session,
            &target::SetAutoAttach {
                auto_attach: true,
                wait_for_debugger_on_start: true,
                flatten: true,
            },
        );
        if is_tab {
            tell(session, &super::cast::metrics(1.0));
            tell(session, &emulation::SetFocusEmulationEnabled { enabled: true });
        }
        tell(session, &input::SetInterceptDrags { enabled: true });
        tell(session, &runtime::RunIfWaitingForDebugger {});
    }

    fn on_detached(&self, event: &Event) {
        let Some(gone) = event.get::<target::DetachedFromTarget>() else {
            return;
        };
        self.on_dialog_gone(&gone.session_id);
        let mut state = self.state();
        // Nobody tells any more how its requests end.
        state.writing.retain(|(session, _)| **session != *gone.session_id);
        state.workers.remove(gone.session_id.as_str());
        let Some(attached) = state.attached.remove(gone.session_id.as_str()) else {
            return;
        };
        if attached.is_frame {
            // The frame may live on in its parent's process: then it has another session already.
            let id = attached.target;
            if state
                .frames
                .get(&id)
                .is_some_and(|frame| *frame.session == *gone.session_id)
            {
                state.frames.remove(&id);
            }
        } else {
            state.drop_tab(&attached.target);
        }
        drop(state);
        self.show_active();
    }

    fn on_crash(&self, target: &str) {
        let mut state = self.state();
        let mut crashed = None;
        if let Some(tab) = state.tab_mut(target)
            && !tab.crashed
        {
            tab.crashed = true;
            crashed = Some(tab.url.clone());
        }
        if let Some(url) = crashed {
            state.note(Note::PageCrashed { url });
        }
    }

    /// Asks a tab for its title, beside everything else: the protocol has no event for it.
    pub(super) fn ask_title(self: &Arc<Self>, tab: String) {
        let inner = Arc::downgrade(self);
        tokio::spawn(async move {
            // Scripts often set it right after the document is there.
            for wait in [0, 300, 1500] {
                tokio::time::sleep(Duration::from_millis(wait)).await;
                let Some(inner) = inner.upgrade() else { return };
                let commits = |inner: &Inner| inner.state().frames.get(&tab).map(|frame| frame.commits);
                let before = commits(&inner);
                let function = "function() { return document.title }";
                let Ok((title, _)) = inner
                    .call_in(&tab, function, Vec::new(), Duration::from_secs(5))
                    .await
                else {
                    return;
                };
                if before.is_none() || commits(&inner) != before {
                    return;
                }
                if let Some(tab) = inner.state().tab_mut(&tab) {
                    tab.title = title.as_str().unwrap_or_default().chars().take(500).collect();
                }
                inner.tell_location();
            }
        });
    }

    /// Tells the screencast which page to follow, and everyone where it is.
    pub(super) fn show_active(&self) {
        self.tell_location();
        let active = self.state().active.clone();
        self.shown.send_if_modified(|shown| {
            let changed = *shown != active;
            *shown = active;
            changed
        });
    }

    fn tell_location(&self) {
        let state = self.state();
        let Some(tab) = state.active_tab() else { return };
        let location = Location {
            url: tab.url.clone(),
            title: tab.title.clone(),
            tabs: state.tabs.len(),
        };
        // Still locked: of two who tell at once, the one who knows more must be the last.
        self.location.send_if_modified(|known| {
            let changed = *known != location;
            *known = location;
            changed
        });
        drop(state);
    }
}

/// A navigation was asked for, or has begun.
fn set_navigation(state: &mut super::state::State, frame: &str, only_asked: bool) {
    let Some(frame) = state.frames.get_mut(frame) else {
        return;
    };
    if !only_asked {
        frame.navigation = Navigation::Loading;
    } else if frame.navigation != Navigation::Loading {
        frame.navigation = Navigation::Requested(Instant::now());
    }
}
