//! Short signs that stand for long things: waiting time as shape and number, priorities, tags in a row.

use ratatui::style::Style;

use crate::clock::Timestamp;
use crate::model::complaint::Severity;
use crate::model::conversation::{ConversationRow, Priority, State};
use crate::model::label;
use crate::model::meaning::{Meaning, Sentiment};
use crate::model::sla::Mark;
use crate::model::task::TaskRow;
use crate::text::Clean;
use crate::text::messages::tr;
use crate::tui::look::{Look, span};
use crate::tui::theme::Role;

/// Waiting longer than this is soon too long.
const SOON: i64 = 3_600_000;
/// Waiting longer than this is too long.
const LATE: i64 = 4 * SOON;
/// What is due within this time is due soon.
const DAY: i64 = 24 * SOON;

/// A channel in two cells: `FB`, `X`, `MA`.
pub fn channel(key: &str) -> String {
    label::channel_short(key)
}

/// How long somebody has been waiting: `!5h` late, `~2h` soon, `.4m` fine, and its role.
pub fn waiting(since: Timestamp, now: Timestamp) -> (String, Role) {
    if since == Timestamp::NEVER {
        return (String::new(), Role::Muted);
    }
    let ms = now.since(since).max(0);
    let (mark, role) = match ms {
        LATE.. => ('!', Role::WaitingLate),
        SOON.. => ('~', Role::WaitingSoon),
        _ => ('.', Role::Ok),
    };
    (format!("{mark}{}", span(ms)), role)
}

/// How a service level stands: `!12m` late by so much, `~8m` due soon, `.3h` fine, `=` resting, and its role.
pub fn service(mark: Mark, now: Timestamp) -> (String, Role) {
    let role = match mark.sign(now) {
        "!" => Role::WaitingLate,
        "~" => Role::WaitingSoon,
        "." => Role::Ok,
        _ => Role::Muted,
    };
    (label::sla::mark(mark, now), role)
}

/// What stands in the first column of a conversation: its service level, else waiting, else why nobody waits.
pub fn clock(row: &ConversationRow, now: Timestamp) -> (String, Role) {
    if let Mark::Due(_) = row.sla {
        return service(row.sla, now);
    }
    match row.state {
        State::Snoozed if row.snoozed_until != Timestamp::NEVER => (
            format!("={}", span(row.snoozed_until.since(now).max(0))),
            Role::Muted,
        ),
        State::Snoozed | State::Pending => ("=".to_owned(), Role::Muted),
        _ => waiting(row.waiting_since, now),
    }
}

/// The sign of a priority in one cell; the normal one has none.
pub const fn priority_sign(priority: Priority, look: &Look<'_>) -> (&'static str, Role) {
    match priority {
        Priority::Urgent => (look.sign("▲", "^"), Role::Error),
        Priority::High => (look.sign("△", "+"), Role::Warning),
        Priority::Normal => (" ", Role::Text),
        Priority::Low => (look.sign("▽", "-"), Role::Muted),
    }
}

/// How somebody feels in a message, in one cell: a shape beside the words, so that no colour has to be seen.
pub const fn meaning(meaning: Meaning, look: &Look<'_>) -> (&'static str, Role) {
    match meaning.sentiment {
        Sentiment::Negative => (look.sign("▼", "-"), Role::Warning),
        Sentiment::Positive => (look.sign("▲", "+"), Role::Ok),
        Sentiment::Neutral => (look.sign("●", "*"), Role::Muted),
    }
}

/// That somebody complains, in one cell.
pub const fn complaint(severity: Severity, look: &Look<'_>) -> (&'static str, Role) {
    let role = match severity {
        Severity::Low | Severity::Normal => Role::Warning,
        Severity::High | Severity::Critical => Role::Error,
    };
    (look.sign("◆", "c"), role)
}

/// How a task stands, as a sign of its own: `!` its time has come, `~` within a day, `.` later, `+` done, nothing without a day.
pub fn task(task: &TaskRow, look: &Look<'_>) -> (&'static str, Role) {
    if task.is_done() {
        return (look.sign("✓", "+"), Role::Ok);
    }
    match task.due_at.0.saturating_sub(look.now.0) {
        ..=0 => ("!", Role::WaitingLate),
        1..=DAY => ("~", Role::WaitingSoon),
        _ if task.due_at == Timestamp::NEVER => (" ", Role::Muted),
        _ => (".", Role::Muted),
    }
}

/// When it is due, or when it was done.
pub fn task_time(task: &TaskRow, look: &Look<'_>) -> String {
    let at = if task.is_done() {
        task.done_at
    } else {
        task.due_at
    };
    if at == Timestamp::NEVER {
        return tr("task-no-day");
    }
    label::date_short(at, look.zone, look.now)
}

/// Tags with a blank between them.
pub fn tags(tags: &[Clean]) -> String {
    tags.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ")
}

/// The style of the row under the cursor, if this is it.
pub const fn row_style(look: &Look<'_>, under_cursor: bool) -> Style {
    match (under_cursor, look.focused) {
        (true, true) => look.style(Role::Selected),
        (true, false) => look.style(Role::CursorRow),
        (false, _) => look.style(Role::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_told_by_shape_before_colour() {
        let now = Timestamp(100 * SOON);
        let since = |ms: i64| waiting(Timestamp(now.0 - ms), now);
        assert_eq!(since(5 * SOON), ("!5h".to_owned(), Role::WaitingLate));
        assert_eq!(since(SOON), ("~1h".to_owned(), Role::WaitingSoon));
        assert_eq!(since(-5), (".0m".to_owned(), Role::Ok));
        assert_eq!(waiting(Timestamp::NEVER, now).0, "");
    }
}
