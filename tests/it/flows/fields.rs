//! Fields of all seven types: defined in the form, edited in place on the card, wrong values refused with what was typed left in
//! the line, taken back, there again after a restart.

use zuruf::model::contact::Contact;
use zuruf::work::job::{Job, Outcome};

use crate::harness::{Harness, Setup};

/// A type, what is typed wrong and what is said then, what is typed right, and what the card shows.
struct Case {
    kind: &'static str,
    options: &'static str,
    wrong: Option<(&'static str, &'static str)>,
    right: &'static str,
    shown: &'static str,
}

const CASES: [Case; 7] = [
    Case {
        kind: "text",
        options: "",
        wrong: None,
        right: "Hinterhof, 2. Stock",
        shown: "Hinterhof, 2. Stock",
    },
    Case {
        kind: "dropdown",
        options: "klein, groß",
        wrong: Some(("riesig", "riesig")),
        right: "gro",
        shown: "groß",
    },
    Case {
        kind: "checkbox",
        options: "",
        wrong: Some(("maybe", "maybe")),
        right: "ye",
        shown: "yes",
    },
    Case {
        kind: "number",
        options: "",
        wrong: Some(("viele", "is no number")),
        right: "47,5",
        shown: "47.5",
    },
    Case {
        kind: "file",
        options: "",
        wrong: Some(("/nirgends/angebot.txt", "There is no file")),
        right: "FILE",
        shown: "angebot.txt",
    },
    Case {
        kind: "date",
        options: "",
        wrong: Some(("31.2.2025", "is no day")),
        right: "28.2.2025",
        shown: "28 Feb 2025",
    },
    Case {
        kind: "link",
        options: "",
        wrong: Some(("nordwind", "is no web address")),
        right: "https://nordwind.example/eva",
        shown: "https://nordwind.example/eva",
    },
];

fn contact(h: &mut Harness) -> Contact {
    let id = h.row("Hollmann").contact.expect("a contact");
    match h.ask(Job::Contact(id)) {
        Outcome::Contact(contact) => *contact,
        other => unreachable!("{other:?}"),
    }
}

fn value(h: &mut Harness, name: &str) -> String {
    let contact = contact(h);
    let field = contact.fields.iter().find(|f| f.text.name == name);
    field.map_or_else(String::new, |f| f.kept().to_owned())
}

#[test]
fn a_definition_is_changed_and_its_history_read() {
    let mut h = Setup::demo(80, 24).open();
    h.keys("geNew<Enter>Groesse<Ctrl+S>");
    h.expect("Field Groesse defined");
    h.keys("geGroe<Enter>").expect("Change or remove it");
    h.keys("<Down><Enter>").expect("History").keys("<Esc>");
    h.keys("geGroe<Enter><Enter>").expect("Shown when");
}

#[test]
fn fields_of_all_seven_types_are_edited_in_place_and_lose_nothing_that_was_typed() {
    let mut h = Setup::demo(80, 24).open();
    let file = h.write("angebot.txt", "Angebot 4711");
    h.keys("/from:hollmann<Enter><Enter>CL");
    for case in &CASES {
        let kind = case.kind;
        h.keys("geNew<Enter>").keys(&format!(
            "f_{kind}<Tab><Tab><Ctrl+U>{kind}<Tab>{}<Tab><Tab><Enter>",
            case.options
        ));
        h.expect(&format!("Field f_{kind} defined"));
        let right = case.right.replace("FILE", &file);
        h.keys("G<Enter>");
        if let Some((wrong, said)) = case.wrong {
            h.keys(wrong).keys("<Enter>").expect(said).expect(wrong);
            assert_eq!(value(&mut h, &format!("f_{kind}")), "", "{kind}");
        }
        h.keys("<Ctrl+U>").keys(&right).keys("<Enter>");
        h.expect(case.shown);
        let kept = value(&mut h, &format!("f_{kind}"));
        assert!(!kept.is_empty(), "{kind}");
        h.keys("u");
        assert_eq!(value(&mut h, &format!("f_{kind}")), "", "{kind}");
        h.keys("U");
        assert_eq!(value(&mut h, &format!("f_{kind}")), kept, "{kind}");
    }
    h.start_again();
    h.keys("/from:hollmann<Enter><Enter>CLG");
    for case in &CASES {
        h.expect(case.shown);
    }
    // What is kept is the content: the file may go, and another of the same name is another.
    std::fs::remove_file(&file).expect("a file");
    let hash = |h: &mut Harness| {
        let contact = contact(h);
        let field = contact.fields.iter().find(|f| f.text.name == "f_file");
        field.map(|f| f.value.to_string()).unwrap_or_default()
    };
    let first = hash(&mut h);
    assert_eq!(first.split('/').next().map(str::len), Some(64));
    h.write("angebot.txt", "Angebot 4712");
    h.keys("kk<Enter>").keys(&file).keys("<Enter>");
    assert_ne!(hash(&mut h), first);
    h.keys("u");
    assert_eq!(hash(&mut h), first);
}
