//! The reader over cards of every version.

use super::*;
use crate::import::draft::Card;

fn read(text: &[u8]) -> (Vec<Card>, Vec<String>) {
    let (mut cards, mut others) = (Vec::new(), Vec::new());
    let read = VCard.read(
        &mut Input::memory("x", &[("x.vcf", text)]),
        &Settings::default(),
        &mut |record| {
            match record {
                Record::Contact(card) => cards.push(*card),
                Record::Skip(what) => others.push(what.to_owned()),
                Record::Reject(reject) => {
                    others.push(format!("{} at {}", reject.reason, reject.line));
                }
                other => others.push(format!("{other:?}")),
            }
            Ok(())
        },
    );
    assert!(read.is_ok(), "{read:?}");
    (cards, others)
}

#[test]
fn three_versions_stand_in_one_file() {
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Novák;Mary Ann;;;\r\nFN:Mary\r\n  Ann\r\nitem1.EMAIL;type=WORK:m@example.net\r\nEMAIL;TYPE=PREF:main@example.net\r\nORG:ACME\\, Inc.;Sales\r\nX-SOCIALPROFILE;TYPE=twitter:https://twitter.com/mary\r\nCATEGORIES:Kunde,VIP\r\nUID:urn:uuid:7\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nADR;TYPE=HOME:;;Am Weg 1\\nHinterhaus;Köln;;50667;\r\nEND:VCARD\r\n\
        BEGIN:VCARD\nVERSION:4.0\nN:Roth;Ebru;;;\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+49-30-23125-042;ext=1\nTEL;TYPE=fax:1\nEND:VCARD\n\
        begin:vcard\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=44=6D=69=\n=74=72=69\nTEL;CELL:+44 7700 900043\nend:vcard\n";
    let (cards, others) = read(text.as_bytes());
    assert_eq!(others, [""; 0]);
    let mary = &cards[0];
    assert_eq!(
        (&*mary.name, &*mary.ext_id, &*mary.organisation),
        ("Mary Ann", "7", "ACME, Inc.")
    );
    assert_eq!(mary.emails, ["main@example.net", "m@example.net"]);
    assert_eq!((mary.tags.len(), &*mary.profiles[0].1), (2, "mary"));
    assert_eq!(mary.postal, ["Am Weg 1, Hinterhaus, Köln, 50667"]);
    assert_eq!(
        (&*cards[1].name, &cards[1].phones[..]),
        ("Ebru Roth", &["+49-30-23125-042".to_owned()][..])
    );
    assert_eq!(
        (&*cards[2].name, &*cards[2].phones[0]),
        ("Dmitri", "+44 7700 900043")
    );
    assert!(cards[2].ext_id.starts_with("h-"));
}

#[test]
fn what_is_broken_costs_one_card() {
    let text = "stray\nBEGIN:VCARD\nFN:cut\nBEGIN:VCARD\nFN:whole\nEMAIL:w@example.org\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n\
        BEGIN:VCARD\nFN:Team\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:boss\nAGENT:\nBEGIN:VCARD\nFN:agent\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:last";
    let (cards, others) = read(text.as_bytes());
    let names: Vec<&str> = cards.iter().map(|card| card.name.as_str()).collect();
    assert_eq!(names, ["whole", "boss"]);
    assert_eq!(
        others,
        [
            "vcard at 1",
            "vcard-cut at 2",
            "empty",
            "group",
            "vcard at 15",
            "vcard-cut at 23"
        ]
    );
}

#[test]
fn latin_1_and_utf16_are_read() {
    let (cards, _) = read(b"BEGIN:VCARD\nFN:J\xF6rg M\xFCller\nEND:VCARD\n");
    assert_eq!(cards[0].name, "Jörg Müller");
    let utf16: Vec<u8> = "BEGIN:VCARD\r\nFN:Jörg\r\nEND:VCARD\r\n"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(VCard.sniff(&utf16, ""), 98);
    assert_eq!(read(&utf16).0[0].name, "Jörg");
}
