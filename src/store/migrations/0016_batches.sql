-- What an import did, so that it can be taken back. n: its entry in the journal. alive_at: its last chunk. *_from, *_to: the numbers it
-- gave to new people and touches (a gap in between may be others'). reverted_at: when it was taken back; removed: messages that went.
ALTER TABLE batch ADD COLUMN n INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN alive_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN contact_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN contact_to INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE batch ADD COLUMN identity_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN identity_to INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE batch ADD COLUMN touch_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN touch_to INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE batch ADD COLUMN reverted_at INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE batch ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
-- How it was asked for (JSON), and how many bytes were read: for reading it again.
ALTER TABLE batch ADD COLUMN options TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;

-- The conversations an import put messages into. kept: people have worked on it since, so it stayed when the import was taken back.
CREATE TABLE batch_conversation (
  batch_id INTEGER NOT NULL, conversation_id INTEGER NOT NULL, kept INTEGER NOT NULL, PRIMARY KEY (batch_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_conversation_kept ON batch_conversation (batch_id, conversation_id) WHERE kept = 1;
INSERT INTO batch_conversation (batch_id, conversation_id, kept)
  SELECT DISTINCT batch_id, conversation_id, 0 FROM message WHERE batch_id IS NOT NULL AND conversation_id IS NOT NULL;

-- How many messages of an earlier import a later one brought again.
CREATE TABLE batch_known (
  of_batch INTEGER NOT NULL, batch_id INTEGER NOT NULL, messages INTEGER NOT NULL, PRIMARY KEY (of_batch, batch_id)
) STRICT, WITHOUT ROWID;

-- Rows that were taken away by entry n of the journal, for its undo: put back last first.
CREATE TABLE shelf (
  n INTEGER NOT NULL, i INTEGER NOT NULL, item TEXT NOT NULL, PRIMARY KEY (n, i)
) STRICT, WITHOUT ROWID;

-- Messages per account and day (of 86400000 ms, UTC) that imports brought: shows on which days nothing came.
CREATE TABLE account_day (
  account_id INTEGER NOT NULL, day INTEGER NOT NULL, messages INTEGER NOT NULL, PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;
INSERT INTO account_day (account_id, day, messages)
  SELECT account_id, at / 86400000, count(*) FROM message WHERE batch_id IS NOT NULL AND account_id IS NOT NULL AND kind IN (0, 1)
  GROUP BY account_id, at / 86400000;
