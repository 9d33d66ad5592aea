-- What agents mean to do, about a contact or a conversation. due_at: 9223372036854775807 = no day; done_at: the same = open. hidden:
-- removed.
CREATE TABLE task (
  id INTEGER NOT NULL PRIMARY KEY, contact_id INTEGER REFERENCES contact (id), conversation_id INTEGER REFERENCES conversation (id),
  text TEXT NOT NULL, due_at INTEGER NOT NULL, assignee_id INTEGER REFERENCES agent (id), created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL, done_at INTEGER NOT NULL, done_by INTEGER, hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX task_mine ON task (assignee_id, due_at, id) WHERE done_at = 9223372036854775807 AND hidden = 0;
CREATE INDEX task_open ON task (due_at, id) WHERE done_at = 9223372036854775807 AND hidden = 0;
CREATE INDEX task_done ON task (done_at, id) WHERE done_at < 9223372036854775807 AND hidden = 0;
CREATE INDEX task_contact ON task (contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX task_conversation ON task (conversation_id, due_at, id) WHERE conversation_id IS NOT NULL;
