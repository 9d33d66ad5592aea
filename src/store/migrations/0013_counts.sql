-- Contacts per stage, owner (0: nobody) and channel, and moves that count per pair of stages: the board adds up these few rows and
-- not the contacts. Kept by triggers, so that whoever writes a contact keeps them right.
CREATE TABLE contact_count (
  stage INTEGER NOT NULL, owner_id INTEGER NOT NULL, channel TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (stage, owner_id, channel)
) STRICT, WITHOUT ROWID;
INSERT INTO contact_count (stage, owner_id, channel, n)
  SELECT stage, coalesce(owner_id, 0), channel, count(*) FROM contact GROUP BY stage, coalesce(owner_id, 0), channel;
CREATE TRIGGER contact_counted AFTER INSERT ON contact BEGIN
  INSERT INTO contact_count (stage, owner_id, channel, n) VALUES (new.stage, coalesce(new.owner_id, 0), new.channel, 1)
    ON CONFLICT (stage, owner_id, channel) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER contact_counted_anew AFTER UPDATE OF stage, owner_id, channel ON contact BEGIN
  UPDATE contact_count SET n = n - 1 WHERE stage = old.stage AND owner_id = coalesce(old.owner_id, 0) AND channel = old.channel;
  INSERT INTO contact_count (stage, owner_id, channel, n) VALUES (new.stage, coalesce(new.owner_id, 0), new.channel, 1)
    ON CONFLICT (stage, owner_id, channel) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER contact_uncounted AFTER DELETE ON contact BEGIN
  UPDATE contact_count SET n = n - 1 WHERE stage = old.stage AND owner_id = coalesce(old.owner_id, 0) AND channel = old.channel;
END;

CREATE TABLE move_count (
  from_stage INTEGER NOT NULL, to_stage INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (from_stage, to_stage)
) STRICT, WITHOUT ROWID;
INSERT INTO move_count (from_stage, to_stage, n)
  SELECT from_stage, to_stage, count(*) FROM stage_move WHERE taken_back = 0 GROUP BY from_stage, to_stage;
CREATE TRIGGER move_counted AFTER INSERT ON stage_move WHEN new.taken_back = 0 BEGIN
  INSERT INTO move_count (from_stage, to_stage, n) VALUES (new.from_stage, new.to_stage, 1)
    ON CONFLICT (from_stage, to_stage) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER move_counted_anew AFTER UPDATE OF taken_back ON stage_move WHEN new.taken_back <> old.taken_back BEGIN
  INSERT INTO move_count (from_stage, to_stage, n) VALUES (new.from_stage, new.to_stage, 0) ON CONFLICT (from_stage, to_stage) DO NOTHING;
  UPDATE move_count SET n = n + old.taken_back - new.taken_back WHERE from_stage = new.from_stage AND to_stage = new.to_stage;
END;
CREATE TRIGGER move_uncounted AFTER DELETE ON stage_move WHEN old.taken_back = 0 BEGIN
  UPDATE move_count SET n = n - 1 WHERE from_stage = old.from_stage AND to_stage = old.to_stage;
END;
DROP INDEX stage_move_from;
