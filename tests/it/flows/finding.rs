//! Search, filter and views.

use zuruf::model::view::View;

use crate::harness::{Harness, Setup, alone};

fn demo() -> Harness {
    Setup::demo(80, 24).open()
}

#[test]
fn words_search_all_messages_and_enter_jumps_to_the_hit() {
    let mut h = demo();
    h.keys("/rechnung<Enter>").expect("hits");
    let first = h.screen();
    h.keys("n");
    assert_ne!(h.screen(), first, "n opens the next hit");
    h.keys("N").keys("<Esc>").expect("hits");
    h.keys("<Enter>").keys("q").expect("hits");
    h.keys("<Esc>").expect("[Unassigned 37]");
}

#[test]
fn the_list_keeps_its_place_while_hits_are_looked_at() {
    let mut h = demo();
    h.keys("jjj");
    let chosen = |h: &mut Harness| {
        let screen = h.screen();
        screen
            .lines()
            .find(|line| line.starts_with('>'))
            .map(str::to_owned)
    };
    let before = chosen(&mut h);
    h.keys("/rechnung<Enter>n<Enter>q<Esc>")
        .expect("[Unassigned 37]");
    assert_eq!(chosen(&mut h), before);
}

#[test]
fn a_hit_is_opened_where_it_stands() {
    let mut h = demo();
    h.keys("/Windparks<Enter><Enter>")
        .expect(">06 Nov 12:47")
        .expect("zwei Windparks");
}

#[test]
fn umlauts_are_found_by_whatever_spelling() {
    let mut h = demo();
    h.keys("/oekostrom<Enter>").expect("1 hit");
    h.keys("/<Ctrl+U>ÖKOSTROM<Enter>").expect("1 hit");
    h.keys("/<Ctrl+U>gibtesnicht<Enter>")
        .expect("No message matches");
}

#[test]
fn operators_narrow_the_list() {
    let mut h = demo();
    h.keys("/is:open channel:x<Enter>")
        .expect("greenwatch_n")
        .expect("[All]");
    h.expect_none("Finn");
    let all = h.rows(View::Open);
    let on_x = all.iter().filter(|row| &*row.channel == "x").count();
    let shown = h
        .screen()
        .lines()
        .filter(|line| line.contains(" X  "))
        .count();
    assert_eq!(shown, on_x.min(shown));
    h.keys("/").expect("is:open channel:x");
    h.keys("<Esc><Esc>")
        .expect("Finn")
        .expect("[Unassigned 37]");
}

#[test]
fn a_mistake_in_a_query_says_what_was_meant() {
    let mut h = demo();
    h.keys("/chanel:x<Enter>").expect("channel");
    h.keys("<Esc>").expect("[Unassigned 37]");
}

#[test]
fn views_are_walked_and_found_in_the_palette() {
    let mut h = demo();
    h.keys("L").expect("[Open 37]");
    h.keys("HH").expect("[Mine 0]");
    h.keys(":spam<Enter>").expect("[Spam]");
}

#[test]
fn next_hit_without_a_search_says_why_not() {
    let mut h = demo();
    h.keys("n");
    assert!(h.said().contains("no search is open"), "{}", h.said());
}

#[test]
fn marks_filter_and_search_are_left_one_by_one() {
    let mut h = demo();
    h.keys("/channel:x<Enter>xx<Esc>").expect_none("marked");
    h.expect("channel:x").keys("<Esc>").expect_none("channel:x");
}

#[test]
fn days_stand_in_the_form_of_the_language() {
    if !alone("flows::finding::days_stand_in_the_form_of_the_language") {
        return;
    }
    let mut h = Setup::demo(120, 40).open();
    h.keys("<Enter>").expect("06 Nov 11:10");
    drop(h);
    let mut h = Setup::demo(120, 40).german().open();
    h.keys("<Enter>").expect("06.11. 11:10");
}

#[test]
fn the_channels_and_accounts_of_the_store_are_offered() {
    let mut h = demo();
    h.keys("/channel:")
        .expect("x  mastodon  instagram  mail  web");
    h.expect_none("telegram");
    h.keys("ma<Tab><Tab>").expect("channel:mail");
    h.keys("<Ctrl+U>to:h<Tab>")
        .expect("to:hilfe@nordwind.example");
}

#[test]
fn what_narrows_a_list_is_changed_at_its_end_and_taken_away_in_the_same_way_everywhere() {
    let mut h = Setup::demo(120, 40).open();
    // Where to go, a word that narrows, another that finds nothing beside it.
    for (screen, word, more) in [
        ("1L", "channel:x", "from:nobodyatall"),
        ("2", "a", "nobodyatall"),
        ("gf", "a", "nobodyatall"),
        ("gK", "a", "nobodyatall"),
        ("4", "channel:x", "from:nobodyatall"),
    ] {
        h.keys("<Esc><Esc><Esc>").keys(screen);
        let begins = |h: &Harness| h.screen().lines().take(8).collect::<Vec<_>>().join("\n");
        let all = begins(&h);
        h.keys("/").keys(word).keys("<Enter>");
        // A second word follows the first one; left alone, the line changes nothing.
        h.keys("/").keys(more).expect(&format!("{word} {more}"));
        h.keys("<Esc>/").expect_none(more).keys("<Enter>");
        h.keys("/x").expect(&format!("{word} x"));
        h.keys("<Ctrl+U><Enter>");
        assert_eq!(begins(&h), all, "emptied on {screen}");
        h.keys("/").keys(word).keys("<Enter><Esc>");
        assert_eq!(begins(&h), all, "left on {screen}");
    }
    // A screen that has no filter of its own does not begin with the inbox's.
    h.keys("1L/channel:mail<Enter>3/")
        .expect_none("channel:mail");
}
