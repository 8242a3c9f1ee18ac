//! Why rows could not be collected, in words for people.

use thiserror::Error;

/// What `extract` could not do. Each names the nearest that would have worked.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CollectError {
    /// The page itself could not be read.
    #[error("The page could not be read: {0}")]
    Page(String),
    /// The page has no list or table at all.
    #[error("There is no list or table of {noun} on this page.")]
    NoRecords {
        /// What was looked for, plural.
        noun: String,
        /// Lists that the page has, best first, at most three.
        candidates: Vec<String>,
    },
    /// The records have no such column.
    #[error("The {noun} on this page have no “{column}”.")]
    NoColumn {
        /// The column as it was said.
        column: String,
        /// What the rows are, plural.
        noun: String,
        /// Columns that exist, nearest first, at most three.
        candidates: Vec<String>,
    },
    /// The page has changed, and no list of it is surely the one of the first time.
    #[error("The {noun} that were collected before can't be told for sure on this page: it has changed.")]
    NotKnownAgain {
        /// What was looked for, plural.
        noun: String,
        /// Lists that the page has, best first, at most three.
        candidates: Vec<String>,
    },
    /// The list went on over more pages, and the way there is gone.
    #[error(
        "The list of {0} went on over more pages before; the way to the next page is not to be seen any more."
    )]
    NoWayOn(String),
    /// Asked for the cheapest, the newest: the rows show nothing that could be compared.
    #[error("The rows show no “{0}” that could be compared.")]
    NothingToCompare(String),
    /// Records were opened, and none of their pages shows what was asked for.
    #[error("None of the pages that were opened shows “{0}”.")]
    NotInside(String),
    /// A filter holds no number where one is needed.
    #[error("“{0}” is not a number.")]
    NotANumber(String),
}

impl CollectError {
    /// What would have worked, at most three.
    #[must_use]
    pub fn candidates(&self) -> &[String] {
        match self {
            Self::NoRecords { candidates, .. }
            | Self::NoColumn { candidates, .. }
            | Self::NotKnownAgain { candidates, .. } => candidates,
            Self::Page(_)
            | Self::NotANumber(_)
            | Self::NoWayOn(_)
            | Self::NothingToCompare(_)
            | Self::NotInside(_) => &[],
        }
    }

    /// The code of the design's table: `not_found` or `page`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Page(_) => "page",
            _ => "not_found",
        }
    }
}
