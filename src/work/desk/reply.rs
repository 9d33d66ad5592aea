//! Replies: their bytes, their preview, their way out.

use super::Desk;
use crate::clock::{self, Timestamp};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::model::act::{Act, Announcement, ReplyText, Subject};
use crate::model::canned::filled;
use crate::model::outbox::Preview;
use crate::model::team::Role;
use crate::store::agent::Actor;
use crate::store::db::Db;
use crate::store::outbox::{self, Rendered};
use crate::store::{agent, canned, conversation, thread};
use crate::sync::push;
use crate::text::Clean;
use crate::work::job::{DeliverReport, Outcome};

impl Desk {
    pub(super) fn render(&mut self, reply: &ReplyText, now: Timestamp) -> Result<Vec<Rendered>> {
        self.check_links(reply)?;
        let Some(head) = conversation::head(&mut self.db, reply.conversation, self.actor.id)?
        else {
            return Err(Error::new(Kind::NotFound, "not-found")
                .with("kind", "conversation")
                .with("id", reply.conversation.0));
        };
        let target = thread::target(&mut self.db, head.id, reply.to)?;
        let mut rendered = push::render(&self.config, reply, &head, &target, &self.actor, now)?;
        // Leads approve; what they write themselves waits for nobody.
        if rendered.iter().any(|one| one.unapproved)
            && agent::role(&mut self.db, self.actor.id)? != Role::Agent
        {
            for one in &mut rendered {
                one.unapproved = false;
            }
        }
        Ok(rendered)
    }

    /// What a lead sends in the place of a reply that waits.
    pub(super) fn render_correction(
        &mut self,
        uid: &str,
        text: &str,
        now: Timestamp,
    ) -> Result<Vec<Rendered>> {
        let waiting = outbox::unapproved(&mut self.db, uid)?;
        let mut reply = ReplyText::plain(waiting.conversation, text);
        reply.extras.attachments = waiting.files;
        reply.extras.leaves_at = waiting.leaves_at;
        self.render(&reply, now)
    }

    /// An approval with the time in which it can be taken back; none if it is no approval.
    pub(super) fn held(&self, act: &Act, now: Timestamp) -> Option<Act> {
        match act {
            Act::Approve { .. } => {
                let mut held = act.clone();
                if let Act::Approve { leaves_at, .. } = &mut held {
                    *leaves_at = Some(now.plus(i64::from(self.config.ui.undo_send_s) * 1000));
                }
                Some(held)
            }
            _ => None,
        }
    }

    pub(super) fn preview(&mut self, reply: &ReplyText, now: Timestamp) -> Result<Outcome> {
        let shown = |rendered: Rendered| Preview {
            endpoint: Clean::name(&rendered.endpoint),
            content_type: Clean::name(&rendered.content_type),
            body: Clean::message_bytes(&rendered.body).0,
        };
        let rendered = self.render(reply, now)?;
        Ok(Outcome::Preview(rendered.into_iter().map(shown).collect()))
    }

    /// Lets the address of every endpoint be looked at again.
    pub(in crate::work) fn look_again(&mut self) {
        self.held.forget();
    }

    /// Delivers what is due; `go_on` is asked before each attempt.
    pub(in crate::work) fn deliver(
        &mut self,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<DeliverReport> {
        let who = (&*self.holder, &mut self.held);
        let done = push::deliver(&mut self.db, &self.config, who, go_on)?;
        let at = clock::now();
        let known = |name: &str| self.config.endpoint(name).is_some() && !self.held.holds(name, at);
        Ok(DeliverReport {
            attempts: done.attempts,
            delivered: done.delivered,
            retry: done.retry,
            unknown: done.unknown,
            dead: done.dead,
            held: done.held,
            next_at: outbox::next_due(&mut self.db, &known)?,
        })
    }
}

/// What an endpoint is told of a conversation as it stands.
pub(super) fn announcement(
    db: &mut dyn Db,
    (config, actor): (&Config, &Actor),
    what: &Announcement,
    now: Timestamp,
) -> Result<Rendered> {
    let Some(head) = conversation::head(db, what.conversation, actor.id)? else {
        return Err(Error::new(Kind::NotFound, "not-found")
            .with("kind", "conversation")
            .with("id", what.conversation.0));
    };
    let (heard, target) = thread::heard(db, head.id)?;
    let values = canned::values(db, Some(Subject::Conversation(head.id)), actor)?;
    let what = &Announcement {
        text: filled(&what.text, &values),
        ..what.clone()
    };
    let words = (heard.as_str(), target.as_str());
    push::announce(config, what, &head, words, actor, now)
}
