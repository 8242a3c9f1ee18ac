//! The engine's life: three loopback listeners (API, viewer, practice site), one state, one bounded end.
//!
//! It decides nothing about tasks; `server` answers requests and `execution` drives the browser.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anything_api::event::ToolError;
use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::functions::Store;
use crate::model::Step;
use crate::page::Session;
use crate::server::gate::Gate;
use crate::server::state::{Origins, Shared};
use crate::{practice, server, viewer};

/// How long [`Engine::shutdown`] waits for tasks and browsers before it lets go of them.
const SHUTDOWN_LIMIT: Duration = Duration::from_secs(8);

/// What an engine needs to start.
#[derive(Debug, Clone)]
pub struct EngineOptions {
    /// Holds `engine.sqlite` and `downloads/`; made if absent. Nothing is written elsewhere but temporary profiles.
    pub data_dir: PathBuf,
    /// A chosen browser; absent means Chrome, Edge or Chromium in their usual places.
    pub browser: Option<PathBuf>,
    /// The port of the API; absent means a free one.
    pub port: Option<u16>,
    /// How long one step may take.
    pub step_timeout: Duration,
    /// Browsers of finished tasks that stay open for a while, to go on with.
    pub keep_open: usize,
    /// Repeat a task that changes nothing once it is kept, to see whether it works in a fresh browser.
    pub verify: bool,
    /// So many browsers at once: each takes some 400 MiB.
    pub most_live: usize,
    /// So many runs may wait for a browser; more are refused.
    pub most_waiting: usize,
    /// No task and no replay runs longer; waiting for a browser does not count.
    pub longest_run: Duration,
    /// MiB of memory that one browser may take before it is ended (Linux only: elsewhere it is not watched).
    pub most_memory: u64,
    /// What time it is for schedules; the real time unless it is moved on.
    pub clock: Clock,
}

impl EngineOptions {
    /// Options with a free port, a browser that is looked for, and 10 s a step.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            browser: None,
            port: None,
            step_timeout: Duration::from_secs(10),
            keep_open: 3,
            verify: true,
            most_live: 10,
            most_waiting: 100,
            longest_run: Duration::from_secs(30 * 60),
            most_memory: 3 * 1024,
            clock: Clock::default(),
        }
    }
}

/// Why an engine did not start.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// Another program listens there.
    #[error("port {port} on 127.0.0.1 is already in use by another program")]
    PortTaken {
        /// The port that was asked for.
        port: u16,
    },
    /// No listener could be opened.
    #[error("could not listen on 127.0.0.1: {0}")]
    Listen(#[source] std::io::Error),
    /// The data folder can't be made or written.
    #[error("the data folder can't be used: {0}")]
    DataFolder(#[source] std::io::Error),
    /// The functions can't be opened.
    #[error(transparent)]
    Store(#[from] crate::functions::StoreError),
}

/// A running engine. [`Engine::shutdown`] ends it and waits; dropping it ends it without waiting.
pub struct Engine {
    url: String,
    shared: Arc<Shared>,
    servers: Vec<JoinHandle<()>>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// Opens the data folder and the listeners; needs a running tokio runtime. No browser is started yet.
    ///
    /// # Errors
    /// [`EngineError`]: the port is taken, or the data folder or its database can't be used.
    pub async fn start(options: EngineOptions) -> Result<Self, EngineError> {
        let downloads = options.data_dir.join("downloads");
        tokio::fs::create_dir_all(&downloads)
            .await
            .map_err(EngineError::DataFolder)?;
        let store = Store::open(options.data_dir.join("engine.sqlite")).await?;

        let api = listen(options.port).await?;
        let view = listen(None).await?;
        let site = listen(None).await?;
        let origins = Origins {
            api: origin(&api)?,
            viewer: origin(&view)?,
            practice: format!("http://{}", practice::HOST),
            practice_address: site.local_addr().map_err(EngineError::Listen)?,
        };
        let ending = CancellationToken::new();
        let shared = Arc::new(Shared::new(
            options,
            downloads,
            store,
            origins.clone(),
            ending.clone(),
        ));

        let servers = vec![
            serve(
                api,
                Gate::private(&origins.api).guard(server::router(shared.clone())),
                ending.clone(),
            ),
            serve(
                view,
                Gate::private(&origins.viewer).guard(viewer::router(shared.clone())),
                ending.clone(),
            ),
            serve(
                site,
                Gate::site(&[practice::HOST.to_owned(), origins.practice_address.to_string()])
                    .guard(practice::router()),
                ending,
            ),
        ];
        shared.tasks.spawn(server::scheduler::keep(shared.clone()));
        tracing::info!(api = %origins.api, "engine started");
        Ok(Self {
            url: origins.api,
            shared,
            servers,
        })
    }

    /// The base address of the API, such as `http://127.0.0.1:4711`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The bearer token of this launch: a secret.
    pub fn token(&self) -> &str {
        self.shared.token.reveal()
    }

    /// Where the functions file is kept that was damaged and that a new one took the place of at this start.
    pub fn set_aside(&self) -> Option<&Path> {
        self.shared.store.set_aside()
    }

    /// Reads a task and does its steps on the page that is open in a browser of the caller's. Answers the steps that
    /// were done, with how their targets were found; nothing is told and nothing is kept.
    ///
    /// # Errors
    /// The words that were not understood, or why a step could not be done.
    pub async fn perform_on(&self, session: &Session, text: &str) -> Result<Vec<Step>, ToolError> {
        crate::execution::on_open_page(Arc::clone(&self.shared), session, text).await
    }

    /// Ends every task, browser and listener, within about ten seconds.
    pub async fn shutdown(mut self) {
        self.shared.ending.cancel();
        self.shared.tasks.close();
        let ended = tokio::time::timeout(SHUTDOWN_LIMIT, self.shared.tasks.wait()).await;
        if ended.is_err() {
            tracing::warn!("some tasks did not end in time");
        }
        for mut server in std::mem::take(&mut self.servers) {
            // A client that holds its connection open must not hold the engine.
            if tokio::time::timeout(Duration::from_secs(1), &mut server)
                .await
                .is_err()
            {
                server.abort();
            }
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.shared.ending.cancel();
        for server in &self.servers {
            server.abort();
        }
    }
}

async fn listen(port: Option<u16>) -> Result<TcpListener, EngineError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0)))
        .await
        .map_err(|error| match (error.kind(), port) {
            (std::io::ErrorKind::AddrInUse, Some(port)) => EngineError::PortTaken { port },
            _ => EngineError::Listen(error),
        })
}

fn origin(listener: &TcpListener) -> Result<String, EngineError> {
    let address = listener.local_addr().map_err(EngineError::Listen)?;
    Ok(format!("http://{address}"))
}

fn serve(listener: TcpListener, app: Router, ending: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move {
        let served = axum::serve(listener, app)
            .with_graceful_shutdown(ending.cancelled_owned())
            .await;
        if let Err(error) = served {
            tracing::error!(%error, "a listener ended");
        }
    })
}

#[cfg(test)]
mod tests;
