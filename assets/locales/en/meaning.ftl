## What messages mean

intent-none = nothing special
intent-question = question
intent-complaint = complaint
intent-praise = praise
intent-lead = may buy
intent-spam = spam
sentiment-negative = negative
sentiment-neutral = neutral
sentiment-positive = positive
meaning-urgent = urgent
meaning-not-urgent = not urgent
meaning-plain = nothing special, neutral
meaning-no-intent = no intent
meaning-kind-negative = negative
meaning-kind-positive = positive
meaning-kind-complaint = complaint
meaning-kind-praise = praise
meaning-kind-lead = may buy
meaning-kind-spam = spam
meaning-kind-question = question
meaning-kind-urgent = urgent
meaning-kind-works = is expected
meaning-kind-not = denies
meaning-kind-boost = strengthens
meaning-kind-but = turns
meaning-kind-marks = tells the language
meaning-kind-ignore = says nothing
meaning-denied = { $what }, because it is denied
meaning-question-mark = question mark
meaning-cries = several marks in a row
meaning-link = a link beside words of spam
meaning-capitals = mostly capitals +{ $points }
meaning-reason = “{ $word }” +{ $points } { $what }
meaning-corrected = { $who } says: { $said } (the words say: { $read })
meaning-no-words = No word of it is in the lexicon.
explain-intent = a message of the customer means { $value }
explain-intent-none = no message of the customer means anything special
explain-sentiment = a message of the customer is { $value }
explain-sentiment-neutral = no message of the customer is negative or positive
explain-urgent = a message of the customer says that it cannot wait
query-op-intent = what the customer wants: complaint, praise
query-op-sentiment = how the customer feels
query-value-urgent = a message says that it cannot wait
field-meaning = meaning
field-meant_intent = intent
field-meant_sentiment = sentiment
field-meant_urgent = urgent
act-meaning = Meaning corrected: { $word }
act-name-meaning = correcting what a message means
journal-meaning = meaning corrected
err-meaning-none = Message m:{ $id } is no message of a customer: only those are interpreted.
    .hint = What a conversation says: zuruf show ID --json
err-meaning-empty = Nothing to correct: neither intent nor sentiment nor urgency is named.
    .hint = For example: zuruf meaning set 12 --intent praise --sentiment positive
err-meaning-word = { $place }: “{ $word }” has no letters or signs that could be looked for.
    .hint = Words are made of Latin letters, may be several and may end in *; signs are emoji and the like of :)
err-meaning-list = { $place }: there is no list “{ $name }” here.
    .hint = { $nearest ->
        [none] Known are: { $known }
       *[other] Did you mean { $nearest }? Known are: { $known }
    }
err-meaning-twice = { $place }: “{ $word }” stands in this list already.
    .hint = Take one of the two out.
err-meaning-large = { $place }: these are more words than a lexicon holds.
    .hint = Shorten the lists; beginnings of words with a * need the least room.
cli-meaning-read = { $read } of { $all } messages read
cli-meaning-corrected = { $corrected ->
    [0] nobody has corrected anything
    [one] one corrected, { $contradicted } of it against the words
   *[other] { $corrected } corrected, { $contradicted } of them against the words
}
cli-meaning-none = No message of a customer in { $what }.
form-meaning-intent = Intent
form-meaning-sentiment = Sentiment
form-meaning-urgent = Urgent
cmd-meaning = Meaning
    .help = Shows what the message under the cursor means and why, and corrects it.
    .words = complaint praise sentiment intent
pick-meaning = It means: { $said }
pick-meaning-now = as it stands
form-meaning-words = as its words say
meaning-not-theirs = Only messages of customers are interpreted.
err-meaning-none-in = No message of a customer in { $what }.
    .hint = What a conversation says: zuruf show { $what }
