# Artikel: was das Team weiß, einmal aufgeschrieben.

cmd-go-articles = Artikel
    .help = Zeigt die Artikel: was das Team weiß.
    .words = Wissen Hilfe Wiki
cmd-insert-article = Artikel einfügen
    .help = Bietet Artikel für den Text an, als Link oder Text, wie ??wort { KEY("complete", on: "composer") }.
cmd-bring-back = Diese Fassung zurückholen
    .help = Macht die frühere Fassung, die gelesen wird, als neue Fassung zur geltenden.
context-article = Artikel
articles-title = Artikel
articles-none = Noch keine Artikel: { KEY("create", on: "article") } schreibt einen, oder zuruf article new TITEL -F DATEI.
articles-none-fits = Kein Artikel enthält diese Wörter.
article-public = öffentlich
article-for-team = intern: nur für das Team
article-internal-short = intern
article-public-no-address = öffentlich, aber keine Adresse ist eingestellt
article-is-stale = Veraltet: jemand sollte ihn wieder ansehen. { KEY("edit", on: "article") } setzt einen anderen Tag.
cli-article-is-stale = Veraltet: jemand sollte ihn wieder ansehen. zuruf article edit { $slug } --review 90d setzt einen anderen Tag.
article-empty = Noch nichts geschrieben: { KEY("edit-text", on: "article") } öffnet den eigenen Editor.
article-former = Fassung { $n } von { $of }, von { $who } am { $when }
article-version-n = Fassung { $n }
article-review = wieder ansehen { $when }
article-facts = Fassung { $n } von { $who } am { $when } · { $uses ->
    [one] einmal verwendet
   *[other] { $uses }-mal verwendet
}
article-review-wrong = „{ $found }“ ist keine Zeit zum Wiederansehen: 90d, 2026-12-01, none
pick-article = Artikel
article-as-link = Nur der Link  { $link }
article-as-no-link = Link: geht nicht ({ KEY("accept") } sagt, warum)
article-as-text = Ganzer Text
article-stale-inserted = „{ $title }“ ist veraltet: vor dem Senden prüfen, was da steht
form-article = Artikel
form-article-new = Neuer Artikel
form-article-title = Titel
form-article-slug = Wort im Link
form-article-public = Öffentlich
form-article-public-wrong = Öffentlich: ja (sein Link lässt sich senden) oder nein
form-article-owner = Verantwortlich
form-article-tags = Schlagwörter
form-article-review = Wieder ansehen
rooms-shows-article = Artikel

## Acts
act-article-add = Artikel „{ $word }“ geschrieben
act-article-edit = Artikel „{ $word }“ geändert
act-article-remove = Artikel „{ $word }“ entfernt
act-name-article-add = neuer Artikel
act-name-article-edit = Änderung eines Artikels
act-name-article-remove = Entfernen eines Artikels
journal-article-add = Artikel geschrieben
journal-article-edit = Artikel geändert
journal-article-remove = Artikel entfernt
field-slug = Wort im Link
field-version = Fassung
field-public = öffentlich
field-tags = Schlagwörter
field-review_at = wieder ansehen

## Errors
err-article-unknown = Es gibt keinen Artikel „{ $found }“
    .hint = zuruf article list zeigt sie.
    .keys = { KEY("go-articles") } listet sie auf.
err-article-version = Der Artikel { $slug } hat keine Fassung { $n }
    .hint = zuruf article versions { $slug } zeigt sie.
    .keys = { KEY("open", on: "article") } auf dem Artikel zeigt sie.
err-article-title = Ein Artikel braucht einen Titel von höchstens { $max } Zeichen
    .hint = Sagen Sie in wenigen Worten, worum es geht.
err-article-slug = „{ $found }“ kann nicht in einem Link stehen
    .hint = a-z, 0-9, - _ und . wie in roaming-eu; höchstens 60 davon.
err-article-body = Der Artikel ist zu lang
    .why = er darf { $max } KiB haben.
    .hint = Teilen Sie ihn in zwei.
err-article-taken = Es gibt schon einen Artikel „{ $found }“
    .hint = Wählen Sie ein anderes Wort für den Link, oder ändern Sie den vorhandenen: zuruf article edit { $found }
    .keys = Wählen Sie ein anderes Wort für den Link oder ändern Sie jenen Artikel: { KEY("edit", on: "article") } unter { KEY("go-articles") }.
err-article-owner = Es gibt keinen Agenten { $agent }
    .hint = zuruf agent list zeigt sie; none: niemand kümmert sich darum.
    .keys = { KEY("go-team") } zeigt das Team; leer: niemand kümmert sich darum.
err-article-internal = Der Link von „{ $slug }“ darf nicht gesendet werden
    .why = der Artikel ist intern: draußen kann und soll ihn niemand lesen.
    .hint = Fügen Sie seinen Text ein, wo das gesagt werden darf, oder machen Sie ihn öffentlich: zuruf article edit { $slug } --public
    .keys = Setzen Sie seinen Text ein, wo das gesagt werden darf, oder machen Sie ihn öffentlich: { KEY("edit", on: "article") } unter { KEY("go-articles") }.
err-article-no-address = Es gibt noch keinen Link
    .why = keine Adresse ist eingestellt, unter der öffentliche Artikel zu lesen sind.
    .hint = Schreiben Sie in die Konfiguration: [knowledge] address = "https://help.example.com/{"{slug}"}"

## Die Vorführung
demo-article-outage = Was wir bei Ausfällen sagen
demo-article-outage-body = 1. Ort und Zeit zuerst: „Kiel-Gaarden, seit 6:40“.
    2. Was wir tun, nie eine Minute versprechen.
    3. Wann der nächste Stand kommt, und dann kommt er auch.

    Gutschrift: ab 24 Stunden 2 Euro am Tag, ohne Nachfrage. Nicht in öffentlichen Beiträgen.
demo-article-sim = Neue SIM-Karte: was wann passiert
demo-article-sim-body = Wir schicken die Karte innerhalb eines Werktags, im neutralen Umschlag.

    Einlegen und das Telefon einschalten: die alte Karte geht nach spätestens zehn Minuten aus.
    Nummer, Tarif und Guthaben bleiben.
demo-article-roaming = Roaming in und außerhalb der EU
demo-article-roaming-body = In der EU ist alles wie zu Hause, bis zur fairen Nutzung Ihres Tarifs.

    Außerhalb kostet ein Tagespass 5,99 Euro und endet nach 24 Stunden von selbst. Ohne Pass sind Daten aus, damit nichts aus Versehen etwas kostet.
