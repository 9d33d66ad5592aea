//! Bluesky: answers of the API (`getPostThread`, `listNotifications`, `getAuthorFeed`, `getMessages`, `listConvos`).
//!
//! People are known by their `did`, handles change. The account's own download (`repo.car`) is a binary backup and is refused by name.

mod chat;
mod post;

use serde_json::Value;

use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::{Author, Direction, Draft, Record, Touch};
use crate::import::drafting::{self, Refusal};
use crate::import::format::{Format, Settings, Sink, whose};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::time::Times;
use crate::model::touch::TouchKind;

use chat::Chat;
use post::{author, refuse};

/// The reader of Bluesky's answers.
#[derive(Debug)]
pub struct Bluesky;

/// Lists, and the tree of a thread down to its posts.
fn enters(path: &str) -> bool {
    matches!(
        path,
        "" | "thread" | "notifications" | "feed" | "posts" | "messages" | "convos"
    ) || (path.starts_with("thread.")
        && (path.ends_with("replies") || path.ends_with("replies[]") || path.ends_with(".parent")))
}

/// Authors that are named when it is asked who we are.
const AUTHORS: usize = 50;

impl Format for Bluesky {
    fn name(&self) -> &'static str {
        "bluesky"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        let keys = json::head_keys(head);
        let has = |key: &str| keys.iter().any(|k| k == key);
        let at = |place: &str, wanted: &[&str]| {
            let keys = json::keys_at(head, place);
            wanted.iter().all(|key| keys.iter().any(|k| k == key))
        };
        let known = (has("thread")
            && (at("thread", &["$type"]) || at("thread[]", &["uri", "depth"])))
            || (has("notifications") && at("notifications[]", &["uri", "cid", "reason"]))
            || (has("feed") && at("feed[]", &["post"]) && at("feed[].post", &["uri", "record"]))
            || (has("posts") && at("posts[]", &["uri", "cid", "record"]))
            || (has("messages") && at("messages[]", &["rev", "sender"]))
            || (has("convos") && at("convos[]", &["rev", "members"]));
        if known { 94 } else { 0 }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut reader = Reader {
            ours: Ours::new(settings),
            account: String::new(),
            chat: Chat::default(),
            times: drafting::times(settings)?,
        };
        reader.look(input, settings)?;
        let mut file = input.open_only()?;
        json::each(Text::open(&mut *file)?, enters, sink, &mut |item, sink| {
            reader.item(&item, sink)
        })
    }
}

struct Reader {
    ours: Ours,
    /// Our handle, where one of us wrote.
    account: String,
    chat: Chat,
    times: Times,
}

impl Reader {
    /// Looks through the file for who we are, and asks where nothing says it.
    fn look(&mut self, input: &mut Input, settings: &Settings) -> Result<()> {
        let mut authors: Vec<String> = Vec::new();
        let mut told = !settings.ours.is_empty();
        let mut file = input.open_only()?;
        let text = Text::open(&mut *file)?;
        json::each(text, enters, &mut |_| Ok(()), &mut |item, _| {
            let value = &item.value;
            match item.path {
                "notifications[]" => told = true,
                "messages[]" => self.chat.sender(value),
                "convos[]" => self.chat.members(value),
                path => {
                    let Some(who) = post_at(path, value).and_then(|post| post.get("author")) else {
                        return Ok(());
                    };
                    let who = author(who);
                    if self.is_us(&who) {
                        told = true;
                        self.account.clone_from(&who.handle);
                    }
                    if authors.len() < AUTHORS && !authors.contains(&who.handle) {
                        authors.push(who.handle);
                    }
                }
            }
            Ok(())
        })?;
        drop(file);
        self.chat.name_senders(input);
        self.chat.settle(&self.ours, settings)?;
        if !told && !authors.is_empty() {
            return Err(whose(&authors));
        }
        Ok(())
    }

    fn item(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if item.opens {
            return Ok(());
        }
        let value = &item.value;
        let read = match item.path {
            "notifications[]" => self.notification(value),
            "feed[]" => self.fed(value),
            "messages[]" => return self.message(item, sink),
            "convos[]" => self.conversation(value),
            "posts[]" => self.post(value),
            "thread[]" => match value.get("value").and_then(|inner| inner.get("post")) {
                Some(post) => self.post(post),
                None if value.is_object() => Ok(Record::Skip("stub")),
                None => Err(refuse("json-object", "")),
            },
            path if path.starts_with("thread") => match path.rsplit('.').next() {
                Some("post") => self.post(value),
                Some("notFound" | "blocked") => Ok(Record::Skip("stub")),
                // Deeper than the walk goes.
                Some("replies" | "replies[]" | "parent") => return self.tree(item, value, sink),
                _ => return Ok(()),
            },
            _ => return Ok(()),
        };
        item.hand_over(read, sink)
    }

    /// A part of a thread that came whole.
    fn tree(&mut self, item: &Item<'_>, value: &Value, sink: &mut Sink<'_>) -> Result<()> {
        if let Some(list) = value.as_array() {
            return list.iter().try_for_each(|one| self.tree(item, one, sink));
        }
        if let Some(post) = value.get("post") {
            let read = self.post(post);
            item.hand_over(read, sink)?;
        } else if value.is_object() {
            sink(Record::Skip("stub"))?;
        }
        for key in ["parent", "replies"] {
            if let Some(more) = value.get(key) {
                self.tree(item, more, sink)?;
            }
        }
        Ok(())
    }

    /// A post in a feed; what is there because somebody passed it on is none of theirs.
    fn fed(&mut self, value: &Value) -> Result<Record, Refusal> {
        let reason = value.get("reason").unwrap_or(&Value::Null);
        if json::text(reason, "$type").ends_with("#reasonRepost") {
            return Ok(Record::Skip("repost"));
        }
        match value.get("post") {
            Some(post) => self.post(post),
            None => Err(refuse("json-object", "")),
        }
    }

    fn notification(&mut self, value: &Value) -> Result<Record, Refusal> {
        let reason = json::text(value, "reason");
        let kind = match reason {
            "mention" | "reply" | "quote" => return self.post(value),
            "like" | "like-via-repost" => TouchKind::Like,
            "repost" | "repost-via-repost" => TouchKind::Repost,
            "follow" => TouchKind::Follow,
            _ if value.is_object() => return Ok(Record::Skip("event")),
            _ => return Err(refuse("json-object", "")),
        };
        let who = author(value.get("author").unwrap_or(&Value::Null));
        if who.ext_id.is_empty() {
            return Err(refuse("author", ""));
        }
        let record = value.get("record").unwrap_or(&Value::Null);
        let subject = record.get("subject").unwrap_or(&Value::Null);
        let targets = [
            json::text(value, "reasonSubject"),
            json::text(subject, "uri"),
        ];
        let target = targets.into_iter().find(|uri| !uri.is_empty());
        Ok(Record::Touch(Box::new(Touch {
            channel: "bluesky".to_owned(),
            account: self.account.clone(),
            author: who,
            kind,
            at: post::moment(value, record, &mut self.times)?,
            target: id_of(target.unwrap_or_default()),
            detail: String::new(),
        })))
    }

    /// A post as a thread, a feed and a notification show it.
    fn post(&mut self, value: &Value) -> Result<Record, Refusal> {
        let id = id_of(json::text(value, "uri"));
        if id.is_empty() {
            return Err(refuse("id", ""));
        }
        let who = author(value.get("author").unwrap_or(&Value::Null));
        if who.ext_id.is_empty() {
            return Err(refuse("author", ""));
        }
        let record = value.get("record").unwrap_or(&Value::Null);
        let at = post::moment(value, record, &mut self.times)?;
        let written = post::read(record);
        if written.text.is_empty() && written.attachments.is_empty() && written.quotes.is_empty() {
            return Err(refuse("text", ""));
        }
        let ours = self.is_us(&who);
        Ok(Record::Message(Box::new(Draft {
            account: self.account.clone(),
            reply_to: written.parent,
            quotes: written.quotes,
            thread: written.root,
            direction: if ours { Direction::Out } else { Direction::In },
            lang: written.lang,
            attachments: written.attachments,
            ..Draft::new("bluesky", id, who, at, written.text)
        })))
    }

    fn is_us(&self, who: &Author) -> bool {
        self.ours.has(&who.ext_id) || self.ours.has(&who.handle)
    }
}

/// The post in a value that stands at a path.
fn post_at<'v>(path: &str, value: &'v Value) -> Option<&'v Value> {
    match path {
        "feed[]" => value.get("post"),
        "posts[]" => Some(value),
        "thread[]" => value.get("value")?.get("post"),
        path if path.starts_with("thread.") && path.rsplit('.').next() == Some("post") => {
            Some(value)
        }
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::import::draft::Shape;

    #[derive(Default)]
    struct Found {
        drafts: Vec<Draft>,
        touches: Vec<Touch>,
        gone: Vec<String>,
        others: Vec<&'static str>,
    }

    fn read(json: &str, ours: &[&str]) -> Result<Found> {
        let settings = Settings {
            ours: ours.iter().map(|s| (*s).to_owned()).collect(),
            ..Settings::default()
        };
        let mut found = Found::default();
        let mut input = Input::memory("x", &[("x.json", json.as_bytes())]);
        Bluesky.read(&mut input, &settings, &mut |record| {
            match record {
                Record::Message(draft) => found.drafts.push(*draft),
                Record::Touch(touch) => found.touches.push(*touch),
                Record::Gone(gone) => found.gone.push(gone.ext_id),
                Record::Skip(what) => found.others.push(what),
                Record::Reject(reject) => found.others.push(reject.reason),
                _ => {}
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn post(did: &str, key: &str, rest: &str) -> String {
        format!(
            r#"{{"uri":"at://did:{did}/app.bsky.feed.post/{key}","cid":"c","author":{{"did":"did:{did}","handle":"{did}.example"}},
            "record":{{"createdAt":"2024-11-16T14:40:00Z","text":"hi","langs":["de"]{rest}}},"indexedAt":"2024-11-16T14:40:01Z"}}"#
        )
    }

    #[test]
    fn a_thread_is_read_down_to_its_stubs_however_deep() {
        let reply = r#","reply":{"root":{"uri":"at://did:anna/app.bsky.feed.post/1"},"parent":{"uri":"at://did:anna/app.bsky.feed.post/1"}}"#;
        let mut deep = format!(
            r#"{{"$type":"t","post":{},"replies":[]}}"#,
            post("anna", "deep", reply)
        );
        for n in 0..45 {
            deep = format!(
                r#"{{"$type":"t","post":{},"replies":[{deep}]}}"#,
                post("anna", &format!("d{n}"), reply)
            );
        }
        let json = format!(
            r#"{{"thread":{{"$type":"t","post":{},"parent":{{"$type":"n","uri":"at://x","notFound":true}},
            "replies":[{{"$type":"t","post":{},"replies":[]}},{{"$type":"b","uri":"at://y","blocked":true}},{deep}]}}}}"#,
            post("anna", "1", ""),
            post("us", "2", reply),
        );
        let found = read(&json, &["us.example"]).unwrap();
        assert_eq!(found.others, ["stub", "stub"]);
        assert_eq!(found.drafts.len(), 48);
        let ours = found
            .drafts
            .iter()
            .find(|d| d.direction == Direction::Out)
            .unwrap();
        assert_eq!(
            (ours.reply_to.as_str(), ours.thread.as_str()),
            (
                found.drafts[0].ext_id.as_str(),
                found.drafts[0].ext_id.as_str()
            )
        );
        assert_eq!(
            (ours.lang.as_str(), ours.account.as_str()),
            ("de", "us.example")
        );
        assert_eq!(
            read(&json, &[]).err().unwrap().arg("found"),
            Some("anna.example, us.example")
        );
        let flat = format!(
            r#"{{"thread":[{{"uri":"u","depth":0,"value":{{"post":{}}}}},{{"uri":"v","depth":1,"value":{{"$type":"blocked"}}}}]}}"#,
            post("anna", "1", "")
        );
        let found = read(&flat, &["us"]).unwrap();
        assert_eq!((found.drafts.len(), found.others), (1, vec!["stub"]));
    }

    #[test]
    fn notifications_are_messages_or_touches() {
        let with = |reason: &str, post: String| {
            post.replacen(
                '{',
                &format!(r#"{{"reason":"{reason}","reasonSubject":"at://us/1","#),
                1,
            )
        };
        let json = format!(
            r#"{{"notifications":[{},{},{},{},7]}}"#,
            with("reply", post("anna", "1", "")),
            with("like", post("anna", "2", "")),
            with("follow", post("bo", "3", "")),
            with("verified", post("bo", "4", "")),
        );
        let found = read(&json, &[]).unwrap();
        assert_eq!(
            (found.drafts.len(), found.others),
            (1, vec!["event", "json-object"])
        );
        assert_eq!(
            (found.touches[0].kind, found.touches[0].target.as_str()),
            (TouchKind::Like, "at://us/1")
        );
        assert_eq!(found.touches[1].kind, TouchKind::Follow);
    }

    #[test]
    fn a_feed_leaves_out_what_others_wrote() {
        let json = format!(
            r#"{{"feed":[{{"post":{}}},{{"post":{},"reason":{{"$type":"app.bsky.feed.defs#reasonRepost"}}}}]}}"#,
            post("us", "1", ""),
            post("anna", "2", "")
        );
        let found = read(&json, &["did:us"]).unwrap();
        assert_eq!((found.drafts.len(), found.others), (1, vec!["repost"]));
    }

    const CHAT: &str = r#"{"messages":[
        {"id":"3","rev":"r","text":"moin","sender":{"did":"did:us"},"sentAt":"2024-11-17T11:03:51.380Z","replyTo":{"id":"1"},
         "reactions":[{"value":"👍","sender":{"did":"did:anna"},"createdAt":"2024-11-17T12:00:00Z"}]},
        {"id":"1","rev":"r","text":"hi","sender":{"did":"did:anna"},"sentAt":"2024-11-17T11:00:00Z"},
        {"$type":"chat.bsky.convo.defs#deletedMessageView","id":"0","rev":"r","sender":{"did":"did:anna"},"sentAt":"2024-11-17T10:00:00Z"}]}"#;

    #[test]
    fn whoever_writes_in_a_chat_is_named_by_other_answers_in_the_folder() {
        let feed = format!(r#"{{"posts":[{}]}}"#, post("anna", "1", ""));
        let files = [("a.json", CHAT.as_bytes()), ("b.json", feed.as_bytes())];
        let mut input = Input::memory("x", &files);
        input.look_at(Some(0));
        let settings = Settings {
            ours: vec!["did:us".to_owned()],
            ..Settings::default()
        };
        let mut handles = Vec::new();
        Bluesky
            .read(&mut input, &settings, &mut |record| {
                if let Record::Message(draft) = record {
                    handles.push(draft.author.handle);
                }
                Ok(())
            })
            .unwrap();
        assert_eq!(handles, ["", "anna.example"]);
        assert_eq!(input.sight(), (Some(0), 2));
    }

    #[test]
    fn a_chat_is_direct_and_asks_who_we_are() {
        assert_eq!(
            read(CHAT, &["us"]).err().unwrap().arg("found"),
            Some("did:us, did:anna")
        );
        let found = read(CHAT, &["did:us"]).unwrap();
        let [ours, theirs] = &found.drafts[..] else {
            unreachable!("{:?}", found.others)
        };
        assert_eq!(
            (ours.direction, ours.thread.as_str(), ours.shape),
            (Direction::Out, "did:anna", Shape::Direct)
        );
        assert_eq!(
            (ours.reply_to.as_str(), theirs.thread.as_str()),
            ("1", "did:anna")
        );
        assert_eq!(
            (
                found.touches[0].detail.as_str(),
                found.touches[0].target.as_str()
            ),
            ("👍", "3")
        );
        assert_eq!(found.gone, ["0"]);
    }

    #[test]
    fn conversations_name_their_people() {
        let convo = |id: &str, other: &str| {
            format!(
                r#"{{"id":"{id}","rev":"r","members":[{{"did":"did:us","handle":"us.example"}},{{"did":"did:{other}","handle":"{other}.example"}}],
                "lastMessage":{{"id":"m{id}","text":"hi","sender":{{"did":"did:{other}"}},"sentAt":"2024-11-17T11:00:00Z"}}}}"#
            )
        };
        let json = format!(
            r#"{{"convos":[{},{}]}}"#,
            convo("1", "anna"),
            convo("2", "bo")
        );
        let found = read(&json, &[]).unwrap();
        let handles: Vec<_> = found
            .drafts
            .iter()
            .map(|d| d.author.handle.as_str())
            .collect();
        assert_eq!(handles, ["anna.example", "bo.example"]);
        assert!(
            found
                .drafts
                .iter()
                .all(|d| d.direction == Direction::In && d.thread == d.author.ext_id)
        );
    }

    #[test]
    fn other_json_is_none_of_it() {
        let sure = |json: &str| Bluesky.sniff(json.as_bytes(), "x.json");
        assert_eq!(sure(CHAT), 94);
        assert_eq!(sure(r#"{"messages":[{"text":"a","sender":{}}]}"#), 0);
        assert_eq!(sure(r#"{"feed":[{"title":"a"}]}"#), 0);
    }
}
