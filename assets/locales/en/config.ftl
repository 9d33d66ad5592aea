# Configuration, keys, theme, secrets

err-config-no-home = There is no place for files
    .why = this user has no home directory and no XDG folders
    .hint = Set HOME, or name the files with --config and --store
err-config-missing = Cannot find the configuration { $path }
    .why = the file was named, but it does not exist
    .hint = Correct the name, or leave --config and ZURUF_CONFIG out
err-config-unreadable = Cannot read { $path }
    .why = { $reason }
    .hint = Check the file and its permissions
err-config-not-utf8 = { $place }: not UTF-8
    .why = from here on the file is not UTF-8 text
    .hint = Save it as UTF-8
err-config-syntax = { $place }: not valid TOML
    .why = { $reason }
    .hint = Compare with the output of zuruf config default
err-config-unknown-key = { $place }: unknown key "{ $key }"
    .why = { $section ->
        [none] there is no such key at the top level
       *[other] [{ $section }] has no such key
    }
    .hint = { $nearest ->
        [none] Known here: { $known }
       *[other] Did you mean "{ $nearest }"?
    }
err-config-type = { $place }: "{ $key }" has the wrong type
    .why = it must be { $expected ->
        [string] a text in quotes
        [boolean] true or false
        [integer] a whole number
        [array] a list in [ ]
       *[table] a table
    }, not { $found ->
        [string] a text in quotes
        [boolean] true or false
        [integer] a whole number
        [float] a number with a point
        [datetime] a date
        [array] a list
       *[table] a table
    }
    .hint = See the line in the output of zuruf config default
err-config-choice = { $place }: "{ $value }" is not possible for "{ $key }"
    .why = possible are { $choices }
    .hint = { $nearest ->
        [none] Choose one of them
       *[other] Did you mean "{ $nearest }"?
    }
err-config-range = { $place }: { $value } is out of range for "{ $key }"
    .why = it must lie between { $min } and { $max }
    .hint = Choose a number in between
err-config-required = { $place }: "{ $key }" is missing
    .why = it must be given and not be empty
    .hint = Add { $key } = "..." here
err-config-duplicate = { $place }: "{ $name }" stands here twice
    .why = the first one is in line { $line }
    .hint = Join the two, or give one another name
err-config-timezone = { $place }: unknown time zone "{ $value }"
    .why = it is no name of the time zone database
    .hint = { $nearest ->
        [none] Write it like "Europe/Berlin"
       *[other] Did you mean "{ $nearest }"?
    }
err-config-time = { $place }: "{ $value }" is no time of day
    .why = hours and minutes are needed
    .hint = Write it like "09:00"
err-config-url = { $place }: replies cannot go to this address
    .why = { $reason ->
        [missing] the endpoint has no url
        [scheme] it must begin with https://
        [http] plain http goes unencrypted over the network
        [userinfo] it contains a user name or password
        [template] placeholders cannot stand in an address
        [root] ntfy takes JSON at its root address only
        [host] it names no host
       *[syntax] it is no valid web address
    }
    .hint = { $reason ->
        [http] Use https, or set allow_http = true for this endpoint
        [userinfo] Use bearer = {"{"} file = "..." {"}"} instead
        [template] Write the address out; what changes belongs into the body
        [root] Write it like url = "https://ntfy.sh" and topic = "..."
       *[other] Write it like url = "https://hooks.example.com/..."
    }
err-config-channel = { $place }: "{ $value }" is no channel
    .why = channels are written in small letters and digits
    .hint = Write it like "x", "mastodon" or "mail"
err-config-endpoint-needs = { $place }: "{ $key }" is missing
    .why = kind = "{ $kind }" needs it
    .hint = { $key ->
        [topic] Add topic = "..." here
       *[other] Write it like body = {"{"} message = "{"{{"}text{"}}"}" {"}"}
    }
err-config-endpoint-unused = { $place }: "{ $key }" has no effect here
    .why = kind = "{ $kind }" does not use it
    .hint = { $key ->
        [chat] Remove it, or set kind = "telegram"
        [topic] Remove it, or set kind = "ntfy"
       *[other] Remove it, or set kind = "template"
    }
err-config-form-nested = { $place }: a form has no lists and no tables in it
    .why = a form is sent as names and texts, one level deep
    .hint = Write it like body = {"{"} text = "{"{{"}text{"}}"}" {"}"}, or set kind = "template"
err-config-topic = { $place }: no topic of ntfy
    .why = a topic has 1 to 64 letters, digits, - and _
    .hint = Write it like topic = "replies"
err-config-variable = { $place }: there is no variable "{ $name }"
    .why = a reply has { $known }
    .hint = { $nearest ->
        [none] Choose one of them
       *[other] Did you mean "{ $nearest }"?
    }
err-config-prompt = { $place }: nobody can be asked for "{ $name }" here
    .why = a body is filled when a reply is sent
    .hint = Use a variable, or write the text out
err-config-open-brace = { $place }: "{ $key }" has braces without an end
    .why = a place ends with two braces; these are sent as they stand
    .hint = Write it like "{"{{"}text{"}}"}"
err-config-secrets-many = { $place }: too many secrets
    .why = an endpoint signs with at most two, the current one first
    .hint = Remove the oldest
err-config-header = { $place }: no valid header name
    .why = only letters, digits and - are usual in a header name
    .hint = Write it like "X-Hub-Signature-256"
err-config-header-unkeyed = { $place }: the signature has no key
    .why = hmac_header signs with the first of secrets, and there is none
    .hint = Add secrets = [{"{"} file = "..." {"}"}]
err-config-pointer = { $place }: no JSON pointer
    .why = a JSON pointer begins with /
    .hint = Write it like "/ok"
err-config-secret-source = { $place }: unclear where the secret comes from
    .why = exactly one of env, file, cmd and inline is needed
    .hint = Write it like {"{"} file = "/home/anna/.config/zuruf/token" {"}"}
err-config-endpoint-unknown = { $place }: there is no endpoint "{ $name }"
    .why = no [[endpoint]] has this name
    .hint = { $nearest ->
        [none] Add the endpoint, or remove the line
       *[other] Did you mean "{ $nearest }"?
    }
err-config-inline-secret = { $place }: "{ $key }" stands in the configuration in plain text
    .why = whoever reads the file or a backup of it has the secret
    .hint = Use env, file or cmd instead of inline
err-config-exposed = { $path } holds a secret and others can read it
    .why = its permissions allow that
    .hint = chmod 600 { $path }

err-keys-context = { $place }: unknown area "{ $name }"
    .why = keys are grouped by area: { $known }
    .hint = { $nearest ->
        [none] Choose one of them
       *[other] Did you mean [{ $nearest }]?
    }
err-keys-chord = { $place }: cannot read the key "{ $keys }"
    .why = { $part ->
        [none] it is empty
       *[other] "{ $part }" is no key
    }
    .hint = { $nearest ->
        [none] Write it like "a", "Ctrl+S", "Shift+Tab", "g g", "Space h", "F6", "PgDn"
       *[other] Did you mean "{ $nearest }"?
    }
err-keys-twice = { $place }: "{ $keys }" stands here twice
    .why = the first one is in line { $line }
    .hint = Remove one of the two
err-keys-words = { $place }: "{ $keys }" gives "{ $name }" the words "{ $words }"
    .why = "{ $name }" takes no words; of the commands only these do: { $known }
    .hint = Write "{ $name }" alone

err-keys-command = { $place }: "{ $keys }" runs an unknown command "{ $name }"
    .why = there is no command of this name
    .hint = { $nearest ->
        [none] zuruf keys lists all commands
       *[other] Did you mean "{ $nearest }"?
    }

err-theme-unknown = There is no theme "{ $name }"
    .why = the built-in themes are { $known }
    .hint = { $nearest ->
        [none] Choose one of them, and change roles in theme.toml
       *[other] Did you mean "{ $nearest }"?
    }
err-theme-role = { $place }: unknown role "{ $name }"
    .why = the roles are { $known }
    .hint = { $nearest ->
        [none] Choose one of them
       *[other] Did you mean "{ $nearest }"?
    }
err-theme-color = { $place }: "{ $value }" is no colour
    .why = a colour is "default", one of the sixteen names, "0" to "255" or "#rrggbb"
    .hint = { $nearest ->
        [none] Write it like "red", "bright_cyan", "208" or "#ff8800"
       *[other] Did you mean "{ $nearest }"?
    }

err-secret-env = The secret is not in the variable { $name }
    .why = the variable is not set, or empty
    .hint = Set { $name } before you start zuruf
err-secret-file = Cannot read the secret in { $path }
    .why = { $reason }
    .hint = Check the path and the file
err-secret-not-a-file = { $path } cannot hold a secret
    .why = it is no ordinary file
    .hint = Name a file
err-secret-exposed = The secret in { $path } is not used
    .why = others can read or change the file
    .hint = chmod 600 { $path }
err-secret-cmd = The command { $program } named no secret
    .why = { $reason }
    .hint = Try the command in a terminal; it runs without a shell and without input
err-secret-cmd-slow = The command { $program } took too long
    .why = it had not ended after { $seconds } s and was stopped
    .hint = Unlock the password store first, or use file or env
err-secret-empty = The secret is empty ({ $place })
    .why = the first line holds nothing
    .hint = Put the secret on the first line

err-keys-hidden = { $place }: "{ $keys }" hides "{ $long }"
    .why = "{ $keys }" acts at once, so that "{ $long }" ({ $command } in [{ $context }], { $other }) can never be typed to its end
    .hint = Give one of the two another key, or take it away with ""
err-config-source-one = A source has exactly one of folder, command and url
    .why = { $place } has none, or more than one.
    .hint = Keep the one it comes from.
err-config-source-map = This is no column map
    .why = { $place } needs texts of the form FIELD=COLUMN.
    .hint = For example: map = ["text=Body"]
