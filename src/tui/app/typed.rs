//! What was typed into a line or a form stays until the store has taken it: if that refuses, it comes back with what is wrong.

use crate::error::Error;
use crate::model::act::Act;
use crate::tui::app::App;
use crate::tui::effect::{Ask, Effect};
use crate::tui::overlays::Overlay;
use crate::work::job::{Job, Slot};

impl App {
    /// Keeps an overlay that has been typed into, if it has become an act.
    pub(super) fn keep_typed(&mut self, overlay: Overlay, effects: &[Effect]) {
        // An editor has the text for a while.
        if effects
            .iter()
            .any(|effect| matches!(effect, Effect::Edit(_)))
        {
            self.overlays.push(overlay);
            return;
        }
        let act = effects.iter().find_map(|effect| {
            let effect = match effect {
                Effect::Ask(Ask::Confirm(_, yes)) => yes,
                effect => effect,
            };
            match effect {
                Effect::Job(Slot::Write, Job::Act(act) | Job::Edit { act, .. }) => Some(act),
                _ => None,
            }
        });
        if let (Some(act), Overlay::Prompt(_) | Overlay::Form(_) | Overlay::Canned(_)) =
            (act, &overlay)
        {
            self.typed_for = Some((act.clone(), overlay));
        }
    }

    /// The store has taken it.
    pub(super) fn let_typed_go(&mut self, act: &Act) {
        self.typed_for.take_if(|(sent, _)| sent == act);
    }

    /// The store has refused it: whether something typed came back, with what is wrong said in it.
    pub(super) fn bring_typed_back(&mut self, act: &Act, error: &Error) -> bool {
        let Some((_, mut overlay)) = self.typed_for.take_if(|(sent, _)| sent == act) else {
            return false;
        };
        overlay.refuse(error);
        self.overlays.push(overlay);
        true
    }
}
