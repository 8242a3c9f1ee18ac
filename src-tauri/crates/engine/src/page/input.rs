//! Real mouse and keyboard input, sent without waiting in between.

use super::error::PageError;
use super::keys;
use crate::model::ClickKind;
use anything_cdp::protocol::input::{DispatchMouseEvent, InsertText};
use anything_cdp::{Call, CdpError, CdpSession, Method};
use std::time::Duration;

/// A page whose script blocks takes its time; the next call tells whether it hangs.
const LIMIT: Duration = Duration::from_secs(5);

/// Waits for the answers; a page that left while it got its input is no failure.
pub(super) async fn all<M: Method>(calls: Vec<Call<M>>) -> Result<(), PageError> {
    for call in calls {
        match call.within(LIMIT).await {
            Ok(_) | Err(CdpError::Timeout { .. } | CdpError::Refused { .. }) => {}
            Err(CdpError::Gone) => return Err(PageError::BrowserGone),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// An event at a point of the page, CSS pixels.
pub(super) fn mouse(session: &CdpSession, kind: &'static str, [x, y]: [f64; 2]) -> DispatchMouseEvent {
    let zoom = session.zoom();
    DispatchMouseEvent {
        r#type: kind,
        x: x * zoom,
        y: y * zoom,
        ..DispatchMouseEvent::default()
    }
}

/// Moves there, presses and releases.
pub(super) async fn click(session: &CdpSession, point: [f64; 2], how: ClickKind) -> Result<(), PageError> {
    let (button, buttons) = if how == ClickKind::Right {
        ("right", 2)
    } else {
        ("left", 1)
    };
    let mut calls = vec![session.send(&mouse(session, "mouseMoved", point))?];
    let times = if how == ClickKind::Double { 2 } else { 1 };
    for count in 1..=times {
        for (kind, buttons) in [("mousePressed", buttons), ("mouseReleased", 0)] {
            let event = DispatchMouseEvent {
                button: Some(button),
                buttons: Some(buttons),
                click_count: Some(count),
                ..mouse(session, kind, point)
            };
            calls.push(session.send(&event)?);
        }
    }
    all(calls).await
}

/// Moves the pointer there.
pub(super) async fn hover(session: &CdpSession, point: [f64; 2]) -> Result<(), PageError> {
    all(vec![session.send(&mouse(session, "mouseMoved", point))?]).await
}

/// Puts text where the focus is, in place of what is selected.
pub(super) async fn insert(session: &CdpSession, text: &str) -> Result<(), PageError> {
    all(vec![session.send(&InsertText {
        text: text.to_owned(),
    })?])
    .await
}

/// Presses a key or combination.
pub(super) async fn press(session: &CdpSession, combination: &str) -> Result<(), PageError> {
    let mut calls = Vec::new();
    for event in keys::events(combination)? {
        calls.push(session.send(&event)?);
    }
    all(calls).await
}
