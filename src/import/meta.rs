//! Meta's "Download your information": Facebook and Instagram as JSON, and the end-to-end encrypted chats of Messenger.
//!
//! Every text of the first two is UTF-8 whose bytes were written as characters. Nobody has an id, only a name;
//! two people of one name are told apart by the folder of their thread. Comments are our own, without what they answer.

mod comments;
mod encrypted;
mod owner;
mod thread;

use std::borrow::Cow;

use crate::error::Result;
use crate::import::decode::Text;
use crate::import::draft::Record;
use crate::import::drafting;
use crate::import::format::{Format, Settings, Sink};
use crate::import::input::{Input, Member};
use crate::import::json;
use crate::import::record_id::Hashes;
use crate::import::time::Times;

pub use encrypted::FacebookE2ee;
use owner::Owner;
use thread::Thread;

/// The reader of Facebook's download.
#[derive(Debug)]
pub struct Facebook;

/// The reader of Instagram's download.
#[derive(Debug)]
pub struct Instagram;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Network {
    Facebook,
    Instagram,
}

impl Network {
    fn key(self) -> &'static str {
        match self {
            Self::Facebook => "facebook",
            Self::Instagram => "instagram",
        }
    }

    /// Whether the path of a member says that it is of this one.
    fn is_in(self, path: &str) -> bool {
        let path = path.to_lowercase();
        match self {
            Self::Facebook => {
                path.contains("facebook") || path.ends_with("/profile_information.json")
            }
            Self::Instagram => {
                path.contains("instagram") || path.ends_with("/personal_information.json")
            }
        }
    }
}

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A part of a thread.
    Messages,
    /// Comments of Facebook.
    Comments,
    /// Comments of Instagram.
    Captions,
}

/// What the beginning of a file shows: its kind, and whether it is surely of Instagram.
fn kind_of(head: &[u8]) -> Option<(Kind, bool)> {
    let keys = json::head_keys(head);
    let has = |key: &str| keys.iter().any(|k| k == key);
    if has("messages") {
        let of_message = json::keys_at(head, "messages[]");
        let message_has = |key: &str| of_message.iter().any(|k| k == key);
        let empty = of_message.is_empty() && has("participants");
        if empty || (message_has("sender_name") && message_has("timestamp_ms")) {
            let instagram = message_has("is_unsent_image_by_messenger_kid_parent");
            return Some((Kind::Messages, instagram));
        }
        return None;
    }
    if has("comments_reels_comments") {
        return Some((Kind::Captions, true));
    }
    if has("comments_v2") {
        return Some((Kind::Comments, false));
    }
    for place in ["[]", "comments[]", "comments"] {
        let keys = json::keys_at(head, place);
        let has = |key: &str| keys.iter().any(|k| k == key);
        if has("string_map_data") {
            return Some((Kind::Captions, true));
        }
        let is_comment = place != "[]" && has("data") && has("title");
        if is_comment || (has("label_values") && has("timestamp")) {
            return Some((Kind::Comments, false));
        }
    }
    None
}

/// Members that may hold messages or comments: by their names where there are many.
fn candidates(input: &Input) -> Vec<usize> {
    let members = input.members();
    let single = members.len() == 1;
    let fits = |member: &Member| {
        let name = member.file_name().to_lowercase();
        member.has_extension("json") && (name.starts_with("message_") || name.contains("comments"))
    };
    (0..members.len())
        .filter(|at| single || fits(&members[*at]))
        .collect()
}

/// How sure it is that a file is of this network. Threads of both look the same, unless their folders say it.
fn sure(network: Network, head: &[u8], path: &str) -> u8 {
    let Some((kind, marked)) = kind_of(head) else {
        return 0;
    };
    let named = Network::Instagram.is_in(path) && !Network::Facebook.is_in(path);
    let instagram = marked || (kind == Kind::Messages && named);
    match (instagram, network) {
        (true, Network::Instagram) => 92,
        (false, Network::Facebook) => 88,
        _ => 0,
    }
}

/// How sure it is that a whole folder is of this network. Where both are in it, each file speaks for itself.
fn sure_of_all(network: Network, input: &mut Input) -> u8 {
    let candidates = candidates(input);
    let members = input.members();
    let path = |n: Network| members.iter().any(|member| n.is_in(&member.name));
    let (facebook, instagram) = (path(Network::Facebook), path(Network::Instagram));
    let by_path = match network {
        Network::Facebook => facebook && !instagram,
        Network::Instagram => instagram && !facebook,
    };
    if facebook && instagram {
        return 0;
    }
    for at in candidates.into_iter().take(20) {
        let Ok(head) = input.head(at) else { continue };
        match kind_of(&head) {
            Some(_) if by_path => return 94,
            Some((_, found)) if !facebook && !instagram => {
                return if found == (network == Network::Instagram) {
                    90
                } else {
                    0
                };
            }
            _ => {}
        }
    }
    0
}

/// Reads all members that are messages or comments.
fn read(
    network: Network,
    input: &mut Input,
    settings: &Settings,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let candidates = candidates(input);
    let mut reader = Reader {
        network,
        owner: Owner::find(input, settings, &candidates)?,
        times: drafting::times(settings)?,
        hashes: Hashes::default(),
    };
    for at in candidates {
        let head = input.head(at)?;
        match kind_of(&head) {
            Some((Kind::Messages, _)) => reader.thread(input, at, sink)?,
            Some((kind, _)) => reader.comments(input, at, kind, sink)?,
            // Damaged or named with --as: what is in it is told by its records.
            None if input.members().len() == 1 => reader.thread(input, at, sink)?,
            None => sink(Record::Remark("unread", input.members()[at].name.clone()))?,
        }
    }
    Ok(())
}

struct Reader {
    network: Network,
    owner: Owner,
    times: Times,
    hashes: Hashes,
}

/// The list of messages of a thread.
fn enters_messages(path: &str) -> bool {
    matches!(path, "" | "messages")
}

impl Reader {
    fn thread(&mut self, input: &mut Input, at: usize, sink: &mut Sink<'_>) -> Result<()> {
        let mut thread = Thread::look(input, at)?;
        self.owner.settle(&mut thread)?;
        let mut file = input.open(at)?;
        let text = Text::open(&mut *file)?;
        json::each(text, enters_messages, sink, &mut |item, sink| {
            if item.path == "messages[]" {
                self.message(&thread, &item, sink)
            } else {
                Ok(())
            }
        })
    }
}

impl Format for Facebook {
    fn name(&self) -> &'static str {
        "facebook"
    }

    fn sniff(&self, head: &[u8], file_name: &str) -> u8 {
        sure(Network::Facebook, head, file_name)
    }

    fn owners(&self) -> &'static [&'static str] {
        &["profile_information.json"]
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        sure_of_all(Network::Facebook, input)
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        read(Network::Facebook, input, settings, sink)
    }
}

impl Format for Instagram {
    fn name(&self) -> &'static str {
        "instagram"
    }

    fn sniff(&self, head: &[u8], file_name: &str) -> u8 {
        sure(Network::Instagram, head, file_name)
    }

    fn owners(&self) -> &'static [&'static str] {
        &["personal_information.json"]
    }

    fn sniff_all(&self, input: &mut Input) -> u8 {
        sure_of_all(Network::Instagram, input)
    }

    fn read(&self, input: &mut Input, settings: &Settings, sink: &mut Sink<'_>) -> Result<()> {
        read(Network::Instagram, input, settings, sink)
    }
}

/// A text whose characters are the bytes of UTF-8, read as that; any other as it is.
fn latin(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(fixed) => Cow::Owned(fixed),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::import::draft::{Direction, Draft, Shape, Touch};
    use crate::model::message::Marks;

    struct Found {
        drafts: Vec<Draft>,
        touches: Vec<Touch>,
        others: Vec<&'static str>,
    }

    fn read_as(format: &dyn Format, parts: &[(&str, &str)], ours: &[&str]) -> Result<Found> {
        let settings = Settings {
            ours: ours.iter().map(|s| (*s).to_owned()).collect(),
            ..Settings::default()
        };
        let parts: Vec<_> = parts
            .iter()
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        let mut found = Found {
            drafts: Vec::new(),
            touches: Vec::new(),
            others: Vec::new(),
        };
        format.read(&mut Input::memory("x", &parts), &settings, &mut |record| {
            match record {
                Record::Message(draft) => found.drafts.push(*draft),
                Record::Touch(touch) => found.touches.push(*touch),
                Record::Skip(what) => found.others.push(what),
                Record::Reject(reject) => found.others.push(reject.reason),
                _ => {}
            }
            Ok(())
        })?;
        Ok(found)
    }

    const THREAD: &str = r#"{"participants":[{"name":"J\u00c3\u00b6rg"},{"name":"Us GmbH"}],"messages":[
        {"sender_name":"Us GmbH","timestamp_ms":1732154950805,"content":"Gr\u00c3\u00bc\u00c3\u009fe",
         "reactions":[{"reaction":"\u00e2\u009d\u00a4","actor":"J\u00c3\u00b6rg"},{"reaction":"x","actor":"Us GmbH"}]},
        {"sender_name":"J\u00c3\u00b6rg","timestamp_ms":1732151776330,"photos":[{"uri":"messages/inbox/x/photos/4.jpg"}]},
        {"sender_name":"J\u00c3\u00b6rg","timestamp_ms":1732151776331,"content":"look","share":{"link":"https://a.example"}},
        {"sender_name":"J\u00c3\u00b6rg","timestamp_ms":1732151776332,"is_unsent":true},
        {"sender_name":"J\u00c3\u00b6rg","timestamp_ms":1732151776333},
        {"sender_name":"J\u00c3\u00b6rg","timestamp_ms":1732151776334,"type":"Subscribe","users":[{"name":"Bo"}],"content":"added"},
        {"sender_name":"J\u00c3\u00b6rg","content":"no time"}],
        "title":"J\u00c3\u00b6rg","thread_path":"inbox/jrg_77"}"#;

    #[test]
    fn a_thread_is_read_with_its_names_mended() {
        let found = read_as(&Facebook, &[("inbox/jrg_77/message_1.json", THREAD)], &[]).unwrap();
        assert_eq!(
            found.others,
            ["reaction", "empty", "system", "time-missing"]
        );
        let [ours, photo, share, unsent] = &found.drafts[..] else {
            unreachable!("{:?}", found.drafts)
        };
        assert_eq!(
            (ours.text.as_str(), ours.direction),
            ("Grüße", Direction::Out)
        );
        assert_eq!(
            (photo.author.name.as_str(), photo.thread.as_str()),
            ("Jörg", "77")
        );
        assert_eq!(photo.attachments, ["4.jpg"]);
        assert_eq!(share.text, "look\nhttps://a.example");
        assert!(unsent.marks.has(Marks::GONE));
        assert_eq!(
            (
                found.touches[0].detail.as_str(),
                found.touches[0].author.ext_id.as_str()
            ),
            ("❤", "77")
        );
        assert_eq!(found.touches[0].target, ours.ext_id);
    }

    #[test]
    fn the_parts_of_a_thread_are_one_and_ids_do_not_hang_on_the_box() {
        let older = THREAD.replace("inbox/jrg_77", "archived_threads/jrg_77");
        let both: &[(&str, &str)] = &[
            ("a/messages/inbox/jrg_77/message_1.json", THREAD),
            ("b/messages/archived_threads/jrg_77/message_1.json", &older),
        ];
        let found = read_as(&Facebook, both, &[]).unwrap();
        assert!(
            found
                .drafts
                .iter()
                .all(|d| d.thread == "77" && d.shape == Shape::Direct)
        );
        let alone = read_as(&Facebook, &both[1..], &[]).unwrap();
        assert_eq!(alone.drafts[0].ext_id, found.drafts[0].ext_id);
    }

    #[test]
    fn in_a_bare_list_of_messages_it_is_asked_who_we_are() {
        let bare = r#"{"messages":[{"sender_name":"A","timestamp_ms":1732151776330,"content":"hi"},
            {"sender_name":"B","timestamp_ms":1732151776331,"content":"ho"}]}"#;
        let error = read_as(&Instagram, &[("message_1.json", bare)], &[])
            .err()
            .unwrap();
        assert_eq!(
            (error.code, error.arg("found")),
            ("import-ours", Some("A, B"))
        );
        let found = read_as(&Instagram, &[("message_1.json", bare)], &["b"]).unwrap();
        assert_eq!(
            (found.drafts[1].direction, found.drafts[1].thread.as_str()),
            (Direction::Out, "A")
        );
    }

    #[test]
    fn a_group_is_one_thread_of_many() {
        let group = THREAD.replace(
            "{\"name\":\"Us GmbH\"}",
            "{\"name\":\"Us GmbH\"},{\"name\":\"Bo\"}",
        );
        let found = read_as(&Facebook, &[("message_1.json", &group)], &["us gmbh"]).unwrap();
        assert_eq!(
            (found.drafts[0].shape, found.drafts[0].subject.as_str()),
            (Shape::Thread, "Jörg")
        );
        assert_eq!(found.drafts[1].author.ext_id, "77/Jörg");
    }

    #[test]
    fn comments_are_ours_in_every_spelling() {
        let first = r#"{"comments_v2":[{"timestamp":1727917276,"title":"Us hat S\u00c3\u00b6ren geantwortet.",
            "data":[{"comment":{"timestamp":1727917276,"comment":"Gr\u00c3\u00bc\u00c3\u009fe","author":"Us"}}]},{"title":"nothing"}]}"#;
        let one = r#"{"comments":{"timestamp":1727917276,"title":"t","data":[{"comment":{"comment":"hi","author":"Us"}}]}}"#;
        let labels = r#"[{"timestamp":1727917276,"fbid":"9","label_values":[{"label":"Kommentar","value":"hi you"},{"label":"Name","value":"Us"}]}]"#;
        let texts = |json: &str| {
            let found = read_as(&Facebook, &[("comments.json", json)], &[]).unwrap();
            let texts: Vec<_> = found
                .drafts
                .iter()
                .map(|d| (d.text.clone(), d.direction))
                .collect();
            (texts, found.others)
        };
        assert_eq!(
            texts(first),
            (vec![("Grüße".to_owned(), Direction::Out)], vec!["text"])
        );
        assert_eq!(texts(one).0, [("hi".to_owned(), Direction::Out)]);
        assert_eq!(texts(labels).0, [("hi you".to_owned(), Direction::Out)]);

        let captions = r#"[{"media_list_data":[],"string_map_data":{"Kommentar":{"value":"Danke dir"},
            "Medieninhaber":{"value":"anna"},"Zeit":{"timestamp":1731758749}}}]"#;
        let found = read_as(&Instagram, &[("post_comments_1.json", captions)], &[]).unwrap();
        assert_eq!(
            (
                found.drafts[0].text.as_str(),
                found.drafts[0].subject.as_str()
            ),
            ("Danke dir", "@anna")
        );
    }

    #[test]
    fn the_networks_are_told_apart() {
        let instagram = THREAD.replace(
            "\"content\":\"Gr",
            "\"is_unsent_image_by_messenger_kid_parent\":false,\"content\":\"Gr",
        );
        let of = |json: &str| {
            (
                Facebook.sniff(json.as_bytes(), "m"),
                Instagram.sniff(json.as_bytes(), "m"),
            )
        };
        assert_eq!(of(THREAD), (88, 0));
        assert_eq!(of(&instagram), (0, 92));
        assert_eq!(of(r#"{"messages":[{"text":"a"}]}"#), (0, 0));
        let mut input = Input::memory(
            "x",
            &[
                (
                    "your_instagram_activity/messages/inbox/a_1/message_1.json",
                    THREAD.as_bytes(),
                ),
                ("b.json", b"{}"),
            ],
        );
        assert_eq!(
            (
                Instagram.sniff_all(&mut input),
                Facebook.sniff_all(&mut input)
            ),
            (94, 0)
        );
    }

    #[test]
    fn only_what_is_encoded_twice_is_mended() {
        for (written, read) in [
            ("J\u{c3}\u{b6}rg", "Jörg"),
            ("Jörg", "Jörg"),
            ("漢\u{c3}\u{b6}", "漢\u{c3}\u{b6}"),
        ] {
            assert_eq!(latin(written), read);
        }
    }
}
