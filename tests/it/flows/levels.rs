//! Policies and calendars by key: made, read, changed, moved, refused in the line that is wrong, removed and taken back.

use zuruf::model::act::Act;
use zuruf::model::sla::{CalendarText, Levels};
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
    h.keys("calendar off<Enter>holidays<Enter>")
        .expect("Holidays of office")
        .keys("<Enter>2026-13-01<Ctrl+S>")
        .expect("is no day");
    h.keys("<Ctrl+U>25.12.2026<Enter>Weihnachten<Enter>");
    // The days of the calendar are there again.
    h.expect("Holidays of office").expect("25 Dec 2026");
    h.keys("<Enter>2026-05-01<Enter>Tag der Arbeit<Enter>")
        .expect("Tag der Arbeit");
    h.start_again();
    h.keys("gScalendar off<Enter>holidays<Enter>weihn<Enter>")
        .expect("25 Dec 2026  Weihnachten")
        .keys("change<Enter><Down>I<Enter>")
        .expect("WeihnachtenI");
    h.keys("arbeit<Enter>take<Enter>")
        .expect_none("Tag der Arbeit");
    h.keys("<Esc>u");
    let days = |h: &mut Harness| levels(h).calendars[0].calendar.holidays.text();
    assert_eq!(
        days(&mut h),
        "2026-05-01 Tag der Arbeit\n2026-12-25 WeihnachtenI\n"
    );
    h.keys("uuu");
    assert_eq!(days(&mut h), "");
    h.keys("U");
    assert_eq!(days(&mut h), "2026-12-25 Weihnachten\n");
}

/// What a colleague makes of a calendar and of a policy while they are open here.
fn colleague_changes(h: &mut Harness, hours: &str, day: &str, first: &str) {
    let levels = levels(h);
    let calendar = &levels.calendars[0];
    let text = CalendarText {
        hours: hours.to_owned(),
        holidays: day.to_owned(),
        ..calendar.text()
    };
    let was = Some((calendar.id, Box::new(calendar.text())));
    h.colleague("ben", Job::Act(Act::SaveCalendar { was, text }));
    let policy = &levels.policies[0].0;
    let mut text = policy.text();
    first.clone_into(&mut text.targets[0]);
    let was = Some((policy.id, Box::new(policy.text())));
    h.colleague("ben", Job::Act(Act::SavePolicy { was, text }));
}

#[test]
fn two_who_change_the_same_choose_and_what_only_one_changed_stands() {
    let mut h = agreed(Setup::demo(120, 40));
    // Another name here, other hours and a holiday there: both stand.
    h.keys("calendar off<Enter>change<Enter>");
    colleague_changes(&mut h, "mon-fri 8-16", "2026-12-25 Christmas", "3h");
    h.keys(" north<Ctrl+S>")
        .expect("Calendar office north changed");
    let calendar = &levels(&mut h).calendars[0];
    assert_eq!(calendar.calendar.hours.to_string(), "mon-fri 08:00-16:00");
    assert_eq!(
        (&*calendar.name, calendar.calendar.holidays.len()),
        ("office north", 1)
    );
    // The same target: who comes second chooses, and the other target is saved all the same.
    for (choice, kept) in [("yours", "5h"), ("theirs", "4h"), ("before", "3h")] {
        h.keys("<Esc>gS1 vip<Enter>change<Enter>");
        colleague_changes(&mut h, "mon-fri 8-16", "", "4h");
        h.keys("<Down><Down><Down><Ctrl+U>5h<Down><Ctrl+U>7h<Ctrl+S>")
            .expect("changed by @ben")
            .expect("yours:   5h")
            .expect("theirs:  4h")
            .expect("before:  3h");
        h.keys(choice).keys("<Enter>");
        let policy = levels(&mut h).policies[0].0.text();
        assert_eq!(policy.targets, [kept, "7h", "16h"], "{choice}");
        h.keys("<Esc>u");
        assert_eq!(levels(&mut h).policies[0].0.text().targets[0], "4h");
        colleague_changes(&mut h, "mon-fri 8-16", "", "3h");
    }
}

#[test]
fn two_who_name_the_same_day_choose_and_other_days_stand() {
    let mut h = agreed(Setup::demo(120, 40));
    h.keys("calendar off<Enter>holidays<Enter><Enter>2026-12-25<Down>Christmas");
    let both = "2026-12-25 Weihnachten\n2026-12-26 Boxing Day\n";
    colleague_changes(&mut h, "mon-fri 9-17", both, "1h");
    h.keys("<Ctrl+S>")
        .expect("yours:   2026-12-25 Christmas")
        .expect("theirs:  2026-12-25 Weihnachten")
        .expect("before:  (nothing)");
    h.keys("yours<Enter>");
    let days = levels(&mut h).calendars[0].calendar.holidays.text();
    assert_eq!(days, "2026-12-25 Christmas\n2026-12-26 Boxing Day\n");
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
        h.keys("calendar off<Enter>holidays<Enter><Enter>2026-12-25<Enter>Weihnachten<Enter>");
        insta::assert_snapshot!(format!("levels-holidays-{width}x{height}"), h.screen());
        h.keys("<Esc>gS");
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
