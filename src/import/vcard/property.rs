//! One property of a card: `group.NAME;PARAMETER=VALUE:value`, in the spellings of three versions.

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::import::decode;

/// A property as it stands, its value decoded but not yet split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Property {
    /// The name in upper case, without its group.
    pub name: String,
    /// Words of the parameters in upper case: `WORK`, `PREF`, `TWITTER`.
    pub kinds: Vec<String>,
    /// Whether it is the one to be preferred.
    pub preferred: bool,
    /// The value.
    pub value: String,
}

/// Whether a quoted-printable property goes on in the next line.
pub(in crate::import) fn is_cut(line: &str) -> bool {
    line.ends_with('=')
        && line
            .split_once(':')
            .is_some_and(|(head, _)| head.to_ascii_uppercase().contains("QUOTED-PRINTABLE"))
}

impl Property {
    /// Of an unfolded line, if it is one.
    pub fn of(line: &str) -> Option<Self> {
        let (head, value) = split_value(line)?;
        let mut parts = split_quoted(head, ';');
        let name = parts.next()?.trim();
        let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return None;
        }
        let mut property = Self {
            name: name.to_ascii_uppercase(),
            ..Self::default()
        };
        let (mut quoted, mut charset, mut binary) = (false, "", false);
        for part in parts {
            // 2.1 writes values without the name of their parameter.
            let (key, words) = part.split_once('=').unwrap_or(("TYPE", part));
            let words = words.trim().trim_matches('"');
            match key.trim().to_ascii_uppercase().as_str() {
                "CHARSET" => charset = words,
                "ENCODING" => {
                    quoted |= words.eq_ignore_ascii_case("QUOTED-PRINTABLE");
                    binary |= matches!(words.to_ascii_uppercase().as_str(), "B" | "BASE64");
                }
                "PREF" => property.preferred |= words == "1",
                "TYPE" | "X-SERVICE-TYPE" => {
                    for word in words
                        .split(',')
                        .map(|word| word.trim().to_ascii_uppercase())
                    {
                        quoted |= word == "QUOTED-PRINTABLE";
                        binary |= word == "BASE64";
                        property.preferred |= word == "PREF";
                        property.kinds.push(word);
                    }
                }
                _ => {}
            }
        }
        property.value = match (binary, quoted) {
            (true, _) => String::new(),
            (false, true) => unquote(value, charset),
            (false, false) => value.to_owned(),
        };
        Some(property)
    }

    /// The value as one text.
    pub fn text(&self) -> String {
        unescape(self.value.trim())
    }

    /// The parts of the value between these signs, escaped ones left alone.
    pub fn parts(&self, sign: char) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            if c == sign && !escaped {
                parts.push(String::new());
                continue;
            }
            escaped = c == '\\' && !escaped;
            if let Some(last) = parts.last_mut() {
                last.push(c);
            }
        }
        parts.iter().map(|part| unescape(part.trim())).collect()
    }
}

/// The head and the value: the first colon outside of quotes.
fn split_value(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ':' if !quoted => return Some((&line[..at], &line[at + 1..])),
            _ => {}
        }
    }
    line.split_once(':')
}

fn split_quoted(head: &str, sign: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    head.split(move |c| {
        quoted ^= c == '"';
        c == sign && !quoted
    })
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

/// Quoted-printable in the character set it names, else in the one it looks like.
fn unquote(value: &str, charset: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail
            .get(..2)
            .filter(|_| *first == b'=')
            .and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    let text: Cow<'_, str> = match Encoding::for_label(charset.as_bytes()) {
        Some(encoding) => encoding.decode_without_bom_handling(&bytes).0,
        None => decode::repair(&bytes).0,
    };
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Property {
        Property::of(line).unwrap_or_default()
    }

    #[test]
    fn groups_parameters_and_quotes_are_taken_apart() {
        let tel = of("item1.TEL;VALUE=uri;TYPE=\"voice,cell\";PREF=1:tel:+49-30;ext=1");
        assert_eq!(
            (tel.name.as_str(), tel.value.as_str(), tel.preferred),
            ("TEL", "tel:+49-30;ext=1", true)
        );
        assert_eq!(tel.kinds, ["VOICE", "CELL"]);
        let old = of("EMAIL;INTERNET;PREF:a@example.org");
        assert!(old.preferred && old.kinds == ["INTERNET", "PREF"]);
        assert_eq!(Property::of("no colon"), None);
        assert_eq!(Property::of("two words:x"), None);
    }

    #[test]
    fn values_are_decoded_and_split() {
        assert_eq!(of("N:Wei\\,ß;A\\;B;;").parts(';'), ["Wei,ß", "A;B", "", ""]);
        assert_eq!(of("NOTE:a\\nb\\\\").text(), "a\nb\\");
        assert_eq!(
            of("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=53=C3=B8=7A").text(),
            "Søz"
        );
        assert_eq!(
            of("FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:M=FCller").text(),
            "Müller"
        );
        assert_eq!(of("PHOTO;ENCODING=b;TYPE=JPEG:AAAA").value, "");
        assert!(is_cut("FN;ENCODING=QUOTED-PRINTABLE:a=") && !is_cut("FN:a="));
    }
}
