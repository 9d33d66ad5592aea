//! What can be done here, with its keys: the Space menu. A key runs its command at once, also one that is off now, which then says
//! why; arrows and Enter work too. A key that is none of them, or only begins some, goes to what lies below.

use crate::text;
use crate::tui::command::Command;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::overlays::{Answer, Step};

/// One command of the menu.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its first key, as written in the key file.
    pub keys: String,
    /// Its title.
    pub title: String,
    /// Why it cannot be done now, or nothing.
    pub off: Option<String>,
    /// The command.
    pub command: Command,
}

/// The menu.
#[derive(Clone, Debug)]
pub struct Menu {
    pub(super) choices: Vec<Choice>,
    pub(super) cursor: usize,
    /// Width and height of what it is drawn over.
    size: (u16, u16),
}

/// Cells between two columns.
const GAP: u16 = 2;
/// A column is never spread wider than this, so that more of them stand side by side where there is room.
const WIDEST: u16 = 34;
/// So many columns stand side by side at least, where what stands in them is short enough.
const FEWEST: u16 = 3;

/// A column of commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The page it stands on, 0 first.
    pub page: usize,
    /// Where it begins, counted from the inside of the frame.
    pub x: u16,
    /// Its cells, the gap after it not counted.
    pub cells: u16,
    /// How many of them the keys take.
    pub keys: u16,
    /// Its first choice.
    pub first: usize,
    /// How many it has.
    pub count: usize,
}

impl Column {
    fn has(&self, choice: usize) -> bool {
        (self.first..self.first + self.count).contains(&choice)
    }
}

/// Columns as wide as what stands in them, on as few pages as they fit on in a box of this size (frame included), and the lines of each.
pub(super) fn columns(choices: &[Choice], (width, height): (u16, u16)) -> (Vec<Column>, u16) {
    let (room, most) = inside((width, height));
    let wide = widths(choices);
    let fits = |lines: &u16| {
        let columns = side_by_side(&wide, *lines, room);
        columns.last().is_none_or(|last| last.page == 0)
    };
    let lines = (1..=most).find(fits).unwrap_or(most);
    let mut columns = side_by_side(&wide, lines, room);
    for page in columns.chunk_by_mut(|a, b| a.page == b.page) {
        spread(page, room);
    }
    (columns, lines)
}

/// The same on one page, whatever has to be cut for it: what nobody can turn.
pub(super) fn on_one_page(choices: &[Choice], size: (u16, u16)) -> (Vec<Column>, u16) {
    let (columns, lines) = columns(choices, size);
    if columns.last().is_none_or(|last| last.page == 0) {
        return (columns, lines);
    }
    let (room, most) = inside(size);
    let wide = widths(choices);
    let parts = wide.chunks(usize::from(most));
    let each = room / (parts.len() as u16).max(1);
    let squeezed = parts.enumerate().map(|(n, part)| Column {
        page: 0,
        x: n as u16 * each,
        cells: each.saturating_sub(1),
        keys: part.iter().map(|(keys, _)| keys + 1).max().unwrap_or(0),
        first: n * usize::from(most),
        count: part.len(),
    });
    (squeezed.collect(), most)
}

/// Cells and lines inside the frame of a box.
fn inside((width, height): (u16, u16)) -> (u16, u16) {
    let room = width.saturating_sub(4).max(1);
    (room, height.saturating_sub(2).max(1))
}

/// The cells of keys and title of each.
fn widths(choices: &[Choice]) -> Vec<(u16, u16)> {
    let cells = |text: &str| text::width::width(text) as u16;
    let wide = |choice: &Choice| (cells(&choice.keys), cells(&choice.title));
    choices.iter().map(wide).collect()
}

fn side_by_side(wide: &[(u16, u16)], lines: u16, room: u16) -> Vec<Column> {
    let most = (room / WIDEST).max(FEWEST);
    let (mut page, mut x, mut beside) = (0, 0, 0);
    let mut columns = Vec::new();
    for (n, part) in wide.chunks(usize::from(lines)).enumerate() {
        let keys = part.iter().map(|(keys, _)| keys + 1).max().unwrap_or(0);
        let title = part.iter().map(|(_, title)| *title).max().unwrap_or(0);
        let cells = (keys + title).min(room);
        if beside == most || x + cells > room {
            (page, x, beside) = (page + 1, 0, 0);
        }
        columns.push(Column {
            page,
            x,
            cells,
            keys,
            first: n * usize::from(lines),
            count: part.len(),
        });
        x += cells + GAP;
        beside += 1;
    }
    columns
}

/// Gives the columns of a page the room that is left.
fn spread(page: &mut [Column], room: u16) {
    let used = page.last().map_or(0, |last| last.x + last.cells);
    let more = room.saturating_sub(used) / (page.len() as u16).max(1);
    for (n, column) in (0..).zip(page) {
        column.x += n * more;
        column.cells += more;
    }
}

impl Menu {
    /// A menu of these commands, drawn over so many columns and lines.
    pub const fn new(choices: Vec<Choice>, size: (u16, u16)) -> Self {
        Self {
            choices,
            cursor: 0,
            size,
        }
    }

    /// Takes a key. Letters that overlays use elsewhere are keys of the menu here.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        let typed = crate::tui::keymap::chord(press).to_string();
        if let Some(choice) = self.choices.iter().find(|c| c.keys == typed) {
            return Step::Done(Answer::Run(choice.command.clone()));
        }
        match (command, press.key) {
            (Some(Command::Down), _) => self.step(1),
            (Some(Command::Up), _) => self.step(-1),
            (Some(Command::PageDown), _) => self.turn(1),
            (Some(Command::PageUp), _) => self.turn(-1),
            (_, Key::Right) => self.beside(1),
            (_, Key::Left) => self.beside(-1),
            (Some(Command::Accept), _) => {
                let chosen = self.choices.get(self.cursor);
                return chosen.map_or(Step::Stay, |choice| {
                    Step::Done(Answer::Run(choice.command.clone()))
                });
            }
            _ => return Step::Pass,
        }
        Step::Stay
    }

    fn step(&mut self, by: isize) {
        let last = self.choices.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// The same line of a column beside this one.
    fn beside(&mut self, by: isize) {
        let (columns, _) = columns(&self.choices, self.size);
        let Some(here) = columns.iter().position(|column| column.has(self.cursor)) else {
            return;
        };
        let line = self.cursor - columns[here].first;
        let next = here.checked_add_signed(by).and_then(|n| columns.get(n));
        if let Some(next) = next {
            self.cursor = next.first + line.min(next.count.saturating_sub(1));
        }
    }

    /// The first choice of another page.
    fn turn(&mut self, by: isize) {
        let (columns, _) = columns(&self.choices, self.size);
        let page = |cursor| columns.iter().find(|column| column.has(cursor));
        let wanted = page(self.cursor).and_then(|column| column.page.checked_add_signed(by));
        let next = columns.iter().find(|column| Some(column.page) == wanted);
        if let Some(next) = next {
            self.cursor = next.first;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu() -> Menu {
        let choice = |keys: &str, off: Option<&str>, command| Choice {
            keys: keys.to_owned(),
            title: String::new(),
            off: off.map(str::to_owned),
            command,
        };
        let choices = vec![
            choice("r", None, Command::Reply),
            choice("e", Some("nothing here"), Command::Done),
            choice("g h", None, Command::History),
        ];
        Menu::new(choices, (80, 3))
    }

    const fn press(key: Key) -> KeyPress {
        KeyPress {
            ctrl: false,
            alt: false,
            shift: false,
            key,
        }
    }

    #[test]
    fn a_letter_runs_its_command_even_if_overlays_use_it_or_it_is_off() {
        let done = Step::Done(Answer::Run(Command::Done));
        assert_eq!(menu().key(press(Key::Char('e')), None), done);
    }

    #[test]
    fn a_key_that_begins_some_or_means_nothing_goes_on() {
        for key in ['g', 'ä'] {
            assert_eq!(menu().key(press(Key::Char(key)), None), Step::Pass);
        }
    }

    #[test]
    fn arrows_step_through_lines_columns_and_pages() {
        let mut menu = menu();
        menu.size = (9, 4);
        menu.key(press(Key::Right), None);
        assert_eq!(menu.cursor, 2);
        menu.key(press(Key::Left), None);
        menu.key(press(Key::PageDown), Some(&Command::PageDown));
        assert_eq!(menu.cursor, 2, "the second page");
        menu.key(press(Key::PageUp), Some(&Command::PageUp));
        assert_eq!(menu.cursor, 0);
        menu.key(press(Key::Down), Some(&Command::Down));
        let done = Step::Done(Answer::Run(Command::Done));
        assert_eq!(menu.key(press(Key::Enter), Some(&Command::Accept)), done);
    }

    #[test]
    fn columns_are_as_wide_as_what_stands_in_them() {
        let choice = |n: usize| Choice {
            keys: "g x".to_owned(),
            title: "n".repeat(10 + n % 9),
            off: None,
            command: Command::Reply,
        };
        let choices: Vec<Choice> = (0..100).map(choice).collect();
        for size in [(80, 22), (60, 15), (120, 38), (200, 58), (9, 3), (1, 1)] {
            let (all, lines) = columns(&choices, size);
            let count: usize = all.iter().map(|column| column.count).sum();
            assert_eq!(count, choices.len());
            assert!(lines <= size.1.saturating_sub(2).max(1));
            for pair in all.windows(2) {
                let apart = pair[0].x + pair[0].cells < pair[1].x;
                assert!(apart || pair[0].page < pair[1].page, "{pair:?}");
            }
            let inside =
                |column: &Column| column.x + column.cells <= size.0.saturating_sub(4).max(1);
            assert!(all.iter().all(inside), "{size:?}");
        }
        let pages = |size| columns(&choices, size).0.last().map(|last| last.page + 1);
        assert_eq!((pages((80, 22)), pages((200, 58))), (Some(2), Some(1)));
    }
}
