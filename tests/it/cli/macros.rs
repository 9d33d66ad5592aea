//! `zuruf macro` and keys bound to a macro.

use crate::cli::run::Home;

fn first(home: &Home) -> String {
    home.rows(&["inbox"])[0]["id"].to_string()
}

#[test]
fn a_macro_is_kept_done_and_taken_back() {
    let home = Home::with_messages();
    let id = first(&home);
    assert!(home.run(&["macro", "list"]).err.contains("zuruf macro add"));
    home.ok(&[
        "macro",
        "add",
        "Geld",
        "-s",
        "tag +geld",
        "-s",
        "note geprüft",
        "-s",
        "done",
        "--next",
    ]);
    let row = &home.rows(&["macro", "list"])[0];
    assert_eq!(
        row["steps"],
        serde_json::json!(["tag +geld", "note geprüft", "done"])
    );
    assert_eq!(row["then"], "next");
    assert!(
        home.ok(&["macro", "show", "geld"])
            .contains("tag +geld\nnote geprüft\ndone")
    );
    home.ok(&["macro", "run", "geld", &id]);
    assert_eq!(
        home.json(&["show", &id])["conversation"]["state"],
        "resolved"
    );
    home.ok(&["undo"]);
    assert_eq!(home.json(&["show", &id])["conversation"]["state"], "open");
    home.ok(&[
        "macro",
        "edit",
        "Geld",
        "-s",
        "tag +geld",
        "--rename",
        "Erstattung",
        "--stay",
    ]);
    assert_eq!(home.rows(&["macro", "list", "erst"])[0]["then"], "stay");
    assert_eq!(home.rows(&["history", "macro", "erstattung"]).len(), 2);
    home.ok(&["macro", "rm", "Erstattung"]);
    assert!(home.rows(&["macro", "list"]).is_empty());
    assert_eq!(home.run(&["macro", "run", "Geld", &id]).code, 4);
}

#[test]
fn a_file_of_steps_names_the_line_that_is_wrong() {
    let home = Home::with_messages();
    home.write("steps.txt", "# Geld zurück\ntag +geld\n\nanswr refund\n");
    let path = home.path("steps.txt").display().to_string();
    let run = home.run(&["macro", "add", "Geld", "-F", &path]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("Step 4: “answr” is not known"),
        "{}",
        run.err
    );
    assert!(run.err.contains("Did you mean answer?"), "{}", run.err);
    let german = home.run(&["--lang", "de", "macro", "add", "Geld", "-s", "assign carl"]);
    assert!(
        german.err.contains("Schritt 1 lässt sich nicht"),
        "{}",
        german.err
    );
}
