//! From bytes to UTF-8: byte order marks, UTF-16, cp1252, and what to do with bytes that are no text.
//!
//! Readers wrap their input in [`Text`]; the encoding is decided once, on the head of the file, and kept. In a file that
//! looks like UTF-8 a later record may still hold foreign bytes: [`repair`] decodes them cell by cell. Nothing here knows
//! what a record is.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::{Error, Kind, Result};
use crate::import::foreign;

/// How much of a file recognition and encoding detection look at.
pub const HEAD: usize = 64 * 1024;

/// No single record may be longer than this.
pub const RECORD_CAP: usize = 8 * 1024 * 1024;

/// What is handed to the decoder at once; its output buffer is three times that, the most one byte of cp1252 can need.
const CHUNK: usize = 16 * 1024;

/// An input as UTF-8: passed through where it is UTF-8 already, decoded piece by piece where it is not.
pub struct Text<'a> {
    inner: &'a mut dyn BufRead,
    head: Vec<u8>,
    head_at: usize,
    decoding: Option<Decoding>,
}

struct Decoding {
    decoder: Decoder,
    out: Vec<u8>,
    at: usize,
    filled: usize,
    ended: bool,
}

impl<'a> Text<'a> {
    /// Reads the head, refuses what is no text, and chooses the encoding.
    pub fn open(inner: &'a mut dyn BufRead) -> Result<Self> {
        let mut head = Vec::new();
        (&mut *inner)
            .take(HEAD as u64)
            .read_to_end(&mut head)
            .map_err(|e| failed(&e))?;
        if let Some(refusal) = foreign::refusal(&head) {
            return Err(refusal);
        }
        let (encoding, bom) = encoding_of(&head);
        let decoding = (encoding != UTF_8).then(|| Decoding {
            decoder: encoding.new_decoder_without_bom_handling(),
            out: vec![0; CHUNK * 3 + 16],
            at: 0,
            filled: 0,
            ended: false,
        });
        Ok(Self {
            inner,
            head,
            head_at: bom,
            decoding,
        })
    }

    /// Whether the bytes are decoded on the way, so that U+FFFD in the output stands for a byte that was no text.
    pub fn decodes(&self) -> bool {
        self.decoding.is_some()
    }

    /// The byte that ends a line here: LF, or CR in a file that has no LF at all in its head.
    pub fn line_end(&self) -> u8 {
        if !self.head.contains(&b'\n') && self.head.contains(&b'\r') {
            b'\r'
        } else {
            b'\n'
        }
    }

    fn decode_more(&mut self) -> io::Result<()> {
        let Self {
            inner,
            head,
            head_at,
            decoding,
        } = self;
        let Some(state) = decoding else { return Ok(()) };
        while state.at == state.filled && !state.ended {
            let from_head = *head_at < head.len();
            let source = if from_head {
                &head[*head_at..]
            } else {
                inner.fill_buf()?
            };
            let source = &source[..source.len().min(CHUNK)];
            let last = source.is_empty();
            let (_, read, written, _) = state.decoder.decode_to_utf8(source, &mut state.out, last);
            (state.at, state.filled, state.ended) = (0, written, last);
            if from_head {
                *head_at += read;
            } else {
                inner.consume(read);
            }
        }
        Ok(())
    }
}

impl Read for Text<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buf)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Text<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.decode_more()?;
        match &self.decoding {
            Some(state) => Ok(&state.out[state.at..state.filled]),
            None if self.head_at < self.head.len() => Ok(&self.head[self.head_at..]),
            None => self.inner.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match &mut self.decoding {
            Some(state) => state.at = (state.at + amount).min(state.filled),
            None if self.head_at < self.head.len() => self.head_at += amount,
            None => self.inner.consume(amount),
        }
    }
}

/// The error of an input that stopped giving bytes.
pub fn failed(cause: &io::Error) -> Error {
    Error::new(Kind::Failed, "import-read").with("cause", cause)
}

/// The head as text, for recognition: decoded, without a byte order mark.
pub fn head_text(head: &[u8]) -> Cow<'_, str> {
    let (encoding, bom) = encoding_of(head);
    encoding.decode_without_bom_handling(&head[bom..]).0
}

/// The encoding of a file by its head, and the length of its byte order mark.
fn encoding_of(head: &[u8]) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(head) {
        return found;
    }
    if is_plain(head) {
        return (UTF_8, 0);
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return (encoding, 0);
    }
    let (sequences, strays) = count_utf8(whole_characters(head));
    (
        if strays > sequences {
            WINDOWS_1252
        } else {
            UTF_8
        },
        0,
    )
}

/// Whether a head is what most are: UTF-8 without zeros, but for the character that its end may have cut in two.
pub(super) fn is_plain(head: &[u8]) -> bool {
    !head.contains(&0)
        && std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true)
}

/// UTF-16 shows itself by the zero bytes of its Latin letters: every second byte, always on the same side.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head[..head.len().min(1024)].chunks_exact(2);
    let count = pairs.len();
    let (mut high, mut low) = (0, 0);
    for pair in pairs {
        high += usize::from(pair[0] == 0);
        low += usize::from(pair[1] == 0);
    }
    match (high * 10 > count * 7, low * 10 > count * 7) {
        (true, false) if low == 0 => Some(UTF_16BE),
        (false, true) if high == 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// How many multi-byte characters and how many bytes outside of UTF-8 there are.
fn count_utf8(bytes: &[u8]) -> (usize, usize) {
    let mut counts = (0, 0);
    for chunk in bytes.utf8_chunks() {
        // Each begins with a byte that no other character has and none goes on with.
        let begins = |b: &u8| *b >= 0xC0;
        counts.0 += chunk.valid().bytes().filter(begins).count();
        counts.1 += chunk.invalid().len();
    }
    counts
}

/// `head` without the character that its end may have cut in two.
fn whole_characters(head: &[u8]) -> &[u8] {
    let tail = head
        .utf8_chunks()
        .last()
        .map_or(b"".as_slice(), |chunk| chunk.invalid());
    let is_cut = std::str::from_utf8(tail).is_err_and(|e| e.error_len().is_none());
    if is_cut {
        &head[..head.len() - tail.len()]
    } else {
        head
    }
}

/// Text of one record or cell: as it is where it is UTF-8, else decoded as cp1252 where nothing in it looks like UTF-8,
/// else with U+FFFD. The flag says that something was repaired.
pub fn repair(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), false);
    }
    let (sequences, _) = count_utf8(bytes);
    let text = if sequences == 0 {
        WINDOWS_1252.decode_without_bom_handling(bytes).0
    } else {
        String::from_utf8_lossy(bytes)
    };
    (text, true)
}

/// Undoes UTF-8 that was read as cp1252 and saved as UTF-8 (`ðŸ˜‰`, `Itâ€™s`), or `None` where it is not that.
pub fn repair_double_encoding(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        bytes.push(cp1252_byte(c)?);
    }
    String::from_utf8(bytes).ok()
}

/// Undoes a double encoding; the flag says that there was one.
pub fn mend(text: &str) -> (Cow<'_, str>, bool) {
    match repair_double_encoding(text) {
        Some(mended) => (Cow::Owned(mended), true),
        None => (Cow::Borrowed(text), false),
    }
}

/// The cp1252 byte of a character; U+0080 to U+009F stand for themselves, as in damaged files the undefined bytes do.
fn cp1252_byte(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    HIGH.iter()
        .position(|high| *high == c)
        .map(|at| 0x80 + at as u8)
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> String {
        let mut input = bytes;
        let mut out = String::new();
        Text::open(&mut input)
            .unwrap()
            .read_to_string(&mut out)
            .unwrap();
        out
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn byte_order_marks_are_dropped_and_obeyed() {
        assert_eq!(all(b"\xEF\xBB\xBFid,text"), "id,text");
        assert_eq!(
            all(&[b"\xFF\xFE".as_slice(), &utf16("Grüße", false)].concat()),
            "Grüße"
        );
        assert_eq!(
            all(&[b"\xFE\xFF".as_slice(), &utf16("Grüße", true)].concat()),
            "Grüße"
        );
    }

    #[test]
    fn utf16_without_a_mark_shows_itself_by_its_zeros() {
        let text = "id;text\n1;Grüße aus Köln\n".repeat(20_000);
        assert_eq!(all(&utf16(&text, false)), text);
        assert_eq!(all(&utf16(&text, true)), text);
    }

    #[test]
    fn a_file_of_cp1252_is_decoded_as_such() {
        assert_eq!(
            all(b"id,text\n1,Gr\xFC\xDFe \x80 5\n"),
            "id,text\n1,Grüße € 5\n"
        );
        let long = b"id,text\n1,\xFC\n".repeat(40_000);
        assert_eq!(all(&long), "id,text\n1,ü\n".repeat(40_000));
    }

    #[test]
    fn a_character_cut_at_the_end_of_the_head_does_not_make_a_file_cp1252() {
        let text = "ü".repeat(HEAD);
        assert_eq!(all(text.as_bytes()), text);
        let shifted = format!("x{text}");
        assert_eq!(all(shifted.as_bytes()), shifted);
        let mut ascii = "x".repeat(HEAD - 1);
        ascii.push('ü');
        assert_eq!(all(ascii.as_bytes()), ascii);
    }

    #[test]
    fn one_bad_byte_does_not_make_a_utf8_file_foreign() {
        let mut input = b"\xC3\xBC\xC3\xA4 \xFF".as_slice();
        assert!(!Text::open(&mut input).unwrap().decodes());
        assert_eq!(repair(b"\xC3\xBC \xFF").0, "ü \u{FFFD}");
        assert_eq!(repair(b"M\xFCller"), (Cow::Borrowed("Müller"), true));
    }

    #[test]
    fn double_encoding_is_undone_and_honest_text_left_alone() {
        assert_eq!(
            repair_double_encoding("Itâ€™s ðŸ˜‰").as_deref(),
            Some("It’s 😉")
        );
        assert_eq!(
            repair_double_encoding("pÃ©riodes").as_deref(),
            Some("périodes")
        );
        for honest in ["It’s fine", "Müller", "plain", "日本", "café – Ã"] {
            assert_eq!(repair_double_encoding(honest), None, "{honest}");
        }
    }
}
