//! Notices at the root: what is new is said once, except in quiet hours and of what one is looking at; a digest sums up at its times.

use crate::error::{Notice, Severity};
use crate::model::act::{Act, Subject};
use crate::model::label;
use crate::model::notice::{News, NoticeRow};
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
        if news.wishes.is_quiet(ctx.now, ctx.zone) {
            return Vec::new();
        }
        if !known {
            if self.toasts.shown().is_none()
                && let Some(said) = summed_up(news)
            {
                self.toasts.news(Notice::new(Severity::Info, said), ctx.now);
            }
            return Vec::new();
        }
        let looking = |row: &NoticeRow| match row.subject {
            Subject::Conversation(id) => {
                self.row().is_some_and(|open| open.id == id) && self.thread.id == Some(id)
            }
            Subject::Contact(_) | Subject::Deal(_) => false,
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
        self.say_news(said, ctx)
    }

    fn say_news(&mut self, said: String, ctx: &Ctx) -> Vec<Effect> {
        self.toasts
            .news(Notice::new(Severity::Info, said.clone()), ctx.now);
        let mut effects = Vec::new();
        let signals = self.looks.notify;
        if signals.bell {
            effects.push(Effect::Bell);
        }
        if signals.osc9 || signals.osc777 {
            effects.push(Effect::Notify(signals, said));
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

    /// Sums up when its time has come.
    pub(super) fn digest(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let due = self.digest_at.is_some_and(|due| due <= ctx.now);
        let news = &self.inbox.overview.news;
        self.digest_at = news.wishes.sums_up_at(ctx.now, ctx.zone);
        match summed_up(news).filter(|_| due) {
            Some(said) => self.say_news(said, ctx),
            None => Vec::new(),
        }
    }
}

/// How much is new, if anything is.
fn summed_up(news: &News) -> Option<String> {
    let n = [("n", Arg::Num(news.unread))];
    (news.unread > 0).then(|| tr_with("notices-waiting", &n))
}
