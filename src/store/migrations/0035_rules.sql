-- Rules. events: words; query: what has to hold; steps: one per line, as in a macro; once: 0 for each event, 1 conversation, 2 person;
-- stop: no other rule is looked at for the same event; active: it is on; hidden: removed, its name is free again.
CREATE TABLE rule (
  id INTEGER NOT NULL PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, name_fold TEXT NOT NULL, events TEXT NOT NULL,
  query TEXT NOT NULL, steps TEXT NOT NULL, once INTEGER NOT NULL, stop INTEGER NOT NULL, active INTEGER NOT NULL, hidden INTEGER NOT NULL
) STRICT;

-- One row per firing. cause tells events of a kind from each other; n: its entry in the journal, 0: nothing was done. error: why.
CREATE TABLE rule_run (
  id INTEGER NOT NULL PRIMARY KEY, rule_id INTEGER NOT NULL, conversation_id INTEGER NOT NULL, contact_id INTEGER NOT NULL,
  event TEXT NOT NULL, cause INTEGER NOT NULL, at INTEGER NOT NULL, n INTEGER NOT NULL, error TEXT NOT NULL,
  UNIQUE (rule_id, conversation_id, event, cause)
) STRICT;
CREATE INDEX rule_run_rule ON rule_run (rule_id, id);
CREATE INDEX rule_run_contact ON rule_run (rule_id, contact_id);

-- What imports brought that a rule waits for, until it is looked at. happened: 1 message, 2 created, 4 opened again.
CREATE TABLE rule_due (
  cause INTEGER NOT NULL, conversation_id INTEGER NOT NULL, happened INTEGER NOT NULL, PRIMARY KEY (cause, conversation_id)
) STRICT, WITHOUT ROWID;
-- How far rules have looked: journal, sla.
CREATE TABLE rule_cursor (name TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
