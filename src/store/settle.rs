//! The figures of a conversation that follow from its messages: who waits since when, first reply, newest message, preview.
//! Pure functions over messages by time; imports keep them up to date by steps ([`Figures::add`]), acts compute them anew.

use memchr::memmem;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::conversation::State;
use crate::model::message::MessageKind;
use crate::store::db::{Db, Sql, one};
use crate::text::width;

/// What the program answers by itself is no answer of a person: it counts as a note does.
static MESSAGES: Sql = Sql::new(
    "SELECT id, CASE WHEN kind = 1 AND agent_id = 0 THEN 2 ELSE kind END, at, text FROM message WHERE conversation_id = $1 AND hidden = 0 \
     AND kind IN (0, 1, 2) AND id NOT IN (SELECT message_id FROM outbox WHERE conversation_id = $1 \
     AND (state = 6 OR (scheduled = 1 AND state = 0 AND attempts = 0))) ORDER BY id",
);
static HEAD: Sql = Sql::new("SELECT state, resolved_at FROM conversation WHERE id = $1");
static STORE: Sql = Sql::new(
    "UPDATE conversation SET waiting_since = $2, first_at = $3, last_at = $4, first_in_at = $11, last_in_at = $5, last_out_at = $6, \
     first_reply_at = $7, last_message_id = $8, message_count = $9, preview = $10 WHERE id = $1",
);
static OLDEST_UNANSWERED: Sql = Sql::new(
    "SELECT min(at) FROM message WHERE conversation_id = $1 AND hidden = 0 AND kind = 0 AND at > $2",
);

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&MESSAGES, &HEAD, &STORE, &OLDEST_UNANSWERED];

/// Characters of a message that a list can show.
const PREVIEW: usize = 160;

/// The figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// Oldest unanswered incoming message, or never.
    pub waiting_since: i64,
    /// Oldest message, ms.
    pub first_at: i64,
    /// Newest message in or out, ms.
    pub last_at: i64,
    /// Oldest incoming, ms, or never: its author is the conversation's contact.
    pub first_in_at: i64,
    /// Newest incoming, ms (0: none).
    pub last_in_at: i64,
    /// Newest human public reply, ms (0: none).
    pub last_out_at: i64,
    /// Oldest human public reply, or never.
    pub first_reply_at: i64,
    /// Newest message of any kind, by id.
    pub last_message_id: i64,
    /// Messages and notes.
    pub message_count: i64,
    /// One line of the newest message in or out.
    pub preview: String,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            waiting_since: Timestamp::NEVER.0,
            first_at: Timestamp::NEVER.0,
            last_at: 0,
            first_in_at: Timestamp::NEVER.0,
            last_in_at: 0,
            last_out_at: 0,
            first_reply_at: Timestamp::NEVER.0,
            last_message_id: 0,
            message_count: 0,
            preview: String::new(),
        }
    }
}

/// What a step could not tell without looking at the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Everything is exact.
    None,
    /// An answer came in late: the oldest incoming message after it has to be looked up.
    Waiting,
    /// Two conversations became one: everything has to be computed anew.
    All,
}

impl Figures {
    /// Adds one message, in any order of time. `answered_until`: incoming messages up to then wait no more (resolved).
    pub fn add(
        &mut self,
        id: i64,
        kind: MessageKind,
        at: i64,
        text: &str,
        answered_until: i64,
    ) -> Doubt {
        self.message_count += 1;
        self.last_message_id = self.last_message_id.max(id);
        self.first_at = self.first_at.min(at);
        if !matches!(kind, MessageKind::In | MessageKind::Out) {
            return Doubt::None;
        }
        // Of the same moment the one that is added last stands last: ids grow with the order of adding.
        if at >= self.last_at || self.preview.is_empty() {
            preview_into(text, &mut self.preview);
        }
        self.last_at = self.last_at.max(at);
        if kind == MessageKind::In {
            self.first_in_at = self.first_in_at.min(at);
            self.last_in_at = self.last_in_at.max(at);
            if at > self.last_out_at.max(answered_until) {
                self.waiting_since = self.waiting_since.min(at);
            }
            return Doubt::None;
        }
        self.first_reply_at = self.first_reply_at.min(at);
        self.last_out_at = self.last_out_at.max(at);
        if self.waiting_since > at {
            return Doubt::None;
        }
        self.waiting_since = Timestamp::NEVER.0;
        if self.last_in_at > at {
            Doubt::Waiting
        } else {
            Doubt::None
        }
    }
}

/// The oldest incoming message after the last answer, or never.
pub(super) fn oldest_unanswered(
    db: &mut dyn Db,
    conversation: i64,
    answered_until: i64,
) -> Result<i64> {
    let found = one(
        db,
        &OLDEST_UNANSWERED,
        &[conversation.into(), answered_until.into()],
        |row| row.maybe_int(0),
    )?;
    Ok(found.flatten().unwrap_or(Timestamp::NEVER.0))
}

/// Computes the figures of a conversation from all its messages; a scheduled reply counts from its first attempt on. `answered_until`: when it was resolved (0: never).
pub(super) fn compute(db: &mut dyn Db, conversation: i64, answered_until: i64) -> Result<Figures> {
    let mut figures = Figures::default();
    db.query(&MESSAGES, &[conversation.into()], &mut |row| {
        figures.add(
            row.int(0)?,
            MessageKind::from_code(row.int(1)?),
            row.int(2)?,
            row.text(3)?,
            answered_until,
        );
        Ok(())
    })?;
    // Ids follow seconds, not milliseconds: within one second the order of `add` may be off.
    figures.waiting_since =
        oldest_unanswered(db, conversation, figures.last_out_at.max(answered_until))?;
    Ok(figures)
}

/// Stores figures.
pub(super) fn store(db: &mut dyn Db, conversation: i64, figures: &Figures) -> Result<()> {
    db.execute(
        &STORE,
        &[
            conversation.into(),
            figures.waiting_since.into(),
            figures.first_at.into(),
            figures.last_at.into(),
            figures.last_in_at.into(),
            figures.last_out_at.into(),
            figures.first_reply_at.into(),
            figures.last_message_id.into(),
            figures.message_count.into(),
            (&*figures.preview).into(),
            figures.first_in_at.into(),
        ],
    )
    .map(drop)
}

/// Computes and stores the figures of a conversation after an act.
pub(super) fn settle(db: &mut dyn Db, conversation: i64) -> Result<()> {
    let head = one(db, &HEAD, &[conversation.into()], |row| {
        Ok((State::from_code(row.int(0)?), row.int(1)?))
    })?;
    let Some((state, resolved_at)) = head else {
        return Ok(());
    };
    let mut figures = compute(db, conversation, resolved_at)?;
    if matches!(state, State::Resolved | State::Spam | State::Merged) {
        figures.waiting_since = Timestamp::NEVER.0;
    }
    store(db, conversation, &figures)
}

/// One line of a text for lists.
pub(super) fn preview(text: &str) -> String {
    let mut out = String::new();
    preview_into(text, &mut out);
    out
}

/// As [`preview`], into the room of an earlier one.
fn preview_into(text: &str, out: &mut String) {
    out.clear();
    let start = text.trim_start();
    let head = start.get(..PREVIEW.min(start.len())).unwrap_or_default();
    let head = head.trim_end_matches(' ');
    if !head.is_empty() && is_plain_line(head) {
        out.push_str(head);
        return;
    }
    let mut space = false;
    for c in start.chars().take(PREVIEW) {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    if start.chars().nth(PREVIEW).is_some() {
        *out = width::cut(out, PREVIEW).into_owned();
    }
}

/// Whether a text is one line of words with single blanks between them: most are, and an import asks it of every message, so it looks
/// at many bytes at a time.
fn is_plain_line(text: &str) -> bool {
    let odd = |b: u8| !(b' '..0x7f).contains(&b);
    let any_odd = text.bytes().fold(false, |any, b| any | odd(b));
    !any_odd && memmem::find(text.as_bytes(), b"  ").is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEVER: i64 = Timestamp::NEVER.0;

    fn after(steps: &[(MessageKind, i64)]) -> (Figures, Doubt) {
        let mut figures = Figures::default();
        let mut doubt = Doubt::None;
        for (i, (kind, at)) in steps.iter().enumerate() {
            if figures.add(i as i64, *kind, *at, "x", 0) == Doubt::Waiting {
                doubt = Doubt::Waiting;
            }
        }
        (figures, doubt)
    }

    #[test]
    fn waiting_counts_from_the_oldest_unanswered_message() {
        use MessageKind::{In, Note, Out};
        assert_eq!(after(&[(In, 10), (In, 20)]).0.waiting_since, 10);
        assert_eq!(
            after(&[(In, 10), (Out, 15), (In, 20), (In, 30)])
                .0
                .waiting_since,
            20
        );
        assert_eq!(after(&[(In, 10), (Out, 15)]).0.waiting_since, NEVER);
        assert_eq!(after(&[(In, 10), (Note, 15)]).0.waiting_since, 10);
    }

    #[test]
    fn messages_may_come_in_any_order() {
        use MessageKind::{In, Out};
        assert_eq!(after(&[(Out, 15), (In, 10)]).0.waiting_since, NEVER);
        assert_eq!(after(&[(In, 30), (In, 10)]).0.waiting_since, 10);
        // An answer in between that arrives last leaves a doubt, which is looked up.
        assert_eq!(after(&[(In, 10), (In, 30), (Out, 20)]).1, Doubt::Waiting);
    }

    #[test]
    fn the_preview_is_of_the_newest_message_whatever_notes_came_after() {
        let mut figures = Figures::default();
        figures.add(10, MessageKind::In, 10, "first", 0);
        figures.add(99, MessageKind::Note, 99, "note", 0);
        figures.add(20, MessageKind::In, 20, "second", 0);
        figures.add(15, MessageKind::In, 15, "between", 0);
        assert_eq!(figures.preview, "second");
        assert_eq!((figures.last_message_id, figures.message_count), (99, 4));
    }

    #[test]
    fn a_preview_is_one_short_line() {
        assert_eq!(preview("  Wo\n\n bleibt\tes? "), "Wo bleibt es?");
        assert_eq!(preview(" Wo bleibt es?"), "Wo bleibt es?");
        assert_eq!(preview("Wo  bleibt es? "), "Wo bleibt es?");
        assert_eq!(preview(""), "");
        let long = preview(&"wort ".repeat(200));
        assert_eq!(long, "wort ".repeat(PREVIEW / 5).trim_end());
        assert_eq!(
            preview(&"w\u{f6}rt ".repeat(200)),
            long.replace('o', "\u{f6}")
        );
    }
}
