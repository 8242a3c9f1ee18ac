//! Opening a stream: the request is sent once, waiting for the answer's head counts as silence, and a run's one
//! redirect is followed.

use std::time::Duration;

use async_stream::stream;
use futures_util::Stream;
use reqwest::{Request, Response, StatusCode};
use url::Url;

use super::{Client, accepted, redirect_refused};
use crate::decode::Notice;
use crate::error::{About, ApiError, ErrorKind};
use crate::server::is_loopback_http;

/// Which redirect may be followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Redirects {
    /// None.
    Never,
    /// One 307 to the place that executes a run (contract 4.4).
    OneOfARun,
}

/// What happens until the answer's head is there.
pub(super) enum Opening {
    Notice(Notice),
    Answer(Response),
}

/// Sends `request`; ends with an answer or an error.
pub(super) fn open(
    client: Client,
    about: About,
    request: Request,
    redirects: Redirects,
) -> impl Stream<Item = Result<Opening, ApiError>> + Send {
    stream! {
        let timeouts = *client.timeouts();
        let left = timeouts.silence_end.saturating_sub(timeouts.silence_told);
        let sending = send(&client, about, request, redirects);
        tokio::pin!(sending);
        let answer = match tokio::time::timeout(timeouts.silence_told, &mut sending).await {
            Ok(answer) => answer,
            Err(_) => {
                yield Ok(Opening::Notice(Notice::silent(&timeouts)));
                wait(left, &mut sending)
                    .await
                    .unwrap_or_else(|| Err(ApiError::silent(timeouts.silence_end)))
            }
        };
        yield answer.map(Opening::Answer);
    }
}

async fn wait<T>(time: Duration, future: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(time, future).await.ok()
}

async fn send(
    client: &Client,
    about: About,
    request: Request,
    redirects: Redirects,
) -> Result<Response, ApiError> {
    let again = match redirects {
        Redirects::OneOfARun => request.try_clone(),
        Redirects::Never => None,
    };
    let answer = client.send(request).await?;
    let answer = match again {
        Some(again) if answer.status() == StatusCode::TEMPORARY_REDIRECT => {
            client.send(redirected(again, &answer)?).await?
        }
        _ => answer,
    };
    accepted(about, answer).await
}

/// The same request to where the answer points. `x-notte-api-key` goes along, `Authorization` never.
fn redirected(mut request: Request, answer: &Response) -> Result<Request, ApiError> {
    let status = answer.status().as_u16();
    let from = request.url().clone();
    let location = answer.headers().get(reqwest::header::LOCATION);
    let to = location
        .and_then(|location| location.to_str().ok())
        .and_then(|location| from.join(location).ok())
        .ok_or_else(|| redirect_refused(status))?;
    if !may_follow(&from, &to) {
        let origin = to.origin().ascii_serialization();
        let error = redirect_refused(status).with_detail(origin);
        return Err(ApiError {
            kind: ErrorKind::Unsafe,
            ..error
        });
    }
    request.headers_mut().remove(reqwest::header::AUTHORIZATION);
    *request.url_mut() = to;
    Ok(request)
}

/// From https to https. A server on this machine itself is spoken to without it, and may only point to itself.
fn may_follow(from: &Url, to: &Url) -> bool {
    let bare = to.username().is_empty() && to.password().is_none();
    let secure = from.scheme() == "https" && to.scheme() == "https";
    bare && (secure || (is_loopback_http(from) && from.origin() == to.origin()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_is_followed_over_https_or_within_one_server_of_this_machine() {
        let followed =
            |from: &str, to: &str| may_follow(&Url::parse(from).unwrap(), &Url::parse(to).unwrap());
        assert!(followed("https://api.example/a", "https://api.example/b"));
        assert!(followed("https://api.example/a", "https://runner.example/b"));
        assert!(followed("http://127.0.0.1:4000/a", "http://127.0.0.1:4000/b"));
        for (from, to) in [
            ("https://api.example/a", "http://api.example/a"),
            ("https://api.example/a", "http://127.0.0.1:4000/a"),
            ("https://api.example/a", "https://me:pw@runner.example/b"),
            ("http://127.0.0.1:4000/a", "http://127.0.0.1:4001/a"),
            ("http://127.0.0.1:4000/a", "http://localhost:4000/a"),
            ("http://127.0.0.1:4000/a", "https://runner.example/b"),
        ] {
            assert!(!followed(from, to), "{from} to {to}");
        }
    }
}
