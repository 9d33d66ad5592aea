-- Organisations as records. contact.organisation stays, as a copy of the name: lists need no join. hidden: removed; the name
-- of a hidden one is free again. The organisations named so far are made in `sqlite::migrate::people`, which knows folding.
CREATE TABLE organisation (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, created_at INTEGER NOT NULL, hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX organisation_name ON organisation (name_fold, id) WHERE hidden = 0;
ALTER TABLE contact ADD COLUMN organisation_id INTEGER REFERENCES organisation (id);
CREATE INDEX contact_organisation ON contact (organisation_id, last_at, id) WHERE organisation_id IS NOT NULL;
ALTER TABLE contact ADD COLUMN persona TEXT NOT NULL DEFAULT '';

-- The part after the @ of a mail address, folded; empty for everything else.
ALTER TABLE address ADD COLUMN domain TEXT NOT NULL DEFAULT '';
UPDATE address SET domain = substr(value_fold, instr(value_fold, '@') + 1) WHERE kind = 0 AND instr(value_fold, '@') > 0;
CREATE INDEX address_domain ON address (domain, contact_id) WHERE domain <> '';
