//! A colleague at the same conversation, by key: seen in list and thread, asked before they are spoken over, told when they are.

use zuruf::model::act::Act;
use zuruf::model::address::{Address, AddressKind};
use zuruf::model::presence::Doing;
use zuruf::text::Clean;
use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, Setup};

fn wide() -> Harness {
    Setup::demo(120, 40).open()
}

/// Ben begins to reply to this person.
fn ben_begins(h: &mut Harness, who: &str, over: bool) {
    let id = h.row(who).id;
    h.colleague("ben", Job::BeAt(Some((id, Doing::Replying))));
    h.colleague("ben", Job::Hold { id, over });
}

#[test]
fn who_answers_already_stands_in_the_head_of_a_thread_from_its_first_moment() {
    let mut h = wide();
    ben_begins(&mut h, "jonas", false);
    h.keys("/from:jonas<Enter>").expect("@ben replies");
    h.keys("<Enter>");
    let screen = h.screen();
    let head = screen.lines().nth(2).unwrap_or_default();
    assert!(head.contains("@ben replies"), "{screen}");
}

fn replies(h: &Harness) -> usize {
    let is_reply = |job: &&Job| matches!(job, Job::Act(Act::Reply(_)));
    h.asked.iter().filter(is_reply).count()
}

#[test]
fn who_reads_and_who_replies_stands_in_the_list_and_in_the_thread() {
    let mut h = wide();
    let id = h.row("greenwatch_n").id;
    h.colleague("ben", Job::BeAt(Some((id, Doing::Reading))));
    h.expect("@ben reads");
    ben_begins(&mut h, "greenwatch_n", false);
    h.expect("@ben replies (until").expect_none("@ben reads");
    h.resize(80, 24).expect("@ben replies ");
    h.keys("<Enter>").expect("@ben replies (until");
}

#[test]
fn sending_over_a_colleague_is_asked_once_more_and_the_text_stays() {
    let mut h = wide();
    ben_begins(&mut h, "greenwatch_n", false);
    h.keys("<Enter>rSchon unterwegs!");
    h.expect("@ben has begun to reply here")
        .expect("@ben replies, until");
    h.keys("<Ctrl+S>")
        .expect("@ben has begun to reply here: it ends in 90 s")
        .expect("send anyway?")
        .expect("Schon unterwegs!");
    assert_eq!(h.row("greenwatch_n").messages, 3);
    h.keys("<Ctrl+S>").expect_none("REPLY public");
    assert_eq!((replies(&h), h.row("greenwatch_n").messages), (2, 4));
}

#[test]
fn whoever_is_taken_over_sees_it_at_once_and_takes_it_back_by_key() {
    let mut h = wide();
    h.keys("<Enter>rSchon unterwegs!");
    ben_begins(&mut h, "greenwatch_n", true);
    h.expect("@ben took over").expect("Schon unterwegs!");
    h.keys("<Ctrl+S>").expect("send anyway?");
    assert_eq!(h.row("greenwatch_n").messages, 3);
    h.keys("o")
        .expect("You answer now")
        .expect_none("took over");
    h.keys("<Ctrl+S>").expect_none("REPLY public");
    assert_eq!(h.row("greenwatch_n").messages, 4);
}

#[test]
fn a_reply_that_is_put_away_leaves_the_turn_to_others() {
    let mut h = wide();
    h.keys("<Enter>rHallo<Esc>k");
    let last = h.asked.iter().rev().find_map(|job| match job {
        Job::Release(hold) => Some(hold.conversation),
        _ => None,
    });
    assert_eq!(last, Some(h.row("greenwatch_n").id));
    ben_begins(&mut h, "greenwatch_n", false);
    h.expect("@ben replies (until");
    h.keys("r<Esc>o")
        .expect_none("Nobody else")
        .expect("You answer now");
}

#[test]
fn the_turn_is_renewed_while_something_is_typed_and_only_then() {
    let mut h = wide();
    let renewals = |h: &Harness| {
        let renews = |job: &&Job| matches!(job, Job::Renew(_));
        h.asked.iter().filter(renews).count()
    };
    h.keys("<Enter>rHallo");
    h.wait(31_000);
    assert_eq!(renewals(&h), 1);
    h.wait(60_000);
    assert_eq!(renewals(&h), 1, "nobody typed");
    h.keys(" Eva");
    h.wait(1_000);
    assert_eq!(renewals(&h), 2);
}

#[test]
fn a_note_needs_no_turn() {
    let mut h = wide();
    ben_begins(&mut h, "greenwatch_n", false);
    h.keys("<Enter>inur fürs Team<Ctrl+S>");
    h.expect_none("send anyway?").expect("nur fürs Team");
}

/// Ben changes what kind of person this is.
fn ben_says(h: &mut Harness, who: &str, persona: &str) {
    let id = h.row(who).contact.unwrap();
    let act = Act::SetContact {
        id,
        name: None,
        organisation: None,
        persona: Some(persona.to_owned()),
    };
    h.colleague("ben", Job::Act(act));
}

fn persona(h: &mut Harness, who: &str) -> String {
    let id = h.row(who).contact.unwrap();
    match h.ask(Job::Contact(id)) {
        Outcome::Contact(contact) => contact.persona.to_string(),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn two_who_change_the_same_value_choose_between_theirs_yours_and_before() {
    let mut h = wide();
    ben_says(&mut h, "greenwatch_n", "Umwelt");
    // Details; the third row is the persona.
    h.keys("CLjj<Enter>").expect("Umwelt");
    h.keys("<Ctrl+U>Stammkundin");
    ben_says(&mut h, "greenwatch_n", "Presse");
    h.keys("<Enter>")
        .expect("changed by @ben")
        .expect("yours:   Stammkundin")
        .expect("theirs:  Presse")
        .expect("before:  Umwelt");
    assert_eq!(persona(&mut h, "greenwatch_n"), "Presse");
    h.keys("<Enter>");
    assert_eq!(persona(&mut h, "greenwatch_n"), "Stammkundin");
    // One undo, and theirs stands again.
    h.keys("u");
    assert_eq!(persona(&mut h, "greenwatch_n"), "Presse");
    // Closed without a choice nothing changes, and what was typed is still to be read.
    h.keys("<Enter><Ctrl+U>Aktivistin");
    ben_says(&mut h, "greenwatch_n", "Partei");
    h.keys("<Enter>")
        .expect("yours:   Aktivistin")
        .keys("<Esc>");
    assert_eq!(persona(&mut h, "greenwatch_n"), "Partei");
    h.keys("gm").expect("Aktivistin");
}

fn mails(h: &mut Harness, who: &str) -> Vec<String> {
    let id = h.row(who).contact.unwrap();
    match h.ask(Job::Contact(id)) {
        Outcome::Contact(contact) => {
            let values = contact.addresses.iter().map(|a| a.value.to_string());
            values.collect()
        }
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn two_who_change_the_same_address_choose_too() {
    let mut h = wide();
    let contact = h.row("greenwatch_n").contact.unwrap();
    let address = |value: &str| Address {
        kind: AddressKind::Email,
        value: Clean::name(value),
    };
    let change = |old: Option<&str>, new: &str| {
        Job::Act(Act::SetAddress {
            contact,
            old: old.map(address),
            new: Some(address(new)),
        })
    };
    h.meanwhile(change(None, "alt@green.example"));
    h.keys("CL").expect("alt@green.example");
    while !h
        .screen()
        .lines()
        .any(|l| l.contains('>') && l.contains("alt@green.example"))
    {
        h.keys("j");
    }
    h.keys("<Enter><Ctrl+U>mein@green.example");
    h.colleague(
        "ben",
        change(Some("alt@green.example"), "sein@green.example"),
    );
    h.keys("<Enter>")
        .expect("changed by @ben")
        .expect("yours:   mein@green.example")
        .expect("theirs:  sein@green.example")
        .expect("before:  alt@green.example");
    assert_eq!(mails(&mut h, "greenwatch_n"), ["sein@green.example"]);
    h.keys("<Enter>");
    assert_eq!(mails(&mut h, "greenwatch_n"), ["mein@green.example"]);
    h.keys("u");
    assert_eq!(mails(&mut h, "greenwatch_n"), ["sein@green.example"]);
}

#[test]
fn a_value_that_was_changed_to_the_same_is_no_conflict() {
    let mut h = wide();
    h.keys("CLjj<Enter><Ctrl+U>Presse");
    ben_says(&mut h, "greenwatch_n", "Presse");
    h.keys("<Enter>").expect_none("yours:");
    assert_eq!(persona(&mut h, "greenwatch_n"), "Presse");
}

#[test]
fn past_answers_are_shown_while_answering_and_inserted_by_key() {
    let mut h = wide();
    let ask = |id: &str, text: &str, at: &str, reply_to: &str, out: bool| {
        let direction = if out { "out" } else { "in" };
        format!(
            "{{\"id\":\"{id}\",\"channel\":\"web\",\"direction\":\"{direction}\",\"author\":{{\"id\":\"{id}\",\"name\":\"Frau {id}\"}},\
             \"to\":\"hilfe@nordwind.example\",\"created_at\":\"2024-12-01T{at}:00Z\",\"text\":\"{text}\",\"in_reply_to\":\"{reply_to}\"}}\n"
        )
    };
    let export = [
        ask("s1", "Der Zaehlerstand fehlt im Portal", "08:00", "", false),
        ask(
            "s2",
            "Bitte im Portal unter Verbrauch nachtragen.",
            "08:10",
            "s1",
            true,
        ),
        ask(
            "s3",
            "Im Portal fehlt mein Zaehlerstand",
            "09:00",
            "",
            false,
        ),
    ]
    .concat();
    h.import("web", "hilfe@nordwind.example", "s.ndjson", &export);
    h.keys("/from:\"Frau s3\"<Enter><Enter>rGuten Tag, <Ctrl+F>")
        .expect("Answered before")
        .expect("Bitte im Portal unter Verbrauch");
    h.keys("<Enter>")
        .expect_none("Answered before")
        .expect("Guten Tag, Bitte im Portal unter Verbrauch nachtragen.");
}
