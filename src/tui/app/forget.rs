//! Reads that nobody waits for any more: their place was left, by Esc or for another screen. They are not read to their end.

use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::layout::Screen;
use crate::work::job::Slot;

impl App {
    /// Gives up the slow reads of places that are not on screen; whoever comes back asks again.
    pub(super) fn forget_unwanted(&mut self) -> Vec<Effect> {
        let (screen, searching) = (self.screen, self.search.is_some());
        let asking = !self.overlays.is_empty();
        let idle = self.tickets.forget(|slot| match slot {
            Slot::Search => screen == Screen::Inbox && searching,
            Slot::List | Slot::Count => screen == Screen::Inbox && !searching,
            Slot::Contacts | Slot::WholeList => screen == Screen::Contacts,
            Slot::Organisations => screen == Screen::Organisations,
            Slot::Activity => screen == Screen::Activity,
            Slot::Tagged => screen == Screen::Tag,
            Slot::Palette => asking,
            _ => true,
        });
        for slot in &idle {
            self.ahead.arrived(*slot);
        }
        if let Some(search) = &mut self.search
            && idle.contains(&Slot::Search)
        {
            search.forget();
        }
        idle.into_iter().map(Effect::Forget).collect()
    }
}
