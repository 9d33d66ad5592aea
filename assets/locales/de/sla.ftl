# Service-Ziele: Uhren, Regeln, Kalender.

sla-clock-first = Erste Antwort
sla-clock-next = Nächste Antwort
sla-clock-resolution = Lösung
sla-fate-running = läuft
sla-fate-paused = ruht
sla-fate-late = überfällig
sla-fate-met = eingehalten
sla-fate-missed = verfehlt
sla-fate-void = nicht mehr nötig
# $due: when it is due. $used, $target: business time.
sla-leg = { $clock }: { $fate } · fällig { $due } · { $used } von { $target } verbraucht
sla-due-unknown = nach der Pause
sla-why-counted = { $span } gezählt
sla-why-paused = zurückgestellt
sla-why-closed = außerhalb der Zeiten
sla-why-holiday = außerhalb der Zeiten, Feiertag: { $days }
sla-flagged = Binnen zehn Minuten nach einer Nachricht zurückgestellt: { $when }
sla-no-policy = Für dieses Gespräch gilt kein Service-Ziel.
sla-under = { $policy } · Priorität { $priority } · { $calendar }
sla-always = rund um die Uhr
sla-rate = { $rate } % ({ $hits }/{ $applied })
sla-all = alle
sla-as-it-is = wie es ist

calendar-bad-day = { $found } ist kein Tag: 2026-12-25, 25.12.2026
calendar-no-times = „{ $place }“ nennt keine Zeiten: mo-fr 9:00-17:00
calendar-no-hours = „{ $place }“ hat keine Stunden: mo-fr 9:00-17:00
calendar-unknown-day = „{ $place }“ ist kein Wochentag: mo, di, mi, do, fr, sa, so
calendar-bad-time = „{ $place }“ ist keine Uhrzeit von 0:00 bis 24:00
calendar-empty = „{ $place }“ endet, wenn es beginnt
calendar-backwards = „{ $place }“ endet, bevor es beginnt; über Mitternacht sind es zwei: fr 22-24; sa 0-2
calendar-overlap = { $day } { $place } überschneidet sich mit { $other }

sla-target-span = „{ $found }“ ist keine Dauer: 30m, 4h, 1h30m. Ein Arbeitstag wird in Stunden geschrieben.
sla-target-priority = „{ $found }“ ist keine Priorität: urgent, high, normal, low
sla-target-twice = „{ $found }“ ist doppelt

ics-no-calendar = „{ $found }“ steht vor BEGIN:VCALENDAR
ics-no-property = „{ $found }“ hat keinen Namen und Wert mit Doppelpunkt dazwischen
ics-open-event = „{ $found }“ beginnt einen Termin, der nicht endet
ics-no-event = „{ $found }“ beendet einen Termin, der nicht begonnen hat
ics-no-start = „{ $found }“ hat kein DTSTART
ics-bad-day = „{ $found }“ ist kein Tag wie 20261225
ics-bad-end = „{ $found }“ endet vor dem Beginn oder dauert länger als ein Jahr
ics-not-known = „{ $found }“ wird nicht verstanden; verstanden werden einzelne Tage, mehrere Tage und RRULE:FREQ=YEARLY
ics-bad-rule = „{ $found }“ wird nicht verstanden; verstanden wird FREQ=YEARLY mit COUNT, INTERVAL oder UNTIL
ics-too-many = „{ $found }“: mehr als 4000 Tage
ics-nothing = es gibt keinen ganztägigen Termin
ics-too-long = sie ist länger als { $most } MB

act-calendar-add = Kalender { $word } angelegt
act-calendar-edit = Kalender { $word } geändert
act-calendar-remove = Kalender { $word } entfernt
act-policy-add = Service-Ziel { $word } angelegt
act-policy-edit = Service-Ziel { $word } geändert
act-policy-remove = Service-Ziel { $word } entfernt
act-policy-order = Reihenfolge der Service-Ziele geändert
act-name-calendar-add = neuer Kalender
act-name-calendar-edit = Änderung eines Kalenders
act-name-calendar-remove = Entfernen eines Kalenders
act-name-policy-add = neues Service-Ziel
act-name-policy-edit = Änderung eines Service-Ziels
act-name-policy-remove = Entfernen eines Service-Ziels
act-name-policy-order = Reihenfolge der Service-Ziele

field-zone = Zeitzone
field-hours = Stunden
field-holidays = Feiertage
field-calendar = Kalender
field-first_reply = erste Antwort
field-next_reply = nächste Antwort
field-resolution = Lösung
field-position = Platz

err-calendar-hours = Der Kalender wird nicht verstanden
    .why = { $what }
    .hint = Schreiben Sie die Stunden so: mo-fr 9:00-12:30,13:00-17:00; sa 10-14
err-calendar-zone = Es gibt keine Zeitzone { $found }
    .hint = Meinten Sie { $near }?
err-calendar-holidays = Ein Kalender hat höchstens { $most } Feiertage
    .hint = Nehmen Sie vergangene heraus: zuruf sla calendar holiday NAME TAG --remove
    .keys = Nehmen Sie vergangene heraus: { KEY("service-levels") }, dann der Kalender.
err-calendar-unknown = Es gibt keinen Kalender { $found }
    .hint = zuruf sla calendar list zeigt alle.
    .keys = { KEY("service-levels") } zeigt alle.
err-calendar-used = In diesem Kalender rechnen noch Service-Ziele ({ $count })
    .hint = Geben Sie ihnen zuerst einen anderen: zuruf sla policy edit NAME --calendar ANDERER
    .keys = Geben Sie ihnen zuerst einen anderen: { KEY("service-levels") }, dann jedes Service-Ziel.
err-calendar-gone = Der Kalender dieses Service-Ziels wurde entfernt
    .hint = Holen Sie zuerst den Kalender zurück.
err-holiday-unknown = { $day } ist kein Feiertag dieses Kalenders
    .hint = zuruf sla calendar show NAME nennt sie.
    .keys = { KEY("service-levels") } zeigt sie, unter dem Kalender.
err-policy-unknown = Es gibt kein Service-Ziel { $found }
    .hint = zuruf sla policy list zeigt alle.
    .keys = { KEY("service-levels") } zeigt alle.
err-level-changed = { $field }: das hat inzwischen jemand geändert
    .why = Ihres: „{ $mine }“, @{ $agent } schrieb inzwischen „{ $theirs }“, vorher: „{ $before }“.
    .hint = Sehen Sie es sich noch einmal an und ändern Sie, was dann noch zu ändern ist.
    .keys = Wählen Sie eines davon.
err-sla-taken = { $found } gibt es schon
    .hint = Wählen Sie einen anderen Namen.
err-sla-name = „{ $found }“ ist kein Name
    .hint = Ein Name hat 1 bis 60 Zeichen.
err-sla-query = Ein Service-Ziel kann nicht von { $found } abhängen
    .why = es gälte in jedem Augenblick oder für jedes Teammitglied für andere Gespräche.
    .hint = Nehmen Sie, was bleibt: kanal:, tag:, prio:, stufe:, von:, feld.NAME:
err-sla-target = Die Zielzeit wird nicht verstanden
    .why = { $what }
    .hint = Schreiben Sie zum Beispiel: 1h oder urgent=15m,high=30m,1h
err-sla-no-target = Das Service-Ziel { $name } hat keine Zielzeit
    .hint = Nennen Sie mindestens eine: --first 1h, --next 2h, --resolve 16h
    .keys = Geben Sie mindestens einer der drei Uhren eine Zeit, etwa 1h.
err-ics = Zeile { $line } der Kalenderdatei wird nicht verstanden
    .why = { $what }
    .hint = Nichts wurde geändert. Berichtigen Sie die Zeile, oder tragen Sie die Tage ein: zuruf sla calendar holiday NAME 2026-12-25
err-ics-unreadable = { $path } lässt sich nicht lesen
    .why = { $why }
    .hint = Prüfen Sie den Namen der Datei.

cli-bad-group = { $found } ist keines von { $words }
cli-sla-backwards = --to muss später sein als --from
cli-sla-no-policies = Es gibt keine Service-Ziele. zuruf sla policy add NAME --first 1h legt eines an.
cli-sla-no-calendars = Es gibt keine Kalender. zuruf sla calendar add büro --hours 'mo-fr 9-17' legt einen an.
cli-sla-no-holidays = Keine Feiertage.
cli-sla-holidays = { $new } neue Tage; { $skipped } Termine mit Uhrzeit oder abgesagte blieben weg
cli-sla-matched = { $count } Gespräche passen zum Service-Ziel. Von erledigt importierten zählen nur die Antworten.
col-first-reply = ERSTE ANTWORT
col-next-reply = NÄCHSTE ANTWORT
col-resolution = LÖSUNG
col-calendar = KALENDER
col-zone = ZEITZONE
col-hours = STUNDEN
col-holidays = FEIERTAGE
col-policies = ZIELE
col-hit-rate = QUOTE
col-missed = VERFEHLT
col-flagged = FRÜH ZURÜCKGESTELLT
col-running = LAUFEND
col-sla = FRIST

query-op-sla = Service-Ziel: late, soon, paused, <1h
query-sla-late = eine Uhr ist über ihrer Zeit
query-sla-soon = binnen einer Viertelstunde fällig
query-sla-paused = die Uhr ruht
query-sla-none = ohne Service-Ziel
query-value-overdue = über der Zeit des Service-Ziels
explain-sla-late = über der Zeit des Service-Ziels
explain-sla-soon = binnen einer Viertelstunde fällig
explain-sla-paused = mit ruhender Uhr
explain-sla-none = ohne Service-Ziel
explain-sla-within = fällig binnen { $value } oder überfällig
explain-sla-after = fällig in mehr als { $value }

sla-title = Service-Ziel
sla-alarms = { $n } Uhren Ihrer Gespräche sind bald fällig oder überfällig
sla-alarm-late = Zu spät: { $clock }, { $who } (fällig { $when })
sla-alarm-soon = Fällig { $when }: { $clock }, { $who }
sla-alarm-nobody = ohne Namen
view-breaching = Fällig
sort-sla = nächste Frist zuerst
thread-sla = Frist { $mark }
inbox-col-sla = FRIST
cmd-clocks = Service-Uhren
    .help = Zeigt die Uhren des Service-Ziels und jede Strecke, die zählte.
    .words = SLA Frist fällig

# Die Liste der Service-Ziele und Kalender in der Konsole. $days: so viele vergangene Tage.
cmd-service-levels = Service-Ziele
    .help = Zeigt die Service-Ziele in ihrer Reihenfolge und die Kalender, in denen sie rechnen; jedes lässt sich ganz lesen, ändern, verschieben und entfernen.
    .words = sla kalender feiertage stunden fristen
level-policy = Service-Ziel { $name }
level-calendar-named = Kalender { $name }
level-new-policy = Neues Service-Ziel …
level-new-calendar = Neuer Kalender …
level-show = Alles zeigen
level-tryout = Was die letzten { $days } Tage damit ergeben hätten
level-edit = Ändern
level-up = Einen Platz nach oben
level-down = Einen Platz nach unten
level-first = An die erste Stelle
level-remove = Entfernen
level-its-holidays = Seine Feiertage …
level-holidays-of = Feiertage von { $name }
level-holiday = Feiertag eintragen …
level-holiday-out = Herausnehmen
level-match = Gilt für
level-all = alle Gespräche
level-calendar = Kalender
level-zone = Zeitzone
level-hours = Stunden
level-holidays = Feiertage
level-no-holidays = keine
level-held = Eingehalten
level-rate = { $rate } in den letzten { $days } Tagen
level-nothing-held = nichts einzuhalten in den letzten { $days } Tagen
level-counts = { $holidays ->
    [one] 1 Feiertag
   *[other] { $holidays } Feiertage
} · { $policies ->
    [one] 1 Ziel
   *[other] { $policies } Ziele
}
form-policy = Service-Ziel
form-policy-hint = Eine Zeit: 1h oder urgent=15m,high=30m,1h; leer: keine. Ohne Kalender läuft sie rund um die Uhr.
form-calendar = Kalender
form-calendar-hint = Stunden: mo-fr 9:00-12:30,13:00-17:00; sa 10-14. Feiertage bleiben, wie sie sind.
form-holiday = Feiertag
form-holiday-day = Tag
form-holiday-name = Heißt
form-holiday-hint = Ein Tag: 25.12.2026. Viele auf einmal: zuruf sla calendar import NAME DATEI.ics
