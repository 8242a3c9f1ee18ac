//! What hands do beside clicking and typing: dragging, handing over files, going between tabs, answering the browser's
//! own questions. It decides nothing: where to and what is told by the caller.

use super::error::PageError;
use super::found::{Action, Done, Found, Intent};
use super::inner::CallError;
use super::seek::Ask;
use super::session::Session;
use crate::model::{Target, Which};
use anything_cdp::protocol::{dom, page, runtime};
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// One question to an element takes at most so long.
const ASKING: Duration = Duration::from_secs(10);
/// A list that is looked at for each of its things must stand still for so long.
const STEADY: Duration = Duration::from_millis(250);
/// A page that is asked for files opens its chooser within this time.
const CHOOSER: Duration = Duration::from_secs(5);

/// How the browser's next question is to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Accept it, or dismiss it.
    pub accept: bool,
    /// What to write into it.
    pub text: Option<String>,
}

/// More than one element, and where.
impl Session {
    /// Every element that fits equally well, in the order of the page. Waits until there is one and no more come.
    ///
    /// # Errors
    /// `NotFound` with candidates.
    pub fn find_all<'a>(
        &'a self,
        target: &'a Target,
        intent: Intent,
        within: Duration,
    ) -> BoxFuture<'a, Result<Vec<Found>, PageError>> {
        Box::pin(async move {
            let ask = Ask::target(target, intent);
            let end = Instant::now() + within;
            let mut last = self.inner.places(&ask).await?;
            let mut since = Instant::now();
            loop {
                if last.is_empty() && Instant::now() >= end {
                    // The usual search says what else there is.
                    return self.inner.seek(&ask, end).await.map(|found| vec![found]);
                }
                if !last.is_empty() && since.elapsed() >= STEADY {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(80)).await;
                let now = self.inner.places(&ask).await?;
                if now != last {
                    since = Instant::now();
                    last = now;
                }
            }
            let mut all = Vec::new();
            for place in &last {
                all.extend(self.inner.describe(place).await?);
            }
            Ok(all)
        })
    }

    /// The usual way to do something with an element that was found.
    ///
    /// # Errors
    /// As `act`; `NotFound` when it is gone.
    pub fn act_on<'a>(
        &'a self,
        found: &'a Found,
        action: &'a Action,
        within: Duration,
    ) -> BoxFuture<'a, Result<Done, PageError>> {
        Box::pin(async move {
            let place = self.inner.place(found);
            self.inner.perform_at(&place, action, within).await
        })
    }

    /// Writes where the focus is, in place of what is marked there, as the keyboard does.
    ///
    /// # Errors
    /// The browser's.
    pub fn write_over<'a>(&'a self, found: &'a Found, text: &'a str) -> BoxFuture<'a, Result<(), PageError>> {
        Box::pin(async move {
            self.inner.acts();
            let session = self.inner.session_of(&found.frame)?;
            if text.is_empty() {
                return super::input::press(&session, "Delete").await;
            }
            super::input::insert(&session, text).await
        })
    }

    /// Whether two finds are the same element.
    #[must_use]
    pub fn same(one: &Found, other: &Found) -> bool {
        (&one.frame, &one.world, one.node) == (&other.frame, &other.world, other.node)
    }

    /// Calls a function of the page's script with the element: `function(el, a, b) { … }`.
    ///
    /// # Errors
    /// `Impossible` when it is gone.
    pub fn ask<'a>(
        &'a self,
        found: &'a Found,
        function: &'a str,
        args: &'a [Value],
    ) -> BoxFuture<'a, Result<Value, PageError>> {
        Box::pin(async move {
            // Many of them mark, scroll or set something.
            self.inner.acts();
            let call = format!(
                "function(node, ...rest) {{ const el = anything.element(node); \
             return el ? {{ is: ({function})(el, ...rest) }} : null }}"
            );
            let mut all = vec![Value::from(found.node)];
            all.extend(args.iter().cloned());
            let gone = || PageError::Impossible("it is gone from the page".into());
            match self.inner.call_in(&found.frame, &call, all, ASKING).await {
                Ok((Value::Null, _)) | Err(CallError::Lost) => Err(gone()),
                Ok((_, world)) if world != found.world => Err(gone()),
                Ok((answer, _)) => Ok(answer["is"].clone()),
                Err(CallError::Page(error)) => Err(error),
            }
        })
    }

    /// A point of the element's frame as a point of the viewport.
    ///
    /// # Errors
    /// `Impossible` when the frame is gone.
    pub async fn in_view(&self, found: &Found, [x, y]: [f64; 2]) -> Result<[f64; 2], PageError> {
        match self.inner.frame_offset(&found.frame, None).await {
            Ok((left, top)) => Ok([x + left, y + top]),
            Err(Ok(_)) => Err(PageError::Impossible("the frame is covered".into())),
            Err(Err(error)) => Err(error.into()),
        }
    }

    /// Presses at one point of the viewport, moves to another, lets go, and waits until the page has settled.
    ///
    /// # Errors
    /// `PageHangs`, `BrowserGone`.
    pub async fn drag(&self, from: [f64; 2], to: [f64; 2]) -> Result<(), PageError> {
        self.inner.acts();
        self.inner.drag(from, to).await?;
        self.settle().await
    }
}

/// Files, tabs, questions.
impl Session {
    /// Gives files to a file field, or to the chooser that a button opens; without an element to the page's only field.
    ///
    /// # Errors
    /// `Impossible` when nothing there takes files.
    pub async fn hand_over(
        &self,
        found: Option<&Found>,
        files: &[PathBuf],
        within: Duration,
    ) -> Result<(), PageError> {
        let files: Vec<String> = files
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        let (main, _) = self.inner.active()?;
        let (frame, node) = found.map_or((main, None), |found| (found.frame.clone(), Some(found.node)));
        let (session, world) = self
            .inner
            .world_of(&frame, Duration::from_secs(5))
            .await
            .map_err(PageError::from)?;
        let field = runtime::CallFunctionOn {
            function_declaration:
                "function(node) { const el = node ? anything.element(node) : null; return anything.fileField(el) }"
                    .into(),
            unique_context_id: Some(world),
            arguments: vec![runtime::CallArgument {
                value: Some(node.map_or(Value::Null, Value::from)),
                object_id: None,
            }],
            ..runtime::CallFunctionOn::default()
        };
        let object = match session.call(&field).await {
            Ok(answer) => answer.result.object_id,
            Err(error) => return Err(self.inner.judge(error).await.into()),
        };
        self.inner.acts();
        let set = match (object, found) {
            (Some(object_id), _) => dom::SetFileInputFiles {
                files,
                object_id: Some(object_id),
                backend_node_id: None,
            },
            (None, Some(found)) => {
                let chooser = self.chooser(found, within).await?;
                dom::SetFileInputFiles {
                    files,
                    object_id: None,
                    backend_node_id: Some(chooser),
                }
            }
            (None, None) => {
                return Err(PageError::Impossible(
                    "this page has no single field for files".into(),
                ));
            }
        };
        match session.call(&set).await {
            Ok(_) => self.settle().await,
            Err(error) => Err(self.inner.judge(error).await.into()),
        }
    }

    /// Clicks what opens a chooser; answers the field that it is for.
    async fn chooser(&self, found: &Found, within: Duration) -> Result<i64, PageError> {
        let (_, session) = self.inner.active()?;
        let intercept = |enabled| page::SetInterceptFileChooserDialog { enabled };
        self.inner.state().chooser = None;
        if let Err(error) = session.call(&intercept(true)).await {
            return Err(self.inner.judge(error).await.into());
        }
        let click = Action::Click(crate::model::ClickKind::Click);
        let clicked = self.act_on(found, &click, within).await;
        let opened = match clicked {
            Ok(_) => self.inner.until(CHOOSER, |state| state.chooser.take()).await,
            Err(error) => Err(error),
        };
        let _ = session.send(&intercept(false));
        opened?.ok_or_else(|| PageError::Impossible(format!("{} does not ask for files", found.words)))
    }

    /// Goes to another tab; it must be there within the time.
    ///
    /// # Errors
    /// `Impossible` when there is none such.
    pub async fn switch_tab(&self, which: &Which, within: Duration) -> Result<(), PageError> {
        let chosen = self
            .inner
            .until(within, |state| {
                let count = state.tabs.len();
                let now = state
                    .tabs
                    .iter()
                    .position(|tab| Some(&tab.id) == state.active.as_ref())?;
                let index = match which {
                    Which::Newest => (count > 1).then_some(count - 1),
                    Which::Previous => (count > 1).then(|| (now + count - 1) % count),
                    Which::Next => (count > 1).then(|| (now + 1) % count),
                    Which::Position(n) => {
                        let at = usize::try_from(n.unsigned_abs()).ok()?.checked_sub(1)?;
                        if *n > 0 {
                            Some(at)
                        } else {
                            count.checked_sub(at + 1)
                        }
                    }
                    Which::Named(name) => {
                        let name = name.to_lowercase();
                        state.tabs.iter().position(|tab| {
                            tab.title.to_lowercase().contains(&name) || tab.url.to_lowercase().contains(&name)
                        })
                    }
                }?;
                let tab = state.tabs.get(index)?;
                Some((tab.id.clone(), tab.session.clone()))
            })
            .await?;
        let (id, session) =
            chosen.ok_or_else(|| PageError::Impossible("there is no such tab of the browser".into()))?;
        self.inner.acts();
        self.inner.state().active = Some(id);
        let _ = session.send(&page::BringToFront {});
        self.inner.show_active();
        self.inner.until_usable(within).await
    }

    /// The browser's next questions are answered so, in this order; what was left of an earlier list is forgotten.
    pub fn expect_questions(&self, answers: Vec<Answer>) {
        let mut state = self.inner.state();
        state.answers = answers.into();
        state.asked.clear();
    }

    /// What the browser asked and an expected answer was given to, oldest first; each is told once. `None` if nothing
    /// comes within the time.
    ///
    /// # Errors
    /// `BrowserGone`.
    pub async fn asked(&self, within: Duration) -> Result<Option<String>, PageError> {
        self.inner.until(within, |state| state.asked.pop_front()).await
    }

    /// The text that was copied last, in this session only: the person's own clipboard is left alone.
    #[must_use]
    pub fn copied(&self) -> Option<String> {
        self.inner.state().copied.clone()
    }

    /// Keeps a text for pasting.
    pub fn keep_copied(&self, text: String) {
        self.inner.state().copied = Some(text);
    }

    /// One page forward in the history.
    ///
    /// # Errors
    /// `Impossible` on the last page.
    pub async fn forward(&self) -> Result<(), PageError> {
        self.inner.go_in_history(1).await
    }
}
