//! Answers of `commentThreads.list` and `comments.list`. Ours is what the channel itself wrote under its videos, and whoever is
//! named.

use serde_json::Value;

use super::parent_of;
use crate::error::Result;
use crate::import::draft::{Author, Direction, Draft, Record, Reject};
use crate::import::drafting;
use crate::import::format::{Settings, Sink, whose};
use crate::import::html;
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::time::Times;
use crate::model::message::Marks;

fn enters(path: &str) -> bool {
    matches!(path, "" | "items")
}

/// Reads one file.
pub(super) fn read(
    input: &mut Input,
    at: usize,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let ours = Ours::new(settings);
    let named = look_through(input, at, &ours, settings, sink)?;
    let mut reader = Reader {
        ours,
        named,
        times: drafting::times(settings)?,
        missing: 0,
    };
    json::each_member(input, at, enters, sink, &mut |item, sink| {
        if item.opens || !matches!(item.path, "items[]" | "[]") {
            return Ok(());
        }
        if !item.value.is_object() {
            return sink(item.reject("json-object", json::kind_of(&item.value)));
        }
        reader.thing(&item, &item.value, sink)
    })?;
    if reader.missing > 0 {
        sink(Record::Remark(
            "youtube-replies",
            reader.missing.to_string(),
        ))?;
    }
    Ok(())
}

/// Whether a name of ours writes here. Asks who we are where neither the channel of the videos nor a name of ours is in sight.
fn look_through(
    input: &mut Input,
    at: usize,
    ours: &Ours,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<bool> {
    let (mut named, mut known, mut names) = (false, false, Vec::<String>::new());
    json::each_member(input, at, enters, &mut |_| Ok(()), &mut |item, _| {
        let snippet = item.value.get("snippet").unwrap_or(&Value::Null);
        // The channel under whose videos it stands is told in threads only.
        known |= !json::text(snippet, "channelId").is_empty();
        let top = snippet
            .get("topLevelComment")
            .and_then(|top| top.get("snippet"));
        let replies = item
            .value
            .get("replies")
            .map(|replies| json::list(replies, "comments"));
        let replies = replies
            .unwrap_or_default()
            .iter()
            .filter_map(|reply| reply.get("snippet"));
        for snippet in replies.chain(top).chain([snippet]) {
            named |= is_us(ours, &author_of(snippet, ""), "");
        }
        let name = json::text(snippet, "authorDisplayName");
        if !name.is_empty() && names.len() < 50 && !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
        Ok(())
    })?;
    if named || known || names.is_empty() {
        return Ok(named);
    }
    if settings.ours.is_empty() {
        return Err(whose(&names));
    }
    sink(Record::Remark("ours-unseen", names.join(", ")))?;
    Ok(false)
}

fn is_us(ours: &Ours, author: &Author, channel: &str) -> bool {
    (!channel.is_empty() && author.ext_id == channel)
        || ours.has(&author.ext_id)
        || ours.has(&author.handle)
        || ours.has(&author.name)
}

struct Reader {
    ours: Ours,
    /// One of our names writes here, so that the channel of the videos need not be ours.
    named: bool,
    times: Times,
    /// Replies that the answer only counts.
    missing: i64,
}

impl Reader {
    fn thing(&mut self, item: &Item<'_>, value: &Value, sink: &mut Sink<'_>) -> Result<()> {
        let snippet = value.get("snippet").unwrap_or(&Value::Null);
        if let Some(top) = snippet.get("topLevelComment") {
            let channel = id_of(json::text(snippet, "channelId"));
            self.comment(item, top, &channel, sink)?;
            let replies = value
                .get("replies")
                .map(|replies| json::list(replies, "comments"))
                .unwrap_or_default();
            let total = json::number(snippet, "totalReplyCount").unwrap_or(0);
            self.missing = self
                .missing
                .saturating_add((total - replies.len() as i64).max(0));
            for reply in replies {
                self.comment(item, reply, &channel, sink)?;
            }
            return Ok(());
        }
        // Several pages in one array.
        let page = json::list(value, "items");
        if !page.is_empty() {
            for inner in page {
                self.thing(item, inner, sink)?;
            }
            return Ok(());
        }
        self.comment(item, value, &id_of(json::text(snippet, "channelId")), sink)
    }

    fn comment(
        &mut self,
        item: &Item<'_>,
        value: &Value,
        channel: &str,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let record = self.record(item, value, channel);
        sink(record)
    }

    fn record(&mut self, item: &Item<'_>, value: &Value, channel: &str) -> Record {
        let reject = |reason, detail: &str| {
            Record::Reject(Reject::new(
                item.line,
                reason,
                detail,
                value.to_string().as_bytes(),
            ))
        };
        let snippet = value.get("snippet").unwrap_or(&Value::Null);
        let id = id_of(&json::id(value, "id"));
        if id.is_empty() {
            return reject("id", "");
        }
        let text = match json::text(snippet, "textOriginal") {
            "" => html::to_text(json::text(snippet, "textDisplay")),
            original => original.to_owned(),
        };
        if text.trim().is_empty() {
            return Record::Skip("empty");
        }
        let written = json::text(snippet, "publishedAt");
        let at = match self.times.parse(written) {
            Ok(at) => at,
            Err(reason) => return reject(reason, written),
        };
        let edited = self.times.parse(json::text(snippet, "updatedAt")).ok();
        let edited_at = edited.filter(|edited| *edited != at);
        let parent = match json::text(snippet, "parentId") {
            "" => parent_of(&id).to_owned(),
            parent => id_of(parent),
        };
        let author = author_of(snippet, if parent.is_empty() { &id } else { &parent });
        let channel = if self.named { "" } else { channel };
        let ours = is_us(&self.ours, &author, channel);
        Record::Message(Box::new(Draft {
            reply_to: parent,
            direction: if ours { Direction::Out } else { Direction::In },
            edited_at,
            marks: if edited_at.is_some() {
                Marks::EDITED
            } else {
                Marks::NONE
            },
            encoding_repaired: item.repaired,
            ..Draft::new("youtube", id, author, at, text)
        }))
    }
}

/// Who wrote it, by channel; a channel that is gone is a stranger of its own per thread.
fn author_of(snippet: &Value, thread: &str) -> Author {
    let shown = json::text(snippet, "authorDisplayName").trim();
    let channel = snippet
        .get("authorChannelId")
        .map(|id| json::text(id, "value"))
        .unwrap_or_default();
    let handle = shown.strip_prefix('@').unwrap_or_default();
    let url = json::text(snippet, "authorChannelUrl");
    let ids = [id_of(channel), id_of(url)];
    let id = ids.into_iter().find(|id| !id.is_empty());
    Author {
        ext_id: id.unwrap_or_else(|| format!("deleted-{thread}")),
        handle: handle.to_owned(),
        name: if handle.is_empty() {
            shown.to_owned()
        } else {
            String::new()
        },
        url: url.to_owned(),
        followers: -1,
        ..Author::default()
    }
}
