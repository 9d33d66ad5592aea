//! Tasks at the root: asking for one wherever a record is shown, and saying when one is due. Nobody has to look for them: the next ones are known ahead, and
//! their times wake the console.

use crate::clock::Timestamp;
use crate::error::{Notice, Severity};
use crate::model::act::Subject;
use crate::text::messages::{Arg, tr_with};
use crate::tui::app::App;
use crate::tui::effect::{Ask, Effect};
use crate::tui::layout::{Focus, Screen};
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

impl App {
    /// Asks what is to be done about the conversation or person under the cursor.
    pub(super) fn ask_for_task(&self) -> Vec<Effect> {
        match self.task_subject() {
            Some(subject) => vec![Effect::Ask(Ask::NewTask(subject))],
            None => vec![Self::tell(Severity::Info, "off-no-contact")],
        }
    }

    /// What a new task would be about: the record under the cursor, wherever it is shown.
    pub(super) fn task_subject(&self) -> Option<Subject> {
        let conversation = match (self.screen, self.focus, &self.search) {
            (Screen::Inbox, Focus::List, Some(search)) => search.conversation(),
            (Screen::Outbox, ..) => self.outbox.conversation(),
            (Screen::Tasks, ..) => return self.tasks.subject(),
            _ => self.row().map(|row| row.id),
        };
        let person = || self.person().map(|(subject, _)| subject);
        let deal = || self.deal_here().map(Subject::Deal);
        let conversation = conversation.map(Subject::Conversation);
        conversation.or_else(deal).or_else(person)
    }

    /// When the next task is due.
    pub(super) fn reminder(&self) -> Option<Timestamp> {
        let next = self.inbox.overview.reminders.next.first();
        next.map(|task| task.due_at)
    }

    /// Says what has become due since the last time.
    pub(super) fn remind(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let reminders = &mut self.inbox.overview.reminders;
        let count = reminders
            .next
            .partition_point(|task| task.due_at <= ctx.now);
        if count == 0 {
            return Vec::new();
        }
        let due: Vec<_> = reminders.next.drain(..count).collect();
        reminders.due += count as i64;
        let said = match &*due {
            [task] => {
                let args = [
                    ("text", Arg::Text(&task.text)),
                    ("who", Arg::Text(&task.about)),
                ];
                tr_with("task-due-now", &args)
            }
            _ => tr_with("tasks-due", &[("n", Arg::Num(count as i64))]),
        };
        self.toasts
            .push(Notice::new(Severity::Warning, said), ctx.now);
        let mut effects = vec![Effect::Job(Slot::Overview, Job::Overview)];
        if self.looks.notify.bell {
            effects.push(Effect::Bell);
        }
        effects
    }

    /// Says at the start what is due already.
    pub(super) fn greet_with_tasks(&mut self, ctx: &Ctx) {
        let due = self.inbox.overview.reminders.due;
        if due > 0 && self.toasts.shown().is_none() {
            let said = tr_with("tasks-due", &[("n", Arg::Num(due))]);
            self.toasts.news(Notice::new(Severity::Info, said), ctx.now);
        }
    }
}
