//! Reads whose place is left while they run.

use super::*;

/// Asks with this line; the answer in `slot` does not come.
fn ask_slowly(desk: &mut Desk, slot: Slot, text: &str) {
    desk.keys("/");
    desk.keys(text);
    let press = KeyPress {
        ctrl: false,
        alt: false,
        shift: false,
        key: Key::Enter,
    };
    let effects = desk.app.update(Msg::Key(press, false), &desk.ctx);
    for effect in effects {
        match effect {
            Effect::Job(asked, job) if asked == slot => {
                desk.app.issue(slot, &job);
            }
            other => desk.answer(vec![other]),
        }
    }
    desk.out.clear();
}

#[test]
fn a_search_left_by_esc_is_not_read_to_its_end() {
    let mut desk = Desk::new((80, 24));
    ask_slowly(&mut desk, Slot::Search, "Erstattung");
    desk.press(Key::Esc, false);
    assert!(desk.app.search.is_none());
    assert_eq!(desk.out, [Effect::Forget(Slot::Search)]);
    assert_eq!(desk.app.open_tickets(), 0);
}

#[test]
fn a_search_that_is_open_is_waited_for() {
    let mut desk = Desk::new((120, 40));
    ask_slowly(&mut desk, Slot::Search, "Erstattung");
    desk.keys("jk?");
    desk.press(Key::Esc, false);
    assert!(!desk.out.contains(&Effect::Forget(Slot::Search)));
    assert_eq!(desk.app.open_tickets(), 1);
}

#[test]
fn a_search_whose_screen_is_left_is_given_up_and_asked_again_on_return() {
    let mut desk = Desk::new((80, 24));
    ask_slowly(&mut desk, Slot::Search, "Erstattung");
    desk.keys("2");
    assert_eq!(desk.out, [Effect::Forget(Slot::Search)]);
    let press = KeyPress {
        ctrl: false,
        alt: false,
        shift: false,
        key: Key::Char('1'),
    };
    let effects = desk.app.update(Msg::Key(press, false), &desk.ctx);
    let asked = |effect: &Effect| matches!(effect, Effect::Job(Slot::Search, Job::Search { .. }));
    assert!(effects.iter().any(asked), "{effects:?}");
}

#[test]
fn a_filter_whose_list_is_left_is_given_up() {
    let mut desk = Desk::new((80, 24));
    ask_slowly(&mut desk, Slot::List, "from:nobody");
    desk.keys("3");
    assert_eq!(desk.out, [Effect::Forget(Slot::List)]);
}
