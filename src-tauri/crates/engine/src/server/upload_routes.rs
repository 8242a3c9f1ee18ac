//! Functions from files (contract 3.4, 3.5): a file of steps becomes a function, or a new version of one.
//!
//! What a file has to hold is decided by `functions::file`; here it is taken out of its form and kept. Nothing of it is
//! run: an uploaded function is unverified until it has worked.

use std::sync::Arc;

use axum::Json;
use axum::extract::multipart::{Field, Multipart, MultipartRejection};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::answer::{ApiError, Fault};
use super::function_routes::{LONGEST_NAME, VersionQuery, find, show_details};
use super::state::Shared;
use crate::execution;
use crate::functions::file::{self, StepFile};
use crate::functions::{Changes, NewFunction};

const NOTE: &str = "Uploaded as a file";
const UNTRIED: &str = "It was uploaded as a file, and has not been tried yet.";

/// `POST /functions`: a new function.
pub(crate) async fn create(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<Value>, ApiError> {
    let form = Form::read(form).await?;
    let name = form
        .name
        .or_else(|| form.steps.name.clone())
        .or(form.file_name)
        .unwrap_or_else(|| "Uploaded function".to_owned());
    let StepFile {
        task,
        variables,
        steps,
        ..
    } = form.steps;
    let new = NewFunction {
        name,
        query: task.unwrap_or_default(),
        domain: execution::domain(&steps),
        steps,
        variables,
        source: sender(&headers),
        forked_from: None,
        note: NOTE.to_owned(),
    };
    let kept = shared.store.keep_function(new).await?;
    untried(&shared, &kept.id, kept.version.number).await?;
    let details = Changes {
        description: form.description,
        shared: form.shared,
        response_format: form.response_format,
        ..Changes::default()
    };
    let kept = shared.store.change_function(&kept.id, details).await?;
    let kept = kept.ok_or(ApiError::NotFound("function"))?;
    Ok(Json(show_details(&shared, &kept)))
}

/// `POST /functions/{id}`: a new version, which becomes the current one.
pub(crate) async fn update(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Query(query): Query<VersionQuery>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<Value>, ApiError> {
    find(&shared, &id, None).await?;
    if query.is_given() {
        return Err(ApiError::Unprocessable(vec![Fault {
            loc: vec![json!("query"), json!("version")],
            msg: "Versions are only added here, never overwritten: leave “version” out.".to_owned(),
            kind: "value_error",
        }]));
    }
    let form = Form::read(form).await?;
    let domain = execution::domain(&form.steps.steps);
    let number = shared
        .store
        .add_version(&id, NOTE, form.steps.steps, form.steps.variables)
        .await?;
    untried(&shared, &id, number).await?;
    let details = Changes {
        domain,
        response_format: form.response_format,
        ..Changes::default()
    };
    let kept = shared.store.change_function(&id, details).await?;
    let kept = kept.ok_or(ApiError::NotFound("function"))?;
    Ok(Json(show_details(&shared, &kept)))
}

async fn untried(shared: &Shared, id: &str, version: u32) -> Result<(), ApiError> {
    let note = Some(UNTRIED.to_owned());
    Ok(shared.store.note_verified(id, version, note).await?)
}

/// Who sends it, in the contract's words (1.3, 3.1).
fn sender(headers: &HeaderMap) -> &'static str {
    let origin = headers
        .get("x-notte-request-origin")
        .and_then(|origin| origin.to_str().ok());
    match origin {
        Some("sdk-python") => "python-sdk",
        Some("sdk-node") => "node-sdk",
        Some("cli") => "cli",
        _ => "rest-api",
    }
}

/// The parts of an upload.
struct Form {
    steps: StepFile,
    /// Of the uploaded file, without its ending.
    file_name: Option<String>,
    name: Option<String>,
    description: Option<String>,
    shared: Option<bool>,
    response_format: Option<Value>,
}

impl Form {
    async fn read(form: Result<Multipart, MultipartRejection>) -> Result<Self, ApiError> {
        let mut form = form.map_err(|_| {
            let message = "The file is sent as multipart/form-data, in a part that is called “file”.";
            ApiError::field("file", "missing", message)
        })?;
        let (mut steps, mut file_name) = (None, None);
        let (mut name, mut description, mut shared, mut response_format) = (None, None, None, None);
        while let Some(part) = form.next_field().await.map_err(|_| broken())? {
            match part.name().unwrap_or_default() {
                "file" => {
                    file_name = part.file_name().map(str::to_owned);
                    let bytes = part.bytes().await.map_err(|_| broken())?;
                    steps = Some(file::read(&bytes).map_err(refused)?);
                }
                "name" => name = text(part).await?,
                "description" => description = text(part).await?,
                "shared" => {
                    let given = text(part).await?.map(|text| text.to_ascii_lowercase());
                    shared = match given.as_deref() {
                        None => None,
                        Some("true" | "1") => Some(true),
                        Some("false" | "0") => Some(false),
                        Some(_) => {
                            return Err(ApiError::field(
                                "shared",
                                "bool_parsing",
                                "true or false is needed",
                            ));
                        }
                    };
                }
                "response_format" => {
                    let given = text(part).await?;
                    let schema = given.map(|text| serde_json::from_str::<Value>(&text)).transpose();
                    response_format = schema.map_err(|_| {
                        ApiError::field("response_format", "json_invalid", "this is not JSON")
                    })?;
                }
                _ => {}
            }
        }
        if name
            .as_deref()
            .is_some_and(|name: &str| name.chars().count() > LONGEST_NAME)
        {
            let message = "a name of 1 to 200 characters is needed";
            return Err(ApiError::field("name", "value_error", message));
        }
        let stem = |name: String| {
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            let short: String = stem.trim().chars().take(LONGEST_NAME).collect();
            (!short.is_empty()).then_some(short)
        };
        Ok(Self {
            steps: steps.ok_or_else(|| ApiError::field("file", "missing", "a file is needed"))?,
            file_name: file_name.and_then(stem),
            name,
            description,
            shared,
            response_format,
        })
    }
}

/// A part's text; an empty one counts as absent.
async fn text(part: Field<'_>) -> Result<Option<String>, ApiError> {
    let text = part.text().await.map_err(|_| broken())?;
    let text = text.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn broken() -> ApiError {
    ApiError::field("file", "value_error", "The form could not be read to its end.")
}

fn refused(problems: Vec<file::FileProblem>) -> ApiError {
    let fault = |problem: file::FileProblem| Fault {
        loc: vec![json!("body"), json!("file"), json!(problem.at)],
        msg: problem.message,
        kind: "value_error",
    };
    ApiError::Unprocessable(problems.into_iter().map(fault).collect())
}
