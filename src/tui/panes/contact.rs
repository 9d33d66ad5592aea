//! The contact 360: the person's profile and, in tabs, one timeline over all channels and the details to edit. Called by the
//! root, which opens it with [`Contact::open`].

pub mod around;
pub mod details;
pub mod profile;
pub mod view;

use crate::clock::Timestamp;
use crate::error::{Error, Notice, Severity};
use crate::model::act::{Act, Subject};
use crate::model::around::Around;
use crate::model::contact::Contact as Profile;
use crate::model::deal::Deal;
use crate::model::id::{ContactId, DealId, TaskId};
use crate::model::stage::Stage;
use crate::model::task::TaskChange;
use crate::model::timeline::{Shown, Timeline, TimelineKind, TimelineRow};
use crate::text::messages::tr;
use crate::tui::command::{Command, Context};
use crate::tui::effect::{Ask, Effect, Fill, Then};
use crate::tui::msg::Ctx;
use crate::tui::panes::contact::around::Near;
use crate::tui::panes::contact::details::Detail;
use crate::tui::panes::contact::view::Hit;
use crate::tui::remote::{Phase, Remote};
use crate::tui::widgets::growing;
use crate::tui::widgets::list::{ListState, Motion, Row, Wish};
use crate::work::job::{Job, Outcome, Slot};

/// Entries asked for at once.
const PAGE: usize = 100;
/// Entries asked for at most when loading again.
const MOST: usize = 1000;

impl Row for TimelineRow {
    /// A message's id; for what is no message a negative number of its own.
    fn key(&self) -> i64 {
        match &self.kind {
            TimelineKind::Message(_, id) => id.0,
            TimelineKind::Moved { .. } | TimelineKind::Task { .. } | TimelineKind::Touch(..) => {
                -self.place.id
            }
        }
    }
}

impl Row for Deal {
    fn key(&self) -> i64 {
        self.id.0
    }
}

/// What stands beside the profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Everything that was written and happened.
    #[default]
    Timeline,
    /// What is known about the person, to edit.
    Details,
    /// Tasks, open conversations, related people.
    Around,
    /// What the person bought or may buy.
    Deals,
}

impl Tab {
    /// All tabs in their order.
    pub const ALL: [Self; 4] = [Self::Timeline, Self::Details, Self::Around, Self::Deals];

    /// The next one, or the one before.
    fn step(self, by: isize) -> Self {
        let at = (self as isize + by).rem_euclid(Self::ALL.len() as isize);
        Self::ALL[at as usize]
    }
}

/// One contact.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    id: Option<ContactId>,
    tab: Tab,
    profile: Remote<Profile>,
    details: ListState<Detail>,
    around: Remote<Around>,
    near: ListState<Near>,
    deals: ListState<Deal>,
    /// Which sorts of entries the timeline shows, of every contact.
    shown: Shown,
    list: ListState<TimelineRow>,
    phase: Phase,
    /// The stretch under way follows the loaded rows (otherwise it replaces them).
    extending: bool,
    /// A timeline is on its way.
    asked: bool,
}

impl Contact {
    /// The stage the contact stands in, once it is loaded.
    pub fn stage(&self) -> Option<Stage> {
        self.profile.value.as_ref().map(|profile| profile.stage)
    }

    /// Shows a contact.
    pub fn open(&mut self, id: ContactId, ctx: &Ctx) -> Vec<Effect> {
        if self.id != Some(id) {
            let height = self.list.height;
            *self = Self {
                id: Some(id),
                tab: self.tab,
                shown: self.shown,
                ..Self::default()
            };
            self.list.height = height;
            self.details.height = height;
            self.near.height = height;
            self.deals.height = height;
        }
        self.load(ctx)
    }

    /// Which contact is shown.
    pub const fn id(&self) -> Option<ContactId> {
        self.id
    }

    /// The contact, for notes and history.
    pub fn subject(&self) -> Option<Subject> {
        self.id.map(Subject::Contact)
    }

    /// The contact's name, or nothing while it is not known.
    pub fn about(&self) -> &str {
        self.profile
            .value
            .as_ref()
            .map_or("", |profile| profile.name.as_str())
    }

    /// Where keys are looked up, most specific first.
    pub const fn context(&self) -> &'static [Context] {
        match self.tab {
            Tab::Timeline => &[Context::Timeline, Context::Contact, Context::List],
            Tab::Details | Tab::Around | Tab::Deals => &[Context::Contact, Context::List],
        }
    }

    /// Commands for the footer.
    pub const fn hints(&self) -> &'static [&'static str] {
        &[
            "open",
            "next-view",
            "note",
            "task",
            "create",
            "stage-forward",
            "stage-back",
            "tag",
            "history",
        ]
    }

    /// The pane will be drawn in `width` x `height`.
    pub fn resize(&mut self, width: u16, height: u16) {
        let rows = usize::from(view::rows(width, height));
        self.list.resize(rows);
        self.details.resize(rows);
        self.deals.resize(rows);
        let figures = view::figure_lines(self, width);
        self.near.resize(rows.saturating_sub(figures));
    }

    /// A click at this place of a pane of this size: a tab opens, a chip shows or hides, a row is chosen and opens at the second click.
    pub fn click(&mut self, x: u16, y: u16, size: (u16, u16), ctx: &Ctx) -> Vec<Effect> {
        let hit = match view::hit(self, size, x, y, ctx.zone) {
            Hit::Tab(tab) => {
                self.tab = tab;
                return Vec::new();
            }
            Hit::Chip(sort) => return self.update(&Command::Toggle(sort), ctx),
            Hit::Entry(at) => self.list.click_loaded(at),
            Hit::Row(at) if self.tab == Tab::Details => self.details.click(at),
            Hit::Row(at) if self.tab == Tab::Deals => self.deals.click(at),
            Hit::Row(at) => self.near.click(at),
            Hit::Nothing => None,
        };
        match hit {
            Some(true) => vec![Effect::Run(Command::Open)],
            _ => Vec::new(),
        }
    }

    /// Loads profile and timeline, again if they are there.
    pub fn load(&mut self, _ctx: &Ctx) -> Vec<Effect> {
        let Some(id) = self.id else { return Vec::new() };
        self.profile.loading();
        self.around.loading();
        self.phase = Phase::Loading;
        self.extending = false;
        self.asked = true;
        let limit = self.list.rows.len().clamp(PAGE, MOST);
        vec![
            Effect::Job(Slot::Contact, Job::Contact(id)),
            Effect::Job(Slot::Around, Job::Around(id)),
            Effect::Job(
                Slot::Timeline,
                Job::Timeline {
                    id,
                    shown: self.shown,
                    before: None,
                    limit,
                },
            ),
        ]
    }

    /// Does a command.
    pub fn update(&mut self, command: &Command, ctx: &Ctx) -> Vec<Effect> {
        let Some(id) = self.id else { return Vec::new() };
        if let Some(motion) = Motion::of(command) {
            return match self.tab {
                Tab::Timeline => {
                    let wish = self.list.go(motion);
                    self.grant(wish)
                }
                Tab::Details => {
                    self.details.go(motion);
                    Vec::new()
                }
                Tab::Around => {
                    self.near.go(motion);
                    Vec::new()
                }
                Tab::Deals => {
                    self.deals.go(motion);
                    Vec::new()
                }
            };
        }
        let this = || Then::Contacts(vec![id]);
        match command {
            Command::NextView | Command::NextPane => self.turn(1),
            Command::PrevView | Command::PrevPane => self.turn(-1),
            Command::Open | Command::Right if self.tab == Tab::Details => {
                self.detail(details::edit)
            }
            Command::Open | Command::Right if self.tab == Tab::Around => {
                self.near.selected().map(Near::open).into_iter().collect()
            }
            Command::Open | Command::Right if self.tab == Tab::Deals => {
                let open = self.deal().map(|id| Effect::Run(Command::OpenDeal(id)));
                open.into_iter().collect()
            }
            Command::Open | Command::Right => self.open_entry(),
            Command::Toggle(sort) => {
                self.shown = self.shown.toggled(*sort);
                self.load(ctx)
            }
            Command::ShowEverything => {
                self.shown = Shown::ALL;
                self.load(ctx)
            }
            Command::Remove => match (self.tab, self.task()) {
                (Tab::Details, _) => self.detail(details::remove),
                (_, Some((task, _))) => Self::change_task(task, TaskChange::Removed),
                (_, None) => vec![tell("contact-remove-where")],
            },
            Command::Organisation => self.organisation(),
            Command::Identify => vec![Effect::Ask(Ask::Fill(Fill::Identify(id), String::new()))],
            Command::Done => match self.task() {
                Some((task, done)) => Self::change_task(task, TaskChange::Done(!done)),
                None => vec![tell("task-none-here")],
            },
            Command::Snooze => match self.task() {
                Some((task, _)) => vec![Effect::Ask(Ask::Snooze(Then::Tasks(vec![task])))],
                None => vec![tell("task-none-here")],
            },
            Command::Tag => vec![Effect::Ask(Ask::Tags(this()))],
            Command::Owner | Command::Assign => vec![Effect::Ask(Ask::Agent(this()))],
            Command::StagePick => vec![Effect::Ask(Ask::Stage(this()))],
            Command::StageForward => self.shift(1),
            Command::StageBack => self.shift(-1),
            Command::Edit => self.edit(this()),
            Command::History => vec![Effect::Ask(Ask::History(Subject::Contact(id).into()))],
            Command::CopyText => {
                let text = match self.tab {
                    Tab::Timeline => self.list.selected().map(|row| row.text.to_string()),
                    Tab::Details => self.details.selected().map(|row| row.text.clone()),
                    Tab::Around => self.near.selected().map(Near::text),
                    Tab::Deals => self.deals.selected().map(|deal| deal.text.title.clone()),
                };
                text.map(Effect::Copy).into_iter().collect()
            }
            Command::CopyId => vec![Effect::Copy(id.0.to_string())],
            Command::Reload => self.load(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes an answer.
    pub fn receive(&mut self, outcome: &Outcome, ctx: &Ctx) -> Vec<Effect> {
        match outcome {
            Outcome::Contact(profile) if Some(profile.id) == self.id => {
                growing::refresh(&mut self.details, details::rows(profile), false);
                growing::refresh(&mut self.deals, profile.deals.clone(), false);
                self.profile.receive(Ok((**profile).clone()));
                self.refresh_near();
                Vec::new()
            }
            // It went into another one, who is shown from now on.
            Outcome::Contact(profile) if self.id.is_some() => self.open(profile.id, ctx),
            Outcome::Around(found) if Some(found.id) == self.id => {
                self.around.receive(Ok((**found).clone()));
                self.refresh_near();
                Vec::new()
            }
            Outcome::Timeline(timeline) => self.take(timeline),
            _ => Vec::new(),
        }
    }

    /// A job failed; what was there stays. An act that failed is corrected by loading again.
    pub fn failed(&mut self, slot: Slot, error: &Error, ctx: &Ctx) -> Vec<Effect> {
        match slot {
            Slot::Contact => self.profile.receive(Err(error.clone())),
            Slot::Timeline => {
                self.phase = Phase::Failed(error.clone());
                self.asked = false;
            }
            Slot::Write => return self.load(ctx),
            _ => {}
        }
        Vec::new()
    }

    fn refresh_near(&mut self) {
        let profile = self.profile.value.as_ref();
        let tasks = profile.map_or(&[][..], |profile| &profile.tasks);
        let rows = around::rows(tasks, self.around.value.as_ref());
        growing::refresh(&mut self.near, rows, false);
    }

    fn take(&mut self, timeline: &Timeline) -> Vec<Effect> {
        self.phase = Phase::Ready;
        self.asked = false;
        growing::take(
            &mut self.list,
            timeline.rows.clone(),
            timeline.more,
            self.extending,
        );
        let wish = self.list.wish();
        self.grant(wish)
    }

    fn grant(&mut self, wish: Option<Wish>) -> Vec<Effect> {
        if !growing::asks_on(&mut self.list, wish, self.asked) {
            return Vec::new();
        }
        let (Some(id), Some(last)) = (self.id, self.list.rows.last()) else {
            return Vec::new();
        };
        let before = Some(last.place);
        self.extending = true;
        self.asked = true;
        self.phase = Phase::Loading;
        vec![Effect::Job(
            Slot::Timeline,
            Job::Timeline {
                id,
                shown: self.shown,
                before,
                limit: PAGE,
            },
        )]
    }

    fn open_entry(&self) -> Vec<Effect> {
        let Some(row) = self.list.selected() else {
            return Vec::new();
        };
        match (&row.kind, row.conversation) {
            (TimelineKind::Message(_, message), Some(conversation)) => {
                vec![Effect::Run(Command::OpenMessage(conversation, *message))]
            }
            (TimelineKind::Touch(_, Some(message)), Some(conversation)) => {
                vec![Effect::Run(Command::OpenMessage(conversation, *message))]
            }
            (_, Some(conversation)) => {
                vec![Effect::Run(Command::OpenConversation(conversation))]
            }
            (_, None) => vec![tell("pane-contact-entry-alone")],
        }
    }

    /// The deal under the cursor, where deals are shown.
    pub fn deal(&self) -> Option<DealId> {
        let chosen = self.deals.selected().map(|deal| deal.id);
        chosen.filter(|_| self.tab == Tab::Deals)
    }

    /// The task under the cursor, and whether it is done.
    fn task(&self) -> Option<(TaskId, bool)> {
        match self.tab {
            Tab::Timeline => match self.list.selected()?.kind {
                TimelineKind::Task { id, done_at, .. } => Some((id, done_at != Timestamp::NEVER)),
                _ => None,
            },
            Tab::Around => match self.near.selected()? {
                Near::Task(task) => Some((task.id, task.is_done())),
                Near::Open(_) | Near::Person(_) => None,
            },
            Tab::Details | Tab::Deals => None,
        }
    }

    fn change_task(id: TaskId, change: TaskChange) -> Vec<Effect> {
        let act = Act::SetTasks {
            ids: vec![id],
            change,
        };
        vec![Effect::Job(Slot::Write, Job::Act(act))]
    }

    fn turn(&mut self, by: isize) -> Vec<Effect> {
        self.tab = self.tab.step(by);
        Vec::new()
    }

    /// Does something about the row under the cursor of the details.
    fn detail(&self, act: fn(&details::Part, &Profile) -> Vec<Effect>) -> Vec<Effect> {
        match (self.details.selected(), &self.profile.value) {
            (Some(row), Some(profile)) => act(&row.part, profile),
            _ => Vec::new(),
        }
    }

    fn organisation(&self) -> Vec<Effect> {
        let Some(profile) = &self.profile.value else {
            return Vec::new();
        };
        match profile.organisation_id {
            Some(id) => vec![Effect::Run(Command::OpenOrganisation(id))],
            None => vec![tell("pane-organisation-none")],
        }
    }

    fn edit(&self, then: Then) -> Vec<Effect> {
        let Some(profile) = &self.profile.value else {
            return Vec::new();
        };
        vec![Effect::Ask(Ask::Contact {
            then,
            name: profile.name.to_string(),
            organisation: profile.organisation.to_string(),
        })]
    }

    fn shift(&mut self, by: isize) -> Vec<Effect> {
        let Some(profile) = &mut self.profile.value else {
            return Vec::new();
        };
        let ids = vec![profile.id];
        // Where somebody came from before being disqualified is not the stage before.
        if profile.stage == Stage::Disqualified && by < 0 {
            return vec![Effect::Ask(Ask::Stage(Then::Contacts(ids)))];
        }
        let at = (profile.stage as usize).checked_add_signed(by);
        let Some(to) = at.and_then(|at| Stage::ALL.get(at)).copied() else {
            let id = if by < 0 {
                "pane-contact-first-stage"
            } else {
                "pane-contact-last-stage"
            };
            return vec![tell(id)];
        };
        if profile.stage.needs_reason(to) {
            return vec![Effect::Ask(Ask::Reason(Then::Move(ids, to)))];
        }
        profile.stage = to;
        let act = Act::MoveStage {
            ids,
            to,
            reason: String::new(),
        };
        vec![Effect::Job(Slot::Write, Job::Act(act))]
    }
}

fn tell(id: &str) -> Effect {
    Effect::Tell(Notice::new(Severity::Info, tr(id)))
}

#[cfg(test)]
mod tests;
