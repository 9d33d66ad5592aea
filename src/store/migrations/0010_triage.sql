-- A blocked contact: what it writes comes in resolved and opens nothing.
ALTER TABLE contact ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX contact_blocked ON contact (id) WHERE blocked = 1;

-- Conversations merged by hand. state: the source's state before. undone: taken apart again.
CREATE TABLE conversation_merge (
  id INTEGER NOT NULL PRIMARY KEY, source_id INTEGER NOT NULL, target_id INTEGER NOT NULL, state INTEGER NOT NULL, undone INTEGER NOT NULL
) STRICT;
CREATE INDEX conversation_merge_source ON conversation_merge (source_id, id);
CREATE INDEX conversation_merge_target ON conversation_merge (target_id, id);
-- What it brought: messages, and the keys by which later messages find their thread.
CREATE TABLE merge_message (
  merge_id INTEGER NOT NULL, message_id INTEGER NOT NULL, PRIMARY KEY (merge_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE merge_key (
  merge_id INTEGER NOT NULL, account_id INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (merge_id, account_id, key)
) STRICT, WITHOUT ROWID;

-- Accounts whose idle conversations are resolved by themselves: the days that somebody has seen the count of and agreed to.
CREATE TABLE auto_resolve (account_id INTEGER NOT NULL PRIMARY KEY, days INTEGER NOT NULL) STRICT;
