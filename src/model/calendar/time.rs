//! Counting in a calendar: adding business time to an instant, and the business time between two.
//!
//! A minute counts when the wall clock of the zone shows one within the hours: what the clock skips in spring does not count, and
//! what it shows twice in autumn counts twice. Exact to the millisecond, never negative, never backwards.

use std::collections::VecDeque;

use chrono::{Datelike, NaiveDate, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::Calendar;
use super::hours::Interval;
use crate::clock::Timestamp;
use crate::model::query::date::local;

/// Twenty years: nobody counts further.
const DAYS: usize = 7306;
/// No zone is further from UTC than this, s; a day is left on either side of a stretch to look for a change of the clock.
const FURTHEST: i64 = 15 * 3600;

/// An open stretch in ms since 1970, the second instant not included.
type Span = (i64, i64);

impl Calendar {
    /// The earliest instant by which so much business time has passed since `from`; [`Timestamp::NEVER`] when that is not within
    /// twenty years.
    pub fn add(&self, from: Timestamp, ms: i64) -> Timestamp {
        if ms <= 0 {
            return from;
        }
        let mut left = ms;
        for (start, end) in self.open(from) {
            let start = start.max(from.0);
            if end - start >= left {
                return Timestamp(start + left);
            }
            left -= end - start;
        }
        Timestamp::NEVER
    }

    /// The business time between two instants, ms; 0 when the second is not later.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> i64 {
        self.stretches(from, to)
            .map(|(start, end)| end.since(start))
            .sum()
    }

    /// The stretches between two instants that count, in order.
    pub fn stretches(
        &self,
        from: Timestamp,
        to: Timestamp,
    ) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        self.open(from)
            .take_while(move |(start, _)| *start < to.0)
            .map(move |(start, end)| (start.max(from.0), end.min(to.0)))
            .filter(|(start, end)| start < end)
            .map(|(start, end)| (Timestamp(start), Timestamp(end)))
    }

    /// Open stretches that end after `from`, in order.
    fn open(&self, from: Timestamp) -> impl Iterator<Item = Span> {
        let walk = Walk {
            calendar: self,
            next: local(from, self.zone).date().pred_opt(),
            days: DAYS,
            ready: VecDeque::new(),
            later: Vec::new(),
        };
        walk.filter(move |(_, end)| *end > from.0)
    }

    /// The open stretches of a day.
    fn day(&self, day: NaiveDate) -> Vec<Span> {
        if self.holidays.name(day).is_some() {
            return Vec::new();
        }
        let hours = self.hours.of(day.weekday());
        hours
            .iter()
            .flat_map(|interval| instants(self.zone, day, *interval))
            .collect()
    }
}

/// Walks day by day. Where a clock is set back over midnight, the first minutes of a day come before the last of the one before:
/// stretches are handed out once the next day is known too.
struct Walk<'a> {
    calendar: &'a Calendar,
    next: Option<NaiveDate>,
    days: usize,
    ready: VecDeque<Span>,
    later: Vec<Span>,
}

impl Iterator for Walk<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            if let Some(span) = self.ready.pop_front() {
                return Some(span);
            }
            let Some(day) = self.next.filter(|_| self.days > 0) else {
                self.ready.extend(self.later.drain(..));
                return self.ready.pop_front();
            };
            self.days -= 1;
            self.next = day.succ_opt();
            let mut both = std::mem::take(&mut self.later);
            let known = both.len();
            both.extend(self.calendar.day(day));
            let first_new = both[known..].iter().map(|span| span.0).min();
            both.sort_unstable();
            let border = first_new.unwrap_or(i64::MAX);
            let (before, after): (Vec<Span>, Vec<Span>) =
                both.into_iter().partition(|span| span.0 < border);
            self.ready.extend(before);
            self.later = after;
        }
    }
}

/// When the wall clock of a zone shows a stretch of a day: one span, none or two around a change of the clock.
fn instants(zone: Tz, day: NaiveDate, interval: Interval) -> Vec<Span> {
    let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
    let from = midnight + i64::from(interval.from) * 60;
    let to = midnight + i64::from(interval.to) * 60;
    let (early, late) = (from - FURTHEST, to + FURTHEST);
    let (before, after) = (offset(zone, early), offset(zone, late));
    let span = |from: i64, to: i64| (from < to).then_some((from * 1000, to * 1000));
    if before == after {
        return span(from - before, to - before).into_iter().collect();
    }
    let change = change(zone, early, late, before);
    let first = span(from - before, (to - before).min(change));
    let second = span((from - after).max(change), to - after);
    first.into_iter().chain(second).collect()
}

/// The offset from UTC at an instant, s.
fn offset(zone: Tz, at: i64) -> i64 {
    let utc = Timestamp::from_secs(at).utc().naive_utc();
    i64::from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc())
}

/// The first second at which the offset is no longer `before`.
fn change(zone: Tz, mut early: i64, mut late: i64, before: i64) -> i64 {
    while late - early > 1 {
        let middle = early + (late - early) / 2;
        if offset(zone, middle) == before {
            early = middle;
        } else {
            late = middle;
        }
    }
    late
}

#[cfg(test)]
mod tests;
