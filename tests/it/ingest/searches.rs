//! Finding again: German spellings, phrases, beginnings, what must not occur, newest first, counted up to a thousand.

use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, message, today};

fn found(desk: &mut Desk, text: &str) -> Vec<String> {
    let mut ids: Vec<_> = scene::search(desk, text)
        .rows
        .iter()
        .map(|hit| hit.message.ext_id.to_string())
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn words_are_found_in_every_spelling_people_use() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let texts = [
        ("umlaut", "Herr Müller wartet"),
        ("written", "Herr Mueller wartet"),
        ("plain", "Herr Muller wartet"),
        ("decomposed", "Herr Mu\u{308}ller wartet"),
        ("sharp", "in der Straße 5"),
        ("double", "in der STRASSE 5"),
        ("other", "Wo bleibt mein Paket? Es bleibt wo es ist"),
        ("tag", "Das ist #Ärger_Lieferung mit @eva, u2-Bahn"),
    ];
    let messages: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(n, (id, text))| message(id, "eva", n as i64, text, ""))
        .collect();
    scene.import(&mut desk, "words.ndjson", &messages);
    let all = ["decomposed", "plain", "umlaut", "written"];
    for word in ["müller", "MÜLLER", "mueller", "Mu\u{308}ller"] {
        assert_eq!(found(&mut desk, word), all, "{word}");
    }
    // Without its dots the word finds every one of them too.
    assert_eq!(found(&mut desk, "muller"), all);
    for word in ["strasse", "Straße", "STRASSE", "straß*", "strass*"] {
        assert_eq!(found(&mut desk, word), ["double", "sharp"], "{word}");
    }
    assert_eq!(found(&mut desk, "\"wo bleibt\""), ["other"]);
    assert_eq!(found(&mut desk, "\"bleibt wo\""), ["other"]);
    assert!(found(&mut desk, "\"paket wo\"").is_empty());
    assert_eq!(found(&mut desk, "pak*"), ["other"]);
    assert!(
        found(&mut desk, "pak").is_empty(),
        "half a word without its star"
    );
    assert_eq!(found(&mut desk, "herr -mueller"), Vec::<String>::new());
    assert_eq!(
        found(&mut desk, "wo* -paket or strasse -5"),
        Vec::<String>::new()
    );
    assert_eq!(found(&mut desk, "ärger_lieferung"), ["tag"]);
    assert_eq!(found(&mut desk, "\"u2-Bahn\""), ["tag"]);
    assert_eq!(found(&mut desk, "-herr -strasse"), ["other", "tag"]);
    assert_eq!(
        found(&mut desk, "(paket or lieferung) from:eva"),
        ["other", "tag"]
    );
}

#[test]
fn phrases_take_spellings_too() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    scene.import(
        &mut desk,
        "p.ndjson",
        &[message("a", "eva", 5, "in der Straße von Herrn Müller", "")],
    );
    for phrase in [
        "\"der straße\"",
        "\"der strasse\"",
        "\"herrn müller\"",
        "\"herrn mueller\"",
        "\"herrn muller\"",
    ] {
        assert_eq!(found(&mut desk, phrase), ["a"], "{phrase}");
    }
}

#[test]
fn hits_come_newest_first_and_are_counted_up_to_a_thousand() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages: Vec<_> = (0..1200)
        .map(|n| message(&format!("m{n}"), "eva", (n * 7919) % 1200, "Paket", ""))
        .collect();
    scene.import(&mut desk, "many.ndjson", &messages);
    let hits = scene::search(&mut desk, "paket");
    assert_eq!(
        (hits.rows.len(), hits.more, hits.counted),
        (100, true, 1001)
    );
    let times: Vec<_> = hits.rows.iter().map(|hit| hit.message.at).collect();
    assert!(times.is_sorted_by(|a, b| a >= b));
    assert_eq!(times[0], today());
    let exactly = Job::Search {
        query: scene::query("paket"),
        before: Some(hits.rows[99].message.id),
        limit: 2000,
    };
    let Outcome::Search(rest) = desk.run(exactly, today()).unwrap() else {
        unreachable!()
    };
    assert_eq!((rest.rows.len(), rest.more), (1100, false));
}
