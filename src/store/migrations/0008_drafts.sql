-- What a draft keeps beside its text: paths of files (one per line), the chosen time (0: none), canned answers in it (ids between
-- blanks), the message it answers, the newest message that stood there when it was begun.
ALTER TABLE draft ADD COLUMN attachments TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN leaves_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN canned TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN reply_to INTEGER;
ALTER TABLE draft ADD COLUMN seen INTEGER;

-- Paths of the files that go with a reply, for the draft it becomes again when it is taken back.
ALTER TABLE outbox ADD COLUMN files TEXT NOT NULL DEFAULT '';
