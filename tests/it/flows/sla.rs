//! Service levels by key: the first column, the order, the view of what is due, the clocks of a conversation, a warning without a key.

use zuruf::model::act::Act;
use zuruf::model::sla::PolicyText;
use zuruf::tui::effect::Effect;
use zuruf::work::job::Job;

use crate::harness::{Harness, Setup};

const MINUTE: i64 = 60_000;

fn policy(h: &mut Harness, first: &str) {
    let text = PolicyText {
        name: "Standard".to_owned(),
        targets: [first.to_owned(), first.to_owned(), String::new()],
        ..PolicyText::default()
    };
    h.meanwhile(Job::Act(Act::SavePolicy { was: None, text }));
}

#[test]
fn as_soon_as_there_is_a_policy_lists_show_when_an_answer_is_due() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("L").expect("Waits").expect_none("Breaching");
    policy(&mut h, "2000h");
    h.wait(100).expect("SLA").expect_none("Waits");
    h.keys("L").expect("[Breaching 0]").keys("H");
    h.keys("S").expect("Service level").expect("Standard");
    h.expect("of 2000h used").expect("counted");
    h.keys("<Esc>").expect_none("of 2000h used");
    h.keys("<Enter>").expect("SLA .").keys("<Esc>");
    h.keys("/sla:late<Enter>")
        .expect("Nothing matches")
        .keys("<Esc>");
    h.keys(",").expect("next due first").keys("<Esc>");
    h.attempt(Job::Undo);
    h.wait(100).expect("Waits").expect_none("SLA");
}

#[test]
fn the_clocks_of_an_own_conversation_speak_up_by_themselves() {
    let mut h = Setup::demo(100, 30).open();
    h.keys("/from:hollmann<Enter>A");
    let waits = h.row("Hollmann").waiting_since;
    let minutes = h.ctx.now.since(waits) / MINUTE;
    policy(&mut h, &format!("{}m", minutes + 20));
    h.wait(1000).expect_none("Due ");
    let soon = h.ctx.now.plus(6 * MINUTE);
    h.ctx.now = soon;
    h.meanwhile(Job::Wake);
    h.expect("Next reply, Petra Hollmann");
    assert!(
        !h.out.contains(&Effect::Bell),
        "only who wants the bell hears it"
    );
    h.ctx.now = soon.plus(20 * MINUTE);
    h.meanwhile(Job::Wake);
    h.expect("Too late: Next reply, Petra Hollmann");
    h.keys("<Esc>").expect("!");
    h.keys("gn").expect("is late").expect("is due soon");
}

#[test]
fn a_lead_finds_what_nobody_has_in_the_list_before_it_is_late_and_after() {
    let mut h = Setup::demo(200, 60).open();
    h.sql("UPDATE agent SET role = 'lead' WHERE handle = 'anna'");
    let row = h.row("Hollmann");
    let minutes = h.ctx.now.since(row.waiting_since) / MINUTE;
    policy(&mut h, &format!("{}m", minutes + 20));
    h.ctx.now = h.ctx.now.plus(6 * MINUTE);
    h.meanwhile(Job::Wake);
    h.keys("gn").expect("is due soon").expect("Petra Hollmann");
    h.keys("<Esc>").expect_none("is late");
    h.ctx.now = h.ctx.now.plus(15 * MINUTE);
    h.meanwhile(Job::Wake);
    h.keys("gn").expect("is late").expect("Petra Hollmann");
    h.keys("Ygi/from:hollmann<Enter><Enter>").expect("SLA !");
}
