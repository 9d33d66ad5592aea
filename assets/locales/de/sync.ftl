# Warum ein Zustellversuch nicht gelang: je eine Zeile, neben der Antwort gezeigt.

attempt-refused = Dort nimmt niemand an: Die Verbindung wurde abgelehnt.
attempt-dns = Der Rechnername des Endpunkts { $endpoint } ist nicht bekannt.
attempt-connect-timeout = Keine Verbindung innerhalb von { $seconds } s.
attempt-tls = Die Verbindung lässt sich nicht sichern: { $detail }
attempt-unsent = Es wurde nichts gesendet: { $detail }
attempt-timeout = Keine Rückmeldung innerhalb von { $seconds } s. Das Gesendete kann angekommen sein.
attempt-lost = Die Verbindung riss vor der Rückmeldung ab. Das Gesendete kann angekommen sein ({ $detail }).
attempt-died = Das Programm endete während des Sendens. Das Gesendete ist vielleicht angekommen.
attempt-aborted = Der Empfänger will keine weiteren Versuche ({ $status }).
attempt-try-later = Der Empfänger bittet um einen späteren Versuch ({ $status }).
attempt-too-many = Dem Empfänger ist es zu viel auf einmal ({ $status }).
attempt-busy = Der Empfänger ist ausgelastet und sagt, wann es weitergeht ({ $status }).
attempt-server-error = Der Empfänger meldet einen Fehler ({ $status }).
attempt-strange-status = Der Empfänger meldet einen ungewöhnlichen Status ({ $status }).
attempt-gone = Den Empfänger gibt es nicht mehr ({ $status }).
attempt-rejected = Der Empfänger hat abgelehnt ({ $status }).
attempt-clock = Nicht angenommen: Die Uhr hier und die des Empfängers weichen um { $seconds } s ab. Bitte stellen Sie die Uhr.
attempt-redirected = Die Adresse ist umgezogen ({ $status }); Umleitungen wird nicht gefolgt.
attempt-redirected-to = Die Adresse ist umgezogen ({ $status }) nach { $location }; Umleitungen wird nicht gefolgt.
attempt-not-ok = Der Empfänger hat die Anfrage angenommen und den Inhalt abgelehnt ({ $status }).
attempt-no-ok-field = In der Rückmeldung fehlt { $pointer }: Ob das Gesendete angenommen wurde, ist nicht bekannt.
attempt-receiver-says = Er schreibt
store-restored = Die Datenbank wurde aus einer Sicherung zurückgeholt.
store-loaded = Die Datenbank wurde aus einem Export geladen.

ca-file-empty = sie enthält kein Zertifikat

err-reply-too-long = Die Antwort ist zum Senden zu lang
    .why = sie hat { $count } { $unit ->
        [bytes] Bytes
       *[characters] Zeichen
    }; der Endpunkt { $endpoint } nimmt { $limit }.
    .hint = Teilen Sie sie in mehrere Antworten auf.
err-reply-variable = Die Antwort passt nicht in den Inhalt ihres Endpunkts
    .why = für { $names } gibt es keinen Wert.
    .hint = Korrigieren Sie „body“ bei diesem Endpunkt.
err-secret-shape = Das Signaturgeheimnis des Endpunkts { $endpoint } ist nicht brauchbar
    .why = es muss aus "whsec_" und 24 bis 64 Bytes in Base64 bestehen.
    .hint = Kopieren Sie es erneut vom Empfänger, oder erzeugen Sie eines: echo whsec_$(openssl rand -base64 32)
err-secret-count = Der Endpunkt { $endpoint } hat mehr als zwei Geheimnisse
    .why = für einen Wechsel genügen zwei: das neue und das alte.
    .hint = Entfernen Sie das älteste aus "secrets".
err-ca-file = Die Zertifikate in { $path } sind nicht lesbar
    .why = { $cause }
    .hint = "ca_file" muss eine PEM-Datei mit Zertifizierungsstellen sein.
err-endpoint-url = Die Adresse von „{ $endpoint }“ ist nicht brauchbar
    .why = sie muss eine vollständige https-Adresse mit festem Rechnernamen sein.
    .hint = Berichtigen Sie dort "url".
err-endpoint-userinfo = Die Adresse von „{ $endpoint }“ enthält Benutzername oder Passwort
    .why = Adressen landen in Protokollen und auf Bildschirmen.
    .hint = Verwenden Sie stattdessen "bearer" oder "secrets".
err-endpoint-http = „{ $endpoint }“ wäre unverschlüsselt
    .why = einfaches http ist für Adressen auf diesem Rechner gedacht.
    .hint = Verwenden Sie https, oder setzen Sie dort "allow_http = true".
err-address-private = „{ $endpoint }“ zeigt in ein privates Netz
    .why = { $address } ist keine öffentliche Adresse.
    .hint = Falls das gewollt ist, setzen Sie dort "allow_private = true".
err-address-forbidden = „{ $endpoint }“ zeigt auf eine Adresse, die nie verwendet wird
    .why = { $address } ist link-lokal, Multicast, unbestimmt oder eine verkleidete IPv4-Adresse. Keine Einstellung erlaubt sie.
    .hint = Berichtigen Sie dort "url" oder den DNS-Eintrag dahinter.
err-receiver-start = Der Empfänger der Demo lässt sich nicht starten
    .why = { $cause }
    .hint = Prüfen Sie, ob dieser Rechner eine Loopback-Schnittstelle hat.
# $new: messages; $n: how many imports
sync-picture = { $new } neue { $n ->
        [one] im letzten Import
       *[other] in den letzten { $n } Importen
    }
sync-bar-new = neu
sync-bar-known = bekannt
sync-bar-edited = geändert
sync-bar-rejected = abgelehnt

# Was ein Import fragt, bevor er weitergeht.
question-more = { $count } weitere
question-ours = Wer davon sind Sie in { $file }?
question-date-order = Steht in { $file } der Tag oder der Monat zuerst?
question-choice = { $name } ({ $count ->
        [one] 1 Nachricht
       *[other] { $count } Nachrichten
    })
question-choice-threads = { $name } ({ $count } Nachrichten in { $threads } Gesprächen)
question-count = { $count ->
        [one] 1 Nachricht
       *[other] { $count } Nachrichten
    }
question-dmy = Tag zuerst ({ $date } ist Tag/Monat)
question-mdy = Monat zuerst ({ $date } ist Monat/Tag)
question-keys = { KEY("complete", on: "overlay") } markiert mehrere, { KEY("accept") } antwortet, { KEY("back", on: "overlay") } lässt es offen
question-asked = Gefragt { $at }, importiert von { $agent }. Was an der Antwort hängt, ist noch nicht da.
question-holds = { KEY("open", on: "sync") } beantwortet es, und der Import geht weiter; die Antwort gilt für jeden weiteren Import von { $source }. { KEY("revert-batch") } legt die Frage beiseite. Später: zuruf batch answers.
question-again = Beantwortet. { $file } muss noch einmal kommen: Es wurde aus einer Pipe gelesen.
question-done = { $file }: { $new } neu, { $known } bekannt, { $rejected } abgelehnt
sync-no-question = Da wird nichts gefragt
prompt-import = Importieren
prompt-import-hint = Eine Datei, ein Ordner oder ein Archiv; { KEY("complete", on: "overlay") } setzt den Namen fort. Was schon da ist, wird erkannt.
act-import-answer = Beantwortet für jeden Import von { $word }
act-import-forget = Vergessen; der nächste Import fragt wieder: { $word }
act-question-drop = Beiseitegelegt: { $word }
act-name-import-answer = Antwort für Importe
act-name-question-drop = Beiseitelegen einer Frage
journal-import-answer = Importe beantwortet
journal-question-drop = Frage beiseitegelegt
field-answer = Antwort
field-dropped = beiseitegelegt
cli-no-questions = Kein Import fragt etwas.
cli-questions-how = Beantworten mit: zuruf batch answer NR --ours NAME, oder --date-order dmy oder mdy
cli-answer-which = --drop braucht die Nummer einer Frage: zuruf batch questions
col-choices = ZUR WAHL
col-answer = ANTWORT
