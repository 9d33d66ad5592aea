//! Deals in a real store: opened on a person or in a conversation, won, lost and open again, tagged, noted on, merged, moved, and undone.

#![expect(clippy::unwrap_used)]

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, Subject};
use zuruf::model::activity::Of;
use zuruf::model::contact::Contact;
use zuruf::model::custom::{FieldKind, FieldText, Holder};
use zuruf::model::deal::{Deal, DealText, Phase, Which, sums};
use zuruf::model::id::{AgentId, BatchId, ContactId, ConversationId, DealId, FieldId};
use zuruf::model::journal::Record;
use zuruf::model::query::Query;
use zuruf::model::tagged::{Kind, Tagged};
use zuruf::model::task::TaskList;
use zuruf::model::team::AgentText;
use zuruf::model::view::View;
use zuruf::work::desk::Desk;
use zuruf::work::job::{DealPage, DealsAnswer, DealsAsk, Job, Outcome};

use crate::scene::{self, Scene, code, conversation_of, message, today};

const EVA: ContactId = ContactId(1);
const MAX: ContactId = ContactId(2);

fn ask(desk: &mut Desk, ask: DealsAsk) -> DealsAnswer {
    match desk.run(Job::Deals(ask), today()).unwrap() {
        Outcome::Deals(answer) => *answer,
        other => unreachable!("{other:?}"),
    }
}

fn list(desk: &mut Desk, which: Which) -> Vec<Deal> {
    match ask(desk, DealsAsk::List(which, 100)) {
        DealsAnswer::List(_, rows) => rows,
        DealsAnswer::One(_) => unreachable!(),
    }
}

fn page(desk: &mut Desk, id: i64) -> DealPage {
    match ask(desk, DealsAsk::One(DealId(id))) {
        DealsAnswer::One(page) => *page,
        DealsAnswer::List(..) => unreachable!(),
    }
}

fn one(desk: &mut Desk, id: i64) -> Deal {
    page(desk, id).deal
}

fn contact(desk: &mut Desk, id: ContactId) -> Contact {
    match desk.run(Job::Contact(id), today()).unwrap() {
        Outcome::Contact(contact) => *contact,
        other => unreachable!("{other:?}"),
    }
}

fn tagged(desk: &mut Desk, name: &str) -> Tagged {
    let job = Job::Tagged {
        name: name.to_owned(),
        kind: Some(Kind::Deal),
        after: None,
        limit: 10,
    };
    match desk.run(job, today()).unwrap() {
        Outcome::Tagged(page) => *page,
        other => unreachable!("{other:?}"),
    }
}

fn open(subject: Subject, title: &str, value: i64) -> Act {
    Act::OpenDeal {
        subject,
        text: Box::new(DealText {
            title: title.to_owned(),
            value,
            ..DealText::default()
        }),
    }
}

/// Changes a deal as it stands.
fn set(desk: &mut Desk, id: i64, change: impl FnOnce(&mut DealText)) -> Act {
    let was = one(desk, id).text;
    let mut text = was.clone();
    change(&mut text);
    Act::SetDeal {
        id: DealId(id),
        was: Box::new(was),
        text: Box::new(text),
    }
}

fn tag(id: i64, add: &str) -> Act {
    Act::Tag {
        subjects: vec![Subject::Deal(DealId(id))],
        add: vec![add.to_owned()],
        remove: Vec::new(),
    }
}

fn note(id: i64, text: &str) -> Act {
    Act::Note {
        subject: Subject::Deal(DealId(id)),
        text: text.to_owned(),
    }
}

/// Eva has written twice, Max once.
fn office() -> (Scene, Desk, [ConversationId; 3]) {
    let scene = Scene::new();
    let mut desk = scene.desk();
    let messages = [
        message("a", "eva", 900, "Was kostet das?", ""),
        message("b", "eva", 800, "Und für 40?", ""),
        message("c", "max", 700, "Hallo", ""),
    ];
    scene.import(&mut desk, "three.ndjson", &messages);
    let ids = ["a", "b", "c"].map(|id| conversation_of(&scene, id));
    (scene, desk, ids)
}

#[test]
fn a_deal_is_opened_won_lost_and_open_again_and_its_value_counts_when_it_is_won() {
    let (_scene, mut desk, [a, ..]) = office();
    scene::act(
        &mut desk,
        open(Subject::Conversation(a), "Vertrag", 120_000),
    )
    .unwrap();
    let deal = one(&mut desk, 1);
    assert_eq!((deal.contact, deal.conversation), (EVA, Some(a)));
    assert!(deal.is_open());
    assert_eq!(deal.text.currency, "EUR");
    assert!(sums(&contact(&mut desk, EVA).deals, Phase::Won).is_empty());
    // It is found with the person, and with what they wrote.
    let rows = scene::list(&mut desk, View::Open, "is:deal");
    assert_eq!(rows.len(), 2);
    let win = set(&mut desk, 1, |text| text.phase = Phase::Won);
    scene::act(&mut desk, win).unwrap();
    assert_eq!(one(&mut desk, 1).closed_at, today());
    assert!(scene::list(&mut desk, View::Open, "is:deal").is_empty());
    let deals = contact(&mut desk, EVA).deals;
    assert_eq!(sums(&deals, Phase::Won).get("EUR"), Some(&120_000));
    let lose = set(&mut desk, 1, |text| text.phase = Phase::Lost);
    assert_eq!(code(scene::act(&mut desk, lose)), "deal-reason");
    let lose = set(&mut desk, 1, |text| {
        text.phase = Phase::Lost;
        text.reason = "zu teuer".to_owned();
    });
    scene::act(&mut desk, lose).unwrap();
    assert_eq!(one(&mut desk, 1).text.reason, "zu teuer");
    let reopen = set(&mut desk, 1, |text| text.phase = Phase::Open);
    scene::act(&mut desk, reopen).unwrap();
    let deal = one(&mut desk, 1);
    assert_eq!((&*deal.text.reason, deal.closed_at), ("", Timestamp::NEVER));
    for _ in 0..3 {
        scene::undo(&mut desk).unwrap();
    }
    assert!(one(&mut desk, 1).is_open());
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(one(&mut desk, 1).text.phase, Phase::Won);
    scene::undo(&mut desk).unwrap();
    scene::undo(&mut desk).unwrap();
    assert!(list(&mut desk, Which::default()).is_empty());
}

#[test]
fn the_register_has_open_ones_first_by_what_comes_next() {
    let (_scene, mut desk, [_, _, c]) = office();
    let mut act = |subject, title: &str, days: i64| {
        let text = DealText {
            title: title.to_owned(),
            step: "anrufen".to_owned(),
            step_at: today().plus(days * 86_400_000),
            ..DealText::default()
        };
        let text = Box::new(text);
        scene::act(&mut desk, Act::OpenDeal { subject, text }).unwrap();
    };
    act(Subject::Contact(EVA), "spät", 9);
    act(Subject::Conversation(c), "bald", 1);
    act(Subject::Contact(EVA), "fertig", 0);
    let win = set(&mut desk, 3, |text| text.phase = Phase::Won);
    scene::act(&mut desk, win).unwrap();
    let titles =
        |rows: Vec<Deal>| -> Vec<String> { rows.into_iter().map(|row| row.text.title).collect() };
    let all = list(&mut desk, Which::default());
    assert_eq!(titles(all), ["bald", "spät", "fertig"]);
    let won = Which {
        phase: Some(Phase::Won),
        ..Which::default()
    };
    assert_eq!(titles(list(&mut desk, won)), ["fertig"]);
    let of_max = Which {
        contact: Some(MAX),
        ..Which::default()
    };
    assert_eq!(titles(list(&mut desk, of_max)), ["bald"]);
}

#[test]
fn two_who_change_different_things_lose_nothing_and_the_same_thing_is_refused() {
    let (scene, mut desk, _) = office();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    let step = set(&mut desk, 1, |text| text.step = "anrufen".to_owned());
    let value = set(&mut desk, 1, |text| text.value = 200);
    let other = set(&mut desk, 1, |text| text.step = "schreiben".to_owned());
    scene::act(&mut desk, step).unwrap();
    scene::act(&mut desk, value).unwrap();
    assert_eq!(code(scene::act(&mut desk, other)), "deal-changed");
    let text = one(&mut desk, 1).text;
    assert_eq!((&*text.step, text.value), ("anrufen", 200));
    assert_eq!(
        code(scene::act(&mut desk, open(Subject::Contact(EVA), " ", 0))),
        "deal-title"
    );
    assert_eq!(code(scene::act(&mut desk, note(9, "Hallo"))), "not-found");
    assert_eq!(scene.number("SELECT count(*) FROM deal"), 1);
}

#[test]
fn a_note_on_a_deal_tags_it_notifies_and_stands_with_its_contact() {
    let (scene, mut desk, _) = office();
    let ben = AgentText {
        handle: "ben".to_owned(),
        ..AgentText::default()
    };
    scene::act(
        &mut desk,
        Act::SaveAgent {
            id: None,
            text: ben,
        },
    )
    .unwrap();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    let said = scene::act(&mut desk, note(1, "@ben bitte Angebot #flotte")).unwrap();
    assert!(said.said.contains("ben"), "{}", said.said);
    let found = page(&mut desk, 1);
    assert_eq!(found.notes.len(), 1);
    assert_eq!(found.deal.tags[0].as_str(), "flotte");
    let its = "SELECT count(*) FROM message WHERE contact_id = 1 AND kind = 2 AND hidden = 0";
    assert_eq!(scene.number(its), 1);
    assert_eq!(
        scene.rows("SELECT subject, subject_id FROM notice"),
        ["3|1"]
    );
    // Its activity has the note, and so has the history.
    let of = Of::Record(Record::new("deal", 1));
    let job = Job::Activity {
        of,
        query: Query::default(),
        before: None,
        limit: 10,
    };
    let Outcome::Activity(stream) = desk.run(job, today()).unwrap() else {
        unreachable!()
    };
    let acts: Vec<&str> = stream.rows.iter().map(|row| row.act.as_str()).collect();
    assert_eq!(acts, ["note", "deal-open"]);
    assert_eq!(stream.rows[0].subject, Some(Subject::Deal(DealId(1))));
    // The tag leads to it, and no more once the note is taken back.
    let tags = tagged(&mut desk, "flotte");
    assert_eq!(tags.counts[Kind::Deal as usize], 1);
    assert_eq!(tags.rows.len(), 1);
    scene::undo(&mut desk).unwrap();
    let found = page(&mut desk, 1);
    assert!(found.notes.is_empty() && found.deal.tags.is_empty());
    // What was written is not lost: it is a draft on the deal.
    assert_eq!(found.drafts.len(), 1);
    assert_eq!(found.drafts[0].subject, Subject::Deal(DealId(1)));
    assert_eq!(tagged(&mut desk, "flotte").counts, [0; 5]);
}

#[test]
fn a_tag_counts_deals_and_a_deal_that_is_taken_back_stands_behind_none() {
    let (_scene, mut desk, _) = office();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    scene::act(&mut desk, tag(1, "flotte")).unwrap();
    assert_eq!(
        tagged(&mut desk, "#Flotte").rows[0].text.as_str(),
        "Vertrag"
    );
    let Outcome::Names(names) = desk.run(Job::Names, today()).unwrap() else {
        unreachable!()
    };
    let uses = names.tags.iter().find(|tag| tag.name.as_str() == "flotte");
    assert_eq!(uses.unwrap().uses, 1);
    scene::undo(&mut desk).unwrap();
    assert!(tagged(&mut desk, "flotte").rows.is_empty());
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(one(&mut desk, 1).tags.len(), 1);
}

#[test]
fn a_merged_person_brings_deals_and_takes_them_along_again() {
    let (_scene, mut desk, _) = office();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    scene::act(&mut desk, note(1, "wichtig")).unwrap();
    let merge = Act::MergeContacts {
        ids: vec![EVA],
        into: MAX,
    };
    scene::act(&mut desk, merge).unwrap();
    assert_eq!(one(&mut desk, 1).contact, MAX);
    // The old number leads to the same deals.
    let which = Which {
        contact: Some(EVA),
        ..Which::default()
    };
    assert_eq!(list(&mut desk, which).len(), 1);
    scene::act(&mut desk, Act::UnmergeContact { id: EVA }).unwrap();
    assert_eq!(one(&mut desk, 1).contact, EVA);
    assert_eq!(page(&mut desk, 1).notes.len(), 1);
    scene::assert_sound(&mut desk);
}

#[test]
fn a_deal_that_goes_to_another_contact_takes_its_notes_along_and_comes_back() {
    let (scene, mut desk, _) = office();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    scene::act(&mut desk, note(1, "wichtig")).unwrap();
    let to = |to| Act::MoveDeal { id: DealId(1), to };
    assert_eq!(code(scene::act(&mut desk, to(ContactId(99)))), "not-found");
    scene::act(&mut desk, to(MAX)).unwrap();
    let whose = "SELECT d.contact_id, m.contact_id FROM deal d JOIN deal_note x ON x.deal_id = d.id JOIN message m ON m.id = x.message_id";
    assert_eq!(scene.rows(whose), ["2|2"]);
    assert_eq!(contact(&mut desk, MAX).deals.len(), 1);
    scene::undo(&mut desk).unwrap();
    assert_eq!(scene.rows(whose), ["1|1"]);
}

#[test]
fn an_import_that_is_taken_back_leaves_people_with_a_deal() {
    let (scene, mut desk, _) = office();
    let news = [message("n", "neu", 60, "Hallo", "")];
    let report = scene.import(&mut desk, "new.ndjson", &news);
    let n = conversation_of(&scene, "n");
    scene::act(&mut desk, open(Subject::Conversation(n), "Vertrag", 100)).unwrap();
    scene::undo(&mut desk).unwrap();
    scene::done(&mut desk, Job::Revert(BatchId(report.id)), today()).unwrap();
    // Also what was taken back is kept.
    assert_eq!(scene.number("SELECT count(*) FROM deal"), 1);
    assert_eq!(scene.number("SELECT count(*) FROM conversation"), 4);
    scene::assert_sound(&mut desk);
}

fn task(id: i64, text: &str) -> Act {
    Act::AddTask {
        subject: Subject::Deal(DealId(id)),
        text: text.to_owned(),
        due: today().plus(-60_000),
        to: Some(AgentId(1)),
    }
}

#[test]
fn a_task_on_a_deal_stands_with_its_contact_too_is_due_and_goes_where_the_deal_goes() {
    let (scene, mut desk, _) = office();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    scene::act(&mut desk, task(1, "Angebot senden")).unwrap();
    assert_eq!(code(scene::act(&mut desk, task(9, "nichts"))), "not-found");
    let tasks = page(&mut desk, 1).tasks;
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0].subject, Subject::Deal(DealId(1)));
    assert_eq!(tasks[0].contact, Some(EVA));
    assert_eq!(tasks[0].about.as_str(), "Vertrag · eva");
    assert_eq!(contact(&mut desk, EVA).tasks, tasks);
    let list = Job::Tasks {
        list: TaskList::Mine,
        after: None,
        limit: 10,
    };
    let Outcome::Tasks(mine) = desk.run(list, today()).unwrap() else {
        unreachable!()
    };
    assert_eq!(mine.rows.len(), 1);
    assert!(mine.rows[0].is_due(today()));
    // It goes with the deal, and comes back.
    let to = Act::MoveDeal {
        id: DealId(1),
        to: MAX,
    };
    scene::act(&mut desk, to).unwrap();
    assert!(contact(&mut desk, EVA).tasks.is_empty());
    assert_eq!(contact(&mut desk, MAX).tasks.len(), 1);
    scene::undo(&mut desk).unwrap();
    assert_eq!(contact(&mut desk, EVA).tasks.len(), 1);
    // What came onto the deal while its contact was merged goes with it as well.
    let merge = Act::MergeContacts {
        ids: vec![EVA],
        into: MAX,
    };
    scene::act(&mut desk, merge).unwrap();
    scene::act(&mut desk, task(1, "anrufen")).unwrap();
    scene::act(&mut desk, note(1, "eilt")).unwrap();
    assert_eq!(contact(&mut desk, MAX).tasks.len(), 2);
    scene::act(&mut desk, Act::UnmergeContact { id: EVA }).unwrap();
    assert_eq!(contact(&mut desk, EVA).tasks.len(), 2);
    assert!(contact(&mut desk, MAX).tasks.is_empty());
    let elsewhere = "SELECT count(*) FROM deal_note x JOIN message m ON m.id = x.message_id WHERE m.contact_id <> 1";
    assert_eq!(scene.number(elsewhere), 0);
    // Its activity has it.
    let job = Job::Activity {
        of: Of::Everything,
        query: Query::default(),
        before: None,
        limit: 20,
    };
    let Outcome::Activity(stream) = desk.run(job, today()).unwrap() else {
        unreachable!()
    };
    let added = stream
        .rows
        .iter()
        .find(|row| row.act.as_str() == "task-add");
    assert_eq!(added.unwrap().subject, Some(Subject::Deal(DealId(1))));
    scene::assert_sound(&mut desk);
}

#[test]
fn a_due_task_on_a_deal_is_told_once_and_a_deal_that_is_taken_back_leaves_it_with_its_contact() {
    let (scene, mut desk, _) = office();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    scene::act(&mut desk, task(1, "Angebot senden")).unwrap();
    let told = "SELECT subject, subject_id, task_id FROM notice";
    for _ in 0..2 {
        desk.run(Job::Wake, today()).unwrap();
        assert_eq!(scene.rows(told), ["3|1|1"]);
    }
    scene::undo(&mut desk).unwrap();
    assert!(page(&mut desk, 1).tasks.is_empty());
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    assert_eq!(page(&mut desk, 1).tasks.len(), 1);
    scene
        .sql()
        .execute("UPDATE deal SET hidden = 1", [])
        .unwrap();
    let tasks = contact(&mut desk, EVA).tasks;
    assert_eq!(tasks[0].subject, Subject::Contact(EVA));
    assert_eq!(tasks[0].about.as_str(), "eva");
}

fn define(name: &str, kind: FieldKind, required: bool) -> Act {
    Act::SaveField {
        id: None,
        text: FieldText {
            holder: Holder::Deal,
            name: name.to_owned(),
            kind,
            options: vec!["klein".to_owned(), "groß".to_owned()],
            required,
            condition: String::new(),
        },
        convert: false,
    }
}

fn fill(field: i64, value: &str) -> Act {
    Act::SetField {
        record: 1,
        field: FieldId(field),
        value: value.to_owned(),
    }
}

#[test]
fn a_deal_has_fields_of_every_kind_they_are_found_taken_back_and_kept_with_it() {
    let (scene, mut desk, _) = office();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    let filled = [
        (FieldKind::Text, "im Herbst", "im Herbst"),
        (FieldKind::Dropdown, "GROSS", "groß"),
        (FieldKind::Checkbox, "ja", "yes"),
        (FieldKind::Number, "12,5", "12.5"),
        (FieldKind::Date, "2026-05-10", "2026-05-10"),
        (
            FieldKind::Link,
            "https://a.example/x",
            "https://a.example/x",
        ),
    ];
    for (n, (kind, typed, _)) in (1..).zip(filled) {
        scene::act(&mut desk, define(kind.key(), kind, false)).unwrap();
        scene::act(&mut desk, fill(n, typed)).unwrap();
    }
    let bill = scene.write("bill.pdf", "%PDF");
    scene::act(&mut desk, define("file", FieldKind::File, false)).unwrap();
    scene::act(&mut desk, fill(7, &bill.display().to_string())).unwrap();
    let fields = page(&mut desk, 1).fields;
    let kept: Vec<&str> = fields.iter().map(|field| field.kept()).collect();
    let mut wanted: Vec<&str> = filled.iter().map(|(_, _, kept)| *kept).collect();
    wanted.push("bill.pdf");
    assert_eq!(kept, wanted);
    assert_eq!(code(scene::act(&mut desk, fill(4, "viel"))), "field-number");
    // What they wrote is found by what their deal says, and so are they.
    for query in ["field.number:>12", "field.dropdown:gross", "field.file:*"] {
        assert_eq!(
            scene::list(&mut desk, View::Open, query).len(),
            2,
            "{query}"
        );
    }
    assert!(scene::list(&mut desk, View::Open, "field.number:>13").is_empty());
    // Undo, and the history of the deal.
    scene::undo(&mut desk).unwrap();
    assert_eq!(page(&mut desk, 1).fields[6].kept(), "");
    scene::done(&mut desk, Job::Redo, today()).unwrap();
    let history = Job::History {
        record: Record::new("deal", 1),
        limit: 50,
    };
    let Outcome::History(rows) = desk.run(history, today()).unwrap() else {
        unreachable!()
    };
    let changes = rows.iter().flat_map(|row| &row.changes);
    let named: Vec<&str> = changes.map(|change| change.field.as_str()).collect();
    assert!(named.contains(&"field:number"), "{named:?}");
    // A merge of contacts moves the deal, and what it says stays on it.
    let merge = Act::MergeContacts {
        ids: vec![EVA],
        into: MAX,
    };
    scene::act(&mut desk, merge).unwrap();
    assert_eq!(page(&mut desk, 1).fields[3].kept(), "12.5");
    assert_eq!(
        scene::list(&mut desk, View::Open, "field.number:>12").len(),
        3
    );
    scene::act(&mut desk, Act::UnmergeContact { id: EVA }).unwrap();
    assert_eq!(page(&mut desk, 1).fields[3].kept(), "12.5");
    // The same name on another kind of record is another field.
    assert!(contact(&mut desk, EVA).fields.is_empty());
    scene::assert_sound(&mut desk);
}

#[test]
fn a_deal_is_not_decided_while_a_required_field_is_empty() {
    let (_scene, mut desk, _) = office();
    scene::act(&mut desk, open(Subject::Contact(EVA), "Vertrag", 100)).unwrap();
    scene::act(&mut desk, define("laufzeit", FieldKind::Number, true)).unwrap();
    let win = set(&mut desk, 1, |text| text.phase = Phase::Won);
    let refused = scene::act(&mut desk, win.clone()).unwrap_err();
    assert_eq!(refused.code, "deal-fields-missing");
    assert_eq!(refused.arg("names"), Some("laufzeit"));
    // It can be worked on meanwhile.
    let step = set(&mut desk, 1, |text| text.step = "fragen".to_owned());
    scene::act(&mut desk, step).unwrap();
    scene::act(&mut desk, fill(1, "12")).unwrap();
    let win = set(&mut desk, 1, |text| text.phase = Phase::Won);
    scene::act(&mut desk, win).unwrap();
    assert!(!one(&mut desk, 1).is_open());
}
