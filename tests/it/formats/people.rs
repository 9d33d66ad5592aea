//! People: vCards of every version, and the tables of address books and of other CRMs.

use serde_json::{Value, json};

use super::{Case, Export, check_one, data, export, fixtures, settings};

fn own(export: &Export, name: &str) -> Option<Value> {
    // A row that is cut or too long is a reject, and a reject ends the test.
    (name == "ragged_rows").then(|| json!(export.skipped("empty")))
}

/// A case; our samples stand in the folder of the format, the others in one for all of these.
const fn case(format: &'static str, path: &'static str, unit: &'static str) -> Case {
    Case {
        own,
        beside: &[
            ("columns", "how the table is written"),
            ("versions", "how the cards are written; they are read alike"),
        ],
        ..Case::new(format, path, ["contacts", unit])
    }
}

const TABLES: [&str; 4] = [
    "google-contacts.csv",
    "hubspot-contacts.csv",
    "outlook-contacts.csv",
    "salesforce-contacts.csv",
];

#[test]
fn address_books_come_out_as_counted() {
    check_one(
        &data(),
        &case("vcard", "vcard/contacts.vcf", "contacts.vcf"),
    );
    for [path, unit] in [
        ["contacts/google-contacts.csv", TABLES[0]],
        ["contacts/hubspot-contacts.csv", TABLES[1]],
        ["contacts/outlook-contacts.csv", TABLES[2]],
        ["contacts/salesforce-contacts.csv", TABLES[3]],
    ] {
        check_one(&data(), &case("contacts", path, unit));
        if let Some(fixtures) = fixtures() {
            check_one(&fixtures, &case("contacts", path, unit));
        }
    }
    let Some(fixtures) = fixtures() else { return };
    for [path, unit] in [
        ["contacts/contacts.vcf", "contacts.vcf"],
        [
            "contacts/real_ezvcard/John_Doe_GMAIL.vcf",
            "real_ezvcard/John_Doe_GMAIL.vcf",
        ],
        [
            "contacts/real_ezvcard/John_Doe_IPHONE.vcf",
            "real_ezvcard/John_Doe_IPHONE.vcf",
        ],
        [
            "contacts/real_ezvcard/John_Doe_MS_OUTLOOK.vcf",
            "real_ezvcard/John_Doe_MS_OUTLOOK.vcf",
        ],
        [
            "contacts/real_ezvcard/gmail-list.vcf",
            "real_ezvcard/gmail-list.vcf",
        ],
        [
            "contacts/real_ezvcard/outlook-2003.vcf",
            "real_ezvcard/outlook-2003.vcf",
        ],
        [
            "contacts/real_ezvcard/rfc6350-example.vcf",
            "real_ezvcard/rfc6350-example.vcf",
        ],
    ] {
        check_one(&fixtures, &case("vcard", path, unit));
    }
    let chatwoot = fixtures.join("contacts/real_chatwoot");
    for (file, count) in [("import-contacts-sample.csv", 25), ("with_emoji.csv", 1)] {
        let export = export(&chatwoot.join(file), &settings());
        assert_eq!(
            (export.contacts.len(), &*export.contacts[0].source),
            (count, "chatwoot")
        );
    }
}

#[test]
fn every_person_of_our_samples_has_a_name_and_a_way_to_be_reached() {
    for path in TABLES
        .map(|table| format!("contacts/{table}"))
        .into_iter()
        .chain(["vcard/contacts.vcf".to_owned()])
    {
        let people = export(&data().join(&path), &settings()).contacts;
        let reached =
            |card: &&zuruf::import::draft::Card| !card.emails.is_empty() && !card.phones.is_empty();
        assert_eq!(
            people.iter().filter(reached).count(),
            people.len(),
            "{path}"
        );
        assert!(people.iter().all(|card| card.name.contains(' ')), "{path}");
    }
}
