//! Acts on conversations from the inbox and the thread. What is marked is meant, else the row under the cursor or the open thread.

use crate::clock::Timestamp;
use crate::config::file::Advance;
use crate::error::{Notice, Severity};
use crate::model::act::{Act, DraftKind, Subject};
use crate::model::bulk::{Bulk, CHUNK, Scope};
use crate::model::conversation::{ConversationRow, State};
use crate::model::id::MessageId;
use crate::model::journal::Record;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::app::palette::TEXT;
use crate::tui::command::Command;
use crate::tui::composer::Composer;
use crate::tui::effect::{Ask, Effect, Fill, Then};
use crate::tui::facts::Facts;
use crate::tui::layout::{Focus, Screen};
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

/// A bulk act over more records than this asks first.
const ASKS_FROM: usize = 26;

/// How an act that is done to many is called; none: it is called a change.
const fn name_of(act: &Act) -> Option<&'static str> {
    Some(match act {
        Act::SetState { state, .. } => match state {
            State::Resolved => "done",
            State::Snoozed => "snooze",
            State::Spam => "spam",
            State::Pending => "pending",
            State::Open | State::Merged => "open",
        },
        Act::Assign { .. } => "assign",
        Act::SetPriority { .. } => "priority",
        Act::Tag { .. } => "tag",
        Act::MoveStage { .. } => "stage",
        Act::SetOwner { .. } => "owner",
        _ => return None,
    })
}

impl App {
    /// What can be done now depends on this.
    pub(super) fn facts(&self, ctx: &Ctx) -> Facts {
        let row = self.row();
        let contact = match self.screen {
            Screen::Inbox => row.is_some_and(|row| row.contact.is_some()),
            _ => self.person().is_some(),
        };
        Facts {
            contexts: match self.composer {
                Some(_) => TEXT.to_vec(),
                None => self.contexts(),
            },
            conversation: row.is_some(),
            contact,
            task: self.task_subject().is_some(),
            search: self.search.is_some(),
            read_only: ctx.read_only,
        }
    }

    /// The conversation under the cursor or open.
    pub(super) fn row(&self) -> Option<&ConversationRow> {
        if self.screen != Screen::Inbox {
            return None;
        }
        match self.focus {
            Focus::Thread => {
                let listed = || {
                    let id = self.thread.id?;
                    self.inbox.list.rows.iter().find(|row| row.id == id)
                };
                self.thread.head.as_ref().or_else(listed)
            }
            Focus::List if self.search.is_some() => None,
            Focus::List => self.inbox.list.selected(),
        }
    }

    pub(super) fn chosen(&self) -> Scope {
        match self.focus {
            Focus::Thread => Scope::These(self.thread.id.into_iter().collect()),
            Focus::List => self.inbox.chosen(),
        }
    }

    /// The acts the root does itself; `None` leaves the command to the pane.
    pub(super) fn act_command(&mut self, command: &Command, ctx: &Ctx) -> Option<Vec<Effect>> {
        if matches!(command, Command::Note) {
            return Some(self.compose(DraftKind::Note, ctx));
        }
        if matches!(command, Command::Merge)
            && matches!(self.screen, Screen::Contacts | Screen::Contact)
        {
            return Some(self.merge_people());
        }
        let row = self.row()?.clone();
        let scope = self.chosen();
        let then = || Then::Conversations(scope.clone());
        let effects = match command {
            Command::Reply => self.compose(DraftKind::Reply, ctx),
            Command::Quote => self.quote(ctx),
            Command::Done => self.finish(&row, State::Resolved, scope, ctx),
            Command::Spam => self.finish(&row, State::Spam, scope, ctx),
            Command::Pending => self.finish(&row, State::Pending, scope, ctx),
            Command::Block => self.block(&row, ctx),
            Command::Merge => self.merge(&row, &scope),
            Command::Snooze => vec![Effect::Ask(Ask::Snooze(then()))],
            Command::Assign => vec![Effect::Ask(Ask::Agent(then()))],
            Command::Tag => vec![Effect::Ask(Ask::Tags(then()))],
            Command::Priority => vec![Effect::Ask(Ask::Priority(then()))],
            Command::Take if scope.these().is_some_and(|ids| ids.len() == 1) => {
                let take = Act::Take {
                    id: row.id,
                    steal: false,
                };
                vec![Self::act(take, 1)]
            }
            Command::Take => {
                let to = Some(ctx.agent);
                self.on(scope, Bulk::Assign { to })
            }
            Command::ToggleRead => self.on(scope, Bulk::Read { seen: row.unread }),
            Command::History => {
                vec![Effect::Ask(Ask::History(
                    Subject::Conversation(row.id).into(),
                ))]
            }
            Command::Clocks => vec![Effect::Ask(Ask::Clocks(row.id))],
            Command::Routing => vec![Effect::Ask(Ask::Routing(row.id))],
            Command::HandOff => match scope.these() {
                Some(ids) if ids.len() <= CHUNK => vec![Effect::Ask(Ask::HandOff(ids.to_vec()))],
                _ => vec![Self::tell(Severity::Info, "handoff-whole")],
            },
            Command::MessageHistory => {
                let record = |id: MessageId| Record::new("message", id.0);
                let message = self.thread.selected().map(|message| record(message.id));
                let ask = |record| Effect::Ask(Ask::History(record));
                message.map(ask).into_iter().collect()
            }
            Command::Contact => row
                .contact
                .map(|id| Effect::Run(Command::OpenContact(id)))
                .into_iter()
                .collect(),
            Command::CopyText => vec![Effect::Copy(self.text_under_cursor(&row))],
            Command::CopyFile => vec![Effect::Save(self.text_under_cursor(&row))],
            Command::CopyId => vec![Effect::Copy(row.id.0.to_string())],
            Command::CancelSend => self.cancel_send(),
            Command::Approve | Command::GiveBack => self.decide_waiting(command),
            _ => return None,
        };
        Some(effects)
    }

    /// An act as a job; over many records it asks first.
    pub(super) fn act(act: Act, records: usize) -> Effect {
        Self::asked_first(Job::Act(act), records as i64)
    }

    /// Does something to what was chosen. Over many, and over a whole view of many, it asks first, with their number.
    pub(super) fn on(&mut self, scope: Scope, bulk: Bulk) -> Vec<Effect> {
        let ids = match &scope {
            Scope::These(ids) => ids,
            Scope::Whole(_) => {
                let Some(count) = self.inbox.count() else {
                    return vec![Self::tell(Severity::Info, "bulk-counting")];
                };
                return vec![Self::asked_first(Job::Bulk { bulk, scope }, count)];
            }
        };
        let count = ids.len() as i64;
        let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
        vec![match bulk.on(&numbers) {
            Some(act) if count <= CHUNK as i64 => Self::act(act, ids.len()),
            None if count < ASKS_FROM as i64 => {
                let (ids, seen) = (ids.clone(), bulk == Bulk::Read { seen: true });
                Effect::Job(Slot::Write, Job::MarkSeen { ids, seen })
            }
            _ => Self::asked_first(Job::Bulk { bulk, scope }, count),
        }]
    }

    fn asked_first(job: Job, count: i64) -> Effect {
        let job = Effect::Job(Slot::Write, job);
        if count < ASKS_FROM as i64 {
            return job;
        }
        let what = match &job {
            Effect::Job(_, Job::Act(act)) => name_of(act),
            Effect::Job(_, Job::Bulk { bulk, .. }) => bulk.on(&[]).as_ref().and_then(name_of),
            _ => None,
        };
        let what = what.map_or_else(|| tr("bulk-change"), |key| tr(&format!("act-name-{key}")));
        let args = [("what", Arg::Text(&what)), ("n", Arg::Num(count))];
        let question = tr_with("bulk-question", &args);
        Effect::Ask(Ask::Confirm(question, Box::new(job)))
    }

    /// Resolves or marks as spam; what is that already opens again. From a thread the next one follows.
    fn finish(&mut self, row: &ConversationRow, to: State, scope: Scope, ctx: &Ctx) -> Vec<Effect> {
        let state = if row.state == to { State::Open } else { to };
        let one = scope.these().is_some_and(|ids| ids.len() == 1);
        if state == State::Resolved && row.complaint.is_some() && one {
            return vec![
                Self::tell(Severity::Info, "complaint-first"),
                Effect::Run(Command::Complaint),
            ];
        }
        let until = Timestamp::NEVER;
        let mut effects = self.on(scope, Bulk::State { state, until });
        if state != State::Open {
            effects.extend(self.advance(ctx));
        }
        effects
    }

    /// Where work goes on when a conversation is put away: as configured.
    pub(super) fn advance(&mut self, ctx: &Ctx) -> Vec<Effect> {
        let rows = match self.looks.advance {
            Advance::Next => 1,
            Advance::Previous => -1,
            Advance::List => 0,
        };
        if self.search.is_some() || self.inbox.marks() {
            return Vec::new();
        }
        if self.focus == Focus::List {
            // The row goes, and the next one comes to its place by itself.
            return if rows < 0 {
                self.inbox.step(rows).1
            } else {
                Vec::new()
            };
        }
        let (next, mut effects) = if rows == 0 {
            (None, Vec::new())
        } else {
            self.inbox.step(rows)
        };
        match next {
            Some(id) => effects.extend(self.open_conversation(id, ctx)),
            None => self.focus = Focus::List,
        }
        effects
    }

    /// Blocks the contact and resolves the conversation; one that is blocked is blocked no more.
    fn block(&mut self, row: &ConversationRow, ctx: &Ctx) -> Vec<Effect> {
        let Some(contact) = row.contact else {
            return vec![Self::tell(Severity::Info, "off-no-contact")];
        };
        let on = !row.blocked;
        let open = row.state != State::Resolved;
        let act = Act::Block {
            ids: vec![contact],
            on,
            resolve: if on && open { vec![row.id] } else { Vec::new() },
        };
        let mut effects = vec![Self::act(act, 1)];
        if on {
            effects.extend(self.advance(ctx));
        }
        effects
    }

    pub(super) fn compose(&mut self, kind: DraftKind, ctx: &Ctx) -> Vec<Effect> {
        if self.composer.is_some() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        self.back_to_list =
            self.screen == Screen::Inbox && self.focus == Focus::List && self.search.is_none();
        let mut composer = match (self.person(), self.row().cloned()) {
            (Some((Subject::Room(id), about)), _) => {
                effects = self.rooms.write_in(id, ctx);
                let drafts = self.rooms.drafts();
                let note = Composer::note(Subject::Room(id), &about, drafts.unwrap_or_default());
                if drafts.is_some() {
                    note.grounded()
                } else {
                    note
                }
            }
            (Some((subject, about)), _) => Composer::note(subject, &about, &[]),
            (None, Some(row)) => {
                effects = self.open_conversation(row.id, ctx);
                let head = self
                    .thread
                    .head
                    .clone()
                    .filter(|head| head.id == row.id)
                    .unwrap_or(row);
                let correcting = self.correcting.take().filter(|(id, ..)| *id == head.id);
                match (kind, correcting) {
                    (DraftKind::Reply, Some((_, uid, text))) => {
                        Composer::correction(&head, uid, &text, ctx.now)
                    }
                    (DraftKind::Reply, None) => {
                        Composer::reply(&head, &self.thread.drafts, ctx.now)
                    }
                    (DraftKind::Note, _) => {
                        let subject = Subject::Conversation(head.id);
                        Composer::note(subject, &head.who, &self.thread.drafts)
                    }
                }
            }
            (None, None) => return vec![Self::tell(Severity::Info, "off-no-conversation")],
        };
        effects.extend(composer.load(ctx));
        self.composer = Some(composer);
        effects
    }

    fn text_under_cursor(&self, row: &ConversationRow) -> String {
        let message = match self.focus {
            Focus::Thread => self.thread.selected(),
            Focus::List => None,
        };
        message.map_or_else(
            || row.preview.to_string(),
            |message| message.text.to_string(),
        )
    }

    /// What a lead does to the reply that waits in the thread: the one under the cursor, else the newest.
    fn decide_waiting(&self, command: &Command) -> Vec<Effect> {
        let Some(uid) = self.thread.unapproved() else {
            return vec![Self::tell(Severity::Info, "pane-outbox-only-unapproved")];
        };
        if *command == Command::Approve {
            return vec![Self::act(Act::approve(uid), 1)];
        }
        let fill = Fill::GiveBack(uid.to_owned());
        vec![Effect::Ask(Ask::Fill(fill, String::new()))]
    }

    fn cancel_send(&self) -> Vec<Effect> {
        let delivery = self
            .thread
            .selected()
            .and_then(|message| message.delivery.as_ref());
        match delivery {
            Some(delivery) => vec![Self::act(
                Act::CancelSend {
                    uid: delivery.uid.clone(),
                },
                1,
            )],
            None => vec![Effect::Tell(Notice::new(
                Severity::Info,
                tr("cancel-send-what"),
            ))],
        }
    }
}
