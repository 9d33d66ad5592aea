//! Organisations, addresses and what else is known of people, from the command line.

use serde_json::{Value, json};

use super::run::Home;

fn tran(home: &Home) -> String {
    format!("c:{}", home.rows(&["contact", "find", "tran"])[0]["id"])
}

/// The addresses of one kind.
fn addresses(home: &Home, id: &str, kind: &str) -> Vec<String> {
    let shown = contact(home, id);
    let all = shown["addresses"].as_array().unwrap().iter();
    let of_kind = all.filter(|a| a["kind"] == kind);
    of_kind
        .map(|a| a["value"].as_str().unwrap().to_owned())
        .collect()
}

fn contact(home: &Home, id: &str) -> Value {
    home.json(&["contact", "show", id])
}

#[test]
fn addresses_are_checked_kept_in_one_form_and_undone() {
    let home = Home::with_messages();
    let id = tran(&home);
    home.ok(&["contact", "address", "add", &id, "0049 30 123-45"]);
    home.ok(&["contact", "address", "add", &id, "jose@tran.example"]);
    home.ok(&[
        "contact",
        "address",
        "add",
        &id,
        "Kai 1, Kiel",
        "--kind",
        "postal",
    ]);
    assert_eq!(addresses(&home, &id, "phone"), ["+493012345"]);
    assert_eq!(addresses(&home, &id, "postal"), ["Kai 1, Kiel"]);
    let wrong = home.run(&["contact", "address", "add", &id, "030 12345", "--json"]);
    assert_eq!(
        (wrong.code, &wrong.error()["code"]),
        (2, &json!("address_phone"))
    );
    home.ok(&[
        "contact",
        "address",
        "edit",
        &id,
        "+49 30 12345",
        "+49 30 99999",
    ]);
    assert_eq!(addresses(&home, &id, "phone"), ["+493099999"]);
    home.ok(&["contact", "address", "rm", &id, "JOSE@tran.example"]);
    assert!(!addresses(&home, &id, "email").contains(&"jose@tran.example".to_owned()));
    assert_eq!(
        home.run(&["contact", "address", "rm", &id, "x@y.de"]).code,
        4
    );
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(addresses(&home, &id, "phone"), ["+493012345"]);
    assert_eq!(
        home.rows(&["contact", "find", "jose@tran.example"]).len(),
        1
    );
}

#[test]
fn organisations_of_one_name_are_one_and_keep_their_people() {
    let home = Home::with_messages();
    let id = tran(&home);
    home.ok(&[
        "contact",
        "set",
        &id,
        "--organisation",
        "Trần GmbH",
        "--persona",
        "Handwerk",
    ]);
    let shown = contact(&home, &id);
    assert_eq!(shown["persona"], "Handwerk");
    let org = format!("o:{}", shown["organisation_id"]);
    let others: Vec<String> = home
        .rows(&["contact", "find", "kundin", "--limit", "3"])
        .iter()
        .map(|row| format!("c:{}", row["id"]))
        .collect();
    home.ok(&["org", "join", "tran gmbh", &others[0], &others[1]]);
    let row = home.json(&["org", "show", &org]);
    assert_eq!(
        (&row["name"], &row["people"]),
        (&json!("Trần GmbH"), &json!(3))
    );
    assert_eq!(row["members"].as_array().unwrap().len(), 3);
    assert_eq!(home.rows(&["org", "list"]).len(), 1);
    let taken = home.run(&["org", "add", "TRAN GMBH", "--json"]);
    assert_eq!(
        (taken.code, &taken.error()["code"]),
        (7, &json!("organisation_taken"))
    );
    home.ok(&["org", "rename", &org, "Trần & Söhne"]);
    assert_eq!(contact(&home, &others[0])["organisation"], "Trần & Söhne");
    assert!(!home.rows(&["contact", "find", "sohne"]).is_empty());
    let full = home.run(&["org", "rm", &org, "--json"]);
    assert_eq!(
        (full.code, &full.error()["code"]),
        (7, &json!("organisation_people"))
    );
    home.ok(&["org", "leave", &others[0], &others[1]]);
    assert_eq!(contact(&home, &others[0])["organisation"], "");
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(contact(&home, &others[1])["organisation"], "Trần GmbH");
    home.ok(&["org", "leave", &id, &others[0], &others[1]]);
    home.ok(&["org", "rm", "trần gmbh"]);
    assert!(home.rows(&["org", "list"]).is_empty());
    assert_eq!(home.run(&["org", "show", "nobody"]).code, 4);
    assert_eq!(home.run(&["org", "show", "o:99"]).code, 4);
}

#[test]
fn fields_of_every_kind_are_defined_checked_searched_and_undone() {
    let home = Home::with_messages();
    let id = tran(&home);
    let file = home.write("vertrag.pdf", "Vertrag");
    for (name, kind) in [
        ("notiz", "text"),
        ("wert", "number"),
        ("abo", "checkbox"),
        ("seit", "date"),
        ("profil", "link"),
        ("vertrag", "file"),
    ] {
        home.ok(&["field", "add", name, "--type", kind]);
    }
    home.ok(&[
        "field", "add", "farbe", "--type", "dropdown", "--option", "rot", "--option", "blau",
    ]);
    let set = |name: &str, value: &str| home.run(&["field", "set", &id, name, value, "--json"]);
    for (name, good, bad, code) in [
        ("wert", "-12,50", "viel", "field_number"),
        ("abo", "ja", "vielleicht", "field_checkbox"),
        ("seit", "1.2.2024", "31.2.2024", "field_date"),
        ("profil", "https://tran.example/x", "tran", "field_link"),
        ("farbe", "ROT", "gelb", "field_option"),
    ] {
        let refused = set(name, bad);
        assert_eq!((refused.code, &refused.error()["code"]), (2, &json!(code)));
        assert_eq!(set(name, good).code, 0, "{name}");
    }
    assert_eq!(set("notiz", "ruft an").code, 0);
    assert_eq!(
        set("vertrag", "/nirgends/x.pdf").error()["code"],
        "file_missing"
    );
    assert_eq!(set("vertrag", &file).code, 0);
    assert_eq!(set("nichts", "x").error()["code"], "field_unknown");
    let shown = home.json(&["field", "show", &id]);
    for (name, value) in [
        ("wert", "-12.5"),
        ("abo", "yes"),
        ("seit", "2024-02-01"),
        ("farbe", "rot"),
        ("vertrag", "vertrag.pdf"),
    ] {
        assert_eq!(shown[name], value);
    }
    // People read a day, a number and a checkbox as they write them; scripts get what is kept.
    let german = |args: &[&str]| home.ok(&[&["--lang", "de"], args].concat());
    let said = german(&["field", "show", &id]);
    for value in ["01.02.2024", "-12,5", "ja", "vertrag.pdf"] {
        assert!(said.contains(value), "{value} in {said}");
    }
    let told = german(&["history", &id]);
    for value in ["seit:", "„01.02.2024“", "„vertrag.pdf“"] {
        assert!(told.contains(value), "{value} in {told}");
    }
    let meaning = german(&["search", "before:2024-02-01 x", "--explain"]);
    assert!(meaning.contains("vor 01.02.2024"), "{meaning}");
    for (query, hits) in [
        ("field.wert:-12.5", 1),
        ("field.wert:>-20", 1),
        ("field.wert:<-20", 0),
        ("field.seit:>2024-01-31", 1),
        ("field.abo:yes", 1),
        ("field.farbe:rot", 1),
        ("field.farbe:*", 1),
        ("field.farbe:blau", 0),
        ("field.vertrag:vertrag.pdf", 1),
    ] {
        let run = home.run(&["inbox", "--view", "all", query, "from:tran", "--json"]);
        assert_eq!(run.code, if hits > 0 { 0 } else { 4 }, "{query}");
    }
    assert_eq!(home.run(&["inbox", "field.wert:>viel"]).code, 2);
    home.ok(&[
        "field",
        "get",
        &id,
        "vertrag",
        &home.path("kopie.pdf").display().to_string(),
    ]);
    assert_eq!(
        std::fs::read_to_string(home.path("kopie.pdf")).unwrap(),
        "Vertrag"
    );
    home.ok(&["undo"]);
    assert_eq!(home.json(&["field", "show", &id])["vertrag"], Value::Null);
}

#[test]
fn a_type_with_values_changes_only_when_asked_and_when_all_of_them_fit() {
    let home = Home::with_messages();
    let id = tran(&home);
    home.ok(&["field", "add", "nr"]);
    home.ok(&["field", "set", &id, "nr", "4711"]);
    let code = |run: super::run::Run| (run.code, run.error()["code"].clone());
    let number = ["field", "edit", "nr", "--type", "number", "--json"];
    assert_eq!(code(home.run(&number)), (7, json!("field_in_use")));
    home.ok(&["field", "edit", "nr", "--type", "number", "--convert"]);
    assert_eq!(
        home.rows(&["inbox", "--view", "all", "field.nr:>4710", "from:tran"])
            .len()
            .min(1),
        1
    );
    let date = [
        "field",
        "edit",
        "nr",
        "--type",
        "date",
        "--convert",
        "--json",
    ];
    assert_eq!(code(home.run(&date)), (7, json!("field_misfit")));
    home.ok(&["undo"]);
    assert_eq!(home.rows(&["field", "list"])[0]["type"], "text");
    assert_eq!(home.run(&["field", "rm", "nr"]).code, 7);
    home.ok(&["field", "rm", "nr", "--yes"]);
    assert!(home.rows(&["field", "list"]).is_empty());
    home.ok(&["undo"]);
    assert_eq!(home.json(&["field", "show", &id])["nr"], "4711");
    assert_eq!(home.run(&["field", "add", "zwei Worte"]).code, 2);
    assert_eq!(
        home.run(&["field", "add", "NR", "--json"]).error()["code"],
        "field_taken"
    );
}

#[test]
fn a_conversation_is_not_resolved_while_a_required_field_that_is_shown_is_empty() {
    let home = Home::with_messages();
    let id = home.rows(&["inbox"])[0]["id"].to_string();
    home.ok(&[
        "field",
        "add",
        "grund",
        "--on",
        "conversation",
        "--type",
        "dropdown",
        "--option",
        "Mangel",
        "--option",
        "Lob",
    ]);
    home.ok(&[
        "field",
        "add",
        "charge",
        "--on",
        "conversation",
        "--required",
        "--when",
        "grund=mangel",
    ]);
    home.ok(&["done", &id]);
    home.ok(&["open", &id]);
    home.ok(&["field", "set", &id, "grund", "mangel"]);
    let refused = home.run(&["done", &id, "--json"]);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (7, &json!("fields_missing"))
    );
    assert!(
        refused.error()["message"]
            .as_str()
            .unwrap()
            .contains("charge")
    );
    assert_eq!(home.json(&["show", &id])["conversation"]["state"], "open");
    home.ok(&["field", "set", &id, "charge", "A-17"]);
    home.ok(&["done", &id]);
    assert_eq!(
        home.json(&["show", &id])["conversation"]["state"],
        "resolved"
    );
}

#[test]
fn files_are_kept_once_listed_copied_out_and_missed_when_gone() {
    let home = Home::with_messages();
    let id = tran(&home);
    let (a, b) = (home.write("a.txt", "gleich"), home.write("b.txt", "gleich"));
    home.ok(&["contact", "file", "add", &id, &a]);
    home.ok(&["contact", "file", "add", &id, &b]);
    let files = home.rows(&["contact", "file", "list", &id]);
    assert_eq!(files.len(), 1, "one content");
    assert_eq!(
        (&files[0]["name"], &files[0]["size"]),
        (&json!("a.txt"), &json!(6))
    );
    let folder = home.path(".local/share/zuruf/zuruf.db.files");
    let kept = folder.join(files[0]["hash"].as_str().unwrap());
    assert!(kept.is_file());
    home.ok(&[
        "contact",
        "file",
        "get",
        &id,
        "a.txt",
        &home.path("c.txt").display().to_string(),
    ]);
    assert_eq!(
        std::fs::read_to_string(home.path("c.txt")).unwrap(),
        "gleich"
    );
    std::fs::remove_file(kept).unwrap();
    let gone = home.run(&["contact", "file", "get", &id, "a.txt", "--json"]);
    assert_eq!((gone.code, &gone.error()["code"]), (4, &json!("file_gone")));
    home.ok(&["contact", "file", "rm", &id, "a.txt"]);
    assert!(home.rows(&["contact", "file", "list", &id]).is_empty());
    home.ok(&["undo"]);
    assert_eq!(home.rows(&["contact", "file", "list", &id]).len(), 1);
    assert_eq!(home.run(&["contact", "file", "get", &id, "x.txt"]).code, 4);
}

#[test]
fn people_are_related_by_address_handle_organisation_domain_and_thread() {
    let home = Home::with_messages();
    let id = tran(&home);
    let others: Vec<String> = home
        .rows(&["contact", "find", "kundin", "--limit", "4"])
        .iter()
        .map(|row| row["id"].to_string())
        .collect();
    for (other, mail) in others
        .iter()
        .zip(["a@tran.example", "b@gmx.de", "x@y.example"])
    {
        home.ok(&["contact", "address", "add", &format!("c:{other}"), mail]);
    }
    for mail in ["jose@TRAN.example", "jose@gmx.de", "X@y.example"] {
        home.ok(&["contact", "address", "add", &id, mail]);
    }
    home.ok(&["org", "join", "Verein", &id, &format!("c:{}", others[3])]);
    let found = home.json(&["contact", "show", &id]);
    let related: Vec<(String, &str, &str)> = found["related"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| {
            let word = |key: &str| r[key].as_str().unwrap();
            (r["id"].to_string(), word("why"), word("what"))
        })
        .filter(|(id, ..)| others.contains(id))
        .collect();
    assert_eq!(
        related,
        [
            (others[2].clone(), "address", "x@y.example"),
            (others[3].clone(), "organisation", "Verein"),
            (others[0].clone(), "domain", "tran.example"),
        ],
        "a mail provider joins nobody"
    );
    let now = ["--now", "2024-12-02T10:00:00Z"];
    let first = format!("c:{}", others[0]);
    let kundin = home.json(&[&["contact", "show", &first], &now[..]].concat());
    let figures = &kundin["figures"];
    assert_eq!(figures["received_per_week"].as_array().unwrap().len(), 12);
    assert_eq!(figures["received_per_week"][11], 1);
    assert_eq!(figures["received_per_month"][11], 1);
    assert_eq!(figures["reply_ms_median"], Value::Null);
    assert_eq!(kundin["open_conversations"].as_array().unwrap().len(), 1);
    let shown = home.ok(&[&["contact", "show", &first], &now[..]].concat());
    assert!(
        shown.contains("12 WEEKS") && shown.contains("···········█  1"),
        "{shown}"
    );
    let notes = home.ok(&["contact", "timeline", &first, "--only", "note,touch"]);
    assert_eq!(notes, "");
}

#[test]
fn people_are_found_by_fields_stages_and_tags() {
    let home = Home::with_messages();
    let id = tran(&home);
    home.ok(&["field", "add", "size", "--on", "contact"]);
    home.ok(&["field", "set", &id, "size", "Groß"]);
    let found = |query: &str| home.run(&["contact", "find", query, "--json"]);
    assert_eq!(found("field.size:gross").out.lines().count(), 1);
    assert_eq!(
        found("field.size:* stage:subscriber").out.lines().count(),
        1
    );
    assert_eq!(found("field.size:klein").code, 4);
    assert_eq!(found("kundin -field.size:gross").out.lines().count(), 30);
    assert_eq!(found("is:waiting").out.lines().count(), 30);
    let wrong = found("stge:lead");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("stage"), "{}", wrong.err);
}

#[test]
fn labels_of_other_systems_are_tags_and_never_end_an_import() {
    let home = Home::with_messages();
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Edda Vogt\r\nEMAIL:edda@vogt.example\r\n\
                CATEGORIES:Freunde & Familie,2024,***,\u{1b}[2J=cmd|' /C\r\nEND:VCARD\r\n";
    let path = home.write("edda.vcf", card);
    home.ok(&["import", &path]);
    let found = home.rows(&["contact", "find", "edda"]);
    let shown = contact(&home, &format!("c:{}", found[0]["id"]));
    let tags: Vec<&str> = shown["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| tag.as_str().unwrap())
        .collect();
    assert_eq!(tags, ["Freunde-Familie", "tag-2024", "␛-2J-cmd-C"]);
}

#[test]
fn people_are_merged_found_under_either_number_and_taken_apart_in_a_copy() {
    let home = Home::with_messages();
    let tran = tran(&home);
    let everybody = home.rows(&["contact", "find"]);
    let other = everybody
        .iter()
        .find(|row| format!("c:{}", row["id"]) != tran);
    let other = format!("c:{}", other.unwrap()["id"]);
    let before = (contact(&home, &tran), contact(&home, &other));
    home.ok(&["contact", "merge", &tran, &other]);
    let one = contact(&home, &tran);
    assert_eq!(
        (&one["id"], &one["merged"][0]["id"]),
        (&before.1["id"], &before.0["id"])
    );
    home.ok(&["contact", "set", &tran, "--persona", "Stammgast"]);
    assert_eq!(contact(&home, &other)["persona"], "Stammgast");
    let history = home.rows(&["history", &tran]);
    assert_eq!(history[1]["act"], "contact-merge");
    let itself = home.run(&["contact", "merge", &other, &other, "--json"]);
    assert_eq!(
        (itself.code, &itself.error()["code"]),
        (2, &json!("contact_merge_self"))
    );
    // An export knows what was merged.
    let (out, store) = (home.path("all.ndjson"), home.path("copy.db"));
    let (out, store) = (out.display().to_string(), store.display().to_string());
    home.ok(&["export", &out]);
    home.ok(&["import", &out, "--store", &store]);
    home.ok(&["contact", "unmerge", &tran, "--store", &store]);
    let apart = home.json(&["contact", "show", &tran, "--store", &store]);
    assert_eq!(apart, before.0);
    let none = home.run(&["contact", "unmerge", &other, "--json"]);
    assert_eq!(
        (none.code, &none.error()["code"]),
        (4, &json!("contact_merge_none"))
    );
    home.ok(&["contact", "unmerge", &tran]);
    assert_eq!(contact(&home, &tran), before.0);
}

#[test]
fn suggestions_are_listed_and_decided() {
    let home = Home::with_messages();
    let tran = tran(&home);
    let everybody = home.rows(&["contact", "find"]);
    let other = everybody
        .iter()
        .find(|row| format!("c:{}", row["id"]) != tran);
    let other = format!("c:{}", other.unwrap()["id"]);
    assert_eq!(home.run(&["contact", "suggest", "list"]).code, 4);
    for id in [&tran, &other] {
        home.ok(&["contact", "address", "add", id, "+49 30 4711471"]);
    }
    let rows = home.rows(&["contact", "suggest", "list"]);
    assert_eq!((rows.len(), &rows[0]["score"]), (1, &json!(95)));
    assert_eq!(rows[0]["reasons"][0]["sign"], "phone");
    let shown = home.ok(&["contact", "suggest", "list"]);
    assert!(shown.contains("same phone +49304711471"), "{shown}");
    let id = rows[0]["id"].to_string();
    home.ok(&["contact", "suggest", "never", &id]);
    assert_eq!(home.run(&["contact", "suggest", "list"]).code, 4);
    let never = home.rows(&["contact", "suggest", "list", "--state", "never"]);
    assert_eq!(never[0]["state"], "never");
    home.ok(&["contact", "suggest", "reopen", &id]);
    home.ok(&["contact", "suggest", "accept", &id, "--into", &tran]);
    assert_eq!(contact(&home, &other)["id"], contact(&home, &tran)["id"]);
    assert_eq!(home.run(&["contact", "suggest", "accept", "999"]).code, 4);
    home.ok(&["undo"]);
    assert_eq!(home.rows(&["contact", "suggest", "list"]).len(), 1);
}

#[test]
fn consent_is_written_down_listed_and_exported() {
    let home = Home::with_messages();
    let id = tran(&home);
    let set = |words: &[&str]| home.ok(&[&["contact", "consent", "set", &id], words].concat());
    set(&["newsletter", "pending", "--source", "Messe"]);
    set(&["newsletter", "opted-in", "--proof", "Karte unterschrieben"]);
    let rows = home.rows(&["contact", "consent", "list", &id]);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (&rows[0]["state"], &rows[0]["counts"]),
        (&json!("opted-in"), &json!(true))
    );
    assert_eq!(
        (&rows[1]["source"], &rows[1]["counts"]),
        (&json!("Messe"), &json!(false))
    );
    assert!(
        home.ok(&["contact", "show", &id])
            .contains("newsletter opted in")
    );
    let who = "José Tran <jose@tran.example>; campaign out: nur Service";
    home.ok(&["contact", "identify", &id, who]);
    let shown = contact(&home, &id);
    assert_eq!(
        (&shown["name"], &shown["consents"][0]["state"]),
        (&json!("José Tran"), &json!("opted-out"))
    );
    let nobody = home.run(&["contact", "identify", &id, "; campaign in", "--json"]);
    assert_eq!(
        (nobody.code, &nobody.error()["code"]),
        (2, &json!("identify_nobody"))
    );
    let out = home.path("all.ndjson").display().to_string();
    let store = home.path("copy.db").display().to_string();
    home.ok(&["export", &out]);
    home.ok(&["import", &out, "--store", &store]);
    let copy = home.json(&["contact", "show", &id, "--store", &store]);
    assert_eq!(copy["consents"], shown["consents"]);
    home.ok(&["undo"]);
    assert_ne!(contact(&home, &id)["name"], "José Tran");
}

#[test]
fn who_writes_under_a_number_is_found_by_the_card_that_has_it() {
    let home = Home::new();
    let chat = home.write(
        "WhatsApp Chat with Anna.txt",
        "31/12/24, 10:00 - +49 170 1234567: ich bins\n31/12/24, 10:01 - Ben: ok\n",
    );
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Schmidt\nTEL:+49 (0)170 123-4567\nEND:VCARD\n";
    let card = home.write("anna.vcf", card);
    home.ok(&["import", &chat, "--ours", "Ben"]);
    home.ok(&["import", &card]);
    let [row] = home.rows(&["contact", "suggest"]).try_into().unwrap();
    assert_eq!(
        row["reasons"][0],
        json!({ "sign": "phone", "what": "+491701234567" })
    );
    home.ok(&["contact", "suggest", "accept", "1"]);
    assert_eq!(home.rows(&["contact", "find"]).len(), 1);
    assert_eq!(addresses(&home, "c:1", "phone"), ["+491701234567"]);
    home.ok(&["undo"]);
    assert_eq!(home.rows(&["contact", "find"]).len(), 2);
}

#[test]
fn points_are_given_shown_asked_for_and_exported() {
    let home = Home::with_messages();
    let id = tran(&home);
    assert!(home.ok(&["contact", "score", &id]).contains("No points"));
    let give = |words: &[&str]| home.ok(&[&["contact", "score", &id], words].concat());
    give(&["--add", "30", "--reason", "unsere Region", "--fit"]);
    give(&["--add", "40", "--reason", "fragte nach Preisen"]);
    give(&["--add", "-8", "--reason", "nur ein Test"]);
    let score = home.json(&["contact", "score", &id]);
    assert_eq!(
        (
            &score["score"],
            &score["grade"],
            &score["reasons"][0]["reason"]
        ),
        (&json!(62), &json!("B2"), &json!("fragte nach Preisen"))
    );
    let told = home.ok(&["contact", "score", &id]);
    assert!(
        told.contains("score 62  B2") && told.contains("nur ein Test"),
        "{told}"
    );
    assert!(home.ok(&["contact", "show", &id]).contains("score 62  B2"));
    assert_eq!(home.rows(&["contact", "find", "score:>61"]).len(), 1);
    assert_eq!(home.run(&["contact", "find", "score:>62"]).code, 4);
    assert!(
        home.ok(&["history", &id]).contains("fit +30 unsere Region"),
        "{}",
        home.ok(&["history", &id])
    );
    for wrong in [
        &["--add", "0", "--reason", "nichts"][..],
        &["--add", "10"],
        &["--reason", "nichts"],
    ] {
        let words = [&["contact", "score", &*id], wrong].concat();
        assert_eq!(home.run(&words).code, 2, "{wrong:?}");
    }
    let out = home.path("all.ndjson").display().to_string();
    let store = home.path("copy.db").display().to_string();
    home.ok(&["export", &out]);
    home.ok(&["import", &out, "--store", &store]);
    let copy = home.json(&["contact", "show", &id, "--store", &store]);
    assert_eq!(copy["score"]["grade"], json!("B2"));
    home.ok(&["undo"]);
    assert_eq!(home.json(&["contact", "score", &id])["score"], json!(70));
}

#[test]
fn deals_are_opened_listed_changed_decided_and_exported() {
    let home = Home::with_messages();
    let row = home.rows(&["inbox"]).remove(0);
    let id = row["id"].to_string();
    let contact = format!("c:{}", row["contact"]);
    let new = ["deal", "new", &id, "Vertrag", "--value", "12000,50 usd"];
    home.ok(&[&new[..], &["--step", "Angebot senden", "--when", "3d"]].concat());
    let shown = home.json(&["deal", "show", "1"]);
    assert_eq!(
        (&shown["value_cents"], &shown["currency"], &shown["open"]),
        (&json!(1_200_050), &json!("USD"), &json!(true))
    );
    assert_eq!(shown["conversation"].to_string(), id);
    assert_eq!(home.rows(&["inbox", "is:deal"]).len(), 1);
    assert_eq!(home.rows(&["contact", "find", "is:deal"]).len(), 1);
    home.ok(&["deal", "edit", "d:1", "--close", "2w", "--owner", "none"]);
    home.ok(&["deal", "tag", "1", "+flotte", "+neu"]);
    home.ok(&["tag", "d:1", "-neu"]);
    home.ok(&["deal", "note", "1", "-m", "bitte kulant #geld"]);
    let shown = home.json(&["deal", "show", "1"]);
    assert_eq!(shown["tags"], json!(["flotte", "geld"]));
    assert_eq!(shown["notes"][0]["text"], json!("bitte kulant #geld"));
    assert_eq!(home.json(&["tag", "show", "flotte"])["deals"], json!(1));
    assert_eq!(home.run(&["deal", "lost", "1"]).code, 2);
    home.ok(&["deal", "won", "1", "--reason", "schnell geantwortet"]);
    let card = home.json(&["contact", "show", &contact]);
    assert_eq!(card["won"], json!({ "USD": 1_200_050 }));
    assert!(
        home.ok(&["contact", "show", &contact])
            .contains("won 12,000.50 USD")
    );
    assert_eq!(home.run(&["deal", "list", "--open"]).code, 4);
    assert_eq!(
        home.rows(&["deal", "list", "--won", "--of", &contact])
            .len(),
        1
    );
    let history = home.ok(&["history", "deal", "1"]);
    assert!(history.contains("schnell geantwortet"), "{history}");
    assert!(home.ok(&["history", &contact]).contains("Vertrag"));
    assert!(home.ok(&["activity", "--on", "d:1"]).contains("Vertrag"));
    let define = |name: &str, kind: &str| {
        home.ok(&["field", "add", name, "--on", "deal", "--type", kind]);
    };
    define("laufzeit", "number");
    define("vertrag", "file");
    home.ok(&["field", "set", "d:1", "laufzeit", "12"]);
    let bill = home.write("bill.pdf", "%PDF");
    home.ok(&["field", "set", "d:1", "vertrag", &bill]);
    let filled = json!({ "laufzeit": "12", "vertrag": "bill.pdf" });
    assert_eq!(home.json(&["field", "show", "d:1"])["laufzeit"], "12");
    assert_eq!(home.rows(&["inbox", "field.laufzeit:>11"]).len(), 1);
    assert_eq!(
        home.rows(&["contact", "find", "field.laufzeit:12"]).len(),
        1
    );
    let again = ["task", "add", "d:1", "nachfassen", "--due", "2h"];
    home.ok(&again);
    let due = home.rows(&["task", "list"]).remove(0);
    assert_eq!(
        (&due["deal"], &due["contact"]),
        (&json!(1), &row["contact"])
    );
    assert!(
        due["about"].as_str().unwrap().starts_with("Vertrag · "),
        "{due}"
    );
    let text = home.ok(&["deal", "show", "1"]);
    for said in ["laufzeit: 12", "t:1 · nachfassen", "kulant"] {
        assert!(text.contains(said), "{text}");
    }
    home.ok(&["room", "new", "verkauf"]);
    home.ok(&["room", "post", "verkauf", "--show", "d:1"]);
    let posted = home.json(&["room", "show", "verkauf"])["posts"][0]["shows"].clone();
    assert_eq!(
        (&posted["record"], &posted["state"], &posted["value_cents"]),
        (&json!("d:1"), &json!("won"), &json!(1_200_050))
    );
    let out = home.path("all.ndjson").display().to_string();
    let store = home.path("copy.db").display().to_string();
    home.ok(&["export", &out]);
    home.ok(&["import", &out, "--store", &store]);
    let told = home.json(&["deal", "show", "1"]);
    assert_eq!(told["fields"], filled);
    assert_eq!(told["tasks"][0]["text"], json!("nachfassen"));
    assert_eq!(home.json(&["deal", "show", "1", "--store", &store]), told);
    let copied = home.json(&["tag", "show", "flotte", "--store", &store]);
    assert_eq!(copied["deals"], json!(1));
    home.ok(&["deal", "reopen", "1"]);
    assert_eq!(home.json(&["deal", "show", "1"])["reason"], json!(""));
    home.ok(&["undo"]);
    assert_eq!(home.json(&["deal", "show", "1"])["state"], json!("won"));
    home.ok(&["deal", "move", "1", "c:2"]);
    assert_eq!(home.json(&["deal", "show", "1"])["contact"], json!(2));
    for (words, code) in [
        (&["deal", "show", "9"][..], 4),
        (&["deal", "show", "x"], 2),
        (&["deal", "edit", "1", "--value", "viel"], 2),
        (&["deal", "edit", "1", "--when", "irgendwann"], 2),
        (&["deal", "move", "1", "c:999"], 4),
        (&["deal", "new", "999", "Vertrag"], 4),
        (&["task", "add", "d:9", "anrufen"], 4),
    ] {
        assert_eq!(home.run(words).code, code, "{words:?}");
    }
}

#[test]
fn complaints_are_opened_listed_changed_closed_and_exported() {
    let home = Home::with_messages();
    let row = home.rows(&["inbox"]).remove(0);
    let id = row["id"].to_string();
    let open = ["complaint", "open", &id, "Lieferung", "--severity", "high"];
    home.ok(&[&open[..], &["--cause", "Paketdienst", "--due", "3d"]].concat());
    assert_eq!(home.run(&open).code, 7);
    let refused = home.run(&["done", &id]);
    assert_eq!(refused.code, 7);
    assert!(
        refused.err.contains("zuruf complaint close 1 --outcome"),
        "{}",
        refused.err
    );
    assert_eq!(
        home.rows(&["inbox", "is:complaint"])[0]["complaint"],
        json!("high")
    );
    home.ok(&[
        "complaint",
        "set",
        "1",
        "--remedy",
        "goodwill",
        "--cost",
        "12,50",
    ]);
    let shown = home.json(&["complaint", "show", "1"]);
    assert_eq!(
        (&shown["severity"], &shown["cost_cents"], &shown["open"]),
        (&json!("high"), &json!(1250), &json!(true))
    );
    assert!(shown["due_at"].is_string());
    home.ok(&["complaint", "close", "1", "--outcome", "Ersatz verschickt"]);
    home.ok(&["done", &id]);
    assert_eq!(home.run(&["complaint", "list", "--open"]).code, 4);
    assert_eq!(home.rows(&["complaint", "list", "--closed"]).len(), 1);
    let causes = home.rows(&["complaint", "list", "--causes"]);
    assert_eq!(causes[0]["causes"][0]["name"], json!("Paketdienst"));
    assert!(
        home.ok(&["complaint", "list", "--causes"])
            .contains("12.50")
    );
    assert!(
        home.ok(&["history", "complaint", "1"])
            .contains("Ersatz verschickt")
    );
    assert!(home.ok(&["history", &id]).contains("Ersatz verschickt"));
    let out = home.path("all.ndjson").display().to_string();
    let store = home.path("copy.db").display().to_string();
    home.ok(&["export", &out]);
    home.ok(&["import", &out, "--store", &store]);
    let told = home.json(&["complaint", "show", "1"]);
    assert_eq!(
        home.json(&["complaint", "show", "1", "--store", &store]),
        told
    );
    home.ok(&["complaint", "reopen", "1"]);
    assert_eq!(home.json(&["complaint", "show", "1"])["open"], json!(true));
    home.ok(&["undo"]);
    assert_eq!(home.json(&["complaint", "show", "1"])["open"], json!(false));
    for (words, code) in [
        (&["complaint", "show", "9"][..], 4),
        (&["complaint", "close", "1", "--outcome", " "], 2),
        (&["complaint", "set", "1", "--severity", "arg"], 2),
        (&["complaint", "set", "1", "--cost", "viel"], 2),
        (&["complaint", "open", "999", "Lieferung"], 4),
    ] {
        assert_eq!(home.run(words).code, code, "{words:?}");
    }
}
