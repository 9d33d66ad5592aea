-- Fields the users define. holder: 0 contact, 1 organisation, 2 conversation. options: one per line. hidden: removed; its
-- values stay, for an undo.
CREATE TABLE custom_field (
  id INTEGER NOT NULL PRIMARY KEY, holder INTEGER NOT NULL, name TEXT NOT NULL, name_fold TEXT NOT NULL, kind INTEGER NOT NULL,
  options TEXT NOT NULL, required INTEGER NOT NULL, condition TEXT NOT NULL, hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX custom_field_name ON custom_field (name_fold, holder) WHERE hidden = 0;
-- record_id: of the holder. number: what numbers, days and checkboxes are compared by.
CREATE TABLE custom_value (
  field_id INTEGER NOT NULL REFERENCES custom_field (id), record_id INTEGER NOT NULL, text TEXT NOT NULL, text_fold TEXT NOT NULL,
  number INTEGER, PRIMARY KEY (field_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX custom_value_text ON custom_value (field_id, text_fold, record_id);
CREATE INDEX custom_value_number ON custom_value (field_id, number, record_id) WHERE number IS NOT NULL;

-- Files of a contact; the content stands beside the store under its SHA-256.
CREATE TABLE contact_file (
  contact_id INTEGER NOT NULL REFERENCES contact (id), hash TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (contact_id, hash)
) STRICT, WITHOUT ROWID;
