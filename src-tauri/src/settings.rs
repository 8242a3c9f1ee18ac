//! Keeps the settings by tauri-plugin-store. Which settings there are and what they may be is the core's (invariant 9).

use std::path::PathBuf;
use std::sync::Arc;

use anything_core::settings::{SettingsStorage, StoredSettings, set_aside_if_broken};
use anything_core::view::Theme;
use serde_json::{Map, Value};
use tauri::{AppHandle, Wry};
use tauri_plugin_store::{Store, StoreExt};

/// The settings file.
pub struct SettingsFile {
    store: Option<Arc<Store<Wry>>>,
    /// Where it lies, for the words of a refusal.
    file: PathBuf,
    broken: Option<PathBuf>,
}

impl SettingsFile {
    /// Opens `file`, an absolute path; one that can't be read is kept beside it as `.broken` first.
    pub fn open(app: &AppHandle, file: PathBuf) -> Self {
        let broken = set_aside_if_broken(&file);
        let store = app.store_builder(file.clone()).disable_auto_save().build().ok();
        Self { store, file, broken }
    }

    /// The colours to open the window in, before the core has read the settings.
    pub fn theme(&self) -> Theme {
        let kept = self.store.as_ref().and_then(|store| store.get("theme"));
        kept.and_then(|value| serde_json::from_value(value).ok())
            .unwrap_or(Theme::System)
    }
}

impl SettingsStorage for SettingsFile {
    fn load(&self) -> StoredSettings {
        let values = self.store.iter().flat_map(|store| store.entries()).collect();
        StoredSettings {
            values,
            broken: self.broken.clone(),
        }
    }

    fn save(&self, values: &Map<String, Value>) -> Result<(), String> {
        let refused = |why: String| format!("{} ({why})", self.file.display());
        let store = self.store.as_ref();
        let store = store.ok_or_else(|| refused("it could not be opened".to_owned()))?;
        for name in store.keys() {
            if !values.contains_key(&name) {
                store.delete(&name);
            }
        }
        for (name, value) in values {
            store.set(name, value.clone());
        }
        store.save().map_err(|error| refused(error.to_string()))
    }
}
