//! The reader over the tables of every vendor.

use super::*;

fn read(csv: &[u8]) -> (Vec<Card>, Vec<String>) {
    let (mut cards, mut others) = (Vec::new(), Vec::new());
    let read = Contacts.read(
        &mut Input::memory("x", &[("x.csv", csv)]),
        &Settings::default(),
        &mut |record| {
            match record {
                Record::Contact(card) => cards.push(*card),
                Record::Skip(what) => others.push(what.to_owned()),
                Record::Reject(reject) => others.push(reject.reason.to_owned()),
                other => others.push(format!("{other:?}")),
            }
            Ok(())
        },
    );
    assert!(read.is_ok(), "{read:?}");
    (cards, others)
}

fn one(csv: &str) -> Card {
    assert!(Contacts.sniff(csv.as_bytes(), "") >= 60, "{csv}");
    read(csv.as_bytes()).0.remove(0)
}

#[test]
fn google_numbers_its_columns_and_stars_its_labels() {
    let card = one(
        "First Name,Middle Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Address 1 - Formatted\n\
        Mary,Ann,Novák,ACME,* myContacts ::: Kunden,* Work,m@example.net ::: n@example.net,o@example.net,+1 202 555 0141,\"Weg 1\nKöln\"\n",
    );
    assert_eq!(
        (&*card.source, &*card.name, &*card.organisation),
        ("google", "Mary Ann Novák", "ACME")
    );
    assert_eq!(
        card.emails,
        ["m@example.net", "n@example.net", "o@example.net"]
    );
    assert_eq!(
        (&card.tags[..], &*card.postal[0]),
        (&["Kunden".to_owned()][..], "Weg 1, Köln")
    );
    let old = one(
        "Name,Given Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value\nAnna Lind,Anna,VIP,Work,a@example.org\n",
    );
    assert_eq!(
        (&*old.name, &old.tags[..]),
        ("Anna Lind", &["VIP".to_owned()][..])
    );
}

#[test]
fn hubspot_and_salesforce_have_numbers_of_their_own() {
    let hubspot = one(
        "Record ID,First Name,Last Name,Email,Phone Number,Associated Company,Twitter Username\n901041,Mary,Novák,m@example.net,'+1 202 555 0141,ACME,mary\n",
    );
    assert_eq!(
        (&*hubspot.source, &*hubspot.ext_id, &*hubspot.phones[0]),
        ("hubspot", "901041", "+1 202 555 0141")
    );
    assert_eq!(
        hubspot.profiles,
        [("x".to_owned(), "mary".to_owned(), String::new())]
    );
    let csv = "\"Id\",\"Account.Name\",\"LastName\",\"FirstName\",\"Email\",\"HasOptedOutOfEmail\",\"IsDeleted\"\n\
        \"0035g00000Ab004\",\"ACME\",\"Novák\",\"Mary\",\"m@example.net\",\"true\",\"false\"\n\"0035g00000Ab005AAA\",\"\",\"Gone\",\"\",\"g@example.net\",\"\",\"true\"\n";
    let (cards, others) = read(csv.as_bytes());
    assert_eq!(
        (cards[0].ext_id.len(), &*cards[0].organisation),
        (18, "ACME")
    );
    assert_eq!((cards.len(), &others[..]), (1, &["deleted".to_owned()][..]));
    assert_eq!(long_id("001A0000006Vm9r"), "001A0000006Vm9rIAC");
}

#[test]
fn outlook_is_german_and_cp1252_too() {
    let csv = b"Vorname;Nachname;E-Mail-Adresse;Telefon gesch\xE4ftlich;Mobiltelefon;Firma;Kategorien\nJ\xF6rg;Wei\xDF;j@example.org;030 23125 001;;M\xFCller & S\xF6hne;Kunde;VIP\n";
    let (cards, others) = read(csv);
    assert_eq!((cards.len(), &others[..]), (0, &["ragged".to_owned()][..]));
    let csv = b"Vorname;Nachname;E-Mail-Adresse;Telefon gesch\xE4ftlich;Mobiltelefon;Firma;Kategorien\nJ\xF6rg;Wei\xDF;j@example.org;030 23125 001;;M\xFCller & S\xF6hne;\"Kunde;VIP\"\n";
    let card = read(csv).0.remove(0);
    assert_eq!(
        (&*card.source, &*card.name, &*card.organisation),
        ("outlook", "Jörg Weiß", "Müller & Söhne")
    );
    assert_eq!((card.tags.len(), card.phones.len()), (2, 1));
}

#[test]
fn chatwoots_list_and_any_other_are_read_the_same_every_time() {
    let chatwoot = one(
        "id,name,email,identifier,phone_number,ip_address,custom_attribute_1\n1,Clarice,c@example.org,bb4e11cd,+498963648018,192.0.2.1,x\n",
    );
    assert_eq!(
        (&*chatwoot.source, &*chatwoot.ext_id),
        ("chatwoot", "bb4e11cd")
    );
    assert!(!format!("{chatwoot:?}").contains("192.0.2.1"));
    let other =
        "Anzeigename;E-Mail;Rufnummer\nAnna;a@example.org;\n;;\nNur Name;;\nAnna;a@example.org;\n";
    let (cards, _) = read(other.as_bytes());
    assert_eq!(cards.len(), 3);
    assert_ne!(cards[0].ext_id, cards[2].ext_id);
    assert_eq!(read(other.as_bytes()).0, cards);
}

#[test]
fn a_table_of_messages_is_none_of_people() {
    let sniff = |head: &str| Contacts.sniff(head.as_bytes(), "");
    assert_eq!(sniff("name,email,date,text\n"), 0);
    assert_eq!(sniff("name,price\n"), 0);
    assert_eq!(sniff("First Name,Last Name,Company\n"), 0);
}
