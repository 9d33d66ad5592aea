//! Acts on conversations from the inbox and the thread. What is marked is meant, else the row under the cursor or the open thread.

use crate::clock::Timestamp;
use crate::error::{Notice, Severity};
use crate::model::act::{Act, DraftKind, Subject};
use crate::model::conversation::{ConversationRow, State};
use crate::model::id::ConversationId;
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::app::App;
use crate::tui::command::Command;
use crate::tui::composer::Composer;
use crate::tui::effect::{Ask, Effect, Then};
use crate::tui::facts::Facts;
use crate::tui::layout::{Focus, Screen};
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

/// A bulk act over more records than this asks first.
const ASKS_FROM: usize = 26;

impl App {
    /// What can be done now depends on this.
    pub(super) fn facts(&self, ctx: &Ctx) -> Facts {
        let row = self.row();
        let contact = match self.screen {
            Screen::Inbox => row.is_some_and(|row| row.contact.is_some()),
            _ => self.person().is_some(),
        };
        Facts {
            contexts: self.contexts(),
            conversation: row.is_some(),
            contact,
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

    fn chosen(&self) -> Vec<ConversationId> {
        match self.focus {
            Focus::Thread => self.thread.id.into_iter().collect(),
            Focus::List => self.inbox.chosen(),
        }
    }

    /// The acts the root does itself; `None` leaves the command to the pane.
    pub(super) fn act_command(&mut self, command: &Command, ctx: &Ctx) -> Option<Vec<Effect>> {
        if matches!(command, Command::Note) {
            return Some(self.compose(DraftKind::Note, ctx));
        }
        let row = self.row()?.clone();
        let ids = self.chosen();
        let then = || Then::Conversations(ids.clone());
        let effects = match command {
            Command::Reply => self.compose(DraftKind::Reply, ctx),
            Command::Quote => self.quote(ctx),
            Command::Done => self.finish(&row, State::Resolved, ids, ctx),
            Command::Spam => self.finish(&row, State::Spam, ids, ctx),
            Command::Snooze => vec![Effect::Ask(Ask::Snooze(then()))],
            Command::Assign => vec![Effect::Ask(Ask::Agent(then()))],
            Command::Tag => vec![Effect::Ask(Ask::Tags(then()))],
            Command::Priority => vec![Effect::Ask(Ask::Priority(then()))],
            Command::Take if ids.len() == 1 => {
                vec![Self::act(
                    Act::Take {
                        id: row.id,
                        steal: false,
                    },
                    1,
                )]
            }
            Command::Take => {
                let count = ids.len();
                vec![Self::act(
                    Act::Assign {
                        ids,
                        to: Some(ctx.agent),
                    },
                    count,
                )]
            }
            Command::ToggleRead => {
                vec![Effect::Job(
                    Slot::Write,
                    Job::MarkSeen {
                        ids,
                        seen: row.unread,
                    },
                )]
            }
            Command::History => {
                vec![Effect::Ask(Ask::History(Subject::Conversation(row.id)))]
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
            _ => return None,
        };
        Some(effects)
    }

    /// An act as a job; over many records it asks first.
    pub(super) fn act(act: Act, records: usize) -> Effect {
        let job = Effect::Job(Slot::Write, Job::Act(act));
        if records < ASKS_FROM {
            return job;
        }
        let question = tr_with("bulk-question", &[("n", Arg::Num(records as i64))]);
        Effect::Ask(Ask::Confirm(question, Box::new(job)))
    }

    /// Resolves or marks as spam; what is that already opens again. From a thread the next one follows.
    fn finish(
        &mut self,
        row: &ConversationRow,
        to: State,
        ids: Vec<ConversationId>,
        ctx: &Ctx,
    ) -> Vec<Effect> {
        let state = if row.state == to { State::Open } else { to };
        let count = ids.len();
        let act = Act::SetState {
            ids,
            state,
            until: Timestamp::NEVER,
        };
        let mut effects = vec![Self::act(act, count)];
        if self.focus == Focus::Thread && state != State::Open && self.search.is_none() {
            let (next, more) = self.inbox.step(1);
            effects.extend(more);
            match next {
                Some(id) => effects.extend(self.open_conversation(id, ctx)),
                None => self.focus = Focus::List,
            }
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
        let composer = match (self.person(), self.row().cloned()) {
            (Some((subject, about)), _) => Composer::note(subject, &about, &[]),
            (None, Some(row)) => {
                effects = self.open_conversation(row.id, ctx);
                let head = self
                    .thread
                    .head
                    .clone()
                    .filter(|head| head.id == row.id)
                    .unwrap_or(row);
                match kind {
                    DraftKind::Reply => Composer::reply(&head, &self.thread.drafts, ctx.now),
                    DraftKind::Note => {
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
