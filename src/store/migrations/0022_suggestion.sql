-- Pairs of contacts that may be one person. score: hundredths. state: 0 open, 1 accepted, 2 rejected, 3 never. reasons: lines of a
-- sign, a tab, and what they have in common.
CREATE TABLE suggestion (
  id INTEGER NOT NULL PRIMARY KEY, low_id INTEGER NOT NULL, high_id INTEGER NOT NULL, score INTEGER NOT NULL, state INTEGER NOT NULL,
  reasons TEXT NOT NULL, found_at INTEGER NOT NULL, UNIQUE (low_id, high_id)
) STRICT;
CREATE INDEX suggestion_score ON suggestion (state, score, id);
CREATE INDEX suggestion_high ON suggestion (high_id);
CREATE INDEX identity_url ON identity (url) WHERE url <> '';
-- Contacts nobody has compared with the others yet: those from next_id to before end_id, of an import the ones it made; or, with n, those
-- whose changes in entry n of the journal come from change next_id on.
CREATE TABLE suggest_due (
  id INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL, batch_id INTEGER NOT NULL, next_id INTEGER NOT NULL, end_id INTEGER NOT NULL
) STRICT;
INSERT INTO suggest_due (id, n, batch_id, next_id, end_id)
  SELECT 1, 0, 0, 0, p.last + 1 FROM (SELECT max(id) AS last FROM contact) AS p WHERE p.last IS NOT NULL;
INSERT INTO sequence (kind, next) VALUES ('suggest_due', 2);
