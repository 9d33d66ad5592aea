//! The draft of what is being written: saved by itself, kept, thrown away, and how one that was kept comes back.

use crate::clock::Timestamp;
use crate::error::Severity;
use crate::model::act::DraftText;
use crate::tui::composer::autosave::{self, Autosave};
use crate::tui::composer::editor::Editor;
use crate::tui::composer::holding::Holding;
use crate::tui::composer::{Composer, Phase, tell};
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

impl Composer {
    /// When [`Composer::tick`] wants to be called.
    pub fn due(&self) -> Option<Timestamp> {
        if self.is_sending() {
            return None;
        }
        [self.save.due(), self.renew_due()]
            .into_iter()
            .flatten()
            .min()
    }

    /// Saves the draft if it is time.
    pub fn tick(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.is_sending() {
            return Vec::new();
        }
        let mut effects: Vec<Effect> = self.renew(ctx).into_iter().collect();
        if self.save.due().is_some_and(|due| due <= ctx.now) {
            effects.extend(self.save_now(ctx));
        }
        effects
    }

    /// Saves the draft if the store lacks anything (leaving, hang-up).
    pub fn flush(&mut self, ctx: &Ctx) -> Vec<Effect> {
        if self.save.is_behind() && !self.is_closed() {
            self.save_now(ctx)
        } else {
            Vec::new()
        }
    }

    fn save_now(&mut self, ctx: &Ctx) -> Vec<Effect> {
        self.save.begin();
        self.grounded = true;
        self.measure();
        vec![self.draft(self.editor.text(), ctx)]
    }

    fn draft(&self, text: String, ctx: &Ctx) -> Effect {
        let draft = DraftText {
            subject: self.subject,
            kind: self.kind,
            text,
            extras: self.extras.clone(),
            to: self.to,
            seen: self.seen,
            at: ctx.now,
        };
        Effect::Job(Slot::Write, Job::SaveDraft(draft))
    }

    /// Deletes the draft.
    pub(super) fn forget(&self, ctx: &Ctx) -> Effect {
        let draft = DraftText::plain(self.subject, self.kind, "", ctx.now);
        Effect::Job(Slot::Write, Job::SaveDraft(draft))
    }

    /// The kept draft arrives. What was typed before it came stands below it, so that neither replaces the other.
    pub(super) fn restore(&mut self, drafts: &[DraftText], ctx: &Ctx) -> Vec<Effect> {
        if std::mem::replace(&mut self.grounded, true) {
            return Vec::new();
        }
        let draft = drafts
            .iter()
            .find(|d| d.kind == self.kind && d.subject == self.subject);
        let Some(draft) = draft else {
            return Vec::new();
        };
        self.adopt(draft, ctx);
        if self.editor.is_blank() {
            self.editor = Editor::new(&draft.text);
            self.save = Autosave::restored();
        } else {
            self.editor = Editor::new(&format!("{}\n{}", draft.text, self.editor.text()));
        }
        self.measure();
        self.look_for_files()
    }

    /// What a draft kept beside its text.
    fn adopt(&mut self, draft: &DraftText, ctx: &Ctx) {
        let kept = &draft.extras;
        let extras = &mut self.extras;
        extras.attachments.splice(0..0, kept.attachments.clone());
        extras.canned.extend(&kept.canned);
        extras.articles.extend(&kept.articles);
        // A time that has passed is no time to send at without being asked.
        let due = kept.leaves_at.filter(|at| *at > ctx.now);
        extras.leaves_at = extras.leaves_at.or(due);
        self.to = self.to.or(draft.to);
        self.seen = draft.seen.or(self.seen);
    }

    pub(super) fn keep(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let mut effects = self.flush(ctx);
        if !self.is_empty() {
            effects.push(tell(Severity::Done, "composer-kept"));
        }
        self.phase = Phase::Closed;
        effects.extend(self.let_go());
        effects
    }

    /// Back from having been thrown away: it is written on, and saved as before.
    pub fn resume(&mut self, ctx: &Ctx) -> Vec<Effect> {
        self.phase = Phase::Writing;
        (self.popup, self.holding) = (None, Holding::default());
        self.save.touched(ctx.now);
        self.ask_for_turn(false, ctx).into_iter().collect()
    }

    pub(super) fn discard(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let touched = self.save.state() != autosave::Saved::Untouched;
        self.phase = Phase::Closed;
        let forgotten = touched.then(|| self.forget(ctx));
        forgotten.into_iter().chain(self.let_go()).collect()
    }
}
