//! Browser sessions, as far as the live view needs them (contract 6.1).

use reqwest::Method;
use serde_json::Value;

use super::Client;
use crate::error::{About, ApiError};
use crate::server::join;

impl Client {
    /// The live view of a session, a short-lived secret; `None` where it has none.
    ///
    /// # Errors
    /// [`Gone`](crate::ErrorKind::Gone) when there is no such session.
    pub async fn session_viewer(&self, session_id: &str) -> Result<Option<String>, ApiError> {
        let url = join(self.server().api(), &["sessions", session_id])?;
        let request = self.authorized(Method::GET, url)?;
        let mut session: Value = self.json(About::Other, request).await?;
        match session["viewer_url"].take() {
            Value::String(address) if !address.is_empty() => Ok(Some(address)),
            _ => Ok(None),
        }
    }
}
