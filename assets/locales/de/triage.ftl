# Sichten: gespeicherte Ansichten, Reihenfolgen, Sammelaktionen, Zusammenführen.

## Reihenfolgen

sort-waiting = am längsten wartend zuerst
sort-newest = neueste zuerst
sort-oldest = älteste zuerst
sort-priority = dringendste zuerst
sort-activity = letzte Nachricht zuerst
pick-sort = Sortieren nach
off-only-open = nur, wo alle offen sind
col-count = ANZAHL
col-sort = SORTIERT NACH
col-query = ABFRAGE
col-whose = WESSEN

## Gespeicherte Ansichten

cmd-sort = Sortieren
    .help = Wählt die Reihenfolge dieser Ansicht; sie wird behalten.
cmd-save-view = Ansicht speichern
    .help = Speichert, was zu sehen ist, als eigene Ansicht; auf einer gespeicherten: umbenennen, ändern, teilen, entfernen.
    .words = gespeicherte Suche Filter
prompt-view-name = Name der Ansicht
prompt-view-name-hint = Sie steht in der Liste der Ansichten und findet dasselbe wieder.
prompt-view-query = Abfrage der Ansicht
pick-view-owner = Für wen?
pick-view-edit = Ansicht { $name }
view-for-me = Nur für mich
view-for-everybody = Für alle
view-keep-to-me = Nur für mich behalten
view-share = Mit allen teilen
view-rename = Umbenennen
view-change-query = Abfrage ändern
view-keep-sort = Diese Reihenfolge für alle, die sie haben
view-remove = Ansicht entfernen
act-view-add = Ansicht { $word } gespeichert
act-view-edit = Ansicht { $word } geändert
act-view-remove = Ansicht { $word } entfernt
act-name-view-add = neue Ansicht
act-name-view-edit = Änderung einer Ansicht
act-name-view-remove = Entfernen einer Ansicht
cli-view-mine = eigene
cli-view-shared = geteilt
cli-view-none = Noch keine gespeicherten Ansichten. Eine anlegen: zuruf view add NAME ABFRAGE
err-view-name = „{ $found }“ taugt nicht als Name einer Ansicht
    .why = ein Name hat 1 bis 40 Zeichen, keinen Doppelpunkt und ist nicht der Name einer festen Ansicht.
    .hint = Wählen Sie einen anderen Namen.
err-view-taken = Es gibt schon eine Ansicht „{ $found }“
    .hint = Wählen Sie einen anderen Namen oder ändern Sie jene: zuruf view set NAME
    .keys = Wählen Sie einen anderen Namen oder ändern Sie die vorhandene: { KEY("save-view") } darauf.
err-view-unknown = Es gibt keine Ansicht „{ $found }“
    .hint = Fest sind mine, unassigned, open, breaching, snoozed, resolved, spam, all, channel:NAME, tag:NAME; eigene zeigt: zuruf view list
    .keys = { KEY("next-view", on: "conversation") } und { KEY("prev-view", on: "conversation") } gehen durch die Ansichten.
err-view-broken = Die Abfrage der Ansicht „{ $name }“ ist nicht zu verstehen
    .why = { $what }
        { $caret }
    .hint = Ändern Sie sie hier mit { KEY("save-view") } oder mit: zuruf view set "{ $name }" --query ...
    .keys = Ändern Sie sie hier mit { KEY("save-view") }.
err-view-nothing = Es wurde nichts genannt, was sich ändern soll
    .hint = Nennen Sie --name, --query, --sort, --shared oder --own.

## Viele auf einmal

cmd-mark-range = Bereich markieren
    .help = Markiert von hier bis dorthin, wohin der Cursor geht; noch einmal endet es.
inbox-marked-range = { $n } markiert, { KEY("mark-range", on: "conversation") } endet
inbox-marked-counting = alle markiert, wird gezählt …
bulk-counting = Es wird noch gezählt, wie viele das sind; gleich noch einmal drücken.
header-bulk = { $done } von { $total } erledigt
header-bulk-back = nimmt zurück: { $percent } %
act-read = { $count } als gelesen markiert
act-unread = { $count } als ungelesen markiert
act-pending = { $count ->
    [one] Wartend gestellt
   *[other] { $count } Gespräche wartend gestellt
}
act-name-pending = wartend stellen
act-left-alone = { $said }; { $count } seither von anderen geänderte blieben, wie sie sind
err-bulk-going-back = Eine Aktion über viele Gespräche wird noch zurückgenommen
    .why = { $done } von { $total } Änderungen sind es schon.
    .hint = Warten Sie, bis sie fertig ist, und drücken Sie dann noch einmal.
err-target-missing = Es ist nicht gesagt, welche Gespräche gemeint sind
    .hint = Nennen Sie ihre Nummern oder --query 'is:open ...' oder --view NAME.
cli-bulk-progress = { $done } von { $total }
cli-would = Es { $count ->
    [one] wäre ein Gespräch
   *[other] wären { $count } Gespräche
}

## Zustände, Sperren, Zusammenführen

cmd-pending = Wartend
    .help = Stellt zurück, bis jemand anderes etwas getan hat; noch einmal öffnet es.
cmd-block = Sperren
    .help = Sperrt den Kontakt und erledigt; was er dann schreibt, öffnet nichts. Bei einem gesperrten: nicht mehr.
cmd-merge = Zusammenführen
    .help = Führt die markierten Gespräche zusammen oder dieses mit einem anderen des Kontakts; nimmt ein zusammengeführtes wieder heraus. Bei Menschen: macht sie zu einer Person.
    .words = verbinden Dublette Duplikat
thread-blocked = gesperrt
pick-merge-into = { $n } zusammenführen, in welches?
pick-merge-with = In welches zusammenführen?
merge-not-whole = Markieren Sie die Gespräche, die zusammengehören, einzeln.
merge-alone = Der Kontakt hat kein anderes Gespräch auf diesem Konto. Mehrere markiert { KEY("mark", on: "conversation") }.
act-merged = Zusammengeführt in #{ $word }
act-unmerged = Wieder aus #{ $word } herausgenommen
act-block = { $count ->
    [one] Gesperrt
   *[other] Gesperrt und erledigt
}
act-unblock = Nicht mehr gesperrt
act-stays = { $said }; seither geändert und so gelassen: { $what }
act-name-merged = Zusammenführen
act-name-unmerged = Herausnehmen
act-name-block = Sperren
act-name-unblock = Entsperren
err-merge-self = #{ $id } kann nicht in sich selbst aufgehen
    .hint = Nennen Sie zuletzt ein anderes Gespräch: zuruf merge 12 13 ZIEL
    .keys = Wählen Sie ein anderes Gespräch.
err-merge-account = #{ $id } und #{ $into } gehören zu verschiedenen Konten
    .why = eine Antwort ginge über das falsche hinaus.
    .hint = Führen Sie nur zusammen, was beim selben Konto ankam.
err-merge-none = #{ $id } wurde nicht von Hand zusammengeführt
    .hint = Die zusammengeführten zeigt: zuruf inbox is:merged
    .keys = Die zusammengeführten: { KEY("filter") } mit is:merged

## Von selbst erledigen

col-days = TAGE
col-agreed = VON SELBST
cli-tidy-agreed = ja
cli-confirm-tidy = { $count ->
    [one] Dieses Gespräch
   *[other] Diese { $count } Gespräche
} jetzt erledigen und solche von nun an von selbst?
err-tidy-nowhere = Kein Konto hat auto_resolve
    .hint = Setzen Sie es in config.toml: [[account]] ... auto_resolve = 60
