//! Who gets a conversation: among those who take work and have room, who had the customer before, then who knows most of what it asks
//! for, then who has fewest open, then who was given something longest ago. Pure; `store::routing` reads and gives.

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::id::{AgentId, ConversationId, TeamId};
use crate::model::team::Skill;
use crate::text::Clean;
use crate::text::fold::fold;

/// Who a conversation is handed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Receiver {
    /// An agent.
    Agent(AgentId),
    /// The queue of a team.
    Team(TeamId),
}

/// Which conversations are given to people by themselves: `[routing] give`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Give {
    /// None.
    Off,
    /// Those in the queue of a team.
    #[default]
    Team,
    /// All that nobody has.
    All,
}

impl Give {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Team, Self::All];

    /// The word in the configuration.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Team => "team",
            Self::All => "all",
        }
    }
}

/// Why somebody is not given a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Not {
    /// Does not belong to its team.
    Team,
    /// Is away.
    Away,
    /// Takes no more.
    Busy,
    /// Does not work now.
    Shift,
    /// Has as many as they take.
    Full,
    /// Had it and gave it on.
    Had,
}

impl Not {
    /// The word in messages and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Away => "away",
            Self::Busy => "busy",
            Self::Shift => "shift",
            Self::Full => "full",
            Self::Had => "had",
        }
    }
}

/// Why somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Fits best.
    Fits,
    /// Had the customer before.
    Returning,
    /// Handed it on; not why somebody got it.
    HandedOn,
}

impl Because {
    /// The number the store keeps.
    pub const fn code(self) -> i64 {
        self as i64
    }

    /// Of a stored number.
    pub const fn from_code(code: i64) -> Self {
        match code {
            1 => Self::Returning,
            2 => Self::HandedOn,
            _ => Self::Fits,
        }
    }

    /// The word in messages and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Returning => "returning",
            Self::HandedOn => "handed-on",
        }
    }
}

/// An agent who could be given something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// Who.
    pub agent: AgentId,
    /// Handle without sign.
    pub handle: Clean,
    /// What they know.
    pub skills: Vec<Skill>,
    /// Their teams.
    pub teams: Vec<TeamId>,
    /// Open conversations they have.
    pub open: i64,
    /// Open conversations at most; 0: no limit.
    pub capacity: i64,
    /// The clock when they were given something last.
    pub assigned_n: i64,
    /// Why they take nothing now.
    pub off: Option<Not>,
}

impl Hand {
    /// Whether there is room for one more.
    pub const fn has_room(&self) -> bool {
        self.off.is_none() && (self.capacity == 0 || self.open < self.capacity)
    }
}

/// What a conversation asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Its tags, without sign.
    pub tags: Vec<String>,
    /// The key of its channel.
    pub channel: String,
    /// The language of the customer, or empty.
    pub lang: String,
    /// The team in whose queue it stands.
    pub team: Option<TeamId>,
    /// Who had the customer before.
    pub last: Option<AgentId>,
    /// Who had it and gave it on.
    pub had: Vec<AgentId>,
}

impl Asked {
    /// The skills of this list that it asks for, as they are written.
    pub fn matched(&self, skills: &[Skill]) -> Vec<String> {
        let meets = |skill: &&Skill| match skill {
            Skill::Tag(tag) => self.tags.iter().any(|own| fold(own) == fold(tag)),
            Skill::Channel(channel) => fold(&self.channel) == fold(channel),
            Skill::Lang(lang) => {
                let main = |word: &str| fold(word.split(['-', '_']).next().unwrap_or(word));
                !self.lang.is_empty() && main(&self.lang) == main(lang)
            }
        };
        skills.iter().filter(meets).map(Skill::to_string).collect()
    }
}

/// How an agent stands for one conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Who.
    pub agent: AgentId,
    /// Handle without sign.
    pub handle: Clean,
    /// Skills that fit.
    pub matched: Vec<String>,
    /// Open conversations they have.
    pub open: i64,
    /// Open conversations at most; 0: no limit.
    pub capacity: i64,
    /// Why they are not given it.
    pub not: Option<Not>,
    /// Had the customer before.
    pub returning: bool,
}

/// Who gets a conversation, and how everybody stands: the best first, then those who cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Everybody.
    pub places: Vec<Place>,
}

impl Choice {
    /// Who gets it.
    pub fn first(&self) -> Option<&Place> {
        self.places.first().filter(|place| place.not.is_none())
    }

    /// Why the first gets it.
    pub fn because(&self) -> Because {
        if self.first().is_some_and(|place| place.returning) {
            Because::Returning
        } else {
            Because::Fits
        }
    }
}

/// Chooses.
pub fn choose(asked: &Asked, hands: &[Hand]) -> Choice {
    let mut ranked: Vec<(Place, i64)> = hands
        .iter()
        .map(|hand| (place(asked, hand), hand.assigned_n))
        .collect();
    ranked.sort_by_key(|(place, assigned_n)| {
        let fits = place.matched.len();
        (
            place.not.is_some(),
            !place.returning,
            std::cmp::Reverse(fits),
            place.open,
            *assigned_n,
            place.agent.0,
        )
    });
    Choice {
        places: ranked.into_iter().map(|(place, _)| place).collect(),
    }
}

fn place(asked: &Asked, hand: &Hand) -> Place {
    let not = if asked.team.is_some_and(|team| !hand.teams.contains(&team)) {
        Some(Not::Team)
    } else if asked.had.contains(&hand.agent) {
        Some(Not::Had)
    } else if hand.off.is_none() && !hand.has_room() {
        Some(Not::Full)
    } else {
        hand.off
    };
    Place {
        agent: hand.agent,
        handle: hand.handle.clone(),
        matched: asked.matched(&hand.skills),
        open: hand.open,
        capacity: hand.capacity,
        not,
        returning: asked.last == Some(hand.agent),
    }
}

/// A conversation nobody has, and who would get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routed {
    /// Which.
    pub id: ConversationId,
    /// The person or the subject.
    pub who: Clean,
    /// Since when the customer waits.
    pub waiting_since: Timestamp,
    /// The name of the team in whose queue it stands, or empty.
    pub team: Clean,
    /// What it asks for.
    pub asked: Asked,
    /// Who gets it.
    pub choice: Choice,
    /// Whether it is given by itself, as things are configured.
    pub by_itself: bool,
}

/// What routing did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Those looked at, the longest waiting first.
    pub rows: Vec<Routed>,
    /// Whether there are more.
    pub more: bool,
    /// Given to somebody.
    pub given: i64,
    /// Taken from somebody who is not there, as its customer came back.
    pub freed: i64,
}

/// To whom routing gave a conversation once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The number of its entry in the journal.
    pub n: i64,
    /// To whom (a handle).
    pub handle: Clean,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub because: Because,
    /// Skills that fitted.
    pub matched: Clean,
    /// How many they had open before it.
    pub open: i64,
    /// How many they took at most then; 0: no limit.
    pub capacity: i64,
}

/// Why a conversation is whose it is, and who would get it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Who has it (a handle), or empty.
    pub assignee: Clean,
    /// What routing did with it, the newest first.
    pub records: Vec<Record>,
    /// As if nobody had it.
    pub now: Routed,
}

/// Who answered how often under a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expert {
    /// Who.
    pub agent: AgentId,
    /// Handle without sign.
    pub handle: Clean,
    /// Conversations with the tag they answered, of the newest ones.
    pub answered: i64,
    /// Whether they say it of themselves.
    pub skilled: bool,
}

/// A note to hand something over with: it has to say something.
pub fn checked_note(note: &str) -> Result<&str> {
    let note = note.trim();
    if note.is_empty() {
        return Err(Error::new(Kind::Usage, "handoff-note"));
    }
    Ok(note)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::team::skills;

    fn hand(id: i64, knows: &str, open: i64, capacity: i64, assigned_n: i64) -> Hand {
        Hand {
            agent: AgentId(id),
            handle: Clean::name(&format!("a{id}")),
            skills: skills(knows).unwrap(),
            teams: vec![TeamId(1)],
            open,
            capacity,
            assigned_n,
            off: None,
        }
    }

    fn asked(tags: &[&str]) -> Asked {
        Asked {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            channel: "x".to_owned(),
            lang: "de-AT".to_owned(),
            ..Asked::default()
        }
    }

    fn order(asked: &Asked, hands: &[Hand]) -> Vec<i64> {
        let choice = choose(asked, hands);
        let able = choice.places.iter().filter(|place| place.not.is_none());
        able.map(|place| place.agent.0).collect()
    }

    #[test]
    fn skills_come_before_load_and_load_before_turns() {
        let hands = [
            hand(1, "", 0, 0, 9),
            hand(2, "", 0, 0, 3),
            hand(3, "#liefer", 5, 0, 0),
            hand(4, "#Liefer lang:de channel:X", 9, 10, 0),
        ];
        assert_eq!(order(&asked(&["LIEFER"]), &hands), [4, 3, 2, 1]);
        assert_eq!(order(&Asked::default(), &hands), [2, 1, 3, 4]);
    }

    #[test]
    fn who_cannot_is_named_with_the_reason() {
        let mut hands = [
            hand(1, "", 2, 2, 0),
            hand(2, "", 0, 0, 0),
            hand(3, "", 0, 0, 0),
            hand(4, "", 0, 0, 0),
        ];
        hands[1].off = Some(Not::Away);
        hands[2].teams.clear();
        let wanted = Asked {
            team: Some(TeamId(1)),
            had: vec![AgentId(4)],
            ..asked(&[])
        };
        let choice = choose(&wanted, &hands);
        assert_eq!(choice.first(), None);
        let mut why: Vec<_> = choice.places.iter().map(|p| (p.agent.0, p.not)).collect();
        why.sort_unstable_by_key(|(agent, _)| *agent);
        let expected = [Not::Full, Not::Away, Not::Team, Not::Had].map(Some);
        assert_eq!(why, (1..).zip(expected).collect::<Vec<_>>());
    }

    #[test]
    fn who_comes_back_finds_the_agent_they_had_if_there_is_room() {
        let mut hands = [hand(1, "#liefer", 0, 0, 0), hand(2, "", 7, 8, 0)];
        let wanted = Asked {
            last: Some(AgentId(2)),
            ..asked(&["liefer"])
        };
        let choice = choose(&wanted, &hands);
        let first = choice.first().unwrap();
        assert_eq!(
            (first.agent, choice.because()),
            (AgentId(2), Because::Returning)
        );
        hands[1].open = 8;
        let choice = choose(&wanted, &hands);
        let first = choice.first().unwrap();
        assert_eq!((first.agent, choice.because()), (AgentId(1), Because::Fits));
    }

    #[test]
    fn what_is_handed_over_says_why() {
        assert_eq!(checked_note("  bitte prüfen ").unwrap(), "bitte prüfen");
        assert_eq!(checked_note(" \n").unwrap_err().code, "handoff-note");
        for because in [Because::Fits, Because::Returning, Because::HandedOn] {
            assert_eq!(Because::from_code(because.code()), because);
        }
    }
}
