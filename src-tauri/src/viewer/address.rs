//! Which addresses the live browser may show, and with which options. Pure; no window here.

use url::{Host, Url};

/// Colours the viewer page should use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// Dark text on light.
    Light,
    /// Light text on dark.
    Dark,
}

/// Why a viewer address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Neither https, nor http on this computer.
    #[error("The live browser's address is not a safe web address.")]
    Unsafe,
}

/// The address to open: checked, with the options of contract section 6.6 where the server did not set them.
///
/// # Errors
/// [`Refusal::Unsafe`] for anything but https, and http to a loopback host.
pub fn prepare(mut viewer: Url, colours: Colours) -> Result<Url, Refusal> {
    if !is_safe(&viewer) {
        return Err(Refusal::Unsafe);
    }
    let theme = match colours {
        Colours::Light => "light",
        Colours::Dark => "dark",
    };
    for (name, value) in [("mode", "embed-minimal"), ("interactive", "0"), ("theme", theme)] {
        if !viewer.query_pairs().any(|(present, _)| present == name) {
            viewer.query_pairs_mut().append_pair(name, value);
        }
    }
    Ok(viewer)
}

/// Whether a page of the viewer may go to `target`: its own origin only, and the empty documents that frames
/// start with.
#[must_use]
pub fn may_navigate(viewer: &Url, target: &Url) -> bool {
    if target.scheme() == "about" {
        return matches!(target.path(), "blank" | "srcdoc");
    }
    is_safe(target) && target.origin() == viewer.origin()
}

fn is_safe(url: &Url) -> bool {
    if !url.username().is_empty() || url.password().is_some() {
        return false;
    }
    match url.scheme() {
        "https" => true,
        "http" => match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Colours, may_navigate, prepare};
    use url::Url;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn options_are_added_once() {
        let opened = prepare(
            url("https://console.example/static/viewer?ws=a%2Fb&interactive=1"),
            Colours::Dark,
        )
        .unwrap();
        assert_eq!(
            opened.as_str(),
            "https://console.example/static/viewer?ws=a%2Fb&interactive=1&mode=embed-minimal&theme=dark"
        );
    }

    #[test]
    fn only_safe_addresses_open() {
        for good in [
            "https://a.example/",
            "http://127.0.0.1:4000/v",
            "http://localhost:1/",
            "http://[::1]:9/",
        ] {
            assert!(prepare(url(good), Colours::Light).is_ok(), "{good}");
        }
        for bad in [
            "http://a.example/",
            "http://127.0.0.1.example/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "tauri://localhost/",
            "https://user:word@a.example/",
            "ftp://127.0.0.1/",
        ] {
            assert!(prepare(url(bad), Colours::Light).is_err(), "{bad}");
        }
    }

    #[test]
    fn navigation_stays_at_the_origin() {
        let viewer = url("http://127.0.0.1:4000/view/1?ticket=t");
        for good in ["http://127.0.0.1:4000/other", "about:blank", "about:srcdoc"] {
            assert!(may_navigate(&viewer, &url(good)), "{good}");
        }
        for bad in [
            "http://127.0.0.1:4001/",
            "https://127.0.0.1:4000/",
            "http://localhost:4000/",
            "https://elsewhere.example/",
            "data:text/html,x",
            "blob:http://127.0.0.1:4000/1",
            "about:settings",
            "tauri://localhost/index.html",
        ] {
            assert!(!may_navigate(&viewer, &url(bad)), "{bad}");
        }
    }
}
