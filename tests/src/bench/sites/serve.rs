//! Serving on free ports of this computer: a folder of files, or PHP's own server. Everything ends when it is dropped.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::task::JoinHandle;
use url::Url;
use xtask::process::Guarded;

use crate::desktop::Failure;

/// A server has so long to answer its first connection.
const STARTS: Duration = Duration::from_secs(60);

/// A listener of this program that ends when this is dropped.
pub struct Served(pub JoinHandle<()>);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A folder that is served until this is dropped.
pub struct Folder {
    /// Where.
    pub base: Url,
    _server: Served,
}

/// Serves the files of a folder; needs a running tokio runtime.
///
/// # Errors
/// No port is free.
pub async fn folder(files: PathBuf) -> Result<Folder, Failure> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let base = Url::parse(&format!("http://{}/", listener.local_addr()?))?;
    let router = Router::new().fallback(file).with_state(files);
    let server = tokio::spawn(async move {
        // It ends with the bench, which reports what it could not reach.
        let _ = axum::serve(listener, router).await;
    });
    Ok(Folder {
        base,
        _server: Served(server),
    })
}

async fn file(State(files): State<PathBuf>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.split('/').any(|part| part.starts_with('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut at = files.join(path);
    if at.is_dir() {
        if !path.is_empty() && !path.ends_with('/') {
            return Redirect::permanent(&format!("/{path}/")).into_response();
        }
        at = at.join("index.html");
    }
    match tokio::fs::read(&at).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind(&at))], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("png") => "image/png",
        Some("gif") => "image/gif",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Port numbers that were free a moment ago, all different.
///
/// # Errors
/// No port is free.
pub fn free_ports<const N: usize>() -> Result<[u16; N], Failure> {
    let mut held = Vec::new();
    let mut ports = [0; N];
    for port in &mut ports {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        *port = listener.local_addr()?.port();
        held.push(listener);
    }
    Ok(ports)
}

/// PHP's own server on `port`, for the scripts in `files`, with a folder for its sessions and temporary files; `settings`
/// are lines of a `php.ini`. What it says stands in `php.log` of that folder.
///
/// # Errors
/// It does not start.
pub fn php(
    port: u16,
    files: &Path,
    folder: &Path,
    settings: &[&str],
    router: Option<&Path>,
) -> Result<Guarded, Failure> {
    let sessions = folder.join("sessions");
    std::fs::create_dir_all(&sessions)?;
    let log = std::fs::File::create(folder.join("php.log"))?;
    let mut command = Command::new("php");
    command
        .arg("-S")
        .arg(format!("127.0.0.1:{port}"))
        .arg("-t")
        .arg(files)
        .arg("-d")
        .arg(format!("session.save_path={}", sessions.display()))
        .arg("-d")
        .arg(format!("sys_temp_dir={}", folder.display()));
    for setting in settings {
        command.arg("-d").arg(setting);
    }
    if let Some(router) = router {
        command.arg(router);
    }
    command
        .env_remove("NOTTE_API_KEY")
        .stdout(Stdio::null())
        .stderr(log);
    let mut server = Guarded::start(&mut command)?;
    answers(port, &mut server)?;
    Ok(server)
}

/// Waits until somebody answers on the port.
///
/// # Errors
/// The server ended, or nobody does in time.
pub fn answers(port: u16, server: &mut Guarded) -> Result<(), Failure> {
    let end = Instant::now() + STARTS;
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if !server.is_running() || Instant::now() >= end {
            return Err(format!("the server on port {port} did not start").into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}
