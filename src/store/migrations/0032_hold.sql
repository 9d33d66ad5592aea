-- At which conversation a session is, and what it does there (0 reads, 1 writes a note, 2 a reply). conversation_id 0: at none.
ALTER TABLE presence ADD COLUMN conversation_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE presence ADD COLUMN doing INTEGER NOT NULL DEFAULT 0;

-- Who has the right to answer a conversation, until when. fence: grows whenever it goes to somebody else. Of this file of a store only.
CREATE TABLE hold (
  conversation_id INTEGER NOT NULL PRIMARY KEY, session TEXT NOT NULL, agent_id INTEGER NOT NULL, fence INTEGER NOT NULL,
  held_until INTEGER NOT NULL
) STRICT;
CREATE INDEX hold_session ON hold (session);
