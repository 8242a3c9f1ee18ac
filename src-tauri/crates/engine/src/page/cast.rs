//! The moving picture of the active tab: the newest frame only, the last one kept. It knows nothing of viewers but
//! whether there are any: drawing each frame for nobody takes a fifth of the browser's time on two cores.

#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

use super::inner::Inner;
use super::news::Picture;
use super::watcher::VIEWPORT;
use anything_cdp::CdpSession;
use anything_cdp::protocol::emulation::{SetDeviceMetricsOverride, SetVisibleSize};
use anything_cdp::protocol::page::{
    BringToFront, CaptureScreenshot, ScreencastFrame, ScreencastFrameAck, StartScreencast, StopScreencast,
};
use bytes::Bytes;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::Instant;

/// Text stays crisp, a frame of a usual page below 150 KB.
const QUALITY: u32 = 80;

/// A picture that is not in the page's shape was taken before the page had its size; a page that stands still sends
/// no other by itself, so another is asked for: after this long, and so many times.
const ANOTHER: Duration = Duration::from_millis(50);
const MOST_MISSHAPEN: u32 = 40;

/// Where no picture comes, such as in the middle of a change of pages, it is asked for again after so long.
const UNANSWERED: Duration = Duration::from_secs(1);
/// While nobody watches, a picture is taken this often. While somebody does, this is how long none may come: a page that stands
/// still has none to send, and neither has a browser that still waits for an answer to one that was lost.
const REST: Duration = Duration::from_secs(3);
/// The last picture of a session takes no longer.
const LAST: Duration = Duration::from_millis(1500);

/// Follows the active tab until the session ends.
pub(super) async fn follow(inner: Weak<Inner>) {
    let Some(strong) = inner.upgrade() else { return };
    let mut pictures = strong.connection.pictures();
    let mut shown = strong.shown.subscribe();
    let mut ended = strong.ended.subscribe();
    let mut scale = strong.audience.scale();
    let mut watched = strong.audience.watched();
    drop(strong);
    let mut current: Option<CdpSession> = None;
    let mut misshapen = 0_u32;
    let mut again: Option<Instant> = None;
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
                    again = Some(Instant::now() + UNANSWERED);
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
                    again = Some(Instant::now() + UNANSWERED);
                }
            }
            changed = watched.changed() => {
                if changed.is_err() {
                    return;
                }
                // Who comes sees the page at once; when the last has gone, one more picture is waited for.
                if *watched.borrow_and_update() {
                    again = Some(Instant::now());
                }
            }
            () = at(again), if again.is_some() => {
                let Some(inner) = inner.upgrade() else { return };
                if inner.posing.load(Ordering::Relaxed) > 0 {
                    again = Some(Instant::now() + ANOTHER);
                    continue;
                }
                again = None;
                if let Some(session) = &current {
                    let _ = session.send(&StopScreencast {});
                    start(session, *scale.borrow_and_update());
                    again = Some(Instant::now() + UNANSWERED);
                }
            }
            event = pictures.recv() => {
                let Some(inner) = inner.upgrade() else { return };
                let event = match event {
                    Ok(event) => event,
                    // Nobody has told the browser that those were taken.
                    Err(RecvError::Lagged(_)) => {
                        again = Some(Instant::now());
                        continue;
                    }
                    Err(RecvError::Closed) => return,
                };
                let Some(session) = current.as_ref().filter(|session| session.id() == event.session.as_ref()) else {
                    continue;
                };
                if let Some(frame) = event.get::<ScreencastFrame>() {
                    // At once: the browser holds the next frame back until then.
                    let _ = session.send(&ScreencastFrameAck { session_id: frame.session_id });
                    if inner.posing.load(Ordering::Relaxed) > 0 {
                        again = Some(Instant::now() + ANOTHER);
                        continue;
                    }
                    if publish(&inner, &frame, misshapen < MOST_MISSHAPEN) {
                        misshapen = 0;
                        again = Some(Instant::now() + REST);
                        if !*watched.borrow() {
                            let _ = session.send(&StopScreencast {});
                        }
                        continue;
                    }
                    misshapen += 1;
                    again = Some(Instant::now() + ANOTHER);
                }
            }
        }
    }
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
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

/// Makes a frame the latest picture; false for one in another shape than the page's, where that matters.
fn publish(inner: &Arc<Inner>, frame: &ScreencastFrame, shaped: bool) -> bool {
    let jpeg = &frame.data.0;
    if shaped && jpeg_size(jpeg).is_some_and(|size| !in_shape(size)) {
        return false;
    }
    let seconds = frame
        .metadata
        .timestamp
        .filter(|seconds| seconds.is_finite() && *seconds > 0.0);
    let taken = seconds.map_or_else(SystemTime::now, |seconds| {
        UNIX_EPOCH + Duration::from_secs_f64(seconds)
    });
    show(inner, jpeg.clone(), taken);
    true
}

fn show(inner: &Inner, jpeg: Bytes, taken: SystemTime) {
    let page_url = inner.location.borrow().url.clone();
    inner.pictures.send_modify(|last| {
        *last = Some(Picture {
            jpeg,
            width: VIEWPORT.0,
            height: VIEWPORT.1,
            page_url,
            taken,
            number: last.as_ref().map_or(1, |last| last.number + 1),
        });
    });
}

/// How the page looks at the end: what it drew last may not have been in any frame yet.
pub(super) async fn last(inner: &Inner) {
    let Ok((_, session)) = inner.active() else { return };
    let shot = CaptureScreenshot {
        format: "jpeg",
        quality: Some(QUALITY),
        optimize_for_speed: Some(true),
        ..CaptureScreenshot::default()
    };
    if let Ok(shot) = session.call_within(&shot, LAST).await {
        show(inner, shot.data.0, SystemTime::now());
    }
}

/// Whether a picture has the page's proportions, to within the pixels that rounding takes.
fn in_shape((width, height): (u16, u16)) -> bool {
    let wanted = f64::from(width) * f64::from(VIEWPORT.1) / f64::from(VIEWPORT.0);
    (f64::from(height) - wanted).abs() <= 2.0
}

/// Width and height of a JPEG, from its start-of-frame segment (ITU T.81, B.2.2).
fn jpeg_size(jpeg: &[u8]) -> Option<(u16, u16)> {
    let number = |at: usize| Some(u16::from_be_bytes([*jpeg.get(at)?, *jpeg.get(at + 1)?]));
    let mut at = 2;
    loop {
        let (marker, kind) = (*jpeg.get(at)?, *jpeg.get(at + 1)?);
        if marker != 0xff {
            return None;
        }
        // SOF0 to SOF15, without the tables that share their numbers.
        if (0xc0..=0xcf).contains(&kind) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
            return Some((number(at + 7)?, number(at + 5)?));
        }
        at += 2 + usize::from(number(at + 2)?);
    }
}

#[cfg(test)]
mod tests {
    use super::{in_shape, jpeg_size};

    #[test]
    fn a_picture_s_size_is_read_from_its_own_bytes() {
        let head = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0];
        let frame = [0xff, 0xc0, 0, 11, 8, 0x03, 0x20, 0x05, 0x00, 1, 1, 0x11, 0];
        assert_eq!(jpeg_size(&[&head[..], &frame].concat()), Some((1280, 800)));
        assert_eq!(jpeg_size(&head), None);
        assert_eq!(jpeg_size(b"no picture"), None);
    }

    #[test]
    fn pictures_before_the_page_has_its_size_are_told_apart() {
        for size in [(1280, 800), (1920, 1200), (641, 400), (320, 201)] {
            assert!(in_shape(size), "{size:?}");
        }
        assert!(!in_shape((1280, 713)));
    }
}
