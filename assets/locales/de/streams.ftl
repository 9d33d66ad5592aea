# Verlauf der Arbeit, und die Seiten der Schlagwörter.

activity-of-all = Was alle getan haben
activity-of = Was getan wurde: { $who }
activity-none = Nichts getan, was dazu passt.
activity-looked = zurück bis { $when }; weiter unten ist mehr
tagged-everything = Alles
tagged-none = Nichts trägt dieses Schlagwort.
tagged-weeks = { $picture }  { $numbers }  je Woche
tagged-kind-conversation = Gespräch
tagged-kind-contact = Mensch
tagged-kind-note = Notiz
tagged-kind-article = Artikel
tagged-count-conversation = { $n ->
        [one] 1 Gespräch
       *[other] { $n } Gespräche
    }
tagged-count-contact = { $n ->
        [one] 1 Mensch
       *[other] { $n } Menschen
    }
tagged-count-note = { $n ->
        [one] 1 Notiz
       *[other] { $n } Notizen
    }
tagged-count-article = { $n ->
        [one] 1 Artikel
       *[other] { $n } Artikel
    }
pick-tag-page = Welches Schlagwort?
err-tag-unknown = Es gibt kein Schlagwort „{ $found }“
    .hint = zuruf tag list zeigt sie.
    .keys = { KEY("tag-page") } listet sie auf.

activity-no-place = Hier ging es um kein Gespräch, keinen Menschen und keinen Raum; es gibt nichts zu öffnen.

cmd-go-activity = Arbeit
    .help = Zeigt, was alle getan haben, das Neueste zuerst.
    .words = Protokoll Verlauf
cmd-its-activity = Was hier getan wurde
    .help = Zeigt, was mit dem Gespräch oder Menschen geschah, oder was die Person oder das Team tat.
cmd-tag-page = Schlagwort
    .help = Zeigt ein Schlagwort: wie oft im Lauf der Zeit, und alles dahinter.

cli-more-activity = Es gibt mehr: --before { $n }
activity-picture = { $n ->
    [one] { $n } Handlung
   *[other] { $n } Handlungen
 } in { $whole }, höchstens { $most } in { $one }
activity-who = WER · { $n ->
    [one] von der letzten Handlung
   *[other] von den letzten { $n } Handlungen
 }
activity-what = WAS
