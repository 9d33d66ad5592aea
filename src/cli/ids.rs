//! What people type for records: `12` or `#12` is a conversation, `c:12` a contact, `o:12` an organisation, `t:12` a task, `d:12` a deal, `k:12` a complaint; agents by handle, `me` or `none`.

use crate::error::{Error, Kind, Result};
use crate::model::act::Subject;
use crate::model::id::{
    ArticleId, ComplaintId, ContactId, ConversationId, DealId, MessageId, OrganisationId, RoomId,
    SuggestionId, TaskId,
};

/// A conversation: `12`, `#12`.
pub fn conversation(text: &str) -> Result<ConversationId> {
    number(text.strip_prefix('#').unwrap_or(text))
        .map(ConversationId)
        .ok_or_else(|| bad(text, "12"))
}

/// A contact: `c:12`, or `12` where only contacts are meant.
pub fn contact(text: &str) -> Result<ContactId> {
    number(text.strip_prefix("c:").unwrap_or(text))
        .map(ContactId)
        .ok_or_else(|| bad(text, "c:12"))
}

/// A message: `m:12`; none for what is none.
pub fn message(text: &str) -> Result<Option<MessageId>> {
    match text.strip_prefix("m:") {
        Some(id) => match number(id) {
            Some(id) => Ok(Some(MessageId(id))),
            None => Err(bad(text, "m:12")),
        },
        None => Ok(None),
    }
}

/// A deal: `d:12`, or `12` where only deals are meant.
pub fn deal(text: &str) -> Result<DealId> {
    number(text.strip_prefix("d:").unwrap_or(text))
        .map(DealId)
        .ok_or_else(|| bad(text, "d:12"))
}

/// A conversation or, with `c:`, a contact, with `r:` a room, with `d:` a deal.
pub fn subject(text: &str) -> Result<Subject> {
    if let Some(id) = text.strip_prefix("r:") {
        let room = number(id).map(RoomId).map(Subject::Room);
        return room.ok_or_else(|| bad(text, "r:12"));
    }
    if text.starts_with("d:") {
        return deal(text).map(Subject::Deal);
    }
    if text.starts_with("c:") {
        contact(text).map(Subject::Contact)
    } else {
        conversation(text).map(Subject::Conversation)
    }
}

/// How a record is written in lists: `#12`, `c:12`, `r:12`, `d:12`.
pub fn written(subject: Subject) -> String {
    match subject {
        Subject::Conversation(id) => format!("#{}", id.0),
        Subject::Contact(id) => format!("c:{}", id.0),
        Subject::Room(id) => format!("r:{}", id.0),
        Subject::Deal(id) => format!("d:{}", id.0),
    }
}

/// An organisation by its id: `o:12`. Everything else is a name.
pub fn organisation(text: &str) -> Option<OrganisationId> {
    number(text.strip_prefix("o:")?).map(OrganisationId)
}

/// A task: `t:12`, or `12` where only tasks are meant.
pub fn task(text: &str) -> Result<TaskId> {
    number(text.strip_prefix("t:").unwrap_or(text))
        .map(TaskId)
        .ok_or_else(|| bad(text, "t:12"))
}

/// An article: `a:12`.
pub fn article(text: &str) -> Result<ArticleId> {
    number(text.strip_prefix("a:").unwrap_or(text))
        .map(ArticleId)
        .ok_or_else(|| bad(text, "a:12"))
}

/// A complaint: `k:12`, or `12` where only complaints are meant.
pub fn complaint(text: &str) -> Result<ComplaintId> {
    number(text.strip_prefix("k:").unwrap_or(text))
        .map(ComplaintId)
        .ok_or_else(|| bad(text, "k:12"))
}

/// A suggestion: `12`, as the list shows it.
pub fn suggestion(text: &str) -> Result<SuggestionId> {
    number(text)
        .map(SuggestionId)
        .ok_or_else(|| bad(text, "12"))
}

/// All conversations of a list of words.
pub fn conversations(texts: &[String]) -> Result<Vec<ConversationId>> {
    texts.iter().map(|text| conversation(text)).collect()
}

/// All contacts of a list of words.
pub fn contacts(texts: &[String]) -> Result<Vec<ContactId>> {
    texts.iter().map(|text| contact(text)).collect()
}

/// Splits `ID... WORD` where the last word is no id; `alone`: there may be no ids, a query says what is meant.
pub fn with_last<'a>(
    words: &'a [String],
    alone: bool,
    missing: &'static str,
) -> Result<(&'a [String], &'a str)> {
    match words.split_last() {
        Some((last, ids)) if !ids.is_empty() || alone => Ok((ids, last)),
        _ => Err(Error::new(Kind::Usage, missing)),
    }
}

fn number(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n| digits && *n > 0)
}

fn bad(text: &str, example: &str) -> Error {
    Error::new(Kind::Usage, "id-shape")
        .with("found", text)
        .with("example", example)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_number_is_a_conversation_and_c_a_contact() {
        assert_eq!(
            subject("#12").unwrap(),
            Subject::Conversation(ConversationId(12))
        );
        assert_eq!(
            subject("12").unwrap(),
            Subject::Conversation(ConversationId(12))
        );
        assert_eq!(subject("c:12").unwrap(), Subject::Contact(ContactId(12)));
        assert_eq!(contact("7").unwrap(), ContactId(7));
    }

    #[test]
    fn everything_else_is_a_usage_error() {
        for text in [
            "",
            "0",
            "-3",
            "+3",
            "x",
            "c:",
            "12a",
            "99999999999999999999",
            "##1",
        ] {
            assert_eq!(subject(text).unwrap_err().kind, Kind::Usage, "{text}");
        }
    }

    #[test]
    fn the_last_word_needs_an_id_before_it() {
        let words = ["12".to_owned(), "13".to_owned(), "anna".to_owned()];
        assert_eq!(
            with_last(&words, false, "x").unwrap(),
            (&words[..2], "anna")
        );
        assert_eq!(with_last(&words[2..], false, "x").unwrap_err().code, "x");
        assert!(with_last(&words[2..], true, "x").is_ok());
    }
}
