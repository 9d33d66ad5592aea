//! Bursts: more keys at once than a hand can press are a paste the terminal did not announce. They are marked; the console then moves
//! but changes nothing. A mouse button that goes down and up again becomes a click here, or a drag where it went elsewhere in between.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::tui::input::guard::Typed;
use crate::tui::msg::Msg;

/// More keys than this within [`WINDOW`] are a burst.
const KEYS: usize = 8;
/// The time they are counted in.
const WINDOW: Duration = Duration::from_millis(20);
/// Keys this soon after a paste belong to it.
const AFTER_PASTE: Duration = Duration::from_millis(30);

/// Counts keys over time.
#[derive(Clone, Debug, Default)]
pub struct Burst {
    keys: VecDeque<Instant>,
    pasted: Option<Instant>,
    /// Where the mouse button went down.
    pressed: Option<(u16, u16)>,
}

impl Burst {
    /// Turns what was typed at once into messages, marking bursts.
    pub fn mark(&mut self, typed: Vec<Typed>, now: Instant) -> Vec<Msg> {
        let together = typed.iter().filter(|t| matches!(t, Typed::Key(_))).count() > KEYS;
        typed
            .into_iter()
            .filter_map(|t| self.message(t, together, now))
            .collect()
    }

    fn message(&mut self, typed: Typed, together: bool, now: Instant) -> Option<Msg> {
        Some(match typed {
            Typed::Key(press) => {
                self.keys.push_back(now);
                while self
                    .keys
                    .front()
                    .is_some_and(|at| now.duration_since(*at) > WINDOW)
                {
                    self.keys.pop_front();
                }
                let after = self
                    .pasted
                    .is_some_and(|at| now.duration_since(at) <= AFTER_PASTE);
                Msg::Key(press, together || after || self.keys.len() > KEYS)
            }
            Typed::Paste(text) => {
                self.pasted = Some(now);
                Msg::Paste(text)
            }
            Typed::Resize(width, height) => Msg::Resize(width, height),
            Typed::Scroll(lines, x, y) => Msg::Scroll(lines, x, y),
            Typed::Press(x, y) => {
                self.pressed = Some((x, y));
                return None;
            }
            Typed::Release(x, y) => match self.pressed.take()? {
                from if from == (x, y) => Msg::Click(x, y),
                from => Msg::Drag(from, (x, y)),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::msg::{Key, KeyPress};

    fn keys(n: usize) -> Vec<Typed> {
        let press = KeyPress {
            ctrl: false,
            alt: false,
            shift: false,
            key: Key::Char('e'),
        };
        vec![Typed::Key(press); n]
    }

    fn marked(messages: &[Msg]) -> usize {
        messages
            .iter()
            .filter(|msg| matches!(msg, Msg::Key(_, true)))
            .count()
    }

    #[test]
    fn a_burst_is_marked_from_its_first_key_on_when_it_comes_at_once() {
        let mut burst = Burst::default();
        assert_eq!(marked(&burst.mark(keys(9), Instant::now())), 9);
    }

    #[test]
    fn a_button_up_where_it_went_down_is_a_click_and_elsewhere_a_drag() {
        let mut burst = Burst::default();
        let mut said = |typed| burst.mark(vec![typed], Instant::now());
        assert_eq!(said(Typed::Release(1, 1)), []);
        assert_eq!(said(Typed::Press(3, 4)), []);
        assert_eq!(said(Typed::Release(3, 4)), [Msg::Click(3, 4)]);
        said(Typed::Press(3, 4));
        assert_eq!(said(Typed::Release(9, 4)), [Msg::Drag((3, 4), (9, 4))]);
    }

    #[test]
    fn a_hand_is_never_a_burst() {
        let mut burst = Burst::default();
        let mut now = Instant::now();
        for _ in 0..100 {
            now += Duration::from_millis(8);
            assert_eq!(marked(&burst.mark(keys(1), now)), 0);
        }
    }

    #[test]
    fn keys_right_after_a_paste_belong_to_it() {
        let mut burst = Burst::default();
        let now = Instant::now();
        burst.mark(vec![Typed::Paste("x".to_owned())], now);
        assert_eq!(
            marked(&burst.mark(keys(1), now + Duration::from_millis(10))),
            1
        );
        assert_eq!(
            marked(&burst.mark(keys(1), now + Duration::from_millis(50))),
            0
        );
    }
}
