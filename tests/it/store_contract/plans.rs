//! How the hot lists are found: by the index meant for them, in its order, without sorting.

use std::path::Path;

use zuruf::clock::Timestamp;
use zuruf::error::Result;
use zuruf::model::act::{Act, Subject};
use zuruf::model::activity::Of;
use zuruf::model::board::{Grouping, Lane};
use zuruf::model::conversation::State;
use zuruf::model::id::{AgentId, ContactId, ConversationId};
use zuruf::model::journal::Record;
use zuruf::model::page::{Anchor, Cursor};
use zuruf::model::query::Query;
use zuruf::model::stage::Stage;
use zuruf::model::tagged::Kind;
use zuruf::model::task::TaskList;
use zuruf::model::timeline::{Shown, Sort as Entry};
use zuruf::model::view::{Sort, View};
use zuruf::store::conversation::{ListAsk, Which};
use zuruf::store::db::{Column, Db, Each, SearchSource, Sql, Value, WordGroup};
use zuruf::store::sqlite::{self, Mode, Sqlite};
use zuruf::store::{
    activity, board, contact, conversation, notice, search, sla, tagged, task, thread, timeline,
};

use crate::scene::{self, Scene, message, today};

/// A connection that notes how each question is answered.
struct Spy {
    db: Sqlite,
    plan: Vec<String>,
    /// The same store once more, where what is asked is asked again and its steps are counted.
    raw: Option<rusqlite::Connection>,
    steps: i64,
}

impl Spy {
    fn new(scene: &Scene) -> Self {
        Self {
            db: sqlite::open(&scene.store(), Mode::Write, today()).unwrap(),
            plan: Vec::new(),
            raw: None,
            steps: 0,
        }
    }

    /// One that counts the steps of the database's machine.
    fn counting(scene: &Scene) -> Self {
        Self {
            raw: Some(scene.sql()),
            ..Self::new(scene)
        }
    }

    fn count(&mut self, sql: &str, params: &[Value<'_>]) {
        let Some(raw) = &self.raw else { return };
        let mut statement = raw.prepare(&sql.replace('$', "?")).unwrap();
        for (at, value) in params.iter().enumerate() {
            match value {
                Value::Int(n) => statement.raw_bind_parameter(at + 1, n),
                Value::Text(text) => statement.raw_bind_parameter(at + 1, text),
                other => unreachable!("{other:?} is not asked with"),
            }
            .unwrap();
        }
        let mut rows = statement.raw_query();
        while rows.next().unwrap().is_some() {}
        drop(rows);
        let steps = statement.get_status(rusqlite::StatementStatus::VmStep);
        self.steps += i64::from(steps);
        self.plan.push(format!("{steps} steps: {sql}"));
    }

    fn explain(&mut self, sql: &str, params: &[Value<'_>]) -> Result<()> {
        self.count(sql, params);
        // Tags are a handful of rows of one record, sorted by name.
        if sql.contains("JOIN tag t ON") {
            return Ok(());
        }
        let plan = &mut self.plan;
        let explain = format!("EXPLAIN QUERY PLAN {sql}");
        self.db.query_composed(&explain, params, &mut |row| {
            plan.push(row.text(3)?.to_owned());
            Ok(())
        })
    }
}

impl Db for Spy {
    fn query(&mut self, sql: &Sql, params: &[Value<'_>], each: &mut Each<'_>) -> Result<()> {
        self.explain(sql.text, params)?;
        self.db.query(sql, params, each)
    }

    fn query_composed(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut Each<'_>,
    ) -> Result<()> {
        self.explain(sql, params)?;
        self.db.query_composed(sql, params, each)
    }

    fn execute(&mut self, sql: &Sql, params: &[Value<'_>]) -> Result<usize> {
        self.db.execute(sql, params)
    }

    fn begin(&mut self) -> Result<()> {
        self.db.begin()
    }

    fn begin_reading(&mut self) -> Result<()> {
        self.db.begin_reading()
    }

    fn defer_references(&mut self) -> Result<()> {
        self.db.defer_references()
    }

    fn references(&mut self, checked: bool) -> Result<()> {
        self.db.references(checked)
    }

    fn columns(&mut self, table: &str) -> Result<Vec<Column>> {
        self.db.columns(table)
    }

    fn schema(&mut self) -> Result<i64> {
        self.db.schema()
    }

    fn rebuild_search(&mut self) -> Result<()> {
        self.db.rebuild_search()
    }

    fn commit(&mut self) -> Result<()> {
        self.db.commit()
    }

    fn rollback(&mut self) {
        self.db.rollback();
    }

    fn in_order_of(&self, index: &str) -> String {
        self.db.in_order_of(index)
    }

    fn search_source(&self) -> SearchSource {
        self.db.search_source()
    }

    fn search_text(&self, words: &[WordGroup]) -> String {
        self.db.search_text(words)
    }

    fn index(&mut self, id: i64, text: &str) -> Result<()> {
        self.db.index(id, text)
    }

    fn unindex(&mut self, id: i64, text: &str) -> Result<()> {
        self.db.unindex(id, text)
    }

    fn change_mark(&mut self) -> Result<i64> {
        self.db.change_mark()
    }

    fn snapshot(&mut self, to: &Path) -> Result<()> {
        self.db.snapshot(to)
    }

    fn bulk(&mut self, on: bool) -> Result<()> {
        self.db.bulk(on)
    }

    fn check(&mut self) -> Result<Vec<String>> {
        self.db.check()
    }
}

/// A hot list: its name, what asks for it, and the index it must follow.
type Hot = (&'static str, fn(&mut Spy) -> Result<()>, &'static str);

const ME: AgentId = AgentId(1);

fn list(spy: &mut Spy, view: &View, anchor: Anchor) -> Result<()> {
    sorted(spy, view, "", view.sort(), anchor)
}

/// What a saved view with this query asks.
fn saved(spy: &mut Spy, text: &str, sort: Sort) -> Result<()> {
    sorted(spy, &View::All, text, sort, Anchor::After(MIDDLE))
}

fn sorted(spy: &mut Spy, view: &View, text: &str, sort: Sort, anchor: Anchor) -> Result<()> {
    let filter = scene::query(text);
    let which = Which {
        view,
        filter: &filter,
    };
    let ask = ListAsk {
        which,
        sort,
        anchor,
        limit: 50,
    };
    conversation::list(spy, ask, ME, today()).map(drop)
}

const MIDDLE: Cursor = Cursor {
    sort: scene::TODAY * 1000,
    id: 30,
};

/// How the plan names the order the cards of a tag stand in.
const TAG_CARD: &str =
    "SEARCH x USING PRIMARY KEY (tag_id=? AND stage=? AND (since,contact_id)<(?,?))";

const HOT: [Hot; 43] = [
    (
        "whose clock is due next first",
        |spy| saved(spy, "is:open", Sort::Sla),
        "conversation_sla",
    ),
    (
        "what is due within an hour",
        |spy| saved(spy, "is:open sla:<1h", Sort::Sla),
        "conversation_sla",
    ),
    (
        "what is late or due soon",
        |spy| list(spy, &View::Breaching, Anchor::After(MIDDLE)),
        "conversation_sla",
    ),
    (
        "clocks that warn or are late by themselves",
        |spy| sla::keep::keep(spy, today(), chrono_tz::UTC).map(drop),
        "conversation_alarm",
    ),
    (
        "a saved view of a channel",
        |spy| saved(spy, "is:resolved channel:mastodon", Sort::Activity),
        "conversation_last",
    ),
    (
        "what a conversation can be merged with",
        |spy| conversation::siblings(spy, ConversationId(5), ME, 50).map(drop),
        "conversation_contact",
    ),
    (
        "a saved view of mine",
        |spy| saved(spy, "is:open is:mine", Sort::Waiting),
        "conversation_assignee",
    ),
    (
        "a saved view of resolved ones",
        |spy| saved(spy, "is:resolved", Sort::Waiting),
        "conversation_last",
    ),
    (
        "newest first",
        |spy| saved(spy, "is:open", Sort::Newest),
        "conversation_begun",
    ),
    (
        "oldest first, in several states",
        |spy| saved(spy, "-is:open", Sort::Oldest),
        "conversation_begun",
    ),
    (
        "most urgent first",
        |spy| saved(spy, "is:open", Sort::Priority),
        "conversation_urgency",
    ),
    (
        "everything by its last message",
        |spy| list(spy, &View::All, Anchor::Start),
        "conversation_last",
    ),
    (
        "snoozed and pending",
        |spy| list(spy, &View::Snoozed, Anchor::Before(MIDDLE)),
        "conversation_last",
    ),
    (
        "the count of a saved view",
        |spy| {
            let filter = scene::query("is:resolved from:kunde3");
            let which = Which {
                view: &View::All,
                filter: &filter,
            };
            conversation::tally(spy, which, ME, today()).map(drop)
        },
        "conversation_last",
    ),
    (
        "the inbox",
        |spy| list(spy, &View::Open, Anchor::Start),
        "conversation_waiting",
    ),
    (
        "further down",
        |spy| list(spy, &View::Open, Anchor::After(MIDDLE)),
        "conversation_waiting",
    ),
    (
        "its end",
        |spy| list(spy, &View::Open, Anchor::End),
        "conversation_waiting",
    ),
    (
        "mine",
        |spy| list(spy, &View::Mine, Anchor::Start),
        "conversation_assignee",
    ),
    (
        "mine further up",
        |spy| list(spy, &View::Mine, Anchor::Before(MIDDLE)),
        "conversation_assignee",
    ),
    (
        "unassigned",
        |spy| list(spy, &View::Unassigned, Anchor::Start),
        "conversation_assignee",
    ),
    (
        "resolved",
        |spy| list(spy, &View::Resolved, Anchor::Start),
        "conversation_last",
    ),
    (
        "resolved further down",
        |spy| list(spy, &View::Resolved, Anchor::After(MIDDLE)),
        "conversation_last",
    ),
    (
        "a thread",
        |spy| thread::thread(spy, ConversationId(5), Anchor::End, 50, ME).map(drop),
        "message_conversation",
    ),
    ("a column", |spy| column(spy, &Lane::All), "contact_stage"),
    (
        "people with a score",
        |spy| {
            let query = scene::query("score:>50");
            contact::contacts(spy, &query, None, None, 50, (ME, today())).map(drop)
        },
        "score_contact",
    ),
    (
        "open conversations of people with a score",
        |spy| saved(spy, "is:open score:>50", Sort::Activity),
        "score_contact",
    ),
    (
        "resolved conversations with a message that complains",
        |spy| saved(spy, "is:resolved intent:complaint", Sort::Activity),
        "meaning_conversation",
    ),
    (
        "open conversations in which nobody feels badly",
        |spy| saved(spy, "is:open -sentiment:negative", Sort::Activity),
        "meaning_conversation",
    ),
    (
        "messages that complain",
        |spy| find(spy, "intent:complaint"),
        "SEARCH k EXISTS USING INTEGER PRIMARY KEY",
    ),
    (
        "a column of a tag",
        |spy| column(spy, &Lane::Tag(1)),
        TAG_CARD,
    ),
    (
        "a column of those without one",
        |spy| column(spy, &Lane::NoTag),
        TAG_CARD,
    ),
    (
        "a column of what nobody owns",
        |spy| column(spy, &Lane::Nobody),
        "contact_unowned",
    ),
    (
        "a search",
        |spy| find(spy, "paket -danke"),
        "message_ft VIRTUAL TABLE INDEX",
    ),
    ("everything", |spy| find(spy, "is:open"), "message"),
    ("my tasks", |spy| tasks(spy, TaskList::Mine), "task_mine"),
    (
        "everybody's tasks",
        |spy| tasks(spy, TaskList::Everyone),
        "task_open",
    ),
    ("done tasks", |spy| tasks(spy, TaskList::Done), "task_done"),
    ("my notices", |spy| notices(spy, false), "notice_"),
    ("my new notices", |spy| notices(spy, true), "notice_"),
    (
        "what carries a tag",
        |spy| tagged::tagged(spy, "rechnung", None, Some(MIDDLE), 50, today()).map(drop),
        "tag_use_all",
    ),
    (
        "notes that carry a tag",
        |spy| tagged::tagged(spy, "rechnung", Some(Kind::Note), None, 50, today()).map(drop),
        "tag_use_kind",
    ),
    (
        "activity of an agent",
        |spy| stream(spy, &Of::Agent(ME)),
        "journal_agent",
    ),
    (
        "activity of a record",
        |spy| stream(spy, &Of::Record(Record::new("conversation", 5))),
        "journal_change_record",
    ),
];

fn notices(spy: &mut Spy, unread_only: bool) -> Result<()> {
    notice::list(spy, unread_only, Some(MIDDLE), 50, ME).map(drop)
}

fn stream(spy: &mut Spy, of: &Of) -> Result<()> {
    let everything = Query::default();
    activity::activity(spy, of, &everything, None, 50, (ME, today())).map(drop)
}

fn column(spy: &mut Spy, lane: &Lane) -> Result<()> {
    board::column(spy, Stage::Subscriber, lane, Anchor::After(MIDDLE), 50).map(drop)
}

fn tasks(spy: &mut Spy, list: TaskList) -> Result<()> {
    task::list(spy, list, Some(MIDDLE), 50, ME).map(drop)
}

fn find(spy: &mut Spy, text: &str) -> Result<()> {
    search::search(spy, &scene::query(text), None, 50, ME, today()).map(drop)
}

/// The plans of all hot lists on a store.
fn check(scene: &Scene, when: &str) {
    for (name, ask, index) in HOT {
        let mut spy = Spy::new(scene);
        ask(&mut spy).unwrap();
        let plan = spy.plan.join("\n");
        assert!(
            plan.contains(index),
            "{name} ({when}) does not follow {index}:\n{plan}"
        );
        assert!(
            !plan.contains("TEMP B-TREE"),
            "{name} ({when}) sorts:\n{plan}"
        );
    }
}

#[test]
fn hot_lists_follow_their_index_on_a_store_of_any_size() {
    let scene = Scene::new();
    drop(scene.desk());
    // The thread that is looked at must be there.
    let mut desk = super::furnished(&scene);
    check(&scene, "as it grows");
    // After a large import the planner knows how many there are of each.
    scene.sql().execute_batch("ANALYZE").unwrap();
    check(&scene, "with statistics");
    let ids = scene::list(&mut desk, View::All, "");
    let open = Act::SetState {
        ids: ids.iter().map(|row| row.id).collect(),
        state: State::Open,
        until: Timestamp::NEVER,
    };
    scene::act(&mut desk, open).unwrap();
    scene.sql().execute_batch("ANALYZE").unwrap();
    check(&scene, "with everything open");
}

/// Before the planner has statistics it takes every condition for a narrow one.
#[test]
fn the_board_reads_the_cards_it_shows_and_of_each_its_own_conversations() {
    let scene = Scene::new();
    drop(super::furnished(&scene));
    for statistics in [false, true] {
        if statistics {
            scene.sql().execute_batch("ANALYZE").unwrap();
        }
        let mut spy = Spy::new(&scene);
        board::board(&mut spy, Grouping::None, 10, today()).unwrap();
        for step in &spy.plan {
            assert!(!step.starts_with("SCAN contact "), "{:#?}", spy.plan);
            assert!(!step.starts_with("SCAN p"), "{:#?}", spy.plan);
            assert!(!step.contains("(state=?)"), "{:#?}", spy.plan);
            assert_ne!(step, "SCAN contact", "{:#?}", spy.plan);
        }
        assert!(spy.plan.iter().any(|step| step.contains("contact_stage")));
    }
}

/// The steps the database takes for a question.
fn steps(scene: &Scene, ask: impl FnOnce(&mut Spy)) -> (i64, String) {
    let mut spy = Spy::counting(scene);
    ask(&mut spy);
    assert!(spy.steps > 0);
    (spy.steps, spy.plan.join("\n"))
}

/// Whether the second costs no more than one and a half times the first.
#[track_caller]
fn same_cost(few: (i64, String), many: (i64, String), what: &str) {
    assert!(
        many.0 * 2 <= few.0 * 3,
        "{what}: {} steps, {}\n{}",
        few.0,
        many.0,
        many.1
    );
}

#[test]
fn the_timeline_costs_the_same_however_much_the_person_wrote() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    // A hundred conversations each; of the one two messages in each, of the other forty.
    for (who, messages) in [("eva", 2), ("ida", 40)] {
        let rows: Vec<_> = (0..100 * messages)
            .map(|n| {
                let (thread, place) = (n / messages, n % messages);
                let first = format!("{who}{thread}-0");
                let root = if place == 0 { "" } else { &first };
                let at = 900_000 - thread * 8000 - place * 100;
                message(&format!("{who}{thread}-{place}"), who, at, "Hallo", root)
            })
            .collect();
        scene.import(&mut desk, who, &rows);
    }
    let person = |name: &str| {
        let found = scene.rows(&format!(
            "SELECT contact_id FROM identity WHERE handle = '{name}'"
        ));
        ContactId(found[0].parse().unwrap())
    };
    let (few, many) = (person("eva"), person("ida"));
    let written = "SELECT count(*) FROM message GROUP BY identity_id ORDER BY 1";
    assert_eq!(scene.rows(written), ["200", "4000"]);
    let page = |id: ContactId, shown: Shown, before: Option<Cursor>| {
        steps(&scene, |spy| {
            timeline::timeline(spy, id, shown, before, 100)
                .map(drop)
                .unwrap();
        })
    };
    let middle = Cursor {
        sort: (today().0 / 1000 - 500_000) * 1000,
        id: i64::MAX,
    };
    for before in [None, Some(middle)] {
        for shown in [Shown::ALL, Shown::only(&[Entry::Note, Entry::Stage])] {
            let what = format!("{shown:?} {before:?}");
            same_cost(page(few, shown, before), page(many, shown, before), &what);
        }
    }
}

#[test]
fn the_board_costs_the_same_with_any_number_of_cards() {
    let filled = |people: i64| {
        let scene = Scene::new();
        let mut desk = scene.desk();
        let rows: Vec<_> = (0..people)
            .map(|n| {
                message(
                    &format!("m{n}"),
                    &format!("kunde{n}"),
                    900_000 - n * 60,
                    "Hallo",
                    "",
                )
            })
            .collect();
        scene.import(&mut desk, "people", &rows);
        let limit = Act::SetStage {
            stage: Stage::Subscriber,
            criteria: None,
            max_age: Some(3 * 24 * 3_600_000),
        };
        scene::act(&mut desk, limit).unwrap();
        let every = |nth: i64| -> Vec<ContactId> {
            (0..people)
                .step_by(nth as usize)
                .map(|n| ContactId(n + 1))
                .collect()
        };
        // Somebody owns most of them, most have a tag, half have moved on.
        let to = Some(AgentId(1));
        scene::act(
            &mut desk,
            Act::SetOwner {
                ids: every(1).split_off(10),
                to,
            },
        )
        .unwrap();
        let subjects = every(1)
            .into_iter()
            .skip(10)
            .map(Subject::Contact)
            .collect();
        let (add, remove) = (vec!["alle".to_owned()], Vec::new());
        scene::act(
            &mut desk,
            Act::Tag {
                subjects,
                add,
                remove,
            },
        )
        .unwrap();
        let (to, reason) = (Stage::Lead, String::new());
        scene::act(
            &mut desk,
            Act::MoveStage {
                ids: every(2),
                to,
                reason,
            },
        )
        .unwrap();
        scene
    };
    let (few, many) = (filled(60), filled(1500));
    for by in Grouping::ALL {
        let cost = |scene: &Scene| {
            steps(scene, |spy| {
                board::board(spy, by, 10, today()).map(drop).unwrap();
            })
        };
        same_cost(cost(&few), cost(&many), &format!("{by:?}"));
    }
}
