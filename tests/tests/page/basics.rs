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

/// Watched larger than it is, the page is drawn larger; it notices nothing, and clicks still land.
#[tokio::test(flavor = "multi_thread")]
async fn a_large_view_is_drawn_large_and_moves_no_click() {
    let stage = Stage::new().await;
    let page = "<button style='position:absolute;right:3px;bottom:3px' onclick=\"log.textContent += this.textContent + \
                innerWidth + 'x' + innerHeight\">Far</button><p id=log></p><script>addEventListener('resize', () => \
                log.textContent += 'resized')</script>";
    stage.show("far", page).await;
    let seat = stage.session.audience().join();
    let mut pictures = stage.session.pictures();
    for (room, wide) in [((1920, 1200), 1920), ((320, 200), 320), ((2560, 1600), 2560)] {
        pictures.mark_unchanged();
        seat.shows(room.0, room.1);
        // The browser's answer to the new size is a picture of that size (ITU T.81, B.2.2: SOF0).
        let is_wide = |jpeg: &[u8]| {
            let at = jpeg.windows(2).position(|two| two == [0xff, 0xc0]);
            at.is_some_and(|at| jpeg[at + 7..at + 9] == u16::to_be_bytes(wide))
        };
        let wait =
            pictures.wait_for(|picture| picture.as_ref().is_some_and(|picture| is_wide(&picture.jpeg)));
        tokio::time::timeout(LONG, wait)
            .await
            .expect("in time")
            .expect("a picture");
        let click = Action::Click(ClickKind::Click);
        let far = named("Far");
        let done = stage
            .session
            .act(Pick::Target(&far, Intent::Click), &click, LONG)
            .await;
        done.expect("click");
    }
    assert_eq!(stage.log().await, "Far1280x800".repeat(3));
    stage.session.close().await;
}
