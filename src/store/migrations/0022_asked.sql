-- When the ticket a conversation was elsewhere last changed there: an older export does not set it back.
ALTER TABLE conversation ADD COLUMN source_at INTEGER NOT NULL DEFAULT 0;

-- What was answered where an export does not tell it: asked once, used for every further import of the same kind.
CREATE TABLE answer (
  source TEXT NOT NULL, question TEXT NOT NULL, value TEXT NOT NULL, agent_id INTEGER NOT NULL, at INTEGER NOT NULL, batch_id INTEGER,
  PRIMARY KEY (source, question, value)
) STRICT, WITHOUT ROWID;
