//! Saved views and the order of the list: saving what is shown, editing the view that is open, choosing an order.

use crate::model::act::Act;
use crate::model::id::ViewId;
use crate::model::journal::Record;
use crate::model::view::{SavedView, Sort, ViewText};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::effect::{Ask, Effect};
use crate::tui::msg::Ctx;
use crate::tui::overlays::pick::{Item, Picker};
use crate::tui::overlays::{Answer, Overlay};
use crate::work::job::{Job, Slot};

fn item(label: String, detail: String, answer: Answer) -> Item {
    Item::new(label, detail, String::new(), answer)
}

fn save(id: Option<ViewId>, text: ViewText) -> Effect {
    Effect::Job(Slot::Write, Job::Act(Act::SaveView { id, text }))
}

impl App {
    /// The orders to choose from; where nobody waits, two of them are off.
    pub(super) fn open_sort(&mut self) -> Vec<Effect> {
        let view = self.inbox.open_view();
        let known = Sort::ALL
            .into_iter()
            .filter(|sort| *sort != Sort::Sla || self.inbox.overview.sla);
        let known: Vec<Sort> = known.collect();
        let at = known.iter().position(|sort| *sort == view.sort);
        let order = |sort: Sort| Item {
            off: (sort.among(view.only_open) != sort).then(|| tr("off-only-open")),
            ..item(
                tr(&format!("sort-{}", sort.key())),
                String::new(),
                Answer::Sort(sort),
            )
        };
        let items = known.into_iter().map(order).collect();
        let picker = Picker::new(tr("pick-sort"), items, at.unwrap_or(0));
        self.overlays.push(Overlay::Pick(picker));
        Vec::new()
    }

    /// Asks for the name of a new view of what is shown; an open saved view without a filter is edited instead.
    pub(super) fn open_save_view(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let view = self.inbox.open_view();
        if let (Some(saved), None, None) = (&view.saved, &self.inbox.filter, &self.search) {
            let picker = edit(saved, view.sort);
            self.overlays.push(Overlay::Pick(picker));
            return Vec::new();
        }
        let query = match &self.search {
            Some(search) => search.text.clone(),
            None => self.inbox.query(ctx),
        };
        let text = ViewText {
            name: String::new(),
            query,
            sort: view.sort,
            shared: false,
        };
        vec![Effect::Ask(Ask::ViewName(None, text))]
    }

    /// Saves a view; of a new one it asks first whose it is.
    pub(super) fn save_view(&mut self, id: Option<ViewId>, text: ViewText) -> Vec<Effect> {
        if id.is_some() {
            return vec![save(id, text)];
        }
        let choice = |shared: bool, label: &str| {
            let text = ViewText {
                shared,
                ..text.clone()
            };
            item(
                tr(label),
                String::new(),
                Answer::Yes(Box::new(save(None, text))),
            )
        };
        let items = vec![
            choice(false, "view-for-me"),
            choice(true, "view-for-everybody"),
        ];
        self.inbox.await_view(Some(text.name.clone()));
        self.overlays
            .push(Overlay::Pick(Picker::new(tr("pick-view-owner"), items, 0)));
        Vec::new()
    }
}

/// What can be done with a saved view.
fn edit(saved: &SavedView, sort: Sort) -> Picker {
    let (id, text) = (saved.id, saved.text());
    let yes = |effect| Answer::Yes(Box::new(effect));
    let sharing = if text.shared {
        "view-keep-to-me"
    } else {
        "view-share"
    };
    let mut items = vec![
        item(
            tr("view-rename"),
            text.name.clone(),
            yes(Effect::Ask(Ask::ViewName(Some(id), text.clone()))),
        ),
        item(
            tr("view-change-query"),
            text.query.clone(),
            yes(Effect::Ask(Ask::ViewQuery(id, text.clone()))),
        ),
        item(
            tr(sharing),
            String::new(),
            yes(save(
                Some(id),
                ViewText {
                    shared: !text.shared,
                    ..text.clone()
                },
            )),
        ),
    ];
    if sort != text.sort {
        items.push(item(
            tr("view-keep-sort"),
            tr(&format!("sort-{}", sort.key())),
            yes(save(
                Some(id),
                ViewText {
                    sort,
                    ..text.clone()
                },
            )),
        ));
    }
    let history = Ask::History(Record::new("saved_view", id.0));
    items.push(item(
        tr("history-title"),
        String::new(),
        yes(Effect::Ask(history)),
    ));
    let remove = Act::RemoveView { id };
    items.push(item(
        tr("view-remove"),
        String::new(),
        yes(Effect::Job(Slot::Write, Job::Act(remove))),
    ));
    let name = [("name", Arg::Text(&text.name))];
    Picker::new(tr_with("pick-view-edit", &name), items, 0)
}
