//! A site of small pages on loopback, and a browser session that may reach it.

use anything_engine::model::Target;
use anything_engine::page::{Session, SessionOptions};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use url::Url;

/// A generous limit: conditions end waits, not time.
pub const LONG: Duration = Duration::from_secs(20);
/// For what must not be found.
pub const SHORT: Duration = Duration::from_millis(1200);

type Pages = Arc<Mutex<HashMap<String, String>>>;

/// The site; it ends with the test.
pub struct Site {
    pages: Pages,
    pub port: u16,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn page(State(pages): State<Pages>, Path(name): Path<String>) -> Response {
    let page = pages.lock().expect("pages").get(&name).cloned();
    match page {
        Some(body) => Html(body).into_response(),
        None => (StatusCode::NOT_FOUND, Html("<h1>Nothing here</h1>")).into_response(),
    }
}

impl Site {
    /// Serves the pages that `put` gives it, and the given routes.
    pub async fn start(extra: Router) -> Site {
        let pages = Pages::default();
        let router = Router::new()
            .route("/{name}", any(page))
            .with_state(pages.clone())
            .merge(extra);
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("listen");
        let port = listener.local_addr().expect("address").port();
        let server = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("serve");
        });
        Site { pages, port, server }
    }

    /// Makes a page of a body.
    pub fn put(&self, name: &str, body: &str) -> Url {
        let html = format!(
            "<!doctype html><html lang=en><head><title>{name}</title></head><body>{body}</body></html>"
        );
        self.pages.lock().expect("pages").insert(name.to_owned(), html);
        self.url(name)
    }

    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://127.0.0.1:{}/{path}", self.port)).expect("address")
    }

    /// The same site by another name: another origin, and with site isolation another process.
    pub fn other_url(&self, path: &str) -> Url {
        Url::parse(&format!("http://localhost:{}/{path}", self.port)).expect("address")
    }
}

/// A session and its site.
pub struct Stage {
    pub site: Site,
    pub session: Session,
    pub folder: tempfile::TempDir,
}

impl Stage {
    pub async fn new() -> Stage {
        Self::with(Router::new()).await
    }

    pub async fn with(extra: Router) -> Stage {
        let site = Site::start(extra).await;
        let folder = tempfile::tempdir().expect("folder");
        let mut options = SessionOptions::new(folder.path().join("downloads"));
        options.profiles = Some(folder.path().join("profiles"));
        options.policy.allow(&site.url(""));
        options.policy.allow(&site.other_url(""));
        let session = Session::start(options).await.expect("session");
        Stage {
            site,
            session,
            folder,
        }
    }

    /// Serves a page of this body and opens it.
    pub async fn show(&self, name: &str, body: &str) {
        let url = self.site.put(name, body);
        self.session.open(&url).await.expect("page");
    }

    pub async fn eval(&self, expression: &str) -> serde_json::Value {
        let function = format!("function() {{ return {expression} }}");
        self.session.evaluate(&function, &[]).await.expect("evaluate")
    }

    /// The text that the page keeps in `#log`.
    pub async fn log(&self) -> String {
        let text = self
            .eval("document.querySelector('#log')?.textContent ?? ''")
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }
}

pub fn named(name: &str) -> Target {
    Target {
        name: name.to_owned(),
        ..Target::default()
    }
}

pub fn role(role: &str, name: &str) -> Target {
    Target {
        name: name.to_owned(),
        role: Some(role.to_owned()),
        ..Target::default()
    }
}
