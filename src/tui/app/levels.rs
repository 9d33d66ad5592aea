//! What is agreed about answering, in the console: the policies of service levels in their order and the calendars they count in; each
//! can be read in full, changed, moved and removed, and a policy tried on past days.

use chrono::NaiveDate;

use crate::model::act::Act;
use crate::model::calendar::Holidays;
use crate::model::id::{CalendarId, PolicyId};
use crate::model::journal::Record;
use crate::model::label::{self, sla};
use crate::model::sla::report::{Tally, WhatIf};
use crate::model::sla::{CalendarRow, CalendarText, Levels, Policy};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::overlays::form::with_holidays;
use crate::tui::overlays::page::{Entry, PageOverlay, Topic as PageTopic};
use crate::tui::overlays::pick::{Item, Level, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, ServiceAsk, Slot};

/// How often a policy was held is said of so many days.
const DAYS: i64 = 30;
const DAY: i64 = 86_400_000;

impl App {
    /// The list of policies and calendars, which waits for its rows; it will open there.
    pub(super) fn open_levels(&mut self, at: Level, ctx: &Ctx) -> Vec<Effect> {
        let mut picker = Picker::new(tr("cmd-service-levels"), Vec::new(), 0);
        picker.topic = Topic::Levels(at);
        self.overlays.push(Overlay::Pick(picker));
        let ask = ServiceAsk::Levels {
            from: ctx.now.plus(-DAYS * DAY),
            to: ctx.now.plus(1),
        };
        vec![Effect::Job(Slot::Levels, Job::Service(ask))]
    }

    /// The list again after an act on it, unless something else is open: what was done can be seen, and the next thing done.
    pub(super) fn show_levels_again(&mut self, act: &Act, ctx: &Ctx) -> Vec<Effect> {
        let on = |id: Option<PolicyId>| id.map_or(Level::First, Level::Policy);
        let at = match act {
            Act::OrderPolicies { ids } => on(ids.last().copied()),
            Act::SavePolicy { was, .. } => on(was.as_ref().map(|(id, _)| *id)),
            Act::SaveCalendar {
                was: Some((id, was)),
                text,
            } if was.holidays != text.holidays => Level::Holidays(*id),
            Act::RemovePolicy { .. } | Act::SaveCalendar { .. } | Act::RemoveCalendar { .. } => {
                Level::First
            }
            _ => return Vec::new(),
        };
        if self.overlays.is_empty() && self.composer.is_none() {
            self.open_levels(at, ctx)
        } else {
            Vec::new()
        }
    }

    /// Every policy with what it says, every calendar, and a new one of each.
    pub(super) fn fill_levels(&mut self, levels: &Levels, ctx: &Ctx) {
        let Some(Overlay::Pick(picker)) = self.overlays.last_mut() else {
            return;
        };
        let Topic::Levels(at) = picker.topic else {
            return;
        };
        if let Level::Holidays(id) = at
            && let Some(row) = levels.calendars.iter().find(|row| row.id == id)
        {
            *picker = holidays(id, &row.text());
            return;
        }
        let mut rows: Vec<(Item, String)> = Vec::new();
        for (place, (policy, tally)) in levels.policies.iter().enumerate() {
            let label = format!("{} {}", place + 1, policy.name);
            let title = tr_with("level-policy", &[("name", Arg::Text(&policy.name))]);
            let ask = Ask::Choose(title, policy_choices(levels, place, ctx));
            let said = preview(&sla::policy_lines(policy, tally, DAYS));
            rows.push((
                item(label, sla::policy_line(policy), tally.rate(), ask),
                said,
            ));
        }
        let new = |id: &str, ask| {
            (
                item(tr(id), String::new(), String::new(), ask),
                String::new(),
            )
        };
        if !ctx.read_only {
            let text = Box::default();
            rows.push(new("level-new-policy", Ask::Policy(None, text)));
        }
        for calendar in &levels.calendars {
            let named = [("name", Arg::Text(&calendar.name))];
            let title = tr_with("level-calendar-named", &named);
            let hours = label::hours(&calendar.calendar.hours.to_string());
            let ask = Ask::Choose(title.clone(), calendar_choices(calendar, ctx));
            let said = preview(&sla::calendar_lines(calendar));
            rows.push((
                item(title, hours, sla::calendar_counts(calendar), ask),
                said,
            ));
        }
        if !ctx.read_only {
            let text = CalendarText {
                zone: ctx.zone.name().to_owned(),
                ..CalendarText::default()
            };
            let ask = Ask::Calendar(None, Box::new(text));
            rows.push(new("level-new-calendar", ask));
        }
        let (items, previews) = rows.into_iter().unzip();
        picker.replace(items);
        picker.previews = previews;
        let moved = |(policy, _): &(Policy, Tally)| Level::Policy(policy.id) == at;
        if let Some(row) = levels.policies.iter().position(moved) {
            picker.rest_at(row);
        }
    }

    /// What the last days would have come to under a policy: a page that waits for its figures.
    pub(super) fn tryout_page(id: PolicyId, ctx: &Ctx) -> (Overlay, Vec<Effect>) {
        let title = tr_with("level-tryout", &[("days", Arg::Num(DAYS))]);
        let loading = Entry::heading(tr("list-loading"));
        let page = PageOverlay::new(PageTopic::History, title, vec![loading]);
        let ask = ServiceAsk::Tryout {
            id,
            from: ctx.now.plus(-DAYS * DAY),
            to: ctx.now.plus(1),
        };
        let job = Job::Service(ask);
        (Overlay::Page(page), vec![Effect::Job(Slot::History, job)])
    }
}

/// The lines of that page.
pub(super) fn tryout_lines(found: &WhatIf) -> Vec<Entry> {
    let rate = |name: String, tally: &Tally| Entry {
        left: name,
        text: tally.rate(),
        heading: false,
    };
    let matched = tr_with("cli-sla-matched", &[("count", Arg::Num(found.matched))]);
    vec![
        rate(found.policy.to_string(), &found.then),
        rate(tr("sla-as-it-is"), &found.now),
        Entry::default(),
        Entry::line(matched),
    ]
}

fn item(label: String, detail: String, right: String, ask: Ask) -> Item {
    Item::new(
        label,
        detail,
        right,
        Answer::Yes(Box::new(Effect::Ask(ask))),
    )
}

fn preview(lines: &[(String, String)]) -> String {
    let line = |(name, text): &(String, String)| match &**name {
        "" => text.clone(),
        name => format!("{name}: {text}"),
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn write(act: Act) -> Effect {
    Effect::Job(Slot::Write, Job::Act(act))
}

/// What can be done with the policy at a place.
fn policy_choices(levels: &Levels, place: usize, ctx: &Ctx) -> Vec<(String, Effect)> {
    let Some((policy, tally)) = levels.policies.get(place) else {
        return Vec::new();
    };
    let name = policy.name.to_string();
    let lines = sla::policy_lines(policy, tally, DAYS);
    let mut all = vec![
        (tr("level-show"), Effect::Ask(Ask::Read(name, lines))),
        (
            tr_with("level-tryout", &[("days", Arg::Num(DAYS))]),
            Effect::Ask(Ask::Tryout(policy.id)),
        ),
    ];
    if !ctx.read_only {
        let ids: Vec<PolicyId> = levels.policies.iter().map(|(other, _)| other.id).collect();
        // The policies up to where it then stands, itself last.
        let to = |place: usize| {
            let others = ids.iter().copied().filter(|id| *id != policy.id);
            let ids = others.take(place).chain([policy.id]).collect();
            write(Act::OrderPolicies { ids })
        };
        let edit = Ask::Policy(Some(policy.id), Box::new(policy.text()));
        all.push((tr("level-edit"), Effect::Ask(edit)));
        if place > 0 {
            all.push((tr("level-up"), to(place - 1)));
        }
        if place + 1 < ids.len() {
            all.push((tr("level-down"), to(place + 1)));
        }
        if place > 1 {
            all.push((tr("level-first"), to(0)));
        }
        let remove = Act::RemovePolicy { id: policy.id };
        all.push((tr("level-remove"), write(remove)));
    }
    all.push(history("sla_policy", policy.id.0));
    all
}

/// What can be done with a calendar.
fn calendar_choices(row: &CalendarRow, ctx: &Ctx) -> Vec<(String, Effect)> {
    let lines = sla::calendar_lines(row);
    let read = Ask::Read(row.name.to_string(), lines);
    let mut all = vec![(tr("level-show"), Effect::Ask(read))];
    if !ctx.read_only {
        let edit = Ask::Calendar(Some(row.id), Box::new(row.text()));
        all.push((tr("level-edit"), Effect::Ask(edit)));
        let days = Ask::Holidays(row.id, Box::new(row.text()));
        all.push((tr("level-its-holidays"), Effect::Ask(days)));
        let remove = Act::RemoveCalendar { id: row.id };
        all.push((tr("level-remove"), write(remove)));
    }
    all.push(history("sla_calendar", row.id.0));
    all
}

/// The holidays of a calendar, each of which can be changed or taken out, and a new one.
pub(super) fn holidays(id: CalendarId, text: &CalendarText) -> Picker {
    let days = Holidays::of_text(&text.holidays);
    let form = |day| Ask::Holiday(id, Box::new(text.clone()), day);
    let add = item(
        tr("level-holiday"),
        String::new(),
        String::new(),
        form(None),
    );
    let row = |(day, name): (NaiveDate, &str)| {
        let mut without = days.clone();
        without.remove(day);
        let out = write(with_holidays(id, text, &without));
        let choices = vec![
            (tr("level-edit"), Effect::Ask(form(Some(day)))),
            (tr("level-holiday-out"), out),
        ];
        let label = label::date(day);
        let title = format!("{label}  {name}");
        let ask = Ask::Choose(title.trim_end().to_owned(), choices);
        item(label, name.to_owned(), String::new(), ask)
    };
    let items = std::iter::once(add).chain(days.days().map(row)).collect();
    let title = tr_with("level-holidays-of", &[("name", Arg::Text(&text.name))]);
    Picker::new(title, items, 0)
}

fn history(record: &'static str, id: i64) -> (String, Effect) {
    let ask = Ask::History(Record::new(record, id));
    (tr("history-title"), Effect::Ask(ask))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::model::sla::Targets;
    use crate::text::Clean;

    fn policy(id: i64) -> (Policy, Tally) {
        let policy = Policy {
            id: PolicyId(id),
            position: id,
            name: Clean::name("p"),
            query: Clean::name(""),
            calendar: None,
            calendar_name: Clean::name(""),
            targets: Targets::default(),
        };
        (policy, Tally::default())
    }

    /// The order after the choice of this name, as the store makes it: those named come first.
    fn after(place: usize, label: &str) -> Option<Vec<i64>> {
        let levels = Levels {
            policies: (1..=4).map(policy).collect(),
            calendars: Vec::new(),
        };
        let ctx = Ctx {
            now: Timestamp(0),
            ..crate::tui::sample::ctx()
        };
        let choices = policy_choices(&levels, place, &ctx);
        let (_, effect) = choices.into_iter().find(|(name, _)| *name == tr(label))?;
        let Effect::Job(_, Job::Act(Act::OrderPolicies { ids })) = effect else {
            return None;
        };
        let mut order: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let rest: Vec<i64> = (1..=4).filter(|id| !order.contains(id)).collect();
        order.extend(rest);
        Some(order)
    }

    #[test]
    fn a_policy_moves_by_one_place_and_the_others_stay_as_they_were() {
        assert_eq!(after(2, "level-up"), Some(vec![1, 3, 2, 4]));
        assert_eq!(after(1, "level-down"), Some(vec![1, 3, 2, 4]));
        assert_eq!(after(3, "level-first"), Some(vec![4, 1, 2, 3]));
        assert_eq!(after(0, "level-up"), None);
        assert_eq!(after(3, "level-down"), None);
    }
}
