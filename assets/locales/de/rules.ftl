# Regeln: wenn etwas geschieht und eine Bedingung gilt, führt das Programm Schritte aus.
cmd-rules = Regeln
    .help = Listet die Regeln mit ihrem Stand; jede lässt sich an vergangenen Tagen erproben, schalten und ändern und hat ein Protokoll.
    .words = Automatik Auslöser
pick-rule = Regeln
pick-rule-edit = Regel { $name }
rule-new = Neue Regel …
rule-log = Was Regeln taten
rule-edit = Ändern
rule-undo-last = Zurücknehmen, was sie zuletzt tat
rule-first = An die erste Stelle
rule-remove = Regel entfernen
rule-switch-on = Einschalten
rule-switch-off = Ausschalten
rule-test-days = An den letzten { $days } Tagen erproben
rule-none = Noch keine Regeln. Anlegen: zuruf rule new NAME --when created --if '#liefer' --do 'team nord'
rule-state-on = an
rule-state-off = aus
rule-runs = { $n } ausgeführt, { $failed } gescheitert
rule-when = Wenn: { $text }
rule-if = Falls: { $text }
rule-do = Dann: { $text }
rule-always = immer
rule-once-conversation = Einmal je Gespräch
rule-once-contact = Einmal je Kontakt
rule-stop = Danach wird keine weitere Regel angesehen
rule-event-message = Nachricht
rule-event-created = neues Gespräch
rule-event-reopened = wieder geöffnet
rule-event-resolved = erledigt
rule-event-changed = geändert
rule-event-contact = Kontakt geändert
rule-event-stage = andere Stufe
rule-event-sla-warning = Service-Ziel bald fällig
rule-event-sla-breach = Service-Ziel verfehlt
rule-event-time = Zeit verging
rule-event-keyword = Stichwort geschrieben
rule-event-import-finished = Import zu Ende
rule-run = { $at }  { $rule }  #{ $id } { $who }  ({ $event }): { $fate }
rule-fate-done = ausgeführt
rule-fate-nothing = nichts zu tun
rule-fate-failed = gescheitert, nichts wurde getan
rule-fate-taken-back = zurückgenommen
rule-fate-entry = { $fate } (Eintrag { $n })
rule-trial = { $n ->
    [one] Sie wäre einmal ausgeführt worden
   *[other] Sie wäre { $n }-mal ausgeführt worden
} bei { $events } Ereignissen
rule-trial-cut = Es ist mehr geschehen, als angesehen wurde: Nur die neuesten { $n } Ereignisse jeder Art zählen. Wählen Sie eine kürzere Zeit.
rule-trial-now = Gefragt, wie es jetzt ist, weil nichts sagt, wie es damals war: { $words }
rule-would = { $at }  #{ $id } { $who }  ({ $event })
rule-now = jetzt
rule-log-empty = Noch keine Regel hat etwas getan
rule-log-more = Es gibt mehr: zuruf rule log, zuruf rule test mit --limit
form-rule = Regel
form-rule-name = Name
form-rule-when = Wenn
form-rule-if = Falls
form-rule-do = Dann
form-rule-once = Einmal je
form-rule-stop = Dann Schluss
form-rule-once-wrong = Einmal je: event, conversation oder contact
form-rule-stop-wrong = Dann Schluss: ja (für dasselbe Ereignis wird keine weitere Regel angesehen) oder nein
form-rule-hint = Wenn: message, created, reopened, resolved, changed, contact, stage, sla-warning, sla-breach, time, keyword, import-finished. Dann: team NAME; tag +neu; priority high; score +10; complaint ART high; answer KÜRZEL; consent newsletter out; note TEXT; webhook NAME; done …

## Acts
act-rule-add = Regel { $word } angelegt; sie ist aus
act-rule-edit = Regel { $word } geändert
act-rule-remove = Regel { $word } entfernt
act-rule-on = Regel { $word } ist an
act-rule-off = Regel { $word } ist aus
act-rule-order = Reihenfolge der Regeln geändert
act-enqueue = { $count ->
    [one] In der Warteschlange von { $word }
   *[other] { $count } in der Warteschlange von { $word }
}
act-name-rule = was eine Regel tat
act-name-rule-add = neue Regel
act-name-rule-edit = Änderung einer Regel
act-name-rule-remove = Entfernen einer Regel
act-name-rule-on = Einschalten einer Regel
act-name-rule-off = Ausschalten einer Regel
act-name-rule-order = Reihenfolge der Regeln
act-name-enqueue = Warteschlange
journal-rule = von einer Regel getan
journal-rule-add = Regel angelegt
journal-rule-edit = Regel geändert
journal-rule-remove = Regel entfernt
journal-rule-on = Regel eingeschaltet
journal-rule-off = Regel ausgeschaltet
journal-rule-order = Regeln geordnet
journal-enqueue = in eine Warteschlange gestellt
field-events = wenn
field-once = einmal
field-stop = dann Schluss
field-switched = an

## Columns
col-event = WENN
col-rule = REGEL

## Errors
err-rule-unknown = Es gibt keine Regel „{ $name }“
    .hint = Alle zeigt: zuruf rule list
    .keys = { KEY("rules") } listet sie auf.
err-rule-name = „{ $found }“ taugt nicht als Name einer Regel
    .hint = Ein bis 40 Zeichen.
err-rule-taken = Es gibt schon eine Regel „{ $found }“
    .hint = Wählen Sie einen anderen Namen oder ändern Sie jene: zuruf rule set "{ $found }"
    .keys = Wählen Sie einen anderen Namen oder ändern Sie die vorhandene: { KEY("rules") } listet sie auf.
err-rule-event = „{ $found }“ löst keine Regel aus
    .why = bekannt sind: { $known }.
    .hint = Meinten Sie { $near }?
err-rule-no-event = Es ist nicht gesagt, was die Regel auslöst
    .hint = Nennen Sie mit --when eines oder mehrere: { $known }
    .keys = Nennen Sie eines oder mehrere: { $known }
err-rule-query = Eine Regel kann nicht nach { $found } fragen
    .why = es hängt davon ab, wer hinsieht.
    .hint = Nennen Sie die Person: assignee:ben
err-rule-no-words = Eine Regel, die auf ein Stichwort wartet, muss eines nennen
    .why = ihre Wörter werden in dem gesucht, was der Kunde gerade schrieb.
    .hint = Fügen Sie der Bedingung Wörter hinzu, etwa: kündigen* oder "zu teuer"
err-rule-unknown-name = { $found } gibt es nicht
    .hint = Eine Regel, die danach fragt, würde nie ausgeführt. { $kind ->
        [tag] Ein Schlagwort gibt es, sobald es etwas trägt: zuruf tag 12 +{ $name }
       *[other] Legen Sie es erst an, oder schreiben Sie etwas anderes.
    }
err-rule-me = Schritt { $line } sagt „me“: { $text }
    .hint = Eine Regel führt das Programm aus. Nennen Sie eine Person oder besser ein Team: team nord
err-rule-many = Es gibt schon { $max } Regeln
    .hint = Fassen Sie Schritte oder Bedingungen zusammen: a or b.
err-rule-circle = Die Regeln gingen immer hin und her
    .why = „{ $rule }“, Schritt { $line } ({ $step }) und „{ $other }“, Schritt { $other_line } ({ $other_step }) heben einander auf, und jede löst die andere aus.
    .hint = Schalten Sie eine aus, ändern Sie den Schritt, oder lassen Sie sie auf etwas anderes warten.
err-entry-not-programs = Eintrag { $n } war nicht vom Programm
    .hint = Was Sie selbst taten, nimmt zurück: zuruf undo
err-entry-undone = Eintrag { $n } wurde schon zurückgenommen

## The demo
demo-calendar = Büro
demo-policy = Antworten
demo-macro = Erstattung
demo-rule-fault = Störungen zuerst
demo-rule-waits = Zu lange gewartet
demo-rule-offer = Will ein Angebot
demo-points-offer = nach einem Angebot gefragt
demo-points-fleet = fit +30 Flotte einer Firma aus unserer Region
demo-points-call = +12 rief zweimal wegen fester IPs an
demo-points-region = fit +20 unsere Region
