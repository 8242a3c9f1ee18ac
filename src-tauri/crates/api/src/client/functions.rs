//! The Functions API but for running: list, get, rename, delete, runs, run details, stop (contract 3 and 4).

use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use url::Url;

use super::{Client, set_json};
use crate::error::{About, ApiError, ErrorKind};
use crate::function::{Function, FunctionRun, FunctionVersion, Page};
use crate::server::join;

/// The largest page a server gives (contract 1.5).
const PAGE_SIZE: u32 = 100;
/// How many pages are asked for at most: 5,000 items.
const PAGES: u32 = 50;

/// All pages of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing<T> {
    /// The items, in the server's order.
    pub items: Vec<T>,
    /// False when the server has more than are asked for.
    pub complete: bool,
}

impl Client {
    /// All functions that were not deleted, all pages (contract 3.2).
    ///
    /// # Errors
    /// Any kind.
    pub async fn functions(&self) -> Result<Listing<Function>, ApiError> {
        let url = join(self.server().api(), &["functions"])?;
        self.pages(url).await
    }

    /// One function in detail (contract 3.3).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] when there is none of this id.
    pub async fn function(&self, function_id: &str) -> Result<Function, ApiError> {
        let url = join(self.server().api(), &["functions", function_id])?;
        let request = self.authorized(Method::GET, url)?;
        self.json(About::Other, request).await
    }

    /// Gives a function another name or description (contract 3.6); `None` leaves what is there.
    ///
    /// # Errors
    /// [`ErrorKind::Gone`], or [`ErrorKind::BadInput`] for a name the server refuses.
    pub async fn change_function(
        &self,
        function_id: &str,
        name: Option<&str>,
        description: Option<&str>,
    ) -> Result<Function, ApiError> {
        let url = join(self.server().api(), &["functions", function_id])?;
        let mut request = self.authorized(Method::PATCH, url)?;
        let given = [("name", name), ("description", description)];
        let body: Map<String, Value> = given
            .into_iter()
            .filter_map(|(field, value)| Some((field.to_owned(), Value::from(value?))))
            .collect();
        set_json(&mut request, &Value::Object(body));
        self.json(About::Other, request).await
    }

    /// Deletes a function for good (contract 3.7).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`], or [`ErrorKind::Server`] when the server says it failed.
    pub async fn delete_function(&self, function_id: &str) -> Result<(), ApiError> {
        let url = join(self.server().api(), &["functions", function_id])?;
        let request = self.authorized(Method::DELETE, url)?;
        let body = self.bytes(About::Other, request).await?;
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        if answer["status"] == "failure" {
            let said = answer["message"].as_str().unwrap_or("It could not be deleted.");
            return Err(ApiError::new(ErrorKind::Server, said));
        }
        Ok(())
    }

    /// All versions of a function, newest first (an addition, capability `versions`).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] when there is none of this id, or the server keeps no list of versions.
    pub async fn function_versions(&self, function_id: &str) -> Result<Vec<FunctionVersion>, ApiError> {
        #[derive(serde::Deserialize)]
        struct Answer {
            versions: Vec<FunctionVersion>,
        }
        let url = join(self.server().api(), &["functions", function_id, "versions"])?;
        let request = self.authorized(Method::GET, url)?;
        let answer: Answer = self.json(About::Other, request).await?;
        Ok(answer.versions)
    }

    /// Makes an older version the one that runs (contract 3.9).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] when there is no such function or version.
    pub async fn roll_back_function(&self, function_id: &str, version: &str) -> Result<Function, ApiError> {
        let url = join(self.server().api(), &["functions", function_id, "rollback"])?;
        let mut request = self.authorized(Method::POST, url)?;
        set_json(&mut request, &json!({ "version": version }));
        self.json(About::Other, request).await
    }

    /// Copies a function (contract 3.8).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] when there is none of this id.
    pub async fn fork_function(&self, function_id: &str) -> Result<Function, ApiError> {
        let url = join(self.server().api(), &["functions", function_id, "fork"])?;
        let request = self.authorized(Method::POST, url)?;
        self.json(About::Other, request).await
    }

    /// Has a function checked by a replay in a fresh browser, also one that changes something (addition; capability
    /// `verify`). It returns at once; [`Client::function`] tells what came of it.
    ///
    /// # Errors
    /// [`ErrorKind::Gone`], or [`ErrorKind::BadInput`] for values that are missing or don't fit.
    pub async fn verify_function(
        &self,
        function_id: &str,
        variables: &Map<String, Value>,
    ) -> Result<(), ApiError> {
        let url = join(self.server().api(), &["functions", function_id, "verify"])?;
        let mut request = self.authorized(Method::POST, url)?;
        set_json(&mut request, &json!({ "variables": variables }));
        self.bytes(About::Other, request).await.map(drop)
    }

    /// All runs of a function, ended ones too, all pages (contract 4.6).
    ///
    /// # Errors
    /// Any kind.
    pub async fn function_runs(&self, function_id: &str) -> Result<Listing<FunctionRun>, ApiError> {
        let mut url = join(self.server().api(), &["functions", function_id, "runs"])?;
        url.query_pairs_mut().append_pair("only_active", "false");
        self.pages(url).await
    }

    /// One run in detail (contract 4.7).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] when there is none of this id.
    pub async fn function_run(&self, function_id: &str, run_id: &str) -> Result<FunctionRun, ApiError> {
        let url = join(self.server().api(), &["functions", function_id, "runs", run_id])?;
        let request = self.authorized(Method::GET, url)?;
        self.json(About::Other, request).await
    }

    /// Stops a run (contract 4.8).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] when there is none of this id.
    pub async fn stop_run(&self, function_id: &str, run_id: &str) -> Result<(), ApiError> {
        let url = join(self.server().api(), &["functions", function_id, "runs", run_id])?;
        let request = self.authorized(Method::DELETE, url)?;
        self.bytes(About::Other, request).await.map(drop)
    }

    /// All pages of a list. An item that can't be read costs itself, not the list.
    async fn pages<T: DeserializeOwned>(&self, base: Url) -> Result<Listing<T>, ApiError> {
        let mut items = Vec::new();
        for page in 1..=PAGES {
            let mut url = base.clone();
            url.query_pairs_mut()
                .append_pair("page", &page.to_string())
                .append_pair("page_size", &PAGE_SIZE.to_string());
            let request = self.authorized(Method::GET, url)?;
            let answer: Page<Value> = self.json(About::Other, request).await?;
            let empty = answer.items.is_empty();
            for item in answer.items {
                match serde_json::from_value(item) {
                    Ok(item) => items.push(item),
                    Err(error) => tracing::warn!(%error, "an item of a list can't be read"),
                }
            }
            if !answer.has_next || empty {
                return Ok(Listing {
                    items,
                    complete: true,
                });
            }
        }
        Ok(Listing {
            items,
            complete: false,
        })
    }
}
