//! Tabs, dialogs, downloads, pictures.

use crate::site::{LONG, SHORT, Stage, named};
use anything_engine::model::ClickKind;
use anything_engine::page::{Action, Done, Intent, Note, PageError, Pick, Picture};
use axum::Router;
use axum::http::header::CONTENT_DISPOSITION;
use axum::routing::get;

const CLICK: Action = Action::Click(ClickKind::Click);

async fn click(stage: &Stage, name: &str) -> Done {
    stage
        .session
        .act(Pick::Target(&named(name), Intent::Click), &CLICK, LONG)
        .await
        .expect(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn new_tabs_are_followed_and_dialogs_answered() {
    let stage = Stage::new().await;
    stage.site.put(
        "second",
        "<h1>Second</h1><script>setTimeout(() => document.title = 'Second tab', 50)</script>",
    );
    let body = r#"<a href=second target=_blank>New tab</a> <button onclick="open('second', '', 'width=300,height=200')">Popup</button>
      <button onclick="log.textContent = confirm('Sure?') + ' ' + prompt('Name?', 'x') + ' ' + alert('Hi')">Ask</button><p id=log></p>"#;
    stage.show("first", body).await;
    let session = &stage.session;
    for name in ["New tab", "Popup"] {
        let done = click(&stage, name).await;
        assert!(done.new_tab, "{name}");
        let mut location = session.location();
        let followed = location.wait_for(|at| at.title == "Second tab" && at.tabs == 2);
        let followed = tokio::time::timeout(LONG, followed)
            .await
            .map(|at| at.expect("location").tabs);
        assert_eq!(
            followed.ok(),
            Some(2),
            "{:?}",
            session.location().borrow().clone()
        );
        assert_eq!(
            stage.eval("document.querySelector('h1').textContent").await,
            "Second"
        );
        assert!(matches!(session.take_notes().as_slice(), [Note::NewTab { .. }]));
        session.close_tab().await.expect("close");
        assert!(session.location().borrow().url.ends_with("/first"));
    }
    click(&stage, "Ask").await;
    assert_eq!(stage.log().await, "true null undefined");
    let kinds: Vec<(String, bool)> = session
        .take_notes()
        .into_iter()
        .map(|note| match note {
            Note::Dialog { kind, accepted, .. } => (kind, accepted),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            ("confirm".into(), true),
            ("prompt".into(), false),
            ("alert".into(), true)
        ]
    );
    session.close_tab().await.expect("close the last");
    assert_eq!(session.location().borrow().tabs, 1);
    session.open(&stage.site.url("first")).await.expect("goes on");
    assert!(matches!(session.back().await, Err(PageError::Impossible(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn downloads_are_kept_under_clean_names() {
    let file = || async {
        (
            [(CONTENT_DISPOSITION, "attachment; filename=\"../.report.csv\"")],
            "a,b\n1,2\n",
        )
    };
    let stage = Stage::with(Router::new().route("/files/report", get(file))).await;
    stage
        .show("list", "<a href='/files/report'>Get the report</a>")
        .await;
    let session = &stage.session;
    let done = click(&stage, "Get the report").await;
    assert!(done.download && !done.navigated);
    let first = session.wait_download(LONG).await.expect("download");
    let opened = session
        .open(&stage.site.url("files/report"))
        .await
        .expect("a file in place of a page");
    assert!(opened.download.is_some() && opened.url.ends_with("/list"));
    let second = session.wait_download(LONG).await.expect("download");
    let ends = |name: &str| name.ends_with("report.csv");
    assert!(
        ends(&first.name) && !first.name.contains(['/', '\\']) && !first.name.starts_with('.'),
        "{first:?}"
    );
    assert_ne!(first.path, second.path);
    assert_eq!(std::fs::read_to_string(&second.path).expect("file"), "a,b\n1,2\n");
    assert!(second.path.starts_with(stage.folder.path().join("downloads")));
    assert!(matches!(
        session.wait_download(SHORT).await,
        Err(PageError::NotYet { .. })
    ));
    assert_eq!(session.downloads().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picture_moves_and_stays() {
    let stage = Stage::new().await;
    let body = "<div id=d style='position:absolute;width:200px;height:200px;background:red'></div><script>let x = 0;
        const go = () => { d.style.left = (x = (x + 7) % 900) + 'px'; requestAnimationFrame(go) }; go()</script>";
    stage.show("moving", body).await;
    let seat = stage.session.audience().join();
    let mut pictures = stage.session.pictures();
    let mut seen = 0;
    let count = async {
        while seen < 30 {
            pictures.changed().await.expect("picture");
            let picture = pictures.borrow_and_update().clone().expect("picture");
            seen += u64::from(picture.page_url.ends_with("/moving"));
        }
    };
    tokio::time::timeout(LONG, count).await.expect("thirty pictures");
    // A page that stands still is shown, too; also when nobody watches, if less often.
    let mut seat = Some(seat);
    for name in ["still", "alone"] {
        stage.show(name, "<h1>Still</h1>").await;
        let shows =
            |picture: &Option<Picture>| picture.as_ref().is_some_and(|at| at.page_url.ends_with(name));
        let wait = async { pictures.wait_for(shows).await.map(|_| ()) };
        tokio::time::timeout(LONG, wait)
            .await
            .expect("in time")
            .expect("picture");
        seat.take();
    }
    // Who comes later gets the last one at once.
    assert!(stage.session.pictures().borrow().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_picture_shows_the_page_as_it_was_left() {
    for watched in [true, false] {
        let stage = Stage::new().await;
        let session = &stage.session;
        let _seat = watched.then(|| session.audience().join());
        stage.show("empty", "<p id=text></p>").await;
        let mut pictures = session.pictures();
        let shows =
            |picture: &Option<Picture>| picture.as_ref().is_some_and(|at| at.page_url.ends_with("/empty"));
        let wait = async { pictures.wait_for(shows).await.map(|_| ()) };
        tokio::time::timeout(LONG, wait)
            .await
            .expect("in time")
            .expect("picture");
        let size = || session.pictures().borrow().as_ref().map_or(0, |at| at.jpeg.len());
        let empty = size();
        // What it draws last comes a moment before the end.
        let fill = "function() { document.querySelector('#text').textContent = 'What was drawn last. '.repeat(400) }";
        session.evaluate(fill, &[]).await.expect("filled");
        session.show_as_it_is().await;
        session.close().await;
        assert!(
            size() > 3 * empty,
            "watched: {watched}, {empty} and {} bytes",
            size()
        );
    }
}
