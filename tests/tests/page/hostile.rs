//! Pages that are broken, hostile or merely strange: each is told or coped with, within a bound, and the session goes on.

use crate::site::{LONG, SHORT, Site, Stage, named};
use anything_engine::model::ClickKind;
use anything_engine::page::{Action, Done, Intent, Note, PageError, Pick, Session, SessionOptions};
use axum::Router;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use std::time::{Duration, Instant};
use url::Url;

const CLICK: Action = Action::Click(ClickKind::Click);
/// So many tabs are followed.
const MOST_TABS: usize = 20;
/// What only a broken program takes.
const BOUND: Duration = Duration::from_secs(90);

async fn click(stage: &Stage, name: &str) -> Result<Done, PageError> {
    let target = named(name);
    stage
        .session
        .act(Pick::Target(&target, Intent::Click), &CLICK, LONG)
        .await
}

/// After whatever a page did, the next one works.
async fn goes_on(stage: &Stage) {
    stage
        .show(
            "after",
            "<button onclick=\"log.textContent='on'\">Go on</button><p id=log></p>",
        )
        .await;
    click(stage, "Go on").await.expect("the next page works");
    assert_eq!(stage.log().await, "on");
}

/// A document whose end never comes.
async fn half() -> Response {
    let beginning = "<!doctype html><title>Half</title><h1>Half a page</h1><button onclick=\"log.textContent='clicked'\">\
                     Press me</button><p id=log></p>";
    let stream = async_stream::stream! {
        yield Ok::<_, std::convert::Infallible>(beginning.to_owned());
        std::future::pending::<()>().await;
    };
    ([(CONTENT_TYPE, "text/html")], Body::from_stream(stream)).into_response()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_never_ends_is_used_as_far_as_it_came() {
    let stage = Stage::with(Router::new().route("/never/ends", get(half))).await;
    let begun = Instant::now();
    let opened = stage
        .session
        .open(&stage.site.url("never/ends"))
        .await
        .expect("its beginning");
    assert_eq!(opened.title, "Half");
    click(&stage, "Press me")
        .await
        .expect("what is there can be used");
    assert_eq!(stage.log().await, "clicked");
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
    goes_on(&stage).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_without_end_are_told() {
    let router = Router::new()
        .route("/round/a", get(|| async { Redirect::temporary("/round/b") }))
        .route("/round/b", get(|| async { Redirect::temporary("/round/a") }));
    let stage = Stage::with(router).await;
    let begun = Instant::now();
    let error = stage
        .session
        .open(&stage.site.url("round/a"))
        .await
        .expect_err("no page");
    assert!(matches!(error, PageError::Endless { .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "127.0.0.1 leads from one address to the next without end"
    );
    // By script each of them is a page for a moment: none of them holds the session.
    stage
        .site
        .put("ping", "<h1>Ping</h1><script>location.href = 'pong'</script>");
    stage
        .site
        .put("pong", "<h1>Pong</h1><script>location.href = 'ping'</script>");
    let _ = stage.session.open(&stage.site.url("ping")).await;
    let target = named("Never there");
    let nowhere = stage
        .session
        .act(Pick::Target(&target, Intent::Click), &CLICK, SHORT)
        .await
        .expect_err("never there");
    assert!(!nowhere.is_end(), "{nowhere:?}");
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
    goes_on(&stage).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_windows_are_cut_off_and_told() {
    let stage = Stage::new().await;
    stage.site.put("pop", "<h1>Pop</h1>");
    let body = "<button onclick=\"for (let i = 0; i < 100; i++) open('pop', '', 'width=200,height=100')\">Open all</button>";
    stage.show("many", body).await;
    let begun = Instant::now();
    // A busy computer may take longer for a hundred windows than a page may hang.
    let clicked = click(&stage, "Open all").await;
    assert!(
        matches!(clicked, Ok(_) | Err(PageError::PageHangs)),
        "{clicked:?}"
    );
    let mut location = stage.session.location();
    // The bound is ours: as many as there may be are there, and no more come.
    let all = tokio::time::timeout(BOUND, location.wait_for(|at| at.tabs == MOST_TABS)).await;
    all.expect("as many as there may be").expect("the session lives");
    let mut notes = stage.session.take_notes();
    let until = Instant::now() + BOUND;
    while !notes
        .iter()
        .any(|note| matches!(note, Note::TooManyTabs { most: MOST_TABS }))
    {
        assert!(Instant::now() < until, "the bound is told: {notes:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
        notes.extend(stage.session.take_notes());
    }
    let told = notes
        .iter()
        .filter(|note| matches!(note, Note::TooManyTabs { .. }))
        .count();
    let opened = notes
        .iter()
        .filter(|note| matches!(note, Note::NewTab { .. }))
        .count();
    assert!(told == 1 && opened <= MOST_TABS, "{notes:?}");
    assert!(stage.session.location().borrow().tabs <= MOST_TABS);
    // A window that comes late may still lie over the next page; in the end the session goes on.
    let url = stage.site.put(
        "after",
        "<button onclick=\"log.textContent='on'\">Go on</button><p id=log></p>",
    );
    let target = named("Go on");
    loop {
        let opened = stage.session.open(&url).await;
        let pick = Pick::Target(&target, Intent::Click);
        if opened.is_ok() && stage.session.act(pick, &CLICK, SHORT).await.is_ok() {
            break;
        }
        assert!(begun.elapsed() < BOUND, "the next page never works");
    }
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_will_not_let_go_is_left_all_the_same() {
    let stage = Stage::new().await;
    let body = "<button onclick=\"log.textContent='touched'\">Touch</button><p id=log></p><script>\
        addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'Stay'; });\
        addEventListener('pagehide', () => { const end = Date.now() + 500; while (Date.now() < end); });</script>";
    stage.show("trap", body).await;
    click(&stage, "Touch").await.expect("the page has been used");
    goes_on(&stage).await;
    let asked = stage.session.take_notes();
    assert!(
        asked
            .iter()
            .any(|note| matches!(note, Note::Dialog { kind, accepted: true, .. } if kind == "beforeunload")),
        "{asked:?}"
    );
    // Back into it, and out by a link that asks for confirmation again and again.
    stage
        .show(
            "asks",
            "<a href=after onclick=\"for (let i = 0; i < 30; i++) if (!confirm('Really ' + i)) return false\">Leave</a>",
        )
        .await;
    let done = click(&stage, "Leave").await.expect("left");
    assert!(done.navigated, "{done:?}");
    assert!(stage.session.location().borrow().url.ends_with("/after"));
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_thousand_nodes_are_looked_through_in_time() {
    let stage = Stage::new().await;
    let body = "<div id=list></div><p id=log></p><script>let html = '';\
        for (let i = 0; i < 12500; i++) html += '<div class=row><span>Row ' + i + '</span><a href=#' + i + '>Open ' + i + '</a><b></b></div>';\
        list.innerHTML = html + '<button onclick=\"log.textContent = document.querySelectorAll(\\'*\\').length\">The last one</button>'</script>";
    stage.show("large", body).await;
    let begun = Instant::now();
    click(&stage, "The last one").await.expect("found among many");
    let nodes: usize = stage.log().await.parse().expect("a count");
    assert!(nodes >= 50_000, "{nodes}");
    click(&stage, "Open 12345").await.expect("one of many alike");
    assert!(stage.session.location().borrow().url.ends_with("#12345"));
    println!(
        "two clicks among {nodes} nodes: {} ms",
        begun.elapsed().as_millis()
    );
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_under_the_pointer_is_hit_or_told() {
    let stage = Stage::new().await;
    // The button is made anew every 40 ms, and once more when the pointer comes.
    let body = "<div id=box></div><p id=log></p><script>let made = 0; const make = () => { made++;\
        box.innerHTML = '<button style=\"width:200px;height:60px\">Buy</button>';\
        box.firstChild.onclick = () => { log.textContent += 'hit ' };\
        box.firstChild.onpointerenter = () => { if (made < 60) setTimeout(make, 0) } };\
        make(); const again = setInterval(() => { make(); if (made > 60) clearInterval(again) }, 40)</script>";
    stage.show("restless", body).await;
    click(&stage, "Buy").await.expect("hit in the end");
    assert!(stage.log().await.starts_with("hit"), "{}", stage.log().await);
    // One that does its work at the press, and is made anew by it, is not pressed again.
    let at_press = "<div id=box><button>Once</button></div><p id=log></p><script>
        box.onmousedown = () => { log.textContent += 'once '; box.innerHTML = '<button>Once</button>' }</script>";
    stage.show("at-press", at_press).await;
    click(&stage, "Once").await.expect("pressed");
    assert_eq!(stage.log().await.trim(), "once");
    // One that flees from the pointer for ever is told, not clicked beside.
    let flees = "<button id=b style='position:absolute;left:0;top:50px' onclick=\"log.textContent='caught'\">Catch me</button>\
        <p id=log></p><button id=other style='position:absolute;left:0;top:200px' onclick=\"log.textContent='wrong'\">Other</button>\
        <script>b.onpointerenter = () => { b.style.left = b.style.left === '0px' ? '400px' : '0px' }</script>";
    stage.show("flees", flees).await;
    let target = named("Catch me");
    let outcome = stage
        .session
        .act(
            Pick::Target(&target, Intent::Click),
            &CLICK,
            Duration::from_secs(4),
        )
        .await;
    let log = stage.log().await;
    assert!(
        outcome.is_ok() == (log == "caught") && log != "wrong",
        "{outcome:?} {log}"
    );
    goes_on(&stage).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_languages_and_directions_are_read_as_they_are() {
    let stage = Stage::new().await;
    let body = "<div dir=rtl lang=ar><h1>نموذج الاتصال</h1><form onsubmit=\"log.textContent = n.value + '|' + c.checked; return false\">\
        <label>الاسم الكامل <input id=n></label><label><input type=checkbox id=c> أوافق على الشروط</label>\
        <button>إرسال الرسالة</button></form></div><p id=log></p>";
    stage.show("arabic", body).await;
    let fill = Action::Fill("سلمى".into());
    let target = named("الاسم الكامل");
    stage
        .session
        .act(Pick::Target(&target, Intent::Fill), &fill, LONG)
        .await
        .expect("filled");
    let target = named("أوافق على الشروط");
    stage
        .session
        .act(Pick::Target(&target, Intent::Check), &Action::Check(true), LONG)
        .await
        .expect("ticked");
    click(&stage, "إرسال الرسالة").await.expect("sent");
    assert_eq!(stage.log().await, "سلمى|true");
    let body = "<html lang=ja><button onclick=\"log.textContent='検索'\">検索する</button>\
        <button onclick=\"log.textContent='Übernehmen'\">Änderungen übernehmen</button><p id=log></p>";
    stage.show("mixed", body).await;
    click(&stage, "検索する").await.expect("Japanese");
    assert_eq!(stage.log().await, "検索");
    click(&stage, "änderungen ÜBERNEHMEN")
        .await
        .expect("German, in other letters");
    assert_eq!(stage.log().await, "Übernehmen");
}

/// Accepts TLS connections with a certificate that belongs to another name and that nobody vouches for.
fn elsewhere() -> u16 {
    use rustls::pki_types::pem::PemObject as _;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use std::io::Read as _;
    let pem = include_bytes!("../../fixtures/elsewhere.pem");
    let chain: Vec<_> = CertificateDer::pem_slice_iter(pem)
        .map(|one| one.expect("certificate"))
        .collect();
    let key = PrivateKeyDer::from_pem_slice(pem).expect("key");
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("a certificate");
    let config = std::sync::Arc::new(config);
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("listen");
    let port = listener.local_addr().expect("address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let config = config.clone();
            std::thread::spawn(move || {
                let Ok(connection) = rustls::ServerConnection::new(config) else {
                    return;
                };
                let mut tls = rustls::StreamOwned::new(connection, stream);
                // The handshake is all there is; the browser ends it.
                let _ = tls.read(&mut [0; 1024]);
            });
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_certificate_is_refused_and_said() {
    let port = elsewhere();
    let address = Url::parse(&format!("https://127.0.0.1:{port}/")).expect("address");
    let site = Site::start(Router::new()).await;
    let folder = tempfile::tempdir().expect("folder");
    let options = SessionOptions::new(folder.path().join("downloads"));
    options.policy.allow(&address);
    options.policy.allow(&site.url(""));
    let session = Session::start(options).await.expect("session");
    let error = session.open(&address).await.expect_err("refused");
    assert!(matches!(error, PageError::Unsafe { .. }), "{error:?}");
    let said = error.to_string();
    assert!(
        said.contains("can't be reached safely (cert") && said.ends_with("so it was not opened"),
        "{said}"
    );
    let url = site.put("fine", "<h1>Fine</h1>");
    assert_eq!(session.open(&url).await.expect("another site").title, "fine");
    session.close().await;
}
