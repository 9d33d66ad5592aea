//! The words that say what a message means, ready for reading: one tree of letters, walked once per word of a text whatever the number
//! of entries, and a short list of signs (emoji, `:)`).

use super::fold::{self, SIGNS, SPACE};

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody feels badly.
    Negative,
    /// Somebody feels well.
    Positive,
    /// Something is wrong with what we do or sell.
    Complaint,
    /// Something is right with it.
    Praise,
    /// Somebody may buy.
    Lead,
    /// Somebody sells.
    Spam,
    /// Somebody asks.
    Question,
    /// It cannot wait.
    Urgent,
    /// What is expected of things: a complaint where it is denied, nothing otherwise.
    Works,
    /// Denies what stands near it.
    Not,
    /// Makes the next word stronger.
    Boost,
    /// What follows counts, what stood before counts half.
    But,
    /// Tells the language.
    Marks,
    /// Says nothing, though its parts would.
    Ignore,
}

impl Kind {
    /// Those that give points.
    pub const POINTS: [Self; 8] = [
        Self::Negative,
        Self::Positive,
        Self::Complaint,
        Self::Praise,
        Self::Lead,
        Self::Spam,
        Self::Question,
        Self::Urgent,
    ];
    /// Those that only help others.
    pub const HELPS: [Self; 6] = [
        Self::Works,
        Self::Not,
        Self::Boost,
        Self::But,
        Self::Marks,
        Self::Ignore,
    ];

    /// The word in lexicon files, reasons and exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Positive => "positive",
            Self::Complaint => "complaint",
            Self::Praise => "praise",
            Self::Lead => "lead",
            Self::Spam => "spam",
            Self::Question => "question",
            Self::Urgent => "urgent",
            Self::Works => "works",
            Self::Not => "not",
            Self::Boost => "boost",
            Self::But => "but",
            Self::Marks => "marks",
            Self::Ignore => "ignore",
        }
    }
}

/// Which language a word belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// All of them.
    Any,
    /// English.
    En,
    /// German.
    De,
}

impl Tongue {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Any, Self::En, Self::De];

    /// The name of its table in lexicon files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::En => "en",
            Self::De => "de",
        }
    }
}

/// A word, a phrase or a sign. A `*` at the end stands for any further letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As it is written in the file.
    pub word: String,
    /// What it says.
    pub kind: Kind,
    /// How clearly: 1 to 3.
    pub points: u8,
    /// In which language.
    pub tongue: Tongue,
}

/// The words take more room than a lexicon has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// What a place of the tree says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Says {
    pub kind: Kind,
    pub points: u8,
    pub tongue: Tongue,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    next: [u16; SIGNS],
    /// What it says when a word ends here: a number of `said`, 0: nothing.
    whole: u16,
    /// What it says whatever follows.
    begins: u16,
}

impl Node {
    const EMPTY: Self = Self {
        next: [0; SIGNS],
        whole: 0,
        begins: 0,
    };
}

/// The words, ready for reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexicon {
    nodes: Vec<Node>,
    /// What the words say, by the number that stands in the tree.
    said: Vec<Vec<Says>>,
    signs: Vec<(String, Vec<Says>)>,
    /// Changes with every change of the words.
    pub mark: String,
}

/// Where a word of the lexicon was found: its length in folded letters, and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'l> {
    pub letters: usize,
    pub says: &'l [Says],
}

/// The letters of a word, and whether anything may follow; none for a sign, whatever letters it has (`:D`, `<3`).
fn spelled(word: &str) -> Option<(Vec<u8>, bool)> {
    let trimmed = word.trim();
    if is_sign(trimmed) {
        return None;
    }
    let (stem, open) = match trimmed.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (trimmed, false),
    };
    Some((fold::word(stem)?, open))
}

/// Signs begin with what texts are searched for them at.
fn is_sign(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|c| matches!(c, ':' | ';' | '=' | '<') || c >= '\u{2000}')
        && !word.contains('*')
}

/// What two spellings of one word of the lexicon have in common.
fn key(word: &str) -> (Vec<u8>, bool) {
    spelled(word).unwrap_or_else(|| (word.trim().as_bytes().to_vec(), false))
}

impl Default for Lexicon {
    /// One without words.
    fn default() -> Self {
        Self {
            nodes: vec![Node::EMPTY],
            said: vec![Vec::new()],
            signs: Vec::new(),
            mark: String::new(),
        }
    }
}

impl Lexicon {
    /// Whether a word can be in a lexicon: it has letters of Latin script, or is a sign.
    pub fn takes(word: &str) -> bool {
        spelled(word).is_some() || is_sign(word)
    }

    /// Makes the entries ready. Those of a later list stand in the place of what an earlier one says of the same word.
    pub fn new(lists: &[&[Entry]], mark: String) -> Result<Self, TooLarge> {
        let mut lexicon = Self {
            mark,
            ..Self::default()
        };
        for (n, list) in lists.iter().enumerate() {
            let mut own: Vec<(Vec<u8>, bool)> = Vec::new();
            for entry in *list {
                let word = key(&entry.word);
                let first = n > 0 && !own.contains(&word);
                if n > 0 {
                    own.push(word);
                }
                lexicon.add(entry, first)?;
            }
        }
        Ok(lexicon)
    }

    /// Adds an entry; `anew`: it is the first of its list about this word.
    fn add(&mut self, entry: &Entry, anew: bool) -> Result<(), TooLarge> {
        let says = Says {
            kind: entry.kind,
            points: entry.points,
            tongue: entry.tongue,
        };
        let Some((letters, open)) = spelled(&entry.word) else {
            let sign = entry.word.trim();
            match self.signs.iter_mut().find(|(known, _)| known == sign) {
                Some((_, said)) if anew => *said = vec![says],
                Some((_, said)) => said.push(says),
                None => self.signs.push((sign.to_owned(), vec![says])),
            }
            return Ok(());
        };
        let mut at = 0;
        for letter in letters {
            let next = usize::from(self.nodes[at].next[usize::from(letter)]);
            at = if next == 0 {
                let new = u16::try_from(self.nodes.len()).map_err(|_| TooLarge)?;
                self.nodes.push(Node::EMPTY);
                self.nodes[at].next[usize::from(letter)] = new;
                usize::from(new)
            } else {
                next
            };
        }
        let node = &mut self.nodes[at];
        let place = if open {
            &mut node.begins
        } else {
            &mut node.whole
        };
        if *place == 0 {
            *place = u16::try_from(self.said.len()).map_err(|_| TooLarge)?;
            self.said.push(Vec::new());
        }
        let said = &mut self.said[usize::from(*place)];
        if anew {
            said.clear();
        }
        said.push(says);
        Ok(())
    }

    /// The longest word or phrase that begins here, in folded letters that end with a space.
    pub(super) fn at(&self, letters: &[u8]) -> Option<Found<'_>> {
        let mut node = self.nodes.first()?;
        let mut found = None;
        for (length, letter) in letters.iter().enumerate() {
            if length > 0 {
                if *letter == SPACE && node.whole != 0 {
                    found = Some((length, node.whole));
                } else if node.begins != 0 {
                    found = Some((length, node.begins));
                }
            }
            let next = match node.next.get(usize::from(*letter)) {
                Some(next) if *next != 0 => *next,
                _ => break,
            };
            node = self.nodes.get(usize::from(next))?;
        }
        let (length, says) = found?;
        Some(Found {
            letters: length,
            says: self.said.get(usize::from(says))?,
        })
    }

    /// The longest sign a text begins with.
    pub(super) fn sign(&self, text: &str) -> Option<(usize, &[Says])> {
        // `:D` is none in `Hinweis:Das`.
        let whole = |sign: &str| {
            let next = text.get(sign.len()..).and_then(|rest| rest.chars().next());
            let open = |c: char| c.is_ascii_alphanumeric() || c == '/';
            !sign.ends_with(open) || next.is_none_or(|next| !next.is_alphanumeric() && next != '/')
        };
        let fits =
            |(sign, _): &&(String, Vec<Says>)| text.starts_with(sign.as_str()) && whole(sign);
        let longest = self.signs.iter().filter(fits);
        let (sign, says) = longest.max_by_key(|(sign, _)| sign.len())?;
        Some((sign.len(), says))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn entry(word: &str, kind: Kind, points: u8) -> Entry {
        Entry {
            word: word.to_owned(),
            kind,
            points,
            tongue: Tongue::Any,
        }
    }

    fn found(lexicon: &Lexicon, text: &str) -> Option<(usize, Kind, u8)> {
        let mut folded = fold::Folded::default();
        folded.take(text);
        let found = lexicon.at(&folded.letters)?;
        Some((found.letters, found.says[0].kind, found.says[0].points))
    }

    #[test]
    fn the_longest_entry_wins_and_a_beginning_needs_its_star() {
        let list = [
            entry("gut", Kind::Positive, 1),
            entry("gut gemacht", Kind::Praise, 2),
            entry("enttäusch*", Kind::Negative, 3),
        ];
        let lexicon = Lexicon::new(&[&list], String::new()).unwrap();
        assert_eq!(found(&lexicon, "Gut!"), Some((3, Kind::Positive, 1)));
        assert_eq!(found(&lexicon, "gut gemacht"), Some((11, Kind::Praise, 2)));
        assert_eq!(found(&lexicon, "gut gemeint"), Some((3, Kind::Positive, 1)));
        assert_eq!(found(&lexicon, "gutes"), None);
        assert_eq!(
            found(&lexicon, "enttaeuscht"),
            Some((10, Kind::Negative, 3))
        );
        assert_eq!(found(&lexicon, "enttäu"), None);
    }

    #[test]
    fn a_sign_is_none_of_its_letters() {
        let list = [
            entry("<3", Kind::Positive, 3),
            entry(":D", Kind::Positive, 2),
        ];
        let lexicon = Lexicon::new(&[&list], String::new()).unwrap();
        assert_eq!(found(&lexicon, "3"), None);
        assert_eq!(found(&lexicon, "d"), None);
        let says = |text: &str| lexicon.sign(text).map(|(length, _)| length);
        assert_eq!(says("<3 euch"), Some(2));
        assert_eq!(says(":D"), Some(2));
        assert_eq!(says(":Das"), None);
        assert_eq!(says("<30"), None);
    }

    #[test]
    fn a_later_list_stands_in_the_place_of_an_earlier_one() {
        let ours = [
            entry("krass", Kind::Negative, 2),
            entry("krass", Kind::Complaint, 1),
        ];
        let yours = [entry("Krass", Kind::Positive, 3)];
        let lexicon = Lexicon::new(&[&ours, &yours], String::new()).unwrap();
        assert_eq!(found(&lexicon, "krass"), Some((5, Kind::Positive, 3)));
        let mut folded = fold::Folded::default();
        folded.take("krass");
        assert_eq!(lexicon.at(&folded.letters).unwrap().says.len(), 1);
    }
}
