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
