//! The system's keychain, asked off the async threads and never for longer than a bound.
//!
//! What is kept is the key with the origins it belongs to, as one text; the folder of the data is part of the
//! entry's name, so that two data folders never share a key.

use std::sync::Arc;
use std::time::Duration;

use keyring_core::{Entry, Error};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use crate::view::{Problem, ProblemCode};

/// The service's name in every system's keychain.
const SERVICE: &str = "anything-desktop";

/// One entry of the keychain.
#[derive(Clone)]
pub(super) struct Keychain {
    user: String,
    bound: Duration,
    /// One call at a time: one that waits for the person must not pile up threads.
    turn: Arc<Mutex<()>>,
}

impl Keychain {
    pub(super) fn new(user: String, bound: Duration) -> Self {
        Self {
            user,
            bound,
            turn: Arc::default(),
        }
    }

    /// What is kept, if anything is.
    pub(super) async fn read(&self) -> Result<Option<Zeroizing<String>>, Problem> {
        self.call(|entry| match entry.get_password() {
            Ok(text) => Ok(Some(Zeroizing::new(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
        .await
    }

    /// Keeps a text in place of what was kept.
    pub(super) async fn write(&self, text: Zeroizing<String>) -> Result<(), Problem> {
        self.call(move |entry| entry.set_password(&text)).await
    }

    /// Forgets what is kept; that there was nothing is fine.
    pub(super) async fn delete(&self) -> Result<(), Problem> {
        self.call(|entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            other => other,
        })
        .await
    }

    async fn call<T: Send + 'static>(
        &self,
        what: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let (user, turn) = (self.user.clone(), self.turn.clone());
        let whole = async move {
            let turn = turn.lock_owned().await;
            tokio::task::spawn_blocking(move || {
                let done = open(&user).and_then(|entry| what(&entry));
                if let Err(Error::PlatformFailure(_) | Error::NoStorageAccess(_)) = &done {
                    // The connection may be dead; the next call makes a new one.
                    drop(keyring_core::unset_default_store());
                }
                drop(turn);
                done
            })
            .await
        };
        match tokio::time::timeout(self.bound, whole).await {
            Ok(Ok(Ok(value))) => Ok(value),
            Ok(Ok(Err(error))) => Err(unavailable(&describe(&error))),
            Ok(Err(_)) => Err(unavailable("the call broke off")),
            Err(_) => Err(unavailable("it did not answer; it may be locked")),
        }
    }
}

/// The entry, in a store that is made anew where there was none (desktop-notes: keyring itself tries only once).
fn open(user: &str) -> Result<Entry, Error> {
    if keyring_core::get_default_store().is_some() {
        return Entry::new(SERVICE, user);
    }
    match keyring::Entry::new(SERVICE, user) {
        Ok(entry) => Ok(entry.inner),
        Err(Error::NoDefaultStore) => {
            connect()?;
            Entry::new(SERVICE, user)
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

fn unavailable(why: &str) -> Problem {
    Problem::new(ProblemCode::Keychain, "Your system's keychain is not available.").with_detail(why)
}

/// Some errors carry what was read: only their kind is told.
fn describe(error: &Error) -> String {
    match error {
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => cause.to_string(),
        Error::NoDefaultStore => "there is none on this system".to_owned(),
        Error::Ambiguous(_) => "it holds several keys of this program".to_owned(),
        _ => "it can't be used".to_owned(),
    }
}
