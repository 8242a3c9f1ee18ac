//! What a page still sends when the last step is done arrives before the browser ends, and before another page is opened.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::rig::Rig;
use super::sites::serve;

/// Saves in the background, and says nothing of it.
const NOTES: &str = "<title>Notes</title><h1>Notes</h1><button onclick=\"fetch('/save', { method: 'POST', body: 'a note' })\">Save</button>";

#[tokio::test]
async fn what_is_being_saved_is_saved_when_a_run_ends() {
    let saved = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&saved);
    let save = move || {
        let count = Arc::clone(&count);
        // Whoever goes away before the answer takes it back: this is dropped then.
        async move {
            tokio::time::sleep(Duration::from_millis(1500)).await;
            count.fetch_add(1, Ordering::Relaxed);
        }
    };
    let router = Router::new()
        .route("/notes", get(|| async { Html(NOTES) }))
        .route("/other", get(|| async { Html("<h1>Another page</h1>") }))
        .route("/save", post(save));
    let site = serve(router).await;
    let rig = Rig::start().await;
    let done = rig.done(&format!("Open {site}/notes and click Save")).await;
    assert_eq!(saved.load(Ordering::Relaxed), 1, "at the end of a run");

    let id = done.last().unwrap()["function_id"].as_str().unwrap();
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    assert_eq!(saved.load(Ordering::Relaxed), 2, "at the end of a replay");

    rig.done(&format!("Open {site}/notes, click Save, open {site}/other"))
        .await;
    assert_eq!(saved.load(Ordering::Relaxed), 3, "before another page");
    rig.stop().await;
}

/// The browser itself holds it back while the address is none.
const LETTER: &str = "<title>Letter</title><form onsubmit=\"event.preventDefault(); said.textContent = 'Sent'\">
    <label>Your name <input required></label> <label>E-mail <input type=email></label> <button>Send</button></form><p id=said></p>";

#[tokio::test]
async fn a_form_that_was_not_sent_is_no_success() {
    let site = serve(Router::new().route("/", get(|| async { Html(LETTER) }))).await;
    let rig = Rig::start().await;
    let fill = format!("Open {site}/, enter Ada in the field \"Your name\"");
    let problem = rig
        .problem(&format!(
            "{fill}, enter nowhere in the e-mail field and click Send"
        ))
        .await;
    assert_eq!(problem["code"], "page", "{problem:#}");
    let said = problem["message"].as_str().unwrap();
    assert!(
        said.starts_with("The form was not sent because of “E-mail”: Please include"),
        "{said}"
    );
    rig.done(&format!(
        "{fill}, enter ada@a.example in the e-mail field, click Send and make sure the page says Sent"
    ))
    .await;
    rig.stop().await;
}

/// No control but by what a script does with it, as some applications have them; beside it an icon of no file.
const MEMBER: &str = "<title>Member</title><p>You can save this member at any time.</p><label>Name <input id=called></label>
<div class=btn id=keep>Save</div> <div class=btn>Cancel</div> <a href='#'><svg><use href='#'></use></svg></a><p id=said></p>
<script>keep.addEventListener('click', () => { said.textContent = 'Kept ' + called.value })</script>";

#[tokio::test]
async fn what_says_save_and_nothing_else_is_clicked_whatever_it_is() {
    let site = serve(Router::new().route("/", get(|| async { Html(MEMBER) }))).await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}/, enter Dora as the name, click Save and make sure the page says \"Kept Dora\""
    ))
    .await;
    rig.stop().await;
}
