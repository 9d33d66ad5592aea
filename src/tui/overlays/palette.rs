//! Everything by its name: acts, views, contacts, agents, tags. The first token narrows it (`c ` contacts, `v ` views, `t ` or `#`
//! tags, `a ` or `@` agents, `m ` macros). Contacts are looked up by the workers while one types and stand below what is known already, so that
//! an answer moves no row one is about to choose.

use crate::text::fold::{fold, has_word};
use crate::text::messages::tr_attr;
use crate::text::rank::{Match, rank_row};
use crate::tui::command::{Command, entry_of};
use crate::tui::msg::KeyPress;
use crate::tui::overlays::pick::{Item, Picker};
use crate::tui::overlays::{Answer, Step};

/// Fewer characters than this ask for no contacts, unless contacts are what is wanted.
const LEAST: usize = 2;
/// Fewer characters than this are looked for in names only.
const TOLD: usize = 3;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A command.
    Act,
    /// A view of the inbox.
    View,
    /// A person.
    Contact,
    /// A colleague.
    Agent,
    /// A tag.
    Tag,
    /// A macro.
    Macro,
}

impl Scope {
    /// What the typed text is narrowed to, and where in it the words begin.
    fn of(typed: &str) -> (Option<Self>, usize) {
        let signs = [('@', Self::Agent), ('#', Self::Tag)];
        let letters = [
            ("c ", Self::Contact),
            ("v ", Self::View),
            ("t ", Self::Tag),
            ("a ", Self::Agent),
            ("m ", Self::Macro),
        ];
        let sign = signs.iter().find(|(sign, _)| typed.starts_with(*sign));
        let letter = letters.iter().find(|(token, _)| typed.starts_with(token));
        match (sign, letter) {
            (Some((sign, scope)), _) => (Some(*scope), sign.len_utf8()),
            (None, Some((token, scope))) => (Some(*scope), token.len()),
            (None, None) => (None, 0),
        }
    }
}

/// The palette.
#[derive(Clone, Debug)]
pub struct Palette {
    known: Vec<(Scope, Item)>,
    people: Vec<Item>,
    /// The words contacts were last asked for.
    asked: Option<String>,
    pub(super) picker: Picker,
}

impl Palette {
    /// A palette of what is known without asking.
    pub fn new(title: String, known: Vec<(Scope, Item)>) -> Self {
        let mut picker = Picker::new(title, Vec::new(), 0);
        picker.keys = "palette-keys";
        let mut new = Self {
            known,
            people: Vec::new(),
            asked: None,
            picker,
        };
        new.narrow();
        new
    }

    /// Whether anything fits what is typed.
    pub fn finds(&self) -> bool {
        self.picker.selected().is_some()
    }

    /// Takes a key.
    pub fn key(&mut self, press: KeyPress, command: Option<&Command>) -> Step {
        let before = self.picker.typed().to_owned();
        if command == Some(&Command::Complete) {
            self.fill();
            return Step::Stay;
        }
        let step = self.picker.key(press, command);
        if self.picker.typed() != before {
            self.narrow();
        }
        step
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
        self.narrow();
    }

    /// The folded words contacts are wanted for, once per change.
    pub fn wanted(&mut self) -> Option<String> {
        let (scope, from) = Scope::of(self.picker.typed());
        let words = fold(&self.picker.typed()[from..]);
        let wanted = match scope {
            Some(Scope::Contact) => true,
            None => words.trim().chars().count() >= LEAST,
            Some(_) => false,
        };
        if !wanted {
            self.asked = None;
            self.people.clear();
            return None;
        }
        if self.asked.as_ref() == Some(&words) {
            return None;
        }
        self.asked = Some(words.clone());
        Some(words)
    }

    /// The contacts that were found.
    pub fn receive(&mut self, people: Vec<Item>) {
        self.people = people;
        let at = self.picker.cursor;
        self.narrow();
        self.picker.rest_at(at);
    }

    /// Other agents or tags, when they arrive late.
    pub fn know(&mut self, scope: Scope, items: Vec<Item>) {
        self.known.retain(|(known, _)| *known != scope);
        self.known
            .extend(items.into_iter().map(|item| (scope, item)));
        let at = self.picker.cursor;
        self.narrow();
        self.picker.rest_at(at);
    }

    /// Tab: the name of the row under the cursor, in the scope of now.
    fn fill(&mut self) {
        let (_, from) = Scope::of(self.picker.typed());
        let Some(label) = self.picker.selected().map(|item| item.label.clone()) else {
            return;
        };
        let scope = self.picker.typed()[..from].to_owned();
        let label = label.trim_start_matches(['@', '#']);
        self.picker.start_with(&format!("{scope}{label}"));
        self.narrow();
    }

    fn narrow(&mut self) {
        let (scope, from) = Scope::of(self.picker.typed());
        let query = self.picker.typed()[from..].to_owned();
        let (mut rows, mut others): (Vec<(&Item, Match)>, Vec<&Item>) = (Vec::new(), Vec::new());
        for (of, item) in &self.known {
            if scope.is_some_and(|scope| scope != *of) {
                continue;
            }
            match rank_row(&query, &item.label, &item.detail) {
                Some(found) => rows.push((item, found)),
                None => others.push(item),
            }
        }
        rows.sort_by(|(a, x), (b, y)| {
            let off = a.off.is_some().cmp(&b.off.is_some());
            // A command typed by its whole name is the one that is meant.
            let named = (b.detail == query).cmp(&(a.detail == query));
            off.then(named).then(y.score.cmp(&x.score))
        });
        if matches!(scope, None | Some(Scope::Contact)) {
            let off = rows.partition_point(|(item, _)| item.off.is_none());
            let people = self.people.iter().map(|item| {
                let found = rank_row(&query, &item.label, "").unwrap_or_default();
                (item, found)
            });
            rows.splice(off..off, people);
        }
        others.retain(|item| described(&query, item));
        rows.extend(others.into_iter().map(|item| (item, Match::default())));
        self.picker.all = Some(self.known.len() + self.people.len());
        let rows = rows
            .into_iter()
            .map(|(item, m)| (item.clone(), m))
            .collect();
        self.picker.show(rows);
    }
}

/// A command whose help, or what else people call it, has every word that is typed; below all that are found by their name.
fn described(query: &str, item: &Item) -> bool {
    let query = fold(query);
    let entry = match &item.answer {
        Answer::Run(command) => entry_of(command),
        _ => None,
    };
    let Some(entry) = entry.filter(|_| query.trim().chars().count() >= TOLD) else {
        return false;
    };
    let id = format!("cmd-{}", entry.id);
    let says = ["help", "words"].map(|attr| tr_attr(&id, attr, &[]).unwrap_or_default());
    let says = fold(&says.join(" "));
    query.split_whitespace().all(|typed| has_word(&says, typed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::msg::Key;

    fn item(label: &str) -> Item {
        Item {
            label: label.to_owned(),
            detail: String::new(),
            right: String::new(),
            off: None,
            answer: Answer::Run(Command::Run(label.to_owned())),
        }
    }

    fn palette() -> Palette {
        let known = vec![
            (Scope::Act, item("Assign")),
            (Scope::View, item("Unassigned")),
            (Scope::Agent, item("@ben")),
            (Scope::Tag, item("#assembly")),
        ];
        Palette::new(String::new(), known)
    }

    fn typed(palette: &mut Palette, text: &str) {
        for c in text.chars() {
            let press = KeyPress {
                ctrl: false,
                alt: false,
                shift: false,
                key: Key::Char(c),
            };
            palette.key(press, None);
        }
    }

    fn labels(palette: &Palette) -> Vec<&str> {
        palette.picker.labels().collect()
    }

    #[test]
    fn the_first_token_narrows() {
        for (text, left) in [
            ("ass", vec!["Assign", "#assembly", "Unassigned"]),
            ("v ass", vec!["Unassigned"]),
            ("t ass", vec!["#assembly"]),
            ("#ass", vec!["#assembly"]),
            ("a be", vec!["@ben"]),
            ("@", vec!["@ben"]),
        ] {
            let mut palette = palette();
            typed(&mut palette, text);
            let mut shown = labels(&palette);
            let mut left = left.clone();
            shown.sort_unstable();
            left.sort_unstable();
            assert_eq!(shown, left, "{text}");
        }
    }

    #[test]
    fn contacts_are_asked_for_once_per_change_and_only_where_they_can_stand() {
        let mut palette = palette();
        typed(&mut palette, "m");
        assert_eq!(palette.wanted(), None);
        typed(&mut palette, "ü");
        assert_eq!(palette.wanted(), Some(fold("mü")));
        assert_eq!(palette.wanted(), None);
        let mut palette = self::palette();
        typed(&mut palette, "c ");
        assert_eq!(palette.wanted(), Some(String::new()));
        let mut palette = self::palette();
        typed(&mut palette, "t müll");
        assert_eq!(palette.wanted(), None);
    }

    #[test]
    fn contacts_that_arrive_stand_below_and_move_no_row() {
        let mut palette = palette();
        typed(&mut palette, "ass");
        let first = labels(&palette)[0].to_owned();
        palette.receive(vec![item("Assmann, Eva")]);
        assert_eq!(labels(&palette)[0], first);
        assert!(labels(&palette).contains(&"Assmann, Eva"));
        typed(&mut palette, "zzzz");
        palette.receive(vec![item("found by its mail address")]);
        assert_eq!(labels(&palette), ["found by its mail address"]);
    }
}
