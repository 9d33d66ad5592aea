//! Which addresses are ours: those that are named, or the one that is in every mail.

use std::collections::HashMap;

use mail_parser::{Address, Message, MessageParser};

use super::{Found, each};
use crate::error::Result;
use crate::import::format::{Settings, whose};
use crate::import::input::Input;
use crate::import::person::Ours;

/// Addresses that are counted; a mailbox has no end of them.
const COUNTED: usize = 5_000;

/// Who we are.
pub(super) struct Us {
    ours: Ours,
    /// The address that is in every mail.
    always: String,
}

impl Us {
    /// Whether this is one of us.
    pub fn is(&self, name: &str, address: &str) -> bool {
        self.ours.has(address)
            || self.ours.has(name)
            || (!address.is_empty() && address.eq_ignore_ascii_case(&self.always))
    }
}

/// Everybody a mail names: its author, whom it went to, and whose box it came into.
fn people(message: &Message<'_>) -> Vec<(String, String)> {
    let headers = [message.from(), message.to(), message.cc()];
    let mut people: Vec<(String, String)> = headers.into_iter().flatten().flat_map(named).collect();
    for header in ["Delivered-To", "X-Original-To"] {
        let address = message.header_raw(header).unwrap_or_default();
        let address = address.trim().trim_matches(['<', '>']).to_lowercase();
        if address.contains('@') {
            people.push((String::new(), address));
        }
    }
    people
}

/// Names and addresses, in lower case.
pub(super) fn named(address: &Address<'_>) -> Vec<(String, String)> {
    let one = |addr: &mail_parser::Addr<'_>| {
        let address = addr.address().unwrap_or_default().trim().to_lowercase();
        (addr.name().unwrap_or_default().trim().to_owned(), address)
    };
    address.iter().map(one).collect()
}

/// Looks through the mails before they are read.
pub(super) fn find(input: &mut Input, settings: &Settings) -> Result<Us> {
    let ours = Ours::new(settings);
    let (mut known, mut counts) = (false, HashMap::<String, usize>::new());
    let mut always: Option<Vec<String>> = None;
    each(
        input,
        &mut |found, _| {
            let Found::Mail(raw) = found else {
                return Ok(());
            };
            let Some(message) = MessageParser::default().parse_headers(&raw.bytes) else {
                return Ok(());
            };
            let people = people(&message);
            known |= people
                .iter()
                .any(|(name, address)| ours.has(address) || ours.has(name));
            let mut addresses: Vec<String> =
                people.into_iter().map(|(_, address)| address).collect();
            addresses.retain(|address| !address.is_empty());
            addresses.sort_unstable();
            addresses.dedup();
            for address in &addresses {
                if counts.len() < COUNTED || counts.contains_key(address) {
                    *counts.entry(address.clone()).or_default() += 1;
                }
            }
            match &mut always {
                _ if addresses.is_empty() => {}
                Some(always) => always.retain(|address| addresses.contains(address)),
                None => always = Some(addresses),
            }
            Ok(())
        },
        &mut |_| Ok(()),
    )?;
    let always = always.unwrap_or_default();
    if known || counts.is_empty() || always.len() == 1 {
        let always = if known {
            String::new()
        } else {
            always.into_iter().next().unwrap_or_default()
        };
        return Ok(Us { ours, always });
    }
    // The one in most mails first.
    let mut names: Vec<(usize, String)> = counts
        .into_iter()
        .map(|(name, count)| (count, name))
        .collect();
    names.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Err(whose(
        &names.into_iter().map(|(_, name)| name).collect::<Vec<_>>(),
    ))
}
