//! Setting up: init, the configuration, keys, completions, manual pages, info.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::Value;

use super::run::{Home, data};

const CONFIG: &str = ".config/zuruf/config.toml";

/// A home whose editor is a script that gets the file as its only argument.
fn with_editor(script: &str) -> Home {
    let home = Home::new();
    let path = home.write("editor", &format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    home.set("VISUAL", &path).set("PATH", "/usr/bin:/bin")
}

#[test]
fn init_makes_a_private_store_and_a_configuration_that_can_be_read() {
    let home = Home::new();
    let args = ["init", "--agent", "anna", "--zone", "Europe/Berlin"];
    let made = home.json(&args);
    assert_eq!(
        (&made["store"]["made"], &made["config"]["made"]),
        (&Value::Bool(true), &Value::Bool(true))
    );
    assert_eq!(made["agent"], "anna");
    for path in [home.store(), home.path(CONFIG)] {
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let text = std::fs::read_to_string(home.path(CONFIG)).unwrap();
    assert!(
        text.contains("\nagent = \"anna\"\n") && text.contains("\ntimezone = \"Europe/Berlin\"\n")
    );
    // The usual place needs no line.
    assert!(text.contains("\n# store = "));
    home.ok(&["config", "check"]);
    assert_eq!(home.json(&["info"])["timezone"], "Europe/Berlin");
}

#[test]
fn init_writes_over_nothing() {
    let home = Home::with_messages();
    let config = home.write(CONFIG, "language = \"de\"\n");
    let before = home.rows(&["inbox"]).len();
    let out = home.ok(&["init", "--zone", "Europe/Berlin"]);
    assert!(out.contains("gibt es schon"), "{out}");
    assert_eq!(
        std::fs::read_to_string(config).unwrap(),
        "language = \"de\"\n"
    );
    assert_eq!(home.rows(&["inbox"]).len(), before);
}

#[test]
fn init_somewhere_else_writes_down_where() {
    let home = Home::new();
    home.ok(&["init", "--store", "a \"b\".db"]);
    let named = home.json(&["info"])["store"]["path"].clone();
    assert_eq!(
        named,
        home.path("a \"b\".db")
            .canonicalize()
            .unwrap()
            .display()
            .to_string()
    );
}

#[test]
fn init_with_an_unknown_zone_makes_nothing() {
    let home = Home::new();
    let run = home.run(&["init", "--zone", "Europe/Berln", "--json"]);
    assert_eq!(
        (run.code, run.error()["code"].as_str()),
        (2, Some("zone_unknown"))
    );
    assert!(
        run.error()["hint"]
            .as_str()
            .unwrap()
            .contains("Europe/Berlin")
    );
    assert!(!home.store().exists() && !home.path(CONFIG).exists());
}

#[test]
fn the_configuration_is_shown_with_places_and_without_secrets() {
    let home = Home::new();
    let toml = "[ui]\nmouse = true\n[[endpoint]]\nname = \"desk\"\nurl = \"https://a.example/CANARY\"\nsecrets = [{ inline = \"CANARY\" }]\nbearer = { cmd = [\"pass\", \"CANARY\"] }\n";
    home.write(CONFIG, toml);
    let rows = home.rows(&["config", "show"]);
    let row = |key: &str| rows.iter().find(|row| row["key"] == key).unwrap().clone();
    assert_eq!(row("ui.mouse")["value"], "true");
    assert!(
        row("ui.mouse")["place"]
            .as_str()
            .unwrap()
            .ends_with("config.toml:2:1")
    );
    assert_eq!(row("ui.theme")["place"], Value::Null);
    assert_eq!(row("endpoint.desk.url")["value"], "\"https://a.example/…\"");
    let text = home.ok(&["config", "show"]);
    assert!(
        !text.contains("CANARY") && text.contains("inline"),
        "{text}"
    );
}

#[test]
fn a_broken_configuration_is_told_by_check_and_does_not_stop_its_repair() {
    let home = Home::new();
    let config = home.write(CONFIG, "[ui]\nmose = true\n");
    for args in [&["config", "check"][..], &["config", "show"], &["info"]] {
        let run = home.run(args);
        assert_eq!(run.code, 6, "{args:?}");
        assert!(
            run.err.contains("config.toml:2:1") && run.err.contains("mouse"),
            "{}",
            run.err
        );
    }
    assert_eq!(home.ok(&["config", "path"]).trim(), config);
    assert!(
        home.ok(&["config", "default"])
            .contains("# theme = \"terminal\"")
    );
}

#[test]
fn check_looks_at_theme_and_keys_too() {
    let home = Home::new();
    home.ok(&["config", "check"]);
    home.write(".config/zuruf/theme.toml", "unred = {}\n");
    assert!(
        home.run(&["config", "check"])
            .err
            .contains("theme.toml:1:1")
    );
    home.write(".config/zuruf/theme.toml", "");
    home.write(".config/zuruf/keys.toml", "[list]\n\"g\" = \"top\"\n");
    let run = home.run(&["config", "check"]);
    assert_eq!(run.code, 6);
    assert!(run.err.contains("keys.toml:2:1"), "{}", run.err);
    home.write(".config/zuruf/keys.toml", "");
    home.write(".config/zuruf/meaning.toml", "[de.prais]\n");
    let run = home.run(&["config", "check"]);
    assert_eq!(run.code, 6);
    assert!(
        run.err.contains("meaning.toml:1:5") && run.err.contains("praise"),
        "{}",
        run.err
    );
}

#[test]
fn an_unknown_theme_or_preset_names_the_nearest() {
    let home = Home::new();
    for (line, nearest) in [
        ("theme = \"gruvbox-drak\"", "gruvbox-dark"),
        ("keys = \"arows\"", "arrows"),
    ] {
        home.write(CONFIG, &format!("[ui]\n{line}\n"));
        let run = home.run(&["config", "check"]);
        assert_eq!(run.code, 6);
        assert!(run.err.contains(nearest), "{}", run.err);
    }
}

#[test]
fn an_edit_that_can_be_read_is_saved_through_a_link_and_keeps_its_mode() {
    let home = with_editor("echo 'agent = \"anna\"' > \"$1\"");
    let real = home.write("dotfiles/zuruf.toml", "agent = \"ben\"\n");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::create_dir_all(home.path(".config/zuruf")).unwrap();
    std::os::unix::fs::symlink(&real, home.path(CONFIG)).unwrap();
    home.ok(&["config", "edit"]);
    assert_eq!(
        std::fs::read_to_string(&real).unwrap(),
        "agent = \"anna\"\n"
    );
    assert!(home.path(CONFIG).is_symlink());
    assert_eq!(
        std::fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn an_edit_begins_with_the_example_and_makes_the_file() {
    let home = with_editor("grep -q '# theme' \"$1\" && echo 'language = \"en\"' >> \"$1\"");
    // Behind a table the key belongs to the table: this text is broken, which the check finds.
    let run = home.run(&["config", "edit"]);
    assert_eq!(run.code, 6, "{}", run.err);
    assert!(!home.path(CONFIG).exists());
    let home = with_editor("true");
    home.ok(&["config", "edit"]);
    assert!(
        std::fs::read_to_string(home.path(CONFIG))
            .unwrap()
            .contains("# theme")
    );
}

#[test]
fn a_broken_edit_keeps_the_old_file_and_the_text() {
    let home = with_editor("echo 'agnet = \"x\"' > \"$1\"");
    let config = home.write(CONFIG, "agent = \"ben\"\n");
    let run = home.run(&["config", "edit"]);
    assert_eq!(run.code, 6);
    assert!(
        run.err.contains("agnet") && run.err.contains("config.edit.toml"),
        "{}",
        run.err
    );
    assert_eq!(
        std::fs::read_to_string(&config).unwrap(),
        "agent = \"ben\"\n"
    );
    // The next edit goes on with the text.
    let editor = home.path("editor").display().to_string();
    std::fs::write(editor, "#!/bin/sh\nsed -i s/agnet/agent/ \"$1\"\n").unwrap();
    home.ok(&["config", "edit"]);
    assert_eq!(std::fs::read_to_string(&config).unwrap(), "agent = \"x\"\n");
    assert!(!home.path(".config/zuruf/config.edit.toml").exists());
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let home = with_editor("exit 3");
    let config = home.write(CONFIG, "agent = \"ben\"\n");
    assert_eq!(home.run(&["config", "edit"]).code, 1);
    let home = home.set("VISUAL", "/no/such/editor --wait");
    let run = home.run(&["config", "edit"]);
    assert!(
        run.code == 1 && run.err.contains("/no/such/editor"),
        "{}",
        run.err
    );
    assert_eq!(
        std::fs::read_to_string(&config).unwrap(),
        "agent = \"ben\"\n"
    );
}

#[test]
fn keys_follow_preset_and_file() {
    let home = Home::new();
    let keys = |home: &Home, context: &str, command: &str| {
        let rows = home.rows(&["keys"]);
        let row = rows
            .iter()
            .find(|row| row["context"] == context && row["command"] == command);
        row.map_or(Value::Null, |row| row["keys"].clone())
    };
    assert_eq!(
        keys(&home, "conversation", "reply"),
        serde_json::json!(["r"])
    );
    home.write(CONFIG, "[ui]\nkeys = \"arrows\"\n");
    assert_eq!(
        keys(&home, "conversation", "reply"),
        serde_json::json!(["Space r"])
    );
    home.write(
        ".config/zuruf/keys.toml",
        "[conversation]\n\"Space r\" = \"\"\n\"F2\" = \"reply\"\n",
    );
    assert_eq!(
        keys(&home, "conversation", "reply"),
        serde_json::json!(["F2"])
    );
    let text = home.ok(&["keys"]);
    assert!(text.contains("[list]") && text.contains("F2"), "{text}");
}

#[test]
fn keys_check_names_every_mistake_with_its_line() {
    let home = Home::new();
    assert!(home.ok(&["keys", "--check"]).contains("keys.toml"));
    home.write(
        ".config/zuruf/keys.toml",
        "[lst]\n[list]\n\"q\" = \"rply\"\n\"g\" = \"top\"\n\"Entr\" = \"open\"\n",
    );
    let run = home.run(&["keys", "--check"]);
    assert_eq!(run.code, 6);
    for line in [1, 3, 4, 5] {
        assert!(
            run.out.contains(&format!("keys.toml:{line}:")),
            "{line}\n{}",
            run.out
        );
    }
    let run = home.run(&["keys", "--check", "--json"]);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (&answer["ok"], run.error()["code"].as_str()),
        (&Value::Bool(false), Some("keys_flaws"))
    );
}

#[test]
fn the_key_table_of_the_readme_is_markdown() {
    let out = Home::new().ok(&["keys", "--md"]);
    assert!(out.contains("| `r` |") && out.contains("### "), "{out}");
    let rows = out.lines().filter(|line| line.starts_with("| "));
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 3, "{row}");
    }
}

#[test]
fn completions_and_pages_need_no_home() {
    let home = Home::new()
        .set("HOME", "")
        .set("ZURUF_CONFIG", "/no/such/file");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = home.ok(&["completions", shell]);
        assert!(
            script.contains("outbox") && script.contains("restore"),
            "{shell}"
        );
    }
    assert!(home.ok(&["man"]).contains(".TH zuruf 1"));
    home.ok(&["man", "pages"]);
    let page = std::fs::read_to_string(home.path("pages/zuruf-keys.1")).unwrap();
    assert!(page.contains("\\-\\-check"), "{page}");
}

#[test]
fn a_shell_offers_operators_and_values_where_a_query_is_typed() {
    let home = Home::new();
    let script = home.write("zuruf.bash", &home.ok(&["completions", "bash"]));
    let offered = |words: &str, line: &str| {
        let ask = format!(
            "source {script}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); COMP_LINE='{line}'; \
             COMP_POINT=${{#COMP_LINE}}; _zuruf_query zuruf \"${{COMP_WORDS[COMP_CWORD]}}\" ''; echo \"${{COMPREPLY[@]}}\""
        );
        let done = std::process::Command::new("bash")
            .args(["--norc", "-c", &ask])
            .output()
            .unwrap();
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    assert_eq!(offered("zuruf inbox chan", "zuruf inbox chan"), "channel:");
    assert_eq!(
        offered("zuruf inbox is : un", "zuruf inbox is:un"),
        "unassigned unread"
    );
    assert_eq!(offered("zuruf search -st", "zuruf search -st"), "-stage:");
    assert!(!offered("zuruf show is : un", "zuruf show is:un").contains("unread"));
    // Also below a subcommand, behind an option, and after options of every command.
    for line in [
        "zuruf contact find stag",
        "zuruf view add Wut stag",
        "zuruf done --query stag",
        "zuruf -q inbox stag",
    ] {
        assert_eq!(offered(line, line), "stage:", "{line}");
    }
    assert_eq!(
        offered("zuruf inbox channel : x", "zuruf inbox channel:x"),
        "x"
    );
}

#[test]
fn a_shell_offers_what_the_store_has_and_nothing_it_would_run() {
    let home = Home::new();
    assert_ne!(home.run(&["completions", "--query"]).code, 0);
    let file = data("generic/messages.csv");
    home.ok(&[
        "import",
        &file,
        "--ours",
        "acme",
        "--account",
        "a$(touch pwned);b",
    ]);
    home.ok(&["tag", "1", "+liefer"]);
    let words = home.ok(&["completions", "--query"]);
    let words: Vec<&str> = words.lines().collect();
    assert!(
        words.contains(&"is:open") && words.contains(&"tag:liefer"),
        "{words:?}"
    );
    assert!(!words.contains(&"channel:telegram"), "{words:?}");
    assert!(
        words
            .iter()
            .any(|word| word.starts_with("channel:") && word.len() > 8)
    );
    assert!(
        words
            .iter()
            .all(|word| !word.contains(['$', '(', ';', '`'])),
        "{words:?}"
    );
}

/// What a shell says, or nothing where it is not there.
fn shell(name: &str, args: &[&str]) -> Option<String> {
    let done = std::process::Command::new(name).args(args).output().ok()?;
    assert!(done.status.success(), "{done:?}");
    Some(String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

#[test]
fn fish_and_zsh_offer_the_same() {
    let home = Home::new();
    let script = home.write("zuruf.fish", &home.ok(&["completions", "fish"]));
    for (line, offered) in [
        ("zuruf inbox chan", "channel:"),
        ("zuruf inbox is:un", "is:unassigned\nis:unread"),
        ("zuruf search -stag", "-stage:"),
        ("zuruf contact find stage:cu", "stage:customer"),
        ("zuruf done --query is:ope", "is:open"),
        ("zuruf show is:un", ""),
    ] {
        let ask = format!("source {script}; complete -C '{line}'");
        if let Some(said) = shell("fish", &["--no-config", "-c", &ask]) {
            assert_eq!(said, offered, "{line}");
        }
    }
    let script = home.write("_zuruf", &home.ok(&["completions", "zsh"]));
    let text = std::fs::read_to_string(home.path("_zuruf")).unwrap();
    for place in [
        "'*::query -- ",
        "'--query=[",
        "--find=[",
        "'--if=[",
        "'--match=[",
    ] {
        let lines = text.lines().filter(|line| line.contains(place));
        assert!(lines.clone().count() > 0, "{place}");
        for line in lines {
            assert!(line.contains(":_zuruf_query'"), "{line}");
        }
    }
    for (typed, offered) in [("is:un", "is:unassigned\nis:unread"), ("stag", "stage:")] {
        let ask = format!(
            "compdef() {{}}; compset() {{}}; compadd() {{ local -a all; all=(${{(P)@[-1]}}); print -l ${{(M)all:#${{PREFIX}}*}} }}; \
             source {script}; PREFIX='{typed}'; _zuruf_query"
        );
        if let Some(said) = shell("zsh", &["-f", "-c", &ask]) {
            assert_eq!(said, offered, "{typed}");
        }
    }
}

#[test]
fn info_counts_and_changes_nothing() {
    let home = Home::new();
    let before = home.json(&["info"]);
    assert_eq!(before["store"]["found"], Value::Null);
    assert!(!home.store().exists());
    home.ok(&[
        "import",
        &data("generic/messages.csv"),
        "--ours",
        "nordwindhilfe",
    ]);
    let found = home.json(&["info"])["store"]["found"].clone();
    for field in [
        "bytes",
        "schema",
        "conversations",
        "contacts",
        "messages",
        "agents",
        "imports",
    ] {
        assert!(found[field].as_i64().unwrap() > 0, "{field} {found}");
    }
    assert!(home.ok(&["info"]).contains("zuruf.db"));
}

#[test]
fn the_key_table_of_the_readme_is_the_one_of_the_program() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, rest) = readme.split_once("<!-- keys -->\n").unwrap();
    let (table, _) = rest.split_once("<!-- /keys -->").unwrap();
    let keys = Home::new().ok(&["keys", "--md", "--lang", "en"]);
    assert!(
        table.trim() == keys.trim(),
        "write it anew: what stands between the marks in README.md is what `zuruf keys --md` prints"
    );
}
