//! The live browser: a native webview over the window's placeholder, and a second one in a window of its own.
//!
//! The address comes from the core and never crosses the bridge to the UI (invariant 10). The UI only says which
//! run and where; nothing of the page's content comes back.

pub mod address;
#[cfg(target_os = "linux")]
pub mod overlay;
mod webview;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use anything_core::request::{Rect, ViewerPlace};
use anything_core::view::{Problem, ProblemCode, Theme};
use tauri::window::WindowBuilder;
use tauri::{AppHandle, LogicalPosition, LogicalSize, Manager, Webview, Wry};
use tokio::sync::Mutex;
use url::Url;

use crate::problem::internal;
use crate::state::Desktop;
use address::Colours;

/// What a person reads when a viewer's page tried to lead elsewhere.
const LED_ELSEWHERE: &str = "The live browser was led to another address, so it was closed.";

/// The native webviews that show live browsers.
#[derive(Default)]
pub struct Viewers {
    /// The one beside the transcript. Held while it is made, so that a second call moves it instead of making another.
    beside: Mutex<Option<Beside>>,
    /// Those in windows of their own, by run.
    apart: Mutex<HashMap<String, Apart>>,
    /// Labels are never used twice: closing takes a moment.
    made: AtomicU64,
}

/// What is known of the webview beside the transcript.
struct Beside {
    run_id: String,
    address: Url,
    webview: Option<Webview>,
    /// The page tried to leave its origin.
    strayed: Arc<AtomicBool>,
}

/// What is known of a window of its own.
struct Apart {
    label: String,
    /// Its page tried to leave its origin.
    strayed: Arc<AtomicBool>,
}

impl Viewers {
    /// Shows, moves or hides the live browser of a run beside its transcript.
    ///
    /// # Errors
    /// `page` when the viewer's address is refused or its page tried to lead elsewhere, `internal` when the system
    /// gives no webview.
    pub async fn place(&self, app: &AppHandle, request: ViewerPlace) -> Result<(), Problem> {
        let address = app.state::<Desktop>().core().await?.viewer_url(&request.run_id);
        let mut beside = self.beside.lock().await;
        if let Some(shown) = beside.as_mut()
            && shown.run_id == request.run_id
            && address.as_ref().is_none_or(|address| *address == shown.address)
        {
            if shown.strayed.load(Ordering::Relaxed) {
                close(app, shown.webview.take());
                return Err(Problem::new(ProblemCode::Page, LED_ELSEWHERE));
            }
            return match &shown.webview {
                Some(webview) => position(app, webview, request.rect, request.visible),
                None => Ok(()),
            };
        }
        // Another run's live browser, or an earlier one of this run, must not stay in this one's place.
        close(app, beside.take().and_then(|shown| shown.webview));
        let Some(address) = address.filter(|_| request.visible) else {
            return Ok(());
        };
        let strayed = Arc::new(AtomicBool::new(false));
        let label = self.next_label();
        let left = on_leaving(app, &request.run_id, &strayed);
        let keeps = {
            let (app, run_id) = (app.clone(), request.run_id.clone());
            move || {
                let core = app.state::<Desktop>().open_core();
                core.is_some_and(|core| core.is_taken_over(&run_id))
            }
        };
        let webview = make_beside(app, &label, request.rect, address.clone(), left, keeps).await?;
        *beside = Some(Beside {
            run_id: request.run_id,
            address,
            webview: Some(webview),
            strayed,
        });
        Ok(())
    }

    /// Takes the live browsers of that run away whose page tried to leave its origin. What the one beside the
    /// transcript was stays known, so that it isn't opened again.
    async fn take_strayed(&self, app: &AppHandle, run_id: &str) {
        let mut apart = self.apart.lock().await;
        if apart
            .get(run_id)
            .is_some_and(|window| window.strayed.load(Ordering::Relaxed))
            && let Some(window) = apart.remove(run_id)
            && let Some(window) = app.get_window(&window.label)
        {
            // It fails only for a window that is gone already.
            let _ = window.close();
        }
        drop(apart);
        let mut beside = self.beside.lock().await;
        if let Some(shown) = beside.as_mut()
            && shown.run_id == run_id
            && shown.strayed.load(Ordering::Relaxed)
        {
            close(app, shown.webview.take());
        }
    }

    /// Ends the live browser of that run beside the transcript, if it is the one shown.
    pub async fn close(&self, app: &AppHandle, run_id: &str) {
        let mut beside = self.beside.lock().await;
        if beside.as_ref().is_some_and(|shown| shown.run_id == run_id) {
            close(app, beside.take().and_then(|shown| shown.webview));
        }
    }

    /// Opens the live browser of a run in a window of its own, or brings that window to the front.
    ///
    /// # Errors
    /// `page` when there is no live browser or its address is refused.
    pub async fn open_window(&self, app: &AppHandle, run_id: &str) -> Result<(), Problem> {
        let mut apart = self.apart.lock().await;
        if let Some(window) = apart.get(run_id).and_then(|known| app.get_window(&known.label)) {
            return window.set_focus().map_err(internal);
        }
        let core = app.state::<Desktop>().core().await?;
        let Some(viewer) = core.viewer_url(run_id) else {
            return Err(Problem::new(
                ProblemCode::Page,
                "This run has no live browser at the moment.",
            ));
        };
        let colours = colours(app, core.settings().theme);
        let address = address::prepare(viewer, colours).map_err(refusal)?;
        let label = self.next_label();
        let strayed = Arc::new(AtomicBool::new(false));
        let left = on_leaving(app, run_id, &strayed);
        make_apart(app, &label, address, colours, left)?;
        apart.insert(run_id.to_owned(), Apart { label, strayed });
        Ok(())
    }

    fn next_label(&self) -> String {
        format!("viewer-{}", self.made.fetch_add(1, Ordering::Relaxed))
    }
}

/// What is called whenever the page of a run's live browser is kept from leaving its origin. One that tries again and
/// again is told of once.
fn on_leaving(app: &AppHandle, run_id: &str, strayed: &Arc<AtomicBool>) -> impl Fn() + Send + 'static {
    let (app, run_id, strayed) = (app.clone(), run_id.to_owned(), strayed.clone());
    move || {
        if !strayed.swap(true, Ordering::Relaxed) {
            let (app, run_id) = (app.clone(), run_id.clone());
            tauri::async_runtime::spawn(async move { led_elsewhere(&app, &run_id).await });
        }
    }
}

/// A viewer's page tried to lead elsewhere: it goes at once, and the run's subscribers are told why.
async fn led_elsewhere(app: &AppHandle, run_id: &str) {
    let desktop = app.state::<Desktop>();
    desktop.viewers.take_strayed(app, run_id).await;
    if let Some(core) = desktop.open_core() {
        core.viewer_lost(run_id, LED_ELSEWHERE).await;
    }
}

/// Makes the webview over the main one. On Linux the whole of it happens in one turn of the main loop, so that
/// the window never shows the child where `add_child` first puts it.
async fn make_beside(
    app: &AppHandle,
    label: &str,
    rect: Rect,
    viewer: Url,
    left: impl Fn() + Send + 'static,
    keeps: impl Fn() -> bool + Send + 'static,
) -> Result<Webview, Problem> {
    let core = app.state::<Desktop>().core().await?;
    let colours = colours(app, core.settings().theme);
    let address = address::prepare(viewer, colours).map_err(refusal)?;
    let builder = webview::builder(label, address, colours, move |_| left());
    let window = app
        .get_window("main")
        .ok_or_else(|| internal("the window is gone"))?;
    let (position, size) = (
        LogicalPosition::new(rect.x, rect.y),
        LogicalSize::new(rect.width, rect.height),
    );
    #[cfg(target_os = "linux")]
    {
        let label = label.to_owned();
        on_main(app, move || {
            let webview = window.add_child(builder, position, size)?;
            webview::harden(&webview, keeps, move |native| {
                overlay::adopt(&label, &native, rect)
            })?;
            Ok(webview)
        })
        .await
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = keeps;
        window.add_child(builder, position, size).map_err(internal)
    }
}

/// Makes the window of its own.
fn make_apart(
    app: &AppHandle,
    label: &str,
    address: Url,
    colours: Colours,
    left: impl Fn() + Send + 'static,
) -> Result<(), Problem> {
    let window = WindowBuilder::new(app, label)
        .title("Live browser")
        .inner_size(1024.0, 640.0)
        .min_inner_size(480.0, 300.0)
        .build()
        .map_err(internal)?;
    let size = window.inner_size().map_err(internal)?;
    let builder = webview::builder(label, address, colours, move |_| left()).auto_resize();
    let made = window
        .add_child(builder, LogicalPosition::new(0, 0), size)
        .map_err(internal)?;
    #[cfg(target_os = "linux")]
    webview::harden(&made, || true, |_| {}).map_err(internal)?;
    drop(made);
    Ok(())
}

/// Moves one that exists.
fn position(app: &AppHandle, webview: &Webview, rect: Rect, visible: bool) -> Result<(), Problem> {
    #[cfg(target_os = "linux")]
    {
        let label = webview.label().to_owned();
        app.run_on_main_thread(move || overlay::place(&label, rect, visible))
            .map_err(internal)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = app;
        webview
            .set_position(LogicalPosition::new(rect.x, rect.y))
            .map_err(internal)?;
        webview
            .set_size(LogicalSize::new(rect.width, rect.height))
            .map_err(internal)?;
        if visible { webview.show() } else { webview.hide() }.map_err(internal)
    }
}

fn close(app: &AppHandle, webview: Option<Webview>) {
    let Some(webview) = webview else { return };
    #[cfg(target_os = "linux")]
    {
        let label = webview.label().to_owned();
        // Fails only when the main loop has ended, and the widget with it.
        let _ = app.run_on_main_thread(move || overlay::forget(&label));
    }
    #[cfg(not(target_os = "linux"))]
    let _ = app;
    let _ = webview.close();
}

/// Runs something on the main thread and answers what it made.
#[cfg(target_os = "linux")]
async fn on_main<T: Send + 'static>(
    app: &AppHandle<Wry>,
    work: impl FnOnce() -> tauri::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    let (answer, made) = tokio::sync::oneshot::channel();
    app.run_on_main_thread(move || {
        // Nobody waits any more only when the program is ending.
        let _ = answer.send(work());
    })
    .map_err(internal)?;
    made.await.map_err(internal)?.map_err(internal)
}

/// The colours the person chose, or the system's.
fn colours(app: &AppHandle, theme: Theme) -> Colours {
    let dark = match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::System => {
            app.get_window("main").and_then(|window| window.theme().ok()) == Some(tauri::Theme::Dark)
        }
    };
    if dark { Colours::Dark } else { Colours::Light }
}

fn refusal(refusal: address::Refusal) -> Problem {
    Problem::new(ProblemCode::Page, refusal.to_string())
}
