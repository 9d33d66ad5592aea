-- Rooms: group spaces with a stream of their own. Who belongs to one follows it (follower, subject 2). hidden: removed; its name is free.
CREATE TABLE room (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, about TEXT NOT NULL, made_by INTEGER REFERENCES agent (id),
  made_at INTEGER NOT NULL, hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX room_name ON room (name_fold) WHERE hidden = 0;
-- A post is a note that stands in a room. shows: what it refers to: 0 conversation, 1 contact, 2 task; null: nothing.
CREATE TABLE room_post (
  message_id INTEGER NOT NULL PRIMARY KEY REFERENCES message (id), room_id INTEGER NOT NULL REFERENCES room (id), shows INTEGER,
  shows_id INTEGER, pinned INTEGER NOT NULL
) STRICT;
CREATE INDEX room_post_room ON room_post (room_id, message_id);
CREATE INDEX room_post_pinned ON room_post (room_id, message_id) WHERE pinned = 1;
-- The newest post of a room that an agent has seen.
CREATE TABLE room_mark (
  agent_id INTEGER NOT NULL REFERENCES agent (id), room_id INTEGER NOT NULL REFERENCES room (id), message_id INTEGER NOT NULL,
  PRIMARY KEY (agent_id, room_id)
) STRICT, WITHOUT ROWID;
