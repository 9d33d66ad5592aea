//! The root without a terminal and without a store: keys in, effects out, frames looked at.

mod forget;

use super::*;
use crate::config::file::{Preset, Signals};
use crate::error::Error;
use crate::error::Kind;
use crate::model::act::{Act, Receipt};
use crate::model::bulk::{Bulk, Scope};
use crate::model::conversation::{ConversationRow, Priority, State};
use crate::model::id::{ContactId, ConversationId, MessageId};
use crate::model::message::{MessageKind, MessageRow, Thread};
use crate::model::page::{Cursor, Page};
use crate::model::view::{Overview, View, ViewCount};
use crate::text::Clean;
use crate::text::clean::Flags;
use crate::tui::keymap;
use crate::tui::msg::{Key, KeyPress};
use crate::tui::sample::{NOW, ctx};
use crate::work::job::{Names, Outcome, Report};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// An app and the answers a small store would give.
struct Desk {
    app: App,
    ctx: Ctx,
    rows: Vec<ConversationRow>,
    /// Acts that were asked for.
    acts: Vec<Act>,
    /// Acts over whole views that were asked for.
    bulks: Vec<(Bulk, Scope)>,
    /// Everything else that left the app.
    out: Vec<Effect>,
}

fn row(n: i64) -> ConversationRow {
    ConversationRow {
        id: ConversationId(n),
        channel: Clean::name(if n % 2 == 0 { "x" } else { "facebook" }),
        account: Clean::name("acme"),
        contact: Some(ContactId(n)),
        who: Clean::name(&format!("Eva Holm {n}")),
        handle: Clean::name(&format!("eva{n}")),
        blocked: false,
        sla: crate::model::sla::Mark::None,
        leaves_at: Timestamp::NEVER,
        subject: Clean::default(),
        preview: Clean::name("Wann kommt die Erstattung? Das Paket ist seit drei Wochen weg."),
        state: State::Open,
        priority: Priority::Normal,
        assignee: None,
        assignee_handle: Clean::default(),
        queue: Clean::default(),
        waiting_since: NOW.plus(-n * 3_600_000),
        last_at: NOW.plus(-n * 600_000),
        last_message: MessageId(n * 100),
        snoozed_until: Timestamp::NEVER,
        messages: 3,
        unread: n % 3 == 0,
        tags: vec![Clean::name("liefer")],
        complaint: None,
        merged_into: None,
        public: true,
        place: Cursor { sort: n, id: n },
    }
}

fn thread(head: &ConversationRow) -> Thread {
    let message = |id: i64, kind, text: &str| MessageRow {
        id: MessageId(id),
        conversation: Some(head.id),
        kind,
        author: head.who.clone(),
        handle: head.handle.clone(),
        contact: head.contact,
        at: NOW.plus(-id * 60_000),
        text: Clean::message(text).0,
        flags: Flags::default(),
        masked: 0,
        attachments: Vec::new(),
        edited: false,
        quoted: None,
        reactions: Vec::new(),
        ext_id: Clean::default(),
        delivery: None,
        meaning: crate::model::meaning::Meaning::default(),
    };
    Thread {
        tasks: Vec::new(),
        head: head.clone(),
        messages: vec![
            message(
                1,
                MessageKind::In,
                "Paket seit 3 Wochen weg, bekomme ich noch Antwort?",
            ),
            message(
                2,
                MessageKind::Note,
                "@ben bitte Tracking prüfen #liefer [IBAN-1 ..3000]",
            ),
            message(3, MessageKind::Out, "Wir prüfen das."),
        ],
        more_before: false,
        more_after: false,
        drafts: Vec::new(),
        elsewhere: crate::model::message::Elsewhere::default(),
    }
}

impl Desk {
    fn new(size: (u16, u16)) -> Self {
        let looks = Appearance {
            theme: Theme::mono(),
            keymap: keymap::load(Preset::Vim, None).unwrap_or_default(),
            ascii: false,
            mouse: false,
            still: false,
            notify: Signals {
                bell: true,
                ..Signals::default()
            },
            wake_at: chrono::NaiveTime::MIN,
            advance: Advance::Next,
        };
        let ctx = Ctx { size, ..ctx() };
        let mut desk = Self {
            app: App::new(looks, Screen::Inbox),
            ctx,
            rows: (1..=60).map(row).collect(),
            acts: Vec::new(),
            bulks: Vec::new(),
            out: Vec::new(),
        };
        let effects = desk.app.start(&desk.ctx);
        desk.answer(effects);
        desk
    }

    fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Job(slot, job) = effect else {
                self.out.push(effect);
                continue;
            };
            let ticket = self.app.issue(slot, &job);
            let result = self.work(job);
            let report = Report::Done {
                slot,
                ticket,
                result,
            };
            let more = self.app.update(Msg::Report(report), &self.ctx);
            self.answer(more);
        }
    }

    fn work(&mut self, job: Job) -> Result<Outcome, Error> {
        Ok(match job {
            Job::Overview => Outcome::Overview(Overview {
                views: vec![
                    ViewCount::of(View::Mine, 4, 0),
                    ViewCount::of(View::Unassigned, 60, 3),
                    ViewCount::of(View::Open, 64, 3),
                    ViewCount::of(View::Channel(Clean::name("x")), 30, 0),
                    ViewCount::of(View::Tag(Clean::name("liefer")), 60, 0),
                ],
                mentions: 2,
                outbox_waiting: 1,
                outbox_trouble: 1,
                ..Overview::default()
            }),
            Job::List { .. } => Outcome::List(Page {
                rows: self.rows.clone(),
                more_before: false,
                more_after: false,
            }),
            Job::Thread { id, .. } => {
                let head = self.rows.iter().find(|row| row.id == id).cloned();
                let head = head.ok_or(Error::new(Kind::NotFound, "not-found"))?;
                Outcome::Thread(Box::new(thread(&head)))
            }
            Job::Names => Outcome::Names(Names::default()),
            Job::MarkSeen { .. } | Job::SaveDraft(_) => Outcome::Saved,
            Job::Count { .. } => Outcome::Count(self.rows.len() as i64),
            Job::Bulk { bulk, scope } => {
                self.bulks.push((bulk, scope));
                Outcome::Done(Receipt::of(2, "Resolved".to_owned(), 60))
            }
            Job::Act(act) => {
                if let Act::SetState { ids, .. } = &act {
                    self.rows.retain(|row| !ids.contains(&row.id));
                }
                self.acts.push(act);
                Outcome::Done(Receipt {
                    n: self.acts.len() as i64,
                    said: "done".to_owned(),
                    changed: 1,
                    left: 0,
                    uid: None,
                    message: Some(MessageId(1)),
                    leaves_at: None,
                })
            }
            _ => return Err(Error::new(Kind::Interrupted, "interrupted")),
        })
    }

    fn press(&mut self, key: Key, burst: bool) {
        let ctrl = false;
        let press = KeyPress {
            ctrl,
            alt: false,
            shift: false,
            key,
        };
        let effects = self.app.update(Msg::Key(press, burst), &self.ctx);
        self.answer(effects);
    }

    fn ctrl(&mut self, c: char) {
        let press = KeyPress {
            ctrl: true,
            alt: false,
            shift: false,
            key: Key::Char(c),
        };
        let effects = self.app.update(Msg::Key(press, false), &self.ctx);
        self.answer(effects);
    }

    fn keys(&mut self, text: &str) {
        for c in text.chars() {
            self.press(Key::Char(c), false);
        }
    }

    fn wait(&mut self, ms: i64) {
        self.ctx.now = self.ctx.now.plus(ms);
        let effects = self.app.update(Msg::Tick, &self.ctx);
        self.answer(effects);
    }

    fn frame(&self) -> String {
        let (width, height) = self.ctx.size;
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        self.app.draw(&self.ctx, buf.area, &mut buf);
        let line = |y: u16| -> String { (0..width).map(|x| buf[(x, y)].symbol()).collect() };
        (0..height)
            .map(|y| line(y).trim_end().to_owned() + "\n")
            .collect()
    }

    fn said(&self) -> String {
        self.app
            .notice()
            .map(|notice| notice.what.clone())
            .unwrap_or_default()
    }
}

#[test]
fn the_first_frame_needs_no_answer() {
    let desk = Desk::new((80, 24));
    let mut fresh = App::new(desk.app.looks.clone(), Screen::Inbox);
    let effects = fresh.start(&desk.ctx);
    assert!(
        effects
            .iter()
            .all(|effect| matches!(effect, Effect::Job(..)))
    );
    let mut buf = Buffer::empty(Rect::new(0, 0, 80, 24));
    fresh.draw(&desk.ctx, buf.area, &mut buf);
}

#[test]
fn resolving_in_the_list_leaves_the_cursor_on_the_next_row() {
    let mut desk = Desk::new((80, 24));
    desk.keys("jje");
    assert!(
        matches!(&desk.acts[0], Act::SetState { ids, state: State::Resolved, .. } if ids == &[ConversationId(3)])
    );
    assert_eq!(desk.app.row().map(|row| row.id), Some(ConversationId(4)));
}

#[test]
fn resolving_in_a_thread_opens_the_next_one() {
    let mut desk = Desk::new((80, 24));
    desk.press(Key::Enter, false);
    assert_eq!(desk.app.thread().id, Some(ConversationId(1)));
    desk.keys("e");
    assert_eq!(desk.app.thread().id, Some(ConversationId(2)));
    assert_eq!(desk.app.focus, Focus::Thread);
    desk.keys("J");
    assert_eq!(desk.app.thread().id, Some(ConversationId(3)));
    desk.keys("q");
    assert_eq!(desk.app.focus, Focus::List);
}

#[test]
fn what_is_marked_is_meant_and_many_ask_first() {
    let mut desk = Desk::new((80, 24));
    desk.keys("xxA");
    assert!(matches!(&desk.acts[0], Act::Assign { ids, .. } if ids.len() == 2));
    assert!(desk.app.inbox.list.marks.is_empty());
    desk.keys("Xe");
    assert_eq!(desk.acts.len(), 1, "not yet");
    let what = tr("act-name-done");
    let args = [("what", Arg::Text(&what)), ("n", Arg::Num(60))];
    let question = tr_with("bulk-question", &args);
    assert!(desk.frame().contains(&question), "{}", desk.frame());
    desk.keys("y");
    assert!(matches!(
        &desk.bulks[..],
        [(Bulk::State { .. }, Scope::Whole(_))]
    ));
}

#[test]
fn a_burst_moves_but_changes_nothing() {
    let mut desk = Desk::new((80, 24));
    for c in "jjjjjejjjjj".chars() {
        desk.press(Key::Char(c), true);
    }
    assert_eq!(desk.app.row().map(|row| row.id), Some(ConversationId(11)));
    assert!(desk.acts.is_empty());
    assert_eq!(desk.said(), tr("burst-ignored"));
}

#[test]
fn an_unbound_key_says_so_and_a_prefix_waits() {
    let mut desk = Desk::new((80, 24));
    desk.keys("g");
    assert!(desk.frame().contains('…'));
    desk.keys("0");
    assert!(desk.said().starts_with("g 0"));
    desk.keys("gb");
    assert_eq!(desk.app.screen(), Screen::Board);
}

#[test]
fn the_thread_beside_the_list_follows_once_the_cursor_rests() {
    let mut desk = Desk::new((120, 40));
    assert_eq!(desk.app.thread().id, Some(ConversationId(1)));
    desk.keys("jj");
    assert_eq!(
        desk.app.thread().id,
        Some(ConversationId(1)),
        "a held key must not load every row"
    );
    assert!(
        desk.app
            .deadline(desk.ctx.now)
            .is_some_and(|at| at.since(desk.ctx.now) <= REST)
    );
    desk.wait(REST);
    assert_eq!(desk.app.thread().id, Some(ConversationId(3)));
}

#[test]
fn a_note_goes_to_the_conversation_under_the_cursor() {
    let mut desk = Desk::new((80, 24));
    desk.keys("jibitte prüfen");
    assert!(desk.app.composer().is_some());
    desk.ctrl('s');
    assert!(matches!(
        &desk.acts[0],
        Act::Note { subject: Subject::Conversation(ConversationId(2)), text } if text == "bitte prüfen"
    ));
    assert!(desk.app.composer().is_none());
}

#[test]
fn a_filter_narrows_and_words_search() {
    let mut desk = Desk::new((80, 24));
    desk.keys("/is:resolved");
    desk.press(Key::Enter, false);
    assert_eq!(desk.app.inbox().view, View::All);
    assert!(desk.app.inbox().filter.is_some());
    desk.press(Key::Esc, false);
    assert!(desk.app.inbox().filter.is_none());
    desk.keys("/Erstattung");
    desk.press(Key::Enter, false);
    assert!(desk.app.search.is_some());
    desk.press(Key::Esc, false);
    assert!(desk.app.search.is_none());
}

#[test]
fn a_query_with_a_mistake_stays_open_and_says_where() {
    let mut desk = Desk::new((80, 24));
    desk.keys("/is:opn");
    desk.press(Key::Enter, false);
    assert_eq!(desk.app.overlays.len(), 1);
    assert!(desk.frame().contains("open”?"), "{}", desk.frame());
    desk.press(Key::Backspace, false);
    assert!(!desk.frame().contains("open”?"));
}

#[test]
fn taking_from_a_colleague_asks() {
    let mut desk = Desk::new((80, 24));
    let act = Act::Take {
        id: ConversationId(1),
        steal: false,
    };
    let ticket = desk.app.issue(Slot::Write, &Job::Act(act));
    let result = Err(Error::new(Kind::Refused, "already-taken").with("who", "cem"));
    let report = Report::Done {
        slot: Slot::Write,
        ticket,
        result,
    };
    desk.app.update(Msg::Report(report), &desk.ctx);
    assert!(matches!(
        desk.app.overlays.as_slice(),
        [Overlay::Confirm(_)]
    ));
    desk.keys("y");
    assert!(matches!(
        desk.acts.as_slice(),
        [Act::Take { steal: true, .. }]
    ));
}

#[test]
fn q_asks_at_the_top_and_ctrl_c_twice_leaves() {
    let mut desk = Desk::new((80, 24));
    desk.keys("q");
    assert!(matches!(
        desk.app.overlays.as_slice(),
        [Overlay::Confirm(_)]
    ));
    desk.keys("n");
    desk.ctrl('c');
    assert!(!desk.out.contains(&Effect::Quit));
    desk.ctrl('c');
    assert!(desk.out.contains(&Effect::Quit));
}

#[test]
fn a_hang_up_saves_the_draft_and_leaves() {
    let mut desk = Desk::new((80, 24));
    desk.keys("ihalb fertig");
    let effects = desk.app.update(Msg::Hangup, &desk.ctx);
    assert!(matches!(
        effects.as_slice(),
        [Effect::Job(Slot::Write, Job::SaveDraft(draft)), Effect::Quit] if draft.text == "halb fertig"
    ));
}

#[test]
fn only_the_newest_answer_of_a_slot_is_shown() {
    let mut desk = Desk::new((80, 24));
    let list = || Job::List {
        view: View::Mine,
        filter: Query::default(),
        sort: None,
        anchor: crate::model::page::Anchor::Start,
        limit: 1,
    };
    let old = desk.app.issue(Slot::List, &list());
    let new = desk.app.issue(Slot::List, &list());
    let report = |ticket, n| {
        let page = Page {
            rows: vec![row(n)],
            more_before: false,
            more_after: false,
        };
        Msg::Report(Report::Done {
            slot: Slot::List,
            ticket,
            result: Ok(Outcome::List(page)),
        })
    };
    desk.app.update(report(new, 7), &desk.ctx);
    desk.app.update(report(old, 8), &desk.ctx);
    assert_eq!(desk.app.inbox().list.rows.len(), 1);
    assert_eq!(desk.app.inbox().list.rows[0].id, ConversationId(7));
}

#[test]
fn a_read_only_store_says_why_nothing_can_be_written() {
    let mut desk = Desk::new((80, 24));
    desk.ctx.read_only = true;
    desk.keys("e");
    assert!(desk.said().ends_with(&tr("off-read-only")));
    assert!(desk.acts.is_empty());
}

#[test]
fn every_command_of_the_menu_can_be_pressed_there() {
    let mut desk = Desk::new((80, 24));
    desk.keys(" ");
    assert!(matches!(desk.app.overlays.as_slice(), [Overlay::Menu(_)]));
    desk.keys("e");
    assert_eq!(desk.acts.len(), 1);
}

#[test]
fn nothing_is_drawn_outside_and_nothing_panics_at_any_size() {
    let mut desk = Desk::new((200, 60));
    let screens: [&[&str]; 8] = [
        &[""],
        &["\n"],
        &["\n", "i"],
        &["q", " "],
        &[":"],
        &["?"],
        &["s"],
        &["/"],
    ];
    for keys in screens {
        for key in keys {
            match *key {
                "\n" => desk.press(Key::Enter, false),
                text => desk.keys(text),
            }
        }
        for (width, height) in [
            (0, 0),
            (1, 1),
            (5, 3),
            (20, 5),
            (40, 10),
            (59, 14),
            (60, 15),
            (80, 24),
            (99, 30),
            (120, 40),
            (160, 20),
            (300, 100),
        ] {
            desk.ctx.size = (width, height);
            let effects = desk.app.update(Msg::Resize(width, height), &desk.ctx);
            desk.answer(effects);
            desk.frame();
            if let Some((x, y)) = desk.app.cursor((width, height)) {
                assert!(x < width && y < height);
            }
        }
        desk.ctx.size = (200, 60);
        while !desk.app.overlays.is_empty() {
            desk.press(Key::Esc, false);
        }
        if desk.app.composer.is_some() {
            desk.press(Key::Esc, false);
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, ..proptest::prelude::ProptestConfig::default() })]

    #[test]
    fn random_keys_never_panic(keys in "[ -~]{0,60}", width in 1_u16..210, height in 1_u16..70) {
        let mut desk = Desk::new((width, height));
        for (n, c) in keys.chars().enumerate() {
            match n % 11 {
                7 => desk.press(Key::Enter, false),
                9 => desk.press(Key::Esc, false),
                _ => desk.press(Key::Char(c), false),
            }
            desk.frame();
        }
    }
}

#[test]
fn frames_at_the_sizes_of_the_plan() {
    for (name, size) in [("one", (80, 24)), ("two", (120, 40)), ("four", (200, 60))] {
        let mut desk = Desk::new(size);
        desk.keys("jx");
        desk.wait(REST);
        insta::assert_snapshot!(format!("inbox_{name}"), desk.frame());
        desk.press(Key::Enter, false);
        insta::assert_snapshot!(format!("thread_{name}"), desk.frame());
    }
}
