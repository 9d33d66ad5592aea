# Fertige Texte und Antworten, die mehr als ein Text sind: Textbausteine, Entwürfe, Termine, Teile, Anhänge.

## Befehle
cmd-canned = Textbausteine
    .help = Listet die Textbausteine auf, zum Schreiben, Ändern und Entfernen; wer wann was änderte, und die Historie.
    .words = Vorlagen Bausteine Textbausteine
canned-changed = { $agent }, { $when }
canned-new = Neuer Textbaustein …
canned-edit = Bearbeiten
canned-form = Textbaustein
canned-form-keys = { KEY("send", on: "overlay") } sichert, { KEY("complete", on: "overlay") } weiter, { KEY("edit-text", on: "overlay") } Editor, { KEY("back", on: "overlay") } zurück
canned-form-hint = Variablen: {"{{contact.first_name|Sie}}"}; eine Frage an die, die ihn benutzen: {"{{?bestellnr}}"}
canned-form-unsaved = Noch nicht gesichert: { KEY("send", on: "overlay") } sichert, noch einmal { KEY("back", on: "overlay") } verwirft das Getippte
canned-line-code = Kürzel
canned-line-title = Titel
canned-line-keywords = Weitere Wörter
canned-line-channel = Nur Kanal
canned-remove = Entfernen ({ KEY("undo") } nimmt es zurück)
cmd-drafts = Entwürfe
    .help = Zeigt, was Sie angefangen haben; { KEY("accept") } macht damit weiter.
    .words = angefangen ungesendet
cmd-quote = Zitieren
    .help = Antwortet auf die Nachricht unter dem Cursor und zitiert sie.
cmd-edit-text = Editor
    .help = Öffnet den Text in Ihrem eigenen Editor ($VISUAL, $EDITOR).
cmd-preview = Vorschau
    .help = Zeigt die Bytes, die gesendet würden.
cmd-insert-agent = Kollegen einfügen
    .help = Bietet Kürzel für den Text an, wie @ es tut.
cmd-insert-tag = Schlagwort einfügen
    .help = Bietet Schlagwörter für den Text an, wie # es tut.
cmd-insert-canned = Textbaustein einfügen
    .help = Bietet Textbausteine für den Text an, wie //kürzel { KEY("complete", on: "composer") } es tut.
cmd-insert-variable = Variable einfügen
    .help = Setzt den Wert einer Variablen in den Text.
cmd-insert-contact = Bekanntes einfügen
    .help = Bietet Name, Adressen, Kennungen und Felder der Person für den Text an.
cmd-insert-emoji = Emoji einfügen
    .help = Bietet Emoji nach ihrem Namen an, wie :name { KEY("complete", on: "composer") } es tut.
cmd-attach = Anhängen
    .help = Nennt eine Datei, die zur Antwort gehört.
cmd-send-later = Später senden
    .help = Fragt, wann die Antwort geht; zurückgenommen, wenn der Kunde vorher schreibt.
cmd-split = Teilen
    .help = Sendet einen zu langen Text als mehrere nummerierte Antworten.

## Listen und Fragen
pick-canned = Textbausteine
pick-canned-uses =
    { $n ->
        [0] nie benutzt
        [one] einmal benutzt
       *[other] { $n }-mal benutzt
    }
pick-canned-none = Noch keine. { KEY("canned") } schreibt einen
pick-receivers-none = Noch arbeitet hier sonst niemand: { KEY("go-team") }, dann { KEY("create", on: "team") }, legt jemanden an.
demo-canned-sim-title = Neue SIM-Karte
demo-canned-sim = Hallo { "{{contact.first_name|zusammen}}" }, die neue SIM-Karte zu Bestellung { "{{?order_no}}" } geht heute raus.
demo-canned-thanks-title = Dank für Lob
demo-canned-thanks = Danke, { "{{contact.first_name|das freut uns}}" }! Wir geben es ans Team weiter.
demo-canned-iban-title = Kontodaten öffentlich
demo-canned-iban = Bitte nie Kontodaten öffentlich posten. Wir schreiben Ihnen eine Direktnachricht.
pick-variable = Variablen
pick-variable-empty = (hier leer)
pick-draft = Ihre Entwürfe
drafts-none = Sie haben keine Entwürfe.
draft-discarded = Entwurf verworfen.
draft-reply = Antwort
draft-note = Notiz
prompt-value = Wert
prompt-value-hint = Kommt in den Text. Leer nimmt die Vorgabe, falls es eine gibt.
prompt-send-at = Senden um
prompt-send-at-hint = 2h  17:30  morgen  mo 9:00  2026-05-10. Leer: keine Zeit.
prompt-attach = Anhängen
prompt-attach-hint = Pfad einer Datei; gesendet wird nur ihr Name. Leer: keine Datei geht mit.
preview-title = Was gesendet würde
preview-note = Kennung und Zeit sind beim Senden neu.
composer-insert-m = Textbaustein
composer-file-gone = { $name } (fehlt)
composer-file-gone-hint = Legen Sie sie zurück, oder { KEY("review", on: "composer") } { KEY("attach", on: "review") } { KEY("accept") } nimmt sie weg; gesendet wurde nichts.
composer-insert-v = Variable
composer-full = Ein Text hat höchstens 1 MB. Nichts ist verloren: diesen absenden und in einem zweiten weiterschreiben.
composer-insert-c = was über die Person bekannt ist
composer-insert-e = Emoji
composer-insert-f = Datei
pick-known = Einfügen: was bekannt ist
pick-emoji = Einfügen: Emoji
composer-only-replies = Das gibt es nur bei Antworten.
composer-split-not = Dieser Text lässt sich nicht in passende Teile teilen.
composer-split-needless = Er passt, wie er ist.
delivery-scheduled = geht { $when }
editor-busy = Die Tastatur ließ sich dem Editor nicht übergeben.

## Handlungen
act-reply-later = Antwort vorgemerkt
act-canned-add = Textbaustein { $word } angelegt
act-canned-edit = Textbaustein { $word } geändert
act-canned-remove = Textbaustein { $word } entfernt
act-name-canned-add = neuer Textbaustein
act-name-canned-edit = Änderung eines Textbausteins
act-name-canned-remove = Entfernen eines Textbausteins
act-name-unschedule = vorgemerkte Antwort zurückgenommen
journal-unschedule = vorgemerkte Antwort zurückgenommen
scheduled-overtaken = der Kunde hat vorher geschrieben
scheduled-overtaken-event = Eine vorgemerkte Antwort wurde nicht gesendet: der Kunde hat vorher geschrieben. Ihr Text ist wieder ein Entwurf.

## Befehlszeile
canned-facts = { $uses }-mal benutzt, geändert von { $who } am { $when }
cli-bad-var = „{ $found }“ beantwortet keine Frage dieses Textes; schreiben Sie --var Name=Wert
col-code = Kürzel
col-title = Titel
col-uses = Nutzung
col-keywords = Stichwörter

## Fehler
err-draft-none = Sie haben keinen Entwurf zu { $id }
    .hint = Alle zeigt: zuruf drafts
    .keys = { KEY("drafts") } listet Ihre Entwürfe auf.
err-canned-unknown = Es gibt keinen Textbaustein „{ $found }“
    .hint = Alle zeigt: zuruf canned list
    .keys = { KEY("canned") } listet sie auf.
err-canned-code = „{ $found }“ taugt nicht als Kürzel
    .why = ein Kürzel ist ein Wort aus Buchstaben, Ziffern, - _ und ., höchstens 40 Zeichen.
err-canned-taken = Es gibt schon einen Textbaustein „{ $found }“
    .hint = Wählen Sie ein anderes Kürzel oder ändern Sie jenen: zuruf canned edit { $found }
    .keys = Wählen Sie einen anderen Code oder ändern Sie den vorhandenen: { KEY("canned") } listet sie auf.
err-canned-variable = Zeile { $line }, Spalte { $column }: „{ $found }“ ist keine Variable
    .why = ein Text kann nennen: { $known }; was beim Benutzen gefragt wird, beginnt mit einem Fragezeichen.
    .hint = { $near ->
        [none] Eine Vorgabe folgt auf einen Strich, etwa contact.first_name|du.
       *[other] Meinten Sie { $near }? Eine Vorgabe folgt auf einen Strich, etwa contact.first_name|du.
    }
err-reply-open-variable = Im Text steht noch { $found }
    .hint = Setzen Sie ein, was dort hingehört; auf der Kommandozeile beantwortet --var eine Frage.
    .keys = Setzen Sie ein, was dort hingehört.
err-reply-over-length = Zu lang für { $channel }: { $count } von { $max } Zeichen
    .hint = Kürzen Sie, oder senden Sie in Teilen: { KEY("split") } in der Prüfleiste, --split auf der Befehlszeile.
    .keys = Kürzen Sie ihn oder senden Sie ihn in Teilen: { KEY("review", on: "composer") }, dann { KEY("split") }.
err-window-closed = { $channel } nimmt hier keine Antworten mehr an
    .why = der Kunde hat zuletzt vor mehr als { $hours } Stunden geschrieben.
    .hint = Nehmen Sie einen anderen Kanal oder senden Sie trotzdem (--anyway); dort kann es abgelehnt werden.
    .keys = Nehmen Sie einen anderen Kanal; trotzdem gesendet kann sie dort abgelehnt werden.
err-window-never = { $channel } nimmt keine ersten Nachrichten an
    .why = der Kunde hat in diesem Gespräch nie geschrieben.
    .hint = Nehmen Sie einen anderen Kanal oder senden Sie trotzdem (--anyway); dort kann es abgelehnt werden.
    .keys = Nehmen Sie einen anderen Kanal; trotzdem gesendet kann sie dort abgelehnt werden.
err-attachment-missing = Es gibt keine Datei { $path }
    .why = sie sollte mit der Antwort gehen.
    .hint = Legen Sie sie zurück, oder hängen Sie einen leeren Pfad an, dann geht keine mit; es wurde nichts gesendet.
