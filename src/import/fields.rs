//! The names people give the columns of an export, in English and German, and the values of one record under them.
//!
//! Shared by the readers that name their fields (CSV, NDJSON). A synonym is written in one table here and nowhere else.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;

/// What a column or key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The message's id.
    Id,
    /// The channel.
    Channel,
    /// In or out, as a word.
    Direction,
    /// In or out, as true or false.
    Inbound,
    /// The author's name (or `Name <mail@example>`, or an object).
    Author,
    /// The channel's id of the author.
    AuthorId,
    /// The author's handle.
    Handle,
    /// The author's e-mail address.
    Email,
    /// The author's profile address.
    Url,
    /// How many follow the author.
    Followers,
    /// Whom a direct message went to.
    Recipient,
    /// Date and time.
    Time,
    /// The date, perhaps with the time of day in a column of its own.
    Date,
    /// The time of day.
    Clock,
    /// The body.
    Text,
    /// The subject.
    Subject,
    /// The id of the message it answers.
    ReplyTo,
    /// The thread.
    Thread,
    /// The language.
    Lang,
    /// Names of attached files.
    Attachments,
    /// The name of our side.
    Brand,
}

/// How many fields there are.
const COUNT: usize = Field::Brand as usize + 1;

/// The names of each field, in lower case and without anything but letters and digits. The first is the one `--map` names.
const SYNONYMS: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &[
            "id",
            "messageid",
            "msgid",
            "nachrichtenid",
            "statusid",
            "postid",
            "commentid",
            "tweetid",
            "externalid",
        ],
    ),
    (
        Field::Channel,
        &[
            "channel",
            "kanal",
            "platform",
            "plattform",
            "network",
            "netzwerk",
            "source",
            "quelle",
        ],
    ),
    (Field::Direction, &["direction", "richtung"]),
    (Field::Inbound, &["inbound", "incoming", "eingehend"]),
    (
        Field::Author,
        &[
            "author",
            "absender",
            "from",
            "von",
            "sender",
            "user",
            "name",
            "authorname",
            "displayname",
            "autor",
            "verfasser",
            "kunde",
            "customer",
        ],
    ),
    (
        Field::AuthorId,
        &[
            "authorid",
            "userid",
            "senderid",
            "fromid",
            "absenderid",
            "autorid",
        ],
    ),
    (
        Field::Handle,
        &[
            "handle",
            "authorhandle",
            "username",
            "screenname",
            "acct",
            "benutzername",
            "nutzername",
        ],
    ),
    (
        Field::Email,
        &[
            "email",
            "authoremail",
            "mail",
            "emailaddress",
            "emailadresse",
            "fromemail",
            "senderemail",
        ],
    ),
    (
        Field::Url,
        &["authorurl", "profileurl", "profil", "profile"],
    ),
    (
        Field::Followers,
        &["followers", "followercount", "followerscount", "follower"],
    ),
    (
        Field::Recipient,
        &[
            "to",
            "an",
            "recipient",
            "empfänger",
            "empfaenger",
            "recipientid",
            "toid",
        ],
    ),
    (
        Field::Time,
        &[
            "createdat",
            "timestamp",
            "datetime",
            "zeitpunkt",
            "zeitstempel",
            "sentat",
            "sent",
            "gesendet",
            "created",
            "erstellt",
            "erstelltam",
            "publishedat",
            "published",
            "datumuhrzeit",
            "receivedat",
            "empfangen",
        ],
    ),
    (Field::Date, &["date", "datum"]),
    (Field::Clock, &["time", "uhrzeit", "zeit"]),
    (
        Field::Text,
        &[
            "text",
            "nachricht",
            "message",
            "body",
            "content",
            "inhalt",
            "comment",
            "kommentar",
            "messagetext",
            "nachrichtentext",
            "post",
            "beitrag",
            "tweet",
        ],
    ),
    (Field::Subject, &["subject", "betreff", "title", "titel"]),
    (
        Field::ReplyTo,
        &[
            "inreplyto",
            "antwortauf",
            "inreplytoid",
            "replyto",
            "replytoid",
            "parent",
            "parentid",
            "inresponsetotweetid",
        ],
    ),
    (
        Field::Thread,
        &[
            "thread",
            "vorgang",
            "threadid",
            "conversation",
            "conversationid",
            "unterhaltung",
            "vorgangsnummer",
            "ticket",
            "ticketid",
            "ticketnummer",
            "chat",
            "chatid",
            "gespräch",
        ],
    ),
    (Field::Lang, &["lang", "sprache", "language"]),
    (
        Field::Attachments,
        &[
            "attachments",
            "anhänge",
            "anhaenge",
            "attachment",
            "anhang",
            "anlagen",
            "media",
            "dateien",
            "files",
        ],
    ),
    (Field::Brand, &["brand", "marke"]),
];

/// The field a column header or key names, if it is one we know.
pub fn field_of(name: &str) -> Option<Field> {
    // No synonym is longer; a data cell in the place of a header may be megabytes.
    if name.len() > 64 {
        return None;
    }
    let key: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    SYNONYMS
        .iter()
        .find(|(_, names)| names.contains(&key.as_str()))
        .map(|(field, _)| *field)
}

/// Keys that are remembered with their fields.
const KEYS: usize = 500;

/// [`field_of`] for keys that come again with every record.
#[derive(Debug, Default)]
pub struct Keys(HashMap<String, Option<Field>, RandomState>);

impl Keys {
    /// The field a key names.
    pub fn field_of(&mut self, name: &str) -> Option<Field> {
        if let Some(field) = self.0.get(name) {
            return *field;
        }
        let field = field_of(name);
        if self.0.len() < KEYS && name.len() <= 64 {
            self.0.insert(name.to_owned(), field);
        }
        field
    }
}

/// The names `--map` takes, for the message that lists them.
pub fn map_names() -> String {
    SYNONYMS
        .iter()
        .map(|(_, names)| names[0])
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether columns or keys of these names can be read as messages: a text and some time.
pub fn make_messages<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let fields: Vec<Field> = names.filter_map(field_of).collect();
    fields.contains(&Field::Text) && fields.iter().any(|field| field.is_time())
}

impl Field {
    /// Whether a time can be read from it.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Time | Self::Date | Self::Clock)
    }
}

/// The values of one record by field.
#[derive(Debug, Default)]
pub struct Values<'a> {
    by_field: [Option<Cow<'a, str>>; COUNT],
    /// Names of attached files.
    pub attachments: Vec<String>,
    /// Whether bytes of the record were no text.
    pub repaired: bool,
}

impl<'a> Values<'a> {
    /// No values yet; `repaired` says that bytes of the record were no text.
    pub fn new(repaired: bool) -> Self {
        Self {
            repaired,
            ..Self::default()
        }
    }

    /// Sets a field; the first value that is not empty stays.
    pub fn set(&mut self, field: Field, value: impl Into<Cow<'a, str>>) {
        let place = &mut self.by_field[field as usize];
        if place.as_ref().is_none_or(|old| old.trim().is_empty()) {
            *place = Some(value.into());
        }
    }

    /// Whether the record has the field, be it empty.
    pub fn has(&self, field: Field) -> bool {
        self.by_field[field as usize].is_some()
    }

    /// The value without space around it, or empty.
    pub fn get(&self, field: Field) -> &str {
        self.raw(field).trim()
    }

    /// The value as it stands, or empty.
    pub fn raw(&self, field: Field) -> &str {
        self.by_field[field as usize].as_deref().unwrap_or_default()
    }

    /// The time as written: one field, or a date and a time of day.
    pub fn time(&self) -> Cow<'_, str> {
        match (
            self.get(Field::Time),
            self.get(Field::Date),
            self.get(Field::Clock),
        ) {
            ("", "", clock) => Cow::Borrowed(clock),
            ("", date, "") => Cow::Borrowed(date),
            ("", date, clock) => Cow::Owned(format!("{date} {clock}")),
            (time, _, _) => Cow::Borrowed(time),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_and_german_headers_are_known() {
        for (header, field) in [
            ("E-Mail", Field::Email),
            ("Antwort auf", Field::ReplyTo),
            ("in_reply_to", Field::ReplyTo),
            (" Nachricht ", Field::Text),
            ("Created At", Field::Time),
            ("Anhänge", Field::Attachments),
            ("EMPFÄNGER", Field::Recipient),
            ("author.handle", Field::Handle),
        ] {
            assert_eq!(field_of(header), Some(field), "{header}");
        }
        assert_eq!(field_of("Kundennummer"), None);
        assert_eq!(field_of(""), None);
    }

    #[test]
    fn no_name_means_two_fields_and_all_are_in_the_compared_form() {
        let mut seen = std::collections::HashSet::new();
        for (field, names) in SYNONYMS {
            for name in *names {
                assert!(seen.insert(*name), "twice: {name}");
                assert_eq!(field_of(name), Some(*field));
            }
        }
        assert_eq!(SYNONYMS.len(), COUNT);
    }

    #[test]
    fn a_date_and_a_time_of_day_make_one_time() {
        let mut values = Values::default();
        values.set(Field::Date, "02.12.2024");
        values.set(Field::Clock, "");
        assert_eq!(values.time(), "02.12.2024");
        values.set(Field::Clock, "11:00");
        assert_eq!(values.time(), "02.12.2024 11:00");
        values.set(Field::Time, "1733133600");
        assert_eq!(values.time(), "1733133600");
    }
}
