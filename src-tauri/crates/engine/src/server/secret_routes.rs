//! Secrets (contract section 7): named here, kept in the system's keychain.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::answer::{ApiError, Fault, object};
use super::state::Shared;
use crate::secrets::Row;

const NAMESPACES: [&str; 3] = [crate::secrets::FOR_FUNCTIONS, "llm_provider", "tailscale"];
const LONGEST_NAME: usize = 128;
/// Keychains are made for passwords and keys, not for files.
const LONGEST_VALUE: usize = 10_000;

/// Which namespace.
#[derive(Deserialize)]
pub(crate) struct Namespace {
    namespace: Option<String>,
}

/// `GET /secrets?namespace=`: all that may be told of them.
pub(crate) async fn list(
    State(shared): State<Arc<Shared>>,
    Query(Namespace { namespace }): Query<Namespace>,
) -> Result<Json<Value>, ApiError> {
    let rows = shared.secrets.list(namespace.as_deref()).await?;
    let items: Vec<Value> = rows.iter().map(show).collect();
    Ok(Json(json!({ "items": items })))
}

/// `POST /secrets {namespace, name, value, site?}`: keeps it, in place of one of the same name.
pub(crate) async fn keep(
    State(shared): State<Arc<Shared>>,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let body = object(&body)?;
    let text = |name: &str| match body.get(name) {
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        None | Some(Value::Null) => Ok(None),
        Some(_) => Err(ApiError::field(name, "string_type", "a text is needed")),
    };
    let needed = |name: &str| text(name)?.ok_or_else(|| ApiError::field(name, "missing", "a text is needed"));
    let namespace = needed("namespace")?;
    if !NAMESPACES.contains(&namespace) {
        let known = "function_env, llm_provider or tailscale is needed";
        return Err(ApiError::field("namespace", "enum", known));
    }
    let name = needed("name")?;
    let speakable = name
        .chars()
        .all(|letter| !letter.is_control() && !matches!(letter, '{' | '}'));
    if name.trim() != name || name.is_empty() || name.chars().count() > LONGEST_NAME || !speakable {
        let message = "a name of 1 to 128 characters without { and } is needed";
        return Err(ApiError::field("name", "value_error", message));
    }
    let value = needed("value")?;
    if value.is_empty() || value.chars().count() > LONGEST_VALUE {
        let message = "a value of 1 to 10000 characters is needed";
        return Err(ApiError::field("value", "value_error", message));
    }
    let site =
        match text("site")? {
            None => None,
            Some(site) => Some(host(site).ok_or_else(|| {
                ApiError::field("site", "value_error", "a site such as example.com is needed")
            })?),
        };
    let value = Zeroizing::new(value.to_owned());
    let row = shared.secrets.keep(namespace, name, value, site).await?;
    Ok((StatusCode::CREATED, Json(show(&row))))
}

/// `GET /secrets/{name}?namespace=`: the value. The one answer that holds one.
pub(crate) async fn value(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Query(Namespace { namespace }): Query<Namespace>,
) -> Result<Json<Value>, ApiError> {
    let namespace = namespace.ok_or_else(|| {
        ApiError::Unprocessable(vec![Fault {
            loc: vec![json!("query"), json!("namespace")],
            msg: "a namespace is needed, such as function_env".to_owned(),
            kind: "missing",
        }])
    })?;
    let value = shared.secrets.value(&namespace, &name).await?;
    let value = value.ok_or(ApiError::NotFound("secret"))?;
    Ok(Json(json!({ "value": value.as_str() })))
}

/// `DELETE /secrets/{id}`: by its id; the answer has no body.
pub(crate) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    if shared.secrets.delete(&id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::NotFound("secret"))
    }
}

/// The host of a site that was written as a name or as an address.
fn host(site: &str) -> Option<String> {
    let full = if site.contains("://") {
        site.trim().to_owned()
    } else {
        format!("https://{}", site.trim())
    };
    let url = url::Url::parse(&full).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.host_str().map(str::to_ascii_lowercase))?
}

/// The hint of the contract is a few characters of the value; here it shows none, because it would stand in a file.
fn show(row: &Row) -> Value {
    json!({
        "id": row.id,
        "namespace": row.namespace,
        "name": row.name,
        "key_hint": "••••",
        "site": row.site,
        "created_at": row.created_at,
        "last_used_at": row.last_used_at,
    })
}
