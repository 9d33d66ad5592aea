//! One post as the archive and the API v1.1 write it, and what all of X has in common: ids that hold their time, links that were
//! shortened, languages that are none.

use serde_json::Value;

use crate::clock::Timestamp;
use crate::import::drafting::Refusal;
use crate::import::html;
use crate::import::json;
use crate::import::record_id::id_of;
use crate::import::time::{self, Times};

/// The first millisecond of X's ids.
const EPOCH_MS: u64 = 1_288_834_974_657;

/// A post, without its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Post {
    /// Its id, digit for digit.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// The text, with links written out.
    pub text: String,
    /// The language, where it is one.
    pub lang: String,
    /// The id it answers, or empty.
    pub reply_to: String,
    /// The id it quotes, or empty.
    pub quotes: String,
    /// Names of its pictures and videos.
    pub attachments: Vec<String>,
}

/// Why a post cannot be read.
pub(super) fn refuse(reason: &'static str, detail: &str) -> Refusal {
    Refusal {
        reason,
        detail: detail.to_owned(),
    }
}

/// An id: as text where there is one, because numbers went through programs that round them.
pub(super) fn id(value: &Value, key: &str) -> String {
    let text = json::text(value, &format!("{key}_str"));
    if text.is_empty() {
        id_of(&json::id(value, key))
    } else {
        id_of(text)
    }
}

/// The time as written, else the one in the id.
pub(super) fn moment(written: &str, id: &str, times: &mut Times) -> Result<Timestamp, Refusal> {
    if written.is_empty() {
        return in_id(id).ok_or_else(|| refuse("time-missing", ""));
    }
    match time::twitter(written) {
        Some(at) if (0..4_102_444_800_000).contains(&at.0) => Ok(at),
        _ => times
            .parse(written)
            .map_err(|reason| refuse(reason, written)),
    }
}

/// When an id was given out, to the second. Ids before the end of 2010 do not say it.
pub(super) fn in_id(id: &str) -> Option<Timestamp> {
    let number: u64 = id.parse().ok().filter(|n: &u64| (n >> 22) > 1_000_000)?;
    let ms = (number >> 22) + EPOCH_MS;
    Some(Timestamp::from_secs(i64::try_from(ms / 1000).ok()?))
}

/// A language as X names it; `und`, `zxx`, `qme` and their like are none.
pub(super) fn lang(value: &Value) -> String {
    match json::text(value, "lang") {
        "in" => "id".to_owned(),
        "iw" => "he".to_owned(),
        "und" | "zxx" | "art" => String::new(),
        lang if lang.starts_with('q') && lang.len() == 3 => String::new(),
        lang => lang.to_owned(),
    }
}

/// Reads a post of the archive or of the API v1.1.
pub(super) fn read(value: &Value, times: &mut Times) -> Result<Post, Refusal> {
    let id = id(value, "id");
    if id.is_empty() {
        return Err(refuse("id", ""));
    }
    let at = moment(json::text(value, "created_at"), &id, times)?;
    // Long posts of older answers of the API.
    let full = value.get("extended_tweet").unwrap_or(value);
    let written = [(full, "full_text"), (full, "text"), (value, "text")]
        .into_iter()
        .map(|(value, key)| json::text(value, key))
        .find(|text| !text.is_empty());
    let media = media(full);
    let text = plain(written.unwrap_or_default(), full);
    if text.is_empty() && media.is_empty() {
        return Err(refuse("text", ""));
    }
    let quoted = self::id(value, "quoted_status_id");
    Ok(Post {
        attachments: media
            .into_iter()
            .map(|name| format!("{id}-{name}"))
            .collect(),
        at,
        text,
        lang: lang(value),
        reply_to: self::id(value, "in_reply_to_status_id"),
        quotes: if quoted.is_empty() {
            quoted_in(full)
        } else {
            quoted
        },
        id,
    })
}

/// A text without entities, and with the links that stand behind the shortened ones; those of its own pictures go.
fn plain(text: &str, full: &Value) -> String {
    let mut text = html::three_entities(text.into());
    for (short, long) in links(full) {
        text = expand(&text, short, long);
    }
    text.trim().to_owned()
}

/// A text with one shortened link written out.
pub(super) fn expand(text: &str, short: &str, long: &str) -> String {
    if short.starts_with("https://t.co/") || short.starts_with("http://t.co/") {
        text.replacen(short, long, 3)
    } else {
        text.to_owned()
    }
}

fn links(value: &Value) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    let of = |key: &str| value.get(key).unwrap_or(&Value::Null);
    for url in json::list(of("entities"), "urls") {
        let long = json::text(url, "expanded_url");
        if !long.is_empty() {
            links.push((json::text(url, "url"), long));
        }
    }
    for key in ["entities", "extended_entities"] {
        for media in json::list(of(key), "media") {
            links.push((json::text(media, "url"), ""));
        }
    }
    links
}

/// The post whose address ends the links of another one: that is how the archive writes a quote.
fn quoted_in(value: &Value) -> String {
    let urls = json::list(value.get("entities").unwrap_or(&Value::Null), "urls");
    let address = urls
        .last()
        .map_or("", |url| json::text(url, "expanded_url"));
    let is_x = ["https://twitter.com/", "https://x.com/"]
        .iter()
        .any(|host| address.starts_with(host));
    let id = address.split_once("/status/").map_or("", |(_, id)| id);
    let digits = id.split(['?', '/']).next().unwrap_or_default();
    if is_x && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        id_of(digits)
    } else {
        String::new()
    }
}

/// The names of pictures and videos: the last part of their address.
fn media(value: &Value) -> Vec<String> {
    let list = ["extended_entities", "entities"]
        .iter()
        .map(|key| json::list(value.get(*key).unwrap_or(&Value::Null), "media"))
        .find(|list| !list.is_empty())
        .unwrap_or_default();
    list.iter()
        .map(|media| file_name(&address(media)))
        .collect()
}

/// The address of a picture, or of a video where it is largest.
fn address(media: &Value) -> String {
    let variants = json::list(media.get("video_info").unwrap_or(&Value::Null), "variants");
    let largest = variants
        .iter()
        .filter(|variant| json::text(variant, "content_type") == "video/mp4")
        .max_by_key(|variant| json::number(variant, "bitrate"))
        .map(|variant| json::text(variant, "url"));
    largest
        .unwrap_or_else(|| json::text(media, "media_url_https"))
        .to_owned()
}

/// The last part of an address, without its query.
pub(super) fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.is_empty() { "media" } else { name }.to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    fn times() -> Times {
        Times::new(chrono_tz::UTC, None)
    }

    #[test]
    fn a_post_has_its_links_written_out_and_its_pictures_named() {
        let value = json!({"id": 1169246717864136700_u64, "id_str": "1169246717864136705",
            "created_at": "Wed Sep 04 13:51:55 +0000 2019", "lang": "de",
            "full_text": "A &amp; B https://t.co/a https://t.co/b",
            "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://x.com/u/status/77?s=1"}],
                         "media": [{"url": "https://t.co/b", "media_url_https": "https://p.example/m/AB.jpg"}]}});
        let post = read(&value, &mut times()).unwrap();
        assert_eq!(post.id, "1169246717864136705");
        assert_eq!(post.text, "A & B https://x.com/u/status/77?s=1");
        assert_eq!(post.attachments, ["1169246717864136705-AB.jpg"]);
        assert_eq!((post.quotes.as_str(), post.lang.as_str()), ("77", "de"));
    }

    #[test]
    fn a_missing_time_is_taken_from_the_id() {
        let value = json!({"id_str": "1169246717864136705", "text": "hi", "lang": "und"});
        let post = read(&value, &mut times()).unwrap();
        assert_eq!(post.at.rfc3339(), "2019-09-04T13:51:55Z");
        assert!(post.lang.is_empty());
        let old = json!({"id_str": "20", "text": "hi"});
        assert_eq!(read(&old, &mut times()).unwrap_err().reason, "time-missing");
        assert_eq!(
            read(&json!({"text": "hi"}), &mut times())
                .unwrap_err()
                .reason,
            "id"
        );
    }

    #[test]
    fn a_video_is_named_by_its_largest_variant() {
        let media = json!({"media_url_https": "https://p.example/t.jpg", "video_info": {"variants": [
            {"content_type": "video/mp4", "bitrate": "256000", "url": "https://v.example/small.mp4?tag=1"},
            {"content_type": "video/mp4", "bitrate": "832000", "url": "https://v.example/large.mp4?tag=1"},
            {"content_type": "application/x-mpegURL", "url": "https://v.example/list.m3u8"}]}});
        assert_eq!(file_name(&address(&media)), "large.mp4");
    }
}
