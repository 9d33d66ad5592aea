//! Rooms in the store: who is told, what is new for whom, what a post refers to, and where its words are found again.

#![expect(clippy::unwrap_used)]

use zuruf::model::act::{Act, Subject};
use zuruf::model::activity::Of;
use zuruf::model::complaint::{ComplaintText, Severity};
use zuruf::model::deal::{DealText, Phase};
use zuruf::model::id::{
    AgentId, ComplaintId, ContactId, ConversationId, DealId, MessageId, RoomId, TaskId,
};
use zuruf::model::label;
use zuruf::model::notice::{Wishes, mute_key};
use zuruf::model::query::Query;
use zuruf::model::room::{Opens, Room, RoomRow, Shown};
use zuruf::model::tagged::Behind;
use zuruf::model::view::View;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome, RoomAnswer, RoomAsk};

use crate::scene::{self, Scene, ago, message, today};

const LAGER: RoomId = RoomId(1);

/// A store with a conversation, the agents anna, ben and cem, and a room of anna and ben.
fn office() -> (Scene, Desk) {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [message("m1", "max", 7200, "Wo bleibt mein Paket?", "")];
    scene.import(&mut desk, "a.ndjson", &messages);
    for (handle, name) in [("ben", "Ben"), ("cem", "Cem")] {
        desk.make_agent(handle, name, today()).unwrap();
    }
    scene::act(&mut desk, room("lager", &[2])).unwrap();
    (scene, desk)
}

fn room(name: &str, add: &[i64]) -> Act {
    Act::SaveRoom {
        id: None,
        name: name.to_owned(),
        about: "Was fehlt".to_owned(),
        add: add.iter().copied().map(AgentId).collect(),
        remove: Vec::new(),
    }
}

fn post(text: &str, shows: Option<Shown>) -> Act {
    Act::Post {
        room: LAGER,
        text: text.to_owned(),
        shows,
    }
}

fn list(desk: &mut Desk) -> Vec<RoomRow> {
    match desk.run(Job::Rooms(RoomAsk::List), today()).unwrap() {
        Outcome::Rooms(answer) => match *answer {
            RoomAnswer::List(rooms) => rooms,
            RoomAnswer::One(_) => unreachable!("one room"),
        },
        other => unreachable!("{other:?}"),
    }
}

fn one(desk: &mut Desk, before: Option<MessageId>, limit: usize) -> Room {
    let id = LAGER;
    let ask = RoomAsk::One { id, before, limit };
    match desk.run(Job::Rooms(ask), today()).unwrap() {
        Outcome::Rooms(answer) => match *answer {
            RoomAnswer::One(room) => room,
            RoomAnswer::List(_) => unreachable!("all rooms"),
        },
        other => unreachable!("{other:?}"),
    }
}

fn notices(desk: &mut Desk) -> Vec<(String, String, i64)> {
    let job = Job::Notices {
        unread_only: true,
        after: None,
        limit: 50,
    };
    match desk.run(job, today()).unwrap() {
        Outcome::Notices(found) => found
            .rows
            .iter()
            .map(|row| (row.reason.key().to_owned(), row.who.to_string(), row.count))
            .collect(),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn what_is_new_is_counted_per_agent_and_seen_in_all_of_their_consoles() {
    let (scene, mut anna) = office();
    let mut ben = scene.desk_of("ben").unwrap();
    let mut cem = scene.desk_of("cem").unwrap();
    scene::act_at(&mut anna, post("eins", None), ago(60)).unwrap();
    scene::act_at(&mut anna, post("zwei", None), ago(30)).unwrap();
    assert_eq!(list(&mut anna)[0].unread, 0);
    assert_eq!(list(&mut ben)[0].unread, 2);
    // Who does not belong to it has nothing to catch up with.
    assert_eq!(
        (list(&mut cem)[0].joined, list(&mut cem)[0].unread),
        (false, 0)
    );
    assert_eq!(
        notices(&mut ben),
        [("note".to_owned(), "lager".to_owned(), 2)]
    );
    let newest = one(&mut ben, None, 1);
    assert!(newest.more && newest.posts[0].unread);
    assert_eq!(newest.posts[0].text.as_str(), "zwei");
    let older = one(&mut ben, Some(newest.posts[0].id), 5);
    assert_eq!(older.posts[0].text.as_str(), "eins");
    let seen = Job::SeePosts {
        room: LAGER,
        post: older.posts[0].id,
    };
    ben.run(seen, today()).unwrap();
    let mut other_console = scene.desk_of("ben").unwrap();
    assert_eq!(list(&mut other_console)[0].unread, 1);
    assert!(notices(&mut other_console).is_empty());
    // Seeing an older one again takes nothing back.
    let newest = newest.posts[0].id;
    for post in [newest, older.posts[0].id] {
        ben.run(Job::SeePosts { room: LAGER, post }, today())
            .unwrap();
    }
    assert_eq!(list(&mut other_console)[0].unread, 0);
}

#[test]
fn mentions_reach_agents_rooms_and_teams_and_whoever_posts_belongs_to_the_room() {
    let (scene, mut anna) = office();
    let mut ben = scene.desk_of("ben").unwrap();
    let mut cem = scene.desk_of("cem").unwrap();
    let said = scene::act(&mut anna, post("@cem schau bitte #liefer", None)).unwrap();
    assert!(said.said.contains("@cem"), "{}", said.said);
    assert_eq!(notices(&mut cem)[0].0, "mention");
    // Who is named is a member from then on, and finds the post.
    assert!(list(&mut cem)[0].joined);
    // The name of the room reaches its members from anywhere.
    let note = Act::Note {
        subject: Subject::Conversation(ConversationId(1)),
        text: "@lager wer weiss das?".to_owned(),
    };
    scene::act(&mut cem, note).unwrap();
    assert_eq!(notices(&mut ben)[0].0, "mention");
    assert_eq!(notices(&mut anna)[0].0, "mention");
    // A name means one thing only.
    let taken = scene::act(&mut anna, room("Ben", &[])).unwrap_err();
    assert_eq!(taken.code, "team-name-taken");
    let team = Act::SaveTeam {
        id: None,
        name: "Lager".to_owned(),
        add: Vec::new(),
        remove: Vec::new(),
    };
    assert_eq!(
        scene::act(&mut anna, team).unwrap_err().code,
        "team-name-taken"
    );
    assert_eq!(
        scene::act(&mut anna, room("zwei Worte", &[]))
            .unwrap_err()
            .code,
        "room-name"
    );
}

#[test]
fn a_post_shows_a_record_as_it_stands_and_says_when_it_is_gone() {
    let (scene, mut anna) = office();
    let talk = Shown::Conversation(ConversationId(1));
    scene::act_at(&mut anna, post("", Some(talk)), ago(50)).unwrap();
    scene::act_at(
        &mut anna,
        post("er", Some(Shown::Contact(ContactId(1)))),
        ago(40),
    )
    .unwrap();
    let task = Act::AddTask {
        subject: Subject::Contact(ContactId(1)),
        text: "Anrufen".to_owned(),
        due: today(),
        to: None,
    };
    scene::act_at(&mut anna, task, ago(30)).unwrap();
    scene::act_at(
        &mut anna,
        post("das", Some(Shown::Task(TaskId(1)))),
        ago(20),
    )
    .unwrap();
    let room = one(&mut anna, None, 10);
    let shown = |at: usize| room.posts[at].shows.clone().unwrap();
    assert_eq!(shown(0).title.as_str(), "Anrufen");
    assert_eq!(
        shown(0).opens,
        Some(Opens::Record(Subject::Contact(ContactId(1))))
    );
    assert_eq!(
        shown(1).opens,
        Some(Opens::Record(Subject::Contact(ContactId(1))))
    );
    assert_eq!(
        shown(2).opens,
        Some(Opens::Record(Subject::Conversation(ConversationId(1))))
    );
    assert_eq!(shown(2).detail.as_str(), "Wo bleibt mein Paket?");
    assert_eq!(room.posts[2].text.as_str(), "max");
    let gone = Act::SetTasks {
        ids: vec![TaskId(1)],
        change: zuruf::model::task::TaskChange::Removed,
    };
    scene::act(&mut anna, gone).unwrap();
    assert_eq!(
        one(&mut anna, None, 1).posts[0]
            .shows
            .clone()
            .unwrap()
            .opens,
        None
    );
    let nothing = post("x", Some(Shown::Conversation(ConversationId(99))));
    assert_eq!(
        scene::act(&mut anna, nothing).unwrap_err().code,
        "room-nothing"
    );
    assert_eq!(
        scene::act(&mut anna, post(" ", None)).unwrap_err().code,
        "empty-text"
    );
    drop(scene);
}

#[test]
fn a_post_that_is_taken_back_is_a_draft_again_and_is_gone_from_stream_tag_and_search() {
    let (scene, mut anna) = office();
    scene::act(&mut anna, post("Palette fehlt #liefer", None)).unwrap();
    let tagged = |desk: &mut Desk| {
        let job = Job::Tagged {
            name: "liefer".to_owned(),
            kind: None,
            after: None,
            limit: 10,
        };
        match desk.run(job, today()).unwrap() {
            Outcome::Tagged(page) => page
                .rows
                .iter()
                .map(|row| row.behind.clone())
                .collect::<Vec<_>>(),
            other => unreachable!("{other:?}"),
        }
    };
    assert_eq!(tagged(&mut anna), [Behind::Record(Subject::Room(LAGER))]);
    let hits = scene::search(&mut anna, "palette");
    assert_eq!((hits.rows.len(), hits.rows[0].room), (1, Some(LAGER)));
    assert_eq!(hits.rows[0].who.as_str(), "lager");
    let job = Job::Activity {
        of: Of::Everything,
        query: Query::default(),
        before: None,
        limit: 5,
    };
    let Outcome::Activity(stream) = anna.run(job, today()).unwrap() else {
        unreachable!("activity");
    };
    assert_eq!(stream.rows[0].act.as_str(), "post");
    assert_eq!(stream.rows[0].subject, Some(Subject::Room(LAGER)));
    assert_eq!(stream.rows[0].who.as_str(), "lager");
    scene::undo(&mut anna).unwrap();
    assert!(one(&mut anna, None, 5).posts.is_empty());
    assert!(tagged(&mut anna).is_empty());
    assert!(scene::search(&mut anna, "palette").rows.is_empty());
    assert_eq!(
        one(&mut anna, None, 5).drafts[0].text,
        "Palette fehlt #liefer"
    );
    drop(scene);
}

fn header(desk: &mut Desk) -> (i64, i64) {
    let overview = scene::overview(desk);
    (overview.posts, overview.mentions)
}

#[test]
fn the_header_counts_what_is_new_in_the_own_rooms_and_mentions_there_until_they_are_read() {
    let (scene, mut anna) = office();
    let mut ben = scene.desk_of("ben").unwrap();
    let mut cem = scene.desk_of("cem").unwrap();
    scene::act_at(&mut anna, post("eins", None), ago(60)).unwrap();
    scene::act_at(&mut anna, post("zwei @ben", None), ago(30)).unwrap();
    assert_eq!(header(&mut anna), (0, 0));
    assert_eq!(header(&mut ben), (2, 1));
    assert_eq!(header(&mut cem), (0, 0), "no member");
    let newest = one(&mut ben, None, 1).posts[0].id;
    let older = one(&mut ben, None, 5).posts[1].id;
    for (post, left) in [(older, (1, 1)), (newest, (0, 0))] {
        ben.run(Job::SeePosts { room: LAGER, post }, today())
            .unwrap();
        assert_eq!(header(&mut ben), left);
    }
    // A mention in a room is found as one in a thread is, and makes no conversation a strange one.
    assert_eq!(scene::search(&mut anna, "@ben").rows.len(), 1);
    let others = scene::list(&mut anna, View::All, "-@ben");
    assert_eq!(others.len(), 1, "the conversation mentions nobody");
}

#[test]
fn the_header_counts_the_mentions_that_the_notices_tell_of() {
    let (scene, mut anna) = office();
    let mut ben = scene.desk_of("ben").unwrap();
    let see = |desk: &mut Desk, seen: bool| {
        let job = Job::Notices {
            unread_only: false,
            after: None,
            limit: 50,
        };
        let Outcome::Notices(found) = desk.run(job, today()).unwrap() else {
            unreachable!("notices")
        };
        let ids = found.rows.iter().map(|row| row.id).collect();
        desk.run(Job::SeeNotices { ids, seen }, today()).unwrap();
    };
    scene::act_at(&mut anna, post("eins @ben", None), ago(60)).unwrap();
    scene::act_at(&mut anna, post("zwei @ben", None), ago(50)).unwrap();
    assert_eq!(header(&mut ben).1, 2);
    // Seen among the notices is seen; what is to be seen again is the one the notice shows.
    see(&mut ben, true);
    assert_eq!(header(&mut ben).1, 0);
    see(&mut ben, false);
    assert_eq!(header(&mut ben).1, 1);
    ben.run(
        Job::SeeNotices {
            ids: Vec::new(),
            seen: true,
        },
        today(),
    )
    .unwrap();
    assert_eq!((header(&mut ben).1, notices(&mut ben).len()), (0, 0));
    // A room that is muted tells nothing, and counts nothing.
    let room = mute_key(Subject::Room(LAGER));
    let mute = |on: bool| Job::Wish {
        key: Wishes::mute_key(&room),
        value: on.then(|| "on".to_owned()),
    };
    ben.run(mute(true), today()).unwrap();
    scene::act_at(&mut anna, post("drei @ben", None), ago(40)).unwrap();
    assert_eq!((header(&mut ben).1, notices(&mut ben).len()), (0, 0));
    ben.run(mute(false), today()).unwrap();
    scene::act_at(&mut anna, post("vier @ben", None), ago(30)).unwrap();
    assert_eq!((header(&mut ben).1, notices(&mut ben).len()), (1, 1));
}

#[test]
fn a_post_is_removed_by_its_author_or_a_lead_and_comes_back_by_undo() {
    let (scene, mut anna) = office();
    let mut ben = scene.desk_of("ben").unwrap();
    scene::act(&mut anna, post("Palette fehlt @ben", None)).unwrap();
    let id = one(&mut ben, None, 1).posts[0].id;
    let gone = || Act::RemovePost { post: id };
    let refused = scene::act(&mut ben, gone()).unwrap_err();
    assert_eq!(refused.code, "room-not-yours");
    scene::act(&mut anna, gone()).unwrap();
    assert!(one(&mut ben, None, 5).posts.is_empty());
    assert!(notices(&mut ben).is_empty());
    assert_eq!(header(&mut ben), (0, 0));
    scene::undo(&mut anna).unwrap();
    assert_eq!(one(&mut ben, None, 5).posts.len(), 1);
    let sql = scene.sql();
    sql.execute("UPDATE agent SET role = 'lead' WHERE handle = 'ben'", [])
        .unwrap();
    scene::act(&mut ben, gone()).unwrap();
    let refused = scene::act(&mut ben, gone()).unwrap_err();
    assert_eq!(refused.code, "not-found");
}

#[test]
fn a_deal_and_a_complaint_are_shown_in_a_room_as_they_stand_and_open_in_their_place() {
    let (_scene, mut desk) = office();
    let deal = DealText {
        title: "Vertrag".to_owned(),
        value: 120_000,
        ..DealText::default()
    };
    let subject = Subject::Contact(ContactId(1));
    let open = |text: &DealText| Act::OpenDeal {
        subject,
        text: Box::new(text.clone()),
    };
    scene::act(&mut desk, open(&deal)).unwrap();
    let shown = Shown::Deal(DealId(1));
    let gone = post("", Some(Shown::Deal(DealId(9))));
    assert_eq!(scene::code(scene::act(&mut desk, gone)), "room-nothing");
    scene::act(&mut desk, post("", Some(shown))).unwrap();
    let won = DealText {
        phase: Phase::Won,
        ..deal.clone()
    };
    let set = Act::SetDeal {
        id: DealId(1),
        was: Box::new(deal),
        text: Box::new(won),
    };
    scene::act(&mut desk, set).unwrap();
    let room = one(&mut desk, None, 10);
    let there = room.posts[0].shows.clone().unwrap();
    assert_eq!((&*there.title, &*there.detail), ("Vertrag", "max"));
    assert_eq!(there.opens, Some(Opens::Record(Subject::Deal(DealId(1)))));
    assert_eq!(label::rooms::detail(&there), "1,200.00 EUR · won · max");
    let complaint = ComplaintText {
        category: "Lieferung".to_owned(),
        severity: Severity::High,
        ..ComplaintText::default()
    };
    let id = ConversationId(1);
    let open = Act::OpenComplaint {
        conversation: id,
        text: Box::new(complaint),
        origin: String::new(),
    };
    scene::act(&mut desk, open).unwrap();
    let shown = Shown::Complaint(ComplaintId(1));
    scene::act(&mut desk, post("ansehen", Some(shown))).unwrap();
    let there = one(&mut desk, None, 10).posts[0].shows.clone().unwrap();
    assert_eq!(&*there.title, "Lieferung");
    assert_eq!(there.opens, Some(Opens::Record(Subject::Conversation(id))));
    assert_eq!(label::rooms::detail(&there), "high · open · max");
    // What is taken back is gone from the room as well.
    for _ in 0..2 {
        scene::undo(&mut desk).unwrap();
    }
    let lost = post("", Some(shown));
    assert_eq!(scene::code(scene::act(&mut desk, lost)), "room-nothing");
}
