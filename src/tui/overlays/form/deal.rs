//! A deal as a form: what they may buy, what it is worth, what comes next, whose it is.

use super::team::Wrong;
use crate::clock::Timestamp;
use crate::model::act::{Act, Subject};
use crate::model::deal::{Deal, DealText, amount, worth};
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::overlays::form::{Form, Purpose};
use crate::tui::overlays::{Answer, Outside, prompt};

impl Form {
    /// A deal, or a new one of `subject`, which is `handle`'s until somebody else is named.
    pub fn deal(subject: Subject, deal: Option<Deal>, handle: &str, outside: &Outside<'_>) -> Self {
        let text = deal.as_ref().map(|one| one.text.clone());
        let text = text.unwrap_or_default();
        let day = |at: Timestamp| match at {
            Timestamp::NEVER => String::new(),
            at => label::typed(at, outside.zone, true),
        };
        let owner = deal
            .as_ref()
            .map_or(handle, |one| one.owner_handle.as_str())
            .to_owned();
        let lines = vec![
            (tr("form-deal-title"), text.title.clone()),
            (tr("form-deal-value"), amount(text.value, &text.currency)),
            (tr("form-deal-step"), text.step.clone()),
            (tr("form-deal-when"), day(text.step_at)),
            (tr("form-deal-close"), day(text.close_at)),
            (tr("form-deal-owner"), owner),
        ];
        let title = match &deal {
            None => tr("form-deal-new"),
            Some(one) => {
                let state = label::deals::state(one, outside.zone, outside.now);
                tr_with("form-deal", &[("state", Arg::Text(&state))])
            }
        };
        let purpose = Purpose::Deal(subject, deal.map(Box::new));
        let mut form = Self::of(purpose, title, lines);
        form.said = tr("form-deal-hint");
        form
    }

    /// The deal that was typed.
    pub(super) fn typed_deal(
        &self,
        subject: Subject,
        was: Option<&Deal>,
        outside: &Outside<'_>,
    ) -> Result<Answer, Wrong> {
        let before = was.map(|was| was.text.clone()).unwrap_or_default();
        let wrong_worth = || (1, tr("form-deal-value-wrong"));
        let (value, currency) = worth(self.text(1)).ok_or_else(wrong_worth)?;
        let text = DealText {
            title: self.text(0).to_owned(),
            value,
            currency: currency.unwrap_or_else(|| before.currency.clone()),
            step: self.text(2).to_owned(),
            step_at: self.day(3, before.step_at, outside)?,
            close_at: self.day(4, before.close_at, outside)?,
            owner: self.agent_of(5, outside)?,
            ..before.clone()
        };
        let text = text.checked().map_err(|error| {
            let notice = error.notice();
            let line = usize::from(error.code == "deal-currency");
            (line, [notice.what, notice.hint].join(". "))
        })?;
        let text = Box::new(text);
        Ok(Answer::Act(Box::new(match was {
            None => Act::OpenDeal { subject, text },
            Some(was) => Act::SetDeal {
                id: was.id,
                was: Box::new(before),
                text,
            },
        })))
    }

    /// The time in a line; one that was not touched stays, even if it is over.
    fn day(&self, at: usize, was: Timestamp, outside: &Outside<'_>) -> Result<Timestamp, Wrong> {
        if self.text(at) == self.before[at] {
            return Ok(was);
        }
        let due = prompt::due(self.text(at), outside);
        due.ok_or_else(|| (at, tr("prompt-snooze-wrong")))
    }
}
