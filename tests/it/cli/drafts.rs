//! Drafts from the command line, and ready texts with a slip in them.

use super::acts::{web, with_webhook};
use super::run::Home;

#[test]
fn a_draft_is_kept_shown_sent_and_discarded() {
    let home = with_webhook();
    let id = web(&home);
    let file = home.write("Rechnung.pdf", "x");
    home.ok(&[
        "reply",
        &id,
        "-m",
        "siehe Anhang",
        "--attach",
        "Rechnung.pdf",
        "--draft",
    ]);
    let row = home.json(&["drafts"]);
    assert_eq!(row["text"], "siehe Anhang");
    assert!(
        row["attachments"][0]
            .as_str()
            .unwrap()
            .ends_with("/Rechnung.pdf")
    );
    assert!(home.ok(&["drafts", "show", &id]).contains("siehe Anhang"));
    assert!(home.ok(&["drafts", "list"]).contains("Rechnung.pdf"));
    // What is gone is said before anything is sent, and the draft stays.
    std::fs::rename(home.path("Rechnung.pdf"), home.path("weg.pdf")).unwrap();
    let refused = home.run(&["drafts", "send", &id]);
    assert_eq!(refused.code, 7, "{}", refused.err);
    assert!(
        refused.err.contains("Rechnung.pdf"),
        "{file}: {}",
        refused.err
    );
    assert_eq!(home.rows(&["drafts"]).len(), 1);
    std::fs::rename(home.path("weg.pdf"), home.path("Rechnung.pdf")).unwrap();
    home.ok(&["drafts", "send", &id]);
    assert!(home.rows(&["drafts"]).is_empty());
    assert_eq!(home.rows(&["outbox", "list"]).len(), 1);
    home.ok(&["undo"]);
    assert_eq!(home.json(&["drafts"])["text"], "siehe Anhang");
    home.ok(&["drafts", "rm", &id]);
    assert!(home.rows(&["drafts"]).is_empty());
    assert_eq!(home.run(&["drafts", "rm", &id]).code, 4);
}

#[test]
fn a_ready_text_with_an_unknown_variable_says_where_and_what_was_meant() {
    let home = Home::with_messages();
    let slip = "Hallo {{contact.first_name|du}},\nIhre {{conversation.nr}}?";
    let run = home.run(&["canned", "add", "x", "--title", "X", "--body", slip]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Line 2, column 6"), "{}", run.err);
    assert!(run.err.contains("“conversation.nr”"), "{}", run.err);
    let run = home.run(&[
        "canned",
        "add",
        "x",
        "--title",
        "X",
        "--body",
        "{{agent.nam}}",
    ]);
    assert!(run.err.contains("Did you mean agent.name?"), "{}", run.err);
    assert!(home.rows(&["canned", "list"]).is_empty());
}
