//! Rules as the store keeps them: the list, and the log of what they did. `due` sees what happened, `trial` what would have been done;
//! changing them and doing one is an act (`act::rules`).

pub mod due;
pub(super) mod past;
pub mod trial;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result, Saying};
use crate::model::id::{ConversationId, RuleId};
use crate::model::macros::{self, Step};
use crate::model::query::Query;
use crate::model::rules::{Event, Fate, Happened, Name, Once, Rule, Run, Runs, names};
use crate::store::db::{Db, Row, Sql, Value, all, number_of, one};
use crate::store::sequence;
use crate::text::Clean;
use crate::text::fold::fold;

static LIST: Sql = Sql::new(
    "SELECT r.id, r.position, r.name, r.events, r.query, r.steps, r.once, r.stop, r.active, \
     (SELECT count(*) FROM rule_run x WHERE x.rule_id = r.id AND x.error = ''), \
     (SELECT count(*) FROM rule_run x WHERE x.rule_id = r.id AND x.error <> ''), \
     (SELECT max(x.at) FROM rule_run x WHERE x.rule_id = r.id), \
     (SELECT max(x.n) FROM rule_run x JOIN journal j ON j.n = x.n WHERE x.rule_id = r.id AND j.undone_by IS NULL) FROM rule r WHERE r.hidden = 0 ORDER BY r.position, r.id",
);
static TAKEN: Sql =
    Sql::new("SELECT count(*) FROM rule WHERE name_fold = $1 AND hidden = 0 AND id <> $2");
static ACTIVE: Sql = Sql::new(
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM rule WHERE hidden = 0 AND active = 1) THEN 1 ELSE 0 END",
);
static RUNS: Sql = Sql::new(
    "SELECT x.id, r.name, x.at, x.conversation_id, coalesce(p.name, c.subject, ''), x.event, x.error, x.n, coalesce(j.undone_by, 0) \
     FROM rule_run x JOIN rule r ON r.id = x.rule_id LEFT JOIN conversation c ON c.id = x.conversation_id \
     LEFT JOIN contact p ON p.id = c.contact_id LEFT JOIN journal j ON j.n = x.n \
     WHERE x.id < $1 AND (x.rule_id = $2 OR $2 = 0) ORDER BY x.id DESC LIMIT $3",
);
static RAN: Sql = Sql::new(
    "SELECT count(*) FROM rule_run WHERE rule_id = $1 AND conversation_id = $2 AND event = $3 AND cause = $4",
);
static RAN_IN: Sql = Sql::new(
    "SELECT count(*) FROM rule_run WHERE rule_id = $1 AND conversation_id = $2 AND error = ''",
);
static RAN_FOR: Sql =
    Sql::new("SELECT count(*) FROM rule_run WHERE rule_id = $1 AND contact_id = $2 AND error = ''");
static KEEP: Sql = Sql::new(
    "INSERT INTO rule_run (id, rule_id, conversation_id, contact_id, event, cause, at, n, error) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
     ON CONFLICT (rule_id, conversation_id, event, cause) DO NOTHING",
);
static NEWEST_RUN: Sql = Sql::new("SELECT coalesce(max(id), 0) FROM rule_run");
static RUNS_SINCE: Sql = Sql::new(
    "SELECT coalesce(sum(CASE WHEN error = '' AND n <> 0 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN error <> '' THEN 1 ELSE 0 END), 0) \
     FROM rule_run WHERE id > $1",
);
static PERSON: Sql =
    Sql::new("SELECT coalesce(contact_id, 0) FROM conversation WHERE id = $1 AND state <> 5");
static IS_TAG: Sql = Sql::new("SELECT count(*) FROM tag WHERE name_fold = $1");
static IS_AGENT: Sql = Sql::new("SELECT count(*) FROM agent WHERE handle_fold = $1 AND active = 1");
static IS_TEAM: Sql = Sql::new("SELECT count(*) FROM team WHERE name_fold = $1 AND hidden = 0");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &LIST,
    &TAKEN,
    &ACTIVE,
    &RUNS,
    &RAN,
    &RAN_IN,
    &RAN_FOR,
    &KEEP,
    &NEWEST_RUN,
    &RUNS_SINCE,
    &PERSON,
    &IS_TAG,
    &IS_AGENT,
    &IS_TEAM,
];

/// All rules in their order.
pub fn list(db: &mut dyn Db) -> Result<Vec<Rule>> {
    all(db, &LIST, &[], |row| {
        let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
        Ok(Rule {
            id: RuleId(row.int(0)?),
            position: row.int(1)?,
            name: clean(2)?,
            events: clean(3)?,
            query: clean(4)?,
            steps: clean(5)?,
            once: Once::from_code(row.int(6)?),
            stop: row.int(7)? != 0,
            on: row.int(8)? != 0,
            runs: row.int(9)?,
            failed: row.int(10)?,
            last_at: row.maybe_int(11)?.map_or(Timestamp::NEVER, Timestamp),
            last_n: row.maybe_int(12)?.unwrap_or_default(),
        })
    })
}

/// One of them.
pub fn get(db: &mut dyn Db, id: RuleId) -> Result<Rule> {
    let found = list(db)?.into_iter().find(|rule| rule.id == id);
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "rule")
            .with("id", id.0)
    })
}

/// Whether any rule is on.
pub fn any(db: &mut dyn Db) -> Result<bool> {
    Ok(number_of(db, &ACTIVE, &[])? != 0)
}

/// Refuses a name that another rule has.
pub(super) fn name_is_free(db: &mut dyn Db, name_fold: &str, id: i64) -> Result<()> {
    if number_of(db, &TAKEN, &[name_fold.into(), id.into()])? > 0 {
        return Err(Error::new(Kind::Refused, "rule-taken").with("found", name_fold));
    }
    Ok(())
}

/// Refuses a query with a tag, an agent or a team there is not. A tag that a rule puts on something is one there will be: `steps` are those
/// of the rule itself.
pub fn knows_names(db: &mut dyn Db, query: &Query, steps: &[Step]) -> Result<()> {
    let wanted = names(query);
    if wanted.is_empty() {
        return Ok(());
    }
    let mut made: Vec<String> = put_on(steps);
    for rule in list(db)? {
        made.extend(put_on(&macros::steps(&rule.steps)?));
    }
    for name in wanted {
        if matches!(&name, Name::Tag(word) if made.contains(&fold(word))) {
            continue;
        }
        let (sql, kind, word) = match &name {
            Name::Tag(word) => (&IS_TAG, "tag", word),
            Name::Agent(word) => (&IS_AGENT, "agent", word),
            Name::Team(word) => (&IS_TEAM, "team", word),
        };
        if number_of(db, sql, &[(&*fold(word)).into()])? == 0 {
            return Err(Error::new(Kind::NotFound, "rule-unknown-name")
                .with("found", &name)
                .with("kind", kind)
                .with("name", word));
        }
    }
    Ok(())
}

/// The tags that steps put on something.
fn put_on(steps: &[Step]) -> Vec<String> {
    let tags = steps.iter().filter_map(|step| match step {
        Step::Tag { add, .. } => Some(add),
        _ => None,
    });
    tags.flatten().map(|tag| fold(tag)).collect()
}

/// A page of the log, newest first: before a run (none: the newest), of one rule or of all.
pub fn runs(
    db: &mut dyn Db,
    rule: Option<RuleId>,
    before: Option<i64>,
    limit: usize,
) -> Result<Runs> {
    let params = [
        before.unwrap_or(i64::MAX).into(),
        rule.map_or(0, |rule| rule.0).into(),
        (limit as i64 + 1).into(),
    ];
    let mut rows = all(db, &RUNS, &params, run)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Runs { rows, more })
}

fn run(row: &dyn Row) -> Result<Run> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    let (kept, n) = (row.text(6)?, row.int(7)?);
    let failed = Saying::of(kept);
    let error = match &failed {
        Some(failed) => why(failed),
        None => kept.to_owned(),
    };
    let fate = match (error.is_empty(), n, row.int(8)?) {
        (false, ..) => Fate::Failed,
        (true, 0, _) => Fate::Nothing,
        (true, _, 0) => Fate::Done,
        (true, ..) => Fate::TakenBack,
    };
    Ok(Run {
        id: row.int(0)?,
        rule: clean(1)?,
        at: Timestamp(row.int(2)?),
        conversation: ConversationId(row.int(3)?),
        who: clean(4)?,
        event: Event::from_key(row.text(5)?).unwrap_or(Event::Changed),
        fate,
        code: failed.map(|failed| failed.code()).unwrap_or_default(),
        error: Clean::stored(error),
        n,
    })
}

/// Why a rule failed; what only the configuration can mend, with how.
fn why(failed: &Saying) -> String {
    let notice = failed.notice();
    let reason = notice.reason();
    match failed.text("mend") {
        Some("config") => format!("{reason} {}", notice.hint),
        _ => reason,
    }
}

/// The number of the newest line of the log.
pub fn newest_run(db: &mut dyn Db) -> Result<i64> {
    number_of(db, &NEWEST_RUN, &[])
}

/// How often rules have done something since a line of the log, and how often they failed.
pub fn runs_since(db: &mut dyn Db, from: i64) -> Result<(i64, i64)> {
    let found = one(db, &RUNS_SINCE, &[from.into()], |row| {
        Ok((row.int(0)?, row.int(1)?))
    })?;
    Ok(found.unwrap_or_default())
}

/// The person behind a conversation (0: nobody); none when it is gone.
pub fn person(db: &mut dyn Db, id: ConversationId) -> Result<Option<i64>> {
    one(db, &PERSON, &[id.0.into()], |row| row.int(0))
}

/// Whether a rule was done for this already, as often as it is done.
pub fn was_done(db: &mut dyn Db, rule: &Rule, happened: &Happened, contact: i64) -> Result<bool> {
    let key = [
        rule.id.0.into(),
        happened.conversation.0.into(),
        Value::Text(happened.event.key()),
        happened.cause.into(),
    ];
    if number_of(db, &RAN, &key)? > 0 {
        return Ok(true);
    }
    Ok(match rule.once {
        Once::Event => false,
        Once::Conversation => {
            let key = [rule.id.0.into(), happened.conversation.0.into()];
            number_of(db, &RAN_IN, &key)? > 0
        }
        Once::Contact => {
            let key = [rule.id.0.into(), contact.into()];
            contact != 0 && number_of(db, &RAN_FOR, &key)? > 0
        }
    })
}

/// Keeps a run; whether it is the first for this event.
pub(super) fn keep(
    db: &mut dyn Db,
    (rule, contact): (&Rule, i64),
    happened: &Happened,
    (n, error): (i64, &str),
    now: Timestamp,
) -> Result<bool> {
    let id = sequence::reserve(db, "rule_run", 1)?;
    let row = [
        id.into(),
        rule.id.0.into(),
        happened.conversation.0.into(),
        contact.into(),
        happened.event.key().into(),
        happened.cause.into(),
        now.0.into(),
        n.into(),
        error.into(),
    ];
    Ok(db.execute(&KEEP, &row)? > 0)
}
