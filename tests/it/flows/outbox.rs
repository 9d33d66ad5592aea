//! The outbox: what a person does about a reply that waits, failed or may have arrived.

use zuruf::sync::receiver::{Answer, Receiver};
use zuruf::work::job::Job;

use crate::harness::{Harness, Setup};

/// A console with one reply whose hold is over.
fn replied(setup: Setup) -> Harness {
    let mut h = setup.open();
    h.keys("<Enter>rDanke!<Ctrl+S>");
    h.wait(11_000);
    h
}

#[test]
fn a_held_reply_is_taken_back_from_the_outbox() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("<Enter>rDanke!<Ctrl+S>7").expect("Held");
    h.expect("leaves in")
        .keys("c")
        .expect("Nothing is on its way");
    assert!(h.said().starts_with("Reply taken back"), "{}", h.said());
    h.keys("v").expect("Danke!").expect("Outbox · all");
}

#[test]
fn a_refused_connection_is_tried_again_and_says_why() {
    let mut h = replied(Setup::demo(80, 24));
    h.deliver();
    h.keys("7").expect("next in").expect("1 attempt");
    h.expect("ATTEMPTS");
    h.keys("c").expect("Drop this reply for good?");
    h.keys("n").expect("next in");
    h.keys("S");
    assert!(h.said().starts_with("Sending again"), "{}", h.said());
    h.keys("cy").expect("Nothing is on its way");
}

#[test]
fn an_unknown_reply_is_confirmed_by_hand() {
    let receiver = Receiver::scripted(vec![Answer::status(500)]).unwrap();
    let mut h = replied(Setup::demo(80, 24).receiver(&receiver.url(), false));
    h.deliver();
    h.expect("UNKNOWN: did it arrive?").expect("7 Outbox·1!");
    h.keys("7").expect("did it arrive?");
    h.keys("d");
    assert!(h.said().starts_with("Marked as sent"), "{}", h.said());
    h.expect("Nothing is on its way");
    assert_eq!(receiver.requests(), 1);
}

#[test]
fn an_unknown_reply_is_sent_again_only_after_a_question() {
    let receiver = Receiver::scripted(vec![Answer::status(500)]).unwrap();
    let mut h = replied(Setup::demo(80, 24).receiver(&receiver.url(), false));
    h.deliver();
    h.keys("7S").expect("Send it once more?");
    h.keys("y");
    h.deliver();
    h.expect("Nothing is on its way");
    assert_eq!(receiver.requests(), 2);
    let ids: Vec<String> = receiver.received().iter().map(|r| r.id.clone()).collect();
    assert_eq!(ids.len(), 1, "one reply, one id");
}

#[test]
fn a_delivered_reply_says_so_in_the_thread_and_cannot_be_taken_back() {
    let receiver = Receiver::start().unwrap();
    let mut h = replied(Setup::demo(80, 24).receiver(&receiver.url(), false));
    h.deliver();
    h.expect("delivered").expect("7 Outbox ");
    h.keys("u");
    assert!(!h.said().starts_with("Undone"), "{}", h.said());
    assert_eq!(receiver.received()[0].text, "Danke!");
    h.wait(3_000).keys("7v").expect("Delivered").keys("c");
    assert!(
        h.said().starts_with("This reply is finished"),
        "{}",
        h.said()
    );
}

#[test]
fn enter_goes_from_the_reply_to_its_conversation() {
    let mut h = replied(Setup::demo(80, 24));
    h.keys("7<Enter>").expect("greenwatch_n").expect("Danke!");
    h.keys("<Esc>").expect("Outbox · on their way");
}

#[test]
fn without_a_webhook_a_reply_is_refused_and_the_text_stays() {
    let mut h = Setup::demo(80, 24).without_endpoint().open();
    h.keys("<Enter>rWohin?<Ctrl+S>")
        .expect("No webhook is set up")
        .expect("Wohin?");
}

#[test]
fn a_lead_approves_changes_and_gives_back_by_key() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("<Enter>rPech.<Ctrl+S>");
    h.sql("UPDATE outbox SET state = 6; UPDATE agent SET role = 'lead' WHERE handle = 'anna'");
    h.keys("7").expect("Needs approval").expect("o lets it go");
    h.keys("b")
        .expect("Why it goes back")
        .keys("bitte freundlicher<Enter>");
    assert!(h.said().starts_with("Given back to @anna"), "{}", h.said());
    h.keys("u").expect("Needs approval");
    h.keys("E").expect("REPLY public").expect("Pech.");
    h.keys("<Ctrl+U>Das tut uns leid.<Ctrl+S>");
    assert!(h.said().starts_with("Approved, @anna"), "{}", h.said());
    h.expect("Das tut uns leid.")
        .keys("u7")
        .expect("Needs approval");
    h.keys("o").expect("Held");
    h.keys("o");
    assert!(
        h.said().contains("does not wait for a lead"),
        "{}",
        h.said()
    );
}

#[test]
fn in_the_thread_a_lead_is_asked_once_more_when_the_customer_wrote_since() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("<Enter>rPech.<Ctrl+S>");
    h.sql("UPDATE outbox SET state = 6; UPDATE agent SET role = 'lead' WHERE handle = 'anna'");
    // One's own is not one's own to approve: the footer keeps its keys.
    h.keys("R").expect_none("+ Approve").expect("e Done");
    h.colleague("ben", Job::Present);
    let ben = "agent_id = (SELECT id FROM agent WHERE handle = 'ben')";
    h.sql(&format!(
        "UPDATE outbox SET {ben}; UPDATE message SET {ben} WHERE id IN (SELECT message_id FROM outbox)"
    ));
    h.sql(
        "UPDATE message SET arrival = 1000000 WHERE id = (SELECT m.id FROM message m JOIN outbox o ON o.conversation_id = \
         m.conversation_id WHERE m.kind = 0 ORDER BY m.id DESC LIMIT 1)",
    );
    h.keys("R").expect("+ Approve  - Give back");
    h.keys("+").expect("The customer has written since");
    h.keys("n").keys("gp").expect("reply all the same?");
    h.keys("y");
    assert!(h.said().starts_with("Approved, @ben"), "{}", h.said());
    h.keys("u").keys("-bitte freundlicher<Enter>");
    assert!(h.said().starts_with("Given back to @ben"), "{}", h.said());
    h.keys("+");
    assert!(
        h.said().contains("does not wait for a lead"),
        "{}",
        h.said()
    );
}
