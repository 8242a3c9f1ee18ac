//! The Notte-shaped test server as a program, for tests that drive the real app: `notte-server [--port N]`.
//!
//! `NOTTE_SERVER_KEY` is the only key it accepts, `NOTTE_SERVER_DIALECT` is `v1` or `v2`, `NOTTE_SERVER_PACE_MS` the
//! pause between events. Its first line on stdout is `{"url":"http://127.0.0.1:PORT"}`. It ends with Ctrl+C, and
//! with `--until-stdin-closes` also when its parent goes away.

use std::io::{Read as _, Write as _};
use std::time::Duration;

use anything_tests::notte::{NotteServer, Options};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value_of = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)
    };
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut options = Options {
        pace: Duration::from_millis(60),
        ..Options::default()
    };
    if let Some(key) = variable("NOTTE_SERVER_KEY") {
        options.key = key;
    }
    if let Some(pace) = variable("NOTTE_SERVER_PACE_MS").and_then(|pace| pace.parse().ok()) {
        options.pace = Duration::from_millis(pace);
    }
    options.v2 = variable("NOTTE_SERVER_DIALECT").as_deref() == Some("v2");
    if let Some(port) = value_of("--port").and_then(|port| port.parse().ok()) {
        options.port = port;
    }
    let server = NotteServer::start_with(options).await;
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{}", serde_json::json!({ "url": server.url() }))?;
    stdout.flush()?;

    let watches_stdin = arguments
        .iter()
        .any(|argument| argument == "--until-stdin-closes");
    tokio::select! {
        result = tokio::signal::ctrl_c() => result,
        () = stdin_closed(), if watches_stdin => Ok(()),
    }
}

/// On a thread of its own: a read of stdin can't be given up, so it must not hold the runtime.
async fn stdin_closed() {
    let (closed, when_closed) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut rest = [0; 256];
        while matches!(std::io::stdin().read(&mut rest), Ok(read) if read > 0) {}
        let _ = closed.send(());
    });
    let _ = when_closed.await;
}
