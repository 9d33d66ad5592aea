//! What people have agreed to: written down, undone, united, imported; and the step from a handle to a person.

use zuruf::model::act::Act;
use zuruf::model::consent::{Consent, ConsentText};
use zuruf::model::id::{AgentId, ContactId};
use zuruf::model::identify::Identified;
use zuruf::model::import::ImportRequest;
use zuruf::model::stage::Stage;
use zuruf::model::timeline::Shown;
use zuruf::work::desk::Desk;
use zuruf::work::job::{Job, Outcome};

use super::{EVA, IDA, MAX, contact, everything, merge, office, unmerge};
use crate::scene::{self, Scene, code, today};

fn say(desk: &mut Desk, contact: ContactId, line: &str) {
    let text = Box::new(ConsentText::parse(line).unwrap());
    scene::act(desk, Act::SetConsent { contact, text }).unwrap();
}

/// What counts: purpose, reach and state.
fn counts(desk: &mut Desk, id: ContactId) -> Vec<(String, String, Consent)> {
    let rows = contact(desk, id).consents;
    let mut rows: Vec<_> = rows
        .iter()
        .filter(|row| row.counts)
        .map(|row| (row.purpose.to_string(), row.reach.to_string(), row.state))
        .collect();
    rows.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    rows
}

fn one(purpose: &str, state: Consent) -> Vec<(String, String, Consent)> {
    vec![(purpose.to_owned(), String::new(), state)]
}

#[test]
fn the_last_word_counts_and_all_of_them_are_kept() {
    let (scene, mut desk) = office();
    say(&mut desk, EVA, "newsletter pending");
    say(&mut desk, EVA, "Newsletter ja: per Link bestätigt");
    say(&mut desk, EVA, "newsletter nein x: nicht dort");
    assert_eq!(
        counts(&mut desk, EVA)[0],
        one("newsletter", Consent::OptedIn)[0]
    );
    assert_eq!(counts(&mut desk, EVA)[1].2, Consent::OptedOut);
    assert_eq!(contact(&mut desk, EVA).consents.len(), 3);
    scene::undo(&mut desk).unwrap();
    scene::undo(&mut desk).unwrap();
    assert_eq!(counts(&mut desk, EVA), one("newsletter", Consent::Pending));
    let taken_back = contact(&mut desk, EVA).consents;
    assert_eq!(taken_back.iter().filter(|row| row.taken_back).count(), 2);
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(counts(&mut desk, EVA), one("newsletter", Consent::OptedIn));
    let wrong = Act::SetConsent {
        contact: EVA,
        text: Box::new(ConsentText {
            purpose: "zwei Worte".to_owned(),
            ..ConsentText::default()
        }),
    };
    assert_eq!(code(scene::act(&mut desk, wrong)), "consent-purpose");
    assert_eq!(scene.number("SELECT count(*) FROM consent"), 3);
}

#[test]
fn of_two_who_become_one_the_stricter_word_counts() {
    let (scene, mut desk) = office();
    say(&mut desk, EVA, "newsletter nein: zu viel");
    say(&mut desk, EVA, "umfrage ja");
    say(&mut desk, MAX, "newsletter ja: später als Eva");
    say(&mut desk, MAX, "kampagne pending");
    let before = everything(&scene);
    merge(&mut desk, EVA, MAX);
    let said = counts(&mut desk, MAX);
    assert_eq!(
        said,
        [
            one("kampagne", Consent::Pending),
            one("newsletter", Consent::OptedOut),
            one("umfrage", Consent::OptedIn),
        ]
        .concat()
    );
    let rows = contact(&mut desk, MAX).consents;
    let strict = rows
        .iter()
        .find(|row| row.counts && row.state == Consent::OptedOut);
    assert_eq!(strict.unwrap().proof.as_str(), "zu viel");
    unmerge(&mut desk, EVA);
    assert_eq!(everything(&scene), before);
    merge(&mut desk, MAX, EVA);
    assert_eq!(counts(&mut desk, EVA)[1].2, Consent::OptedOut);
    scene::undo(&mut desk).unwrap();
    assert_eq!(everything(&scene), before);
}

#[test]
fn a_handle_becomes_a_person_in_one_step_with_its_proof() {
    let (scene, mut desk) = office();
    let before = everything(&scene);
    let line = "Ida Berg <ida@nord.example>, +49 30 12345; newsletter ja: im Chat gesagt";
    let known = Box::new(Identified::parse(line).unwrap());
    let act = Act::Identify {
        contact: IDA,
        known,
    };
    let said = scene::act(&mut desk, act).unwrap().said;
    assert!(said.contains("Ida Berg"), "{said}");
    let ida = contact(&mut desk, IDA);
    assert_eq!((ida.name.as_str(), ida.addresses.len()), ("Ida Berg", 2));
    assert_eq!(ida.consents[0].proof.as_str(), "im Chat gesagt");
    let job = Job::Timeline {
        id: IDA,
        shown: Shown::ALL,
        before: None,
        limit: 10,
    };
    let Outcome::Timeline(timeline) = desk.run(job, today()).unwrap() else {
        unreachable!()
    };
    let step = timeline.rows[0].text.as_str();
    assert!(
        step.contains("Ida Berg") && step.contains("im Chat gesagt"),
        "{step}"
    );
    scene::undo(&mut desk).unwrap();
    let ida = contact(&mut desk, IDA);
    assert_eq!((ida.name.as_str(), ida.addresses.len()), ("ida", 0));
    assert!(ida.consents.iter().all(|row| row.taken_back));
    // What was undone is kept as undone; nothing else differs.
    let changed = |row: &&String| !before.contains(row);
    let left: Vec<String> = everything(&scene).iter().filter(changed).cloned().collect();
    assert!(
        left.iter().all(|row| row.starts_with("consent|")
            || row.starts_with("message|")
            || row.starts_with("name_word|")),
        "{left:?}"
    );
}

const HUBSPOT: &str = "\
Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Job Title,Lifecycle Stage,Opted out of email,Newsletter
1,Eva,Holm,eva@nord.example,,Ben (ben@firma.example),Einkauf,customer,,yes
2,Max,Kudner,max@nord.example,,Niemand,Leitung,marketingqualifiedlead,true,
";

fn hubspot(scene: &Scene, desk: &mut Desk, text: &str) -> i64 {
    let path = scene.write("hubspot.csv", text);
    let request = ImportRequest {
        paths: vec![path],
        ..ImportRequest::default()
    };
    match desk.run(Job::Import(request), today()).unwrap() {
        Outcome::Imported(reports) => reports[0].id,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_customer_list_fills_people_in_and_overwrites_nothing_an_agent_has_said() {
    let (scene, mut desk) = office();
    for (id, mail) in [(EVA, "eva@nord.example"), (MAX, "max@nord.example")] {
        scene::act(&mut desk, super::address(id, mail)).unwrap();
    }
    scene::act(
        &mut desk,
        Act::SetContact {
            id: MAX,
            name: Some("Maximilian".into()),
            organisation: None,
            persona: None,
        },
    )
    .unwrap();
    scene::act(
        &mut desk,
        Act::SetOwner {
            ids: vec![MAX],
            to: Some(AgentId(1)),
        },
    )
    .unwrap();
    let lead = Act::MoveStage {
        ids: vec![MAX],
        to: Stage::Lead,
        reason: String::new(),
    };
    scene::act(&mut desk, lead).unwrap();
    say(&mut desk, MAX, "campaign ja max@nord.example: am Telefon");
    let before = everything(&scene);
    let batch = hubspot(&scene, &mut desk, HUBSPOT);
    let eva = contact(&mut desk, EVA);
    assert_eq!(
        (eva.name.as_str(), eva.stage),
        ("Eva Holm", Stage::Customer)
    );
    assert_eq!(eva.owner_handle.as_str(), "ben");
    let title = eva
        .fields
        .iter()
        .find(|field| field.text.name == "job_title");
    assert_eq!(title.unwrap().value.as_str(), "Einkauf");
    assert_eq!(counts(&mut desk, EVA)[0].2, Consent::OptedIn);
    // What an agent has said stays; only a stricter word is taken over.
    let max = contact(&mut desk, MAX);
    assert_eq!((max.name.as_str(), max.stage), ("Maximilian", Stage::Lead));
    assert_eq!(max.owner_handle.as_str(), "anna");
    let said = counts(&mut desk, MAX);
    assert_eq!(
        (said[0].0.as_str(), said[0].2),
        ("campaign", Consent::OptedOut)
    );
    // The same list once more adds nothing.
    let imported = scene.rows("SELECT * FROM consent ORDER BY id");
    hubspot(&scene, &mut desk, HUBSPOT);
    assert_eq!(scene.rows("SELECT * FROM consent ORDER BY id"), imported);
    // Taken back, everybody is as before.
    scene::done(
        &mut desk,
        Job::Revert(zuruf::model::id::BatchId(batch)),
        today(),
    )
    .unwrap();
    let eva = contact(&mut desk, EVA);
    assert_eq!((eva.name.as_str(), eva.stage), ("eva", Stage::Subscriber));
    assert!(counts(&mut desk, EVA).is_empty());
    assert_eq!(counts(&mut desk, MAX)[0].2, Consent::OptedIn);
    let contacts = |rows: &[String]| -> Vec<String> {
        let of_it = rows.iter().filter(|row| row.starts_with("contact|"));
        of_it.cloned().collect()
    };
    assert_eq!(contacts(&everything(&scene)), contacts(&before));
    scene::assert_sound(&mut desk);
}

#[test]
fn new_people_of_a_list_come_in_whole_and_go_with_it() {
    let (scene, mut desk) = office();
    let batch = hubspot(&scene, &mut desk, HUBSPOT);
    assert_eq!(contact(&mut desk, ContactId(4)).stage, Stage::Customer);
    assert_eq!(counts(&mut desk, ContactId(5))[0].2, Consent::OptedOut);
    scene::done(
        &mut desk,
        Job::Revert(zuruf::model::id::BatchId(batch)),
        today(),
    )
    .unwrap();
    assert_eq!(scene.number("SELECT count(*) FROM contact"), 3);
    assert_eq!(scene.number("SELECT count(*) FROM consent"), 0);
    scene::undo(&mut desk).unwrap();
    assert_eq!(counts(&mut desk, ContactId(5))[0].2, Consent::OptedOut);
}

#[test]
fn people_whom_a_later_list_moved_go_when_both_lists_are_taken_back() {
    let (scene, mut desk) = office();
    let plain = HUBSPOT
        .replace("customer", "")
        .replace("marketingqualifiedlead", "");
    let lists = [plain.as_str(), HUBSPOT].map(|text| hubspot(&scene, &mut desk, text));
    assert_eq!(contact(&mut desk, ContactId(4)).stage, Stage::Customer);
    assert_eq!(scene.number("SELECT count(*) FROM stage_move"), 2);
    let counted = scene.rows("SELECT * FROM move_count ORDER BY from_stage, to_stage");
    for list in lists.into_iter().rev() {
        let revert = Job::Revert(zuruf::model::id::BatchId(list));
        scene::done(&mut desk, revert, today()).unwrap();
    }
    assert_eq!(scene.number("SELECT count(*) FROM contact"), 3);
    assert_eq!(scene.number("SELECT count(*) FROM stage_move"), 0);
    for _ in 0..2 {
        scene::undo(&mut desk).unwrap();
    }
    assert_eq!(contact(&mut desk, ContactId(4)).stage, Stage::Customer);
    assert_eq!(
        scene.rows("SELECT * FROM move_count ORDER BY from_stage, to_stage"),
        counted
    );
    scene::assert_sound(&mut desk);
}
