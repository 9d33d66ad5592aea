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
    .why = Ein Name hat 1 bis 40 Zeichen, keinen Doppelpunkt und ist nicht der Name einer festen Ansicht.
    .hint = Wählen Sie einen anderen Namen.
err-view-taken = Es gibt schon eine Ansicht „{ $found }“
    .hint = Wählen Sie einen anderen Namen oder ändern Sie jene: zuruf view set NAME
err-view-unknown = Es gibt keine Ansicht „{ $found }“
    .hint = Fest sind mine, unassigned, open, snoozed, resolved, spam, all, channel:NAME, tag:NAME; eigene zeigt: zuruf view list
err-view-broken = Die Abfrage der Ansicht „{ $name }“ ist nicht zu verstehen
    .why = { $what }
        { $caret }
    .hint = Ändern Sie sie hier mit V oder mit: zuruf view set "{ $name }" --query ...
err-view-nothing = Es wurde nichts genannt, was sich ändern soll
    .hint = Nennen Sie --name, --query, --sort, --shared oder --own.
