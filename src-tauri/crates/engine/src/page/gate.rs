//! The only way out of the browser: a proxy on loopback that makes every connection itself, after checking the
//! address that the name resolved to. So the rules hold for documents, subresources, WebSockets, redirects and names
//! that point inward, and the browser's own calls home end here.
//!
//! It reads no content: TLS passes through as it is. It keeps no cache and follows nothing.

use super::policy::{AddressPolicy, Refusal};
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::{JoinHandle, JoinSet};
use url::Url;

const MAX_CONNECTIONS: usize = 256;
const MAX_HEAD: usize = 64 * 1024;
const CONNECT_LIMIT: Duration = Duration::from_secs(15);
const HEAD_LIMIT: Duration = Duration::from_secs(300);
const MAX_FAILURES: usize = 100;

/// Hosts that only the browser itself wants, never a page.
const CALLS_HOME: &[&str] = &[
    "clients1.google.com",
    "clients2.google.com",
    "clients4.google.com",
    "clientservices.googleapis.com",
    "update.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "content-autofill.googleapis.com",
    "safebrowsing.googleapis.com",
    "safebrowsingohttpgateway.googleapis.com",
    "sb-ssl.google.com",
    "edgedl.me.gvt1.com",
    "redirector.gvt1.com",
    "android.clients.google.com",
    "mtalk.google.com",
    "edge.microsoft.com",
    "config.edge.skype.com",
    "msedge.api.cdp.microsoft.com",
];

/// The browser asks it at its start, but pages may need it, too.
const AT_START: &str = "accounts.google.com";

/// Why a connection was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    Refused(Refusal),
    UnknownHost,
    Unreachable(String),
    TimedOut,
}

#[derive(Debug)]
struct Shared {
    policy: AddressPolicy,
    failures: Mutex<VecDeque<(String, u16, Failure, Instant)>>,
    refused: mpsc::Sender<String>,
}

/// A running gate; dropping it ends it with all its connections.
#[derive(Debug)]
pub(super) struct Gate {
    shared: Arc<Shared>,
    port: u16,
    server: JoinHandle<()>,
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Gate {
    /// Listens on a free port of 127.0.0.1; addresses that are refused are told through the channel.
    pub(super) async fn start(policy: AddressPolicy, refused: mpsc::Sender<String>) -> io::Result<Gate> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            policy,
            failures: Mutex::default(),
            refused,
        });
        let server = tokio::spawn(serve(listener, shared.clone()));
        Ok(Gate { shared, port, server })
    }

    /// The flags that lead everything through it, loopback included.
    pub(super) fn flags(&self) -> Vec<String> {
        vec![
            format!("--proxy-server=http://127.0.0.1:{}", self.port),
            "--proxy-bypass-list=<-loopback>".into(),
        ]
    }

    /// Why the newest connection to the address failed since then. Without one, it led on to another address: then
    /// the newest that was refused, or failed for another reason.
    pub(super) fn failure(&self, url: &Url, since: Instant) -> Option<(String, Failure)> {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or_default();
        let failures = self
            .shared
            .failures
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let recent = || failures.iter().rev().filter(|(.., at)| *at >= since);
        let own = recent().find(|(name, number, ..)| name == host && *number == port);
        let refused = || recent().find(|(_, _, failure, _)| matches!(failure, Failure::Refused(_)));
        let other = || recent().find(|(name, ..)| name != AT_START);
        own.or_else(refused)
            .or_else(other)
            .map(|(name, _, failure, _)| (name.clone(), failure.clone()))
    }
}

impl Shared {
    /// Resolves, checks every address, connects to the first that answers.
    async fn connect(&self, host: &str, port: u16) -> Result<TcpStream, Failure> {
        if CALLS_HOME.contains(&host) {
            return Err(Failure::Unreachable("not needed".into()));
        }
        let result = match tokio::time::timeout(CONNECT_LIMIT, self.try_connect(host, port)).await {
            Ok(result) => result,
            Err(_) => Err(Failure::TimedOut),
        };
        if let Err(failure) = &result {
            if let Failure::Refused(_) = failure {
                let _ = self.refused.try_send(format!("{host}:{port}"));
            }
            let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
            if failures.len() == MAX_FAILURES {
                failures.pop_front();
            }
            failures.push_back((host.to_owned(), port, failure.clone(), Instant::now()));
        }
        result
    }

    async fn try_connect(&self, host: &str, port: u16) -> Result<TcpStream, Failure> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        if let Some(address) = self.policy.placed(bare, port) {
            let stream = TcpStream::connect(address).await;
            return stream.map_err(|error| Failure::Unreachable(reason(&error)));
        }
        let found = tokio::net::lookup_host((bare, port))
            .await
            .map_err(|_| Failure::UnknownHost)?;
        let addresses: Vec<SocketAddr> = found.collect();
        let mut last = Failure::UnknownHost;
        for address in &addresses {
            if let Err(refusal) = self.policy.check_ip(bare, port, address.ip()) {
                last = Failure::Refused(refusal);
                continue;
            }
            // One dead address of several must not use up the time of the others.
            let limit = if addresses.len() > 1 {
                Duration::from_secs(4)
            } else {
                CONNECT_LIMIT
            };
            match tokio::time::timeout(limit, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    let _ = stream.set_nodelay(true);
                    return Ok(stream);
                }
                Ok(Err(error)) => last = Failure::Unreachable(reason(&error)),
                Err(_) => last = Failure::TimedOut,
            }
        }
        Err(last)
    }
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => "connection refused".into(),
        io::ErrorKind::ConnectionReset => "connection reset".into(),
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => "no way there".into(),
        _ => "no connection".into(),
    }
}

async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let Ok(place) = places.clone().acquire_owned().await else {
            return;
        };
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = connections.join_next() => continue,
        };
        match stream {
            Ok((stream, _)) => {
                let shared = shared.clone();
                connections.spawn(async move {
                    let _ = stream.set_nodelay(true);
                    if let Err(error) = handle(stream, &shared).await {
                        tracing::trace!(%error, "a connection of the browser ended");
                    }
                    drop(place);
                });
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn handle(mut browser: TcpStream, shared: &Shared) -> io::Result<()> {
    let (head, rest) = read_head(&mut browser).await?;
    let Some((line, fields)) = head.split_once("\r\n") else {
        return Err(bad("no request line"));
    };
    let mut words = line.split(' ');
    let (Some(method), Some(target), Some(_)) = (words.next(), words.next(), words.next()) else {
        return Err(bad("no request line"));
    };
    if method == "CONNECT" {
        let url = Url::parse(&format!("https://{target}")).map_err(|_| bad("no address"))?;
        // `port_or_known_default` would hide a port that is the scheme's own.
        let port = target
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .unwrap_or(443);
        let host = url.host_str().unwrap_or_default().to_owned();
        return match shared.connect(&host, port).await {
            Ok(mut server) => {
                browser.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await?;
                server.write_all(&rest).await?;
                copy_bidirectional(&mut browser, &mut server).await.map(|_| ())
            }
            Err(_) => {
                browser
                    .write_all(b"HTTP/1.1 502 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .await
            }
        };
    }
    let url = Url::parse(target)
        .ok()
        .filter(|url| url.scheme() == "http")
        .ok_or_else(|| bad("no address"))?;
    let (host, port) = (
        url.host_str().unwrap_or_default(),
        url.port_or_known_default().unwrap_or(80),
    );
    // Closing without an answer makes it a failed request and not a page.
    let Ok(mut server) = shared.connect(host, port).await else {
        return Ok(());
    };
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let request = format!(
        "{method} {path} HTTP/1.1\r\n{}Connection: close\r\n\r\n",
        without_hops(fields)
    );
    server.write_all(&raw(&request)).await?;
    server.write_all(&rest).await?;
    answer(browser, server).await
}

/// One request a connection: the answer says so, the rest is copied.
async fn answer(mut browser: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let (mut from_browser, mut to_browser) = browser.split();
    let (mut from_server, mut to_server) = server.split();
    // Ends when the browser goes away: then nobody waits for the answer.
    let up = async {
        let _ = tokio::io::copy(&mut from_browser, &mut to_server).await;
    };
    let down = async {
        loop {
            let (head, rest) = read_head(&mut from_server).await?;
            let Some((line, fields)) = head.split_once("\r\n") else {
                return Err(bad("no status line"));
            };
            let status = line.split(' ').nth(1).unwrap_or_default();
            if status.starts_with('1') && status != "101" {
                to_browser
                    .write_all(&raw(&format!("{line}\r\n{fields}\r\n")))
                    .await?;
                if rest.is_empty() {
                    continue;
                }
                return Err(bad("an interim answer with more behind it"));
            }
            let head = format!("{line}\r\n{}Connection: close\r\n\r\n", without_hops(fields));
            to_browser.write_all(&raw(&head)).await?;
            to_browser.write_all(&rest).await?;
            tokio::io::copy(&mut from_server, &mut to_browser).await?;
            return to_browser.shutdown().await;
        }
    };
    tokio::select! {
        result = down => result,
        () = up => Ok(()),
    }
}

/// Header lines without those that concern one connection only.
fn without_hops(fields: &str) -> String {
    let hop = |line: &str| {
        let name = line
            .split(':')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        matches!(
            name.as_str(),
            "connection" | "proxy-connection" | "keep-alive" | "proxy-authorization"
        )
    };
    fields
        .split("\r\n")
        .filter(|line| !line.is_empty() && !hop(line))
        .map(|line| format!("{line}\r\n"))
        .collect()
}

/// Everything up to the empty line, a character for each byte, and what came behind it.
async fn read_head<R: tokio::io::AsyncRead + Unpin>(stream: &mut R) -> io::Result<(String, Vec<u8>)> {
    let mut bytes = Vec::with_capacity(4096);
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let rest = bytes.split_off(end + 4);
            bytes.truncate(end + 2);
            return Ok((bytes.into_iter().map(char::from).collect(), rest));
        }
        if bytes.len() > MAX_HEAD {
            return Err(bad("a header above the limit"));
        }
        match tokio::time::timeout(HEAD_LIMIT, stream.read_buf(&mut bytes)).await {
            Ok(Ok(0)) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => read?,
            Err(_) => return Err(io::ErrorKind::TimedOut.into()),
        };
    }
}

/// The bytes of a head that was read by `read_head`.
fn raw(head: &str) -> Vec<u8> {
    head.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect()
}

fn bad(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
