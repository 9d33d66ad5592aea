# Mehrere an einem Gespräch: wer da ist, und wer gerade antwortet.

present-yourself = Ihre andere Konsole
present-reading = { $who } liest
present-noting = { $who } schreibt eine Notiz
present-replying = { $who } antwortet
present-replying-until = { $who } antwortet (bis { $until })
present-more = { $said } +{ $n }
composer-turn = Sie antworten jetzt; wer begonnen hatte, weiß es und behält den Entwurf.
composer-turn-theirs = { $who } hat hier eine Antwort begonnen. Ihr Text bleibt als Entwurf.
composer-turn-lost = { $who } hat die Antwort übernommen. Ihr Text bleibt als Entwurf.
composer-mute = Kein Webhook: bleibt ein Entwurf (zuruf config edit)
composer-line-theirs = { $who } antwortet, bis { $until }: { KEY("review", on: "composer") } { KEY("take-over") } übernimmt
composer-line-lost = { $who } hat übernommen, bis { $until }: { KEY("review", on: "composer") } { KEY("take-over") } holt es zurück
composer-nobody-else = Hier antwortet sonst niemand.
reason-taken = hat Ihre Antwort übernommen

cmd-take-over = Übernehmen
    .help = Nimmt die Antwort von dem, der sie begonnen hat; er erfährt es und behält den Entwurf.

err-reply-held = { $own ->
        [1] Sie haben hier an einer anderen Konsole eine Antwort begonnen
       *[other] @{ $agent } hat hier eine Antwort begonnen
    }
    .why = das endet in { $seconds } s, wenn nicht weitergeschrieben wird.
    .hint = Warten Sie, oder übernehmen Sie mit --take-over: wer begonnen hat, erfährt es und behält den Entwurf.
    .keys = Warten Sie oder übernehmen Sie mit { KEY("take-over") }: Wer begonnen hat, erfährt es und behält den Entwurf.
err-reply-taken = { $own ->
        [1] Sie haben diese Antwort an einer anderen Konsole übernommen
       *[other] @{ $agent } hat diese Antwort übernommen
    }
    .why = Ihr Text bleibt als Entwurf; nichts wurde gesendet.
    .hint = Sprechen Sie sich ab, oder senden Sie mit --take-over trotzdem.
    .keys = Sprechen Sie sich ab oder senden Sie trotzdem.
err-reply-answered = @{ $agent } hat inzwischen geantwortet
    .why = Ihr Text bleibt als Entwurf; nichts wurde gesendet.
    .hint = Lesen Sie es erst; --take-over sendet trotzdem.
    .keys = Lesen Sie sie zuerst; danach können Sie trotzdem senden.
err-reply-over = Ihre Antwort war nicht mehr an der Reihe
    .why = jemand hat sie übernommen und wieder weggelegt; nichts wurde gesendet.
    .hint = Sehen Sie nach, was geschah; mit --take-over senden Sie trotzdem.
    .keys = Lesen Sie, was geschehen ist; danach können Sie trotzdem senden.

conflict-title = { $field }: geändert von @{ $agent } ({ $when })
conflict-mine = Ihres:   { $value }
conflict-theirs = neu:     { $value }
conflict-before = vorher:  { $value }
conflict-empty = (nichts)
conflict-kept = Das andere bleibt.
err-field-conflict = { $field } sagt inzwischen etwas anderes
    .why = Ihres: „{ $mine }“, @{ $agent } schrieb inzwischen „{ $theirs }“, vorher: „{ $before }“.
    .hint = Wählen Sie eines davon; auf der Kommandozeile noch einmal nachsehen und mit dem Wert, der dort steht, als --was setzen.
    .keys = Wählen Sie einen der Werte.

outbox-unapproved = Wartet auf Freigabe
delivery-unapproved = wartet auf Freigabe
pane-outbox-waits-for-lead = { KEY("approve", on: "outbox") } gibt frei, { KEY("edit", on: "outbox") } ändert, { KEY("give-back", on: "outbox") } gibt zurück
pane-outbox-is-unapproved = Diese Antwort wartet auf eine Freigabe.
pane-outbox-only-unapproved = { $thing ->
        [event] Ein Ereignis wartet auf keine Freigabe.
       *[other] Diese Antwort wartet auf keine Freigabe.
    }
cmd-approve = Freigeben
    .help = Lässt die Antwort gehen, die auf eine Freigabe wartet; { KEY("edit", on: "outbox") } setzt andere Worte an ihre Stelle.
cmd-give-back = Zurückgeben
    .help = Gibt die Antwort, die auf eine Freigabe wartet, mit einer Begründung zurück.
fill-give-back = Warum sie zurückgeht
fill-give-back-hint = Wer sie schrieb, liest das als Notiz und hat den Text wieder als Entwurf.
act-reply-approval = Die Antwort wartet auf eine Freigabe
act-approve = Freigegeben, @{ $word } erfährt es
act-give-back = Zurückgegeben an @{ $word }
act-name-approve = Freigabe
act-name-give-back = Zurückgeben einer Antwort
journal-approve = Antwort freigegeben
journal-give-back = Antwort zurückgegeben
reason-approval = bittet um Freigabe
reason-approved = hat Ihre Antwort freigegeben
err-approve-lead = Das kann nur eine Leitung
    .why = @{ $agent } ist keine.
    .hint = Eine Leitung sieht es unter { KEY("go-outbox") }; zuruf agent edit { $agent } --role lead macht eine.
    .keys = Eine Leitung sieht sie unter { KEY("go-outbox") }; { KEY("edit", on: "team") } unter { KEY("go-team") } gibt jemandem diese Rolle.
approve-question = Die Antwort trotzdem freigeben?
err-approve-newer = Der Kunde hat seitdem geschrieben: „{ $text }“
    .why = die Antwort entstand davor.
    .hint = Lesen Sie das Gespräch; trotzdem freigeben geht mit --anyway, andere Worte an ihrer Stelle mit -m.
    .keys = Lesen Sie das Gespräch; { KEY("edit", on: "outbox") } setzt andere Worte an ihre Stelle.
err-approve-nobody = Niemand könnte diese Antwort freigeben
    .why = Antworten dieses Kontos warten auf eine Freigabe, und niemand hat die Leitung.
    .hint = zuruf agent edit NAME --role lead macht eine; approval in der Konfiguration des Kontos verlangt sie.
    .keys = { KEY("edit", on: "team") } unter { KEY("go-team") } macht jemanden zur Leitung; verlangt wird es von approval in der Konfiguration des Kontos.

composer-insert-s = was auf solche Fragen geantwortet wurde
pick-similar = Schon beantwortet, und Artikel: Fragen wie diese
similar-none = So etwas wurde noch nicht beantwortet, und kein Artikel handelt davon.
similar-resolved = erledigt
similar-article = Artikel
similar-article-stale = veraltet
col-question = GEFRAGT
cmd-insert-similar = Frühere Antworten
    .help = Zeigt, was auf Fragen wie diese geantwortet wurde, von wem und wann, und Artikel dazu; { KEY("accept") } fügt es ein.
reason-soon = ist bald fällig
reason-late = ist überfällig
