//! Secrets: their values in the system's keychain, what may be told of them in the functions file.
//!
//! A step names a secret as `{{secret.name}}`. Its value is read when it is typed, in the frame it is typed into, and
//! only on the site that it belongs to: one without a site belongs to the first site that a task opens by name and
//! types it into. Values stand in no event, log, error or file; only [`Secrets::value`] gives one out.

mod keychain;
mod table;

use std::collections::HashMap;
use std::fmt;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use crate::functions::{Store, StoreError};
use crate::model::{Op, Step};
use crate::page::{AddressPolicy, Vault};
use keychain::Keychain;

pub(crate) use keychain::KeychainError;
pub(crate) use table::Row;

/// The namespace whose secrets steps can name (contract 7).
pub(crate) const FOR_FUNCTIONS: &str = "function_env";

/// What can go wrong with secrets.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SecretError {
    #[error(transparent)]
    Keychain(#[from] KeychainError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All secrets of this data folder. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Secrets {
    store: Store,
    keychain: Keychain,
}

impl Secrets {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            store,
            keychain: Keychain::default(),
        }
    }

    /// All, or those of a namespace; without values.
    pub(crate) async fn list(&self, namespace: Option<&str>) -> Result<Vec<Row>, StoreError> {
        self.store.secrets(namespace).await
    }

    /// Keeps a value, in place of one of the same name. The keychain comes first: a row without a value would be a
    /// promise that nobody can keep.
    pub(crate) async fn keep(
        &self,
        namespace: &str,
        name: &str,
        value: Zeroizing<String>,
        site: Option<String>,
    ) -> Result<Row, SecretError> {
        let old = self.store.secret(namespace, name).await?;
        let id = old.map_or_else(|| uuid::Uuid::new_v4().to_string(), |row| row.id);
        self.keychain.write(&entry(&id), value).await?;
        Ok(self.store.keep_secret(&id, namespace, name, site).await?)
    }

    /// The value itself.
    pub(crate) async fn value(
        &self,
        namespace: &str,
        name: &str,
    ) -> Result<Option<Zeroizing<String>>, SecretError> {
        let Some(row) = self.store.secret(namespace, name).await? else {
            return Ok(None);
        };
        Ok(self.keychain.read(&entry(&row.id)).await?)
    }

    /// Forgets it; false if there is none of this id.
    pub(crate) async fn delete(&self, id: &str) -> Result<bool, SecretError> {
        if !self.store.has_secret(id).await? {
            return Ok(false);
        }
        self.keychain.delete(&entry(id)).await?;
        Ok(self.store.delete_secret(id).await?)
    }

    /// Keeps what belongs to something else than a name, such as the values of a schedule.
    pub(crate) async fn keep_aside(&self, what: &str, value: Zeroizing<String>) -> Result<(), KeychainError> {
        self.keychain.write(what, value).await
    }

    /// What was kept so.
    pub(crate) async fn aside(&self, what: &str) -> Result<Option<Zeroizing<String>>, KeychainError> {
        self.keychain.read(what).await
    }

    /// Forgets what was kept so.
    pub(crate) async fn forget_aside(&self, what: &str) -> Result<(), KeychainError> {
        self.keychain.delete(what).await
    }

    /// What a run may type. `policy` knows the sites that its steps name.
    pub(crate) fn for_run(&self, policy: AddressPolicy) -> RunSecrets {
        RunSecrets {
            secrets: self.clone(),
            policy,
            read: Mutex::default(),
        }
    }
}

fn entry(id: &str) -> String {
    format!("secret {id}")
}

/// The first step that names a secret where nothing is typed into a field; secrets in addresses or searches would
/// stand in logs and histories.
pub(crate) fn misplaced(steps: &[Step]) -> Option<usize> {
    steps.iter().position(|step| {
        let mut op = step.op.clone();
        match &mut op {
            Op::Fill { text, .. } => text.clear(),
            Op::FillForm { pairs, .. } => pairs.iter_mut().for_each(|(_, value)| value.clear()),
            _ => {}
        }
        serde_json::to_string(&op).is_ok_and(|text| text.contains(crate::page::SECRET))
    })
}

/// The secrets of one run: each is read once.
pub(crate) struct RunSecrets {
    secrets: Secrets,
    policy: AddressPolicy,
    read: Mutex<HashMap<(String, String), Zeroizing<String>>>,
}

impl fmt::Debug for RunSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RunSecrets(…)")
    }
}

impl RunSecrets {
    async fn find(&self, name: &str, host: &str) -> Result<Zeroizing<String>, String> {
        let key = (name.to_owned(), host.to_owned());
        let mut read = self.read.lock().await;
        if let Some(value) = read.get(&key) {
            return Ok(value.clone());
        }
        let store = &self.secrets.store;
        let missing = || format!("There is no secret “{name}” on this computer.");
        let row = store
            .secret(FOR_FUNCTIONS, name)
            .await
            .map_err(|error| error.to_string())?;
        let row = row.ok_or_else(missing)?;
        match &row.site {
            Some(site) if !belongs(site, host) => {
                return Err(format!(
                    "The secret “{name}” belongs to {site} and is not typed on {host}."
                ));
            }
            Some(_) => {}
            None if !self.policy.names(host) => {
                return Err(format!(
                    "The secret “{name}” belongs to no site yet, and {host} is not one that this task opens by name."
                ));
            }
            None => {}
        }
        let value = self.secrets.keychain.read(&entry(&row.id)).await;
        let value = value.map_err(|error| error.to_string())?.ok_or_else(missing)?;
        let used = store.note_secret_used(&row.id, host).await;
        used.map_err(|error| error.to_string())?;
        read.insert(key, value.clone());
        Ok(value)
    }
}

impl Vault for RunSecrets {
    fn open<'v>(&'v self, name: &'v str, host: &'v str) -> BoxFuture<'v, Result<Zeroizing<String>, String>> {
        self.find(name, host).boxed()
    }
}

/// The site itself, or a part of it: `login.example.com` belongs to `example.com`.
fn belongs(site: &str, host: &str) -> bool {
    let below = |host: &str| host.strip_suffix(site).is_some_and(|rest| rest.ends_with('.'));
    // A number has no part that is a site of its own.
    let is_name = site.contains('.') && host.parse::<std::net::IpAddr>().is_err();
    host == site || (is_name && below(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_stays_on_its_site() {
        assert!(belongs("example.com", "example.com"));
        assert!(belongs("example.com", "login.example.com"));
        for other in ["badexample.com", "example.com.evil.test", "com", "evil.test", ""] {
            assert!(!belongs("example.com", other), "{other}");
        }
        assert!(!belongs("com", "example.com"), "no site is as wide as that");
        assert!(!belongs("0.0.1", "127.0.0.1"));
        assert!(belongs("127.0.0.1", "127.0.0.1"));
    }
}
