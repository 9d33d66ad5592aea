//! Exports from outside: a store comes back row for row, nothing masked goes out, and no file is half of anything.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;
use zuruf::store::dump::{LEFT_OUT, TABLES};
use zuruf::work::desk::{Desk, Opening};

use super::acts::{web, with_webhook};
use super::run::Home;

const CARD: &str = "4242 4242 4242 4242";
/// What a table may have to hold: signs, line ends, controls, half of what other programs choke on.
const HOSTILE: &str = "=1+1\r\n\"a\",\u{9b}31m\u{202e}ü\u{0}😀\u{2028}From me\n>From you";

fn put(store: &Path, sql: &str) {
    let connection = Connection::open(store).unwrap();
    connection.execute_batch(sql).unwrap();
}

/// A store in which every table has rows.
fn full() -> Home {
    let home = with_webhook();
    let file = home.write(
        "more.csv",
        &format!(
            "id,channel,direction,author,author_handle,author_email,created_at,text\n\
             m1,web,in,=Zoë,zoe,zoe@a.example,2024-12-01T07:00:00Z,\"Meine Karte {CARD}, bitte\n  \"\"prüfen\"\"\"\n\
             m2,web,in,Max,max,,never,Karte {CARD}\n"
        ),
    );
    assert_eq!(home.run(&["import", &file]).code, 3);
    let again = home.write(
        "edited.csv",
        "id,channel,direction,author,author_handle,created_at,text\n\
         r1,web,in,Kundin 01,k1,2024-12-01T08:01:00Z,Anfrage 1: hat sich erledigt\n",
    );
    home.ok(&["import", &again, "--account", "nordwindhilfe"]);
    let id = web(&home);
    let contact = format!("c:{}", home.json(&["show", &id])["conversation"]["contact"]);
    let other = home.rows(&["inbox", "channel:web"])[3]["id"].to_string();
    let third = home.rows(&["inbox", "channel:web"])[4]["id"].to_string();
    for line in [
        vec!["tag", &id, &contact, "+vip"],
        vec!["note", &id, "-m", "@anna Rückruf #eilig"],
        vec!["note", &contact, "-m", "ruft gern an"],
        vec!["deal", "new", &id, "Vertrag", "--value", "1200 USD"],
        vec!["deal", "note", "1", "-m", "im Herbst #später"],
        vec![
            "reply",
            &id,
            "-m",
            &format!("Karte {CARD} gesperrt"),
            "--anyway",
        ],
        vec!["reply", &other, "-m", "Entwurf", "--draft"],
        vec!["stage", &contact, "lead"],
        vec![
            "contact",
            "set",
            &contact,
            "--organisation",
            "Bau AG",
            "--persona",
            "Chefin",
        ],
        vec!["contact", "address", "add", &contact, "+49 30 1234567"],
        vec!["field", "add", "size", "--on", "contact"],
        vec!["field", "set", &contact, "size", "M"],
        vec![
            "canned",
            "add",
            "sim",
            "--title",
            "SIM",
            "--body",
            "Hallo {{contact.name}}",
        ],
        vec!["view", "add", "Wut", "is:open -#vip", "--shared"],
        vec!["merge", &third, &other],
        vec!["read", &id],
        vec!["task", "add", &id, "Angebot schicken"],
        vec!["contact", "file", "add", &contact, &file],
        vec!["room", "new", "lager"],
        vec!["room", "post", "lager", "-m", "Palette ist da #eilig"],
        vec![
            "article",
            "new",
            "Roaming",
            "-b",
            "kostet nichts",
            "--public",
        ],
    ] {
        home.ok(&line);
    }
    let connection = Connection::open(home.store()).unwrap();
    connection
        .execute(
            "UPDATE message SET lang = ?1 WHERE ext_id = 'r2'",
            [HOSTILE],
        )
        .unwrap();
    put(
        &home.store(),
        "INSERT INTO view_sort VALUES (1, 'mine', 2);
         INSERT INTO endpoint (name, paused_until) VALUES ('desk', 9223372036854775807);
         INSERT INTO auto_resolve VALUES (1, 30);
         INSERT INTO bulk VALUES (1, 2, 0, 1, 1000, 'done', 2, 5, 1, 1, 1, 0, 1);
         INSERT INTO bulk_chunk VALUES (1, 0, x'0100000000000080');
         INSERT INTO attempt SELECT uid, 1, -5, 3, 503, 'retry', 'x', 'y' FROM outbox;
         INSERT INTO touch SELECT 1, contact_id, id, 1, 0, 7, '', 'gefällt', NULL FROM identity WHERE contact_id IS NOT NULL LIMIT 1;
         INSERT INTO thread_key SELECT 1, 't:zz', min(id) FROM conversation;
         INSERT INTO merge_key VALUES (1, 1, 't:yy');
         INSERT INTO batch_known VALUES (1, 2, 3);
         INSERT INTO shelf VALUES (3, 0, '4242 4242 4242 4242');
         INSERT INTO mention SELECT 1, id, 0 FROM message WHERE kind = 0 LIMIT 1;",
    );
    home
}

/// A row for a table that nobody has filled above: ones, letters, a byte.
fn fill(store: &Path, table: &str) {
    let connection = Connection::open(store).unwrap();
    let mut statement = connection
        .prepare("SELECT type FROM pragma_table_info(?1) ORDER BY cid")
        .unwrap();
    let types = statement.query_map([table], |row| row.get::<_, String>(0));
    let values: Vec<&str> = types
        .unwrap()
        .map(|kind| match &*kind.unwrap() {
            "INTEGER" => "1",
            "TEXT" => "'x'",
            _ => "x'01'",
        })
        .collect();
    put(
        store,
        &format!("INSERT INTO {table} VALUES ({})", values.join(", ")),
    );
}

fn dump(store: &Path, table: &str) -> Vec<Vec<Value>> {
    let connection = Connection::open(store).unwrap();
    let mut statement = connection
        .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
        .unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect());
    rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn every_table_of_the_schema_is_exported_or_left_out_by_name() {
    let home = Home::with_messages();
    let connection = Connection::open(home.store()).unwrap();
    let mut statement = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'message_ft_%' AND name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let found: BTreeSet<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let named = TABLES
        .iter()
        .map(|table| table.name)
        .chain(LEFT_OUT.iter().copied());
    let named: BTreeSet<String> = named.map(str::to_owned).collect();
    assert_eq!(
        found, named,
        "a new table has its line in TABLES or LEFT_OUT of store::dump"
    );
}

#[test]
fn a_store_comes_back_row_for_row() {
    let home = full();
    // Nothing is under way: what is would become unknown.
    put(&home.store(), "UPDATE outbox SET state = 2");
    for table in TABLES {
        if dump(&home.store(), table.name).is_empty() {
            fill(&home.store(), table.name);
        }
    }
    let out = home.path("all.ndjson").display().to_string();
    let done = home.json(&["export", &out, "--originals", "--yes"]);
    let new = home.path("new.db");
    let words = ["import", &out, "--store", &new.display().to_string()];
    let loaded = home.json(&words);
    assert_eq!(loaded["rows"], done["rows"]);
    for table in TABLES {
        let (before, after) = (dump(&home.store(), table.name), dump(&new, table.name));
        assert!(!before.is_empty(), "{} is not in this test", table.name);
        assert_eq!(before, after, "{}", table.name);
    }
    let counted = "contact_count WHERE n > 0";
    assert_eq!(dump(&home.store(), counted), dump(&new, counted));
    let store = new.display().to_string();
    let opening = Opening {
        store: new,
        ..Opening::default()
    };
    let found = Desk::open(&opening).unwrap().check().unwrap();
    assert_eq!(found, Vec::<String>::new());
    let search = |store: &str| home.rows(&["search", "erledigt", "--store", store]).len();
    assert_eq!(
        (search(&store), search(&home.store().display().to_string())),
        (1, 1)
    );
    // A second time it is not empty any more.
    let again = home.run(&[&words[..], &["--json"]].concat());
    assert_eq!(
        (again.code, &again.error()["code"]),
        (7, &"load_not_empty".into())
    );
}

#[test]
fn what_is_masked_goes_out_in_no_format() {
    let home = full();
    let place = |name: &str| home.path(name).display().to_string();
    for name in ["a.ndjson", "a.mbox", "a.md", "a.vcf"] {
        home.ok(&["export", &place(name), "--yes"]);
    }
    home.ok(&["export", &place("a"), "--format", "csv"]);
    let mut texts: Vec<String> = ["a.ndjson", "a.mbox", "a.md", "a.vcf"]
        .iter()
        .map(|name| fs::read_to_string(home.path(name)).unwrap())
        .collect();
    for entry in fs::read_dir(home.path("a")).unwrap() {
        texts.push(fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    assert!(texts.iter().any(|text| text.contains("[CARD-1 ..4242]")));
    // As it was written, and as the bytes beside the text are.
    let encoded = home.ok(&["export", "-", "--format", "ndjson", "--originals", "--yes"]);
    let hidden: Vec<&str> = encoded
        .lines()
        .filter(|line| line.contains("\"table\":\"message\""))
        .filter_map(|line| line.split("\"original\":\"").nth(1)?.split('"').next())
        .collect();
    assert!(!hidden.is_empty());
    for text in &texts {
        assert!(!text.contains(CARD));
        assert!(hidden.iter().all(|bytes| !text.contains(bytes)));
    }
    let done = home.json(&["export", &place("b.ndjson")]);
    // A message, a rejected record, a reply and its body.
    assert_eq!(done["masked"], 4);
    // It can be loaded all the same, and what was under way waits for a word.
    let loaded = home.json(&["import", &place("b.ndjson"), "--store", &place("c.db")]);
    assert_eq!(loaded["unknown"], 1);
    assert_eq!(
        home.rows(&["outbox", "list", "--store", &place("c.db")])[0]["state"],
        "unknown"
    );
}

#[test]
fn no_file_is_written_over_and_none_is_half() {
    let home = Home::with_messages();
    let out = home.write("all.ndjson", "mine");
    let run = home.run(&["export", &out, "--json"]);
    assert_eq!(
        (run.code, &run.error()["code"]),
        (7, &"export_exists".into())
    );
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
    home.ok(&["export", &out, "--force"]);
    let whole = fs::read_to_string(&out).unwrap();
    assert_eq!(
        home.run(&[
            "export",
            "/dev/null",
            "--force",
            "--format",
            "csv",
            "--table",
            "tag"
        ])
        .code,
        7
    );
    let left = fs::read_dir(home.path("")).unwrap();
    let half = left.filter(|e| {
        e.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .contains("half")
    });
    assert_eq!(half.count(), 0);
    // Half a file, and one with a mistake in the middle, leave an empty store.
    let new = home.path("new.db").display().to_string();
    let cut: String = whole.split_inclusive('\n').take(40).collect();
    for text in [
        cut,
        whole.replacen("\"row\":{", "\"row\":{\"nonsense\":1,", 1),
        whole.replace("\"schema\":", "\"schema\":9"),
    ] {
        let broken = home.write("broken.ndjson", &text);
        assert_eq!(home.run(&["import", &broken, "--store", &new]).code, 6);
    }
    home.ok(&["import", &out, "--store", &new]);
    assert_eq!(
        home.rows(&["inbox", "--store", &new]).len(),
        home.rows(&["inbox"]).len()
    );
    let part = home.path("part.ndjson").display().to_string();
    home.ok(&["export", &part, "--table", "tag"]);
    assert_eq!(
        home.run(&[
            "import",
            &part,
            "--store",
            &home.path("p.db").display().to_string()
        ])
        .code,
        7
    );
}

#[test]
fn a_query_chooses_conversations_and_the_people_in_them() {
    let home = full();
    let count = home.rows(&["inbox", "tag:vip", "--view", "all"]).len();
    let export = |name: &str, more: &[&str]| {
        let out = home.path(name).display().to_string();
        home.json(&[&["export", &out], more].concat())
    };
    let tagged = ["--query", "tag:vip"];
    assert_eq!(export("v.mbox", &tagged)["conversations"], count);
    assert_eq!(export("v.vcf", &tagged)["contacts"], count);
    let rows = export("v.ndjson", &tagged);
    assert_eq!(rows["tables"]["conversation"], count);
    assert_eq!(rows["tables"]["canned"], serde_json::Value::Null);
    assert_eq!(
        home.run(&[
            "export",
            &home.path("n.mbox").display().to_string(),
            "--query",
            "tag:none"
        ])
        .code,
        4
    );
    assert!(!home.path("n.mbox").exists());
    // Notes stay here unless somebody says so.
    let id = home.rows(&["inbox", "tag:vip", "--view", "all"])[0]["id"].to_string();
    let read = |more: &[&str]| {
        let words = [&["export", "-", "--format", "md", &id], more].concat();
        home.ok(&words)
    };
    assert!(!read(&[]).contains("Rückruf"));
    assert!(read(&["--notes"]).contains("Rückruf"));
    assert_eq!(home.run(&["export", "x.txt"]).code, 2);
    assert_eq!(home.run(&["export", "x.csv", "--table", "nothing"]).code, 2);
    let csv = home.ok(&["export", "-", "--format", "csv", "--table", "contact"]);
    assert!(csv.contains("\"'=Zoë\""), "{csv}");
    assert!(csv.lines().count() > 30 && csv.ends_with("\r\n"));
}

#[test]
fn mail_programs_find_every_message_in_an_mbox() {
    let home = full();
    let done = home.json(&["export", &home.path("a.mbox").display().to_string()]);
    let text = fs::read_to_string(home.path("a.mbox")).unwrap();
    let begins = text
        .lines()
        .filter(|line| line.starts_with("From "))
        .count();
    assert_eq!(done["messages"], begins);
    let headers = text
        .lines()
        .filter(|line| line.starts_with("Message-ID: <message-"));
    assert_eq!(headers.collect::<BTreeSet<_>>().len(), begins);
}

#[test]
fn what_was_mail_keeps_its_addresses_and_its_message_id() {
    let home = full();
    let mail = "From eva@a.example Mon Nov 25 10:00:00 2024\n\
        From: Eva Holm <eva@a.example>\nTo: Hilfe <hilfe@b.example>\n\
        Date: Mon, 25 Nov 2024 10:00:00 +0000\nMessage-ID: <CA+1=x@a.example>\nSubject: Frage\n\nWo?\n\n\
        From hilfe@b.example Mon Nov 25 11:00:00 2024\n\
        From: Hilfe <hilfe@b.example>\nTo: Eva Holm <eva@a.example>\n\
        Date: Mon, 25 Nov 2024 11:00:00 +0000\nMessage-ID: <2@b.example>\nIn-Reply-To: <CA+1=x@a.example>\n\
        Subject: Re: Frage\n\nDa.\n\n";
    let file = home.write("in.mbox", mail);
    let ours = ["--ours", "hilfe@b.example", "--account", "hilfe@b.example"];
    home.ok(&[&["import", &file][..], &ours].concat());
    let out = home.path("out.mbox").display().to_string();
    home.ok(&["export", &out, "--query", "channel:mail"]);
    let text = fs::read_to_string(home.path("out.mbox")).unwrap();
    for line in [
        "From: Eva Holm <eva@a.example>",
        "To: <hilfe@b.example>",
        "To: Eva Holm <eva@a.example>",
        "Message-ID: <CA+1=x@a.example>",
        "Message-ID: <2@b.example>",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    let ours = |l: &str| l.starts_with("From: ") && l.ends_with("<hilfe@b.example>");
    assert!(text.lines().any(ours), "{text}");
    // Elsewhere nobody real is addressed.
    home.ok(&["export", &out, "--force", "--query", "channel:web"]);
    let text = fs::read_to_string(home.path("out.mbox")).unwrap();
    assert!(text.contains("@web.invalid>"), "{text}");
}
