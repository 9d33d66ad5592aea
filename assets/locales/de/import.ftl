# Lesen von Exporten. reject-<Grund>: warum ein Datensatz nicht lesbar war. $detail ist der falsche Wert.

reject-time = Die Zeit „{ $detail }“ ist nicht lesbar.
reject-time-missing = Die Zeit fehlt.
reject-time-ambiguous = „{ $detail }“ kann Tag/Monat oder Monat/Tag sein. Importieren Sie erneut mit --map date-order=dmy oder --map date-order=mdy.
reject-time-range = „{ $detail }“ liegt nicht zwischen 1970 und 2099.
reject-ragged = Die Zeile hat { $detail } Zellen, mehr als die Kopfzeile.
reject-quote = Hier beginnt ein Anführungszeichen, das nirgends endet.
reject-too-long = Der Datensatz ist länger als 8 MB.
reject-text = Der Text fehlt.
reject-author = Der Absender fehlt.
reject-id = „{ $detail }“ ist keine Nachrichtennummer.
reject-direction = „{ $detail }“ ist weder eingehend noch ausgehend.
reject-json = Das ist kein gültiges JSON: { $detail }
reject-json-cut = Der Datensatz ist abgeschnitten.
reject-json-object = Eine Nachricht ist ein JSON-Objekt; hier steht { $detail }.

err-import-empty = { $path } ist leer
    .why = sie enthält nichts, was sich importieren lässt.
    .hint = Exportieren Sie sie noch einmal.
err-import-zip = { $path } ist ein ZIP-Archiv
    .why = Archive werden nicht direkt gelesen.
    .hint = Entpacken Sie es und importieren Sie die Dateien daraus.
err-import-workbook = { $path } ist ein Office-Dokument
    .why = Arbeitsmappen und Dokumente werden nicht direkt gelesen.
    .hint = Speichern Sie die Tabelle als „CSV UTF-8“ und importieren Sie diese Datei.
err-import-html = { $path } ist eine Webseite
    .why = HTML-Exporte sind zum Ansehen da und lassen sich nicht importieren.
    .hint = Fordern Sie den Export erneut an und wählen Sie JSON oder CSV.
err-import-binary = { $path } ist kein Text
    .why = ihr Inhalt ist { $kind ->
        [unknown] binär
       *[other] { $kind }
    }.
    .hint = Nachrichten werden aus CSV-, NDJSON- und JSON-Dateien gelesen.
err-import-format-unknown = Das Format von { $path } ist nicht bekannt
    .why = die Datei beginnt mit „{ $start }“.
    .hint = Nennen Sie das Format mit --as ({ $known }); bei CSV auch die Spalten: --map text=SPALTE --map time=SPALTE.
err-import-columns = In { $path } fehlt eine Spalte für den Text oder die Zeit
    .why = ihre Spalten sind: { $found }.
    .hint = Nennen Sie sie: --map text=SPALTE --map time=SPALTE.
err-import-twcs-columns = In { $path } fehlen Spalten von „Customer Support on Twitter“
    .why = nicht gefunden: { $missing }.
    .hint = Lesen Sie sie als einfache Tabelle mit --as csv.
err-import-map-field = --map kennt „{ $field }“ nicht
    .why = links stehen kann: { $known }, date-order.
    .hint = Schreiben Sie --map FELD=SPALTE, etwa --map text=Nachricht.
err-import-map-column = Die Tabelle hat keine Spalte „{ $column }“
    .why = ihre Spalten sind: { $found }.
    .hint = Verwenden Sie den Namen, wie er in der Kopfzeile steht.
err-import-map-order = „{ $order }“ ist keine Datumsfolge
    .why = Tag zuerst ist dmy, Monat zuerst ist mdy.
    .hint = Schreiben Sie --map date-order=dmy oder --map date-order=mdy.
err-import-read = { $path } ist nicht mehr lesbar
    .why = { $cause }.
    .hint = Importieren Sie sie erneut: Was schon da ist, wird erkannt.
