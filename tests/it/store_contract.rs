//! What every backend of the store must keep: statements that can be prepared, pages that fit together, lists that an index
//! orders.

#![expect(clippy::unwrap_used)]

mod common;
mod plans;
mod views;

use proptest::prelude::*;
use zuruf::model::act::{Act, Subject};
use zuruf::model::board::Grouping;
use zuruf::model::conversation::{ConversationRow, Priority, State};
use zuruf::model::id::{ContactId, ConversationId};
use zuruf::model::page::{Anchor, Cursor};
use zuruf::model::stage::Stage;
use zuruf::model::timeline::Shown;
use zuruf::model::view::View;
use zuruf::store::sqlite::{self, Mode};
use zuruf::text::Clean;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Message, Scene, ago, message, today};

/// Every operator of the query language, alone.
const TERMS: [&str; 63] = [
    "paket",
    "liefer*",
    "\"wo bleibt\"",
    "müller",
    "strasse",
    "is:open",
    "is:pending",
    "is:snoozed",
    "is:resolved",
    "is:spam",
    "is:merged",
    "is:mine",
    "is:unassigned",
    "is:unread",
    "is:waiting",
    "waiting:>2h",
    "waiting:<3d",
    "sla:late",
    "sla:soon",
    "sla:paused",
    "sla:none",
    "sla:<1h",
    "sla:>1h",
    "assignee:me",
    "assignee:none",
    "assignee:ben",
    "from:kunde3",
    "from:\"Kunde 3\"",
    "to:us",
    "to:kunde3",
    "followers:>1000",
    "followers:<10",
    "score:>50",
    "score:<10",
    "-score:>0",
    "is:complaint",
    "-is:complaint",
    "intent:complaint",
    "-intent:question",
    "intent:none",
    "sentiment:neutral,negative",
    "is:urgent",
    "is:deal",
    "-is:deal",
    "channel:mastodon",
    "tag:rechnung",
    "#rechnung",
    "@ben",
    "stage:lead",
    "stage:sql",
    "priority:urgent",
    "before:2024-12-01",
    "after:2d",
    "has:attachment",
    "field.order:4711",
    "field.order:>12",
    "-field.vip:yes",
    "lang:de",
    "-danke",
    "paket or danke",
    "(paket or is:open) -is:mine",
    "-(paket danke)",
    "-is:mine -#rechnung (lang:de or -paket*)",
];

/// Sixty threads in groups that share their times, in every state, with every label.
fn furnished(scene: &Scene) -> Desk {
    let mut desk = scene.desk();
    let mut messages: Vec<Message> = Vec::new();
    for n in 0..60_i64 {
        let (id, author) = (format!("m{n}"), format!("kunde{}", n % 23));
        let text = [
            "Wo bleibt mein Paket?",
            "Danke!",
            "Lieferung an Müller, Straße 5",
        ];
        messages.push(message(
            &id,
            &author,
            1000 * (n / 7) + 50,
            text[n as usize % 3],
            "",
        ));
        if n % 4 == 0 {
            messages.push(message(&format!("r{n}"), "us", 40, "Gern.", &id));
        }
    }
    scene.import(&mut desk, "sixty.ndjson", &messages);
    let ben = desk.make_agent("ben", "Ben", today()).unwrap();
    let me = desk.agent();
    let all: Vec<ConversationId> = scene::list(&mut desk, View::All, "")
        .iter()
        .map(|r| r.id)
        .collect();
    let every = |n: usize| all.iter().copied().step_by(n).collect::<Vec<_>>();
    let acts = [
        Act::Assign {
            ids: every(3),
            to: Some(ben),
        },
        Act::Assign {
            ids: every(5),
            to: Some(me),
        },
        Act::SetPriority {
            ids: every(4),
            priority: Priority::Urgent,
        },
        Act::SetState {
            ids: every(7),
            state: State::Resolved,
            until: zuruf::clock::Timestamp::NEVER,
        },
        Act::SetState {
            ids: every(11),
            state: State::Snoozed,
            until: ago(-9000),
        },
        Act::SetState {
            ids: every(13),
            state: State::Spam,
            until: zuruf::clock::Timestamp::NEVER,
        },
        Act::SetState {
            ids: every(17),
            state: State::Open,
            until: zuruf::clock::Timestamp::NEVER,
        },
        Act::Tag {
            subjects: every(6).into_iter().map(Subject::Conversation).collect(),
            add: vec!["Rechnung".to_owned()],
            remove: Vec::new(),
        },
        Act::Note {
            subject: Subject::Conversation(all[0]),
            text: "Bitte @ben #Rechnung".to_owned(),
        },
        Act::MoveStage {
            ids: vec![ContactId(1), ContactId(2)],
            to: Stage::Lead,
            reason: String::new(),
        },
    ];
    for act in acts {
        scene::act(&mut desk, act).unwrap();
    }
    let seen = Job::MarkSeen {
        ids: every(2),
        seen: true,
    };
    desk.run(seen, today()).unwrap();
    desk
}

fn views() -> Vec<View> {
    let name = |text: &str| Clean::name(text);
    vec![
        View::Mine,
        View::Unassigned,
        View::Open,
        View::Snoozed,
        View::Resolved,
        View::Spam,
        View::All,
        View::Channel(name("mastodon")),
        View::Channel(name("fax")),
        View::Tag(name("rechnung")),
    ]
}

#[test]
fn every_registered_statement_prepares_on_the_migrated_schema() {
    let db = sqlite::open(std::path::Path::new(":memory:"), Mode::Create, today()).unwrap();
    let queries = zuruf::store::queries();
    assert!(queries.len() > 150, "{}", queries.len());
    for sql in queries {
        db.prepares(sql)
            .unwrap_or_else(|e| unreachable!("{}\n{e:?}", sql.text));
    }
}

#[test]
fn every_view_takes_every_condition_and_pages_meet_without_gap_or_overlap() {
    let scene = Scene::new();
    let mut desk = furnished(&scene);
    let mut rows = 0;
    for view in views() {
        for filter in TERMS.iter().chain(&[""]) {
            rows += pages_meet(&mut desk, &view, filter);
        }
    }
    assert!(rows > 2000, "the conditions match next to nothing: {rows}");
}

/// Both ways through a list in small pages give the list; how many rows it has.
fn pages_meet(desk: &mut Desk, view: &View, filter: &str) -> usize {
    let page = |desk: &mut Desk, anchor| scene::page(desk, view.clone(), filter, anchor, 4);
    let whole: Vec<Cursor> = scene::list(desk, view.clone(), filter)
        .iter()
        .map(|r| r.place)
        .collect();
    let mut sorted = whole.clone();
    sorted.sort_unstable();
    let ascending = sorted == whole;
    sorted.reverse();
    assert!(
        ascending || sorted == whole,
        "{view:?} {filter}: neither way up"
    );

    let mut forward = Vec::new();
    let mut anchor = Anchor::Start;
    loop {
        let page = page(desk, anchor);
        forward.extend(page.rows.iter().map(|r| r.place));
        assert_eq!(
            page.more_after,
            forward.len() < whole.len(),
            "{view:?} {filter}"
        );
        let Some(last) = page.rows.last().filter(|_| page.more_after) else {
            break;
        };
        anchor = Anchor::After(view.cursor(last));
    }
    assert_eq!(forward, whole, "{view:?} {filter} forwards");

    let mut backward: Vec<Cursor> = Vec::new();
    anchor = Anchor::End;
    loop {
        let page = page(desk, anchor);
        backward.splice(0..0, page.rows.iter().map(|r| r.place));
        assert_eq!(
            page.more_before,
            backward.len() < whole.len(),
            "{view:?} {filter}"
        );
        let Some(first) = page.rows.first().filter(|_| page.more_before) else {
            break;
        };
        anchor = Anchor::Before(view.cursor(first));
    }
    assert_eq!(backward, whole, "{view:?} {filter} backwards");

    if let Some(middle) = whole.get(whole.len() / 2) {
        let from = page(desk, Anchor::From(*middle));
        assert_eq!(
            from.rows[0].place, *middle,
            "{view:?} {filter} from a row on"
        );
    }
    whole.len()
}

#[test]
fn search_pages_meet_and_run_newest_first() {
    let scene = Scene::new();
    let mut desk = furnished(&scene);
    for text in TERMS {
        let query = scene::query(text);
        let mut page = |before, limit| match desk.run(
            Job::Search {
                query: query.clone(),
                before,
                limit,
            },
            today(),
        ) {
            Ok(Outcome::Search(hits)) => hits,
            other => unreachable!("{text}: {other:?}"),
        };
        let whole = page(None, 1000);
        let ids: Vec<_> = whole.rows.iter().map(|hit| hit.message.id).collect();
        assert!(ids.is_sorted_by(|a, b| a > b), "{text}");
        assert_eq!(
            (whole.more, whole.counted),
            (false, ids.len() as i64),
            "{text}"
        );
        let (mut found, mut before) = (Vec::new(), None);
        loop {
            let hits = page(before, 3);
            assert_eq!(hits.counted, whole.counted, "{text}");
            found.extend(hits.rows.iter().map(|hit| hit.message.id));
            before = found.last().copied();
            if !hits.more {
                break;
            }
        }
        assert_eq!(found, ids, "{text}");
    }
}

#[test]
fn contacts_columns_and_threads_page_through_everything_once() {
    let scene = Scene::new();
    let mut desk = furnished(&scene);
    for words in ["", "kunde", "kunde1"] {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let job = Job::Contacts {
                words: words.to_owned(),
                after,
                limit: 3,
            };
            let Outcome::Contacts(page) = desk.run(job, today()).unwrap() else {
                unreachable!()
            };
            found.extend(page.rows.iter().map(|r| r.id.0));
            after = page.rows.last().map(|r| Cursor {
                sort: r.last_at.0,
                id: r.id.0,
            });
            if !page.more {
                break;
            }
        }
        let all = if words == "kunde1" { 11 } else { 23 };
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), all, "{words}");
    }

    every_card_stands_once(&mut desk, Grouping::None);
    every_card_stands_once(&mut desk, Grouping::Owner);
    every_card_stands_once(&mut desk, Grouping::Channel);
}

/// Walks every column of every swimlane page by page.
fn every_card_stands_once(desk: &mut Desk, by: Grouping) {
    let Outcome::Board(board) = desk.run(Job::Board { by, limit: 2 }, today()).unwrap() else {
        unreachable!()
    };
    let mut all = Vec::new();
    for band in board.bands {
        assert_eq!(band.columns.len(), Stage::ALL.len());
        for column in band.columns {
            let (mut cards, mut more) = (column.cards, column.more);
            while more {
                let anchor = Anchor::After(cards.last().unwrap().cursor());
                let job = Job::Column {
                    stage: column.stage,
                    lane: band.lane.clone(),
                    anchor,
                    limit: 2,
                };
                let Outcome::Column(_, _, _, page) = desk.run(job, today()).unwrap() else {
                    unreachable!()
                };
                cards.extend(page.rows);
                more = page.more_after;
            }
            assert_eq!(cards.len() as i64, column.total, "{:?}", column.stage);
            all.extend(cards.iter().map(|card| card.contact));
        }
    }
    all.sort_unstable();
    let cards = all.len();
    all.dedup();
    let total: i64 = board.stages.iter().map(|row| row.total).sum();
    assert_eq!((all.len(), all.len() as i64), (cards, total), "{by:?}");
}

#[test]
fn a_thread_pages_both_ways_and_around_a_message() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let mut messages = vec![message("m0", "eva", 500, "Hallo", "")];
    // All of one second: only the id tells them apart.
    messages.extend((1..40).map(|n| message(&format!("m{n}"), "eva", 400, "Noch da?", "m0")));
    scene.import(&mut desk, "thread.ndjson", &messages);
    let id = scene::conversation_of(&scene, "m0");
    let mut page = |anchor, limit| match desk.run(Job::Thread { id, anchor, limit }, today()) {
        Ok(Outcome::Thread(thread)) => *thread,
        other => unreachable!("{other:?}"),
    };
    let whole: Vec<_> = page(Anchor::End, 100)
        .messages
        .iter()
        .map(|m| m.id)
        .collect();
    assert_eq!(whole.len(), 40);
    let at = |n: usize| Cursor {
        sort: whole[n].0,
        id: whole[n].0,
    };

    let mut found: Vec<_> = Vec::new();
    let mut thread = page(Anchor::Start, 7);
    loop {
        found.extend(thread.messages.iter().map(|m| m.id));
        if !thread.more_after {
            break;
        }
        thread = page(Anchor::After(at(found.len() - 1)), 7);
    }
    assert_eq!(found, whole);

    let mut found: Vec<_> = Vec::new();
    let mut thread = page(Anchor::End, 7);
    loop {
        found.splice(0..0, thread.messages.iter().map(|m| m.id));
        if !thread.more_before {
            break;
        }
        thread = page(Anchor::Before(at(40 - found.len())), 7);
    }
    assert_eq!(found, whole);

    let around = page(Anchor::From(at(20)), 10);
    let ids: Vec<_> = around.messages.iter().map(|m| m.id).collect();
    assert_eq!(ids, whole[15..25]);
    assert!(around.more_before && around.more_after);
}

#[test]
fn a_timeline_tells_everything_once_newest_first() {
    let scene = Scene::new();
    let mut desk = furnished(&scene);
    let job = |before, limit| Job::Timeline {
        id: ContactId(1),
        shown: Shown::ALL,
        before,
        limit,
    };
    let Outcome::Timeline(whole) = desk.run(job(None, 100), today()).unwrap() else {
        unreachable!()
    };
    assert!(whole.rows.len() > 3 && !whole.more);
    assert!(whole.rows.is_sorted_by_key(|row| std::cmp::Reverse(row.at)));
    let Outcome::Timeline(first) = desk.run(job(None, 2), today()).unwrap() else {
        unreachable!()
    };
    assert_eq!((&first.rows[..], first.more), (&whole.rows[..2], true));
}

#[test]
fn the_overview_counts_what_the_lists_show() {
    let scene = Scene::new();
    let mut desk = furnished(&scene);
    let overview = scene::overview(&mut desk);
    let mut compared = 0;
    for view in &overview.views {
        if view.count >= 0 {
            let rows: Vec<ConversationRow> = scene::list(&mut desk, view.view.clone(), "");
            assert_eq!(rows.len() as i64, view.count, "{:?}", view.view);
            compared += 1;
        }
    }
    assert_eq!(compared, 6);
    let mut ben = scene.desk_of("ben").unwrap();
    assert_eq!(scene::overview(&mut ben).mentions, 1);
    scene::undo(&mut desk).unwrap();
    scene::undo(&mut desk).unwrap();
    assert_eq!(
        scene::overview(&mut ben).mentions,
        0,
        "a note that was taken back mentions nobody"
    );
    assert!(scene::list(&mut ben, View::All, "@ben").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_that_parses_breaks_a_list_or_a_search(text in "\\PC{0,24}|([a-zäß\"*#@:()-]|is:|or |not ){0,12}") {
        thread_local! {
            static DESK: std::cell::RefCell<(Scene, Desk)> = {
                let scene = Scene::new();
                let desk = furnished(&scene);
                std::cell::RefCell::new((scene, desk))
            };
        }
        let Ok(query) = zuruf::model::query::parse(&text, today(), chrono_tz::UTC) else { return Ok(()) };
        DESK.with_borrow_mut(|(_, desk)| {
            let search = Job::Search { query: query.clone(), before: None, limit: 5 };
            let list = Job::List { view: View::Open, filter: query, sort: None, anchor: Anchor::Start, limit: 5 };
            prop_assert!(desk.run(search, today()).is_ok(), "search {}", text);
            prop_assert!(desk.run(list, today()).is_ok(), "list {}", text);
            Ok(())
        })?;
    }
}

#[test]
fn the_addressee_and_the_reach_of_an_author_are_asked_for() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 900, "Hallo", ""),
        message("b", "max", 800, "Hallo", ""),
        message("b2", "us", 700, "Gern", "b"),
        message("c", "ida", 600, "Hallo", ""),
    ];
    scene.import(&mut desk, "three.ndjson", &messages);
    for (handle, followers) in [("eva", 5000), ("ida", 12)] {
        let change = "UPDATE identity SET followers = ?1 WHERE handle = ?2";
        let changed = scene.sql().execute(change, (followers, handle)).unwrap();
        assert_eq!(changed, 1);
    }
    let mut who = |text: &str| -> Vec<String> {
        let rows = scene::list(&mut desk, View::All, text);
        let mut names: Vec<String> = rows.iter().map(|row| row.who.to_string()).collect();
        names.sort();
        names
    };
    assert_eq!(who("followers:>1000"), ["eva"]);
    assert_eq!(who("followers:<1.000"), ["ida"]);
    assert_eq!(who("-followers:>1000"), ["ida", "max"]);
    // To a person: only who was written to. To an account of ours: what came in there.
    assert_eq!(who("to:max"), ["max"]);
    assert_eq!(who("to:eva"), [""; 0]);
    let account = scene.rows("SELECT handle_fold FROM account").remove(0);
    assert_eq!(who(&format!("to:{account}")), ["eva", "ida", "max"]);
    let found = scene::search(&mut desk, "gern to:max");
    assert_eq!(found.rows.len(), 1);
    assert!(scene::search(&mut desk, "hallo to:max").rows.is_empty());
    assert_eq!(
        scene::search(&mut desk, "hallo followers:>1000").rows.len(),
        1
    );
}
