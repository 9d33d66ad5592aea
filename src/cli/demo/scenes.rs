//! What the team of the demo has already done when the console opens: a table of scenes, played as acts of three agents.

use std::cmp::Reverse;

use super::rooms::{self, POSTS, Post};
use crate::cli::session::{Session, unexpected};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::act::{Act, Extras, ReplyText, Subject};
use crate::model::canned::CannedText;
use crate::model::conversation::{Priority, State};
use crate::model::deal::{DealText, Phase};
use crate::model::id::{ContactId, ConversationId};
use crate::model::page::Anchor;
use crate::model::query::{Query, Term};
use crate::model::score::Points;
use crate::model::stage::Stage;
use crate::model::team::{AgentCard, AgentText};
use crate::model::view::View;
use crate::text::fold::fold;
use crate::text::messages::tr;
use crate::work::job::{Job, Outcome};

/// The agent at the keyboard.
pub const YOU: &str = "anna";
pub(super) const BEN: &str = "ben";
pub(super) const CEM: &str = "cem";

/// What each of them knows best, when they work, and how much they take.
const STAFF: [(&str, &str, &str, i64); 3] = [
    (YOU, "lang:de lang:en", "mon-fri 8-17", 20),
    (BEN, "#störung channel:x", "mon-fri 7-16", 8),
    (CEM, "#angebot channel:mail lang:tr", "tue-sat 10-19", 0),
];

pub(super) const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// The team has been together for so many days.
const FOUNDED: i64 = 15;

/// What the team has agreed on: what a stage takes (the message of this id), and after how many days a card is late.
const STAGES: [(Stage, &str, i64); 4] = [
    (Stage::Lead, "demo-criteria-lead", 2),
    (Stage::MarketingQualified, "demo-criteria-mql", 7),
    (Stage::SalesQualified, "demo-criteria-sql", 5),
    (Stage::Opportunity, "demo-criteria-opportunity", 1),
];

/// What one agent does about one person.
struct Scene {
    agent: &'static str,
    /// A word of the person's name or handle.
    who: &'static str,
    /// So long before now, in minutes.
    ago: i64,
    deeds: &'static [Deed],
}

enum Deed {
    Assign(&'static str),
    Tag(&'static str),
    Priority(Priority),
    /// The message of this id, as a note.
    Note(&'static str),
    /// The message of this id, as a reply.
    Reply(&'static str),
    Snooze,
    Spam,
    Stage(Stage),
    /// A stage move with its reason, the message of this id.
    StageFor(Stage, &'static str),
    Owner(&'static str),
    Organisation(&'static str),
    /// Points, the message of this id.
    Points(&'static str),
    /// A deal: title (the message of this id), cents, the message of what comes next.
    Deal(&'static str, i64, &'static str),
    /// One that was won: title, cents, the message of the reason.
    Won(&'static str, i64, &'static str),
}

const fn scene(agent: &'static str, who: &'static str, ago: i64, deeds: &'static [Deed]) -> Scene {
    Scene {
        agent,
        who,
        ago,
        deeds,
    }
}

/// Oldest first: the team lives through them in this order.
static SCENES: &[Scene] = &[
    scene(BEN, "tomasz_w", 4000, &[Deed::Stage(Stage::Customer)]),
    scene(
        CEM,
        "devika_r",
        3800,
        &[Deed::Stage(Stage::Customer), Deed::Owner(CEM)],
    ),
    scene(CEM, "nguyen", 3600, &[Deed::Stage(Stage::Customer)]),
    scene(
        BEN,
        "gertrud",
        3400,
        &[Deed::Stage(Stage::Advocate), Deed::Owner(YOU)],
    ),
    scene(BEN, "sakura", 3200, &[Deed::Stage(Stage::Lead)]),
    scene(
        BEN,
        "emre_kiosk",
        3000,
        &[Deed::Stage(Stage::Opportunity), Deed::Owner(BEN)],
    ),
    scene(
        CEM,
        "weiss",
        2400,
        &[Deed::StageFor(Stage::Disqualified, "demo-reason-moved")],
    ),
    scene(
        CEM,
        "lindqvist",
        900,
        &[
            Deed::Assign(CEM),
            Deed::Stage(Stage::SalesQualified),
            Deed::Points("demo-points-region"),
            Deed::Owner(CEM),
            Deed::Tag("angebot"),
            Deed::Won("demo-deal-region", 480_000, "demo-deal-region-reason"),
        ],
    ),
    scene(
        BEN,
        "lenakraus",
        800,
        &[Deed::Stage(Stage::Advocate), Deed::Tag("lob")],
    ),
    scene(BEN, "crypto_vera88", 300, &[Deed::Spam]),
    scene(
        YOU,
        "mira",
        240,
        &[
            Deed::Assign(YOU),
            Deed::Stage(Stage::MarketingQualified),
            Deed::Tag("kooperation"),
        ],
    ),
    scene(
        BEN,
        "lesbar",
        200,
        &[
            Deed::Tag("barrierefreiheit"),
            Deed::Note("demo-note-portal"),
            Deed::Snooze,
        ],
    ),
    scene(
        CEM,
        "dr_paragraf",
        150,
        &[
            Deed::Assign(CEM),
            Deed::Tag("datenschutz"),
            Deed::Note("demo-note-privacy"),
        ],
    ),
    scene(
        BEN,
        "marek_hh",
        120,
        &[Deed::Assign(BEN), Deed::Tag("rechnung")],
    ),
    scene(
        BEN,
        "dabrowski",
        90,
        &[Deed::Assign(BEN), Deed::Reply("demo-reply-sim")],
    ),
    scene(
        CEM,
        "hollmann",
        60,
        &[
            Deed::Organisation("Hollmann Logistik GmbH"),
            Deed::Stage(Stage::SalesQualified),
            Deed::Points("demo-points-fleet"),
            Deed::Points("demo-points-call"),
            Deed::Owner(YOU),
            Deed::Tag("angebot"),
            Deed::Priority(Priority::High),
            Deed::Assign(YOU),
            Deed::Note("demo-note-fleet"),
            Deed::Deal("demo-deal-fleet", 1_440_000, "demo-deal-fleet-step"),
        ],
    ),
    scene(
        BEN,
        "jonas_berger",
        30,
        &[Deed::Priority(Priority::Urgent), Deed::Tag("störung")],
    ),
];

/// Ready texts: code, title, body (message ids).
const CANNED: [(&str, &str, &str); 3] = [
    ("sim", "demo-canned-sim-title", "demo-canned-sim"),
    ("thanks", "demo-canned-thanks-title", "demo-canned-thanks"),
    ("iban", "demo-canned-iban-title", "demo-canned-iban"),
];

/// Who knows what, and who belongs together.
fn staff(s: &mut Session) -> Result<()> {
    let Outcome::People(people) = s.ask(Job::People(false))? else {
        return Err(unexpected());
    };
    for (handle, skills, shift, capacity) in STAFF {
        let Some(card) = people.agents.iter().find(|card| &*card.handle == handle) else {
            continue;
        };
        let text = AgentText {
            skills: skills.to_owned(),
            shift: shift.to_owned(),
            capacity,
            ..card.text()
        };
        s.receipt(Job::Act(Act::SaveAgent {
            id: Some(card.id),
            text,
        }))?;
    }
    let named = |card: &&AgentCard| [YOU, BEN].contains(&&*card.handle);
    let add = people.agents.iter().filter(named).map(|card| card.id);
    s.receipt(Job::Act(Act::SaveTeam {
        id: None,
        name: tr("demo-team"),
        add: add.collect(),
        remove: Vec::new(),
    }))
    .map(drop)
}

/// Plays every scene; the session works as [`YOU`] again afterwards.
pub fn play(s: &mut Session) -> Result<()> {
    let now = s.now;
    s.now = now.plus(-FOUNDED * DAY);
    for (handle, name) in [(BEN, "Ben Petersen"), (CEM, "Cem Aydın")] {
        let since = s.now;
        s.desk(false)?.make_agent(handle, name, since)?;
    }
    s.move_to(s.store.clone(), CEM);
    staff(s)?;
    for (stage, criteria, days) in STAGES {
        let act = Act::SetStage {
            stage,
            criteria: Some(tr(criteria)),
            max_age: Some(days * 24 * HOUR),
        };
        s.receipt(Job::Act(act))?;
    }
    for (code, title, body) in CANNED {
        let text = CannedText {
            code: code.to_owned(),
            title: tr(title),
            body: tr(body),
            ..CannedText::default()
        };
        s.receipt(Job::Act(Act::SaveCanned { id: None, text }))?;
    }
    s.now = now;
    super::articles::play(s)?;
    let scenes = SCENES.iter().map(|scene| (scene.ago, Step::Scene(scene)));
    let posts = POSTS.iter().map(|post| (post.ago, Step::Post(post)));
    let mut steps: Vec<(i64, Step)> = scenes.chain(posts).collect();
    steps.push((rooms::MADE, Step::Room));
    steps.sort_by_key(|(ago, _)| Reverse(*ago));
    for (ago, step) in steps {
        s.now = now.plus(-ago * MINUTE);
        match step {
            Step::Scene(scene) => perform(scene, s)?,
            Step::Room => rooms::make(s)?,
            Step::Post(post) => post.play(s)?,
        }
    }
    s.now = now;
    s.move_to(s.store.clone(), YOU);
    let Outcome::Delivered(_) = s.ask(Job::Deliver)? else {
        return Err(unexpected());
    };
    Ok(())
}

/// What the team lives through, in the order of its time.
enum Step {
    Scene(&'static Scene),
    Room,
    Post(&'static Post),
}

fn perform(scene: &Scene, s: &mut Session) -> Result<()> {
    s.move_to(s.store.clone(), scene.agent);
    let contact = contact(scene.who, s)?;
    let talk = conversation(scene.who, s)?;
    for deed in scene.deeds {
        if let Some(act) = act(deed, contact, talk, s)? {
            s.receipt(Job::Act(act))?;
        }
    }
    Ok(())
}

/// The act of a deed; none where its person or conversation is not in the samples.
fn act(
    deed: &Deed,
    contact: Option<ContactId>,
    talk: Option<ConversationId>,
    s: &mut Session,
) -> Result<Option<Act>> {
    let tomorrow = s.now.plus(20 * HOUR);
    let talks = || talk.map(|id| vec![id]);
    let state = |state, until| talks().map(|ids| Act::SetState { ids, state, until });
    let stage = |to, reason| {
        contact.map(|id| Act::MoveStage {
            ids: vec![id],
            to,
            reason,
        })
    };
    let owner = s.agent("me")?;
    let deal = |text: DealText| {
        talk.map(|talk| Act::OpenDeal {
            subject: Subject::Conversation(talk),
            text: Box::new(DealText { owner, ..text }),
        })
    };
    Ok(match deed {
        Deed::Deal(title, value, step) => deal(DealText {
            title: tr(title),
            value: *value,
            step: tr(step),
            step_at: tomorrow,
            ..DealText::default()
        }),
        Deed::Won(title, value, reason) => deal(DealText {
            title: tr(title),
            value: *value,
            phase: Phase::Won,
            reason: tr(reason),
            ..DealText::default()
        }),
        Deed::Assign(agent) => {
            let to = s.agent(agent)?;
            talks().map(|ids| Act::Assign { ids, to })
        }
        Deed::Tag(tag) => talk.map(|id| Act::Tag {
            subjects: vec![Subject::Conversation(id)],
            add: vec![(*tag).to_owned()],
            remove: Vec::new(),
        }),
        Deed::Priority(priority) => talks().map(|ids| Act::SetPriority {
            ids,
            priority: *priority,
        }),
        Deed::Note(id) => talk.map(|talk| Act::Note {
            subject: Subject::Conversation(talk),
            text: tr(id),
        }),
        Deed::Reply(id) => talk.map(|conversation| {
            Act::Reply(ReplyText {
                conversation,
                to: None,
                text: tr(id),
                seen: None,
                anyway: true,
                resolve: false,
                extras: Extras::default(),
                hold: None,
                take_over: false,
            })
        }),
        Deed::Snooze => state(State::Snoozed, tomorrow),
        Deed::Spam => state(State::Spam, Timestamp::NEVER),
        Deed::Stage(to) => stage(*to, String::new()),
        Deed::StageFor(to, reason) => stage(*to, tr(reason)),
        Deed::Owner(agent) => {
            let to = s.agent(agent)?;
            contact.map(|id| Act::SetOwner { ids: vec![id], to })
        }
        Deed::Points(id) => {
            let points = Points::parse(&tr(id))?;
            contact.map(|contact| Act::AddPoints {
                contact,
                points,
                origin: String::new(),
            })
        }
        Deed::Organisation(name) => contact.map(|id| Act::SetContact {
            id,
            name: None,
            organisation: Some((*name).to_owned()),
            persona: None,
        }),
    })
}

fn contact(who: &str, s: &mut Session) -> Result<Option<ContactId>> {
    match s.ask(Job::Contacts {
        words: fold(who),
        after: None,
        limit: 1,
    })? {
        Outcome::Contacts(page) => Ok(page.rows.first().map(|row| row.id)),
        _ => Err(unexpected()),
    }
}

/// The open conversation with the person; where nobody waits any more, the resolved one.
pub(super) fn conversation(who: &str, s: &mut Session) -> Result<Option<ConversationId>> {
    for view in [View::Open, View::Resolved] {
        let filter = Query::Term(Term::From(fold(who)));
        let job = Job::List {
            view,
            filter,
            sort: None,
            anchor: Anchor::Start,
            limit: 1,
        };
        let Outcome::List(page) = s.ask(job)? else {
            return Err(unexpected());
        };
        if let Some(row) = page.rows.first() {
            return Ok(Some(row.id));
        }
    }
    Ok(None)
}

/// That every scene found its people and left its trace.
#[cfg(test)]
pub fn assert_played(s: &mut Session) {
    for scene in SCENES {
        let contact = contact(scene.who, s).ok().flatten();
        assert!(contact.is_some(), "no contact {}", scene.who);
        let talk = conversation(scene.who, s).ok().flatten();
        let spam = scene
            .deeds
            .iter()
            .any(|deed| matches!(deed, Deed::Spam | Deed::Snooze));
        assert!(talk.is_some() || spam, "no conversation {}", scene.who);
    }
    let Ok(Outcome::Board(board)) = s.ask(Job::Board {
        by: crate::model::board::Grouping::None,
        limit: 5,
    }) else {
        unreachable!("no board")
    };
    for column in &board.bands[0].columns {
        assert!(column.total > 0, "{:?} is empty", column.stage);
    }
}
