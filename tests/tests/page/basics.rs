//! Start, open, find, act, evaluate, pictures.

use crate::site::{LONG, Stage, named};
use anything_engine::model::ClickKind;
use anything_engine::page::{Action, Intent, Pick};

const FORM: &str = "<h1>Hello</h1><form id=f onsubmit=\"log.textContent = 'sent ' + n.value; return false\">
    <label>Your name <input id=n></label><button>Send</button></form><a href=second>Second page</a><p id=log></p>";

#[tokio::test(flavor = "multi_thread")]
async fn opens_fills_clicks_and_follows() {
    let stage = Stage::new().await;
    stage.site.put("second", "<h1>Second</h1>");
    stage.show("first", FORM).await;
    let session = &stage.session;
    let fill = Action::Fill("Ada".into());
    let done = session
        .act(Pick::Target(&named("Your name"), Intent::Fill), &fill, LONG)
        .await
        .expect("fill");
    assert_eq!(done.found.role, "textbox");
    let click = Action::Click(ClickKind::Click);
    let done = session
        .act(Pick::Target(&named("send"), Intent::Click), &click, LONG)
        .await
        .expect("click");
    assert!(!done.navigated);
    assert_eq!(stage.log().await, "sent Ada");
    let done = session
        .act(Pick::Target(&named("Second page"), Intent::Click), &click, LONG)
        .await
        .expect("link");
    assert!(done.navigated, "{done:?}");
    assert_eq!(
        stage.eval("document.querySelector('h1').textContent").await,
        "Second"
    );
    assert!(session.location().borrow().url.ends_with("/second"));
    session.back().await.expect("back");
    assert!(session.location().borrow().url.ends_with("/first"));
    let picture = session
        .pictures()
        .wait_for(Option::is_some)
        .await
        .expect("picture")
        .clone()
        .expect("picture");
    assert_eq!((picture.width, picture.height), (1280, 800));
    assert_eq!(&picture.jpeg[..2], &[0xff, 0xd8]);
    session.close().await;
    assert_eq!(
        std::fs::read_dir(stage.folder.path().join("profiles"))
            .expect("folder")
            .count(),
        0
    );
}
