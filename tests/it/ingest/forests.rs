//! Reply forests in any order, over any number of files, with parents that are missing or come late: the conversations are
//! those of a model that sees everything at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proptest::prelude::*;
use zuruf::clock::Timestamp;

use crate::scene::{self, Message, Scene, TODAY};

const NEVER: i64 = i64::MAX;

/// What has to be the same of a conversation, whatever the way it came in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Portrait {
    messages: BTreeSet<String>,
    state: i64,
    waiting_since: i64,
    first_at: i64,
    last_at: i64,
    first_in_at: i64,
    last_in_at: i64,
    last_out_at: i64,
    first_reply_at: i64,
    contact: String,
    count: i64,
    preview: String,
}

/// All conversations of a store but merged ones, by what is in them.
pub fn portrait(scene: &Scene) -> BTreeSet<Portrait> {
    let db = scene.sql();
    let mut messages: HashMap<i64, BTreeSet<String>> = HashMap::new();
    let mut statement = db
        .prepare("SELECT conversation_id, ext_id FROM message")
        .unwrap();
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    for (conversation, ext_id) in rows.map(Result::unwrap) {
        messages.entry(conversation).or_default().insert(ext_id);
    }
    let mut statement = db
        .prepare(
            "SELECT c.id, c.state, c.waiting_since, c.first_at, c.last_at, c.first_in_at, c.last_in_at, c.last_out_at, c.first_reply_at, \
             coalesce((SELECT min(i.ext_id) FROM identity i WHERE i.contact_id = c.contact_id), '-'), c.message_count, c.preview \
             FROM conversation c WHERE c.state <> 5",
        )
        .unwrap();
    let portraits = statement.query_map([], |row| {
        Ok(Portrait {
            messages: messages.remove(&row.get(0)?).unwrap_or_default(),
            state: row.get(1)?,
            waiting_since: row.get(2)?,
            first_at: row.get(3)?,
            last_at: row.get(4)?,
            first_in_at: row.get(5)?,
            last_in_at: row.get(6)?,
            last_out_at: row.get(7)?,
            first_reply_at: row.get(8)?,
            contact: row.get(9)?,
            count: row.get(10)?,
            preview: row.get(11)?,
        })
    });
    portraits.unwrap().map(Result::unwrap).collect()
}

/// The conversations as they have to be.
fn model(messages: &[Message], since: Timestamp) -> BTreeSet<Portrait> {
    let mut above: HashMap<&str, &str> = HashMap::new();
    for m in messages.iter().filter(|m| !m.reply_to.is_empty()) {
        above.insert(&m.id, &m.reply_to);
    }
    let mut threads: BTreeMap<&str, Vec<&Message>> = BTreeMap::new();
    for m in messages {
        let mut root = m.id.as_str();
        while let Some(up) = above.get(root) {
            root = up;
        }
        threads.entry(root).or_default().push(m);
    }
    threads
        .into_values()
        .map(|thread| expected(&thread, since))
        .collect()
}

fn expected(thread: &[&Message], since: Timestamp) -> Portrait {
    let ours = |m: &&&Message| m.author == "us";
    let theirs = |m: &&&Message| m.author != "us";
    let newest = thread.iter().max_by_key(|m| m.at).unwrap();
    let first_in = thread.iter().filter(theirs).min_by_key(|m| m.at);
    let last_out_at = thread.iter().filter(ours).map(|m| m.at).max().unwrap_or(0);
    let unanswered = thread
        .iter()
        .filter(theirs)
        .map(|m| m.at)
        .filter(|at| *at > last_out_at)
        .min();
    let waiting_since = unanswered.filter(|_| newest.at >= since.0).unwrap_or(NEVER);
    Portrait {
        messages: thread.iter().map(|m| m.id.clone()).collect(),
        state: if waiting_since == NEVER { 3 } else { 0 },
        waiting_since,
        first_at: thread.iter().map(|m| m.at).min().unwrap(),
        last_at: newest.at,
        first_in_at: first_in.map_or(NEVER, |m| m.at),
        last_in_at: thread
            .iter()
            .filter(theirs)
            .map(|m| m.at)
            .max()
            .unwrap_or(0),
        last_out_at,
        first_reply_at: thread
            .iter()
            .filter(ours)
            .map(|m| m.at)
            .min()
            .unwrap_or(NEVER),
        contact: first_in.map_or("-".to_owned(), |m| m.author.clone()),
        count: thread.len() as i64,
        preview: newest.text.clone(),
    }
}

/// One message to come: its parent (below: earlier in the list, above: never there), author, and place in time.
type Seed = (u8, u8, u16);

fn forest() -> impl Strategy<Value = (Vec<Message>, Vec<Vec<usize>>, i64)> {
    let seeds = prop::collection::vec((0..=255_u8, 0..5_u8, 0..=u16::MAX), 1..28);
    seeds.prop_flat_map(|seeds: Vec<Seed>| {
        let messages = grow(&seeds);
        let all: Vec<usize> = (0..messages.len()).collect();
        let order = Just(all.clone()).prop_shuffle();
        let cuts = prop::collection::vec(0..=messages.len(), 0..4);
        let twice = prop::sample::subsequence(all, 0..=messages.len()).prop_shuffle();
        let files = (order, cuts, twice).prop_map(|(order, mut cuts, twice)| {
            cuts.extend([0, order.len()]);
            cuts.sort_unstable();
            let mut files: Vec<Vec<usize>> = cuts
                .windows(2)
                .map(|w| order[w[0]..w[1]].to_vec())
                .collect();
            // Overlap: some of the messages come once more, in some file.
            for (n, again) in twice.into_iter().enumerate() {
                let file = n % files.len();
                files[file].push(again);
            }
            files.retain(|file| !file.is_empty());
            files
        });
        (Just(messages), files, 0..70_000_i64)
    })
}

/// Messages whose parent stands earlier in the list, or is one of three that never come; parents may be younger than their
/// children (clocks differ), but no two messages are of one moment.
fn grow(seeds: &[Seed]) -> Vec<Message> {
    let mut times = BTreeSet::new();
    let mut messages: Vec<Message> = Vec::new();
    for (n, (parent, author, time)) in seeds.iter().enumerate() {
        let mut at = i64::from(*time) * 10;
        while !times.insert(at) {
            at += 1;
        }
        let reply_to = match parent {
            0..=90 => String::new(),
            91..=110 => format!("gone{}", parent % 3),
            _ if n == 0 => String::new(),
            _ => messages[*parent as usize % n].id.clone(),
        };
        messages.push(Message {
            id: format!("m{n}"),
            author: ["us", "eva", "max", "ida", "us"][*author as usize].to_owned(),
            at: (TODAY - 100_000) * 1000 + at,
            text: format!("Text {n}"),
            reply_to,
        });
    }
    messages
}

proptest! {
    #![proptest_config(ProptestConfig { cases: scene::cases(60), max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn conversations_do_not_depend_on_order_or_files((messages, files, border) in forest()) {
        let since = Timestamp((TODAY - 100_000) * 1000 + border * 10);
        let scene = Scene::new();
        let mut desk = scene.desk();
        let mut new = 0;
        let mut conversations = 0;
        for (n, file) in files.iter().enumerate() {
            let part: Vec<Message> = file.iter().map(|i| messages[*i].clone()).collect();
            let path = scene.write(&format!("{n}.ndjson"), &scene::ndjson(&part));
            let reports = scene::import_all(&mut desk, &[path], since).unwrap();
            new += reports[0].new;
            conversations += reports[0].conversations;
        }
        prop_assert_eq!(new, messages.len() as i64);
        let wanted = model(&messages, since);
        prop_assert_eq!(&portrait(&scene), &wanted);
        let merged = scene.number("SELECT count(*) FROM conversation WHERE state = 5");
        prop_assert_eq!(conversations - merged, wanted.len() as i64);
        prop_assert_eq!(scene.number("SELECT count(*) FROM contact"), messages.iter().map(|m| &m.author).filter(|a| *a != "us").collect::<BTreeSet<_>>().len() as i64);
        prop_assert!(desk.check().unwrap().is_empty());
    }
}
