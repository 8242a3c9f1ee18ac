//! Which addresses of a live browser are accepted. Keeps none: they are secrets (invariant 10).

use anything_api::event::Event;
use url::{Host, Url};

use super::transcript::Input;

/// The address in an input, if it brings one.
pub(super) fn address_in(input: &Input) -> Option<&str> {
    match input {
        Input::Viewer(address) => Some(address),
        Input::Event(Event::NotteSessionData { viewer_url, .. }) => Some(viewer_url),
        _ => None,
    }
}

/// Checks an address of a live browser: https, or http on loopback; no name and password in it.
///
/// # Errors
/// The reason in plain words, without the address.
pub fn checked(address: &str) -> Result<Url, &'static str> {
    let url = Url::parse(address).map_err(|_| "The live browser's address could not be read.")?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("The live browser's address is not one that can be shown safely.");
    }
    match url.scheme() {
        "https" if url.host().is_some() => Ok(url),
        "http" if loopback(&url) => Ok(url),
        "http" => Err("The live browser's address is not protected, so it is not shown."),
        _ => Err("The live browser's address is not a web address, so it is not shown."),
    }
}

fn loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn only_web_addresses() {
        assert!(checked("https://console.example/static/viewer?ws=x&jwt=y").is_ok());
        assert!(checked("http://127.0.0.1:4000/view/1").is_ok());
        for bad in [
            "http://example.com/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "",
            "/view",
        ] {
            assert!(checked(bad).is_err(), "{bad}");
        }
    }
}
