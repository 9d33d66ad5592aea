//! Service levels at the root: the clocks of a conversation, and saying when one in an own conversation is due soon or late.

use crate::error::{Notice, Severity};
use crate::model::label;
use crate::model::sla::{Alarm, Explained};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::tui::overlays::page::Entry;

/// The lines of a page about a conversation's clocks: each one, and below it every stretch that counted or did not.
pub(super) fn lines(found: &Explained, ctx: &Ctx) -> Vec<Entry> {
    let heading = |left: String| Entry {
        left,
        heading: true,
        ..Entry::default()
    };
    let text = |text: String| Entry {
        text,
        ..Entry::default()
    };
    let mut all = vec![heading(label::sla::under(found))];
    for leg in &found.clocks.legs {
        let sign = label::sla::sign(leg, ctx.now);
        let clock = label::sla::clock(leg, ctx.zone, ctx.now);
        all.push(text(String::new()));
        all.push(heading(format!("{sign} {clock}")));
        let parts = leg.stretches(&found.calendar, ctx.now);
        all.extend(parts.iter().map(|part| {
            text(format!(
                "  {}",
                label::sla::stretch(part, ctx.zone, ctx.now)
            ))
        }));
    }
    for at in &found.clocks.flags {
        let when = label::day_time(*at, ctx.zone, ctx.now);
        all.push(text(tr_with("sla-flagged", &[("when", Arg::Text(&when))])));
    }
    all
}

impl App {
    /// Says which clocks of own conversations warn or are late since the last time. What was so before the console began is no news.
    pub(super) fn tell_alarms(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let alarms = &self.inbox.overview.alarms;
        let newest = alarms.last().map_or(0, |alarm| alarm.id);
        let known = self.alarmed.replace(newest.max(self.alarmed.unwrap_or(0)));
        let Some(known) = known else {
            return Vec::new();
        };
        let new: Vec<Alarm> = alarms.iter().filter(|a| a.id > known).cloned().collect();
        let said = match &*new {
            [] => return Vec::new(),
            [alarm] => said(alarm, ctx),
            _ => tr_with("sla-alarms", &[("n", Arg::Num(new.len() as i64))]),
        };
        let notice = Notice::new(Severity::Warning, said);
        self.toasts.push(notice, ctx.now);
        if self.looks.notify.bell {
            return vec![Effect::Bell];
        }
        Vec::new()
    }
}

fn said(alarm: &Alarm, ctx: &Ctx) -> String {
    let id = if alarm.breach {
        "sla-alarm-late"
    } else {
        "sla-alarm-soon"
    };
    let when = label::upcoming(alarm.due_at, ctx.zone, ctx.now);
    let kind = alarm.kind.label();
    let who = if alarm.who.is_empty() {
        tr("sla-alarm-nobody")
    } else {
        alarm.who.to_string()
    };
    let args = [
        ("who", Arg::Text(&who)),
        ("clock", Arg::Text(&kind)),
        ("when", Arg::Text(&when)),
    ];
    tr_with(id, &args)
}
