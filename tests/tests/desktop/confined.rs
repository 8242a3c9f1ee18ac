//! What a live browser's page may not do, however it asks: camera, microphone, place, dialogs, windows, downloads, a
//! memory of its own, another address. A page of a server that wants all of it tells what it got.

use std::path::{Path, PathBuf};

use anything_tests::desktop::{Failure, until};
use anything_tests::notte::{NotteServer, Recorded, Reply, ev_session, ev_status};
use serde_json::{Value, json};

use super::steps::{at_notte, live_area, start};

/// Asks for what needs no hand as soon as it is there, and for the rest when it is clicked. Each report says which run.
const GREEDY: &str = r#"<!doctype html><title>greedy</title>
<body style="margin:0;height:100vh;background:linear-gradient(90deg,#06c,#c06,#0a6)">
<a id="blank" target="_blank" href="/landed/blank"></a>
<a id="file" download="taken.txt" href="/landed/file"></a>
<script>
  const run = new URLSearchParams(location.search).get("run");
  const tell = (when, what) => fetch(`/told/${when}/${run}`, { method: "POST", body: JSON.stringify(what) });
  const outcome = async (ask) => {
    try { await ask(); return "granted"; } catch (refused) { return refused.name ?? String(refused.code); }
  };
  const media = (wanted) => outcome(() => navigator.mediaDevices.getUserMedia(wanted));
  const place = () => outcome(() => new Promise((found, lost) => navigator.geolocation.getCurrentPosition(
    found, (why) => lost({ name: why.code === 1 ? "denied" : `code ${why.code}` }))));
  const frame = () => {
    const inner = document.body.appendChild(document.createElement("iframe"));
    return [inner.contentWindow.confirm("?"), inner.contentWindow.prompt("?")];
  };
  const memory = () => {
    const before = [localStorage.getItem("seen"), document.cookie];
    localStorage.setItem("seen", "yes");
    document.cookie = "seen=yes; max-age=3600";
    return { before, now: [localStorage.getItem("seen"), document.cookie] };
  };
  (async () => tell("loaded", {
    memory: memory(),
    notices: await Notification.requestPermission(),
    camera: await media({ video: true }),
    microphone: await media({ audio: true }),
    place: await place(),
    alert: alert("Are you there?") === undefined,
    confirm: confirm("Sure?"),
    prompt: prompt("Your name?"),
    frame: frame(),
  }))();
  document.onclick = (event) => {
    if (!event.isTrusted) return;
    const opened = window.open("/landed/window") !== null;
    document.getElementById("blank").click();
    document.getElementById("file").click();
    tell("clicked", { opened });
  };
</script>"#;

async fn told(server: &NotteServer, when: &str, run: u32) -> Value {
    server.wait_for("POST", &format!("/told/{when}/{run}")).await.body
}

/// Every file below a folder whose name begins so.
fn files(folder: &Path, begin: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(files(&path, begin));
        } else if entry.file_name().to_string_lossy().starts_with(begin) {
            found.push(path);
        }
    }
    found
}

#[tokio::test]
async fn a_page_in_the_live_browser_gets_nothing_it_asks_for() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let window = at_notte(&server).await?;
    for run in 1..=2 {
        server.answer("GET", "/static/greedy", Reply::text(200, "text/html", GREEDY));
        let file = Reply::text(200, "application/octet-stream", "taken");
        server.answer(
            "GET",
            "/landed/file",
            file.header("content-disposition", "attachment; filename=taken.txt"),
        );
        let address = format!("{}/static/greedy?run={run}&jwt=viewer-secret", server.url());
        server.answer_start(Reply::v1([ev_status("running"), ev_session(&address)]).hang());
        start(&window, "Look at the shop").await?;

        let mut got = told(&server, "loaded", run).await;
        // Where no device is there, WebKit says so before it asks whether the page may have one.
        for device in ["camera", "microphone"] {
            let refused = got[device].take();
            assert!(
                refused == "NotAllowedError" || refused == "OverconstrainedError",
                "{device}: {refused}"
            );
        }
        let nothing = json!({
            // What the run before remembered is gone; that it can remember for a while shows that it was asked well.
            "memory": {"before": [null, ""], "now": ["yes", "seen=yes"]},
            "notices": "denied",
            "camera": null,
            "microphone": null,
            "place": "denied",
            "alert": true,
            "confirm": false,
            "prompt": null,
            "frame": [false, null],
        });
        assert_eq!(got, nothing);

        // A click of a real hand opens what a script alone may not.
        window.wait_for("viewer", "data-state", &["live"]).await?;
        let area = live_area(&window).await?;
        let middle = (
            (area.x + area.width / 2) as f64,
            (area.y + area.height / 2) as f64,
        );
        let clicked = format!("/told/clicked/{run}");
        until("a click in the live browser", async || {
            let told = server.requests_to("POST", &clicked);
            if told.is_empty() {
                window.click_point(middle.0, middle.1)?;
            }
            Ok(told.into_iter().next())
        })
        .await?;
        assert_eq!(told(&server, "clicked", run).await, json!({"opened": false}));
        window.click("run-stop").await?;
        window.wait_for("run-state", "data-state", &["stopped"]).await?;
    }
    let landed: Vec<Recorded> = server
        .requests()
        .into_iter()
        .filter(|request| matches!(request.path.as_str(), "/landed/window" | "/landed/blank"))
        .collect();
    assert!(landed.is_empty(), "{landed:?}");
    let taken = files(window.home(), "taken");
    assert!(taken.is_empty(), "{taken:?}");
    assert_eq!(window.driver().windows().await?, 1);
    window.close().await
}

#[tokio::test]
async fn a_window_of_its_own_that_is_led_elsewhere_goes_and_the_person_is_told() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let elsewhere = NotteServer::start().await;
    let window = at_notte(&server).await?;
    // Beside the transcript the page stays where it is; opened once more, it leads away.
    server.answer(
        "GET",
        "/static/wander",
        Reply::text(200, "text/html", "<h1>Here</h1>"),
    );
    server.answer(
        "GET",
        "/static/wander",
        Reply::redirect(302, &format!("{}/landed", elsewhere.url())),
    );
    let address = format!("{}/static/wander?jwt=viewer-secret", server.url());
    server.answer_start(Reply::v1([ev_status("running"), ev_session(&address)]).hang());
    start(&window, "Look at the shop").await?;
    window.wait_for("viewer", "data-state", &["live"]).await?;
    server.wait_for("GET", "/static/wander").await;

    window.click("viewer-window").await?;
    window.wait_for("viewer", "data-state", &["unavailable"]).await?;
    let told = window.texts("[data-testid='viewer']").await?.join(" ");
    assert!(told.contains("led to another address"), "{told}");
    until("the end of the window of its own", async || {
        Ok((!window.shows("Live browser")?).then_some(()))
    })
    .await?;
    assert!(elsewhere.requests().is_empty(), "{:?}", elsewhere.requests());
    window.click("run-stop").await?;
    window.wait_for("run-state", "data-state", &["stopped"]).await?;
    window.close().await
}
