//! Which addresses a browser session may reach: http and https only, and nothing private that was not named.
//!
//! The rules alone, without I/O; `super::gate` enforces them for every connection the browser makes.

use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, RwLock};
use thiserror::Error;
use url::{Host, Url};

/// Why an address may not be reached.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Not http or https.
    #[error("only http and https addresses can be opened, not {0}:")]
    Scheme(String),
    /// A private or loopback address that the task did not name.
    #[error("{0} is an address on this computer or its network that the task did not name")]
    Private(String),
    /// The engine's own.
    #[error("{0} belongs to this program")]
    Own(String),
}

/// The rules of one session. Clones share their state, so that origins named later count at once.
#[derive(Debug, Clone, Default)]
pub struct AddressPolicy {
    inner: Arc<RwLock<Rules>>,
}

#[derive(Debug, Default)]
struct Rules {
    /// `(host, port)` named by the task or of the practice site.
    named: HashSet<(String, u16)>,
    /// Loopback ports of the engine's API and viewer.
    own: HashSet<u16>,
    /// Names that lead to an address of this program's choice: the practice site.
    placed: HashMap<(String, u16), SocketAddr>,
}

impl AddressPolicy {
    /// Allows the origin of an address that the person named (or of the practice site), private or not.
    pub fn allow(&self, url: &Url) {
        if let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) {
            self.write().named.insert((plain_host(host), port));
        }
    }

    /// Gives a site of this program a name that stays while its port changes from launch to launch.
    pub fn place(&self, host: &str, port: u16, address: SocketAddr) {
        self.write().placed.insert((plain_host(host), port), address);
    }

    /// Where a placed name leads.
    pub fn placed(&self, host: &str, port: u16) -> Option<SocketAddr> {
        let rules = self
            .inner
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        rules.placed.get(&(plain_host(host), port)).copied()
    }

    /// Whether the task opens this host by its name.
    pub fn names(&self, host: &str) -> bool {
        let rules = self
            .inner
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let host = plain_host(host);
        rules.named.iter().any(|(named, _)| *named == host)
    }

    /// Never allow this port of this computer: the engine's own API or viewer.
    pub fn forbid_port(&self, port: u16) {
        self.write().own.insert(port);
    }

    /// Whether the address may be opened, as far as the address alone tells.
    ///
    /// # Errors
    /// The reason why not.
    pub fn check(&self, url: &Url) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Scheme(url.scheme().to_owned()));
        }
        let Some(host) = url.host() else {
            return Err(Refusal::Scheme(url.scheme().to_owned()));
        };
        let port = url.port_or_known_default().unwrap_or(80);
        match host {
            Host::Domain(name) => {
                let name = plain_host(name);
                if name == "localhost" || name.ends_with(".localhost") {
                    self.check_ip(&name, port, IpAddr::V4(Ipv4Addr::LOCALHOST))
                } else {
                    Ok(())
                }
            }
            Host::Ipv4(ip) => self.check_ip(&ip.to_string(), port, IpAddr::V4(ip)),
            Host::Ipv6(ip) => self.check_ip(&ip.to_string(), port, IpAddr::V6(ip)),
        }
    }

    /// Whether a connection to `host:port`, which resolved to `ip`, may be made.
    ///
    /// # Errors
    /// The reason why not.
    pub fn check_ip(&self, host: &str, port: u16, ip: IpAddr) -> Result<(), Refusal> {
        let host = plain_host(host);
        let rules = self
            .inner
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let ip = canonical(ip);
        if rules.own.contains(&port) && is_private(ip) {
            return Err(Refusal::Own(format!("{host}:{port}")));
        }
        if is_private(ip) && !rules.named.contains(&(host.clone(), port)) {
            return Err(Refusal::Private(format!("{host}:{port}")));
        }
        Ok(())
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Rules> {
        self.inner
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Lower case, without brackets and the final dot.
fn plain_host(host: &str) -> String {
    host.trim_start_matches('[')
        .trim_end_matches(']')
        .trim_end_matches('.')
        .to_ascii_lowercase()
}

/// IPv4 that hides in IPv6 (mapped, compatible, NAT64, 6to4) is judged as IPv4.
fn canonical(ip: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = ip else { return ip };
    let s = v6.segments();
    let tail = Ipv4Addr::from((u32::from(s[6]) << 16) | u32::from(s[7]));
    if let Some(v4) = v6.to_ipv4_mapped() {
        IpAddr::V4(v4)
    } else if s[..6] == [0x64, 0xff9b, 0, 0, 0, 0] || (s[..6] == [0; 6] && s[6] != 0) {
        IpAddr::V4(tail)
    } else if s[0] == 0x2002 {
        IpAddr::V4(Ipv4Addr::from((u32::from(s[1]) << 16) | u32::from(s[2])))
    } else {
        ip
    }
}

/// Anything that is not the public internet.
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => is_private_v4(v4),
        IpAddr::V6(v6) => is_private_v6(v6),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_unspecified()
        || ip.is_broadcast()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let s = ip.segments();
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || (s[0] & 0xfe00) == 0xfc00
        || (s[0] & 0xffc0) == 0xfe80
        || (s[0] & 0xffc0) == 0xfec0
        || (s[0] == 0x2001 && s[1] == 0x0db8)
        || (s[0] == 0x64 && s[1] == 0xff9b && s[2] == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("address")
    }

    #[test]
    fn only_web_schemes() {
        let policy = AddressPolicy::default();
        for bad in [
            "file:///etc/passwd",
            "chrome://version",
            "devtools://x",
            "data:text/html,x",
            "ftp://a.b/",
        ] {
            assert!(policy.check(&url(bad)).is_err(), "{bad}");
        }
        assert_eq!(policy.check(&url("https://example.com/x")), Ok(()));
    }

    #[test]
    fn private_addresses_only_when_named() {
        let policy = AddressPolicy::default();
        let private = [
            "http://127.0.0.1:81/",
            "http://localhost/",
            "http://a.localhost/",
            "http://10.1.2.3/",
            "http://[::1]/",
            "http://192.168.0.1/",
            "http://169.254.169.254/",
            "http://[::ffff:127.0.0.1]/",
            "http://[fe80::1]/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[64:ff9b::7f00:1]/",
            "http://localhost./",
            "http://0.0.0.0/",
        ];
        for bad in private {
            assert!(
                matches!(policy.check(&url(bad)), Err(Refusal::Private(_))),
                "{bad}"
            );
        }
        policy.allow(&url("http://127.0.0.1:81/shop"));
        assert_eq!(policy.check(&url("http://127.0.0.1:81/other")), Ok(()));
        assert!(policy.check(&url("http://127.0.0.1:82/")).is_err());
        assert!(policy.check(&url("http://localhost:81/")).is_err());
    }

    #[test]
    fn own_ports_never() {
        let policy = AddressPolicy::default();
        policy.allow(&url("http://127.0.0.1:9000/"));
        policy.forbid_port(9000);
        assert!(matches!(
            policy.check(&url("http://127.0.0.1:9000/")),
            Err(Refusal::Own(_))
        ));
        assert_eq!(policy.check(&url("https://example.com:9000/")), Ok(()));
    }

    #[test]
    fn a_public_name_that_resolves_to_loopback_is_refused() {
        let policy = AddressPolicy::default();
        assert!(
            policy
                .check_ip("rebind.example", 80, IpAddr::V4(Ipv4Addr::LOCALHOST))
                .is_err()
        );
        assert_eq!(
            policy.check_ip("example.com", 80, IpAddr::V4(Ipv4Addr::new(93, 184, 216, 34))),
            Ok(())
        );
    }
}
