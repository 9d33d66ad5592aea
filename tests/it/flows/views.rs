//! Saved views and orders: what is shown becomes a view, is found again, changed, removed, and all of it can be taken back.

use zuruf::model::act::Act;
use zuruf::model::view::{Sort, View, ViewText};
use zuruf::tui::effect::Effect;
use zuruf::work::job::Job;

use crate::harness::{Harness, Setup};

fn views(h: &mut Harness) -> Vec<(String, i64, String)> {
    match h.ask(Job::Overview) {
        zuruf::work::job::Outcome::Overview(overview) => overview
            .views
            .into_iter()
            .filter_map(|v| {
                v.saved
                    .map(|s| (s.name.to_string(), v.count, s.query.to_string()))
            })
            .collect(),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_filter_becomes_a_view_that_finds_the_same_again() {
    let mut h = Setup::demo(200, 60).open();
    h.keys("fchannel:mail<Enter>");
    let shown = h.app.inbox().list.rows.len();
    assert!(shown > 1);
    h.keys("V").expect("Name of the view");
    h.keys("Briefe<Enter>").expect("For whom?");
    h.keys("<Enter>").expect("View Briefe saved");
    h.expect("MY VIEWS").expect("Briefe");
    assert!(h.app.inbox().filter.is_none(), "the view says it now");
    assert_eq!(h.app.inbox().list.rows.len(), shown);
    let query = "is:open is:unassigned channel:mail";
    assert_eq!(
        views(&mut h),
        [("Briefe".to_owned(), shown as i64, query.to_owned())]
    );
    h.start_again();
    h.keys(":brief<Enter>").expect("[Briefe");
    assert_eq!(h.app.inbox().list.rows.len(), shown);
    h.keys("uu").expect_none("Briefe");
    assert!(matches!(h.app.inbox().view, View::Unassigned));
    h.keys("U").expect("Briefe");
}

#[test]
fn a_saved_view_is_renamed_changed_shared_and_removed() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("fpriority:urgent<Enter>VEilig<Enter><Enter>");
    h.keys("V").expect("View Eilig").keys("ren<Enter>");
    h.keys("<Ctrl+U>Sofort<Enter>").expect("[Sofort");
    h.keys("Vquery<Enter>").keys("<Ctrl+U>is:opne<Enter>");
    h.expect("is:open").keys("<Ctrl+U>is:open<Enter>");
    assert_eq!(views(&mut h)[0].2, "is:open");
    h.keys("Vshare<Enter>").expect("View Sofort changed");
    let see = |h: &mut Harness| {
        let view = h.app.inbox().open_view();
        view.saved.map(|s| s.owner.is_none())
    };
    assert_eq!(see(&mut h), Some(true));
    h.keys("Vremove<Enter>").expect("View Sofort removed");
    assert!(views(&mut h).is_empty());
    h.expect("[Unassigned");
    h.keys("u");
    assert_eq!(views(&mut h)[0].0, "Sofort");
    h.keys("uuuu");
    assert!(views(&mut h).is_empty(), "undo goes back to before it was");
}

#[test]
fn a_name_that_is_taken_or_fixed_is_refused_where_it_is_typed() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("VMine<Enter>")
        .expect("cannot be the name of a view");
    h.keys("<Ctrl+U>A<Enter><Enter>");
    h.keys("H").keys("Va<Enter><Enter>");
    assert!(h.said().contains("already a view"), "{}", h.said());
    assert_eq!(views(&mut h).len(), 1);
}

#[test]
fn a_view_whose_query_broke_says_where_and_breaks_nothing_else() {
    let mut h = Setup::demo(200, 60).open();
    let text = ViewText {
        name: "Alt".to_owned(),
        query: "is:open".to_owned(),
        sort: Sort::Waiting,
        shared: true,
    };
    h.meanwhile(Job::Act(Act::SaveView { id: None, text }));
    // As an older or newer program may have left it.
    h.sql("UPDATE saved_view SET query = 'is:opne x'");
    h.keys("R").expect("SHARED VIEWS").expect("Unassigned");
    assert_eq!(views(&mut h)[0].1, -1);
    h.keys(":alt<Enter>").expect("cannot be understood");
    h.expect("opne").expect("^^^^");
    h.keys("Vquery<Enter><Ctrl+U>is:open<Enter>");
    h.wait(60_000).expect_none("cannot be understood");
    assert!(!h.app.inbox().list.rows.is_empty());
}

#[test]
fn an_order_is_chosen_and_remembered_per_view() {
    let mut h = Setup::demo(120, 40).open();
    h.expect("longest waiting first");
    let first = |h: &Harness| h.app.inbox().list.rows[0].clone();
    h.keys(",").expect("Sort by").keys("oldest<Enter>");
    h.expect("oldest first");
    let (top, rows) = (first(&h), h.app.inbox().list.rows.clone());
    assert!(rows.iter().all(|row| top.place <= row.place));
    h.keys(",newest<Enter>").expect("newest first");
    assert!(first(&h).place >= rows[rows.len() - 1].place);
    h.keys("jjjp").keys("urgent<Enter>");
    h.keys(",urgent<Enter>").expect("most urgent first");
    assert_eq!(
        first(&h).priority,
        zuruf::model::conversation::Priority::Urgent
    );
    h.keys("L").expect("longest waiting first");
    h.start_again();
    h.expect("most urgent first");
    h.keys(",waiting<Enter>").expect("longest waiting first");
    // Where nobody waits, the order is off and says so.
    h.keys("LL,").expect("only where all are open");
    h.keys("<Esc>");
    assert!(!h.out.iter().any(|effect| matches!(effect, Effect::Quit)));
}
