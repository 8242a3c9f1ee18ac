//! Which server to speak to, with which key, and how long to wait for it.
//!
//! A [`Server`] binds its key to the addresses it was made with, or to fewer: they are private and never change, so a
//! key can't follow a changed address. Where a key is kept is not known here.

use std::time::Duration;

use reqwest::header::HeaderValue;
use url::{Host, Url};

use crate::error::{ApiError, ErrorKind};

/// Notte's Functions API (contract 1.1).
pub const NOTTE_API: &str = "https://api.notte.cc";
/// Notte's Anything API (contract 1.1).
pub const NOTTE_ANYTHING: &str = "https://anything.notte.cc";

/// An API key. It has neither `Debug` nor `Display` nor serde, and leaves this crate only in the two headers
/// of contract 1.2. Its memory is overwritten when it goes.
#[derive(Clone)]
pub struct Secret(zeroize::Zeroizing<String>);

impl Secret {
    /// Takes a key; white space around it, as from a paste, is dropped.
    ///
    /// # Errors
    /// [`ErrorKind::KeyMissing`] when nothing is left or it can't stand in a header.
    pub fn new(key: &str) -> Result<Self, ApiError> {
        let key = key.trim();
        let usable = !key.is_empty() && key.len() <= 4_096 && key.bytes().all(|b| b.is_ascii_graphic());
        if usable {
            Ok(Self(zeroize::Zeroizing::new(key.to_owned())))
        } else {
            Err(ApiError::new(
                ErrorKind::KeyMissing,
                "This does not look like a key.",
            ))
        }
    }

    pub(crate) fn bearer(&self) -> Result<HeaderValue, ApiError> {
        hidden_header(&zeroize::Zeroizing::new(format!("Bearer {}", self.0.as_str())))
    }

    pub(crate) fn plain(&self) -> Result<HeaderValue, ApiError> {
        hidden_header(&self.0)
    }
}

fn hidden_header(text: &str) -> Result<HeaderValue, ApiError> {
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| ApiError::new(ErrorKind::KeyMissing, "This does not look like a key."))?;
    value.set_sensitive(true);
    Ok(value)
}

/// The two addresses of a server (contract 1.1) and the key for them.
#[derive(Clone)]
pub struct Server {
    api: Url,
    anything: Url,
    key: Option<Secret>,
    /// The origins that the key was given for, where those are not simply the server's own.
    given_for: Option<Vec<String>>,
}

impl Server {
    /// `api_url` is the base of the Functions API, `anything_url` the base to which `/api/anything/start` is
    /// appended. A path prefix and a trailing slash both work.
    ///
    /// # Errors
    /// [`ErrorKind::Unsafe`] for anything but https, except plain http to this machine itself;
    /// [`ErrorKind::BadInput`] for what is no address.
    pub fn new(api_url: &str, anything_url: &str, key: Option<Secret>) -> Result<Self, ApiError> {
        Ok(Self {
            api: safe_base(api_url)?,
            anything: safe_base(anything_url)?,
            key,
            given_for: None,
        })
    }

    /// The same with a key that was given for these origins only: it goes to those of them that are the server's own.
    pub fn with_key_for(mut self, origins: &[String]) -> Self {
        self.given_for = Some(origins.to_vec());
        self
    }

    /// The origins of the two addresses, such as `https://api.notte.cc`; one or two. The key goes nowhere else.
    pub fn origins(&self) -> Vec<String> {
        let mut origins = vec![self.api.origin().ascii_serialization()];
        let other = self.anything.origin().ascii_serialization();
        if origins[0] != other {
            origins.push(other);
        }
        origins
    }

    /// Whether there is a key.
    pub fn has_key(&self) -> bool {
        self.key.is_some()
    }

    pub(crate) fn api(&self) -> &Url {
        &self.api
    }

    pub(crate) fn anything(&self) -> &Url {
        &self.anything
    }

    /// The key for a request to `url`: only for the server's own origins, and only for those it was given for.
    pub(crate) fn key_for(&self, url: &Url) -> Result<&Secret, ApiError> {
        let missing = |message: String| Err(ApiError::new(ErrorKind::KeyMissing, message));
        let own = url.origin() == self.api.origin() || url.origin() == self.anything.origin();
        let origin = url.origin().ascii_serialization();
        match (&self.key, &self.given_for) {
            (Some(_), Some(given_for)) if !given_for.contains(&origin) => missing(format!(
                "The key was given for {}, so it was not sent to {origin}.",
                match given_for.as_slice() {
                    [] => "no address that can be used".to_owned(),
                    origins => origins.join(" and "),
                }
            )),
            (Some(key), _) if own => Ok(key),
            _ => missing("A key is needed for this server.".to_owned()),
        }
    }
}

/// How long to wait. Only tests change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// To connect, TLS included.
    pub connect: Duration,
    /// For the whole answer of a call that is no stream.
    pub answer: Duration,
    /// Silence in a stream that is told.
    pub silence_told: Duration,
    /// Silence in a stream that ends it.
    pub silence_end: Duration,
    /// How long a run's stream may stay open after its result.
    pub after_result: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(60),
            silence_told: Duration::from_secs(30),
            silence_end: Duration::from_secs(300),
            after_result: Duration::from_secs(2),
        }
    }
}

/// The origin of an address, where it is one.
pub(crate) fn origin_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    Some(url.origin().ascii_serialization())
}

/// Reads and checks a base address.
pub(crate) fn safe_base(text: &str) -> Result<Url, ApiError> {
    let url = Url::parse(text.trim()).map_err(|error| {
        ApiError::new(ErrorKind::BadInput, "This is not a web address.").with_detail(error.to_string())
    })?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ApiError::new(
            ErrorKind::BadInput,
            "An address must not hold a name or a password.",
        ));
    }
    if url.query().is_some() || url.fragment().is_some() || url.cannot_be_a_base() {
        return Err(ApiError::new(
            ErrorKind::BadInput,
            "This is not a server's address.",
        ));
    }
    check_safe(&url)?;
    Ok(url)
}

/// https anywhere, plain http to this machine only.
pub(crate) fn check_safe(url: &Url) -> Result<(), ApiError> {
    if url.scheme() == "https" || is_loopback_http(url) {
        return Ok(());
    }
    Err(ApiError::new(
        ErrorKind::Unsafe,
        "This address can't be reached safely: it has to begin with https.",
    ))
}

/// Plain http to this machine itself.
pub(crate) fn is_loopback_http(url: &Url) -> bool {
    url.scheme() == "http"
        && match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        }
}

/// `base` with further path segments, each escaped.
///
/// # Errors
/// [`ErrorKind::BadInput`] for a segment that would mean another place: empty, `.`, `..`, or very long.
pub(crate) fn join(base: &Url, segments: &[&str]) -> Result<Url, ApiError> {
    let bad = |segment: &&&str| matches!(**segment, "" | "." | "..") || segment.len() > 512;
    let mut url = base.clone();
    let found = segments.iter().find(bad);
    match (found, url.path_segments_mut()) {
        (None, Ok(mut path)) => {
            path.pop_if_empty().extend(segments);
        }
        _ => return Err(ApiError::new(ErrorKind::BadInput, "This is not a valid id.")),
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_only_to_this_machine() {
        let kind = |address: &str| Server::new(address, NOTTE_ANYTHING, None).err().map(|e| e.kind);
        for good in [
            NOTTE_API,
            "http://127.0.0.1:8080",
            "http://127.9.9.9/prefix/",
            "http://[::1]:1",
            "http://localhost:99",
            " https://api.example.com/v1 ",
        ] {
            assert_eq!(kind(good), None, "{good}");
        }
        for unsafe_one in [
            "http://api.notte.cc",
            "http://192.168.0.3",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
        ] {
            assert_eq!(kind(unsafe_one), Some(ErrorKind::Unsafe), "{unsafe_one}");
        }
        for bad in [
            "",
            "api.notte.cc",
            "https://me:pw@api.notte.cc",
            "https://x/?a=1",
            "https://",
        ] {
            assert_eq!(kind(bad), Some(ErrorKind::BadInput), "{bad}");
        }
    }

    #[test]
    fn the_usual_patience() {
        let seconds = |time: Duration| time.as_secs();
        let usual = Timeouts::default();
        assert_eq!(seconds(usual.connect), 10);
        assert_eq!(seconds(usual.silence_told), 30);
        assert_eq!(seconds(usual.silence_end), 300);
    }

    #[test]
    fn paths_keep_their_prefix_and_ids_stay_one_segment() {
        let base = Url::parse("http://localhost:1/a/").unwrap();
        let joined = |segments: &[&str]| join(&base, segments).map(String::from);
        assert_eq!(
            joined(&["functions", "x/../y?z#", "runs"]).unwrap(),
            "http://localhost:1/a/functions/x%2F..%2Fy%3Fz%23/runs"
        );
        for bad in ["", ".", ".."] {
            assert_eq!(joined(&["functions", bad]).unwrap_err().kind, ErrorKind::BadInput);
        }
    }

    #[test]
    fn the_key_goes_to_its_own_origins_only() {
        let key = Secret::new("  k-1\n").unwrap();
        let server = Server::new("https://a.example", "https://b.example", Some(key)).unwrap();
        let fits = |address: &str| server.key_for(&Url::parse(address).unwrap()).is_ok();
        assert!(fits("https://a.example/x") && fits("https://b.example/"));
        assert!(!fits("https://a.example:444/") && !fits("https://c.example/"));
        assert_eq!(server.origins(), ["https://a.example", "https://b.example"]);
        assert!(Secret::new(" \n").is_err() && Secret::new("two words").is_err());
    }
}
