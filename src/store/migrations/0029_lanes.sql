-- What the board counts and pages through, kept by triggers so that no figure of it depends on how many cards there are.

-- Contacts per stage by the time they came there, in stretches of two lengths (level 0: 10^7 ms, level 1: 10^9 ms).
CREATE TABLE stage_age (
  stage INTEGER NOT NULL, level INTEGER NOT NULL, stretch INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (stage, level, stretch)
) STRICT, WITHOUT ROWID;
INSERT INTO stage_age (stage, level, stretch, n) SELECT stage, 0, stage_since / 10000000, count(*) FROM contact GROUP BY stage, stage_since / 10000000;
INSERT INTO stage_age (stage, level, stretch, n) SELECT stage, 1, stage_since / 1000000000, count(*) FROM contact GROUP BY stage, stage_since / 1000000000;
CREATE TRIGGER contact_aged AFTER INSERT ON contact BEGIN
  INSERT INTO stage_age (stage, level, stretch, n)
    VALUES (new.stage, 0, new.stage_since / 10000000, 1), (new.stage, 1, new.stage_since / 1000000000, 1)
    ON CONFLICT (stage, level, stretch) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER contact_aged_anew AFTER UPDATE OF stage, stage_since ON contact
WHEN new.stage <> old.stage OR new.stage_since <> old.stage_since BEGIN
  UPDATE stage_age SET n = n - 1 WHERE stage = old.stage AND level = 0 AND stretch = old.stage_since / 10000000;
  UPDATE stage_age SET n = n - 1 WHERE stage = old.stage AND level = 1 AND stretch = old.stage_since / 1000000000;
  INSERT INTO stage_age (stage, level, stretch, n)
    VALUES (new.stage, 0, new.stage_since / 10000000, 1), (new.stage, 1, new.stage_since / 1000000000, 1)
    ON CONFLICT (stage, level, stretch) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER contact_unaged AFTER DELETE ON contact BEGIN
  UPDATE stage_age SET n = n - 1 WHERE stage = old.stage AND level = 0 AND stretch = old.stage_since / 10000000;
  UPDATE stage_age SET n = n - 1 WHERE stage = old.stage AND level = 1 AND stretch = old.stage_since / 1000000000;
END;

-- Moves that count per stage they left, by how long the contact had stayed, in stretches of four lengths (10^3, 10^5, 10^7, 10^9 ms):
-- the median is found by going from the longest down.
CREATE TABLE stage_stay (
  stage INTEGER NOT NULL, level INTEGER NOT NULL, stretch INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (stage, level, stretch)
) STRICT, WITHOUT ROWID;
INSERT INTO stage_stay (stage, level, stretch, n)
  SELECT from_stage, 0, stayed / 1000, count(*) FROM stage_move WHERE taken_back = 0 GROUP BY from_stage, stayed / 1000;
INSERT INTO stage_stay (stage, level, stretch, n) SELECT stage, 1, stretch / 100, sum(n) FROM stage_stay WHERE level = 0 GROUP BY stage, stretch / 100;
INSERT INTO stage_stay (stage, level, stretch, n) SELECT stage, 2, stretch / 100, sum(n) FROM stage_stay WHERE level = 1 GROUP BY stage, stretch / 100;
INSERT INTO stage_stay (stage, level, stretch, n) SELECT stage, 3, stretch / 100, sum(n) FROM stage_stay WHERE level = 2 GROUP BY stage, stretch / 100;
CREATE TRIGGER move_stayed AFTER INSERT ON stage_move WHEN new.taken_back = 0 BEGIN
  INSERT INTO stage_stay (stage, level, stretch, n) VALUES (new.from_stage, 0, new.stayed / 1000, 1),
    (new.from_stage, 1, new.stayed / 100000, 1), (new.from_stage, 2, new.stayed / 10000000, 1), (new.from_stage, 3, new.stayed / 1000000000, 1)
    ON CONFLICT (stage, level, stretch) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER move_stayed_anew AFTER UPDATE OF taken_back ON stage_move WHEN new.taken_back <> old.taken_back BEGIN
  INSERT INTO stage_stay (stage, level, stretch, n) VALUES (new.from_stage, 0, new.stayed / 1000, 1 - new.taken_back * 2),
    (new.from_stage, 1, new.stayed / 100000, 1 - new.taken_back * 2), (new.from_stage, 2, new.stayed / 10000000, 1 - new.taken_back * 2),
    (new.from_stage, 3, new.stayed / 1000000000, 1 - new.taken_back * 2)
    ON CONFLICT (stage, level, stretch) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER move_unstayed AFTER DELETE ON stage_move WHEN old.taken_back = 0 BEGIN
  INSERT INTO stage_stay (stage, level, stretch, n) VALUES (old.from_stage, 0, old.stayed / 1000, -1),
    (old.from_stage, 1, old.stayed / 100000, -1), (old.from_stage, 2, old.stayed / 10000000, -1), (old.from_stage, 3, old.stayed / 1000000000, -1)
    ON CONFLICT (stage, level, stretch) DO UPDATE SET n = n + excluded.n;
END;
DROP INDEX stage_move_stayed;

-- Whom nobody owns, in the order of the board.
CREATE INDEX contact_unowned ON contact (stage, stage_since, id) WHERE owner_id IS NULL;

-- The cards of each tag in the order of the board; tag 0: who carries no tag that has a lane. tag_stage: how many they are.
CREATE TABLE tag_card (
  tag_id INTEGER NOT NULL, stage INTEGER NOT NULL, since INTEGER NOT NULL, contact_id INTEGER NOT NULL,
  PRIMARY KEY (tag_id, stage, since, contact_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE tag_stage (tag_id INTEGER NOT NULL, stage INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (tag_id, stage)) STRICT, WITHOUT ROWID;
-- n: contacts with the tag. lane: it is one of the eight that have a lane. One that is used more (by an eighth, so that two of
-- nearly the same size do not take turns) takes the place of the least used.
CREATE TABLE tag_lane (tag_id INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL, lane INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX tag_lane_used ON tag_lane (lane, n, tag_id);
INSERT INTO tag_lane (tag_id, n, lane) SELECT tag_id, count(*), 0 FROM contact_tag GROUP BY tag_id;
UPDATE tag_lane SET lane = 1 WHERE tag_id IN (SELECT l.tag_id FROM tag_lane l ORDER BY l.n DESC, l.tag_id LIMIT 8);
INSERT INTO tag_card (tag_id, stage, since, contact_id)
  SELECT x.tag_id, p.stage, p.stage_since, p.id FROM contact_tag x JOIN contact p ON p.id = x.contact_id;
INSERT INTO tag_card (tag_id, stage, since, contact_id) SELECT 0, p.stage, p.stage_since, p.id FROM contact p
  WHERE NOT EXISTS (SELECT 1 FROM contact_tag x JOIN tag_lane l ON l.tag_id = x.tag_id WHERE x.contact_id = p.id AND l.lane = 1);
INSERT INTO tag_stage (tag_id, stage, n) SELECT tag_id, stage, count(*) FROM tag_card GROUP BY tag_id, stage;

CREATE TRIGGER card_came AFTER INSERT ON tag_card BEGIN
  INSERT INTO tag_stage (tag_id, stage, n) VALUES (new.tag_id, new.stage, 1) ON CONFLICT (tag_id, stage) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER card_moved AFTER UPDATE OF stage ON tag_card WHEN new.stage <> old.stage BEGIN
  UPDATE tag_stage SET n = n - 1 WHERE tag_id = old.tag_id AND stage = old.stage;
  INSERT INTO tag_stage (tag_id, stage, n) VALUES (new.tag_id, new.stage, 1) ON CONFLICT (tag_id, stage) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER card_went AFTER DELETE ON tag_card BEGIN
  UPDATE tag_stage SET n = n - 1 WHERE tag_id = old.tag_id AND stage = old.stage;
END;

CREATE TRIGGER contact_carded AFTER INSERT ON contact BEGIN
  INSERT INTO tag_card (tag_id, stage, since, contact_id) VALUES (0, new.stage, new.stage_since, new.id);
END;
CREATE TRIGGER contact_carded_anew AFTER UPDATE OF stage, stage_since ON contact
WHEN new.stage <> old.stage OR new.stage_since <> old.stage_since BEGIN
  UPDATE tag_card SET stage = new.stage, since = new.stage_since
    WHERE tag_id = 0 AND stage = old.stage AND since = old.stage_since AND contact_id = new.id;
  UPDATE tag_card SET stage = new.stage, since = new.stage_since
    WHERE tag_id IN (SELECT x.tag_id FROM contact_tag x WHERE x.contact_id = new.id)
      AND stage = old.stage AND since = old.stage_since AND contact_id = new.id;
END;
CREATE TRIGGER contact_uncarded AFTER DELETE ON contact BEGIN
  DELETE FROM tag_card WHERE tag_id = 0 AND stage = old.stage AND since = old.stage_since AND contact_id = old.id;
END;

CREATE TRIGGER tag_put AFTER INSERT ON contact_tag BEGIN
  INSERT INTO tag_card (tag_id, stage, since, contact_id)
    SELECT new.tag_id, p.stage, p.stage_since, p.id FROM contact p WHERE p.id = new.contact_id;
  DELETE FROM tag_card WHERE tag_id = 0 AND EXISTS (SELECT 1 FROM tag_lane l WHERE l.tag_id = new.tag_id AND l.lane = 1)
    AND (stage, since, contact_id) = (SELECT p.stage, p.stage_since, p.id FROM contact p WHERE p.id = new.contact_id);
  INSERT INTO tag_lane (tag_id, n, lane) VALUES (new.tag_id, 0, 0) ON CONFLICT (tag_id) DO NOTHING;
  UPDATE tag_lane SET n = n + 1 WHERE tag_id = new.tag_id;
END;
CREATE TRIGGER tag_taken AFTER DELETE ON contact_tag BEGIN
  DELETE FROM tag_card WHERE tag_id = old.tag_id
    AND (stage, since, contact_id) = (SELECT p.stage, p.stage_since, p.id FROM contact p WHERE p.id = old.contact_id);
  INSERT INTO tag_card (tag_id, stage, since, contact_id) SELECT 0, p.stage, p.stage_since, p.id FROM contact p
    WHERE p.id = old.contact_id AND EXISTS (SELECT 1 FROM tag_lane l WHERE l.tag_id = old.tag_id AND l.lane = 1)
      AND NOT EXISTS (SELECT 1 FROM contact_tag x JOIN tag_lane l ON l.tag_id = x.tag_id WHERE x.contact_id = p.id AND l.lane = 1);
  UPDATE tag_lane SET n = n - 1 WHERE tag_id = old.tag_id;
END;
CREATE TRIGGER tag_rose AFTER UPDATE OF n ON tag_lane WHEN new.lane = 0 AND new.n > old.n
  AND ((SELECT count(*) FROM tag_lane l WHERE l.lane = 1) < 8 OR new.n > (SELECT min(l.n) + min(l.n) / 8 FROM tag_lane l WHERE l.lane = 1)) BEGIN
  UPDATE tag_lane SET lane = 0 WHERE (SELECT count(*) FROM tag_lane l WHERE l.lane = 1) >= 8
    AND tag_id = (SELECT l.tag_id FROM tag_lane l WHERE l.lane = 1 ORDER BY l.n, l.tag_id DESC LIMIT 1);
  UPDATE tag_lane SET lane = 1 WHERE tag_id = new.tag_id;
END;
CREATE TRIGGER tag_fell AFTER UPDATE OF n ON tag_lane WHEN new.lane = 1 AND new.n < old.n
  AND new.n + new.n / 8 < (SELECT max(l.n) FROM tag_lane l WHERE l.lane = 0) BEGIN
  UPDATE tag_lane SET lane = 0 WHERE tag_id = new.tag_id;
  UPDATE tag_lane SET lane = 1 WHERE tag_id = (SELECT l.tag_id FROM tag_lane l WHERE l.lane = 0 ORDER BY l.n DESC, l.tag_id LIMIT 1);
END;
CREATE TRIGGER lane_opened AFTER UPDATE OF lane ON tag_lane WHEN new.lane = 1 AND old.lane = 0 BEGIN
  DELETE FROM tag_card WHERE tag_id = 0 AND (stage, since, contact_id) IN (SELECT c.stage, c.since, c.contact_id FROM tag_card c WHERE c.tag_id = new.tag_id);
END;
CREATE TRIGGER lane_closed AFTER UPDATE OF lane ON tag_lane WHEN new.lane = 0 AND old.lane = 1 BEGIN
  INSERT INTO tag_card (tag_id, stage, since, contact_id) SELECT 0, c.stage, c.since, c.contact_id FROM tag_card c WHERE c.tag_id = new.tag_id
    AND NOT EXISTS (SELECT 1 FROM contact_tag x JOIN tag_lane l ON l.tag_id = x.tag_id WHERE x.contact_id = c.contact_id AND l.lane = 1);
END;

-- Notes and events of a conversation: the timeline that shows nothing else finds them among any number of messages.
CREATE INDEX message_aside ON message (conversation_id, id) WHERE kind >= 2;
