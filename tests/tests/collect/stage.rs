//! The fixtures and the practice site on loopback, and a browser that reads them.

use anything_engine::collect::{self, CollectError, Extract, FrameAnswer, Next, Pager, Readable};
use anything_engine::model::{Collect, Op};
use anything_engine::page::{Session, SessionOptions};
use anything_engine::{planner, practice};
use axum::Router;
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};
use url::Url;

/// A generous limit: conditions end waits, not time.
const LONG: Duration = Duration::from_secs(30);

pub struct Stage {
    pub session: Session,
    base: Url,
    server: tokio::task::JoinHandle<()>,
    _folder: tempfile::TempDir,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.server.abort();
    }
}

struct Reader<'s>(&'s Session);

impl Readable for Reader<'_> {
    async fn read_frames(&self, function: &str, argument: &Value) -> Result<Vec<FrameAnswer>, String> {
        let frames = self
            .0
            .evaluate_in_frames(function, std::slice::from_ref(argument))
            .await
            .map_err(|error| error.to_string())?;
        let answer = |frame: anything_engine::page::FrameValue| FrameAnswer {
            frame: (!frame.main).then(|| frame.url.clone()),
            url: frame.url,
            offset: [0.0, 0.0],
            value: frame.value,
        };
        Ok(frames.into_iter().map(answer).collect())
    }
}

async fn fixture(axum::extract::Path(name): axum::extract::Path<String>) -> axum::response::Html<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/collect/fixtures");
    axum::response::Html(std::fs::read_to_string(folder.join(name)).unwrap_or_default())
}

/// The collection that a sentence asks for.
pub fn asked(sentence: &str) -> Collect {
    let plan = planner::plan(sentence);
    assert!(plan.problems.is_empty(), "{sentence}: {:?}", plan.problems);
    match plan.steps.into_iter().next_back().map(|step| step.op) {
        Some(Op::Collect(collect)) => collect,
        other => panic!("{sentence}: {other:?}"),
    }
}

impl Stage {
    pub async fn new() -> Stage {
        let router = Router::new()
            .route("/fixtures/{name}", axum::routing::get(fixture))
            .merge(practice::router());
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("listen");
        let base = Url::parse(&format!(
            "http://127.0.0.1:{}/",
            listener.local_addr().expect("address").port()
        ))
        .expect("address");
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("serve") });
        let folder = tempfile::tempdir().expect("folder");
        let mut options = SessionOptions::new(folder.path().join("downloads"));
        options.profiles = Some(folder.path().join("profiles"));
        options.policy.allow(&base);
        let session = Session::start(options).await.expect("session");
        Stage {
            session,
            base,
            server,
            _folder: folder,
        }
    }

    pub async fn open(&self, path: &str) {
        self.session
            .open(&self.base.join(path).expect("path"))
            .await
            .expect("page");
    }

    pub async fn locate(&self, noun: &str, ordinal: i32) -> Option<collect::Located> {
        collect::locate(&Reader(&self.session), noun, ordinal).await
    }

    pub async fn read(&self, sentence: &str) -> Result<Extract, CollectError> {
        collect::extract(&Reader(&self.session), &asked(sentence)).await
    }

    /// Reads again until the rows are others than before.
    async fn read_after(&self, collect: &Collect, before: &str) -> Extract {
        let end = Instant::now() + LONG;
        loop {
            let read = collect::extract(&Reader(&self.session), collect).await;
            match read {
                Ok(read) if read.fingerprint != before || Instant::now() > end => return read,
                Err(error) if Instant::now() > end => panic!("{error}"),
                _ => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// All pages, with what came on each: `(columns, rows, rows per page)`.
    pub async fn follow(
        &self,
        sentence: &str,
        patience: usize,
    ) -> (Vec<String>, Vec<Vec<String>>, Vec<usize>) {
        let collect = asked(sentence);
        let mut pager = Pager::new(&collect);
        let mut page = self.read_after(&collect, "").await;
        let (mut columns, mut rows, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        loop {
            let fresh = pager.take(&page);
            columns = if columns.is_empty() {
                fresh.columns
            } else {
                columns
            };
            counts.push(fresh.rows.len());
            rows.extend(fresh.rows);
            let Some(next) = pager.next(&page).cloned().filter(|_| counts.len() < patience) else {
                break;
            };
            self.go(&next).await;
            // A page that leads to itself never changes: it is read as it stands.
            page = if next.name == "Next" && self.here().await.contains("loop") {
                self.read_now(&collect).await
            } else {
                self.read_after(&collect, &page.fingerprint).await
            };
        }
        (columns, rows, counts)
    }

    async fn read_now(&self, collect: &Collect) -> Extract {
        collect::extract(&Reader(&self.session), collect)
            .await
            .expect("rows")
    }

    async fn here(&self) -> String {
        self.session.location().borrow().url.clone()
    }

    async fn go(&self, next: &Next) {
        if let Some(url) = &next.url {
            self.session
                .open(&Url::parse(url).expect("address"))
                .await
                .expect("page");
            return;
        }
        let click = format!(
            "function() {{ document.querySelector({:?}).click(); return true }}",
            next.css
        );
        self.session.evaluate(&click, &[]).await.expect("click");
    }

    /// Rows of one page as lines, cells between bars.
    pub async fn lines(&self, page: &str, sentence: &str) -> Vec<String> {
        self.open(&format!("fixtures/{page}")).await;
        match self.read(sentence).await {
            Ok(read) => {
                assert!(
                    read.rows
                        .iter()
                        .zip(&read.sources)
                        .all(|(row, sources)| row.len() == sources.len() && row.len() == read.columns.len()),
                    "{page}: {sentence}"
                );
                std::iter::once(read.columns.join(" | "))
                    .chain(read.rows.iter().map(|row| row.join(" | ")))
                    .collect()
            }
            Err(error) => vec![format!("{error} {:?}", error.candidates())],
        }
    }
}
