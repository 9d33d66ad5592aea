//! What WhatsApp itself writes into a chat, in the languages of the phones: notices, files that were left out, deletions, edits.

use super::head::{is_mark, unmarked};
use crate::model::message::Marks;

/// How the notice begins that opens every chat.
const NOTICES: &[&str] = &[
    "Messages and calls are end-to-end",
    "Messages to this chat and calls are now",
    "Messages you send to this chat and calls",
    "Messages to this group are now",
    "Nachrichten und Anrufe sind Ende-zu-Ende",
    "Nachrichten, die du in diesem Chat sendest",
    "Nachrichten in diesem Chat",
    "Nachrichten in dieser Gruppe",
    "Los mensajes y las llamadas",
    "Los mensajes y llamadas",
    "Les messages et les appels",
    "Les messages et appels",
    "I messaggi e le chiamate",
    "As mensagens e as chamadas",
    "As mensagens e ligações",
    "Berichten en oproepen",
    "Berichten en gesprekken",
    "Сообщения и звонки",
    "Mesajlar ve aramalar",
    "Wiadomości i połączenia",
    "Zprávy a hovory",
];

/// Words of notices that hold a colon, so that what stands before it looks like a name.
const CHANGES: &[&str] = &[
    " changed the subject ",
    " changed the group ",
    " changed this group",
    " created group ",
    " added ",
    " hat den Betreff ",
    " hat den Namen der Gruppe ",
    " hat die Gruppe ",
    " hat das Gruppenbild",
    " hat die Gruppenbeschreibung",
    " cambió el asunto ",
    " a changé le sujet ",
    " ha cambiato l'oggetto ",
];

/// What makes a chat a group, and the sign before and behind its name.
const GROUPS: &[&str] = &[
    " created group ",
    " created this group",
    " hat die Gruppe ",
    " creó el grupo ",
    " a créé le groupe ",
    " ha creato il gruppo ",
    " criou o grupo ",
    " heeft de groep ",
];

const DELETED: &[&str] = &[
    "This message was deleted",
    "You deleted this message",
    "This message was deleted by admin",
    "Diese Nachricht wurde gelöscht",
    "Du hast diese Nachricht gelöscht",
    "Se eliminó este mensaje",
    "Este mensaje fue eliminado",
    "Eliminaste este mensaje",
    "Ce message a été supprimé",
    "Vous avez supprimé ce message",
    "Questo messaggio è stato eliminato",
    "Hai eliminato questo messaggio",
    "Mensagem apagada",
    "Esta mensagem foi apagada",
    "Você apagou esta mensagem",
    "Dit bericht is verwijderd",
    "U hebt dit bericht verwijderd",
    "Сообщение удалено",
    "Данное сообщение удалено",
    "Bu mesaj silindi",
    "Ta wiadomość została usunięta",
];

const EDITED: &[&str] = &[
    "This message was edited",
    "Diese Nachricht wurde bearbeitet",
    "Se editó este mensaje",
    "Ce message a été modifié",
    "Questo messaggio è stato modificato",
    "Mensagem editada",
    "Esta mensagem foi editada",
    "Dit bericht is bewerkt",
    "Сообщение изменено",
    "Bu mesaj düzenlendi",
];

/// Behind a file's name on Android.
const ATTACHED: &[&str] = &[
    " (file attached)",
    " (Datei angehängt)",
    " (archivo adjunto)",
    " (fichier joint)",
    " (file allegato)",
    " (arquivo anexado)",
    " (ficheiro anexado)",
    " (bestand bijgevoegd)",
    " (файл добавлен)",
    " (dosya ekli)",
    " (plik dołączony)",
];

/// Before a file's name on iOS.
const NAMED: &[&str] = &[
    "<attached: ",
    "<Anhang: ",
    "<adjunto: ",
    "<pièce jointe : ",
    "<allegato: ",
    "<anexado: ",
    "<bijgevoegd: ",
    "<прикреплено: ",
    "<ekli: ",
    "<załącznik: ",
];

/// Files of any kind that were left out, on Android.
const OMITTED: &[&str] = &[
    "Media omitted",
    "Medien ausgeschlossen",
    "Media weggelaten",
    "Média vynechány",
    "Без медиафайлов",
    "Multimedia omitido",
    "Archivo omitido",
    "Médias omis",
    "Fichier omis",
    "Media omessi",
    "Mídia oculta",
    "Ficheiro não revelado",
    "Medya dahil edilmedi",
    "Pominięto multimedia",
];

/// The words by which iOS leaves a file out, behind the word for its kind.
const LEFT_OUT: &[&str] = &[
    "omitted",
    "weggelassen",
    "omitido",
    "omitida",
    "omise",
    "omis",
    "omesso",
    "omessa",
    "ocultado",
    "ocultada",
    "oculto",
    "oculta",
    "weggelaten",
    "pominięto",
    "пропущено",
    "vynecháno",
];

/// The words for kinds of files, and ours.
const KINDS: &[(&str, &str)] = &[
    ("image", "image"),
    ("bild", "image"),
    ("imagen", "image"),
    ("immagine", "image"),
    ("imagem", "image"),
    ("afbeelding", "image"),
    ("video", "video"),
    ("vídeo", "video"),
    ("vidéo", "video"),
    ("audio", "audio"),
    ("áudio", "audio"),
    ("sticker", "sticker"),
    ("gif", "GIF"),
    ("document", "document"),
    ("dokument", "document"),
    ("documento", "document"),
    ("contact card", "contact"),
    ("kontaktkarte", "contact"),
    ("media", "media"),
];

/// A message with what WhatsApp put around its text taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    /// The text.
    pub text: String,
    /// Deleted, edited.
    pub marks: Marks,
    /// Names of files, or the kind of one that was left out.
    pub attachments: Vec<String>,
}

/// Whether this is the notice that opens a chat.
pub(super) fn is_notice(text: &str) -> bool {
    let text = unmarked(text);
    NOTICES.iter().any(|notice| text.starts_with(notice))
}

/// Whether what stands before a colon is no name but the beginning of a notice.
pub(super) fn is_change(before_colon: &str) -> bool {
    // All of them begin with a blank, which most names have one of at most.
    let mut blanks = before_colon.match_indices(' ');
    let changes = |at: usize| {
        let rest = &before_colon[at..];
        CHANGES.iter().any(|words| rest.starts_with(words))
    };
    blanks.any(|(at, _)| changes(at)) || is_notice(before_colon)
}

/// Where this line says that the chat is a group: who did it, and the group's name or nothing.
pub(super) fn group(text: &str) -> Option<(&str, &str)> {
    let words = GROUPS.iter().find(|words| text.contains(*words))?;
    let (who, behind) = text.split_once(words)?;
    let open = |c: char| matches!(c, '"' | '„' | '“' | '«' | '”');
    let name = behind.trim_start().strip_prefix(open).unwrap_or_default();
    let name = name.split(open).next().unwrap_or_default();
    Some((who, name.trim_matches('»')))
}

/// Whether WhatsApp wrote a text of its own that is a message all the same: a file, a deletion, a poll, a place, a call.
pub(super) fn is_message(text: &str) -> bool {
    let body = body(text);
    let text = unmarked(text);
    let own = [
        "POLL:",
        "ABSTIMMUNG:",
        "ENCUESTA:",
        "SONDAGE",
        "SONDAGGIO:",
        "ENQUETE:",
        "PEILING:",
        "Location: ",
        "Standort: ",
        "Missed ",
        "Verpasster ",
        "Live location shared",
    ];
    body.marks != Marks::NONE
        || !body.attachments.is_empty()
        || own.iter().any(|own| text.starts_with(own))
}

/// Takes a message's text apart.
pub(super) fn body(text: &str) -> Body {
    let (text, edited) = without_edit(text.trim());
    let bare = unmarked(text).trim_end_matches(['.', ' ']);
    let mut body = Body {
        marks: if edited { Marks::EDITED } else { Marks::NONE },
        ..Body::default()
    };
    if DELETED.contains(&bare) {
        body.marks = body.marks.and(Marks::GONE);
        unmarked(text).clone_into(&mut body.text);
        return body;
    }
    // Pictures that may be seen once.
    if bare == "null" {
        body.attachments.push("media".to_owned());
        return body;
    }
    let mut lines = Vec::new();
    for line in text.split('\n') {
        match file_of(line) {
            Some((before, name)) => {
                body.attachments.push(name.to_owned());
                if !before.is_empty() {
                    lines.push(before);
                }
            }
            None => lines.push(line),
        }
    }
    lines.join("\n").trim().clone_into(&mut body.text);
    body
}

/// The file in a line, and the text before it.
fn file_of(line: &str) -> Option<(&str, &str)> {
    if !line.contains(['<', '(', '\u{200E}', '\u{200F}']) {
        return None;
    }
    let whole = unmarked(line).trim_end();
    if let Some(name) = ATTACHED.iter().find_map(|end| whole.strip_suffix(end)) {
        return Some(("", name));
    }
    if let Some(inner) = whole.strip_suffix('>') {
        let inside = inner.strip_prefix('<');
        if inside.is_some_and(|inside| OMITTED.contains(&inside)) {
            return Some(("", "media"));
        }
        let found = NAMED
            .iter()
            .find_map(|begin| inner.rsplit_once(begin))
            .filter(|(before, _)| before.is_empty() || before.ends_with(is_mark));
        return found.map(|(before, name)| (before.trim_end_matches(is_mark).trim(), name));
    }
    // iOS marks what it writes itself.
    let own = line
        .rsplit_once('\u{200E}')
        .or(line.rsplit_once('\u{200F}'));
    let (before, own) = own?;
    let (kind, left_out) = own.trim_end().rsplit_once(' ')?;
    if !LEFT_OUT.contains(&left_out) {
        return None;
    }
    let kind = kind.to_lowercase();
    let known = KINDS.iter().find(|(word, _)| *word == kind);
    let name = known.map_or("media", |(_, name)| name);
    Some((before.trim_matches(is_mark).trim(), name))
}

/// A text without the note that it was edited, and whether there was one.
fn without_edit(text: &str) -> (&str, bool) {
    let found = text
        .strip_suffix('>')
        .and_then(|inner| inner.rsplit_once('<'))
        .filter(|(_, note)| EDITED.contains(&note.trim_end_matches('.')));
    match found {
        Some((before, _)) => (before.trim_end_matches(is_mark).trim_end(), true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attached(text: &str) -> (String, Vec<String>) {
        let body = body(text);
        (body.text, body.attachments)
    }

    fn own(text: &str, files: &[&str]) -> (String, Vec<String>) {
        let files = files.iter().map(|f| (*f).to_owned()).collect();
        (text.to_owned(), files)
    }

    #[test]
    fn files_are_told_from_text() {
        assert_eq!(
            attached("IMG-1.jpg (Datei angehängt)\nDas hier"),
            own("Das hier", &["IMG-1.jpg"])
        );
        assert_eq!(
            attached("Look here \u{200E}<attached: 7-PHOTO.jpg>"),
            own("Look here", &["7-PHOTO.jpg"])
        );
        assert_eq!(attached("\u{200E}Bild weggelassen"), own("", &["image"]));
        assert_eq!(attached("<Medien ausgeschlossen>"), own("", &["media"]));
        assert_eq!(attached("null"), own("", &["media"]));
        for text in ["He omitted it", "a < b", "<b>bold</b>", "(file attached)"] {
            assert_eq!(attached(text), own(text, &[]));
        }
    }

    #[test]
    fn deletions_and_edits_are_marks() {
        let deleted = body("\u{200E}Diese Nachricht wurde gelöscht.");
        assert_eq!(deleted.marks, Marks::GONE);
        let edited = body("Moin ^AK \u{200E}<This message was edited>");
        assert_eq!(
            (edited.text.as_str(), edited.marks),
            ("Moin ^AK", Marks::EDITED)
        );
    }

    #[test]
    fn notices_are_known_and_groups_named() {
        assert!(CHANGES.iter().all(|words| words.starts_with(' ')));
        assert!(is_notice(
            "\u{200E}Messages and calls are end-to-end encrypted."
        ));
        assert_eq!(
            group("Us hat die Gruppe „Runde“ erstellt."),
            Some(("Us", "Runde"))
        );
        assert_eq!(
            group("+1 created group \"Group: name\""),
            Some(("+1", "Group: name"))
        );
        assert_eq!(group("Anna: hallo"), None);
        assert!(is_change("Anna changed the subject from \"a\" to \"b"));
        assert!(is_message("\u{200E}image omitted") && !is_message("\u{200E}Anna left"));
    }
}
