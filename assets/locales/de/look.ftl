# Der Zeilenmodus, der erste Start, die Einführung.

## Zeilenmodus (--plain)
plain-notices =
    { $n ->
        [one] Für Sie gibt es etwas Neues; tippen Sie : notifications
       *[other] Für Sie gibt es { $n } Neuigkeiten; tippen Sie : notifications
    }
plain-task-due = Jetzt fällig: { $text }, { $who }. Tippen Sie : task list --due
plain-tasks-due =
    { $n ->
        [one] Eine eigene Aufgabe ist fällig; tippen Sie : task list --due
       *[other] { $n } eigene Aufgaben sind fällig; tippen Sie : task list --due
    }
plain-hello = zuruf, nur Zeilen. Angemeldet als { $agent }. ? erklärt, was man tippen kann, q beendet.
plain-choose-view = Die Nummer einer Ansicht eingeben.
plain-choose-row = Die Nummer eines Gesprächs öffnet es.
plain-more = Es gibt mehr: + geht weiter. Die Nummer eines Gesprächs öffnet es.
plain-list-empty = Hier ist nichts. v nennt die Ansichten.
plain-none-open = kein Gespräch ist offen: erst seine Nummer eingeben
plain-no-such = eine Nummer { $n } gibt es hier nicht
plain-no-number = „{ $found }“ ist keine Nummer
plain-unknown = „{ $found }“ bedeutet hier nichts. Gemeint { $nearest }? ? nennt alles.
plain-not-here = nicht von hier: erst mit q beenden
plain-found = : show und die Nummer eines Treffers liest sein Gespräch vor.
plain-trouble =
    { $n ->
        [one] Eine Antwort braucht Sie: : outbox list eingeben
       *[other] { $n } Antworten brauchen Sie: : outbox list eingeben
    }
plain-tag = Schlagwort { $tag }
plain-unread = ungelesen
plain-priority = Priorität { $priority }
plain-waits = wartet { $for }
plain-assigned = bei { $agent }
plain-tags = Schlagwörter { $tags }
plain-head = Gespräch { $id } mit { $who } auf { $channel }
plain-public = öffentlich
plain-direct = direkt
plain-older = { $all } Nachrichten, hier die neuesten. : show { $id } --limit { $all } liest alle vor.
plain-message = Nachricht { $n } von { $all }, { $kind }, { $author }, { $at }
plain-draft-reply = Eine Antwort ist angefangen: r macht damit weiter.
plain-draft-note = Eine Notiz ist angefangen: i macht damit weiter.
plain-draft-kept = Nicht gesendet. Der Text ist als Entwurf aufgehoben.
plain-write-reply = Die Antwort schreiben.
plain-write-note = Die Notiz schreiben; nur das Team liest sie.
plain-write-dot = Eine Zeile nur mit einem Punkt beendet sie.
plain-write-draft = Ein Punkt sofort sendet diesen Entwurf, alles andere ersetzt ihn:
plain-anyway = j sendet trotzdem, alles andere hebt den Text als Entwurf auf.
plain-help-views = nennt die Ansichten, mit einer Nummer öffnet es eine
plain-help-list = die Liste noch einmal; mit einem Filter wie is:unread channel:x kürzer
plain-help-more = liest in der Liste weiter
plain-help-open = öffnet das Gespräch dieser Nummer; die Nummer allein tut es auch
plain-help-again = liest dasselbe noch einmal
plain-help-next = das nächste Gespräch
plain-help-previous = das vorige Gespräch
plain-help-back = zurück zur Liste
plain-help-reply = antwortet: der Text folgt, oder er kommt Zeile für Zeile
plain-help-note = schreibt eine interne Notiz, mit @Namen und #Schlagwörtern
plain-help-done = erledigt; mit Nummern diese Zeilen, sonst das offene, und das nächste folgt
plain-help-snooze = stellt zurück: s 2h, s morgen, s 3 4 mo 9:00
plain-help-assign = gibt weiter: a ben, a none, a 3 4 ben
plain-help-take = übernimmt es selbst
plain-help-tag = setzt und nimmt Schlagwörter: t +vip -neu
plain-help-priority = urgent, high, normal oder low
plain-help-unread = markiert als ungelesen, um wiederzukommen
plain-help-spam = markiert als Spam
plain-help-contact = liest den Kontakt vor
plain-help-history = liest vor, was damit geschah
plain-help-undo = nimmt die letzte Handlung zurück, auch eine Antwort, die noch nicht fort ist
plain-help-redo = tut sie wieder
plain-help-help = diese Liste
plain-help-quit = beendet
plain-help-rest = / und eine Suche findet oder kürzt. : und jeder Befehl der Befehlszeile, etwa : board oder : outbox list.

## Einführung, Start
coach-move = bewegen
coach-open = öffnen
coach-reply = antworten
coach-note = @Notiz
coach-card = Karte vor
coach-undo = zurück
coach-esc = { KEY("back") } Ende
coach-over = Das war alles. { KEY("menu") } zeigt, was geht, { KEY("help") } alle Tasten; zuruf tutor beginnt von vorn.
coach-ended = Die Schritte sind weg. zuruf tutor holt sie wieder.
default-instead = Stattdessen gilt die Vorgabe.
default-all = { $n } Fehler in { $file }, alle nennt { $command }. Der erste
crash-last-time = zuruf ist beim letzten Mal durch einen eigenen Fehler abgebrochen. Was geschrieben war, ist da: { KEY("drafts") } zeigt die Entwürfe.
crash-report-at = Der Bericht, ohne eigenen Text, ist { $path }.
copied-to-file = Geschrieben nach { $path }
copied-nowhere = Die Datei lässt sich nicht schreiben.
