//! The reader of lists.

use super::*;
use crate::import::draft::{Direction, Draft};

fn read(json: &str, ours: &[&str]) -> Result<(Vec<Draft>, Vec<Record>)> {
    let settings = Settings {
        ours: ours.iter().map(|s| (*s).to_owned()).collect(),
        ..Settings::default()
    };
    let (mut drafts, mut others) = (Vec::new(), Vec::new());
    assert_eq!(YouTube.sniff(json.as_bytes(), ""), 95);
    YouTube.read(
        &mut Input::memory("x", &[("x.json", json.as_bytes())]),
        &settings,
        &mut |record| {
            match record {
                Record::Message(draft) => drafts.push(*draft),
                other => others.push(other),
            }
            Ok(())
        },
    )?;
    Ok((drafts, others))
}

const THREAD: &str = r#"{"kind":"youtube#commentThread","id":"UgA","snippet":{"channelId":"UC9","totalReplyCount":7,
  "topLevelComment":{"id":"UgA","snippet":{"textDisplay":"a<br>b &amp; <a href=\"https://a.example\">https://a.example</a>","authorDisplayName":"@anna","authorChannelId":{"value":"UC1"},"publishedAt":"2024-11-12T23:23:00Z","updatedAt":"2024-11-12T23:24:00Z"}}},
  "replies":{"comments":[{"id":"UgA.b","snippet":{"textOriginal":"x < y","textDisplay":"x &lt; y","parentId":"UgA","authorDisplayName":"Desk","authorChannelId":{"value":"UC9"},"publishedAt":"2024-11-13T23:23:00Z","updatedAt":"2024-11-13T23:23:00Z"}},
    {"id":"UgA.c","snippet":{"textOriginal":"z","authorDisplayName":"gone","publishedAt":"never"}}]}}"#;

#[test]
fn a_thread_says_who_the_channel_is_and_what_is_missing() {
    for json in [
        format!("{{\"kind\":\"youtube#commentThreadListResponse\",\"items\":[{THREAD}]}}"),
        format!("[{{\"kind\":\"p\",\"items\":[{THREAD}]}}]"),
    ] {
        let (drafts, others) = read(&json, &["UC9"]).unwrap_or_default();
        assert_eq!(
            (&*drafts[0].text, &*drafts[0].author.handle),
            ("a\nb & https://a.example", "anna")
        );
        assert!(drafts[0].edited_at.is_some() && drafts[1].edited_at.is_none());
        assert_eq!(
            (&*drafts[1].reply_to, drafts[1].direction, &*drafts[1].text),
            ("UgA", Direction::Out, "x < y")
        );
        assert!(
            matches!(&others[..], [Record::Reject(r), Record::Remark("youtube-replies", n)] if r.reason == "time" && n == "5"),
            "{others:?}"
        );
    }
}

#[test]
fn replies_alone_do_not_say_who_we_are() {
    let json = r#"{"kind":"youtube#commentListResponse","items":[{"kind":"youtube#comment","id":"UgA.b","snippet":{"textOriginal":"x","authorDisplayName":"kim","publishedAt":"2024-11-13T23:23:00Z"}}]}"#;
    assert_eq!(read(json, &[]).err().map(|e| e.code), Some("import-ours"));
    let (drafts, others) = read(json, &["desk"]).unwrap_or_default();
    assert_eq!(
        (&*drafts[0].reply_to, &*drafts[0].author.ext_id),
        ("UgA", "deleted-UgA")
    );
    assert!(matches!(&others[..], [Record::Remark("ours-unseen", _)]));
}
