-- What carries a tag, by time: that of the record's newest message when it was tagged. kind: 0 conversation, 1 contact, 2 note. Kept by
-- triggers, so that whoever tags keeps it right.
CREATE TABLE tag_use (
  tag_id INTEGER NOT NULL, kind INTEGER NOT NULL, record_id INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (tag_id, kind, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_use_all ON tag_use (tag_id, at, record_id, kind);
CREATE INDEX tag_use_kind ON tag_use (tag_id, kind, at, record_id);
INSERT INTO tag_use (tag_id, kind, record_id, at)
  SELECT x.tag_id, 0, x.conversation_id, c.last_at FROM conversation_tag x JOIN conversation c ON c.id = x.conversation_id;
INSERT INTO tag_use (tag_id, kind, record_id, at)
  SELECT x.tag_id, 1, x.contact_id, p.last_at FROM contact_tag x JOIN contact p ON p.id = x.contact_id;
INSERT INTO tag_use (tag_id, kind, record_id, at)
  SELECT x.tag_id, 2, x.message_id, m.at FROM message_tag x JOIN message m ON m.id = x.message_id
  WHERE m.hidden = 0;

CREATE TRIGGER conversation_tagged AFTER INSERT ON conversation_tag BEGIN
  INSERT INTO tag_use (tag_id, kind, record_id, at)
    VALUES (new.tag_id, 0, new.conversation_id, coalesce((SELECT c.last_at FROM conversation c WHERE c.id = new.conversation_id), 0))
    ON CONFLICT (tag_id, kind, record_id) DO NOTHING;
END;
CREATE TRIGGER conversation_untagged AFTER DELETE ON conversation_tag BEGIN
  DELETE FROM tag_use WHERE tag_id = old.tag_id AND kind = 0 AND record_id = old.conversation_id;
END;
CREATE TRIGGER contact_tagged AFTER INSERT ON contact_tag BEGIN
  INSERT INTO tag_use (tag_id, kind, record_id, at)
    VALUES (new.tag_id, 1, new.contact_id, coalesce((SELECT p.last_at FROM contact p WHERE p.id = new.contact_id), 0))
    ON CONFLICT (tag_id, kind, record_id) DO NOTHING;
END;
CREATE TRIGGER contact_untagged AFTER DELETE ON contact_tag BEGIN
  DELETE FROM tag_use WHERE tag_id = old.tag_id AND kind = 1 AND record_id = old.contact_id;
END;
CREATE TRIGGER note_tagged AFTER INSERT ON message_tag BEGIN
  INSERT INTO tag_use (tag_id, kind, record_id, at)
    VALUES (new.tag_id, 2, new.message_id, coalesce((SELECT m.at FROM message m WHERE m.id = new.message_id), 0))
    ON CONFLICT (tag_id, kind, record_id) DO NOTHING;
END;
CREATE TRIGGER note_untagged AFTER DELETE ON message_tag BEGIN
  DELETE FROM tag_use WHERE tag_id = old.tag_id AND kind = 2 AND record_id = old.message_id;
END;
-- A note that is taken back is behind no tag any more.
CREATE TRIGGER tagged_note_hidden AFTER UPDATE OF hidden ON message WHEN new.kind = 2 AND new.hidden <> old.hidden BEGIN
  DELETE FROM tag_use WHERE kind = 2 AND record_id = new.id AND new.hidden = 1
    AND tag_id IN (SELECT x.tag_id FROM message_tag x WHERE x.message_id = new.id);
  INSERT INTO tag_use (tag_id, kind, record_id, at) SELECT x.tag_id, 2, new.id, new.at FROM message_tag x
    WHERE x.message_id = new.id AND new.hidden = 0 ON CONFLICT (tag_id, kind, record_id) DO NOTHING;
END;
