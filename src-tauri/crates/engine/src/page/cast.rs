//! The moving picture of the active tab: the newest frame only, the last one kept. It knows nothing of viewers.

#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

use super::inner::Inner;
use super::news::Picture;
use super::watcher::VIEWPORT;
use anything_cdp::CdpSession;
use anything_cdp::protocol::emulation::{SetDeviceMetricsOverride, SetVisibleSize};
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
    let mut scale = strong.audience.scale();
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
                    let _ = new.send(&BringToFront {});
                    start(new, *scale.borrow_and_update());
                }
                current = wanted;
            }
            changed = scale.changed() => {
                if changed.is_err() {
                    return;
                }
                if let Some(session) = &current {
                    let _ = session.send(&StopScreencast {});
                    start(session, *scale.borrow_and_update());
                }
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

/// Starts the screencast at `scale` picture pixels per CSS pixel. Above 1 the page itself is drawn larger, in a larger
/// view; below, the browser makes the picture smaller. The page's layout is the same at every scale, and it hears of
/// nothing.
fn start(session: &CdpSession, scale: f64) {
    let (width, height) = VIEWPORT;
    let pixels = |size: u32, scale: f64| (f64::from(size) * scale).round() as u32;
    let zoom = scale.max(1.0);
    if session.zoom() != zoom {
        let size = SetVisibleSize {
            width: pixels(width, zoom),
            height: pixels(height, zoom),
        };
        let _ = session.send(&metrics(zoom));
        let _ = session.send(&size);
        session.set_zoom(zoom);
    }
    let cast = StartScreencast {
        format: "jpeg",
        quality: QUALITY,
        max_width: pixels(width, scale),
        max_height: pixels(height, scale),
        every_nth_frame: 1,
    };
    let _ = session.send(&cast);
}

/// The page's size, drawn at `zoom`.
pub(super) fn metrics(zoom: f64) -> SetDeviceMetricsOverride {
    let (width, height) = VIEWPORT;
    SetDeviceMetricsOverride {
        width,
        height,
        device_scale_factor: 1.0,
        mobile: false,
        scale: zoom,
        dont_set_visible_size: zoom != 1.0,
    }
}

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
            width: VIEWPORT.0,
            height: VIEWPORT.1,
            page_url,
            taken,
            number: last.as_ref().map_or(1, |last| last.number + 1),
        });
    });
}
