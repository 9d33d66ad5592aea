-- An act over more conversations than one transaction takes: one entry of the journal (n) that grows chunk by chunk. undoes: the
-- entry it takes back, or 0. state: 0 its conversations are being written down, 1 under way, 2 done. next: the chunk, or of an undo
-- the change, that comes next.
CREATE TABLE bulk (
  id INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL, undoes INTEGER NOT NULL, agent_id INTEGER NOT NULL, os_uid INTEGER NOT NULL,
  act TEXT NOT NULL, state INTEGER NOT NULL, started_at INTEGER NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL,
  changed INTEGER NOT NULL, skipped INTEGER NOT NULL, next INTEGER NOT NULL
) STRICT;
CREATE INDEX bulk_open ON bulk (state, id) WHERE state < 2;
CREATE INDEX bulk_entry ON bulk (n);
-- The conversations of a chunk: eight bytes each, little end first.
CREATE TABLE bulk_chunk (
  bulk_id INTEGER NOT NULL, i INTEGER NOT NULL, ids BLOB NOT NULL, PRIMARY KEY (bulk_id, i)
) STRICT, WITHOUT ROWID;
