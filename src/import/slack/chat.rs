//! Which conversation a folder of the export is.

use std::collections::HashMap;

use crate::error::Result;
use crate::import::input::{Input, Member};
use crate::import::json;
use crate::import::record_id::id_of;

/// What kind of conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A channel, public or private.
    #[default]
    Channel,
    /// A chat of several people.
    Group,
    /// A chat with one person.
    Direct,
}

/// The lists of an export, and what stands in them.
const LISTS: [(&str, Kind); 4] = [
    ("channels.json", Kind::Channel),
    ("groups.json", Kind::Channel),
    ("mpims.json", Kind::Group),
    ("dms.json", Kind::Direct),
];

/// Whether a member is such a list.
pub(super) fn is_list(member: &Member) -> bool {
    LISTS.iter().any(|(name, _)| member.ends_with(name))
}

/// A conversation of the workspace.
#[derive(Clone, Debug, Default)]
pub(super) struct Chat {
    pub id: String,
    pub name: String,
    pub kind: Kind,
    /// Who takes part; kept for direct chats only.
    pub members: Vec<String>,
}

impl Chat {
    /// What the conversations in it are about, as far as its name says.
    pub fn subject(&self) -> String {
        match self.kind {
            Kind::Channel if !self.name.is_empty() => format!("#{}", self.name),
            _ => String::new(),
        }
    }
}

/// All conversations, by the name of their folder.
#[derive(Debug, Default)]
pub(super) struct Chats {
    by_folder: HashMap<String, Chat>,
    names: HashMap<String, String>,
}

impl Chats {
    /// From the lists of the export.
    pub fn read(input: &mut Input) -> Result<Self> {
        let mut chats = Self::default();
        for (list, kind) in LISTS {
            let Some(at) = input.find(list) else { continue };
            json::each_member(input, at, str::is_empty, &mut |_| Ok(()), &mut |item, _| {
                let value = &item.value;
                let id = id_of(&json::id(value, "id"));
                if id.is_empty() {
                    return Ok(());
                }
                let name = json::text(value, "name").to_owned();
                let folder = if kind == Kind::Direct { &id } else { &name };
                let members = if kind == Kind::Direct {
                    let ids = json::list(value, "members").iter();
                    ids.map(|id| id_of(&json::plain(id))).collect()
                } else {
                    Vec::new()
                };
                let chat = Chat {
                    id: id.clone(),
                    name: name.clone(),
                    kind,
                    members,
                };
                chats.by_folder.insert(folder.clone(), chat);
                chats.names.insert(id, name);
                Ok(())
            })?;
        }
        Ok(chats)
    }

    /// The conversation of a folder. One that no list knows is a channel; folders of direct chats look like their ids.
    pub fn of(&self, folder: &str) -> Chat {
        if let Some(chat) = self.by_folder.get(folder) {
            return chat.clone();
        }
        let is_id = folder.len() > 8
            && folder.starts_with('D')
            && folder
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        Chat {
            id: id_of(folder),
            name: if is_id {
                String::new()
            } else {
                folder.to_owned()
            },
            kind: if is_id { Kind::Direct } else { Kind::Channel },
            members: Vec::new(),
        }
    }

    /// The name of a channel.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.names
            .get(id)
            .map(String::as_str)
            .filter(|name| !name.is_empty())
    }
}
