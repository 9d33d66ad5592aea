-- What it takes to stand in a stage, and after how long there a card is late (9223372036854775807 = never). id: the stage.
CREATE TABLE stage (id INTEGER NOT NULL PRIMARY KEY, criteria TEXT NOT NULL, max_age INTEGER NOT NULL) STRICT;
INSERT INTO stage (id, criteria, max_age) VALUES (0, '', 9223372036854775807), (1, '', 9223372036854775807), (2, '', 9223372036854775807),
  (3, '', 9223372036854775807), (4, '', 9223372036854775807), (5, '', 9223372036854775807), (6, '', 9223372036854775807), (7, '', 9223372036854775807);

-- n: the act. stayed: how long the contact had been in the stage it left, ms. taken_back: the move was undone; it is kept, but counts no more.
ALTER TABLE stage_move ADD COLUMN n INTEGER NOT NULL DEFAULT 0;
UPDATE stage_move SET n = coalesce((SELECT max(j.n) FROM journal_change c JOIN journal j ON j.n = c.n
  WHERE c.record = 'contact' AND c.record_id = stage_move.contact_id AND c.field = 'stage' AND j.at = stage_move.at), 0);
ALTER TABLE stage_move ADD COLUMN stayed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stage_move ADD COLUMN taken_back INTEGER NOT NULL DEFAULT 0;
UPDATE stage_move SET stayed = at - coalesce(
  (SELECT max(e.at) FROM stage_move e WHERE e.contact_id = stage_move.contact_id AND (e.at, e.id) < (stage_move.at, stage_move.id)),
  (SELECT p.first_at FROM contact p WHERE p.id = stage_move.contact_id), at);
CREATE INDEX stage_move_from ON stage_move (from_stage, to_stage) WHERE taken_back = 0;
CREATE INDEX stage_move_stayed ON stage_move (from_stage, stayed) WHERE taken_back = 0;

-- The swimlanes of the board. channel: the one a contact was first met on.
ALTER TABLE contact ADD COLUMN channel TEXT NOT NULL DEFAULT '';
UPDATE contact SET channel = coalesce((SELECT i.channel FROM identity i WHERE i.contact_id = contact.id ORDER BY i.id LIMIT 1), '');
CREATE INDEX contact_channel ON contact (channel, stage, stage_since, id);
CREATE INDEX contact_owner ON contact (owner_id, stage, stage_since, id) WHERE owner_id IS NOT NULL;
