//! The inbox: the views with their counts and the list of conversations in the open one. Called by the root; never opens a
//! thread itself but asks for it with [`Command::OpenConversation`].

pub mod view;

use crate::error::Error;
use crate::model::bulk::{Scope, Whole};
use crate::model::conversation::ConversationRow;
use crate::model::id::ConversationId;
use crate::model::page::{Anchor, Page};
use crate::model::presence::Present;
use crate::model::query::{Query, names_state, parse};
use crate::model::view::{Overview, Sort, View, ViewCount};
use crate::tui::command::{Command, Context};
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::tui::remote::Phase;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Rows asked for at once.
const PAGE: usize = 100;
/// Rows asked for at most when refreshing what is loaded.
const MOST: usize = 400;

impl Row for ConversationRow {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// A filter on top of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// As typed.
    pub text: String,
    /// As understood.
    pub query: Query,
}

/// What the request under way will bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// The same rows again.
    Refresh,
    /// A stretch.
    Stretch(Wish),
}

/// The inbox list.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// The open view.
    pub view: View,
    /// All views with their counts.
    pub overview: Overview,
    /// Who else is at which conversation.
    pub present: Present,
    /// The loaded conversations.
    pub list: ListState<ConversationRow>,
    /// How far the newest request is.
    pub phase: Phase,
    /// A filter on top of the view.
    pub filter: Option<Filter>,
    /// Two lines per conversation.
    pub two_lines: bool,
    /// The views stand beside the list, not above it.
    pub rail: bool,
    /// The view to go back to once the filter that needed all conversations is gone.
    home: Option<View>,
    /// The name of a saved view that is on its way.
    awaited: Option<String>,
    /// All of the view is marked, loaded or not; single marks are what is left out.
    whole: bool,
    /// How many that is, once counted.
    counted: Option<i64>,
    asked: Option<Asked>,
}

impl Default for Inbox {
    fn default() -> Self {
        Self {
            present: Present::default(),
            view: View::Unassigned,
            overview: Overview::default(),
            list: ListState::default(),
            phase: Phase::Idle,
            filter: None,
            two_lines: false,
            rail: false,
            home: None,
            awaited: None,
            whole: false,
            counted: None,
            asked: None,
        }
    }
}

impl Inbox {
    /// The views of the bar; before the first count arrived only the fixed ones. The open one is always among them.
    pub fn views(&self) -> Vec<ViewCount> {
        let uncounted = |view| ViewCount::of(view, -1, 0);
        let mut views = self.overview.views.clone();
        if views.is_empty() {
            let fixed = [
                View::Mine,
                View::Unassigned,
                View::Open,
                View::Snoozed,
                View::Resolved,
                View::Spam,
            ];
            views.extend(fixed.map(uncounted));
        }
        if views.iter().all(|known| known.view != self.view) {
            views.insert(0, uncounted(self.view.clone()));
        }
        views
    }

    /// The open view among them.
    pub fn open_view(&self) -> ViewCount {
        let known = self.overview.views.iter().find(|v| v.view == self.view);
        known
            .cloned()
            .unwrap_or_else(|| ViewCount::of(self.view.clone(), -1, 0))
    }

    /// Shows the saved view of this name as soon as it is there.
    pub fn await_view(&mut self, name: Option<String>) {
        self.awaited = name;
    }

    /// Puts the view into another order.
    pub fn set_sort(&mut self, sort: Sort) -> Vec<Effect> {
        let view = self.view.clone();
        for known in &mut self.overview.views {
            if known.view == view {
                known.sort = sort.among(known.only_open);
            }
        }
        let chosen = Job::SetSort {
            view: view.clone(),
            sort,
        };
        let mut effects = vec![Effect::Job(Slot::Write, chosen)];
        effects.extend(self.turn_to(view));
        effects
    }

    /// What is shown as one query: the view's and the filter's.
    pub fn query(&self, ctx: &Ctx) -> String {
        let view = self.open_view();
        let own = view.saved.map_or_else(
            || self.view.query(),
            |saved| saved.query.as_str().to_owned(),
        );
        let Some(filter) = &self.filter else {
            return own;
        };
        // A filter that names a state looks at all conversations: the view adds nothing.
        if names_state(&filter.query) {
            return filter.text.clone();
        }
        let part = |text: &str| match parse(text, ctx.now, ctx.zone) {
            Ok(Query::Any(_)) => format!("({text})"),
            _ => text.to_owned(),
        };
        format!("{} {}", part(&own), part(&filter.text))
    }

    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        &[Context::Conversation, Context::List]
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &[
            "open", "reply", "note", "assign", "tag", "done", "snooze", "filter",
        ]
    }

    /// The list will be drawn in `width` x `height`.
    pub fn resize(&mut self, width: u16, height: u16, side_by_side: bool) {
        self.two_lines = side_by_side && width < 72;
        let rows = height.saturating_sub(view::HEAD);
        self.list
            .resize(usize::from(if self.two_lines { rows / 2 } else { rows }));
    }

    /// Loads rows and counts, again if they are there. The rows first: they are what people wait for.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        let mut effects = vec![self.refresh(), Effect::Job(Slot::Overview, Job::Overview)];
        effects.extend(self.recount());
        effects
    }

    /// Shows another view.
    pub fn show(&mut self, view: View) -> Vec<Effect> {
        self.home = None;
        self.turn_to(view)
    }

    /// A view that is new and awaited is shown; one that somebody removed is left.
    fn follow_views(&mut self) -> Vec<Effect> {
        let views = &self.overview.views;
        let named = |name: &String| {
            let saved = |v: &&ViewCount| v.saved.as_ref().is_some_and(|s| *s.name == **name);
            views.iter().find(saved).map(|v| v.view.clone())
        };
        if let Some(view) = self.awaited.as_ref().and_then(named) {
            self.awaited = None;
            self.filter = None;
            return self.show(view);
        }
        let gone = matches!(self.view, View::Saved(_)) && views.iter().all(|v| v.view != self.view);
        if gone {
            return self.show(View::Unassigned);
        }
        Vec::new()
    }

    fn turn_to(&mut self, view: View) -> Vec<Effect> {
        self.view = view;
        self.list = ListState {
            height: self.list.height,
            ..ListState::default()
        };
        self.asked = None;
        self.whole = false;
        vec![self.refresh()]
    }

    /// Narrows the view, or shows all of it. A filter that names a state would meet nothing inside a view of another state: it
    /// narrows all conversations, and the view comes back when it goes.
    pub fn narrow(&mut self, filter: Option<Filter>) -> Vec<Effect> {
        let home = self.home.take().unwrap_or_else(|| self.view.clone());
        self.filter = filter;
        if self.filter.as_ref().is_some_and(|f| names_state(&f.query)) {
            self.home = Some(home);
            return self.turn_to(View::All);
        }
        self.turn_to(home)
    }

    /// Does a command of the list.
    pub fn update(&mut self, command: &Command, _ctx: &Ctx) -> Vec<Effect> {
        if let Some(motion) = Motion::of(command) {
            let wish = self.list.go(motion);
            return self.grant(wish);
        }
        match command {
            Command::Open | Command::Right => {
                let Some(row) = self.list.selected() else {
                    return Vec::new();
                };
                vec![Effect::Run(Command::OpenConversation(row.id))]
            }
            Command::NextView => self.step_view(1),
            Command::PrevView => self.step_view(-1),
            Command::Mark => {
                let wish = self.list.toggle_mark();
                self.grant(wish)
            }
            Command::MarkRange => {
                self.list.toggle_range();
                Vec::new()
            }
            Command::MarkAll => self.mark_whole(),
            Command::ShowView(view) => self.show(view.clone()),
            Command::Reload => vec![self.refresh(), Effect::Job(Slot::Overview, Job::Overview)],
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, _ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Overview(overview) => {
                self.overview = overview.clone();
                self.follow_views()
            }
            Outcome::List(page) => self.take(page.clone()),
            Outcome::Count(count) => {
                self.counted = Some(*count);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The newest request failed; the rows stay.
    pub fn failed(&mut self, error: &Error) {
        self.phase = Phase::Failed(error.clone());
        self.asked = None;
    }

    /// A drag from one line to another, below the head, marks the rows between.
    pub fn drag(&mut self, (from, to): (Option<u16>, u16)) {
        let lines = if self.two_lines { 2 } else { 1 };
        if let Some(from) = from {
            self.list
                .drag(usize::from(from / lines), usize::from(to / lines));
        }
    }

    /// The conversations an act is about: the whole view if that is marked, else the marked ones, else the one under the cursor.
    pub fn chosen(&self) -> Scope {
        if !self.whole {
            let ids = self.list.chosen().into_iter().map(ConversationId);
            return Scope::These(ids.collect());
        }
        Scope::Whole(Box::new(Whole {
            view: self.view.clone(),
            filter: self.filter_query(),
            except: self
                .list
                .marks
                .iter()
                .copied()
                .map(ConversationId)
                .collect(),
        }))
    }

    /// Whether a row is marked. Where the whole view is, single marks are what is left out.
    pub fn is_marked(&self, row: &ConversationRow) -> bool {
        self.whole != self.list.marks.contains(&row.id.0)
    }

    /// How many are marked; none while the whole view is still being counted.
    pub fn count(&self) -> Option<i64> {
        let marks = self.list.marks.len() as i64;
        if self.whole {
            Some(self.counted? - marks)
        } else {
            Some(marks)
        }
    }

    /// Whether anything is marked.
    pub fn marks(&self) -> bool {
        self.whole || !self.list.marks.is_empty()
    }

    /// Nothing is marked any more.
    pub fn unmark(&mut self) {
        self.list.unmark();
        self.whole = false;
    }

    /// Marks all of the view, loaded or not; again: nothing.
    fn mark_whole(&mut self) -> Vec<Effect> {
        let whole = !self.whole;
        self.unmark();
        self.whole = whole;
        self.counted = None;
        self.recount()
    }

    /// Counts the whole view, if that is marked.
    fn recount(&mut self) -> Vec<Effect> {
        if !self.whole {
            return Vec::new();
        }
        let count = Job::Count {
            view: self.view.clone(),
            filter: self.filter_query(),
        };
        vec![Effect::Job(Slot::Count, count)]
    }

    fn filter_query(&self) -> Query {
        let filter = self.filter.as_ref().map(|f| f.query.clone());
        filter.unwrap_or_default()
    }

    /// Moves the cursor by `rows`; the conversation it comes to rest on, if it moved.
    pub fn step(&mut self, rows: isize) -> (Option<ConversationId>, Vec<Effect>) {
        let before = self.list.cursor;
        let wish = self.list.go(Motion::Rows(rows));
        let effects = self.grant(wish);
        let moved = self.list.cursor != before;
        (
            self.list.selected().filter(|_| moved).map(|row| row.id),
            effects,
        )
    }

    fn step_view(&mut self, by: isize) -> Vec<Effect> {
        let views = self.views();
        let at = views.iter().position(|v| v.view == self.view).unwrap_or(0);
        let next = (at.cast_signed() + by).rem_euclid(views.len().max(1).cast_signed());
        match views.get(next.cast_unsigned()) {
            Some(view) => self.show(view.view.clone()),
            None => Vec::new(),
        }
    }

    fn take(&mut self, page: Page<ConversationRow>) -> Vec<Effect> {
        self.phase = Phase::Ready;
        match self.asked.take() {
            Some(Asked::Stretch(Wish::After)) => self.list.append(page),
            Some(Asked::Stretch(Wish::Before)) => self.list.prepend(page),
            Some(Asked::Stretch(Wish::Start)) => self.list.begin(page),
            Some(Asked::Stretch(Wish::End)) => self.list.end(page),
            Some(Asked::Refresh) | None => self.list.refresh(page),
        }
        let wish = self.list.wish();
        self.grant(wish)
    }

    /// The rows on and around the screen again.
    fn refresh(&mut self) -> Effect {
        let first = self.list.rows.first().filter(|_| self.list.more_before);
        let anchor = first.map_or(Anchor::Start, |row| Anchor::From(row.place));
        let limit = self.list.rows.len().clamp(PAGE, MOST);
        self.ask(Asked::Refresh, anchor, limit)
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        let Some(wish) = wish else { return Vec::new() };
        // A stretch that is on its way need not be asked for at every key.
        if self.asked.is_some() && matches!(wish, Wish::Before | Wish::After) {
            return Vec::new();
        }
        let first = self.list.rows.first().map(|row| row.place);
        let last = self.list.rows.last().map(|row| row.place);
        let anchor = match (wish, first, last) {
            (Wish::After, _, Some(last)) => Anchor::After(last),
            (Wish::Before, Some(first), _) => Anchor::Before(first),
            (Wish::End, ..) => Anchor::End,
            _ => Anchor::Start,
        };
        vec![self.ask(Asked::Stretch(wish), anchor, PAGE)]
    }

    fn ask(&mut self, asked: Asked, anchor: Anchor, limit: usize) -> Effect {
        self.asked = Some(asked);
        self.phase = Phase::Loading;
        Effect::Job(
            Slot::List,
            Job::List {
                view: self.view.clone(),
                filter: self.filter_query(),
                sort: None,
                anchor,
                limit,
            },
        )
    }
}
