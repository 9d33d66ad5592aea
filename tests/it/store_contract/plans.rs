//! How the hot lists are found: by the index meant for them, in its order, without sorting.

use std::path::Path;

use zuruf::clock::Timestamp;
use zuruf::error::Result;
use zuruf::model::act::Act;
use zuruf::model::activity::Of;
use zuruf::model::board::{Grouping, Lane};
use zuruf::model::conversation::State;
use zuruf::model::id::{AgentId, ConversationId};
use zuruf::model::journal::Record;
use zuruf::model::page::{Anchor, Cursor};
use zuruf::model::query::Query;
use zuruf::model::stage::Stage;
use zuruf::model::tagged::Kind;
use zuruf::model::task::TaskList;
use zuruf::model::view::{Sort, View};
use zuruf::store::conversation::{ListAsk, Which};
use zuruf::store::db::{Column, Db, Each, SearchSource, Sql, Value, WordGroup};
use zuruf::store::sqlite::{self, Mode, Sqlite};
use zuruf::store::{activity, board, conversation, notice, search, sla, tagged, task, thread};

use crate::scene::{self, Scene, today};

/// A connection that notes how each question is answered.
struct Spy {
    db: Sqlite,
    plan: Vec<String>,
}

impl Spy {
    fn explain(&mut self, sql: &str, params: &[Value<'_>]) -> Result<()> {
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

const HOT: [Hot; 35] = [
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
    (
        "a column",
        |spy| {
            board::column(
                spy,
                Stage::Subscriber,
                &Lane::All,
                Anchor::After(MIDDLE),
                50,
            )
            .map(drop)
        },
        "contact_stage",
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

fn tasks(spy: &mut Spy, list: TaskList) -> Result<()> {
    task::list(spy, list, Some(MIDDLE), 50, ME).map(drop)
}

fn find(spy: &mut Spy, text: &str) -> Result<()> {
    search::search(spy, &scene::query(text), None, 50, ME, today()).map(drop)
}

/// The plans of all hot lists on a store.
fn check(scene: &Scene, when: &str) {
    for (name, ask, index) in HOT {
        let db = sqlite::open(&scene.store(), Mode::Write, today()).unwrap();
        let mut spy = Spy {
            db,
            plan: Vec::new(),
        };
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
        let db = sqlite::open(&scene.store(), Mode::Write, today()).unwrap();
        let mut spy = Spy {
            db,
            plan: Vec::new(),
        };
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
