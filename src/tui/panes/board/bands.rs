//! The swimlanes of the board: each a row of eight columns. Here is what they hold and how the room is shared among them; the one
//! with the cursor gets most of it.

use std::collections::BTreeSet;

use crate::model::board::{self, Card, Lane};
use crate::model::id::ContactId;
use crate::model::page::{Anchor, Page};
use crate::model::stage::Stage;
use crate::text::Clean;
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Row};

/// Cards a swimlane without the cursor shows per column at most.
const GLANCE: u16 = 3;

impl Row for Card {
    fn key(&self) -> i64 {
        self.contact.0
    }
}

/// One column of a swimlane.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub stage: Stage,
    pub total: i64,
    pub list: ListState<Card>,
}

/// One swimlane.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub lane: Lane,
    pub name: Clean,
    pub columns: Vec<Column>,
}

/// Where a swimlane is drawn: its first line below the heads of the columns, and its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub band: usize,
    pub top: u16,
    pub height: u16,
}

/// The room swimlanes share.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    /// Lines.
    pub lines: u16,
    /// Lines of a card.
    pub card: u16,
    /// The first column on screen, and how many there are.
    pub first: usize,
    pub shown: usize,
}

impl Default for Band {
    fn default() -> Self {
        let column = |stage| Column {
            stage,
            total: 0,
            list: ListState::default(),
        };
        Self {
            lane: Lane::All,
            name: Clean::default(),
            columns: Stage::ALL.map(column).to_vec(),
        }
    }
}

impl Band {
    /// Takes what was loaded; cursors stay on their records.
    pub fn take(&mut self, fresh: &board::Band, here: &BTreeSet<ContactId>) {
        self.name.clone_from(&fresh.name);
        for column in &fresh.columns {
            let own = &mut self.columns[column.stage as usize];
            own.total = column.total;
            own.refresh(column, here);
        }
    }

    /// The lines it would like to have.
    fn wants(&self, room: Room, active: bool) -> u16 {
        let shown = self.columns.iter().skip(room.first).take(room.shown);
        let most = shown.map(|column| column.total).max().unwrap_or(0);
        let cap = if active { u16::MAX } else { GLANCE };
        let cards = u16::try_from(most).unwrap_or(u16::MAX).clamp(1, cap);
        cards.saturating_mul(room.card.max(1)).saturating_add(1)
    }
}

impl Column {
    /// A fresh beginning in place of the loaded one. What was loaded beyond it stays, but for cards that are elsewhere now: who
    /// moves comes in at the top of another column.
    fn refresh(&mut self, fresh: &board::Column, here: &BTreeSet<ContactId>) {
        if self.list.more_before {
            // A stretch from further down: its beginning is not what came. It is asked for by itself.
            self.list.rows.retain(|card| !here.contains(&card.contact));
            return self.settle();
        }
        let mut cards = fresh.cards.clone();
        let mut more = fresh.more;
        if let (true, Some(last)) = (fresh.more, cards.last().map(Card::cursor)) {
            let beyond = |card: &&Card| card.cursor() < last && !here.contains(&card.contact);
            let tail: Vec<Card> = self.list.rows.iter().filter(beyond).cloned().collect();
            more = tail.is_empty() || self.list.more_after;
            cards.extend(tail);
        }
        let marks = self.list.marks.clone();
        growing::refresh(&mut self.list, cards, more);
        if more {
            // Who is marked but not loaded stays marked, unless he is elsewhere now.
            let elsewhere = |id: &i64| here.contains(&ContactId(*id));
            let unseen = marks.into_iter().filter(|id| !elsewhere(id));
            self.list.marks.extend(unseen);
        }
    }

    /// What was asked for with this anchor.
    pub fn take(&mut self, anchor: Anchor, page: Page<Card>) {
        match anchor {
            Anchor::After(_) | Anchor::End => self.weave(page),
            Anchor::Before(_) => self.list.prepend(page),
            Anchor::Start => self.list.begin(page),
            Anchor::From(_) => self.list.refresh(page),
        }
    }

    /// Whether it begins further down than its stage does.
    pub const fn begins_further_down(&self) -> bool {
        self.list.more_before
    }

    /// A stretch further down: known cards are brought up to date, others follow.
    fn weave(&mut self, page: Page<Card>) {
        let reached = page.rows.last().map(Card::cursor);
        for card in &page.rows {
            let known = self
                .list
                .rows
                .iter_mut()
                .find(|own| own.contact == card.contact);
            if let Some(own) = known {
                own.clone_from(card);
            }
        }
        let further = self
            .list
            .rows
            .last()
            .is_some_and(|own| reached.is_some_and(|reached| own.cursor() < reached));
        let more = if further {
            self.list.more_after
        } else {
            page.more_after
        };
        growing::extend(&mut self.list, page);
        self.list.more_after = more;
    }

    /// Brings cursor and offset back into a list that got shorter.
    pub fn settle(&mut self) {
        self.list.cursor = self.list.cursor.min(self.list.rows.len().saturating_sub(1));
        self.list.resize(self.list.height);
    }
}

/// Shares `room` among the swimlanes from `top` on, so that the active one is on screen. Also the first one shown.
pub(super) fn share(bands: &[Band], active: usize, top: usize, room: Room) -> (usize, Vec<Place>) {
    if bands.len() <= 1 {
        let whole = Place {
            band: 0,
            top: 0,
            height: room.lines,
        };
        return (0, vec![whole]);
    }
    let wants: Vec<u16> = bands
        .iter()
        .enumerate()
        .map(|(at, band)| band.wants(room, at == active).min(most(room, at == active)))
        .collect();
    let sum = |from: usize, to: usize| wants[from..to].iter().map(|n| u32::from(*n)).sum::<u32>();
    let lines = u32::from(room.lines);
    let mut top = top.min(active);
    while top < active && sum(top, active + 1) > lines {
        top += 1;
    }
    while top > 0 && sum(top - 1, bands.len()) <= lines {
        top -= 1;
    }
    let mut places = Vec::new();
    let mut y = 0;
    for (band, wanted) in wants.iter().enumerate().skip(top) {
        let height = (*wanted).min(room.lines - y);
        if height < 2 {
            break;
        }
        places.push(Place {
            band,
            top: y,
            height,
        });
        y += height;
    }
    (top, places)
}

/// The active one leaves room for a look at the others, where there is enough.
const fn most(room: Room, active: bool) -> u16 {
    if active && room.lines > 12 {
        room.lines * 2 / 3
    } else {
        room.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bands(totals: &[i64]) -> Vec<Band> {
        let band = |n: &i64| {
            let mut band = Band::default();
            band.columns[0].total = *n;
            band
        };
        totals.iter().map(band).collect()
    }

    fn room(lines: u16) -> Room {
        Room {
            lines,
            card: 1,
            first: 0,
            shown: 3,
        }
    }

    #[test]
    fn the_active_lane_grows_and_the_others_show_a_few_cards() {
        let (top, places) = share(&bands(&[9, 9, 1]), 1, 0, room(20));
        let heights: Vec<u16> = places.iter().map(|p| p.height).collect();
        assert_eq!((top, heights), (0, vec![4, 10, 2]));
    }

    #[test]
    fn the_active_lane_is_always_on_screen() {
        for active in 0..30 {
            for lines in 2..40 {
                let (_, places) = share(&bands(&[50; 30]), active, 0, room(lines));
                assert!(
                    places.iter().any(|p| p.band == active),
                    "{active} in {lines}"
                );
                let used: u16 = places.iter().map(|p| p.height).sum();
                assert!(used <= lines);
            }
        }
    }
}
