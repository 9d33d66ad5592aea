//! The team at the root: whether the agent takes work, and looking again who is here while the team is on screen.

use crate::clock::Timestamp;
use crate::model::act::Act;
use crate::model::label;
use crate::model::team::Availability;
use crate::text::messages::tr;
use crate::tui::app::App;
use crate::tui::effect::{Ask, Effect};
use crate::tui::layout::Screen;
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

impl App {
    pub(super) fn ask_for_availability() -> Vec<Effect> {
        let row = |to: Availability| {
            let act = Job::Act(Act::SetAvailability { to });
            (label::availability(to), Effect::Job(Slot::Write, act))
        };
        let rows = Availability::ALL.map(row).to_vec();
        vec![Effect::Ask(Ask::Choose(tr("pick-availability"), rows))]
    }

    /// When to look again who is here.
    pub(super) fn team_due(&self) -> Option<Timestamp> {
        (self.screen == Screen::Team).then(|| self.team.due())
    }

    pub(super) fn look_who_is_here(&mut self, ctx: &Ctx) -> Vec<Effect> {
        match self.team_due() {
            Some(due) if due <= ctx.now => self.team.load(ctx),
            _ => Vec::new(),
        }
    }
}
