//! What is agreed about answering as forms: a policy of service levels, a calendar, and one of its holidays.

use chrono::NaiveDate;

use crate::error::Error;
use crate::model::act::Act;
use crate::model::calendar::{self, Holidays, Hours};
use crate::model::id::{CalendarId, PolicyId};
use crate::model::label;
use crate::model::sla::{CalendarText, ClockKind, PolicyText, Targets};
use crate::text::messages::tr;
use crate::tui::overlays::form::{Form, Purpose};
use crate::tui::overlays::prompt::Prompt;
use crate::tui::overlays::{Answer, Outside};

/// The line of the first target; the others follow.
const TARGETS: usize = 3;

impl Form {
    /// A policy: for which conversations, in which calendar, and how long each clock may run.
    pub fn policy(id: Option<PolicyId>, text: PolicyText) -> Self {
        let mut lines = vec![
            (tr("form-name"), text.name.clone()),
            (tr("level-match"), text.query.clone()),
            (tr("level-calendar"), text.calendar.clone()),
        ];
        let targets = ClockKind::ALL.into_iter().zip(&text.targets);
        lines.extend(targets.map(|(kind, target)| (kind.label(), target.clone())));
        let purpose = Purpose::Policy(id.map(|id| (id, Box::new(text))));
        let mut form = Self::of(purpose, tr("form-policy"), lines);
        form.said = tr("form-policy-hint");
        form
    }

    /// The policy as it was typed, or the line that is wrong and why.
    pub(super) fn typed_policy(
        &self,
        outside: &Outside<'_>,
    ) -> Result<PolicyText, (usize, String)> {
        let text = PolicyText {
            name: self.text(0).to_owned(),
            query: self.text(1).to_owned(),
            calendar: self.text(2).to_owned(),
            targets: [0, 1, 2].map(|n| self.text(TARGETS + n).to_owned()),
        };
        for (n, target) in text.targets.iter().enumerate() {
            let alone = [target.as_str(), "", ""];
            Targets::parse(&alone).map_err(|error| (TARGETS + n, said(&error)))?;
        }
        // What was not touched stays, even if somebody it names has gone since.
        if text.query != self.before[1] {
            Prompt::understood(&text.query, outside).map_err(|error| (1, error.to_string()))?;
        }
        Ok(text)
    }

    /// A calendar: its hours, and the zone they are meant in. Its holidays stay.
    pub fn calendar(id: Option<CalendarId>, text: CalendarText) -> Self {
        let lines = vec![
            (tr("form-name"), text.name.clone()),
            (tr("level-hours"), label::hours(&text.hours)),
            (tr("level-zone"), text.zone.clone()),
        ];
        let purpose = Purpose::Calendar(id.map(|id| (id, Box::new(text))));
        let mut form = Self::of(purpose, tr("form-calendar"), lines);
        form.said = tr("form-calendar-hint");
        form
    }

    /// The calendar as it was typed, or the line that is wrong and why.
    pub(super) fn typed_calendar(
        &self,
        was: Option<&CalendarText>,
    ) -> Result<CalendarText, (usize, String)> {
        Hours::parse(self.text(1)).map_err(|error| (1, said(&error)))?;
        calendar::zone(self.text(2)).map_err(|error| (2, said(&error)))?;
        Ok(CalendarText {
            name: self.text(0).to_owned(),
            hours: self.text(1).to_owned(),
            zone: self.text(2).to_owned(),
            holidays: was.map(|was| was.holidays.clone()).unwrap_or_default(),
        })
    }

    /// A holiday of a calendar: a new one, or the one of this day.
    pub fn holiday(id: CalendarId, text: CalendarText, day: Option<NaiveDate>) -> Self {
        let days = Holidays::of_text(&text.holidays);
        let called = day.and_then(|day| days.name(day)).unwrap_or_default();
        let lines = vec![
            (
                tr("form-holiday-day"),
                day.map(label::typed_day).unwrap_or_default(),
            ),
            (tr("form-holiday-name"), called.to_owned()),
        ];
        let title = tr(if day.is_some() {
            "form-holiday"
        } else {
            "level-holiday"
        });
        let purpose = Purpose::Holiday(id, Box::new(text), day);
        let mut form = Self::of(purpose, title, lines);
        form.said = tr("form-holiday-hint");
        form
    }

    /// The calendar with the holiday that was typed, in place of the one of `before`.
    pub(super) fn typed_holiday(
        &self,
        id: CalendarId,
        was: &CalendarText,
        before: Option<NaiveDate>,
    ) -> Result<Answer, (usize, String)> {
        let no_day = |error: Error| (0, error.console_notice().why);
        let day = calendar::day(self.text(0)).map_err(no_day)?;
        let mut days = Holidays::of_text(&was.holidays);
        if let Some(before) = before {
            days.remove(before);
        }
        days.add(day, self.text(1))
            .map_err(|error| (0, said(&error)))?;
        Ok(Answer::Act(Box::new(with_holidays(id, was, &days))))
    }
}

/// The act that gives a calendar these holidays.
pub fn with_holidays(id: CalendarId, was: &CalendarText, days: &Holidays) -> Act {
    let text = CalendarText {
        holidays: days.text(),
        ..was.clone()
    };
    let was = Some((id, Box::new(was.clone())));
    Act::SaveCalendar { was, text }
}

fn said(error: &Error) -> String {
    error.console_notice().sentences()
}
