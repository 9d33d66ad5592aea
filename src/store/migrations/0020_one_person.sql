-- Contacts that went into another, because they are one person; their numbers lead there as long as that stands. n: the entry of the
-- journal, whose changes from change_from to before change_to are what it did to the survivor. undone: the entry that took them apart
-- again (0: none). held: the rows the contact had of its own (JSON), for taking them apart.
CREATE TABLE contact_merge (
  id INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL, change_from INTEGER NOT NULL, change_to INTEGER NOT NULL, source_id INTEGER NOT NULL,
  target_id INTEGER NOT NULL, at INTEGER NOT NULL, agent_id INTEGER, undone INTEGER NOT NULL, held TEXT NOT NULL
) STRICT;
CREATE INDEX contact_merge_source ON contact_merge (source_id, id) WHERE undone = 0;
CREATE INDEX contact_merge_target ON contact_merge (target_id, id) WHERE undone = 0;
CREATE INDEX contact_merge_n ON contact_merge (n);
CREATE INDEX contact_merge_undone ON contact_merge (undone);
-- What changed hands by it: identities, conversations, notes, moves, tasks.
CREATE TABLE contact_moved (
  merge_id INTEGER NOT NULL, record TEXT NOT NULL, record_id INTEGER NOT NULL, PRIMARY KEY (merge_id, record, record_id)
) STRICT, WITHOUT ROWID;
