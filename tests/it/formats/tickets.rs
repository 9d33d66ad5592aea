//! Ticket systems: Chatwoot, Zammad, Zendesk, Freshdesk, Intercom.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;

use serde_json::{Value, json};
use zuruf::import::draft::Draft;
use zuruf::import::input::Input;
use zuruf::import::plan;
use zuruf::model::conversation::{Priority, State};

use super::{Case, Export, check, data, export, settings};

/// The tickets that there are messages of, or that the export only lists.
fn tickets(export: &Export) -> u64 {
    let threads: HashSet<&str> = export.messages.iter().map(|d| &*d.thread).collect();
    threads.len() as u64 + export.skipped("ticket")
}

/// How many tickets stand how, in the words of their system.
fn statuses(messages: &[Draft]) -> Value {
    let of = |draft: &Draft| {
        let ticket = draft.ticket.as_ref()?;
        Some((draft.thread.clone(), ticket.status.clone()))
    };
    let by_ticket: HashMap<String, String> = messages.iter().filter_map(of).collect();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for status in by_ticket.into_values() {
        *counts.entry(status).or_default() += 1;
    }
    json!(counts)
}

fn own(export: &Export, name: &str) -> Option<Value> {
    Some(match name {
        "tickets" => tickets(export).into(),
        "statuses" => statuses(&export.messages),
        "users" => (export.contacts.len() as u64 + export.skipped("colleague")).into(),
        _ => return None,
    })
}

const fn case(format: &'static str, path: &'static str, unit: &'static str) -> Case {
    Case {
        own,
        ..Case::new(format, path, ["tickets", unit])
    }
}

const CASES: &[Case] = &[
    case(
        "chatwoot",
        "tickets/chatwoot/conversations.json",
        "chatwoot",
    ),
    case("zammad", "tickets/zammad", "zammad"),
    case(
        "zendesk",
        "tickets/zendesk/tickets-export.json",
        "zendesk_ndjson",
    ),
    case("zendesk", "tickets/zendesk/tickets.csv", "zendesk_csv"),
    case(
        "freshdesk",
        "tickets/freshdesk/Tickets0.json",
        "freshdesk_export",
    ),
    case(
        "freshdesk",
        "tickets/freshdesk/api_tickets.json",
        "freshdesk_api",
    ),
    case(
        "intercom",
        "tickets/intercom/conversations.json",
        "intercom",
    ),
];

#[test]
fn tickets_come_out_as_counted() {
    check(CASES);
}

/// Each message in a word: its ticket, its id, how it came, who wrote it, its text.
fn told(export: &Export) -> Vec<String> {
    let all = export.messages.iter().chain(&export.notes);
    all.map(|d| {
        let way = format!("{:?}", d.direction).to_lowercase();
        format!(
            "{}/{} {way} {}: {}",
            d.thread, d.ext_id, d.author.ext_id, d.text
        )
    })
    .collect()
}

fn sample(path: &str) -> Export {
    export(&data().join(path), &settings())
}

/// What the ticket of the first message says of itself: status, state, grade, priority, channel, tags.
fn said(export: &Export) -> (&str, Option<State>, &str, Option<Priority>, &str, &[String]) {
    let ticket = export.messages[0].ticket.as_ref().expect("a ticket");
    (
        &ticket.status,
        ticket.state,
        &ticket.grade,
        ticket.priority,
        &ticket.via,
        &ticket.tags,
    )
}

#[test]
fn a_chatwoot_conversation_has_its_status_behind_its_messages() {
    let page = sample("chatwoot/page.json");
    assert_eq!(
        told(&page),
        [
            "31/901 in 7: Der Router blinkt rot.",
            "31/903 out user-7: Wir schauen nach.",
            "31/902 note user-7: bitte @Ida prüfen",
        ]
    );
    let tags = ["router".to_owned()];
    assert_eq!(
        said(&page),
        (
            "open",
            Some(State::Open),
            "high",
            Some(Priority::High),
            "Email",
            &tags[..]
        )
    );
    assert_eq!(page.messages[0].attachments, ["router.png"]);
    assert_eq!(page.messages[0].author.email, "edda@example.org");
    assert_eq!(page.messages[1].author.name, "Bernd");
    let names: Vec<_> = page.contacts.iter().map(|card| &*card.name).collect();
    assert_eq!(names, ["Edda Vogt"]);
}

#[test]
fn a_chatwoot_program_answers_nobody() {
    let page = sample("chatwoot/messages.json");
    assert_eq!(
        told(&page),
        [
            "32/904 in 8: Ist die Rechnung da?",
            "32/907 out user-3: Ja.",
            "32/905 note bot-: Sie hören von uns.",
        ]
    );
    assert_eq!(
        (page.skipped("system"), page.messages[1].reply_to.as_str()),
        (1, "904")
    );
}

#[test]
fn zammad_is_put_together_from_its_files() {
    let folder = sample("zammad");
    assert_eq!(
        told(&folder),
        [
            "6/3 in 71: Zieht um.",
            "6/4 out 3: Geht klar.",
            "5/1 in 70: Seit gestern kein Netz.",
            "6/5 note 1: Eingang",
            "5/2 note 3: Technik fragen",
        ]
    );
    assert_eq!(
        said(&folder),
        (
            "closed",
            Some(State::Resolved),
            "1 low",
            Some(Priority::Low),
            "web",
            &[][..]
        )
    );
    let netless = &folder.messages[2];
    assert_eq!(
        (netless.subject.as_str(), netless.author.name.as_str()),
        ("Kein Netz", "Edda Vogt")
    );
    assert_eq!(netless.attachments, ["log.txt"]);
    let ticket = netless.ticket.as_ref().expect("a ticket");
    assert_eq!(
        (ticket.status.as_str(), ticket.state),
        ("pending reminder", Some(State::Pending))
    );
    assert_eq!((folder.contacts.len(), folder.skipped("colleague")), (1, 1));
}

#[test]
fn articles_without_their_tickets_are_read_and_tickets_without_articles_refused() {
    let alone = sample("zammad/ticket_articles.json");
    assert_eq!((alone.messages.len(), alone.notes.len()), (1, 1));
    let tickets = fs::read(data().join("zammad/tickets.json")).expect("a sample");
    assert_eq!(refused("tickets.json", &tickets), "import-tickets-alone");
}

#[test]
fn zendesk_end_users_are_who_asked_who_is_named_and_who_is_in_copy() {
    let lines = sample("zendesk/tickets.json");
    assert_eq!(
        told(&lines),
        [
            "40/1 in 70: Ich kündige.",
            "40/3 in 72: Ich auch.",
            "40/4 out 3: Schade.",
            "40/2 note 3: intern",
        ]
    );
    let tags = ["vertrag".to_owned()];
    assert_eq!(
        said(&lines),
        (
            "hold",
            Some(State::Pending),
            "urgent",
            Some(Priority::Urgent),
            "email",
            &tags[..]
        )
    );
    assert_eq!(lines.messages[0].attachments, ["brief.pdf"]);
    let page = sample("zendesk/page.json");
    assert_eq!(
        told(&page),
        [
            "41/5 in 71: Wie lange?",
            "41/6 in 74: Gute Frage.",
            "42/ticket-42 in 71: Und nun?",
        ]
    );
    assert_eq!(page.remarks, ["without-comments "]);
    assert_eq!((page.contacts.len(), page.skipped("colleague")), (2, 1));
}

#[test]
fn a_zendesk_view_brings_its_people_and_says_what_to_choose_for_the_texts() {
    let view = sample("zendesk/view.csv");
    let names: Vec<_> = view.contacts.iter().map(|card| &*card.name).collect();
    assert_eq!(names, ["Edda Vogt", "Kai Lorenz"]);
    assert_eq!((view.messages.len(), view.skipped("ticket")), (0, 2));
    assert_eq!(view.remarks, ["zendesk-view "]);
    let comments = br#"{"comments":[{"id":1,"author_id":2,"public":true,"html_body":"<p>a</p>"}]}"#;
    assert_eq!(refused("comments.json", comments), "import-tickets-alone");
    assert_eq!(
        refused("export.xml", b"<?xml version=\"1.0\"?>\n<tickets>"),
        "import-xml"
    );
}

#[test]
fn freshdesk_tickets_begin_with_their_description() {
    let ticket = sample("freshdesk/Tickets0.json");
    assert_eq!(
        told(&ticket),
        [
            "80/ticket-80 in 70: Wo ist es?",
            "80/12 out 3: Unterwegs.",
            "80/11 note 3: Lager fragen",
        ]
    );
    let folder = sample("freshdesk");
    let told = told(&folder);
    for line in [
        "81/ticket-81 out 3: Zufrieden?",
        "81/13 in 71: Ja,\nsehr.",
        "82/ticket-82 in 71: Sie haben",
    ] {
        assert!(told.iter().any(|t| t == line), "{line}: {told:?}");
    }
    let of = |thread: &str| {
        let mut all = folder.messages.iter();
        let found = all.find(|d| d.thread == thread && d.ticket.is_some());
        let ticket = found.and_then(|d| d.ticket.as_ref()).expect("a ticket");
        (ticket.status.as_str(), ticket.state)
    };
    assert_eq!(of("81"), ("Waiting on Third Party", Some(State::Pending)));
    assert_eq!(of("82"), ("Closed", Some(State::Spam)));
}

#[test]
fn intercom_parts_without_a_body_are_events() {
    let list = sample("intercom/conversation.json");
    assert_eq!(
        told(&list),
        [
            "90/source-1 in 6a: Welcher Tarif?",
            "90/4 out admin-3: Der kleine.",
            "90/3 note bot-9: Guten Tag",
        ]
    );
    let tags = ["tarif".to_owned()];
    assert_eq!(
        said(&list),
        (
            "snoozed",
            Some(State::Snoozed),
            "priority",
            Some(Priority::High),
            "email",
            &tags[..]
        )
    );
    assert_eq!(
        (list.skipped("event"), list.gone.as_slice()),
        (1, &["5".to_owned()][..])
    );
    assert_eq!(list.messages[0].subject, "Tarif");
    let line = sample("intercom/lines.ndjson");
    assert_eq!(told(&line), ["91/source-7 in 6b: Hallo?"]);
    assert_eq!(line.remarks, ["without-comments "]);
}

/// The code of the refusal of a file.
fn refused(name: &str, bytes: &[u8]) -> &'static str {
    let mut input = Input::memory("x", &[(name, bytes)]);
    let plan = plan::recognise(&mut input);
    let read = plan.and_then(|plan| plan.read(&mut input, &settings(), &mut |_| Ok(())));
    read.expect_err("refused").code
}
