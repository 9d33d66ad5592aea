# Konfiguration, Tasten, Farben, Geheimnisse

err-config-no-home = Es gibt keinen Ort für Dateien
    .why = dieser Benutzer hat weder Heimatverzeichnis noch XDG-Ordner
    .hint = Setzen Sie HOME, oder nennen Sie die Dateien mit --config und --store
err-config-missing = Die Konfiguration { $path } fehlt
    .why = die Datei wurde genannt, ist aber nicht da
    .hint = Berichtigen Sie den Namen, oder lassen Sie --config und ZURUF_CONFIG weg
err-config-unreadable = { $path } lässt sich nicht lesen
    .why = { $reason }
    .hint = Prüfen Sie die Datei und ihre Rechte
err-config-not-utf8 = { $place }: kein UTF-8
    .why = ab hier ist die Datei kein UTF-8-Text
    .hint = Speichern Sie sie als UTF-8
err-config-syntax = { $place }: kein gültiges TOML
    .why = { $reason }
    .hint = Vergleichen Sie mit der Ausgabe von zuruf config default
err-config-unknown-key = { $place }: unbekannter Schlüssel „{ $key }“
    .why = { $section ->
        [none] auf der obersten Ebene gibt es ihn nicht
       *[other] in [{ $section }] gibt es ihn nicht
    }
    .hint = { $nearest ->
        [none] Bekannt sind hier: { $known }
       *[other] Meinten Sie „{ $nearest }“?
    }
err-config-type = { $place }: „{ $key }“ hat den falschen Typ
    .why = erwartet wird { $expected ->
        [string] ein Text in Anführungszeichen
        [boolean] true oder false
        [integer] eine ganze Zahl
        [array] eine Liste in [ ]
       *[table] eine Tabelle
    }, nicht { $found ->
        [string] ein Text in Anführungszeichen
        [boolean] true oder false
        [integer] eine ganze Zahl
        [float] eine Kommazahl
        [datetime] ein Datum
        [array] eine Liste
       *[table] eine Tabelle
    }
    .hint = Sehen Sie die Zeile in der Ausgabe von zuruf config default nach
err-config-choice = { $place }: „{ $value }“ geht für „{ $key }“ nicht
    .why = möglich sind { $choices }
    .hint = { $nearest ->
        [none] Wählen Sie eines davon
       *[other] Meinten Sie „{ $nearest }“?
    }
err-config-range = { $place }: { $value } liegt für „{ $key }“ außerhalb der Grenzen
    .why = erlaubt ist { $min } bis { $max }
    .hint = Wählen Sie eine Zahl dazwischen
err-config-required = { $place }: „{ $key }“ fehlt
    .why = die Angabe ist nötig und darf nicht leer sein
    .hint = Ergänzen Sie hier { $key } = "..."
err-config-duplicate = { $place }: „{ $name }“ steht hier doppelt
    .why = das erste Mal in Zeile { $line }
    .hint = Fassen Sie beide zusammen, oder benennen Sie eines um
err-config-timezone = { $place }: unbekannte Zeitzone „{ $value }“
    .why = die Zeitzonen-Datenbank kennt den Namen nicht
    .hint = { $nearest ->
        [none] Schreiben Sie zum Beispiel "Europe/Berlin"
       *[other] Meinten Sie „{ $nearest }“?
    }
err-config-time = { $place }: „{ $value }“ ist keine Uhrzeit
    .why = nötig sind Stunden und Minuten
    .hint = Schreiben Sie zum Beispiel "09:00"
err-config-url = { $place }: an diese Adresse kann keine Antwort gehen
    .why = { $reason ->
        [missing] dem Endpunkt fehlt url
        [scheme] sie muss mit https:// beginnen
        [http] einfaches http geht unverschlüsselt durchs Netz
        [userinfo] sie enthält Benutzernamen oder Passwort
        [template] in einer Adresse sind keine Platzhalter möglich
        [root] ntfy nimmt JSON nur unter seiner Stammadresse an
        [host] sie nennt keinen Rechner
       *[syntax] sie ist keine gültige Webadresse
    }
    .hint = { $reason ->
        [http] Nehmen Sie https, oder setzen Sie allow_http = true für diesen Endpunkt
        [userinfo] Nehmen Sie stattdessen bearer = {"{"} file = "..." {"}"}
        [template] Schreiben Sie die Adresse aus; was sich ändert, gehört in den Inhalt
        [root] Schreiben Sie zum Beispiel url = "https://ntfy.sh" und topic = "..."
       *[other] Schreiben Sie zum Beispiel url = "https://hooks.example.com/..."
    }
err-config-address = { $place }: "{ $key }" ist keine Adresse
    .why = sie beginnt weder mit https:// noch mit http://.
    .hint = Etwa https://help.example.com/{"{slug}"}; das Wort des Artikels tritt an die Stelle von {"{slug}"}.
err-config-channel = { $place }: „{ $value }“ ist kein Kanal
    .why = Kanäle schreibt man mit Kleinbuchstaben und Ziffern
    .hint = Schreiben Sie zum Beispiel "x", "mastodon" oder "mail"
err-config-endpoint-needs = { $place }: „{ $key }“ fehlt
    .why = kind = "{ $kind }" braucht es
    .hint = { $key ->
        [topic] Ergänzen Sie hier topic = "..."
       *[other] Schreiben Sie zum Beispiel body = {"{"} message = "{"{{"}text{"}}"}" {"}"}
    }
err-config-endpoint-unused = { $place }: „{ $key }“ hat hier keine Wirkung
    .why = kind = "{ $kind }" verwendet es nicht
    .hint = { $key ->
        [chat] Entfernen Sie es, oder setzen Sie kind = "telegram"
        [topic] Entfernen Sie es, oder setzen Sie kind = "ntfy"
       *[other] Entfernen Sie es, oder setzen Sie kind = "template"
    }
err-config-form-nested = { $place }: In einem Formular gibt es keine Listen und keine Tabellen
    .why = ein Formular besteht aus Namen und Texten, eine Ebene tief
    .hint = Schreiben Sie zum Beispiel body = {"{"} text = "{"{{"}text{"}}"}" {"}"}, oder setzen Sie kind = "template"
err-config-topic = { $place }: kein Thema von ntfy
    .why = ein Thema hat 1 bis 64 Buchstaben, Ziffern, - und _
    .hint = Schreiben Sie zum Beispiel topic = "antworten"
err-config-variable = { $place }: Es gibt keine Variable „{ $name }“
    .why = eine Antwort hat { $known }
    .hint = { $nearest ->
        [none] Wählen Sie eine davon
       *[other] Meinten Sie „{ $nearest }“?
    }
err-config-prompt = { $place }: Nach „{ $name }“ kann hier niemand gefragt werden
    .why = der Inhalt entsteht, wenn eine Antwort gesendet wird
    .hint = Verwenden Sie eine Variable, oder schreiben Sie den Text aus
err-config-open-brace = { $place }: „{ $key }“ hat Klammern ohne Ende
    .why = eine Einsetzstelle endet mit zwei Klammern; diese werden gesendet, wie sie dastehen
    .hint = Schreiben Sie zum Beispiel "{"{{"}text{"}}"}"
err-config-secrets-many = { $place }: zu viele Geheimnisse
    .why = ein Endpunkt unterschreibt mit höchstens zweien, das aktuelle zuerst
    .hint = Entfernen Sie das älteste
err-config-header = { $place }: kein gültiger Header-Name
    .why = üblich sind darin nur Buchstaben, Ziffern und -
    .hint = Schreiben Sie zum Beispiel "X-Hub-Signature-256"
err-config-header-unkeyed = { $place }: der Unterschrift fehlt der Schlüssel
    .why = hmac_header unterschreibt mit dem ersten Eintrag von secrets, und es gibt keinen
    .hint = Ergänzen Sie secrets = [{"{"} file = "..." {"}"}]
err-config-pointer = { $place }: kein JSON-Zeiger
    .why = ein JSON-Zeiger beginnt mit /
    .hint = Schreiben Sie zum Beispiel "/ok"
err-config-secret-source = { $place }: unklar, woher das Geheimnis kommt
    .why = nötig ist genau eines von env, file, cmd und inline
    .hint = Schreiben Sie zum Beispiel {"{"} file = "/home/anna/.config/zuruf/token" {"}"}
err-config-endpoint-unknown = { $place }: es gibt keinen Endpunkt „{ $name }“
    .why = kein [[endpoint]] heißt so
    .hint = { $nearest ->
        [none] Ergänzen Sie den Endpunkt, oder entfernen Sie die Zeile
       *[other] Meinten Sie „{ $nearest }“?
    }
err-config-inline-secret = { $place }: „{ $key }“ steht im Klartext in der Konfiguration
    .why = wer die Datei oder eine Sicherung davon liest, hat das Geheimnis
    .hint = Nehmen Sie env, file oder cmd statt inline
err-config-exposed = { $path } enthält ein Geheimnis, und andere können es lesen
    .why = die Rechte der Datei erlauben es
    .hint = chmod 600 { $path }

err-keys-context = { $place }: unbekannter Bereich „{ $name }“
    .why = Tasten sind nach Bereichen geordnet: { $known }
    .hint = { $nearest ->
        [none] Wählen Sie einen davon
       *[other] Meinten Sie [{ $nearest }]?
    }
err-keys-chord = { $place }: die Taste „{ $keys }“ ist nicht zu verstehen
    .why = { $part ->
        [none] sie ist leer
       *[other] „{ $part }“ ist keine Taste
    }
    .hint = { $nearest ->
        [none] Schreiben Sie zum Beispiel "a", "Ctrl+S", "Shift+Tab", "g g", "Space h", "F6", "PgDn"
       *[other] Meinten Sie „{ $nearest }“?
    }
err-keys-twice = { $place }: „{ $keys }“ steht hier doppelt
    .why = das erste Mal in Zeile { $line }
    .hint = Entfernen Sie eines von beiden
err-keys-words = { $place }: „{ $keys }“ gibt „{ $name }“ die Wörter „{ $words }“ mit
    .why = „{ $name }“ nimmt keine Wörter; von den Befehlen tun das nur: { $known }
    .hint = Schreiben Sie nur „{ $name }“

err-keys-command = { $place }: „{ $keys }“ ruft den unbekannten Befehl „{ $name }“ auf
    .why = so heißt kein Befehl
    .hint = { $nearest ->
        [none] zuruf keys zeigt alle Befehle
       *[other] Meinten Sie „{ $nearest }“?
    }

err-theme-unknown = Es gibt kein Farbschema „{ $name }“
    .why = eingebaut sind { $known }
    .hint = { $nearest ->
        [none] Wählen Sie eines davon, und ändern Sie einzelne Rollen in theme.toml
       *[other] Meinten Sie „{ $nearest }“?
    }
err-theme-role = { $place }: unbekannte Rolle „{ $name }“
    .why = die Rollen heißen { $known }
    .hint = { $nearest ->
        [none] Wählen Sie eine davon
       *[other] Meinten Sie „{ $nearest }“?
    }
err-theme-color = { $place }: „{ $value }“ ist keine Farbe
    .why = eine Farbe ist "default", einer der sechzehn Namen, "0" bis "255" oder "#rrggbb"
    .hint = { $nearest ->
        [none] Schreiben Sie zum Beispiel "red", "bright_cyan", "208" oder "#ff8800"
       *[other] Meinten Sie „{ $nearest }“?
    }

err-secret-env = Das Geheimnis steht nicht in der Variablen { $name }
    .why = die Variable ist nicht gesetzt oder leer
    .hint = Setzen Sie { $name }, bevor Sie zuruf starten
err-secret-file = Das Geheimnis in { $path } lässt sich nicht lesen
    .why = { $reason }
    .hint = Prüfen Sie den Pfad und die Datei
err-secret-not-a-file = { $path } kann kein Geheimnis enthalten
    .why = es ist keine gewöhnliche Datei
    .hint = Nennen Sie eine Datei
err-secret-exposed = Das Geheimnis in { $path } wird nicht verwendet
    .why = andere können die Datei lesen oder ändern
    .hint = chmod 600 { $path }
err-secret-cmd = Der Befehl { $program } hat kein Geheimnis genannt
    .why = { $reason }
    .hint = Probieren Sie den Befehl im Terminal; er läuft ohne Shell und ohne Eingabe
err-secret-cmd-slow = Der Befehl { $program } hat zu lange gebraucht
    .why = er war nach { $seconds } s nicht fertig und wurde beendet
    .hint = Öffnen Sie zuerst den Passwortspeicher, oder nehmen Sie file oder env
err-secret-empty = Das Geheimnis ist leer ({ $place })
    .why = die erste Zeile enthält nichts
    .hint = Schreiben Sie das Geheimnis in die erste Zeile

err-keys-hidden = { $place }: „{ $keys }“ verdeckt „{ $long }“
    .why = „{ $keys }“ wirkt sofort, deshalb kann „{ $long }“ ({ $command } in [{ $context }], { $other }) nie zu Ende getippt werden
    .hint = Geben Sie einer von beiden eine andere Taste oder nehmen Sie sie mit "" weg
err-config-source-one = Eine Quelle hat genau eines von folder, command und url
    .why = { $place } hat keines oder mehr als eines.
    .hint = Behalten Sie nur das, woher sie kommt.
err-config-source-map = Das ist keine Spaltenzuordnung
    .why = { $place } braucht Texte der Form FELD=SPALTE.
    .hint = Zum Beispiel: map = ["text=Body"]
