//! What a server says that it can do beyond the contract (contract additions, `GET /health`). Asking it is not done here.

/// The names that a server told; none where it told none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Capabilities(Vec<String>);

impl Capabilities {
    pub(crate) fn new(names: Vec<String>) -> Self {
        Self(names)
    }

    pub(crate) fn can(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }

    /// As they were told, for the UI.
    pub(crate) fn into_names(self) -> Vec<String> {
        self.0
    }
}
