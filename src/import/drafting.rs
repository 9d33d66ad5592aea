//! From the named values of a record to a draft: ids, direction, author, shape.
//!
//! One [`Drafts`] per file, used by the readers that name their fields. It holds what has to be remembered over a file: the
//! order of slash dates, and which messages without an id were seen.

use crate::error::{Error, Kind, Result};
use crate::import::decode::mend;
use crate::import::draft::{Author, Direction, Draft, Shape};
use crate::import::fields::{Field, Values};
use crate::import::format::Settings;
use crate::import::person::{Ours, author_of, person_id};
use crate::import::record_id::{Hashes, id_of};
use crate::import::time::{Order, Times};

/// Why a record makes no draft: the reason, and the value that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A reject reason.
    pub reason: &'static str,
    /// The value.
    pub detail: String,
}

/// The time reader the settings ask for (zone, `--map date-order=dmy`).
pub fn times(settings: &Settings) -> Result<Times> {
    let order = order(settings)?;
    Ok(Times::new(settings.zone.unwrap_or(chrono_tz::UTC), order))
}

/// The order of day and month that `--map date-order=dmy` names.
pub fn order(settings: &Settings) -> Result<Option<Order>> {
    let mut named = settings.columns.iter();
    let Some((_, name)) = named.find(|(field, _)| is_date_order(field)) else {
        return Ok(None);
    };
    let unknown = || Error::new(Kind::Usage, "import-map-order").with("order", name);
    Order::parse(name).map(Some).ok_or_else(unknown)
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
        let (shape, mut thread) = shape_of(values, direction, &author, &recipient);
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
            if shape == Shape::Direct && direction == Direction::In {
                thread.clone_from(&author.ext_id);
            }
        }
        let channel = channel_key(values.get(Field::Channel));
        let channel = if channel.is_empty() {
            &self.channel
        } else {
            &channel
        };
        Ok(Draft {
            reply_to: id_of(values.get(Field::ReplyTo)),
            thread,
            shape,
            direction,
            brand: values.get(Field::Brand).to_owned(),
            encoding_repaired: values.repaired || mended,
            subject: mend(values.get(Field::Subject)).0.into_owned(),
            lang: values.get(Field::Lang).to_owned(),
            attachments: values.attachments.clone(),
            ..Draft::new(channel, ext_id, author, at, text.into_owned())
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
        Direction::Out | Direction::Note => recipient,
    };
    (Shape::Direct, counterpart.to_owned())
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
