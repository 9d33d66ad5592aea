//! The first look through a chat: its style, the order of day and month, who writes, which of them are we, and what it is called.
//!
//! Nothing of this is said in the file; it is told from all of it together, or asked.

use std::collections::BTreeMap;

use super::head::{self, Close, Head, Style, Year, is_mark, unmarked};
use super::words;
use crate::error::{Error, Kind, Result};
use crate::import::decode::{self, Text, head_text};
use crate::import::format::{Settings, whose};
use crate::import::input::Input;
use crate::import::lines::{Line, Lines};
use crate::import::person::Ours;
use crate::import::time::Order;

/// Different beginnings that are remembered while names are learnt.
const NAMES: usize = 4_000;
/// The longest name.
const NAME: usize = 120;
/// How often a beginning with a colon in it has to come before it is a name.
const OFTEN: u64 = 3;

/// What a file is called before the name of the chat, without its ending.
const TITLES: &[&str] = &[
    "WhatsApp Chat with ",
    "WhatsApp Chat mit ",
    "WhatsApp-Chat mit ",
    "WhatsApp Chat - ",
    "WhatsApp-Chat - ",
    "WhatsApp Chat – ",
    "WhatsApp-chat met ",
    "WhatsApp - ",
    "Chat de WhatsApp con ",
    "Chat WhatsApp con ",
    "Chat WhatsApp com ",
    "Conversa do WhatsApp com ",
    "Conversation WhatsApp avec ",
    "Discussion WhatsApp avec ",
    "Чат WhatsApp с контактом ",
    "Чат WhatsApp с ",
    "Chat di WhatsApp con ",
    "Czat WhatsApp z: ",
];

/// What is known of a chat before its messages are read.
#[derive(Debug)]
pub(super) struct Chat {
    /// How its heads are written.
    pub style: Style,
    /// Which comes first, day or month.
    pub order: Order,
    /// Whether the order was told from the sequence of the messages only.
    pub order_told: bool,
    /// The name of the chat, or of the person at the other end.
    pub name: String,
    /// Whether it is a group.
    pub group: bool,
    /// The names that are we.
    us: Vec<String>,
    names: Names,
    /// Who writes, where none of the names that were said does.
    pub unseen: String,
}

impl Chat {
    /// Looks through the file. `order` is what the caller says about dates.
    pub fn look(input: &mut Input, settings: &Settings, order: Option<Order>) -> Result<Self> {
        let style = style_of(&head_text(&input.head(0)?))
            .ok_or_else(|| Error::new(Kind::Usage, "import-whatsapp-heads"))?;
        let mut look = Look {
            names: Names::default(),
            days: Days::default(),
            title: title(input),
            group: None,
            opened_by: String::new(),
            silent: Vec::new(),
        };
        each_head(input, style, &mut |head, text| look.take(&head, text))?;
        let (order, order_told) = look.days.order(&style, order)?;
        look.names.learn();
        look.chat(
            style,
            (order, order_told),
            &Ours::new(settings),
            settings.said,
        )
    }

    /// Takes the text behind a head apart into author and message; no author where WhatsApp itself speaks.
    pub fn author<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let (name, rest) = self.names.of(text)?;
        is_written(self.style, rest).then(|| (tidy(name), rest))
    }

    /// Whether this author is one of us.
    pub fn is_us(&self, author: &str) -> bool {
        self.us.iter().any(|us| us == author)
    }
}

/// iOS writes its notices as if the chat or a person had said them, behind a mark.
fn is_written(style: Style, text: &str) -> bool {
    let notice = style.close == Close::Bracket && text.starts_with(is_mark);
    !words::is_notice(text) && (!notice || words::is_message(text))
}

/// The style most heads of the beginning have.
pub(super) fn style_of(text: &str) -> Option<Style> {
    let mut counts: Vec<(Style, usize)> = Vec::new();
    for (head, _) in text.lines().filter_map(head::split).take(500) {
        match counts.iter_mut().find(|(style, _)| *style == head.style) {
            Some((_, count)) => *count += 1,
            None => counts.push((head.style, 1)),
        }
    }
    // Of two that are as frequent the first counts.
    counts.reverse();
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(style, _)| style)
}

/// Hands over every head of the style with the line behind it.
fn each_head(input: &mut Input, style: Style, take: &mut dyn FnMut(Head, &str)) -> Result<()> {
    let mut file = input.open_only()?;
    let mut lines = Lines::new(Text::open(&mut *file)?);
    let mut raw = Vec::new();
    loop {
        raw.clear();
        match lines.next(&mut raw).map_err(|e| decode::failed(&e))? {
            Line::End => return Ok(()),
            Line::TooLong => {}
            Line::Read => {
                let (line, _) = decode::repair(&raw);
                if let Some((head, text)) = head::split(line.trim_end())
                    && head.style == style
                {
                    take(head, text);
                }
            }
        }
    }
}

/// The name of the chat as the file, its folder or its archive have it.
fn title(input: &Input) -> String {
    let members = input.members();
    let member = members.first();
    let file = member.map_or("", |m| m.file_name());
    let folder = member.map_or("", |m| m.folder());
    let folder = folder.rsplit('/').next().unwrap_or_default();
    [file, folder, input.name()]
        .into_iter()
        .find_map(title_in)
        .unwrap_or_default()
}

fn title_in(name: &str) -> Option<String> {
    let name = unmarked(name);
    let stem = match name.rsplit_once('.') {
        Some((stem, "txt" | "zip" | "TXT" | "ZIP")) => stem,
        _ => name,
    };
    let title = TITLES.iter().find_map(|title| stem.strip_prefix(title))?;
    // Downloaded more than once.
    let again = title.rsplit_once(" (").filter(|(_, n)| {
        n.strip_suffix(')')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    });
    let title = tidy(again.map_or(title, |(title, _)| title));
    (!title.is_empty()).then_some(title)
}

/// A name without marks and the sign of names that people gave themselves.
pub(super) fn tidy(name: &str) -> String {
    let name: String = name.chars().filter(|c| !is_mark(*c)).collect();
    let name = name.trim();
    name.strip_prefix('~').unwrap_or(name).trim().to_owned()
}

struct Look {
    names: Names,
    days: Days,
    title: String,
    /// The group's name where a notice says that it is one.
    group: Option<String>,
    /// Who iOS says the opening notice is from: the chat itself.
    opened_by: String,
    /// Whom notices name, who may not write at all.
    silent: Vec<String>,
}

impl Look {
    fn take(&mut self, head: &Head, text: &str) {
        self.days.take(head, text);
        let Some((name, rest)) = first_name(text) else {
            self.notice(text);
            return;
        };
        if is_written(head.style, rest) {
            self.names.count(text);
            return;
        }
        if words::is_notice(rest) && self.opened_by.is_empty() {
            self.opened_by = tidy(name);
        }
        self.notice(rest);
    }

    fn notice(&mut self, text: &str) {
        if let Some((who, name)) = words::group(text) {
            let who = tidy(who);
            if self.silent.len() < 50 && !self.silent.contains(&who) {
                self.silent.push(who);
            }
            let named = self.group.as_ref().is_some_and(|known| !known.is_empty());
            if !named {
                self.group = Some(tidy(name));
            }
        }
    }

    fn chat(
        self,
        style: Style,
        (order, order_told): (Order, bool),
        ours: &Ours,
        said: bool,
    ) -> Result<Chat> {
        let authors = self.names.authors();
        let group_name = self.group.clone().unwrap_or_default();
        let name = [&self.title, &self.opened_by, &group_name]
            .into_iter()
            .find(|name| !name.is_empty())
            .cloned()
            .unwrap_or_default();
        let group = authors.len() > 2 || self.group.is_some();
        let mut us: Vec<String> = authors.iter().filter(|a| ours.has(a)).cloned().collect();
        let mut unseen = String::new();
        let partner = authors.iter().find(|author| same(author, &name));
        if us.is_empty() && !group {
            us = match (partner, authors.len()) {
                (Some(partner), _) => authors.iter().filter(|a| *a != partner).cloned().collect(),
                (None, 0) => Vec::new(),
                (None, _) => return Err(whose(&authors)),
            };
        } else if us.is_empty()
            && !authors.is_empty()
            && !self.silent.iter().any(|name| ours.has(name))
        {
            if !said {
                return Err(whose(&authors));
            }
            // A group in which we have only read.
            unseen = authors.join(", ");
        }
        let other = authors.iter().find(|author| !us.contains(author));
        let name = match (group, partner.or(other)) {
            (false, Some(partner)) => partner.clone(),
            _ if name.is_empty() => "chat".to_owned(),
            _ => name,
        };
        Ok(Chat {
            style,
            order,
            order_told,
            name,
            group,
            us,
            names: self.names,
            unseen,
        })
    }
}

/// Whether two names are one: phones write numbers with and without blanks.
fn same(one: &str, other: &str) -> bool {
    let key = |name: &str| {
        let kept = name.chars().filter(|c| !c.is_whitespace() && *c != '-');
        kept.collect::<String>().to_lowercase()
    };
    !one.is_empty() && key(one) == key(other)
}

/// The text up to the first colon that may end a name, and what is behind it.
fn first_name(text: &str) -> Option<(&str, &str)> {
    let at = text
        .find(": ")
        .or_else(|| text.len().checked_sub(1).filter(|_| text.ends_with(':')))?;
    let (name, rest) = (&text[..at], &text[at + 1..]);
    let fits = !name.trim().is_empty() && name.len() <= NAME && !words::is_change(name);
    fits.then(|| (name, rest.strip_prefix(' ').unwrap_or(rest)))
}

/// Names as they are learnt: how often each beginning that ends before a colon came.
#[derive(Debug, Default)]
struct Names {
    counts: BTreeMap<String, u64>,
    /// In order of appearance: beginnings up to the first colon.
    first: Vec<String>,
    /// Names with a colon in them, the longest first.
    long: Vec<String>,
}

impl Names {
    fn count(&mut self, text: &str) {
        let Some((name, _)) = first_name(text) else {
            return;
        };
        if !self.counts.contains_key(name) {
            if self.first.len() >= NAMES {
                return;
            }
            self.first.push(name.to_owned());
        }
        let colons = text.match_indices(": ").map(|(at, _)| at);
        let longer = colons.skip(1).take(2).filter(|at| *at <= NAME);
        for at in std::iter::once(name.len()).chain(longer) {
            let beginning = &text[..at];
            if let Some(count) = self.counts.get_mut(beginning) {
                *count += 1;
            } else if self.counts.len() < 3 * NAMES {
                self.counts.insert(beginning.to_owned(), 1);
            }
        }
    }

    /// A beginning that always goes on in the same way belongs to a longer name.
    fn learn(&mut self) {
        for name in &mut self.first {
            let count = self.counts.get(name).copied().unwrap_or(0);
            let from = format!("{name}: ");
            let longer = self
                .counts
                .range(from.clone()..)
                .take_while(|(other, _)| other.starts_with(&from))
                .filter(|(_, n)| **n == count && count >= OFTEN)
                .map(|(other, _)| other)
                .max_by_key(|other| other.len());
            if let Some(longer) = longer {
                name.clone_from(longer);
                self.long.push(longer.clone());
            }
        }
        self.long.sort_by_key(|name| std::cmp::Reverse(name.len()));
    }

    /// The author's name in a text, and what is behind it.
    fn of<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let behind = |name: &str| {
            let rest = text.strip_prefix(name)?.strip_prefix(':')?;
            Some((&text[..name.len()], rest.strip_prefix(' ').unwrap_or(rest)))
        };
        if let Some(found) = self.long.iter().find_map(|name| behind(name)) {
            return Some(found);
        }
        // Other tools write the text right behind the colon.
        let known = || {
            let (name, _) = text.split_once(':')?;
            behind(self.counts.get_key_value(name)?.0)
        };
        first_name(text).or_else(known)
    }

    /// Everybody who writes, in order of appearance.
    fn authors(&self) -> Vec<String> {
        let mut authors: Vec<String> = Vec::new();
        for name in self.first.iter().map(|name| tidy(name)) {
            if !authors.contains(&name) {
                authors.push(name);
            }
        }
        authors
    }
}

/// Evidence for the order of day and month.
#[derive(Debug, Default)]
struct Days {
    day_first: bool,
    month_first: bool,
    /// A date that reads both ways.
    sample: Option<(u32, u32)>,
    /// Files whose names have the date of their message, in each order.
    named: [u64; 2],
    /// Steps back in time, in each order.
    back: [u64; 2],
    last: [(u32, u32, u32, u32, u32, u32); 2],
}

const ORDERS: [Order; 2] = [Order::DayFirst, Order::MonthFirst];

impl Days {
    fn take(&mut self, head: &Head, text: &str) {
        let (one, two) = head.two();
        self.day_first |= one > 12 && two <= 12;
        self.month_first |= two > 12 && one <= 12;
        if one != two && one <= 12 && two <= 12 {
            self.sample = Some((one, two));
        }
        let in_name = date_in_name(text);
        for (n, order) in ORDERS.into_iter().enumerate() {
            let moment = head.moment(order);
            self.back[n] += u64::from(moment < self.last[n]);
            self.last[n] = moment;
            self.named[n] += u64::from(in_name == Some(head.day(order)));
        }
    }

    /// The order, and whether it was only told from the sequence.
    fn order(&self, style: &Style, named: Option<Order>) -> Result<(Order, bool)> {
        let by = |counts: [u64; 2]| match counts[0].cmp(&counts[1]) {
            std::cmp::Ordering::Greater => Some(Order::DayFirst),
            std::cmp::Ordering::Less => Some(Order::MonthFirst),
            std::cmp::Ordering::Equal => None,
        };
        if matches!(style.year, Year::First) || style.sign == '.' {
            return Ok((Order::DayFirst, false));
        }
        // What is sure of this file counts before what was said of another one.
        if self.day_first != self.month_first {
            return Ok((ORDERS[usize::from(self.month_first)], false));
        }
        if let Some(order) = named {
            return Ok((order, false));
        }
        let told = by(self.named).or_else(|| by([self.back[1], self.back[0]]));
        match (told, self.sample) {
            (Some(order), _) => Ok((order, true)),
            (None, None) => Ok((Order::DayFirst, false)),
            (None, Some((one, two))) => {
                let date = format!("{one}{sign}{two}", sign = style.sign);
                Err(Error::new(Kind::Usage, "import-date-order").with("found", date))
            }
        }
    }
}

/// The date in the name of a file that a phone made: `IMG-20241031-WA0001.jpg`, `00000012-PHOTO-2024-10-31-16-31-00.jpg`.
fn date_in_name(text: &str) -> Option<(u32, u32, u32)> {
    const KINDS: [&str; 8] = [
        "IMG-", "VID-", "AUD-", "PTT-", "DOC-", "PHOTO-", "VIDEO-", "AUDIO-",
    ];
    let mut ends = text.match_indices('-').map(|(at, _)| at + 1);
    let is_kind = |end: &usize| KINDS.iter().any(|kind| text[..*end].ends_with(kind));
    let at = ends.find(is_kind)?;
    let digits: String = text[at..]
        .chars()
        .take(10)
        .filter(char::is_ascii_digit)
        .take(8)
        .collect();
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse().ok();
    Some((part(0..4)?, part(4..6)?, part(6..8)?))
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn look(name: &str, text: &str, us: &str) -> Result<Chat> {
        look_with(name, text, us, false)
    }

    fn look_with(name: &str, text: &str, us: &str, said: bool) -> Result<Chat> {
        let settings = Settings {
            ours: vec![us.to_owned()],
            said,
            ..Settings::default()
        };
        let mut input = Input::memory(name, &[(name, text.as_bytes())]);
        Chat::look(&mut input, &settings, None)
    }

    fn refused(text: &str) -> Option<&'static str> {
        look("_chat.txt", text, "").err().map(|e| e.code)
    }

    #[test]
    fn the_order_of_dates_is_told_by_the_file_or_asked() {
        let order = |dates: &[&str]| {
            let lines = dates.iter().map(|d| format!("{d}, 10:00 - Anna: hi\n"));
            let chat = look(
                "WhatsApp Chat with Anna.txt",
                &lines.collect::<String>(),
                "",
            );
            chat.map(|chat| (chat.order, chat.order_told))
                .map_err(|e| e.code)
        };
        assert_eq!(order(&["3/4/24", "31/4/24"]), Ok((Order::DayFirst, false)));
        assert_eq!(
            order(&["3/4/24", "4/31/24"]),
            Ok((Order::MonthFirst, false))
        );
        assert_eq!(
            order(&["5/11/23", "6/11/23", "2/12/23"]),
            Ok((Order::DayFirst, true))
        );
        assert_eq!(order(&["3/4/24", "3/5/24"]), Err("import-date-order"));
        assert_eq!(order(&["5/5/24"]), Ok((Order::DayFirst, false)));
        assert_eq!(order(&["03.04.24"]), Ok((Order::DayFirst, false)));
        let named = "3/4/24, 10:00 - Anna: IMG-20240304-WA0001.jpg (file attached)\n";
        let chat = look("WhatsApp Chat with Anna.txt", named, "").unwrap();
        assert_eq!((chat.order, chat.order_told), (Order::MonthFirst, true));
    }

    #[test]
    fn in_a_chat_of_two_the_one_that_is_not_its_name_is_us() {
        let text = "31/12/24, 10:00 - Anna: hi\n31/12/24, 10:01 - Us: moin\n";
        let chat = look("WhatsApp Chat with Anna (1).txt", text, "").unwrap();
        assert!(chat.is_us("Us") && !chat.is_us("Anna") && !chat.group);
        assert_eq!(chat.name, "Anna");
        assert_eq!(refused(text), Some("import-ours"));
        assert!(look("_chat.txt", text, "us").unwrap().is_us("Us"));
        let phone = text.replace("Anna", "\u{202A}+49 30 123\u{202C}");
        let chat = look("WhatsApp Chat mit +4930 123.txt", &phone, "").unwrap();
        assert!(chat.is_us("Us"));
    }

    #[test]
    fn whoever_is_named_for_a_group_and_writes_nothing_there_has_only_read() {
        let made = "31/12/24, 10:00 - Ben created group \"Round\"\n31/12/24, 10:01 - Anna: moin\n";
        assert_eq!(
            look("_chat.txt", made, "Us").err().map(|e| e.code),
            Some("import-ours"),
            "what was answered for other chats is no answer here"
        );
        let chat = look_with("_chat.txt", made, "Us", true).unwrap();
        assert!(!chat.is_us("Anna"));
        assert_eq!(chat.unseen, "Anna");
    }

    #[test]
    fn a_group_is_known_by_its_notices_or_its_people() {
        let made = "31/12/24, 10:00 - Us created group \"Round\"\n31/12/24, 10:01 - Us: moin\n";
        assert_eq!(refused(made), Some("import-ours"));
        let chat = look("_chat.txt", made, "Us").unwrap();
        assert!(chat.group);
        assert_eq!(chat.name, "Round");
    }

    #[test]
    fn names_with_colons_are_learnt_by_their_repetition() {
        let mut text = String::new();
        for n in 0..3 {
            text.push_str(&format!(
                "31/12/24, 10:0{n} - Shop: Berlin: order {n}: sent\n"
            ));
        }
        text.push_str("31/12/24, 10:09 - Anna: note: thanks\n31/12/24, 10:09 - Anna:.\n");
        let chat = look("_chat.txt", &text, "Anna").unwrap();
        let author = |text| {
            chat.author(text)
                .map(|(name, rest)| (name, rest.to_owned()))
        };
        let own = |name: &str, rest: &str| Some((name.to_owned(), rest.to_owned()));
        assert_eq!(
            author("Shop: Berlin: order 9"),
            own("Shop: Berlin", "order 9")
        );
        assert_eq!(author("Anna: note: thanks"), own("Anna", "note: thanks"));
        assert_eq!(author("Anna:."), own("Anna", "."));
        assert_eq!(author("~\u{202F}Bo: hi"), own("Bo", "hi"));
        assert_eq!(author("Anna changed the subject to \"a: b\""), None);
    }
}
