//! The contact 360 by commands and answers.

use super::*;
use crate::clock::Timestamp;
use crate::error::Kind;
use crate::model::address::{Address, AddressKind};
use crate::model::contact::Identity;
use crate::model::id::OrganisationId;
use crate::model::id::{AgentId, ConversationId, MessageId};
use crate::model::message::MessageKind;
use crate::model::page::Cursor;
use crate::text::Clean;
use crate::tui::effect::Fill;
use crate::tui::sample::{NOW, at_every_size, ctx, screen};

const HOUR: i64 = 3_600_000;

fn profile(id: i64, stage: Stage) -> Outcome {
    Outcome::Contact(Box::new(Profile {
        id: ContactId(id),
        name: Clean::name("Eva Holm"),
        organisation: Clean::name("Bau AG"),
        organisation_id: Some(OrganisationId(4)),
        persona: Clean::name("Sparsam, liest Testberichte"),
        stage,
        stage_since: Timestamp(NOW.0 - 200 * 24 * HOUR),
        owner: Some(AgentId(1)),
        owner_handle: Clean::name("anna"),
        tags: vec![Clean::name("vip")],
        identities: vec![Identity {
            channel: Clean::name("facebook"),
            ext_id: Clean::name("4711"),
            handle: Clean::name("eva.h"),
            name: Clean::name("Eva"),
            url: Clean::default(),
            followers: 12,
        }],
        addresses: vec![Address {
            kind: AddressKind::Email,
            value: Clean::name("eva@example.org"),
        }],
        fields: Vec::new(),
        files: Vec::new(),
        consents: Vec::new(),
        score: crate::model::score::Score::default(),
        merged: Vec::new(),
        conversations: 3,
        open: 1,
        first_at: Timestamp(0),
        last_at: NOW,
        tasks: Vec::new(),
        deals: Vec::new(),
        drafts: Vec::new(),
        sla: crate::model::sla::Mark::None,
    }))
}

fn message(id: i64, kind: MessageKind, hours_ago: i64, text: &str) -> TimelineRow {
    TimelineRow {
        at: Timestamp(NOW.0 - hours_ago * HOUR),
        kind: TimelineKind::Message(kind, MessageId(id)),
        channel: Clean::name("facebook"),
        conversation: Some(ConversationId(7)),
        who: Clean::name("anna"),
        text: Clean::stored(text.to_owned()),
        place: Cursor {
            sort: NOW.0 - hours_ago * HOUR,
            id,
        },
    }
}

fn timeline(more: bool) -> Outcome {
    let note = TimelineRow {
        conversation: None,
        channel: Clean::default(),
        ..message(3, MessageKind::Note, 30, "@ben kulant lösen #geld")
    };
    let moved = TimelineRow {
        kind: TimelineKind::Moved {
            from: Stage::Opportunity,
            to: Stage::Customer,
            taken_back: false,
        },
        conversation: None,
        channel: Clean::default(),
        who: Clean::name("cem"),
        text: Clean::stored("order 4711".to_owned()),
        ..message(0, MessageKind::Event, 60, "")
    };
    let rows = vec![
        message(5, MessageKind::In, 1, "Wann kommt die Erstattung?"),
        message(4, MessageKind::Out, 3, "Wir prüfen das."),
        note,
        moved,
    ];
    Outcome::Timeline(Timeline { rows, more })
}

fn contact() -> Contact {
    let mut contact = Contact::default();
    contact.resize(80, 20);
    contact.open(ContactId(9), &ctx());
    contact.receive(&profile(9, Stage::MarketingQualified), &ctx());
    contact.receive(&timeline(false), &ctx());
    contact
}

#[test]
fn opening_asks_for_profile_and_timeline_and_another_contact_begins_anew() {
    let mut contact = contact();
    let effects = contact.open(ContactId(9), &ctx());
    assert_eq!(effects.len(), 3);
    assert_eq!(contact.list.rows.len(), 4, "stale rows stay while loading");
    contact.open(ContactId(10), &ctx());
    assert!(contact.list.rows.is_empty() && contact.about().is_empty());
    contact.receive(&profile(9, Stage::Lead), &ctx());
    assert_eq!(contact.about(), "", "an answer about somebody else");
}

#[test]
fn enter_opens_the_conversation_at_the_message() {
    let mut contact = contact();
    assert_eq!(
        contact.update(&Command::Open, &ctx()),
        [Effect::Run(Command::OpenMessage(
            ConversationId(7),
            MessageId(5)
        ))]
    );
    contact.update(&Command::Bottom, &ctx());
    assert!(matches!(
        contact.update(&Command::Open, &ctx())[..],
        [Effect::Tell(_)]
    ));
}

#[test]
fn forward_is_an_act_and_shown_at_once_back_asks_why() {
    let mut contact = contact();
    let act = |to| Act::MoveStage {
        ids: vec![ContactId(9)],
        to,
        reason: String::new(),
    };
    assert_eq!(
        contact.update(&Command::StageForward, &ctx()),
        [Effect::Job(
            Slot::Write,
            Job::Act(act(Stage::SalesQualified))
        )]
    );
    assert_eq!(
        contact.update(&Command::StageForward, &ctx()),
        [Effect::Job(Slot::Write, Job::Act(act(Stage::Opportunity)))]
    );
    assert_eq!(
        contact.update(&Command::StageBack, &ctx()),
        [Effect::Ask(Ask::Reason(Then::Move(
            vec![ContactId(9)],
            Stage::SalesQualified
        )))]
    );
    let again = contact.failed(Slot::Write, &Error::new(Kind::Busy, "store-busy"), &ctx());
    assert_eq!(again.len(), 3, "a failed move is corrected by loading");
}

#[test]
fn the_ends_of_the_lifecycle_say_so() {
    let mut contact = contact();
    contact.receive(&profile(9, Stage::Subscriber), &ctx());
    assert!(matches!(
        contact.update(&Command::StageBack, &ctx())[..],
        [Effect::Tell(_)]
    ));
    contact.receive(&profile(9, Stage::Advocate), &ctx());
    assert!(matches!(
        contact.update(&Command::StageForward, &ctx())[..],
        [Effect::Ask(Ask::Reason(Then::Move(_, Stage::Disqualified)))]
    ));
    contact.receive(&profile(9, Stage::Disqualified), &ctx());
    assert!(matches!(
        contact.update(&Command::StageForward, &ctx())[..],
        [Effect::Tell(_)]
    ));
    assert!(matches!(
        contact.update(&Command::StageBack, &ctx())[..],
        [Effect::Ask(Ask::Stage(_))]
    ));
}

#[test]
fn the_older_part_is_read_once_per_stretch_and_the_cursor_stays() {
    let mut contact = Contact::default();
    contact.open(ContactId(9), &ctx());
    contact.receive(&timeline(true), &ctx());
    assert!(
        contact.update(&Command::Down, &ctx()).is_empty(),
        "asked twice"
    );
    let older = vec![
        message(2, MessageKind::In, 90, "a"),
        message(1, MessageKind::In, 99, "b"),
    ];
    contact.receive(
        &Outcome::Timeline(Timeline {
            rows: older,
            more: false,
        }),
        &ctx(),
    );
    assert_eq!(contact.list.rows.len(), 6);
    assert_eq!(contact.list.selected().map(Row::key), Some(4));
    contact.load(&ctx());
    contact.receive(&timeline(false), &ctx());
    assert_eq!(contact.list.rows.len(), 4);
    assert_eq!(contact.list.selected().map(Row::key), Some(4));
}

#[test]
fn tags_owner_edit_and_history_are_asked_for_this_contact() {
    let mut contact = contact();
    let this = || Then::Contacts(vec![ContactId(9)]);
    assert_eq!(
        contact.update(&Command::Tag, &ctx()),
        [Effect::Ask(Ask::Tags(this()))]
    );
    assert_eq!(
        contact.update(&Command::Owner, &ctx()),
        [Effect::Ask(Ask::Agent(this()))]
    );
    assert!(matches!(
        &contact.update(&Command::Edit, &ctx())[..],
        [Effect::Ask(Ask::Contact { name, .. })] if name == "Eva Holm"
    ));
    let subject = Subject::Contact(ContactId(9));
    assert_eq!(
        contact.update(&Command::History, &ctx()),
        [Effect::Ask(Ask::History(subject.into()))]
    );
}

#[test]
fn it_draws_at_every_size_full_empty_and_failed() {
    let mut contact = contact();
    at_every_size(|area, look, buf| {
        contact.resize(area.width, area.height);
        view::draw(&contact, area, look, buf);
    });
    contact.update(&Command::Bottom, &ctx());
    at_every_size(|area, look, buf| view::draw(&contact, area, look, buf));
    let mut empty = Contact::default();
    at_every_size(|area, look, buf| view::draw(&empty, area, look, buf));
    empty.open(ContactId(1), &ctx());
    empty.failed(
        Slot::Contact,
        &Error::new(Kind::NotFound, "no-contact"),
        &ctx(),
    );
    empty.failed(
        Slot::Timeline,
        &Error::new(Kind::NotFound, "no-contact"),
        &ctx(),
    );
    at_every_size(|area, look, buf| view::draw(&empty, area, look, buf));
}

#[test]
fn the_cursor_stays_on_screen_between_day_headings() {
    let mut contact = Contact::default();
    contact.resize(200, 12);
    contact.open(ContactId(9), &ctx());
    let rows = (0..40)
        .map(|n| message(n + 1, MessageKind::In, n * 25, "x"))
        .collect();
    contact.receive(&Outcome::Timeline(Timeline { rows, more: false }), &ctx());
    for _ in 0..40 {
        let shown = screen(200, 12, |area, look, buf| {
            view::draw(&contact, area, look, buf);
        });
        assert!(shown.lines().any(|line| line.contains("│>")), "{shown}");
        contact.update(&Command::Down, &ctx());
    }
}

#[test]
fn the_way_through_the_stages_is_a_bar_with_the_present_one_marked() {
    let mut contact = contact();
    let shown = |contact: &Contact| {
        screen(80, 10, |area, look, buf| {
            view::draw(contact, area, look, buf);
        })
    };
    let bar = "Sub━Lead━[MQL]─SQL─Opp─Cust─Adv · since 05 May (28w)";
    assert!(shown(&contact).contains(bar), "{}", shown(&contact));
    contact.receive(&profile(9, Stage::Disqualified), &ctx());
    let bar = "Sub─Lead─MQL─SQL─Opp─Cust─Adv [✗ Disq]";
    assert!(shown(&contact).contains(bar), "{}", shown(&contact));
}

#[test]
fn details_are_edited_and_removed_row_by_row() {
    let mut contact = contact();
    contact.update(&Command::NextView, &ctx());
    let labels: Vec<&str> = contact.details.rows.iter().map(|row| &*row.label).collect();
    assert_eq!(
        labels,
        [
            "Name",
            "Organisation",
            "Persona",
            "Stage",
            "Owner",
            "e-mail"
        ]
    );
    assert!(matches!(
        &contact.update(&Command::Open, &ctx())[..],
        [Effect::Ask(Ask::Contact { .. })]
    ));
    assert!(matches!(
        &contact.update(&Command::Remove, &ctx())[..],
        [Effect::Tell(_)]
    ));
    contact.update(&Command::Bottom, &ctx());
    let old = Address {
        kind: AddressKind::Email,
        value: Clean::name("eva@example.org"),
    };
    let fill = Fill::Address(ContactId(9), AddressKind::Email, Some(old.clone()));
    assert_eq!(
        contact.update(&Command::Open, &ctx()),
        [Effect::Ask(Ask::Fill(fill, "eva@example.org".to_owned()))]
    );
    let act = Act::SetAddress {
        contact: ContactId(9),
        old: Some(old),
        new: None,
    };
    assert_eq!(
        contact.update(&Command::Remove, &ctx()),
        [Effect::Job(Slot::Write, Job::Act(act))]
    );
    at_every_size(|area, look, buf| view::draw(&contact, area, look, buf));
}
