//! One message as lines: how its text wraps at a width, folded or not. Worked out once and kept, because wrapping is the only
//! slow step of drawing a thread.

use std::ops::Range;

use crate::model::message::MessageRow;
use crate::text::width::wrap;

/// Lines a folded message shows.
const FOLDED: usize = 16;
/// Lines an unfolded message shows at most; what is beyond can be copied or read with `zuruf show`.
const UNFOLDED: usize = 4000;

/// The lines of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The byte range of each line of text.
    pub lines: Vec<Range<usize>>,
    /// Bytes of the text that are not shown.
    pub hidden: usize,
    /// Whether a line names attachments.
    pub attachments: bool,
    /// Whether a line above the text says what it quotes.
    pub quoted: bool,
    /// Whether a line says what others did to it.
    pub reactions: bool,
}

impl Block {
    /// Wraps a message for a pane of `width` cells.
    pub fn wrap(message: &MessageRow, width: u16, unfolded: bool) -> Self {
        let text = message.text.trim_end();
        let cells = usize::from(width.saturating_sub(GUTTER + 1)).max(1);
        let most = if unfolded { UNFOLDED } else { FOLDED };
        let lines = wrap(text, cells, most);
        let shown = lines.last().map_or(0, |line| line.end);
        let hidden = text.len() - shown;
        Self {
            lines,
            hidden,
            attachments: !message.attachments.is_empty(),
            quoted: message.quoted.is_some(),
            reactions: !message.reactions.is_empty(),
        }
    }

    /// Lines on screen: head, quoted message, text, attachments, fold mark, reactions.
    pub const fn height(&self) -> usize {
        let around = self.quoted as usize + self.reactions as usize;
        1 + around + self.lines.len() + self.attachments as usize + (self.hidden > 0) as usize
    }
}

/// Cells before the text of a message.
pub const GUTTER: u16 = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::panes::thread::tests::message;

    #[test]
    fn a_long_text_is_folded_and_says_how_much_is_hidden() {
        let row = message(1, &"line\n".repeat(200));
        let folded = Block::wrap(&row, 80, false);
        assert_eq!(folded.lines.len(), FOLDED);
        assert!(folded.hidden > 0);
        let unfolded = Block::wrap(&row, 80, true);
        assert_eq!((unfolded.lines.len(), unfolded.hidden), (200, 0));
    }

    #[test]
    fn eight_megabytes_are_not_walked_to_their_end() {
        let row = message(1, &"x".repeat(8 << 20));
        let start = std::time::Instant::now();
        for _ in 0..50 {
            assert!(Block::wrap(&row, 80, false).hidden > 0);
        }
        assert!(start.elapsed() < std::time::Duration::from_secs(2));
    }
}
