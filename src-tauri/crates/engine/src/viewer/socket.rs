//! The viewer's WebSocket: the last picture at once, then each new one, never more than two on the way.
//!
//! Pictures are binary JPEG. The page says `shown` for each one that is on the screen, and only then gets another: a
//! slow page sees fewer pictures, never old ones. It says `room 640x400` (device pixels) when its size changes, and
//! gets pictures of that size. The text `ended` says that the session has ended.
//!
//! While the person has control the page sends gestures as JSON, and hears JSON: `{"control":true}`, `{"at":address}`
//! and what the page
//! under it has to say or the browser asks. Both have bounds; see [`super::input`].

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use tokio_util::sync::CancellationToken;

use super::Ticket;
use super::input::{self, Allowance};
use crate::server::state::Shared;
use crate::sessions::Watched;

/// Pictures sent and not yet shown.
const ON_THE_WAY: usize = 2;
/// A page closes its side within this time.
const CLOSING: Duration = Duration::from_secs(2);
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
    upgrade
        .max_message_size(input::LONGEST_PASTE)
        .max_frame_size(input::LONGEST_PASTE)
        .on_upgrade(move |socket| feed(socket, shared, watched, ending))
}

async fn feed(mut socket: WebSocket, shared: Arc<Shared>, watched: Arc<Watched>, ending: CancellationToken) {
    let mut pictures = watched.pictures.clone();
    let mut shown = watched.shown();
    let seat = watched.audience.join();
    let mut open = watched.hands.watch();
    let mut words = watched.hands.words();
    let mut question = watched.hands.question();
    let mut location = watched.location.clone();
    let mut allowance = Allowance::default();
    let mut has_control = false;
    // The numbers of the pictures that were sent and are not on the screen yet.
    let mut on_the_way = VecDeque::with_capacity(ON_THE_WAY);
    let mut fresh = true;
    // The number of the picture that was sent last.
    let mut sent = 0;
    // A session that ended closes its side of the channel; its last picture stays readable.
    let mut more = true;
    let mut ping = tokio::time::interval(PING_EVERY);
    loop {
        // The very last one waits for nobody.
        let is_over = *shown.borrow();
        if fresh && (is_over || on_the_way.len() < ON_THE_WAY) {
            fresh = false;
            let latest = pictures
                .borrow_and_update()
                .as_ref()
                .map(|picture| (picture.number, picture.jpeg.clone()));
            if let Some((number, jpeg)) = latest {
                sent = number;
                if socket.send(Message::Binary(jpeg)).await.is_err() {
                    return;
                }
                on_the_way.push_back(number);
            }
        }
        if is_over {
            // It may have come in the same moment.
            let latest = pictures.borrow().as_ref().map(|picture| picture.number);
            if latest.is_none_or(|number| number == sent) {
                break;
            }
            fresh = true;
            continue;
        }
        let is_open = *open.borrow_and_update();
        let mut news = Vec::new();
        if is_open != has_control {
            has_control = is_open;
            news.push(format!("{{\"control\":{is_open}}}"));
            location.mark_changed();
            question.mark_changed();
        }
        if has_control && location.has_changed().unwrap_or_default() {
            let url = location.borrow_and_update().url.clone();
            news.push(serde_json::json!({ "at": url }).to_string());
        }
        if has_control && question.has_changed().unwrap_or_default() {
            let asked = question.borrow_and_update().clone();
            news.push(serde_json::json!({ "question": asked }).to_string());
        }
        for text in news {
            if socket.send(Message::Text(text.into())).await.is_err() {
                return;
            }
        }
        tokio::select! {
            () = ending.cancelled() => break,
            changed = pictures.changed(), if more && !fresh => match changed {
                Ok(()) => fresh = true,
                Err(_) => more = false,
            },
            changed = open.changed(), if more => if changed.is_err() { more = false },
            changed = location.changed(), if more && has_control => match changed {
                // It counts as seen now, and has yet to be told.
                Ok(()) => location.mark_changed(),
                Err(_) => more = false,
            },
            changed = question.changed(), if more && has_control => match changed {
                Ok(()) => question.mark_changed(),
                Err(_) => more = false,
            },
            word = words.recv(), if has_control => match word {
                Ok(word) => if socket.send(Message::Text((*word).into())).await.is_err() { return },
                Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => {}
                Err(tokio::sync::broadcast::error::RecvError::Closed) => more = false,
            },
            changed = shown.changed() => if changed.is_err() { break },
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => {
                    if !input::is_short_enough(&text, has_control) {
                        return;
                    }
                    if text.starts_with('{') {
                        if has_control && allowance.takes() {
                            input::give(&shared, &watched, &text);
                        }
                    } else if let Some((width, height)) = room(&text) {
                        seat.shows(width, height);
                    } else {
                        if let Some(number) = on_the_way.pop_front() {
                            seat.saw(number);
                        }
                    }
                }
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
    // What the page still says is heard until it closes as well: words left unread would have the system take back what is
    // on its way.
    let closing = async { while let Some(Ok(_)) = socket.recv().await {} };
    let _ = tokio::time::timeout(CLOSING, closing).await;
}

/// The room for the picture, when that is what the page says.
fn room(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.strip_prefix("room ")?.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}
