//! Days without messages: told after an import and on demand, and gone when the missing export comes.

use zuruf::model::gap::Gap;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use super::revert;
use crate::scene::{Message, Scene, message, today};

const DAY: i64 = 86_400;

fn on(days: impl Iterator<Item = i64>) -> Vec<Message> {
    days.map(|day| message(&format!("d{day}"), "eva", day * DAY, "Hallo", ""))
        .collect()
}

fn gaps(desk: &mut Desk) -> Vec<Gap> {
    match desk.run(Job::Gaps, today()).unwrap() {
        Outcome::Gaps(gaps) => gaps,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_missing_export_shows_as_a_gap_until_it_comes() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let report = scene.import(&mut desk, "old.ndjson", &on(20..40));
    assert_eq!(report.gaps, []);
    let report = scene.import(&mut desk, "new.ndjson", &on(1..13));
    let gap = |gap: &Gap| {
        (
            (gap.last.0 - gap.first.0) / DAY / 1000 + 1,
            gap.channel.clone(),
        )
    };
    assert_eq!(
        report.gaps.iter().map(gap).collect::<Vec<_>>(),
        [(7, "mastodon".to_owned())]
    );
    assert_eq!(gaps(&mut desk), report.gaps);
    // An import elsewhere does not repeat it.
    let report = scene.import(&mut desk, "older.ndjson", &on(40..60));
    assert_eq!(report.gaps, []);
    let missing = scene.import(&mut desk, "missing.ndjson", &on(10..22));
    assert_eq!((missing.new, gaps(&mut desk)), (7, Vec::new()));
    revert(&mut desk, missing.id).unwrap();
    assert_eq!(gaps(&mut desk).len(), 1);
}
