//! Secrets on their way into a field: `{{secret.name}}` becomes its value right before it is typed, in the frame it is
//! typed into, and is gone from every answer that leaves the page.
//!
//! It keeps nothing; who has the values is a [`Vault`].

use std::fmt;

use futures_util::future::BoxFuture;
use zeroize::Zeroizing;

use super::error::PageError;
use super::inner::Inner;

/// How a secret is named in a text.
pub const SECRET: &str = "{{secret.";
const CLOSES: &str = "}}";

/// Who has the values of secrets, and knows on which sites each may be typed.
pub trait Vault: fmt::Debug + Send + Sync {
    /// The value of a secret for a field on this host.
    ///
    /// # Errors
    /// Why it may not be typed there, or can't be read, as a sentence without the value.
    fn open<'v>(&'v self, name: &'v str, host: &'v str) -> BoxFuture<'v, Result<Zeroizing<String>, String>>;
}

/// A text with its secrets, and where it may be typed.
pub(super) struct Revealed {
    pub(super) text: String,
    host: String,
}

impl Inner {
    /// The text with its secrets in their places; `None` if it names none.
    pub(super) async fn unlock(&self, text: &str, frame: &str) -> Result<Option<Revealed>, PageError> {
        if !text.contains(SECRET) {
            return Ok(None);
        }
        let vault = self.options.vault.as_ref();
        let vault = vault.ok_or_else(|| PageError::Secret("There are no secrets here.".into()))?;
        let host = self.host_of(frame).ok_or_else(|| {
            PageError::Secret("This part of the page belongs to no site: no secret is typed there.".into())
        })?;
        let mut whole = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(SECRET) {
            let Some((name, next)) = after.split_once(CLOSES) else {
                break;
            };
            let value = vault.open(name.trim(), &host).await.map_err(PageError::Secret)?;
            whole.push_str(before);
            whole.push_str(&value);
            rest = next;
        }
        whole.push_str(rest);
        Ok(Some(Revealed { text: whole, host }))
    }

    /// Whether the frame still shows the site that the secret was read for.
    pub(super) fn is_still_at(&self, frame: &str, revealed: &Revealed) -> bool {
        self.host_of(frame).as_deref() == Some(revealed.host.as_str())
    }

    /// The host of a frame's own address; a frame without one has the rights of none.
    fn host_of(&self, frame: &str) -> Option<String> {
        let address = self.state().frames.get(frame)?.url.clone();
        let url = url::Url::parse(&address).ok()?;
        matches!(url.scheme(), "http" | "https").then(|| url.host_str().map(str::to_ascii_lowercase))?
    }
}

/// What a page says of a field may hold what was typed into it.
pub(super) fn hidden(error: PageError) -> PageError {
    match error {
        PageError::ValueRefused { words, .. } => PageError::ValueRefused {
            words,
            got: String::new(),
        },
        PageError::Script(_) => PageError::Script("the field could not be filled".into()),
        other => other,
    }
}
