-- Searches leave hidden messages out without reading each hit.
CREATE INDEX message_hidden ON message (id) WHERE hidden = 1;
-- What people wrote; our own accounts are asked by conversation. Half of the entries, a twelfth of an import.
DROP INDEX message_author;
CREATE INDEX message_author ON message (identity_id, id) WHERE kind = 0;
-- Hits come newest first and are not ranked by length: the index need not keep the length of each text.
DROP TABLE message_ft;
CREATE VIRTUAL TABLE message_ft USING fts5 (
  text, content = 'message', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO message_ft (message_ft, rank) VALUES ('secure-delete', 1);
INSERT INTO message_ft (message_ft) VALUES ('rebuild');
