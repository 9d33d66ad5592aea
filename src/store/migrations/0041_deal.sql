-- Deals: what a contact may buy, and perhaps the conversation it came from. value: cents of currency (ISO 4217), 0 not known. phase: 0 open,
-- 1 won, 2 lost. reason: why it was lost or won. step: what we do next, step_at when; close_at: when it may be decided; all three may be
-- never or empty. hidden: an undo took it back.
CREATE TABLE deal (
  id INTEGER NOT NULL PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id), conversation_id INTEGER REFERENCES conversation (id),
  title TEXT NOT NULL, value INTEGER NOT NULL, currency TEXT NOT NULL, phase INTEGER NOT NULL, reason TEXT NOT NULL, step TEXT NOT NULL,
  step_at INTEGER NOT NULL, close_at INTEGER NOT NULL, owner_id INTEGER REFERENCES agent (id), opened_at INTEGER NOT NULL, agent_id INTEGER,
  closed_at INTEGER NOT NULL, hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX deal_contact ON deal (contact_id, id);
CREATE INDEX deal_conversation ON deal (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX deal_open ON deal (step_at, id) WHERE phase = 0 AND hidden = 0;
CREATE TABLE deal_tag (
  deal_id INTEGER NOT NULL REFERENCES deal (id), tag_id INTEGER NOT NULL REFERENCES tag (id), PRIMARY KEY (deal_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_tag_tag ON deal_tag (tag_id, deal_id);
-- A note on a deal is a note on its contact that stands with the deal as well.
CREATE TABLE deal_note (
  message_id INTEGER NOT NULL PRIMARY KEY REFERENCES message (id), deal_id INTEGER NOT NULL REFERENCES deal (id)
) STRICT;
CREATE INDEX deal_note_deal ON deal_note (deal_id, message_id);
-- tag_use, kind 4: a deal, by when it was opened. One that is taken back is behind no tag.
CREATE TRIGGER deal_tagged AFTER INSERT ON deal_tag BEGIN
  INSERT INTO tag_use (tag_id, kind, record_id, at)
    SELECT new.tag_id, 4, d.id, d.opened_at FROM deal d WHERE d.id = new.deal_id AND d.hidden = 0
    ON CONFLICT (tag_id, kind, record_id) DO NOTHING;
END;
CREATE TRIGGER deal_untagged AFTER DELETE ON deal_tag BEGIN
  DELETE FROM tag_use WHERE tag_id = old.tag_id AND kind = 4 AND record_id = old.deal_id;
END;
CREATE TRIGGER tagged_deal_hidden AFTER UPDATE OF hidden ON deal WHEN new.hidden <> old.hidden BEGIN
  DELETE FROM tag_use WHERE kind = 4 AND record_id = new.id AND new.hidden = 1
    AND tag_id IN (SELECT x.tag_id FROM deal_tag x WHERE x.deal_id = new.id);
  INSERT INTO tag_use (tag_id, kind, record_id, at) SELECT x.tag_id, 4, new.id, new.opened_at FROM deal_tag x
    WHERE x.deal_id = new.id AND new.hidden = 0 ON CONFLICT (tag_id, kind, record_id) DO NOTHING;
END;
