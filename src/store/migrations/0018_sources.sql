-- Sources of the configuration, by name. off: switched off by hand. due_at: when it is asked next (0: at once). lease_until, lease_by:
-- who asks it right now. new, known, rejected, waiting: of the last run. etag, last_modified, cursor: what the next pull names.
CREATE TABLE source (
  name TEXT NOT NULL PRIMARY KEY, off INTEGER NOT NULL, due_at INTEGER NOT NULL, lease_until INTEGER NOT NULL, lease_by TEXT NOT NULL,
  ran_at INTEGER NOT NULL, failures INTEGER NOT NULL, new INTEGER NOT NULL, known INTEGER NOT NULL, rejected INTEGER NOT NULL,
  waiting INTEGER NOT NULL, error TEXT NOT NULL, hint TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, cursor TEXT NOT NULL
) STRICT;
-- Files of drop folders that are in: by path, and by content wherever it stands. mtime: ns.
CREATE TABLE source_file (
  source TEXT NOT NULL, path TEXT NOT NULL, hash TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, batch_id INTEGER NOT NULL,
  PRIMARY KEY (source, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_file_hash ON source_file (source, hash);
