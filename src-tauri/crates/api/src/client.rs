//! The HTTP client of the contract: requests, answers, and what is never done with a key.
//!
//! No request is sent twice, no redirect is followed but the one of a run (contract 4.4), and a key goes only to
//! the origins of its server. What an answer means for a run or a list is not known here.

mod control;
mod functions;
mod open;
mod run;
mod sessions;
mod start;

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Method, Request, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use crate::decode::Body;
use crate::error::{About, ApiError, ErrorKind};
use crate::function::Usage;
use crate::plan::Health;
use crate::server::{Server, Timeouts, check_safe, is_loopback_http, join};

pub use functions::Listing;
pub use run::{RunItem, RunStream};
pub use start::EventStream;

/// The largest answer of a call that is no stream, in bytes.
const LARGEST_ANSWER: usize = 32 * 1024 * 1024;
/// As much of a refusal's body is read, in bytes.
const LARGEST_REFUSAL: usize = 64 * 1024;

/// A client of one server. Cheap to clone; one per server and key.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    server: Server,
    timeouts: Timeouts,
    /// For this machine: no proxy, and no need of the system's certificates.
    near: reqwest::Client,
    /// For https.
    far: Option<reqwest::Client>,
}

impl Client {
    /// A client with the usual patience.
    ///
    /// # Errors
    /// [`ErrorKind::Unsafe`] when https is needed and this system has no certificates to check it by.
    pub fn new(server: Server) -> Result<Self, ApiError> {
        Self::with_timeouts(server, Timeouts::default())
    }

    /// A client with another patience, for tests.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn with_timeouts(server: Server, timeouts: Timeouts) -> Result<Self, ApiError> {
        // An error only says that one is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let build = |builder: reqwest::ClientBuilder| {
            builder.build().map_err(|error| {
                ApiError::new(
                    ErrorKind::Unsafe,
                    "Secure connections can't be made on this computer.",
                )
                .with_detail(error.to_string())
            })
        };
        let far = if is_loopback_http(server.api()) && is_loopback_http(server.anything()) {
            None
        } else {
            Some(build(builder(&timeouts))?)
        };
        let near = build(builder(&timeouts).no_proxy().tls_certs_only([]))?;
        Ok(Self {
            inner: Arc::new(Inner {
                server,
                timeouts,
                near,
                far,
            }),
        })
    }

    /// The server this client speaks to.
    pub fn server(&self) -> &Server {
        &self.inner.server
    }

    /// What the server is and can do (contract 8 and additions). Needs no key.
    ///
    /// # Errors
    /// Any kind but those about keys.
    pub async fn health(&self) -> Result<Health, ApiError> {
        let url = join(self.server().api(), &["health"])?;
        let request = self.request(Method::GET, url)?;
        self.json(About::Other, request).await
    }

    /// What was used this month (contract 8). Answers only to a good key: this is how a key is checked.
    ///
    /// # Errors
    /// [`ErrorKind::KeyRejected`] for a bad key; another kind means trouble that says nothing about the key.
    pub async fn usage(&self) -> Result<Usage, ApiError> {
        let url = join(self.server().api(), &["usage"])?;
        let request = self.authorized(Method::GET, url)?;
        let answer: Value = self.json(About::Other, request).await?;
        // The key is what was asked about: figures of an unknown shape don't make it a bad one.
        Ok(serde_json::from_value(answer).unwrap_or_default())
    }

    fn timeouts(&self) -> &Timeouts {
        &self.inner.timeouts
    }

    fn request(&self, method: Method, url: Url) -> Result<Request, ApiError> {
        check_safe(&url)?;
        let mut request = Request::new(method, url);
        *request.timeout_mut() = Some(self.timeouts().answer);
        Ok(request)
    }

    /// A request with the bearer header (contract 1.2), to the server's own origins only.
    fn authorized(&self, method: Method, url: Url) -> Result<Request, ApiError> {
        let bearer = self.server().key_for(&url)?.bearer()?;
        let mut request = self.request(method, url)?;
        request
            .headers_mut()
            .insert(reqwest::header::AUTHORIZATION, bearer);
        Ok(request)
    }

    /// Sends a request once.
    async fn send(&self, request: Request) -> Result<Response, ApiError> {
        let http = if is_loopback_http(request.url()) {
            &self.inner.near
        } else {
            self.inner.far.as_ref().ok_or_else(|| {
                ApiError::new(
                    ErrorKind::Unsafe,
                    "A server on this computer pointed to another address.",
                )
            })?
        };
        let answer = http.execute(request).await;
        answer.map_err(|error| ApiError::from_transport(&error))
    }

    /// Sends a request and reads a JSON answer.
    async fn json<T: DeserializeOwned>(&self, about: About, request: Request) -> Result<T, ApiError> {
        let body = self.bytes(about, request).await?;
        serde_json::from_slice(&body).map_err(|error| {
            let start = String::from_utf8_lossy(&body[..body.len().min(300)]);
            let start = crate::decode::hide_addresses(&start);
            ApiError::unreadable(format!("{error}: {start}"))
        })
    }

    /// Sends a request and reads the body of a good answer, which may be empty.
    async fn bytes(&self, about: About, request: Request) -> Result<Vec<u8>, ApiError> {
        let answer = accepted(about, self.send(request).await?).await?;
        read_all(answer, LARGEST_ANSWER).await
    }
}

/// Settings common to both HTTP clients.
fn builder(timeouts: &Timeouts) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(concat!("anything-desktop/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .connect_timeout(timeouts.connect)
        // Nothing is sent twice, so a connection that the server may have closed meanwhile is not used again.
        .pool_idle_timeout(Duration::from_secs(15))
}

/// Gives a request a JSON body.
fn set_json(request: &mut Request, body: &Value) {
    let json = reqwest::header::HeaderValue::from_static("application/json");
    request.headers_mut().insert(CONTENT_TYPE, json);
    *request.body_mut() = Some(body.to_string().into());
}

/// Makes a request one for a stream: the bound on the whole answer goes, silence is bounded instead.
fn expect_stream(request: &mut Request) {
    *request.timeout_mut() = None;
    let accept = reqwest::header::HeaderValue::from_static("text/event-stream");
    request.headers_mut().insert(ACCEPT, accept);
}

/// Passes a 2xx on, and turns everything else into an error.
async fn accepted(about: About, answer: Response) -> Result<Response, ApiError> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    if status.is_redirection() {
        return Err(redirect_refused(status.as_u16()));
    }
    let headers = answer.headers().clone();
    // The status says enough where the body can't be read.
    let body = read_start(answer, LARGEST_REFUSAL).await;
    Err(ApiError::from_answer(about, status.as_u16(), &headers, &body))
}

fn redirect_refused(status: u16) -> ApiError {
    let mut error = ApiError::new(
        ErrorKind::Unsafe,
        "The server pointed to another address. It was not followed, and your key was not sent there.",
    );
    error.status = Some(status);
    error
}

/// A whole body of at most `limit` bytes.
async fn read_all(mut answer: Response, limit: usize) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    loop {
        match answer.chunk().await {
            Ok(Some(piece)) if body.len() + piece.len() <= limit => body.extend_from_slice(&piece),
            Ok(Some(_)) => {
                return Err(ApiError::unreadable(format!(
                    "The answer is larger than {} MiB.",
                    limit / (1024 * 1024)
                )));
            }
            Ok(None) => return Ok(body),
            Err(error) => return Err(ApiError::from_transport(&error)),
        }
    }
}

/// As much of a body as comes, at most `limit` bytes.
async fn read_start(mut answer: Response, limit: usize) -> Vec<u8> {
    let mut body = Vec::new();
    while let Ok(Some(piece)) = answer.chunk().await {
        body.extend_from_slice(&piece);
        if body.len() >= limit {
            body.truncate(limit);
            break;
        }
    }
    body
}

/// The media type without its parameters, in lower case.
fn media_type(answer: &Response) -> String {
    let value = answer
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let media_type = value.unwrap_or_default().split(';').next().unwrap_or_default();
    media_type.trim().to_ascii_lowercase()
}

/// The body of an answer as the decoders take it.
fn body(answer: Response) -> Body {
    Box::pin(
        answer
            .bytes_stream()
            .map(|piece| piece.map_err(|error| ApiError::from_transport(&error))),
    )
}
