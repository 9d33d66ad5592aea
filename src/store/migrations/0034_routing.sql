-- Who gets what. team_id: the team in whose queue a conversation stands, 0: none. assigned_n: the clock when an agent was given something
-- last: who has waited longest for work comes first, whatever clocks on walls do.
ALTER TABLE conversation ADD COLUMN team_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agent ADD COLUMN assigned_n INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversation_queue ON conversation (waiting_since, id) WHERE state = 0 AND assignee_id IS NULL AND team_id <> 0;

-- To whom routing gave a conversation, and why: n its entry in the journal, because 0 best fit, 1 had the customer before, 2 handed it on
-- (that row keeps it from coming back), matched: the skills that fit, open and capacity as they stood.
CREATE TABLE routed (
  conversation_id INTEGER NOT NULL, n INTEGER NOT NULL, agent_id INTEGER NOT NULL, at INTEGER NOT NULL, because INTEGER NOT NULL,
  matched TEXT NOT NULL, open INTEGER NOT NULL, capacity INTEGER NOT NULL, PRIMARY KEY (conversation_id, n, agent_id)
) STRICT, WITHOUT ROWID;

-- Conversations a customer opened again: whose agent is not there, they are given anew.
CREATE TABLE came_back (conversation_id INTEGER NOT NULL PRIMARY KEY) STRICT;
