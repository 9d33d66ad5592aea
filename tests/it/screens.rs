//! Every screen at every shape as a picture, walks through them at random, and what strangers may write into them.

#![expect(clippy::unwrap_used)]

mod boxes;
mod hostile;
mod random;

use zuruf::model::act::{Act, Extras, ReplyText, Subject};
use zuruf::model::article::ArticleText;
use zuruf::model::canned::CannedText;
use zuruf::model::conversation::{Priority, State};
use zuruf::model::id::RoomId;
use zuruf::model::room::Shown;
use zuruf::model::stage::Stage;
use zuruf::sync::receiver::{Answer, Receiver};
use zuruf::tui::layout::{Open, areas};
use zuruf::work::job::Job;

use crate::harness::{Harness, Setup, alone};

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (17, 3)];
const MINUTE: i64 = 60_000;

/// A screen and the keys that lead there.
const SCREENS: [(&str, &str); 25] = [
    ("inbox", "L"),
    ("thread", "L/from:jonas<Enter><Enter>"),
    (
        "reply",
        "L/from:jonas<Enter><Enter>rHallo Jonas,<Enter>die Technik ist @b",
    ),
    (
        "note",
        "L/from:hollmann<Enter><Enter>iBitte bis Mittwoch! DE89 3704 0044 0532 0130 00",
    ),
    ("contact", "L/from:hollmann<Enter>C"),
    ("contacts", "2jj"),
    ("board", "3ll"),
    ("details", "L/from:hollmann<Enter>CL"),
    ("organisation", "L/from:hollmann<Enter>CO"),
    ("outbox", "7"),
    ("tasks", "gt"),
    ("team", "ga"),
    ("rooms", "gr<Enter>"),
    ("articles", "gK"),
    ("activity", "4"),
    ("tag", "L/from:jonas<Enter><Enter>gl"),
    ("notices", "gn"),
    ("notice-settings", "gnH"),
    ("sync", "gy"),
    ("pairs", "gj"),
    ("search", "/rechnung<Enter>j"),
    ("help", "?"),
    ("palette", ":st"),
    ("menu", "<Enter> "),
    ("filter", "/is:opn channel:x<Enter>"),
];

/// A team at work: two hours in the life of the demo.
fn lived(setup: Setup) -> Harness {
    let receiver = Receiver::scripted(vec![Answer::status(200), Answer::status(500)]).unwrap();
    let mut h = setup.receiver(&receiver.url(), false).open();
    let late = h.ctx.now;
    h.ctx.now = late.plus(-120 * MINUTE);
    let conversation = |h: &mut Harness, who: &str| h.row(who).id;
    let contact = |h: &mut Harness, who: &str| h.row(who).contact.unwrap();
    let me = Some(h.ctx.agent);
    let (jonas, petra, finn) = (
        conversation(&mut h, "jonas"),
        conversation(&mut h, "Hollmann"),
        conversation(&mut h, "Finn"),
    );
    let tag = |id, tag: &str| Act::Tag {
        subjects: vec![Subject::Conversation(id)],
        add: vec![tag.to_owned()],
        remove: Vec::new(),
    };
    let reply = |conversation, text: &str| {
        Act::Reply(ReplyText {
            conversation,
            to: None,
            text: text.to_owned(),
            seen: None,
            anyway: true,
            resolve: false,
            extras: Extras::default(),
            hold: None,
            take_over: false,
        })
    };
    let task = |subject, text: &str, hours: i64| Act::AddTask {
        subject,
        text: text.to_owned(),
        due: late.plus(hours * 60 * MINUTE),
        to: me,
    };
    let article = |title: &str, public: bool, hours: i64| Act::SaveArticle {
        id: None,
        text: ArticleText {
            title: title.to_owned(),
            body: "Ort und Zeit zuerst.\nDann, was wir tun.".to_owned(),
            public,
            review_at: late.plus(hours * 60 * MINUTE),
            ..ArticleText::default()
        },
    };
    let stage = |id, to| Act::MoveStage {
        ids: vec![id],
        to,
        reason: String::new(),
    };
    let people = [
        contact(&mut h, "Hollmann"),
        contact(&mut h, "tomasz"),
        contact(&mut h, "Lindqvist"),
        contact(&mut h, "Gertrud"),
    ];
    let note = "@ben bitte die Leitung nach Kiel prüfen, #störung schon das dritte Mal";
    let acts = [
        Act::SetPriority {
            ids: vec![jonas],
            priority: Priority::Urgent,
        },
        tag(jonas, "störung"),
        tag(petra, "angebot"),
        Act::Assign {
            ids: vec![petra, jonas],
            to: me,
        },
        Act::Note {
            subject: Subject::Conversation(jonas),
            text: note.to_owned(),
        },
        Act::SetContact {
            id: people[0],
            name: None,
            organisation: Some("Hollmann Logistik GmbH".to_owned()),
            persona: None,
        },
        stage(people[0], Stage::SalesQualified),
        stage(people[1], Stage::Customer),
        stage(people[2], Stage::SalesQualified),
        stage(people[3], Stage::Advocate),
        Act::SetOwner {
            ids: vec![people[0]],
            to: me,
        },
        Act::SetState {
            ids: vec![finn],
            state: State::Resolved,
            until: zuruf::clock::Timestamp::NEVER,
        },
        reply(
            jonas,
            "Die Störung in Kiel-Gaarden ist gemeldet, wir rechnen bis heute Mittag damit.",
        ),
        reply(
            petra,
            "Guten Morgen, Frau Hollmann, Ihr Angebot geht heute raus.",
        ),
        task(
            Subject::Conversation(jonas),
            "Technik fragen, ob Kiel wieder läuft",
            3,
        ),
        task(Subject::Contact(people[0]), "Angebot nachfassen", 26),
        Act::SaveRoom {
            id: None,
            name: "technik".to_owned(),
            about: "Was ausgefallen ist".to_owned(),
            add: Vec::new(),
            remove: Vec::new(),
        },
        Act::Post {
            room: RoomId(1),
            text: "Kiel seit 6:40, etwa 300 Anschlüsse. Wer fragt: wir sind dran.".to_owned(),
            shows: Some(Shown::Conversation(jonas)),
        },
        article("Was wir bei Ausfällen sagen", false, 2_000),
        article("Roaming in der EU", true, -24),
    ];
    for act in acts {
        h.ctx.now = h.ctx.now.plus(3 * MINUTE);
        h.meanwhile(Job::Act(act));
    }
    h.ctx.now = h.ctx.now.plus(MINUTE);
    h.deliver();
    // How long an attempt took depends on the machine, and the words beside the figure on its width.
    h.sql("UPDATE attempt SET took_ms = 1");
    h.ctx.now = late;
    h.meanwhile(Job::Wake);
    h
}

/// The screen without what differs from run to run: the ids of replies.
fn picture(h: &Harness) -> String {
    let mut text = h.screen();
    let mut at = 0;
    while let Some(found) = text[at..].find("msg_") {
        let from = at + found + 4;
        let len = text[from..]
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(text.len() - from);
        text.replace_range(from..from + len, &"0".repeat(len));
        at = from + len;
    }
    text
}

#[test]
fn every_screen_at_every_shape() {
    for (name, keys) in SCREENS {
        let mut h = lived(Setup::demo(80, 24));
        h.keys(keys);
        for (width, height) in SIZES {
            h.resize(width, height);
            h.wait(100);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), picture(&h));
        }
    }
}

#[test]
fn the_inbox_in_german() {
    if !alone("screens::the_inbox_in_german") {
        return;
    }
    let mut h = lived(Setup::demo(120, 40).german());
    h.keys("L");
    insta::assert_snapshot!("inbox-german-120x40", picture(&h));
    h.keys("<Enter>rHallo<Esc>");
    insta::assert_snapshot!("review-german-120x40", picture(&h));
}

/// The screens an agent lives in, and what lies over them: every word of German has room at every size.
#[test]
fn the_main_screens_in_german() {
    if !alone("screens::the_main_screens_in_german") {
        return;
    }
    let screens = [
        ("inbox", "L"),
        ("thread", "L/from:jonas<Enter><Enter>"),
        ("contact", "L/from:hollmann<Enter>C"),
        ("board", "3ll"),
        ("menu", "<Enter> "),
    ];
    for (name, keys) in screens {
        let mut h = lived(Setup::demo(80, 24).german());
        h.keys(keys);
        for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            h.resize(width, height);
            h.wait(100);
            let picture = picture(&h);
            insta::assert_snapshot!(format!("german-{name}-{width}x{height}"), picture);
        }
    }
}

#[test]
fn the_text_of_a_canned_answer_is_seen_before_it_is_taken_in_a_small_terminal_too() {
    for (width, height) in [(80, 24), (80, 18), (120, 40)] {
        let mut h = Setup::demo(width, height).open();
        let text = CannedText {
            code: "sim".to_owned(),
            title: "Neue SIM".to_owned(),
            body: "Hallo!\nIhre Nummer: {{?order_no}}".to_owned(),
            ..CannedText::default()
        };
        h.meanwhile(Job::Act(Act::SaveCanned { id: None, text }));
        h.keys("L/from:jonas<Enter><Enter>r//<Tab>");
        h.expect("Neue SIM").expect("Ihre Nummer: {{?order_no}}");
    }
}

/// Whatever is drawn of a list, its chosen row is among it.
#[test]
fn the_chosen_row_of_a_picker_stays_in_sight_in_a_low_terminal() {
    for height in [8, 12, 18, 24] {
        let mut h = Setup::demo(80, height).open();
        h.keys(":");
        for _ in 0..20 {
            h.keys("<Down>");
            let screen = h.screen();
            let chosen = screen.lines().filter(|line| line.contains("│ > ")).count();
            assert_eq!(chosen, 1, "{screen}");
        }
    }
}

#[test]
fn a_long_notice_takes_the_line_of_keys_too() {
    let mut h = Setup::demo(80, 24).open();
    let text = "Wort ".repeat(80);
    h.keys("L/from:jonas<Enter><Enter>r")
        .keys(&text)
        .keys("<Ctrl+S>");
    let screen = h.screen();
    let lines: Vec<&str> = screen.lines().rev().take(2).collect();
    assert!(
        lines[1].contains("Too long: ") && lines[0].contains("parts."),
        "{screen}"
    );
    assert!(!screen.contains("Ctrl+S Send"), "{screen}");
    h.wait(20_000).expect("Ctrl+S Send");
}

#[test]
fn each_theme_marks_the_same_things() {
    for theme in ["terminal", "mono"] {
        let mut h = lived(Setup::demo(80, 24).theme(theme));
        h.keys("Ljx");
        insta::assert_snapshot!(format!("inbox-{theme}-styles"), h.styled());
    }
}

/// The columns between the panes of the inbox.
fn borders(h: &Harness, thread: bool) -> Vec<u16> {
    let (width, height) = h.ctx.size;
    let open = Open {
        focus: if thread {
            zuruf::tui::layout::Focus::Thread
        } else {
            zuruf::tui::layout::Focus::List
        },
        card: width >= 160,
        ..Open::default()
    };
    let areas = areas(width, height, open);
    [areas.list, areas.thread, areas.card]
        .into_iter()
        .filter(|pane| !pane.is_empty() && pane.x > areas.body.x)
        .map(|pane| pane.x - 1)
        .collect()
}
