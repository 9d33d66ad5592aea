//! A rule as a form: what sets it off, what has to hold, what it does.

use crate::model::custom::truth;
use crate::model::id::RuleId;
use crate::model::macros;
use crate::model::rules::{Once, RuleText, checked};
use crate::text::messages::tr;
use crate::tui::overlays::Outside;
use crate::tui::overlays::form::{Form, Purpose};
use crate::tui::overlays::prompt::Prompt;

impl Form {
    /// A rule: its steps stand in one line.
    pub fn rule(id: Option<RuleId>, text: &RuleText) -> Self {
        let stop = tr(if text.stop { "field-yes" } else { "field-no" });
        let lines = vec![
            (tr("form-rule-name"), text.name.clone()),
            (tr("form-rule-when"), text.events.clone()),
            (tr("form-rule-if"), text.query.clone()),
            (tr("form-rule-do"), macros::line(&text.steps)),
            (tr("form-rule-once"), text.once.key().to_owned()),
            (tr("form-rule-stop"), stop),
        ];
        let mut form = Self::of(Purpose::Rule(id), tr("form-rule"), lines);
        form.said = tr("form-rule-hint");
        form
    }

    /// The rule as it was typed, or the line that is wrong and why.
    pub(super) fn typed_rule(&self, outside: &Outside<'_>) -> Result<RuleText, (usize, String)> {
        let once = Once::from_key(self.text(4)).ok_or_else(|| (4, tr("form-rule-once-wrong")))?;
        let stop = truth(self.text(5)).ok_or_else(|| (5, tr("form-rule-stop-wrong")))?;
        let text = RuleText {
            name: self.text(0).to_owned(),
            events: self.text(1).to_owned(),
            query: self.text(2).to_owned(),
            steps: macros::lines(self.text(3)),
            once,
            stop,
        };
        let known = checked(&text).map_err(|error| {
            let line = match error.code {
                "rule-name" => 0,
                "rule-event" | "rule-no-event" => 1,
                _ => 3,
            };
            let notice = error.console_notice();
            (line, [notice.what, notice.hint].join(". "))
        })?;
        // What was not touched stays, even if somebody it names has gone since.
        if known.query != self.before[2] {
            Prompt::understood(&known.query, outside).map_err(|error| (2, error.to_string()))?;
        }
        Ok(known)
    }
}
