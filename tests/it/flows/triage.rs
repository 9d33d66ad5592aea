//! The inbox: move, open, read, put away, and take everything back.

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, Subject};
use zuruf::model::conversation::{Priority, State};
use zuruf::model::view::View;
use zuruf::tui::effect::Effect;
use zuruf::work::job::Job;

use crate::harness::{Harness, Setup};

fn demo() -> Harness {
    Setup::demo(80, 24).open()
}

#[test]
fn a_conversation_is_opened_read_and_marked_as_seen() {
    let mut h = demo();
    let first = h.rows(View::Unassigned)[0].clone();
    assert!(first.unread);
    h.keys("<Enter>").expect("100 % Ökostrom");
    assert!(!h.row("greenwatch_n").unread);
    h.keys("q").expect("[Unassigned 37]");
    h.keys("m");
    assert!(h.row("greenwatch_n").unread, "m turns it back");
}

#[test]
fn resolving_goes_on_to_the_next_and_undo_brings_it_back() {
    let mut h = demo();
    h.keys("jj<Enter>").expect("Nguyễn Thị Mai");
    h.keys("e").expect("Franziska");
    assert_eq!(h.row("Nguyễn").state, State::Resolved);
    assert!(h.said().starts_with("Resolved"));
    h.keys("u");
    assert_eq!(h.row("Nguyễn").state, State::Open);
    assert!(h.said().starts_with("Undone: resolve"), "{}", h.said());
    h.keys("U");
    assert_eq!(h.row("Nguyễn").state, State::Resolved);
    h.keys("q").expect("[Unassigned 36]");
}

#[test]
fn the_cursor_stays_where_work_goes_on_in_the_list() {
    let mut h = demo();
    h.keys("jjje").expect(">!2w    WB ● Renée Dubois");
    h.expect_none("Franziska");
}

#[test]
fn snoozing_understands_words_and_sleeps_until_then() {
    let mut h = demo();
    h.keys("s").expect("Snooze until");
    h.keys("2h").expect("13:00");
    h.keys("<Enter>");
    let row = h.row("greenwatch_n");
    assert_eq!(row.state, State::Snoozed);
    assert_eq!(row.snoozed_until, h.ctx.now.plus(2 * 3_600_000));
    h.expect("Snoozed 1").expect_none("greenwatch_n");
    h.keys("u");
    assert_eq!(h.row("greenwatch_n").state, State::Open);
    h.keys("sreply<Enter>");
    assert_eq!(h.row("greenwatch_n").snoozed_until, Timestamp::NEVER);
    h.keys("syesterday<Enter>").expect("That is no time");
    h.keys("<Esc>").expect_none("Snooze until");
}

#[test]
fn assigning_and_taking_move_between_the_views() {
    let mut h = demo();
    h.keys("a").expect("Assign to");
    h.keys("be<Enter>");
    assert_eq!(&*h.row("greenwatch_n").assignee_handle, "ben");
    assert!(h.said().starts_with("Assigned to @ben"), "{}", h.said());
    h.keys("u");
    assert_eq!(h.row("greenwatch_n").assignee, None);
    h.keys("ggA").expect("Mine 1");
    assert_eq!(h.row("greenwatch_n").assignee, Some(h.ctx.agent));
    h.keys("u").expect("Mine 0");
}

#[test]
fn taking_from_a_colleague_asks_first() {
    let mut h = demo();
    let id = h.row("greenwatch_n").id;
    h.keys("<Enter>");
    h.colleague("cem", Job::Act(Act::Take { id, steal: false }));
    h.keys("A").expect("cem").expect("Take it over?");
    h.keys("n");
    assert_eq!(&*h.row("greenwatch_n").assignee_handle, "cem");
    h.keys("Ay");
    assert_eq!(&*h.row("greenwatch_n").assignee_handle, "anna");
}

#[test]
fn tags_are_completed_added_and_removed() {
    let mut h = demo();
    h.keys("t+öko +strom<Enter>").expect("öko");
    let tags = |h: &mut Harness| -> Vec<String> {
        let row = h.row("greenwatch_n");
        row.tags.iter().map(ToString::to_string).collect()
    };
    assert_eq!(tags(&mut h), ["öko", "strom"]);
    h.keys("t").keys("+ök").expect("Tab: öko");
    h.keys("<Ctrl+U>-st<Tab><Enter>");
    assert_eq!(tags(&mut h), ["öko"]);
    h.keys("uu");
    assert!(tags(&mut h).is_empty());
    h.keys("t<Enter>");
    assert!(tags(&mut h).is_empty(), "an empty line changes nothing");
}

#[test]
fn priorities_are_picked_by_typing() {
    let mut h = demo();
    h.keys("pur<Enter>");
    assert_eq!(h.row("greenwatch_n").priority, Priority::Urgent);
    h.keys("u");
    assert_eq!(h.row("greenwatch_n").priority, Priority::Normal);
}

#[test]
fn spam_leaves_the_view_and_comes_back() {
    let mut h = demo();
    h.keys("w");
    assert_eq!(h.row("greenwatch_n").state, State::Spam);
    h.expect("[Unassigned 36]");
    h.keys("u").expect("[Unassigned 37]");
    h.keys("LLLL").expect("[Spam]").expect("Nothing here");
}

#[test]
fn marked_rows_are_meant_together_and_undone_together() {
    let mut h = demo();
    h.keys("xxx").expect("3 marked");
    h.keys("t+welle<Enter>");
    let tagged = |h: &mut Harness| {
        let rows = h.rows(View::All);
        rows.iter()
            .filter(|r| r.tags.iter().any(|t| &**t == "welle"))
            .count()
    };
    assert_eq!(tagged(&mut h), 3);
    h.expect_none("marked").keys("u");
    assert_eq!(tagged(&mut h), 0);
}

#[test]
fn more_than_25_at_once_ask_and_are_one_undo() {
    let mut h = demo();
    h.keys("Xe").expect("37 records at once. Do it?");
    h.keys("n");
    assert_eq!(h.rows(View::Unassigned).len(), 37);
    h.keys("ey");
    assert_eq!(h.rows(View::Unassigned).len(), 0);
    h.expect("Nothing here");
    h.keys("u");
    assert_eq!(h.rows(View::Unassigned).len(), 37);
}

#[test]
fn a_day_of_acts_can_be_taken_back_one_by_one() {
    let mut h = demo();
    let before = h.rows(View::All);
    h.keys("xxa").keys("ben<Enter>").keys("t+a +b<Enter>");
    h.keys("<Enter>plow<Enter>s3d<Enter>qjw");
    assert_ne!(h.rows(View::All), before);
    for _ in 0..5 {
        h.keys("u");
        assert!(h.said().starts_with("Undone"), "{}", h.said());
    }
    h.keys("u");
    assert!(h.said().starts_with("There is nothing to undo"));
    let after = h.rows(View::All);
    let bare = |rows: &[zuruf::model::conversation::ConversationRow]| {
        let state = |r: &zuruf::model::conversation::ConversationRow| {
            (r.id, r.state, r.priority, r.assignee, r.tags.clone())
        };
        let mut all: Vec<_> = rows.iter().map(state).collect();
        all.sort_by_key(|row| row.0);
        all
    };
    assert_eq!(bare(&after), bare(&before));
}

#[test]
fn an_undo_is_refused_when_a_colleague_changed_the_same() {
    let mut h = demo();
    h.keys("phigh<Enter>");
    let id = h.row("greenwatch_n").id;
    let act = Act::SetPriority {
        ids: vec![id],
        priority: Priority::Low,
    };
    h.colleague("ben", Job::Act(act));
    h.keys("u");
    assert!(
        h.said().contains("somebody has changed the same"),
        "{}",
        h.said()
    );
    assert_eq!(h.row("greenwatch_n").priority, Priority::Low);
}

#[test]
fn what_a_colleague_does_is_on_screen_and_the_cursor_keeps_its_row() {
    let mut h = demo();
    h.keys("jj").expect(">!2w    WB ● Nguyễn");
    let first = h.row("greenwatch_n").id;
    let act = Act::SetState {
        ids: vec![first],
        state: State::Resolved,
        until: Timestamp::NEVER,
    };
    h.colleague("ben", Job::Act(act));
    h.expect(">!2w    WB ● Nguyễn").expect_none("greenwatch_n");
}

#[test]
fn next_and_previous_walk_from_thread_to_thread() {
    let mut h = demo();
    h.keys("<Enter>J").expect("yo habt ihr empfang");
    h.keys("J").expect("Küste S auf Küste M");
    h.keys("KK").expect("Ökostrom");
    h.keys("K");
    assert!(h.said().starts_with("No further conversation"));
}

#[test]
fn nothing_is_written_into_a_store_that_is_read_only() {
    let mut h = demo();
    h.make_read_only();
    h.expect("read only");
    let before = h.rows(View::All);
    for key in ["e", "r", "i", "s", "a", "A", "t", "p", "m", "w", "u", "U"] {
        h.keys(key);
        assert!(h.said().contains("read only"), "{key}: {}", h.said());
    }
    h.keys("<Enter>").expect("Ökostrom");
    assert_eq!(h.rows(View::All), before);
}

#[test]
fn text_and_number_go_to_the_clipboard() {
    let mut h = demo();
    h.keys("yi");
    let id = h.row("greenwatch_n").id.0.to_string();
    assert_eq!(h.out, [Effect::Copy(id)]);
    h.keys("<Enter>yy");
    assert!(matches!(&h.out[1], Effect::Copy(text) if text.contains("als die meisten liefern")));
    assert!(h.said().contains("sent to the terminal clipboard"));
}

#[test]
fn a_bulk_note_is_not_possible_and_a_note_marks_one() {
    let mut h = demo();
    h.keys("xxi").expect("NOTE on");
    h.keys("nur eine<Ctrl+S>");
    let notes = h
        .asked
        .iter()
        .filter(|job| {
            matches!(
                job,
                Job::Act(Act::Note {
                    subject: Subject::Conversation(_),
                    ..
                })
            )
        })
        .count();
    assert_eq!(notes, 1);
}

#[test]
fn the_tags_that_are_there_are_shown_and_taken_away_first() {
    let mut h = demo();
    h.keys("t").expect_none("Now:");
    h.keys("liefer geld<Enter>jtlob<Enter>k");
    h.keys("t").expect("Now: #geld #liefer");
    h.keys("-").expect("Tab: geld  liefer");
    h.keys("l<Tab><Enter>");
    h.keys("t").expect("Now: #geld.").keys("<Esc>");
    // Several: whatever one of them carries. The same in a thread and on a contact.
    h.keys("xxt").expect("Now: #geld #lob").keys("<Esc><Esc>gg");
    h.keys("<Enter>t").expect("Now: #geld.").keys("<Esc>");
    h.keys("Ct").expect_none("Now:").keys("vip<Enter>");
    h.keys("t").expect("Now: #vip.");
}
