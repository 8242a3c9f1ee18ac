//! The viewer's WebSocket: the last picture at once, then each new one, never more than two on the way.
//!
//! Pictures are binary JPEG. The page says `shown` for each one that is on the screen, and only then gets another: a
//! slow page sees fewer pictures, never old ones. It says `room 640x400` (device pixels) when its size changes, and
//! gets pictures of that size. The text `ended` says that the session has ended.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use tokio_util::sync::CancellationToken;

use super::Ticket;
use crate::server::state::Shared;
use crate::sessions::Watched;

/// Pictures sent and not yet shown.
const ON_THE_WAY: u32 = 2;
/// Keeps quiet connections open, and finds the dead ones.
const PING_EVERY: Duration = Duration::from_secs(15);

pub(super) async fn open(
    State(shared): State<Arc<Shared>>,
    Path(session): Path<String>,
    Query(Ticket { ticket }): Query<Ticket>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let Some(watched) = shared.sessions.watch(&session, &ticket) else {
        return super::refused();
    };
    let ending = shared.ending.clone();
    // The page has short things to say only.
    upgrade
        .max_message_size(1_024)
        .max_frame_size(1_024)
        .on_upgrade(move |socket| feed(socket, watched, ending))
}

async fn feed(mut socket: WebSocket, watched: Arc<Watched>, ending: CancellationToken) {
    let mut pictures = watched.pictures.clone();
    let mut ended = watched.ended();
    let seat = watched.audience.join();
    let mut on_the_way = 0_u32;
    let mut fresh = true;
    // A session that ended closes its side of the channel; its last picture stays readable.
    let mut more = true;
    let mut ping = tokio::time::interval(PING_EVERY);
    loop {
        if fresh && on_the_way < ON_THE_WAY {
            fresh = false;
            let latest = pictures
                .borrow_and_update()
                .as_ref()
                .map(|picture| picture.jpeg.clone());
            if let Some(jpeg) = latest {
                if socket.send(Message::Binary(jpeg)).await.is_err() {
                    return;
                }
                on_the_way += 1;
            }
        }
        if !fresh && ended.borrow().is_some() {
            // The end is told after the last picture.
            break;
        }
        tokio::select! {
            () = ending.cancelled() => break,
            changed = pictures.changed(), if more && !fresh => match changed {
                Ok(()) => fresh = true,
                Err(_) => more = false,
            },
            changed = ended.changed() => if changed.is_err() { break },
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => match room(&text) {
                    Some((width, height)) => seat.shows(width, height),
                    None => on_the_way = on_the_way.saturating_sub(1),
                },
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {}
            },
            _ = ping.tick() => if socket.send(Message::Ping(bytes::Bytes::new())).await.is_err() { return },
        }
    }
    let goodbye = CloseFrame {
        code: close_code::NORMAL,
        reason: "ended".into(),
    };
    let _ = socket.send(Message::Text("ended".into())).await;
    let _ = socket.send(Message::Close(Some(goodbye))).await;
}

/// The room for the picture, when that is what the page says.
fn room(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.strip_prefix("room ")?.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}
