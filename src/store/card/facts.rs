//! What another CRM knows of a person beside their addresses: job title, stage, owner, consent. It fills what is empty; a stage only moves
//! forward, and what an agent has said stays, unless the file is stricter about consent.

use super::{Incoming, typed};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::consent::ConsentText;
use crate::model::stage::Stage;
use crate::store::consent::{self, By};
use crate::store::db::{Db, Sql, one};
use crate::store::journal::{Entry, int, text};
use crate::store::{act, agent, custom, stage};

static HEAD: Sql = Sql::new("SELECT stage, stage_since, owner_id FROM contact WHERE id = $1");
static FORWARD: Sql =
    Sql::new("UPDATE contact SET stage = $2, stage_since = $3 WHERE id = $1 AND stage < $2");
static OWN: Sql = Sql::new("UPDATE contact SET owner_id = $2 WHERE id = $1 AND owner_id IS NULL");
static BY_NAME: Sql =
    Sql::new("SELECT id FROM agent WHERE name = $1 AND active = 1 ORDER BY id LIMIT 1");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[&HEAD, &FORWARD, &OWN, &BY_NAME];

/// The field a job title is kept in.
const TITLE: &str = "job_title";

/// Whom it is about, and by which import.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    /// The contact.
    pub contact: i64,
    /// The entry of the import, for a contact that was there before it.
    pub n: Option<i64>,
    /// The import.
    pub batch: i64,
    /// When.
    pub now: Timestamp,
}

/// Takes in what a card says; how much of it was new.
pub(super) fn take(
    db: &mut dyn Db,
    card: &Incoming,
    about: About,
    noted: &mut Entry,
) -> Result<i64> {
    let mut facts = 0;
    if !card.title.is_empty() {
        facts += title(db, &card.title, about, noted)?;
    }
    if let Some(to) = card.stage {
        facts += forward(db, to, about, noted)?;
    }
    if !card.owner.is_empty() {
        facts += own(db, &card.owner, about, noted)?;
    }
    for said in &card.consents {
        if let Ok(said) = said.checked() {
            facts += agree(db, &card.source, said, about, noted)?;
        }
    }
    Ok(facts)
}

fn title(db: &mut dyn Db, title: &str, about: About, noted: &mut Entry) -> Result<i64> {
    let Some(field) = act::contact_field(db, TITLE)? else {
        return Ok(0);
    };
    let (contact, name) = (about.contact, format!("field:{field}"));
    if custom::get(db, field, contact)?.is_some() || typed(db, contact, &name)? {
        return Ok(0);
    }
    custom::restore(db, field, contact, &text(title))?;
    noted.note("contact", contact, name, None, text(title));
    Ok(1)
}

fn forward(db: &mut dyn Db, to: Stage, about: About, noted: &mut Entry) -> Result<i64> {
    let (contact, now) = (about.contact, about.now);
    let head = one(db, &HEAD, &[contact.into()], |row| {
        Ok((row.int(0)?, row.int(1)?))
    })?;
    let Some((from, since)) = head else {
        return Ok(0);
    };
    let there = Stage::from_code(from);
    if there >= to || there == Stage::Disqualified || typed(db, contact, "stage")? {
        return Ok(0);
    }
    let params = [contact.into(), to.code().into(), now.0.into()];
    db.execute(&FORWARD, &params)?;
    if let Some(n) = about.n {
        let step = stage::Step {
            contact,
            from,
            to: to.code(),
            since,
            agent: None,
            reason: "",
            n,
        };
        stage::keep_move(db, &step, now)?;
    }
    noted.note("contact", contact, "stage_since", int(since), int(now.0));
    noted.note("contact", contact, "stage", int(from), int(to.code()));
    Ok(1)
}

/// `Ines Moreau (ines@example.com)`: a colleague of this name or handle.
fn own(db: &mut dyn Db, owner: &str, about: About, noted: &mut Entry) -> Result<i64> {
    let contact = about.contact;
    let there = one(db, &HEAD, &[contact.into()], |row| row.maybe_int(2))?.flatten();
    if there.is_some() || typed(db, contact, "owner")? {
        return Ok(0);
    }
    let (name, rest) = owner.split_once(['(', '<']).unwrap_or((owner, ""));
    let mail = if rest.is_empty() { owner } else { rest };
    let mut agent = one(db, &BY_NAME, &[name.trim().into()], |row| row.int(0))?;
    for handle in [mail.split('@').next().unwrap_or(mail), name] {
        if agent.is_none() && !handle.trim().is_empty() {
            agent = agent::by_handle(db, handle.trim(), -1)?.map(|found| found.id.0);
        }
    }
    let Some(agent) = agent else {
        return Ok(0);
    };
    db.execute(&OWN, &[contact.into(), agent.into()])?;
    noted.note("contact", contact, "owner", None, int(agent));
    Ok(1)
}

/// Adds what a file says of a consent, where it says something else than what counts; against an agent's word only if it is stricter.
fn agree(
    db: &mut dyn Db,
    source: &str,
    mut said: ConsentText,
    about: About,
    noted: &mut Entry,
) -> Result<i64> {
    let current = consent::current(db, about.contact)?;
    let counts = current
        .iter()
        .find(|row| *row.purpose == *said.purpose && *row.reach == *said.reach);
    if let Some(counts) = counts {
        let stricter = said.state.strictness() > counts.state.strictness();
        if counts.state == said.state || !(counts.who.is_empty() || stricter) {
            return Ok(0);
        }
    }
    source.clone_into(&mut said.source);
    let by = By {
        batch: Some(about.batch),
        ..By::default()
    };
    let id = consent::add(db, about.contact, &said, by, about.now)?;
    noted.note("consent", id, "taken_back", int(1), int(0));
    Ok(1)
}
