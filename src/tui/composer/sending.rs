//! Sending: from the checks to the answer of the store. The text stays in the composer until the store has it.

use crate::error::{Error, Severity};
use crate::model::act::{Act, DraftKind, Extras, ReplyText, Subject};
use crate::model::id::ConversationId;
use crate::model::limits;
use crate::tui::composer::check::{self, Warning};
use crate::tui::composer::{Composer, Phase, Sent, tell};
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

/// Refusals of a reply that a colleague stands in the way of.
const TURN: [&str; 4] = ["reply-held", "reply-taken", "reply-answered", "reply-over"];

/// Whether it is asked in the composer whether to send all the same.
pub fn is_asked(error: &Error) -> bool {
    TURN.contains(&error.code)
}

impl Composer {
    /// A failed job. The root shows the error; the composer keeps the text and offers to send it anyway where that helps.
    pub fn failed(&mut self, slot: Slot, error: &Error, ctx: &Ctx) {
        if slot != Slot::Write {
            return;
        }
        let Some(sent) = self.sent.as_mut().filter(|sent| sent.in_flight) else {
            self.save.failed(ctx.now);
            return;
        };
        sent.in_flight = false;
        if ["newer-message", "window-closed", "window-never"].contains(&error.code) {
            self.phase = Phase::Review;
            self.warnings.push(Warning::Refused(error.console_notice()));
        } else if TURN.contains(&error.code) {
            self.phase = Phase::Review;
            self.warnings.push(Warning::Taken(error.console_notice()));
        } else {
            self.phase = Phase::Writing;
            self.warnings = vec![Warning::Failed(error.console_notice())];
        }
    }

    pub(super) fn send_and_done(&mut self, ctx: &Ctx) -> Vec<Effect> {
        match (self.kind, self.subject) {
            (DraftKind::Reply, Subject::Conversation(_)) => self.send(true, ctx),
            _ => vec![tell(Severity::Info, "composer-note-resolves-nothing")],
        }
    }

    pub(super) fn send(&mut self, resolve: bool, ctx: &Ctx) -> Vec<Effect> {
        let text = self.editor.text();
        let blocked = if self.split {
            check::unresolved(&text)
        } else {
            check::block(self.kind, &self.channel, &text)
        };
        if let Some(notice) = blocked {
            return vec![Effect::Tell(notice)];
        }
        if let Some(path) = self.gone.first() {
            let told = Effect::Tell(check::gone(path));
            // It may be back by now: then the next *send* goes through.
            return std::iter::once(told).chain(self.look_for_files()).collect();
        }
        self.popup = None;
        if !self.overridden() {
            self.warnings = check::warnings(self.kind, &text);
            if !self.warnings.is_empty() {
                self.phase = Phase::Review;
                return Vec::new();
            }
        }
        let Some(act) = self.act(&text, resolve) else {
            return Vec::new();
        };
        // The draft first: if the act is refused or the terminal goes away, the store has the text.
        let mut effects = self.flush(ctx);
        effects.push(Effect::Job(Slot::Write, Job::Act(act)));
        self.sent = Some(Sent {
            text,
            in_flight: true,
        });
        effects
    }

    /// Whether the warnings on screen are answered by sending again.
    fn overridden(&self) -> bool {
        self.phase == Phase::Review && !self.warnings.is_empty()
    }

    fn act(&self, text: &str, resolve: bool) -> Option<Act> {
        match (self.kind, self.subject) {
            (DraftKind::Note, subject) => Some(Act::Note {
                subject,
                text: text.to_owned(),
            }),
            (DraftKind::Reply, Subject::Conversation(_)) if self.corrects.is_some() => {
                let uid = self.corrects.clone()?;
                Some(Act::Approve {
                    uid,
                    text: Some(text.to_owned()),
                    seen: self.seen,
                    anyway: self.asked_anyway(),
                    leaves_at: None,
                })
            }
            (DraftKind::Reply, Subject::Conversation(id)) => {
                Some(Act::Reply(self.reply_text(id, text, resolve, self.split)))
            }
            (DraftKind::Reply, Subject::Contact(_) | Subject::Room(_) | Subject::Deal(_)) => None,
        }
    }

    /// Only what the store itself refused is sent anyway: a warning of ours must not hide a newer message.
    fn asked_anyway(&self) -> bool {
        let refused = |warning: &Warning| matches!(warning, Warning::Refused(_));
        self.warnings.iter().any(refused)
    }

    pub(super) fn reply_text(
        &self,
        conversation: ConversationId,
        text: &str,
        resolve: bool,
        split: bool,
    ) -> ReplyText {
        let whole = || vec![text.to_owned()];
        let parts = split.then(|| limits::split(&self.channel, text)).flatten();
        let mut texts = parts.unwrap_or_else(whole);
        let text = texts.remove(0);
        let extras = Extras {
            parts: texts,
            ..self.extras.clone()
        };
        let anyway = self.asked_anyway();
        let take_over = self.warnings.iter().any(|w| matches!(w, Warning::Taken(_)));
        ReplyText {
            conversation,
            to: self.to,
            text,
            seen: self.seen,
            anyway,
            resolve,
            extras,
            hold: self.holding.mine.clone(),
            take_over,
        }
    }

    pub(super) fn arrived(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let Some(sent) = self.sent.take() else {
            return Vec::new();
        };
        if sent.text != self.editor.text() {
            return Vec::new();
        }
        self.phase = Phase::Closed;
        vec![self.forget(ctx)]
    }
}
