//! Where a frame lies in the top-level viewport, and pictures of what is seen there.

use super::error::PageError;
use super::inner::{CallError, Inner};
use anything_cdp::CdpSession;
use anything_cdp::protocol::dom::{GetFrameOwner, ResolveNode};
use anything_cdp::protocol::page::{CaptureScreenshot, Viewport};
use anything_cdp::protocol::runtime::{CallArgument, CallFunctionOn};
use base64::Engine as _;
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const MAX_DEPTH: usize = 16;
const MAX_PICTURE: usize = 48 * 1024;

/// Why a point of a frame can't be hit.
pub(super) struct Covered(pub(super) String);

impl Inner {
    /// The offset of a frame's viewport in the top-level viewport. With a point (of the frame), it is also checked
    /// that nothing of the frames around covers it: then the inner error says what does.
    pub(super) async fn frame_offset(
        &self,
        frame: &str,
        point: Option<[f64; 2]>,
    ) -> Result<(f64, f64), Result<Covered, CallError>> {
        let (mut x, mut y) = (0.0, 0.0);
        let mut at = frame.to_owned();
        for _ in 0..MAX_DEPTH {
            let (tab, parent) = {
                let state = self.state();
                let Some(known) = state.frames.get(&at) else {
                    return Err(Err(CallError::Lost));
                };
                (known.tab.clone(), known.parent.clone())
            };
            if tab == at {
                return Ok((x, y));
            }
            let Some(parent) = parent else {
                return Err(Err(CallError::Lost));
            };
            let inside = point.map(|[px, py]| [px + x, py + y]);
            let place = self.owner_box(&at, &parent, inside).await.map_err(Err)?;
            if let Some(why) = place["why"].as_str() {
                return Err(Ok(Covered(why.to_owned())));
            }
            x += place["x"].as_f64().unwrap_or_default();
            y += place["y"].as_f64().unwrap_or_default();
            at = parent;
        }
        Err(Err(CallError::Lost))
    }

    async fn owner_box(
        &self,
        frame: &str,
        parent: &str,
        point: Option<[f64; 2]>,
    ) -> Result<Value, CallError> {
        let (session, number) = {
            let state = self.state();
            let known = state.frames.get(parent).ok_or(CallError::Lost)?;
            let (_, number) = known.world.as_ref().ok_or(CallError::Lost)?;
            (self.connection.session(&known.session), *number)
        };
        let work = async {
            let owner = session
                .call(&GetFrameOwner {
                    frame_id: frame.to_owned(),
                })
                .await?;
            let resolve = ResolveNode {
                backend_node_id: owner.backend_node_id,
                execution_context_id: Some(number),
                object_group: Some("anything".into()),
            };
            let object = session.call(&resolve).await?.object;
            let call = CallFunctionOn {
                function_declaration: "function(point) { return anything.frameBox(this, point) }".into(),
                object_id: object.object_id,
                arguments: vec![CallArgument {
                    value: Some(json!(point)),
                    object_id: None,
                }],
                return_by_value: true,
                ..CallFunctionOn::default()
            };
            session.call(&call).await
        };
        match work.await {
            Ok(answer) => Ok(answer.result.value),
            Err(error) => Err(self.judge(error).await),
        }
    }

    /// A picture of a stretch of the viewport, as a small `data:` URL.
    pub(super) async fn small_picture(&self, rect: [f64; 4]) -> Option<String> {
        let (main, session) = self.active().ok()?;
        let scroll = "function() { return [scrollX, scrollY] }";
        let (scroll, _) = self
            .call_in(&main, scroll, vec![], Duration::from_secs(2))
            .await
            .ok()?;
        let [x, y, width, height] = rect;
        let (width, height) = (
            (width + 16.0).clamp(24.0, 480.0),
            (height + 16.0).clamp(24.0, 240.0),
        );
        let clip = Viewport {
            x: (x - 8.0 + scroll[0].as_f64()?).max(0.0),
            y: (y - 8.0 + scroll[1].as_f64()?).max(0.0),
            width,
            height,
            scale: (240.0 / width).min(1.0),
        };
        let posing = Posing::new(&self.posing);
        let jpeg = capture(&session, "jpeg", Some(clip)).await.ok()?;
        tokio::time::sleep(AFTERWARDS).await;
        drop(posing);
        let data = base64::engine::general_purpose::STANDARD.encode(&jpeg);
        (data.len() <= MAX_PICTURE).then(|| format!("data:image/jpeg;base64,{data}"))
    }

    /// PNG of the viewport.
    pub(super) async fn screenshot(&self) -> Result<Bytes, PageError> {
        let (_, session) = self.active()?;
        match capture(&session, "png", None).await {
            Ok(png) => Ok(png),
            Err(error) => Err(self.judge(error).await.into()),
        }
    }
}

/// The frames of a page that was drawn for a small picture come a little later than the picture.
const AFTERWARDS: Duration = Duration::from_millis(60);

/// While it lives, a small picture is being taken.
struct Posing<'c>(&'c AtomicUsize);

impl<'c> Posing<'c> {
    fn new(count: &'c AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Posing<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn capture(
    session: &CdpSession,
    format: &'static str,
    clip: Option<Viewport>,
) -> Result<Bytes, anything_cdp::CdpError> {
    let shot = CaptureScreenshot {
        format,
        quality: (format == "jpeg").then_some(65),
        capture_beyond_viewport: clip.map(|_| true),
        clip,
        optimize_for_speed: None,
    };
    let answer = session.call_within(&shot, Duration::from_secs(10)).await?;
    Ok(answer.data.0)
}
