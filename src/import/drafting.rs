//! From the named values of a record to a draft: ids, direction, author, shape.
//!
//! One [`Drafts`] per file, used by the readers that name their fields. It holds what has to be remembered over a file: the
//! order of slash dates, and which messages without an id were seen.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::error::{Error, Kind, Result};
use crate::import::decode::repair_double_encoding;
use crate::import::draft::{Author, Direction, Draft, Shape};
use crate::import::fields::{Field, Values};
use crate::import::format::Settings;
use crate::import::time::{Order, Times};

/// Longest id that is kept as it is; a longer one is replaced by its hash.
const ID_CAP: usize = 512;

/// Why a record makes no draft: the reason, and the value that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A reject reason.
    pub reason: &'static str,
    /// The value.
    pub detail: String,
}

/// Our own accounts, as the settings name them.
#[derive(Debug)]
pub struct Ours(HashSet<String>);

impl Ours {
    /// From the settings; case and a leading `@` do not matter.
    pub fn new(settings: &Settings) -> Self {
        Self(
            settings
                .ours
                .iter()
                .map(|name| Self::key(name))
                .filter(|key| !key.is_empty())
                .collect(),
        )
    }

    /// Whether this is one of us.
    pub fn has(&self, name: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&Self::key(name))
    }

    fn key(name: &str) -> String {
        name.trim().trim_start_matches('@').to_lowercase()
    }
}

/// The time reader the settings ask for (zone, `--map date-order=dmy`).
pub fn times(settings: &Settings) -> Result<Times> {
    let order = match settings
        .columns
        .iter()
        .find(|(field, _)| is_date_order(field))
    {
        Some((_, name)) => Some(
            Order::parse(name)
                .ok_or_else(|| Error::new(Kind::Usage, "import-map-order").with("order", name))?,
        ),
        None => None,
    };
    Ok(Times::new(settings.zone.unwrap_or(chrono_tz::UTC), order))
}

/// Whether a `--map` entry is the one that names the order of slash dates and no column.
pub fn is_date_order(field: &str) -> bool {
    field.eq_ignore_ascii_case("date-order") || field.eq_ignore_ascii_case("date_order")
}

/// Makes the drafts of one file.
#[derive(Debug)]
pub struct Drafts {
    format: &'static str,
    channel: String,
    ours: Ours,
    times: Times,
    hashes: Hashes,
}

impl Drafts {
    /// For a file of `format` under `settings`.
    pub fn new(format: &'static str, settings: &Settings) -> Result<Self> {
        let channel = settings
            .channel
            .as_deref()
            .map(channel_key)
            .filter(|key| !key.is_empty());
        Ok(Self {
            format,
            channel: channel.unwrap_or_else(|| "other".to_owned()),
            ours: Ours::new(settings),
            times: times(settings)?,
            hashes: Hashes::default(),
        })
    }

    /// The draft of one record.
    pub fn draft(&mut self, values: &Values<'_>) -> Result<Draft, Refusal> {
        let refuse = |reason, detail: &str| Refusal {
            reason,
            detail: detail.to_owned(),
        };
        let (text, mended) = mend(values.raw(Field::Text));
        if text.trim().is_empty()
            && values.get(Field::Subject).is_empty()
            && values.attachments.is_empty()
        {
            return Err(refuse("text", ""));
        }
        let written = values.time();
        let at = self
            .times
            .parse(&written)
            .map_err(|reason| refuse(reason, &written))?;
        let mut author = author_of(values);
        let direction = self
            .direction(values, &author)
            .map_err(|word| refuse("direction", &word))?;
        let recipient = person_id(values.get(Field::Recipient));
        let (shape, thread) = shape_of(values, direction, &author, &recipient);
        let mut ext_id = id_of(values.get(Field::Id));
        if ext_id.is_empty() {
            ext_id = self.hashes.id(&[
                self.format,
                &thread,
                &author.ext_id,
                &written,
                values.raw(Field::Text),
            ]);
        }
        if author.ext_id.is_empty() {
            // Nobody is named: a stranger of their own per thread, so that strangers do not become one person.
            author.ext_id = format!(
                "unknown-{}",
                if thread.is_empty() { &ext_id } else { &thread }
            );
        }
        let channel = channel_key(values.get(Field::Channel));
        Ok(Draft {
            channel: if channel.is_empty() {
                self.channel.clone()
            } else {
                channel
            },
            ext_id,
            reply_to: id_of(values.get(Field::ReplyTo)),
            thread,
            shape,
            direction,
            author,
            brand: values.get(Field::Brand).to_owned(),
            at,
            text: text.into_owned(),
            encoding_repaired: values.repaired || mended,
            subject: mend(values.get(Field::Subject)).0.into_owned(),
            lang: values.get(Field::Lang).to_owned(),
            attachments: values.attachments.clone(),
        })
    }

    fn direction(&self, values: &Values<'_>, author: &Author) -> Result<Direction, String> {
        let names = [&author.ext_id, &author.handle, &author.email, &author.name];
        if names.into_iter().any(|name| self.ours.has(name)) {
            return Ok(Direction::Out);
        }
        let word = values.get(Field::Direction);
        if !word.is_empty() {
            return direction_of(word).ok_or_else(|| word.to_owned());
        }
        let inbound = values.get(Field::Inbound);
        match truth(inbound) {
            Some(true) => Ok(Direction::In),
            Some(false) => Ok(Direction::Out),
            None if inbound.is_empty() => Ok(Direction::In),
            None => Err(inbound.to_owned()),
        }
    }
}

fn direction_of(word: &str) -> Option<Direction> {
    match word.to_lowercase().as_str() {
        "in" | "inbound" | "incoming" | "received" | "ein" | "eingang" | "eingehend"
        | "empfangen" => Some(Direction::In),
        "out" | "outbound" | "outgoing" | "sent" | "aus" | "ausgang" | "ausgehend" | "gesendet" => {
            Some(Direction::Out)
        }
        _ => None,
    }
}

/// A truth value in the spellings of Python, Excel (English and German) and numbers.
pub fn truth(word: &str) -> Option<bool> {
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    if is(&["true", "1", "wahr", "ja", "yes"]) {
        Some(true)
    } else if is(&["false", "0", "falsch", "nein", "no"]) {
        Some(false)
    } else {
        None
    }
}

/// How the record hangs together with others, and its thread key. A direct message has no thread of its own: its key is the
/// person at the other end (the author of what came in, the recipient of what we wrote).
fn shape_of(
    values: &Values<'_>,
    direction: Direction,
    author: &Author,
    recipient: &str,
) -> (Shape, String) {
    let thread = id_of(values.get(Field::Thread));
    if !thread.is_empty() {
        return (Shape::Thread, thread);
    }
    if values.has(Field::ReplyTo) {
        return (Shape::Public, String::new());
    }
    let counterpart = match direction {
        Direction::In => &author.ext_id,
        Direction::Out => recipient,
    };
    (Shape::Direct, counterpart.to_owned())
}

fn author_of(values: &Values<'_>) -> Author {
    let (name, _) = mend(values.get(Field::Author));
    let (mut name, mut email) = (name.into_owned(), values.get(Field::Email).to_owned());
    let mut handle = bare_handle(values.get(Field::Handle)).to_owned();
    if let Some((person, address)) = name_and_address(&name) {
        (name, email) = (person, if email.is_empty() { address } else { email });
    } else if handle.is_empty() && name.starts_with('@') && !name.contains(char::is_whitespace) {
        bare_handle(&name).clone_into(&mut handle);
        name.clear();
    }
    let named = [values.get(Field::AuthorId), &handle, &email, &name];
    let ext_id = named
        .into_iter()
        .map(id_of)
        .find(|id| !id.is_empty())
        .unwrap_or_default();
    Author {
        ext_id,
        handle,
        name,
        email,
        url: values.get(Field::Url).to_owned(),
        followers: values
            .get(Field::Followers)
            .parse()
            .ok()
            .filter(|n| *n >= 0)
            .unwrap_or(-1),
    }
}

/// The key of a person named in one cell, as [`author_of`] would choose it.
fn person_id(cell: &str) -> String {
    let address = name_and_address(cell).map(|(_, address)| address);
    id_of(bare_handle(address.as_deref().unwrap_or(cell)))
}

/// `Name <mail@example.org>` or a bare address, as name and address.
fn name_and_address(cell: &str) -> Option<(String, String)> {
    let cell = cell.trim();
    let is_address =
        |s: &str| s.find('@').is_some_and(|at| at > 0) && !s.contains(char::is_whitespace);
    if let Some((name, rest)) = cell.split_once('<') {
        let address = rest.strip_suffix('>')?.trim();
        return is_address(address)
            .then(|| (name.trim().trim_matches('"').to_owned(), address.to_owned()));
    }
    is_address(cell).then(|| (String::new(), cell.to_owned()))
}

fn bare_handle(handle: &str) -> &str {
    handle.trim().trim_start_matches('@')
}

/// An id as it is kept: no space around it, no controls in it, and of bounded length.
pub fn id_of(written: &str) -> String {
    let id: String = written.trim().chars().filter(|c| !c.is_control()).collect();
    if id.len() <= ID_CAP {
        id
    } else {
        hash(&[&id], 0)
    }
}

/// The key of a channel: lower case ASCII, under the name the rest of the program knows it by.
fn channel_key(written: &str) -> String {
    let key: String = written
        .trim()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(40)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    match key.as_str() {
        "twitter" => "x".to_owned(),
        "email" | "e-mail" => "mail".to_owned(),
        _ => key,
    }
}

/// Undoes a double encoding; the flag says that there was one.
fn mend(text: &str) -> (Cow<'_, str>, bool) {
    match repair_double_encoding(text) {
        Some(mended) => (Cow::Owned(mended), true),
        None => (Cow::Borrowed(text), false),
    }
}

/// Ids for messages that have none: the same on every export of the same messages, in whatever file.
#[derive(Debug, Default)]
struct Hashes {
    seen: HashSet<u64>,
    /// How often those came that came more than once; most never do, so they cost no room here.
    again: HashMap<u64, u32>,
}

impl Hashes {
    fn id(&mut self, parts: &[&str]) -> String {
        let first = hash(parts, 0);
        let key = u64::from_str_radix(&first[2..18], 16).unwrap_or_default();
        if self.seen.insert(key) {
            return first;
        }
        let count = self.again.entry(key).or_insert(0);
        *count += 1;
        hash(parts, *count)
    }
}

/// `h-` and 32 hexadecimal digits over the parts, each with its length so that no two lists look alike, and `n`.
fn hash(parts: &[&str], n: u32) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part.as_bytes());
    }
    sha.update(n.to_le_bytes());
    let mut id = String::with_capacity(34);
    id.push_str("h-");
    for byte in &sha.finalize()[..16] {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn values(pairs: &[(Field, &'static str)]) -> Values<'static> {
        let mut values = Values::default();
        for (field, value) in pairs {
            values.set(*field, *value);
        }
        values
    }

    fn drafts(ours: &[&str]) -> Drafts {
        let ours = ours.iter().map(|s| (*s).to_owned()).collect();
        Drafts::new(
            "csv",
            &Settings {
                ours,
                ..Settings::default()
            },
        )
        .unwrap()
    }

    const TIME: (Field, &str) = (Field::Time, "2024-12-02T10:00:00Z");

    #[test]
    fn an_author_is_found_by_id_then_handle_then_address_then_name() {
        let id = |pairs: &[(Field, &'static str)]| author_of(&values(pairs)).ext_id;
        let all = [
            (Field::AuthorId, "7"),
            (Field::Handle, "@anna"),
            (Field::Email, "a@b.c"),
            (Field::Author, "Anna"),
        ];
        assert_eq!(id(&all), "7");
        assert_eq!(id(&all[1..]), "anna");
        assert_eq!(id(&all[2..]), "a@b.c");
        assert_eq!(id(&all[3..]), "Anna");
        let mail = author_of(&values(&[(Field::Author, "\"Anna B.\" <anna@b.example>")]));
        assert_eq!(
            (mail.name.as_str(), mail.email.as_str()),
            ("Anna B.", "anna@b.example")
        );
        assert_eq!(
            author_of(&values(&[(Field::Author, "@anna")])).handle,
            "anna"
        );
    }

    #[test]
    fn a_missing_id_becomes_the_same_hash_on_every_import() {
        let record = values(&[TIME, (Field::Text, "hi"), (Field::Author, "Anna")]);
        let ids = || {
            let mut drafts = drafts(&[]);
            [(); 3].map(|()| drafts.draft(&record).unwrap().ext_id)
        };
        let [a, b, c] = ids();
        assert!(a.starts_with("h-") && a.len() == 34);
        assert!(a != b && b != c && a != c);
        assert_eq!(ids(), [a, b, c]);
        assert_ne!(hash(&["ab", "c"], 0), hash(&["a", "bc"], 0));
    }

    #[test]
    fn our_own_messages_are_outgoing_whatever_the_column_says() {
        let record = values(&[
            TIME,
            (Field::Text, "hi"),
            (Field::Handle, "NordwindHilfe"),
            (Field::Direction, "in"),
        ]);
        assert_eq!(
            drafts(&["@nordwindhilfe"])
                .draft(&record)
                .unwrap()
                .direction,
            Direction::Out
        );
        assert_eq!(drafts(&[]).draft(&record).unwrap().direction, Direction::In);
        let note = values(&[TIME, (Field::Text, "hi"), (Field::Direction, "Notiz")]);
        assert_eq!(
            drafts(&[]).draft(&note),
            Err(Refusal {
                reason: "direction",
                detail: "Notiz".to_owned()
            })
        );
    }

    #[test]
    fn thread_then_reply_links_then_the_other_person_decide_the_shape() {
        let shape = |pairs: &[(Field, &'static str)]| {
            let draft = drafts(&["us"]).draft(&values(pairs)).unwrap();
            (draft.shape, draft.thread)
        };
        let text = (Field::Text, "hi");
        let anna = (Field::Handle, "anna");
        assert_eq!(
            shape(&[TIME, text, anna, (Field::Thread, "t1")]),
            (Shape::Thread, "t1".to_owned())
        );
        assert_eq!(
            shape(&[TIME, text, anna, (Field::ReplyTo, "")]),
            (Shape::Public, String::new())
        );
        assert_eq!(
            shape(&[TIME, text, anna]),
            (Shape::Direct, "anna".to_owned())
        );
        assert_eq!(
            shape(&[
                TIME,
                text,
                (Field::Handle, "us"),
                (Field::Recipient, "@anna")
            ]),
            (Shape::Direct, "anna".to_owned())
        );
    }

    #[test]
    fn strangers_without_a_name_stay_apart() {
        let mut drafts = drafts(&[]);
        let a = drafts
            .draft(&values(&[TIME, (Field::Text, "one"), (Field::Id, "1")]))
            .unwrap();
        let b = drafts
            .draft(&values(&[TIME, (Field::Text, "two"), (Field::Id, "2")]))
            .unwrap();
        assert_eq!(
            (a.author.ext_id.as_str(), b.author.ext_id.as_str()),
            ("unknown-1", "unknown-2")
        );
    }

    #[test]
    fn channels_have_one_key() {
        assert_eq!(channel_key("Twitter"), "x");
        assert_eq!(channel_key(" E-Mail "), "mail");
        assert_eq!(channel_key("Web Form\u{1b}"), "webform");
    }
}
