-- Saved views. owner_id NULL: everybody's. hidden: removed; the name of a hidden one is free again.
CREATE TABLE saved_view (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, query TEXT NOT NULL, sort INTEGER NOT NULL,
  owner_id INTEGER REFERENCES agent (id), hidden INTEGER NOT NULL
) STRICT;

-- The order an agent has chosen for a view, where it is not the usual one. view: 'mine', 'channel:x', 'saved:12'.
CREATE TABLE view_sort (
  agent_id INTEGER NOT NULL, view TEXT NOT NULL, sort INTEGER NOT NULL, PRIMARY KEY (agent_id, view)
) STRICT, WITHOUT ROWID;

-- Newest and oldest first, in any state; most urgent first among the open ones (1125899906842623 = 2^50 - 1, later than every time).
CREATE INDEX conversation_begun ON conversation (state, first_at, id);
CREATE INDEX conversation_urgency ON conversation ((priority * 1125899906842624 +
  CASE WHEN waiting_since > 1125899906842623 THEN 1125899906842623 ELSE waiting_since END), id) WHERE state = 0;
