//! Comments that we wrote. They have no id and do not say what they answer: each is a thread of its own, with what Meta says of it as
//! its subject.

use serde_json::{Map, Value};

use super::{Kind, Reader, latin};
use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::{Direction, Draft, Record, Reject};
use crate::import::drafting::Refusal;
use crate::import::format::Sink;
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::meta::thread::file_name;
use crate::import::record_id::id_of;

/// The lists of comments; a single one stands there without a list.
fn enters(path: &str) -> bool {
    matches!(
        path,
        "" | "comments_v2" | "comments" | "comments_reels_comments"
    )
}

/// The words for "comment" in the languages of Instagram.
const WORDS: &[&str] = &[
    "Comment",
    "Kommentar",
    "Commentaire",
    "Comentario",
    "Comentário",
    "Commento",
    "Opmerking",
    "Reactie",
    "Komentarz",
    "Yorum",
];

/// What is known of a comment.
#[derive(Default)]
struct Comment {
    id: String,
    written: String,
    text: String,
    author: String,
    about: String,
    attachments: Vec<String>,
}

impl Reader {
    pub(super) fn comments(
        &mut self,
        input: &mut Input,
        at: usize,
        kind: Kind,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let mut file = input.open(at)?;
        let text = Text::open(&mut *file)?;
        // The fields of one that stands alone.
        let mut single = Map::new();
        json::each(text, enters, sink, &mut |item, sink| {
            if item.opens {
                return Ok(());
            }
            match item.path.split_once('.') {
                None if item.path.ends_with("[]") => self.comment(&item, kind, sink),
                Some(("comments_v2" | "comments", key)) if single.len() < 50 => {
                    single.insert(key.to_owned(), item.value);
                    Ok(())
                }
                _ => Ok(()),
            }
        })?;
        if single.is_empty() {
            return Ok(());
        }
        let single = Value::Object(single);
        match self.own(&single, kind) {
            Ok(draft) => sink(Record::Message(Box::new(draft))),
            Err(why) => {
                let raw = single.to_string();
                sink(Record::Reject(Reject::new(
                    1,
                    why.reason,
                    &why.detail,
                    raw.as_bytes(),
                )))
            }
        }
    }

    fn comment(&mut self, item: &Item<'_>, kind: Kind, sink: &mut Sink<'_>) -> Result<()> {
        match self.own(&item.value, kind) {
            Ok(mut draft) => {
                draft.encoding_repaired = item.repaired;
                sink(Record::Message(Box::new(draft)))
            }
            Err(why) => sink(item.reject(why.reason, &why.detail)),
        }
    }

    fn own(&mut self, value: &Value, kind: Kind) -> Result<Draft, Refusal> {
        let refuse = |reason, detail: &str| Refusal {
            reason,
            detail: detail.to_owned(),
        };
        let comment = match kind {
            Kind::Captions => caption(value),
            _ if value.get("label_values").is_some() => labelled(value),
            _ => commented(value),
        };
        if comment.text.is_empty() && comment.attachments.is_empty() {
            return Err(refuse("text", ""));
        }
        let at = self
            .times
            .parse(&comment.written)
            .map_err(|reason| refuse(reason, &comment.written))?;
        let network = self.network.key();
        let id = if comment.id.is_empty() {
            self.hashes.id(&[
                network,
                "comments",
                &comment.about,
                &comment.written,
                &comment.text,
            ])
        } else {
            comment.id
        };
        Ok(Draft {
            account: self.owner.handle.clone(),
            direction: Direction::Out,
            subject: comment.about,
            attachments: comment.attachments,
            ..Draft::new(
                network,
                id,
                self.owner.author(&comment.author),
                at,
                comment.text,
            )
        })
    }
}

/// `{timestamp, title, data: [{comment: {timestamp, comment, author}}], attachments}`.
fn commented(value: &Value) -> Comment {
    let data = value.get("data").unwrap_or(&Value::Null);
    let data = data.get(0).unwrap_or(data);
    let inner = data.get("comment").unwrap_or(&Value::Null);
    let time = |value: &Value| json::id(value, "timestamp").into_owned();
    let written = [time(inner), time(value)];
    let mut attachments = Vec::new();
    for attachment in json::list(value, "attachments") {
        for data in json::list(attachment, "data") {
            attachments.extend(data.get("media").map(file_name));
        }
    }
    Comment {
        id: String::new(),
        written: written
            .into_iter()
            .find(|at| !at.is_empty())
            .unwrap_or_default(),
        text: latin(json::text(inner, "comment")).trim().to_owned(),
        author: latin(json::text(inner, "author")).into_owned(),
        about: latin(json::text(value, "title")).into_owned(),
        attachments,
    }
}

/// `{timestamp, fbid, label_values: [{label, value}]}`: the comment is the longest value.
fn labelled(value: &Value) -> Comment {
    let values = json::list(value, "label_values");
    let texts = values.iter().map(|v| latin(json::text(v, "value")));
    let text = texts.max_by_key(|text| text.chars().count());
    let time = values.iter().find_map(|v| v.get("timestamp_value"));
    let written = json::id(value, "timestamp").into_owned();
    Comment {
        id: id_of(&json::id(value, "fbid")),
        written: match time {
            Some(time) if written.is_empty() => json::plain(time).into_owned(),
            _ => written,
        },
        text: text.unwrap_or_default().trim().to_owned(),
        ..Comment::default()
    }
}

/// Instagram's maps with translated keys: the time is the one with a timestamp, the comment the one that is called so, or that
/// looks most like a sentence.
fn caption(value: &Value) -> Comment {
    let mut comment = Comment::default();
    let values = value.get("string_map_data").and_then(Value::as_object);
    let mut texts: Vec<(bool, String)> = Vec::new();
    for (key, value) in values.into_iter().flatten() {
        let at = json::number(value, "timestamp").filter(|at| *at > 0);
        let text = latin(json::text(value, "value")).trim().to_owned();
        match at {
            Some(at) if text.is_empty() => comment.written = at.to_string(),
            _ if text.is_empty() => {}
            _ => texts.push((WORDS.contains(&&*latin(key)), text)),
        }
    }
    let likely = |(named, text): &(bool, String)| {
        (
            *named,
            text.contains(char::is_whitespace),
            text.chars().count(),
        )
    };
    texts.sort_by_key(likely);
    comment.text = texts.pop().map(|(_, text)| text).unwrap_or_default();
    if let Some((_, owner)) = texts.pop() {
        comment.about = format!("@{owner}");
    }
    let files = json::list(value, "media_list_data").iter();
    let files = files.filter(|file| !json::text(file, "uri").is_empty());
    comment.attachments = files.map(file_name).collect();
    comment
}
