//! Health and usage (contract section 8 and additions).

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiError, Fault, ListQuery, page};
use super::calls::Call;
use super::state::Shared;

/// `GET /health` and `GET /ready`: the only answers that need no key.
pub(crate) async fn health() -> Json<Value> {
    Json(json!({
        "status": "healthy",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "The engine of Anything Desktop, on this computer",
        "server": "anything-engine",
        "capabilities": [
            "plan", "steps", "stop", "rows", "versions", "verify", "pause", "take_over", "record", "follow_up", "upload",
            "schedule", "secrets", "watch",
        ],
    }))
}

/// `GET /functions/health` (contract 3.11): functions are done by this engine itself, not by Python.
pub(crate) async fn runtime() -> Json<Value> {
    Json(json!({
        "status": "ok", "reachable": true, "latency_ms": 0.0, "python_version": null, "packages": [],
        "stdlib_modules": [], "reserved_env_names": [], "runtime_digest": null, "source_manifest": null,
        "runner_policy_version": null, "runtime_lock_digest": null, "error": null, "sdk_generation": "v110",
    }))
}

/// The month that is asked for, as text.
#[derive(Deserialize)]
pub(crate) struct Period {
    period: Option<String>,
}

/// `GET /usage`: this computer charges nothing; the sessions are those of the period.
pub(crate) async fn usage(
    State(shared): State<Arc<Shared>>,
    Query(Period { period }): Query<Period>,
) -> Result<Json<Value>, ApiError> {
    let today = time::OffsetDateTime::now_utc();
    let period = period.unwrap_or_else(|| format!("{} {}", today.month(), today.year()));
    let month = month_of(&period).ok_or_else(|| {
        ApiError::Unprocessable(vec![Fault {
            loc: vec![json!("query"), json!("period")],
            msg: "a month such as May 2025 is needed".to_owned(),
            kind: "value_error",
        }])
    })?;
    Ok(Json(json!({
        "plan_type": "local",
        "period": period,
        "session_count": shared.store.sessions_in(month).await?,
        "function_count": shared.store.function_count().await?,
        "browser_usage_cost": 0.0, "proxy_usage_cost": 0.0, "llm_usage_cost": 0.0, "function_usage_cost": 0.0,
        "total_cost": 0.0, "subscription_limit_amount": 0.0, "topup_limit_amount": 0.0,
        "subscription_balance_amount": 0.0, "topup_balance_amount": 0.0, "balance_amount": 0.0,
        "is_usage_limit_exceeded": false,
    })))
}

/// Which calls are asked for.
#[derive(Deserialize)]
pub(crate) struct Named {
    endpoint: Option<String>,
}

/// `GET /usage/logs`: the calls since the engine began, newest first.
pub(crate) async fn usage_logs(
    State(shared): State<Arc<Shared>>,
    Query(Named { endpoint }): Query<Named>,
    Query(list): Query<ListQuery>,
) -> Result<Json<Value>, ApiError> {
    let (number, size) = list.page()?;
    let skip = (number as usize - 1) * size as usize;
    let endpoint = endpoint.as_deref().filter(|name| !name.is_empty());
    let calls = shared.calls.newest(endpoint, skip, size as usize + 1);
    Ok(page(calls, number, size, Call::shown))
}

/// `May 2025` as `2025-05`.
fn month_of(period: &str) -> Option<String> {
    let (name, year) = period.trim().rsplit_once(' ')?;
    let year: u16 = year.parse().ok()?;
    let (first, rest) = name.split_at_checked(1)?;
    let month: time::Month = (first.to_uppercase() + &rest.to_lowercase()).parse().ok()?;
    Some(format!("{year:04}-{:02}", u8::from(month)))
}

#[cfg(test)]
mod tests {
    use super::month_of;

    #[test]
    fn months_are_read() {
        assert_eq!(month_of("May 2025").as_deref(), Some("2025-05"));
        assert_eq!(month_of("november 2026").as_deref(), Some("2026-11"));
        for wrong in ["", "2025", "Mai 2025", "May", "May last"] {
            assert_eq!(month_of(wrong), None, "{wrong}");
        }
    }
}
