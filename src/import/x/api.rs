//! Answers of X's API: posts of v1.1 (a list, or under `statuses`), and pages of v2 (`data` with its `includes`), posts and direct
//! messages.
//!
//! Ids are read as text; the numbers beside them have been through programs that round them. What a page of v2 includes stands
//! behind what it is needed for, so the file is looked through once before.

mod v2;

use serde_json::{Map, Value};

use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::{Author, Direction, Draft, Record, Touch};
use crate::import::drafting::{self, Refusal};
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::time::Times;
use crate::import::x::people::author;
use crate::import::x::post::{self, refuse};
use crate::model::message::Marks;
use crate::model::touch::TouchKind;

use v2::Includes;

/// The reader of answers of X's API.
#[derive(Debug)]
pub struct XApi;

/// Lists of posts, by themselves or under their name. A single post is entered too; its fields are put together again.
fn enters(path: &str) -> bool {
    matches!(
        path,
        "" | "statuses"
            | "data"
            | "includes"
            | "includes.users"
            | "includes.tweets"
            | "includes.media"
    )
}

impl Format for XApi {
    fn name(&self) -> &'static str {
        "x_api"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        for place in ["", "[]", "statuses[]"] {
            let keys = json::keys_at(head, place);
            let has = |key: &str| keys.iter().any(|k| k == key);
            if has("id_str") && has("created_at") && (has("full_text") || has("text")) {
                return 95;
            }
        }
        for place in ["data[]", "data", "[].data[]"] {
            let keys = json::keys_at(head, place);
            let has = |key: &str| keys.iter().any(|k| k == key);
            let is_post =
                has("edit_history_tweet_ids") || has("conversation_id") || has("author_id");
            if has("id") && ((has("text") && is_post) || has("dm_conversation_id")) {
                return 90;
            }
        }
        0
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let ours = Ours::new(settings);
        let includes = Includes::gather(input, &ours)?;
        includes.ask(settings)?;
        let mut reader = Reader {
            includes,
            ours,
            times: drafting::times(settings)?,
            single: Map::new(),
            line: 1,
        };
        let mut file = input.open_only()?;
        json::each(Text::open(&mut *file)?, enters, sink, &mut |item, sink| {
            reader.item(&item, sink)
        })?;
        reader.end_single(sink)
    }
}

/// The most fields of a single post.
const FIELDS: usize = 200;

struct Reader {
    includes: Includes,
    ours: Ours,
    times: Times,
    /// The fields of a single post so far, and the line it began on.
    single: Map<String, Value>,
    line: u64,
}

impl Reader {
    fn item(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        if item.opens {
            if matches!(item.path, "" | "data") {
                self.end_single(sink)?;
                self.line = item.line;
            }
            return Ok(());
        }
        let value = &item.value;
        let read = match item.path {
            "data[]" => self.second(value),
            // What is answered to, where it came along.
            "includes.tweets[]" if self.includes.is_parent(value) => self.second(value),
            "[]" if value.get("data").is_some() => return self.page(item, sink),
            "[]" | "statuses[]" => self.first(value),
            path => {
                let key = path.strip_prefix("data.").unwrap_or(path);
                if !key.contains(['.', '[']) && self.single.len() < FIELDS {
                    self.single.insert(key.to_owned(), item.value.clone());
                }
                return Ok(());
            }
        };
        item.hand_over(read, sink)
    }

    /// A whole page of v2 in a list of pages.
    fn page(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let (data, included) = v2::of_page(&item.value);
        for value in data {
            let read = self.second(value);
            item.hand_over(read, sink)?;
        }
        for value in included {
            if self.includes.is_parent(value) {
                let read = self.second(value);
                item.hand_over(read, sink)?;
            }
        }
        Ok(())
    }

    /// Reads the single post whose fields came one by one.
    fn end_single(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let single = Value::Object(std::mem::take(&mut self.single));
        let read = if single.get("id_str").is_some() {
            self.first(&single)
        } else if single.get("id").is_some() {
            self.second(&single)
        } else {
            return Ok(());
        };
        let raw = single.to_string();
        let item = Item {
            path: "",
            line: self.line,
            value: Value::Null,
            opens: false,
            raw: &raw,
            repaired: false,
        };
        item.hand_over(read, sink)
    }

    /// A post of v1.1.
    fn first(&mut self, value: &Value) -> Result<Record, Refusal> {
        if !value.is_object() {
            return Err(refuse("json-object", ""));
        }
        let user = user_of(value);
        let original = value.get("retweeted_status").filter(|o| o.is_object());
        let mut post = post::read(value, &mut self.times)?;
        if user.ext_id.is_empty() {
            return Err(refuse("author", ""));
        }
        let mut marks = Marks::NONE;
        if let Some(original) = original {
            if !self.is_us(&user) {
                let target = post::id(original, "id");
                return Ok(self.passed_on(user, post.at, target, &user_of(original)));
            }
            // What we passed on is whole only in the original.
            if let Ok(whole) = post::read(original, &mut self.times) {
                post.text = format!("RT @{}: {}", user_of(original).handle, whole.text);
            }
            marks = Marks::REPOST;
        }
        if value
            .get("user")
            .is_some_and(|user| json::is(user, "protected"))
        {
            marks = marks.and(Marks::FOLLOWERS);
        }
        Ok(Record::Message(Box::new(Draft {
            account: self.includes.account.clone(),
            reply_to: post.reply_to,
            quotes: post.quotes,
            direction: self.direction(&user),
            marks,
            lang: post.lang,
            attachments: post.attachments,
            ..Draft::new("x", post.id, user, post.at, post.text)
        })))
    }

    /// Somebody else passed a post on: one of ours, or one that is not our business.
    fn passed_on(&self, who: Author, at: Timestamp, target: String, original: &Author) -> Record {
        if !self.is_us(original) {
            return Record::Skip("repost");
        }
        Record::Touch(Box::new(Touch {
            channel: "x".to_owned(),
            account: self.includes.account.clone(),
            author: who,
            kind: TouchKind::Repost,
            at,
            target,
            detail: String::new(),
        }))
    }

    fn is_us(&self, author: &Author) -> bool {
        self.ours.has(&author.ext_id) || self.ours.has(&author.handle)
    }

    fn direction(&self, author: &Author) -> Direction {
        if self.is_us(author) {
            Direction::Out
        } else {
            Direction::In
        }
    }
}

/// The author inside a post of v1.1.
fn user_of(value: &Value) -> Author {
    let Some(user) = value.get("user") else {
        return Author::default();
    };
    Author {
        followers: json::number(user, "followers_count").unwrap_or(-1).max(-1),
        ..author(
            post::id(user, "id"),
            json::text(user, "screen_name").to_owned(),
            json::text(user, "name").to_owned(),
        )
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::import::draft::Shape;

    fn read(json: &str) -> (Vec<Draft>, Vec<Touch>, Vec<String>) {
        let settings = Settings {
            ours: vec!["us".to_owned(), "9".to_owned()],
            ..Settings::default()
        };
        let (mut drafts, mut touches, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let mut input = Input::memory("x", &[("page.json", json.as_bytes())]);
        XApi.read(&mut input, &settings, &mut |record| {
            match record {
                Record::Message(draft) => drafts.push(*draft),
                Record::Touch(touch) => touches.push(*touch),
                Record::Skip(what) => others.push(what.to_owned()),
                Record::Reject(reject) => others.push(reject.reason.to_owned()),
                _ => {}
            }
            Ok(())
        })
        .unwrap();
        (drafts, touches, others)
    }

    const FIRST: &str = r#"[{"created_at":"Wed Sep 04 13:51:55 +0000 2019","id":1169246717864136700,"id_str":"1169246717864136705",
        "full_text":"hi &amp; moin","user":{"id_str":"5","screen_name":"anna","name":"Anna","followers_count":7},
        "in_reply_to_status_id":1169079390577320000,"in_reply_to_status_id_str":"1169079390577319937","lang":"de","quoted_status_id_str":"3"},
       {"created_at":"Wed Sep 04 13:51:56 +0000 2019","id_str":"21","full_text":"RT @us: n\u2026","user":{"id_str":"5","screen_name":"anna"},
        "retweeted_status":{"id_str":"20","full_text":"news","created_at":"Wed Sep 04 13:00:00 +0000 2019","user":{"screen_name":"us","id_str":"9"}}},
       {"created_at":"Wed Sep 04 13:51:57 +0000 2019","id_str":"22","full_text":"RT @bo: n\u2026","user":{"id_str":"9","screen_name":"us"},
        "retweeted_status":{"id_str":"23","full_text":"news of bo","created_at":"Wed Sep 04 13:00:00 +0000 2019","user":{"screen_name":"bo","id_str":"6"}}}]"#;

    #[test]
    fn first_answers_keep_every_digit_and_who_passed_us_on() {
        let (drafts, touches, others) = read(FIRST);
        assert!(others.is_empty());
        let [hi, ours] = &drafts[..] else {
            unreachable!("{drafts:?}")
        };
        assert_eq!(hi.ext_id, "1169246717864136705");
        assert_eq!(
            (hi.reply_to.as_str(), hi.quotes.as_str()),
            ("1169079390577319937", "3")
        );
        assert_eq!((hi.text.as_str(), hi.author.followers), ("hi & moin", 7));
        assert_eq!(
            (ours.text.as_str(), ours.direction),
            ("RT @bo: news of bo", Direction::Out)
        );
        assert!(ours.marks.has(Marks::REPOST));
        assert_eq!(
            (
                touches[0].target.as_str(),
                touches[0].author.handle.as_str()
            ),
            ("20", "anna")
        );
    }

    const SECOND: &str = r#"{"data":[
        {"id":"1862958327395254349","text":"long\u2026","note_tweet":{"text":"long & whole"},"author_id":"9","created_at":"2024-11-30T20:34:12.000Z",
         "edit_history_tweet_ids":["1862957572420534349","1862958327395254349"],"lang":"en",
         "referenced_tweets":[{"type":"replied_to","id":"1862950000000000000"},{"type":"quoted","id":"4"}],"attachments":{"media_keys":["3_1"]}},
        {"id":"1862958327395254351","text":"RT @us: long","author_id":"5","created_at":"2024-11-30T20:36:12.000Z",
         "referenced_tweets":[{"type":"retweeted","id":"1862957572420534349"}]},
        {"id":"1862958327395254352","text":"nobody"}],
       "includes":{"users":[{"id":"5","username":"anna","name":"Anna","public_metrics":{"followers_count":7}},{"id":"9","username":"us","name":"Us"}],
        "tweets":[{"id":"1862950000000000000","text":"help","author_id":"5"},{"id":"4","text":"other","author_id":"6"},
                  {"id":"1862957572420534349","text":"long","author_id":"9"}],
        "media":[{"media_key":"3_1","type":"photo","url":"https://p.example/m/AB.jpg"}]},"meta":{"result_count":3}}"#;

    #[test]
    fn second_answers_find_their_people_and_parents_behind_them() {
        let (drafts, touches, others) = read(SECOND);
        assert_eq!(others, ["author"]);
        let [ours, parent] = &drafts[..] else {
            unreachable!("{drafts:?}")
        };
        assert_eq!(ours.ext_id, "1862957572420534349");
        assert_eq!(
            (ours.text.as_str(), ours.direction),
            ("long & whole", Direction::Out)
        );
        assert!(ours.edited_at.is_some_and(|at| at > ours.at));
        assert_eq!(
            (ours.reply_to.as_str(), ours.quotes.as_str()),
            (parent.ext_id.as_str(), "4")
        );
        assert_eq!(ours.attachments, ["AB.jpg"]);
        assert_eq!(
            (parent.author.handle.as_str(), parent.author.followers),
            ("anna", 7)
        );
        assert_eq!(touches[0].target, ours.ext_id);
    }

    #[test]
    fn direct_messages_and_single_posts_are_read_too() {
        let events = r#"{"data":[{"id":"77","event_type":"MessageCreate","text":"moin","sender_id":"5","dm_conversation_id":"5-9",
            "created_at":"2024-11-30T20:34:12.000Z"},{"id":"78","event_type":"ParticipantsJoin","dm_conversation_id":"5-9"}]}"#;
        let (drafts, _, others) = read(events);
        assert_eq!(
            (drafts[0].shape, drafts[0].thread.as_str()),
            (Shape::Direct, "5")
        );
        assert_eq!(others, ["system"]);
        let single = r#"{"data":{"id":"1862958327395254349","text":"hi","author_id":"5"}}"#;
        assert_eq!(read(single).0[0].text, "hi");
        let pages = format!("[{SECOND},{single}]");
        assert_eq!(read(&pages).0.len(), 3);
    }

    #[test]
    fn answers_are_known_by_their_keys() {
        let sure = |json: &str| XApi.sniff(json.as_bytes(), "x.json");
        assert_eq!((sure(FIRST), sure(SECOND)), (95, 90));
        assert_eq!(sure(r#"{"data":[{"id":"1","text":"a","date":1}]}"#), 0);
        assert_eq!(
            sure(r#"{"statuses":[{"id_str":"1","text":"a","created_at":""}]}"#),
            95
        );
    }

    #[test]
    fn who_we_are_is_asked_where_nobody_has_said_it() {
        let ask = |json: &str| {
            let mut input = Input::memory("x", &[("page.json", json.as_bytes())]);
            let read = XApi.read(&mut input, &Settings::default(), &mut |_| Ok(()));
            read.unwrap_err().arg("names").map(str::to_owned)
        };
        assert_eq!(ask(FIRST).as_deref(), Some("anna\nus"));
        let second = r#"{"data":[{"id":"1","text":"hi","author_id":"5"},{"id":"2","text":"ho","author_id":"9"}],
            "includes":{"users":[{"id":"5","username":"anna"}]}}"#;
        assert_eq!(ask(second).as_deref(), Some("anna\n9"));
    }
}
