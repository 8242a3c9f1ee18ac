//! The engine as a process of its own: its first line, its clean end, and no browser left behind by a hard one.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const PATIENCE: Duration = Duration::from_secs(60);

struct Running {
    child: Child,
    address: String,
    token: String,
}

/// A test that fails leaves no engine behind.
impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(folder: &Path, browser: &Path) -> Running {
    start_with(folder, &["--browser", &browser.display().to_string()])
}

fn start_with(folder: &Path, options: &[&str]) -> Running {
    let mut child = Command::new(env!("CARGO_BIN_EXE_anything-engine"))
        .args(["--data", &folder.join("data").display().to_string()])
        .args(options)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    let first: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        first.as_object().unwrap().len(),
        2,
        "an address and a token: {line}"
    );
    Running {
        child,
        address: first["url"]
            .as_str()
            .unwrap()
            .trim_start_matches("http://")
            .to_owned(),
        token: first["token"].as_str().unwrap().to_owned(),
    }
}

/// Begins a task that lasts, and answers its browser's process id.
fn busy(engine: &Running, pid: &Path) -> (TcpStream, u32) {
    let (socket, _) = told(
        engine,
        "Open the practice shop and wait 300 seconds",
        "\"tool_result\"",
    );
    (
        socket,
        std::fs::read_to_string(pid).unwrap().trim().parse().unwrap(),
    )
}

/// Begins a task, and answers its stream and what came of it until `until` was told.
fn told(engine: &Running, task: &str, until: &str) -> (TcpStream, String) {
    let body = serde_json::json!({"query": task}).to_string();
    let mut socket = TcpStream::connect(&engine.address).unwrap();
    let request = format!(
        "POST /api/anything/start HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n{body}",
        engine.address,
        engine.token,
        body.len()
    );
    socket.write_all(request.as_bytes()).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut seen = Vec::new();
    let mut piece = [0; 4096];
    while !String::from_utf8_lossy(&seen).contains(until) {
        let count = socket.read(&mut piece).unwrap();
        assert!(count > 0, "{}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&piece[..count]);
    }
    (socket, String::from_utf8_lossy(&seen).into_owned())
}

/// A browser that writes its process id to a file before it becomes Chromium.
fn known_browser(folder: &Path) -> (PathBuf, PathBuf) {
    use std::os::unix::fs::PermissionsExt as _;
    let names = [
        "chromium",
        "google-chrome",
        "google-chrome-stable",
        "chromium-browser",
        "chrome",
    ];
    let path = std::env::var_os("PATH").unwrap();
    let chromium = std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
        .unwrap();
    let (pid, script) = (folder.join("pid"), folder.join("browser"));
    let lines = format!(
        "#!/bin/sh\necho $$ > '{}'\nexec '{}' \"$@\"\n",
        pid.display(),
        chromium.display()
    );
    std::fs::write(&script, lines).unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    (script, pid)
}

/// The processes of a browser: its main one, and all whose command line names this run's profile folder.
fn family(pid: u32) -> Vec<u32> {
    let mut all = vec![pid];
    let mut next = 0;
    while next < all.len() {
        let children = format!("/proc/{0}/task/{0}/children", all[next]);
        let children = std::fs::read_to_string(children).unwrap_or_default();
        all.extend(
            children
                .split_whitespace()
                .filter_map(|id| id.parse::<u32>().ok()),
        );
        next += 1;
    }
    all
}

fn is_alive(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = status.rsplit(") ").next().and_then(|rest| rest.chars().next());
    !matches!(state, None | Some('Z' | 'X'))
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn signal(name: &str, pid: u32) {
    assert!(
        Command::new("kill")
            .args([name, &pid.to_string()])
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn an_interrupt_ends_it_cleanly_with_its_browsers() {
    let folder = tempfile::tempdir().unwrap();
    let (browser, pid) = known_browser(folder.path());
    let mut engine = start(folder.path(), &browser);
    let (_stream, pid) = busy(&engine, &pid);
    let all = family(pid);
    let asked = Instant::now();
    signal("-INT", engine.child.id());
    let status = engine.child.wait().unwrap();
    assert!(status.success(), "{status}");
    assert!(asked.elapsed() < Duration::from_secs(15), "{:?}", asked.elapsed());
    wait_until("every process of the browser is gone", || {
        !all.iter().any(|pid| is_alive(*pid))
    });
}

#[test]
fn a_killed_engine_leaves_no_browser_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (browser, pid) = known_browser(folder.path());
    let mut engine = start(folder.path(), &browser);
    let (_stream, pid) = busy(&engine, &pid);
    let all = family(pid);
    assert!(all.len() > 1, "Chromium has children");
    signal("-KILL", engine.child.id());
    engine.child.wait().unwrap();
    wait_until("every process of the browser is gone", || {
        !all.iter().any(|pid| is_alive(*pid))
    });
}

#[test]
fn a_free_port_that_is_asked_for_is_used() {
    let folder = tempfile::tempdir().unwrap();
    // Below the range from which the system hands ports out by itself, so that no other test is given it meanwhile.
    let free = |port: &u16| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok();
    let port = (21_000..31_000).find(free).unwrap();
    let mut engine = start_with(folder.path(), &["--port", &port.to_string()]);
    assert_eq!(engine.address, format!("127.0.0.1:{port}"));
    let mut socket = TcpStream::connect(&engine.address).unwrap();
    let request = format!(
        "GET /functions HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nConnection: close\r\n\r\n",
        engine.address, engine.token
    );
    socket.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200 "),
        "the token of the first line opens it: {answer}"
    );
    signal("-INT", engine.child.id());
    assert!(engine.child.wait().unwrap().success());
}

#[test]
fn a_step_is_given_up_after_the_time_that_was_set() {
    let folder = tempfile::tempdir().unwrap();
    let mut engine = start_with(folder.path(), &["--step-timeout", "1"]);
    let task = "Open the practice shop and wait for \"No such words\"";
    let began = Instant::now();
    let (_stream, seen) = told(&engine, task, "\"type\":\"error\"");
    let lasted = began.elapsed();
    assert!(seen.contains("\"code\":\"timeout\""), "{seen}");
    // The step that failed says how long it took: longer than was set, and far below the usual ten seconds.
    let step = seen.lines().rfind(|line| line.contains("\"ok\":false")).unwrap();
    let event: Value = serde_json::from_str(step.split_once("data: ").unwrap().1).unwrap();
    let took = event["ms"].as_u64().unwrap();
    assert!((1_000..10_000).contains(&took), "{took} ms in {lasted:?}");
    signal("-INT", engine.child.id());
    assert!(engine.child.wait().unwrap().success());
    let wrong = Command::new(env!("CARGO_BIN_EXE_anything-engine"))
        .args(["--step-timeout", "soon"])
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn arguments_that_make_no_sense_and_a_taken_port_are_told() {
    let engine = env!("CARGO_BIN_EXE_anything-engine");
    let wrong = Command::new(engine).arg("--prot").output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("usage"));

    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = Command::new(engine)
        .args(["--data", &folder.path().display().to_string(), "--port", &port])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains(&port));
}
