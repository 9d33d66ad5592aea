//! The outbox by commands and answers.

use super::*;
use crate::error::Kind;
use crate::model::id::{ConversationId, MessageId};
use crate::model::outbox::AttemptRow;
use crate::text::Clean;
use crate::tui::sample::{NOW, at_every_size, ctx, screen};

fn row(id: i64, state: OutboxState, attempts: i64, in_ms: i64) -> OutboxRow {
    OutboxRow {
        uid: format!("msg_{id}"),
        message: MessageId(id),
        conversation: ConversationId(7),
        channel: Clean::name("facebook"),
        who: Clean::name("Eva Holm"),
        preview: Clean::name("Hallo Eva"),
        endpoint: Clean::name("desk"),
        state,
        attempts,
        next_at: NOW.plus(in_ms),
        created_at: NOW.plus(-60_000),
        event: false,
        last_error: Clean::name(if attempts > 0 { "503" } else { "" }),
    }
}

fn rows() -> Vec<OutboxRow> {
    vec![
        row(1, OutboxState::Queued, 0, 7_400),
        row(2, OutboxState::Queued, 2, 290_000),
        row(3, OutboxState::Unknown, 1, 0),
        row(4, OutboxState::Dead, 8, 0),
        row(5, OutboxState::Sending, 0, 0),
        row(6, OutboxState::Delivered, 1, 0),
    ]
}

fn item(row: OutboxRow) -> Outcome {
    let attempt = AttemptRow {
        at: NOW.plus(-30_000),
        took_ms: 120,
        status: 503,
        verdict: Clean::name("retry"),
        reason: Clean::name("Service Unavailable"),
    };
    let attempts = vec![attempt; row.attempts as usize];
    let body = Clean::stored("{\"text\":\"Hallo Eva\"}\nzwei".to_owned());
    Outcome::OutboxItem(Box::new(OutboxItem {
        row,
        attempts,
        text: Clean::name("Hallo Eva"),
        body,
        content_type: Clean::name("application/json"),
    }))
}

fn outbox() -> Outbox {
    let mut outbox = Outbox::default();
    outbox.resize(80, 22);
    outbox.load(&ctx());
    outbox.receive(&Outcome::Outbox(rows()), &ctx());
    outbox.receive(&item(rows().remove(0)), &ctx());
    outbox
}

fn on(outbox: &mut Outbox, id: i64) {
    assert!(outbox.list.select(id));
}

fn uid(effects: &[Effect]) -> Option<&str> {
    match effects {
        [Effect::Job(Slot::OutboxItem, Job::OutboxItem(uid))] => Some(uid),
        _ => None,
    }
}

#[test]
fn the_reply_under_the_cursor_is_opened() {
    let mut outbox = outbox();
    assert!(outbox.item().is_some());
    let effects = outbox.update(&Command::Down, &ctx());
    assert_eq!(uid(&effects), Some("msg_2"));
    assert!(outbox.item().is_none(), "the item of another row");
    outbox.receive(&item(rows().remove(1)), &ctx());
    assert_eq!(outbox.item().map(|item| item.attempts.len()), Some(2));
}

#[test]
fn a_changed_row_opens_its_attempts_again_an_unchanged_one_does_not() {
    let mut outbox = outbox();
    assert!(outbox.receive(&Outcome::Outbox(rows()), &ctx()).is_empty());
    let mut changed = rows();
    changed[0].attempts = 1;
    let effects = outbox.receive(&Outcome::Outbox(changed), &ctx());
    assert_eq!(uid(&effects), Some("msg_1"));
    assert!(outbox.item().is_some(), "the old attempts stay meanwhile");
}

#[test]
fn what_can_be_done_depends_on_the_state() {
    let mut outbox = outbox();
    let act = |act| vec![Effect::Job(Slot::Write, Job::Act(act))];
    let cancel = Act::CancelSend {
        uid: "msg_1".to_owned(),
    };
    assert_eq!(outbox.update(&Command::CancelSend, &ctx()), act(cancel));
    on(&mut outbox, 3);
    let confirmed = Act::ConfirmSent {
        uid: "msg_3".to_owned(),
    };
    assert_eq!(outbox.update(&Command::ConfirmSent, &ctx()), act(confirmed));
    for command in [Command::CancelSend, Command::SendAgain] {
        let effects = outbox.update(&command, &ctx());
        assert!(
            matches!(effects[..], [Effect::Ask(Ask::Confirm(..))]),
            "{command:?}"
        );
    }
    on(&mut outbox, 4);
    let again = Act::SendAgain {
        uid: "msg_4".to_owned(),
    };
    assert_eq!(outbox.update(&Command::SendAgain, &ctx()), act(again));
    assert!(matches!(
        outbox.update(&Command::ConfirmSent, &ctx())[..],
        [Effect::Tell(_)]
    ));
    for id in [5, 6] {
        on(&mut outbox, id);
        for command in [
            Command::CancelSend,
            Command::SendAgain,
            Command::ConfirmSent,
        ] {
            assert!(matches!(
                outbox.update(&command, &ctx())[..],
                [Effect::Tell(_)]
            ));
        }
    }
}

#[test]
fn show_all_asks_for_finished_ones_too() {
    let mut outbox = outbox();
    let effects = outbox.update(&Command::ShowAll, &ctx());
    assert_eq!(
        effects.first(),
        Some(&Effect::Job(
            Slot::Outbox,
            Job::Outbox {
                open_only: false,
                limit: MOST
            }
        ))
    );
}

#[test]
fn a_held_reply_counts_down_by_the_second() {
    let mut outbox = outbox();
    assert_eq!(outbox.due(NOW), Some(NOW.plus(400)));
    assert_eq!(outbox.due(NOW.plus(400)), Some(NOW.plus(1400)));
    let shown = |outbox: &Outbox| {
        screen(80, 22, |area, look, buf| {
            view::draw(outbox, area, look, buf);
        })
    };
    assert!(shown(&outbox).contains("leaves in 8 s"));
    let later = vec![row(2, OutboxState::Queued, 2, 290_000)];
    outbox.receive(&Outcome::Outbox(later), &ctx());
    assert_eq!(outbox.due(NOW), Some(NOW.plus(50_000)));
    outbox.receive(&Outcome::Outbox(Vec::new()), &ctx());
    assert_eq!(outbox.due(NOW), None);
}

#[test]
fn the_body_scrolls_no_further_than_it_is_long() {
    let mut outbox = outbox();
    for _ in 0..9 {
        outbox.update(&Command::NextView, &ctx());
    }
    assert_eq!(outbox.scroll, 1);
    outbox.update(&Command::PrevView, &ctx());
    outbox.update(&Command::PrevView, &ctx());
    assert_eq!(outbox.scroll, 0);
}

#[test]
fn it_draws_at_every_size_full_empty_and_failed() {
    let mut outbox = outbox();
    at_every_size(|area, look, buf| {
        outbox.resize(area.width, area.height);
        view::draw(&outbox, area, look, buf);
    });
    on(&mut outbox, 4);
    outbox.receive(&item(rows().remove(3)), &ctx());
    at_every_size(|area, look, buf| view::draw(&outbox, area, look, buf));
    let mut empty = Outbox::default();
    at_every_size(|area, look, buf| view::draw(&empty, area, look, buf));
    empty.failed(Slot::Outbox, &Error::new(Kind::Busy, "store-busy"), &ctx());
    at_every_size(|area, look, buf| view::draw(&empty, area, look, buf));
}

#[test]
fn the_list_and_the_opened_reply_share_the_screen() {
    let mut outbox = outbox();
    on(&mut outbox, 2);
    outbox.receive(&item(rows().remove(1)), &ctx());
    let shown = screen(80, 22, |area, look, buf| {
        view::draw(&outbox, area, look, buf);
    });
    insta::assert_snapshot!(shown, @r#"
     Outbox · on their way     ◷ Held 1 ▋  ~ Queued 1 ▋  ? Unknown 1 ▋  ! Failed 1 ▋
     ◷ Held       FB Eva Holm            Hallo Eva                     leaves in 8 s
    >~ Queued     FB Eva Holm            503                 2 attempts · next in 4m
     ? Unknown    FB Eva Holm            503              1 attempt · did it arrive?
     ! Failed     FB Eva Holm            503                         8 attempts · 1m
     → Sending    FB Eva Holm            Hallo Eva                       leaving now
     ✓ Delivered  FB Eva Holm            Hallo Eva                    1 attempt · 1m




    ────────────────────────────────────────────────────────────────────────────────
     ~ Queued · 2 attempts · next in 4m
     to Eva Holm through desk
     msg_2 · 21 Nov 14:03

     ATTEMPTS
     21 Nov 14:03  503  120 ms ████  tried again  Service Unavailable

     BODY as sent · application/json
     {"text":"Hallo Eva"}
     zwei
    "#);
    outbox.resize(120, 14);
    let shown = screen(120, 14, |area, look, buf| {
        view::draw(&outbox, area, look, buf);
    });
    insta::assert_snapshot!(shown, @r#"
     Outbox · on their way     ◷ Held 1 ▋  ~ Queued 1 ▋  ? Unknown 1 ▋│ ~ Queued · 2 attempts · next in 4m
     ◷ Held       FB Eva Holm        Hallo Eva           leaves in 8 s│ to Eva Holm through desk
    >~ Queued     FB Eva Holm        503       2 attempts · next in 4m│ msg_2 · 21 Nov 14:03
     ? Unknown    FB Eva Holm        503    1 attempt · did it arrive?│
     ! Failed     FB Eva Holm        503               8 attempts · 1m│ ATTEMPTS
     → Sending    FB Eva Holm        Hallo Eva             leaving now│ 21 Nov 14:03  503  120 ms  tried again  Service Una…
     ✓ Delivered  FB Eva Holm        Hallo Eva          1 attempt · 1m│ 21 Nov 14:03  503  120 ms  tried again  Service Una…
                                                                      │
                                                                      │ BODY as sent · application/json
                                                                      │ {"text":"Hallo Eva"}
                                                                      │ zwei
                                                                      │
                                                                      │
                                                                      │
    "#);
}
