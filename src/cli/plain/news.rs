//! What the line mode says by itself: replies that failed, tasks that become due, notifications.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Plain, say};
use crate::cli::session::unexpected;
use crate::clock::{self, Timestamp};
use crate::error::{Notice, Result};
use crate::model::label;
use crate::model::notice::{News, Reason};
use crate::model::page::Cursor;
use crate::model::task::{Reminders, TaskRow};
use crate::text::messages::{Arg, tr_with};
use crate::work::job::{Job, Outcome};

/// Sentences that the delivering thread leaves.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard(Arc<Mutex<Vec<String>>>);

impl Heard {
    pub fn push(&self, notice: &Notice) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.push(say::notice(notice));
    }

    fn take(&self) -> Vec<String> {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *heard)
    }
}

/// What has been said.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Tasks that were not due yet when the store was last looked at; none: it was not.
    coming: Option<Vec<TaskRow>>,
    /// The newest notification that was there then.
    newest: Option<Cursor>,
    /// When what is new has to be summed up.
    sums_up_at: Option<Timestamp>,
}

impl Plain<'_> {
    /// What there is to say since the last look; at the beginning only how much there is.
    pub(super) fn news(&mut self) -> Result<Vec<String>> {
        self.s.now = clock::now();
        let mut lines = self.heard.take();
        let Outcome::Overview(overview) = self.s.ask(Job::Overview)? else {
            return Err(unexpected());
        };
        let begun = self.said.coming.is_some();
        lines.extend(self.due(overview.reminders));
        lines.extend(self.notices(overview.news, begun));
        Ok(lines)
    }

    /// Tasks that have become due.
    fn due(&mut self, reminders: Reminders) -> Vec<String> {
        let now = self.s.now;
        let Some(coming) = self.said.coming.replace(reminders.next) else {
            let n = [("n", Arg::Num(reminders.due))];
            let some = (reminders.due > 0).then(|| tr_with("plain-tasks-due", &n));
            return some.into_iter().collect();
        };
        let due = coming.iter().filter(|task| task.due_at <= now);
        let said = |task: &TaskRow| {
            let args = [
                ("text", Arg::Text(&task.text)),
                ("who", Arg::Text(&task.about)),
            ];
            tr_with("plain-task-due", &args)
        };
        due.map(said).collect()
    }

    /// The notification that has come, unless it is quiet.
    fn notices(&mut self, news: News, begun: bool) -> Option<String> {
        let place = |at: Cursor| (at.sort, at.id);
        let newest = news.newest.as_ref().map(|row| row.place);
        let before = self.said.newest;
        self.said.newest = newest.or(before);
        let (now, zone) = (self.s.now, self.s.zone());
        let due = self.said.sums_up_at.is_some_and(|due| due <= now);
        self.said.sums_up_at = news.wishes.sums_up_at(now, zone);
        if news.wishes.is_quiet(now, zone) {
            return None;
        }
        if !begun || due {
            let n = [("n", Arg::Num(news.unread))];
            return (news.unread > 0).then(|| tr_with("plain-notices", &n));
        }
        // What is due is said with its text already.
        let row = news.newest.filter(|row| row.reason != Reason::Due)?;
        let new = before.is_none_or(|before| place(row.place) > place(before));
        new.then(|| label::notice(&row))
    }
}
