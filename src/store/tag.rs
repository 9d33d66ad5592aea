//! Tags: names with a folded key, on conversations, contacts, deals and notes.

use std::collections::BTreeMap;

use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::store::db::{Db, Sql, all, one};
use crate::store::{article, sequence};
use crate::text::Clean;
use crate::text::fold::fold;

static BY_KEY: Sql = Sql::new("SELECT id FROM tag WHERE name_fold = $1");
static INSERT: Sql = Sql::new("INSERT INTO tag (id, name, name_fold) VALUES ($1, $2, $3)");
static LIST: Sql = Sql::new(
    "SELECT t.name, (SELECT count(*) FROM conversation_tag c WHERE c.tag_id = t.id) + (SELECT count(*) FROM contact_tag c WHERE c.tag_id = t.id) \
     + (SELECT count(*) FROM deal_tag d WHERE d.tag_id = t.id) + (SELECT count(*) FROM message_tag m WHERE m.tag_id = t.id) FROM tag t ORDER BY t.name_fold",
);
static OF_CONVERSATION: Sql = Sql::new(
    "SELECT t.name FROM conversation_tag c JOIN tag t ON t.id = c.tag_id WHERE c.conversation_id = $1 ORDER BY t.name_fold",
);
static OF_CONTACT: Sql = Sql::new(
    "SELECT t.name FROM contact_tag c JOIN tag t ON t.id = c.tag_id WHERE c.contact_id = $1 ORDER BY t.name_fold",
);
static OF_DEAL: Sql = Sql::new(
    "SELECT t.name FROM deal_tag d JOIN tag t ON t.id = d.tag_id WHERE d.deal_id = $1 ORDER BY t.name_fold",
);
static ADD_CONVERSATION: Sql = Sql::new(
    "INSERT INTO conversation_tag (conversation_id, tag_id) VALUES ($1, $2) ON CONFLICT (conversation_id, tag_id) DO NOTHING",
);
static DROP_CONVERSATION: Sql =
    Sql::new("DELETE FROM conversation_tag WHERE conversation_id = $1 AND tag_id = $2");
static ADD_CONTACT: Sql = Sql::new(
    "INSERT INTO contact_tag (contact_id, tag_id) VALUES ($1, $2) ON CONFLICT (contact_id, tag_id) DO NOTHING",
);
static DROP_CONTACT: Sql =
    Sql::new("DELETE FROM contact_tag WHERE contact_id = $1 AND tag_id = $2");
static ADD_DEAL: Sql = Sql::new(
    "INSERT INTO deal_tag (deal_id, tag_id) VALUES ($1, $2) ON CONFLICT (deal_id, tag_id) DO NOTHING",
);
static DROP_DEAL: Sql = Sql::new("DELETE FROM deal_tag WHERE deal_id = $1 AND tag_id = $2");
static ADD_MESSAGE: Sql = Sql::new(
    "INSERT INTO message_tag (message_id, tag_id) VALUES ($1, $2) ON CONFLICT (message_id, tag_id) DO NOTHING",
);
static HAS_CONVERSATION: Sql =
    Sql::new("SELECT 1 FROM conversation_tag WHERE conversation_id = $1 AND tag_id = $2");
static HAS_CONTACT: Sql =
    Sql::new("SELECT 1 FROM contact_tag WHERE contact_id = $1 AND tag_id = $2");
static HAS_DEAL: Sql = Sql::new("SELECT 1 FROM deal_tag WHERE deal_id = $1 AND tag_id = $2");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &BY_KEY,
    &INSERT,
    &LIST,
    &OF_CONVERSATION,
    &OF_CONTACT,
    &OF_DEAL,
    &ADD_CONVERSATION,
    &DROP_CONVERSATION,
    &ADD_CONTACT,
    &DROP_CONTACT,
    &ADD_DEAL,
    &DROP_DEAL,
    &ADD_MESSAGE,
    &HAS_CONVERSATION,
    &HAS_CONTACT,
    &HAS_DEAL,
];

/// The id of a tag, if it exists.
pub(super) fn find(db: &mut dyn Db, name: &str) -> Result<Option<i64>> {
    one(
        db,
        &BY_KEY,
        &[(&*fold(name.trim_start_matches('#'))).into()],
        |row| row.int(0),
    )
}

/// The id of a tag; makes it. A tag is one word with at least one letter.
pub(super) fn make(db: &mut dyn Db, name: &str) -> Result<i64> {
    let name = Clean::name(name.trim_start_matches('#'));
    if name.is_empty() || name.contains(char::is_whitespace) || !name.contains(char::is_alphabetic)
    {
        return Err(Error::new(Kind::Usage, "tag-shape").with("found", name));
    }
    if let Some(id) = find(db, &name)? {
        return Ok(id);
    }
    let id = sequence::reserve(db, "tag", 1)?;
    db.execute(
        &INSERT,
        &[id.into(), (&*name).into(), (&*fold(&name)).into()],
    )?;
    Ok(id)
}

/// The id of the tag for a label of another system, which may be any text: its words joined, its signs left out. None when nothing of
/// it can be a tag.
pub(super) fn make_of_label(db: &mut dyn Db, label: &str) -> Result<Option<i64>> {
    match of_label(label) {
        Some(name) => make(db, &name).map(Some),
        None => Ok(None),
    }
}

fn of_label(label: &str) -> Option<String> {
    let name = Clean::name(label);
    let is_sign = |c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '_');
    let words = name.split(|c: char| c.is_whitespace() || is_sign(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let tag = words.join("-");
    if tag.contains(char::is_alphabetic) {
        return Some(tag);
    }
    tag.contains(char::is_alphanumeric)
        .then(|| format!("tag-{tag}"))
}

/// Sets or removes a tag of a conversation, contact, deal or message.
pub(super) fn set(db: &mut dyn Db, record: &str, id: i64, tag: i64, on: bool) -> Result<()> {
    let sql = match (record, on) {
        ("conversation", true) => &ADD_CONVERSATION,
        ("conversation", false) => &DROP_CONVERSATION,
        ("contact", true) => &ADD_CONTACT,
        ("contact", false) => &DROP_CONTACT,
        ("deal", true) => &ADD_DEAL,
        ("deal", false) => &DROP_DEAL,
        _ => &ADD_MESSAGE,
    };
    db.execute(sql, &[id.into(), tag.into()]).map(drop)
}

/// Whether a conversation, contact or deal has a tag.
pub(super) fn has(db: &mut dyn Db, record: &str, id: i64, tag: i64) -> Result<bool> {
    let sql = match record {
        "contact" => &HAS_CONTACT,
        "deal" => &HAS_DEAL,
        _ => &HAS_CONVERSATION,
    };
    Ok(one(db, sql, &[id.into(), tag.into()], |_| Ok(()))?.is_some())
}

/// The tags of a conversation, sorted.
pub(super) fn of_conversation(db: &mut dyn Db, id: i64) -> Result<Vec<Clean>> {
    all(db, &OF_CONVERSATION, &[id.into()], |row| {
        Ok(Clean::stored(row.text(0)?.to_owned()))
    })
}

/// The tags of a contact, sorted.
pub(super) fn of_contact(db: &mut dyn Db, id: i64) -> Result<Vec<Clean>> {
    all(db, &OF_CONTACT, &[id.into()], |row| {
        Ok(Clean::stored(row.text(0)?.to_owned()))
    })
}

/// The tags of a deal, sorted.
pub(super) fn of_deal(db: &mut dyn Db, id: i64) -> Result<Vec<Clean>> {
    all(db, &OF_DEAL, &[id.into()], |row| {
        Ok(Clean::stored(row.text(0)?.to_owned()))
    })
}

/// The tags that records carry, with how many of these do, by name.
pub fn on(db: &mut dyn Db, subjects: &[Subject]) -> Result<Vec<(Clean, i64)>> {
    let mut found: BTreeMap<String, (Clean, i64)> = BTreeMap::new();
    for subject in subjects {
        let tags = match subject {
            Subject::Conversation(id) => of_conversation(db, id.0)?,
            Subject::Contact(id) => of_contact(db, id.0)?,
            Subject::Deal(id) => of_deal(db, id.0)?,
            Subject::Room(_) => Vec::new(),
        };
        for tag in tags {
            found.entry(fold(&tag)).or_insert((tag, 0)).1 += 1;
        }
    }
    Ok(found.into_values().collect())
}

/// All tags with how many records carry them, articles too.
pub fn list(db: &mut dyn Db) -> Result<Vec<(Clean, i64)>> {
    let mut found = all(db, &LIST, &[], |row| {
        Ok((Clean::stored(row.text(0)?.to_owned()), row.int(1)?))
    })?;
    for (name, uses) in article::tag_uses(db)? {
        let key = fold(&name);
        // Both are in the order of their keys.
        match found.binary_search_by(|(known, _)| fold(known).cmp(&key)) {
            Ok(at) => found[at].1 += uses,
            Err(at) => found.insert(at, (name, uses)),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_of_another_system_becomes_one_word() {
        let of = |label: &str| of_label(label);
        assert_eq!(of("VIP").as_deref(), Some("VIP"));
        assert_eq!(
            of(" Freunde & Familie ").as_deref(),
            Some("Freunde-Familie")
        );
        assert_eq!(of("#störung_nord").as_deref(), Some("störung_nord"));
        assert_eq!(of("2024").as_deref(), Some("tag-2024"));
        assert_eq!(of("हिन्दी लोग").as_deref(), Some("हिन्दी-लोग"));
        assert_eq!(of("\u{1b}[2J=cmd|' /C").as_deref(), Some("␛-2J-cmd-C"));
        assert_eq!(of("***"), None);
        assert_eq!(of(" - "), None);
    }
}
