//! The room of the demo: what the team has posted there, what is kept at hand.

use super::scenes::{self, BEN, CEM, MINUTE, YOU};
use crate::cli::session::{Session, unexpected};
use crate::error::Result;
use crate::model::act::Act;
use crate::model::id::{AgentId, RoomId};
use crate::model::room::Shown;
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome, RoomAnswer, RoomAsk};

/// Agent, minutes before now, the message of this id, whose conversation is shown, and whether it is kept at hand.
const POSTS: [(&str, i64, &str, &str, bool); 4] = [
    (BEN, 2880, "demo-post-rules", "", true),
    (BEN, 110, "demo-post-outage", "jonas", false),
    (CEM, 75, "demo-post-offer", "lindqvist", false),
    (BEN, 20, "demo-post-question", "", false),
];

/// Makes the room and posts into it.
pub fn play(s: &mut Session) -> Result<()> {
    let now = s.now;
    let mut others: Vec<AgentId> = Vec::new();
    for agent in [YOU, CEM] {
        others.extend(s.agent(agent)?);
    }
    s.move_to(s.store.clone(), BEN);
    s.now = now.plus(-2900 * MINUTE);
    s.receipt(Job::Act(Act::SaveRoom {
        id: None,
        name: tr("demo-room"),
        about: tr("demo-room-about"),
        add: others,
        remove: Vec::new(),
    }))?;
    let room = only(s)?;
    for (agent, ago, text, who, pinned) in POSTS {
        s.move_to(s.store.clone(), agent);
        s.now = now.plus(-ago * MINUTE);
        let shows = if who.is_empty() {
            None
        } else {
            scenes::conversation(who, s)?.map(Shown::Conversation)
        };
        let text = tr(text);
        let post = s.receipt(Job::Act(Act::Post { room, text, shows }))?;
        if let (true, Some(post)) = (pinned, post.message) {
            s.receipt(Job::Act(Act::Pin { post, on: true }))?;
        }
    }
    s.now = now;
    Ok(())
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
