# Exporte, und ein Export zurück in eine leere Datenbank.

cli-confirm-originals = Auch Maskiertes im Klartext schreiben?
cli-export-progress = { $count } geschrieben
cli-load-progress = { $count } Zeilen gelesen
cli-export-rows = { $count ->
        [one] Eine Zeile
       *[other] { $count } Zeilen
    } in { $path } ({ $size })
cli-export-contacts = { $count ->
        [one] Ein Kontakt
       *[other] { $count } Kontakte
    } in { $path } ({ $size })
cli-export-messages = { $conversations ->
        [one] Ein Gespräch
       *[other] { $conversations } Gespräche
    } mit { $count ->
        [one] einer Nachricht
       *[other] { $count } Nachrichten
    } in { $path } ({ $size })
cli-export-masked = { $count ->
        [one] Ein Wert ist
       *[other] { $count } Werte sind
    } ausgelassen oder maskiert, weil Sensibles darin steht (--originals nimmt sie mit)
cli-load-done = { $count ->
        [one] Eine Zeile
       *[other] { $count } Zeilen
    } geladen: Die Datenbank ist, was sie beim Export war
cli-load-unknown = { $count ->
        [one] Eine Antwort war
       *[other] { $count } Antworten waren
    } damals unterwegs. Von selbst wird nichts gesendet: zuruf outbox list
prompt-export = Exportieren
prompt-export-hint = Die Endung sagt, als was: .md oder .mbox ein Gespräch, .vcf Kontakte, .csv, .ndjson Zeilen. Ohne Notizen.
export-done = Geschrieben: { $path }

err-export-format = { $found } sagt nicht, welches Format gemeint ist
    .hint = Lassen Sie den Namen auf .ndjson, .csv, .mbox, .md oder .vcf enden, oder geben Sie --format an.
    .keys = Lassen Sie den Namen auf .ndjson, .csv, .mbox, .md oder .vcf enden.
err-export-table = Es gibt keine Tabelle { $found }
    .hint = Es gibt: { $known }.
err-export-no-tables = { $format } enthält keine Tabellen
    .hint = --table gehört zu ndjson und csv.
err-export-one-table = Mehrere Tabellen als CSV kommen in einen Ordner
    .hint = Nennen Sie einen Ordner, oder mit --table eine einzelne Tabelle.
err-export-exists = { $path } gibt es schon
    .hint = Wählen Sie einen anderen Namen, oder ersetzen Sie die Datei mit --force.
    .keys = Wählen Sie einen anderen Namen.
err-export-no-file = { $path } ist keine Datei, die sich ersetzen ließe
    .hint = Wählen Sie einen anderen Namen, oder - für die Standardausgabe.
    .keys = Wählen Sie einen anderen Namen.
err-load-not-empty = Die Datenbank ist nicht leer
    .why = { $path } ist der Export einer ganzen Datenbank und kann nur wieder eine werden.
    .hint = Nennen Sie eine neue: zuruf import { $path } --store neu.db
err-load-part = { $path } ist ein Teil einer Datenbank
    .why = nur ein Export von allem kann wieder eine Datenbank werden.
    .hint = Exportieren Sie ohne --query, --table und einzelne Datensätze.
err-load-schema = { $path } hat eine andere Version von zuruf geschrieben
    .why = ihre Tabellen haben Version { $found }, die dieser hier { $ours }.
    .hint = Laden Sie sie mit der Version, die sie geschrieben hat; diese Datenbank wird dann von selbst auf den neuen Stand gebracht.
err-load-broken = { $path } lässt sich nicht laden
    .why = Zeile { $line }: { $why }
    .hint = Nichts wurde geändert. Exportieren Sie noch einmal, oder sehen Sie diese Zeile an.
err-load-alone = { $path } ist der Export einer ganzen Datenbank
    .hint = Importieren Sie ihn allein, ohne --dry-run, in eine Datenbank, die es noch nicht gibt.
