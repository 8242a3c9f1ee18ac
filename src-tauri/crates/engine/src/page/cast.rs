//! The moving picture of the active tab: the newest frame only, the last one kept. It knows nothing of viewers.

use super::inner::Inner;
use super::news::Picture;
use super::watcher::VIEWPORT;
use anything_cdp::CdpSession;
use anything_cdp::protocol::page::{
    BringToFront, ScreencastFrame, ScreencastFrameAck, StartScreencast, StopScreencast,
};
use base64::Engine as _;
use bytes::Bytes;
use std::sync::{Arc, Weak};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::broadcast::error::RecvError;

/// Text stays crisp, a frame of a usual page below 150 KB.
const QUALITY: u32 = 80;

/// Follows the active tab until the session ends.
pub(super) async fn follow(inner: Weak<Inner>) {
    let Some(strong) = inner.upgrade() else { return };
    let mut pictures = strong.connection.pictures();
    let mut shown = strong.shown.subscribe();
    let mut ended = strong.ended.subscribe();
    drop(strong);
    let mut current: Option<CdpSession> = None;
    shown.mark_changed();
    loop {
        tokio::select! {
            _ = ended.wait_for(Option::is_some) => return,
            changed = shown.changed() => {
                let (Ok(()), Some(inner)) = (changed, inner.upgrade()) else { return };
                let wanted = inner.state().active_tab().map(|tab| tab.session.clone());
                if let Some(old) = current.take() {
                    let _ = old.send(&StopScreencast {});
                }
                if let Some(new) = &wanted {
                    start(new);
                }
                current = wanted;
            }
            event = pictures.recv() => {
                let Some(inner) = inner.upgrade() else { return };
                let event = match event {
                    Ok(event) => event,
                    Err(RecvError::Lagged(_)) => continue,
                    Err(RecvError::Closed) => return,
                };
                let Some(session) = current.as_ref().filter(|session| session.id() == event.session.as_ref()) else {
                    continue;
                };
                if let Some(frame) = event.get::<ScreencastFrame>() {
                    // At once: the browser holds the next frame back until then.
                    let _ = session.send(&ScreencastFrameAck { session_id: frame.session_id });
                    publish(&inner, &frame);
                }
            }
        }
    }
}

fn start(session: &CdpSession) {
    let (max_width, max_height) = VIEWPORT;
    let cast = StartScreencast {
        format: "jpeg",
        quality: QUALITY,
        max_width,
        max_height,
        every_nth_frame: 1,
    };
    let _ = session.send(&BringToFront {});
    let _ = session.send(&cast);
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn publish(inner: &Arc<Inner>, frame: &ScreencastFrame) {
    let Ok(jpeg) = base64::engine::general_purpose::STANDARD.decode(&frame.data) else {
        return;
    };
    let page_url = inner.location.borrow().url.clone();
    let seconds = frame
        .metadata
        .timestamp
        .filter(|seconds| seconds.is_finite() && *seconds > 0.0);
    let taken = seconds.map_or_else(SystemTime::now, |seconds| {
        UNIX_EPOCH + Duration::from_secs_f64(seconds)
    });
    inner.pictures.send_modify(|last| {
        *last = Some(Picture {
            jpeg: Bytes::from(jpeg),
            width: frame.metadata.device_width as u32,
            height: frame.metadata.device_height as u32,
            page_url,
            taken,
            number: last.as_ref().map_or(1, |last| last.number + 1),
        });
    });
}
