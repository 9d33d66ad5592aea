//! A whole day as a script of keys: 200 requests are triaged, ten of them handed on with a note, 50 answered with canned answers, 20
//! people moved along the lifecycle. The flow test and the real terminal play the same script.

use std::fmt::Write as _;
use std::path::Path;

use zuruf::model::act::Act;
use zuruf::model::canned::CannedText;
use zuruf::work::desk::Desk;
use zuruf::work::job::Job;

use crate::harness::NOW;

/// Requests of the day.
pub const REQUESTS: usize = 200;

/// What is typed, and what it must lead to before the next is typed.
#[derive(Clone, Debug)]
pub struct Step {
    /// Keys, as the harness spells them.
    pub keys: String,
    /// What is on screen then.
    pub see: String,
    /// Another conversation than before is under the cursor then.
    pub moves_on: bool,
    /// Acts it did.
    pub acts: usize,
}

fn step(keys: &str, see: &str) -> Step {
    Step {
        keys: keys.to_owned(),
        see: see.to_owned(),
        moves_on: false,
        acts: 0,
    }
}

fn act(keys: &str, see: &str) -> Step {
    Step {
        acts: 1,
        ..step(keys, see)
    }
}

/// An act after which the conversation is out of the way.
fn away(keys: &str) -> Step {
    Step {
        moves_on: true,
        ..act(keys, "")
    }
}

/// An export of 200 people with a request each.
pub fn export() -> String {
    let mut text = String::new();
    for n in 0..REQUESTS {
        let _ = writeln!(
            text,
            "{{\"id\":\"d{n}\",\"channel\":\"mastodon\",\"direction\":\"in\",\"author\":{{\"id\":\"d{n}\",\"name\":\"Kunde {n:03}\",\
             \"handle\":\"kunde{n:03}\"}},\"to\":\"nordwindhilfe\",\"created_at\":\"2024-12-02T0{}:{:02}:{:02}Z\",\
             \"text\":\"Wo bleibt meine Lieferung Nummer {n:03}?\"}}",
            n / 60 + 4,
            n % 60,
            n % 60,
        );
    }
    text
}

/// The ready texts.
pub fn prepare(desk: &mut Desk) {
    let texts = [
        (
            "dank",
            "Dank",
            "Guten Tag {{contact.first_name|}}, vielen Dank für Ihre Geduld!",
        ),
        (
            "paket",
            "Sendung",
            "Ihre Bestellung {{?order_no}} ist unterwegs.",
        ),
        (
            "lieferung-spaet",
            "Verspätung",
            "Ihre Lieferung kommt morgen, versprochen.",
        ),
    ];
    for (code, title, body) in texts {
        let text = CannedText {
            code: code.to_owned(),
            title: title.to_owned(),
            body: body.to_owned(),
            ..CannedText::default()
        };
        let save = Act::SaveCanned { id: None, text };
        assert!(desk.run(Job::Act(save), NOW).is_ok());
    }
}

/// The same for a store in a folder.
pub fn prepare_in(folder: &Path) {
    use zuruf::work::desk::Opening;
    let opening = Opening {
        store: folder.join("zuruf.db"),
        // Not the one who works: the day's undo must not reach these.
        agent: Some("cem".to_owned()),
        ..Opening::default()
    };
    assert!(
        Desk::open(&opening)
            .map(|mut desk| prepare(&mut desk))
            .is_ok()
    );
}

/// Everything from the first request to the last card.
pub fn script() -> Vec<Step> {
    let mut all = triage();
    all.extend(answers());
    all.extend(cards());
    all
}

/// Every request of the view is looked at and put where it belongs.
fn triage() -> Vec<Step> {
    let mut steps = Vec::new();
    for n in 0..REQUESTS {
        match n % 20 {
            0..=4 => steps.push(away("A")),
            5 => steps.extend([
                step("i@ben", "@ben"),
                act(" bitte prüfen, #fall<Ctrl+S>", "Note saved"),
                step("a", "Ben Petersen"),
                away("ben<Enter>"),
            ]),
            6..=11 => steps.push(away("e")),
            12..=15 => steps.extend([step("s2d", "4 Dec"), away("<Enter>")]),
            16 | 17 => steps.push(away("w")),
            _ => steps.extend([
                step("phigh", "High"),
                act("<Enter>", ""),
                act("t+angebot<Enter>", ""),
                away("A"),
            ]),
        }
    }
    steps
}

/// 50 of one's own are answered with ready texts and are done with.
fn answers() -> Vec<Step> {
    // Only when the new list is there is there anything to answer: nothing but its second row says so.
    let mut steps = vec![step("H", "Kunde 001")];
    for n in 0..50 {
        match n % 5 {
            0 => steps.extend([
                step("r//paket<Tab>", "order_no"),
                step("4711<Enter>", "Ihre Bestellung 4711 ist unterwegs."),
            ]),
            1 => steps.extend([
                step("r//lief<Tab>", "Verspätung"),
                step("<Enter>", "kommt morgen, versprochen."),
            ]),
            _ => steps.push(step("r//dank<Tab>", "vielen Dank für Ihre Geduld!")),
        }
        steps.extend([step("<Esc>", "REVIEW"), away("d")]);
    }
    steps
}

/// Five together, then one by one.
fn cards() -> Vec<Step> {
    let mut steps = vec![step("3", "Lead 0"), act("xxxxxL", "Lead 5")];
    for n in 6..=20 {
        steps.extend([
            act("L", &format!("Lead {n}")),
            step("h", &format!("Lead {n}")),
        ]);
    }
    steps
}
