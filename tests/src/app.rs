//! The core as tests open it: settings in memory, short times, a folder of its own.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anything_core::settings::{SettingsStorage, StoredSettings};
use anything_core::{App, AppOptions, Environment, OpenError, Timings};
use serde_json::{Map, Value};

/// Settings in memory; clones share them, so that an app can be opened again on the same ones.
#[derive(Clone, Default)]
pub struct MemorySettings(Arc<Mutex<Map<String, Value>>>);

impl SettingsStorage for MemorySettings {
    fn load(&self) -> StoredSettings {
        let values = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        StoredSettings { values, broken: None }
    }

    fn save(&self, values: &Map<String, Value>) -> Result<(), String> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = values.clone();
        Ok(())
    }
}

/// How a test opens the core. The environment of the process is never looked at.
#[derive(Clone)]
pub struct Opening {
    /// Shared settings.
    pub settings: MemorySettings,
    /// What the environment would say.
    pub environment: Environment,
    /// Times.
    pub timings: Timings,
}

impl Default for Opening {
    fn default() -> Self {
        let timings = Timings {
            keychain: Duration::from_secs(5),
            ..Timings::default()
        };
        Self {
            settings: MemorySettings::default(),
            environment: Environment::default(),
            timings,
        }
    }
}

impl Opening {
    /// With Notte's addresses set to `url`, and its key in the environment.
    pub fn notte(url: &str, key: &str) -> Self {
        let environment = Environment {
            api_url: Some(url.to_owned()),
            anything_url: Some(url.to_owned()),
            api_key: Some(key.to_owned()),
        };
        Self {
            environment,
            ..Self::default()
        }
    }

    /// Opens the core on `folder/data`; saved files go to `folder/downloads`.
    ///
    /// # Errors
    /// As [`App::open`].
    pub async fn open(&self, folder: &Path) -> Result<App, OpenError> {
        App::open(AppOptions {
            data_folder: folder.join("data"),
            downloads: folder.join("downloads"),
            settings: Arc::new(self.settings.clone()),
            version: "0.0.0-test".to_owned(),
            environment: self.environment.clone(),
            timings: self.timings,
        })
        .await
    }
}
