//! WhatsApp chats: phones of three locales, and odd ones of other people's tests.

use chrono_tz::{America, Europe, Tz};
use zuruf::import::draft::{Direction, Draft, Shape};
use zuruf::import::format::Settings;
use zuruf::import::input::Input;
use zuruf::import::plan;

use super::{Case, Export, check, data, drafts, export, fixtures, settings};

const fn case(path: &'static str, unit: &'static str, zone: Tz) -> Case {
    Case {
        ours: &["Nordwind Hilfe"],
        zone,
        beside: &[
            ("tz", "the zone the case is read with"),
            ("line_end", "the file's, not the messages'"),
            ("note", "a sentence"),
        ],
        ..Case::new("whatsapp", path, ["whatsapp", unit])
    }
}

const CASES: &[Case] = &[
    case("whatsapp/de_android", "de_android", Europe::Berlin),
    case("whatsapp/de_ios/_chat.txt", "de_ios", Europe::Berlin),
    case(
        "whatsapp/de_ios/WhatsApp Chat - Kundenrunde.zip",
        "de_ios",
        Europe::Berlin,
    ),
    case("whatsapp/en_gb_android", "en_gb_android", Europe::London),
    case("whatsapp/en_gb_ios", "en_gb_ios", Europe::London),
    case("whatsapp/en_us_android", "en_us_android", America::New_York),
    case("whatsapp/en_us_ios", "en_us_ios", America::New_York),
];

#[test]
fn whatsapp_chats_come_out_as_counted() {
    check(CASES);
}

#[test]
fn a_chat_has_the_same_ids_in_the_archive_and_beside_it() {
    let folder = data().join("whatsapp/de_ios");
    let settings = ours("Nordwind Hilfe");
    let ids = |name: &str| -> Vec<String> {
        let messages = export(&folder.join(name), &settings).messages;
        messages.into_iter().map(|d| d.ext_id).collect()
    };
    assert_eq!(ids("_chat.txt"), ids("WhatsApp Chat - Kundenrunde.zip"));
}

#[test]
fn in_a_chat_of_two_nobody_has_to_say_who_we_are() {
    let direct = drafts(&data().join("whatsapp/en_us_android"));
    assert!(
        direct
            .iter()
            .all(|d| d.shape == Shape::Direct && d.thread == "Heiko Dubois")
    );
    assert!(direct.iter().any(|d| d.direction == Direction::Out));
}

fn ours(name: &str) -> Settings {
    Settings {
        ours: vec![name.to_owned()],
        ..settings()
    }
}

#[test]
fn chats_of_other_peoples_tests_are_read() {
    let Some(folder) = fixtures().map(|folder| folder.join("whatsapp")) else {
        return;
    };
    let read = |name: &str, ours: &Settings| -> Export { export(&folder.join(name), ours) };

    let jane = read("real_skowalak/WhatsApp Chat mit Jane Doe.txt", &settings());
    let by = |export: &Export, name: &str| {
        let of = |d: &&Draft| d.author.name == name;
        export.messages.iter().filter(of).count()
    };
    assert_eq!((by(&jane, "Jane Doe"), by(&jane, "John Doe")), (4, 3));
    assert_eq!(jane.skipped("system"), 1);
    let files: Vec<_> = jane.messages.iter().flat_map(|d| &d.attachments).collect();
    assert_eq!(files, ["VID-20181031-WA0007.mp4", "Max Caulfield.vcf"]);
    assert!(jane.messages.iter().any(|d| d.text == "Das hier meine ich"));
    let times = jane.messages.iter().map(|d| d.at);
    assert_eq!(
        times.clone().min().map(|at| at.rfc3339()).as_deref(),
        Some("2021-02-16T21:10:00Z")
    );
    assert_eq!(
        times.max().map(|at| at.rfc3339()).as_deref(),
        Some("2021-02-18T04:41:00Z")
    );

    for name in ["test_ddmmyy_24hrs.txt", "test_mmddyyyy_12hrs.txt"] {
        let group = read(&format!("real_chatminer/{name}"), &ours("John Doe"));
        assert_eq!(
            (group.messages.len(), group.skipped("system")),
            (7, 2),
            "{name}"
        );
        let multiline = group.messages.iter().filter(|d| d.text.contains('\n'));
        assert_eq!(multiline.count(), 2, "{name}");
    }

    let alice = read("real_chatistics/_chat.txt", &ours("John Doe"));
    assert_eq!((alice.messages.len(), alice.skipped("system")), (20, 1));
    for odd in ["[1.2.2019, 00:00:00]", "2/11/19, 14:48"] {
        let found = alice.messages.iter().find(|d| d.text.contains(odd));
        assert_eq!(
            found.map(|d| d.author.name.as_str()),
            Some("John Doe"),
            "{odd}"
        );
    }
}

#[test]
fn dates_that_read_both_ways_are_asked_for() {
    let Some(folder) = fixtures() else { return };
    let path = folder.join("whatsapp/real_chatistics/_chat 3.txt");
    let mut input = Input::open_path(&path).expect("a chat");
    let plan = plan::recognise(&mut input).expect("a format");
    let mut settings = ours("John Doe");
    let refused = plan.read(&mut input, &settings, &mut |_| Ok(()));
    let error = refused.expect_err("an order of dates");
    assert_eq!(
        (error.code, error.arg("found")),
        ("import-date-order", Some("2/11"))
    );
    settings
        .columns
        .push(("date-order".to_owned(), "mdy".to_owned()));
    let chat = export(&path, &settings);
    assert_eq!((chat.messages.len(), chat.skipped("system")), (9, 2));
    let names: Vec<_> = chat
        .messages
        .iter()
        .map(|d| d.author.name.as_str())
        .collect();
    assert!(names.contains(&"Even longer username with emoticons! \u{1F648} \u{1F648}"));
    assert!(chat.messages[8].text.contains("2/11/19: Arrival"));
}
