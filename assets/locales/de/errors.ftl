# Fehler: was geschehen ist, .why, und .hint = der nächste Schritt. Der Name ohne err- ist der Code der --json-Fehler.

## Der Speicher
err-store-missing = Unter { $path } gibt es keine Datenbank
    .why = hier wurde noch nichts importiert.
    .hint = Importieren Sie einen Export: zuruf import PFAD. Beginnen Sie leer: zuruf init --store { $path }. Oder sehen Sie sich erst um: zuruf demo
err-store-foreign = { $path } ist keine Datenbank von zuruf
    .why = { $why }
    .hint = Nennen Sie mit --store eine andere Datei. An dieser wurde nichts geändert.
err-store-newer = Die Datenbank { $path } gehört zu einer anderen Version von zuruf
    .why = ihr Schema hat Version { $found }, dieses Programm kennt { $ours }.
    .hint = Verwenden Sie das neueste zuruf. Es wurde nichts geändert.
err-store-older = Die Datenbank { $path } stammt von einer älteren Version von zuruf
    .why = ihr Schema hat Version { $found }, dieses Programm kennt { $ours }.
    .hint = Öffnen Sie sie einmal mit etwas, das schreiben darf: zuruf inbox. Das bringt sie auf den Stand; zuruf backup bewahrt eine Kopie.
err-store-corrupt = Die Datenbank { $path } ist beschädigt
    .why = { $why }
    .hint = Lassen Sie die Datei, wie sie ist, kopieren Sie sie weg und nehmen Sie die neueste Sicherung.
err-store-busy = Die Datenbank { $path } ist belegt
    .why = ein anderer Prozess schreibt seit mehr als { $seconds } Sekunden.
    .hint = Versuchen Sie es gleich noch einmal.
err-store-full = Für { $path } ist kein Platz mehr
    .why = { $why }
    .hint = Schaffen Sie Platz und versuchen Sie es erneut. Was gespeichert war, ist sicher.
err-store-read-only = Die Datenbank { $path } lässt sich nicht schreiben
    .why = { $why }
    .hint = Prüfen Sie, wem Datei und Ordner gehören und ob das Laufwerk schreibgeschützt ist.
err-store-io = Lesen oder Schreiben von { $path } ist fehlgeschlagen
    .why = { $why }
    .hint = Prüfen Sie das Laufwerk. Was vorher gespeichert war, ist sicher.
err-store-permission = { $path } ist nicht zugänglich
    .why = { $why }
    .hint = Prüfen Sie die Rechte der Datei und ihres Ordners, oder nennen Sie mit --store eine andere Datei.
err-network-mount = { $path } liegt auf einem Netzlaufwerk ({ $found })
    .why = dort halten Sperren nicht, und eine Datenbank, die zwei Programme ohne Sperren schreiben, geht kaputt.
    .hint = Legen Sie sie auf ein lokales Laufwerk: --store, ZURUF_STORE oder store = "..." in der Konfiguration.
err-migration-changed = Die Datenbank { $path } stammt von einem anderen Programmstand
    .why = ihre Migration { $id } ist nicht die dieses Programms.
    .hint = Verwenden Sie den Stand, der sie angelegt hat, oder importieren Sie in eine neue Datenbank.

## Handlungen
err-not-found = { $kind ->
        [conversation] Das Gespräch
        [contact] Den Kontakt
        [message] Die Nachricht
        [batch] Den Import
        [deal] Das Geschäft
        [outbox] Die Antwort
       *[other] { $kind }
    } { $id } gibt es nicht
    .hint = { $kind ->
        [batch] zuruf batch list zeigt sie.
        [suggestion] zuruf contact suggest zeigt sie.
        [outbox] zuruf outbox list --all zeigt sie.
       *[other] Was es gibt, zeigen inbox, search und contact find.
    }
    .keys = { $kind ->
        [batch] { KEY("go-sync") } listet sie auf.
        [suggestion] { KEY("go-pairs") } listet sie auf.
        [outbox] { KEY("go-outbox") } listet sie auf; { KEY("show-all") } zeigt dort alle.
       *[other] { KEY("filter") } sucht nach dem, was da ist.
    }
err-newer-message = Der Kunde hat noch einmal geschrieben
    .why = nach der Nachricht, auf die Sie antworten, kam eine weitere.
    .hint = Lesen Sie sie zuerst; trotzdem senden geht mit --anyway.
    .keys = Lesen Sie sie zuerst; danach können Sie trotzdem senden.
err-reply-sensitive = Im Text stehen Karten- oder Kontonummern: { $count }
    .why = was gesendet ist, lässt sich nicht zurückholen.
    .hint = Sehen Sie sie sich zuerst an; trotzdem senden geht mit --anyway.
    .keys = Sehen Sie sie zuerst an; danach können Sie trotzdem senden.
err-stage-reason = Dieser Schritt braucht einen Grund
    .why = Rückschritte und die Spalte Disqualifiziert werden erklärt, damit das Team sie versteht.
    .hint = Sagen Sie in einer Zeile, warum (--reason auf der Kommandozeile).
    .keys = Sagen Sie in einer Zeile, warum.
err-nothing-to-undo = Es gibt nichts zurückzunehmen
err-nothing-to-redo = Es gibt nichts zu wiederholen
err-undo-changed = „{ $act }“: jemand hat dasselbe inzwischen geändert
    .why = { $field ->
        [snoozed_until] sie ist jetzt bis zu einer anderen Zeit zurückgestellt.
        [resolved_at] sie wurde zu einer anderen Zeit erledigt.
        [stage_since] der Kontakt ist seitdem gewandert.
       *[other] { $what }: bei Ihnen { $yours }, jetzt { $theirs }.
    }
    .hint = { $turn ->
        [undo] Nochmals rückgängig nimmt zurück, was Sie davor getan haben; der Verlauf des Datensatzes sagt mehr.
       *[other] Sehen Sie in den Verlauf und ändern Sie es von Hand.
    }
err-undo-held = „{ $act }“ lässt sich jetzt nicht zurücknehmen
    .why = { $why }
    .hint = Nochmals rückgängig nimmt zurück, was Sie davor getan haben.
err-empty-text = Der Text fehlt
    .hint = Schreiben Sie zuerst etwas.
err-agent-unknown = Im Team gibt es niemanden mit dem Namen { $agent }
    .hint = Möglich sind der Kurzname eines Teammitglieds, me und none.
err-agent-foreign = Als { $agent } können Sie nicht arbeiten
    .why = nur wem die Datenbank gehört, darf einen anderen Namen nennen.
    .hint = Arbeiten Sie ohne --agent, unter eigenem Namen.
err-tag-shape = „{ $found }“ kann kein Schlagwort sein
    .why = ein Schlagwort ist ein Wort aus Buchstaben, Ziffern, - und _.
    .hint = Schreiben Sie es wie liefer-problem.
err-already-taken = Das hat schon jemand
    .why = { $agent } war schneller.
    .hint = Sprechen Sie sich ab, oder übernehmen Sie es trotzdem (--steal auf der Kommandozeile).
    .keys = Sprechen Sie sich ab oder übernehmen Sie es trotzdem.
err-no-endpoint = Für dieses Konto ist kein Webhook eingerichtet
    .why = eine Antwort braucht ein Ziel.
    .hint = Ergänzen Sie ein [[endpoint]] und nennen Sie es beim [[account]] in der Konfiguration.
err-outbox-state = { $thing ->
        [event] Mit diesem Ereignis
       *[other] Mit dieser Antwort
    } geht das nicht mehr
    .why = der Stand ist jetzt: { $found }.
    .hint = Ansehen mit: zuruf outbox show { $id }
    .keys = { KEY("go-outbox") } zeigt, wie es steht.
err-endpoint-unknown = Es gibt keinen Endpunkt { $name }
    .why = weder die Konfiguration noch der Postausgang kennt ihn.
    .hint = Ansehen mit: zuruf outbox endpoints
err-already-sent = Die Antwort ist schon unterwegs
    .why = ihre Zustellung hat begonnen, zurücknehmen geht nicht mehr.
    .hint = Nochmals rückgängig nimmt zurück, was davor war. Ansehen mit: zuruf outbox show { $id }
    .keys = Noch einmal zurücknehmen geht weiter mit dem, was davor getan wurde. { KEY("go-outbox") } zeigt sie.
err-read-only = Hier lässt sich nichts ändern
    .why = die Datenbank ist nur zum Lesen geöffnet.
    .hint = Starten Sie ohne Nur-Lesen.

## Das Programm
err-usage = Die Kommandozeile ist nicht verständlich
    .why = { $why }
    .hint = zuruf --help und zuruf BEFEHL --help zeigen, was möglich ist.
err-cancelled = Abgebrochen
    .why = was bis dahin gelesen war, ist in der Datenbank.
    .hint = Importieren Sie die Datei noch einmal: was schon da ist, wird erkannt.
err-declined = Es wurde nichts getan
    .why = die Frage wurde nicht mit Ja beantwortet.
err-interrupted = Unterbrochen
err-needs-yes = Mehr als 25 Datensätze: es wurde nichts getan
    .why = niemand kann gefragt werden.
    .hint = Mit --yes, wenn Sie es so meinen.
err-no-terminal = Die Konsole braucht ein Terminal
    .why = { $why }
    .hint = Alles geht auch als Befehl: zuruf inbox, zuruf show ID, zuruf reply ID. Siehe zuruf --help.
err-nothing-matched = Nichts gefunden
err-internal = In zuruf ist etwas schiefgegangen
    .why = { $why }
    .hint = Bitte melden Sie das und was Sie getan haben.
err-output = Die Ausgabe ließ sich nicht schreiben
    .why = { $why }
err-input = Vom Terminal ließ sich nichts lesen
    .why = { $why }
err-scratch = In { $path } lässt sich kein temporärer Ordner anlegen
    .why = { $why }
    .hint = Setzen Sie TMPDIR auf einen Ordner, in den Sie schreiben dürfen.
err-file-unreadable = { $path } lässt sich nicht lesen
    .why = { $why }
    .hint = Prüfen Sie Namen und Rechte.
err-text-too-long = Der Text in { $path } ist zu lang
    .why = mehr als 1 MB.
    .hint = Kürzen oder teilen Sie ihn; eine Antwort kann eine Datei so mitnehmen, wie sie ist: --attach DATEI.
    .keys = Kürzen oder teilen Sie ihn; eine Antwort kann eine Datei so mitnehmen, wie sie ist: { KEY("review", on: "composer") }, dann { KEY("attach") }.
err-id-shape = „{ $found }“ ist keine Nummer
    .hint = Schreiben Sie sie wie { $example }.
err-agent-missing = Ein Teammitglied fehlt
    .hint = Erst die Nummern, dann der Name, me oder none: zuruf assign 12 anna
err-priority-missing = Die Priorität fehlt
    .hint = Erst die Nummern, dann die Priorität: zuruf priority 12 high
err-stage-set-what = Es ist nichts zu setzen
    .hint = Geben Sie --criteria TEXT, --limit ZEIT oder beides an: zuruf stage set lead --limit 5d
err-stage-missing = Die Stufe fehlt
    .hint = Erst die Kontakte, dann die Stufe: zuruf stage c:12 lead
err-snooze-missing = Die Zeit fehlt
    .hint = Erst die Nummern, dann wann sie wiederkommen: zuruf snooze 12 2h
err-import-format-name = Das Format „{ $found }“ gibt es nicht
    .why = es ist keines von denen, die gelesen werden.
    .hint = Nennen Sie mit --as eines von diesen: { $known }
err-import-missing = Die Datei { $path } gibt es nicht
    .hint = Prüfen Sie den Namen; es wurde nichts importiert.
err-import-unreadable = { $path } lässt sich nicht lesen
    .why = { $why }
    .hint = Prüfen Sie die Rechte; daraus wurde nichts importiert.
err-import-not-a-file = { $path } ist keine gewöhnliche Datei
    .hint = Speichern Sie den Inhalt in eine Datei und importieren Sie diese.
err-import-no-file = Es ist keine Datei zu importieren
    .hint = Nennen Sie mindestens eine: zuruf import PFAD
err-import-rejected = Nicht lesbare Datensätze: { $count }
    .why = alles andere ist in der Datenbank.
    .hint = Welche und warum, zeigt: zuruf batch rejects { $id }; in der Datei berichtigt, kommen sie herein mit: zuruf batch retry { $id }
    .keys = { KEY("go-sync") } zeigt den Import; { KEY("open", on: "sync") } sagt dort, welche und warum.
err-batch-running = Import { $id } läuft noch
    .why = vor weniger als einer halben Minute hat er etwas geschrieben.
    .hint = Warten Sie sein Ende ab oder brechen Sie ihn ab.
err-batch-reverted = Import { $id } ist schon zurückgenommen
    .hint = zuruf batch show { $id } sagt, was davon noch da ist.
    .keys = { KEY("open", on: "sync") } darauf sagt, was davon noch da ist.
err-retry-missing = { $path } ist nicht mehr da
    .why = die abgelehnten Datensätze werden aus der Datei selbst gelesen.
    .hint = Legen Sie sie zurück, oder sagen Sie, wo sie ist: zuruf batch retry { $id } --from PFAD
    .keys = Legen Sie sie zurück, oder importieren Sie sie mit { KEY("import-file") } von dort, wo sie ist.
err-retry-piped = Import { $id } lässt sich nicht von selbst noch einmal lesen
    .why = er kam über die Standardeingabe, von einem Befehl oder einer Adresse und steht in keiner Datei.
    .hint = Fragen Sie die Quelle noch einmal (zuruf source run), oder nennen Sie eine Datei gleichen Inhalts: zuruf batch retry { $id } --from PFAD
    .keys = Fragen Sie die Quelle mit { KEY("run-source") } noch einmal, oder importieren Sie mit { KEY("import-file") } eine Datei mit demselben Inhalt.
err-import-would-reject = Nicht lesbare Datensätze: { $count }
    .hint = Ein Import legt sie mit Zeile und Grund beiseite: zuruf batch rejects
err-files-lost = Verlorene angehängte Dateien: { $count }
    .why = ihr Inhalt ist beschädigt oder fort; alles andere ist getan.
    .hint = Suchen Sie sie in einer älteren Sicherung; derselbe Inhalt, nochmals angehängt, heilt es.
err-some-left = Gespräche, die bleiben, wie sie sind: { $count }
    .why = die Zeile darüber sagt, welche und warum.
    .hint = Tragen Sie nach, was fehlt, und wiederholen Sie es: zuruf field set ID NAME WERT, oder zuruf complaint close ID --outcome '...'
err-sends-failed = Antworten, die Sie brauchen: { $count }
    .why = sie wurden abgelehnt, oder ihre Ankunft ist ungewiss.
    .hint = Ansehen mit: zuruf outbox list
err-doctor-failed = Hier funktioniert etwas nicht: { $count }
    .hint = Die Zeilen darüber sagen, was zu tun ist.

## Sicherung und Rückkehr, Einrichten
err-file-exists = { $path } gibt es schon
    .why = nichts wird je überschrieben.
    .hint = Wählen Sie einen anderen Namen.
err-backup-open = { $path } ist keine fertige Sicherung
    .why = daneben liegt ein Protokoll mit neueren Änderungen: Das ist eine Datenbank in Gebrauch oder eine Kopie davon.
    .hint = Sichern Sie mit: zuruf backup DATEI
err-backup-is-store = { $path } ist die Datenbank selbst
    .why = eine Datenbank kann nicht aus sich selbst zurückgeholt werden.
    .hint = Nennen Sie die Sicherungsdatei.
err-store-in-use = Jemand hat die Datenbank { $path } geöffnet
    .why = sie lässt sich nur ersetzen, wenn niemand mit ihr arbeitet.
    .hint = Beenden Sie jedes zuruf, das sie benutzt, auch sync --loop, und versuchen Sie es noch einmal.
err-store-restoring = Die Datenbank { $path } wird gerade zurückgeholt
    .why = ein anderer Prozess setzt eine Sicherung an ihre Stelle.
    .hint = Versuchen Sie es gleich noch einmal.
err-restore-needs-yes = Die Datenbank wurde nicht zurückgeholt
    .why = das Wort wurde nicht eingegeben, oder niemand ist da, der gefragt werden kann.
    .hint = Geben Sie das Wort ein, oder fügen Sie --yes hinzu, wenn Sie es wollen.
err-zone-unknown = Es gibt keine Zeitzone „{ $value }“
    .why = das ist kein Name aus der Zeitzonendatenbank.
    .hint = { $nearest ->
        [none] Schreiben Sie sie wie Europe/Berlin
       *[other] Meinten Sie { $nearest }?
    }
err-editor = Der Editor { $program } endete nicht gut
    .why = { $why }
    .hint = Setzen Sie VISUAL oder EDITOR auf einen Editor, der hier läuft. Es wurde nichts geändert.
err-config-edit = Die Konfiguration ist unverändert
    .why = { $why }
    .hint = Ihr Text liegt in { $path }; zuruf config edit macht damit weiter.
err-config-write = { $path } lässt sich nicht schreiben
    .why = { $why }
    .hint = Prüfen Sie die Rechte des Ordners.
err-config-flaws = Farben und Tasten haben Fehler: { $count }
    .hint = Die Zeilen oben sagen, wo.
err-keys-flaws = Die Tastendatei hat Fehler: { $count }
    .hint = Die Zeilen oben sagen, wo.
err-history-kind = Das Protokoll kennt kein „{ $found }“
    .hint = zuruf history --help nennt die Arten: zuruf history conversation 12
err-source-unknown = Es gibt keine Quelle { $name }
    .why = die Konfiguration hat: { $known }
    .hint = Zu sehen mit: zuruf source list
err-source-not-asked = Quelle { $name } wurde nicht gefragt
    .why = sie ist ausgeschaltet, oder ein anderer Prozess fragt sie gerade.
    .hint = Zu sehen mit: zuruf source list; einschalten mit: zuruf source enable { $name }
    .keys = Falls sie abgeschaltet ist: { KEY("switch-source") } schaltet sie ein.
err-sources-failed = Gescheiterte Quellen: { $count }
    .hint = Den Grund nennt: zuruf source list
err-source-folder = Der Ordner { $path } ist nicht lesbar
    .why = { $why }
    .hint = Legen Sie ihn an oder nennen Sie einen anderen.
err-source-changing = { $path } wird gerade geschrieben
    .hint = Nichts zu tun: beim nächsten Blick kommt sie herein.
err-source-too-large = Es kamen mehr als { $most } MB
    .why = nichts davon wurde importiert.
    .hint = Erlauben Sie mit max_mb der Quelle mehr, oder fragen Sie weniger auf einmal an.
err-source-broken = Was hereinkam, war nicht abzulegen
    .why = { $why }
    .hint = Sehen Sie nach, ob neben der Datenbank Platz ist.
err-source-cut = Was hereinkam, brach ab
    .why = { $why }
    .hint = Importiert wurde nichts davon; es wird von selbst wieder versucht.
err-source-command = { $program } ist gescheitert
    .why = { $why }
    .hint = Rufen Sie den Befehl von Hand auf und lesen Sie, was er sagt; importiert wurde nichts.
err-source-command-slow = { $program } brauchte länger als { $why } s
    .why = es wurde beendet; importiert wurde nichts.
    .hint = Geben Sie der Quelle mit timeout_s mehr Zeit.
err-source-unreachable = { $name } ist nicht zu erreichen
    .why = { $why }
    .hint = Es wird von selbst wieder versucht; zuruf source run { $name } versucht es jetzt.
    .keys = Es wird von selbst wieder versucht; { KEY("run-source") } versucht es jetzt.
err-source-status = { $name } antwortet mit Status { $status }
    .why = gelesen wird nur eine Antwort mit 200 oder 304, Weiterleitungen wird nicht gefolgt.
    .hint = Prüfen Sie url und bearer der Quelle.
