//! What is known of the browser's tabs and frames, kept up to date from events. No I/O.

use super::news::{Download, Note};
use anything_cdp::CdpSession;
use anything_cdp::protocol::page::{Frame, FrameTree};
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A navigation that was asked for but has not begun by then was none (a `mailto:` link, a script's `return false`).
const REQUEST_GRACE: Duration = Duration::from_millis(400);
const MAX_NOTES: usize = 200;

/// One tab.
#[derive(Debug)]
pub(super) struct Tab {
    /// Target id, which is the id of its main frame, too.
    pub(super) id: String,
    pub(super) session: CdpSession,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) crashed: bool,
    /// It did not answer in time: the next address gets a tab of its own.
    pub(super) hangs: bool,
}

/// How far a frame's navigation is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Navigation {
    None,
    Requested(Instant),
    Loading,
}

/// One frame of a tab.
#[derive(Debug, Clone)]
pub(super) struct FrameState {
    pub(super) session: Arc<str>,
    pub(super) parent: Option<String>,
    pub(super) tab: String,
    pub(super) url: String,
    pub(super) loader: String,
    /// The isolated world of its document: unique id and number.
    pub(super) world: Option<(String, i64)>,
    pub(super) navigation: Navigation,
    /// The document has been parsed.
    pub(super) parsed: bool,
    /// Documents this frame has shown.
    pub(super) commits: u64,
    pub(super) order: u64,
}

/// A target that is attached.
#[derive(Debug, Clone)]
pub(super) struct Attached {
    pub(super) target: String,
    pub(super) tab: String,
    pub(super) is_frame: bool,
}

/// Everything.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) tabs: Vec<Tab>,
    pub(super) active: Option<String>,
    pub(super) frames: HashMap<String, FrameState>,
    pub(super) attached: HashMap<Arc<str>, Attached>,
    pub(super) notes: VecDeque<Note>,
    pub(super) downloads: Vec<Download>,
    /// Downloads that `wait_download` has handed out.
    pub(super) handed: usize,
    /// Requests that change something, so far.
    pub(super) writes: u64,
    /// Those of them that have no answer yet, by who sent them.
    pub(super) writing: HashSet<(Arc<str>, String)>,
    /// What is sent is watched.
    pub(super) watching: bool,
    /// Targets without a page that send in one's name.
    pub(super) workers: HashSet<Arc<str>>,
    /// What is coming on the page.
    pub(super) stillness: super::still::Stillness,
    /// The form that was, perhaps, sent last.
    pub(super) sending: Option<super::refusal::Sent>,
    /// The address that was opened last, if it let nobody in whom the browser had not asked for a password.
    pub(super) closed_door: Option<String>,
    /// How the browser's next questions are to be answered.
    pub(super) answers: VecDeque<super::handling::Answer>,
    /// What it asked and such an answer was given to.
    pub(super) asked: VecDeque<String>,
    /// The file field that a chooser was opened for.
    pub(super) chooser: Option<i64>,
    /// The refs of the page's snapshots.
    pub(super) refs: super::snapshot::Refs,
    /// By the script's world: so many elements that may hold a closed shadow root there were when such roots were last looked for.
    pub(super) looked_for_closed: Vec<(String, usize)>,
    /// The text that was copied last.
    pub(super) copied: Option<String>,
    /// Tabs opened so far.
    pub(super) opened: u64,
    /// When the last tab appeared.
    pub(super) last_tab: Option<Instant>,
    /// A page asked for a new tab that has not appeared yet.
    pub(super) tab_coming: Option<Instant>,
    next: u64,
}

impl State {
    pub(super) fn active_tab(&self) -> Option<&Tab> {
        let id = self.active.as_deref()?;
        self.tabs.iter().find(|tab| tab.id == id)
    }

    pub(super) fn tab_mut(&mut self, id: &str) -> Option<&mut Tab> {
        self.tabs.iter_mut().find(|tab| tab.id == id)
    }

    pub(super) fn note(&mut self, note: Note) {
        if self.notes.len() == MAX_NOTES {
            self.notes.pop_front();
        }
        let once = matches!(note, Note::Refused { .. } | Note::TooManyTabs { .. });
        if !once || !self.notes.contains(&note) {
            self.notes.push_back(note);
        }
    }

    /// Frames of the active tab with a world: the main one first, then as they were attached.
    pub(super) fn frames_of_active(&self) -> Vec<String> {
        let Some(tab) = self.active.as_deref() else {
            return Vec::new();
        };
        let mut frames: Vec<(&String, u64)> = self
            .frames
            .iter()
            .filter(|(_, frame)| frame.tab == tab && frame.world.is_some())
            .map(|(id, frame)| (id, if id == tab { 0 } else { frame.order }))
            .collect();
        frames.sort_by_key(|(_, order)| *order);
        frames.into_iter().map(|(id, _)| id.clone()).collect()
    }

    /// Whether the active tab's main frame is on its way to another document.
    pub(super) fn is_navigating(&self) -> bool {
        self.main_frame().is_some_and(|frame| is_moving(frame.navigation))
    }

    pub(super) fn main_frame(&self) -> Option<&FrameState> {
        self.frames.get(self.active.as_deref()?)
    }

    /// The active tab's main document can be used.
    pub(super) fn is_usable(&self) -> bool {
        self.main_frame()
            .is_some_and(|frame| frame.world.is_some() && frame.parsed && !is_moving(frame.navigation))
    }

    pub(super) fn attach_tab(&mut self, session: CdpSession, id: &str, url: &str, title: &str) {
        self.opened += 1;
        self.last_tab = Some(Instant::now());
        self.tab_coming = None;
        let (url, title) = (url.to_owned(), title.to_owned());
        self.tabs.push(Tab {
            id: id.to_owned(),
            session,
            url,
            title,
            crashed: false,
            hangs: false,
        });
        self.active = Some(id.to_owned());
    }

    pub(super) fn drop_tab(&mut self, id: &str) {
        self.tabs.retain(|tab| tab.id != id);
        self.frames.retain(|_, frame| frame.tab != id);
        if self.active.as_deref() == Some(id) {
            self.active = self.tabs.last().map(|tab| tab.id.clone());
        }
    }

    /// Takes over a tree of frames as the browser listed it. What events have told since counts more: a frame that has moved to
    /// a process of its own stays there.
    pub(super) fn seed(&mut self, session: &Arc<str>, tree: &FrameTree) {
        let known = self.frames.get(&tree.frame.id);
        if known.is_none_or(|known| known.session == *session)
            && let Some(frame) = self.know_frame(session, &tree.frame)
            && frame.commits == 0
            && frame.navigation == Navigation::None
        {
            // It was there before we listened; its events are over.
            frame.parsed = true;
        }
        for child in &tree.child_frames {
            self.seed(session, child);
        }
    }

    fn know_frame(&mut self, session: &Arc<str>, frame: &Frame) -> Option<&mut FrameState> {
        let tab = self.attached.get(session)?.tab.clone();
        self.next += 1;
        let order = self.next;
        let state = self.frames.entry(frame.id.clone()).or_insert_with(|| FrameState {
            session: session.clone(),
            parent: None,
            tab,
            url: String::new(),
            loader: String::new(),
            world: None,
            navigation: Navigation::None,
            parsed: false,
            commits: 0,
            order,
        });
        if state.session != *session {
            state.session = session.clone();
            state.world = None;
        }
        if frame.parent_id.is_some() {
            state.parent.clone_from(&frame.parent_id);
        }
        if state.url.is_empty() {
            state.url = format!("{}{}", frame.url, frame.url_fragment);
            state.loader.clone_from(&frame.loader_id);
        }
        Some(state)
    }

    pub(super) fn attach_frame(&mut self, session: &Arc<str>, id: &str, parent: Option<&str>) {
        let frame = Frame {
            id: id.to_owned(),
            parent_id: parent.map(str::to_owned),
            ..Frame::default()
        };
        self.know_frame(session, &frame);
    }

    /// A frame shows a new document.
    pub(super) fn navigated(&mut self, session: &Arc<str>, frame: &Frame) {
        let url = format!("{}{}", frame.url, frame.url_fragment);
        let Some(state) = self.know_frame(session, frame) else {
            return;
        };
        state.url.clone_from(&url);
        state.navigation = Navigation::None;
        state.commits += 1;
        if state.loader != frame.loader_id {
            state.loader.clone_from(&frame.loader_id);
            state.parsed = false;
        }
        let id = frame.id.clone();
        if let Some(tab) = self.tab_mut(&id) {
            tab.url = url;
            tab.title.clear();
        }
        // Whatever was in the old document is gone.
        let gone: Vec<String> = self.below(&id);
        for child in gone {
            self.frames.remove(&child);
        }
    }

    pub(super) fn below(&self, id: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut open = vec![id.to_owned()];
        while let Some(at) = open.pop() {
            for (child, frame) in &self.frames {
                if frame.parent.as_deref() == Some(&at) && !found.contains(child) {
                    found.push(child.clone());
                    open.push(child.clone());
                }
            }
        }
        found
    }

    pub(super) fn world_made(&mut self, session: &Arc<str>, frame: &str, unique: &str, number: i64) {
        if !self.frames.contains_key(frame) {
            self.attach_frame(session, frame, None);
        }
        if let Some(state) = self.frames.get_mut(frame)
            && state.session == *session
        {
            state.world = Some((unique.to_owned(), number));
        }
    }

    pub(super) fn world_gone(&mut self, unique: &str) {
        for frame in self.frames.values_mut() {
            if frame.world.as_ref().is_some_and(|(id, _)| id == unique) {
                frame.world = None;
            }
        }
    }

    pub(super) fn worlds_cleared(&mut self, session: &Arc<str>) {
        for frame in self.frames.values_mut().filter(|frame| frame.session == *session) {
            frame.world = None;
        }
    }
}

fn is_moving(navigation: Navigation) -> bool {
    match navigation {
        Navigation::None => false,
        Navigation::Requested(since) => since.elapsed() < REQUEST_GRACE,
        Navigation::Loading => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(id: &str, parent: Option<&str>, child_frames: Vec<FrameTree>) -> FrameTree {
        let frame = Frame {
            id: id.into(),
            parent_id: parent.map(str::to_owned),
            ..Frame::default()
        };
        FrameTree { frame, child_frames }
    }

    /// A busy browser answers late: the list is older than the news that a frame is another site's.
    #[test]
    fn a_list_that_comes_late_takes_no_frame_back() {
        let (page, other): (Arc<str>, Arc<str>) = ("page".into(), "other".into());
        let mut state = State::default();
        for (session, target) in [(&page, "tab"), (&other, "inner")] {
            let attached = Attached {
                target: target.into(),
                tab: "tab".into(),
                is_frame: target != "tab",
            };
            state.attached.insert(session.clone(), attached);
            state.attach_frame(session, target, None);
        }
        state.world_made(&other, "inner", "its world", 3);
        let listed = tree("tab", None, vec![tree("inner", Some("tab"), Vec::new())]);
        state.seed(&page, &listed);
        let inner = &state.frames["inner"];
        assert_eq!(*inner.session, *other);
        assert_eq!(inner.world, Some(("its world".into(), 3)));
        assert!(state.frames["tab"].parsed, "what it knows is taken over");
    }
}
