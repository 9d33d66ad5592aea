//! What the loader promises, over texts and over real files.

use std::fs::{self, Permissions};

use super::*;
use crate::config::file::EXAMPLE;
use crate::text::messages::{tr, tr_attr};

fn env() -> Env {
    Env::of(Path::new("/home/anna"), &[])
}

/// Loads texts as layers, lowest first, without files.
fn load(texts: &[&str]) -> Result<Loaded> {
    let mut loader = Loader::new(&env());
    for (n, text) in texts.iter().enumerate() {
        let document = Document::new(format!("/etc/{n}.toml"), *text);
        loader.read(&document.with_home(Some("/home/anna".into())))?;
    }
    loader.finish(Vec::new())
}

fn failure(text: &str) -> Error {
    load(&[text]).unwrap_err()
}

fn layer(path: &Path, named: bool) -> Layer {
    Layer {
        path: path.to_owned(),
        named,
    }
}

/// The example with every setting switched on.
fn whole_example() -> String {
    let on = |line: &str| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n";
    EXAMPLE.lines().map(on).collect()
}

#[test]
fn without_files_everything_has_its_default() {
    let missing = Path::new("/nowhere/config.toml");
    let loaded = Config::load(&[layer(missing, false)], &env()).unwrap();
    assert_eq!(loaded.config, Config::default());
    assert_eq!(loaded.files, Vec::<PathBuf>::new());
    assert_eq!(loaded.config.ui.esc_ms, 40);
}

#[test]
fn over_ssh_esc_waits_longer_unless_somebody_says_otherwise() {
    let ssh = Env::of(Path::new("/home/anna"), &[("SSH_CONNECTION", "a b c d")]);
    assert_eq!(Config::load(&[], &ssh).unwrap().config.ui.esc_ms, 100);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    fs::write(&path, "[ui]\nesc_ms = 25\n").unwrap();
    assert_eq!(
        Config::load(&[layer(&path, true)], &ssh)
            .unwrap()
            .config
            .ui
            .esc_ms,
        25
    );
}

#[test]
fn a_named_file_that_is_missing_is_an_error() {
    let error = Config::load(&[layer(Path::new("/nowhere/x.toml"), true)], &env()).unwrap_err();
    assert_eq!(
        (error.code, error.arg("path")),
        ("config-missing", Some("/nowhere/x.toml"))
    );
}

#[test]
fn a_file_that_is_not_utf8_is_refused_with_the_place() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    fs::write(&path, b"agent = \"anna\"\n# M\xfcller\n").unwrap();
    let error = Config::load(&[layer(&path, true)], &env()).unwrap_err();
    assert_eq!(error.code, "config-not-utf8");
    assert!(error.arg("place").unwrap().ends_with("config.toml:2:4"));
}

#[test]
fn the_users_file_lies_over_the_teams_key_by_key() {
    let team = "agent = \"team\"\n[ui]\nmouse = true\nnotify = [\"bell\"]\n\
        [[endpoint]]\nname = \"desk\"\nurl = \"https://a.example\"\n\
        [[endpoint]]\nname = \"chat\"\nurl = \"https://b.example\"\nkind = \"slack\"\n\
        [[account]]\nchannel = \"x\"\nhandle = \"n\"\nours = [\"N\"]\n";
    let user = "agent = \"anna\"\n[ui]\nmouse = false\n\
        [[endpoint]]\nname = \"desk\"\nbearer = { env = \"TOKEN\" }\n\
        [[account]]\nchannel = \"x\"\nhandle = \"n\"\nendpoint = \"desk\"\n\
        [[account]]\nchannel = \"mail\"\nhandle = \"n\"\n";
    let config = load(&[team, user]).unwrap().config;
    assert_eq!(config.agent.as_deref(), Some("anna"));
    assert!(!config.ui.mouse && config.ui.notify.bell);
    let names: Vec<_> = config.endpoints.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["desk", "chat"]);
    let desk = config.endpoint("desk").unwrap();
    assert_eq!(desk.url, "https://a.example");
    assert_eq!(desk.bearer, Some(SecretSource::Env("TOKEN".into())));
    let account = config.account("x", "n").unwrap();
    assert_eq!(
        (account.ours.len(), account.endpoint.as_deref()),
        (1, Some("desk"))
    );
    assert_eq!(config.accounts.len(), 2);
}

#[test]
fn every_value_knows_the_file_it_comes_from() {
    let team = "[ui]\nmouse = true\nnotify = [\"bell\"]\n";
    let loaded = load(&[team, "[ui]\nnotify = [\"osc777\", \"osc9\"]\n"]).unwrap();
    let on: Vec<&str> = loaded.config.ui.notify.names().collect();
    assert_eq!(on, ["osc9", "osc777"]);
    let error = load(&["[ui]\nnotify = [\"osc99\"]\n"]).unwrap_err();
    assert_eq!(error.arg("nearest"), Some("osc9"));
    assert_eq!(loaded.places["ui.mouse"].to_string(), "/etc/0.toml:2:1");
    assert_eq!(loaded.places["ui.notify"].to_string(), "/etc/1.toml:2:1");
}

#[test]
fn paths_start_at_home_or_at_their_file() {
    let store = |text: &str| load(&[text]).unwrap().config.store.unwrap();
    assert_eq!(store("store = \"~/z.db\""), Path::new("/home/anna/z.db"));
    assert_eq!(store("store = \"z.db\""), Path::new("/etc/z.db"));
    assert_eq!(store("store = \"/srv/z.db\""), Path::new("/srv/z.db"));
}

#[test]
fn unknown_keys_are_refused_with_place_and_nearest_key() {
    for (text, place, nearest) in [
        ("stor = \"x\"", "/etc/0.toml:1:1", "store"),
        ("# Ä\n[ui]\n  mose = true", "/etc/0.toml:3:3", "mouse"),
        ("[snoze]\nat = \"09:00\"", "/etc/0.toml:1:2", "snooze"),
        ("ui.zebra = 1", "/etc/0.toml:1:4", "none"),
        (
            "[[account]]\nchannel = \"x\"\nhandle = \"n\"\nendpont = \"d\"",
            "/etc/0.toml:4:1",
            "endpoint",
        ),
        (
            "[[endpoint]]\nname = \"d\"\ntimeout = 3",
            "/etc/0.toml:3:1",
            "timeout_s",
        ),
        (
            "[[endpoint]]\nname = \"d\"\nbearer = { fil = \"x\" }",
            "/etc/0.toml:3:12",
            "file",
        ),
    ] {
        let error = failure(text);
        assert_eq!(error.code, "config-unknown-key", "{text}");
        assert_eq!(error.arg("place"), Some(place), "{text}");
        assert_eq!(error.arg("nearest"), Some(nearest), "{text}");
    }
}

#[test]
fn wrong_types_and_values_are_refused_with_place_and_reason() {
    for (text, code, place) in [
        ("agent = 3", "config-type", "/etc/0.toml:1:9"),
        ("ui = 3", "config-type", "/etc/0.toml:1:6"),
        ("account = {}", "config-type", "/etc/0.toml:1:11"),
        (
            "[import]\nours = [\"a\", 1]",
            "config-type",
            "/etc/0.toml:2:14",
        ),
        ("[ui]\nmouse = \"yes\"", "config-type", "/etc/0.toml:2:9"),
        ("[ui]\nesc_ms = 1.5", "config-type", "/etc/0.toml:2:10"),
        ("[ui]\nesc_ms = -1", "config-range", "/etc/0.toml:2:10"),
        (
            "[ui]\nesc_ms = 99999999999999999999",
            "config-range",
            "/etc/0.toml:2:10",
        ),
        ("[sync]\nevery_s = 1", "config-range", "/etc/0.toml:2:11"),
        (
            "[ui]\nborders = \"asci\"",
            "config-choice",
            "/etc/0.toml:2:11",
        ),
        (
            "[ui]\ntheme = \"solar\"",
            "config-choice",
            "/etc/0.toml:2:9",
        ),
        ("language = \"fr\"", "config-choice", "/etc/0.toml:1:12"),
        (
            "timezone = \"Europe/Berln\"",
            "config-timezone",
            "/etc/0.toml:1:12",
        ),
        ("[snooze]\nat = \"25:00\"", "config-time", "/etc/0.toml:2:6"),
        ("agent = \"x", "config-syntax", "/etc/0.toml:1:11"),
        (
            "agent = \"a\"\nagent = \"b\"",
            "config-syntax",
            "/etc/0.toml:2:1",
        ),
    ] {
        let error = failure(text);
        assert_eq!(
            (error.code, error.arg("place")),
            (code, Some(place)),
            "{text}"
        );
        assert_eq!(error.kind, Kind::Invalid);
    }
}

#[test]
fn endpoints_and_accounts_must_fit_together() {
    let endpoint = |rest: &str| format!("[[endpoint]]\nname = \"desk\"\n{rest}");
    let account = |rest: &str| format!("[[account]]\nchannel = \"x\"\nhandle = \"n\"\n{rest}");
    let url = "url = \"https://a.example\"\n";
    for (text, code, place) in [
        (
            "[[endpoint]]\nurl = \"https://a.example\"".to_owned(),
            "config-required",
            "/etc/0.toml:1:1",
        ),
        (
            account("").replace("\"x\"", "\"X\""),
            "config-channel",
            "/etc/0.toml:2:11",
        ),
        (
            account("handle2 = 1"),
            "config-unknown-key",
            "/etc/0.toml:4:1",
        ),
        (endpoint(""), "config-url", "/etc/0.toml:1:1"),
        (
            endpoint("url = \"http://a.example\""),
            "config-url",
            "/etc/0.toml:3:1",
        ),
        (
            endpoint(&format!("{url}timeout_s = 121")),
            "config-range",
            "/etc/0.toml:4:13",
        ),
        (
            endpoint(&format!("{url}bearer = {{}}")),
            "config-secret-source",
            "/etc/0.toml:4:10",
        ),
        (
            endpoint(&format!("{url}bearer = {{ env = \"A\", file = \"b\" }}")),
            "config-secret-source",
            "/etc/0.toml:4:10",
        ),
        (
            endpoint(&format!("{url}bearer = {{ cmd = [] }}")),
            "config-secret-source",
            "/etc/0.toml:4:10",
        ),
        (
            endpoint(&(url.to_owned() + &endpoint(url))),
            "config-duplicate",
            "/etc/0.toml:5:8",
        ),
        (
            account(&account("")),
            "config-duplicate",
            "/etc/0.toml:6:10",
        ),
        (
            endpoint(&(url.to_owned() + &account("endpoint = \"dsk\""))),
            "config-endpoint-unknown",
            "/etc/0.toml:7:1",
        ),
        (
            account("reopen = \"never\""),
            "config-choice",
            "/etc/0.toml:4:10",
        ),
        (account("reopen = 4000"), "config-range", "/etc/0.toml:4:10"),
    ] {
        let error = failure(&text);
        assert_eq!(
            (error.code, error.arg("place")),
            (code, Some(place)),
            "{text}"
        );
    }
}

#[test]
fn a_body_of_ones_own_is_checked_while_loading() {
    let endpoint =
        |rest: &str| format!("[[endpoint]]\nname = \"desk\"\nurl = \"https://a.example\"\n{rest}");
    for (rest, code, place) in [
        (
            "kind = \"template\"",
            "config-endpoint-needs",
            "/etc/0.toml:1:1",
        ),
        (
            "kind = \"slack\"\nbody = { a = \"{{text}}\" }",
            "config-endpoint-unused",
            "/etc/0.toml:5:1",
        ),
        (
            "kind = \"template\"\nbody = { a = [\"x\", \"{{txt}}\"] }",
            "config-variable",
            "/etc/0.toml:5:20",
        ),
        (
            "kind = \"form\"\nbody = { a = [\"{{text}}\"] }",
            "config-form-nested",
            "/etc/0.toml:5:1",
        ),
        (
            "kind = \"ntfy\"\ntopic = \"a b\"",
            "config-topic",
            "/etc/0.toml:5:1",
        ),
        ("kind = \"teams\"", "config-choice", "/etc/0.toml:4:8"),
    ] {
        let error = failure(&endpoint(rest));
        assert_eq!((error.code, error.arg("place")), (code, Some(place)));
    }
    let unknown = failure(&endpoint("kind = \"template\"\nbody = \"{{txt}}\""));
    assert!(
        unknown.to_string().contains("Did you mean \"text\"?"),
        "{unknown}"
    );
    let open = load(&[&endpoint("kind = \"template\"\nbody = \"{{text}\"")]).unwrap();
    let codes: Vec<_> = open.warnings.iter().map(|w| w.code).collect();
    assert_eq!(codes, ["config-open-brace"]);
    assert!(open.warnings[0].to_string().contains("\"{{text}}\""));
}

#[test]
fn reopening_is_always_or_a_number_of_days() {
    let reopen = |value: &str| {
        let text = format!("[[account]]\nchannel = \"x\"\nhandle = \"n\"\nreopen = {value}");
        load(&[&text]).unwrap().config.accounts[0].reopen
    };
    assert_eq!(reopen("\"always\""), Some(Reopen::Always));
    assert_eq!(reopen("14"), Some(Reopen::Days(14)));
}

#[test]
fn neither_debug_nor_errors_nor_warnings_show_a_secret() {
    let head = "[[endpoint]]\nname = \"d\"\nurl = \"https://a.example/CANARY\"\n";
    let good =
        format!("{head}secrets = [{{ inline = \"CANARY\" }}]\nbearer = {{ inline = \"CANARY\" }}");
    let loaded = load(&[&good]).unwrap();
    let codes: Vec<_> = loaded.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["config-inline-secret", "config-inline-secret"]);
    let mut said = format!("{loaded:?} {}", loaded.warnings[0]);
    for bad in [
        "secrets = \"CANARY\"",
        "secrets = [\"CANARY\"]",
        "bearer = \"CANARY\"",
        "bearer = { inline = \"CANARY\", env = \"CANARY\" }",
        "bearer = { inline = [\"CANARY\"] }",
        "bearer = { inline = \"CANARY }",
    ] {
        let error = failure(&format!("{head}{bad}"));
        said += &format!("{error:?} {error}");
    }
    assert!(!said.contains("CANARY"), "{said}");
}

#[test]
fn a_file_with_a_secret_that_others_can_read_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    let text =
        "[[endpoint]]\nname = \"d\"\nurl = \"https://a.example\"\nbearer = { inline = \"s\" }\n";
    fs::write(&path, text).unwrap();
    let exposed = |mode| {
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        let loaded = Config::load(&[layer(&path, true)], &env()).unwrap();
        loaded
            .warnings
            .iter()
            .any(|warning| warning.code == "config-exposed")
    };
    assert!(exposed(0o644) && !exposed(0o600));
}

#[test]
fn the_example_changes_nothing_as_it_stands() {
    assert_eq!(load(&[EXAMPLE]).unwrap().config, Config::default());
}

#[test]
fn the_example_shows_every_key_and_is_valid_when_switched_on() {
    let text = whole_example();
    let mut loader = Loader::new(&env());
    loader
        .read(&Document::new("config.example.toml", text.as_str()))
        .unwrap();
    let secret_sources = ["env", "file", "cmd", "inline"];
    for key in &loader.seen.known {
        let name = key.rsplit('.').next().unwrap();
        let shown = text.lines().any(|line| {
            line.starts_with(&format!("{name} = "))
                || line == format!("[{name}]")
                || line == format!("[[{name}]]")
                || (secret_sources.contains(&name) && line.contains(&format!("{{ {name} = ")))
        });
        assert!(shown, "config.example.toml does not show {key}");
    }
    let loaded = loader.finish(Vec::new()).unwrap();
    assert_eq!(loaded.warnings, []);
    assert_eq!(
        (loaded.config.accounts.len(), loaded.config.endpoints.len()),
        (1, 5)
    );
}

#[test]
fn the_defaults_named_in_the_example_are_the_defaults() {
    let whole = load(&[&whole_example()]).unwrap().config;
    let usual = Config::default();
    assert_eq!(
        (whole.ui, whole.snooze, whole.sync),
        (usual.ui, usual.snooze, usual.sync)
    );
    assert_eq!(whole.import.open_since_days, usual.import.open_since_days);
    let (given, new) = (&whole.endpoints[0], Endpoint::new("", ""));
    assert_eq!(
        (given.kind, given.timeout_s, given.dedupes),
        (new.kind, new.timeout_s, new.dedupes)
    );
}

#[test]
fn every_key_is_shown_with_its_place_and_no_secret() {
    let mut loader = Loader::new(&env());
    let text = whole_example().replace(
        "https://hooks.example.com/replies",
        "https://a.example/CANARY",
    );
    loader.read(&Document::new("/etc/x.toml", text)).unwrap();
    let known = loader.seen.known.clone();
    let loaded = loader.finish(Vec::new()).unwrap();
    let rows = crate::config::show::rows(&loaded);
    for key in known {
        let (section, name) = key.rsplit_once('.').unwrap_or(("", &key));
        // Tables are shown by their keys, a secret by its source, entries of a list under their own name.
        if [
            "ui",
            "snooze",
            "import",
            "knowledge",
            "sync",
            "routing",
            "endpoint",
            "account",
            "source",
        ]
        .contains(&key.as_str())
            || section.contains("secrets")
            || section.contains("bearer")
        {
            continue;
        }
        let found = rows
            .iter()
            .any(|row| row.key.starts_with(section) && row.key.ends_with(name));
        assert!(found, "config show lacks {key}");
    }
    for row in rows {
        let default = row.key.starts_with("endpoint.") && !row.key.starts_with("endpoint.desk.")
            || row.key.starts_with("source.");
        assert!(
            default || row.value.is_empty() || row.place.is_some(),
            "{}",
            row.key
        );
        for secret in ["CANARY", "bot123456", "nordwind-replies", "{{text}}"] {
            assert!(!row.value.contains(secret), "{}", row.key);
        }
    }
    let usual = crate::config::show::rows(&load(&[]).unwrap());
    assert!(usual.iter().all(|row| row.place.is_none()));
}

#[test]
fn every_error_of_this_room_has_its_three_sentences() {
    let sources = [
        include_str!("../document.rs"),
        include_str!("../document/section.rs"),
        include_str!("../endpoint.rs"),
        include_str!("../keys.rs"),
        include_str!("../load.rs"),
        include_str!("../paths.rs"),
        include_str!("../secret.rs"),
        include_str!("../template.rs"),
        include_str!("../theme.rs"),
    ];
    let mut found = 0;
    for quoted in sources
        .iter()
        .flat_map(|source| source.split('"').skip(1).step_by(2))
    {
        let ours = ["config-", "keys-", "theme-", "secret-"]
            .iter()
            .any(|p| quoted.starts_with(p));
        let code = quoted
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !ours || !code || quoted.ends_with('-') {
            continue;
        }
        let id = format!("err-{quoted}");
        assert_ne!(tr(&id), id);
        assert!(
            tr_attr(&id, "why", &[]).is_some() && tr_attr(&id, "hint", &[]).is_some(),
            "{id}"
        );
        found += 1;
    }
    assert!(found > 30);
}

#[test]
fn an_error_reads_well() {
    assert_eq!(
        failure("[ui]\nmose = true").to_string(),
        "/etc/0.toml:2:1: unknown key \"mose\": [ui] has no such key (Did you mean \"mouse\"?)"
    );
    assert_eq!(
        failure("agent = 3").to_string(),
        "/etc/0.toml:1:9: \"agent\" has the wrong type: it must be a text in quotes, not a whole number \
         (See the line in the output of zuruf config default)"
    );
    assert!(
        failure("zebra = 1")
            .notice()
            .hint
            .starts_with("Known here: store, agent")
    );
}
