//! Who was a number in one export is named by the next one, and a number again when that is taken back.

use zuruf::model::import::{ImportRequest, Reading};

use super::*;

const CHAT: &str = r#"{"messages":[
    {"id":"1","rev":"r","text":"hi","sender":{"did":"did:plc:anna"},"sentAt":"2024-11-17T11:00:00Z"},
    {"id":"2","rev":"r","text":"moin","sender":{"did":"did:plc:us"},"sentAt":"2024-11-17T11:03:51Z"}]}"#;
const FEED: &str = r#"{"posts":[{"uri":"at://did:plc:anna/app.bsky.feed.post/1","cid":"c",
    "author":{"did":"did:plc:anna","handle":"anna.example","displayName":"Anna Lind"},
    "record":{"createdAt":"2024-11-18T14:40:00Z","text":"hallo"},"indexedAt":"2024-11-18T14:40:01Z"}]}"#;

fn import(scene: &Scene, desk: &mut Desk, name: &str, text: &str) {
    let reading = Reading {
        ours: vec!["did:plc:us".to_owned()],
        ..Reading::default()
    };
    let request = ImportRequest::of(vec![scene.write(name, text)], reading);
    let Outcome::Imported(reports) = desk.run(Job::Import(request), today()).unwrap() else {
        unreachable!("no import");
    };
    assert_eq!(reports.len(), 1);
}

const PEOPLE: &str = "SELECT c.name, c.name_fold, i.handle, i.name, i.url FROM contact c JOIN identity i ON i.contact_id = c.id";

#[test]
fn whoever_was_a_number_is_named_by_a_later_export_and_a_number_again_without_it() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    import(&scene, &mut desk, "chat.json", CHAT);
    let before = scene.rows(PEOPLE);
    assert_eq!(before, ["did:plc:anna|did:plc:anna|||"]);
    import(&scene, &mut desk, "feed.json", FEED);
    let named = "Anna Lind|anna lind|anna.example|Anna Lind|https://bsky.app/profile/anna.example";
    assert_eq!(scene.rows(PEOPLE), [named]);
    let found = "SELECT count(*) FROM name_word WHERE word = 'lind'";
    assert_eq!(scene.number(found), 1);
    revert(&mut desk, 2).unwrap();
    assert_eq!(scene.rows(PEOPLE), before);
    scene::undo(&mut desk).unwrap();
    assert_eq!(scene.rows(PEOPLE), [named]);
}

#[test]
fn what_an_agent_has_typed_stays() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    import(&scene, &mut desk, "chat.json", CHAT);
    let name = Act::SetContact {
        id: zuruf::model::id::ContactId(1),
        name: Some("Frau L.".to_owned()),
        organisation: None,
        persona: None,
    };
    scene::act(&mut desk, name).unwrap();
    import(&scene, &mut desk, "feed.json", FEED);
    assert!(scene.rows(PEOPLE)[0].starts_with("Frau L.|frau l.|anna.example|Anna Lind|"));
}
