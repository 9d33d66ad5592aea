# Wer was bekommt: weitergeben, und vergeben, was niemand hat.
cmd-handoff = Weitergeben
    .help = Gibt Markiertes oder das Gespräch unter dem Cursor an jemanden oder in die Warteschlange eines Teams, mit einer Notiz, die sagt, warum.
    .words = übergeben weiterleiten delegieren eskalieren
cmd-give-dry-run = Wer bekommt was
    .help = Zeigt, wer bekäme, was niemand hat, und warum; vergibt nichts.
cmd-routing = Wer und warum
    .help = Sagt, warum jemand ein Gespräch hat und wie alle dafür stehen.
pick-receiver = Weitergeben an
pick-receiver-team = Team
pick-receiver-expert = { $n } beantwortet unter #{ $tag }
fill-handoff = Notiz für { $name }
fill-handoff-hint = Was zu wissen oder zu tun ist. @Name und #Schlagwort gelten.
handoff-whole = Höchstens 500 Gespräche auf einmal: markieren Sie diese mit { KEY("mark") } oder { KEY("mark-range", on: "conversation") }
route-title = Wer es hat und warum
route-plan-title = Wer was bekäme: hier wird nichts vergeben
route-plan-more = Es gibt mehr: zuruf route --dry-run --limit
route-plan-by-hand = in keiner Warteschlange: wird nicht von selbst vergeben
route-plan-waits = wartet { $age }
route-owner = { $agent } hat es
route-owner-none = Niemand hat es
route-queue = Es steht in der Warteschlange von @{ $team }
route-never = Die Verteilung hat es noch niemandem gegeben
route-record = { $when }: an @{ $agent } gegeben, denn: { $why } (Eintrag { $n })
route-asks = Es verlangt: { $what }. Wer es jetzt bekäme, zuerst wer das kann:
route-because-skills = kennt { $skills }
route-because-returning = kennt den Kontakt schon
route-not-team = nicht im Team
route-not-away = abwesend
route-not-busy = nimmt nichts mehr an
route-not-shift = arbeitet jetzt nicht
route-not-full = ist voll
route-not-had = hatte es und gab es weiter
route-nobody = niemand gehört zum Team
route-given = { $given ->
    [one] Ein Gespräch vergeben
   *[other] { $given } Gespräche vergeben
}{ $freed ->
    [0] {""}
   *[other] , { $freed } von Abwesenden zurückgenommen
}
route-nothing = Niemand wartet, um den sich niemand kümmert
route-by-hand = Was in keiner Warteschlange steht, wird nicht von selbst vergeben: geben Sie es einem Team, schreiben Sie eine Regel oder setzen Sie give = "all" unter [routing]

## Acts
act-handoff = { $count ->
    [one] Weitergegeben an { $word }
   *[other] { $count } weitergegeben an { $word }
}
act-name-handoff = Weitergeben
act-name-route = Verteilung
journal-handoff = weitergegeben
journal-route = von der Verteilung vergeben
field-team = in der Warteschlange von

## Columns
col-answered = BEANTWORTET
col-skill = KANN

## Errors
err-handoff-note = Eine Notiz fehlt
    .hint = Sagen Sie, warum und was zu wissen ist: zuruf handoff 12 nord -m 'bitte übernehmen'
    .keys = Sagen Sie, warum und was man wissen muss.
err-receiver-missing = Es ist nicht gesagt, an wen
    .hint = Nennen Sie zuletzt eine Person oder ein Team: zuruf handoff 12 nord -m 'bitte übernehmen'
    .keys = Wählen Sie jemanden oder ein Team.
err-receiver-unknown = Es gibt weder Person noch Team „{ $name }“
    .hint = Alle zeigen: zuruf agent list, zuruf team list
    .keys = { KEY("go-team") } listet Leute und Teams auf.
err-route-many = { $count } Gespräche sind zu viele auf einmal
    .hint = Nennen Sie höchstens { $max }, oder lassen Sie die Nummern weg.
