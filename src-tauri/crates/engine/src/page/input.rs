//! Real mouse and keyboard input, sent without waiting in between.

use super::error::PageError;
use super::keys;
use crate::model::ClickKind;
use anything_cdp::protocol::input::{DispatchMouseEvent, InsertText};
use anything_cdp::{Call, CdpError, CdpSession, Method};
use std::time::Duration;

/// A page whose script blocks takes its time; the next call tells whether it hangs.
const LIMIT: Duration = Duration::from_secs(5);

/// Moves on the way of a drag, and what a page gets to follow each.
const DRAG_STEPS: u32 = 12;
const DRAG_PAUSE: Duration = Duration::from_millis(16);

/// Waits for the answers; a page that left while it got its input is no failure.
async fn all<M: Method>(calls: Vec<Call<M>>) -> Result<(), PageError> {
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

/// Presses at one point, moves to another as a hand does, and lets go there.
pub(super) async fn drag(session: &CdpSession, from: [f64; 2], to: [f64; 2]) -> Result<(), PageError> {
    let held = |kind, point| DispatchMouseEvent {
        button: Some("left"),
        buttons: Some(1),
        ..mouse(session, kind, point)
    };
    let press = DispatchMouseEvent {
        click_count: Some(1),
        ..held("mousePressed", from)
    };
    all(vec![
        session.send(&mouse(session, "mouseMoved", from))?,
        session.send(&press)?,
    ])
    .await?;
    let between = |part: f64| {
        [
            from[0] + (to[0] - from[0]) * part,
            from[1] + (to[1] - from[1]) * part,
        ]
    };
    // A drag begins with the first small moves; what lies under the way makes room step by step.
    for step in 0..=DRAG_STEPS {
        let part = f64::from(step * step) / f64::from(DRAG_STEPS * DRAG_STEPS);
        all(vec![session.send(&held("mouseMoved", between(part)))?]).await?;
        tokio::time::sleep(DRAG_PAUSE).await;
    }
    for _ in 0..2 {
        all(vec![session.send(&held("mouseMoved", to))?]).await?;
        tokio::time::sleep(DRAG_PAUSE).await;
    }
    let release = DispatchMouseEvent {
        buttons: Some(0),
        click_count: Some(1),
        ..held("mouseReleased", to)
    };
    all(vec![session.send(&release)?]).await
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
