//! However it ends, the terminal is given back and the text is saved.

use std::time::Duration;

use rustix::process::Signal;

use super::terminal::{Console, Start};

/// Two seconds and what a loaded machine needs to start counting.
const SOON: Duration = Duration::from_millis(2_600);

#[test]
fn quitting_gives_the_terminal_back() {
    let mut c = Console::start();
    c.see("Unassigned 37")
        .send("q")
        .see("Quit zuruf?")
        .send("y");
    assert_eq!(c.ended(SOON), 0);
    c.assert_given_back("after q");
}

#[test]
fn a_signal_gives_the_terminal_back_and_keeps_every_letter() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut c = Console::start();
        c.see("Unassigned 37")
            .send("\r")
            .see("zwei Windparks")
            .send("r")
            .see("REPLY public");
        c.type_slowly("bis zum letzten Wort")
            .see("bis zum letzten Wort");
        c.signal(signal);
        c.ended(SOON);
        c.assert_given_back(&format!("{signal:?}"));
        let drafts = c.thread("greenwatch_n").drafts;
        assert_eq!(drafts.len(), 1, "{signal:?}");
        assert_eq!(drafts[0].text, "bis zum letzten Wort", "{signal:?}");
    }
}

#[test]
fn a_signal_at_any_moment_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        for moment in 0..4 {
            let mut c = Console::start();
            c.until("the alternate screen", vt100::Screen::alternate_screen);
            match moment {
                0 => {}
                1 => _ = c.send("j".repeat(400)),
                2 => c.resize(150, 50),
                _ => _ = c.send("3").send("\r").send(":").send("x".repeat(40)),
            }
            c.signal(signal);
            c.ended(SOON);
            c.assert_given_back(&format!("{signal:?} at moment {moment}"));
        }
    }
}

#[test]
fn a_closed_terminal_ends_the_process_and_keeps_every_letter() {
    for shell in [None, Some("trap '' HUP;")] {
        let mut c = Console::with(Start {
            shell,
            ..Start::default()
        });
        c.see("Unassigned 37")
            .send("\r")
            .see("zwei Windparks")
            .send("i")
            .see("NOTE on");
        c.type_slowly("Verbindung wack").see("Verbindung wack");
        c.hang_up();
        c.ended(SOON);
        let drafts = c.thread("greenwatch_n").drafts;
        assert_eq!(drafts.len(), 1, "{shell:?}");
        assert_eq!(drafts[0].text, "Verbindung wackj", "{shell:?}");
    }
}

#[test]
fn stopped_the_shell_is_usable_and_going_on_draws_everything() {
    for by_key in [true, false] {
        let mut c = Console::start();
        c.see("Unassigned 37")
            .send("\r")
            .see("zwei Windparks")
            .send("q")
            .see("[Unassigned");
        if by_key {
            c.send("\x1a");
        } else {
            c.signal(Signal::TSTP);
        }
        c.until_stopped();
        c.assert_given_back("while stopped");
        c.signal(Signal::CONT);
        c.until("the alternate screen", vt100::Screen::alternate_screen);
        c.see("[Unassigned").see("greenwatch_n").see("More");
        c.send("\r").see("zwei Windparks");
    }
}

#[test]
fn continued_after_a_stop_it_did_not_see_it_draws_everything() {
    let mut c = Console::start();
    c.see("Unassigned 37");
    c.signal(Signal::STOP);
    c.until_stopped();
    let before = c.bytes().len();
    c.signal(Signal::CONT);
    c.send("3").see("[Sub");
    let written = String::from_utf8_lossy(&c.bytes()[before..]).into_owned();
    assert!(
        written.contains("\x1b[?1049h"),
        "it takes the terminal again"
    );
}
