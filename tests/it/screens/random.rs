//! Somebody with a cat on the keyboard and a window that never keeps its size.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use zuruf::tui::msg::Msg;

use super::lived;
use crate::harness::{Harness, Setup, presses};

/// What is pressed: everything that has a meaning somewhere, and words to type.
const KEYS: &[&str] = &[
    "j",
    "j",
    "k",
    "l",
    "h",
    "J",
    "K",
    "L",
    "H",
    "G",
    "gg",
    "<PgDn>",
    "<PgUp>",
    "<Home>",
    "<End>",
    "<Enter>",
    "<Enter>",
    "<Esc>",
    "<Esc>",
    "<Tab>",
    "<BackTab>",
    "<Up>",
    "<Down>",
    "<Left>",
    "<Right>",
    "1",
    "2",
    "3",
    "7",
    " ",
    ":",
    "?",
    "/",
    "f",
    "n",
    "N",
    "r",
    "i",
    "e",
    "s",
    "a",
    "A",
    "t",
    "p",
    "m",
    "w",
    "D",
    "C",
    "c",
    "d",
    "v",
    "S",
    "E",
    "x",
    "X",
    "<lt>",
    ">",
    "u",
    "u",
    "U",
    "R",
    "gm",
    "gh",
    "y",
    "Y",
    "q",
    "k",
    "<Ctrl+S>",
    "<Ctrl+C>",
    "<Ctrl+W>",
    "<Ctrl+U>",
    "<Ctrl+Z>",
    "<Ctrl+Y>",
    "<Ctrl+N>",
    "<Ctrl+P>",
    "<BS>",
    "ü",
    "日本",
    "👨‍👩‍👧",
    "is:open ",
    "channel:x ",
    "ben",
    "@",
    "#",
    "2h",
    "word ",
    "<Ctrl+L>",
];
const STEPS: usize = 2_000;

/// A small generator: the same walk every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }
}

/// Draws into the corner of a larger buffer and sees that nothing around it was touched.
fn draw_inside(h: &Harness, trail: &str) {
    let (width, height) = h.ctx.size;
    let mut sentinel = Cell::default();
    sentinel.set_symbol("#");
    let mut buf = Buffer::filled(Rect::new(0, 0, width + 3, height + 3), sentinel);
    h.app.draw(&h.ctx, Rect::new(0, 0, width, height), &mut buf);
    for y in 0..height + 3 {
        for x in (if y < height { width } else { 0 })..width + 3 {
            assert_eq!(
                buf[(x, y)].symbol(),
                "#",
                "{x},{y} of {width}x{height} after {trail}"
            );
        }
    }
    let cursor = h.app.cursor(h.ctx.size);
    assert!(
        cursor.is_none_or(|(x, y)| x < width.max(1) && y < height.max(1)),
        "cursor {cursor:?} of {width}x{height} after {trail}"
    );
}

#[test]
fn random_keys_at_random_sizes_never_panic_and_never_leave_the_frame() {
    let mut h = lived(Setup::demo(80, 24));
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut trail: Vec<&str> = Vec::new();
    for step in 0..STEPS {
        if step % 9 == 0 {
            h.resize(dice.below(221) as u16, dice.below(81) as u16);
            trail.push("<size>");
        }
        let keys = KEYS[dice.below(KEYS.len())];
        trail.push(keys);
        if trail.len() > 30 {
            trail.remove(0);
        }
        for press in presses(keys) {
            h.press(press, false);
        }
        match dice.below(40) {
            0 => h.send(Msg::Paste("eingefügt\nzwei \u{1b}[31m".to_owned())),
            1 => h.send(Msg::Scroll(
                3,
                dice.below(221) as u16,
                dice.below(81) as u16,
            )),
            2 => h.send(Msg::Click(dice.below(221) as u16, dice.below(81) as u16)),
            3 => _ = h.wait(1_200),
            _ => {}
        }
        draw_inside(&h, &trail.concat());
    }
}

#[test]
fn every_small_size_is_drawn_on_every_screen() {
    for keys in [
        "",
        "<Enter>",
        "<Enter>rText",
        "2",
        "3",
        "7",
        "<Enter>C",
        "/rechnung<Enter>",
        " ",
        ":",
        "?",
        "t+",
        "s2h",
        "a",
        "p",
    ] {
        let mut h = Setup::demo(80, 24).open();
        h.keys(keys);
        for width in (0..24).chain([39, 40, 59, 60, 61, 99, 100, 159, 160]) {
            for height in [0, 1, 2, 3, 4, 5, 9, 14, 15, 24] {
                h.resize(width, height);
                draw_inside(&h, keys);
            }
        }
    }
}
