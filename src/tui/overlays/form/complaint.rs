//! A complaint as a form: what it is about, what was promised and given, how it ended.

use crate::clock::Timestamp;
use crate::model::act::Act;
use crate::model::complaint::{Complaint, ComplaintText, Remedy, Severity};
use crate::model::id::ConversationId;
use crate::model::label;
use crate::model::query::date;
use crate::model::team::{cents, money};
use crate::text::fold::fold;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::overlays::form::{Form, Purpose};
use crate::tui::overlays::{Answer, Outside, prompt};

use super::team::Wrong;

impl Form {
    /// The complaint of a conversation, or a new one in it.
    pub fn complaint(
        conversation: ConversationId,
        complaint: Option<Complaint>,
        outside: &Outside<'_>,
    ) -> Self {
        let text = complaint.as_ref().map(|one| one.text.clone());
        let text = text.unwrap_or_default();
        let day = |at: Timestamp| date::local(at, outside.zone).format("%Y-%m-%d %H:%M");
        let due = match text.due_at {
            Timestamp::NEVER => String::new(),
            at => day(at).to_string(),
        };
        let cost = match text.cost {
            0 => String::new(),
            cents => money(cents),
        };
        let lines = vec![
            (tr("form-complaint-category"), text.category),
            (
                tr("form-complaint-severity"),
                label::severity(text.severity),
            ),
            (tr("form-complaint-cause"), text.cause),
            (tr("form-complaint-concerns"), text.concerns),
            (tr("form-complaint-due"), due),
            (tr("form-complaint-remedy"), label::remedy(text.remedy)),
            (tr("form-complaint-cost"), cost),
            (tr("form-complaint-outcome"), text.outcome),
            (tr("form-complaint-lesson"), text.lesson),
        ];
        let title = match &complaint {
            None => tr("form-complaint-new"),
            Some(one) => {
                let state = label::complaints::state(one, outside.zone, outside.now);
                tr_with("form-complaint", &[("state", Arg::Text(&state))])
            }
        };
        let purpose = Purpose::Complaint(conversation, complaint.map(Box::new));
        let mut form = Self::of(purpose, title, lines);
        form.said = tr("form-complaint-hint");
        form
    }

    /// The complaint that was typed.
    pub(super) fn typed_complaint(
        &self,
        conversation: ConversationId,
        was: Option<&Complaint>,
        outside: &Outside<'_>,
    ) -> Result<Answer, Wrong> {
        let shown = |typed: &str, said: String| fold(typed) == fold(&said);
        let severity = Severity::ALL.into_iter().find(|one| {
            let typed = self.text(1);
            Severity::named(typed) == Some(*one) || shown(typed, label::severity(*one))
        });
        let remedy = Remedy::ALL.into_iter().find(|one| {
            let typed = self.text(5);
            Remedy::named(typed) == Some(*one) || shown(typed, label::remedy(*one))
        });
        let due_at = match was {
            Some(was) if self.text(4) == self.before[4] => Some(was.text.due_at),
            _ => prompt::due(self.text(4), outside),
        };
        let text = ComplaintText {
            category: self.text(0).to_owned(),
            severity: severity.ok_or_else(|| (1, tr("form-complaint-severity-wrong")))?,
            cause: self.text(2).to_owned(),
            concerns: self.text(3).to_owned(),
            due_at: due_at.ok_or_else(|| (4, tr("prompt-snooze-wrong")))?,
            remedy: remedy.ok_or_else(|| (5, tr("form-complaint-remedy-wrong")))?,
            cost: cents(self.text(6)).ok_or_else(|| (6, tr("form-complaint-cost-wrong")))?,
            outcome: self.text(7).to_owned(),
            lesson: self.text(8).to_owned(),
        };
        let text = text.checked().map_err(|error| {
            let notice = error.notice();
            (0, [notice.what, notice.hint].join(". "))
        })?;
        let text = Box::new(text);
        Ok(Answer::Act(Box::new(match was {
            None => Act::OpenComplaint {
                conversation,
                text,
                origin: String::new(),
            },
            Some(was) => Act::SetComplaint {
                id: was.id,
                was: Box::new(was.text.clone()),
                text,
            },
        })))
    }
}
