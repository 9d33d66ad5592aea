# Menschen: Organisationen, Adressen, Persona, und was die Kontaktakte dazu sagt.

## Acts

act-organisation-add = Organisation { $word } angelegt
act-organisation-rename = Die Organisation heißt jetzt { $word }
act-organisation-remove = Organisation { $word } entfernt
act-organisation-join = { $count ->
        [one] Gehört jetzt zu { $word }
       *[other] { $count } Datensätze geändert: sie gehören jetzt zu { $word }
    }
act-organisation-leave = { $count ->
        [one] Gehört jetzt zu keiner Organisation
       *[other] { $count } Kontakte gehören jetzt zu keiner Organisation
    }
act-address-add = Adresse { $word } angelegt
act-address-edit = Die Adresse ist jetzt { $word }
act-address-remove = Adresse { $word } entfernt
act-name-organisation-add = neue Organisation
act-name-organisation-rename = neuer Name einer Organisation
act-name-organisation-remove = Entfernen einer Organisation
act-name-organisation-join = Beitritt zu einer Organisation
act-name-address-add = neue Adresse
act-name-address-edit = Änderung einer Adresse
act-name-address-remove = Entfernen einer Adresse
journal-organisation-add = Organisation angelegt
journal-organisation-rename = Organisation umbenannt
journal-organisation-remove = Organisation entfernt
journal-organisation-join = einer Organisation beigetreten oder sie verlassen
journal-address-add = Adresse angelegt
journal-address-edit = Adresse geändert
journal-address-remove = Adresse entfernt

## Errors

err-organisation-taken = Eine Organisation „{ $found }“ gibt es schon (o:{ $id })
    .why = zwei gleichen Namens könnte niemand unterscheiden
    .hint = Lassen Sie die Menschen dort beitreten: zuruf org join o:{ $id } c:...
    .keys = Lassen Sie ihre Leute zu jener gehen: { KEY("organisation") } auf einem Kontakt.
err-organisation-people = Zu „{ $found }“ gehören noch Menschen ({ $count })
    .why = sie gehörten dann zu etwas, das es nicht gibt
    .hint = Lassen Sie sie erst austreten oder woanders beitreten: zuruf org show o:{ $id }
    .keys = Lassen Sie sie zuerst austreten oder zu einer anderen gehen: { KEY("organisation") } auf jedem von ihnen.
err-organisation-unknown = Eine Organisation „{ $found }“ gibt es nicht
    .hint = Alle zeigt: zuruf org list
    .keys = { KEY("go-organisations") } listet sie auf.
err-address-email = „{ $found }“ ist keine E-Mail-Adresse
    .why = sie braucht einen Namen, ein @ und eine Domain
    .hint = Zum Beispiel: eva@example.org
err-address-phone = „{ $found }“ ist keine internationale Telefonnummer
    .why = sie braucht + und das Land, und 7 bis 15 Ziffern
    .hint = Zum Beispiel: +49 30 123456
err-address-postal = „{ $found }“ ist keine Postanschrift
    .hint = Straße und Ort, zum Beispiel: Hafenstr. 5, 24103 Kiel
err-address-unknown = Der Kontakt hat keine Adresse „{ $found }“
    .hint = Alle zeigt: zuruf contact show { $id }
    .keys = Der Kontakt zeigt, welche es gibt.

## Words

address-email = E-Mail
address-phone = Telefon
address-postal = Post
organisation-people = { $n ->
        [one] 1 Mensch
       *[other] { $n } Menschen
    }
cli-persona = Persona: { $text }
cli-more-organisations = Es gibt mehr: --limit, oder den Anfang des Namens angeben
col-people = MENSCHEN

## Contact 360

tab-timeline = Verlauf
tab-details = Angaben
stage-since = seit { $date } ({ $age })
detail-name = Name
detail-first-name = Vorname
detail-organisation = Organisation
detail-persona = Persona
detail-stage = Stufe
detail-owner = Zuständig
detail-none = -
detail-keep = Diese Zeile bleibt: sie lässt sich bearbeiten, nicht entfernen.
contact-remove-where = Hier lassen sich nur Aufgaben entfernen; Adressen und Angaben zeigt { KEY("prev-view", on: "contact") } oder { KEY("next-view", on: "contact") }.
add-title = Neu für { $who }
fill-address-email = E-Mail
fill-address-email-hint = eva@example.org
fill-address-phone = Telefon
fill-address-phone-hint = mit Land: +49 30 123456
fill-address-postal = Postanschrift
fill-address-postal-hint = Hafenstr. 5, 24103 Kiel
fill-persona = Persona
fill-persona-hint = Was für ein Mensch das ist, in einer Zeile; leer: nichts
fill-join = Organisation
fill-join-hint = Ihr Name, wird angelegt, wenn es sie nicht gibt; leer: tritt aus
fill-organisation-new = Neue Organisation
fill-organisation-new-hint = { KEY("organisation") } auf einem Kontakt sagt, wer dazugehört.
fill-organisation-rename = Organisation umbenennen
fill-organisation-hint = Ihre Menschen folgen dem neuen Namen

## Organisations

pane-organisations = Organisationen · nach Namen
pane-organisations-words = Organisationen, die so beginnen: { $words }
pane-organisations-empty = Noch keine Organisationen: { KEY("create", on: "organisation") } legt eine an, { KEY("edit", on: "contact") } am Kontakt nennt eine.
pane-organisations-no-match = Keine Organisation beginnt so.
pane-organisation-nobody = Niemand gehört dazu. { KEY("remove", on: "organisation") } entfernt sie.
pane-organisation-here = Sie ist schon offen.
pane-organisation-none = Dieser Kontakt gehört zu keiner Organisation; { KEY("edit", on: "contact") } nennt eine.
col-head-organisation = Organisation
col-head-people = Menschen  zuletzt

## Commands

context-organisation = Organisationen
cmd-go-organisations = Organisationen
    .help = Zeigt die Organisationen und ihre Menschen.
cmd-organisation = Organisation
    .help = Öffnet die Organisation, zu der dieser Mensch gehört.
cmd-create = Neu
    .help = Legt eine Adresse, eine Organisation und Ähnliches an.
cmd-remove = Entfernen
    .help = Entfernt die Zeile: eine Adresse; in einer Organisation den Menschen oder sie selbst; Aufgaben, Leute, Teams, Beiträge in Räumen.

## Fields

query-field-name = ein Feld schreibt man field.name:wert, den Namen mit Buchstaben, Ziffern, _ und -
query-field-value = „{ $value }“ ist hier kein Wert; > und < brauchen eine Zahl oder einen Tag wie 2026-05-10
explain-field-is = Feld { $name } ist { $value }
explain-field-any = Feld { $name } hat einen Wert
explain-field-more = Feld { $name } ist mehr als { $value }
explain-field-less = Feld { $name } ist weniger als { $value }

act-field-add = Feld { $word } angelegt
act-field-edit = Feld { $word } geändert
act-field-remove = Feld { $word } entfernt
act-field-set = { $word } gespeichert
act-file-attach = { $word } angehängt
act-file-detach = Datei weggenommen
act-name-field-add = neues Feld
act-name-field-edit = Änderung eines Feldes
act-name-field-remove = Entfernen eines Feldes
act-name-field-set = Wert eines Feldes
act-name-file-attach = Anhängen einer Datei
act-name-file-detach = Wegnehmen einer Datei
journal-field-add = Feld angelegt
journal-field-edit = Feld geändert
journal-field-remove = Feld entfernt
journal-field-set = Feld ausgefüllt
journal-file-attach = Datei angehängt
journal-file-detach = Datei weggenommen
err-field-name = „{ $found }“ kann kein Feldname sein
    .why = er steht in Abfragen: ein Wort aus höchstens 40 Buchstaben, Ziffern, _ und -
    .hint = Zum Beispiel: bestellnr
err-field-options = Die Auswahl „{ $found }“ hat keine Werte
    .hint = Nennen Sie welche: --option rot --option blau
    .keys = Nennen Sie welche, mit Kommas dazwischen: rot, blau
err-field-taken =
    Ein Feld „{ $found }“ gibt es schon { $kind ->
        [conversation] an Gesprächen
        [organisation] an Organisationen
        [deal] an Geschäften
       *[contact] an Kontakten
    }
    .hint = Wählen Sie einen anderen Namen oder ändern Sie jenes: zuruf field edit { $found } --on { $kind }
    .keys = Wählen Sie einen anderen Namen oder ändern Sie das vorhandene: { KEY("define-fields") } listet sie auf.
err-field-unknown =
    Ein Feld „{ $found }“ gibt es nicht { $kind ->
        [conversation] an Gesprächen
        [organisation] an Organisationen
        [deal] an Geschäften
       *[contact] an Kontakten
    }
    .hint = Alle zeigt: zuruf field list
    .keys = { KEY("define-fields") } listet sie auf.
err-field-option = „{ $found }“ steht bei { $field } nicht zur Auswahl
    .why = möglich sind: { $options }
    .hint = Nehmen Sie einen davon oder fügen Sie ihn hinzu: zuruf field edit { $field } --option ...
    .keys = Wählen Sie eine davon oder fügen Sie sie hinzu: { KEY("define-fields") } listet die Felder auf.
err-field-checkbox = „{ $found }“ ist weder ja noch nein
    .hint = { $field } nimmt ja oder nein
err-field-number = „{ $found }“ ist keine Zahl
    .why = { $field } nimmt Ziffern mit höchstens sechs Nachkommastellen
    .hint = Zum Beispiel: 12,5
err-field-date = „{ $found }“ ist kein Tag
    .hint = { $field } nimmt einen Tag wie 10.5.2026 oder 2026-05-10
err-field-link = „{ $found }“ ist keine Webadresse
    .hint = { $field } nimmt eine wie https://example.org
err-field-in-use = { $field } hat { $count ->
        [one] einen Wert
       *[other] { $count } Werte
    } der Art { $kind }
    .why = sie wären nicht mehr, was sie sind
    .hint = Mit --convert kommen sie in die neue Form, wenn alle passen
err-field-misfit = { $count ->
        [one] Ein Wert von { $field } passt
       *[other] { $count } Werte von { $field } passen
    } nicht zur neuen Art { $kind }, zum Beispiel „{ $found }“
    .why = keiner wurde geändert
    .hint = Ändern Sie erst diese Werte; suchen lassen sie sich mit field.{ $field }:...
err-fields-missing = #{ $id } lässt sich noch nicht erledigen: { $names } fehlt
    .why = diese Felder sind Pflicht
    .hint = Füllen Sie sie aus: { KEY("fields") } in der Konsole, oder zuruf field set { $id } NAME WERT
    .keys = Füllen Sie sie aus: { KEY("fields") }.
err-file-missing = Eine Datei { $path } gibt es nicht
    .hint = Prüfen Sie den Pfad.
err-file-failed = Die Datei { $path } ließ sich nicht kopieren
    .why = { $why }
    .hint = Prüfen Sie Rechte und Platz.
err-file-gone = Der Inhalt von „{ $found }“ ist weg
    .why = { $path } fehlt
    .hint = Holen Sie ihn aus einer Sicherung des Ordners zurück, oder hängen Sie die Datei neu an.
err-file-unknown = Der Kontakt hat keine Datei „{ $found }“
    .hint = Alle zeigt: zuruf contact show { $id }
    .keys = { KEY("fields", on: "contact") } auf dem Kontakt listet die Dateien auf.
field-kind-text = Text
field-kind-dropdown = Auswahl
field-kind-checkbox = Haken
field-kind-number = Zahl
field-kind-file = Datei
field-kind-date = Datum
field-kind-link = Link
holder-contact = Kontakt
holder-organisation = Organisation
holder-conversation = Gespräch
holder-deal = Geschäft
field-required = Pflicht
field-yes = ja
field-no = nein
file-saved = Gespeichert als { $path }
file-title = { $name } ({ $size })
pane-contact-fields = FELDER
detail-file = Datei
fill-file = Datei zum Anhängen
fill-file-hint = Ihr Pfad; der Inhalt wird neben die Datenbank kopiert
fill-field-hint = { $kind ->
        [number] eine Zahl wie 12,5; leer: kein Wert
        [date] ein Tag wie 10.5.2026 oder 2026-05-10; leer: kein Wert
        [link] eine Adresse wie https://example.org; leer: kein Wert
        [file] der Pfad einer Datei, die neben die Datenbank kopiert wird; leer: kein Wert
       *[other] eine Zeile; leer: kein Wert
    }
pick-fields = Felder dieses Datensatzes
pick-field-value = { $name }
pick-field-none = (kein Wert)
pick-definitions = Felder · { KEY("accept") } öffnet, Tippen findet
pick-definition-new = Neues Feld …
pick-definition-edit = Ändern oder entfernen
pick-definition-uses = { $n ->
        [0] keine Werte
        [one] 1 Wert
       *[other] { $n } Werte
    }
fields-none = Dafür sind keine Felder angelegt; { KEY("define-fields") } legt welche an.
form-field = Feld
form-field-name = Name
form-field-on = An
form-field-kind = Art
form-field-options = Auswahl
form-field-required = Zum Erledigen
form-field-when = Gezeigt wenn
form-field-on-wrong = An: Kontakt, Organisation, Gespräch oder Geschäft
form-field-kind-wrong = Art: Text, Auswahl, Haken, Zahl, Datei, Datum oder Link
form-field-truth-wrong = Zum Erledigen: ja (Pflicht) oder nein
form-field-remove-hint = Name leer: das Feld entfernen
field-convert-question = { $field } hat { $count ->
        [one] 1 Wert. In
       *[other] { $count } Werte. In
    } die neue Art bringen?
field-remove-question = Das Feld { $field } mit { $count ->
        [one] 1 Wert
       *[other] { $count } Werten
    } entfernen?
col-field = FELD
col-on = AN
col-kind = ART
col-options = AUSWAHL
col-required = PFLICHT
col-when = WENN
col-values = WERTE
cmd-fields = Felder
    .help = Zeigt und bearbeitet die Felder, die für diesen Datensatz angelegt sind.
    .words = Attribute Eigenschaften
cmd-define-fields = Felder anlegen
    .help = Legt Felder von Kontakten, Organisationen und Gesprächen an, ändert und entfernt sie.

## Um einen Menschen herum

tab-around = Umfeld
around-none = Nichts ist zu tun, nichts ist offen, und es ist niemand bekannt, der dazugehört.
around-open = offen
around-address = gleiche Adresse
around-handle = gleiche Kennung
around-organisation = gleiche Organisation
around-domain = gleiche Mail-Domain
around-thread = gleiches Gespräch
figure-weeks = { $n } WOCHEN
figure-months = { $n } MONATE
figure-in = rein
figure-out = raus
figure-reply = Antw.
figure-median = Median { $time } ({ $n })
cli-figure = { $label }  { $picture }  { $text }

## Verlauf

chip-in = rein
chip-out = raus
chip-note = Notiz
chip-stage = Stufe
chip-task = Aufg.
chip-touch = Spur
timeline-nothing-shown = Nichts von dem, was gezeigt wird; { KEY("show-everything") } zeigt alles.
touch-like = Like
touch-reaction = Emoji
touch-repost = teilt
touch-follow = folgt
touch-poll = stimmt
touch-view = sieht
touch-click = klickt
context-timeline = Verlauf
cmd-show-in = Eingehendes zeigen
    .help = Zeigt oder verbirgt, was der Mensch schrieb.
cmd-show-out = Ausgehendes zeigen
    .help = Zeigt oder verbirgt, was wir schrieben.
cmd-show-notes = Notizen zeigen
    .help = Zeigt oder verbirgt interne Notizen.
cmd-show-stages = Stufen zeigen
    .help = Zeigt oder verbirgt Stufenwechsel und Ereignisse.
cmd-show-tasks = Aufgaben zeigen
    .help = Zeigt oder verbirgt Aufgaben.
cmd-show-touches = Spuren zeigen
    .help = Zeigt oder verbirgt, wo jemand mochte, folgte, klickte und dergleichen.
cmd-show-everything = Alles zeigen
    .help = Zeigt alle Arten von Einträgen.

## Eine Person

act-contact-merge = Aufgegangen in { $word }
act-contact-unmerge = Wieder aus { $word } herausgenommen
act-name-contact-merge = Zusammenführen von Personen
act-name-contact-unmerge = Trennen von Personen
journal-contact-merge = Personen zusammengeführt
journal-contact-unmerge = Personen getrennt
field-merged_into = aufgegangen in
field-merged_from = aufgenommen
field-blocked = gesperrt
field-file = Datei
field-field = Feld
field-tag = Schlagwort
pick-people-into = Diese { $n } sind eine Person. Wessen Karte bleibt?
pick-person-into = { $name } geht auf in (Namen tippen)
err-contact-merge-self = c:{ $id } kann nicht in sich selbst aufgehen
    .hint = Nennen Sie zwei Personen, zuletzt die bleibende: zuruf contact merge c:4 c:3
    .keys = Wählen Sie zwei Menschen.
err-contact-merge-none = c:{ $id } wurde nicht zusammengeführt
    .hint = Was zusammengeführt wurde, steht im Verlauf: zuruf history c:{ $id }
    .keys = Was zusammengeführt wurde, steht im Verlauf: { KEY("history", on: "contact") }.
err-contact-merge-on = c:{ $id } ist seither in c:{ $into } aufgegangen
    .hint = Trennen Sie das zuerst: zuruf contact unmerge c:{ $id }
    .keys = Trennen Sie das zuerst wieder: { KEY("remove", on: "contact") } auf dem, was es aufgenommen hat.
detail-merged = aufgenommen
detail-merged-how = { KEY("remove", on: "contact") } nimmt diese Person wieder heraus; ihre Nummer führt hierher.

## Wer eine Person sein kann

context-pair = VIELLEICHT EINE PERSON
cmd-go-pairs = Vielleicht eine Person
    .help = Zeigt Menschen nebeneinander, die eine Person sein können, zum Zusammenführen oder Unterscheiden.
    .words = Vorschläge Dubletten Duplikate dieselbe Person doppelt
cmd-swap-pair = Tauschen
    .help = Lässt die andere der beiden Karten bleiben.
cmd-reject-pair = Nicht dieselbe
    .help = Legt den Vorschlag beiseite; mit besseren Gründen kommt er wieder. Noch einmal öffnet ihn wieder.
cmd-never-pair = Nie wieder
    .help = Schlägt diese beiden nie wieder vor. Noch einmal öffnet den Vorschlag wieder.
pairs-open = Offen
pairs-rejected = Beiseite
pairs-never = Nie
pairs-none-open = Niemand scheint doppelt da zu sein. { KEY("merge", on: "contact") } auf einer Person führt von Hand zusammen.
pairs-none-rejected = Nichts liegt beiseite.
pairs-none-never = Niemand wurde endgültig unterschieden.
pairs-stays = BLEIBT ({ KEY("swap-pair") } tauscht)
pairs-goes = GEHT DARIN AUF
pairs-channels = Kanäle
pairs-addresses = Adressen
pairs-fields = Felder
pairs-tags = Schlagwörter
pairs-talks = Gespräche
pairs-heard = Zeitraum
pairs-more = noch { $n } Zeilen
alike-email = gleiche E-Mail { $what }
alike-phone = gleiche Nummer { $what }
alike-profile = gleiches Profil { $what }
alike-handle = gleiche Kennung { $what }
alike-name = Namen ähnlich { $what } %
col-suggestion = NR
col-sure = SICHER
col-stays = BLEIBT
col-goes = GEHT AUF
act-suggestion-rejected = Beiseitegelegt: { $word }
act-suggestion-never = Nie wieder: { $word }
act-suggestion-open = Wieder offen: { $word }
act-name-suggestion = Entscheidung über einen Vorschlag
journal-suggestion = Vorschlag entschieden
err-suggestion-other = c:{ $found } ist keine von beiden im Vorschlag { $id }
    .hint = Nennen Sie eine der beiden: zuruf contact suggest list
    .keys = Wählen Sie einen der beiden.

## Einwilligung

consent-unknown = unbekannt
consent-pending = ausstehend
consent-opted-in = ja
consent-opted-out = nein
consent-bounced = unzustellbar
detail-consent = Einwilligung
detail-consent-keep = Was gesagt wurde, bleibt: { KEY("open", on: "contact") } hält fest, was jetzt gesagt wird.
fill-consent = Wofür, und ja oder nein
fill-consent-hint = newsletter ja: was gesagt wurde (nein, pending, bounced; Adresse oder Kanal vor dem Doppelpunkt schränken ein)
fill-identify = Wer ist es
fill-identify-hint = Eva Holm <eva@nord.example>, +49 30 12345; newsletter ja: was gesagt wurde
cmd-identify = Sagen, wer es ist
    .help = Ein Name im Netz bekommt Namen, Adressen und Einwilligung mit Nachweis, in einem Schritt.
event-consent = Einwilligung: { $what }
event-identified = Identifiziert: { $what }
act-consent = Einwilligung: { $word }
act-identify = Identifiziert: { $word }
act-name-consent = Einwilligung
act-name-identify = Identifizieren einer Person
journal-consent = Einwilligung festgehalten
journal-identify = Person identifiziert
field-consent = Einwilligung
col-purpose = WOFÜR
col-reach = WODURCH
col-proof = NACHWEIS
err-consent-purpose = „{ $found }“ ist kein Zweck
    .hint = Ein Wort: newsletter, kampagne, umfrage
err-consent-line = „{ $found }“ sagt nicht, wofür und ob ja oder nein
    .hint = Zum Beispiel: newsletter ja: am Telefon gesagt
err-identify-nobody = Das sagt niemanden
    .hint = Zum Beispiel: Eva Holm <eva@nord.example>; newsletter ja: im Chat gesagt
organisation-weeks = in { $n } Wochen

## Punkte

score-short = Punkte { $n }  { $grade }
score-groups = Passung { $fit } von { $cap } · Beteiligung { $engagement } von { $cap }
score-worth =
    { $n ->
        [one] { $points } { $reason }
       *[other] { $points } { $reason } ({ $n }-mal)
    }
score-group-fit = Passung
score-group-engagement = Beteiligung
score-none = Für diesen Kontakt zählen keine Punkte.
detail-score = Punkte
detail-score-keep = Punkte bleiben: { KEY("open", on: "contact") } gibt weitere oder nimmt mit einem Minus.
fill-score = Punkte, und wofür
fill-score-hint = +10 nach Preisen gefragt (verblasst in 60 Tagen) · fit +20 unsere Region (bleibt) · -5 nimmt
act-score = Punkte: { $word }
act-name-score = Punkte
journal-score = Punkte gegeben
field-score = Punkte
col-worth = ZÄHLT
col-points = PUNKTE
col-group = GRUPPE
col-times = MAL
err-score-line = „{ $found }“ sagt nicht, wie viele Punkte
    .hint = Zum Beispiel: +10 nach Preisen gefragt, oder: fit +20 unsere Region
err-score-points = { $found } Punkte lassen sich nicht geben
    .hint = Von -{ $max } bis { $max }, und nicht 0.
err-score-reason = Punkte brauchen einen Grund
    .hint = Sagen Sie hinter der Zahl, wofür: +10 nach Preisen gefragt
