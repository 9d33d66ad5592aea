//! The readers over small exports.

use super::*;
use crate::import::draft::{Direction, Draft};
use crate::model::message::Marks;

fn read(members: &[(&str, &str)], ours: &[&str]) -> Result<Vec<Record>> {
    let settings = Settings {
        ours: ours.iter().map(|s| (*s).to_owned()).collect(),
        ..Settings::default()
    };
    let parts: Vec<_> = members
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let mut records = Vec::new();
    Discord.read(&mut Input::memory("x", &parts), &settings, &mut |record| {
        records.push(record);
        Ok(())
    })?;
    Ok(records)
}

fn drafts(records: Vec<Record>) -> Vec<Draft> {
    let draft = |record| match record {
        Record::Message(draft) => Some(*draft),
        _ => None,
    };
    records.into_iter().filter_map(draft).collect()
}

fn chat(kind: &str, messages: &str) -> String {
    format!(
        r#"{{"guild":{{"id":"1"}},"channel":{{"id":"77","type":"{kind}","name":"anna"}},"dateRange":{{}},"messages":[{messages}],"messageCount":1}}"#
    )
}

const ONE: &str = r#"{"id":"1293980616622087317","type":"Default","timestamp":"2024-10-10T18:57:00.08+02:00","content":"help","author":{"id":"5","name":"anna","nickname":"Anna"},"stickers":[{"name":"cat"}],"reactions":[{"emoji":{"name":"👍"},"users":[{"id":"9","name":"desk"},{"id":"6","name":"kim"}]}]}"#;
const TWO: &str = r#"{"id":"1293998027177991319","type":"Reply","timestamp":"","timestampEdited":"2024-10-10T20:07:00Z","content":"","forwardedMessage":{"content":"see"},"author":{"id":"9","name":"desk"},"reference":{"messageId":"1293980616622087317"}}"#;

#[test]
fn replies_edits_and_what_is_passed_on_are_kept() {
    let json = chat(
        "GuildTextChat",
        &format!("{ONE},{TWO},{{\"id\":\"3\",\"type\":\"20\"}}"),
    );
    let records = read(&[("a.json", &json)], &["desk"]).unwrap_or_default();
    let reacted: Vec<_> = records
        .iter()
        .filter(|r| matches!(r, Record::Touch(_)))
        .collect();
    assert_eq!(reacted.len(), 1);
    assert!(records.contains(&Record::Skip("system")));
    let drafts = drafts(records);
    assert_eq!(
        (
            &*drafts[0].subject,
            drafts[0].attachments.len(),
            drafts[0].direction
        ),
        ("#anna", 1, Direction::In)
    );
    let two = &drafts[1];
    assert_eq!(
        (&*two.reply_to, two.shape, two.direction),
        ("1293980616622087317", Shape::Public, Direction::Out)
    );
    assert_eq!(two.text, "see");
    assert!(two.marks.has(Marks::EDITED) && two.marks.has(Marks::REPOST));
    // Without a time of its own, the one in the id.
    assert_eq!(two.at.rfc3339(), "2024-10-10T18:06:11Z");
}

#[test]
fn a_direct_chat_is_named_after_the_other_one() {
    let json = chat("DirectTextChat", &format!("{ONE},{TWO}"));
    let drafts = drafts(read(&[("a.json", &json)], &[]).unwrap_or_default());
    assert!(
        drafts
            .iter()
            .all(|d| d.shape == Shape::Direct && d.thread == "5")
    );
    assert_eq!(drafts[1].direction, Direction::Out);
}

#[test]
fn in_a_channel_we_are_asked_for() {
    let asked = read(&[("a.json", &chat("GuildTextChat", ONE))], &["nobody"]).err();
    assert_eq!(asked.as_ref().and_then(|e| e.arg("found")), Some("anna"));
}

#[test]
fn the_package_is_ours_in_json_and_csv_with_every_digit() {
    let user = r#"{"id":"748545324524575000","username":"desk"}"#;
    let json = r#"[{"ID":1301671367933961231,"Timestamp":"2024-10-31 22:17:18","Contents":"a","Attachments":"https://c.example/1/x.png?e=1 https://c.example/y.pdf"}]"#;
    let csv = "ID,Timestamp,Contents,Attachments\n1301671367933961232,2021-05-12 17:34:28.123000+00:00,b,\n,2021-05-12,x,\n";
    let members = [
        ("Konto/user.json", user),
        (
            "Nachrichten/c12/channel.json",
            r#"{"id":"12","type":1,"recipients":["748545324524575000","7"]}"#,
        ),
        ("Nachrichten/c12/messages.json", json),
        ("Nachrichten/13/messages.csv", csv),
    ];
    let parts: Vec<_> = members
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    assert_eq!(Discord.sniff_all(&mut Input::memory("x", &parts)), 95);
    let records = read(&members, &[]).unwrap_or_default();
    assert!(
        records
            .iter()
            .any(|r| matches!(r, Record::Reject(r) if r.reason == "id" && r.line == 3))
    );
    let drafts = drafts(records);
    let by_id = |id: &str| drafts.iter().find(|d| d.ext_id == id);
    let (a, b) = (by_id("1301671367933961231"), by_id("1301671367933961232"));
    assert_eq!(
        a.map(|d| (d.shape, &*d.thread, d.attachments.len())),
        Some((Shape::Direct, "7", 2))
    );
    assert_eq!(
        b.map(|d| (d.shape, &*d.thread, d.direction)),
        Some((Shape::Thread, "13", Direction::Out))
    );
    assert_eq!(
        read(&[members[2]], &[]).err().map(|e| e.code),
        Some("import-part")
    );
}

#[test]
fn a_table_has_no_ids_and_gets_the_same_ones_every_time() {
    let csv = "AuthorID,Author,Date,Content,Attachments,Reactions\n\"5\",\"anna#1234\",\"2024-10-10T18:57:00.0000000+02:00\",\"help\",\"\",\"\"\n\"9\",\"desk\",\"2024-10-10T18:58:00.0000000+02:00\",\"yes\",\"https://c.example/1/x.png?e=1\",\"\"\n";
    let read = |name: &str| drafts(read(&[(name, csv)], &["desk"]).unwrap_or_default());
    let drafts = read("Shop - hilfe [1012224565567721552].csv");
    assert_eq!(
        (&*drafts[0].thread, &*drafts[0].author.handle),
        ("1012224565567721552", "anna")
    );
    assert_eq!(
        (drafts[1].direction, &*drafts[1].attachments[0]),
        (Direction::Out, "x.png")
    );
    assert_eq!(drafts, read("Shop - hilfe [1012224565567721552] (1).csv"));
}
