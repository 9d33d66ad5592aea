//! The same export once more, in another form or with changes in it: what is the same is known, what changed is an edit.

use zuruf::model::id::BatchId;
use zuruf::model::import::{BatchReport, ImportRequest, Reading};
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use super::{dump, revert};
use crate::scene::{Scene, today};

fn import(scene: &Scene, desk: &mut Desk, files: &[(&str, &str)]) -> BatchReport {
    let folder = scene.path("export");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let reading = Reading {
        ours: vec!["Ben".to_owned(), "desk".to_owned()],
        ..Reading::default()
    };
    match desk.run(
        Job::Import(ImportRequest::of(vec![folder], reading)),
        today(),
    ) {
        Ok(Outcome::Imported(mut reports)) if reports.len() == 1 => reports.remove(0),
        other => unreachable!("{other:?}"),
    }
}

const JSON: &str = r#"{"guild":{"id":"1","name":"G"},"channel":{"id":"1012224565567721552","type":"GuildTextChat","name":"hilfe"},
"messages":[
{"id":"1012224565567721601","type":"Default","timestamp":"2024-10-03T20:08:53.823+00:00","content":"Hallo","author":{"id":"7","name":"eva"},"attachments":[]},
{"id":"1012224565567721602","type":"Reply","timestamp":"2024-10-03T20:09:53.100+00:00","content":"Moin","author":{"id":"8","name":"desk"},"attachments":[],
 "reference":{"messageId":"1012224565567721601"}},
{"id":"1012224565567721603","type":"Default","timestamp":"2024-10-03T20:08:53.823+00:00","content":"Hallo","author":{"id":"9","name":"max"},"attachments":[]}
],"messageCount":3}"#;
const CSV: &str = "AuthorID,Author,Date,Content,Attachments,Reactions\n\
    \"7\",\"eva\",\"2024-10-03T20:08:53.8230000+00:00\",\"Hallo\",\"\",\"\"\n\
    \"8\",\"desk\",\"2024-10-03T20:09:53.1000000+00:00\",\"Moin\",\"\",\"\"\n\
    \"9\",\"max\",\"2024-10-03T20:08:53.8230000+00:00\",\"Hallo\",\"\",\"\"\n\
    \"7\",\"eva\",\"2024-10-03T20:10:00.0000000+00:00\",\"Noch da?\",\"\",\"\"\n";

const FORMS: [(&str, &str); 2] = [
    ("G - hilfe [1012224565567721552].csv", CSV),
    ("G - hilfe [1012224565567721552].json", JSON),
];

#[test]
fn a_channel_as_json_and_as_table_is_there_once() {
    let ids = |scene: &Scene| {
        scene.rows("SELECT ext_id FROM message WHERE ext_id NOT LIKE 'h-%' ORDER BY 1")
    };
    for order in [[0, 1], [1, 0]] {
        let scene = Scene::new();
        let mut desk = scene.desk();
        let [one, two] = order.map(|at| import(&scene, &mut desk, &FORMS[at..=at]));
        assert_eq!(one.new + two.new, 4, "{order:?}");
        assert_eq!(
            (two.known, scene.number("SELECT count(*) FROM message")),
            (3, 4)
        );
        assert_eq!(
            ids(&scene).len(),
            3,
            "whoever came first, the ids of the channel stand"
        );
        let again = import(&scene, &mut desk, &FORMS);
        assert_eq!(
            (again.new, again.known, again.edited),
            (0, 7, 0),
            "{order:?}"
        );
    }
    let scene = Scene::new();
    let mut desk = scene.desk();
    let both = import(&scene, &mut desk, &FORMS);
    assert_eq!((both.new, both.known, ids(&scene).len()), (4, 3, 3));
}

#[test]
fn ids_that_a_later_form_brought_go_with_it() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    import(&scene, &mut desk, &FORMS[..1]);
    let before = dump(&scene);
    let later = import(&scene, &mut desk, &FORMS[1..]);
    assert_ne!(dump(&scene), before);
    revert(&mut desk, later.id).unwrap();
    assert_eq!(dump(&scene), before);
}

const CHAT: &str = "01.11.24, 10:00 - Anna: Hallo\n01.11.24, 10:00 - Anna: Wo bleibt mein Paket?\n01.11.24, 10:01 - Ben: Moin\n\
    01.11.24, 10:02 - Anna: Geheim\n01.11.24, 10:03 - Anna: <Medien ausgeschlossen>\n";
const LATER: &str = "01.11.24, 10:00 - Anna: Hallo\n01.11.24, 10:00 - Anna: Wo bleibt mein Päckchen? <Diese Nachricht wurde bearbeitet.>\n\
    01.11.24, 10:01 - Ben: Moin\n01.11.24, 10:02 - Anna: Diese Nachricht wurde gelöscht.\n01.11.24, 10:03 - Anna: IMG-1.jpg (Datei angehängt)\n\
    01.11.24, 10:05 - Anna: Neu\n";

#[test]
fn a_chat_exported_again_after_an_edit_has_the_message_once_with_its_history() {
    const NAME: &str = "WhatsApp Chat mit Anna.txt";
    let scene = Scene::new();
    let mut desk = scene.desk();
    let first = import(&scene, &mut desk, &[(NAME, CHAT)]);
    assert_eq!(first.new, 5);
    let before = dump(&scene);
    let later = import(&scene, &mut desk, &[(NAME, LATER)]);
    assert_eq!((later.new, later.edited, later.known), (1, 1, 4));
    let texts = scene.rows("SELECT text FROM message ORDER BY id");
    let expected = [
        "Hallo",
        "Wo bleibt mein Päckchen?",
        "Moin",
        "Geheim",
        "",
        "Neu",
    ];
    assert_eq!(texts, expected);
    let versions = scene.rows("SELECT text FROM message_version");
    assert_eq!(versions, ["Wo bleibt mein Paket?"]);
    let after = dump(&scene);
    for (text, new) in [(LATER, 6), (CHAT, 5)] {
        let again = import(&scene, &mut desk, &[(NAME, text)]);
        assert_eq!((again.new, again.edited, again.known), (0, 0, new));
        assert_eq!(dump(&scene), after);
    }
    revert(&mut desk, later.id).unwrap();
    assert_eq!(dump(&scene), before);
}

fn page(status: &str, changed: &str) -> String {
    format!(
        r#"{{"tickets":[{{"id":5,"requester_id":11,"submitter_id":11,"assignee_id":12,"status":"{status}","priority":"high","via":{{"channel":"email"}},
        "subject":"Paket","updated_at":"{changed}","tags":[],
        "comments":[{{"id":51,"author_id":11,"public":true,"body":"Wo?","created_at":"2024-11-01T10:00:00Z"}},
        {{"id":52,"author_id":12,"public":true,"body":"Kommt","created_at":"2024-11-01T11:00:00Z"}}]}}],
        "users":[{{"id":12,"name":"Rosa Roth","email":"rosa@desk.example","role":"agent","time_zone":"Berlin"}}]}}"#
    )
}

#[test]
fn a_ticket_that_only_changed_its_state_is_taken_over_and_an_older_export_does_not_set_it_back() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let state = |scene: &Scene| {
        scene
            .rows("SELECT state, source_status FROM conversation")
            .remove(0)
    };
    import(
        &scene,
        &mut desk,
        &[("t.json", &page("open", "2024-11-01T11:00:00Z"))],
    );
    let names = scene.rows("SELECT name FROM identity WHERE ext_id = '12'");
    assert_eq!(
        names,
        ["Rosa Roth"],
        "agents have the names the page gives them"
    );
    let before = dump(&scene);
    assert!(state(&scene).ends_with("|open"));
    let solved = import(
        &scene,
        &mut desk,
        &[("t.json", &page("solved", "2024-11-03T11:00:00Z"))],
    );
    assert_eq!((solved.new, solved.known, solved.edited), (0, 2, 0));
    let resolved = state(&scene);
    assert!(resolved.ends_with("|solved"), "{resolved}");
    let after = dump(&scene);
    import(
        &scene,
        &mut desk,
        &[("t.json", &page("pending", "2024-11-02T11:00:00Z"))],
    );
    assert_eq!(dump(&scene), after);
    revert(&mut desk, solved.id).unwrap();
    assert_eq!(dump(&scene), before);
}

#[test]
fn names_of_agents_may_stand_in_a_file_of_their_own() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let tickets = page("open", "2024-11-01T11:00:00Z").replace("\"users\"", "\"people\"");
    let users = "{\"id\":12,\"name\":\"Rosa Roth\",\"email\":\"rosa@desk.example\",\"role\":\"agent\",\"time_zone\":\"Berlin\"}\n";
    import(
        &scene,
        &mut desk,
        &[("tickets.json", &tickets), ("users.json", users)],
    );
    let names = scene.rows("SELECT name FROM identity WHERE ext_id = '12'");
    assert_eq!(names, ["Rosa Roth"]);
}

#[test]
fn posts_of_one_thread_stay_together_though_those_between_them_are_missing() {
    let note = |id: &str, parent: &str, thread: &str| {
        format!(
            r#"{{"id":"{id}/activity","type":"Create","actor":"https://h.example/users/desk","published":"2024-11-01T10:00:0{id}Z","object":{{"id":"https://h.example/{id}",
            "type":"Note","published":"2024-11-01T10:00:0{id}Z","content":"<p>{id}</p>","inReplyTo":"https://o.example/{parent}","conversation":"{thread}",
            "to":["https://www.w3.org/ns/activitystreams#Public"],"attributedTo":"https://h.example/users/desk"}}}}"#
        )
    };
    let outbox = |notes: &[String]| {
        format!(
            r#"{{"type":"OrderedCollection","orderedItems":[{}]}}"#,
            notes.join(",")
        )
    };
    let all = [
        note("1", "a", "t:1"),
        note("2", "b", "t:1"),
        note("3", "c", "t:2"),
    ];
    let scene = Scene::new();
    let mut desk = scene.desk();
    import(&scene, &mut desk, &[("outbox.json", &outbox(&all[..1]))]);
    import(&scene, &mut desk, &[("outbox.json", &outbox(&all))]);
    let places = scene.rows("SELECT count(*) FROM message GROUP BY conversation_id ORDER BY 1");
    assert_eq!(places, ["1", "2"]);
}

#[test]
fn what_came_through_a_pipe_remembers_that_it_is_in_no_file() {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let path = scene.write("piped.ndjson", "{\"id\":\"9\",\"author\":\"eva\",\"text\":\"Moin\",\"created_at\":\"2024-11-01T10:00:00Z\"}\nnull\n");
    let request = ImportRequest {
        title: Some("standard input".to_owned()),
        ..ImportRequest::of(vec![path], Reading::default())
    };
    let report = match desk.run(Job::Import(request), today()).unwrap() {
        Outcome::Imported(mut reports) => reports.remove(0),
        other => unreachable!("{other:?}"),
    };
    assert_eq!(report.rejected, 1);
    let card = match desk.run(Job::Batch(BatchId(report.id)), today()).unwrap() {
        Outcome::Batch(card) => card,
        other => unreachable!("{other:?}"),
    };
    assert!(card.reading.piped);
}
