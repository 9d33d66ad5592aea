//! A text as the lexicon compares it: letters only, lower case, umlauts written out (`ä` and `ae` are one), accents gone, one space
//! between words, apostrophes dropped; each word with its place in the text. One walk over the text, into memory that is used again.

/// The space between two words.
pub(super) const SPACE: u8 = 26;
/// A digit, whichever.
pub(super) const DIGIT: u8 = 27;
/// So many signs the lexicon knows.
pub(super) const SIGNS: usize = 28;
/// A letter of another script, which no word of the lexicon has.
pub(super) const OTHER: u8 = 28;

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Border {
    /// Nothing.
    None,
    /// A comma or the like.
    Clause,
    /// The end of a sentence or line.
    Sentence,
}

/// A word and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it begins in the folded text.
    pub fold: u32,
    /// Where it begins in the text, bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What stands before it.
    pub border: Border,
}

/// Signs that are no letters: emoji, `:)`, `!!`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Where it begins in the text, bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The number of the word it follows, or 0.
    pub words: u32,
}

/// A folded text.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// Its letters; ends with a space.
    pub letters: Vec<u8>,
    /// Its words.
    pub words: Vec<Word>,
    /// What is no word: candidates for the signs of the lexicon.
    pub marks: Vec<Mark>,
    /// `?`, each run once: its place.
    pub questions: Vec<(u32, u32)>,
    /// `!!` and longer: its place.
    pub cries: Vec<(u32, u32)>,
    /// Web addresses.
    pub links: Vec<(u32, u32)>,
    /// Letters in capitals, and all.
    pub capitals: (u32, u32),
    border: Option<Border>,
    open: bool,
}

const fn class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => byte - b'a',
        b'A'..=b'Z' => byte - b'A',
        b'0'..=b'9' => DIGIT,
        _ => OTHER,
    }
}

/// The letters a letter beyond ASCII is compared as.
fn letters(c: char) -> &'static [u8] {
    match c {
        'ä' | 'Ä' | 'æ' | 'Æ' => &[0, 4],
        'ö' | 'Ö' | 'œ' | 'Œ' => &[14, 4],
        'ü' | 'Ü' => &[20, 4],
        'ß' | 'ẞ' => &[18, 18],
        'à'..='å' | 'À'..='Å' | 'ā' | 'ă' | 'ą' => &[0],
        'ç' | 'Ç' | 'ć' | 'č' => &[2],
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ę' | 'ě' => &[4],
        'ì'..='ï' | 'Ì'..='Ï' | 'ı' => &[8],
        'ñ' | 'Ñ' | 'ń' => &[13],
        'ò'..='õ' | 'Ò'..='Õ' | 'ø' | 'Ø' => &[14],
        'ù'..='û' | 'Ù'..='Û' | 'ů' => &[20],
        'ý' | 'ÿ' => &[24],
        'š' | 'ś' => &[18],
        'ž' | 'ź' | 'ż' => &[25],
        'ł' => &[11],
        _ => &[OTHER],
    }
}

impl Folded {
    /// Folds a text. What was folded before is forgotten.
    pub fn take(&mut self, text: &str) {
        self.letters.clear();
        self.words.clear();
        self.marks.clear();
        self.questions.clear();
        self.cries.clear();
        self.links.clear();
        self.capitals = (0, 0);
        self.border = Some(Border::Sentence);
        self.open = false;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let next = if byte.is_ascii_alphanumeric() {
                self.letter(text, at)
            } else if byte.is_ascii() {
                self.sign(bytes, at)
            } else {
                self.beyond(text, at)
            };
            at = next.max(at + 1);
        }
        self.close();
    }

    /// A letter or digit; the beginning of a web address is passed over as a whole.
    fn letter(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        if !self.open && matches!(bytes[at], b'h' | b'H' | b'w' | b'W') {
            let rest = &bytes[at..];
            let begins = |word: &[u8]| {
                rest.len() > word.len() && rest[..word.len()].eq_ignore_ascii_case(word)
            };
            if begins(b"http://") || begins(b"https://") || begins(b"www.") {
                let end = rest.iter().position(|b| b.is_ascii_whitespace());
                let end = at + end.unwrap_or(rest.len());
                self.links.push((at as u32, end as u32));
                self.border = self.border.max(Some(Border::Clause));
                return end;
            }
        }
        self.begin(at);
        let byte = bytes[at];
        self.letters.push(class(byte));
        self.capitals.0 += u32::from(byte.is_ascii_uppercase());
        self.capitals.1 += u32::from(byte.is_ascii_alphabetic());
        self.reach(at + 1);
        at + 1
    }

    /// A sign of ASCII.
    fn sign(&mut self, bytes: &[u8], at: usize) -> usize {
        let byte = bytes[at];
        // An apostrophe inside of a word is none of its letters: don't, dont.
        if byte == b'\'' && self.open && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            return at + 1;
        }
        self.close();
        let run = bytes[at..]
            .iter()
            .take_while(|b| matches!(b, b'!' | b'?'))
            .count();
        if run > 0 {
            let place = (at as u32, (at + run) as u32);
            let asks = bytes[at..at + run].contains(&b'?');
            if asks {
                self.questions.push(place);
            }
            if run > 1 {
                self.cries.push(place);
            }
            self.border = Some(Border::Sentence);
            return at + run;
        }
        match byte {
            b'.' | b'\n' => self.border = Some(Border::Sentence),
            b',' | b';' | b'(' | b')' => self.border = self.border.max(Some(Border::Clause)),
            // Names are no words of the lexicon.
            b'@' => {
                let name = bytes[at + 1..].iter();
                return at
                    + 1
                    + name
                        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_')
                        .count();
            }
            _ => {}
        }
        if matches!(byte, b':' | b';' | b'=' | b'<') {
            self.mark(at, at + 1);
        }
        at + 1
    }

    /// What is beyond ASCII: a letter, an accent by itself, or a picture.
    fn beyond(&mut self, text: &str, at: usize) -> usize {
        let Some(c) = text[at..].chars().next() else {
            return at + 1;
        };
        let next = at + c.len_utf8();
        match c {
            // A diaeresis by itself: the letter before it is an umlaut.
            '\u{308}' if self.open => {
                self.letters.push(4);
                self.reach(next);
            }
            '\u{300}'..='\u{36f}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200d}'
            | '\u{fe0e}'
            | '\u{fe0f}' => {}
            '’' | 'ʼ' if self.open => {}
            '…' => {
                self.close();
                self.border = Some(Border::Sentence);
            }
            c if c.is_alphanumeric() => {
                self.begin(at);
                self.letters.extend_from_slice(letters(c));
                self.capitals.0 += u32::from(c.is_uppercase());
                self.capitals.1 += u32::from(c.is_uppercase() || c.is_lowercase());
                self.reach(next);
            }
            _ => {
                self.close();
                if c >= '\u{2000}' && !c.is_whitespace() {
                    self.mark(at, next);
                }
            }
        }
        next
    }

    fn mark(&mut self, start: usize, end: usize) {
        self.marks.push(Mark {
            start: start as u32,
            end: end as u32,
            words: self.words.len() as u32,
        });
    }

    fn begin(&mut self, at: usize) {
        if self.open {
            return;
        }
        self.open = true;
        self.words.push(Word {
            fold: self.letters.len() as u32,
            start: at as u32,
            end: at as u32,
            border: self.border.take().unwrap_or(Border::None),
        });
    }

    fn reach(&mut self, end: usize) {
        if let Some(word) = self.words.last_mut() {
            word.end = end as u32;
        }
    }

    fn close(&mut self) {
        if self.open {
            self.open = false;
            self.letters.push(SPACE);
        }
    }
}

/// A word or phrase of the lexicon in the same letters, without the last space; none when it has no letter.
pub(super) fn word(text: &str) -> Option<Vec<u8>> {
    let mut folded = Folded::default();
    folded.take(text);
    folded.letters.pop();
    let known = !folded.letters.is_empty() && !folded.letters.contains(&OTHER);
    known.then_some(folded.letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) {
        assert_eq!(word(a), word(b), "{a} {b}");
    }

    #[test]
    fn umlauts_accents_case_and_apostrophes_make_no_difference() {
        same("Enttäuscht", "enttaeuscht");
        same("entta\u{308}uscht", "enttäuscht");
        same("don’t", "dont");
        same("DON'T", "dont");
        same("Café", "cafe");
        same("wo  bleibt", "Wo\nbleibt");
        assert_eq!(word("!?"), None);
        assert_eq!(word("привет"), None);
    }

    #[test]
    fn links_and_names_are_passed_over() {
        let mut folded = Folded::default();
        folded.take("@schlecht_ag siehe https://x.example/schlecht?a=b danke");
        assert_eq!(folded.words.len(), 2);
        assert_eq!(folded.links.len(), 1);
        assert!(folded.questions.is_empty());
    }
}
