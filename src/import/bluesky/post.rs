//! What a post says: links by byte offsets, embeds, times that its author made up.

use serde_json::Value;

use crate::clock::Timestamp;
use crate::import::draft::Author;
use crate::import::drafting::Refusal;
use crate::import::json;
use crate::import::record_id::id_of;
use crate::import::time::Times;

/// A time of the author's that is further than this from the server's is not believed.
const DAY_MS: u64 = 86_400_000;

/// What is written in a post.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub text: String,
    pub lang: String,
    /// The post it answers, and the first of the thread.
    pub parent: String,
    pub root: String,
    pub quotes: String,
    pub attachments: Vec<String>,
}

/// Why a record cannot be read.
pub(super) fn refuse(reason: &'static str, detail: &str) -> Refusal {
    Refusal {
        reason,
        detail: detail.to_owned(),
    }
}

/// An author by the `did`; the handle is what it is today.
pub(super) fn author(value: &Value) -> Author {
    let handle = json::text(value, "handle").to_owned();
    let handle = if handle == "handle.invalid" {
        String::new()
    } else {
        handle
    };
    Author {
        ext_id: id_of(json::text(value, "did")),
        name: json::text(value, "displayName").to_owned(),
        url: if handle.is_empty() {
            String::new()
        } else {
            format!("https://bsky.app/profile/{handle}")
        },
        handle,
        followers: -1,
        ..Author::default()
    }
}

/// When a post was written: as its author says, unless that is days off; else when the server saw it, else as its address says.
pub(super) fn moment(
    value: &Value,
    record: &Value,
    times: &mut Times,
) -> Result<Timestamp, Refusal> {
    let written = json::text(record, "createdAt");
    let created = times.parse(written);
    let indexed = times.parse(json::text(value, "indexedAt"));
    match (created, indexed) {
        (Ok(created), Ok(indexed)) if created.0.abs_diff(indexed.0) > DAY_MS => Ok(indexed),
        (Ok(created), _) => Ok(created),
        (Err(_), Ok(indexed)) => Ok(indexed),
        (Err(reason), Err(_)) => {
            in_key(json::text(value, "uri")).ok_or_else(|| refuse(reason, written))
        }
    }
}

/// The time in the last part of an address: microseconds in base 32, and ten bits of chance.
fn in_key(uri: &str) -> Option<Timestamp> {
    const DIGITS: &[u8] = b"234567abcdefghijklmnopqrstuvwxyz";
    let key = uri.rsplit('/').next().filter(|key| key.len() == 13)?;
    let number = key.bytes().try_fold(0_u64, |number, byte| {
        let digit = DIGITS.iter().position(|d| *d == byte)?;
        Some(number << 5 | digit as u64)
    })?;
    let ms = i64::try_from((number >> 10) / 1000).ok()?;
    (0..4_102_444_800_000)
        .contains(&ms)
        .then_some(Timestamp(ms))
}

/// Reads the record of a post.
pub(super) fn read(record: &Value) -> Written {
    let reply = record.get("reply").unwrap_or(&Value::Null);
    let uri = |key: &str| id_of(reply.get(key).map_or("", |post| json::text(post, "uri")));
    let langs = json::list(record, "langs").first();
    let mut written = Written {
        text: text(record),
        lang: langs.and_then(Value::as_str).unwrap_or_default().to_owned(),
        parent: uri("parent"),
        root: uri("root"),
        ..Written::default()
    };
    if let Some(embed) = record.get("embed") {
        written.embed(embed);
    }
    written
}

/// A text with its shortened links written out. Offsets count bytes.
pub(super) fn text(record: &Value) -> String {
    let text = json::text(record, "text");
    let mut links: Vec<(usize, usize, &str)> = Vec::new();
    for facet in json::list(record, "facets") {
        let index = facet.get("index").unwrap_or(&Value::Null);
        let at = |key: &str| json::number(index, key).and_then(|n| usize::try_from(n).ok());
        let link = json::list(facet, "features")
            .iter()
            .find(|feature| json::text(feature, "$type").ends_with("#link"));
        if let (Some(from), Some(to), Some(link)) = (at("byteStart"), at("byteEnd"), link) {
            links.push((from, to, json::text(link, "uri")));
        }
    }
    links.sort_unstable();
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (from, to, uri) in links {
        let Some(words) = text
            .get(from..to)
            .filter(|_| from >= done && !uri.is_empty())
        else {
            continue;
        };
        out.push_str(&text[done..from]);
        let shortened = words.trim_end_matches(['.', '…']);
        let bare = uri
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        if uri == words || uri.starts_with(shortened) || bare.starts_with(shortened) {
            out.push_str(uri);
        } else {
            out.push_str(&format!("{words} ({uri})"));
        }
        done = to;
    }
    out.push_str(&text[done..]);
    out.trim().to_owned()
}

impl Written {
    /// Pictures, videos, link cards, quotes; one may hold two others.
    fn embed(&mut self, embed: &Value) {
        let named = |kind: &str, alt: &str| {
            if alt.trim().is_empty() {
                kind.to_owned()
            } else {
                format!("{kind}: {}", alt.trim())
            }
        };
        for image in json::list(embed, "images") {
            self.attachments
                .push(named("image", json::text(image, "alt")));
        }
        if embed.get("video").is_some() {
            self.attachments
                .push(named("video", json::text(embed, "alt")));
        }
        if let Some(card) = embed.get("external") {
            let uri = json::text(card, "uri");
            if !uri.is_empty() && !self.text.contains(uri) {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.text.push_str(uri);
            }
        }
        if let Some(media) = embed.get("media").filter(|media| media.is_object()) {
            self.embed(media);
        }
        if let Some(record) = embed.get("record") {
            let inner = record.get("record").unwrap_or(record);
            self.quotes = id_of(json::text(inner, "uri"));
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn links_are_written_out_by_byte_offsets() {
        let link = |from: usize, to: usize, uri: &str| json!({"index": {"byteStart": from, "byteEnd": to}, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": uri}]});
        let record = json!({"text": "Grüße: a.example/lo... und hier", "facets": [
            link(29, 33, "https://b.example"), link(9, 24, "https://a.example/long"), link(0, 900, "https://c.example"), link(1, 3, "https://d.example")]});
        assert_eq!(
            text(&record),
            "Grüße: https://a.example/long und hier (https://b.example)"
        );
    }

    #[test]
    fn embeds_are_files_links_and_quotes() {
        let record = json!({"text": "", "embed": {"$type": "app.bsky.embed.recordWithMedia",
            "media": {"images": [{"alt": "Router"}, {"alt": ""}]}, "record": {"record": {"uri": "at://q"}}}});
        let written = read(&record);
        assert_eq!(written.attachments, ["image: Router", "image"]);
        assert_eq!(written.quotes, "at://q");
        let card = json!({"text": "see", "embed": {"external": {"uri": "https://a.example"}}});
        assert_eq!(read(&card).text, "see\nhttps://a.example");
    }

    #[test]
    fn times_that_cannot_be_are_those_of_the_server_or_the_address() {
        let mut times = Times::new(chrono_tz::UTC, None);
        let mut at = |created: &str, indexed: &str| {
            let value =
                json!({"uri": "at://did:x/app.bsky.feed.post/3kaheyt6vpc22", "indexedAt": indexed});
            let moment = moment(&value, &json!({"createdAt": created}), &mut times);
            moment.map(Timestamp::rfc3339).unwrap()
        };
        assert_eq!(
            at("2024-11-16T14:40:00Z", "2024-11-16T14:41:00Z"),
            "2024-11-16T14:40:00Z"
        );
        assert_eq!(
            at("2034-11-16T14:40:00Z", "2024-11-16T14:41:00Z"),
            "2024-11-16T14:41:00Z"
        );
        assert_eq!(at("", ""), "2023-09-28T12:49:37Z");
    }
}
