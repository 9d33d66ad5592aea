# Die Kommandozeile. Hilfetexte der Optionen stehen im Code; alles andere, was sie ausgibt, steht hier.

## Fragen und Fehler
cli-yes-no = [j/N]
cli-confirm-bulk = { $count } Datensätze ändern?
cli-bad-now = „{ $found }“ ist keine Zeit wie 2024-11-01T09:00:00Z
cli-bad-zone = „{ $found }“ ist keine Zeitzone wie Europe/Berlin
cli-ask-ours = Wer davon sind Sie in { $path }? Die Datei sagt es nicht.
cli-ask-ours-how = Nummern oder Namen, durch Kommas getrennt; Enter lässt es aus. Die Antwort gilt auch für weitere Importe dieser Art:
cli-ask-order = Steht in { $path } der Tag oder der Monat zuerst? Jedes Datum liest sich auf beide Arten, etwa { $found }. t oder m; Enter lässt es aus:
cli-no-answers = Noch musste nichts beantwortet werden.
cli-answer-nothing = sagen, was die Antwort ist: --ours, --date-order, --zone oder --forget
cli-bad-date = „{ $found }“ ist kein Datum wie 2024-11-01, gestern oder 30d
cli-bad-map = „{ $found }“ ist nicht FELD=SPALTE
cli-bad-cursor = „{ $found }“ ist nicht der Cursor einer Zeile
cli-bad-priority = „{ $found }“ ist keine Priorität: urgent, high, normal, low
cli-bad-when = „{ $found }“ ist keine kommende Zeit: 2h, 3d, 17:30, morgen, mo 9:00, 2026-05-10 09:30, antwort
cli-bad-stage = „{ $found }“ ist keine Stufe: subscriber, lead, mql, sql, opportunity, customer, advocate, disqualified
cli-bad-age-limit = „{ $found }“ ist keine Dauer: 5d, 2w, 36h oder none
cli-bad-limit = keine Zahl von 1 bis { $most }
cli-bad-every = „{ $found }“ ist keine Dauer wie 30s oder 5m (mindestens 1s, höchstens 24h)
cli-tag-nothing = erst die Datensätze, dann +wort oder -wort: zuruf tag 12 c:3 +vip -neu
cli-set-nothing = --name, --organisation oder --persona angeben
cli-why-no-tty = stdin oder stdout ist keines.

## Meldungen
cli-uses-store = Datenbank: { $path }
cli-uses-config = Konfiguration: { $path }
cli-more-after = Es gibt mehr: --after { $after }
cli-more-hits = { $count } insgesamt; ältere: --before { $before }
cli-more-before = Nur die neuesten von { $count } Nachrichten; mehr mit --limit
cli-more-contacts = Es gibt mehr: --limit, oder ein Wort mehr
cli-more-cards = … und { $count } weitere
cli-import-progress = { $file }: { $read } gelesen, { $new } neu
cli-import-dry = Es wurde nichts geschrieben. Gespräche ohne Nachricht seit { $since } kämen als erledigt herein (--open-since).
cli-import-dry-all = Es wurde nichts geschrieben. In jedem davon kämen Gespräche ohne Nachricht in den 30 Tagen vor seiner neuesten als erledigt herein (--open-since).
cli-import-skipped = Ausgelassen: { $what }
cli-import-touches = { $count } „Gefällt mir“, Abos und Ähnliches
cli-batch-ran = { $at } bis { $ended }
cli-batch-gone = zurückgenommen: { $file }
cli-batch-reverted = Zurückgenommen { $at }: { $messages ->
        [one] 1 Nachricht ging
       *[other] { $messages } Nachrichten gingen
    }; { KEY("undo") } in der Konsole stellt die letzte Handlung wieder her
cli-batch-kept = { $count ->
        [one] Ein Gespräch bleibt, weil seither jemand daran gearbeitet hat
       *[other] { $count } Gespräche bleiben, weil seither jemand daran gearbeitet hat
    }: { $ids }. Diese Handlungen zurücknehmen und zuruf batch revert { $id } noch einmal aufrufen, oder als Spam markieren.
cli-batch-again = { $messages ->
        [one] 1 Nachricht davon
       *[other] { $messages } Nachrichten davon
    } kam auch mit Import { $id }: diese Datei noch einmal importieren holt sie zurück
cli-retried = Von den Datensätzen, die Import { $id } nicht lesen konnte, { $again ->
        [0] ist keiner mehr offen
        [one] ist 1 noch offen
       *[other] sind { $again } noch offen
    }
cli-revert-would = { $messages ->
        [one] 1 Nachricht
       *[other] { $messages } Nachrichten
    } in { $conversations ->
        [one] 1 Gespräch
       *[other] { $conversations } Gesprächen
    } würden gehen, { $people ->
        [0] und mit ihnen niemand
        [one] und mit ihnen 1 Person
       *[other] und mit ihnen { $people } Personen
    }; { $kept ->
        [0] an keinem hat jemand gearbeitet
        [one] 1 Gespräch bliebe, weil jemand daran gearbeitet hat
       *[other] { $kept } Gespräche blieben, weil jemand daran gearbeitet hat
    }
cli-revert-ask = Import { $id } zurücknehmen: { $messages } Nachrichten in { $conversations } Gesprächen und { $people } Personen gehen, { $kept } Gespräche bleiben
cli-no-gaps = Keine Lücken: jedes Konto hat Nachrichten so oft wie sonst
cli-batch-stopped = { $at }, mittendrin abgebrochen; ein erneuter Import holt den Rest
cli-sync-said = { $delivered } zugestellt, { $retry } später noch einmal, { $trouble } brauchen Sie, { $woken } wieder da
cli-sync-done = { $ruled } von Regeln erledigt ({ $failed } gescheitert), { $given } verteilt, { $freed } von Abwesenden zurückgenommen
cli-sync-rules-failed = Warum eine Regel scheiterte: zuruf rule log
cli-endpoint-on = Endpunkt { $name } ist wieder an, { $count ->
        [one] 1 Antwort wartet
       *[other] { $count } Antworten warten
    } darauf
cli-endpoint-refused = Endpunkt { $name }: { $count ->
        [one] 1 Antwort wird zurückgehalten
       *[other] { $count } Antworten werden zurückgehalten
    }. { $why } Danach: zuruf sync
cli-endpoint-off = Endpunkt { $name } ist abgeschaltet, { $count ->
        [one] 1 Antwort wartet
       *[other] { $count } Antworten warten
    }: zuruf outbox endpoints sagt, warum; zuruf outbox enable { $name } schaltet ihn ein
cli-undoes = nimmt { $n } zurück
cli-undone-by = zurückgenommen durch { $n }

## Ein Gespräch, ein Kontakt
cli-waiting-since = wartet seit { $at }
cli-snoozed-until = zurückgestellt bis { $at }
cli-elsewhere = im Ticketsystem: { $said }
cli-merged-into = aufgegangen in #{ $id }
cli-attachment = [Anhang: { $name }]
cli-in-stage = { $stage } seit { $at }
cli-conversations = { $count ->
        [one] 1 Gespräch
       *[other] { $count } Gespräche
    }, { $open } offen
cli-kind-in = eingegangen
cli-kind-out = gesendet
cli-kind-note = Notiz
cli-kind-event = Ereignis

## Überschriften
col-act = WAS
col-agent = WER
col-assignee = BEI
col-at = WANN
col-attempts = VERSUCHE
col-author = VON
col-batch = IMPORT
col-channel = KANAL
col-contact = KONTAKT
col-contacts = KONTAKTE
col-conversations = UNTERH.
col-delivery = STAND
col-edited = GEÄNDERT
col-endpoint = WEBHOOK
col-error = FEHLER
col-failures = FEHLVERSUCHE
col-file = DATEI
col-format = FORMAT
col-handle = NAME DORT
col-id = NR.
col-changes = ÄNDERUNGEN
col-criteria = BRAUCHT
col-late = ÜBERFÄLLIG
col-limit = GRENZE
col-median = BLEIBEN
col-passed = WEITER
col-share = ANTEIL
col-visits = AUFENTHALTE
col-known = BEKANNT
col-last = ZULETZT
col-line = ZEILE
col-n = NR.
col-name = NAME
col-new = NEU
col-next = NÄCHSTER
col-open = OFFEN
col-organisation = ORGANISATION
col-found-by = GEFUNDEN AN
col-owner = BETREUT
col-preview = TEXT
col-raw = DATENSATZ
col-read = GELESEN
col-reason = GRUND
col-rejected = ABGELEHNT
col-rows = ZEILEN
col-stage = STUFE
col-state = STATUS
col-tags = SCHLAGWÖRTER
col-text = TEXT
col-trouble = BRAUCHT SIE
col-uid = ANTWORT
col-undo = ZURÜCK
col-unsent = WARTET
col-waiting = WARTET
col-who = WER

## Die Begrüßung
cli-welcome = Willkommen bei zuruf. Hier gibt es noch keine Datenbank. Ein Buchstabe, dann Enter:
cli-welcome-demo = { "  " }d       Demo: in Beispieldaten umsehen, nichts bleibt
cli-welcome-new = { "  " }n       neue, leere Datenbank unter { $path }
cli-welcome-import = { "  " }i       einen Export in eine neue Datenbank importieren
cli-welcome-quit = { "  " }q       beenden
cli-welcome-again = d, n, i oder q
cli-first-store = Wo die Datenbank liegt
cli-first-agent = Ihr Kürzel, wie Kollegen es nach @ schreiben
cli-first-zone = Ihre Zeitzone
cli-first-morning = Wann ein Tag beginnt (was „morgen“ beim Zurückstellen heißt)
cli-first-morning-wrong = Eine Uhrzeit wie 09:00.
cli-first-import = Der Export, der importiert wird
cli-first-import-go = Noch ist nichts geschrieben. Enter liest ihn ein, alles andere nicht.

## Die Demo
cli-demo-start = Die Demo beginnt: Beispieldaten in einem temporären Ordner, alles bleibt hier.
cli-demo-end = Die Demo ist beendet, ihre Daten sind gelöscht.
demo-reason-moved = Zieht nach Österreich, Vertrag endet zum 31.12.
demo-criteria-lead = hat nach einem Produkt gefragt
demo-criteria-mql = passt zu uns: Region, Größe, Einwilligung
demo-criteria-sql = will ein Angebot und kann entscheiden
demo-criteria-opportunity = hat ein Angebot
demo-note-portal = @anna das Portal-Team will die erste Korrektur morgen live haben. Ich lege es bis dahin zurück. #portal
demo-note-privacy = Auskunft nach Art. 15 DSGVO: Frist ein Monat. @anna bitte nicht schließen. #datenschutz
demo-note-fleet = @anna sie braucht das Angebot bis Donnerstag, entscheidend sind die festen IPs. Technik sagt: geht. #flotte
demo-reply-sim = Guten Tag, das tut uns leid! Eine neue SIM-Karte geht heute raus und ist übermorgen bei Ihnen. Ihre Nummer bleibt gleich.

## Prüfung
doctor-level-ok = gut
doctor-level-warning = Achtung
doctor-level-broken = kaputt
doctor-store-none = unter { $path } gibt es noch keine Datenbank
    .fix = zuruf import PFAD legt sie an, zuruf demo braucht keine.
doctor-store-opens = { $path } lässt sich öffnen und ist heil
doctor-permissions = nur die lesen sie, die sollen ({ $mode })
doctor-permissions-others = jeder auf diesem Rechner kann sie lesen ({ $mode })
    .fix = chmod o-rwx { $path }
doctor-permissions-group = die Gruppe kann sie lesen, aber der Ordner vererbt seine Gruppe nicht ({ $mode })
    .fix = chmod 600 { $path }, oder fürs Team: chmod 2770 auf den Ordner
doctor-drive-local = { $path } liegt auf einem lokalen Laufwerk
doctor-drive-network = { $path } liegt auf einem Netzlaufwerk ({ $found }): dort halten Sperren nicht
    .fix = Legen Sie die Datenbank auf ein lokales Laufwerk: --store, ZURUF_STORE oder store = "..." in der Konfiguration.
doctor-room = { $mb } MB frei
doctor-room-little = nur noch { $mb } MB frei in { $path }
    .fix = Schaffen Sie Platz vor dem nächsten Import.
doctor-company =
    { $n ->
        [one] ein anderer Prozess hat die Datenbank offen ({ $pids }); er sieht, was Sie tun
       *[other] { $n } andere Prozesse haben die Datenbank offen ({ $pids }); sie sehen, was Sie tun
    }
doctor-company-none = niemand sonst hat die Datenbank offen
doctor-probe-silent = das Terminal sagt nicht, wo sein Cursor steht; Breiten ließen sich nicht messen
    .fix = Emoji können hier eine Zeile verschieben; { KEY("redraw") } zeichnet neu. In screen oder über eine serielle Leitung ist das üblich.
doctor-width = Umlaute, CJK und Emoji sind so breit, wie sie sein sollen
doctor-width-wrong = in anderer Breite gezeichnet als gerechnet (in Klammern): { $found }
    .fix = So eine Zeile kann sich verschieben, bis sie neu gezeichnet wird ({ KEY("redraw") }). Neuere Terminals zeichnen sie richtig; tmux ab 3.4.
doctor-esc = Sequenzen kommen in einem Stück (Pause { $ms } ms, Esc wartet { $esc } ms)
doctor-esc-split = Sequenzen kommen in Stücken mit { $ms } ms Abstand, und Esc wartet nur { $esc } ms: aus Pfeiltasten werden Esc und Buchstaben
    .fix = In die Konfiguration unter [ui]: esc_ms = { $better }; in tmux dazu: tmux set -s escape-time 10
doctor-config = { $files }
doctor-config-none = keine Konfigurationsdatei, alles wie eingebaut
doctor-secret = das Geheimnis von Endpunkt { $endpoint } ist da
doctor-secret-command = das Geheimnis von Endpunkt { $endpoint } kommt aus einem Befehl, der nicht ausgeführt wurde
doctor-webhook = Antworten von { $account } gehen über { $endpoint }
doctor-webhook-missing = Antworten von { $account } haben kein Ziel
    .fix = Ergänzen Sie endpoint = "..." in diesem [[account]].
doctor-webhook-none = kein Konto eingerichtet, Antworten haben kein Ziel
    .fix = Ergänzen Sie [[account]] und [[endpoint]] in der Konfiguration.
doctor-account-unknown = die Datenbank hat kein Konto { $account }: was dafür eingestellt ist, wirkt nicht. Auf { $channel } hat er { $known }.
    .fix = Schreiben Sie das Handle in [[account]] so, wie die Datenbank es hat.
doctor-endpoint-off = Endpunkt { $name } ist abgeschaltet, Antworten, die darauf warten: { $count }. { $why }
    .fix = zuruf outbox enable { $name }
doctor-zone = { $zone }
doctor-zone-unknown = die Zeitzone ist unbekannt, Zeiten stehen in { $zone }
    .fix = timezone = "Europe/Berlin" in der Konfiguration, oder die Variable TZ.
doctor-screen-none = stdout ist hier kein Terminal, die Konsole würde ablehnen
doctor-locale = { $value }
doctor-locale-no-utf8 = { $value }: kein UTF-8, Umlaute und Emoji gingen kaputt
    .fix = export LANG=de_DE.UTF-8 oder C.UTF-8
doctor-term = { $value }
doctor-term-none = TERM ist nicht gesetzt
    .fix = export TERM=xterm-256color, oder die Konsole in einem Terminal starten
doctor-term-dumb = TERM ist dumb: die Konsole zeigt nur Zeilen (--plain)
    .fix = Starten Sie die Konsole in einem Terminal.
doctor-colors-off = aus (NO_COLOR)
doctor-colors-true = 16 Millionen
doctor-colors-256 = 256
doctor-colors-16 = 16
doctor-tmux-escape = escape-time { $ms } ms
doctor-tmux-escape-slow = escape-time { $ms } ms: Esc wirkt träge
    .fix = tmux set -s escape-time 10
doctor-tmux-clipboard = set-clipboard { $value }
doctor-tmux-clipboard-off = set-clipboard off: Kopieren erreicht Ihre Zwischenablage nicht
    .fix = tmux set -s set-clipboard on

## Einrichten, Konfiguration, Tasten
col-key = SCHLÜSSEL
col-place = WOHER
col-value = WERT
cli-init-store = Datenbank angelegt: { $path }
cli-init-store-kept = die Datenbank gibt es schon: { $path }
cli-init-config = Konfiguration angelegt: { $path }
cli-init-config-kept = die Konfiguration gibt es schon: { $path }
cli-init-zone-kept = Die Konfiguration blieb, wie sie ist. Tragen Sie die Zeitzone ein mit: zuruf config edit
cli-init-agent = Sie arbeiten als { $agent }
cli-config-default = Vorgabe
cli-config-fine = { $count ->
        [0] Es gibt keine Konfigurationsdatei; alles wie eingebaut.
       *[other] Konfiguration, Farben und Tasten sind lesbar.
    }
cli-config-goes-on = Es geht weiter mit Ihrem angefangenen Text in { $path }
cli-config-saved = Gespeichert: { $path }
cli-keys-key = Tasten
cli-keys-act = Was sie tun
cli-keys-fine = Keine Fehler: { $path }
cli-man-written = { $count } Seiten in { $path }

## Auskunft
cli-info-version = Version
cli-info-store = Datenbank
cli-info-no-store = gibt es noch nicht
cli-info-size = Größe
cli-info-schema = Schema
cli-info-conversations = Gespräche
cli-info-open = offen
cli-info-contacts = Kontakte
cli-info-messages = Nachrichten
cli-info-agents = Mitarbeitende
cli-info-tags = Schlagwörter
cli-info-imports = Importe
cli-info-outbox = Postausgang
cli-info-drafts = Entwürfe
cli-info-agent = Sie sind
cli-info-language = Sprache
cli-info-timezone = Zeitzone
cli-info-config = Konfiguration
cli-info-keys = Tasten
cli-info-theme = Farben
cli-info-log = Protokoll
cli-info-crash = Absturzberichte

## Sicherung und Rückkehr
cli-backup-done = Gesichert in { $path } ({ $size }) und geprüft
cli-backup-files = { $count ->
        [one] Eine angehängte Datei
       *[other] { $count } angehängte Dateien
    } ({ $size }) in { $path }
cli-backup-damaged = Nicht mehr das, was angehängt wurde, ausgelassen: { $name }
cli-backup-missing = Angehängt, aber nirgends zu finden: { $name }
cli-restore-ask = { $file } tritt an die Stelle der Datenbank { $path }. Was seit dieser Sicherung geschah, fehlt darin; die jetzige Datenbank bleibt daneben erhalten. Geben Sie { $word } ein, um fortzufahren:
cli-restore-done = Die Datenbank { $path } ist jetzt die Sicherung
cli-restore-kept = Die bisherige Datenbank: { $path }
cli-restore-unknown = { $count ->
        [one] Eine Antwort war in der Sicherung unterwegs und kann seither gesendet worden sein. Entscheiden Sie: zuruf outbox list
       *[other] { $count } Antworten waren in der Sicherung unterwegs und können seither gesendet worden sein. Entscheiden Sie über jede: zuruf outbox list
    }
cli-no-sources = Keine Quellen eingerichtet; [[source]] in der Konfiguration beschreibt sie
import-stdin = Standardeingabe
source-said = { $name }: { $new } neu, { $known } bekannt, { $rejected } abgelehnt
source-failed = { $name }: { $error }
source-brought = { $name }: { $new ->
        [one] 1 neue Nachricht
       *[other] { $new } neue Nachrichten
    }
source-hint-reading = Nennen Sie es bei der Quelle in der Konfiguration: format ({ $known }); für eine Tabelle auch map = ["text=SPALTE", "time=SPALTE"].
source-waiting = { $name }: { $count ->
        [one] 1 Datei wird noch geschrieben und wartet
       *[other] { $count } Dateien werden noch geschrieben und warten
    }
source-off = aus
source-running = läuft
source-now = jetzt
source-is-on = Quelle { $name } ist wieder an
source-is-off = Quelle { $name } ist aus bis zuruf source enable { $name }
col-source = QUELLE
col-ran = ZULETZT

## Hilfe
cli-group-start = Anfang
cli-group-data = Daten herein und hinaus
cli-group-conversations = Gespräche
cli-group-people = Menschen
cli-group-team = Team
cli-help-usage = Aufruf:
cli-help-options = Optionen
cli-help-default = Vorgabe
cli-help-values = eines von
cli-help-examples =
    { $n ->
        [one] Beispiel
       *[other] Beispiele
    }
cli-help-exit-codes =
    Ergebniscodes:
        0  getan
        1  gescheitert
        2  der Aufruf oder eine Suche ist nicht zu verstehen
        3  teilweise getan (Abgelehntes, gescheiterte Sendungen, Gespräche, die offen bleiben)
        4  nichts gefunden, keine solche Nummer
        5  die Datenbank ist beschäftigt oder gesperrt
        6  Konfiguration oder Datenbank ungültig, nicht da, fremd oder von einer neueren Version
        7  abgelehnt (seither geändert, jemand anders hat es, es fehlt ein Grund oder --yes)
      130  abgebrochen

    Ohne Befehl öffnet sich die Konsole. Datensätze sind 12 (ein Gespräch) oder c:12 (ein Kontakt), o:12 (eine Organisation), t:12 (eine Aufgabe).
cli-mistake-unknown = Eine Option { $found } gibt es hier nicht
cli-mistake-command = Einen Befehl { $found } gibt es nicht
cli-mistake-command-missing = Es fehlt ein Befehl
cli-mistake-value = { $found } passt nicht
cli-mistake-value-missing = { $found } fehlt sein Wert
cli-mistake-missing = Es fehlt: { $found }
cli-mistake-conflict = { $found } geht nicht
cli-mistake-beside = zusammen mit { $other }
cli-mistake-number = { $found } nimmt eine andere Zahl von Werten
cli-mistake-near = Bekannt: { $near }
