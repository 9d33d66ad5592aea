//! A word that most messages have: met within the next conversations, or gathered when those do not have it. The same list either way.

use zuruf::model::page::Anchor;
use zuruf::model::view::View;

use crate::scene::{self, Scene};

/// Of these more have the word than a list gathers without looking first.
const MANY: i64 = 34_000;
/// The longest waiting, of which one in a hundred has the word: none of the first pages fills up.
const BARE: i64 = 800;

#[test]
fn a_common_word_fills_every_page_as_a_rare_one_does() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let has_word = |n: i64| if n < BARE { n % 100 == 7 } else { n % 16 != 0 };
    let mut messages = Vec::new();
    for n in 0..MANY {
        let text = if has_word(n) {
            "bitte sehr"
        } else {
            "danke sehr"
        };
        let author = format!("kunde{}", n % 50);
        messages.push(scene::message(&n.to_string(), &author, MANY - n, text, ""));
    }
    scene.import(&mut desk, "many.ndjson", &messages);
    let every = scene::list(&mut desk, View::Open, "");
    let wanted: Vec<_> = every
        .iter()
        .filter(|row| row.preview.starts_with("bitte"))
        .map(|row| row.place)
        .collect();
    for (anchor, from) in [(Anchor::Start, 0), (Anchor::After(wanted[30]), 31)] {
        let page = scene::page(&mut desk, View::Open, "bitte", anchor, 20);
        let places: Vec<_> = page.rows.iter().map(|row| row.place).collect();
        assert_eq!(places, wanted[from..from + 20]);
        assert!(page.more_after);
    }
    let last = scene::page(&mut desk, View::Open, "bitte", Anchor::End, 20);
    assert!(last.rows.iter().all(|row| row.preview.starts_with("bitte")));
    assert_eq!((last.rows.len(), last.more_after), (20, false));
}
