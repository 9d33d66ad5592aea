-- What an import asked before it could go on, until it is answered: where the file stands and how it was to be read, so that nobody has
-- to name it again. One that is answered names the import that came of it; if that is taken back, it is open again.
CREATE TABLE question (
  id INTEGER NOT NULL PRIMARY KEY, place TEXT NOT NULL, source TEXT NOT NULL, question TEXT NOT NULL, file TEXT NOT NULL, format TEXT NOT NULL,
  kind INTEGER NOT NULL, found TEXT NOT NULL, options TEXT NOT NULL, open_since INTEGER, agent_id INTEGER NOT NULL, at INTEGER NOT NULL,
  batch_id INTEGER, dropped INTEGER NOT NULL DEFAULT 0, UNIQUE (place, source, question)
) STRICT;
