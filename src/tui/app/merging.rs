//! Merging by hand: several marked conversations into one of them, or the one under the cursor with another of the same contact.

use crate::error::{Error, Kind, Severity};
use crate::model::act::Act;
use crate::model::bulk::Scope;
use crate::model::conversation::{ConversationRow, State};
use crate::model::id::ConversationId;
use crate::model::label;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::tui::overlays::pick::{Item, Picker, Topic};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, Outcome, Slot};

/// A row to choose, and the act that choosing it is.
fn item(row: &ConversationRow, ids: Vec<ConversationId>, ctx: Option<&Ctx>) -> Item {
    let age = ctx.map_or_else(String::new, |ctx| label::ago(ctx.now, row.last_at));
    let act = Act::Merge { ids, into: row.id };
    Item {
        label: format!("#{} {}", row.id.0, row.who.as_str()),
        detail: row.preview.to_string(),
        right: format!("{}  {age}", label::state(row.state)),
        off: None,
        answer: Answer::Yes(Box::new(Effect::Job(Slot::Write, Job::Act(act)))),
    }
}

impl App {
    /// Asks what to merge with; one that is merged is taken out again.
    pub(super) fn merge(&mut self, row: &ConversationRow, scope: &Scope) -> Vec<Effect> {
        if row.state == State::Merged {
            let act = Act::Unmerge { id: row.id };
            return vec![Effect::Job(Slot::Write, Job::Act(act))];
        }
        let Some(ids) = scope.these() else {
            return vec![Self::tell(Severity::Info, "merge-not-whole")];
        };
        if ids.len() > 1 {
            let marked = ids.to_vec();
            let rows = self.inbox.list.rows.iter();
            let chosen: Vec<_> = rows.filter(|row| marked.contains(&row.id)).collect();
            let account = |row: &ConversationRow| (row.channel.clone(), row.account.clone());
            if let Some((first, others)) = chosen.split_first()
                && let Some(other) = others.iter().find(|row| account(row) != account(first))
            {
                let error = Error::new(Kind::Refused, "merge-account")
                    .with("id", other.id.0)
                    .with("into", first.id.0);
                return vec![Effect::Tell(error.console_notice())];
            }
            let into = |row: &ConversationRow| {
                let others = marked.iter().copied().filter(|id| *id != row.id);
                item(row, others.collect(), None)
            };
            let items: Vec<Item> = chosen.into_iter().map(into).collect();
            let count = [("n", Arg::Num(marked.len() as i64))];
            let picker = Picker::new(tr_with("pick-merge-into", &count), items, 0);
            self.overlays.push(Overlay::Pick(picker));
            return Vec::new();
        }
        let mut picker = Picker::new(tr("pick-merge-with"), Vec::new(), 0);
        picker.topic = Topic::Siblings;
        self.overlays.push(Overlay::Pick(picker));
        self.merging = Some(row.id);
        vec![Effect::Job(Slot::Siblings, Job::Siblings(row.id))]
    }

    /// The conversations to merge with are here.
    pub(super) fn receive_siblings(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        let (Outcome::Siblings(rows), Some(source)) = (outcome, self.merging.take()) else {
            return Vec::new();
        };
        let open =
            |overlay: &Overlay| matches!(overlay, Overlay::Pick(p) if p.topic == Topic::Siblings);
        if rows.is_empty() {
            self.overlays.pop_if(|overlay| open(overlay));
            return vec![Self::tell(Severity::Info, "merge-alone")];
        }
        let items = rows.iter().map(|row| item(row, vec![source], Some(ctx)));
        let items = items.collect();
        self.refill(Topic::Siblings, |_, picker| picker.replace(items));
        Vec::new()
    }
}
