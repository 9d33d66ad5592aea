//! The reader over small exports.

use super::*;

const USERS: &str = r#"[{"id":"U1","name":"anna","profile":{"real_name":"Anna Lind","display_name":"","email":"a@example.org"}},
    {"id":"U9","name":"desk","real_name":"Nordwind Hilfe","profile":{}}]"#;
const CHANNELS: &str = r#"[{"id":"C1","name":"support","created":"1452837318"}]"#;
const DMS: &str = r#"[{"id":"D00000001","members":["U9","U1"]}]"#;

fn read_as(day: &str, folder: &str, ours: &[&str]) -> Result<Vec<Record>> {
    let settings = Settings {
        ours: ours.iter().map(|s| (*s).to_owned()).collect(),
        ..Settings::default()
    };
    let name = format!("export/{folder}/2024-10-01.json");
    let mut input = Input::memory(
        "x",
        &[
            ("export/channels.json", CHANNELS.as_bytes()),
            ("export/dms.json", DMS.as_bytes()),
            ("export/users.json", USERS.as_bytes()),
            (&name, day.as_bytes()),
        ],
    );
    assert_eq!(Slack.sniff_all(&mut input), 95);
    let mut records = Vec::new();
    Slack.read(&mut input, &settings, &mut |record| {
        records.push(record);
        Ok(())
    })?;
    Ok(records)
}

fn drafts(day: &str, folder: &str) -> Vec<Draft> {
    let records = read_as(day, folder, &["Nordwind Hilfe"]).unwrap_or_default();
    let draft = |record| match record {
        Record::Message(draft) => Some(*draft),
        _ => None,
    };
    records.into_iter().filter_map(draft).collect()
}

fn text(json: &str) -> String {
    let day = format!(r#"[{{"type":"message","ts":"1727776800.000100","user":"U1",{json}}}]"#);
    drafts(&day, "support").remove(0).text
}

#[test]
fn references_become_words() {
    assert_eq!(
        text(r#""text":"<@U9> <@U7|kim> <@U8> see <#C1> &amp; <#C2|news>, <!here>""#),
        "@Nordwind Hilfe @kim @U8 see #support & #news, @here"
    );
    assert_eq!(
        text(
            r#""text":"<https://a.example/?a=1&amp;b=2> <https://a.example|shop> <mailto:a@b.example|a@b.example>""#
        ),
        "https://a.example/?a=1&b=2 shop (https://a.example) a@b.example"
    );
    assert_eq!(
        text(r#""text":"<!subteam^S1|@team> <!date^1^{date}|May 1> a &lt; b <3""#),
        "@team May 1 a < b <3"
    );
}

#[test]
fn programs_write_into_attachments_and_blocks() {
    assert_eq!(
        text(
            r#""text":"","attachments":[{"pretext":"New","title":"T","text":"<@U1> wrote","from_url":"x"}]"#
        ),
        "New\nT\n@Anna Lind wrote"
    );
    assert_eq!(
        text(r#""text":"look","attachments":[{"title":"Shop","from_url":"x"},{"fallback":"F"}]"#),
        "look\nF"
    );
    assert_eq!(
        text(
            r#""text":"","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"a &amp; b"}},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"hi "},{"type":"user","user_id":"U1"}]}]}]"#
        ),
        "a & b\nhi @Anna Lind"
    );
}

#[test]
fn threads_edits_files_and_reactions_are_kept() {
    let day = r#"[
        {"type":"message","ts":"1727776800.000100","user":"U1","text":"help","thread_ts":"1727776800.000100","files":[{"name":"a.pdf"}],"reactions":[{"name":"eyes","users":["U9","U2"]}]},
        {"type":"message","ts":"1727776900.000200","user":"U9","text":"yes","thread_ts":"1727776800.000100","edited":{"user":"U9","ts":"1727777000.000000"},"subtype":"thread_broadcast"},
        {"type":"message","ts":"1727777100.000300","user":"U5","text":"alone","user_profile":{"real_name":"Kim","name":"kim"}},
        {"type":"message","ts":"1727777200.000400","subtype":"channel_join","user":"U5","text":"joined"},
        {"type":"message","ts":"1727777300.000500","subtype":"tombstone","text":"gone"},
        {"type":"message","ts":"never","user":"U1","text":"x"}]"#;
    let records = read_as(day, "support", &["desk"]).unwrap_or_default();
    let (mut touches, mut others) = (Vec::new(), Vec::new());
    for record in &records {
        match record {
            Record::Touch(touch) => touches.push((&*touch.author.ext_id, &*touch.detail)),
            Record::Skip(what) => others.push(*what),
            Record::Gone(gone) => others.push(&gone.ext_id),
            Record::Reject(reject) => others.push(reject.reason),
            _ => {}
        }
    }
    assert_eq!(touches, [("U2", ":eyes:")]);
    assert_eq!(
        others,
        ["system", "C1/1727777300.000500", "deleted", "time"]
    );
    let drafts = drafts(day, "support");
    assert_eq!(
        (&*drafts[0].thread, &*drafts[0].ext_id),
        ("C1/1727776800.000100", "C1/1727776800.000100")
    );
    assert_eq!(
        (&*drafts[1].thread, &*drafts[1].reply_to),
        (&*drafts[0].thread, &*drafts[0].ext_id)
    );
    assert_eq!(drafts[0].attachments, ["a.pdf"]);
    assert_eq!(
        (drafts[1].direction, drafts[1].edited_at.is_some()),
        (Direction::Out, true)
    );
    assert_eq!(
        (&*drafts[2].author.name, &*drafts[2].thread),
        ("Kim", "C1/1727777100.000300")
    );
    assert_eq!(drafts[0].at.rfc3339(), "2024-10-01T10:00:00Z");
}

#[test]
fn a_direct_chat_is_with_the_other_one() {
    let day = r#"[{"type":"message","ts":"1727776800.000100","user":"U1","text":"a"},{"type":"message","ts":"1727776801.000100","user":"U9","text":"b"}]"#;
    let drafts = drafts(day, "D00000001");
    assert!(
        drafts
            .iter()
            .all(|d| d.shape == Shape::Direct && d.thread == "U1")
    );
    assert_eq!(drafts[1].direction, Direction::Out);
}

#[test]
fn who_we_are_is_asked_and_a_single_day_is_refused() {
    let day = r#"[{"type":"message","ts":"1727776800.000100","user":"U1","text":"a"}]"#;
    let asked = read_as(day, "support", &[]).err();
    assert_eq!(
        asked.as_ref().and_then(|e| e.arg("found")),
        Some("Anna Lind")
    );
    let mut alone = Input::memory("x", &[("2024-10-01.json", day.as_bytes())]);
    let refused = Slack.read(&mut alone, &Settings::default(), &mut |_| Ok(()));
    assert_eq!(refused.err().map(|e| e.code), Some("import-part"));
}
