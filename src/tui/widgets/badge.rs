//! Short signs that stand for long things: a channel in two cells, waiting time as shape and number, tags in a row.

use ratatui::style::Style;

use crate::clock::Timestamp;
use crate::model::conversation::{ConversationRow, Priority, State};
use crate::text::{Clean, messages};
use crate::tui::look::{Look, span};
use crate::tui::theme::Role;

/// Waiting longer than this is soon too long.
const SOON: i64 = 3_600_000;
/// Waiting longer than this is too long.
const LATE: i64 = 4 * SOON;

/// A channel in two cells: `FB`, `X`, `MA`.
pub fn channel(key: &str) -> String {
    let short = match key {
        "facebook" => "FB",
        "instagram" => "IG",
        "mastodon" => "MA",
        "linkedin" => "LI",
        "whatsapp" => "WA",
        "telegram" => "TG",
        "youtube" => "YT",
        "tiktok" => "TT",
        "reddit" => "RD",
        "discord" => "DC",
        "bluesky" => "BS",
        "signal" => "SG",
        "slack" => "SL",
        "mail" | "email" => "ML",
        _ => {
            return key
                .chars()
                .take(2)
                .flat_map(char::to_uppercase)
                .take(2)
                .collect();
        }
    };
    short.to_owned()
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

/// What stands in the first column of a conversation: waiting, else why nobody waits.
pub fn clock(row: &ConversationRow, now: Timestamp) -> (String, Role) {
    match row.state {
        State::Snoozed if row.snoozed_until != Timestamp::NEVER => (
            format!("={}", span(row.snoozed_until.since(now).max(0))),
            Role::Muted,
        ),
        State::Snoozed | State::Pending => ("=".to_owned(), Role::Muted),
        _ => waiting(row.waiting_since, now),
    }
}

/// The word of a state.
pub fn state(state: State) -> String {
    messages::tr(&format!("state-{}", state.key()))
}

/// The word of a priority.
pub fn priority(priority: Priority) -> String {
    messages::tr(&format!("priority-{}", priority.key()))
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

    #[test]
    fn every_channel_takes_at_most_two_cells() {
        for key in ["x", "facebook", "straße", "ß", "日本", ""] {
            assert!(channel(key).chars().count() <= 2, "{key}");
        }
    }
}
