//! The people we are connected with, and those who asked to be.

use super::{address, person, text_of, times};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::columns::{self, Columns};
use crate::import::draft::{Author, Card, Direction, Draft, Record, Shape, Touch};
use crate::import::format::{Settings, Sink};
use crate::import::input::Input;
use crate::import::record_id::Hashes;
use crate::import::time::Times;
use crate::model::touch::TouchKind;

/// Reads the connections: each a person, and the day the connection was made a touch.
pub(super) fn connections(
    input: &mut Input,
    at: usize,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let (mut times, mut hashes) = (times(settings)?, Hashes::default());
    let is_header = |columns: &Columns| columns.have(&["firstname", "lastname", "connectedon"]);
    columns::each_after(input, at, is_header, sink, &mut |columns, row, sink| {
        let cell = |name: &str| row.cell(columns.at(&[name])).trim();
        let name = format!("{} {}", cell("firstname"), cell("lastname"))
            .trim()
            .to_owned();
        let (url, email) = (address(cell("url")), cell("emailaddress"));
        if name.is_empty() && url.is_empty() && email.is_empty() {
            return sink(Record::Skip("empty"));
        }
        let ext_id = if url.is_empty() {
            hashes.id(&["linkedin", &name, email])
        } else {
            url.clone()
        };
        let author = Author {
            ext_id: ext_id.clone(),
            email: email.to_owned(),
            ..person(&name, &url)
        };
        sink(Record::Contact(Box::new(Card {
            source: "linkedin".to_owned(),
            ext_id,
            name,
            organisation: cell("company").to_owned(),
            emails: [email]
                .into_iter()
                .filter(|e| !e.is_empty())
                .map(str::to_owned)
                .collect(),
            ..Card::default()
        })))?;
        let written = cell("connectedon");
        match day(&mut times, written) {
            Ok(at) => sink(follow(author, at)),
            Err("time-missing") => Ok(()),
            Err(reason) => sink(Record::Reject(row.reject(reason, written))),
        }
    })
}

/// `09 Sep 2022`, or a time as everywhere else.
fn day(times: &mut Times, written: &str) -> Result<Timestamp, &'static str> {
    if written.chars().any(char::is_alphabetic) && !written.contains(':') {
        return times.parse(&format!("{written} 00:00:00 +0000"));
    }
    times.parse(written)
}

fn follow(author: Author, at: Timestamp) -> Record {
    Record::Touch(Box::new(Touch {
        channel: "linkedin".to_owned(),
        account: String::new(),
        author,
        kind: TouchKind::Follow,
        at,
        target: String::new(),
        detail: String::new(),
    }))
}

/// Reads the invitations: who asked us is a touch, what was written with it a message.
pub(super) fn invitations(
    input: &mut Input,
    at: usize,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let (mut times, mut hashes) = (times(settings)?, Hashes::default());
    columns::each_member(input, at, sink, &mut |columns, row, sink| {
        let cell = |name: &str| row.cell(columns.at(&[name])).trim();
        let inviter = person(cell("from"), cell("inviterprofileurl"));
        let invitee = person(cell("to"), cell("inviteeprofileurl"));
        let written = cell("sentat");
        let at = match times.parse(written) {
            Ok(at) => at,
            Err(reason) => return sink(Record::Reject(row.reject(reason, written))),
        };
        let is_us = cell("direction").eq_ignore_ascii_case("outgoing");
        let (raw, partner) = (cell("message"), if is_us { &invitee } else { &inviter });
        if raw.is_empty() && is_us {
            return sink(Record::Skip("event"));
        }
        if !raw.is_empty() {
            let ext_id = hashes.id(&[
                "linkedin",
                "invitation",
                &inviter.ext_id,
                &invitee.ext_id,
                written,
            ]);
            sink(Record::Message(Box::new(Draft {
                shape: Shape::Direct,
                thread: partner.ext_id.clone(),
                direction: if is_us { Direction::Out } else { Direction::In },
                encoding_repaired: row.repaired(),
                ..Draft::new("linkedin", ext_id, inviter.clone(), at, text_of(raw))
            })))?;
        }
        if is_us {
            Ok(())
        } else {
            sink(follow(inviter, at))
        }
    })
}
