//! The composer by commands, keys and answers.

use proptest::prelude::*;

use super::*;
use crate::error::{Error, Kind};
use crate::model::act::Receipt;
use crate::model::act::{Act, ReplyText};
use crate::model::conversation::{Priority, State};
use crate::model::id::AgentId;
use crate::model::id::ConversationId;
use crate::text::Clean;
use crate::tui::sample::{at_every_size, ctx, later, press, screen};
use crate::work::job::{AgentRow, TagRow};

fn head(channel: &str) -> ConversationRow {
    ConversationRow {
        id: ConversationId(7),
        channel: Clean::name(channel),
        account: Clean::name("acme"),
        contact: None,
        who: Clean::name("Max Kudner"),
        handle: Clean::name("kdnr_max"),
        blocked: false,
        sla: crate::model::sla::Mark::None,
        leaves_at: Timestamp::NEVER,
        subject: Clean::default(),
        preview: Clean::default(),
        state: State::Open,
        priority: Priority::Normal,
        assignee: None,
        assignee_handle: Clean::default(),
        queue: Clean::default(),
        waiting_since: Timestamp::NEVER,
        last_at: Timestamp(0),
        last_message: MessageId(70),
        snoozed_until: Timestamp::NEVER,
        messages: 3,
        unread: false,
        tags: Vec::new(),
        complaint: None,
        merged_into: None,
        public: true,
        place: crate::model::page::Cursor { sort: 0, id: 0 },
    }
}

fn names() -> Outcome {
    let agent = |id, handle: &str, name: &str| AgentRow {
        id: AgentId(id),
        handle: Clean::name(handle),
        name: Clean::name(name),
        open: 0,
        capacity: 0,
        availability: crate::model::team::Availability::On,
        here: true,
    };
    Outcome::Names(Names {
        agents: vec![
            agent(1, "ben", "Benjamin Maier"),
            agent(2, "beate", "Beate Özdemir"),
        ],
        teams: Vec::new(),
        rooms: Vec::new(),
        tags: vec![TagRow {
            name: Clean::name("liefer"),
            uses: 12,
        }],
        ..Names::default()
    })
}

fn receipt() -> Receipt {
    Receipt {
        n: 1,
        said: "ok".to_owned(),
        changed: 1,
        left: 0,
        uid: Some("msg_x".to_owned()),
        message: Some(MessageId(71)),
        leaves_at: None,
    }
}

fn reply() -> Composer {
    Composer::reply(&head("x"), &[], ctx().now)
}

fn note() -> Composer {
    let mut note = Composer::note(Subject::Conversation(ConversationId(7)), "", &[]);
    note.receive(&names(), &ctx());
    note
}

fn write(composer: &mut Composer, text: &str) {
    for c in text.chars() {
        let key = if c == '\n' { Key::Enter } else { Key::Char(c) };
        composer.key(&press(key), &ctx());
    }
}

fn sent_reply(effects: &[Effect]) -> &ReplyText {
    match effects.last() {
        Some(Effect::Job(Slot::Write, Job::Act(Act::Reply(reply)))) => reply,
        other => unreachable!("no reply: {other:?}"),
    }
}

fn saved_texts(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Job(Slot::Write, Job::SaveDraft(draft)) => Some(draft.text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_reply_stays_until_the_store_has_it_and_then_deletes_its_draft() {
    let mut composer = reply();
    write(&mut composer, "Hallo Max");
    let effects = composer.update(&Command::Send, &ctx());
    let sent = sent_reply(&effects);
    assert_eq!(
        (sent.text.as_str(), sent.seen),
        ("Hallo Max", Some(MessageId(70)))
    );
    assert!(!sent.anyway && !sent.resolve);
    assert!(composer.is_sending() && !composer.is_closed());
    assert!(
        composer.update(&Command::Send, &ctx()).is_empty(),
        "sent twice"
    );
    let after = composer.receive(&Outcome::Done(receipt()), &ctx());
    assert_eq!(saved_texts(&after), [""]);
    assert!(composer.is_closed());
}

#[test]
fn the_draft_is_stored_before_the_reply_is_given_away() {
    let mut composer = reply();
    write(&mut composer, "Hallo Max");
    let effects = composer.update(&Command::Send, &ctx());
    assert_eq!(saved_texts(&effects), ["Hallo Max"]);
    assert_eq!(effects.len(), 2);
    assert!(
        composer.flush(&ctx()).is_empty(),
        "a draft of what was sent"
    );
}

#[test]
fn a_card_number_asks_once_more_but_does_not_hide_a_newer_message() {
    let mut composer = reply();
    write(&mut composer, "DE89 3704 0044 0532 0130 00");
    assert!(composer.update(&Command::Send, &ctx()).is_empty());
    assert_eq!(composer.context(), [Context::Review]);
    let effects = composer.update(&Command::Send, &ctx());
    assert!(!sent_reply(&effects).anyway);
}

#[test]
fn an_error_keeps_every_word() {
    let mut composer = reply();
    write(&mut composer, "Hallo");
    composer.update(&Command::Send, &ctx());
    composer.failed(Slot::Write, &Error::new(Kind::Busy, "store-busy"), &ctx());
    assert!(!composer.is_sending() && !composer.is_closed());
    write(&mut composer, "!");
    assert_eq!(composer.text(), "Hallo!");
    sent_reply(&composer.update(&Command::Send, &ctx()));
}

#[test]
fn an_answer_that_comes_after_a_failure_does_not_throw_newer_words_away() {
    let mut composer = reply();
    write(&mut composer, "Hallo");
    composer.update(&Command::Send, &ctx());
    composer.failed(Slot::Write, &Error::new(Kind::Failed, "x"), &ctx());
    write(&mut composer, " Max");
    composer.receive(&Outcome::Done(receipt()), &ctx());
    assert!(!composer.is_closed());
    assert_eq!(composer.text(), "Hallo Max");
}

#[test]
fn a_newer_message_opens_the_review_bar_and_the_second_send_goes_anyway() {
    let mut composer = reply();
    write(&mut composer, "Hallo");
    composer.update(&Command::Send, &ctx());
    composer.failed(
        Slot::Write,
        &Error::new(Kind::Refused, "newer-message"),
        &ctx(),
    );
    assert_eq!(composer.context(), [Context::Review]);
    let effects = composer.update(&Command::Send, &ctx());
    assert!(sent_reply(&effects).anyway);
}

#[test]
fn going_back_to_the_text_takes_the_override_away() {
    let mut composer = reply();
    write(&mut composer, "Hallo");
    composer.update(&Command::Send, &ctx());
    composer.failed(
        Slot::Write,
        &Error::new(Kind::Refused, "newer-message"),
        &ctx(),
    );
    composer.update(&Command::Review, &ctx());
    assert_eq!(composer.context(), [Context::Composer]);
    let effects = composer.update(&Command::Send, &ctx());
    assert!(!sent_reply(&effects).anyway);
}

#[test]
fn too_long_and_empty_replies_are_refused_with_a_reason() {
    let mut composer = reply();
    assert!(matches!(
        composer.update(&Command::Send, &ctx())[..],
        [Effect::Tell(_)]
    ));
    composer.paste(&"a".repeat(281), &ctx());
    assert!(matches!(
        composer.update(&Command::Send, &ctx())[..],
        [Effect::Tell(_)]
    ));
    assert!(!composer.is_sending());
}

#[test]
fn a_note_is_saved_on_its_subject_and_never_becomes_a_reply() {
    let mut composer = note();
    write(&mut composer, "bitte");
    composer.update(&Command::Review, &ctx());
    assert!(matches!(
        composer.update(&Command::SendAndDone, &ctx())[..],
        [Effect::Tell(_)]
    ));
    let effects = composer.update(&Command::Send, &ctx());
    let act = Act::Note {
        subject: Subject::Conversation(ConversationId(7)),
        text: "bitte".to_owned(),
    };
    assert_eq!(
        effects.last(),
        Some(&Effect::Job(Slot::Write, Job::Act(act)))
    );
}

#[test]
fn send_and_resolve_is_one_act() {
    let mut composer = reply();
    write(&mut composer, "Fertig");
    composer.update(&Command::Review, &ctx());
    let effects = composer.update(&Command::SendAndDone, &ctx());
    assert!(sent_reply(&effects).resolve);
}

#[test]
fn the_draft_is_saved_a_second_after_the_last_key_and_comes_back() {
    let mut composer = reply();
    assert_eq!(composer.due(), None);
    write(&mut composer, "Hal");
    assert!(composer.tick(&later(999)).is_empty());
    let effects = composer.tick(&later(1000));
    assert_eq!(saved_texts(&effects), ["Hal"]);
    assert!(composer.tick(&later(5000)).is_empty(), "saved twice");
    let Some(Effect::Job(_, Job::SaveDraft(draft))) = effects.into_iter().next() else {
        unreachable!("no draft")
    };
    let again = Composer::reply(&head("x"), std::slice::from_ref(&draft), ctx().now);
    assert_eq!(again.text(), "Hal");
    let other = Composer::note(Subject::Conversation(ConversationId(7)), "", &[draft]);
    assert_eq!(other.text(), "", "a reply's draft in a note");
}

#[test]
fn a_hang_up_saves_what_a_second_has_not_yet() {
    let mut composer = reply();
    write(&mut composer, "Hal");
    assert_eq!(saved_texts(&composer.flush(&ctx())), ["Hal"]);
    assert!(composer.flush(&ctx()).is_empty());
}

#[test]
fn keeping_saves_discarding_deletes_and_an_empty_text_just_closes() {
    let mut kept = reply();
    write(&mut kept, "Hal");
    kept.update(&Command::Review, &ctx());
    assert_eq!(
        saved_texts(&kept.update(&Command::KeepDraft, &ctx())),
        ["Hal"]
    );
    assert!(kept.is_closed());
    let mut gone = reply();
    write(&mut gone, "Hal");
    gone.update(&Command::Review, &ctx());
    assert_eq!(saved_texts(&gone.update(&Command::Discard, &ctx())), [""]);
    assert!(gone.is_closed());
    let mut empty = reply();
    assert!(empty.update(&Command::Review, &ctx()).is_empty());
    assert!(empty.is_closed());
}

#[test]
fn tab_takes_a_name_and_enter_only_after_moving() {
    let mut composer = note();
    write(&mut composer, "@be");
    assert!(composer.popup.is_some());
    composer.update(&Command::Complete, &ctx());
    assert_eq!(composer.text(), "@beate ");
    write(&mut composer, "@be\n");
    assert_eq!(composer.text(), "@beate @be\n");
    write(&mut composer, "@be");
    composer.update(&Command::CompleteNext, &ctx());
    write(&mut composer, "\n");
    assert_eq!(composer.text(), "@beate @be\n@ben ");
}

#[test]
fn esc_closes_only_the_popup_and_it_stays_closed_for_that_word() {
    let mut composer = note();
    write(&mut composer, "@b");
    composer.update(&Command::Review, &ctx());
    assert_eq!(composer.context(), [Context::Composer]);
    assert!(composer.popup.is_none());
    write(&mut composer, "e");
    assert!(composer.popup.is_none());
    write(&mut composer, " #l");
    assert!(composer.popup.is_some());
}

#[test]
fn the_insert_menu_brings_at_and_hash_without_altgr() {
    let mut composer = note();
    write(&mut composer, "frag");
    composer.update(&Command::Complete, &ctx());
    assert!(matches!(composer.popup, Some(Popup::Menu { at: 0, .. })));
    write(&mut composer, "a");
    assert_eq!(composer.text(), "frag @");
    assert!(matches!(composer.popup, Some(Popup::Names { .. })));
    composer.update(&Command::Complete, &ctx());
    composer.update(&Command::Complete, &ctx());
    composer.update(&Command::CompleteNext, &ctx());
    composer.update(&Command::Complete, &ctx());
    assert_eq!(composer.text(), "frag @beate #");
}

#[test]
fn an_unknown_tag_is_offered_as_new() {
    let mut composer = note();
    write(&mut composer, "#neu");
    assert!(
        screen(80, 8, |area, look, buf| view::draw(
            &composer, area, look, buf
        ))
        .contains("new tag")
    );
    composer.update(&Command::Complete, &ctx());
    assert_eq!(composer.text(), "#neu ");
}

#[test]
fn a_draft_that_arrives_late_stands_before_what_was_typed_meanwhile() {
    let subject = Subject::Conversation(ConversationId(7));
    let draft = DraftText::plain(subject, DraftKind::Reply, "früher", Timestamp(0));
    let thread = Outcome::Thread(Box::new(crate::model::message::Thread {
        head: head("x"),
        tasks: Vec::new(),
        messages: Vec::new(),
        more_before: false,
        more_after: false,
        drafts: vec![draft],
        elsewhere: crate::model::message::Elsewhere::default(),
    }));
    let mut fresh = reply();
    fresh.receive(&thread, &ctx());
    assert_eq!(fresh.text(), "früher");
    let mut busy = reply();
    write(&mut busy, "neu");
    busy.receive(&thread, &ctx());
    assert_eq!(busy.text(), "früher\nneu");
}

#[test]
fn a_paste_with_controls_says_so_and_outside_the_text_it_is_ignored() {
    let mut composer = note();
    let effects = composer.paste("a\u{1b}[201~b\r\nc\t\u{202e}d", &ctx());
    assert_eq!(composer.text(), "a[201~b\nc\td");
    assert_eq!(effects.len(), 1);
    composer.update(&Command::Review, &ctx());
    assert_eq!(composer.paste("x", &ctx()).len(), 1);
    assert_eq!(composer.text(), "a[201~b\nc\td");
}

#[test]
fn the_frame_says_who_will_read_it() {
    let mut reply = reply();
    write(&mut reply, "Hallo Max");
    let shown = screen(76, 6, |area, look, buf| view::draw(&reply, area, look, buf));
    insta::assert_snapshot!(shown, @r"
    ╔ REPLY public on X as @acme ══════════════════════════════════════ 9/280 ═╗
    ║ Hallo Max                                                                ║
    ║                                                                          ║
    ║                                                                          ║
    ║                                                                          ║
    ╚ draft not saved yet ═════════════════════════════════════════════════════╝
    ");
    let note = screen(76, 3, |area, look, buf| {
        view::draw(&note(), area, look, buf);
    });
    insta::assert_snapshot!(note, @r"
    ┌ NOTE team only · never leaves zuruf ─────────────────────────────────────┐
    │                                                                          │
    └──────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn it_draws_at_every_size_in_every_state() {
    let mut composer = note();
    write(
        &mut composer,
        "Grüße 日本語 👨‍👩‍👧 \t\n\nein sehr langer Satz, der umbrechen muss, bitte @be",
    );
    at_every_size(|area, look, buf| {
        view::draw(&composer, area, look, buf);
        if let Some((x, y)) = view::cursor(&composer, area) {
            assert!(area.contains((x, y).into()));
        }
    });
    composer.update(&Command::Review, &ctx());
    composer.update(&Command::Review, &ctx());
    composer.warnings = vec![Warning::Sensitive(2); 3];
    at_every_size(|area, look, buf| view::draw(&composer, area, look, buf));
    let mut reply = reply();
    reply.paste(&"wort ".repeat(3000), &ctx());
    at_every_size(|area, look, buf| view::draw(&reply, area, look, buf));
}

#[test]
fn twenty_thousand_lines_and_a_megabyte_word_are_drawn_without_panic() {
    let mut composer = Composer::reply(&head("mail"), &[], ctx().now);
    composer.paste(&"\n".repeat(200_000), &ctx());
    composer.paste(&"x".repeat(2 << 20), &ctx());
    assert!(composer.text().len() <= PASTE_CAP);
    screen(20, 6, |area, look, buf| {
        view::draw(&composer, area, look, buf);
    });
    composer.key(&press(Key::PageUp), &ctx());
    screen(200, 60, |area, look, buf| {
        view::draw(&composer, area, look, buf);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_key_or_paste_ever_panics_and_the_cursor_stays_inside(
        steps in proptest::collection::vec((0_u8..14, ".{0,12}"), 0..30)
    ) {
        let mut composer = note();
        for (step, text) in steps {
            match step {
                0 => { composer.paste(&text, &ctx()); }
                1 => { composer.update(&Command::Complete, &ctx()); }
                2 => { composer.update(&Command::CompleteNext, &ctx()); }
                3 => { composer.update(&Command::TextUndo, &ctx()); }
                4 => { composer.update(&Command::TextRedo, &ctx()); }
                5 => { composer.update(&Command::DeleteWord, &ctx()); }
                6 => { composer.key(&press(Key::Backspace), &ctx()); }
                7 => { composer.key(&press(Key::Up), &ctx()); }
                8 => { composer.key(&press(Key::Home), &ctx()); }
                9 => { composer.update(&Command::DeleteLine, &ctx()); }
                _ => write(&mut composer, &text),
            }
            screen(24, 7, |area, look, buf| {
                view::draw(&composer, area, look, buf);
                let at = view::cursor(&composer, area).expect("the text has the keys");
                assert!(area.contains(at.into()));
            });
        }
    }
}

fn ready(code: &str, body: &str) -> Outcome {
    let canned = Canned {
        id: crate::model::id::CannedId(1),
        code: Clean::name(code),
        title: Clean::name("Titel"),
        body: Clean::name(body),
        keywords: Clean::default(),
        channel: Clean::default(),
        uses: 0,
        used_at: Timestamp::NEVER,
        changed_by: Clean::default(),
        changed_at: Timestamp(0),
    };
    let values = Values {
        name: Clean::name("Max Kudner"),
        ..Values::default()
    };
    Outcome::Canned(vec![canned], Box::new(values))
}

#[test]
fn a_canned_answer_that_is_asked_for_before_they_came_is_inserted_when_they_do() {
    let inserted = |meanwhile: &str| {
        let mut composer = Composer::reply(&head("mail"), &[], ctx().now);
        composer.paste("//sim", &ctx());
        assert_eq!(composer.update(&Command::Complete, &ctx()), []);
        composer.paste(meanwhile, &ctx());
        composer.receive(&ready("sim", "Gern."), &ctx());
        composer.text()
    };
    assert_eq!(inserted(""), "Gern.");
    assert_eq!(inserted("x"), "//simx");
}

#[test]
fn slashes_and_tab_expand_a_canned_answer_after_its_prompts() {
    let mut composer = Composer::reply(&head("mail"), &[], ctx().now);
    let body = "Hallo {{contact.first_name|du}}, zu {{?order_no}}: ja.";
    composer.receive(&ready("sim", body), &ctx());
    composer.paste("Guten Tag. //sim", &ctx());
    let asked = composer.update(&Command::Complete, &ctx());
    let value = crate::tui::effect::Ask::Value("order_no".to_owned());
    assert_eq!(asked, [Effect::Ask(value)]);
    composer.answer_prompt("4711".to_owned(), &ctx());
    assert_eq!(composer.text(), "Guten Tag. Hallo Max, zu 4711: ja.");
    let sent = composer.update(&Command::Send, &ctx());
    assert_eq!(sent_reply(&sent).extras.canned.len(), 1);
}

#[test]
fn an_unknown_code_opens_the_list_with_it() {
    let mut composer = Composer::reply(&head("mail"), &[], ctx().now);
    composer.receive(&ready("sim", "x"), &ctx());
    composer.paste("//si", &ctx());
    let asked = composer.update(&Command::Complete, &ctx());
    let list = crate::tui::effect::Ask::Canned("si".to_owned());
    assert_eq!(asked, [Effect::Ask(list)]);
    composer.insert_canned(crate::model::id::CannedId(1), &ctx());
    assert_eq!(composer.text(), "x");
}

#[test]
fn a_text_that_is_too_long_is_sent_in_parts_when_told() {
    let mut composer = Composer::reply(&head("x"), &[], ctx().now);
    composer.paste(&"Wir melden uns morgen. ".repeat(20), &ctx());
    composer.update(&Command::Review, &ctx());
    assert!(matches!(
        composer.update(&Command::Send, &ctx())[..],
        [Effect::Tell(_)]
    ));
    let sent = composer.update(&Command::Split, &ctx());
    let reply = sent_reply(&sent);
    assert!(reply.text.ends_with("(1/2)") && reply.extras.parts.len() == 1);
}

#[test]
fn a_time_and_a_file_go_with_the_reply() {
    let mut composer = Composer::reply(&head("mail"), &[], ctx().now);
    composer.paste("Hallo", &ctx());
    composer.update(&Command::Review, &ctx());
    composer.attach("/tmp/Rechnung.pdf".to_owned(), &ctx());
    let at = ctx().now.plus(86_400_000);
    let sent = composer.schedule(Some(at), &ctx());
    let reply = sent_reply(&sent);
    assert_eq!(reply.extras.leaves_at, Some(at));
    assert_eq!(reply.extras.names(), ["Rechnung.pdf"]);
}

#[test]
fn what_an_editor_gives_back_is_cleaned_and_can_be_taken_back() {
    let mut composer = Composer::reply(&head("mail"), &[], ctx().now);
    composer.paste("alt", &ctx());
    let effects = composer.update(&Command::EditText, &ctx());
    assert_eq!(effects.last(), Some(&Effect::Edit("alt".to_owned())));
    composer.edited("neu\u{202e}\nund lang\n", &ctx());
    assert_eq!(composer.text(), "neu\nund lang");
    composer.update(&Command::TextUndo, &ctx());
    assert_eq!(composer.text(), "alt");
}
