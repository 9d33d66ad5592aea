//! What one wrote in their language is read by another in theirs: what is kept is what happened, not a sentence.

use serde_json::Value;

use crate::cli::run::Home;

/// Says the same in both languages: a part of the English and of the German sentence.
fn said(of: impl Fn(&str) -> Value, english: &str, german: &str) {
    for (lang, part) in [("en", english), ("de", german)] {
        let said = of(lang);
        let said = said.as_str().unwrap();
        assert!(said.contains(part), "{lang}: {said}");
        assert!(!said.contains('{'), "{lang}: {said}");
    }
}

#[test]
fn why_a_source_failed_and_what_to_do_is_said_in_the_language_of_the_reader() {
    let home = Home::new();
    let config = "[[source]]\nname = \"drop\"\nfolder = \"/nowhere/at/all\"\n";
    home.write(".config/zuruf/config.toml", config);
    home.ok(&["init"]);
    let run = home.run(&["--lang", "de", "source", "run", "drop"]);
    assert!(run.err.contains("nicht lesbar"), "{}", run.err);
    let list = |lang: &str| home.rows(&["source", "list", "--lang", lang]).remove(0);
    said(
        |lang| list(lang)["error"].clone(),
        "cannot be read",
        "ist nicht lesbar",
    );
    said(
        |lang| list(lang)["hint"].clone(),
        "Make it, or name another",
        "Legen Sie ihn an",
    );
    assert_eq!(list("en")["error_code"], "source_folder");
    assert_eq!(list("de")["error_code"], "source_folder");
}

#[test]
fn why_a_rule_failed_is_said_in_the_language_of_the_reader() {
    let home = Home::with_messages();
    home.ok(&[
        "canned",
        "add",
        "sim",
        "--title",
        "SIM",
        "--body",
        "Bestellung {{?nummer}} kommt",
    ]);
    home.ok(&[
        "rule",
        "new",
        "Antwort",
        "--when",
        "created",
        "--do",
        "answer sim",
    ]);
    home.ok(&["rule", "on", "Antwort"]);
    let head = "id,channel,direction,author,author_handle,created_at,text\n";
    let line = "x1,web,in,Neu,neu,2024-12-02T08:01:00Z,Wo bleibt es?\n";
    let file = home.write("neu.csv", &[head, line].concat());
    home.ok(&[
        "import",
        &file,
        "--ours",
        "nordwindhilfe",
        "--open-since",
        "2000-01-01",
    ]);
    home.ok(&["--lang", "de", "sync", "--once"]);
    let log = |lang: &str| home.rows(&["rule", "log", "--lang", lang]).remove(0);
    assert_eq!(log("en")["fate"], "failed");
    said(
        |lang| log(lang)["error"].clone(),
        "step 1 fails",
        "Schritt 1",
    );
    assert_eq!(log("en")["error_code"], log("de")["error_code"]);
    assert!(!log("en")["error_code"].as_str().unwrap().is_empty());
}

#[test]
fn what_became_of_a_deal_is_told_of_its_contact_in_the_language_of_the_reader() {
    let home = Home::with_messages();
    let row = home.rows(&["inbox"]).remove(0);
    let (id, contact) = (row["id"].to_string(), format!("c:{}", row["contact"]));
    home.ok(&[
        "--lang", "de", "deal", "new", &id, "Vertrag", "--value", "100",
    ]);
    home.ok(&["--lang", "de", "deal", "won", "1"]);
    home.ok(&[
        "--lang",
        "de",
        "complaint",
        "open",
        &id,
        "Lieferung",
        "--severity",
        "high",
    ]);
    let history = |of: &str, lang: &str| home.ok(&["history", of, "--lang", lang]);
    let english = history(&contact, "en");
    for said in ["Vertrag · 100.00 EUR · open", "Vertrag · 100.00 EUR · won"] {
        assert!(english.contains(said), "{english}");
    }
    let german = history(&contact, "de");
    assert!(
        german.contains("Vertrag · 100.00 EUR · gewonnen"),
        "{german}"
    );
    assert!(history(&id, "en").contains("Lieferung · high"));
    assert!(history(&id, "de").contains("Lieferung · hoch"));
}
