//! Drags of the browser's own (HTML drag and drop), taken over from it: left to itself, it begins one only if it hears of
//! it while a mouse event is still on its way, and else forgets it. So each is intercepted, and what the mouse does from
//! then on is told to the page as parts of the drag. A page that moves things by mouse events alone knows nothing of this.

use super::error::PageError;
use super::inner::Inner;
use super::input::{self, all};
use anything_cdp::CdpSession;
use anything_cdp::protocol::input::{DispatchDragEvent, DispatchMouseEvent};
use futures_util::future::join_all;
use serde_json::Value;
use std::time::Duration;
use tokio::sync::watch;

/// Moves on the way of a drag, and what a page gets to follow each.
const STEPS: u32 = 12;
const PAUSE: Duration = Duration::from_millis(16);
/// The browser tells of a drag that a page let begin within this time.
const BEGINS: Duration = Duration::from_secs(2);

/// What the mouse has begun to drag since it went down: the browser's own form of it.
#[derive(Default)]
pub(super) struct Dragged(watch::Sender<Option<Value>>);

impl Dragged {
    pub(super) fn begun(&self, data: Value) {
        self.0.send_replace(Some(data));
    }

    /// The mouse goes down: nothing is dragged yet.
    pub(super) fn forget(&self) {
        self.0.send_replace(None);
    }

    /// The part of a drag that a mouse event at this point of the page is, if one has begun.
    pub(super) fn part(
        &self,
        session: &CdpSession,
        kind: &'static str,
        [x, y]: [f64; 2],
    ) -> Option<DispatchDragEvent> {
        let zoom = session.zoom();
        let data = self.0.borrow().clone()?;
        Some(DispatchDragEvent {
            r#type: kind,
            x: x * zoom,
            y: y * zoom,
            data,
            modifiers: None,
        })
    }
}

/// Entering, then going on: what a move is to the page while something is dragged.
pub(super) const fn move_kind(entered: bool) -> &'static str {
    if entered { "dragOver" } else { "dragEnter" }
}

impl Inner {
    /// Before the mouse lets go, all its moves answered: whether a drag has begun that is to be dropped.
    pub(super) async fn is_dragging(&self) -> bool {
        if self.dragged.0.borrow().is_some() {
            return true;
        }
        let frames = self.state().frames_of_active();
        let function = "function() { return anything.dragBegan() }";
        let asked = frames
            .iter()
            .map(|frame| self.call_in(frame, function, Vec::new(), BEGINS));
        let began = join_all(asked).await;
        if !began
            .iter()
            .any(|began| matches!(began, Ok((Value::Bool(true), _))))
        {
            return false;
        }
        let mut dragged = self.dragged.0.subscribe();
        matches!(
            tokio::time::timeout(BEGINS, dragged.wait_for(Option::is_some)).await,
            Ok(Ok(_))
        )
    }

    /// Presses at one point, moves to another as a hand does, and lets go there.
    pub(super) async fn drag(&self, from: [f64; 2], to: [f64; 2]) -> Result<(), PageError> {
        let (_, session) = self.active()?;
        let held = |kind, point| DispatchMouseEvent {
            button: Some("left"),
            buttons: Some(1),
            ..input::mouse(&session, kind, point)
        };
        let press = DispatchMouseEvent {
            click_count: Some(1),
            ..held("mousePressed", from)
        };
        self.dragged.forget();
        all(vec![
            session.send(&input::mouse(&session, "mouseMoved", from))?,
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
        let way = (0..=STEPS).map(|step| between(f64::from(step * step) / f64::from(STEPS * STEPS)));
        let mut entered = false;
        for point in way.chain([to, to]) {
            match self.dragged.part(&session, move_kind(entered), point) {
                Some(part) => {
                    entered = true;
                    all(vec![session.send(&part)?]).await?;
                }
                None => all(vec![session.send(&held("mouseMoved", point))?]).await?,
            }
            tokio::time::sleep(PAUSE).await;
        }
        if self.is_dragging().await {
            return self.drop_at(&session, to, entered).await;
        }
        let release = DispatchMouseEvent {
            buttons: Some(0),
            click_count: Some(1),
            ..held("mouseReleased", to)
        };
        all(vec![session.send(&release)?]).await
    }

    /// Lets go what is dragged; the page hears that the mouse is up by the end of the drag.
    pub(super) async fn drop_at(
        &self,
        session: &CdpSession,
        point: [f64; 2],
        mut entered: bool,
    ) -> Result<(), PageError> {
        for _ in 0..2 {
            if let Some(part) = self.dragged.part(session, move_kind(entered), point) {
                entered = true;
                all(vec![session.send(&part)?]).await?;
            }
        }
        if let Some(part) = self.dragged.part(session, "drop", point) {
            all(vec![session.send(&part)?]).await?;
        }
        self.dragged.forget();
        Ok(())
    }

    /// Gives up what is dragged.
    pub(super) async fn cancel_drag(&self, session: &CdpSession, point: [f64; 2]) -> Result<(), PageError> {
        if let Some(part) = self.dragged.part(session, "dragCancel", point) {
            all(vec![session.send(&part)?]).await?;
        }
        self.dragged.forget();
        Ok(())
    }
}
