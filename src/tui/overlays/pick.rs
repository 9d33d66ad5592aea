//! Choosing one of many by typing: agents, priorities, stages, and the palette of commands. A row that cannot be chosen now stays
//! visible and says why.

use crate::model::act::Subject;
use crate::model::canned::favour;
use crate::model::id::{CalendarId, ContactId, DealId, PolicyId};
use crate::model::room::Shown;
use crate::text::rank::{Match, rank_row};
use crate::tui::command::Command;
use crate::tui::effect::Then;
use crate::tui::msg::KeyPress;
use crate::tui::overlays::{Answer, Step};
use crate::tui::widgets::line::Line;

/// Rows shown at once.
pub(super) const ROWS: u16 = 12;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What is matched and shown first.
    pub label: String,
    /// What else is matched, and shown after it.
    pub detail: String,
    /// What stands at the right: keys, counts.
    pub right: String,
    /// Why it cannot be chosen, or nothing.
    pub off: Option<String>,
    /// What choosing it answers.
    pub answer: Answer,
}

impl Item {
    /// One that can be chosen.
    pub fn new(label: String, detail: String, right: String, answer: Answer) -> Self {
        Self {
            label,
            detail,
            right,
            off: None,
            answer,
        }
    }
}

/// What the items are, where they may arrive later than the picker opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Topic {
    /// Whatever stood there when it opened.
    #[default]
    Fixed,
    /// Canned answers.
    Canned,
    /// Canned answers to look after.
    Texts,
    /// What is known of a person.
    Known,
    /// Past answers.
    Similar,
    /// Drafts.
    Drafts,
    /// Conversations to merge with.
    Siblings,
    /// Macros.
    Macros,
    /// Articles.
    Articles,
    /// Rooms to post a record into.
    Rooms(Shown),
    /// Rules.
    Rules,
    /// Policies of service levels and their calendars.
    Levels(Level),
    /// Complaints.
    Complaints,
    /// Deals; a new one can be opened on this.
    Deals(Option<Subject>),
    /// To whom something is handed on.
    Receivers,
    /// People this one can be merged into, or who can have this deal of theirs; the store finds them by what is typed.
    People(ContactId, Option<DealId>),
}

/// Where the list of service levels is to open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// At its first row.
    #[default]
    First,
    /// With the cursor on this policy.
    Policy(PolicyId),
    /// At the holidays of this calendar.
    Holidays(CalendarId),
}

/// The picker.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What the items are.
    pub topic: Topic,
    /// A longer text for each item, shown under the list while it is chosen; empty: none.
    pub previews: Vec<String>,
    /// How often each item was used, where that counts for the order; empty: it does not.
    pub uses: Vec<i64>,
    /// The message that names its keys.
    pub keys: &'static str,
    /// How many rows there are without what narrows them before they come here; such a list keeps its height.
    pub all: Option<usize>,
    /// Which items are marked, where several can be taken at once; empty: one is.
    pub(super) marks: Vec<bool>,
    /// Its items are the agents, for this; they are replaced when names arrive.
    pub agents_for: Option<Then>,
    /// What was looked up last.
    asked: String,
    pub(super) title: String,
    pub(super) items: Vec<Item>,
    pub(super) line: Line,
    /// Matching items, best first.
    pub(super) found: Vec<(usize, Match)>,
    pub(super) cursor: usize,
    pub(super) offset: usize,
}

impl Picker {
    /// A picker over `items`, cursor on `at`.
    pub fn new(title: String, items: Vec<Item>, at: usize) -> Self {
        let mut new = Self {
            topic: Topic::Fixed,
            previews: Vec::new(),
            uses: Vec::new(),
            keys: "pick-keys",
            all: None,
            marks: Vec::new(),
            agents_for: None,
            asked: String::new(),
            title,
            items,
            line: Line::default(),
            found: Vec::new(),
            cursor: 0,
            offset: 0,
        };
        new.find();
        new.rest_at(at);
        new
    }

    /// Lets Tab mark several items, which Enter takes at once.
    pub fn take_several(&mut self, keys: &'static str) {
        self.keys = keys;
        self.marks = vec![false; self.items.len()];
    }

    /// Whether an item is marked, where several can be.
    pub(super) fn mark(&self, item: usize) -> Option<bool> {
        self.marks.get(item).copied()
    }

    /// Other items under the same typed text, when they arrive late.
    pub fn replace(&mut self, items: Vec<Item>) {
        self.items = items;
        self.find();
    }

    /// These rows as they are, found and put in order by somebody else.
    pub(super) fn show(&mut self, rows: Vec<(Item, Match)>) {
        self.found.clear();
        self.items.clear();
        for (index, (item, found)) in rows.into_iter().enumerate() {
            self.items.push(item);
            self.found.push((index, found));
        }
        self.rest_at(0);
    }

    /// Puts the cursor on a row; whether it stood there already.
    pub(super) fn point(&mut self, row: usize) -> bool {
        std::mem::replace(&mut self.cursor, row) == row
    }

    /// The cursor on this row, or on the last one.
    pub fn rest_at(&mut self, row: usize) {
        self.cursor = row.min(self.found.len().saturating_sub(1));
        self.offset = 0;
        self.keep_visible();
    }

    /// Begins with this typed.
    pub fn start_with(&mut self, text: &str) {
        self.edited(|line| line.set(text));
    }

    /// The longer text of the chosen item.
    pub(super) fn preview(&self) -> Option<&str> {
        let (index, _) = self.found.get(self.cursor)?;
        self.previews.get(*index).map(String::as_str)
    }

    /// The text typed so far.
    pub fn typed(&self) -> &str {
        self.line.text()
    }

    /// Takes a key.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        match command {
            Some(Command::Down) => self.step(1),
            Some(Command::Up) => self.step(-1),
            Some(Command::PageDown) => self.step(i16::try_from(ROWS).unwrap_or(1).into()),
            Some(Command::PageUp) => self.step(-isize::try_from(ROWS).unwrap_or(1)),
            Some(Command::Accept) => return self.accept(),
            Some(Command::Complete) if !self.marks.is_empty() => {
                if let Some((item, _)) = self.found.get(self.cursor) {
                    self.marks[*item] = !self.marks[*item];
                    self.step(1);
                }
            }
            Some(Command::Complete) => {
                if let Some(item) = self.selected() {
                    let label = item.label.clone();
                    self.line.set(&label);
                    self.find();
                }
            }
            Some(Command::DeleteWord) => self.edited(Line::delete_word),
            Some(Command::DeleteLine) => self.edited(Line::delete_line),
            _ => self.edited(|line| {
                line.key(press);
            }),
        }
        Step::Stay
    }

    /// The words to look people up by, once after they changed.
    pub fn wanted(&mut self) -> Option<String> {
        let asks = matches!(self.topic, Topic::People(..)) && self.asked != self.line.text();
        asks.then(|| {
            self.line.text().clone_into(&mut self.asked);
            self.asked.clone()
        })
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.edited(|line| line.insert(text));
    }

    fn edited(&mut self, change: impl FnOnce(&mut Line)) {
        let before = self.line.text().to_owned();
        change(&mut self.line);
        if self.line.text() != before {
            self.find();
        }
    }

    fn accept(&self) -> Step {
        if let Some(answer) = self.several() {
            return Step::Done(answer);
        }
        match self.selected() {
            Some(item) if item.off.is_none() => Step::Done(item.answer.clone()),
            _ => Step::Stay,
        }
    }

    /// What is marked; where nothing is there to choose, what was typed.
    fn several(&self) -> Option<Answer> {
        let mut of = None;
        let mut all = Vec::new();
        for (item, marked) in self.items.iter().zip(&self.marks) {
            let Answer::Question(id, values) = &item.answer else {
                continue;
            };
            of = Some(*id);
            if *marked {
                all.extend(values.iter().cloned());
            }
        }
        let typed = self.line.text().trim();
        if all.is_empty() && self.found.is_empty() && !typed.is_empty() {
            all.push(typed.to_owned());
        }
        (!all.is_empty()).then_some(Answer::Question(of?, all))
    }

    pub(super) fn selected(&self) -> Option<&Item> {
        self.found
            .get(self.cursor)
            .and_then(|(index, _)| self.items.get(*index))
    }

    fn step(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.keep_visible();
    }

    fn find(&mut self) {
        // Whom the store found it has found by more than their name.
        let query = match self.topic {
            Topic::People(..) => "",
            _ => self.line.text(),
        };
        self.found = self
            .items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| {
                let mut found = rank_row(query, &item.label, &item.detail)?;
                found.score += self.uses.get(index).map_or(0, |n| favour(query, *n));
                Some((index, found))
            })
            .collect();
        let off = |index: usize| self.items[index].off.is_some();
        self.found.sort_by(|(a, x), (b, y)| {
            // What cannot be chosen now stands below what can.
            off(*a)
                .cmp(&off(*b))
                .then(y.score.cmp(&x.score))
                .then(a.cmp(b))
        });
        self.rest_at(0);
    }

    fn keep_visible(&mut self) {
        let rows = usize::from(ROWS);
        self.offset = self
            .offset
            .clamp((self.cursor + 1).saturating_sub(rows), self.cursor);
    }
}

#[cfg(test)]
impl Picker {
    /// The labels of the rows as they stand.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        let label = |(index, _): &(usize, Match)| self.items[*index].label.as_str();
        self.found.iter().map(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::msg::Key;

    fn item(label: &str, off: bool) -> Item {
        Item {
            label: label.to_owned(),
            detail: String::new(),
            right: String::new(),
            off: off.then(|| "not now".to_owned()),
            answer: Answer::Run(Command::Run(label.to_owned())),
        }
    }

    fn typed(picker: &mut Picker, text: &str) {
        for c in text.chars() {
            picker.key(
                KeyPress {
                    ctrl: false,
                    alt: false,
                    shift: false,
                    key: Key::Char(c),
                },
                None,
            );
        }
    }

    #[test]
    fn typing_narrows_and_enter_takes_the_best() {
        let items = vec![
            item("Snooze", false),
            item("Assign to agent", false),
            item("Send", false),
        ];
        let mut picker = Picker::new(String::new(), items, 0);
        typed(&mut picker, "ass");
        let answer = picker.key(
            KeyPress {
                ctrl: false,
                alt: false,
                shift: false,
                key: Key::Enter,
            },
            Some(&Command::Accept),
        );
        assert_eq!(
            answer,
            Step::Done(Answer::Run(Command::Run("Assign to agent".to_owned())))
        );
    }

    #[test]
    fn a_row_that_cannot_be_chosen_stays_visible_and_does_nothing() {
        let mut picker = Picker::new(String::new(), vec![item("Snooze", true)], 0);
        assert_eq!(picker.found.len(), 1);
        assert_eq!(picker.accept(), Step::Stay);
        typed(&mut picker, "zzz");
        assert_eq!(picker.accept(), Step::Stay);
    }
}
