//! Whose turn it is to answer: asked for when a reply is begun, kept while it is typed, given back when it is put away. Nobody is
//! kept from writing; only sending asks again while a colleague has the turn.

use crate::clock::Timestamp;
use crate::error::Severity;
use crate::model::act::{DraftKind, Subject};
use crate::model::id::ConversationId;
use crate::model::presence::{Held, Hold, Holder, Present, RENEW_MS};
use crate::text::messages::{Arg, tr, tr_with};
use crate::tui::composer::{Composer, Warning, tell};
use crate::tui::effect::Effect;
use crate::tui::msg::Ctx;
use crate::work::job::{Job, Slot};

/// How it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Holding {
    /// It is ours.
    pub(super) mine: Option<Hold>,
    /// Somebody else has it.
    pub(super) theirs: Option<Holder>,
    /// They took it from us.
    lost: bool,
    /// It is ours and something was typed: renewed then.
    renew_at: Option<Timestamp>,
    /// It was renewed, or taken, last.
    since: Timestamp,
}

impl Holding {
    /// Something was typed.
    pub(super) fn touched(&mut self) {
        if self.mine.is_some() {
            self.renew_at = Some(self.since.plus(RENEW_MS));
        }
    }
}

impl Composer {
    /// The conversation a reply is written in.
    fn answers(&self) -> Option<ConversationId> {
        match (self.kind, self.subject) {
            (DraftKind::Reply, Subject::Conversation(id)) => Some(id),
            _ => None,
        }
    }

    /// Asks for the turn.
    pub(super) fn ask_for_turn(&self, over: bool, ctx: &Ctx) -> Option<Effect> {
        let id = self.answers().filter(|_| !ctx.read_only)?;
        Some(Effect::Job(Slot::Write, Job::Hold { id, over }))
    }

    /// Takes the turn from whoever has it.
    pub(super) fn take_over(&self, ctx: &Ctx) -> Vec<Effect> {
        if self.holding.theirs.is_none() {
            return vec![tell(Severity::Info, "composer-nobody-else")];
        }
        self.ask_for_turn(true, ctx).into_iter().collect()
    }

    /// Whether this is about the reply that is written here.
    pub fn answers_in(&self, id: ConversationId) -> bool {
        self.answers() == Some(id)
    }

    /// The answer to who asked for the turn, or renewed it.
    pub fn held(&mut self, held: &Held, ctx: &Ctx) -> Vec<Effect> {
        match held {
            Held::Mine(hold) => {
                let taken = self.holding.theirs.take();
                self.holding = Holding {
                    mine: Some(hold.clone()),
                    since: ctx.now,
                    ..Holding::default()
                };
                // Who takes over has read it; the turn that came by itself leaves it to be read.
                if taken.is_some() {
                    self.warnings.retain(|w| !matches!(w, Warning::Taken(_)));
                }
                taken.map_or_else(Vec::new, |_| vec![tell(Severity::Done, "composer-turn")])
            }
            Held::Theirs(_, holder) if holder.handle.is_empty() => {
                self.holding = Holding::default();
                Vec::new()
            }
            Held::Theirs(_, holder) => self.theirs(holder.clone()),
        }
    }

    fn theirs(&mut self, holder: Holder) -> Vec<Effect> {
        let known = self.holding.theirs.as_ref();
        let news = known.is_none_or(|known| known.handle != holder.handle);
        let lost = self.holding.mine.is_some() || self.holding.lost;
        let id = match (self.holding.mine.is_some(), news) {
            (true, _) => Some("composer-turn-lost"),
            (false, true) => Some("composer-turn-theirs"),
            (false, false) => None,
        };
        let told = id.map(|id| {
            let who = who(&holder);
            let what = tr_with(id, &[("who", Arg::Text(&who))]);
            Effect::Tell(crate::error::Notice::new(Severity::Warning, what))
        });
        self.holding = Holding {
            theirs: Some(holder),
            lost,
            ..Holding::default()
        };
        told.into_iter().collect()
    }

    /// Who is where has changed.
    pub fn meet(&mut self, present: &Present, ctx: &Ctx) -> Vec<Effect> {
        let Some(id) = self.answers() else {
            return Vec::new();
        };
        match present.answering(id) {
            Some(other) => {
                let until = other.hold.map_or(Timestamp(0), |(_, until)| until);
                self.theirs(Holder {
                    handle: other.handle.clone(),
                    same_agent: other.same_agent,
                    until,
                })
            }
            None if self.holding.theirs.is_some() && !self.is_sending() => {
                self.holding = Holding::default();
                self.ask_for_turn(false, ctx).into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    /// When the turn is renewed.
    pub(super) fn renew_due(&self) -> Option<Timestamp> {
        self.holding.renew_at
    }

    /// Renews it if it is time.
    pub(super) fn renew(&mut self, ctx: &Ctx) -> Option<Effect> {
        self.holding.renew_at.take_if(|at| *at <= ctx.now)?;
        self.holding.since = ctx.now;
        let hold = self.holding.mine.clone()?;
        Some(Effect::Job(Slot::Write, Job::Renew(hold)))
    }

    /// Gives it back.
    pub(super) fn let_go(&mut self) -> Option<Effect> {
        let hold = std::mem::take(&mut self.holding).mine?;
        Some(Effect::Job(Slot::Write, Job::Release(hold)))
    }

    /// The line that says whose turn it is while it is somebody else's.
    pub(super) fn turn_line(&self, until: &dyn Fn(Timestamp) -> String) -> Option<String> {
        let holder = self.holding.theirs.as_ref()?;
        let (who, until) = (who(holder), until(holder.until));
        let id = if self.holding.lost {
            "composer-line-lost"
        } else {
            "composer-line-theirs"
        };
        Some(tr_with(
            id,
            &[("who", Arg::Text(&who)), ("until", Arg::Text(&until))],
        ))
    }
}

fn who(holder: &Holder) -> String {
    if holder.same_agent {
        tr("present-yourself")
    } else {
        format!("@{}", holder.handle)
    }
}
