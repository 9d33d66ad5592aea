//! What is around a person: open conversations, people who belong together with them, and figures of the last weeks and months.

use chrono::{Datelike, Duration, NaiveDate};
use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::model::id::{ContactId, ConversationId};
use crate::model::query::date::{in_zone, local};
use crate::text::Clean;

/// Weeks the figures go back.
pub const WEEKS: usize = 12;
/// Months the figures go back, the present one included.
pub const MONTHS: usize = 12;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// Why somebody is related, the nearest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Has the same mail address or phone number.
    Address,
    /// Has the same handle on another channel.
    Handle,
    /// Belongs to the same organisation.
    Organisation,
    /// Has a mail address at the same domain, which is no mail provider's.
    Domain,
    /// Wrote in the same thread.
    Thread,
}

impl Why {
    /// The word in exports and message ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Handle => "handle",
            Self::Organisation => "organisation",
            Self::Domain => "domain",
            Self::Thread => "thread",
        }
    }
}

/// Somebody who is related.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Who.
    pub id: ContactId,
    /// Their name.
    pub name: Clean,
    /// The nearest reason.
    pub why: Why,
    /// What they have in common: the address, the handle, the organisation, the domain; or empty.
    pub what: Clean,
}

/// An open conversation of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRow {
    /// Which.
    pub id: ConversationId,
    /// Channel key.
    pub channel: Clean,
    /// Its newest message, in a line.
    pub preview: Clean,
    /// Since when the person waits ([`Timestamp::NEVER`]: not).
    pub waiting_since: Timestamp,
    /// Its newest message.
    pub last_at: Timestamp,
}

/// Messages per stretch of time, the oldest stretch first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volume {
    /// Messages of the person.
    pub received: Vec<i64>,
    /// Messages of ours to them.
    pub sent: Vec<i64>,
}

/// The figures of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The last [`WEEKS`] times seven days, today last.
    pub weeks: Volume,
    /// The last [`MONTHS`] months of the calendar, the present one last.
    pub months: Volume,
    /// Median time to the first reply of the conversations that began in a week, ms, the oldest week first; 0: none was answered.
    pub reply_ms: Vec<i64>,
    /// The same over all these weeks.
    pub reply_median: Option<i64>,
    /// How many conversations of these weeks were answered.
    pub answered: i64,
}

impl Figures {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        let months = self.months.received.iter().chain(&self.months.sent);
        self.answered == 0 && months.sum::<i64>() == 0
    }
}

/// What is around a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// Whom it is about.
    pub id: ContactId,
    /// Open conversations, the last written to first.
    pub open: Vec<OpenRow>,
    /// Related people, the nearest reason first.
    pub related: Vec<Related>,
    /// Figures.
    pub figures: Figures,
}

/// The days the figures look at.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    first: NaiveDate,
    today: NaiveDate,
    zone: Tz,
}

impl Calendar {
    /// The days up to now in a zone.
    pub fn new(now: Timestamp, zone: Tz) -> Self {
        let today = local(now, zone).date();
        let month = today.year() * 12 + today.month0().cast_signed() - (MONTHS as i32 - 1);
        let first = NaiveDate::from_ymd_opt(
            month.div_euclid(12),
            month.rem_euclid(12).cast_unsigned() + 1,
            1,
        );
        Self {
            first: first.unwrap_or(today),
            today,
            zone,
        }
    }

    /// The first moment that counts for messages.
    pub fn start(&self) -> Timestamp {
        self.begin_of(self.first)
    }

    /// The first moment that counts for replies.
    pub fn first_week(&self) -> Timestamp {
        self.begin_of(self.today - Duration::days(7 * WEEKS as i64 - 1))
    }

    fn begin_of(&self, day: NaiveDate) -> Timestamp {
        in_zone(day.and_time(chrono::NaiveTime::MIN), self.zone).unwrap_or(Timestamp(0))
    }

    /// The week of a day, counted from the oldest.
    fn week(&self, day: NaiveDate) -> Option<usize> {
        let ago = usize::try_from((self.today - day).num_days() / 7).ok()?;
        (WEEKS - 1).checked_sub(ago)
    }

    /// The month of a day, counted from the oldest.
    fn month(&self, day: NaiveDate) -> Option<usize> {
        let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let ago = usize::try_from(number(self.today) - number(day)).ok()?;
        (MONTHS - 1).checked_sub(ago)
    }
}

/// Messages of a day, counted from [`Calendar::start`] in steps of 24 hours: the night the clocks change moves an hour of messages
/// to the day beside it, which no picture of weeks shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// Which day.
    pub day: i64,
    /// Of the person, not of ours.
    pub received: bool,
    /// How many.
    pub count: i64,
}

/// The figures of messages per day and of conversations (first message, first reply).
pub fn figures(
    days: &[DayCount],
    replies: &[(Timestamp, Timestamp)],
    calendar: Calendar,
) -> Figures {
    let none = |count: usize| Volume {
        received: vec![0; count],
        sent: vec![0; count],
    };
    let (mut weeks, mut months) = (none(WEEKS), none(MONTHS));
    for count in days {
        let day = (calendar.first + Duration::days(count.day)).min(calendar.today);
        for (volume, at) in [
            (&mut weeks, calendar.week(day)),
            (&mut months, calendar.month(day)),
        ] {
            let side = if count.received {
                &mut volume.received
            } else {
                &mut volume.sent
            };
            if let Some(sum) = at.and_then(|at| side.get_mut(at)) {
                *sum += count.count;
            }
        }
    }
    let mut times: Vec<Vec<i64>> = vec![Vec::new(); WEEKS];
    let mut all = Vec::new();
    for (asked, answered) in replies {
        let day = local(*asked, calendar.zone).date();
        let Some(week) = calendar.week(day).and_then(|week| times.get_mut(week)) else {
            continue;
        };
        let took = answered.since(*asked).max(1);
        week.push(took);
        all.push(took);
    }
    Figures {
        weeks,
        months,
        answered: all.len() as i64,
        reply_median: median(all),
        reply_ms: times
            .into_iter()
            .map(|week| median(week).unwrap_or(0))
            .collect(),
    }
}

fn median(mut times: Vec<i64>) -> Option<i64> {
    times.sort_unstable();
    let middle = times.len() / 2;
    match times.len() {
        0 => None,
        n if n % 2 == 1 => times.get(middle).copied(),
        _ => Some(i64::midpoint(*times.get(middle - 1)?, *times.get(middle)?)),
    }
}

/// Steps of 24 hours since the figures begin.
pub const STEP: i64 = DAY;

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use chrono_tz::Europe::Berlin;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap()
    }

    fn count(calendar: Calendar, text: &str, received: bool) -> DayCount {
        let day = at(text).since(calendar.start()) / STEP;
        DayCount {
            day,
            received,
            count: 1,
        }
    }

    #[test]
    fn messages_fall_into_their_weeks_and_months_the_present_ones_last() {
        let calendar = Calendar::new(at("2024-12-02T10:00:00Z"), Berlin);
        assert_eq!(calendar.start(), at("2023-12-31T23:00:00Z"));
        let days = [
            count(calendar, "2024-12-02T09:00:00Z", true),
            count(calendar, "2024-11-26T09:00:00Z", true),
            count(calendar, "2024-11-25T09:00:00Z", false),
            count(calendar, "2024-09-10T09:00:00Z", true),
            count(calendar, "2024-01-01T09:00:00Z", false),
        ];
        let found = figures(&days, &[], calendar);
        assert_eq!(found.weeks.received, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(found.weeks.sent, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        assert_eq!(found.months.received, [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1]);
        assert_eq!(found.months.sent, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        assert_eq!(found.reply_median, None);
        assert!(!found.is_empty());
        assert!(figures(&[], &[], calendar).is_empty());
    }

    #[test]
    fn the_time_to_the_first_reply_is_a_median_per_week_and_over_all() {
        let now = at("2024-12-02T10:00:00Z");
        let calendar = Calendar::new(now, Berlin);
        let reply = |days: i64, took: i64| {
            let asked = now.plus(-days * DAY);
            (asked, asked.plus(took))
        };
        let replies = [reply(0, 10), reply(1, 30), reply(8, 50), reply(200, 5)];
        let found = figures(&[], &replies, calendar);
        assert_eq!(found.reply_ms[WEEKS - 2..], [50, 20]);
        assert_eq!((found.reply_median, found.answered), (Some(30), 3));
    }
}
