//! The user's Notte key: where it is, whether it may be used for an address, never what it is (invariant 3).
//!
//! It is kept in the system's keychain, or in memory until the program closes; `NOTTE_API_KEY` is used where set.
//! It belongs to the origins it was entered for: a changed address asks again. One of the environment belongs to those
//! that the environment gave it for, and is not sent to the others.

mod keychain;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anything_api::Secret;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::history::History;
use crate::request::KeyKeep;
use crate::view::{KeyPlace, KeyState, Problem, ProblemCode};
use keychain::Keychain;

/// The fact that says that a key is in the keychain, and for which origins: so that looking needs no unlocking.
const MARK: &str = "key_origins";

/// The environment's key and the origins it was given for. Has no `Debug`.
pub(crate) struct Given {
    pub(crate) key: Zeroizing<String>,
    pub(crate) origins: Vec<String>,
}

/// A key for a server, and the only origins it may be sent to.
pub(crate) struct Bound {
    pub(crate) key: Secret,
    pub(crate) origins: Vec<String>,
}

/// A key with what it is bound to. Has no `Debug`.
#[derive(Clone)]
struct Held {
    key: Zeroizing<String>,
    origins: Vec<String>,
    place: KeyPlace,
}

impl Held {
    /// Whether it can be used with a server of these origins: what a person entered for all of them, the environment's
    /// for one at least.
    fn serves(&self, origins: &[String]) -> bool {
        let bound = |origin: &String| self.origins.contains(origin);
        match self.place {
            KeyPlace::Environment => origins.iter().any(bound),
            _ => origins.iter().all(bound),
        }
    }
}

/// How the keychain keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    key: Zeroizing<String>,
    origins: Vec<String>,
}

/// What is known of the key.
#[derive(Default)]
struct Known {
    /// In use.
    held: Option<Held>,
    /// The keychain was read, or written, since the start.
    read: bool,
}

/// The key.
pub(crate) struct Keys {
    known: Mutex<Known>,
    environment: Option<Held>,
    keychain: Keychain,
    history: History,
}

impl Keys {
    /// `name` tells data folders apart; `bound` is the longest that the keychain may take.
    pub(crate) fn new(name: &str, environment: Option<Given>, history: History, bound: Duration) -> Self {
        let environment = environment.map(|given| Held {
            key: given.key,
            origins: given.origins,
            place: KeyPlace::Environment,
        });
        let known = Known {
            held: environment.clone(),
            read: false,
        };
        Self {
            known: Mutex::new(known),
            environment,
            keychain: Keychain::new(format!("notte {name}"), bound),
            history,
        }
    }

    /// The key for these origins.
    ///
    /// # Errors
    /// `key_missing` where there is none for them; `keychain` where there should be one but it can't be read.
    pub(crate) async fn get(&self, origins: &[String]) -> Result<Bound, Problem> {
        if self.held().is_none() && !self.was_read() {
            let marked = self.mark().await;
            match self.read().await {
                Ok(()) => {}
                Err(problem) if marked.is_some() => return Err(problem),
                Err(_) => {}
            }
        }
        let Some(held) = self.held() else {
            return Err(Problem::new(
                ProblemCode::KeyMissing,
                "A key is needed to run with Notte.",
            ));
        };
        if !held.serves(origins) {
            let message = match held.place {
                KeyPlace::Environment => {
                    "NOTTE_API_KEY was given for another address. Enter the key for this one."
                }
                _ => "The server's address has changed since the key was entered. Enter the key again.",
            };
            return Err(Problem::new(ProblemCode::KeyMissing, message));
        }
        let key = Secret::new(&held.key);
        Ok(Bound {
            key: key.map_err(|error| Problem::new(ProblemCode::KeyMissing, error.message))?,
            origins: held.origins,
        })
    }

    /// Whether a key is set, for these origins. The keychain is asked only if `look` and nothing else tells.
    pub(crate) async fn state(&self, origins: &[String], look: bool) -> KeyState {
        let state = |held: Held| KeyState {
            place: held.place,
            address_changed: !held.serves(origins),
            origins: held.origins,
        };
        if let Some(held) = self.held() {
            return state(held);
        }
        if !self.was_read() {
            if let Some(bound) = self.mark().await {
                return KeyState {
                    place: KeyPlace::Keychain,
                    address_changed: !covers(&bound, origins),
                    origins: bound,
                };
            }
            // A keychain that can't be read holds nothing as far as anyone can tell.
            if look
                && self.read().await.is_ok()
                && let Some(held) = self.held()
            {
                return state(held);
            }
        }
        KeyState {
            place: KeyPlace::None,
            origins: Vec::new(),
            address_changed: false,
        }
    }

    /// Keeps a key that was checked against these origins.
    ///
    /// # Errors
    /// `keychain`; nothing is kept then.
    pub(crate) async fn save(
        &self,
        key: Zeroizing<String>,
        keep: KeyKeep,
        origins: Vec<String>,
    ) -> Result<(), Problem> {
        let place = match keep {
            KeyKeep::Session => KeyPlace::Session,
            KeyKeep::Keychain => {
                let kept = Kept {
                    key: key.clone(),
                    origins: origins.clone(),
                };
                let text = serde_json::to_string(&kept).map(Zeroizing::new);
                self.keychain
                    .write(text.map_err(|error| Problem::internal(error.to_string()))?)
                    .await?;
                self.set_mark(Some(&origins)).await;
                KeyPlace::Keychain
            }
        };
        let mut known = self.known();
        known.held = Some(Held { key, origins, place });
        known.read |= place == KeyPlace::Keychain;
        Ok(())
    }

    /// Forgets the key, in the keychain too. One in the environment stays.
    ///
    /// # Errors
    /// `keychain`, when it holds the key and can't be changed; it is then forgotten in memory only.
    pub(crate) async fn remove(&self) -> Result<(), Problem> {
        let place = {
            let mut known = self.known();
            let place = known.held.as_ref().map(|held| held.place);
            known.held.clone_from(&self.environment);
            place
        };
        if place == Some(KeyPlace::Keychain) || self.mark().await.is_some() || !self.was_read() {
            let sure = place == Some(KeyPlace::Keychain) || self.mark().await.is_some();
            match self.keychain.delete().await {
                Ok(()) => {}
                Err(problem) if sure => return Err(problem),
                Err(_) => {}
            }
            self.known().read = true;
            self.set_mark(None).await;
        }
        Ok(())
    }

    async fn read(&self) -> Result<(), Problem> {
        let kept = self.keychain.read().await?;
        let kept = kept.and_then(|text| serde_json::from_str::<Kept>(&text).ok());
        let mark = kept.as_ref().map(|kept| kept.origins.clone());
        {
            let mut known = self.known();
            known.read = true;
            if known.held.is_none() {
                known.held = kept.map(|kept| Held {
                    key: kept.key,
                    origins: kept.origins,
                    place: KeyPlace::Keychain,
                });
            }
        }
        self.set_mark(mark.as_deref()).await;
        Ok(())
    }

    async fn mark(&self) -> Option<Vec<String>> {
        let text = self.history.fact(MARK).await.ok()??;
        serde_json::from_str(&text).ok()
    }

    /// The mark only spares a look into the keychain: that it can't be kept is no failure.
    async fn set_mark(&self, origins: Option<&[String]>) {
        let value = origins.and_then(|origins| serde_json::to_string(origins).ok());
        let _ = self.history.set_fact(MARK, value).await;
    }

    fn held(&self) -> Option<Held> {
        self.known().held.clone()
    }

    fn was_read(&self) -> bool {
        self.known().read
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn covers(bound: &[String], origins: &[String]) -> bool {
    origins.iter().all(|origin| bound.contains(origin))
}
