//! Where in a thread one is: which message the cursor stands on, which lines are on the screen, how the messages wrap.

use crate::model::message::MessageRow;
use crate::model::page::Anchor;
use crate::tui::effect::Effect;
use crate::tui::panes::thread::block::Block;
use crate::tui::panes::thread::{Asked, PAGE, ThreadPane};
use crate::tui::widgets::list::Motion;

impl ThreadPane {
    /// The loaded messages with how they wrap, and the first line on screen.
    pub(in crate::tui::panes) fn lines(
        &self,
    ) -> (impl Iterator<Item = (&MessageRow, &Block)>, usize) {
        (self.messages.iter().zip(&self.blocks), self.top)
    }

    /// Lines above and below the screen: whether there is anything there.
    pub fn more(&self) -> (bool, bool) {
        let below = self.total() > self.top + usize::from(self.height);
        (self.more_before || self.top > 0, self.more_after || below)
    }

    pub(super) fn go(&mut self, motion: Motion) -> Vec<Effect> {
        let page = usize::from(self.height.max(2)) - 1;
        match motion {
            Motion::Top if self.more_before => {
                return vec![self.ask(Asked::Start, Anchor::Start, PAGE)];
            }
            Motion::Bottom if self.more_after => {
                return vec![self.ask(Asked::End, Anchor::End, PAGE)];
            }
            Motion::Top => (self.cursor, self.top) = (0, 0),
            Motion::Bottom => self.jump_to_end(),
            Motion::Rows(n) if n > 0 => self.down(page),
            Motion::Rows(_) => self.up(page),
            Motion::Pages(n) if n > 0 => {
                self.top = (self.top + page).min(self.last_top());
                let bottom = self.top + page;
                self.cursor = self.message_at(bottom).max(self.cursor);
            }
            Motion::Pages(_) => {
                self.top = self.top.saturating_sub(page);
                self.cursor = self.message_at(self.top).min(self.cursor);
            }
        }
        self.keep_in_sight();
        self.wish().into_iter().collect()
    }

    /// One message down; a message longer than the screen is first read to its end.
    fn down(&mut self, page: usize) {
        let height = usize::from(self.height);
        let end = self.line_of(self.cursor + 1);
        if end > self.top + height {
            self.top = (self.top + page.div_ceil(2)).min(end - height);
            return;
        }
        if self.cursor + 1 < self.messages.len() {
            self.cursor += 1;
            let (start, end) = (self.line_of(self.cursor), self.line_of(self.cursor + 1));
            let lowest = end.saturating_sub(height).min(start);
            self.top = self.top.max(lowest);
        }
    }

    fn up(&mut self, page: usize) {
        let start = self.line_of(self.cursor);
        if start < self.top {
            self.top = self.top.saturating_sub(page.div_ceil(2)).max(start);
            return;
        }
        if self.cursor > 0 {
            self.cursor -= 1;
            let (start, end) = (self.line_of(self.cursor), self.line_of(self.cursor + 1));
            let highest = end.saturating_sub(usize::from(self.height)).max(start);
            self.top = self.top.min(highest);
        }
    }

    pub(super) fn toggle_fold(&mut self) {
        let Some(message) = self.messages.get(self.cursor) else {
            return;
        };
        if !self.unfolded.remove(&message.id) {
            self.unfolded.insert(message.id);
        }
        let block = Block::wrap(message, self.width, self.unfolded.contains(&message.id));
        if let Some(slot) = self.blocks.get_mut(self.cursor) {
            *slot = block;
        }
        self.keep_in_sight();
    }

    pub(super) fn wrap_all(&mut self) {
        let wrapped = |m| Block::wrap(m, self.width, self.unfolded.contains(&m.id));
        self.blocks = self.messages.iter().map(wrapped).collect();
    }

    /// The first line of a message, counted from the first loaded one.
    pub(super) fn line_of(&self, index: usize) -> usize {
        self.blocks.iter().take(index).map(Block::height).sum()
    }

    fn total(&self) -> usize {
        self.line_of(self.blocks.len())
    }

    pub(super) fn last_top(&self) -> usize {
        self.total().saturating_sub(usize::from(self.height))
    }

    fn message_at(&self, line: usize) -> usize {
        let mut end = 0;
        for (index, block) in self.blocks.iter().enumerate() {
            end += block.height();
            if line < end {
                return index;
            }
        }
        self.blocks.len().saturating_sub(1)
    }

    pub(super) fn jump_to_end(&mut self) {
        self.cursor = self.messages.len().saturating_sub(1);
        self.top = self.last_top();
        // The beginning of the last message is worth more than its end.
        self.top = self.top.min(self.line_of(self.cursor));
    }

    pub(super) fn show_cursor_at_top(&mut self) {
        self.top = self
            .line_of(self.cursor)
            .saturating_sub(2)
            .min(self.last_top());
    }

    pub(super) fn keep_in_sight(&mut self) {
        let (start, end) = (self.line_of(self.cursor), self.line_of(self.cursor + 1));
        let height = usize::from(self.height);
        let lowest = end.saturating_sub(height).min(start);
        let highest = start.max(end.saturating_sub(height));
        self.top = self
            .top
            .clamp(lowest, highest.max(lowest))
            .min(self.last_top().max(lowest));
    }
}
