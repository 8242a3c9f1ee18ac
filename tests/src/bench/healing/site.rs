//! A site between the browser and what it really is: every page is changed on its way, and what is sent is noted.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Redirect, Response};
use url::Url;

use super::mutations::Mutation;
use crate::desktop::Failure;

/// No page here is larger.
const LARGEST: usize = 16 << 20;

/// What is shared between the server and the bench.
#[derive(Debug, Default)]
struct Inner {
    mutation: Mutex<Option<Mutation>>,
    sent: Mutex<Vec<String>>,
}

/// A site on a port of this computer that can be mutated while it runs; it ends with the value.
#[derive(Debug)]
pub struct MutatingSite {
    /// Its address, with a slash at the end.
    pub base: Url,
    inner: Arc<Inner>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for MutatingSite {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl MutatingSite {
    /// Serves a site on a free port, unchanged at first.
    ///
    /// # Errors
    /// No port is free.
    pub async fn start(site: Router) -> Result<Self, Failure> {
        let inner = Arc::new(Inner::default());
        let router = site.layer(middleware::from_fn_with_state(Arc::clone(&inner), between));
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let base = Url::parse(&format!("http://{}/", listener.local_addr()?))?;
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { base, inner, server })
    }

    /// From now on every page is changed so.
    pub fn mutate(&self, mutation: Option<Mutation>) {
        *lock(&self.inner.mutation) = mutation;
    }

    /// What was sent to change something since the last call: `POST /contact/ name=Ada&…`.
    pub fn take_sent(&self) -> Vec<String> {
        std::mem::take(&mut *lock(&self.inner.sent))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Fields that were renamed on their way out have their own names on their way in.
async fn between(State(inner): State<Arc<Inner>>, request: Request, next: Next) -> Response {
    let mutation = *lock(&inner.mutation);
    let (mut parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await.unwrap_or_default();
    let body = Bytes::from(Mutation::unrename(&String::from_utf8_lossy(&body)));
    if let Some(query) = parts.uri.query() {
        let own = Mutation::unrename(query);
        let path = format!("{}?{own}", parts.uri.path());
        if parts.method == Method::GET && own != query {
            // The site's own scripts read the address, too.
            return Redirect::to(&path).into_response();
        }
        if let Ok(uri) = path.parse::<Uri>() {
            parts.uri = uri;
        }
    }
    if parts.method != Method::GET {
        let line = format!(
            "{} {} {}",
            parts.method,
            parts.uri,
            sorted(&String::from_utf8_lossy(&body))
        );
        lock(&inner.sent).push(line);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    let answer = next.run(Request::from_parts(parts, Body::from(body))).await;
    let Some(mutation) = mutation else { return answer };
    let (mut parts, body) = answer.into_parts();
    let kind = parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let (html, css) = (kind.starts_with("text/html"), kind.starts_with("text/css"));
    if !html && !css {
        return Response::from_parts(parts, body);
    }
    let body = to_bytes(body, LARGEST).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&body).into_owned();
    let changed = tokio::task::spawn_blocking(move || {
        if html {
            mutation.page(&text)
        } else {
            mutation.style(&text)
        }
    });
    let changed = changed.await.unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::from(changed))
}

/// The order of a form's fields is no difference.
fn sorted(body: &str) -> String {
    let mut pairs: Vec<&str> = body.split('&').collect();
    pairs.sort_unstable();
    pairs.join("&")
}

/// Where Debian puts the manual: its folder has the version in its name.
pub fn manual() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/share/doc").ok()?;
    folders
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("python3."))
        .map(|entry| entry.path().join("html"))
        .find(|folder| folder.join("index.html").is_file())
}
