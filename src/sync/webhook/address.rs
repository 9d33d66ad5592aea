//! Where a reply may go: the policy for URLs and for the addresses their names stand for.
//!
//! The URL comes from the configuration; the danger is a name that points into the own network, today or after the next
//! DNS change. So the name is resolved once per attempt, EVERY address is checked, and the connection goes to those.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::config::endpoint::Endpoint;
use crate::error::{Error, Kind, Result};

/// Checks the address of `endpoint` as it is written, without asking the network.
pub fn check_url(endpoint: &Endpoint) -> Result<()> {
    let wrong = |code| Error::new(Kind::Invalid, code).with("endpoint", &endpoint.name);
    // A placeholder would be sent as it stands, and in the host it would hand the choice of receiver to a stranger.
    if endpoint.url.contains(['{', '}', '\\']) {
        return Err(wrong("endpoint-url"));
    }
    let uri: Uri = endpoint.url.parse().map_err(|_| wrong("endpoint-url"))?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(wrong("endpoint-url"));
    };
    if authority.as_str().contains('@') {
        return Err(wrong("endpoint-userinfo"));
    }
    let host = authority.host();
    if host.is_empty() || host.contains('%') {
        return Err(wrong("endpoint-url"));
    }
    let literal = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>()
        .ok();
    match scheme {
        "https" => {}
        "http" if endpoint.allow_http || host.eq_ignore_ascii_case("localhost") => {}
        "http" if literal.is_some_and(|ip| ip.is_loopback()) => {}
        "http" => return Err(wrong("endpoint-http")),
        _ => return Err(wrong("endpoint-url")),
    }
    literal.map_or(Ok(()), |ip| check(ip, endpoint))
}

/// Whether `endpoint` may connect to `ip`; the error names the setting that would allow it, if one does.
pub fn check(ip: IpAddr, endpoint: &Endpoint) -> Result<()> {
    let refused = |code| {
        Err(Error::new(Kind::Refused, code)
            .with("endpoint", &endpoint.name)
            .with("address", ip))
    };
    match reach(ip) {
        Reach::Forbidden => refused("address-forbidden"),
        Reach::Private if !endpoint.allow_private => refused("address-private"),
        Reach::Private | Reach::Public if needs_tls(endpoint) || ip.is_loopback() => Ok(()),
        Reach::Private | Reach::Public => refused("endpoint-http"),
    }
}

fn needs_tls(endpoint: &Endpoint) -> bool {
    endpoint.allow_http || !endpoint.url.to_ascii_lowercase().starts_with("http:")
}

/// How far an address reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Anywhere on the internet.
    Public,
    /// This machine, this house, this provider.
    Private,
    /// Never a receiver: link-local (where clouds keep credentials), multicast, unspecified, disguised.
    Forbidden,
}

fn reach(ip: IpAddr) -> Reach {
    match ip {
        IpAddr::V4(v4) => reach_v4(v4),
        IpAddr::V6(v6) => reach_v6(v6),
    }
}

fn reach_v4(ip: Ipv4Addr) -> Reach {
    match ip.octets() {
        [0 | 224..=255, ..] | [169, 254, ..] => Reach::Forbidden,
        // 100.64/10 is the provider's NAT, 192.0.0/24 and 198.18/15 are for protocols and benchmarks.
        [100, 64..=127, ..] | [192, 0, 0, _] | [198, 18 | 19, ..] => Reach::Private,
        _ if ip.is_private() || ip.is_loopback() => Reach::Private,
        _ => Reach::Public,
    }
}

fn reach_v6(ip: Ipv6Addr) -> Reach {
    let embedded = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    match ip.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Reach::Private,
        // ::/96 (unspecified, IPv4-compatible) and ::ffff:0:0/96 (IPv4-mapped): a second way to write an IPv4 address.
        [0, 0, 0, 0, 0, 0 | 0xffff, ..] => Reach::Forbidden,
        // NAT64 and 6to4 lead to the IPv4 address inside.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            reach_v4(embedded(high, low))
        }
        [0x64, 0xff9b, ..] => Reach::Private,
        [0x2001, 0, ..] => Reach::Forbidden,
        [0xfe80..=0xfebf | 0xff00..=0xffff, ..] => Reach::Forbidden,
        [0xfc00..=0xfdff | 0xfec0..=0xfeff, ..] => Reach::Private,
        _ => Reach::Public,
    }
}

/// Resolves the name of one endpoint and lets only checked addresses through.
#[derive(Debug)]
pub(super) struct CheckedResolver {
    endpoint: Endpoint,
    system: DefaultResolver,
}

impl CheckedResolver {
    /// A resolver for one attempt to `endpoint`.
    pub(super) fn new(endpoint: &Endpoint) -> Self {
        Self {
            endpoint: endpoint.clone(),
            system: DefaultResolver::default(),
        }
    }
}

impl Resolver for CheckedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self
            .system
            .resolve(uri, config, timeout)
            .map_err(|error| match error {
                // The system's wording of "no such name" differs per platform; ours is `attempt-dns`.
                ureq::Error::Io(_) => ureq::Error::HostNotFound,
                other => other,
            })?;
        for address in &found {
            check(address.ip(), &self.endpoint)
                .map_err(|error| ureq::Error::Other(Box::new(error)))?;
        }
        Ok(found)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sync::webhook::tests::endpoint;

    fn outcome(ip: &str, allow_private: bool) -> &'static str {
        let endpoint = Endpoint {
            allow_private,
            ..endpoint("https://example.org")
        };
        check(ip.parse().unwrap(), &endpoint).map_or_else(|error| error.code, |()| "ok")
    }

    #[test]
    fn every_kind_of_address_has_its_rule() {
        for ip in [
            "93.184.215.14",
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "64:ff9b::808:808",
        ] {
            assert_eq!(
                (outcome(ip, false), outcome(ip, true)),
                ("ok", "ok"),
                "{ip}"
            );
        }
        for ip in [
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.8",
            "198.18.0.1",
            "::1",
            "fc00::1",
            "fd12:3456::1",
            "fec0::1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:c0a8:101::1",
        ] {
            assert_eq!(
                (outcome(ip, false), outcome(ip, true)),
                ("address-private", "ok"),
                "{ip}"
            );
        }
        for ip in [
            "0.0.0.0",
            "0.1.2.3",
            "169.254.169.254",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "fe80::1",
            "febf::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "2002:a9fe:a9fe::1",
            "2001:0:1::1",
        ] {
            let both = (outcome(ip, false), outcome(ip, true));
            assert_eq!(both, ("address-forbidden", "address-forbidden"), "{ip}");
        }
    }

    #[test]
    fn the_error_names_the_endpoint_the_address_and_the_setting() {
        let error = check(
            "10.0.0.1".parse().unwrap(),
            &endpoint("https://example.org"),
        )
        .unwrap_err();
        assert_eq!(
            (error.arg("endpoint"), error.arg("address")),
            (Some("hook"), Some("10.0.0.1"))
        );
        assert!(error.to_string().contains("allow_private"), "{error}");
    }

    #[test]
    fn plain_http_reaches_loopback_only_unless_allowed() {
        let plain = |allow_http| Endpoint {
            allow_http,
            allow_private: true,
            ..endpoint("HTTP://localhost")
        };
        let code = |ip: &str, allow| check(ip.parse().unwrap(), &plain(allow)).map_err(|e| e.code);
        assert_eq!(code("127.0.0.1", false), Ok(()));
        assert_eq!(code("10.0.0.1", false), Err("endpoint-http"));
        assert_eq!(code("8.8.8.8", false), Err("endpoint-http"));
        assert_eq!(code("10.0.0.1", true), Ok(()));
    }

    #[test]
    fn urls_are_checked_as_written() {
        let code = |url: &str| check_url(&endpoint(url)).map_or_else(|error| error.code, |()| "ok");
        for (url, expected) in [
            ("https://example.org/hooks/1?x=y", "ok"),
            ("https://example.org:8443", "ok"),
            ("http://localhost:1880/in", "ok"),
            ("http://example.org", "endpoint-http"),
            ("http://localhost.example.org", "endpoint-http"),
            ("ftp://example.org", "endpoint-url"),
            ("example.org/hook", "endpoint-url"),
            ("https://", "endpoint-url"),
            ("https:///hook", "endpoint-url"),
            ("https://{{host}}/hook", "endpoint-url"),
            ("https://example.org/{{target}}", "endpoint-url"),
            ("https://example.org\\@evil.example/", "endpoint-url"),
            ("https://exa mple.org", "endpoint-url"),
            ("https://user:pw@example.org", "endpoint-userinfo"),
            ("https://example.org@evil.example", "endpoint-userinfo"),
            ("http://127.0.0.1:8080", "address-private"),
            ("http://[::1]:8080", "address-private"),
            ("https://192.168.1.1", "address-private"),
            ("https://169.254.169.254/latest", "address-forbidden"),
            ("https://[::ffff:10.0.0.1]/", "address-forbidden"),
        ] {
            assert_eq!(code(url), expected, "{url}");
        }
        let private = Endpoint {
            allow_private: true,
            ..endpoint("http://127.0.0.1:8080")
        };
        assert_eq!(check_url(&private), Ok(()));
    }

    proptest! {
        #[test]
        fn an_ipv4_address_in_an_ipv6_disguise_never_reaches_further(bits: u32) {
            let plain = Ipv4Addr::from(bits);
            prop_assert_eq!(reach(plain.to_ipv6_mapped().into()), Reach::Forbidden);
            let [a, b, c, d] = plain.octets();
            let pair = |x, y| u16::from_be_bytes([x, y]);
            let nat64 = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, pair(a, b), pair(c, d));
            prop_assert_eq!(reach(nat64.into()), reach_v4(plain));
        }
    }
}
