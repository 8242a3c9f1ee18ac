//! The API: routes, the key before them, and bodies no larger than they need to be.
//!
//! Routes turn requests into calls of `functions`, `execution` and `sessions`, and their answers into the
//! contract's objects. They drive no browser themselves.

pub(crate) mod answer;
pub(crate) mod calls;
mod control_routes;
mod controls;
mod dialect;
mod follow_up;
mod function_routes;
pub(crate) mod gate;
mod kept_open;
pub(crate) mod key;
mod meta_routes;
mod replay;
mod run_routes;
mod schedule_routes;
pub(crate) mod scheduler;
mod secret_routes;
mod session_routes;
mod start;
mod start_routes;
pub(crate) mod state;
mod turn;
mod upload_routes;
mod verify;
mod version_routes;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{self, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use answer::ApiError;
use state::Shared;

/// No request needs more; a longer one is refused with 413.
const BODY_LIMIT: usize = 1024 * 1024;

/// Every route of the API origin.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let open = Router::new();
    let open = both(open, "/health", get(meta_routes::health));
    let open = both(open, "/ready", get(meta_routes::health));
    // Opened by its own ticket: the SDK fetches it without a key (contract 3.3).
    let open = open.route("/functions/{id}/source/{file}", get(function_routes::source));

    let routes = keyed().fallback(|| async { ApiError::NotFound("address") });
    let routes = routes.method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed });
    let routes = routes.layer(middleware::from_fn(whole));
    let routes = routes.layer(middleware::from_fn_with_state(Arc::clone(&shared), calls::note));
    let keyed = routes.layer(middleware::from_fn_with_state(Arc::clone(&shared), key::check));

    open.merge(keyed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::map_response(no_active_content))
        .with_state(shared)
}

fn keyed() -> Router<Arc<Shared>> {
    let list = get(function_routes::list).post(upload_routes::create);
    let one = get(function_routes::details)
        .patch(function_routes::change)
        .delete(function_routes::delete)
        .post(upload_routes::update);
    let run = get(run_routes::details)
        .post(run_routes::run)
        .patch(run_routes::report)
        .delete(run_routes::stop);
    let schedule = post(schedule_routes::set).delete(schedule_routes::remove);
    let secret = get(secret_routes::value).delete(secret_routes::delete);
    let routes: Vec<(&str, MethodRouter<Arc<Shared>>)> = vec![
        ("/api/anything/start", post(start_routes::start_query)),
        ("/api/anything/record", post(start_routes::record)),
        ("/anything/start", post(start_routes::start_task)),
        ("/api/anything/plan", post(start_routes::plan)),
        ("/api/anything/threads/{thread_id}", get(start_routes::thread)),
        ("/api/anything/threads/{thread_id}/stop", post(start_routes::stop)),
        ("/usage", get(meta_routes::usage)),
        ("/usage/logs", get(meta_routes::usage_logs)),
        ("/functions", list),
        ("/functions/health", get(meta_routes::runtime)),
        ("/functions/{id}", one),
        ("/functions/{id}/versions", get(version_routes::list)),
        ("/functions/{id}/rollback", post(version_routes::roll_back)),
        ("/functions/{id}/fork", post(version_routes::fork)),
        ("/functions/{id}/schedule", schedule),
        ("/functions/{id}/verify", post(verify::by_hand)),
        ("/functions/{id}/runs", get(run_routes::list)),
        ("/functions/{id}/runs/create", post(run_routes::create)),
        ("/functions/{id}/runs/start", post(run_routes::start)),
        ("/functions/{id}/runs/{run_id}", run),
        ("/secrets", get(secret_routes::list).post(secret_routes::keep)),
        ("/secrets/{name}", secret),
        ("/sessions", get(session_routes::list)),
        ("/sessions/start", post(session_routes::not_here)),
        ("/sessions/{id}", get(session_routes::details)),
        ("/sessions/{id}/replay", get(session_routes::replay)),
        ("/sessions/{id}/debug", get(session_routes::not_here)),
        ("/sessions/{id}/offset", get(session_routes::not_here)),
        (
            "/sessions/{id}/cookies",
            get(session_routes::not_here).post(session_routes::not_here),
        ),
    ];
    let router = routes.into_iter().fold(Router::new(), |router, (path, methods)| {
        both(router, path, methods)
    });
    both(
        control_routes::add(router),
        "/sessions/{id}/stop",
        axum::routing::delete(session_routes::stop),
    )
}

/// Serves a path with and without its trailing slash (contract 13.1).
fn both(router: Router<Arc<Shared>>, path: &str, methods: MethodRouter<Arc<Shared>>) -> Router<Arc<Shared>> {
    router
        .route(path, methods.clone())
        .route(&format!("{path}/"), methods)
}

/// Reads the body of every request to its end, whether or not what answers it looks at it: a connection with an unread rest is
/// closed after the answer, and a client that uses it again meets nobody.
async fn whole(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    match axum::body::to_bytes(body, BODY_LIMIT).await {
        Ok(body) => next.run(Request::from_parts(head, Body::from(body))).await,
        // Who went away in the middle hears nothing of it.
        Err(_) => ApiError::TooLarge.into_response(),
    }
}

/// The API serves data: should a browser open it, nothing in an answer runs or is framed.
async fn no_active_content(mut response: Response) -> Response {
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
    );
    response
}
