-- Complaints about what somebody got, each in a conversation; its outcome closes it. severity: 0 low to 3 critical. cause: the root of it.
-- concerns: the product or process. due_at: what was promised for when, or never. remedy: 0 none, 1 apology, 2 refund, 3 replacement,
-- 4 goodwill; cost: cents. origin: the rule or macro that opened it, by its name then; empty: by hand. hidden: an undo took it back.
CREATE TABLE complaint (
  id INTEGER NOT NULL PRIMARY KEY, conversation_id INTEGER NOT NULL REFERENCES conversation (id), category TEXT NOT NULL,
  severity INTEGER NOT NULL, cause TEXT NOT NULL, concerns TEXT NOT NULL, due_at INTEGER NOT NULL, remedy INTEGER NOT NULL,
  cost INTEGER NOT NULL, outcome TEXT NOT NULL, lesson TEXT NOT NULL, opened_at INTEGER NOT NULL, agent_id INTEGER, origin TEXT NOT NULL,
  closed_at INTEGER NOT NULL, hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX complaint_conversation ON complaint (conversation_id);
CREATE INDEX complaint_open ON complaint (id) WHERE closed_at = 9223372036854775807 AND hidden = 0;
-- Which complaints a merge of conversations moved.
CREATE TABLE merge_complaint (
  merge_id INTEGER NOT NULL REFERENCES conversation_merge (id), complaint_id INTEGER NOT NULL, PRIMARY KEY (merge_id, complaint_id)
) STRICT, WITHOUT ROWID;
