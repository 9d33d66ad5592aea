//! Where things stand: a pure function from the size of the terminal and what is open to rectangles. An empty rectangle means
//! "not on screen". Everything lies inside the frame at every size.

use ratatui::layout::Rect;

/// What the console shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Views, conversations, thread, contact card.
    #[default]
    Inbox,
    /// The list of contacts.
    Contacts,
    /// One contact.
    Contact,
    /// The lifecycle board.
    Board,
    /// Organisations and their people.
    Organisations,
    /// Replies on their way.
    Outbox,
    /// What is to be done.
    Tasks,
    /// Sources and imports.
    Sync,
    /// Who may be one person.
    Pairs,
    /// Agents and teams.
    Team,
    /// Group spaces and what is posted in them.
    Rooms,
    /// What happened that the agent wants to know.
    Notices,
    /// What was done.
    Activity,
    /// A tag and everything behind it.
    Tag,
}

/// Which part of the inbox screen has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The list of conversations or search results.
    #[default]
    List,
    /// The thread.
    Thread,
}

/// What is open, as far as it takes room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Which screen.
    pub screen: Screen,
    /// Which part of the inbox has the keys.
    pub focus: Focus,
    /// The contact card is wanted.
    pub card: bool,
    /// The composer is open.
    pub composer: bool,
}

/// How many panes stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Nothing can be shown but a hint.
    Nothing,
    /// One pane and one line.
    Tiny,
    /// One pane.
    One,
    /// List and thread.
    Two,
    /// Views, list, thread, contact card.
    Four,
}

/// The rectangles of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// How many panes.
    pub shape: Shape,
    /// The top line.
    pub header: Rect,
    /// Everything between the top line and the lower lines.
    pub body: Rect,
    /// The views at the left.
    pub rail: Rect,
    /// The list of conversations.
    pub list: Rect,
    /// The thread.
    pub thread: Rect,
    /// The contact card.
    pub card: Rect,
    /// The composer.
    pub composer: Rect,
    /// Toasts, countdown, what the row is about.
    pub status: Rect,
    /// The keys.
    pub hints: Rect,
}

impl Areas {
    /// Where overlays are drawn: everything but the lines around.
    pub fn overlay(&self) -> Rect {
        self.body.union(self.composer)
    }
}

const SMALLEST: (u16, u16) = (20, 4);
const RAIL: u16 = 20;

/// Lays out a frame of `width` x `height`.
pub fn areas(width: u16, height: u16, open: Open) -> Areas {
    let shape = shape(width, height);
    let frame = Rect::new(0, 0, width, height);
    let (header, status, hints) = match shape {
        Shape::Nothing => (0, 0, 0),
        Shape::Tiny => (0, 0, 1),
        Shape::One | Shape::Two | Shape::Four => (1, 1, 1),
    };
    let (header, rest) = top(frame, header);
    let (rest, hints) = bottom(rest, hints);
    let (body, status) = bottom(rest, status);
    let mut areas = Areas {
        shape,
        header,
        body,
        rail: Rect::ZERO,
        list: Rect::ZERO,
        thread: Rect::ZERO,
        card: Rect::ZERO,
        composer: Rect::ZERO,
        status,
        hints,
    };
    if shape == Shape::Nothing {
        areas.body = Rect::ZERO;
    } else if open.screen == Screen::Inbox {
        inbox(&mut areas, open);
    } else if open.composer {
        (areas.body, areas.composer) = bottom(body, composer_height(body.height));
    }
    areas
}

fn inbox(areas: &mut Areas, open: Open) {
    let body = areas.body;
    match areas.shape {
        Shape::Nothing | Shape::Tiny | Shape::One => {
            let (pane, card) = if open.card && !open.composer && areas.shape == Shape::One {
                docked(body, (body.height / 2).min(12))
            } else {
                (body, Rect::ZERO)
            };
            areas.card = card;
            match open.focus {
                Focus::List if !open.composer => areas.list = pane,
                Focus::List | Focus::Thread => areas.thread = pane,
            }
        }
        Shape::Two => {
            let (list, thread) = left(body, (body.width * 38 / 100).clamp(38, 60));
            areas.thread = thread;
            (areas.list, areas.card) = if open.card {
                docked(list, (body.height / 2).min(14))
            } else {
                (list, Rect::ZERO)
            };
        }
        Shape::Four => {
            let (rail, rest) = left(body, RAIL);
            let (list, rest) = left(rest, (body.width * 28 / 100).clamp(44, 70));
            let card = if open.card {
                (body.width / 5).clamp(32, 46)
            } else {
                0
            };
            let (thread, card) = right(rest, card);
            (areas.rail, areas.list, areas.thread, areas.card) = (rail, list, thread, card);
        }
    }
    if open.composer {
        (areas.thread, areas.composer) = bottom(areas.thread, composer_height(areas.thread.height));
    }
}

const fn shape(width: u16, height: u16) -> Shape {
    match (width, height) {
        _ if width < SMALLEST.0 || height < SMALLEST.1 => Shape::Nothing,
        _ if width < 60 || height < 15 => Shape::Tiny,
        (..100, _) => Shape::One,
        (..160, _) => Shape::Two,
        _ => Shape::Four,
    }
}

fn composer_height(room: u16) -> u16 {
    (room / 2).clamp(room.min(5), 12)
}

fn top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (
        Rect {
            height: rows,
            ..area
        },
        Rect {
            y: area.y + rows,
            height: area.height - rows,
            ..area
        },
    )
}

fn bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    top(area, area.height - rows.min(area.height))
}

/// Splits off `rows` at the bottom; a row between the parts is left for the line.
fn docked(area: Rect, rows: u16) -> (Rect, Rect) {
    let (rest, below) = bottom(area, rows);
    let (rest, _line) = bottom(rest, 1);
    (rest, below)
}

/// Splits off `columns` at the left; a column between the parts is left for the line.
fn left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let line = u16::from(columns < area.width);
    (
        Rect {
            width: columns,
            ..area
        },
        Rect {
            x: area.x + columns + line,
            width: area.width - columns - line,
            ..area
        },
    )
}

fn right(area: Rect, columns: u16) -> (Rect, Rect) {
    if columns == 0 {
        return (area, Rect::ZERO);
    }
    left(area, area.width.saturating_sub(columns + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(card: bool, composer: bool, screen: Screen, focus: Focus) -> Open {
        Open {
            screen,
            focus,
            card,
            composer,
        }
    }

    fn parts(areas: &Areas) -> [Rect; 8] {
        let Areas {
            header,
            rail,
            list,
            thread,
            card,
            composer,
            status,
            hints,
            ..
        } = *areas;
        [header, rail, list, thread, card, composer, status, hints]
    }

    #[test]
    fn widths_choose_one_two_or_four_panes() {
        let at = |w, h| areas(w, h, open(true, false, Screen::Inbox, Focus::List));
        assert_eq!(at(10, 3).shape, Shape::Nothing);
        assert_eq!(at(59, 30).shape, Shape::Tiny);
        assert_eq!(at(80, 24).shape, Shape::One);
        assert_eq!(at(120, 40).shape, Shape::Two);
        let wide = at(200, 60);
        assert_eq!(wide.shape, Shape::Four);
        assert_eq!(
            [
                wide.rail.width,
                wide.list.width,
                wide.thread.width,
                wide.card.width
            ],
            [20, 56, 81, 40]
        );
    }

    #[test]
    fn every_part_lies_in_the_frame_and_no_two_overlap() {
        for width in 0..=200 {
            for height in 0..=80 {
                for bits in 0..8 {
                    let (card, composer) = (bits & 1 > 0, bits & 2 > 0);
                    let focus = if bits & 4 > 0 {
                        Focus::Thread
                    } else {
                        Focus::List
                    };
                    for screen in [Screen::Inbox, Screen::Board] {
                        let areas = areas(width, height, open(card, composer, screen, focus));
                        let frame = Rect::new(0, 0, width, height);
                        let parts = parts(&areas);
                        for (i, a) in parts.iter().enumerate().filter(|(_, a)| !a.is_empty()) {
                            assert_eq!(a.intersection(frame), *a, "{width}x{height}");
                            for b in parts.iter().skip(i + 1).filter(|b| !b.is_empty()) {
                                assert!(!a.intersects(*b), "{width}x{height} {a} {b}");
                            }
                        }
                    }
                }
            }
        }
    }
}
