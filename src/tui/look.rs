//! What a view may know while it draws: theme, time, zone, and which signs the terminal can show. Also the one place that
//! turns times into the short forms of the screen.

use chrono_tz::Tz;
use ratatui::style::Style;

use crate::clock::Timestamp;
use crate::model::label;
use crate::text::messages::{Arg, tr_with};
use crate::tui::theme::{Role, Theme};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The outside of a view.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Role to style.
    pub theme: &'a Theme,
    /// The time of this frame.
    pub now: Timestamp,
    /// The zone times are shown in.
    pub zone: Tz,
    /// Only ASCII for borders and marks.
    pub ascii: bool,
    /// Whether this pane has the keys.
    pub focused: bool,
    /// Nothing counts down: times stand there instead.
    pub still: bool,
}

impl Look<'_> {
    /// The style of a role.
    pub const fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The same look for a pane that has the keys, or has not.
    pub const fn with_focus(self, focused: bool) -> Self {
        Self { focused, ..self }
    }

    /// `unicode`, or `ascii` where only that can be shown.
    pub const fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }

    /// How long ago, in at most four cells: `40m`, `3h`, `12d`.
    pub fn age(&self, at: Timestamp) -> String {
        label::ago(self.now, at)
    }

    /// How long until, in the same form.
    pub fn until(&self, at: Timestamp) -> String {
        span(at.since(self.now).max(0))
    }

    /// When something leaves that is held: `in 8 s`, or, where nothing may move, `at 09:02:10`.
    pub fn leaves(&self, at: Timestamp) -> String {
        if self.still {
            let clock = at.utc().with_timezone(&self.zone).format("%H:%M:%S");
            return tr_with("leaves-at", &[("at", Arg::Text(&clock.to_string()))]);
        }
        let seconds = (at.since(self.now).max(0) + 999) / 1000;
        tr_with("leaves-in", &[("n", Arg::Num(seconds))])
    }

    /// `18 Nov 09:02`; in another year `18 Nov 23 09:02`.
    pub fn date_time(&self, at: Timestamp) -> String {
        label::day_time(at, self.zone, self.now)
    }

    /// `18 Nov`; in another year `18 Nov 23`.
    pub fn date(&self, at: Timestamp) -> String {
        label::day(at, self.zone, self.now)
    }

    /// `09:02`.
    pub fn clock(&self, at: Timestamp) -> String {
        label::time(at, self.zone)
    }

    /// Whether two times are on the same local day.
    pub fn same_day(&self, a: Timestamp, b: Timestamp) -> bool {
        same_day(a, b, self.zone)
    }
}

/// Whether two times are on one day of a zone.
pub fn same_day(a: Timestamp, b: Timestamp, zone: Tz) -> bool {
    let day = |t: Timestamp| t.utc().with_timezone(&zone).date_naive();
    day(a) == day(b)
}

/// A stretch of time in at most four cells, in the same steps as `model::label::ago`.
pub fn span(ms: i64) -> String {
    let (id, count) = match ms {
        ..HOUR => ("ago-minutes", ms / MINUTE),
        HOUR..DAY => ("ago-hours", ms / HOUR),
        _ if ms < 14 * DAY => ("ago-days", ms / DAY),
        _ if ms < 365 * DAY => ("ago-weeks", ms / (7 * DAY)),
        _ => ("ago-years", (ms / (365 * DAY)).min(999)),
    };
    tr_with(id, &[("n", Arg::Num(count))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_take_at_most_four_cells() {
        for (ms, text) in [
            (0, "0m"),
            (59 * MINUTE, "59m"),
            (3 * HOUR, "3h"),
            (13 * DAY, "13d"),
            (14 * DAY, "2w"),
            (3 * 365 * DAY, "3y"),
        ] {
            assert_eq!(span(ms), text);
        }
        assert!(span(i64::MAX).len() <= 4);
    }

    #[test]
    fn where_nothing_may_move_a_held_reply_names_its_time() {
        let theme = Theme::mono();
        let now = Timestamp::from_secs(1_732_000_000);
        let look = Look {
            theme: &theme,
            now,
            zone: chrono_tz::Europe::Berlin,
            ascii: false,
            focused: true,
            still: false,
        };
        assert_eq!(look.leaves(now.plus(7_001)), "in 8 s");
        let still = Look {
            still: true,
            ..look
        };
        assert_eq!(still.leaves(now.plus(10_000)), "at 08:06:50");
    }

    #[test]
    fn dates_are_local_and_name_the_year_only_when_it_is_another_one() {
        let theme = Theme::mono();
        let look = Look {
            theme: &theme,
            now: Timestamp::from_secs(1_732_000_000),
            zone: chrono_tz::Europe::Berlin,
            ascii: false,
            focused: true,
            still: false,
        };
        assert_eq!(
            look.date_time(Timestamp::from_secs(1_731_916_920)),
            "18 Nov 09:02"
        );
        assert_eq!(
            look.date(Timestamp::from_secs(1_731_916_920 - 366 * 86_400)),
            "18 Nov 23"
        );
    }
}
