//! Profiles of people in other places, as address books name them: by address, or by a network's name and a handle.

use crate::import::attachment::name_of;
use crate::import::record_id::id_of;

/// Networks by the words and hosts they are known by, and the key of their channel.
const NETWORKS: &[(&str, &[&str])] = &[
    ("x", &["twitter", "x", "twitter.com", "x.com"]),
    ("facebook", &["facebook", "facebook.com", "fb.com"]),
    ("instagram", &["instagram", "instagram.com"]),
    ("linkedin", &["linkedin", "linkedin.com"]),
    ("youtube", &["youtube", "youtube.com"]),
    ("reddit", &["reddit", "reddit.com"]),
    ("telegram", &["telegram", "t.me"]),
    ("bluesky", &["bluesky", "bsky.app"]),
];

/// A profile: channel, id or handle, address.
pub type Profile = (String, String, String);

/// The profile on a network of this name; `text` is its address or the handle there.
pub fn on(network: &str, text: &str) -> Option<Profile> {
    let network = network.to_lowercase();
    let (channel, _) = NETWORKS
        .iter()
        .find(|(_, names)| names.contains(&network.as_str()))?;
    of(channel, text)
}

/// The profile that an address leads to, where it is one of a network we know.
pub fn of_address(address: &str) -> Option<Profile> {
    let (_, rest) = address.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let host = host.to_lowercase();
    let host = host
        .trim_start_matches("www.")
        .trim_start_matches("de.")
        .trim_start_matches("m.");
    if path.trim_matches('/').is_empty() {
        return None;
    }
    on(host, address)
}

fn of(channel: &str, text: &str) -> Option<Profile> {
    let text = text.trim().trim_start_matches("x-apple:");
    let is_address = text.contains("://");
    let url = if is_address {
        text.split(['?', '#'])
            .next()
            .unwrap_or(text)
            .trim_end_matches('/')
    } else {
        ""
    };
    let handle = name_of(text).trim_start_matches('@');
    // LinkedIn's people are known by their address.
    let id = if channel == "linkedin" && is_address {
        url
    } else {
        handle
    };
    let id = id_of(id);
    (!id.is_empty() && !id.contains(char::is_whitespace))
        .then(|| (channel.to_owned(), id, url.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(profile: Option<Profile>) -> String {
        profile.map_or_else(String::new, |(channel, id, url)| {
            format!("{channel} {id} {url}")
        })
    }

    #[test]
    fn a_profile_is_known_by_address_or_handle() {
        assert_eq!(
            text(on("TWITTER", "https://twitter.com/anna_1")),
            "x anna_1 https://twitter.com/anna_1"
        );
        assert_eq!(text(on("twitter", "@anna_1")), "x anna_1 ");
        assert_eq!(
            text(of_address("https://www.linkedin.com/in/anna/?x=1")),
            "linkedin https://www.linkedin.com/in/anna https://www.linkedin.com/in/anna"
        );
        for none in ["https://example.org/anna", "https://x.com/", "anna", ""] {
            assert_eq!(of_address(none), None, "{none}");
        }
    }
}
