//! A function that is shown by doing in the real window, from nothing; then run with a password that was kept nowhere.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Window, dialog, until};
use axum::Form;
use axum::response::Html;
use serde::Deserialize;

use super::gallery::Gallery;
use super::live::{click_in_browser, go_by_address, strip, wait_for_places, wait_for_steps_by_hand};
use super::steps::{choose_this_computer, current_run, wait_until_done};

/// Typed once into the password field; it must be found nowhere afterwards.
const SHOWN: &str = "hunterxyz";
/// Given to the run.
const GIVEN: &str = "other-word";

/// Large enough to be hit without looking.
const NAME: (f64, f64) = (400.0, 120.0);
const WORD: (f64, f64) = (400.0, 380.0);
const ENTER: (f64, f64) = (400.0, 660.0);

const PAGE: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Entrance</title><style>body{margin:0;font:24px sans-serif;\
    background:#fdf6e3} label,button{position:absolute;left:20px;width:860px} .a{top:20px} .b{top:280px} button{top:560px;height:200px;font-size:60px;\
    background:#268bd2;color:#fff} input{width:840px;height:180px;font-size:60px;background:#eee8d5} p{position:absolute;left:940px;color:#d33682}</style>\
    <form method=post><label class=a>Name<br><input name=name></label><label class=b>Password<br><input name=word type=password></label>\
    <button>Enter</button></form><p>Who is there?</p>";

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Entered {
    name: String,
    word: String,
}

type Entries = Arc<Mutex<Vec<Entered>>>;

fn all(entries: &Entries) -> Vec<Entered> {
    entries.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

async fn site() -> Result<(String, Entries), Failure> {
    let entries = Entries::default();
    let kept = entries.clone();
    let enter = move |Form(entered): Form<Entered>| {
        kept.lock().unwrap_or_else(PoisonError::into_inner).push(entered);
        async { Html("<!doctype html><html lang=en><title>Inside</title><h1>Come in</h1>") }
    };
    let route = axum::routing::get(|| async { Html(PAGE) }).post(enter);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().route("/", route)).await });
    Ok((address, entries))
}

/// Files under a folder in which a text stands.
fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        // What goes away meanwhile holds nothing.
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(path),
                Ok(kind) if kind.is_file() => {
                    let bytes = std::fs::read(&path).unwrap_or_default();
                    if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
                        found.push(path.display().to_string());
                    }
                }
                _ => {}
            }
        }
    }
    found
}

#[tokio::test]
async fn what_is_shown_by_doing_runs_with_a_password_that_was_kept_nowhere() -> Result<(), Failure> {
    let (address, entries) = site().await?;
    let gallery = Gallery::open(Options::default()).await?;
    let window = &gallery.window;
    choose_this_computer(window).await?;

    window.click("record").await?;
    let shown = current_run(window, None).await?;
    window
        .wait_for("run-state", "data-control", &["taken_over"])
        .await?;
    wait_for_places(window).await?;
    go_by_address(window, &address).await?;
    click_in_browser(window, NAME).await?;
    window.type_on_keyboard("Ada")?;
    click_in_browser(window, WORD).await?;
    window.type_on_keyboard(SHOWN)?;
    click_in_browser(window, ENTER).await?;
    wait_for_steps_by_hand(window, 4).await?;
    until("the form's arrival", async || {
        Ok((!all(&entries).is_empty()).then_some(()))
    })
    .await?;
    gallery.keep_live("recording").await?;
    window.click("viewer-hand-back").await?;
    wait_until_done(window).await?;
    let said = window.texts(&by_id("item")).await?;
    assert!(!said.join("\n").contains(SHOWN), "{said:?}");
    let entered = |word: &str| Entered {
        name: "Ada".into(),
        word: word.into(),
    };
    assert_eq!(all(&entries), [entered(SHOWN)], "the page itself has it");

    // It is not tried again by itself; a check asks for the password.
    window.click("nav-functions").await?;
    window.click("function-card").await?;
    window.wait_for("verified", "data-verified", &["false"]).await?;
    window.click("function-verify").await?;
    window.click("dialog-confirm").await?;
    window.get("variable-error").await?;
    let field = window
        .select("[data-testid='dialog'] [data-testid='variable'][data-name='password']")
        .await?;
    window.driver().keys(&field, GIVEN).await?;
    window.keep_picture("hands-check-asks").await?;
    window.click("dialog-confirm").await?;
    window.wait_for("verified", "data-verified", &["true"]).await?;
    assert_eq!(all(&entries), [entered(SHOWN), entered(GIVEN)]);

    // A run asks for it too, and does the same again.
    window.click("function-run").await?;
    window.get("variable-error").await?;
    gallery.keep("function-needs-a-password").await?;
    let field = window
        .select("[data-testid='variable'][data-name='password']")
        .await?;
    window.driver().keys(&field, GIVEN).await?;
    window.click("function-run").await?;
    current_run(window, Some(&shown)).await?;
    wait_until_done(window).await?;
    assert_eq!(all(&entries), [entered(SHOWN), entered(GIVEN), entered(GIVEN)]);
    let outline = window.outline().await;
    assert!(!outline.contains(SHOWN) && !outline.contains(GIVEN), "{outline}");

    let home = window.keep_home();
    gallery.close().await?;
    for secret in [SHOWN, GIVEN] {
        let found = files_with(home.path(), secret);
        assert!(found.is_empty(), "{secret} stands in {found:?}");
    }
    Ok(())
}

const LETTER: (f64, f64) = (400.0, 120.0);

/// A page that shows the content of a file it was given.
const ASKING: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Letters</title><style>body{margin:0;font:24px sans-serif;background:#fdf6e3}\
    label{position:absolute;left:20px;top:20px;width:860px} input{width:840px;height:180px;font-size:60px;background:#eee8d5} h1{position:absolute;top:300px;color:#d33682}\
    </style><label>Letter<br><input type=file></label><h1>No letter</h1><script>document.querySelector('input').onchange = async (event) => {\
    document.querySelector('h1').textContent = await event.target.files[0].text(); fetch('/got', {method: 'POST', body: document.querySelector('h1').textContent}) }</script>";

/// The live browser asks for the file that the page asks for, in the system's own dialog.
#[tokio::test]
async fn a_file_is_chosen_for_the_page_in_the_live_browser() -> Result<(), Failure> {
    let got: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = got.clone();
    let take = move |body: String| {
        kept.lock().unwrap_or_else(PoisonError::into_inner).push(body);
        async {}
    };
    let router = axum::Router::new()
        .route("/", axum::routing::get(|| async { Html(ASKING) }))
        .route("/got", axum::routing::post(take));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let window = Window::open(Options::default()).await?;
    let letter = window.home().join("letter.txt");
    std::fs::write(&letter, "Dear Ada")?;
    choose_this_computer(&window).await?;
    window.resize(1280, 800).await?;

    window.click("record").await?;
    current_run(&window, None).await?;
    window
        .wait_for("run-state", "data-control", &["taken_over"])
        .await?;
    wait_for_places(&window).await?;
    go_by_address(&window, &address).await?;
    click_in_browser(&window, LETTER).await?;
    let asked = until("the question for a file", async || {
        // The empty edge beside the page has one colour; letters have more.
        let strip = window.picture(strip(&window).await?)?;
        Ok((strip.colours() >= 5).then_some(()))
    })
    .await;
    let picture = window.keep_picture("hands-asks-for-a-file").await?;
    if let Err(failure) = asked {
        return Err(format!("{failure}, see {}\n{}", picture.display(), window.outline().await).into());
    }
    // The button that chooses has the focus.
    window.press_on_keyboard("Return")?;
    dialog::answer("Select File", &letter).await?;
    wait_for_steps_by_hand(&window, 2).await?;
    let content = until("the letter's arrival", async || {
        Ok(got
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .first()
            .cloned())
    })
    .await?;
    assert_eq!(content, "Dear Ada");
    let steps = window.texts("[data-by='person']").await?;
    assert!(
        steps[1].contains("a file") && steps[1].contains("Letter"),
        "{steps:?}"
    );
    window.click("viewer-hand-back").await?;
    wait_until_done(&window).await?;
    window.close().await
}
