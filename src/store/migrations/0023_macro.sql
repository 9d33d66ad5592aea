-- Macros. steps: one per line. then_next: the next conversation follows. hidden: removed; the name of a hidden one is free again.
CREATE TABLE macro (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, steps TEXT NOT NULL, then_next INTEGER NOT NULL,
  uses INTEGER NOT NULL, used_at INTEGER NOT NULL, changed_by INTEGER REFERENCES agent (id), changed_at INTEGER NOT NULL,
  hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX macro_name ON macro (name_fold) WHERE hidden = 0;
