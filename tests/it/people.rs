//! People merged by hand and taken apart again: the same rows, after a restart, long after, and when things have changed since.

#![expect(clippy::unwrap_used)]

mod consent;
mod suggestions;

use proptest::prelude::*;
use zuruf::error::Kind;
use zuruf::model::act::{Act, DraftKind, DraftText, Subject};
use zuruf::model::address::{AddressKind, checked};
use zuruf::model::consent::ConsentText;
use zuruf::model::contact::Contact;
use zuruf::model::custom::{FieldKind, FieldText, Holder};
use zuruf::model::id::{AgentId, ContactId, FieldId};
use zuruf::model::journal::Record;
use zuruf::model::score::Points;
use zuruf::model::stage::Stage;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use crate::scene::{self, Scene, code, message, today};

/// Tables that tell what was done, and not what is.
const TOLD: [&str; 10] = [
    "presence",
    "suggestion",
    "suggest_due",
    "clock",
    "sequence",
    "journal",
    "journal_change",
    "contact_merge",
    "contact_moved",
    "migration",
];

/// Every row of every table that is not [`TOLD`].
pub fn everything(scene: &Scene) -> Vec<String> {
    let connection = scene.sql();
    let tables = scene::rows(
        &connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'message_ft%' AND name NOT LIKE 'sqlite%' ORDER BY name",
    );
    let mut rows = Vec::new();
    for table in tables.iter().filter(|name| !TOLD.contains(&name.as_str())) {
        let mut of_it = scene::rows(&connection, &format!("SELECT '{table}', * FROM {table}"));
        // Where something was counted and is no more, a nought may stay.
        match table.as_str() {
            "contact_count" | "move_count" | "stage_age" | "stage_stay" | "tag_stage" => {
                of_it.retain(|row| !row.ends_with("|0"));
            }
            // What a merge adds has a number of its own each time.
            "consent" => of_it.iter_mut().for_each(|row| {
                let mut parts: Vec<&str> = row.split('|').collect();
                if parts[13] != "-" {
                    (parts[1], parts[13]) = ("new", "merge");
                    *row = parts.join("|");
                }
            }),
            // So has what it tells somebody, who is told again when it is done again.
            "notice" => of_it.iter_mut().for_each(|row| {
                let mut parts: Vec<&str> = row.split('|').collect();
                parts[1] = "new";
                *row = parts.join("|");
            }),
            "tag_lane" => of_it.retain(|row| row.split('|').nth(2) != Some("0")),
            _ => {}
        }
        of_it.sort();
        rows.extend(of_it);
    }
    rows
}

pub const EVA: ContactId = ContactId(1);
pub const MAX: ContactId = ContactId(2);
pub const IDA: ContactId = ContactId(3);

/// Three people who wrote, a field, and a second agent.
pub fn office() -> (Scene, Desk) {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 900, "Wo bleibt mein Paket?", ""),
        message("b", "max", 800, "Danke", ""),
        message("c", "ida", 600, "Hallo", ""),
        message("d", "eva", 500, "Noch etwas", ""),
        message("e", "ida", 400, "Und ich auch", "a"),
    ];
    scene.import(&mut desk, "office.ndjson", &messages);
    desk.make_agent("ben", "Ben", today()).unwrap();
    let text = FieldText {
        holder: Holder::Contact,
        name: "Schuhe".to_owned(),
        kind: FieldKind::Text,
        options: Vec::new(),
        required: false,
        condition: String::new(),
    };
    let define = Act::SaveField {
        id: None,
        text,
        convert: false,
    };
    scene::act(&mut desk, define).unwrap();
    (scene, desk)
}

pub fn merge(desk: &mut Desk, from: ContactId, into: ContactId) -> String {
    let act = Act::MergeContacts {
        ids: vec![from],
        into,
    };
    scene::act(desk, act).unwrap().said
}

pub fn unmerge(desk: &mut Desk, id: ContactId) -> String {
    let act = Act::UnmergeContact { id };
    scene::act(desk, act).unwrap().said
}

pub fn contact(desk: &mut Desk, id: ContactId) -> Contact {
    match desk.run(Job::Contact(id), today()).unwrap() {
        Outcome::Contact(contact) => *contact,
        other => unreachable!("{other:?}"),
    }
}

pub fn address(of: ContactId, text: &str) -> Act {
    Act::SetAddress {
        contact: of,
        old: None,
        new: Some(checked(AddressKind::of(text), text).unwrap()),
    }
}

/// What can be done to a person before they are merged.
fn furnish(desk: &mut Desk, kind: u8, pick: u8) {
    let id = ContactId(1 + i64::from(pick % 3));
    let word = ["rot", "blau", "Ärger"][usize::from(pick / 3) % 3].to_owned();
    let act = match kind {
        0 => Act::SetContact {
            id,
            name: Some(format!("{word} {pick}")),
            organisation: Some(word),
            persona: Some(format!("Typ {}", pick % 2)),
        },
        1 => Act::Tag {
            subjects: vec![Subject::Contact(id)],
            add: vec![word],
            remove: Vec::new(),
        },
        2 => address(
            id,
            &format!(
                "{}@beispiel.example",
                ["eva", "max"][usize::from(pick / 3) % 2]
            ),
        ),
        3 => Act::Note {
            subject: Subject::Contact(id),
            text: format!("Notiz {pick} #rot"),
        },
        4 => Act::MoveStage {
            ids: vec![id],
            to: Stage::ALL[usize::from(pick) % 8],
            reason: "weil".into(),
        },
        5 => Act::SetOwner {
            ids: vec![id],
            to: [None, Some(AgentId(1)), Some(AgentId(2))][usize::from(pick / 3) % 3],
        },
        6 => Act::AddTask {
            subject: Subject::Contact(id),
            text: word,
            due: today(),
            to: None,
        },
        7 => Act::SetField {
            record: id.0,
            field: FieldId(1),
            value: word,
        },
        8 => Act::Block {
            ids: vec![id],
            on: pick.is_multiple_of(2),
            resolve: Vec::new(),
        },
        10 => Act::Follow {
            subjects: vec![Subject::Contact(id)],
            on: Some(!pick.is_multiple_of(4)),
        },
        9 => {
            let line = format!(
                "{} {}",
                ["newsletter", "umfrage"][usize::from(pick) % 2],
                ["in", "out", "pending"][usize::from(pick / 3) % 3]
            );
            Act::SetConsent {
                contact: id,
                text: Box::new(ConsentText::parse(&line).unwrap()),
            }
        }
        11 => Act::AddPoints {
            contact: id,
            points: Points::parse(&format!("+{} {word}", 1 + pick % 90)).unwrap(),
            origin: String::new(),
        },
        _ => {
            let subject = Subject::Contact(id);
            let draft = DraftText::plain(subject, DraftKind::Note, &word, today());
            desk.run(Job::SaveDraft(draft), today()).unwrap();
            return;
        }
    };
    scene::act(desk, act).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: scene::cases(24), ..ProptestConfig::default() })]

    #[test]
    fn merging_and_taking_apart_gives_the_same_rows(
        acts in proptest::collection::vec((0..13_u8, any::<u8>()), 0..24),
        from in 1..4_i64,
        step in 1..3_i64,
        by_undo in any::<bool>(),
    ) {
        let (scene, mut desk) = office();
        for (kind, pick) in acts {
            furnish(&mut desk, kind, pick);
        }
        let (from, into) = (ContactId(from), ContactId(1 + (from - 1 + step) % 3));
        let before = everything(&scene);
        merge(&mut desk, from, into);
        let merged = everything(&scene);
        prop_assert_ne!(&merged, &before);
        prop_assert_eq!(contact(&mut desk, from).id, into);
        if by_undo {
            scene::undo(&mut desk).unwrap();
            prop_assert_eq!(everything(&scene), before.clone());
            scene::done(&mut desk, Job::Redo, today()).unwrap();
            prop_assert_eq!(everything(&scene), merged.clone());
            scene::undo(&mut desk).unwrap();
        } else {
            unmerge(&mut desk, from);
            prop_assert_eq!(everything(&scene), before.clone());
            scene::undo(&mut desk).unwrap();
            prop_assert_eq!(everything(&scene), merged.clone());
            drop(desk);
            desk = scene.desk();
            unmerge(&mut desk, from);
        }
        prop_assert_eq!(everything(&scene), before);
        scene::assert_sound(&mut desk);
    }
}

#[test]
fn the_survivors_values_win_gaps_are_filled_and_everything_is_kept() {
    let (_scene, mut desk) = office();
    let set = |id, name: &str, organisation: &str| Act::SetContact {
        id,
        name: Some(name.into()),
        organisation: Some(organisation.into()),
        persona: None,
    };
    scene::act(&mut desk, set(EVA, "Eva Holm", "Nord AG")).unwrap();
    scene::act(&mut desk, set(IDA, "Ida Berg", "")).unwrap();
    for act in [
        address(EVA, "eva@nord.example"),
        address(IDA, "ida@sued.example"),
        Act::SetOwner {
            ids: vec![EVA],
            to: Some(AgentId(2)),
        },
        Act::MoveStage {
            ids: vec![EVA],
            to: Stage::Customer,
            reason: String::new(),
        },
        Act::Note {
            subject: Subject::Contact(EVA),
            text: "Ruft gern an #telefon".into(),
        },
    ] {
        scene::act(&mut desk, act).unwrap();
    }
    let said = merge(&mut desk, EVA, IDA);
    assert!(said.contains("c:3 Ida Berg"), "{said}");
    let one = contact(&mut desk, EVA);
    assert_eq!((one.id, one.name.as_str()), (IDA, "Ida Berg"));
    assert_eq!(
        (one.organisation.as_str(), one.owner),
        ("Nord AG", Some(AgentId(2)))
    );
    assert_eq!((one.stage, one.conversations), (Stage::Customer, 3));
    let handles: Vec<_> = one.identities.iter().map(|i| i.handle.as_str()).collect();
    assert_eq!(handles, ["eva", "ida"]);
    let mails: Vec<_> = one.addresses.iter().map(|a| a.value.as_str()).collect();
    assert_eq!(mails, ["eva@nord.example", "ida@sued.example"]);
    // Either name finds them, and each once.
    for words in ["holm", "berg", "eva@nord.example"] {
        let job = Job::Contacts {
            words: words.into(),
            after: None,
            limit: 10,
        };
        let Outcome::Contacts(found) = desk.run(job, today()).unwrap() else {
            unreachable!()
        };
        let ids: Vec<_> = found.rows.iter().map(|row| row.id).collect();
        assert_eq!(ids, [IDA], "{words}");
    }
    // The history of either tells it.
    for id in [EVA, IDA] {
        let job = Job::History {
            record: Record::new("contact", id.0),
            limit: 10,
        };
        let Outcome::History(rows) = desk.run(job, today()).unwrap() else {
            unreachable!()
        };
        assert_eq!(rows[0].act.as_str(), "contact-merge");
    }
}

#[test]
fn an_old_number_is_an_alias_for_acts_and_later_imports() {
    let (scene, mut desk) = office();
    merge(&mut desk, EVA, MAX);
    let act = Act::SetOwner {
        ids: vec![EVA],
        to: Some(AgentId(1)),
    };
    scene::act(&mut desk, act).unwrap();
    assert_eq!(contact(&mut desk, MAX).owner, Some(AgentId(1)));
    let field = Act::SetField {
        record: EVA.0,
        field: FieldId(1),
        value: "42".into(),
    };
    scene::act(&mut desk, field).unwrap();
    assert_eq!(contact(&mut desk, MAX).fields[0].value.as_str(), "42");
    let more = [message("f", "eva", 100, "Schon wieder ich", "")];
    let report = scene.import(&mut desk, "more.ndjson", &more);
    assert_eq!((report.new, report.contacts), (1, 0));
    assert_eq!(contact(&mut desk, EVA).conversations, 4);
    // Taken apart, what came since goes with whom it came from.
    let said = unmerge(&mut desk, EVA);
    assert!(said.contains("c:2"), "{said}");
    assert_eq!(contact(&mut desk, EVA).conversations, 3);
    assert_eq!(contact(&mut desk, MAX).conversations, 1);
    assert_eq!(contact(&mut desk, EVA).last_at, scene::ago(100));
    assert_eq!(contact(&mut desk, MAX).last_at, scene::ago(800));
    assert_eq!(contact(&mut desk, MAX).owner, Some(AgentId(1)));
    scene::assert_sound(&mut desk);
}

#[test]
fn what_somebody_has_changed_since_stays_and_is_named() {
    let (_scene, mut desk) = office();
    for act in [
        Act::MoveStage {
            ids: vec![EVA],
            to: Stage::Lead,
            reason: String::new(),
        },
        address(EVA, "eva@nord.example"),
    ] {
        scene::act(&mut desk, act).unwrap();
    }
    merge(&mut desk, EVA, MAX);
    let later = Act::MoveStage {
        ids: vec![MAX],
        to: Stage::Customer,
        reason: String::new(),
    };
    scene::act(&mut desk, later).unwrap();
    let said = unmerge(&mut desk, EVA);
    assert!(
        said.contains("stage") && !said.contains("address"),
        "{said}"
    );
    assert_eq!(contact(&mut desk, MAX).stage, Stage::Customer);
    assert!(contact(&mut desk, MAX).addresses.is_empty());
    let eva = contact(&mut desk, EVA);
    assert_eq!(
        (eva.id, eva.stage, eva.addresses.len()),
        (EVA, Stage::Lead, 1)
    );
}

#[test]
fn who_went_on_into_a_third_is_taken_apart_in_order() {
    let (scene, mut desk) = office();
    let before = everything(&scene);
    merge(&mut desk, EVA, MAX);
    merge(&mut desk, MAX, IDA);
    assert_eq!(contact(&mut desk, EVA).id, IDA);
    let early = scene::act(&mut desk, Act::UnmergeContact { id: EVA });
    assert_eq!(code(early), "contact-merge-on");
    let itself = scene::act(
        &mut desk,
        Act::MergeContacts {
            ids: vec![EVA],
            into: IDA,
        },
    );
    assert_eq!(itself.unwrap_err().kind, Kind::Usage);
    unmerge(&mut desk, MAX);
    unmerge(&mut desk, EVA);
    assert_eq!(everything(&scene), before);
    let none = scene::act(&mut desk, Act::UnmergeContact { id: EVA });
    assert_eq!(code(none), "contact-merge-none");
}

#[test]
fn several_at_once_are_one_undo() {
    let (scene, mut desk) = office();
    furnish(&mut desk, 4, 4);
    furnish(&mut desk, 5, 3);
    let before = everything(&scene);
    let act = Act::MergeContacts {
        ids: vec![EVA, MAX],
        into: IDA,
    };
    scene::act(&mut desk, act).unwrap();
    assert_eq!(contact(&mut desk, EVA).identities.len(), 3);
    scene::undo(&mut desk).unwrap();
    assert_eq!(everything(&scene), before);
}
