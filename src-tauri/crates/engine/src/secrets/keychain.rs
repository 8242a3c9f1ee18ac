//! The system's keychain, asked off the async threads and never for longer than a bound. What is secret is kept there
//! and nowhere else: where there is none, nothing is kept.
//!
//! The app's core has a keychain of its own for the key of the hosted service; the two share the system's service
//! and no entry.

use std::sync::Arc;
use std::time::Duration;

use keyring_core::{Entry, Error};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

/// The service's name in every system's keychain.
const SERVICE: &str = "anything-desktop-engine";
/// The person may have to unlock it.
const BOUND: Duration = Duration::from_secs(60);

/// Why the keychain did not do it, in words for people; it holds nothing that was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("This computer's keychain is not available ({why}), and secrets are kept nowhere else.")]
pub(crate) struct KeychainError {
    why: String,
}

/// The keychain's entries of this program's engine.
#[derive(Debug, Clone, Default)]
pub(super) struct Keychain {
    /// One call at a time: one that waits for the person must not pile up threads.
    turn: Arc<Mutex<()>>,
}

impl Keychain {
    /// What is kept under this name, if anything is.
    pub(super) async fn read(&self, entry: &str) -> Result<Option<Zeroizing<String>>, KeychainError> {
        self.call(entry, |entry| match entry.get_password() {
            Ok(text) => Ok(Some(Zeroizing::new(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
        .await
    }

    /// Keeps a text in place of what was kept.
    pub(super) async fn write(&self, entry: &str, text: Zeroizing<String>) -> Result<(), KeychainError> {
        self.call(entry, move |entry| entry.set_password(&text)).await
    }

    /// Forgets what is kept; that there was nothing is fine.
    pub(super) async fn delete(&self, entry: &str) -> Result<(), KeychainError> {
        self.call(entry, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            other => other,
        })
        .await
    }

    async fn call<T: Send + 'static>(
        &self,
        entry: &str,
        what: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeychainError> {
        let (entry, turn) = (entry.to_owned(), self.turn.clone());
        let whole = async move {
            let turn = turn.lock_owned().await;
            tokio::task::spawn_blocking(move || {
                let done = open(&entry).and_then(|entry| what(&entry));
                if let Err(Error::PlatformFailure(_) | Error::NoStorageAccess(_)) = &done {
                    // The connection may be dead; the next call makes a new one.
                    drop(keyring_core::unset_default_store());
                }
                drop(turn);
                done
            })
            .await
        };
        let why = match tokio::time::timeout(BOUND, whole).await {
            Ok(Ok(Ok(value))) => return Ok(value),
            Ok(Ok(Err(error))) => describe(&error),
            Ok(Err(_)) => "the call broke off".to_owned(),
            Err(_) => "it did not answer; it may be locked".to_owned(),
        };
        Err(KeychainError { why })
    }
}

/// The entry, in a store that is made anew where there was none: keyring itself tries only once.
fn open(entry: &str) -> Result<Entry, Error> {
    if keyring_core::get_default_store().is_some() {
        return Entry::new(SERVICE, entry);
    }
    match keyring::Entry::new(SERVICE, entry) {
        Ok(entry) => Ok(entry.inner),
        Err(Error::NoDefaultStore) => {
            connect()?;
            Entry::new(SERVICE, entry)
        }
        Err(error) => Err(error),
    }
}

#[cfg(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android"))))]
fn connect() -> Result<(), Error> {
    keyring_core::set_default_store(zbus_secret_service_keyring_store::Store::new()?);
    Ok(())
}

#[cfg(not(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android")))))]
fn connect() -> Result<(), Error> {
    Err(Error::NoDefaultStore)
}

/// Some errors carry what was read: only their kind is told.
fn describe(error: &Error) -> String {
    match error {
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => cause.to_string(),
        Error::NoDefaultStore => "there is none on this system".to_owned(),
        Error::Ambiguous(_) => "it holds several entries of this name".to_owned(),
        _ => "it can't be used".to_owned(),
    }
}
