//! Which conversations a view and a query mean: pages by keyset, counts, ids. Read state by state, each along an index that has it in
//! the wanted order, and put together in memory: no list sorts more than its page.

use super::{COLUMNS, JOINS, read};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::model::conversation::{ConversationRow, State};
use crate::model::id::AgentId;
use crate::model::page::{Anchor, Page};
use crate::model::query::{Query, Term, names_merged, names_state, within};
use crate::model::sla;
use crate::model::view::{Sort, View};
use crate::store::db::{Db, Sql, Value, all_composed, number_of};
use crate::store::filter::{self, Asker, Conditions, Over};
use crate::store::paging::{border, cut, is_backwards};
use crate::store::search;
use crate::store::tag;

/// Urgency as one number: the priority, then the time waited (as the index `conversation_urgency` has it).
const URGENCY: &str = "(c.priority * 1125899906842624 + CASE WHEN c.waiting_since > 1125899906842623 THEN 1125899906842623 ELSE c.waiting_since END)";
/// So many conversations of a state are looked at when a saved view is counted, newest first.
const LOOKED_AT: i64 = 10_000;
/// A word with so many hits is looked up in the next conversations of the list before all its hits are gathered.
const OFTEN: i64 = 30_000;
/// So many pages of conversations are looked at for one page of hits of such a word.
const PAGES: i64 = 3;
/// A saved view is counted up to here.
pub const COUNTED: i64 = 1_000;

static HAS_MORE: Sql =
    Sql::new("SELECT count(*) FROM (SELECT 1 FROM conversation WHERE state = $1 LIMIT $2) AS k");

/// Statements of this file.
pub(in crate::store) const QUERIES: &[&Sql] = &[&HAS_MORE];

/// Which conversations.
#[derive(Clone, Copy, Debug)]
pub struct Which<'a> {
    /// Which view; a saved one is meant by its query alone.
    pub view: &'a View,
    /// Further conditions.
    pub filter: &'a Query,
}

/// What a list asks for.
#[derive(Clone, Copy, Debug)]
pub struct ListAsk<'a> {
    /// Which conversations.
    pub which: Which<'a>,
    /// In which order.
    pub sort: Sort,
    /// Which stretch.
    pub anchor: Anchor,
    /// At most this many rows.
    pub limit: usize,
}

impl Which<'_> {
    /// Whether no conversation but open ones can be among them: only those wait.
    pub fn only_open(&self) -> bool {
        self.stretches()
            .iter()
            .all(|(state, _)| *state == State::Open)
    }

    /// The states there are, each with what its conversations have to meet besides. A filter that names states overrules the view's.
    fn stretches(&self) -> Vec<(State, Query)> {
        let free = names_state(self.filter);
        let merged = names_merged(self.filter);
        let meant = |state: &State| match (free, state) {
            (true, State::Merged) => merged,
            (true, _) => true,
            (false, state) => self.view.states().contains(state),
        };
        State::ALL
            .into_iter()
            .filter(meant)
            .filter_map(|state| Some((state, within(self.filter, state)?)))
            .collect()
    }
}

/// A stretch of a list.
pub fn list(
    db: &mut dyn Db,
    ask: ListAsk<'_>,
    agent: AgentId,
    now: Timestamp,
) -> Result<Page<ConversationRow>> {
    let asker = Asker {
        agent: agent.0,
        now,
    };
    let stretches = ask.which.stretches();
    let sort = ask.sort.among(ask.which.only_open());
    let mut rows = Vec::new();
    for (state, rest) in &stretches {
        rows.extend(stretch(db, &ask, sort, *state, rest, asker)?);
    }
    let backwards = is_backwards(ask.anchor);
    if stretches.len() > 1 {
        rows.sort_by_key(|row| row.place);
        if sort.ascends() == backwards {
            rows.reverse();
        }
        rows.truncate(ask.limit + 1);
    }
    let mut page = cut(rows, ask.limit, ask.anchor);
    for row in &mut page.rows {
        row.tags = tag::of_conversation(db, row.id.0)?;
    }
    Ok(page)
}

/// The rows of one state, in list order or backwards. A common word is met within a few pages; to gather all its hits first would
/// take the longer the more messages there are.
fn stretch(
    db: &mut dyn Db,
    ask: &ListAsk<'_>,
    sort: Sort,
    state: State,
    rest: &Query,
    asker: Asker,
) -> Result<Vec<ConversationRow>> {
    let (words, _) = filter::lead(rest);
    if !words.is_empty() && search::count_words(db, &words, OFTEN)? == OFTEN {
        let rows = rows(db, ask, sort, state, rest, asker, Over::Handful)?;
        if rows.len() > ask.limit {
            return Ok(rows);
        }
    }
    rows(db, ask, sort, state, rest, asker, Over::Conversations)
}

fn rows(
    db: &mut dyn Db,
    ask: &ListAsk<'_>,
    sort: Sort,
    state: State,
    rest: &Query,
    asker: Asker,
    over: Over,
) -> Result<Vec<ConversationRow>> {
    let mut conditions = Conditions::default();
    let me = meet(ask.which.view, state, asker, &mut conditions);
    let column = match sort {
        Sort::Waiting => "c.waiting_since",
        Sort::Newest | Sort::Oldest => "c.first_at",
        Sort::Priority => URGENCY,
        Sort::Activity => "c.last_at",
        Sort::Sla => "c.sla_due",
    };
    if let Some((cursor, sign)) = border(ask.anchor, sort.ascends()) {
        let (value, id) = (conditions.int(cursor.sort), conditions.int(cursor.id));
        conditions
            .parts
            .push(format!("({column}, c.id) {sign} ({value}, {id})"));
    }
    let backwards = is_backwards(ask.anchor);
    let order = if sort.ascends() == backwards {
        "DESC"
    } else {
        "ASC"
    };
    let index = index_of(ask.which.view, state, rest, sort)
        .map_or_else(String::new, |index| db.in_order_of(index));
    let mut from = format!("conversation c {index}");
    let by = format!("ORDER BY {column} {order}, c.id {order}");
    let wanted = ask.limit as i64 + 1;
    if over == Over::Handful {
        let looked_at = conditions.int(wanted * PAGES);
        let clause = std::mem::take(&mut conditions.parts).join(" AND ");
        from = format!("(SELECT c.* FROM {from} WHERE {clause} {by} LIMIT {looked_at}) c");
    }
    filtered(db, rest, over, asker, &mut conditions);
    let limit = conditions.int(wanted);
    let sql = format!(
        "SELECT {COLUMNS}, {column} FROM {from} {JOINS} LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {me} \
         {} {by} LIMIT {limit}",
        conditions.clause()
    );
    all_composed(db, &sql, &conditions.values(), read)
}

/// What a conversation has to meet to be in a view; the parameter of the asking agent. The state is written out: an index of one
/// state alone is not found by a parameter.
fn meet(view: &View, state: State, asker: Asker, out: &mut Conditions) -> String {
    let me = out.int(asker.agent);
    out.parts.push(format!("c.state = {}", state.code()));
    match view {
        View::Mine => out.parts.push(format!("c.assignee_id = {me}")),
        View::Unassigned => out.parts.push("c.assignee_id IS NULL".to_owned()),
        View::Channel(channel) => {
            let condition = filter::in_channel(channel, out);
            out.parts.push(condition);
        }
        View::Tag(tag) => {
            let tag = out.text(crate::text::fold::fold(tag));
            out.parts.push(format!(
                "c.id IN (SELECT x.conversation_id FROM conversation_tag x JOIN tag t ON t.id = x.tag_id WHERE t.name_fold = {tag})"
            ));
        }
        View::Breaching => {
            let border = out.int(asker.now.0 + sla::WARN);
            out.parts.push(format!("c.sla_due <= {border}"));
        }
        View::Open | View::Snoozed | View::Resolved | View::Spam | View::All | View::Saved(_) => {}
    }
    me
}

/// What it has to meet besides.
fn filtered(db: &dyn Db, rest: &Query, over: Over, asker: Asker, out: &mut Conditions) {
    if !rest.is_empty() {
        let part = filter::condition(db, rest, over, asker, out);
        out.parts.push(part);
    }
}

/// The index that has a stretch in its order. With further conditions the planner may know a shorter way.
fn index_of(view: &View, state: State, rest: &Query, sort: Sort) -> Option<&'static str> {
    let own = matches!(view, View::Mine | View::Unassigned);
    let assigned = match rest {
        Query::Term(Term::Mine | Term::Unassigned) => !own,
        rest if rest.is_empty() => own,
        // Words cannot lead: in the order of the list, the search for them stops at the end of the page.
        rest if filter::has_words(rest) => own,
        _ => return None,
    };
    if matches!(view, View::Channel(_) | View::Tag(_)) {
        return None;
    }
    match sort {
        Sort::Waiting if state != State::Open => None,
        Sort::Waiting if assigned => Some("conversation_assignee"),
        Sort::Waiting => Some("conversation_waiting"),
        // Few have an agent of their own: those are found by the agent, and sorted.
        _ if assigned && state == State::Open => None,
        Sort::Newest | Sort::Oldest => Some("conversation_begun"),
        Sort::Priority => Some("conversation_urgency"),
        Sort::Activity => Some("conversation_last"),
        Sort::Sla => Some("conversation_sla"),
    }
}

/// How many conversations are meant, exactly.
pub fn count(db: &mut dyn Db, which: Which<'_>, agent: AgentId, now: Timestamp) -> Result<i64> {
    let mut found = 0;
    for (state, rest) in which.stretches() {
        let ask = (state, &rest);
        found += numbers(db, which.view, ask, agent, now, "count(*)", "")?
            .first()
            .copied()
            .unwrap_or(0);
    }
    Ok(found)
}

/// The ids of all conversations that are meant, ascending.
pub fn ids(db: &mut dyn Db, which: Which<'_>, agent: AgentId, now: Timestamp) -> Result<Vec<i64>> {
    let mut found = Vec::new();
    for (state, rest) in which.stretches() {
        found.extend(numbers(
            db,
            which.view,
            (state, &rest),
            agent,
            now,
            "c.id",
            "",
        )?);
    }
    found.sort_unstable();
    Ok(found)
}

/// As [`count`] for a rail that is drawn often: up to `COUNTED`, and of each state only so many of the newest are looked at. Says
/// too whether there may be more.
pub fn tally(
    db: &mut dyn Db,
    which: Which<'_>,
    agent: AgentId,
    now: Timestamp,
) -> Result<(i64, bool)> {
    let (mut found, mut more) = (0, false);
    for (state, rest) in which.stretches() {
        let ask = (state, &rest);
        found += numbers(
            db,
            which.view,
            ask,
            agent,
            now,
            "1",
            &(COUNTED + 1).to_string(),
        )?
        .len() as i64;
        let most = [Value::Int(state.code()), Value::Int(LOOKED_AT + 1)];
        more |= number_of(db, &HAS_MORE, &most)? > LOOKED_AT;
    }
    let over = found > COUNTED;
    Ok((if over { COUNTED } else { found }, over || more))
}

/// One number per conversation of a state; with a limit only among the newest ones.
fn numbers(
    db: &mut dyn Db,
    view: &View,
    (state, rest): (State, &Query),
    agent: AgentId,
    now: Timestamp,
    column: &str,
    limit: &str,
) -> Result<Vec<i64>> {
    let mut conditions = Conditions::default();
    let asker = Asker {
        agent: agent.0,
        now,
    };
    let me = meet(view, state, asker, &mut conditions);
    filtered(db, rest, Over::Conversations, asker, &mut conditions);
    let (from, end) = if limit.is_empty() {
        ("conversation".to_owned(), String::new())
    } else {
        let newest = format!(
            "(SELECT * FROM conversation WHERE state = {} ORDER BY last_at DESC, id DESC LIMIT {LOOKED_AT})",
            state.code()
        );
        (newest, format!(" LIMIT {limit}"))
    };
    let sql = format!(
        "SELECT {column} FROM {from} c {JOINS} LEFT JOIN read_mark r ON r.conversation_id = c.id AND r.agent_id = {me} {}{end}",
        conditions.clause()
    );
    all_composed(db, &sql, &conditions.values(), |row| row.int(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::query::parse;

    fn states(view: &View, filter: &str) -> Vec<State> {
        let filter = parse(filter, Timestamp(0), chrono_tz::UTC).unwrap_or_default();
        let which = Which {
            view,
            filter: &filter,
        };
        which.stretches().into_iter().map(|(s, _)| s).collect()
    }

    #[test]
    fn only_the_states_that_can_match_are_read() {
        use State::{Merged, Open, Pending, Resolved, Snoozed, Spam};
        assert_eq!(states(&View::Open, "#vip"), [Open]);
        assert_eq!(states(&View::All, "is:resolved #vip"), [Resolved]);
        assert_eq!(
            states(&View::Mine, "-is:open"),
            [Pending, Snoozed, Resolved, Spam]
        );
        assert_eq!(states(&View::All, "is:merged"), [Merged]);
        assert!(states(&View::All, "is:open is:resolved").is_empty());
    }
}
