//! Undo for everything: every act there is, one by one, and every act of the command table. What cannot be taken back stands in a
//! short list, with its reason.

use std::collections::{BTreeMap, BTreeSet};

use zuruf::model::act::Announcement;
use zuruf::model::article::ArticleText;
use zuruf::model::complaint::ComplaintText;
use zuruf::model::consent::ConsentText;
use zuruf::model::deal::{DealText, Phase};
use zuruf::model::id::{
    ArticleId, CalendarId, ComplaintId, DealId, MacroId, MessageId, PolicyId, QuestionId, RoomId,
    RuleId, SuggestionId, TeamId,
};
use zuruf::model::identify::Identified;
use zuruf::model::import::{ImportRequest, Reading};
use zuruf::model::journal::Record;
use zuruf::model::macros::MacroText;
use zuruf::model::meaning::{Correction, Intent, Meaning};
use zuruf::model::room::Shown;
use zuruf::model::routing::Receiver;
use zuruf::model::rules::RuleText;
use zuruf::model::score::Points;
use zuruf::model::sla::{CalendarText, PolicyText};
use zuruf::model::suggestion::Decision as Verdict;
use zuruf::model::team::{AgentText, Availability};
use zuruf::tui::command::COMMANDS;
use zuruf::work::job::Outcome;

use super::*;

/// Acts that have no undo, and why.
const FINAL: &[(&str, &str)] = &[("ConfirmSent", "the message is with the customer")];

/// Commands that change the store without an undo, and why.
const WITHOUT: &[(&str, &str)] = &[
    ("undo", "takes back"),
    ("redo", "does again"),
    ("seen-unseen", "what one has seen is no change of a record"),
    ("see-all", "what one has seen is no change of a record"),
    ("mute", "the same key turns it round"),
    (
        "toggle-read",
        "what one has seen is no change of a record; the same key turns it round",
    ),
    ("confirm-sent", "the message is with the customer"),
    (
        "take-over",
        "a turn is no change of a record; the other takes it back with the same key",
    ),
    ("retry-batch", "what it brought in goes with its import"),
    ("import-file", "an import is taken back where it stands"),
    ("run-source", "its import is taken back as an import is"),
    ("switch-source", "the same key turns it round"),
];

/// The acts a command comes to.
const COMES_TO: &[(&str, &[&str])] = &[
    ("reply", &["Reply"]),
    ("quote", &["Reply"]),
    ("send", &["Reply", "Note"]),
    ("send-and-done", &["Reply"]),
    ("send-later", &["Reply"]),
    ("split", &["Reply"]),
    ("note", &["Note"]),
    ("post", &["Post"]),
    ("bring-back", &["SaveArticle"]),
    ("pin-post", &["Pin"]),
    ("done", &["SetState", "SetTasks"]),
    ("snooze", &["SetState", "SetTasks"]),
    ("spam", &["SetState"]),
    ("pending", &["SetState"]),
    ("assign", &["Assign", "SetTasks"]),
    ("take", &["Take", "SetTasks"]),
    ("handoff", &["HandOff"]),
    ("tag", &["Tag"]),
    ("priority", &["SetPriority"]),
    ("task", &["AddTask"]),
    ("block", &["Block"]),
    (
        "merge",
        &["Merge", "Unmerge", "MergeContacts", "UnmergeContact"],
    ),
    ("owner", &["SetOwner"]),
    (
        "edit",
        &[
            "SetContact",
            "SaveOrganisation",
            "SetTasks",
            "SaveAgent",
            "SaveTeam",
            "SaveRoom",
            "SaveArticle",
        ],
    ),
    (
        "create",
        &[
            "SetAddress",
            "SaveOrganisation",
            "Join",
            "AttachFile",
            "AddPoints",
            "SaveRoom",
            "SaveArticle",
        ],
    ),
    (
        "remove",
        &[
            "SetAddress",
            "RemoveOrganisation",
            "DetachFile",
            "SetField",
            "SetTasks",
            "RemoveRoom",
            "RemoveArticle",
        ],
    ),
    ("stage-forward", &["MoveStage"]),
    ("stage-back", &["MoveStage"]),
    ("stage-pick", &["MoveStage"]),
    ("stage-criteria", &["SetStage"]),
    ("stage-limit", &["SetStage"]),
    ("cancel-send", &["CancelSend"]),
    ("approve", &["Approve"]),
    ("give-back", &["GiveBack"]),
    ("send-again", &["SendAgain"]),
    ("save-view", &["SaveView", "RemoveView"]),
    ("revert-batch", &["DropQuestion"]),
    ("availability", &["SetAvailability"]),
    ("macro", &["SaveMacro", "RemoveMacro"]),
    ("follow", &["Follow"]),
    ("identify", &["Identify"]),
    ("complaint", &["OpenComplaint", "SetComplaint"]),
    ("meaning", &["SetMeaning"]),
    ("deal", &["OpenDeal", "SetDeal", "MoveDeal"]),
    ("reject-pair", &["Decide"]),
    ("never-pair", &["Decide"]),
    ("answer-question", &["AnswerImport"]),
];

/// The name of an act. Without a last arm: a new act has to be named, and then be tried below.
const fn name(act: &Act) -> &'static str {
    match act {
        Act::SetState { .. } => "SetState",
        Act::Assign { .. } => "Assign",
        Act::Take { .. } => "Take",
        Act::HandOff { .. } => "HandOff",
        Act::Enqueue { .. } => "Enqueue",
        Act::Announce(_) => "Announce",
        Act::SaveRule { .. } => "SaveRule",
        Act::RemoveRule { .. } => "RemoveRule",
        Act::SwitchRule { .. } => "SwitchRule",
        Act::OrderRules { .. } => "OrderRules",
        Act::SetPriority { .. } => "SetPriority",
        Act::Tag { .. } => "Tag",
        Act::Note { .. } => "Note",
        Act::SaveArticle { .. } => "SaveArticle",
        Act::RemoveArticle { .. } => "RemoveArticle",
        Act::Post { .. } => "Post",
        Act::Pin { .. } => "Pin",
        Act::RemovePost { .. } => "RemovePost",
        Act::SaveRoom { .. } => "SaveRoom",
        Act::RemoveRoom { .. } => "RemoveRoom",
        Act::Reply(_) => "Reply",
        Act::MoveStage { .. } => "MoveStage",
        Act::SetStage { .. } => "SetStage",
        Act::SetOwner { .. } => "SetOwner",
        Act::SetContact { .. } => "SetContact",
        Act::SetAddress { .. } => "SetAddress",
        Act::SaveField { .. } => "SaveField",
        Act::RemoveField { .. } => "RemoveField",
        Act::SetField { .. } => "SetField",
        Act::AttachFile { .. } => "AttachFile",
        Act::DetachFile { .. } => "DetachFile",
        Act::SaveOrganisation { .. } => "SaveOrganisation",
        Act::RemoveOrganisation { .. } => "RemoveOrganisation",
        Act::Join { .. } => "Join",
        Act::AddTask { .. } => "AddTask",
        Act::SetTasks { .. } => "SetTasks",
        Act::CancelSend { .. } => "CancelSend",
        Act::ConfirmSent { .. } => "ConfirmSent",
        Act::Approve { .. } => "Approve",
        Act::GiveBack { .. } => "GiveBack",
        Act::SendAgain { .. } => "SendAgain",
        Act::SaveCanned { .. } => "SaveCanned",
        Act::RemoveCanned { .. } => "RemoveCanned",
        Act::Merge { .. } => "Merge",
        Act::Unmerge { .. } => "Unmerge",
        Act::MergeContacts { .. } => "MergeContacts",
        Act::UnmergeContact { .. } => "UnmergeContact",
        Act::Block { .. } => "Block",
        Act::SaveAgent { .. } => "SaveAgent",
        Act::RemoveAgent { .. } => "RemoveAgent",
        Act::SetAvailability { .. } => "SetAvailability",
        Act::SaveTeam { .. } => "SaveTeam",
        Act::RemoveTeam { .. } => "RemoveTeam",
        Act::AnswerImport { .. } => "AnswerImport",
        Act::DropQuestion { .. } => "DropQuestion",
        Act::SaveView { .. } => "SaveView",
        Act::RemoveView { .. } => "RemoveView",
        Act::SetConsent { .. } => "SetConsent",
        Act::AddPoints { .. } => "AddPoints",
        Act::SetMeaning { .. } => "SetMeaning",
        Act::OpenComplaint { .. } => "OpenComplaint",
        Act::SetComplaint { .. } => "SetComplaint",
        Act::OpenDeal { .. } => "OpenDeal",
        Act::SetDeal { .. } => "SetDeal",
        Act::MoveDeal { .. } => "MoveDeal",
        Act::Identify { .. } => "Identify",
        Act::Follow { .. } => "Follow",
        Act::Decide { .. } => "Decide",
        Act::SaveMacro { .. } => "SaveMacro",
        Act::RemoveMacro { .. } => "RemoveMacro",
        Act::SaveCalendar { .. } => "SaveCalendar",
        Act::RemoveCalendar { .. } => "RemoveCalendar",
        Act::SavePolicy { .. } => "SavePolicy",
        Act::RemovePolicy { .. } => "RemovePolicy",
        Act::OrderPolicies { .. } => "OrderPolicies",
    }
}

/// Every act there is but the final ones, in an order in which each finds what it needs.
fn every(uid: &str, file: &str) -> Vec<Act> {
    let pick = |kind, pick| chosen(kind, pick, &[uid.to_owned()]).unwrap();
    let address = Address {
        kind: AddressKind::Email,
        value: Clean::name("neu@x.de"),
    };
    let field = FieldText {
        holder: Holder::Contact,
        name: "size".to_owned(),
        kind: FieldKind::Text,
        options: Vec::new(),
        required: false,
        condition: String::new(),
    };
    let (one, contact) = (ConversationId(1), ContactId(1));
    let canned = CannedText {
        code: "sim".to_owned(),
        body: "Neue SIM".to_owned(),
        ..CannedText::default()
    };
    let task = TaskId(1);
    vec![
        pick(0, 0),
        pick(2, 0),
        Act::Assign {
            ids: vec![one],
            to: Some(AgentId(2)),
        },
        Act::Take {
            id: one,
            steal: true,
        },
        Act::HandOff {
            ids: vec![one],
            to: Receiver::Agent(AgentId(2)),
            note: "kennt die Kundin #vip".to_owned(),
        },
        pick(6, 0),
        pick(7, 1),
        pick(9, 0),
        pick(13, 1),
        Act::MoveStage {
            ids: vec![contact],
            to: Stage::Lead,
            reason: String::new(),
        },
        Act::SetStage {
            stage: Stage::Lead,
            criteria: Some("fragt".to_owned()),
            max_age: None,
        },
        Act::SetOwner {
            ids: vec![contact],
            to: Some(AgentId(1)),
        },
        pick(12, 0),
        Act::SetAddress {
            contact,
            old: None,
            new: Some(address.clone()),
        },
        // Two with one address may be one person.
        Act::SetAddress {
            contact: ContactId(2),
            old: None,
            new: Some(address),
        },
        Act::Decide {
            id: SuggestionId(1),
            decision: Verdict::Never,
            into: None,
        },
        Act::SetConsent {
            contact,
            text: Box::new(ConsentText::parse("newsletter ja: am Telefon").unwrap()),
        },
        Act::SetMeaning {
            message: MessageId(0),
            by: Correction {
                intent: Some(Intent::Praise),
                sentiment: None,
                urgent: Some(true),
            },
            read: Meaning::default(),
        },
        Act::OpenComplaint {
            conversation: one,
            text: Box::new(ComplaintText::parse("Lieferung hoch").unwrap()),
            origin: String::new(),
        },
        Act::SetComplaint {
            id: ComplaintId(1),
            was: Box::new(ComplaintText::parse("Lieferung hoch").unwrap()),
            text: Box::new(ComplaintText {
                outcome: "Ersatz".to_owned(),
                ..ComplaintText::parse("Lieferung hoch").unwrap()
            }),
        },
        Act::OpenDeal {
            subject: Subject::Contact(contact),
            text: Box::new(deal()),
        },
        Act::SetDeal {
            id: DealId(1),
            was: Box::new(deal()),
            text: Box::new(DealText {
                phase: Phase::Lost,
                reason: "zu teuer".to_owned(),
                ..deal()
            }),
        },
        Act::MoveDeal {
            id: DealId(1),
            to: ContactId(2),
        },
        Act::AddPoints {
            contact,
            points: Points::parse("fit +10 unsere Region").unwrap(),
            origin: String::new(),
        },
        Act::Identify {
            contact: ContactId(2),
            known: Box::new(
                Identified::parse("Max Beispiel, max@x.de; newsletter ja: im Chat").unwrap(),
            ),
        },
        Act::Announce(Box::new(Announcement {
            conversation: one,
            endpoint: "hook".to_owned(),
            by: "Fall".to_owned(),
            event: None,
            text: String::new(),
        })),
        Act::Follow {
            subjects: vec![Subject::Conversation(one)],
            on: Some(true),
        },
        Act::SaveField {
            id: None,
            text: field,
            convert: false,
        },
        Act::SetField {
            record: contact.0,
            field: FieldId(1),
            value: "M".to_owned(),
        },
        Act::RemoveField { id: FieldId(1) },
        Act::AttachFile {
            contact,
            path: file.to_owned(),
            kept: None,
        },
        Act::DetachFile {
            contact,
            hash: String::new(),
        },
        Act::SaveOrganisation {
            id: None,
            name: "Leer GmbH".to_owned(),
        },
        Act::Join {
            ids: vec![contact],
            organisation: "Bau AG".to_owned(),
        },
        Act::AddTask {
            subject: Subject::Contact(contact),
            text: "Anrufen".to_owned(),
            due: NEVER,
            to: None,
        },
        Act::SetTasks {
            ids: vec![task],
            change: TaskChange::Done(true),
        },
        Act::SetTasks {
            ids: vec![task],
            change: TaskChange::Removed,
        },
        Act::SendAgain {
            uid: uid.to_owned(),
        },
        Act::CancelSend {
            uid: uid.to_owned(),
        },
        Act::SaveCanned {
            id: None,
            text: canned,
        },
        Act::RemoveCanned { id: CannedId(1) },
        Act::Merge {
            ids: vec![ConversationId(4)],
            into: one,
        },
        Act::Unmerge {
            id: ConversationId(4),
        },
        Act::MergeContacts {
            ids: vec![ContactId(3)],
            into: contact,
        },
        Act::UnmergeContact { id: ContactId(3) },
        Act::SaveAgent {
            id: None,
            text: AgentText {
                handle: "cem".to_owned(),
                name: "Cem".to_owned(),
                ..AgentText::default()
            },
        },
        Act::RemoveAgent { id: AgentId(3) },
        Act::SetAvailability {
            to: Availability::Away,
        },
        Act::SaveTeam {
            id: None,
            name: "nord".to_owned(),
            add: vec![AgentId(2)],
            remove: Vec::new(),
        },
        Act::HandOff {
            ids: vec![one],
            to: Receiver::Team(TeamId(1)),
            note: "bitte übernehmen".to_owned(),
        },
        Act::Assign {
            ids: vec![one],
            to: Some(AgentId(2)),
        },
        Act::Enqueue {
            ids: vec![one],
            team: TeamId(1),
        },
        Act::RemoveTeam { id: TeamId(1) },
        Act::Block {
            ids: vec![contact],
            on: true,
            resolve: vec![one],
        },
        pick(25, 0),
    ]
}

fn article(id: Option<ArticleId>, title: &str, body: &str) -> Act {
    Act::SaveArticle {
        id,
        text: ArticleText {
            title: title.to_owned(),
            body: body.to_owned(),
            public: id.is_some(),
            tags: title.to_owned(),
            ..ArticleText::default()
        },
    }
}

/// The acts on what a team agrees on: macros, calendars, service levels.
fn agreed() -> Vec<Act> {
    let policy = |name: &str| Act::SavePolicy {
        was: None,
        text: PolicyText {
            name: name.to_owned(),
            targets: ["1h".to_owned(), String::new(), String::new()],
            ..PolicyText::default()
        },
    };
    let rule = |name: &str| Act::SaveRule {
        id: None,
        text: RuleText {
            name: name.to_owned(),
            events: "created".to_owned(),
            steps: "priority high".to_owned(),
            ..RuleText::default()
        },
    };
    vec![
        Act::AnswerImport {
            source: "csv:web".to_owned(),
            answers: vec![
                (
                    "ours".to_owned(),
                    vec!["Nord, Wind".to_owned(), "wir".to_owned()],
                ),
                ("date-order".to_owned(), vec!["dmy".to_owned()]),
            ],
        },
        Act::AnswerImport {
            source: "csv:web".to_owned(),
            answers: vec![
                ("ours".to_owned(), vec!["wir".to_owned()]),
                ("date-order".to_owned(), Vec::new()),
            ],
        },
        Act::DropQuestion { id: QuestionId(1) },
        article(None, "Roaming", "kostet nichts"),
        article(Some(ArticleId(1)), "Roaming", "kostet doch"),
        article(Some(ArticleId(1)), "Unterwegs", "kostet doch"),
        Act::RemoveArticle { id: ArticleId(1) },
        Act::SaveRoom {
            id: None,
            name: "lager".to_owned(),
            about: "Was fehlt".to_owned(),
            add: vec![AgentId(2)],
            remove: Vec::new(),
        },
        Act::SaveRoom {
            id: Some(RoomId(1)),
            name: "ware".to_owned(),
            about: String::new(),
            add: Vec::new(),
            remove: vec![AgentId(2)],
        },
        Act::Post {
            room: RoomId(1),
            text: "@ben schau #liefer".to_owned(),
            shows: Some(Shown::Conversation(ConversationId(1))),
        },
        Act::Pin {
            post: MessageId(0),
            on: true,
        },
        Act::RemovePost { post: MessageId(0) },
        Act::RemoveRoom { id: RoomId(1) },
        Act::SaveMacro {
            id: None,
            text: MacroText {
                name: "Geld".to_owned(),
                steps: "tag +geld".to_owned(),
                ..MacroText::default()
            },
        },
        Act::RemoveMacro { id: MacroId(1) },
        rule("eins"),
        rule("zwei"),
        Act::OrderRules {
            ids: vec![RuleId(2)],
        },
        Act::SwitchRule {
            id: RuleId(1),
            on: true,
        },
        Act::RemoveRule { id: RuleId(1) },
        Act::SaveCalendar {
            was: None,
            text: CalendarText {
                name: "office".to_owned(),
                zone: "Europe/Berlin".to_owned(),
                hours: "mon-fri 9-17".to_owned(),
                holidays: String::new(),
            },
        },
        policy("vip"),
        policy("alle"),
        Act::OrderPolicies {
            ids: vec![PolicyId(2)],
        },
        Act::RemovePolicy { id: PolicyId(1) },
        Act::RemoveCalendar { id: CalendarId(1) },
    ]
}

fn deal() -> DealText {
    DealText {
        title: "Vertrag".to_owned(),
        value: 12_000,
        ..DealText::default()
    }
}

/// What [`dump`] leaves out, too.
fn all(scene: &Scene) -> Vec<String> {
    let more = [
        "SELECT contact_id, hash, name, size FROM contact_file ORDER BY 1, 2",
        "SELECT id, name, query, sort, owner_id FROM saved_view WHERE hidden = 0 ORDER BY id",
        "SELECT id, handle, name, role, skills, shift, capacity, hourly_cost, availability FROM agent WHERE active = 1 ORDER BY id",
        "SELECT id, name FROM team WHERE hidden = 0 ORDER BY id",
        "SELECT contact_id, purpose, reach, state FROM consent WHERE taken_back = 0 ORDER BY id",
        "SELECT id, category, severity, cause, concerns, due_at, remedy, cost, outcome, lesson, closed_at FROM complaint WHERE hidden = 0 ORDER BY id",
        "SELECT id, contact_id, title, value, currency, phase, reason, step, step_at, close_at, owner_id, closed_at FROM deal WHERE hidden = 0 ORDER BY id",
        "SELECT message_id, intent, sentiment, urgent FROM meaning_said WHERE coalesce(intent, sentiment, urgent) IS NOT NULL ORDER BY 1",
        "SELECT contact_id, kind, points, reason FROM score WHERE taken_back = 0 ORDER BY id",
        "SELECT id, state FROM suggestion WHERE state <> 0 ORDER BY id",
        "SELECT id, team_id FROM conversation WHERE team_id <> 0 ORDER BY id",
        "SELECT agent_id, subject, subject_id FROM follower ORDER BY 1, 2, 3",
        "SELECT a.id, a.slug, v.title, v.body, a.public, a.owner_id, a.tags, a.review_at FROM article a JOIN article_version v \
         ON v.article_id = a.id AND v.n = a.version WHERE a.hidden = 0 ORDER BY a.id",
        "SELECT source, question, value, agent_id FROM answer ORDER BY 1, 2, 3",
        "SELECT id, dropped FROM question ORDER BY id",
        "SELECT id, name, about FROM room WHERE hidden = 0 ORDER BY id",
        "SELECT p.message_id, p.room_id, p.pinned FROM room_post p JOIN message m ON m.id = p.message_id WHERE m.hidden = 0 ORDER BY 1",
        "SELECT id, position, name, events, query, steps, once, stop, active FROM rule WHERE hidden = 0 ORDER BY id",
        "SELECT id, name, steps, then_next FROM macro WHERE hidden = 0 ORDER BY id",
        "SELECT id, name, zone, hours, holidays FROM sla_calendar WHERE hidden = 0 ORDER BY id",
        "SELECT id, name, position, query, calendar_id, first_reply FROM sla_policy WHERE hidden = 0 ORDER BY id",
    ];
    let connection = scene.sql();
    let mut rows = dump(scene);
    rows.extend(
        more.iter()
            .flat_map(|query| scene::rows(&connection, query)),
    );
    rows
}

#[test]
fn every_act_there_is_can_be_taken_back_and_stands_in_the_history_of_its_record() {
    let (scene, mut desk) = office("http://127.0.0.1:9/");
    let file = scene.write("angebot.pdf", "%PDF");
    let chat = "31/12/24, 10:00 - Anna: hi\n31/12/24, 10:01 - Us: moin\n";
    let chat = ImportRequest::of(vec![scene.write("chat.txt", chat)], Reading::default());
    desk.run(Job::Import(chat), today()).unwrap_err();
    let sent = scene::act(&mut desk, chosen(13, 0, &[]).unwrap()).unwrap();
    let mut tried: BTreeMap<&str, i64> = BTreeMap::new();
    let mut acts = every(&sent.uid.unwrap(), file.to_str().unwrap());
    acts.insert(
        acts.len() - 1,
        Act::RemoveOrganisation {
            id: OrganisationId(1),
        },
    );
    acts.extend(agreed());
    for mut act in acts {
        match &mut act {
            Act::DetachFile { hash, .. } => {
                *hash = scene.rows("SELECT hash FROM contact_file").pop().unwrap();
            }
            Act::RemoveOrganisation { id } => {
                id.0 = scene.number("SELECT id FROM organisation WHERE name = 'Leer GmbH'");
            }
            Act::SetMeaning { message, .. } => {
                message.0 = scene.number("SELECT min(id) FROM message WHERE kind = 0");
            }
            Act::Pin { post, .. } | Act::RemovePost { post } => {
                post.0 = scene.number("SELECT max(message_id) FROM room_post");
            }
            _ => {}
        }
        try_one(&scene, &mut desk, act, &mut tried);
    }
    for act in waiting(&scene, &mut desk) {
        try_one(&scene, &mut desk, act, &mut tried);
    }
    let view = scene.number("SELECT max(id) FROM saved_view");
    let remove = Act::RemoveView {
        id: zuruf::model::id::ViewId(view),
    };
    try_one(&scene, &mut desk, remove, &mut tried);
    let known: BTreeSet<&str> = NAMES.iter().copied().collect();
    let exceptions = FINAL.iter().map(|(name, _)| *name);
    let tried: BTreeSet<&str> = tried.into_keys().chain(exceptions).collect();
    assert_eq!(tried, known);
}

/// What a lead does with two replies that wait for one.
fn waiting(scene: &Scene, desk: &mut Desk) -> Vec<Act> {
    let id = ConversationId(1);
    let uids = [0, 1].map(|_| {
        let sent = scene::act(desk, scene::reply(id, "Bitte freigeben")).unwrap();
        sent.uid.unwrap()
    });
    scene
        .sql()
        .execute_batch(
            "UPDATE agent SET role = 'lead'; UPDATE outbox SET state = 6 WHERE state = 0",
        )
        .unwrap();
    // Anything that is done there counts anew who waits.
    let note = Act::Note {
        subject: Subject::Conversation(id),
        text: "so weit".to_owned(),
    };
    scene::act(desk, note).unwrap();
    let [approved, returned] = uids;
    vec![
        Act::GiveBack {
            uid: returned,
            reason: "bitte freundlicher".to_owned(),
        },
        Act::approve(&approved),
    ]
}

/// Does it, takes it back, does it again.
fn try_one(scene: &Scene, desk: &mut Desk, act: Act, tried: &mut BTreeMap<&'static str, i64>) {
    let what = name(&act);
    let before = all(scene);
    let receipt = scene::act(desk, act.clone()).unwrap_or_else(|e| unreachable!("{act:?}: {e:?}"));
    assert!(receipt.n > 0, "{act:?} did nothing");
    tried.insert(what, receipt.n);
    told(scene, desk, receipt.n, what);
    let after = all(scene);
    scene::undo(desk).unwrap_or_else(|e| unreachable!("{act:?}: {e:?}"));
    assert_eq!(all(scene), before, "{act:?}");
    scene::done(desk, Job::Redo, today()).unwrap_or_else(|e| unreachable!("{act:?}: {e:?}"));
    assert_eq!(all(scene), after, "{act:?}");
}

/// The history of each record it changed has it, with who and when.
fn told(scene: &Scene, desk: &mut Desk, n: i64, what: &str) {
    let places = scene.rows(&format!(
        "SELECT DISTINCT record || ' ' || record_id FROM journal_change WHERE n = {n}"
    ));
    assert!(!places.is_empty(), "{what} changed no record");
    for place in places {
        let (kind, id) = place.split_once(' ').unwrap();
        let record = Record::new(kind, id.parse().unwrap());
        let job = Job::History { record, limit: 50 };
        let Ok(Outcome::History(rows)) = desk.run(job, today()) else {
            unreachable!("{what}: no history of {place}");
        };
        let row = rows.iter().find(|row| row.n == n);
        assert!(
            row.is_some_and(|row| row.agent.as_str() != "-"),
            "{what}: not in the history of {place}"
        );
    }
}

/// Every act by its name.
const NAMES: &[&str] = &[
    "SetState",
    "Assign",
    "Take",
    "HandOff",
    "Enqueue",
    "Announce",
    "SaveRule",
    "RemoveRule",
    "SwitchRule",
    "OrderRules",
    "SetPriority",
    "Tag",
    "Note",
    "SaveArticle",
    "RemoveArticle",
    "Post",
    "Pin",
    "RemovePost",
    "SaveRoom",
    "RemoveRoom",
    "Reply",
    "MoveStage",
    "SetStage",
    "SetOwner",
    "SetContact",
    "SetAddress",
    "SaveField",
    "RemoveField",
    "SetField",
    "AttachFile",
    "DetachFile",
    "SaveOrganisation",
    "RemoveOrganisation",
    "Join",
    "AddTask",
    "SetTasks",
    "CancelSend",
    "ConfirmSent",
    "Approve",
    "GiveBack",
    "SendAgain",
    "SaveCanned",
    "RemoveCanned",
    "Merge",
    "Unmerge",
    "Block",
    "SaveAgent",
    "RemoveAgent",
    "SetAvailability",
    "SaveTeam",
    "RemoveTeam",
    "MergeContacts",
    "UnmergeContact",
    "AnswerImport",
    "DropQuestion",
    "SaveView",
    "RemoveView",
    "SetConsent",
    "AddPoints",
    "SetMeaning",
    "OpenComplaint",
    "SetComplaint",
    "OpenDeal",
    "SetDeal",
    "MoveDeal",
    "Identify",
    "Follow",
    "Decide",
    "SaveMacro",
    "RemoveMacro",
    "SaveCalendar",
    "RemoveCalendar",
    "SavePolicy",
    "RemovePolicy",
    "OrderPolicies",
];

#[test]
fn every_command_that_changes_the_store_comes_to_acts_with_an_undo_or_says_why_not() {
    let known: BTreeSet<&str> = NAMES.iter().copied().collect();
    for entry in COMMANDS.iter().filter(|entry| entry.command.writes()) {
        let acts = COMES_TO.iter().find(|(id, _)| *id == entry.id);
        let without = WITHOUT.iter().any(|(id, _)| *id == entry.id);
        assert!(
            acts.is_some() != without,
            "{}: neither an undo nor a reason",
            entry.id
        );
        for act in acts.map_or(&[][..], |(_, acts)| acts) {
            let last = FINAL.iter().any(|(name, _)| name == act);
            assert!(known.contains(act) && !last, "{}: {act}", entry.id);
        }
    }
}
