-- Who follows what. subject: 0 conversation, 1 contact.
CREATE TABLE follower (
  agent_id INTEGER NOT NULL REFERENCES agent (id), subject INTEGER NOT NULL, subject_id INTEGER NOT NULL,
  PRIMARY KEY (agent_id, subject, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follower_subject ON follower (subject, subject_id, agent_id);

-- One per agent, record and reason; what happens again brings it up anew. count: since it was seen last. loud: told at once.
CREATE TABLE notice (
  id INTEGER NOT NULL PRIMARY KEY, agent_id INTEGER NOT NULL REFERENCES agent (id), reason INTEGER NOT NULL, subject INTEGER NOT NULL,
  subject_id INTEGER NOT NULL, at INTEGER NOT NULL, message_id INTEGER, task_id INTEGER, actor_id INTEGER, count INTEGER NOT NULL,
  seen INTEGER NOT NULL, loud INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_of ON notice (agent_id, subject, subject_id, reason);
CREATE INDEX notice_all ON notice (agent_id, at, id);
CREATE INDEX notice_unread ON notice (agent_id, at, id) WHERE seen = 0;

-- What an agent wants to be told: reply.team = list, quiet = 22:00-07:00, mute:channel:x = on.
CREATE TABLE notice_setting (
  agent_id INTEGER NOT NULL REFERENCES agent (id), key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (agent_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_setting_key ON notice_setting (key, agent_id);
