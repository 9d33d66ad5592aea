//! The archive of an account: `data/*.js`, each a variable that holds a list, large ones in parts.
//!
//! It has our own posts (no answers of others), and direct messages both ways, without names: those are looked for in the mentions
//! of our posts. Every version of an edited post is a post of its own; here they are one, with its history.

mod known;
mod messages;

use crate::error::Result;
use crate::import::decode::{self, Text};
use crate::import::draft::{Direction, Draft, Record};
use crate::import::drafting;
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::time::Times;
use crate::import::x::post;
use crate::model::message::Marks;

use known::Known;
use messages::Conversation;

/// The reader of X archives.
#[derive(Debug)]
pub struct XArchive;

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Account,
    Manifest,
    Posts,
    Notes,
    Deleted,
    Messages,
    Headers,
    Likes,
    Follows,
}

/// Members whose first bytes are looked at.
const LOOKS: usize = 500;

impl Part {
    /// By the variable that the file sets.
    fn of(head: &[u8]) -> Option<Self> {
        let text = decode::head_text(&head[..head.len().min(400)]).into_owned();
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        if text.starts_with("window.__THAR_CONFIG") {
            return Some(Self::Manifest);
        }
        let name = text.strip_prefix("window.YTD.")?;
        let name = name.split(['.', ' ', '=']).next()?.trim_end_matches('s');
        Some(match name {
            "account" => Self::Account,
            "tweet" | "community_tweet" => Self::Posts,
            "note_tweet" => Self::Notes,
            "deleted_tweet" => Self::Deleted,
            "direct_message" | "direct_messages_group" | "direct_message_group" => Self::Messages,
            _ if name.contains("header") => Self::Headers,
            "like" => Self::Likes,
            "follower" => Self::Follows,
            _ => return None,
        })
    }
}

/// The members that are read, in this order: who we are comes first.
fn parts(input: &mut Input) -> Result<Vec<(usize, Part)>> {
    let members = input.members();
    let single = members.len() == 1;
    let scripts = members
        .iter()
        .enumerate()
        .filter(|(_, member)| single || member.has_extension("js"));
    let mut parts = Vec::new();
    for (at, _) in scripts.take(LOOKS) {
        if let Some(part) = Part::of(&input.head(at)?) {
            parts.push((at, part));
        }
    }
    Ok(parts)
}

/// The lists of posts, and of everything that is not nested.
fn enters(path: &str) -> bool {
    path.is_empty()
}

/// The conversations and their messages.
fn enters_messages(path: &str) -> bool {
    matches!(
        path,
        "" | "[]" | "[].dmConversation" | "[].dmConversation.messages"
    )
}

impl Format for XArchive {
    fn name(&self) -> &'static str {
        "x_archive"
    }

    fn sniff(&self, head: &[u8], _file_name: &str) -> u8 {
        match Part::of(head) {
            Some(Part::Account | Part::Manifest) | None => 0,
            Some(_) => 95,
        }
    }

    fn owners(&self) -> &'static [&'static str] {
        &["account.js", "manifest.js"]
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        let found = parts(input).unwrap_or_default();
        let speaks = |(_, part): &(usize, Part)| !matches!(part, Part::Account | Part::Manifest);
        if found.iter().any(speaks) { 95 } else { 0 }
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        let parts = parts(input)?;
        let ours = Ours::new(settings);
        let known = Known::gather(input, &parts, &ours)?;
        for name in known.said.iter().filter(|name| !name.is_empty()) {
            sink(Record::Us(name.clone()))?;
        }
        let mut reader = Reader {
            known,
            ours,
            times: drafting::times(settings)?,
            conversation: Conversation::default(),
        };
        for (at, part) in parts {
            let enters = if matches!(part, Part::Messages | Part::Headers) {
                enters_messages
            } else {
                enters
            };
            let mut file = input.open(at)?;
            json::each(Text::open(&mut *file)?, enters, sink, &mut |item, sink| {
                reader.item(part, &item, sink)
            })?;
        }
        Ok(())
    }
}

struct Reader {
    known: Known,
    ours: Ours,
    times: Times,
    conversation: Conversation,
}

impl Reader {
    fn item(&mut self, part: Part, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let is_record = item.path == "[]" && !item.opens;
        match part {
            Part::Messages => self.message(item, sink),
            Part::Headers if item.path.ends_with("messages[]") => sink(Record::Skip("header")),
            Part::Posts if is_record => self.post(item, sink),
            Part::Deleted if is_record => sink(Record::Skip("deleted")),
            Part::Likes if is_record => sink(Record::Skip("like")),
            Part::Follows if is_record => sink(Record::Skip("follow")),
            _ => Ok(()),
        }
    }

    fn post(&mut self, item: &Item<'_>, sink: &mut Sink<'_>) -> Result<()> {
        let value = item.value.get("tweet").unwrap_or(&item.value);
        let post = match post::read(value, &mut self.times) {
            Ok(post) => post,
            Err(why) => return sink(item.reject(why.reason, &why.detail)),
        };
        let text = self.known.note(post.at, &post.text).unwrap_or(post.text);
        let marks = if text.starts_with("RT @") && text.contains(": ") {
            Marks::REPOST
        } else {
            Marks::NONE
        };
        // Later versions of a post join the first one.
        let first = self.known.first_version(&post.id);
        let edited_at = first.is_some().then_some(post.at);
        let at = first.and_then(post::in_id).unwrap_or(post.at);
        let reply_to = self.known.first_version(&post.reply_to);
        let draft = Draft {
            account: self.known.us.handle.clone(),
            reply_to: reply_to.unwrap_or(&post.reply_to).to_owned(),
            quotes: post.quotes,
            direction: Direction::Out,
            edited_at,
            marks,
            encoding_repaired: item.repaired,
            lang: post.lang,
            attachments: post.attachments,
            ..Draft::new(
                "x",
                first.unwrap_or(&post.id).to_owned(),
                self.known.us.clone(),
                at,
                text,
            )
        };
        sink(Record::Message(Box::new(draft)))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::import::draft::Shape;
    use crate::import::draft::Touch;

    struct Found {
        drafts: Vec<Draft>,
        touches: Vec<Touch>,
        others: Vec<&'static str>,
    }

    fn read(parts: &[(&str, &[u8])], ours: &[&str]) -> Result<Found> {
        let settings = Settings {
            ours: ours.iter().map(|s| (*s).to_owned()).collect(),
            ..Settings::default()
        };
        let mut found = Found {
            drafts: Vec::new(),
            touches: Vec::new(),
            others: Vec::new(),
        };
        let mut input = Input::memory("x", parts);
        XArchive.read(&mut input, &settings, &mut |record| {
            match record {
                Record::Message(draft) => found.drafts.push(*draft),
                Record::Touch(touch) => found.touches.push(*touch),
                Record::Skip(what) => found.others.push(what),
                Record::Reject(reject) => found.others.push(reject.reason),
                _ => {}
            }
            Ok(())
        })?;
        Ok(found)
    }

    const ACCOUNT: &[u8] = br#"window.YTD.account.part0 = [{"account":{"accountId":"9","username":"us","accountDisplayName":"Us"}}]"#;
    const POSTS: &[u8] = br#"window.YTD.tweets.part0 = [
        {"tweet":{"id_str":"1862957572420534349","created_at":"Sat Nov 30 20:31:12 +0000 2024","full_text":"Offline in Kiel",
          "entities":{"user_mentions":[{"screen_name":"anna","name":"Anna","id_str":"5"}]}}},
        {"tweet":{"id_str":"1862958327395254349","created_at":"Sat Nov 30 20:34:12 +0000 2024","full_text":"Online in Kiel",
          "edit_info":{"edit":{"initialTweetId":"1862957572420534349"}}}},
        {"tweet":{"id_str":"1862958327395254350","created_at":"Sat Nov 30 20:40:00 +0000 2024","full_text":"What happened\u2026 https://t.co/x",
          "in_reply_to_status_id_str":"1862958327395254349"}},
        {"tweet":{"id_str":"1862958327395254351","created_at":"Sat Nov 30 20:41:00 +0000 2024","full_text":"RT @bo: news"}}, 7]"#;
    const NOTES: &[u8] = br#"window.YTD.note_tweet.part0 = [{"noteTweet":{"noteTweetId":"1","createdAt":"2024-11-30T20:40:00.000Z",
        "core":{"text":"What happened was a cable"}}}]"#;
    const MESSAGES: &[u8] = br#"window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"5-9","messages":[
        {"messageCreate":{"id":"12","senderId":"9","recipientId":"5","text":"Moin","createdAt":"2024-10-22T14:28:49.535Z","mediaUrls":[],
          "reactions":[{"senderId":"5","reactionKey":"like","createdAt":"2024-10-22T15:00:00.000Z"}]}},
        {"messageCreate":{"id":"11","senderId":"5","recipientId":"9","text":"See https://t.co/m","createdAt":"2024-10-22T14:00:00.000Z",
          "urls":[{"url":"https://t.co/m","expanded":"https://twitter.com/messages/media/11"}],"mediaUrls":["https://ton.example/a/p.jpg"]}},
        {"participantsLeave":{"userIds":["5"]}}]}}]"#;

    #[test]
    fn versions_of_a_post_are_one_and_long_posts_whole() {
        let parts: &[(&str, &[u8])] = &[
            ("d/account.js", ACCOUNT),
            ("d/note-tweet.js", NOTES),
            ("d/tweets.js", POSTS),
        ];
        let found = read(parts, &[]).unwrap();
        assert_eq!(found.others, ["id"]);
        let [first, second, reply, repost] = &found.drafts[..] else {
            unreachable!("{:?}", found.drafts)
        };
        assert_eq!(first.ext_id, second.ext_id);
        assert_eq!(first.at, second.at);
        assert_eq!(
            (first.edited_at, second.edited_at),
            (None, Some(first.at.plus(180_000)))
        );
        assert_eq!(reply.text, "What happened was a cable");
        assert_eq!(reply.reply_to, first.ext_id);
        assert!(repost.marks.has(Marks::REPOST));
        assert_eq!(
            (first.author.handle.as_str(), first.account.as_str()),
            ("us", "us")
        );
    }

    #[test]
    fn direct_messages_get_their_names_from_mentions() {
        let parts: &[(&str, &[u8])] = &[
            ("d/account.js", ACCOUNT),
            ("d/direct-messages.js", MESSAGES),
            ("d/tweets.js", POSTS),
        ];
        let found = read(parts, &[]).unwrap();
        let direct: Vec<_> = found
            .drafts
            .iter()
            .filter(|d| d.shape == Shape::Direct)
            .collect();
        let [ours, theirs] = &direct[..] else {
            unreachable!("{direct:?}")
        };
        assert_eq!(
            (ours.direction, ours.thread.as_str()),
            (Direction::Out, "5")
        );
        assert_eq!(
            (theirs.author.handle.as_str(), theirs.thread.as_str()),
            ("anna", "5")
        );
        assert_eq!(
            (theirs.text.as_str(), &*theirs.attachments),
            ("See", &["11-p.jpg".to_owned()][..])
        );
        assert_eq!(found.touches[0].target, "12");
        assert_eq!(found.others, ["system", "id"]);
    }

    #[test]
    fn without_an_account_it_is_asked_who_we_are() {
        let parts: &[(&str, &[u8])] = &[("direct-messages.js", MESSAGES)];
        let error = read(parts, &[]).err().unwrap();
        assert_eq!(
            (error.code, error.arg("found")),
            ("import-ours", Some("5, 9"))
        );
        let found = read(parts, &["9"]).unwrap();
        assert_eq!(found.drafts[0].direction, Direction::Out);
        // In several conversations it is the one that is in all of them.
        let two = String::from_utf8_lossy(MESSAGES)
            .replace("\"5-9\"", "\"9-70\"")
            .replace("\"5\"", "\"70\"");
        let parts: &[(&str, &[u8])] = &[("a.js", MESSAGES), ("b.js", two.as_bytes())];
        let found = read(parts, &[]).unwrap();
        assert!(
            found
                .drafts
                .iter()
                .any(|d| d.direction == Direction::In && d.thread == "70")
        );
    }

    #[test]
    fn files_are_known_by_the_variable_they_set() {
        let sure = |text: &str| XArchive.sniff(text.as_bytes(), "x.js");
        assert_eq!(sure("\u{FEFF}window.YTD.tweet.part0 = [ ]"), 95);
        assert_eq!(sure("window.YTD.account.part0 = [ ]"), 0);
        assert_eq!(sure("window.YTD.ad_engagements.part0 = [ ]"), 0);
        assert_eq!(sure("[{\"tweet\":{}}]"), 0);
    }
}
