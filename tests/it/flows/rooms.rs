//! Rooms by key: made, written in, read by a colleague, and what is posted there opens and leads back.

use zuruf::model::act::Act;
use zuruf::model::id::RoomId;
use zuruf::model::room::{Room, Shown};
use zuruf::tui::layout::Screen;
use zuruf::work::job::{Job, Outcome, RoomAnswer, RoomAsk};

use crate::harness::{Harness, Setup};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn made(width: u16, height: u16) -> Harness {
    let mut h = Setup::demo(width, height).open();
    h.keys("gr").expect("No rooms yet");
    h.keys("clager<Enter>Was fehlt<Enter>@ben<Enter>")
        .expect("Room @lager made")
        .expect("@lager");
    h
}

fn room(h: &mut Harness) -> Room {
    let ask = RoomAsk::One {
        id: RoomId(1),
        before: None,
        limit: 50,
    };
    match h.ask(Job::Rooms(ask)) {
        Outcome::Rooms(answer) => match *answer {
            RoomAnswer::One(room) => room,
            RoomAnswer::List(_) => unreachable!("all rooms"),
        },
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_post_is_written_pinned_and_taken_back() {
    for (width, height) in SIZES {
        let mut h = made(width, height);
        h.keys("iPalette fehlt @be").expect("POST to @lager");
        h.keys("<Tab>bitte #liefer<Ctrl+S>")
            .expect("Posted, told @ben")
            .expect("Palette fehlt @ben bitte #liefer");
        h.keys("P").expect("pinned");
        assert!(room(&mut h).posts[0].pinned);
        h.keys("L").expect("what is kept at hand").keys("L");
        h.keys("uu");
        assert!(room(&mut h).posts.is_empty());
        // What was written is not lost.
        h.keys("i").expect("Palette fehlt");
    }
}

#[test]
fn a_draft_stays_in_its_room_over_a_restart() {
    let mut h = made(120, 40);
    h.keys("iHalb fertig").wait(2_000).keys("<Esc>k");
    h.start_again();
    h.keys("gd").expect("lager").keys("<Enter>");
    h.expect("POST to @lager").expect("Halb fertig");
    assert_eq!(h.app.screen(), Screen::Rooms);
}

#[test]
fn a_conversation_is_posted_by_one_act_and_opens_in_its_own_screen() {
    for (width, height) in SIZES {
        let mut h = made(width, height);
        h.keys("gi/from:jonas<Enter>Y")
            .expect("Post to which room?");
        h.keys("<Enter>").expect("say something about it");
        h.keys("Kiel ist weg<Enter>").expect("Posted to @lager");
        let id = h.row("jonas").id;
        let shows = room(&mut h).posts[0].shows.clone().unwrap();
        assert_eq!(shows.what, Shown::Conversation(id));
        h.keys("gr<Enter>").expect("Kiel ist weg").expect("jonas");
        h.keys("<Enter>");
        assert_eq!(
            (h.app.screen(), h.app.thread().id),
            (Screen::Inbox, Some(id))
        );
        h.keys("<Esc>").expect("Kiel ist weg");
        assert_eq!(h.app.screen(), Screen::Rooms);
        // Still in the stream; one more step leads to the list.
        h.keys("<Esc>").expect("Rooms");
        h.keys("<Esc>");
        assert_eq!(h.app.screen(), Screen::Inbox);
    }
}

#[test]
fn what_a_colleague_posts_is_marked_as_new_until_it_is_read() {
    let mut h = made(120, 40);
    let post = |text: &str| {
        Job::Act(Act::Post {
            room: RoomId(1),
            text: text.to_owned(),
            shows: None,
        })
    };
    h.colleague("ben", post("Ware ist da"));
    h.expect("1 new").expect("Ware ist da");
    h.keys("<Enter>").wait(300).expect_none("1 new");
    // While one reads, what comes is seen at once.
    h.colleague("ben", post("noch eine @anna"));
    h.wait(300).expect("noch eine").expect_none("1 new");
    assert_eq!(room(&mut h).head.unread, 0);
    h.keys("gn").expect("Nothing new");
}

#[test]
fn one_leaves_and_joins_and_a_notice_leads_to_the_room() {
    let mut h = made(120, 40);
    h.keys("I").expect("You belong to it no more");
    h.keys("gi");
    h.colleague(
        "ben",
        Job::Act(Act::Post {
            room: RoomId(1),
            text: "@anna komm zurück".to_owned(),
            shows: None,
        }),
    );
    h.keys("gn").expect("lager").keys("<Enter>");
    assert_eq!(h.app.screen(), Screen::Rooms);
    h.expect("komm zurück");
    assert!(room(&mut h).head.joined);
    h.keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Notices);
}

#[test]
fn a_notice_leads_to_the_very_post_however_far_back_and_d_removes_it() {
    let mut h = made(80, 24);
    h.keys("gi");
    let post = |text: String| {
        Job::Act(Act::Post {
            room: RoomId(1),
            text,
            shows: None,
        })
    };
    h.colleague("ben", post("@anna die eine Frage".to_owned()));
    for n in 0..60 {
        h.colleague("ben", post(format!("Lärm {n}")));
    }
    h.expect("gr·61");
    h.keys("gnj").expect("mentioned you");
    h.keys("<Enter>").expect("die eine Frage");
    let screen = h.screen();
    let mut under = screen.lines().skip_while(|line| !line.starts_with('>'));
    assert!(
        under
            .nth(1)
            .is_some_and(|line| line.contains("die eine Frage")),
        "{screen}"
    );
    h.expect_none("Lärm 40").expect_none("gr·");
    // It is a colleague's; one's own goes.
    h.keys("d").wait(100);
    assert!(h.said().contains("a lead"), "{}", h.said());
    h.keys("imeine<Ctrl+S>").keys("gg").expect("meine");
    h.keys("d").expect_none("meine");
    h.keys("u").expect("meine");
}

#[test]
fn writing_into_a_room_that_is_there_does_not_load_it_again() {
    let mut h = made(120, 40);
    h.keys("iEins<Ctrl+S>").expect("Eins");
    h.asked.clear();
    let loads = |h: &Harness| {
        let rooms = h.asked.iter().filter(|job| matches!(job, Job::Rooms(_)));
        rooms.count()
    };
    h.keys("iZwei");
    assert_eq!(loads(&h), 0);
    // The draft is known all the same, and not put before itself.
    h.wait(2_000).keys("<Esc>k");
    assert_eq!(loads(&h), 0);
    h.keys("i").expect("Zwei");
    h.meanwhile(Job::Names);
    assert_eq!(h.app.composer().unwrap().text(), "Zwei");
    h.keys("<Ctrl+S>").expect("Zwei");
    h.keys("i");
    assert_eq!(h.app.composer().unwrap().text(), "");
}
