//! The readers over small exports.

use super::*;
use crate::import::draft::{Direction, Draft, Shape};

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
    Reddit.read(&mut Input::memory("x", &parts), &settings, &mut |record| {
        records.push(record);
        Ok(())
    })?;
    Ok(records)
}

fn drafts(records: &[Record]) -> Vec<&Draft> {
    let messages = records.iter().filter_map(|record| match record {
        Record::Message(draft) => Some(draft.as_ref()),
        _ => None,
    });
    messages.collect()
}

const STATISTICS: (&str, &str) = ("r/statistics.csv", "statistic,value\naccount name,desk\n");
const COMMENTS: &str = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n\
    c1,https://www.reddit.com/r/n/comments/p1/t/c1/,2024-11-07 13:58:08 UTC,192.0.2.1,n,0,https://www.reddit.com/r/n/comments/p1/t/,,top,\n\
    c2,https://www.reddit.com/r/n/comments/p1/t/c2/,2024-11-07 14:58:08 UTC,,n,0,https://www.reddit.com/r/n/comments/p1/t/,c9,below,\n\
    c3,,2024-11-07 14:58:08 UTC,,n,0,,,[removed],\n";
const MESSAGES: &str = "id,permalink,thread_id,date,ip,from,to,subject,body\n\
    m1,x,m1,2024-11-03 15:28:00 UTC,,anna,desk,Frage,hi\n\
    m2,x,m1,2024-11-03 17:22:10 UTC,,desk,anna,Frage,yes\n\
    m3,x,m3,2024-11-03 17:23:10 UTC,,kim,desk,x,y\n";

#[test]
fn comments_of_ours_hang_on_their_post() {
    let records = read(&[("r/comments.csv", COMMENTS), STATISTICS], &[]).unwrap_or_default();
    let drafts = drafts(&records);
    let places: Vec<_> = drafts
        .iter()
        .map(|d| (&*d.ext_id, &*d.thread, &*d.reply_to))
        .collect();
    assert_eq!(
        places,
        [("t1_c1", "t3_p1", "t3_p1"), ("t1_c2", "t3_p1", "t1_c9")]
    );
    assert!(
        drafts
            .iter()
            .all(|d| d.direction == Direction::Out && d.author.ext_id == "desk")
    );
    assert!(
        records
            .iter()
            .any(|r| matches!(r, Record::Gone(gone) if gone.ext_id == "t1_c3"))
    );
    assert!(!format!("{records:?}").contains("192.0.2.1"));
}

#[test]
fn who_is_in_every_private_message_is_us() {
    let records = read(&[("messages.csv", MESSAGES)], &[]).unwrap_or_default();
    let drafts = drafts(&records);
    assert!(drafts.iter().all(|d| d.shape == Shape::Direct));
    assert_eq!(
        (&*drafts[0].thread, &*drafts[1].thread, &*drafts[1].reply_to),
        ("anna", "anna", "t4_m1")
    );
    assert_eq!(
        (drafts[0].direction, drafts[1].direction),
        (Direction::In, Direction::Out)
    );
    let alone = MESSAGES.rsplit_once("m3").map_or("", |(before, _)| before);
    assert_eq!(
        read(&[("messages.csv", alone)], &[]).err().map(|e| e.code),
        Some("import-ours")
    );
}

const TREE: &str = r#"[{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"id":"p1","name":"t3_p1","title":"Down?","selftext":"a &amp;lt; b","selftext_html":"&lt;p","is_self":true,"author":"anna","created_utc":1730917200.0}}]}},
 {"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"c1","name":"t1_c1","parent_id":"t3_p1","link_id":"t3_p1","author":null,"body":"x &amp; y","body_html":"<p>","created_utc":1730917260.0,"edited":1730917300.0,
   "replies":{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"c2","name":"t1_c2","parent_id":"t1_c1","link_id":"t3_p1","author":"desk","body":"yes","created_utc":1730917270.0,"replies":""}},
     {"kind":"t1","data":{"id":"c3","name":"t1_c3","parent_id":"t1_c1","author":"kim","body":"[deleted]","created_utc":1}},
     {"kind":"t1","data":{"id":"c4","author":"kim","body":"z","created_utc":"never"}},
     {"kind":"more","data":{"count":12,"children":["c5"]}}]}}}}]}}]"#;

#[test]
fn a_tree_is_read_to_its_leaves() {
    let records = read(&[("tree.json", TREE)], &["desk"]).unwrap_or_default();
    let drafts = drafts(&records);
    assert!(drafts.iter().all(|d| d.thread == "t3_p1"));
    assert_eq!(
        (&*drafts[0].text, &*drafts[0].subject),
        ("a &lt; b", "Down?")
    );
    assert_eq!(
        (&*drafts[1].text, &*drafts[1].author.ext_id),
        ("x &amp; y", "deleted-t3_p1")
    );
    assert!(drafts[1].edited_at.is_some());
    assert_eq!(
        (&*drafts[2].reply_to, drafts[2].direction),
        ("t1_c1", Direction::Out)
    );
    assert!(records.contains(&Record::Remark("reddit-more", "12".to_owned())));
    let rejected: Vec<_> = records
        .iter()
        .filter(|r| matches!(r, Record::Reject(r) if r.reason == "time"))
        .collect();
    assert_eq!(rejected.len(), 1);
}

#[test]
fn a_thread_without_us_is_read_once_we_are_named() {
    assert_eq!(
        read(&[("tree.json", TREE)], &[]).err().map(|e| e.code),
        Some("import-ours")
    );
    let records = read(&[("tree.json", TREE)], &["other"]).unwrap_or_default();
    assert!(
        records
            .iter()
            .any(|r| matches!(r, Record::Remark("ours-unseen", _)))
    );
}
