## Was Nachrichten bedeuten

intent-none = nichts Besonderes
intent-question = Frage
intent-complaint = Beschwerde
intent-praise = Lob
intent-lead = Kaufinteresse
intent-spam = Werbung
sentiment-negative = negativ
sentiment-neutral = neutral
sentiment-positive = positiv
meaning-urgent = eilig
meaning-not-urgent = nicht eilig
meaning-plain = nichts Besonderes, neutral
meaning-no-intent = keine Absicht
meaning-kind-negative = negativ
meaning-kind-positive = positiv
meaning-kind-complaint = Beschwerde
meaning-kind-praise = Lob
meaning-kind-lead = Kaufinteresse
meaning-kind-spam = Werbung
meaning-kind-question = Frage
meaning-kind-urgent = eilig
meaning-kind-works = wird erwartet
meaning-kind-not = verneint
meaning-kind-boost = verstärkt
meaning-kind-but = wendet
meaning-kind-marks = zeigt die Sprache
meaning-kind-ignore = sagt nichts
meaning-denied = { $what }, weil es verneint ist
meaning-question-mark = Fragezeichen
meaning-cries = mehrere Zeichen hintereinander
meaning-link = ein Link neben Wörtern der Werbung
meaning-capitals = meist Großbuchstaben +{ $points }
meaning-reason = „{ $word }“ +{ $points } { $what }
meaning-corrected = { $who } sagt: { $said } (die Wörter sagen: { $read })
meaning-no-words = Kein Wort davon steht im Wörterbuch.
explain-intent = eine Nachricht des Kunden bedeutet { $value }
explain-intent-none = keine Nachricht des Kunden bedeutet etwas Besonderes
explain-sentiment = eine Nachricht des Kunden ist { $value }
explain-sentiment-neutral = keine Nachricht des Kunden ist negativ oder positiv
explain-urgent = eine Nachricht des Kunden sagt, dass es eilt
query-op-intent = was der Kunde will: Beschwerde, Lob
query-op-sentiment = wie es dem Kunden geht
query-value-urgent = eine Nachricht sagt, dass es eilt
field-meaning = Bedeutung
field-meant_intent = Absicht
field-meant_sentiment = Stimmung
field-meant_urgent = eilig
act-meaning = Bedeutung berichtigt: { $word }
act-name-meaning = Bedeutung einer Nachricht berichtigen
journal-meaning = Bedeutung berichtigt
err-meaning-none = Nachricht m:{ $id } ist keine Nachricht eines Kunden: nur die werden gedeutet.
    .hint = Was ein Gespräch enthält: zuruf show ID --json
err-meaning-empty = Nichts zu berichtigen: weder Absicht noch Stimmung noch Eile ist genannt.
    .hint = Zum Beispiel: zuruf meaning set 12 --intent praise --sentiment positive
err-meaning-word = { $place }: „{ $word }“ hat weder Buchstaben noch Zeichen, nach denen sich suchen lässt.
    .hint = Wörter bestehen aus lateinischen Buchstaben, können mehrere sein und mit * enden; Zeichen sind Emoji und solche wie :)
err-meaning-list = { $place }: Eine Liste „{ $name }“ gibt es hier nicht.
    .hint = { $nearest ->
        [none] Bekannt sind: { $known }
       *[other] Gemeint ist { $nearest }? Bekannt sind: { $known }
    }
err-meaning-twice = { $place }: „{ $word }“ steht schon in dieser Liste.
    .hint = Eines von beiden herausnehmen.
err-meaning-large = { $place }: Das sind mehr Wörter, als ein Wörterbuch fasst.
    .hint = Listen kürzen; Wortanfänge mit * brauchen am wenigsten Platz.
cli-meaning-read = { $read } von { $all } Nachrichten gelesen
cli-meaning-corrected = { $corrected ->
    [0] niemand hat etwas berichtigt
    [one] eine berichtigt, { $contradicted } davon gegen die Wörter
   *[other] { $corrected } berichtigt, { $contradicted } davon gegen die Wörter
}
cli-meaning-none = Keine Nachricht eines Kunden in { $what }.
form-meaning-intent = Absicht
form-meaning-sentiment = Stimmung
form-meaning-urgent = Eilig
cmd-meaning = Bedeutung
    .help = Zeigt, was die Nachricht unter dem Zeiger bedeutet und warum, und berichtigt es.
    .words = Beschwerde Lob Stimmung Absicht
pick-meaning = Sie bedeutet: { $said }
pick-meaning-now = so steht es
form-meaning-words = wie ihre Wörter sagen
meaning-not-theirs = Nur Nachrichten von Kunden werden gedeutet.
err-meaning-none-in = Keine Nachricht eines Kunden in { $what }.
    .hint = Was ein Gespräch enthält: zuruf show { $what }
