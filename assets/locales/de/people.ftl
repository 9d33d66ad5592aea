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
    .why = Zwei gleichen Namens könnte niemand unterscheiden
    .hint = Die Menschen dort beitreten lassen: zuruf org join o:{ $id } c:...
err-organisation-people = Zu „{ $found }“ gehören noch Menschen ({ $count })
    .why = Sie gehörten dann zu etwas, das es nicht gibt
    .hint = Erst austreten oder woanders beitreten lassen: zuruf org show o:{ $id }
err-organisation-unknown = Eine Organisation „{ $found }“ gibt es nicht
    .hint = Alle zeigt: zuruf org list
err-address-email = „{ $found }“ ist keine E-Mail-Adresse
    .why = Sie braucht einen Namen, ein @ und eine Domain
    .hint = Zum Beispiel: eva@example.org
err-address-phone = „{ $found }“ ist keine internationale Telefonnummer
    .why = Sie braucht + und das Land, und 7 bis 15 Ziffern
    .hint = Zum Beispiel: +49 30 123456
err-address-postal = „{ $found }“ ist keine Postanschrift
    .hint = Straße und Ort, zum Beispiel: Hafenstr. 5, 24103 Kiel
err-address-unknown = Der Kontakt hat keine Adresse „{ $found }“
    .hint = Alle zeigt: zuruf contact show { $id }

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
tab-details = Einzelheiten
stage-since = seit { $date } ({ $age })
detail-name = Name
detail-organisation = Organisation
detail-persona = Persona
detail-stage = Stufe
detail-owner = Zuständig
detail-none = -
detail-keep = Diese Zeile bleibt: sie lässt sich bearbeiten, nicht entfernen.
contact-remove-where = Nur Adressen und Einzelheiten lassen sich entfernen: H oder L zeigt sie.
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
fill-organisation-rename = Organisation umbenennen
fill-organisation-hint = Ihre Menschen folgen dem neuen Namen

## Organisations

pane-organisations = Organisationen · nach Namen
pane-organisations-words = Organisationen, die so beginnen: { $words }
pane-organisations-empty = Noch keine Organisationen: c legt eine an, E am Kontakt nennt eine.
pane-organisations-no-match = Keine Organisation beginnt so.
pane-organisation-nobody = Niemand gehört dazu. d entfernt sie.
pane-organisation-here = Sie ist schon offen.
pane-organisation-none = Dieser Kontakt gehört zu keiner Organisation; E nennt eine.
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
    .help = Entfernt die Zeile: eine Adresse; in einer Organisation den Menschen oder sie selbst.
