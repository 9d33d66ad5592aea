//! The readers over every generation.

use super::*;
use crate::import::draft::{Direction, Draft, Shape};

fn read_named(name: &str, csv: &[u8], ours: &[&str]) -> Result<Vec<Record>> {
    let settings = Settings {
        ours: ours.iter().map(|s| (*s).to_owned()).collect(),
        zone: Some(chrono_tz::Europe::Berlin),
        ..Settings::default()
    };
    assert_eq!(LinkedIn.sniff(csv, name), 95, "{name}");
    let mut records = Vec::new();
    LinkedIn.read(
        &mut Input::memory("x", &[(name, csv)]),
        &settings,
        &mut |record| {
            records.push(record);
            Ok(())
        },
    )?;
    Ok(records)
}

fn read(csv: &str, ours: &[&str]) -> Vec<Record> {
    read_named("x.csv", csv.as_bytes(), ours).unwrap_or_default()
}

fn drafts(records: &[Record]) -> Vec<&Draft> {
    let messages = records.iter().filter_map(|record| match record {
        Record::Message(draft) => Some(draft.as_ref()),
        _ => None,
    });
    messages.collect()
}

#[test]
fn the_table_of_2018_says_what_came_and_went() {
    let csv = "From,To,Date,Subject,Content,Direction,Folder\n\
        Anna,Desk,\"10/16/18, 8:36 AM\",,Fish &amp; chips\r\nplease,INCOMING,INBOX\n\
        Desk,Anna,\"10/16/18, 8:40 AM\",Re,yes,OUTGOING,SENT\n";
    let records = read(
        &csv.replace("Fish &amp; chips\r\nplease", "\"Fish &amp; chips\rplease\""),
        &[],
    );
    let drafts = drafts(&records);
    assert_eq!(
        (&*drafts[0].text, drafts[0].at.rfc3339().as_str()),
        ("Fish & chips\nplease", "2018-10-16T08:36:00Z")
    );
    assert!(
        drafts
            .iter()
            .all(|d| d.shape == Shape::Direct && d.thread == "Anna")
    );
    assert_eq!(
        (drafts[0].direction, drafts[1].direction),
        (Direction::In, Direction::Out)
    );
}

const HEAD: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION ARCHIVED\n";

#[test]
fn who_is_in_every_message_is_us_and_groups_are_threads() {
    let csv = format!(
        "{HEAD}\
        2-a==,,Anna,https://www.linkedin.com/in/anna,Desk,https://www.linkedin.com/in/desk,2024-10-10 11:50:12 UTC,,hi,INBOX,https://m.example/a.pdf?x=1,No,No\n\
        2-a==,,Desk,https://www.linkedin.com/in/desk,Anna,https://www.linkedin.com/in/anna/,2024-10-10 11:51:12 UTC,,<p>yes<br>so</p>,INBOX,,No,No\n\
        2-b==,Team,Kim,https://www.linkedin.com/in/kim,\"Desk, Anna\",\"https://www.linkedin.com/in/desk,https://www.linkedin.com/in/anna\",2024-10-10 11:52:12 UTC,,all,INBOX,,No,No\n\
        2-c==,,LinkedIn Member,,Desk,https://www.linkedin.com/in/desk,2024-10-10 11:53:12 UTC,,gone,SPAM,,No,No\n\
        2-a==,,Desk,https://www.linkedin.com/in/desk,Anna,https://www.linkedin.com/in/anna,2024-10-10 11:54:12 UTC,,later,INBOX,,Yes,No\n"
    );
    let records = read(&csv, &[]);
    let drafts = drafts(&records);
    let places: Vec<_> = drafts
        .iter()
        .map(|d| (d.shape, &*d.thread, d.direction))
        .collect();
    let anna = "https://www.linkedin.com/in/anna";
    assert_eq!(
        places,
        [
            (Shape::Direct, anna, Direction::In),
            (Shape::Direct, anna, Direction::Out),
            (Shape::Thread, "2-b==", Direction::In),
            (Shape::Thread, "2-c==", Direction::In)
        ]
    );
    assert_eq!(
        (
            &*drafts[1].text,
            &*drafts[2].subject,
            &*drafts[3].author.ext_id
        ),
        ("yes\nso", "Team", "member-2-c==")
    );
    assert_eq!(
        (&*drafts[0].attachments[0], &*drafts[0].author.handle),
        ("a.pdf", "anna")
    );
    assert!(records.contains(&Record::Skip("draft")));
}

#[test]
fn one_conversation_alone_does_not_say_who_we_are() {
    let csv = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n\
        2-a==,,Anna,https://www.linkedin.com/in/anna,Desk,2022-09-08 18:08:14 UTC,,hi,INBOX\n\
        2-a==,,Desk,https://www.linkedin.com/in/desk,Anna,2022-09-08 18:09:14 UTC,,yes,INBOX\n";
    assert_eq!(
        read_named("x.csv", csv.as_bytes(), &[])
            .err()
            .map(|e| e.code),
        Some("import-ours")
    );
    let records = read(csv, &["desk"]);
    let places: Vec<_> = drafts(&records)
        .iter()
        .map(|d| (&*d.thread, d.direction))
        .collect();
    assert_eq!(
        places,
        [("2-a==", Direction::In), ("2-a==", Direction::Out)]
    );
}

#[test]
fn assistants_are_no_customers() {
    let csv = format!("{HEAD}2-a==,,Anna,,Desk,,2024-10-10 11:50:12 UTC,,hi,INBOX,,No,No\n");
    let records =
        read_named("learning_role_play_messages.csv", csv.as_bytes(), &[]).unwrap_or_default();
    assert_eq!(records, [Record::Skip("coach")]);
}

#[test]
fn connections_stand_below_a_note_and_are_people() {
    let csv = "Notes:\n\"When exporting, \"\"some\"\" are missing.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Sören,Weiß,https://www.linkedin.com/in/soeren,s@example.org,\"ACME, Inc.\",CEO,09 Sep 2022\n,,,,,,\nKim,,,,,,\"1/8/18, 6:14 PM\"\n,,,,X,,01 Jan 2020\n";
    let records = read(csv, &[]);
    let mut cards = records.iter().filter_map(|r| {
        if let Record::Contact(card) = r {
            Some(card)
        } else {
            None
        }
    });
    let first = cards.next();
    assert_eq!(
        first.map(|c| (&*c.name, &*c.ext_id, &*c.organisation, &*c.emails[0])),
        Some((
            "Sören Weiß",
            "https://www.linkedin.com/in/soeren",
            "ACME, Inc.",
            "s@example.org"
        ))
    );
    assert_eq!(cards.count(), 1);
    let touches: Vec<String> = records
        .iter()
        .filter_map(|r| {
            if let Record::Touch(t) = r {
                Some(t.at.rfc3339())
            } else {
                None
            }
        })
        .collect();
    assert_eq!(touches, ["2022-09-09T00:00:00Z", "2018-01-08T18:14:00Z"]);
    assert!(records.contains(&Record::Skip("empty")));
}

#[test]
fn posts_of_2018_are_utf16_and_comments_hang_on_their_post() {
    let tsv = "\"Date\"\t\"ShareLink\"\t\"ShareCommentary\"\t\"SharedURL\"\t\"MediaURL\"\t\"Visibility\"\r\n\
        \"2018-09-08 18:34:12\"\t\"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7\"\t\"Grüße\"\t\"https://a.example\"\t\"\"\t\"CONNECTIONS\"\r\n";
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(tsv.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let records = read_named("Shares.csv", &utf16, &["Desk"]).unwrap_or_default();
    let posts = drafts(&records);
    assert_eq!(
        (&*posts[0].ext_id, &*posts[0].text, &*posts[0].author.name),
        ("urn:li:share:7", "Grüße\nhttps://a.example", "Desk")
    );
    // Not in the import's zone.
    assert_eq!(posts[0].at.rfc3339(), "2018-09-08T18:34:12Z");
    let records = read(
        "Date,Link,Message\n2024-10-28 06:11:31,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A185,thanks\n",
        &[],
    );
    assert_eq!(drafts(&records)[0].thread, "urn:li:activity:185");
}

#[test]
fn an_invitation_with_words_is_a_message() {
    let csv = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n\
        Anna,Desk,\"8/26/22, 8:56 PM\",hello,INCOMING,https://www.linkedin.com/in/anna,https://www.linkedin.com/in/desk\n\
        Desk,Kim,\"8/27/22, 8:56 PM\",,OUTGOING,https://www.linkedin.com/in/desk,https://www.linkedin.com/in/kim\n";
    let records = read(csv, &[]);
    assert!(
        matches!(&records[..], [Record::Message(d), Record::Touch(t), Record::Skip("event")]
        if d.thread == "https://www.linkedin.com/in/anna" && t.author.handle == "anna"),
        "{records:?}"
    );
}
