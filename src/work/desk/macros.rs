//! Macros at a desk: their steps are made out for each conversation, then done together.

use std::collections::BTreeMap;

use super::Desk;
use super::reply::announcement;
use crate::clock::Timestamp;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Announcement, Extras, Receipt, ReplyText, Subject};
use crate::model::canned::{by_code, fill, knows_variables};
use crate::model::consent::ConsentText;
use crate::model::conversation::State;
use crate::model::id::{AgentId, ContactId, ConversationId, MacroId, TeamId};
use crate::model::macros::{AT_ONCE, Step, steps};
use crate::model::rules::Event;
use crate::model::{snooze, task};
use crate::store::act::{Made, perform_macro};
use crate::store::db::Db;
use crate::store::outbox::Rendered;
use crate::store::{agent, canned, conversation, macros, routing, thread};
use crate::sync::push::no_endpoint;
use crate::text::Clean;

impl Desk {
    /// Does a macro for conversations: all of its steps for all of them, or nothing.
    pub(super) fn run_macro(
        &mut self,
        id: MacroId,
        ids: &[ConversationId],
        now: Timestamp,
    ) -> Result<Receipt> {
        if ids.len() > AT_ONCE {
            return Err(Error::new(Kind::Refused, "macro-many")
                .with_number("count", ids.len())
                .with_number("max", AT_ONCE));
        }
        let one = macros::get(&mut self.db, id)?;
        let steps = steps(&one.steps)?;
        let mut made = Vec::with_capacity(ids.len() * steps.len());
        for id in ids {
            for (n, step) in steps.iter().enumerate() {
                let out = self.made_out(step, *id, (&one.name, None), now);
                let (act, rendered) = out.map_err(|error| Made::failed(&error, *id, n + 1))?;
                made.push(Made {
                    conversation: *id,
                    step: n + 1,
                    act,
                    rendered,
                });
            }
        }
        let by = (&*self.config, &self.actor);
        let tell = |db: &mut dyn Db, what: &Announcement| announcement(db, by, what, now);
        perform_macro(
            &mut self.db,
            &self.actor,
            &one,
            (&made, ids.len(), &tell),
            now,
        )
    }

    /// What a step does to a conversation. By whom: a macro, or a rule with what had happened, which the program does and nobody in particular.
    pub(super) fn made_out(
        &mut self,
        step: &Step,
        id: ConversationId,
        (by, event): (&str, Option<Event>),
        now: Timestamp,
    ) -> Result<(Act, Vec<Rendered>)> {
        let by_rule = event.is_some();
        let ids = vec![id];
        let subject = Subject::Conversation(id);
        let (zone, wake_at) = (self.zone(), self.config.snooze.at);
        let act = match step {
            Step::Answer(code) => {
                let reply = self.ready_answer(code, id)?;
                let rendered = self.render(&reply, now)?;
                return Ok((Act::Reply(reply), rendered));
            }
            Step::Webhook { endpoint, text } => {
                // Rendered when it is its turn: what the steps before it do belongs to it.
                Act::Announce(Box::new(Announcement {
                    conversation: id,
                    endpoint: endpoint.clone(),
                    by: by.to_owned(),
                    event,
                    text: text.clone(),
                }))
            }
            Step::Tag { add, remove } => Act::Tag {
                subjects: vec![subject],
                add: add.clone(),
                remove: remove.clone(),
            },
            Step::Assign(to) => Act::Assign {
                ids,
                to: self.colleague(to)?,
            },
            Step::Team(name) => Act::Enqueue {
                ids,
                team: self.team_named(name)?,
            },
            Step::Priority(priority) => Act::SetPriority {
                ids,
                priority: *priority,
            },
            Step::State(state) => Act::SetState {
                ids,
                state: *state,
                until: Timestamp::NEVER,
            },
            Step::Snooze(when) => Act::SetState {
                ids,
                state: State::Snoozed,
                until: snooze::parse(when, now, zone, wake_at).ok_or_else(|| no_time(when))?,
            },
            Step::Note(text) => Act::Note {
                subject,
                text: text.clone(),
            },
            Step::Consent(said) => Act::SetConsent {
                contact: self.person_of(id)?,
                text: Box::new(ConsentText {
                    source: if by_rule { "rule" } else { "macro" }.to_owned(),
                    message: thread::newest_heard(&mut self.db, id)?,
                    ..(**said).clone()
                }),
            },
            Step::Complaint(text) => Act::OpenComplaint {
                conversation: id,
                text: text.clone(),
                origin: by.to_owned(),
            },
            Step::Score(points) => Act::AddPoints {
                contact: self.person_of(id)?,
                points: points.clone(),
                origin: by.to_owned(),
            },
            Step::Stage(to, reason) => Act::MoveStage {
                ids: vec![self.person_of(id)?],
                to: *to,
                reason: reason.clone(),
            },
            Step::Task { due, text } => Act::AddTask {
                subject,
                text: text.clone(),
                due: task::due(due, now, zone, wake_at).ok_or_else(|| no_time(due))?,
                to: if by_rule {
                    // Whoever has the conversation; nobody, if nobody has it.
                    let head = conversation::head(&mut self.db, id, self.actor.id)?;
                    head.and_then(|head| head.assignee)
                } else {
                    Some(self.actor.id)
                },
            },
        };
        Ok((act, Vec::new()))
    }

    /// The person behind a conversation.
    fn person_of(&mut self, id: ConversationId) -> Result<ContactId> {
        let head = conversation::head(&mut self.db, id, self.actor.id)?;
        let contact = head.and_then(|head| head.contact);
        contact.ok_or_else(|| Error::new(Kind::Refused, "macro-nobody"))
    }

    /// A canned answer as a reply; a place nobody can fill refuses it when it is rendered.
    fn ready_answer(&mut self, code: &str, id: ConversationId) -> Result<ReplyText> {
        let all = canned::list(&mut self.db)?;
        let found = by_code(code, &all).ok_or_else(|| {
            Error::new(Kind::NotFound, "canned-unknown").with("found", Clean::name(code))
        })?;
        let subject = Some(Subject::Conversation(id));
        let values = canned::values(&mut self.db, subject, &self.actor)?;
        Ok(ReplyText {
            conversation: id,
            to: None,
            text: fill(&found.body, &values, &BTreeMap::new()),
            seen: None,
            anyway: false,
            resolve: false,
            extras: Extras {
                canned: vec![found.id],
                ..Extras::default()
            },
            hold: None,
            take_over: false,
        })
    }

    /// The agent of a handle, `me` or `none`.
    fn colleague(&mut self, word: &str) -> Result<Option<AgentId>> {
        match word {
            "me" => Ok(Some(self.actor.id)),
            "none" => Ok(None),
            handle => {
                match agent::by_handle(&mut self.db, handle, -1)? {
                    Some(found) => Ok(Some(found.id)),
                    None => Err(Error::new(Kind::NotFound, "agent-unknown")
                        .with("agent", Clean::name(handle))),
                }
            }
        }
    }

    /// The team of a name.
    fn team_named(&mut self, name: &str) -> Result<TeamId> {
        let found = routing::team_named(&mut self.db, name)?;
        let unknown = || Error::new(Kind::NotFound, "team-unknown").with("team", Clean::name(name));
        found.ok_or_else(unknown)
    }

    /// Refuses a macro whose steps name what is not there: an agent, a canned answer, a time.
    pub(super) fn check_macro(&mut self, text: &str, now: Timestamp) -> Result<()> {
        let (zone, wake_at) = (self.zone(), self.config.snooze.at);
        for (n, step) in steps(text)?.iter().enumerate() {
            let checked = match step {
                Step::Answer(code) => {
                    let all = canned::list(&mut self.db)?;
                    by_code(code, &all).map(drop).ok_or_else(|| {
                        Error::new(Kind::NotFound, "canned-unknown")
                            .with("found", Clean::name(code))
                    })
                }
                Step::Assign(to) => self.colleague(to).map(drop),
                Step::Team(name) => self.team_named(name).map(drop),
                Step::Webhook { endpoint, text } => can_tell(&self.config, endpoint, text),
                Step::Snooze(when) => snooze::parse(when, now, zone, wake_at)
                    .map(drop)
                    .ok_or_else(|| no_time(when)),
                Step::Task { due, .. } => task::due(due, now, zone, wake_at)
                    .map(drop)
                    .ok_or_else(|| no_time(due)),
                _ => Ok(()),
            };
            checked.map_err(|error| {
                Error::new(error.kind, "macro-wrong")
                    .with("line", n + 1)
                    .with("text", step)
                    .with_saying("what", &error)
            })?;
        }
        Ok(())
    }
}

/// Refuses to tell an endpoint this process does not know, and a text nobody could fill in.
pub(super) fn can_tell(config: &Config, endpoint: &str, text: &str) -> Result<()> {
    if config.endpoint(endpoint).is_none() {
        return Err(no_endpoint(config, endpoint));
    }
    knows_variables(text, false)
}

fn no_time(when: &str) -> Error {
    Error::new(Kind::Usage, "macro-time").with("found", Clean::name(when))
}
