//! What a prompt for a query offers while it is typed: operators, values, tags, colleagues and teams.

use super::{OFFERS, Prompt, Question};
use crate::model::query::{Completion, Names, complete};
use crate::tui::overlays::Outside;

/// What Tab takes, and takes next.
#[derive(Clone, Debug, Default)]
pub(super) struct Offered {
    /// What fits at the cursor, best first.
    fitting: Vec<Completion>,
    /// Values Tab has taken one of, and which.
    taken: Option<(Vec<Completion>, usize)>,
}

impl Prompt {
    /// Whether a query is typed.
    pub(in crate::tui::overlays) const fn is_query(&self) -> bool {
        matches!(self.question, Question::Filter | Question::ViewQuery(..))
    }

    /// Whether it narrows what is on screen, and is typed in the line of the status.
    pub(in crate::tui::overlays) const fn is_filter(&self) -> bool {
        matches!(self.question, Question::Filter)
    }

    /// Looks what fits at the cursor now.
    pub(super) fn offer_for_query(&mut self, outside: &Outside<'_>) {
        let names = Names {
            tags: outside.tags.iter().map(|tag| tag.name.as_str()).collect(),
            agents: outside.agents.iter().map(|a| a.handle.as_str()).collect(),
            teams: outside
                .teams
                .iter()
                .map(|team| team.name.as_str())
                .collect(),
            channels: each(outside.accounts.iter().map(|own| own.channel.as_str())),
            accounts: each(outside.accounts.iter().map(|own| own.handle.as_str())),
        };
        let (text, at) = (self.line.text(), self.line.place());
        self.query.fitting = complete(text, at, &names);
        let typed = |offer: &Completion| text.get(offer.range.clone()) == Some(&offer.text);
        let offers = self.query.fitting.iter().filter(|offer| !typed(offer));
        self.offers = offers
            .take(OFFERS)
            .map(|offer| offer.text.clone())
            .collect();
    }

    /// Takes the first offer; of values, at each further Tab, the next one.
    pub(super) fn complete_query(&mut self, outside: &Outside<'_>) {
        if self.query.taken.is_none() {
            self.offer_for_query(outside);
        }
        let (offers, n) = match self.query.taken.take() {
            Some((offers, n)) => {
                let next = (n + 1) % offers.len();
                (offers, next)
            }
            None => (std::mem::take(&mut self.query.fitting), 0),
        };
        let Some(offer) = offers.get(n) else { return };
        let from = offer.range.start;
        self.line.replace(from..self.line.place(), &offer.text);
        if !offer.text.ends_with(':') {
            self.query.taken = Some((offers, n));
        }
    }

    /// Something else than Tab: the next one begins anew.
    pub(super) fn end_turn(&mut self) {
        self.query.taken = None;
    }
}

/// Each name once, in their order.
fn each<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut once = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}
