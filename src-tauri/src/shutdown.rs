//! The end: whatever asks for it (the window, a signal, the system), runs are closed as they stand, the engine and
//! its browsers stop, and only then the process ends. All of it within a bound.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{AppHandle, Manager, RunEvent, WindowEvent};

use crate::state::Desktop;
use crate::window::MAIN;

/// After this the process ends as it stands. Browsers end then too: their pipe closes.
const LIMIT: Duration = Duration::from_secs(12);

/// What has happened of it.
#[derive(Default)]
pub struct Shutdown {
    begun: AtomicBool,
    done: AtomicBool,
}

/// Follows the program's events.
pub fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::Destroyed,
            ..
        } if label == MAIN => app.exit(0),
        RunEvent::ExitRequested { api, code, .. } => {
            let shutdown = app.state::<Shutdown>();
            if shutdown.done.load(Ordering::SeqCst) {
                return;
            }
            api.prevent_exit();
            if !shutdown.begun.swap(true, Ordering::SeqCst) {
                let app = app.clone();
                tauri::async_runtime::spawn(async move {
                    stop_everything(&app).await;
                    app.state::<Shutdown>().done.store(true, Ordering::SeqCst);
                    app.exit(code.unwrap_or(0));
                });
            }
        }
        _ => {}
    }
}

async fn stop_everything(app: &AppHandle) {
    let desktop = app.state::<Desktop>();
    let stopping = async {
        if let Some(core) = desktop.open_core() {
            core.shutdown().await;
        }
        desktop.engine.stop().await;
    };
    if tokio::time::timeout(LIMIT, stopping).await.is_err() {
        eprintln!("Some tasks did not end in time.");
    }
}

/// Ends the program on a signal as on a closed window.
#[cfg(unix)]
pub async fn on_signal(app: AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    let kinds = [
        SignalKind::terminate(),
        SignalKind::interrupt(),
        SignalKind::hangup(),
    ];
    let mut listening = Vec::new();
    for kind in kinds {
        match signal(kind) {
            Ok(one) => listening.push(one),
            Err(error) => eprintln!("A signal can't be heard: {error}"),
        }
    }
    let heard = listening.iter_mut().map(|one| Box::pin(one.recv()));
    futures_util::future::select_all(heard).await;
    app.exit(0);
}
