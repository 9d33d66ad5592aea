//! What a prompt for a query offers while it is typed: operators, values, tags, colleagues and teams.

use super::{OFFERS, Prompt, Question};
use crate::model::query::{Completion, Query, QueryError, Strange, complete, parse, strange};
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
        let names = outside.names.in_queries();
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

    /// What a text asks; a name in it that nothing has is a mistake, but for a tag, which may come.
    pub(in crate::tui::overlays) fn understood(
        text: &str,
        outside: &Outside<'_>,
    ) -> Result<Query, QueryError> {
        let query = parse(text, outside.now, outside.zone)?;
        match strange(text, outside.now, outside.zone, &outside.names.in_queries()) {
            Some(Strange {
                error,
                is_wrong: true,
            }) => Err(error),
            _ => Ok(query),
        }
    }

    /// Something else than Tab: the next one begins anew.
    pub(super) fn end_turn(&mut self) {
        self.query.taken = None;
    }
}
