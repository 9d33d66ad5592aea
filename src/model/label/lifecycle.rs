//! What the board and `stage list` say about swimlanes, ages and figures.

use crate::model::board::{Lane, Lateness, StageRow};
use crate::model::query::date;
use crate::text::messages::{Arg, tr, tr_with};

/// The name of a swimlane; empty for the only one.
pub fn lane(lane: &Lane, name: &str) -> String {
    match lane {
        Lane::All => String::new(),
        Lane::Owner(_) => name.to_owned(),
        Lane::Nobody => tr("lane-nobody"),
        Lane::Channel(key) => super::channel(key),
        Lane::Tag(_) => format!("#{name}"),
        Lane::NoTag => tr("lane-other-tag"),
    }
}

/// A length of time in at most four cells: `40m`, `3h`, `5d`, `12w`.
pub fn span(ms: i64) -> String {
    let minutes = ms / 60_000;
    let (id, count) = match minutes {
        ..1 => return tr("ago-now"),
        1..60 => ("ago-minutes", minutes),
        60..1_440 => ("ago-hours", minutes / 60),
        1_440..20_160 => ("ago-days", minutes / 1_440),
        20_160..525_600 => ("ago-weeks", minutes / 10_080),
        525_600.. => ("ago-years", minutes / 525_600),
    };
    tr_with(id, &[("n", Arg::Num(count))])
}

/// `late`, `very late`, or nothing.
pub fn lateness(lateness: Lateness) -> String {
    match lateness {
        Lateness::Fine => String::new(),
        Lateness::Late => tr("board-late"),
        Lateness::VeryLate => tr("board-very-late"),
    }
}

/// `41% go on`, for a stage that leads somewhere.
pub fn going_on(row: &StageRow) -> Option<String> {
    let percent = row.percent()?;
    Some(tr_with("board-go-on", &[("percent", Arg::Num(percent))]))
}

/// The limit with how many are over it, and the median time in stage, each where there is one.
pub fn pace(row: &StageRow) -> Vec<String> {
    let limit = row.max_age.map(|ms| {
        let text = exact(ms);
        let args = [("span", Arg::Text(&text)), ("count", Arg::Num(row.late))];
        let over = if row.late > 0 {
            "board-over"
        } else {
            "board-limit"
        };
        tr_with(over, &args)
    });
    let median = row
        .median
        .map(|ms| tr_with("board-median", &[("span", Arg::Text(&span(ms)))]));
    limit.into_iter().chain(median).collect()
}

/// A length of time that was typed, in its largest exact unit: `2d`, in German `2T`.
fn exact(ms: i64) -> String {
    let text = date::print_span(ms);
    let units = [
        ('w', "ago-weeks"),
        ('d', "ago-days"),
        ('h', "ago-hours"),
        ('m', "ago-minutes"),
    ];
    let found = units.into_iter().find_map(|(unit, id)| {
        let n: i64 = text.strip_suffix(unit)?.parse().ok()?;
        Some(tr_with(id, &[("n", Arg::Num(n))]))
    });
    found.unwrap_or(text)
}

/// Everything there is to say about a stage in figures, the share with its numbers.
pub fn stage_figures(row: &StageRow) -> Vec<String> {
    let share = going_on(row).map(|share| {
        let args = [
            ("share", Arg::Text(&share)),
            ("on", Arg::Num(row.on)),
            ("visits", Arg::Num(row.visits())),
        ];
        tr_with("board-share", &args)
    });
    share.into_iter().chain(pace(row)).collect()
}
