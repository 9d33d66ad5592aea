//! Mastodon: the archive of an account (`outbox.json` and what describes it), and what the REST API answers.
//!
//! A post is known by its global address: its number is another one on every server. People are known by `name@host`, which stays
//! when servers change the form of their addresses. The archive has our own posts only, boosts are no messages.

mod archive;
mod post;
mod rest;
mod us;

use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::Record;
use crate::import::drafting;
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::time::Times;

use us::Us;

/// The reader of Mastodon's archives and answers.
#[derive(Debug)]
pub struct Mastodon;

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Activities of the archive.
    Outbox,
    /// Addresses of posts we liked.
    Likes,
    /// A list of posts.
    Statuses,
    /// One post, or one per line.
    Status,
    /// What is around a post.
    Context,
    /// Conversations with their last posts.
    Conversations,
    /// Notifications, one by one.
    Notifications,
    /// Notifications in groups.
    Groups,
}

impl Kind {
    fn of(head: &[u8], name: &str) -> Option<Self> {
        let keys = json::head_keys(head);
        let has = |key: &str| keys.iter().any(|k| k == key);
        let at = |place: &str, wanted: &[&str]| {
            let keys = json::keys_at(head, place);
            wanted.iter().all(|key| keys.iter().any(|k| k == key))
        };
        if has("orderedItems") {
            if at("orderedItems[]", &["type", "actor"]) {
                return Some(Self::Outbox);
            }
            return name.ends_with("likes.json").then_some(Self::Likes);
        }
        if has("ancestors") && has("descendants") {
            return Some(Self::Context);
        }
        // The groups themselves may stand far behind.
        let has_people = has("accounts") && at("accounts[]", &["acct", "id"]);
        if has("notification_groups") || has_people {
            return Some(Self::Groups);
        }
        let of_status = ["uri", "account", "visibility"];
        if at("", &of_status) {
            return Some(Self::Status);
        }
        if at("[]", &of_status) {
            return Some(Self::Statuses);
        }
        if at("[]", &["accounts", "last_status", "unread"]) {
            return Some(Self::Conversations);
        }
        at("[]", &["type", "account", "created_at", "id"]).then_some(Self::Notifications)
    }

    /// The containers that are walked through.
    fn enters(self) -> fn(&str) -> bool {
        match self {
            Self::Outbox | Self::Likes => |path| matches!(path, "" | "orderedItems"),
            Self::Statuses | Self::Conversations | Self::Notifications => |path| path.is_empty(),
            Self::Status => |_| false,
            Self::Context => |path| matches!(path, "" | "ancestors" | "descendants"),
            Self::Groups => {
                |path| matches!(path, "" | "accounts" | "statuses" | "notification_groups")
            }
        }
    }
}

/// Members that are looked at.
const LOOKS: usize = 200;

/// The members that hold something, and what.
fn parts(input: &mut Input) -> Result<Vec<(usize, Kind)>> {
    let members = input.members();
    let single = members.len() == 1;
    let files = members
        .iter()
        .enumerate()
        .filter(|(_, member)| single || member.has_extension("json"));
    let mut parts = Vec::new();
    for (at, member) in files.take(LOOKS) {
        if let Some(kind) = Kind::of(&input.head(at)?, member.file_name()) {
            parts.push((at, kind));
        }
    }
    Ok(parts)
}

impl Format for Mastodon {
    fn name(&self) -> &'static str {
        "mastodon"
    }

    fn sniff(&self, head: &[u8], file_name: &str) -> u8 {
        match Kind::of(head, file_name) {
            None | Some(Kind::Likes) => 0,
            Some(_) => 93,
        }
    }

    fn owners(&self) -> &'static [&'static str] {
        &["actor.json"]
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        let parts = parts(input).unwrap_or_default();
        let is_archive = parts.iter().any(|(_, kind)| *kind == Kind::Outbox);
        if is_archive { 94 } else { 0 }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let mut parts = parts(input)?;
        if parts.is_empty() {
            // Named with --as, and damaged: its records say what is wrong.
            parts.push((0, Kind::Statuses));
        }
        let us = Us::find(input, settings, &parts)?;
        let is_archive = parts.iter().any(|(_, kind)| *kind == Kind::Outbox);
        if is_archive && !us.handle.is_empty() {
            sink(Record::Us(us.handle.clone()))?;
        }
        let mut reader = Reader {
            us,
            times: drafting::times(settings)?,
        };
        for (at, kind) in parts {
            let mut file = input.open(at)?;
            let text = Text::open(&mut *file)?;
            json::each(text, kind.enters(), sink, &mut |item, sink| {
                if item.opens {
                    return Ok(());
                }
                reader.item(kind, &item, sink)
            })?;
        }
        Ok(())
    }
}

struct Reader {
    us: Us,
    times: Times,
}

impl Reader {
    fn item(&mut self, kind: Kind, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let value = &item.value;
        let is_record = item.path.ends_with("[]") || kind == Kind::Status;
        if !is_record || item.path == "accounts[]" {
            return Ok(());
        }
        if kind == Kind::Likes {
            return sink(Record::Skip("like"));
        }
        if !value.is_object() {
            return sink(item.reject("json-object", ""));
        }
        let read = match kind {
            Kind::Outbox => self.activity(value),
            Kind::Conversations => self.conversation(value),
            Kind::Notifications => self.notification(value),
            Kind::Groups if item.path == "notification_groups[]" => return self.group(item, sink),
            Kind::Groups => self.mentioned(value),
            Kind::Statuses | Kind::Status | Kind::Context | Kind::Likes => self.status(value),
        };
        item.hand_over(read, sink)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::import::draft::{Direction, Draft, Touch};
    use crate::model::message::Marks;
    use crate::model::touch::TouchKind;

    #[derive(Default)]
    struct Found {
        drafts: Vec<Draft>,
        touches: Vec<Touch>,
        others: Vec<String>,
    }

    fn read(name: &str, json: &str, ours: &[&str]) -> Found {
        let settings = Settings {
            ours: ours.iter().map(|s| (*s).to_owned()).collect(),
            ..Settings::default()
        };
        let mut found = Found::default();
        let mut input = Input::memory("x", &[(name, json.as_bytes())]);
        Mastodon
            .read(&mut input, &settings, &mut |record| {
                match record {
                    Record::Message(draft) => found.drafts.push(*draft),
                    Record::Touch(touch) => found.touches.push(*touch),
                    Record::Gone(gone) => found.others.push(gone.ext_id),
                    Record::Skip(what) => found.others.push(what.to_owned()),
                    Record::Reject(reject) => found.others.push(reject.reason.to_owned()),
                    _ => {}
                }
                Ok(())
            })
            .unwrap();
        found
    }

    const OUTBOX: &str = r#"{"orderedItems":[
        {"type":"Create","actor":"https://h.example/users/us","object":{"id":"https://h.example/users/us/statuses/1","type":"Question",
          "published":"2024-10-04T07:07:07Z","updated":"2024-10-04T08:00:00Z","summary":"Störung","to":["as:Public"],
          "inReplyTo":"https://o.example/users/anna/statuses/9","conversation":"tag:h","quoteUri":"https://o.example/9",
          "content":"<p>Hallo &amp; moin</p>","contentMap":{"zhCn":"<p>Hallo &amp; moin</p>"},"oneOf":[{"name":"ja"},{"name":"nein"}],
          "attachment":[{"url":"/media_attachments/files/1/a.png","name":"Bild"}]}},
        {"type":"Create","actor":"https://h.example/users/us","object":{"id":"https://h.example/users/us/statuses/2","type":"Note",
          "published":"2024-10-04T07:07:07Z","to":["https://o.example/users/anna"],"content":"<p>leise</p>"}},
        {"type":"Announce","actor":"https://h.example/users/us","object":"https://o.example/1"},
        {"type":"Delete","actor":"https://h.example/users/us","published":"2024-10-05T07:07:07Z","object":{"id":"https://h.example/users/us/statuses/3"}},
        {"type":"Like","actor":"https://h.example/users/us","object":"https://o.example/2"},
        {"type":"Create","actor":"https://h.example/users/us","object":{"id":"https://h.example/users/us/statuses/4","content":"<p>x</p>"}}]}"#;

    #[test]
    fn the_outbox_is_ours_with_visibility_and_edits() {
        let found = read("outbox.json", OUTBOX, &[]);
        let gone = "https://h.example/users/us/statuses/3";
        assert_eq!(found.others, ["repost", gone, "event", "time-missing"]);
        let [poll, quiet] = &found.drafts[..] else {
            unreachable!("{:?}", found.drafts)
        };
        assert_eq!(poll.text, "Hallo & moin\n- ja\n- nein");
        assert_eq!(
            (poll.subject.as_str(), poll.lang.as_str()),
            ("Störung", "zh-CN")
        );
        assert_eq!(poll.attachments, ["a.png (Bild)"]);
        assert_eq!(poll.reply_to, "https://o.example/users/anna/statuses/9");
        assert_eq!(poll.quotes, "https://o.example/9");
        assert!(poll.marks.has(Marks::EDITED) && poll.edited_at.is_some());
        assert_eq!(
            (poll.author.ext_id.as_str(), poll.account.as_str()),
            ("us@h.example", "us@h.example")
        );
        assert!(quiet.marks.has(Marks::PRIVATE));
    }

    fn status(id: &str, acct: &str, rest: &str) -> String {
        let name = acct.split('@').next().unwrap_or_default();
        let host = acct.split('@').nth(1).unwrap_or("h.example");
        format!(
            r#"{{"id":"{id}","uri":"https://{host}/users/{name}/statuses/{id}","created_at":"2024-10-03T14:49:15.544Z","visibility":"public",
            "language":"de","content":"<p>hi</p>","account":{{"id":"7","acct":"{acct}","url":"https://{host}/@{name}","followers_count":3}}{rest}}}"#
        )
    }

    #[test]
    fn answers_find_the_address_of_what_they_answer() {
        let mentions = r#","in_reply_to_id":"5","in_reply_to_account_id":"1","mentions":[{"id":"1","acct":"us","username":"us","url":"https://h.example/@us"}]"#;
        let json = format!(
            "[{},{},{}]",
            status("8", "anna@o.example", ""),
            status("9", "anna@o.example", mentions),
            status(
                "10",
                "us",
                r#","in_reply_to_id":"9","in_reply_to_account_id":"7","visibility":"unlisted""#
            ),
        );
        let found = read("statuses.json", &json, &["us@h.example"]);
        let [_, to_us, ours] = &found.drafts[..] else {
            unreachable!("{:?}", found.others)
        };
        assert_eq!(to_us.reply_to, "https://h.example/users/us/statuses/5");
        assert_eq!(ours.reply_to, to_us.ext_id);
        assert_eq!(
            (ours.direction, to_us.direction),
            (Direction::Out, Direction::In)
        );
        assert_eq!(
            (to_us.author.ext_id.as_str(), to_us.author.followers),
            ("anna@o.example", 3)
        );
        assert!(found.drafts.iter().all(|d| d.account == "us@h.example"));
        let single = read("status.json", &status("8", "anna@o.example", ""), &["x"]);
        assert_eq!(single.drafts.len(), 1);
    }

    #[test]
    fn notifications_are_messages_touches_or_counted() {
        let one = |kind: &str, status: &str| {
            format!(
                r#"{{"id":"1","type":"{kind}","created_at":"2024-10-03T14:49:15.544Z","account":{{"acct":"bo@o.example"}},"status":{status}}}"#
            )
        };
        let ours = status("5", "us", "");
        let json = format!(
            "[{},{},{},{},{},{}]",
            one("mention", &status("9", "bo@o.example", "")),
            one("mention", "null"),
            one("favourite", &ours),
            one("reblog", &ours),
            one("follow", "null"),
            one("poll", &ours),
        );
        let found = read("notifications.json", &json, &[]);
        assert_eq!(
            (found.drafts.len(), found.others),
            (1, vec!["stub".to_owned(), "event".to_owned()])
        );
        let kinds: Vec<_> = found.touches.iter().map(|t| t.kind).collect();
        assert_eq!(
            kinds,
            [TouchKind::Like, TouchKind::Repost, TouchKind::Follow]
        );
        assert_eq!(
            found.touches[0].target,
            "https://h.example/users/us/statuses/5"
        );
    }

    #[test]
    fn groups_of_notifications_find_their_people_and_posts() {
        let json = format!(
            r#"{{"accounts":[{{"id":"7","acct":"anna@o.example","url":"https://o.example/@anna"}}],"statuses":[{},{}],
            "notification_groups":[{{"type":"favourite","group_key":"f","sample_account_ids":["7"],"status_id":"5","latest_page_notification_at":"2024-10-03T14:49:15Z"}},
            {{"type":"mention","group_key":"m","sample_account_ids":["7"],"status_id":"9"}}]}}"#,
            status("5", "us", ""),
            status("9", "anna@o.example", ""),
        );
        let found = read("grouped.json", &json, &[]);
        assert_eq!(found.drafts.len(), 1);
        assert_eq!(
            found.drafts[0].ext_id,
            "https://o.example/users/anna/statuses/9"
        );
        let touch = &found.touches[0];
        assert_eq!(
            (touch.author.ext_id.as_str(), touch.kind),
            ("anna@o.example", TouchKind::Like)
        );
        assert_eq!(touch.target, "https://h.example/users/us/statuses/5");
    }

    #[test]
    fn in_a_list_of_posts_it_is_asked_who_we_are() {
        let json = format!("[{}]", status("8", "anna@o.example", ""));
        let mut input = Input::memory("x", &[("s.json", json.as_bytes())]);
        let asked = Mastodon.read(&mut input, &Settings::default(), &mut |_| Ok(()));
        assert_eq!(asked.unwrap_err().arg("found"), Some("anna@o.example"));
    }

    #[test]
    fn conversations_say_by_their_people_who_we_are() {
        let json = format!(
            r#"[{{"id":"1","unread":true,"accounts":[{{"acct":"anna@o.example"}}],"last_status":{}}},
               {{"id":"2","unread":false,"accounts":[],"last_status":null}}]"#,
            status("5", "us", "").replace("\"public\"", "\"direct\"")
        );
        let found = read("conversations.json", &json, &[]);
        assert_eq!(found.drafts[0].direction, Direction::Out);
        assert!(found.drafts[0].marks.has(Marks::PRIVATE));
        assert_eq!(found.others, ["stub"]);
    }
}
