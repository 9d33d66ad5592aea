//! Pictures of numbers in a line of text: sparklines and horizontal bars. The number itself always stands beside its picture, the
//! shape alone tells the value (no colour needed), and where only ASCII can be shown there is a ramp of ASCII signs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::Timestamp;
use crate::text::width;
use crate::tui::look::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::{put, put_right};

/// Signs of a sparkline from least to most; nothing at all has a sign of its own.
const STEPS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_STEPS: [&str; 8] = [".", ":", "-", "=", "+", "*", "%", "#"];
/// The last cell of a bar, in eighths.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// One sign per value, the largest value highest: `▁▂·▇`. A value of 0 or less is `·` (ASCII `_`), so that none differs from few.
pub fn sparkline(values: &[i64], ascii: bool) -> String {
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let (steps, none) = if ascii {
        (&ASCII_STEPS, "_")
    } else {
        (&STEPS, "·")
    };
    let sign = |value: &i64| {
        let value = i128::from(*value);
        if value <= 0 {
            return none;
        }
        let last = steps.len() as i128 - 1;
        let step = ((value * 8 + i128::from(most) - 1) / i128::from(most) - 1).clamp(0, last);
        steps[step as usize]
    };
    values.iter().map(sign).collect()
}

/// How many of `times` fall into each of `count` stretches of `span` ms of which the last one ends at `now`, the oldest first.
pub fn over_time(
    times: impl Iterator<Item = Timestamp>,
    now: Timestamp,
    span: i64,
    count: usize,
) -> Vec<i64> {
    let mut found = vec![0; count];
    for time in times {
        let ago = now.since(time).max(0) / span.max(1);
        let at = usize::try_from(ago)
            .ok()
            .and_then(|ago| count.checked_sub(ago + 1));
        if let Some(sum) = at.and_then(|at| found.get_mut(at)) {
            *sum += 1;
        }
    }
    found
}

/// A bar of at most `cells` cells for `value` where the longest bar is `most`: `███▌`, in ASCII `####`. Whatever is more than
/// nothing has at least one sign.
pub fn bar(value: i64, most: i64, cells: u16, ascii: bool) -> String {
    let most = i128::from(most.max(1));
    let value = i128::from(value).clamp(0, most);
    if value == 0 || cells == 0 {
        return String::new();
    }
    let eighths = (value * i128::from(cells) * 8 / most).max(1) as usize;
    if ascii {
        return "#".repeat(eighths.div_ceil(8));
    }
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

/// One line of a picture of bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How much: the length of the bar.
    pub value: i64,
    /// The number as it is shown.
    pub shown: String,
}

/// Draws bars below each other, each as label, number, bar; the longest fills its room. The lines taken.
pub fn bars(rows: &[Bar], area: Rect, role: Role, look: &Look<'_>, buf: &mut Buffer) -> u16 {
    let area = area.intersection(buf.area);
    let widest = |text: fn(&Bar) -> &str| {
        let cells = rows.iter().map(|row| width::width(text(row))).max();
        cells.unwrap_or(0) as u16
    };
    let label = widest(|row| &row.label).min(area.width / 2);
    let number = widest(|row| &row.shown).min(area.width.saturating_sub(label + 1));
    let start = label + number + 2;
    let room = area.width.saturating_sub(start);
    let most = rows.iter().map(|row| row.value).max().unwrap_or(0);
    let shown = area.height.min(rows.len() as u16);
    for (row, y) in rows.iter().zip(area.y..area.y + shown) {
        put(buf, area.x, y, &row.label, look.style(Role::Text), label);
        let right = area.x + label + 1 + number;
        put_right(buf, right, y, &row.shown, look.style(Role::Text), number);
        let drawn = bar(row.value, most, room, look.ascii);
        put(buf, area.x + start, y, &drawn, look.style(role), room);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;

    #[test]
    fn a_sparkline_tells_none_from_few_and_few_from_most() {
        assert_eq!(sparkline(&[0, 1, 4, 8], false), "·▁▄█");
        assert_eq!(sparkline(&[0, 1, 4, 8], true), "_.=#");
        assert_eq!(sparkline(&[], false), "");
        assert_eq!(sparkline(&[0, 0], false), "··");
        assert_eq!(sparkline(&[-5, i64::MAX, 1], true), "_#.");
    }

    #[test]
    fn times_are_counted_in_stretches_the_present_one_last() {
        let times = [100, 99, 91, 90, 71, 69, 120].map(Timestamp);
        let found = over_time(times.into_iter(), Timestamp(100), 10, 3);
        assert_eq!(found, [1, 1, 4]);
        assert_eq!(over_time(std::iter::empty(), Timestamp(0), 0, 2), [0, 0]);
    }

    #[test]
    fn bars_grow_in_eighths_of_a_cell_and_never_leave_their_room() {
        assert_eq!(bar(1, 2, 4, false), "██");
        assert_eq!(bar(5, 8, 4, false), "██▌");
        assert_eq!(bar(1, 1_000_000, 4, false), "▏");
        assert_eq!(bar(1, 1_000_000, 4, true), "#");
        assert_eq!(bar(0, 5, 4, false), "");
        assert_eq!(bar(9, 5, 4, true), "####");
        assert_eq!(bar(3, 0, 0, false), "");
        for value in 0..=40 {
            assert!(width::width(&bar(value, 40, 7, false)) <= 7);
        }
    }

    #[test]
    fn every_bar_has_its_number_in_a_column_also_in_ascii() {
        let row = |label: &str, value: i64| Bar {
            label: label.to_owned(),
            value,
            shown: value.to_string(),
        };
        let theme = Theme::mono();
        let look = Look {
            theme: &theme,
            now: Timestamp(0),
            zone: chrono_tz::UTC,
            ascii: true,
            focused: true,
            still: false,
        };
        let rows = [row("Lead", 44), row("MQL", 8), row("SQL", 0)];
        let area = Rect::new(0, 0, 16, 4);
        let mut buf = Buffer::empty(area);
        assert_eq!(bars(&rows, area, Role::Stage, &look, &mut buf), 3);
        let line = |y: u16| -> String { (0..16).map(|x| buf[(x, y)].symbol()).collect() };
        assert_eq!(line(0), "Lead 44 ########");
        assert_eq!(line(1), "MQL   8 ##      ");
        assert_eq!(line(2), "SQL   0         ");
        assert_eq!(
            bars(&rows, Rect::new(0, 0, 3, 2), Role::Stage, &look, &mut buf),
            2
        );
    }
}
