-- Exports of every channel. edited_at: when the text was written, where that is not when the message was. quoted: the id of the
-- message it quotes, in its channel.
ALTER TABLE message ADD COLUMN edited_at INTEGER;
ALTER TABLE message ADD COLUMN quoted TEXT;
-- The member of a folder or archive a rejected record stands in.
ALTER TABLE reject ADD COLUMN member TEXT NOT NULL DEFAULT '';
-- skipped, remarks: lines of what, a tab, and how many or which.
ALTER TABLE batch ADD COLUMN touches INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN skipped TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN remarks TEXT NOT NULL DEFAULT '';
-- The status of the ticket a conversation was elsewhere, word for word.
ALTER TABLE conversation ADD COLUMN source_status TEXT NOT NULL DEFAULT '';
CREATE INDEX address_value ON address (kind, value_fold);

-- What people did that is no message: liked, followed, reposted, answered a poll, looked, clicked. target: the id of a message in
-- its channel, or an address.
CREATE TABLE touch (
  id INTEGER NOT NULL PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id), identity_id INTEGER NOT NULL REFERENCES identity (id),
  account_id INTEGER NOT NULL REFERENCES account (id), kind INTEGER NOT NULL, at INTEGER NOT NULL, target TEXT NOT NULL, detail TEXT NOT NULL,
  batch_id INTEGER, UNIQUE (identity_id, at, kind, target, detail, account_id)
) STRICT;
CREATE INDEX touch_contact ON touch (contact_id, at, id);
