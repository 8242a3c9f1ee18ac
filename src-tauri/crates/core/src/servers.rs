//! The two homes as servers: which client speaks to each, and what each can do. The one place where the app
//! learns that (contract additions, `GET /health`); it asks once per server.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anything_api::{Client, Secret, Server, Timeouts};
use tokio::sync::{OnceCell, watch};
use url::Url;

use crate::capabilities::Capabilities;
use crate::options::Timings;
use crate::secrets::Bound;
use crate::view::{Problem, ProblemCode};

/// How long a call waits for the engine of this computer to come up.
const COMING_UP: Duration = Duration::from_secs(20);
/// Asking a server what it can do may take so long; it then counts as one that can do nothing more.
const HEALTH: Duration = Duration::from_secs(4);

/// A server with what it can do.
#[derive(Clone)]
pub(crate) struct Connected {
    pub(crate) client: Client,
    capabilities: Arc<OnceCell<Capabilities>>,
}

impl Connected {
    fn new(server: Server, timeouts: Timeouts) -> Result<Self, Problem> {
        let client = Client::with_timeouts(server, timeouts).map_err(Problem::of_api)?;
        Ok(Self {
            client,
            capabilities: Arc::default(),
        })
    }

    /// What the server can do beyond the contract; nothing when it does not say or does not answer.
    pub(crate) async fn capabilities(&self) -> Capabilities {
        let asked = self.capabilities.get_or_try_init(|| async {
            let health = tokio::time::timeout(HEALTH, self.client.health())
                .await
                .map_err(|_| ())?;
            health
                .map(|health| Capabilities::new(health.capabilities.unwrap_or_default()))
                .map_err(|_| ())
        });
        // A failure is not remembered: the next call asks again.
        asked.await.cloned().unwrap_or_default()
    }
}

/// The engine of this computer.
#[derive(Clone)]
enum Local {
    Starting,
    Up(Connected),
    Down(Problem),
}

/// Notte, as it was last spoken to.
struct Remote {
    api_url: String,
    anything_url: String,
    connected: Connected,
}

/// Both homes.
pub(crate) struct Servers {
    timeouts: Timeouts,
    local: watch::Sender<Local>,
    remote: Mutex<Option<Remote>>,
}

impl Servers {
    pub(crate) fn new(timings: &Timings) -> Self {
        let timeouts = Timeouts {
            silence_told: timings.silence_notice,
            silence_end: timings.silence_limit,
            ..Timeouts::default()
        };
        Self {
            timeouts,
            local: watch::channel(Local::Starting).0,
            remote: Mutex::default(),
        }
    }

    pub(crate) fn set_local(&self, url: &Url, token: &str) {
        let connected = Secret::new(token)
            .and_then(|token| Server::new(url.as_str(), url.as_str(), Some(token)))
            .map_err(Problem::of_api)
            .and_then(|server| Connected::new(server, self.timeouts));
        self.local.send_replace(match connected {
            Ok(connected) => Local::Up(connected),
            Err(problem) => Local::Down(problem),
        });
    }

    pub(crate) fn set_local_problem(&self, problem: Problem) {
        self.local.send_replace(Local::Down(problem));
    }

    /// Why nothing can run on this computer.
    pub(crate) fn local_problem(&self) -> Option<Problem> {
        match &*self.local.borrow() {
            Local::Down(problem) => Some(problem.clone()),
            _ => None,
        }
    }

    /// The engine of this computer, if it is up.
    pub(crate) fn local_now(&self) -> Option<Connected> {
        match &*self.local.borrow() {
            Local::Up(connected) => Some(connected.clone()),
            _ => None,
        }
    }

    /// The engine of this computer; waits while it comes up.
    ///
    /// # Errors
    /// Why it is not there.
    pub(crate) async fn local(&self) -> Result<Connected, Problem> {
        let mut local = self.local.subscribe();
        let up = local.wait_for(|local| !matches!(local, Local::Starting));
        match tokio::time::timeout(COMING_UP, up)
            .await
            .ok()
            .and_then(Result::ok)
            .as_deref()
        {
            Some(Local::Up(connected)) => Ok(connected.clone()),
            Some(Local::Down(problem)) => Err(problem.clone()),
            _ => Err(Problem::new(
                ProblemCode::Internal,
                "This computer's engine has not started yet.",
            )),
        }
    }

    /// Notte at these addresses with this key. The same connection as before while nothing changed.
    pub(crate) fn remote(&self, api_url: &str, anything_url: &str, key: Bound) -> Result<Connected, Problem> {
        let mut remote = self.remote.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = remote.as_ref()
            && (known.api_url.as_str(), known.anything_url.as_str()) == (api_url, anything_url)
        {
            return Ok(known.connected.clone());
        }
        let connected = self.unsaved_remote(api_url, anything_url, Some(key))?;
        *remote = Some(Remote {
            api_url: api_url.to_owned(),
            anything_url: anything_url.to_owned(),
            connected: connected.clone(),
        });
        Ok(connected)
    }

    /// A connection that is not remembered: to check a key before it is kept, or to ask what needs none.
    pub(crate) fn unsaved_remote(
        &self,
        api_url: &str,
        anything_url: &str,
        key: Option<Bound>,
    ) -> Result<Connected, Problem> {
        let (key, origins) = match key {
            Some(bound) => (Some(bound.key), bound.origins),
            None => (None, Vec::new()),
        };
        let server = Server::new(api_url, anything_url, key).map_err(Problem::of_api)?;
        Connected::new(server.with_key_for(&origins), self.timeouts)
    }

    /// The key or the addresses changed: the next call connects anew.
    pub(crate) fn forget_remote(&self) {
        *self.remote.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
