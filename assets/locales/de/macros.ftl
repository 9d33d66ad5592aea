# Makros: mehrere Schritte, die gemeinsam zurückgenommen werden.
cmd-macro = Makro
    .help = Tut die Schritte eines Makros, alle oder keinen, für alles Markierte oder die Zeile; hier entstehen auch neue.
    .words = Automatik Schritte
pick-macro = Makro
macro-new = Neues Makro …
macro-change = Makro ändern …
macro-edit = Name und Schritte ändern
macro-remove = Makro entfernen
pick-macro-edit = Makro { $name }
macro-none = Noch keine Makros. Anlegen: zuruf macro add NAME --step 'tag +neu' --step 'snooze 2d'
macro-unknown = Es gibt kein Makro „{ $name }“
macro-whole = Ein Makro gilt für höchstens { $max } Gespräche: markieren Sie diese mit { KEY("mark") } oder { KEY("mark-range", on: "conversation") }
macro-then-stay = danach bleibt das Gespräch offen
macro-then-next = danach folgt das nächste Gespräch
form-macro = Makro
form-macro-name = Name
form-macro-steps = Schritte
form-macro-next = Dann weiter
form-macro-next-wrong = Dann weiter: ja (das nächste Gespräch öffnet sich) oder nein
form-macro-hint = answer KÜRZEL; assign WER; complaint ART high; done; note TEXT; pending; priority high; score +10 GRUND; snooze 2d; stage lead; tag +neu -alt; task 2d TEXT; team NAME; webhook NAME

## Handlungen
act-macro = { $count ->
    [one] { $word } ausgeführt
   *[other] { $word } für { $count } Gespräche ausgeführt
}
act-macro-add = Makro { $word } angelegt
act-macro-edit = Makro { $word } geändert
act-macro-remove = Makro { $word } entfernt
act-name-macro = Makro
act-name-macro-add = neues Makro
act-name-macro-edit = Änderung eines Makros
act-name-macro-remove = Entfernen eines Makros
journal-macro = Makro ausgeführt
journal-macro-add = Makro angelegt
journal-macro-edit = Makro geändert
journal-macro-remove = Makro entfernt
field-steps = Schritte
field-then_next = weiter zur nächsten
announced = Webhook { $endpoint }: { $what }
announced-rule = Regel { $by } ({ $event })
announced-macro = Makro { $by }
announced-sentence = { $what } – { $who }, { $channel }, Gespräch { $id }
act-announce = Webhook { $word } wird benachrichtigt
act-name-announce = Aufruf eines Webhooks
journal-announce = Webhook benachrichtigt

## Fehler
err-macro-unknown = Es gibt kein Makro „{ $name }“
    .hint = Alle zeigt: zuruf macro list
    .keys = { KEY("macro") } listet sie auf.
err-macro-name = „{ $found }“ taugt nicht als Name eines Makros
    .why = ein Name hat 1 bis 40 Zeichen.
err-macro-taken = Es gibt schon ein Makro „{ $found }“
    .hint = Wählen Sie einen anderen Namen oder ändern Sie jenes: zuruf macro edit "{ $found }"
    .keys = Wählen Sie einen anderen Namen oder ändern Sie das vorhandene.
err-macro-empty = Das Makro hat keine Schritte
    .hint = Schreiben Sie einen je Zeile, etwa: tag +geld
err-macro-long = Das Makro hat mehr als { $max } Schritte
    .hint = Teilen Sie es.
err-macro-states = Zwei Schritte des Makros ändern den Zustand des Gesprächs
    .hint = Behalten Sie einen von done, open, pending, spam und snooze.
err-macro-step = Schritt { $line }: „{ $word }“ ist nicht bekannt
    .why = bekannt sind { $known }.
    .hint = { $near ->
        [none] Ändern Sie diesen Schritt: { $text }
       *[other] Meinten Sie { $near }?
    }
err-macro-step-short = Schritt { $line } ist nicht vollständig: { $text }
    .hint = Sagen Sie, was nach { $word } kommt.
err-macro-step-alone = Schritt { $line } sagt zu viel: { $text }
    .hint = Nach { $word } steht nichts.
err-macro-wrong = Schritt { $line } lässt sich nicht ausführen: { $text }
    .why = { $what }.
    .hint = { $what-do ->
        [none] Ändern Sie den Schritt; es wurde nichts gespeichert.
       *[other] { $what-do } Es wurde nichts gespeichert.
    }
err-macro-time = „{ $found }“ ist keine Zeit
    .hint = Schreiben Sie 2h, 3d, morgen, mo 9:00.
err-macro-nobody = Das Gespräch hat noch keinen Kontakt
    .hint = Nur wer geschrieben hat, lässt sich im Board verschieben.
err-macro-many = { $count } Gespräche sind zu viele für ein Makro
    .why = höchstens { $max } werden gemeinsam erledigt.
    .hint = Nennen Sie weniger, oder nehmen Sie tag, assign, done mit --query.
    .keys = Markieren Sie weniger, oder tun Sie die Schritte einzeln: { KEY("tag", on: "conversation") }, { KEY("assign", on: "conversation") } und { KEY("done", on: "conversation") } nehmen beliebig viele.
err-macro-failed = Es wurde nichts getan: Schritt { $step } scheitert an Gespräch { $id }
    .why = { $what }.
    .hint = { $mend ->
        [none] Ändern Sie das Makro oder lassen Sie dieses Gespräch aus.
       *[other] { $what-do }
    }
err-announce-unknown = Einen Endpunkt „{ $name }“ gibt es nicht
    .why = ein Schritt kann die Endpunkte der Konfiguration benachrichtigen.
    .hint = { $near ->
        [none] In die Konfiguration aufnehmen: [[endpoint]] mit name = "{ $name }".
       *[other] Vielleicht { $near }?
    }
