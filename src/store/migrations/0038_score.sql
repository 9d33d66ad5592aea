-- Points of contacts, append-only; the score is their sum. kind: 0 fit, which stays; 1 engagement, which fades (half in 30 days, nothing after
-- 60). points may be negative. origin: the rule or macro that gave them, by its name then; empty: by hand. taken_back: an undo; it is kept,
-- but counts no more.
CREATE TABLE score (
  id INTEGER NOT NULL PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id), kind INTEGER NOT NULL, points INTEGER NOT NULL,
  reason TEXT NOT NULL, origin TEXT NOT NULL, at INTEGER NOT NULL, agent_id INTEGER, taken_back INTEGER NOT NULL
) STRICT;
CREATE INDEX score_contact ON score (contact_id, kind, at);
