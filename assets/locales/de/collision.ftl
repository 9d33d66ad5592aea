# Mehrere an einem Gespräch: wer da ist, und wer gerade antwortet.

present-yourself = du, an einer anderen Konsole
present-reading = { $who } liest
present-noting = { $who } schreibt eine Notiz
present-replying = { $who } antwortet
present-replying-until = { $who } antwortet (bis { $until })
present-more = { $said } +{ $n }
composer-turn = Du antwortest jetzt; wer begonnen hatte, weiß es und behält den Entwurf.
composer-turn-theirs = { $who } hat hier eine Antwort begonnen. Dein Text bleibt als Entwurf.
composer-turn-lost = { $who } hat die Antwort übernommen. Dein Text bleibt als Entwurf.
composer-line-theirs = { $who } antwortet, längstens bis { $until }: übernehmen in der Prüfzeile
composer-line-lost = { $who } hat übernommen, längstens bis { $until }: dein Text bleibt; zurückholen in der Prüfzeile
composer-nobody-else = Hier antwortet sonst niemand.
reason-taken = hat deine Antwort übernommen

cmd-take-over = Übernehmen
    .help = Nimmt die Antwort von dem, der sie begonnen hat; er erfährt es und behält den Entwurf.

err-reply-held = { $own ->
        [1] Du hast hier an einer anderen Konsole eine Antwort begonnen
       *[other] @{ $agent } hat hier eine Antwort begonnen
    }
    .why = zwei Antworten auf eine Frage helfen niemandem; das endet in { $seconds } s, wenn nicht weitergeschrieben wird.
    .hint = Warten, oder mit --take-over übernehmen: wer begonnen hat, erfährt es und behält den Entwurf.
err-reply-taken = { $own ->
        [1] Du hast diese Antwort an einer anderen Konsole übernommen
       *[other] @{ $agent } hat diese Antwort übernommen
    }
    .why = dein Text bleibt als Entwurf; nichts wurde gesendet.
    .hint = Sprecht euch ab, oder sende mit --take-over trotzdem.
err-reply-answered = @{ $agent } hat inzwischen geantwortet
    .why = dein Text bleibt als Entwurf; nichts wurde gesendet.
    .hint = Erst lesen; mit --take-over trotzdem senden.
err-reply-over = Deine Antwort war nicht mehr an der Reihe
    .why = jemand hat sie übernommen und wieder weggelegt; nichts wurde gesendet.
    .hint = Sieh nach, was geschah; mit --take-over trotzdem senden.

conflict-title = { $field }: vor { $when } von @{ $agent } geändert
conflict-mine = deins:   { $value }
conflict-theirs = neu:     { $value }
conflict-before = vorher:  { $value }
conflict-empty = (nichts)
conflict-kept = Das andere bleibt.
err-field-conflict = { $field } sagt inzwischen etwas anderes
    .why = deins: „{ $mine }“, @{ $agent } schrieb inzwischen „{ $theirs }“, vorher: „{ $before }“.
    .hint = Wähle eines davon; auf der Kommandozeile noch einmal nachsehen und mit dem Wert, der dort steht, als --was setzen.
