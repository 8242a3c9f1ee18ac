//! The key's commands: state, check, save after a check, remove.

use anything_api::Secret;
use zeroize::Zeroizing;

use super::App;
use crate::request::{Empty, KeySave};
use crate::secrets::Bound;
use crate::settings::origins;
use crate::view::{Home, KeyState, Problem};

impl App {
    /// Whether a key is set. Looks into the keychain where nothing else tells.
    pub async fn key_state(&self, _request: Empty) -> Result<KeyState, Problem> {
        Ok(self.key_seen(true).await)
    }

    /// Checks a key with `GET /usage` (contract 8), then keeps it.
    ///
    /// # Errors
    /// `key_rejected`, `offline` and the like: nothing is kept. `keychain`: keep it for the session instead.
    pub async fn key_save(&self, request: KeySave) -> Result<KeyState, Problem> {
        let KeySave { key, keep } = request;
        let key = Zeroizing::new(key);
        let secret = Secret::new(&key).map_err(|error| Problem::bad_input(error.message))?;
        let settings = self.store().for_notte()?;
        let servers = &self.inner.servers;
        let key_of_person = Bound {
            key: secret,
            origins: origins(&settings),
        };
        let checked =
            servers.unsaved_remote(&settings.api_url, &settings.anything_url, Some(key_of_person))?;
        checked.client.usage().await.map_err(Problem::of_api)?;
        let key = Zeroizing::new(key.trim().to_owned());
        self.inner.keys.save(key, keep, origins(&settings)).await?;
        servers.forget_remote();
        Ok(self.key_seen(true).await)
    }

    /// Asks Notte whether it accepts the key that is kept, by `GET /usage` (contract 8). Changes nothing.
    ///
    /// # Errors
    /// `key_rejected`, `offline` and the like; `key_missing` where there is none for these addresses.
    pub async fn key_check(&self, _request: Empty) -> Result<(), Problem> {
        let notte = self.connected(Home::Notte).await?;
        notte.client.usage().await.map(drop).map_err(Problem::of_api)
    }

    /// Forgets the key, in the keychain too.
    pub async fn key_remove(&self, _request: Empty) -> Result<KeyState, Problem> {
        let removed = self.inner.keys.remove().await;
        self.inner.servers.forget_remote();
        removed?;
        Ok(self.key_seen(true).await)
    }
}
