//! Notices at the root: what is new is said once, except in quiet hours and of what one is looking at; a digest sums up at its times.

use chrono::NaiveTime;

use crate::clock::Timestamp;
use crate::error::{Notice, Severity};
use crate::model::act::{Act, Subject};
use crate::model::label;
use crate::model::notice::{News, NoticeRow};
use crate::model::query::date;
use crate::text::messages::{Arg, tr_with};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

impl App {
    /// Says what has come since the last look. At the start only how much there is.
    pub(super) fn tell_news(&mut self, before: &News, known: bool, ctx: &Ctx) -> Vec<Effect> {
        let news = &self.inbox.overview.news;
        let told = before.newest.as_ref().map(|row| row.place);
        let new = news.newest.clone().filter(|row| Some(row.place) != told);
        let new = new.filter(|row| {
            told.is_none_or(|told| (row.place.sort, row.place.id) > (told.sort, told.id))
        });
        let time = date::local(ctx.now, ctx.zone).time();
        if news.wishes.quiet().is_some_and(|quiet| quiet.covers(time)) {
            return Vec::new();
        }
        if !known {
            let count = news.unread;
            if count > 0 && self.toasts.shown().is_none() {
                self.sum_up(count, ctx);
            }
            return Vec::new();
        }
        let looking = |row: &NoticeRow| match row.subject {
            Subject::Conversation(id) => {
                self.row().is_some_and(|open| open.id == id) && self.thread.id == Some(id)
            }
            Subject::Contact(_) => false,
            Subject::Room(_) => {
                let here = self.person().map(|(subject, _)| subject);
                self.screen == Screen::Rooms && here == Some(row.subject)
            }
        };
        let Some(row) = new else {
            return Vec::new();
        };
        if looking(&row) {
            let (ids, seen) = (vec![row.id], true);
            return vec![match row.subject {
                Subject::Conversation(id) => {
                    let ids = vec![id];
                    Effect::Job(Slot::Write, Job::MarkSeen { ids, seen })
                }
                _ => Effect::Job(Slot::Write, Job::SeeNotices { ids, seen }),
            }];
        }
        let said = label::notice(&row);
        let said = tr_with("notices-said-key", &[("said", Arg::Text(&said))]);
        self.toasts
            .news(Notice::new(Severity::Info, said.clone()), ctx.now);
        let mut effects = Vec::new();
        if self.looks.bell {
            effects.push(Effect::Bell);
        }
        if self.looks.notify {
            effects.push(Effect::Notify(said));
        }
        effects
    }

    /// Follows the conversation or person under the cursor, or no more.
    pub(super) fn follow_record(&self) -> Vec<Effect> {
        let subject = match (self.person(), self.row()) {
            (Some((subject, _)), _) => subject,
            (None, Some(row)) => Subject::Conversation(row.id),
            (None, None) => return vec![Self::tell(Severity::Info, "off-no-contact")],
        };
        let act = Act::Follow {
            subjects: vec![subject],
            on: None,
        };
        vec![Effect::Job(Slot::Write, Job::Act(act))]
    }

    fn sum_up(&mut self, count: i64, ctx: &Ctx) {
        let said = tr_with("notices-waiting", &[("n", Arg::Num(count))]);
        self.toasts.news(Notice::new(Severity::Info, said), ctx.now);
    }

    /// The next time something has to be summed up: a time of the digest, or the end of the quiet hours.
    pub(super) fn digest_due(&self, now: Timestamp, zone: chrono_tz::Tz) -> Option<Timestamp> {
        let wishes = &self.inbox.overview.news.wishes;
        let mut times: Vec<NaiveTime> = wishes.digest();
        times.extend(wishes.quiet().map(|quiet| quiet.till));
        let here = date::local(now, zone);
        let next = |time: NaiveTime| {
            let today = date::in_zone(here.date().and_time(time), zone)?;
            let day = here.date().succ_opt()?;
            let tomorrow = date::in_zone(day.and_time(time), zone)?;
            Some(if today > now { today } else { tomorrow })
        };
        times.into_iter().filter_map(next).min()
    }

    /// Sums up when its time has come.
    pub(super) fn digest(&mut self, ctx: &Ctx) {
        let due = self.digest_at;
        if due.is_some_and(|due| due <= ctx.now) {
            let count = self.inbox.overview.news.unread;
            if count > 0 {
                self.sum_up(count, ctx);
            }
        }
        self.digest_at = self.digest_due(ctx.now, ctx.zone);
    }
}
