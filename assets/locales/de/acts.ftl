# Was Vorgänge sagen, wenn sie getan sind. $count: geänderte Datensätze; $word: Person, Schlagwort oder Stufe.
act-nothing = Nichts zu ändern
act-open = { $count ->
    [one] Geöffnet
   *[other] { $count } Gespräche geöffnet
}
act-done = { $count ->
    [one] Erledigt
   *[other] { $count } Gespräche erledigt
}
act-snooze = { $count ->
    [one] Zurückgestellt
   *[other] { $count } Gespräche zurückgestellt
}
act-spam = { $count ->
    [one] Als Spam markiert
   *[other] { $count } Gespräche als Spam markiert
}
act-assign = { $count ->
    [one] An @{ $word } gegeben
   *[other] { $count } Gespräche an @{ $word } gegeben
}
act-unassign = { $count ->
    [one] Niemandem mehr zugeteilt
   *[other] { $count } Gespräche niemandem mehr zugeteilt
}
act-take = Gehört jetzt Ihnen
act-priority = { $count ->
    [one] Priorität: { $word }
   *[other] Priorität von { $count } Gesprächen: { $word }
}
act-tag = { $count ->
    [one] Schlagwörter: { $word }
   *[other] Schlagwörter von { $count } Datensätzen: { $word }
}
act-note = Notiz gespeichert
act-note-told = Notiz gespeichert, { $word } benachrichtigt
act-note-deaf = { $word } will davon nichts hören (stumm oder abgestellt)
act-note-nobody = { $word } erreicht hier niemanden
act-reply = Antwort ist unterwegs
act-reply-done = Antwort ist unterwegs, Gespräch erledigt
act-stage = { $count ->
    [one] Verschoben nach { $word }
   *[other] { $count } Kontakte verschoben nach { $word }
}
act-stage-rule = Stufe { $word } geändert
act-owner = { $count ->
    [one] Zuständig: { $word }
   *[other] Zuständig für { $count } Kontakte: { $word }
}
act-contact = Gespeichert: { $word }
act-cancel-send = { $word ->
        [event] Ereignis zurückgeholt
       *[other] Antwort zurückgeholt
    }
act-confirm-sent = Als gesendet vermerkt
act-send-again = Wird noch einmal gesendet
act-revert = Import { $id } zurückgenommen: { $messages ->
    [one] 1 Nachricht
   *[other] { $messages } Nachrichten
}{ $people ->
    [0] {""}
    [one] {" "}und 1 Person
   *[other] {" "}und { $people } Personen
} entfernt{ $kept ->
    [0] {""}
    [one] , 1 bearbeitetes Gespräch bleibt
   *[other] , { $kept } bearbeitete Gespräche bleiben
}
act-name-revert = Import zurücknehmen
act-undo = Rückgängig: { $word }
act-redo = Wiederholt
# Namen der Vorgänge in „Rückgängig: ...“ und im Verlauf.
act-name-open = Öffnen
act-name-done = Erledigen
act-name-snooze = Zurückstellen
act-name-spam = Spam
act-name-assign = Zuteilen
act-name-take = Übernehmen
act-name-priority = Priorität
act-name-tag = Schlagwörter
act-name-note = Notiz
act-name-reply = Antwort
act-name-stage = Stufenwechsel
act-name-stage-rule = Einstellungen der Stufe
act-name-owner = Zuständigkeit
act-name-contact = Kontaktdaten
act-name-cancel-send = Zurückholen vor dem Senden
act-name-confirm-sent = Vermerk als gesendet
act-name-send-again = Erneutes Senden
act-name-import = Import
act-name-merge = Zusammenführen
act-name-wake = Wecken
act-name-undo = Rückgängig
act-name-redo = Wiederholen

# The same as they stand in a history.
journal-block = gesperrt
journal-unblock = entsperrt
journal-calendar-add = Kalender angelegt
journal-calendar-edit = Kalender geändert
journal-calendar-remove = Kalender entfernt
journal-canned-add = Textbaustein angelegt
journal-canned-edit = Textbaustein geändert
journal-canned-remove = Textbaustein entfernt
journal-merge = zusammengeführt
journal-merged = zusammengeführt
journal-unmerged = herausgenommen
journal-pending = wartend gestellt
journal-policy-add = Service-Ziel angelegt
journal-policy-edit = Service-Ziel geändert
journal-policy-order = Service-Ziele geordnet
journal-policy-remove = Service-Ziel entfernt
journal-revert = Import zurückgenommen
journal-view-add = Ansicht angelegt
journal-view-edit = Ansicht geändert
journal-view-remove = Ansicht entfernt
journal-wake = aufgewacht
