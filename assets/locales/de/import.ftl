# Lesen von Exporten. reject-<Grund>: warum ein Datensatz nicht lesbar war. $detail ist der falsche Wert.

reject-time = Die Zeit „{ $detail }“ ist nicht lesbar.
reject-time-missing = Die Zeit fehlt.
reject-time-ambiguous = „{ $detail }“ kann Tag/Monat oder Monat/Tag sein. Importieren Sie erneut mit --map date-order=dmy oder --map date-order=mdy.
reject-time-range = „{ $detail }“ liegt nicht zwischen 1970 und 2099.
reject-ragged = Die Zeile hat { $detail } Zellen, mehr als die Kopfzeile.
reject-quote = Hier beginnt ein Anführungszeichen, das nirgends endet.
reject-too-long = Der Datensatz ist länger als 8 MB.
reject-text = Der Text fehlt.
reject-author = Der Absender fehlt.
reject-id = „{ $detail }“ ist keine Nachrichtennummer.
reject-direction = „{ $detail }“ ist weder eingehend noch ausgehend.
reject-vcard = Das gehört zu keiner vCard.
reject-vcard-cut = Die vCard endet nicht.
reject-mail = Das ist keine E-Mail.
reject-json = Das ist kein gültiges JSON: { $detail }
reject-json-cut = Der Datensatz ist abgeschnitten.
reject-ticket = Das ist kein Ticket und keine Nachricht eines Tickets.
reject-ticket-number = Es steht nicht da, zu welchem Ticket es gehört.
reject-json-object = Eine Nachricht ist ein JSON-Objekt; hier steht { $detail }.
reject-no-head = Die Zeile steht vor der ersten Nachricht.

# skip-<was>: Datensätze, die mit Absicht ausgelassen werden. $count ist die Anzahl.
skip-system = { $count ->
        [one] 1 Hinweis des Systems
       *[other] { $count } Hinweise des Systems
    }
skip-event = { $count ->
        [one] 1 Ereignis
       *[other] { $count } Ereignisse
    }
skip-draft = { $count ->
        [one] 1 Entwurf
       *[other] { $count } Entwürfe
    }
skip-repost = { $count ->
        [one] 1 geteilter Beitrag anderer
       *[other] { $count } geteilte Beiträge anderer
    }
skip-stub = { $count ->
        [one] 1 Beitrag, auf den der Export nur verweist
       *[other] { $count } Beiträge, auf die der Export nur verweist
    }
skip-empty = { $count } ohne Text und Dateien
skip-deleted = { $count ->
        [one] 1 gelöschte
       *[other] { $count } gelöschte
    }
skip-like = { $count } „Gefällt mir“ von uns
skip-reaction = { $count ->
        [one] 1 Reaktion von uns
       *[other] { $count } Reaktionen von uns
    }
skip-header = { $count ->
        [one] 1 Kopfzeile ohne Text
       *[other] { $count } Kopfzeilen ohne Text
    }
skip-coach = { $count ->
        [one] 1 Nachricht mit den Assistenten von LinkedIn
       *[other] { $count } Nachrichten mit den Assistenten von LinkedIn
    }
skip-group = { $count ->
        [one] 1 Gruppe eines Adressbuchs
       *[other] { $count } Gruppen eines Adressbuchs
    }
skip-follow = { $count } Follower ohne Zeitangabe
skip-colleague = { $count } eigene Leute
skip-ticket = { $count ->
        [one] 1 Ticket ohne seine Nachrichten
       *[other] { $count } Tickets ohne ihre Nachrichten
    }
skip-unread = { $count ->
        [one] 1 Datei ohne Nachrichten
       *[other] { $count } Dateien ohne Nachrichten
    }

batch-said = Gelesen mit { $said }

# remark-<was>: was man beim Import wissen sollte.
remark-unread = Nicht mitgelesen: { $detail }. Ist es ein Export für sich, dann für sich importieren
remark-answered-ours = Als eigene genommen, wie von früher bekannt: { $detail }. Ändern: zuruf batch answer
remark-answered-date-order = Reihenfolge von Tag und Monat wie früher beantwortet: { $detail }. Ändern: zuruf batch answer
remark-answered-zone = Zone von Zeiten ohne eine wie früher beantwortet: { $detail }. Ändern: zuruf batch answer
remark-reddit-more = { $detail } weitere Kommentare stehen nicht in der Datei; laden Sie sie nach und importieren Sie erneut
remark-ours-unseen = Keiner Ihrer Namen schreibt hier, darum gilt alles als eingehend. Hier schreiben: { $detail }
remark-youtube-replies = { $detail } weitere Antworten stehen nicht in der Datei; fragen Sie comments.list mit parentId ab
remark-date-order = Die Reihenfolge von Tag und Monat ({ $detail }) wurde aus der Folge der Nachrichten geschlossen. Falls sie falsch ist: --map date-order=dmy oder mdy.
remark-without-comments = Tickets ohne ihre Antworten: Nur die erste Nachricht von jedem ist da. Jedes Ticket mit seinen Kommentaren (conversations, parts) speichern.
remark-zendesk-view = Das CSV einer Ansicht hat keine Texte: Nur die Anfragenden sind gekommen. Für die Nachrichten den Kontoexport als JSON anfordern.

err-import-empty = { $path } ist leer
    .why = sie enthält nichts, was sich importieren lässt.
    .hint = Exportieren Sie sie noch einmal.
err-import-zip-inside = { $path } ist ein Archiv in einem anderen
    .why = Archive in Archiven und Ordnern werden nicht geöffnet.
    .hint = Importieren Sie das innere Archiv für sich.
err-import-zip-broken = Das Archiv { $path } ist nicht lesbar
    .why = { $why }.
    .hint = Laden Sie es noch einmal herunter; vielleicht ist es abgeschnitten.
err-import-zip-locked = Das Archiv { $path } hat ein Passwort
    .why = verschlüsselte Archive werden nicht geöffnet.
    .hint = Entpacken Sie es in einen Ordner und importieren Sie den Ordner.
err-import-zip-twice = Das Archiv { $path } enthält eine Datei doppelt { $name }
    .why = es ist nicht zu erkennen, welche gemeint ist.
    .hint = Entpacken Sie es in einen Ordner, sehen Sie beide an und importieren Sie den Ordner.
err-import-many-files = In { $path } sind mehr als { $max } Dateien
    .why = das ist kein Export.
    .hint = Importieren Sie den Ordner darin, der die Nachrichten enthält.
err-import-gzip = { $path } ist gepackt (gzip)
    .why = nur ZIP-Archive werden geöffnet.
    .hint = Entpacken Sie es (tar -xzf, gunzip) und importieren Sie den Ordner oder die Datei.
err-import-tickets-alone = { $path } fehlt die Hälfte dessen, was ein Ticket ausmacht
    .why = { $system ->
        [zammad] das sind Tickets ohne ihre Artikel, und die Artikel sind die Nachrichten
       *[other] eine Seite von Kommentaren sagt nicht, zu welchem Ticket sie gehört
    }.
    .hint = { $system ->
        [zammad] Auch die Antworten von ticket_articles/by_ticket speichern, alles in einen Ordner legen und den Ordner importieren.
       *[other] Den Kontoexport als JSON wählen oder jedes Ticket samt seinen „comments“ speichern.
    }
err-import-utf32 = { $path } ist in UTF-32 geschrieben
    .why = diese Kodierung wird nicht gelesen.
    .hint = Speichern Sie sie als UTF-8, oder wandeln Sie sie um: iconv -f UTF-32 -t UTF-8 DATEI > NEU
err-import-xml = { $path } ist XML
    .why = Exporte in XML werden nicht gelesen.
    .hint = Fordern Sie den Export noch einmal an und wählen Sie JSON statt XML.
err-import-car = { $path } ist die Sicherung eines Repositorys (CAR)
    .why = sie enthält nur eigene Einträge, ohne Zusammenhang.
    .hint = Speichern Sie die Antworten von getPostThread, listNotifications oder getMessages als JSON und importieren Sie diese.
err-import-error-answer = { $path } ist kein Export, sondern die Fehlermeldung eines Servers
    .why = sie lautet: { $said }.
    .hint = Fordern Sie den Export erneut an, mit gültigen Rechten.
err-import-part = { $path } ist eine einzelne Datei eines Exports von { $export }
    .why = ohne die Dateien daneben ist nicht zu erkennen, wohin sie gehört.
    .hint = Importieren Sie den ganzen Ordner oder das Archiv, wie es heruntergeladen wurde.
err-import-not-its-own = { $path } sieht nicht nach { $format } aus
    .why = nichts darin steht, wo dieses Format es hat.
    .hint = Lassen Sie --as weg: Das Format wird am Inhalt erkannt.
    .keys = Importieren Sie es ohne Format: Es wird am Inhalt erkannt.
err-import-contact-columns = { $path } hat keine Spalte für den Namen oder keine für Adresse oder Nummer
    .why = die Spalten sind: { $found }.
    .hint = Nennen Sie die Spalten in der ersten Zeile Name, E-Mail und Telefon.
err-import-ours = Wer davon sind Sie in { $path }?
    .why = die Datei sagt es nicht; es schreiben darin: { $found }.
    .hint = { $question ->
        [none] Importieren Sie mit --ours { $like } oder wer davon Sie sind, einmal für jeden der Ihren; von da an ist es bekannt.
       *[other] Sagen Sie es mit zuruf batch answer { $question } --ours { $like } oder wer davon Sie sind, einmal für jeden der Ihren (haben Sie dort nur gelesen: Ihr Name dort); oder in der Konsole unter „Importe und Quellen“ ({ KEY("go-sync") }). Der Import geht von da weiter, und von da an ist es bekannt.
    }
    .keys = Beantworten Sie es unter „Importe und Quellen“ ({ KEY("go-sync") }); der Import geht von dort weiter, und künftig ist es bekannt.
err-question-unknown = Keine offene Frage hat die Nummer { $id }
    .why = sie ist beantwortet, beiseitegelegt oder wurde nie gestellt.
    .hint = zuruf batch questions zeigt, was offen ist.
    .keys = { KEY("go-sync") } zeigt, was offen ist.
err-question-nothing = Frage { $id } ist noch nicht beantwortet
    .why = es wurde nichts gesagt.
    .hint = Sagen Sie --ours NAME (einmal für jeden der Ihren) oder --date-order dmy oder mdy, je nach Frage; zuruf batch questions zeigt sie.
err-import-some-failed = { $count } von { $all } Exporten sind noch nicht da
    .why = worauf jeder wartet oder was an ihm falsch ist, steht darüber; die anderen sind da.
    .hint = Beantworten Sie, was gefragt wird (zuruf batch questions), oder importieren Sie diese noch einmal einzeln, mit den dort genannten Optionen.
err-import-packed = { $path } ist gepackt ({ $kind })
    .why = nur in ZIP-Archive wird hineingesehen.
    .hint = Entpacken Sie es und importieren Sie den Ordner oder die Datei.
err-import-zip-outside = Nichts in { $path } lässt sich lesen
    .why = seine Namen führen aus dem Archiv hinaus, etwa { $name }.
    .hint = Packen Sie es neu, oder entpacken Sie es, wo das nicht schadet, und importieren Sie den Ordner.
err-import-workbook = { $path } ist ein Office-Dokument
    .why = Arbeitsmappen und Dokumente werden nicht direkt gelesen.
    .hint = Speichern Sie die Tabelle als „CSV UTF-8“ und importieren Sie diese Datei.
err-import-html = { $path } ist eine Webseite
    .why = HTML-Exporte sind zum Ansehen da und lassen sich nicht importieren.
    .hint = { $choose ->
        [telegram] Exportieren Sie den Chat erneut und wählen Sie „Maschinenlesbares JSON“ statt HTML.
        [meta] Fordern Sie den Download erneut an und wählen Sie das Format JSON statt HTML.
        [discord] Exportieren Sie den Kanal erneut und wählen Sie JSON statt HTML.
        [takeout] Fordern Sie das Takeout erneut an; Kommentare kommen als CSV.
        [x] Importieren Sie das Archiv selbst oder seinen Ordner „data“, nicht die Seite.
       *[other] Fordern Sie den Export erneut an und wählen Sie JSON oder CSV.
    }
err-import-binary = { $path } ist kein Text
    .why = ihr Inhalt ist { $kind ->
        [unknown] binär
       *[other] { $kind }
    }.
    .hint = Nachrichten werden aus Textdateien gelesen: CSV, JSON, Mail- und Chat-Exporten.
err-import-format-unknown = Das Format von { $path } ist nicht bekannt
    .why = die Datei beginnt mit „{ $start }“.
    .hint = Nennen Sie das Format mit --as ({ $known }); bei CSV auch die Spalten: --map text=SPALTE --map time=SPALTE.
    .keys = Nennen Sie das Format auf der Befehlszeile: zuruf import DATEI --as FORMAT ({ $known }); bei CSV auch --map text=SPALTE --map time=SPALTE.
err-import-columns = In { $path } fehlt eine Spalte für den Text oder die Zeit
    .why = ihre Spalten sind: { $found }.
    .hint = Nennen Sie sie: --map text=SPALTE --map time=SPALTE.
    .keys = Nennen Sie sie auf der Befehlszeile: zuruf import DATEI --map text=SPALTE --map time=SPALTE
err-import-twcs-columns = In { $path } fehlen Spalten von „Customer Support on Twitter“
    .why = nicht gefunden: { $missing }.
    .hint = Lesen Sie sie als einfache Tabelle mit --as csv.
    .keys = Lesen Sie sie auf der Befehlszeile als einfache Tabelle: zuruf import DATEI --as csv
err-import-whatsapp-heads = { $path } ist kein WhatsApp-Chat
    .why = keine Zeile beginnt mit Datum und Uhrzeit, wie WhatsApp sie schreibt.
    .hint = Exportieren Sie den Chat noch einmal („Chat exportieren“), mit oder ohne Medien.
err-import-date-order = Steht in { $path } der Tag oder der Monat zuerst?
    .why = jedes Datum lässt sich auf beide Arten lesen, etwa { $found }.
    .hint = { $question ->
        [none] Importieren Sie mit --map date-order=dmy oder --map date-order=mdy.
       *[other] Sagen Sie es mit zuruf batch answer { $question } --date-order dmy (oder mdy) oder in der Konsole unter „Importe und Quellen“ ({ KEY("go-sync") }): Der Import geht von da weiter.
    }
    .keys = Beantworten Sie es unter „Importe und Quellen“ ({ KEY("go-sync") }); der Import geht von dort weiter.
err-import-map-field = --map kennt „{ $field }“ nicht
    .why = links stehen kann: { $known }, date-order.
    .hint = Schreiben Sie --map FELD=SPALTE, etwa --map text=Nachricht.
err-import-map-column = Die Tabelle hat keine Spalte „{ $column }“
    .why = ihre Spalten sind: { $found }.
    .hint = Verwenden Sie den Namen, wie er in der Kopfzeile steht.
err-import-map-order = „{ $order }“ ist keine Datumsfolge
    .why = Tag zuerst ist dmy, Monat zuerst ist mdy.
    .hint = Schreiben Sie --map date-order=dmy oder --map date-order=mdy.
err-import-read = { $path } ist nicht mehr lesbar
    .why = { $cause }.
    .hint = Importieren Sie sie erneut: Was schon da ist, wird erkannt.
