//! A text that was thrown away comes back with the next undo, until something else is done. The store does not have it any more.

use crate::error::Severity;
use crate::model::act::Subject;
use crate::tui::app::App;
use crate::tui::composer::Composer;
use crate::tui::effect::Effect;
use crate::tui::layout::{Focus, Screen};
use crate::tui::msg::Ctx;

/// A text, and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Thrown {
    composer: Composer,
    screen: Screen,
    focus: Focus,
    back_to_list: bool,
}

impl App {
    /// What is being written and would be lost.
    pub(super) fn to_throw(&self) -> Option<Box<Thrown>> {
        let composer = self.composer.as_ref().filter(|c| !c.is_empty())?;
        Some(Box::new(Thrown {
            composer: composer.clone(),
            screen: self.screen,
            focus: self.focus,
            back_to_list: self.back_to_list,
        }))
    }

    /// Keeps what was thrown away, and says how it comes back.
    pub(super) fn keep_thrown(&mut self, thrown: Option<Box<Thrown>>) -> Vec<Effect> {
        if thrown.is_none() {
            return Vec::new();
        }
        self.thrown = thrown;
        vec![Self::tell(Severity::Done, "composer-thrown")]
    }

    /// Brings back what was thrown away last: into the composer where its record is still on screen, else among the drafts.
    pub(super) fn bring_back(&mut self, ctx: &Ctx) -> Option<Vec<Effect>> {
        let Thrown {
            mut composer,
            screen,
            focus,
            back_to_list,
        } = *self.thrown.take()?;
        let mut effects = composer.resume(ctx);
        let subject = composer.subject();
        let shown = match subject {
            Subject::Conversation(id) => self.thread.id == Some(id),
            Subject::Deal(_) => true,
            Subject::Contact(_) | Subject::Room(_) => {
                self.person().is_some_and(|(shown, _)| shown == subject)
            }
        };
        if self.screen == screen && shown && self.composer.is_none() {
            self.composer = Some(composer);
            (self.focus, self.back_to_list) = (focus, back_to_list);
            effects.push(Self::tell(Severity::Done, "composer-back"));
        } else {
            effects.extend(composer.flush(ctx));
            effects.push(Self::tell(Severity::Done, "composer-back-kept"));
        }
        Some(effects)
    }
}
