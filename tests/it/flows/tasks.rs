//! Tasks by key: noted from a conversation and a person, reminded of without a key, worked off, taken back.

use zuruf::clock::Timestamp;
use zuruf::model::act::{Act, Subject};
use zuruf::model::id::{AgentId, TaskId};
use zuruf::model::task::{TaskChange, TaskList, TaskRow};
use zuruf::tui::effect::Effect;
use zuruf::tui::layout::Screen;
use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, NOW, Setup};

const HOUR: i64 = 3_600_000;

fn tasks(h: &mut Harness, list: TaskList) -> Vec<TaskRow> {
    let job = Job::Tasks {
        list,
        after: None,
        limit: 50,
    };
    match h.ask(job) {
        Outcome::Tasks(page) => page.rows,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_task_is_noted_in_a_thread_reminded_of_and_done() {
    let mut h = Setup::demo(100, 30).open();
    h.keys("/from:hollmann<Enter><Enter>T").expect("New task");
    h.keys("Angebot nachfassen<Enter>in a while<Enter>")
        .keys("<Enter>")
        .expect("no time in the future");
    h.keys("<Ctrl+U>1h").expect("12:00").keys("<Enter><Enter>");
    h.expect("Task added: Angebot nachfassen")
        .expect("~ 12:00")
        .expect("@anna");
    let task = tasks(&mut h, TaskList::Mine).remove(0);
    assert_eq!(task.due_at, NOW.plus(HOUR));
    assert!(matches!(task.subject, Subject::Conversation(_)));
    // Nobody touches a key.
    h.wait(HOUR - 1000).expect_none("Due now");
    h.wait(2000)
        .expect("Due now: Angebot nachfassen · Petra Hollmann");
    h.expect("1 due").expect("! 12:00");
    assert!(
        !h.out.contains(&Effect::Bell),
        "only who wants the bell hears it"
    );
    h.keys("gt").expect("[Mine]").expect("Petra Hollmann");
    assert_eq!(h.app.screen(), Screen::Tasks);
    h.keys("e")
        .expect("Done: Angebot nachfassen")
        .expect("Nothing to do");
    h.expect_none("1 due");
    h.keys("LL").expect("[Done]").expect("Angebot nachfassen");
    h.keys("u").expect("Nothing has been done").keys("L");
    h.expect("[Mine]").keys("<Enter>");
    assert_eq!(h.app.screen(), Screen::Inbox);
    h.expect("240 SIM-Karten").keys("<Esc>");
    assert_eq!(h.app.screen(), Screen::Tasks);
}

#[test]
fn the_person_shows_their_tasks_and_what_was_done() {
    let mut h = Setup::demo(120, 40).open();
    h.keys("/from:hollmann<Enter><Enter>C")
        .keys("TZum Geburtstag schreiben<Enter><Enter><Enter>");
    h.expect("TASKS").expect("no day  Zum Geburtstag schreiben");
    h.keys("ggTAnrufen<Enter>30m<Enter><Ctrl+U>@ben<Enter>");
    h.expect("~ 11:30  Anrufen").expect("Anrufen (due 11:30)");
    h.keys("gg").expect(">11:00");
    // The newest entry is the last task.
    h.keys("e").expect("Anrufen (done 11:00)");
    h.keys("e").expect("Anrufen (due 11:30)");
    h.keys("s2d<Enter>").expect("Anrufen (due 04 Dec 11:00)");
    h.keys("uuu").expect("Anrufen (due 11:30)");
    h.keys("G").keys("e").expect("no task under the cursor");
    let mine: Vec<String> = tasks(&mut h, TaskList::Mine)
        .iter()
        .map(|task| task.text.to_string())
        .collect();
    assert_eq!(mine, ["Zum Geburtstag schreiben"]);
    assert_eq!(tasks(&mut h, TaskList::Everyone).len(), 2);
}

#[test]
fn many_are_marked_put_off_and_given_away_at_once() {
    let mut h = Setup::demo(80, 24).open();
    let subject = Subject::Conversation(h.row("jonas").id);
    for (n, text) in ["eins", "zwei", "drei"].into_iter().enumerate() {
        let act = Act::AddTask {
            subject,
            text: text.to_owned(),
            due: NOW.plus((n as i64 + 1) * HOUR),
            to: Some(h.ctx.agent),
        };
        h.meanwhile(Job::Act(act));
    }
    h.keys("gtxx")
        .keys("stomorrow<Enter>")
        .expect("2 tasks put off");
    let order = |h: &mut Harness| -> Vec<String> {
        let rows = tasks(h, TaskList::Mine);
        rows.iter().map(|task| task.text.to_string()).collect()
    };
    assert_eq!(order(&mut h), ["drei", "eins", "zwei"]);
    h.keys("sreply<Enter>")
        .expect("no time in the future")
        .keys("<Esc>");
    h.keys("ggaben<Enter>");
    assert_eq!(order(&mut h), ["eins", "zwei"]);
    h.keys("L").expect("[Everybody's]").expect("ben");
    h.keys("E<Ctrl+U>drei und vier<Enter><Enter><Enter>")
        .expect("drei und vier");
    h.keys("d").expect("Removed: drei und vier");
    h.keys("uuu").keys("H");
    assert_eq!(order(&mut h), ["drei", "eins", "zwei"]);
    h.keys("gh").expect("task made");
}

#[test]
fn what_is_due_at_the_start_is_said_and_a_colleagues_is_not() {
    let mut h = Setup::demo(80, 24).open();
    let subject = Subject::Contact(h.row("jonas").contact.unwrap());
    let add = |to: AgentId| {
        Job::Act(Act::AddTask {
            subject,
            text: "Rückruf".to_owned(),
            due: Timestamp(NOW.0 - HOUR),
            to: Some(to),
        })
    };
    let (me, other) = (h.ctx.agent, AgentId(h.ctx.agent.0 + 1));
    h.meanwhile(add(other));
    h.start_again();
    h.expect_none("due");
    h.meanwhile(add(me));
    h.start_again();
    h.expect("A task of yours is due: g t").expect("1 due");
    let change = TaskChange::Done(true);
    let ids = vec![TaskId(2)];
    h.meanwhile(Job::Act(Act::SetTasks { ids, change }));
    h.expect_none("1 due");
}

/// Notes a task where the cursor is; what it is about.
fn noted(h: &mut Harness, text: &str) -> Subject {
    h.keys("T").expect("New task");
    h.keys(&format!("{text}<Enter><Enter><Enter>"))
        .expect_none("New task");
    let all = tasks(h, TaskList::Everyone);
    let task = all.iter().find(|task| task.text.as_str() == text);
    task.unwrap().subject
}

#[test]
fn a_task_is_noted_wherever_its_record_is_shown() {
    let mut h = Setup::demo(120, 40).open();
    let person = |subject: Subject| matches!(subject, Subject::Contact(_));
    assert!(!person(noted(&mut h, "in der Liste")));
    h.keys("/kaffee<Enter>").expect("1 hits");
    let hit = noted(&mut h, "am Treffer");
    assert!(!person(hit));
    h.keys("<Enter>");
    assert_eq!(noted(&mut h, "im Gespräch"), hit);
    h.keys("2");
    assert!(person(noted(&mut h, "an der Person")));
    h.keys("3");
    assert!(person(noted(&mut h, "an der Karte")));
    h.keys("<Enter>").expect("[Timeline]");
    let there = noted(&mut h, "auf ihrem Blatt");
    h.expect("auf ihrem Blatt");
    h.keys("1<Esc>ggrHallo<Ctrl+S>7");
    assert!(!person(noted(&mut h, "an der Antwort")));
    // On a task it is another one about the same.
    h.keys("gtL").expect("[Everybody's]").keys("G");
    let about = tasks(&mut h, TaskList::Everyone).last().unwrap().subject;
    assert_eq!(noted(&mut h, "noch eine"), about);
    h.keys("2E<Tab>Nordlicht<Enter>gf").expect("Nordlicht");
    h.keys("<Enter>");
    assert!(person(noted(&mut h, "in der Organisation")));
    // Where it stands on the person's timeline it is done and removed.
    let Subject::Contact(id) = there else {
        unreachable!("no person")
    };
    h.keys("3").keys("<Enter>").expect("auf ihrem Blatt");
    assert_eq!(h.app.screen(), Screen::Contact);
    let count = |h: &mut Harness| match h.ask(Job::Contact(id)) {
        Outcome::Contact(found) => found.tasks.len(),
        other => unreachable!("{other:?}"),
    };
    let before = count(&mut h);
    h.keys("vivovnvsvl")
        .expect("auf ihrem Blatt")
        .wait(20_000)
        .keys("ggd");
    // The newest one stands first.
    h.expect("Removed: in der Organisation");
    assert_eq!(count(&mut h), before - 1);
    h.keys("u");
    assert_eq!(count(&mut h), before);
}
