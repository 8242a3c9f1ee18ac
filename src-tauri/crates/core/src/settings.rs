//! What settings there are allowed to be, and the trait behind which the shell keeps them (invariant 9).
//!
//! It does not know where they are stored, and keeps no secret.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anything_api::environment::{Address, Addresses};
use serde_json::{Map, Value};
use url::{Host, Url};

use crate::request::SettingsChange;
use crate::view::{Problem, ProblemCode, Settings};

/// Where settings are kept. The values are a flat object of the fields of [`Settings`].
pub trait SettingsStorage: Send + Sync + 'static {
    /// Reads what is kept. Never fails: a file that could not be read is set aside first
    /// (see [`set_aside_if_broken`]) and its new path is told.
    fn load(&self) -> StoredSettings;

    /// Replaces what is kept. The error is in plain words, for people.
    fn save(&self, values: &Map<String, Value>) -> Result<(), String>;
}

/// What [`SettingsStorage::load`] found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StoredSettings {
    /// The fields; empty at the first start.
    pub values: Map<String, Value>,
    /// Where an unreadable file was kept.
    pub broken: Option<PathBuf>,
}

/// Keeps a settings file that is not a JSON object beside itself as `.broken` and answers its new path.
/// An absent file is fine. For the shell, before it opens its store on `file`.
pub fn set_aside_if_broken(file: &Path) -> Option<PathBuf> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(_) => Vec::new(),
    };
    if serde_json::from_slice::<Map<String, Value>>(&bytes).is_ok() {
        return None;
    }
    let mut name = file.as_os_str().to_owned();
    name.push(".broken");
    let kept = PathBuf::from(name);
    std::fs::rename(file, &kept).ok().map(|()| kept)
}

/// The settings in memory and their storage.
pub(crate) struct SettingsStore {
    storage: Arc<dyn SettingsStorage>,
    kept: Settings,
    /// Addresses that the environment sets; they win over the kept ones and are not written to them.
    overrides: Addresses,
    pub(crate) broken: Option<PathBuf>,
}

impl SettingsStore {
    /// Reads what is kept; a field that is not usable falls back to its default, alone.
    pub(crate) fn open(storage: Arc<dyn SettingsStorage>, overrides: Addresses) -> Self {
        let StoredSettings { values, broken } = storage.load();
        Self {
            storage,
            kept: from_values(&values),
            overrides,
            broken,
        }
    }

    /// The settings, as far as they say where Notte is.
    ///
    /// # Errors
    /// The environment says so in a way that can't be used. The kept address must not take its place: the person, and
    /// whoever gave the key, meant another.
    pub(crate) fn for_notte(&self) -> Result<Settings, Problem> {
        let both = [&self.overrides.api, &self.overrides.anything];
        match both.into_iter().find_map(|address| address.refused()) {
            Some(error) => Err(Problem {
                code: ProblemCode::BadInput,
                ..Problem::of_api(error.clone())
                    .titled("This app was started with an address that can’t be used")
            }),
            None => Ok(self.current()),
        }
    }

    /// The settings in force.
    pub(crate) fn current(&self) -> Settings {
        let mut settings = self.kept.clone();
        let base = |address: &Address| {
            address
                .named()
                .map(|named| named.trim_end_matches('/').to_owned())
        };
        settings.api_url = base(&self.overrides.api).unwrap_or(settings.api_url);
        settings.anything_url = base(&self.overrides.anything).unwrap_or(settings.anything_url);
        settings
    }

    /// Checks and keeps a change; nothing changes when one part of it is not usable.
    pub(crate) fn change(&mut self, change: SettingsChange) -> Result<Settings, Problem> {
        let next = apply(&self.kept, &change)?;
        self.storage
            .save(&to_values(&next))
            .map_err(|why| not_saved("The settings could not be saved", why))?;
        // An address typed by the person is meant: it wins over the environment from here on.
        if change.api_url.is_some() {
            self.overrides.api = Address::Absent;
        }
        if change.anything_url.is_some() {
            self.overrides.anything = Address::Absent;
        }
        self.kept = next;
        Ok(self.current())
    }

    /// Back to the defaults.
    pub(crate) fn reset(&mut self) -> Result<(), Problem> {
        let next = Settings::default();
        self.storage
            .save(&to_values(&next))
            .map_err(|why| not_saved("The settings could not be cleared", why))?;
        self.kept = next;
        Ok(())
    }
}

/// The storage knows the place, and names it in `why`.
fn not_saved(title: &str, why: String) -> Problem {
    let message = format!(
        "They stay as they were. Check that there is room and that this program may write there: {why}"
    );
    Problem::new(crate::view::ProblemCode::Storage, message).titled(title)
}

fn to_values(settings: &Settings) -> Map<String, Value> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(values)) => values,
        _ => Map::new(),
    }
}

fn from_values(values: &Map<String, Value>) -> Settings {
    let defaults = to_values(&Settings::default());
    let mut settings = Settings::default();
    for name in defaults.keys() {
        let Some(value) = values.get(name) else { continue };
        let mut one = to_values(&settings);
        one.insert(name.clone(), value.clone());
        let Ok(candidate) = serde_json::from_value::<Settings>(Value::Object(one)) else {
            continue;
        };
        if let Ok(checked) = check(candidate) {
            settings = checked;
        }
    }
    settings
}

fn apply(kept: &Settings, change: &SettingsChange) -> Result<Settings, Problem> {
    let mut next = kept.clone();
    let SettingsChange {
        welcomed,
        home,
        theme,
        api_url,
        anything_url,
        browser_path,
        split,
        results_split,
        sidebar_folded,
    } = change.clone();
    next.welcomed = welcomed.unwrap_or(next.welcomed);
    next.home = home.unwrap_or(next.home);
    next.theme = theme.unwrap_or(next.theme);
    next.api_url = api_url.unwrap_or(next.api_url);
    next.anything_url = anything_url.unwrap_or(next.anything_url);
    next.browser_path = browser_path.unwrap_or(next.browser_path);
    next.split = split.unwrap_or(next.split);
    next.results_split = results_split.unwrap_or(next.results_split);
    next.sidebar_folded = sidebar_folded.unwrap_or(next.sidebar_folded);
    check(next)
}

fn check(mut settings: Settings) -> Result<Settings, Problem> {
    settings.api_url = checked_address(&settings.api_url)?;
    settings.anything_url = checked_address(&settings.anything_url)?;
    let default = Settings::default();
    settings.split = share(settings.split, 0.2, 0.8, default.split);
    settings.results_split = share(settings.results_split, 0.15, 0.75, default.results_split);
    settings.browser_path = settings
        .browser_path
        .map(|path| path.trim().to_owned())
        .filter(|path| !path.is_empty());
    Ok(settings)
}

/// A share within its limits; what is no number falls back.
fn share(value: f64, least: f64, most: f64, default: f64) -> f64 {
    if value.is_finite() {
        value.clamp(least, most)
    } else {
        default
    }
}

/// An address of a server, without a slash at its end: https, or http on loopback (a key never travels in the clear).
///
/// # Errors
/// `bad_input` with the reason in plain words.
pub fn checked_address(text: &str) -> Result<String, Problem> {
    let text = text.trim().trim_end_matches('/');
    let url = Url::parse(text).map_err(|why| {
        Problem::bad_input("This is not a web address. It begins with https://").with_detail(why.to_string())
    })?;
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => {
            return Err(Problem::bad_input(
                "This address would send your key unprotected. Use one that begins with https://",
            ));
        }
        _ => return Err(Problem::bad_input("A server's address begins with https://")),
    }
    if !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some()
    {
        return Err(Problem::bad_input(
            "The address may not hold a name, a password, or anything after ? or #",
        ));
    }
    Ok(text.to_owned())
}

/// The origins of the two addresses, to which a key is bound: one or two.
pub(crate) fn origins(settings: &Settings) -> Vec<String> {
    let origin = |address: &str| {
        Url::parse(address)
            .map(|url| url.origin().ascii_serialization())
            .ok()
    };
    let mut origins: Vec<String> = origin(&settings.api_url).into_iter().collect();
    if let Some(other) = origin(&settings.anything_url)
        && !origins.contains(&other)
    {
        origins.push(other);
    }
    origins
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use serde_json::json;

    use super::*;
    use crate::view::Home;

    #[derive(Default)]
    struct Memory(Mutex<Map<String, Value>>);

    impl SettingsStorage for Memory {
        fn load(&self) -> StoredSettings {
            StoredSettings {
                values: self.0.lock().unwrap().clone(),
                broken: None,
            }
        }
        fn save(&self, values: &Map<String, Value>) -> Result<(), String> {
            *self.0.lock().unwrap() = values.clone();
            Ok(())
        }
    }

    fn nothing() -> Addresses {
        Addresses::read(None, None)
    }

    #[test]
    fn addresses() {
        assert_eq!(
            checked_address(" https://api.example/ ").unwrap(),
            "https://api.example"
        );
        assert_eq!(
            checked_address("http://127.0.0.1:4000").unwrap(),
            "http://127.0.0.1:4000"
        );
        assert_eq!(
            checked_address("http://[::1]:4000/base").unwrap(),
            "http://[::1]:4000/base"
        );
        for bad in [
            "",
            "api.example",
            "http://api.example",
            "ftp://x",
            "file:///etc",
            "https://u:p@x",
            "https://x?a",
        ] {
            assert_eq!(
                checked_address(bad).unwrap_err().code,
                ProblemCode::BadInput,
                "{bad}"
            );
        }
    }

    #[test]
    fn a_bad_field_falls_back_alone() {
        let values =
            json!({"home": "notte", "split": "wide", "api_url": "http://evil.example", "theme": "dark"});
        let settings = from_values(values.as_object().unwrap());
        let expected = Settings {
            home: Home::Notte,
            theme: crate::view::Theme::Dark,
            ..Settings::default()
        };
        assert_eq!(settings, expected);
    }

    #[test]
    fn changes_are_checked_clamped_and_kept() {
        let storage = Arc::new(Memory::default());
        let mut store = SettingsStore::open(storage.clone(), nothing());
        let change = SettingsChange {
            split: Some(7.0),
            results_split: Some(0.0),
            welcomed: Some(true),
            ..Default::default()
        };
        let changed = store.change(change).unwrap();
        assert_eq!((changed.split, changed.results_split), (0.8, 0.15));
        let refused = SettingsChange {
            welcomed: Some(false),
            api_url: Some("http://api.example".into()),
            ..Default::default()
        };
        assert_eq!(store.change(refused).unwrap_err().code, ProblemCode::BadInput);
        assert!(
            store.current().welcomed,
            "a refused change leaves everything as it was"
        );
        let again = SettingsStore::open(storage, nothing());
        assert_eq!(again.current(), store.current());
    }

    #[test]
    fn the_environment_wins_but_is_not_kept() {
        let storage = Arc::new(Memory::default());
        let overrides = Addresses::read(Some("http://localhost:9/"), None);
        let mut store = SettingsStore::open(storage.clone(), overrides);
        assert_eq!(store.current().api_url, "http://localhost:9");
        store
            .change(SettingsChange {
                welcomed: Some(true),
                ..Default::default()
            })
            .unwrap();
        let again = SettingsStore::open(storage, nothing());
        assert_eq!(again.current().api_url, Settings::default().api_url);
    }

    #[test]
    fn an_address_of_the_environment_that_can_t_be_used_is_in_the_way_until_one_is_typed() {
        let overrides = Addresses::read(None, Some("http://api.example"));
        let mut store = SettingsStore::open(Arc::new(Memory::default()), overrides);
        let refused = store.for_notte().unwrap_err();
        assert_eq!(refused.code, ProblemCode::BadInput);
        assert!(
            refused.message.contains("ANYTHING_API_URL"),
            "{}",
            refused.message
        );
        let typed = |api: Option<&str>, anything: Option<&str>| SettingsChange {
            api_url: api.map(str::to_owned),
            anything_url: anything.map(str::to_owned),
            ..Default::default()
        };
        store.change(typed(Some("https://api.example"), None)).unwrap();
        assert!(store.for_notte().is_err(), "that was the other one");
        store.change(typed(None, Some("https://api.example"))).unwrap();
        assert_eq!(store.for_notte().unwrap().anything_url, "https://api.example");
    }

    #[test]
    fn a_broken_file_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        assert_eq!(set_aside_if_broken(&file), None);
        std::fs::write(&file, "{}").unwrap();
        assert_eq!(set_aside_if_broken(&file), None);
        std::fs::write(&file, "{\"home\": ").unwrap();
        let kept = set_aside_if_broken(&file).unwrap();
        assert_eq!(std::fs::read_to_string(kept).unwrap(), "{\"home\": ");
        assert!(!file.exists());
    }
}
