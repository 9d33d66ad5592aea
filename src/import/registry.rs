//! The table of formats.
//!
//! To add a format: one file beside this one, one line in [`FORMATS`], one fixture folder (`README.md`, "Adding a format").

use crate::import::bluesky::Bluesky;
use crate::import::contacts::Contacts;
use crate::import::discord::Discord;
use crate::import::format::Format;
use crate::import::generic_csv::GenericCsv;
use crate::import::linkedin::LinkedIn;
use crate::import::mail::Mail;
use crate::import::mastodon::Mastodon;
use crate::import::meta::{Facebook, FacebookE2ee, Instagram};
use crate::import::ndjson::Ndjson;
use crate::import::reddit::Reddit;
use crate::import::slack::Slack;
use crate::import::telegram::Telegram;
use crate::import::tickets::chatwoot::Chatwoot;
use crate::import::tickets::freshdesk::Freshdesk;
use crate::import::tickets::intercom::Intercom;
use crate::import::tickets::zammad::Zammad;
use crate::import::tickets::zendesk::Zendesk;
use crate::import::twcs::Twcs;
use crate::import::vcard::VCard;
use crate::import::whatsapp::WhatsApp;
use crate::import::x::api::XApi;
use crate::import::x::archive::XArchive;
use crate::import::youtube::YouTube;

/// All formats, the most specific first.
pub static FORMATS: &[&dyn Format] = &[
    &Twcs,
    &Telegram,
    &Slack,
    &Discord,
    &Reddit,
    &YouTube,
    &LinkedIn,
    &VCard,
    &Contacts,
    &WhatsApp,
    &XArchive,
    &XApi,
    &Facebook,
    &Instagram,
    &FacebookE2ee,
    &Mail,
    &Chatwoot,
    &Zammad,
    &Zendesk,
    &Freshdesk,
    &Intercom,
    &Mastodon,
    &Bluesky,
    &Ndjson,
    &GenericCsv,
];

/// The format of this name.
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().find(|format| format.name() == name).copied()
}

/// The names of all formats.
pub fn names() -> Vec<&'static str> {
    FORMATS.iter().map(|format| format.name()).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_their_names() {
        for name in names() {
            assert_eq!(by_name(name).unwrap().name(), name);
        }
        assert!(by_name("fax").is_none());
    }
}
