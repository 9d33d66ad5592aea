//! What the archive says of itself, gathered before it is read: our account, names, the whole text of long posts, versions.

use std::collections::HashMap;

use serde_json::Value;

use super::{Part, enters, enters_messages};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::Author;
use crate::import::format::whose;
use crate::import::input::Input;
use crate::import::json::{self, Item};
use crate::import::person::Ours;
use crate::import::record_id::id_of;
use crate::import::x::people::{People, author};
use crate::import::x::post;

/// Long posts that are remembered, bytes of text.
const NOTES: usize = 32 << 20;
/// Edited posts and named conversations that are remembered.
const SOME: usize = 100_000;

/// What is known before the messages are read.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Our account.
    pub us: Author,
    /// Its number and its handle, where the archive itself says them.
    pub said: [String; 2],
    /// Names by number.
    pub people: People,
    notes: HashMap<i64, Vec<String>>,
    room: usize,
    /// Later versions and the first one.
    versions: HashMap<String, String>,
    /// Names of conversations, each with when it was given.
    groups: HashMap<String, (String, String)>,
    conversation: String,
    /// Numbers that are in every conversation of two so far.
    in_all: Option<Vec<String>>,
    conversations: usize,
}

impl Known {
    /// Looks through the parts.
    pub fn gather(input: &mut Input, parts: &[(usize, Part)], ours: &Ours) -> Result<Self> {
        let mut known = Self::default();
        let wanted = [
            Part::Manifest,
            Part::Account,
            Part::Notes,
            Part::Messages,
            Part::Posts,
        ];
        for wanted in wanted {
            for (at, part) in parts.iter().filter(|(_, part)| *part == wanted) {
                known.look(input, *at, *part)?;
            }
        }
        known.who(ours)?;
        Ok(known)
    }

    fn look(&mut self, input: &mut Input, at: usize, part: Part) -> Result<()> {
        let enters = match part {
            Part::Messages => enters_messages,
            Part::Manifest => |_: &str| false,
            _ => enters,
        };
        let mut file = input.open(at)?;
        let text = Text::open(&mut *file)?;
        json::each(text, enters, &mut |_| Ok(()), &mut |item, _| {
            match part {
                Part::Manifest => {
                    self.account(item.value.get("userInfo"), ["userName", "displayName"]);
                }
                Part::Account => {
                    self.account(
                        item.value.get("account"),
                        ["username", "accountDisplayName"],
                    );
                }
                Part::Notes => self.long_post(&item.value),
                Part::Messages => self.conversation(&item),
                _ => self.post(&item.value),
            }
            Ok(())
        })
    }

    fn account(&mut self, value: Option<&Value>, [handle, name]: [&str; 2]) {
        let Some(value) = value else { return };
        let id = id_of(&json::id(value, "accountId"));
        if !id.is_empty() {
            let handle = json::text(value, handle).to_owned();
            self.us = author(id, handle, json::text(value, name).to_owned());
        }
    }

    fn long_post(&mut self, value: &Value) {
        let note = value.get("noteTweet").unwrap_or(value);
        let text = json::text(note.get("core").unwrap_or(note), "text").trim();
        let at = Timestamp::parse_rfc3339(json::text(note, "createdAt"));
        if let Some(at) = at
            && self.room + text.len() < NOTES
        {
            self.room += text.len();
            self.notes
                .entry(at.secs())
                .or_default()
                .push(text.to_owned());
        }
    }

    fn post(&mut self, value: &Value) {
        let value = value.get("tweet").unwrap_or(value);
        self.people.learn_mentions(value);
        let edit = value.get("edit_info").and_then(|info| info.get("edit"));
        let Some(edit) = edit else { return };
        let first = id_of(&json::id(edit, "initialTweetId"));
        let id = post::id(value, "id");
        if !first.is_empty() && first != id && self.versions.len() < SOME {
            self.versions.insert(id, first);
        }
    }

    fn conversation(&mut self, item: &Item<'_>) {
        match item.path {
            "[].dmConversation.conversationId" => {
                self.conversation = id_of(&json::plain(&item.value));
                let Some((one, two)) = self.conversation.split_once('-') else {
                    return;
                };
                let both = [one.to_owned(), two.to_owned()];
                self.conversations += 1;
                match &mut self.in_all {
                    Some(all) => all.retain(|id| both.contains(id)),
                    None => self.in_all = Some(both.to_vec()),
                }
            }
            "[].dmConversation.messages[]" => {
                if let Some(message) = item.value.get("messageCreate") {
                    self.people.want(&json::id(message, "senderId"));
                    self.people.want(&json::id(message, "recipientId"));
                }
                if let Some(named) = item.value.get("conversationNameUpdate")
                    && self.groups.len() < SOME
                {
                    let new = (
                        json::text(named, "createdAt").to_owned(),
                        json::text(named, "name").to_owned(),
                    );
                    let kept = self.groups.entry(self.conversation.clone()).or_default();
                    if kept.0 <= new.0 {
                        *kept = new;
                    }
                }
            }
            _ => {}
        }
    }

    /// Without an account in it, the number that is in all conversations is ours.
    fn who(&mut self, ours: &Ours) -> Result<()> {
        let us = std::mem::take(&mut self.us);
        if !us.ext_id.is_empty() {
            self.people.learn(us.ext_id.clone(), &us.handle, &us.name);
            self.said = [us.ext_id.clone(), us.handle.clone()];
            self.us = us;
            return Ok(());
        }
        let in_all = self.in_all.take().unwrap_or_default();
        let named = in_all.iter().find(|id| ours.has(id));
        let id = match (&in_all[..], named) {
            (_, Some(id)) => id.clone(),
            ([id], None) if self.conversations > 1 => id.clone(),
            ([_, _], None) => return Err(whose(&in_all)),
            _ => "us".to_owned(),
        };
        self.us = self.people.author(&id);
        Ok(())
    }

    /// The whole text of a long post, by its second and its beginning.
    pub fn note(&self, at: Timestamp, cut: &str) -> Option<String> {
        let (beginning, _) = cut.rsplit_once('…')?;
        let notes = self.notes.get(&at.secs())?;
        let plain = |text: &str| crate::import::html::three_entities(text.into());
        let found = notes.iter().map(|note| plain(note));
        found.into_iter().find(|note| note.starts_with(beginning))
    }

    /// The first version of a post that was edited later.
    pub fn first_version(&self, id: &str) -> Option<&str> {
        self.versions.get(id).map(String::as_str)
    }

    /// The name of a conversation, or empty.
    pub fn group(&self, id: &str) -> &str {
        self.groups.get(id).map_or("", |(_, name)| name)
    }
}
