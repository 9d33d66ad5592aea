//! What we posted and commented. Whose post it was that we commented, the export does not say; its number holds the thread.

use super::{Us, text_of, times};
use crate::error::Result;
use crate::import::attachment;
use crate::import::columns;
use crate::import::draft::{Direction, Draft, Record, Shape};
use crate::import::format::{Settings, Sink};
use crate::import::input::Input;
use crate::import::record_id::{Hashes, id_of};
use crate::model::message::Marks;

/// Reads our comments.
pub(super) fn comments(
    input: &mut Input,
    at: usize,
    us: &Us,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let (mut times, mut hashes) = (times(settings)?, Hashes::default());
    columns::each_member(input, at, sink, &mut |columns, row, sink| {
        let cell = |name: &str| row.cell(columns.at(&[name]));
        let (written, raw) = (cell("date"), cell("message"));
        let text = text_of(raw);
        if text.trim().is_empty() {
            return sink(Record::Skip("empty"));
        }
        let at = match times.parse(written) {
            Ok(at) => at,
            Err(reason) => return sink(Record::Reject(row.reject(reason, written))),
        };
        let post = urn_of(cell("link"));
        let ext_id = hashes.id(&["linkedin", &post, "comment", written, raw]);
        sink(Record::Message(Box::new(Draft {
            shape: Shape::Thread,
            thread: if post.is_empty() {
                ext_id.clone()
            } else {
                post.clone()
            },
            reply_to: post,
            direction: Direction::Out,
            encoding_repaired: row.repaired(),
            ..Draft::new("linkedin", ext_id, us.author(), at, text)
        })))
    })
}

/// Reads our posts.
pub(super) fn shares(
    input: &mut Input,
    at: usize,
    us: &Us,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let (mut times, mut hashes) = (times(settings)?, Hashes::default());
    columns::each_member(input, at, sink, &mut |columns, row, sink| {
        let cell = |name: &str| row.cell(columns.at(&[name]));
        let (written, said, shared) = (
            cell("date"),
            text_of(cell("sharecommentary")),
            cell("sharedurl"),
        );
        let parts: Vec<&str> = [said.as_str(), shared]
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .collect();
        let attachments = attachment::names_in(cell("mediaurl"), &[',', ' ', '\n']);
        if parts.is_empty() && attachments.is_empty() {
            return sink(Record::Skip("empty"));
        }
        let at = match times.parse(written) {
            Ok(at) => at,
            Err(reason) => return sink(Record::Reject(row.reject(reason, written))),
        };
        let text = parts.join("\n");
        let urn = urn_of(cell("sharelink"));
        let ext_id = if urn.is_empty() {
            hashes.id(&["linkedin", "share", written, &text])
        } else {
            urn
        };
        let for_contacts = cell("visibility")
            .to_ascii_uppercase()
            .contains("CONNECTIONS");
        sink(Record::Message(Box::new(Draft {
            shape: Shape::Thread,
            thread: ext_id.clone(),
            direction: Direction::Out,
            attachments,
            marks: if for_contacts {
                Marks::FOLLOWERS
            } else {
                Marks::NONE
            },
            encoding_repaired: row.repaired(),
            ..Draft::new("linkedin", ext_id, us.author(), at, text)
        })))
    })
}

/// `urn:li:activity:185` of `https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A185?...`.
fn urn_of(link: &str) -> String {
    id_of(
        &attachment::name_of(link)
            .replace("%3A", ":")
            .replace("%3a", ":"),
    )
}
