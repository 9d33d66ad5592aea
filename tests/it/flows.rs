//! Keys in, a real store behind: what an agent does from the first row to the last undo, without a terminal and without threads.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use zuruf::model::conversation::State;
use zuruf::tui::app::{App, Appearance};
use zuruf::tui::effect::Effect;
use zuruf::tui::keymap;
use zuruf::tui::layout::Screen;
use zuruf::tui::msg::{Ctx, Key, KeyPress, Msg};
use zuruf::tui::theme::Theme;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome, Report};

use crate::scene::{Scene, config_for, message, today};

/// A console over a desk.
struct Console {
    _scene: Scene,
    desk: Desk,
    app: App,
    ctx: Ctx,
    /// What left for the outside and was no job.
    out: Vec<Effect>,
}

impl Console {
    /// Three people wait, the longest one is `eva`.
    fn new(size: (u16, u16)) -> Self {
        let mut config = config_for("http://127.0.0.1:9/hook", false);
        config.ui.undo_send_s = 10;
        let scene = Scene::with(config);
        let mut desk = scene.desk();
        let messages = [
            message("1", "eva", 9000, "Wann kommt die Erstattung?", ""),
            message("2", "tom", 5000, "Der Router blinkt rot", ""),
            message("3", "mia", 3000, "Meine IBAN: DE89370400440532013000", ""),
            message("4", "us", 2900, "Bitte keine Kontonummern hier", "3"),
            message("5", "mia", 2000, "Ups, danke", "4"),
        ];
        scene.import(&mut desk, "posts.ndjson", &messages);
        let looks = Appearance {
            theme: Theme::mono(),
            keymap: keymap::load(None).unwrap(),
            ascii: false,
            mouse: false,
            bell: true,
            wake_at: chrono::NaiveTime::MIN,
        };
        let (agent, handle) = match desk.run(Job::Names, today()).unwrap() {
            Outcome::Names(agents, _) => (agents[0].id, agents[0].handle.to_string()),
            other => unreachable!("{other:?}"),
        };
        let ctx = Ctx {
            now: today(),
            agent,
            handle,
            zone: chrono_tz::UTC,
            size,
            read_only: false,
            demo: false,
            undo_send_ms: 10_000,
        };
        let app = App::new(looks, Screen::Inbox);
        let mut console = Self {
            _scene: scene,
            desk,
            app,
            ctx,
            out: Vec::new(),
        };
        let effects = console.app.start(&console.ctx);
        console.perform(effects);
        console
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Job(slot, job) = effect else {
                self.out.push(effect);
                continue;
            };
            let ticket = self.app.issue(slot, &job);
            let result = self.desk.run(job, self.ctx.now);
            let msg = Msg::Report(Report::Done {
                slot,
                ticket,
                result,
            });
            let more = self.app.update(msg, &self.ctx);
            self.perform(more);
        }
        assert_eq!(
            self.out
                .iter()
                .filter(|e| matches!(e, Effect::Run(_) | Effect::Ask(_)))
                .count(),
            0
        );
    }

    fn press(&mut self, press: KeyPress) {
        let effects = self.app.update(Msg::Key(press, false), &self.ctx);
        self.perform(effects);
    }

    /// Types keys: `\n` is Enter, `\x1b` Esc, `\x13` Ctrl+S.
    fn keys(&mut self, text: &str) {
        for c in text.chars() {
            let (ctrl, key) = match c {
                '\n' => (false, Key::Enter),
                '\x1b' => (false, Key::Esc),
                '\x13' => (true, Key::Char('s')),
                c => (false, Key::Char(c)),
            };
            self.press(KeyPress {
                ctrl,
                alt: false,
                shift: false,
                key,
            });
        }
        self.wait(200);
    }

    fn wait(&mut self, ms: i64) {
        self.ctx.now = self.ctx.now.plus(ms);
        let effects = self.app.update(Msg::Tick, &self.ctx);
        self.perform(effects);
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

    fn shows(&self, text: &str) {
        let frame = self.frame();
        assert!(frame.contains(text), "`{text}` is not on screen:\n{frame}");
    }

    fn hides(&self, text: &str) {
        let frame = self.frame();
        assert!(!frame.contains(text), "`{text}` is on screen:\n{frame}");
    }

    fn first(&self) -> String {
        self.app
            .inbox()
            .list
            .selected()
            .map(|row| row.who.to_string())
            .unwrap_or_default()
    }
}

#[test]
fn the_longest_waiting_stands_first_and_iban_and_all_is_masked() {
    let mut console = Console::new((100, 30));
    assert_eq!(console.first(), "eva");
    console.keys("G\n");
    console.shows("[IBAN-1 ..3000]");
    console.hides("DE8937");
}

#[test]
fn resolving_goes_on_to_the_next_and_u_brings_it_back() {
    let mut console = Console::new((80, 24));
    console.keys("e");
    assert_eq!(console.first(), "tom");
    console.keys("u");
    let rows = &console.app.inbox().list.rows;
    assert!(
        rows.iter()
            .any(|row| row.who.as_str() == "eva" && row.state == State::Open)
    );
    console.keys("U");
    assert!(
        console
            .app
            .inbox()
            .list
            .rows
            .iter()
            .all(|row| row.who.as_str() != "eva")
    );
}

#[test]
fn a_note_is_found_again_and_opens_at_its_place() {
    let mut console = Console::new((120, 40));
    console.keys("iKulant lösen #geld\x13");
    console.shows("NOTE team only");
    console.keys("\x1b/kulant\n");
    console.shows("/ kulant");
    console.keys("n");
    assert!(
        console
            .app
            .thread()
            .selected()
            .is_some_and(|m| m.text.contains("Kulant"))
    );
}

#[test]
fn a_held_reply_counts_down_and_comes_back_with_u() {
    let mut console = Console::new((100, 30));
    console.keys("rDas Geld ist unterwegs.\x13");
    console.shows("leaves in");
    console.wait(5_000);
    console.shows("u takes it back");
    console.keys("u");
    console.hides("leaves in");
    assert!(console.app.composer().is_none());
}

#[test]
fn tags_priority_owner_and_snooze_are_asked_in_place() {
    let mut console = Console::new((100, 30));
    console.keys("t+geld +eilig\n");
    console.shows("geld");
    console.keys("purg\n");
    assert_eq!(
        console
            .app
            .inbox()
            .list
            .selected()
            .map(|row| row.priority.key()),
        Some("urgent")
    );
    console.keys("aanna\n");
    assert_eq!(
        console.first(),
        "tom",
        "assigned: no longer in the open view"
    );
    console.keys("s2h\n");
    assert_eq!(console.first(), "mia");
    console.keys("g");
    console.keys("i/is:snoozed\n");
    assert_eq!(console.first(), "tom");
}

#[test]
fn a_person_is_moved_on_the_board_with_a_reason_when_it_goes_back() {
    let mut console = Console::new((120, 40));
    console.keys("C");
    assert_eq!(console.app.screen(), Screen::Contact);
    console.keys(">");
    console.shows("Lead");
    console.keys("<falsch eingeordnet\n");
    console.shows("falsch eingeordnet");
    console.keys("S");
    console.keys("custo\n");
    console.shows("Customer");
    console.keys("3");
    assert_eq!(console.app.screen(), Screen::Board);
    console.keys("\x1b");
    assert_eq!(console.app.screen(), Screen::Inbox);
}

#[test]
fn every_screen_draws_at_the_sizes_of_the_plan() {
    for size in [(80, 24), (120, 40), (200, 60), (50, 12), (10, 3)] {
        let mut console = Console::new(size);
        for keys in [
            "\n", "D", "q", "C", "\x1b", "2", "3", "7", "1", " ", "\x1b", "?", "\x1b", ":", "\x1b",
        ] {
            console.keys(keys);
            console.frame();
        }
    }
}
