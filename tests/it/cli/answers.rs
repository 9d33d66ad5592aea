//! What an export does not tell: asked once, kept, said, changed.

use super::run::Home;
use super::welcome::in_terminal_at;

const CHAT: &str =
    "3/4/24, 10:00 - Anna: Hallo\n3/4/24, 10:01 - Ben: Moin\n3/4/24, 10:02 - Cem: Na\n";
const OTHER: &str =
    "1/2/24, 10:00 - Dora: Hallo\n1/2/24, 10:01 - Ben: Moin\n1/2/24, 10:02 - Emil: Na\n";

fn answers(home: &Home) -> Vec<String> {
    let rows = home.rows(&["batch", "answers"]);
    let line = |row: &serde_json::Value| {
        let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        format!("{} {} {}", word("source"), word("question"), word("answer"))
    };
    rows.iter().map(line).collect()
}

#[test]
fn who_we_are_and_the_order_of_dates_are_asked_once_and_used_from_then_on() {
    let home = Home::new();
    let file = home.write("WhatsApp Chat with One.txt", CHAT);
    let script = [("Day or month first", "d\n"), ("Numbers or names", "2\n")];
    let (shown, code) = in_terminal_at(&home, &["import", &file], &script);
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("2  Ben") && shown.contains("whatsapp"),
        "{shown}"
    );
    let kept = ["whatsapp date-order dmy", "whatsapp ours Ben"];
    assert_eq!(answers(&home), kept);

    let other = home.write("WhatsApp Chat with Two.txt", OTHER);
    let run = home.run(&["import", &other, "--no-input"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err
            .contains("Taken as ours, as known from before: Ben (20"),
        "{}",
        run.err
    );
    assert!(
        run.err
            .contains("Order of day and month as answered before: dmy"),
        "{}",
        run.err
    );
    let shown = home.ok(&["show", "2"]);
    assert!(
        shown.contains("01 Feb 2024") && shown.contains("Ben · out"),
        "{shown}"
    );
}

#[test]
fn an_answer_can_be_an_option_and_be_changed_and_forgotten() {
    let home = Home::new();
    let file = home.write("WhatsApp Chat with One.txt", CHAT);
    let options = [
        "--ours",
        "Ben",
        "--ours",
        "nobody",
        "--map",
        "date-order=mdy",
        "--zone",
        "Europe/Berlin",
    ];
    home.ok(&[&["import", &file], &options[..]].concat());
    let said = "Read with --zone Europe/Berlin --ours Ben --ours nobody --map date-order=mdy";
    assert!(home.run(&["batch", "show", "1"]).err.contains(said));
    let card = home.json(&["batch", "show", "1"]);
    assert_eq!(card["said"]["map"]["date-order"], "mdy");
    // A name that wrote nothing here says nothing of this kind of export.
    let kept = [
        "whatsapp date-order mdy",
        "whatsapp ours Ben",
        "whatsapp zone Europe/Berlin",
    ];
    assert_eq!(answers(&home), kept);
    home.ok(&[
        "batch",
        "answer",
        "whatsapp",
        "--ours",
        "Emil",
        "--date-order",
        "dmy",
    ]);
    let kept = [
        "whatsapp date-order dmy",
        "whatsapp ours Emil",
        "whatsapp zone Europe/Berlin",
    ];
    assert_eq!(answers(&home), kept);
    let other = home.write("WhatsApp Chat with Two.txt", OTHER);
    home.ok(&["import", &other]);
    assert!(home.ok(&["show", "2"]).contains("Emil · out"));
    home.ok(&["batch", "answer", "whatsapp", "--forget"]);
    assert!(answers(&home).is_empty());
    let run = home.run(&["import", &other, "--no-input", "--json"]);
    assert_eq!(run.error()["code"], "import_date_order");
    assert_eq!(home.run(&["batch", "answer", "whatsapp"]).code, 2);
    assert_eq!(home.run(&["import", &other, "--zone", "Berlin"]).code, 2);
}

#[test]
fn of_a_folder_only_what_asked_is_read_again_after_the_answer() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("all/chats")).unwrap();
    home.write("all/a.csv", "Datum;Nachricht;Absender\n01.01.2024;hi;Eva\n");
    home.write(
        "all/chats/chat.txt",
        "13/4/24, 10:00 - Anna: Hallo\n13/4/24, 10:01 - Ben: Moin\n13/4/24, 10:02 - Cem: Na\n",
    );
    let folder = home.path("all").display().to_string();
    let (shown, code) = in_terminal_at(
        &home,
        &["import", &folder],
        &[("Numbers or names", "Ben\n")],
    );
    assert_eq!(code, 0, "{shown}");
    assert_eq!(home.rows(&["batch", "list"]).len(), 2, "{shown}");
    assert_eq!(answers(&home), ["whatsapp ours Ben"]);
}

#[test]
fn an_import_that_was_taken_back_says_so_in_the_list_and_one_from_a_pipe_cannot_be_read_again() {
    let home = Home::new();
    let lines = "{\"id\":\"9\",\"author\":\"eva\",\"text\":\"Moin\",\"created_at\":\"2024-11-01T10:00:00Z\"}\nnull\n";
    assert_eq!(home.run_with(&["import", "-"], lines).code, 3);
    let retry = home.run(&["batch", "retry", "1", "--json"]);
    assert_eq!(retry.error()["code"], "retry_piped");
    home.ok(&["batch", "revert", "1"]);
    assert!(
        home.ok(&["batch", "list"])
            .contains("taken back: standard input")
    );
}

const MONTH: &str = "13/4/24, 10:00 - Anna: Hallo\n13/4/24, 10:01 - Ben: Moin\n13/4/24, 10:02 - Cem: Na\n13/4/24, 10:03 - Ben: Ja?\n";

#[test]
fn what_nobody_could_answer_waits_and_goes_on_from_where_the_file_stands() {
    let home = Home::new();
    home.write("chats/WhatsApp Chat with One.txt", MONTH);
    let run = home.run(&["import", "chats/WhatsApp Chat with One.txt", "--no-input"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("Ben (2 messages), Anna (1 message)")
            && run.err.contains("zuruf batch answer 1 --ours Ben,"),
        "{}",
        run.err
    );
    let asked = home.json(&["batch", "questions"]);
    assert_eq!(asked["question"], "ours");
    assert_eq!(asked["choices"][0]["answer"], "Ben");
    assert_eq!(asked["choices"][0]["sample"], "Moin");
    assert_eq!(home.run(&["batch", "answer", "1"]).code, 2);
    assert_eq!(home.run(&["batch", "answer", "9", "--ours", "Ben"]).code, 4);
    let said = home.run(&["batch", "answer", "1", "--ours", "Ben"]);
    assert!(
        said.err
            .contains("Answered for every import of whatsapp: Ben"),
        "{}",
        said.err
    );
    assert!(
        said.out.contains("whatsapp") && said.code == 0,
        "{}",
        said.out
    );
    assert!(home.ok(&["show", "1"]).contains("Ben · out"));
    assert!(home.rows(&["batch", "questions"]).is_empty());
    // Taken back, it is open again; the other answer takes the place of the wrong one.
    home.ok(&["batch", "revert", "1"]);
    assert_eq!(home.rows(&["batch", "questions"]).len(), 1);
    home.ok(&["batch", "answer", "1", "--ours", "Anna"]);
    assert_eq!(answers(&home), ["whatsapp ours Anna"]);
    assert!(home.ok(&["show", "2"]).contains("Anna · out"));
}

#[test]
fn an_answer_can_be_taken_back_and_a_question_put_aside() {
    let home = Home::new();
    let file = home.write("WhatsApp Chat with One.txt", MONTH);
    home.run(&["import", &file, "--no-input"]);
    home.ok(&["batch", "answer", "1", "--drop"]);
    assert!(home.rows(&["batch", "questions"]).is_empty());
    let undo = home.run(&["undo"]);
    assert!(
        undo.err.contains("putting a question aside"),
        "{}",
        undo.err
    );
    assert_eq!(home.rows(&["batch", "questions"]).len(), 1);
    home.ok(&["batch", "answer", "whatsapp", "--ours", "Cem"]);
    assert_eq!(home.rows(&["batch", "list"]).len(), 1);
    assert_eq!(answers(&home), ["whatsapp ours Cem"]);
    let undo = home.run(&["undo"]);
    assert!(undo.err.contains("answer for imports"), "{}", undo.err);
    assert!(answers(&home).is_empty());
    home.ok(&["redo"]);
    assert_eq!(answers(&home), ["whatsapp ours Cem"]);
    // What an option says is kept, but is no act.
    home.ok(&["import", &file, "--ours", "Ben"]);
    assert_eq!(answers(&home), ["whatsapp ours Ben", "whatsapp ours Cem"]);
    let undo = home.run(&["undo"]);
    assert!(
        undo.code == 7 && undo.err.contains("Ben, Cem"),
        "{}",
        undo.err
    );
}

#[test]
fn a_dry_run_and_a_pipe_ask_without_a_file_to_go_on_with() {
    let home = Home::new();
    let file = home.write("WhatsApp Chat with One.txt", MONTH);
    let run = home.run(&["import", &file, "-n", "--no-input"]);
    assert!(run.err.contains("Import with --ours Ben,"), "{}", run.err);
    home.run(&["init"]);
    assert!(home.rows(&["batch", "questions"]).is_empty());
    assert_eq!(home.run_with(&["import", "-", "--no-input"], MONTH).code, 2);
    let said = home.run(&["batch", "answer", "1", "--ours", "Ben"]);
    assert!(said.err.contains("has to come in again"), "{}", said.err);
    assert_eq!(home.run_with(&["import", "-", "--no-input"], MONTH).code, 0);
    assert!(home.rows(&["batch", "questions"]).is_empty());
}

#[test]
fn a_watched_folder_goes_on_by_itself_and_a_configured_one_at_once() {
    let home = Home::new();
    let folder = home.path("drop");
    let file = home.write("drop/WhatsApp Chat with One.txt", MONTH);
    let old = std::time::SystemTime::now() - std::time::Duration::from_hours(1);
    std::fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(old)
        .unwrap();
    home.write(
        ".config/zuruf/config.toml",
        &format!(
            "[[source]]\nname = \"drop\"\nfolder = \"{}\"\n",
            folder.display()
        ),
    );
    home.ok(&["init"]);
    for _ in 0..2 {
        let run = home.run(&["source", "run", "drop"]);
        assert!(run.err.contains("zuruf batch answer 1"), "{}", run.err);
    }
    let asked = home.json(&["batch", "questions"]);
    assert_eq!(asked["source"], "drop");
    let said = home.run(&["batch", "answer", "1", "--ours", "Ben"]);
    assert!(
        said.err.contains("drop: 4 new"),
        "{}\n{}",
        said.out,
        said.err
    );
    assert_eq!(answers(&home), ["drop ours Ben"]);
    assert!(home.rows(&["batch", "questions"]).is_empty());
}
