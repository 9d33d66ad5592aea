//! Policies and calendars by key: made, read, changed, moved, refused in the line that is wrong, removed and taken back.

use zuruf::model::sla::Levels;
use zuruf::work::job::{Job, Outcome, ServiceAnswer, ServiceAsk};

use crate::harness::{Harness, Setup, alone};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn levels(h: &mut Harness) -> Levels {
    let ask = ServiceAsk::Levels {
        from: h.ctx.now.plus(-30 * 86_400_000),
        to: h.ctx.now.plus(1),
    };
    match h.ask(Job::Service(ask)) {
        Outcome::Service(answer) => match *answer {
            ServiceAnswer::Levels(levels) => levels,
            other => unreachable!("{other:?}"),
        },
        other => unreachable!("{other:?}"),
    }
}

fn names(h: &mut Harness) -> Vec<String> {
    let all = levels(h).policies;
    all.iter()
        .map(|(policy, _)| policy.name.to_string())
        .collect()
}

/// A calendar, and two policies in it or not.
fn agreed(setup: Setup) -> Harness {
    let mut h = setup.open();
    h.keys("gSnew cal<Enter>").expect("sat 10-14");
    h.keys("office<Enter>mon-fri 9-17<Enter><Ctrl+S>")
        .expect("Calendar office added");
    // The list is there again, with what was made.
    h.expect("mon-fri 09:00-17:00").expect("0 holidays");
    h.keys("new pol<Enter>")
        .keys("vip<Enter>channel:x<Enter>office<Enter>urgent=15m,1h<Enter>2h<Enter>16h<Enter>")
        .expect("Policy vip added");
    h.keys("new pol<Enter>all<Enter><Enter><Enter>4000h<Enter><Enter><Enter>")
        .expect("Policy all added")
        .expect("1 vip")
        .expect("2 all");
    h
}

#[test]
fn policies_and_calendars_are_made_read_and_kept_over_a_restart() {
    for (width, height) in SIZES {
        let mut h = agreed(Setup::demo(width, height));
        h.expect("First reply: urgent=15m,1h")
            .expect("Calendar: office");
        h.keys("<Enter>").expect("Show all of it").keys("<Enter>");
        h.expect("channel:x").expect("urgent=15m,1h").expect("16h");
        h.keys("<Esc>");
        h.start_again();
        h.keys("gS").expect("1 vip").expect("2 all").expect("% (");
        h.keys("2 all<Enter>")
            .expect("last 30 days would have")
            .keys("<Down><Enter>");
        h.expect("as it is")
            .expect("conversations match the policy");
        h.keys("<Esc>");
        assert_eq!(names(&mut h), ["vip", "all"]);
    }
}

#[test]
fn a_policy_is_moved_changed_and_removed_and_all_of_it_taken_back() {
    let mut h = agreed(Setup::demo(120, 40));
    h.keys("2 all<Enter>up<Enter>")
        .expect("Order of the policies changed");
    assert_eq!(names(&mut h), ["all", "vip"]);
    // The cursor stands on it: the same keys go on.
    h.keys("<Enter>down<Enter>");
    assert_eq!(names(&mut h), ["vip", "all"]);
    h.keys("<Enter>change<Enter><Tab>channel:mastodon<Ctrl+S>")
        .expect("Policy all changed");
    assert_eq!(&*levels(&mut h).policies[1].0.query, "channel:mastodon");
    h.keys("2 all<Enter>remove<Enter>")
        .expect("Policy all removed");
    assert_eq!(names(&mut h), ["vip"]);
    h.keys("<Esc>uuuu");
    assert_eq!(names(&mut h), ["vip", "all"]);
    assert_eq!(&*levels(&mut h).policies[1].0.query, "");
}

#[test]
fn what_is_refused_says_in_which_line_and_what_was_typed_stays() {
    let mut h = agreed(Setup::demo(120, 40));
    h.keys("new pol<Enter>");
    h.keys("new<Enter>chanel:x<Ctrl+S>")
        .expect("chanel")
        .expect("channel");
    h.keys("<Ctrl+U><Down>home<Down>1x<Ctrl+S>")
        .expect("“1x” is no span");
    h.keys("<Ctrl+U><Ctrl+S>")
        .expect("has no target")
        .expect("Give at least one");
    h.keys("<Down><Down><Down>").keys("<Tab>");
    h.expect("home");
    assert_eq!(names(&mut h), ["vip", "all"]);
    h.keys("<Esc>");
    h.keys("gScalendar off<Enter>remove<Enter>");
    h.expect("count in this calendar")
        .expect("g S, then each policy");
    assert_eq!(levels(&mut h).calendars.len(), 1);
}

#[test]
fn holidays_come_and_go_one_by_one() {
    let mut h = agreed(Setup::demo(120, 40));
    h.keys("calendar off<Enter>add a h<Enter>2026-13-01<Ctrl+S>")
        .expect("is no day");
    h.keys("<Ctrl+U>25.12.2026<Enter>Weihnachten<Enter>")
        .expect("1 holiday");
    h.keys("calendar off<Enter>show<Enter>")
        .expect("Weihnachten")
        .keys("<Esc>");
    h.keys("gScalendar off<Enter>take a h<Enter>2026-12-24<Enter>")
        .expect("is no holiday of this calendar");
    h.keys("<Ctrl+U>2026-12-25<Enter>").expect("0 holidays");
    h.keys("<Esc>uu");
    let calendar = &levels(&mut h).calendars[0].calendar;
    assert!(calendar.holidays.is_empty());
    h.keys("U");
    assert_eq!(levels(&mut h).calendars[0].calendar.holidays.len(), 1);
}

#[test]
fn who_may_only_read_reads() {
    let mut h = agreed(Setup::demo(80, 24));
    h.keys("<Esc>");
    h.make_read_only();
    h.keys("gS").expect("1 vip").expect_none("New policy");
    h.keys("<Enter>")
        .expect("Show all of it")
        .expect_none("Remove it");
}

#[test]
fn the_list_at_two_sizes() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut h = agreed(Setup::demo(width, height));
        h.keys("calendar off<Enter>add a h<Enter>2026-12-25<Enter>Weihnachten<Enter>");
        insta::assert_snapshot!(format!("levels-{width}x{height}"), h.screen());
        h.keys("calendar off");
        insta::assert_snapshot!(format!("levels-calendar-{width}x{height}"), h.screen());
        h.keys("<Esc>gS<Enter><Down><Down><Enter>");
        insta::assert_snapshot!(format!("levels-form-{width}x{height}"), h.screen());
    }
}

#[test]
fn in_german() {
    if alone("flows::levels::in_german") {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut h = Setup::demo(width, height).german().open();
            h.keys("gSneuer kal<Enter>büro<Enter>mo-fr 9-17<Enter><Ctrl+S>");
            h.keys("neues<Enter>Standard<Enter><Enter>büro<Enter>4h<Enter><Enter><Enter>")
                .expect("alle Gespräche")
                .expect("Erste Antwort: 4h");
            insta::assert_snapshot!(format!("levels-german-{width}x{height}"), h.screen());
        }
    }
}
