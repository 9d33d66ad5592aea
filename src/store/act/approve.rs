//! Acts of a lead on a reply that waits for one: it leaves as it is, or in other words, or goes back to its author with a reason.

use super::compose;
use super::deed::Deed;
use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::act::{ReplyText, Subject};
use crate::model::id::MessageId;
use crate::model::notice::{Reason, Scope};
use crate::model::team::Role;
use crate::store::agent::{self, Actor};
use crate::store::db::Db;
use crate::store::draft;
use crate::store::notice::{self, Happening};
use crate::store::outbox::{self, Decision, Rendered, Unapproved};
use crate::text::Clean;

/// So much of what the customer has written since is shown.
const SAID: usize = 160;

/// Refuses whoever is no lead.
fn only_leads(db: &mut dyn Db, actor: &Actor) -> Result<()> {
    if agent::role(db, actor.id)? == Role::Agent {
        return Err(Error::new(Kind::Refused, "approve-lead").with("agent", &actor.handle));
    }
    Ok(())
}

/// Refuses a reply that would wait for a lead where nobody is one.
pub(super) fn somebody_can(db: &mut dyn Db, rendered: &[Rendered]) -> Result<()> {
    let waits = rendered.iter().any(|rendered| rendered.unapproved);
    if waits && agent::leads(db)?.is_empty() {
        return Err(Error::new(Kind::Refused, "approve-nobody"));
    }
    Ok(())
}

/// Tells every lead that a reply waits.
pub(super) fn ask(
    db: &mut dyn Db,
    subject: Subject,
    message: i64,
    actor: &Actor,
    now: Timestamp,
) -> Result<()> {
    let leads = agent::leads(db)?;
    let leads: Vec<_> = leads.into_iter().map(|lead| (lead, Scope::Mine)).collect();
    notice::tell(
        db,
        &happening(Reason::Approval, subject, message, actor, now),
        &leads,
    )
    .map(drop)
}

const fn happening(
    reason: Reason,
    subject: Subject,
    message: i64,
    actor: &Actor,
    at: Timestamp,
) -> Happening {
    Happening {
        reason,
        subject,
        by: Some(actor.id.0),
        message: Some(message),
        task: None,
        at,
    }
}

/// What a lead decides of a reply that waits.
pub(super) struct Approval<'a> {
    /// The outbox id.
    pub uid: &'a str,
    /// The lead's words in its place, and their bytes.
    pub words: (Option<&'a str>, &'a [Rendered]),
    /// The newest message the lead had seen.
    pub seen: Option<MessageId>,
    /// In spite of a newer message or a closed window.
    pub anyway: bool,
    /// When it leaves at the earliest.
    pub leaves_at: Timestamp,
}

/// Lets a reply go; with a text of the lead's, that goes in its place. Refused when the customer has written since, or the channel
/// takes no answers any more: the reply has lain there for a while.
pub(super) fn approve(
    db: &mut dyn Db,
    approval: &Approval<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    let (uid, leaves_at) = (approval.uid, approval.leaves_at);
    let (text, rendered) = approval.words;
    only_leads(db, actor)?;
    let waiting = outbox::unapproved(db, uid)?;
    if !approval.anyway {
        still_fits(db, &waiting, approval)?;
    }
    let mut deed = Deed::new("approve");
    let message = match text {
        None => {
            deed.entry = outbox::decide(db, uid, Decision::Approve, leaves_at)?.3;
            deed.receipt.uid = Some(uid.to_owned());
            deed.receipt.leaves_at = Some(leaves_at);
            waiting.message
        }
        Some(text) => {
            take_away(db, uid, &waiting, &mut deed, now)?;
            let sent = compose::reply(db, &in_its_place(&waiting, text), rendered, actor, now)?;
            deed.entry.add(sent.entry);
            deed.receipt = sent.receipt;
            deed.receipt.message.map_or(waiting.message, |id| id.0)
        }
    };
    if let Some(author) = waiting.author {
        let subject = Subject::Conversation(waiting.conversation);
        let told = happening(Reason::Approved, subject, message, actor, now);
        notice::tell(db, &told, &[(author, Scope::Mine)])?;
    }
    deed.say("approve", &waiting.handle);
    Ok(deed)
}

/// Refuses what was written before the customer said something else, or what the channel would not take when it leaves.
fn still_fits(db: &mut dyn Db, waiting: &Unapproved, approval: &Approval<'_>) -> Result<()> {
    let id = waiting.conversation.0;
    let since = outbox::written_since(db, waiting)?;
    if let Some((newest, said)) = since
        && approval.seen.is_none_or(|seen| newest > seen)
    {
        return Err(match approval.words.0 {
            None => {
                let said: String = said.chars().take(SAID).collect();
                Error::new(Kind::Refused, "approve-newer").with("text", Clean::name(&said))
            }
            Some(_) => Error::new(Kind::Refused, "newer-message").with("id", id),
        });
    }
    let leaves_at = waiting.leaves_at.unwrap_or(approval.leaves_at);
    compose::window_is_open(db, id, leaves_at.max(approval.leaves_at))
}

/// The reply with the lead's words.
pub(super) fn in_its_place(waiting: &Unapproved, text: &str) -> ReplyText {
    let mut reply = ReplyText::plain(waiting.conversation, text);
    reply.extras.attachments.clone_from(&waiting.files);
    reply.extras.leaves_at = waiting.leaves_at;
    // The author's turn is the lead's to judge; what came since was asked about before.
    (reply.anyway, reply.take_over) = (true, true);
    reply
}

fn take_away(
    db: &mut dyn Db,
    uid: &str,
    waiting: &Unapproved,
    deed: &mut Deed,
    now: Timestamp,
) -> Result<()> {
    let cancelled = outbox::decide(db, uid, Decision::Cancel, now)?.3;
    deed.entry.add(cancelled);
    compose::hide(db, waiting.message, waiting.conversation.0, &mut deed.entry)
}

/// Gives a reply back: its text is a draft of its author again, and a note to them says why.
pub(super) fn give_back(
    db: &mut dyn Db,
    uid: &str,
    reason: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<Deed> {
    only_leads(db, actor)?;
    if reason.trim().is_empty() {
        return Err(Error::new(Kind::Usage, "empty-text"));
    }
    let waiting = outbox::unapproved(db, uid)?;
    let mut deed = Deed::new("give-back");
    draft::take_up(db, waiting.message, true, now)?;
    take_away(db, uid, &waiting, &mut deed, now)?;
    let subject = Subject::Conversation(waiting.conversation);
    let text = format!("@{} {}", waiting.handle, reason.trim());
    let note = compose::note(db, subject, &text, actor, now)?;
    deed.entry.add(note.entry);
    deed.say("give-back", &waiting.handle);
    Ok(deed)
}
