//! Saved views as the store keeps them, what they find, and the order each agent has chosen per view. Changing a view is an act
//! (`act::view`); choosing an order is not.

use chrono_tz::Tz;

use crate::clock::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::model::conversation::State;
use crate::model::id::{AgentId, ViewId};
use crate::model::query::{Query, Term, names_state, parse};
use crate::model::view::{Overview, SavedView, Sort, View, ViewCount};
use crate::store::conversation::{self, Which};
use crate::store::db::{Db, Row, Sql, all, one};
use crate::store::{notice, room, sla, task};
use crate::text::Clean;

static LIST: Sql = Sql::new(
    "SELECT id, name, query, sort, owner_id FROM saved_view WHERE hidden = 0 AND (owner_id IS NULL OR owner_id = $1) \
     ORDER BY CASE WHEN owner_id IS NULL THEN 1 ELSE 0 END, name_fold, id",
);
static ONE: Sql = Sql::new(
    "SELECT id, name, query, sort, owner_id FROM saved_view WHERE id = $1 AND hidden = 0 AND (owner_id IS NULL OR owner_id = $2)",
);
static TAKEN: Sql = Sql::new(
    "SELECT id FROM saved_view WHERE name_fold = $1 AND hidden = 0 AND id <> $2 AND (owner_id IS NULL OR owner_id = $3 OR $3 = 0) LIMIT 1",
);
static OWNER: Sql = Sql::new("SELECT coalesce(owner_id, 0) FROM saved_view WHERE id = $1");
static SORT: Sql = Sql::new("SELECT sort FROM view_sort WHERE agent_id = $1 AND view = $2");
static SORTS: Sql = Sql::new("SELECT view, sort FROM view_sort WHERE agent_id = $1");
static SET_SORT: Sql = Sql::new(
    "INSERT INTO view_sort (agent_id, view, sort) VALUES ($1, $2, $3) ON CONFLICT (agent_id, view) DO UPDATE SET sort = excluded.sort",
);
static DROP_SORT: Sql = Sql::new("DELETE FROM view_sort WHERE agent_id = $1 AND view = $2");

/// Statements of this file.
pub(super) const QUERIES: &[&Sql] = &[
    &LIST, &ONE, &TAKEN, &OWNER, &SORT, &SORTS, &SET_SORT, &DROP_SORT,
];

/// The views an agent sees: own ones, then everybody's, by name.
pub fn list(db: &mut dyn Db, agent: AgentId) -> Result<Vec<SavedView>> {
    all(db, &LIST, &[agent.0.into()], read)
}

/// One view an agent sees.
pub fn get(db: &mut dyn Db, id: ViewId, agent: AgentId) -> Result<SavedView> {
    one(db, &ONE, &[id.0.into(), agent.0.into()], read)?.ok_or_else(|| {
        Error::new(Kind::NotFound, "not-found")
            .with("kind", "view")
            .with("id", id.0)
    })
}

fn read(row: &dyn Row) -> Result<SavedView> {
    let clean = |column| -> Result<Clean> { Ok(Clean::stored(row.text(column)?.to_owned())) };
    Ok(SavedView {
        id: ViewId(row.int(0)?),
        name: clean(1)?,
        query: clean(2)?,
        sort: Sort::from_code(row.int(3)?),
        owner: row.maybe_int(4)?.map(AgentId),
    })
}

/// Refuses a name that another view has which somebody could see beside this one. `owner` 0: everybody's.
pub(super) fn name_is_free(db: &mut dyn Db, name_fold: &str, id: i64, owner: i64) -> Result<()> {
    let taken = one(
        db,
        &TAKEN,
        &[name_fold.into(), id.into(), owner.into()],
        |row| row.int(0),
    )?;
    match taken {
        None => Ok(()),
        Some(_) => Err(Error::new(Kind::Refused, "view-taken").with("found", name_fold)),
    }
}

/// Whose a view is, hidden or not (0: everybody's).
pub(super) fn owner(db: &mut dyn Db, id: i64) -> Result<i64> {
    Ok(one(db, &OWNER, &[id.into()], |row| row.int(0))?.unwrap_or(0))
}

/// The query of a view with a filter on top. A query that names no state means open conversations. One that cannot be understood
/// any more is an error that says where and what.
pub fn query(saved: &SavedView, filter: &Query, now: Timestamp, zone: Tz) -> Result<Query> {
    let query = parse(&saved.query, now, zone).map_err(|mistake| {
        Error::new(Kind::Usage, "view-broken")
            .with("name", &saved.name)
            .with("what", &mistake)
            .with("caret", mistake.caret(&saved.query))
    })?;
    let mut parts = vec![query];
    if !names_state(&parts[0]) {
        parts.insert(0, Query::Term(Term::State(State::Open)));
    }
    parts.push(filter.clone());
    Ok(Query::all(parts))
}

/// A view and a filter as the lists understand them: a saved view becomes its query.
pub fn resolve(
    db: &mut dyn Db,
    view: &View,
    filter: &Query,
    agent: AgentId,
    (now, zone): (Timestamp, Tz),
) -> Result<Query> {
    match view {
        View::Saved(id) => query(&get(db, *id, agent)?, filter, now, zone),
        _ => Ok(filter.clone()),
    }
}

/// The order an agent has a view in.
pub fn sort(db: &mut dyn Db, view: &View, agent: AgentId) -> Result<Sort> {
    let chosen = one(db, &SORT, &[agent.0.into(), (&*view.key()).into()], |row| {
        row.int(0)
    })?;
    match (chosen, view) {
        (Some(code), _) => Ok(Sort::from_code(code)),
        (None, _) => usual(db, view, agent),
    }
}

/// The order of a view until somebody chooses another. Where there are service levels, who is due next comes before who waits longest.
fn usual(db: &mut dyn Db, view: &View, agent: AgentId) -> Result<Sort> {
    match (view, view.sort()) {
        (View::Saved(id), _) => Ok(get(db, *id, agent)?.sort),
        (_, Sort::Waiting) if sla::is_used(db)? => Ok(Sort::Sla),
        (_, sort) => Ok(sort),
    }
}

/// Chooses an order. Not journalled: it changes nothing but how one agent looks at it.
pub fn set_sort(db: &mut dyn Db, view: &View, sort: Sort, agent: AgentId) -> Result<()> {
    let usual = usual(db, view, agent)?;
    let key = view.key();
    if sort == usual {
        db.execute(&DROP_SORT, &[agent.0.into(), (&*key).into()])?;
    } else {
        let row = [agent.0.into(), (&*key).into(), sort.code().into()];
        db.execute(&SET_SORT, &row)?;
    }
    Ok(())
}

/// Counts of all views, saved ones after the fixed ones, each in the order this agent has it in. A saved view that cannot be
/// understood is marked, and spoils no other.
pub fn overview(db: &mut dyn Db, agent: AgentId, now: Timestamp, zone: Tz) -> Result<Overview> {
    let mut overview = conversation::overview(db, agent, now)?;
    let mut saved = Vec::new();
    for view in list(db, agent)? {
        saved.push(counted(db, view, agent, now, zone)?);
    }
    let variable = |v: &ViewCount| matches!(v.view, View::Channel(_) | View::Tag(_));
    let at = overview.views.iter().position(variable);
    let at = at.unwrap_or(overview.views.len());
    overview.views.splice(at..at, saved);
    overview.reminders = task::reminders(db, agent, now)?;
    overview.news = notice::news(db, agent)?;
    overview.posts = room::unread(db, agent)?;
    let chosen = all(db, &SORTS, &[agent.0.into()], |row| {
        Ok((row.text(0)?.to_owned(), Sort::from_code(row.int(1)?)))
    })?;
    for view in &mut overview.views {
        if overview.sla && view.saved.is_none() && view.sort == Sort::Waiting {
            view.sort = Sort::Sla;
        }
        let key = view.view.key();
        if let Some((_, sort)) = chosen.iter().find(|(of, _)| *of == key) {
            view.sort = *sort;
        }
        view.sort = view.sort.among(view.only_open);
    }
    Ok(overview)
}

fn counted(
    db: &mut dyn Db,
    saved: SavedView,
    agent: AgentId,
    now: Timestamp,
    zone: Tz,
) -> Result<ViewCount> {
    let view = View::Saved(saved.id);
    let mut count = ViewCount::of(view.clone(), -1, 0);
    count.sort = saved.sort;
    match query(&saved, &Query::default(), now, zone) {
        Ok(filter) => {
            let which = Which {
                view: &view,
                filter: &filter,
            };
            (count.count, count.more) = conversation::tally(db, which, agent, now)?;
            count.only_open = which.only_open();
        }
        Err(error) => count.broken = Some(error.notice().why),
    }
    count.saved = Some(saved);
    Ok(count)
}
