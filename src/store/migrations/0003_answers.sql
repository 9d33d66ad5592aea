-- Canned answers. channel: empty for any. hidden: removed; the code of a hidden one is free again.
CREATE TABLE canned (
  id INTEGER NOT NULL PRIMARY KEY, code TEXT NOT NULL, code_fold TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  keywords TEXT NOT NULL, channel TEXT NOT NULL, uses INTEGER NOT NULL, used_at INTEGER NOT NULL,
  changed_by INTEGER REFERENCES agent (id), changed_at INTEGER NOT NULL, hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX canned_code ON canned (code_fold) WHERE hidden = 0;

-- A reply with a time of its own: it lets others overtake it, and a message of the customer takes it back.
ALTER TABLE outbox ADD COLUMN scheduled INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_scheduled ON outbox (conversation_id) WHERE scheduled = 1 AND state = 0;
