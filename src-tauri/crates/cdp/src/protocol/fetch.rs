//! Domain `Fetch`, as far as it lets a site's question for a name and password be answered.

use super::Empty;
use serde::Serialize;

methods! {
    Enable "Fetch.enable" { patterns: Vec<RequestPattern>, handle_auth_requests: bool } -> Empty;
    Disable "Fetch.disable" {} -> Empty;
    ContinueRequest "Fetch.continueRequest" { request_id: String } -> Empty;
    ContinueWithAuth "Fetch.continueWithAuth" { request_id: String, auth_challenge_response: AuthResponse } -> Empty;
}

/// Which requests are held.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct RequestPattern {
    pub url_pattern: &'static str,
    pub resource_type: &'static str,
}

/// The answer to a question for a name and password. It can't be printed: the password is in it.
#[derive(Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct AuthResponse {
    /// `Default`, `CancelAuth` or `ProvideCredentials`.
    pub response: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

impl std::fmt::Debug for AuthResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthResponse")
            .field("response", &self.response)
            .finish_non_exhaustive()
    }
}

records! {
    AuthChallenge { #[serde(default)] source: Option<String>, origin: String, #[serde(default)] realm: String };
}

notifications! {
    RequestPaused "Fetch.requestPaused" { request_id: String };
    AuthRequired "Fetch.authRequired" { request_id: String, auth_challenge: AuthChallenge };
}
