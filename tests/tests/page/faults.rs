//! Browsers and pages that crash, hang, or lose their owner.

use crate::site::{LONG, SHORT, Stage, named};
use anything_cdp::sweep_profiles;
use anything_engine::model::ClickKind;
use anything_engine::page::{Action, Intent, PageError, Pick, Session, SessionOptions};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const CLICK: Action = Action::Click(ClickKind::Click);

fn signal(process: u32, name: &str) {
    let status = Command::new("kill")
        .args([format!("-{name}"), process.to_string()])
        .status()
        .expect("kill");
    assert!(status.success());
}

/// Processes whose command line names the profile.
fn users_of(profile: &str) -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").expect("proc").flatten();
    entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|process: &u32| {
            let line = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(profile)
        })
        .collect()
}

/// The processes that draw a browser's pages: of its group, by their command line.
fn renderers_of(browser: u32) -> Vec<u32> {
    let is_one = |process: &u32| {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let group = stat
            .rsplit(')')
            .next()
            .and_then(|rest| rest.split_whitespace().nth(2))
            .and_then(|id| id.parse().ok());
        let line = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
        group == Some(browser) && String::from_utf8_lossy(&line).contains("--type=renderer")
    };
    let entries = std::fs::read_dir("/proc").expect("proc").flatten();
    entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(is_one)
        .collect()
}

fn wait_until(what: &str, mut test: impl FnMut() -> bool) {
    let end = Instant::now() + LONG;
    while !test() {
        assert!(Instant::now() < end, "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_browser_is_told_and_leaves_nothing() {
    let stage = Stage::new().await;
    stage.show("page", "<button>Go</button>").await;
    let process = stage.session.process().expect("process");
    let session = stage.session.clone();
    let waiting = tokio::spawn(async move {
        session
            .act(
                Pick::Target(&named("Never there"), Intent::Click),
                &CLICK,
                LONG * 3,
            )
            .await
    });
    signal(process, "KILL");
    assert!(matches!(stage.session.ended().await, PageError::BrowserGone));
    assert!(matches!(
        waiting.await.expect("task"),
        Err(PageError::BrowserGone)
    ));
    assert!(matches!(
        stage.session.open(&stage.site.url("page")).await,
        Err(PageError::BrowserGone)
    ));
    stage.session.close().await;
    assert_eq!(
        std::fs::read_dir(stage.folder.path().join("profiles"))
            .expect("folder")
            .count(),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_browser_hangs_and_is_told() {
    let stage = Stage::new().await;
    stage.show("page", "<button>Go</button>").await;
    let process = stage.session.process().expect("process");
    signal(process, "STOP");
    let error = stage
        .session
        .act(Pick::Target(&named("Go"), Intent::Click), &CLICK, SHORT)
        .await;
    assert!(matches!(error, Err(PageError::BrowserHung)), "{error:?}");
    stage.session.close().await;
    assert!(!std::path::Path::new(&format!("/proc/{process}")).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_crashes_or_blocks_is_told_and_left() {
    let stage = Stage::new().await;
    stage.show("page", "<button>Go</button>").await;
    let session = &stage.session;
    for renderer in renderers_of(session.process().expect("process")) {
        signal(renderer, "KILL");
    }
    let error = session
        .act(Pick::Target(&named("Go"), Intent::Click), &CLICK, LONG)
        .await;
    assert!(matches!(error, Err(PageError::PageCrashed)), "{error:?}");
    session
        .open(&stage.site.url("page"))
        .await
        .expect("a new tab takes over");
    session
        .act(Pick::Target(&named("Go"), Intent::Click), &CLICK, LONG)
        .await
        .expect("works again");
    let blocking = "<button onclick='setTimeout(() => { for (;;); }, 100)'>Block</button>";
    stage.show("blocking", blocking).await;
    let block = async || {
        session
            .act(Pick::Target(&named("Block"), Intent::Click), &CLICK, SHORT)
            .await
    };
    // The block comes a moment after the first click; how many clicks fit in before it is the machine's affair.
    let began = std::time::Instant::now();
    let mut outcome = block().await;
    while outcome.is_ok() && began.elapsed() < LONG {
        outcome = block().await;
    }
    assert!(matches!(outcome, Err(PageError::PageHangs)), "{outcome:?}");
    session
        .open(&stage.site.url("page"))
        .await
        .expect("another page goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_browser_is_told() {
    let folder = tempfile::tempdir().expect("folder");
    let mut options = SessionOptions::new(folder.path());
    options.browser = Some(folder.path().join("absent"));
    assert!(matches!(
        Session::start(options).await,
        Err(PageError::BrowserMissing)
    ));
}

#[test]
fn nothing_survives_the_owners_kill() {
    let root = tempfile::tempdir().expect("folder");
    let mut owner = Command::new(env!("CARGO_BIN_EXE_hold-browser"))
        .arg(root.path())
        .env("SOME_API_KEY", "secret-of-the-owner")
        .stdout(Stdio::piped())
        .spawn()
        .expect("owner");
    let mut line = String::new();
    BufReader::new(owner.stdout.take().expect("output"))
        .read_line(&mut line)
        .expect("line");
    let (process, profile) = line.trim().split_once(' ').expect("process and profile");
    let environment = std::fs::read(format!("/proc/{process}/environ")).expect("environment");
    let environment = String::from_utf8_lossy(&environment);
    assert!(!environment.contains("secret-of-the-owner"));
    assert!(!users_of(profile).is_empty());
    // What it leaves among temporary files lies in the profile, and goes with it.
    #[cfg(target_os = "linux")]
    wait_until("the browser's own folder is in the profile", || {
        let entries = std::fs::read_dir(profile).into_iter().flatten().flatten();
        let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.any(|name| name.starts_with("org.chromium.") || name.starts_with(".org.chromium."))
    });
    assert_eq!(sweep_profiles(Some(root.path())), 0, "the owner lives");
    owner.kill().expect("kill -9");
    owner.wait().expect("end");
    wait_until("a browser outlived its owner", || users_of(profile).is_empty());
    wait_until("the profile is swept", || {
        sweep_profiles(Some(root.path()));
        !std::path::Path::new(profile).exists()
    });
}
