//! Two changed the same value: yours, theirs and what it said before stand side by side, and one of them is chosen. What was typed
//! stays among the notices too.

use crate::clock::Timestamp;
use crate::error::{Error, Notice, Severity};
use crate::model::act::Act;
use crate::model::address::Address;
use crate::model::edit::Change;
use crate::model::label;
use crate::model::sla::parts::InParts;
use crate::text::Clean;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

impl App {
    /// Asks which of them is to stand.
    pub(super) fn choose_value(
        &mut self,
        (act, changes): (&Act, &[Change]),
        error: &Error,
        ctx: &Ctx,
    ) -> Vec<Effect> {
        self.toasts.push(
            Notice {
                severity: Severity::Warning,
                ..error.console_notice()
            },
            ctx.now,
        );
        let word = |name| error.arg(name).unwrap_or_default();
        let (mine, before) = (word("mine"), word("before"));
        let Some(change) = changes
            .iter()
            .find(|c| c.mine.as_str() == mine && c.before.as_str() == before)
        else {
            return Vec::new();
        };
        let write = |act| Effect::Job(Slot::Write, Job::Act(act));
        let back = write(change.of.set(before));
        Self::three_values(write(act.clone()), kept(), back, error, ctx)
    }

    /// The same of an address: another one stands in the place of the one that was to be changed.
    pub(super) fn choose_address(&mut self, act: &Act, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        let Act::SetAddress {
            contact,
            old: Some(old),
            new,
        } = act
        else {
            return Vec::new();
        };
        self.toasts.push(
            Notice {
                severity: Severity::Warning,
                ..error.console_notice()
            },
            ctx.now,
        );
        let theirs = error.arg("theirs").filter(|theirs| !theirs.is_empty());
        let theirs = theirs.map(|theirs| Address {
            kind: old.kind,
            value: Clean::name(theirs),
        });
        let set = |new: Option<Address>| Act::SetAddress {
            contact: *contact,
            old: theirs.clone(),
            new,
        };
        let write = |act| Effect::Job(Slot::Write, Job::Act(act));
        let back = write(set(Some(old.clone())));
        Self::three_values(write(set(new.clone())), kept(), back, error, ctx)
    }

    /// The same of a part of a policy or of a calendar; the other parts are saved whichever of them is chosen.
    pub(super) fn choose_part(&mut self, act: &Act, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        self.toasts.push(
            Notice {
                severity: Severity::Warning,
                ..error.console_notice()
            },
            ctx.now,
        );
        let part = |name| error.arg(name).unwrap_or_default();
        let set = |value: &str| match act {
            Act::SavePolicy {
                was: Some((id, was)),
                text,
            } => {
                let (was, text) = settled(&**was, text, part("part"), part("theirs"), value)?;
                let was = Some((*id, Box::new(was)));
                Some(Act::SavePolicy { was, text })
            }
            Act::SaveCalendar {
                was: Some((id, was)),
                text,
            } => {
                let (was, text) = settled(&**was, text, part("part"), part("theirs"), value)?;
                let was = Some((*id, Box::new(was)));
                Some(Act::SaveCalendar { was, text })
            }
            _ => None,
        };
        let set =
            |value| set(value).map_or_else(kept, |act| Effect::Job(Slot::Write, Job::Act(act)));
        let [mine, theirs, back] = ["mine", "theirs", "before"].map(|name| set(part(name)));
        Self::three_values(mine, theirs, back, error, ctx)
    }

    /// Yours, theirs, what it was, each with what choosing it does.
    fn three_values(
        mine: Effect,
        theirs: Effect,
        back: Effect,
        error: &Error,
        ctx: &Ctx,
    ) -> Vec<Effect> {
        let word = |name| error.arg(name).unwrap_or_default();
        let at = word("at").parse().map(Timestamp).unwrap_or_default();
        let args = [
            ("field", Arg::Text(word("field"))),
            ("agent", Arg::Text(word("agent"))),
            ("when", Arg::Text(&label::ago(ctx.now, at))),
        ];
        let title = tr_with("conflict-title", &args);
        let row = |id: &str, value: &str, wish: Effect| {
            let empty = tr("conflict-empty");
            let value = if value.is_empty() { &empty } else { value };
            (tr_with(id, &[("value", Arg::Text(value))]), wish)
        };
        let rows = vec![
            row("conflict-mine", word("mine"), mine),
            row("conflict-theirs", word("theirs"), theirs),
            row("conflict-before", word("before"), back),
        ];
        vec![Effect::Ask(Ask::Choose(title, rows))]
    }
}

/// What stands there stays.
fn kept() -> Effect {
    App::tell(Severity::Info, "conflict-kept")
}

/// What was seen and what is to be said, now that the part is known to say `theirs` and is to say `value`; none: that changes nothing.
fn settled<T: InParts + PartialEq>(
    was: &T,
    text: &T,
    part: &str,
    theirs: &str,
    value: &str,
) -> Option<(T, T)> {
    let (was, text) = (was.with_part(part, theirs), text.with_part(part, value));
    (was != text).then_some((was, text))
}
