//! The room of the demo: what the team has posted there, what is kept at hand.

use super::scenes::{self, BEN, CEM, YOU};
use crate::cli::session::{Session, unexpected};
use crate::error::Result;
use crate::model::act::Act;
use crate::model::id::{AgentId, RoomId};
use crate::model::room::Shown;
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome, RoomAnswer, RoomAsk};

/// The room is made so many minutes before now.
pub(super) const MADE: i64 = 2900;

/// What one agent says in the room.
pub(super) struct Post {
    agent: &'static str,
    /// So long before now, in minutes.
    pub(super) ago: i64,
    /// The message of this id.
    text: &'static str,
    /// Whose conversation is shown, or empty.
    who: &'static str,
    /// Whether it is kept at hand.
    pinned: bool,
}

const fn post(agent: &'static str, ago: i64, text: &'static str, who: &'static str) -> Post {
    Post {
        agent,
        ago,
        text,
        who,
        pinned: false,
    }
}

/// Oldest first.
pub(super) static POSTS: [Post; 4] = [
    Post {
        pinned: true,
        ..post(BEN, 2880, "demo-post-rules", "")
    },
    post(BEN, 110, "demo-post-outage", "jonas"),
    post(CEM, 75, "demo-post-offer", "lindqvist"),
    post(BEN, 20, "demo-post-question", ""),
];

/// Makes the room.
pub(super) fn make(s: &mut Session) -> Result<()> {
    let mut others: Vec<AgentId> = Vec::new();
    for agent in [YOU, CEM] {
        others.extend(s.agent(agent)?);
    }
    s.move_to(s.store.clone(), BEN);
    s.receipt(Job::Act(Act::SaveRoom {
        id: None,
        name: tr("demo-room"),
        about: tr("demo-room-about"),
        add: others,
        remove: Vec::new(),
    }))
    .map(drop)
}

impl Post {
    /// Posts it.
    pub(super) fn play(&self, s: &mut Session) -> Result<()> {
        s.move_to(s.store.clone(), self.agent);
        let room = only(s)?;
        let shows = if self.who.is_empty() {
            None
        } else {
            scenes::conversation(self.who, s)?.map(Shown::Conversation)
        };
        let text = tr(self.text);
        let post = s.receipt(Job::Act(Act::Post { room, text, shows }))?;
        if let (true, Some(post)) = (self.pinned, post.message) {
            s.receipt(Job::Act(Act::Pin { post, on: true }))?;
        }
        Ok(())
    }
}

fn only(s: &mut Session) -> Result<RoomId> {
    let Outcome::Rooms(answer) = s.ask(Job::Rooms(RoomAsk::List))? else {
        return Err(unexpected());
    };
    match *answer {
        RoomAnswer::List(rooms) => rooms.first().map(|room| room.id).ok_or_else(unexpected),
        RoomAnswer::One(_) => Err(unexpected()),
    }
}
