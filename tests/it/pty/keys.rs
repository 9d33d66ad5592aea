//! Bytes in, screens out: frames, split sequences, pastes, bursts, sizes.

use std::time::Duration;

use super::terminal::{Console, Start};

#[test]
fn the_first_frame_and_the_keys_at_two_sizes() {
    for size in [(80, 24), (200, 60)] {
        let mut c = Console::with(Start {
            size,
            ..Start::default()
        });
        c.see("Unassigned 37").see("greenwatch_n").see("More");
        assert!(c.look(vt100::Screen::alternate_screen));
        c.send("\r").see("zwei Windparks").see("r Reply");
        c.send("r").see("REPLY public on X").see("0/280");
        c.until("the cursor in the text", |screen| !screen.hide_cursor());
        c.type_slowly("Grüße").see("5/280");
        c.send("\x1b").see("send, keep or discard?");
        c.send("x").see_no("REPLY public");
        c.send("3").see("[Sub").send("1");
        c.see("greenwatch_n").send("q").send("q");
    }
}

#[test]
fn an_arrow_key_in_pieces_is_no_escape() {
    // Long enough that a loaded machine cannot make a piece late.
    let mut c = Console::with(Start {
        esc_ms: 400,
        ..Start::default()
    });
    c.see("greenwatch_n").send("x").see("1 marked");
    for (n, gap) in [5, 10, 20, 30].into_iter().enumerate() {
        let before = c.cursor_line();
        for piece in ["\x1b", "[", "B"] {
            c.send(piece);
            std::thread::sleep(Duration::from_millis(gap));
        }
        c.until(&format!("a line further, gap {gap}"), move |screen| {
            let text = screen.contents();
            let line = text
                .lines()
                .find(|line| line.starts_with('>'))
                .unwrap_or_default();
            !line.is_empty() && line != before
        });
        assert!(
            c.contents().contains("1 marked"),
            "Esc at {n} with gap {gap}\n{}",
            c.contents()
        );
    }
    // Alone it is one, after its hold.
    c.send("\x1b").see_no("1 marked");
}

#[test]
fn escape_and_a_letter_are_two_keys() {
    let mut c = Console::start();
    c.see("greenwatch_n").send("\r").see("zwei Windparks");
    c.send("i").see("NOTE on").type_slowly("abc").see("abc");
    // Fast typists press Esc and the next letter within the hold; the terminal sends it as Alt+k.
    c.send("\x1bk");
    c.until("kept, or still there with its text", |screen| {
        let text = screen.contents();
        text.contains("Draft kept") || text.contains("abc")
    });
    assert!(!c.contents().contains("abck"), "{}", c.contents());
}

#[test]
fn a_paste_into_a_list_does_nothing_and_says_so() {
    let mut c = Console::start();
    let open = c.see("Unassigned 37").open();
    c.send("\x1b[200~e\nw\nXey\x1b[201~")
        .see("Nothing to paste into here");
    assert_eq!(c.open(), open);
}

#[test]
fn the_end_of_a_paste_inside_a_paste_opens_no_door() {
    let mut c = Console::start();
    let open = c.see("Unassigned 37").open();
    c.send("\x1b[200~harmless\x1b[201~eweAe\x1b[201~")
        .see("Many keys at once");
    assert_eq!(c.open(), open);
    c.after_a_while()
        .send("\r")
        .see("zwei Windparks")
        .send("r")
        .see("REPLY public");
    c.send("\x1b[200~eins\x1b[201~\x13\x13zwei\x1b]52;c;cm0=\x07\x1b[201~");
    c.see("eins").see("REPLY public");
    assert!(
        c.thread("greenwatch_n")
            .messages
            .iter()
            .all(|m| !m.text.contains("eins"))
    );
}

#[test]
fn a_paste_into_the_text_loses_its_control_bytes() {
    let mut c = Console::start();
    c.see("Unassigned 37")
        .send("\r")
        .see("zwei Windparks")
        .send("r")
        .see("REPLY public");
    c.send("\x1b[200~eins\r\nzwei\x07\x1b[31mrot\x1b[0m\u{9b}\x1b[201~");
    c.see("eins").see("zwei").see("left out");
}

#[test]
fn five_hundred_keys_at_once_move_and_change_nothing() {
    let mut c = Console::start();
    let open = c.see("Unassigned 37").open();
    let before = c.bytes().len();
    let mut keys = "j".repeat(490);
    keys.insert_str(245, "eweAe");
    c.send(keys);
    c.until("the last row", |screen| {
        screen.contents().contains(">.2m    X  ● konrad_weiss")
    });
    c.see("Many keys at once");
    let written = c.bytes().len() - before;
    assert!(written < 260_000, "{written} bytes");
    assert_eq!(c.open(), open);
    c.send("g").send("g");
    c.until("the first row", |screen| {
        screen.contents().contains(">!3w    X  ● greenwatch_n")
    });
}

#[test]
fn a_long_text_in_one_piece_arrives_to_its_last_letter() {
    let mut c = Console::start();
    c.see("Unassigned 37").send("\r").see("zwei Windparks");
    c.send("i").see("NOTE on");
    // A terminal without paste marks sends it like this; no further byte may be needed to see its end.
    let mut text = "wort ".repeat(500);
    text.push_str("Schluss");
    c.send(text).see("Schluss");
}

#[test]
fn two_hundred_sizes_in_a_row() {
    let mut c = Console::start();
    c.see("Unassigned 37");
    let mut seed: u32 = 7;
    let mut dice = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u16::try_from((seed >> 16) % below).unwrap() + 1
    };
    for n in 0..200 {
        let (cols, rows) = (dice(220), dice(80));
        c.resize(cols, rows);
        if n % 20 == 0 {
            c.send("j");
        }
    }
    c.resize(80, 24);
    c.send("\x0c");
    c.until("a whole frame", |screen| {
        let text = screen.contents();
        let lines: Vec<&str> = text.lines().collect();
        lines.len() == 24 && lines[0].starts_with(" zuruf") && lines[23].starts_with(" Enter Open")
    });
    c.until("ten rows down", |screen| screen.contents().contains('>'));
    c.resize(10, 2);
    c.see("Too small");
    c.resize(120, 40);
    c.see("longest waiting first");
}

#[test]
fn without_colours_the_row_is_still_inverse() {
    let mut c = Console::with(Start {
        variables: vec![("NO_COLOR", "1")],
        ..Start::default()
    });
    c.see("Unassigned 37").see("More");
    c.look(|screen| {
        assert!(
            screen.cell(3, 20).unwrap().inverse(),
            "the row under the cursor"
        );
        assert!(!screen.cell(4, 20).unwrap().inverse());
        for row in 0..24 {
            for col in 0..80 {
                let cell = screen.cell(row, col).unwrap();
                assert_eq!(cell.fgcolor(), vt100::Color::Default, "{row},{col}");
                assert_eq!(cell.bgcolor(), vt100::Color::Default, "{row},{col}");
            }
        }
    });
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let mut c = Console::with(Start {
        variables: vec![("TERM", "dumb")],
        ..Start::default()
    });
    c.see("only lines").see("2. Unassigned, 37").send("2\r");
    c.see("The number of a conversation").send("q\r");
    assert_eq!(c.ended(Duration::from_secs(30)), 0);
    assert!(!c.bytes().contains(&0x1b), "not one escape");
    c.assert_given_back("after the line mode");
}

#[test]
fn without_a_utf8_locale_the_signs_are_ascii() {
    let mut c = Console::with(Start {
        size: (120, 40),
        variables: vec![("LANG", "C"), ("LC_ALL", "C")],
        ..Start::default()
    });
    c.see("Unassigned 37")
        .see("More")
        .send("\r")
        .send("r")
        .see("REPLY public");
    let signs = c.contents();
    assert!(
        !signs.contains(['│', '═', '║', '●', '▲', '…', '·']),
        "{signs}"
    );
}

#[test]
fn german_comes_from_the_command_line() {
    let mut c = Console::with(Start {
        lang: "de",
        ..Start::default()
    });
    c.see("Frei 37").see("Antwort");
}
