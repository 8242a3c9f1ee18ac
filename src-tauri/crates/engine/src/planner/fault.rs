//! What could not be understood, before it is told to people.

use crate::planner::text::phrase::Phrase;

/// A stretch at fault.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    /// Bytes `[from, to)`.
    pub span: (usize, usize),
    pub message: String,
    /// Texts that may replace the stretch, best first; they are checked before they are shown.
    pub ideas: Vec<String>,
}

impl Fault {
    pub fn new(words: Phrase<'_>, message: impl Into<String>) -> Self {
        Self {
            span: words.trim().span(),
            message: message.into(),
            ideas: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, ideas: impl IntoIterator<Item = String>) -> Self {
        self.ideas.extend(ideas);
        self
    }
}
