# Räume: Orte für Gruppen mit einem eigenen Strom von Beiträgen.

cmd-go-rooms = Räume
    .help = Zeigt die Räume und was in ihnen neu ist.
cmd-post = In Raum stellen
    .help = Zeigt, was unter dem Cursor steht, in einem Raum, mit einem Wort dazu.
cmd-pin-post = Den Beitrag anheften
    .help = Hält den Beitrag griffbereit, oder nicht mehr.
context-room = Räume
rooms-title = Räume
rooms-none = Noch keine Räume: { KEY("create", on: "room") } legt in den Räumen einen an, oder zuruf room new NAME.
rooms-no-posts = Hier steht noch nichts: { KEY("note", on: "room") } schreibt.
rooms-no-pins = Nichts ist angeheftet.
rooms-new = { $n } neu
header-posts = { $n } in Räumen
rooms-members = { $n ->
    [one] 1 Mitglied
   *[other] { $n } Mitglieder
}
rooms-pinned = angeheftet
rooms-pinned-only = was angeheftet ist
rooms-is-new = neu
rooms-who = Mitglieder
rooms-kept = Angeheftet
rooms-gone = ist nicht mehr da
rooms-shows-conversation = Gespräch
rooms-shows-contact = Mensch
rooms-shows-task = Aufgabe
pick-room = In welchen Raum?
fill-post = Beitrag: ein Wort dazu
fill-post-hint = { KEY("accept") } stellt es hinein, auch ohne ein Wort; @Name und #Schlagwort gelten
composer-post = BEITRAG in @{ $who }: nur Team
form-room = Raum
form-room-new = Neuer Raum
form-room-name = Name
form-room-about = Wofür
cli-more-posts = Es gibt ältere: --before { $n }

## Acts
act-room-add = Raum @{ $word } angelegt
act-room-edit = Raum @{ $word } geändert
act-room-remove = Raum @{ $word } entfernt
act-room-join = Sie gehören dazu
act-room-leave = Sie gehören nicht mehr dazu
act-post = Steht in @{ $word }
act-post-told = Steht da, gemeldet an { $word }
act-pin = Angeheftet
act-unpin = Nicht mehr angeheftet
act-unpost = Beitrag entfernt
act-name-room-add = neuer Raum
act-name-room-edit = Änderung eines Raums
act-name-room-remove = Entfernen eines Raums
act-name-room-join = Beitritt zu einem Raum
act-name-room-leave = Austritt aus einem Raum
act-name-post = Beitrag
act-name-pin = Anheften
act-name-unpin = Lösen
act-name-unpost = Entfernen eines Beitrags
journal-room-add = Raum angelegt
journal-room-edit = Raum geändert
journal-room-remove = Raum entfernt
journal-room-join = beigetreten
journal-room-leave = ausgetreten
journal-post = Beitrag geschrieben
journal-pin = angeheftet
journal-unpin = gelöst
journal-unpost = Beitrag entfernt
field-about = Zweck
field-pinned = angeheftet

## Errors
err-room-name = „{ $found }“ kann kein Raum heißen
    .hint = Ein Wort aus Buchstaben, Ziffern, _ - und . wie lager: @lager erreicht dann seine Mitglieder.
err-room-about = Der Zweck des Raums ist zu lang
    .why = er hat höchstens { $max } Zeichen.
    .hint = Fassen Sie ihn kürzer; der Rest kann ein angehefteter Beitrag sein.
err-room-unknown = Es gibt keinen Raum { $room }
    .hint = zuruf room list zeigt sie; zuruf room new legt einen an.
    .keys = { KEY("go-rooms") } listet sie auf; { KEY("create", on: "room") } macht dort einen.
err-room-nothing = Es gibt kein { $found }, das man zeigen kann
    .hint = Nennen Sie ein Gespräch (12), einen Kontakt (c:12) oder eine Aufgabe (t:12).
err-room-not-yours = Einen Beitrag entfernt nur, wer ihn schrieb, oder eine Leitung
    .why = er ist von jemand anderem, und @{ $agent } ist keine Leitung.
    .hint = Bitten Sie die Person, die ihn schrieb, oder eine Leitung darum.
err-room-no-task = Ein Raum hat keine Aufgaben
    .hint = Hängen Sie die Aufgabe an ein Gespräch oder einen Kontakt und stellen Sie sie in den Raum: zuruf room post RAUM --show t:12
    .keys = Legen Sie die Aufgabe mit { KEY("task", on: "conversation") } an einem Gespräch oder einem Kontakt an und stellen Sie sie mit { KEY("post", on: "task") } ein.

## Die Vorführung
demo-room = störungen
demo-room-about = Was ausgefallen ist und was wir dazu sagen
demo-post-rules = In jeder Antwort Ort und Zeit nennen. Keine Minute versprechen ohne @technik. #störung
demo-post-outage = Kiel-Gaarden ist seit 6:40 weg, etwa 300 Anschlüsse. Allen, die fragen: wir sind dran, nächster Stand am Mittag. #störung
demo-post-offer = Lindqvist will feste IPs für das neue Büro. Schafft die Technik das bis Donnerstag?
demo-post-question = @anna sagen wir öffentlich etwas zu Kiel, oder nur auf Nachfrage?
