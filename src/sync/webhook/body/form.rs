//! `application/x-www-form-urlencoded` as the URL standard writes it.

/// Names and values as one body.
pub(super) fn encode<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        if !out.is_empty() {
            out.push('&');
        }
        push(&mut out, name);
        out.push('=');
        push(&mut out, value);
    }
    out
}

fn push(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a receiver makes of a name or value.
    fn decoded(text: &str) -> String {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'+' => b' ',
                b'%' => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                other => other,
            });
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn everything_but_letters_digits_and_four_signs_is_encoded() {
        assert_eq!(
            encode([("text", "Grüße & 1+1=2\n~*-._"), ("ä", "")]),
            "text=Gr%C3%BC%C3%9Fe+%26+1%2B1%3D2%0A%7E*-._&%C3%A4="
        );
    }

    proptest! {
        #[test]
        fn what_is_encoded_comes_back(fields in proptest::collection::vec(("\\PC{1,10}", "(\\PC|[\n\r%&=+;\0]){0,20}"), 1..4)) {
            let body = encode(fields.iter().map(|(name, value)| (&**name, &**value)));
            prop_assert!(body.is_ascii());
            let back: Vec<_> = body.split('&').map(|pair| {
                let (name, value) = pair.split_once('=').unwrap();
                (decoded(name), decoded(value))
            }).collect();
            prop_assert_eq!(back, fields);
        }
    }
}
