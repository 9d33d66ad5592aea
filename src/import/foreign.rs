//! What cannot be read: archives inside, workbooks, pictures, web pages, the error answers of servers. Each is refused by name
//! with the next step.
//!
//! Asked before a file is decoded, by recognition and by every reader (a format forced with `--as` must not read a picture).

use crate::error::{Error, Kind};
use crate::import::decode::is_plain;
use crate::import::json;
use crate::text::Clean;

/// File signatures of what people drop by mistake, and the name they know it by.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"BZh", "bzip2"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"\xFD7zXZ\0", "xz"),
    (b"Rar!\x1A\x07", "RAR"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Microsoft Office"),
    (b"RIFF", "RIFF"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"\x7FELF", "ELF"),
];

/// Why this input cannot be read as text at all, or `None` where it can be tried.
pub fn refusal(head: &[u8]) -> Option<Error> {
    let error = |code| Error::new(Kind::Failed, code);
    if head.iter().all(u8::is_ascii_whitespace) || head == b"\xEF\xBB\xBF" {
        return Some(error("import-empty"));
    }
    // Before UTF-16, whose mark one of these begins with.
    if head.starts_with(b"\xFF\xFE\0\0") || head.starts_with(b"\0\0\xFE\xFF") {
        return Some(error("import-utf32"));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        let is_workbook = contains(head, b"xl/") || contains(head, b"[Content_Types].xml");
        return Some(if is_workbook {
            workbook()
        } else {
            error("import-zip-inside")
        });
    }
    if head.starts_with(b"\x1F\x8B") {
        return Some(error("import-gzip"));
    }
    // A CAR file: a length, then a map that begins with its roots.
    if contains(&head[..head.len().min(16)], b"\xA2eroots") {
        return Some(error("import-car"));
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(magic, _)| head.starts_with(magic)) {
        let packed = matches!(*name, "7z" | "RAR" | "xz" | "bzip2");
        let code = if packed {
            "import-packed"
        } else {
            "import-binary"
        };
        return Some(error(code).with("kind", name));
    }
    if is_html(head) {
        return Some(error("import-html").with("choose", instead_of(head)));
    }
    if is_xml(head) {
        return Some(error("import-xml"));
    }
    is_binary(head).then(|| error("import-binary").with("kind", "unknown"))
}

/// The refusal of a file that was forced on a reader which finds nothing of its own in it.
pub fn not_its_own(format: &'static str) -> Error {
    Error::new(Kind::Usage, "import-not-its-own").with("format", format)
}

/// The refusal of an office document.
pub fn workbook() -> Error {
    Error::new(Kind::Failed, "import-workbook")
}

/// Signs of HTML exports, and the word for what to choose instead of them.
const PAGES: &[(&[u8], &str)] = &[
    (b"page_wrap", "telegram"),
    (b"Meta Platforms", "meta"),
    (b"facebook", "meta"),
    (b"instagram", "meta"),
    (b"DiscordChatExporter", "discord"),
    (b"chatlog", "discord"),
    (b"takeout", "takeout"),
    (b"YTD", "x"),
    (b"Twitter", "x"),
];

/// Which export this page comes from, as a word that the message knows.
fn instead_of(head: &[u8]) -> &'static str {
    PAGES
        .iter()
        .find(|(sign, _)| contains(head, sign))
        .map_or("other", |(_, word)| *word)
}

/// What a server answered instead of an export: `{"error": ...}` and the like.
pub fn error_answer(head: &[u8]) -> Option<Error> {
    let value: serde_json::Value = serde_json::from_slice(head.trim_ascii()).ok()?;
    let bare = || Some(&value).filter(|value| is_bare(value));
    let said = value.get("error").or_else(|| value.get("errors"));
    let said = said.or_else(bare)?;
    let said = said.get(0).unwrap_or(said);
    let text = [
        json::text(said, "message"),
        json::text(said, "detail"),
        json::text(said, "title"),
        json::text(&value, "error_description"),
        json::text(&value, "error_human"),
        json::text(&value, "description"),
        json::text(&value, "message"),
        said.as_str().unwrap_or_default(),
    ]
    .into_iter()
    .find(|text| !text.is_empty())
    .unwrap_or("error");
    Some(
        Error::new(Kind::Failed, "import-error-answer")
            .with("said", Clean::name(text.trim_end_matches('.'))),
    )
}

/// What an answer consists of that is no more than an error.
const BARE: [&str; 10] = [
    "code",
    "detail",
    "instance",
    "message",
    "ok",
    "status",
    "statusCode",
    "success",
    "title",
    "type",
];

/// Whether an object is no more than a sentence with what servers write beside it.
fn is_bare(value: &serde_json::Value) -> bool {
    let says = ["message", "detail"]
        .into_iter()
        .any(|key| !json::text(value, key).is_empty());
    let members = value.as_object();
    says && members.is_some_and(|all| all.keys().all(|key| BARE.contains(&&**key)))
}

fn is_xml(head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    start.trim_ascii_start().starts_with(b"<?xml")
}

fn is_html(head: &[u8]) -> bool {
    let start = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    if !start.starts_with(b"<") {
        return false;
    }
    let start = start[..start.len().min(512)].to_ascii_lowercase();
    start.starts_with(b"<!doctype html")
        || start.starts_with(b"<html")
        || (start.starts_with(b"<?xml") && contains(&start, b"<html"))
}

/// More than one byte in ten is a control that no text has; UTF-16 has its zeros only on one side.
fn is_binary(head: &[u8]) -> bool {
    if is_plain(head) || head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return false;
    }
    let control =
        |b: &&u8| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B);
    let even = head.iter().step_by(2).filter(control).count();
    let odd = head.iter().skip(1).step_by(2).filter(control).count();
    even.min(odd) * 10 > head.len() / 2
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(head: &[u8]) -> Option<&'static str> {
        refusal(head).map(|e| e.code)
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        assert_eq!(code(b""), Some("import-empty"));
        assert_eq!(code(b"\xEF\xBB\xBF"), Some("import-empty"));
        assert_eq!(code(b" \r\n\n"), Some("import-empty"));
        assert_eq!(
            code(b"PK\x03\x04\x14\0manifest.js"),
            Some("import-zip-inside")
        );
        assert_eq!(
            code(b"PK\x03\x04\x14\0[Content_Types].xml"),
            Some("import-workbook")
        );
        assert_eq!(code(b"\x89PNG\r\n\x1a\n...."), Some("import-binary"));
        assert_eq!(code(b"\xFF\xFE\0\0i\0\0\0d\0\0\0"), Some("import-utf32"));
        assert_eq!(code(b"\0\0\xFE\xFF\0\0\0i"), Some("import-utf32"));
        assert_eq!(code(b"\xFF\xFEi\0d\0"), None);
        assert_eq!(code(b"\x1F\x8B\x08\0"), Some("import-gzip"));
        assert_eq!(code(b"\x3A\xA2eroots\x81\xD8"), Some("import-car"));
        assert_eq!(code(b"\n<!DOCTYPE html><html>"), Some("import-html"));
        assert_eq!(
            code(b"<?xml version=\"1.0\"?><tickets>"),
            Some("import-xml")
        );
        assert_eq!(
            code(&[0, 1, 2, 3, 0, 0, 0, 9, 8, 1, 0, 0]),
            Some("import-binary")
        );
    }

    #[test]
    fn a_page_says_what_to_choose_instead() {
        let chosen = |head: &[u8]| refusal(head).and_then(|e| e.arg("choose").map(str::to_owned));
        let telegram = b"<!DOCTYPE html><html><body><div class=\"page_wrap\">";
        assert_eq!(chosen(telegram).as_deref(), Some("telegram"));
        assert_eq!(chosen(b"<html><p>hi").as_deref(), Some("other"));
    }

    #[test]
    fn the_answer_of_a_server_is_no_export() {
        let said = |json: &str| {
            error_answer(json.as_bytes()).and_then(|e| e.arg("said").map(str::to_owned))
        };
        assert_eq!(
            said("{\"error\":\"invalid_token\",\"message\":\"Expired\"}").as_deref(),
            Some("Expired")
        );
        assert_eq!(
            said("{\"error\":{\"code\":403,\"message\":\"quota\"}}").as_deref(),
            Some("quota")
        );
        assert_eq!(
            said("{\"errors\":[{\"detail\":\"no\"}]}").as_deref(),
            Some("no")
        );
        assert_eq!(
            said("{\"code\":\"invalid_credentials\",\"message\":\"Log in\"}").as_deref(),
            Some("Log in")
        );
        assert_eq!(
            said("{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}").as_deref(),
            Some("Not found")
        );
        for (bare, sentence) in [
            ("{\"detail\":\"No rights.\"}", "No rights"),
            (
                "{\"message\":\"401: Unauthorized\",\"code\":0}",
                "401: Unauthorized",
            ),
            (
                "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,\"detail\":\"No\"}",
                "No",
            ),
        ] {
            assert_eq!(said(bare).as_deref(), Some(sentence), "{bare}");
        }
        assert_eq!(said("{\"message\":\"hi\",\"from\":\"eva\"}"), None);
        assert_eq!(said("{\"data\":[]}"), None);
    }

    #[test]
    fn text_with_a_few_zeros_or_escapes_is_still_text() {
        assert_eq!(
            code(b"id,text\n1,a NUL \0 in a long enough text and \x1b[31m red\n"),
            None
        );
        assert_eq!(code(b"i\0d\0,\0t\0e\0x\0t\0"), None);
        assert_eq!(code("id,text\n1,Grüße".as_bytes()), None);
    }
}
