//! The server itself: its port, its script, what it was asked.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use serde_json::Value;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::hands::Activity;
use super::reply::{Gate, Reply};
use super::routes;
use super::tls::{Authority, TlsListener};

/// The key that an unconfigured server accepts.
pub const KEY: &str = "sk-notte-test-0123456789";

/// How long the `wait_…` methods wait before they give up.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a server behaves where nothing is scripted.
#[derive(Clone)]
pub struct Options {
    /// The only key it accepts.
    pub key: String,
    /// Whether unscripted tasks are told in v2.
    pub v2: bool,
    /// Waited between the events of unscripted tasks and replays.
    pub pace: Duration,
    /// Additions it declares in `GET /health`; none for one like Notte. It can what it declares: `stop`, `pause`,
    /// `take_over`, `record`, `follow_up`, `versions`, `verify`.
    pub capabilities: Option<Vec<String>>,
    /// Unscripted tasks and replays wait for it once they have begun.
    pub gate: Option<Gate>,
    /// The port, or a free one.
    pub port: u16,
    /// Speaks https, as `localhost`, with a certificate of this authority; else http.
    pub authority: Option<Arc<Authority>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            key: KEY.to_owned(),
            v2: false,
            pace: Duration::ZERO,
            capabilities: None,
            gate: None,
            port: 0,
            authority: None,
        }
    }
}

/// A request that came.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// `GET`, ...
    pub method: String,
    /// Without the query, without a slash at the end.
    pub path: String,
    /// What stood after `?`.
    pub query: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as JSON; null where it is none.
    pub body: Value,
}

impl Recorded {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A running server. It ends when dropped.
pub struct NotteServer {
    state: Arc<State>,
    _running: DropGuard,
}

pub(super) struct State {
    pub(super) options: Options,
    pub(super) address: SocketAddr,
    pub(super) script: Mutex<Vec<Scripted>>,
    pub(super) functions: Mutex<Vec<Value>>,
    pub(super) runs: Mutex<Vec<Value>>,
    pub(super) requests: watch::Sender<Vec<Recorded>>,
    /// Threads that are running, with what stops them.
    pub(super) threads: Mutex<Vec<(String, CancellationToken)>>,
    /// Runs that go on and can be paused or taken over.
    pub(super) activities: Mutex<Vec<Activity>>,
    /// Threads that can be gone on with.
    pub(super) known_threads: Mutex<Vec<String>>,
    /// Versions of functions, by function: the oldest first.
    pub(super) versions: Mutex<Vec<(String, Value)>>,
    pub(super) open_bodies: watch::Sender<usize>,
}

pub(super) struct Scripted {
    method: String,
    path: String,
    replies: VecDeque<Reply>,
}

impl NotteServer {
    /// A server that behaves, on a free port.
    pub async fn start() -> Self {
        Self::start_with(Options::default()).await
    }

    /// A server of another kind.
    ///
    /// # Panics
    /// When the port can't be had.
    pub async fn start_with(options: Options) -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", options.port))
            .await
            .expect("a port on loopback");
        let address = listener.local_addr().expect("it was bound");
        let state = Arc::new(State {
            address,
            script: Mutex::default(),
            functions: Mutex::new(vec![super::believable::believable_function()]),
            runs: Mutex::default(),
            requests: watch::Sender::new(Vec::new()),
            threads: Mutex::default(),
            activities: Mutex::default(),
            known_threads: Mutex::default(),
            versions: Mutex::default(),
            open_bodies: watch::Sender::new(0),
            options,
        });
        let acceptor = state.options.authority.as_ref();
        let acceptor = acceptor.map(|authority| TlsAcceptor::from(authority.server("localhost")));
        let app = Router::new()
            .fallback(routes::handle)
            .with_state(Arc::clone(&state));
        let ended = CancellationToken::new();
        let stop = ended.clone();
        tokio::spawn(async move {
            let serving = async {
                match acceptor {
                    Some(acceptor) => {
                        axum::serve(
                            TlsListener {
                                tcp: listener,
                                acceptor,
                            },
                            app,
                        )
                        .await
                    }
                    None => axum::serve(listener, app).await,
                }
            };
            // Not graceful: a script that hangs would keep it.
            tokio::select! {
                _ = serving => {}
                () = stop.cancelled() => {}
            }
        });
        Self {
            state,
            _running: ended.drop_guard(),
        }
    }

    pub(super) fn state(&self) -> &State {
        &self.state
    }

    /// Its base address, for both APIs.
    pub fn url(&self) -> String {
        self.state.url()
    }

    /// The key it accepts.
    pub fn key(&self) -> &str {
        &self.state.options.key
    }

    /// What a client of it needs, key included.
    ///
    /// # Panics
    /// Never: the address is a good one.
    pub fn for_client(&self) -> anything_api::Server {
        let key = anything_api::Secret::new(self.key()).expect("a key");
        anything_api::Server::new(&self.url(), &self.url(), Some(key)).expect("a safe address")
    }

    /// Scripts the answer to the next request of this method and path; several are used up in order.
    pub fn answer(&self, method: &str, path: &str, reply: Reply) {
        let mut script = lock(&self.state.script);
        let same = |known: &&mut Scripted| known.method == method && known.path == path;
        match script.iter_mut().find(same) {
            Some(known) => known.replies.push_back(reply),
            None => script.push(Scripted {
                method: method.to_owned(),
                path: path.to_owned(),
                replies: [reply].into(),
            }),
        }
    }

    /// Scripts the answer to the next start.
    pub fn answer_start(&self, reply: Reply) {
        self.answer("POST", "/api/anything/start", reply);
    }

    /// Replaces the functions it has; see [`super::believable_task`] for the one it comes with.
    pub fn set_functions(&self, functions: Vec<Value>) {
        *lock(&self.state.functions) = functions;
    }

    /// Everything it was asked so far.
    pub fn requests(&self) -> Vec<Recorded> {
        self.state.requests.borrow().clone()
    }

    /// The requests of one method and path.
    pub fn requests_to(&self, method: &str, path: &str) -> Vec<Recorded> {
        let mut requests = self.requests();
        requests.retain(|request| request.method == method && request.path == path);
        requests
    }

    /// Waits until a request of this method and path came, and gives the first.
    ///
    /// # Panics
    /// When none comes within 30 s.
    pub async fn wait_for(&self, method: &str, path: &str) -> Recorded {
        let mut changes = self.state.requests.subscribe();
        let fits = |request: &&Recorded| request.method == method && request.path == path;
        let seen = changes.wait_for(|requests| requests.iter().any(|request| fits(&request)));
        let seen = tokio::time::timeout(PATIENCE, seen).await;
        let seen = seen.expect("the request comes in time").expect("the state lives");
        seen.iter().find(fits).cloned().expect("it was found")
    }

    /// Waits until no scripted or streamed body is being sent: all ended, or their clients went away.
    ///
    /// # Panics
    /// When one is still open after 30 s.
    pub async fn wait_until_quiet(&self) {
        let mut changes = self.state.open_bodies.subscribe();
        let quiet = tokio::time::timeout(PATIENCE, changes.wait_for(|open| *open == 0)).await;
        quiet.expect("every body ends in time").expect("the state lives");
    }
}

impl State {
    pub(super) fn scripted(&self, method: &str, path: &str) -> Option<Reply> {
        let mut script = lock(&self.script);
        let fits = |known: &&mut Scripted| known.method == method && known.path == path;
        script.iter_mut().find(fits)?.replies.pop_front()
    }

    pub(super) fn url(&self) -> String {
        match self.options.authority {
            Some(_) => format!("https://localhost:{}", self.address.port()),
            None => format!("http://{}", self.address),
        }
    }
}

/// A lock that a panicked test can't spoil.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
