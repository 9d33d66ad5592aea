//! Writing: replies, notes, drafts, and everything that keeps a text from going where it should not.

use zuruf::model::act::{Act, DraftKind};
use zuruf::model::conversation::State;
use zuruf::model::message::{MessageKind, Thread};
use zuruf::model::outbox::OutboxState;
use zuruf::model::page::Anchor;
use zuruf::model::view::View;
use zuruf::tui::msg::Msg;
use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, Setup, presses};

fn demo() -> Harness {
    Setup::demo(80, 24).open()
}

fn thread(h: &mut Harness, who: &str) -> Thread {
    let id = h.row(who).id;
    let job = Job::Thread {
        id,
        anchor: Anchor::End,
        limit: 100,
    };
    match h.ask(job) {
        Outcome::Thread(thread) => *thread,
        other => unreachable!("{other:?}"),
    }
}

fn sent(h: &Harness) -> usize {
    let is_sent = |job: &&Job| matches!(job, Job::Act(Act::Reply(_) | Act::Note { .. }));
    h.asked.iter().filter(is_sent).count()
}

#[test]
fn a_reply_is_held_and_undo_takes_it_back() {
    let mut h = demo();
    h.keys("<Enter>rHallo, gern geschehen!");
    h.expect("REPLY public on X as @NordwindHilfe")
        .expect("22/280");
    h.keys("<Ctrl+S>").expect_none("REPLY public");
    h.expect("leaves in 10 s, u takes it back");
    assert!(h.said().starts_with("Reply on its way"), "{}", h.said());
    h.wait(4_500).expect("Sent in 6 s. u takes it back.");
    h.expect("leaves in 6 s");
    h.keys("u");
    assert!(h.said().starts_with("Undone: reply"), "{}", h.said());
    let messages = thread(&mut h, "greenwatch_n").messages;
    let delivery = messages.last().unwrap().delivery.clone();
    let back = delivery.is_none_or(|d| d.state == OutboxState::Cancelled);
    assert!(back, "{:?}", messages.last());
    h.expect_none("Sent in");
    // Nothing of it is lost: it is a draft again.
    h.keys("r").expect("Hallo, gern geschehen!");
}

#[test]
fn a_reply_clears_the_waiting_but_leaves_the_conversation_open() {
    let mut h = demo();
    h.keys("<Enter>rDanke!<Ctrl+S>");
    let row = h.row("greenwatch_n");
    assert_eq!(row.state, State::Open);
    assert_eq!(row.waiting_since, zuruf::clock::Timestamp::NEVER);
}

#[test]
fn send_and_resolve_is_one_act() {
    let mut h = demo();
    h.keys("<Enter>rErledigt!<Esc>").expect("REVIEW");
    h.keys("d");
    assert_eq!(h.row("greenwatch_n").state, State::Resolved);
    h.keys("u");
    assert_eq!(h.row("greenwatch_n").state, State::Open);
}

#[test]
fn escape_reviews_and_the_text_is_kept_discarded_or_gone_on_with() {
    let mut h = demo();
    h.keys("<Enter>rEins<Esc>").expect("send, keep or discard?");
    h.keys("<Esc> zwei").expect("Eins zwei");
    h.keys("<Esc>k").expect_none("REPLY").expect("draft kept");
    h.keys("r").expect("Eins zwei").expect("draft saved");
    h.keys("<Esc>x")
        .expect_none("REPLY")
        .expect_none("draft kept");
    h.keys("r").expect_none("Eins zwei");
    h.keys("<Esc>").expect_none("REPLY");
    assert!(thread(&mut h, "greenwatch_n").drafts.is_empty());
}

#[test]
fn a_draft_survives_the_process() {
    let mut h = demo();
    h.keys("<Enter>rhalb fer");
    h.wait(1_000).expect("draft saved");
    h.keys("tig");
    h.start_again();
    h.keys("<Enter>").expect("draft kept");
    h.keys("r").expect("halb fer").expect_none("halb fertig");
    h.keys("<Esc><Esc> und weiter")
        .expect("halb fer und weiter");
}

#[test]
fn a_hang_up_saves_every_letter() {
    let mut h = demo();
    h.keys("<Enter>rganz fertig");
    h.send(Msg::Hangup);
    h.start_again();
    h.keys("r").expect("ganz fertig");
}

#[test]
fn reply_and_note_keep_drafts_of_their_own_and_never_turn_into_each_other() {
    let mut h = demo();
    h.keys("<Enter>rfür die Kundin<Esc>k");
    h.keys("i")
        .expect("NOTE on greenwatch_n")
        .expect_none("für die Kundin");
    h.keys("nur fürs Team<Esc>k");
    h.keys("r").expect("REPLY public").expect("für die Kundin");
    h.keys("<Esc>k").keys("i").expect("nur fürs Team");
    // No key inside the text changes who will read it.
    for keys in ["<Ctrl+R>", "<Ctrl+I>", "<Tab><Esc>", "<Ctrl+P>", "<Ctrl+N>"] {
        h.keys(keys).expect("NOTE on").expect_none("REPLY");
    }
    let drafts = thread(&mut h, "greenwatch_n").drafts;
    let kinds: Vec<DraftKind> = drafts.iter().map(|d| d.kind).collect();
    assert_eq!(kinds.len(), 2);
    assert!(kinds.contains(&DraftKind::Reply) && kinds.contains(&DraftKind::Note));
}

#[test]
fn a_note_names_colleagues_and_tags_by_tab() {
    let mut h = demo();
    h.keys("t+liefer<Enter><Enter>i@b").expect("Ben Petersen");
    h.keys("<Tab>bitte prüfen, #lie").expect("#liefer");
    h.keys("<Tab>zum dritten Mal")
        .expect("@ben bitte prüfen, #liefer zum dritten Mal");
    h.keys("<Ctrl+S>").expect("NOTE team only");
    assert!(
        h.said().starts_with("Note saved, told @ben"),
        "{}",
        h.said()
    );
    let thread = thread(&mut h, "greenwatch_n");
    let note = thread.messages.last().unwrap();
    assert_eq!(note.kind, MessageKind::Note);
    assert_eq!(&*note.text, "@ben bitte prüfen, #liefer zum dritten Mal");
}

#[test]
fn enter_is_a_new_line_and_never_sends() {
    let mut h = demo();
    h.keys("<Enter>rHallo<Enter><Enter>Anna");
    assert_eq!(sent(&h), 0);
    h.keys("<Ctrl+S>");
    let thread = thread(&mut h, "greenwatch_n");
    assert_eq!(&*thread.messages.last().unwrap().text, "Hallo\n\nAnna");
}

#[test]
fn a_card_number_asks_twice() {
    let mut h = demo();
    h.keys("<Enter>rIhre Karte 4242 4242 4242 4242?<Ctrl+S>");
    h.expect("card or account number").expect("send anyway?");
    assert_eq!(sent(&h), 0);
    h.keys("<Esc>").expect_none("card or account number");
    h.keys("<Ctrl+S>").expect("send anyway?");
    h.keys("<Ctrl+S>");
    assert_eq!(sent(&h), 1);
    h.expect_none("4242 4242 4242 4242");
}

#[test]
fn an_iban_in_a_note_is_no_question() {
    let mut h = demo();
    h.keys("<Enter>iDE89 3704 0044 0532 0130 00<Ctrl+S>");
    assert_eq!(sent(&h), 1);
    h.expect("IBAN").expect_none("3704 0044 0532");
}

#[test]
fn a_message_that_came_meanwhile_is_shown_before_anything_leaves() {
    let mut h = demo();
    h.keys("<Enter>rDas prüfen wir.");
    let newer = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n\
        990001,greenwatch_n,True,Mon Dec 02 09:58:30 +0000 2024,@NordwindHilfe hat sich erledigt,,880359\n";
    h.import("x", "NordwindHilfe", "later.csv", newer);
    h.keys("<Ctrl+S>").expect("The customer has written again");
    h.expect("send anyway?").expect("hat sich erledigt");
    let messages = thread(&mut h, "greenwatch_n").messages;
    assert!(messages.iter().all(|m| &*m.text != "Das prüfen wir."));
    h.keys("s");
    let messages = thread(&mut h, "greenwatch_n").messages;
    assert!(messages.iter().any(|m| &*m.text == "Das prüfen wir."));
}

#[test]
fn over_length_is_refused_and_says_by_how_much() {
    let mut h = demo();
    let long = "x".repeat(290);
    h.keys("<Enter>r").keys(&long).expect("290/280 10 too long");
    h.keys("<Ctrl+S>");
    assert_eq!(sent(&h), 0);
    assert!(h.said().contains("Shorten it by 10"), "{}", h.said());
    h.keys("<Ctrl+W>ok<Ctrl+S>");
    assert_eq!(sent(&h), 1);
}

#[test]
fn an_open_variable_is_refused() {
    let mut h = demo();
    h.keys("<Enter>rHallo {{contact.first_name}}<Ctrl+S>");
    assert_eq!(sent(&h), 0);
    assert!(h.said().contains("{{contact.first_name}}"));
}

#[test]
fn the_frame_says_who_will_read_it() {
    let mut h = demo();
    h.keys("/<Ctrl+U>from:Hollmann<Enter>r")
        .expect("REPLY to Petra Hollmann by E-mail");
    h.expect_none("public");
    h.keys("<Esc>")
        .keys("/<Ctrl+U>from:finn<Enter>r")
        .expect("REPLY to Finn by Instagram");
    h.keys("<Esc><Esc>/<Ctrl+U>from:uli<Enter>");
    h.keys("<Esc>")
        .keys("/<Ctrl+U>from:lesbar<Enter>r")
        .expect("REPLY public on Mastodon");
}

#[test]
fn a_paste_into_the_text_is_text_and_into_the_list_is_nothing() {
    let mut h = demo();
    h.send(Msg::Paste("e\nw\nq".to_owned()));
    assert!(h.said().starts_with("Nothing to paste into"));
    h.keys("<Enter>r");
    h.send(Msg::Paste("zwei\nZeilen \u{1b}[31mrot\u{7}".to_owned()));
    h.expect("║ zwei").expect("║ Zeilen");
    assert!(h.said().contains("left out"), "{}", h.said());
    for press in presses("<Ctrl+S>") {
        h.press(press, true);
    }
    assert_eq!(sent(&h), 0, "nothing is sent inside a burst");
}

#[test]
fn typing_can_be_undone_and_done_again() {
    let mut h = demo();
    h.keys("<Enter>reins Text<Ctrl+W>").expect_none("Text");
    h.keys("<Ctrl+Z>").expect("eins Text");
    h.keys("<Ctrl+Y>").expect_none("Text");
    h.keys("<Ctrl+U>").expect_none("eins");
}

#[test]
fn a_draft_that_comes_after_the_first_letter_is_not_lost() {
    let mut h = demo();
    h.keys("<Enter>rvon gestern<Esc>k");
    h.start_again();
    // The composer opens from the list before its thread is loaded.
    h.type_ahead("rneu");
    h.expect("von gestern").expect("neu");
}

#[test]
fn a_time_and_files_stay_in_the_draft_and_one_that_is_gone_says_so_before_anything_is_sent() {
    let mut h = demo();
    let file = h.file("Rechnung 7.pdf", "x");
    h.keys("<Enter>rSiehe Anhang.<Esc>a");
    h.keys(&file.display().to_string()).keys("<Enter>");
    h.expect("Rechnung 7.pdf").keys("<Esc>");
    h.wait(2_000);
    std::fs::remove_file(&file).unwrap();
    h.start_again();
    h.keys("<Enter>r").expect("Siehe Anhang.");
    h.expect("Rechnung 7.pdf (gone)");
    h.keys("<Ctrl+S>");
    assert_eq!(sent(&h), 0);
    assert!(h.said().contains("There is no file"), "{}", h.said());
    h.expect("Siehe Anhang.");
    h.keys("<Esc>a<Enter>").expect_none("(gone)");
    h.keys("<Ctrl+S>");
    assert_eq!(sent(&h), 1);
}

#[test]
fn what_came_in_since_a_draft_was_begun_is_asked_about() {
    let mut h = demo();
    h.keys("<Enter>rDas prüfen wir.<Esc>k");
    let newer = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n\
        990001,greenwatch_n,True,Mon Dec 02 09:58:30 +0000 2024,@NordwindHilfe hat sich erledigt,,880359\n";
    h.import("x", "NordwindHilfe", "later.csv", newer);
    h.keys("r").expect("Das prüfen wir.");
    h.keys("<Ctrl+S>").expect("The customer has written again");
    h.keys("x");
    h.expect_none("Das prüfen wir.");
    assert!(thread(&mut h, "greenwatch_n").drafts.is_empty());
}

/// A megabyte of words in lines of this length.
fn megabyte(line: usize) -> String {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < 1_000_000 {
        let start = text.len();
        while text.len() - start < line {
            text.push_str(&format!("Wört{n} "));
            n += 1;
        }
        text.push('\n');
    }
    text.push_str("ENDE");
    text
}

#[test]
fn a_note_of_a_megabyte_is_typed_on_saved_and_survives_a_kill() {
    for line in [40, 1_000_000] {
        let mut h = demo();
        let text = megabyte(line);
        h.keys("<Enter>i");
        h.send(Msg::Paste(text.clone()));
        h.expect("ENDE");
        for key in ["a", "b", "c", "<Up>", "x", "<Down>"] {
            h.keys(key).expect("NOTE on");
        }
        h.wait(1_500).expect("draft saved");
        h.start_again();
        h.keys("<Enter>i").expect("ENDE");
        h.keys("<Ctrl+S>").expect_none("NOTE on");
        let note = thread(&mut h, "greenwatch_n").messages.pop().unwrap();
        assert_eq!(note.text.len(), text.len() + 4);
        assert!(note.text.starts_with("Wört0 Wört1 "));
        h.keys("<Enter>");
        for _ in 0..10 {
            h.keys("j").screen();
        }
    }
}

#[test]
fn a_reply_with_a_time_of_its_own_is_marked_in_the_list() {
    let mut h = Setup::demo(120, 40).open();
    let who = h.rows(View::Unassigned)[0].who.to_string();
    h.keys("rSpäter mehr<Esc>t2h<Enter>s");
    h.keys("<Esc>");
    let row = h.row(&who);
    assert_eq!(row.leaves_at, h.ctx.now.plus(2 * 3_600_000));
    h.expect("»").expect("leaves");
}

#[test]
fn a_draft_that_was_thrown_away_comes_back_with_undo_until_something_else_is_done() {
    let mut h = demo();
    h.keys("<Enter>rEin langer Text");
    h.wait(1_500).keys("<Esc>x").expect_none("REPLY public");
    assert!(h.said().starts_with("Draft thrown away"), "{}", h.said());
    h.keys("u").expect("REPLY public").expect("Ein langer Text");
    // It is a draft as before.
    h.keys(" mehr<Esc>k<Esc>").keys("<Enter>r");
    h.expect("Ein langer Text mehr");
    // Elsewhere it comes back among the drafts.
    h.keys("<Esc>x").keys("2u");
    assert!(h.said().contains("g d"), "{}", h.said());
    h.keys("gd").expect("Ein langer Text mehr");
    h.keys("<Enter>").expect("REPLY public").keys("<Esc>x");
    // After an act undo means that act.
    h.keys("A");
    h.keys("u");
    assert!(h.said().starts_with("Undone: "), "{}", h.said());
    h.keys("gd").expect_none("Ein langer Text");
}

#[test]
fn what_is_said_while_a_reply_is_held_is_seen() {
    let mut h = demo();
    h.keys("rDanke!<Ctrl+S>").expect("u takes");
    h.wait(500).keys("tvip<Enter>");
    h.expect("Tags: +vip").expect_none("u takes");
    h.wait(4_100).expect("u takes");
}

#[test]
fn a_reply_that_has_nowhere_to_go_says_so_when_it_is_begun_and_is_typed_all_the_same() {
    for (width, height) in [(60, 15), (80, 24), (200, 60)] {
        let mut h = Setup::demo(width, height).without_endpoint().open();
        h.keys("L<Enter>r").expect("No webhook here");
        h.expect("zuruf config edit");
        h.keys("Guten Tag").expect("Guten Tag").wait(1500);
        h.expect("No webhook here");
        h.keys("<Ctrl+S>").expect("Guten Tag");
    }
    // A note goes nowhere anyway, and an account with a webhook says nothing.
    for (setup, keys) in [
        (Setup::demo(80, 24).without_endpoint(), "L<Enter>i"),
        (Setup::demo(80, 24), "L<Enter>r"),
    ] {
        setup.open().keys(keys).expect_none("No webhook");
    }
}
