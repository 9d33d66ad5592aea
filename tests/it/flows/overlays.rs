//! Help, palette, menu, notices: what explains the console.

use zuruf::tui::command::{COMMANDS, Context};
use zuruf::tui::effect::Effect;
use zuruf::tui::layout::Screen;
use zuruf::tui::msg::Msg;

use crate::harness::{Harness, Setup, alone};

fn demo() -> Harness {
    Setup::demo(80, 24).open()
}

#[test]
fn help_begins_with_ten_keys_and_has_them_all() {
    let mut h = demo();
    h.keys("?")
        .expect("TEN KEYS TO START WITH")
        .expect("j, Down");
    let mut seen = h.screen();
    for _ in 0..30 {
        h.keys(" ");
        seen.push_str(&h.screen());
    }
    let text = [Context::Overlay];
    for entry in COMMANDS.iter().filter(|e| e.contexts != text) {
        let title = zuruf::text::messages::tr(&format!("cmd-{}", entry.id));
        assert!(seen.contains(&format!("{title}:")), "{}", entry.id);
    }
    h.keys("<Esc>").expect_none("EVERYWHERE");
}

#[test]
fn every_command_is_in_the_palette_by_its_name() {
    let mut h = demo();
    let writing = [Context::Composer, Context::Review, Context::Overlay];
    for entry in COMMANDS {
        if entry.contexts.iter().all(|c| writing.contains(c)) {
            continue;
        }
        let title = zuruf::text::messages::tr(&format!("cmd-{}", entry.id));
        h.keys(":").keys(entry.id);
        h.expect(&format!("> {title}")).keys("<Esc>");
    }
}

#[test]
fn a_command_is_found_by_what_others_call_it_below_what_is_called_so() {
    let mut h = demo();
    h.keys(":suggestions").expect("> Who may be one person");
    h.keys("<Esc>:resolve").expect("> Done");
    h.keys("<Esc>:edit").expect("> Edit").expect("Fields");
}

#[test]
fn the_palette_does_what_is_chosen() {
    let mut h = demo();
    h.keys(":board<Enter>");
    assert_eq!(h.app.screen(), Screen::Board);
    h.keys(":go-inbox<Enter>");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys(":assign<Enter>").expect("Assign to");
    h.keys("<Esc>:quit<Enter>");
    assert_eq!(h.out, [Effect::Quit]);
}

#[test]
fn what_cannot_be_done_stays_in_the_palette_and_says_why() {
    let mut h = demo();
    h.keys(":confirm-sent").expect("not here");
    h.keys("<Enter>").expect("not here");
    h.keys("<Esc>:next-hit").expect("no search is open");
}

#[test]
fn the_menu_shows_what_is_possible_here_and_runs_it() {
    let mut h = demo();
    h.keys(" ").expect("What can be done here").expect("Reply");
    h.keys("e");
    assert_eq!(h.rows(zuruf::model::view::View::Unassigned).len(), 36);
    for screen in ["1", "2", "3", "7"] {
        h.keys(screen).keys(" ").expect("What can be done here");
        h.keys("<Esc>");
    }
}

#[test]
fn notices_can_be_read_again() {
    let mut h = demo();
    h.keys("gm").expect("Nothing has been said yet");
    h.keys("<Esc>ejjw").wait(60_000).expect_none("Resolved");
    h.keys("gm").expect("Resolved").expect("Marked as spam");
}

#[test]
fn a_key_without_meaning_says_so() {
    let mut h = demo();
    for (keys, said) in [
        ("P", "P does"),
        ("g0", "g 0 does"),
        ("<Ctrl+F>", "Ctrl+F does"),
    ] {
        h.keys(keys);
        assert!(h.said().starts_with(said), "{}", h.said());
    }
    h.keys("g").expect("g …").expect("b Board");
    h.keys("<Esc>").expect_none("g …");
}

#[test]
fn quitting_asks_at_the_top_only() {
    let mut h = demo();
    h.keys("<Enter>qq").expect("Quit zuruf?");
    h.keys("n").expect_none("Quit zuruf?");
    assert!(h.out.is_empty());
    h.keys("qy");
    assert_eq!(h.out, [Effect::Quit]);
}

#[test]
fn ctrl_c_twice_leaves_and_keeps_the_text() {
    let mut h = demo();
    h.keys("<Ctrl+C>").expect("Ctrl+C again quits");
    h.wait(3_000).keys("<Ctrl+C>");
    assert!(h.out.is_empty());
    h.keys("<Ctrl+C>");
    assert_eq!(h.out, [Effect::Quit]);
}

#[test]
fn the_history_of_a_conversation_is_told() {
    let mut h = demo();
    h.keys("gh").expect("Nothing has been changed yet");
    h.keys("<Esc><Enter>phigh<Enter>aanna<Enter>gh")
        .expect("History");
    h.expect("priority set").expect("assigned");
}

#[test]
fn a_resize_with_everything_open_keeps_it_open() {
    let mut h = demo();
    h.keys("<Enter>rText bleibt");
    for (width, height) in [(10, 3), (200, 60), (59, 20), (80, 24)] {
        h.resize(width, height);
    }
    h.expect("Text bleibt");
    h.send(Msg::Resumed);
    assert_eq!(h.out, [Effect::Redraw]);
}

#[test]
fn german_is_german_everywhere() {
    if !alone("flows::overlays::german_is_german_everywhere") {
        return;
    }
    let mut h = Setup::demo(120, 40).german().open();
    let english = [
        "Inbox",
        "Unassigned",
        "waiting",
        "owner",
        "Reply",
        "Nothing",
        "Loading",
        "draft",
        "Commands",
        "Keys",
    ];
    for keys in [
        "",
        "<Enter>",
        "r",
        "x<Esc>x",
        "i",
        "<Esc>",
        "C",
        "2",
        "3",
        "7",
        "1",
        " ",
        "<Esc>",
        "?",
        "<Esc>",
        ":",
        "<Esc>",
        "s",
        "<Esc>",
        "t",
        "<Esc>",
        "a",
        "<Esc>",
        "p",
        "<Esc>",
        "/",
        "<Esc>",
        "/rechnung<Enter>",
        "gm",
        "<Esc>",
    ] {
        h.keys(keys);
        let screen = h.screen();
        for word in english {
            let frame = screen
                .lines()
                .any(|line| line.contains(word) && !line.contains("Dual") && !line.contains('@'));
            assert!(!frame, "{word} after {keys}:\n{screen}");
        }
    }
}

#[test]
fn the_palette_finds_people_tags_colleagues_and_views() {
    let mut h = demo();
    h.keys(":c holl").expect("Petra Hollmann").expect("contact");
    h.keys("<Enter>");
    assert_eq!(h.app.screen(), Screen::Contact);
    h.expect("Petra Hollmann").keys("1");
    // Found among everything, below the commands.
    h.keys(":hollmann<Enter>");
    assert_eq!(h.app.screen(), Screen::Contact);
    h.keys("1<Enter>t+störung<Enter><Esc>");
    h.keys(":t stoer<Enter>").expect("per week");
    assert_eq!(h.app.screen(), Screen::Tag);
    h.keys("<Esc><Enter>aben<Enter><Esc>:a ben")
        .expect("Ben Petersen")
        .keys("<Enter>");
    h.expect("/ assignee:ben");
    h.keys(":v done<Enter>").expect("[Done");
    h.keys(":@be<Tab>").expect(": @ben");
    h.keys("<Esc>:c zzzz").expect("Nothing matches");
}

#[test]
fn a_sequence_with_many_ways_to_go_on_shows_all_of_them() {
    let mut h = demo();
    h.keys("g");
    for (keys, id) in [
        ("i", "go-inbox"),
        ("z", "mouse"),
        ("h", "history"),
        ("g", "top"),
    ] {
        let title = zuruf::text::messages::tr(&format!("cmd-{id}"));
        let line = format!("{keys} {title}");
        h.expect(&line[..]);
    }
    h.keys("<Esc>").expect_none("g …");
    // Two ways fit into the line.
    h.keys("y").expect("y …  y Copy").keys("<Esc>");
}

/// Where the terminal's cursor is: the line it stands on.
fn focused(h: &Harness) -> String {
    let at = h.app.focus(h.ctx.size, &h.buffer());
    let (_, y) = at.expect("a cursor");
    h.screen()
        .lines()
        .nth(usize::from(y))
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn the_terminals_cursor_follows_what_has_the_keys() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("j");
    let row = h.app.inbox().list.selected().map(|row| row.who.to_string());
    assert!(
        focused(&h).contains(&row.unwrap_or_default()),
        "{}",
        focused(&h)
    );
    h.keys("<Enter>").expect("Space More");
    assert!(focused(&h).contains('>'), "{}", focused(&h));
    for (keys, there) in [
        (" ", "Reply"),
        ("<Esc>:", ":"),
        ("<Esc>?", "TEN KEYS"),
        ("<Esc><Esc>q", "Quit zuruf?"),
        ("n2", ">"),
        ("3j", ">"),
        ("1<Enter>rText", "Text"),
    ] {
        h.keys(keys);
        assert!(focused(&h).contains(there), "{keys}: {}", focused(&h));
    }
}

#[test]
fn the_coach_ticks_off_what_is_done_and_leaves_when_all_is() {
    let mut h = Setup::demo(120, 40).open();
    h.app.teach();
    h.expect("j move  Enter open  r reply  i note with @")
        .expect("Esc ends");
    h.keys("jk").expect("✓ move  Enter open");
    h.keys("<Enter>").expect("✓ open");
    h.keys("rGern geschehen!<Ctrl+S>").expect("✓ reply");
    h.keys("iOhne Namen<Ctrl+S>").expect_none("✓ note");
    h.keys("i@ben bitte<Ctrl+S>").expect("✓ note with @");
    h.keys("3L").expect("✓ move a card");
    h.keys("u")
        .expect("That was all of it")
        .expect_none("Esc ends");
}

#[test]
fn a_text_can_be_copied_to_the_terminal_or_into_a_file() {
    let mut h = demo();
    h.keys("<Enter>yy").expect("sent to the terminal clipboard");
    let text = match &h.out[..] {
        [Effect::Copy(text)] => text.clone(),
        _ => String::new(),
    };
    assert!(!text.is_empty(), "{:?}", h.out);
    h.keys("yf");
    assert_eq!(h.out.last(), Some(&Effect::Save(text)));
    h.send(Msg::Saved(Some("/tmp/x.txt".to_owned())));
    h.expect("Written to /tmp/x.txt");
    h.send(Msg::Saved(None));
    h.expect("cannot be written");
}

/// Where a text stands on the screen: column and line.
fn place(h: &Harness, text: &str) -> (u16, u16) {
    let screen = h.screen();
    let lines = screen.lines().enumerate();
    let mut found = lines.filter_map(|(y, line)| Some((line.find(text)?, y, line)));
    let (x, y, line) = found
        .next()
        .unwrap_or_else(|| unreachable!("{text}\n{screen}"));
    let x = zuruf::text::width::width(&line[..x]);
    (x as u16, y as u16)
}

fn click(h: &mut Harness, text: &str) {
    let (x, y) = place(h, text);
    h.send(Msg::Click(x, y));
}

#[test]
fn a_click_chooses_on_every_screen_and_a_second_one_opens() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("gz").expect("MOUSE");
    click(&mut h, "3 Board");
    assert_eq!(h.app.screen(), Screen::Board);
    click(&mut h, "Noor Özdemir");
    h.expect(">Noor Özdemir");
    click(&mut h, "Noor Özdemir");
    assert_eq!(h.app.screen(), Screen::Contact);
    click(&mut h, "2 Contacts");
    click(&mut h, "Noor Özdemir");
    assert_eq!(h.app.screen(), Screen::Contacts);
    click(&mut h, "Noor Özdemir");
    assert_eq!(h.app.screen(), Screen::Contact);
    click(&mut h, "1 Inbox");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.keys("gz").expect_none("MOUSE");
}

#[test]
fn a_click_shows_a_view_and_chooses_a_message() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("gz");
        click(
            &mut h,
            if width < 200 {
                "Open 37"
            } else {
                "Open        !"
            },
        );
        h.expect("[Open 37]");
        click(&mut h, if width < 200 { "Unassigned" } else { "X  X" });
        h.expect(if width < 200 {
            "[Unassigned 37]"
        } else {
            "[X 12]"
        });
        if width < 200 {
            continue;
        }
        click(&mut h, "Unassigned");
        h.keys("gg<Enter>").expect(">06 Nov 13:15");
        click(&mut h, "Aus welchen Anlagen");
        h.expect(">06 Nov 11:10").expect_none(">06 Nov 13:15");
        // Beside the names of the views nothing happens.
        click(&mut h, "CHANNELS");
        h.expect("[Unassigned 37]");
    }
}

#[test]
fn a_click_works_the_contact_360_in_tabs_chips_rows_and_fields() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("gz/from:greenwatch_n<Enter><Enter>C")
            .expect("[Timeline]");
        // At every size the second entry is under the pointer where it is drawn, headings of days or not.
        let (x, y) = place(&h, "100 % Ökostrom");
        h.send(Msg::Click(x, y));
        assert!(h.screen().lines().nth(y.into()).unwrap().contains('>'));
        assert_eq!(h.app.screen(), Screen::Contact);
        h.send(Msg::Click(x, y));
        assert_eq!(h.app.screen(), Screen::Inbox);
        h.keys("<Esc>").expect("[Timeline]");
        if width > 80 {
            click(&mut h, "+out");
            h.expect("-out").expect_none("Berechtigte");
            click(&mut h, "-out");
            h.expect("+out").expect("Berechtigte");
        }
        click(&mut h, "Details");
        h.expect("[Details]");
        click(&mut h, "Persona");
        h.expect(">Persona");
        click(&mut h, "Persona");
        h.keys("Umweltverein<Enter>").expect("Umweltverein");
        click(&mut h, "Around");
        h.expect("[Around]");
        let (x, y) = place(&h, "open X");
        h.send(Msg::Click(x, y));
        h.send(Msg::Click(x, y));
        assert_eq!(h.app.screen(), Screen::Inbox);
    }
}

#[test]
fn a_click_chooses_in_overlays_and_beside_them_closes_what_holds_no_text() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("a");
    click(&mut h, "Ben Petersen");
    click(&mut h, "Ben Petersen");
    assert!(h.said().contains("@ben"), "{}", h.said());
    h.keys("u ");
    click(&mut h, "Priority");
    click(&mut h, "Priority");
    h.expect("Urgent");
    h.send(Msg::Click(0, 38));
    h.expect_none("Urgent");
    // What is typed stays.
    h.keys("/paket");
    h.send(Msg::Click(5, 5));
    h.expect("paket");
}

#[test]
fn the_history_of_a_message_is_two_keys_away() {
    let mut h = demo();
    h.keys("<Enter>i@ben bitte<Ctrl+S>")
        .keys("GgH")
        .expect("note");
    h.keys("<Esc>H");
}

#[test]
fn the_menu_turns_its_pages_says_why_not_and_lets_sequences_through() {
    let mut h = demo();
    h.keys(" ").expect("page 1 of 2").expect("PgDn turns");
    h.keys("<PgDn>").expect("page 2 of 2");
    // A key that begins some shows which; the next one is taken as ever.
    h.keys("g")
        .expect_none("page 2")
        .keys("f")
        .expect("Organisations");
    h.keys("1 N");
    assert!(h.said().contains("no search"), "{}", h.said());
    h.expect_none("page 1 of 2");
}

#[test]
fn a_click_runs_the_keys_of_the_last_line_and_follows_what_the_header_tells() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("gz").wait(20_000);
    click(&mut h, "r Reply");
    h.expect("REPLY");
    click(&mut h, "Esc Review");
    h.expect_none("REPLY");
    click(&mut h, "anna");
    assert_eq!(h.app.screen(), Screen::Team);
    click(&mut h, "? Help");
    h.expect("TEN KEYS");
}

#[test]
fn a_header_without_room_for_all_names_keeps_every_tab() {
    let mut h = Setup::demo(60, 24).open();
    h.expect("zuruf  1 Inbox·37  2 Contacts  3 Board  7 Outbox ");
    let id = h.row("Finn").id.0.to_string();
    let said = h.cli(&["task", "add", &id, "call back", "--due", "1h"]);
    assert_eq!(said.code, 0, "{}", said.err);
    h.wait(2 * 3_600_000);
    h.keys("R").expect("1 due").expect_none("zuruf ");
    click(&mut h, " 7 ");
    assert_eq!(h.app.screen(), Screen::Outbox);
    h.expect(" 7 Outbox ").expect(" 3");
}

#[test]
fn a_card_dragged_to_another_column_moves_there_and_undo_brings_it_back() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut h = Setup::demo(width, height).open();
        h.keys("gz3");
        let card = place(&h, "Noor Özdemir");
        // A hand that trembles on the card has clicked.
        h.send(Msg::Drag(card, (card.0 + 1, card.1)));
        h.expect(">Noor Özdemir");
        assert_eq!(h.app.screen(), Screen::Board);
        h.send(Msg::Drag(card, (card.0 + 26, card.1 + 3)));
        assert!(place(&h, "Noor Özdemir").0 > card.0, "{}", h.screen());
        h.keys("u");
        assert_eq!(place(&h, "Noor Özdemir").0, card.0, "{}", h.screen());
        // Beside the columns nothing moves.
        h.send(Msg::Drag(card, (card.0, 0)));
        assert_eq!(place(&h, "Noor Özdemir").0, card.0, "{}", h.screen());
    }
}

#[test]
fn a_drag_over_rows_marks_them() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("gz");
    // Rows of two lines.
    h.send(Msg::Drag((10, 3), (12, 8)));
    h.expect("3 marked").keys("<Esc>").expect_none("marked");
    h.keys("2");
    h.send(Msg::Drag((10, 4), (10, 3)));
    h.expect("2 marked");
}
