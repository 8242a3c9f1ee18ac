//! The variables that point this program at other servers, and where the environment's key may go.
//!
//! One rule for every program of the project: each variable overrides the address of its own API, one that can't be
//! used is refused by its name and never passed over, and `NOTTE_API_KEY` goes only where it was given for. It reads
//! no variable of its own accord: who starts a program hands them in.

use crate::error::ApiError;
use crate::server::{NOTTE_ANYTHING, NOTTE_API, Secret, Server, origin_of, safe_base};

/// The variable with the base of the Functions API.
pub const API_URL: &str = "NOTTE_API_URL";
/// The variable with the base to which `/api/anything/start` is appended.
pub const ANYTHING_URL: &str = "ANYTHING_API_URL";
/// The variable with the key.
pub const KEY: &str = "NOTTE_API_KEY";

/// One address of the environment: whether there is one, and why it can't be used.
#[derive(Debug, Clone, PartialEq)]
pub enum Address {
    /// The variable is not set, or empty.
    Absent,
    /// A base that is safe to speak to.
    Named(String),
    /// It names the variable in its words.
    Refused(ApiError),
}

impl Address {
    fn read(name: &str, value: Option<&str>) -> Self {
        let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) else {
            return Self::Absent;
        };
        match safe_base(value) {
            Ok(_) => Self::Named(value.to_owned()),
            Err(error) => Self::Refused(ApiError {
                message: format!(
                    "The variable {name} can’t be used. {} Nothing was sent.",
                    error.message
                ),
                ..error
            }),
        }
    }

    /// The address, where it can be used.
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Named(address) => Some(address),
            Self::Absent | Self::Refused(_) => None,
        }
    }

    /// Why it can't be used.
    pub fn refused(&self) -> Option<&ApiError> {
        match self {
            Self::Refused(error) => Some(error),
            Self::Absent | Self::Named(_) => None,
        }
    }
}

/// The two addresses of the environment.
#[derive(Debug, Clone, PartialEq)]
pub struct Addresses {
    /// [`API_URL`].
    pub api: Address,
    /// [`ANYTHING_URL`].
    pub anything: Address,
}

impl Addresses {
    /// Reads the values of the two variables.
    pub fn read(api: Option<&str>, anything: Option<&str>) -> Self {
        Self {
            api: Address::read(API_URL, api),
            anything: Address::read(ANYTHING_URL, anything),
        }
    }

    /// The origins that a key of the same environment was given for: those that the variables name. It is a key of
    /// Notte's where they name nothing, or one of Notte's two hosts, and is then good for both (contract 1.2).
    pub fn key_origins(&self) -> Vec<String> {
        let notte = [NOTTE_API, NOTTE_ANYTHING];
        let both = [&self.api, &self.anything];
        let named = both.into_iter().filter_map(|address| address.named());
        let mut origins: Vec<String> = named.filter_map(origin_of).collect();
        let of_notte = |origin: &String| notte.contains(&origin.as_str());
        let unreadable = both.into_iter().any(|address| address.refused().is_some());
        if !unreadable && origins.iter().all(of_notte) {
            origins.extend(notte.map(str::to_owned));
        }
        origins.sort();
        origins.dedup();
        origins
    }

    /// Notte, or what the variables put in its place.
    ///
    /// # Errors
    /// A variable can't be used; the words name it.
    pub fn server(&self, key: Option<Secret>) -> Result<Server, ApiError> {
        let both = [&self.api, &self.anything];
        if let Some(refused) = both.into_iter().find_map(|address| address.refused()) {
            return Err(refused.clone());
        }
        let server = Server::new(
            self.api.named().unwrap_or(NOTTE_API),
            self.anything.named().unwrap_or(NOTTE_ANYTHING),
            key,
        )?;
        Ok(server.with_key_for(&self.key_origins()))
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::ErrorKind;

    const HERE: &str = "http://127.0.0.1:4000";
    const THERE: &str = "https://api.example/base/";

    fn origins(api: Option<&str>, anything: Option<&str>) -> Vec<String> {
        Addresses::read(api, anything).key_origins()
    }

    #[test]
    fn a_key_was_given_for_what_is_named_beside_it() {
        assert_eq!(origins(None, None), [NOTTE_ANYTHING, NOTTE_API]);
        assert_eq!(origins(Some(" "), Some("")), [NOTTE_ANYTHING, NOTTE_API]);
        assert_eq!(origins(Some(HERE), None), [HERE]);
        assert_eq!(origins(None, Some(THERE)), ["https://api.example"]);
        assert_eq!(origins(Some(HERE), Some(THERE)), [HERE, "https://api.example"]);
        // Notte's own host named: the same key works on both.
        assert_eq!(origins(Some(NOTTE_API), None), [NOTTE_ANYTHING, NOTTE_API]);
        assert_eq!(origins(Some(HERE), Some(NOTTE_ANYTHING)), [HERE, NOTTE_ANYTHING]);
    }

    #[test]
    fn a_variable_that_can_t_be_used_is_named_and_gives_the_key_to_nobody() {
        for (value, kind) in [
            ("http://api.example", ErrorKind::Unsafe),
            ("ftp://127.0.0.1/", ErrorKind::Unsafe),
            ("api.example", ErrorKind::BadInput),
            ("https://me:pw@api.example", ErrorKind::BadInput),
        ] {
            let addresses = Addresses::read(Some(value), None);
            assert_eq!(addresses.key_origins(), [""; 0], "{value}");
            let error = addresses.server(None).err().unwrap();
            assert_eq!(error.kind, kind, "{value}");
            assert!(error.message.contains(API_URL), "{error}");
            assert!(!error.message.contains("pw"), "{error}");
            // Not even to Notte, when Notte is named beside it.
            let addresses = Addresses::read(Some(NOTTE_API), Some(value));
            assert_eq!(addresses.key_origins(), [NOTTE_API], "{value}");
            let error = addresses.server(None).err().unwrap();
            assert!(error.message.contains(ANYTHING_URL), "{error}");
        }
    }

    #[test]
    fn each_variable_overrides_its_own_address() {
        let key = || Some(Secret::new("k-1").unwrap());
        let reaches = |server: &Server, address: &str| server.key_for(&Url::parse(address).unwrap()).is_ok();
        let server = Addresses::read(Some(HERE), None).server(key()).unwrap();
        assert_eq!(server.origins(), [HERE, NOTTE_ANYTHING]);
        assert!(reaches(&server, HERE) && !reaches(&server, NOTTE_ANYTHING));
        let server = Addresses::read(None, Some(HERE)).server(key()).unwrap();
        assert_eq!(server.origins(), [NOTTE_API, HERE]);
        assert!(reaches(&server, HERE) && !reaches(&server, NOTTE_API));
        let server = Addresses::read(None, None).server(key()).unwrap();
        assert!(reaches(&server, NOTTE_API) && reaches(&server, NOTTE_ANYTHING));
    }
}
