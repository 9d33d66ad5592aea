//! Brings frames to the terminal: only cells that changed, between the marks of a synchronized update, and nothing at all when nothing
//! changed.

use std::io::{BufWriter, Stdout, Write, stdout};

use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::config::file::Signals;
use crate::text::width::width;
use crate::tui::app::App;
use crate::tui::msg::Ctx;

/// Room for a whole frame, so that it leaves in one piece.
const ROOM: usize = 64 * 1024;
/// More cells than this no terminal has; a wrong size must not eat the memory.
const WIDEST: u16 = 1000;
/// Characters of a sentence that is handed to the terminal.
const NOTIFIED: usize = 200;

/// The screen as the terminal shows it.
pub(super) struct Painter {
    out: CrosstermBackend<BufWriter<Stdout>>,
    shown: Buffer,
    next: Buffer,
    cursor: Option<(u16, u16)>,
    clear: bool,
}

impl Painter {
    pub(super) fn new() -> Self {
        Self {
            out: CrosstermBackend::new(BufWriter::with_capacity(ROOM, stdout())),
            shown: Buffer::empty(Rect::ZERO),
            next: Buffer::empty(Rect::ZERO),
            cursor: None,
            clear: true,
        }
    }

    /// The terminal no longer shows what we think: the next frame is drawn whole.
    pub(super) const fn forget(&mut self) {
        self.clear = true;
    }

    pub(super) fn draw(&mut self, app: &App, ctx: &Ctx) -> std::io::Result<()> {
        let (width, height) = ctx.size;
        let area = Rect::new(0, 0, width.min(WIDEST), height.min(WIDEST));
        if self.clear || self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.clear = true;
        }
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        self.next.reset();
        app.draw(ctx, area, &mut self.next);
        let cursor = app.focus((area.width, area.height), &self.next);
        let changes = with_trails(&self.shown, &self.next, self.shown.diff(&self.next));
        if changes.is_empty() && cursor == self.cursor && !self.clear {
            return Ok(());
        }
        queue!(self.out, BeginSynchronizedUpdate)?;
        if self.clear {
            queue!(self.out, Clear(ClearType::All))?;
        }
        if !changes.is_empty() {
            if self.cursor.is_some() {
                queue!(self.out, cursor::Hide)?;
            }
            self.out.draw(changes.into_iter())?;
        }
        match cursor {
            Some((x, y)) => queue!(self.out, cursor::MoveTo(x, y), cursor::Show)?,
            None if self.cursor.is_some() => queue!(self.out, cursor::Hide)?,
            None => {}
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        Write::flush(&mut self.out)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.cursor = cursor;
        self.clear = false;
        Ok(())
    }

    /// Text for the terminal's clipboard (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> std::io::Result<()> {
        queue!(self.out, CopyToClipboard::to_clipboard_from(text))?;
        Write::flush(&mut self.out)
    }

    /// Hands a sentence to the terminal.
    pub(super) fn notify(&mut self, signals: Signals, text: &str) -> std::io::Result<()> {
        self.out.write_all(sequences(signals, text).as_bytes())?;
        Write::flush(&mut self.out)
    }

    pub(super) fn ring(&mut self) -> std::io::Result<()> {
        self.out.write_all(b"\x07")?;
        Write::flush(&mut self.out)
    }
}

/// What hands a sentence to a terminal, without anything in it that could end or begin a sequence, or divide it.
fn sequences(signals: Signals, text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_control() && *c != ';')
        .take(NOTIFIED)
        .collect();
    let mut all = String::new();
    if signals.osc9 {
        all += &format!("\x1b]9;{plain}\x07");
    }
    if signals.osc777 {
        all += &format!("\x1b]777;notify;zuruf;{plain}\x07");
    }
    all
}

/// A cell that is written, and where.
type Change<'a> = (u16, u16, &'a Cell);

/// The changes, and what signs of several characters need beside them. Terminals draw such a sign part by part (`ｶ` and its sound
/// mark, a flag's two letters, a letter and its Indic vowel) or joined, in more cells or fewer than it has here: what it took is
/// written over when it goes, what it will take is blanked before it comes, and what it may have run into is written after it.
fn with_trails<'a>(
    shown: &Buffer,
    next: &'a Buffer,
    mut changes: Vec<Change<'a>>,
) -> Vec<Change<'a>> {
    let mut left: Vec<Change<'a>> = Vec::new();
    for (x, y, cell) in &changes {
        let mut at = x.saturating_add(cells(cell.symbol()));
        let reach = |x: u16| {
            let gone = shown.cell((x, *y)).map_or("", Cell::symbol);
            is_composed(gone).then(|| x.saturating_add(spread(gone)))
        };
        // A wide sign may come over the beginning of one that goes.
        let gone = (*x..at).filter_map(reach).max().unwrap_or(0);
        let mut end = gone.max(x.saturating_add(spread(cell.symbol())));
        while let Some(cell) = next.cell((at, *y)).filter(|_| at < end) {
            left.push((at, *y, cell));
            end = end.max(at.saturating_add(spread(cell.symbol())));
            at = at.saturating_add(cells(cell.symbol()));
        }
    }
    if !left.is_empty() {
        changes.extend(left);
        changes.sort_by_key(|(x, y, _)| (*y, *x));
        changes.dedup_by_key(|(x, y, _)| (*x, *y));
    }
    if !changes
        .iter()
        .any(|(_, _, cell)| is_composed(cell.symbol()))
    {
        return changes;
    }
    let mut all = Vec::with_capacity(changes.len() * 2);
    let mut taken = (0, 0);
    for (x, y, cell) in changes {
        if y == taken.0 && x < taken.1 {
            continue;
        }
        if is_composed(cell.symbol()) {
            taken = (y, x.saturating_add(cells(cell.symbol())));
            let blanks = (x + 1..taken.1).filter_map(|x| Some((x, y, next.cell((x, y))?)));
            all.extend(blanks);
        }
        all.push((x, y, cell));
    }
    all
}

/// Whether a sign has several characters, so that terminals may disagree about it.
fn is_composed(symbol: &str) -> bool {
    !symbol.is_ascii() && symbol.chars().nth(1).is_some()
}

fn cells(symbol: &str) -> u16 {
    width(symbol).max(1) as u16
}

/// The cells it takes where a terminal joins nothing: a hand and the colour of its skin side by side.
fn spread(symbol: &str) -> u16 {
    if !is_composed(symbol) {
        return cells(symbol);
    }
    let mut part = [0; 4];
    let apart: usize = symbol
        .chars()
        .map(|c| width(c.encode_utf8(&mut part)))
        .sum();
    cells(symbol).max(apart as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(before: &str, after: &str) -> Vec<(u16, String)> {
        let (shown, next) = (Buffer::with_lines([before]), Buffer::with_lines([after]));
        let changes = with_trails(&shown, &next, shown.diff(&next));
        let said = |(x, _, cell): Change<'_>| (x, cell.symbol().to_owned());
        changes.into_iter().map(said).collect()
    }

    #[test]
    fn a_sentence_for_the_terminal_ends_no_sequence_and_begins_none() {
        let said = |names: &[&str], text: &str| {
            let mut signals = Signals::default();
            assert!(names.iter().all(|name| signals.add(name)));
            sequences(signals, text)
        };
        assert_eq!(said(&["bell"], "Anna"), "");
        let wild = "@anna; rief\x07\x1b]52;c;eA==\u{9c}\n an";
        assert_eq!(said(&["osc9"], wild), "\x1b]9;@anna rief]52ceA== an\x07");
        assert_eq!(
            said(&["osc9", "osc777"], "@anna; Ü"),
            "\x1b]9;@anna Ü\x07\x1b]777;notify;zuruf;@anna Ü\x07"
        );
        let long = "ß".repeat(NOTIFIED + 50);
        assert_eq!(said(&["osc777"], &long).matches('ß').count(), NOTIFIED);
    }

    #[test]
    fn what_a_sign_of_several_parts_took_is_written_over_whole() {
        let blank = |x: u16| (x, " ".to_owned());
        assert_eq!(written("🇩🇪|", "  |"), [blank(0), blank(1)]);
        let cells = width("क्षि");
        assert_eq!(written("क्षि", &" ".repeat(cells)).len(), cells);
        // A letter of one part, and what has not changed, cost nothing more.
        assert_eq!(written("株|", "  |"), [blank(0)]);
        assert_eq!(written("🇩🇪|", "🇩🇪|"), []);
        // It comes after its cells were blanked, whatever stood there.
        let sign = (0, "🇩🇪".to_owned());
        assert_eq!(written("ab|", "🇩🇪|"), [blank(1), sign]);
        // Where a terminal draws the colour of a hand beside it, that goes too, and what it ran into is written after it.
        let hand = "👏🏻".to_owned();
        assert_eq!(written("👏🏻  |", "    |"), [0, 1, 2, 3].map(blank));
        let comes = [blank(1), (0, hand), blank(2), blank(3)];
        assert_eq!(written("    |", "👏🏻  |"), comes);
        // What comes in its place is not cut in two.
        assert_eq!(
            written("🇩🇪  ", "a株 "),
            [(0, "a".to_owned()), (1, "株".to_owned())]
        );
    }
}
