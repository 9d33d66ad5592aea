-- When a team works: hours of a week as text, holidays as lines of day and name (both written and read by the model alone).
CREATE TABLE sla_calendar (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, zone TEXT NOT NULL, hours TEXT NOT NULL,
  holidays TEXT NOT NULL, hidden INTEGER NOT NULL
) STRICT;

-- How long answers may take. The first in order of position whose query matches is a conversation's policy. calendar_id 0: around the clock.
-- Targets are texts per clock: urgent=15m,1h; empty: that clock does not run.
CREATE TABLE sla_policy (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, position INTEGER NOT NULL, query TEXT NOT NULL,
  calendar_id INTEGER NOT NULL, first_reply TEXT NOT NULL, next_reply TEXT NOT NULL, resolution TEXT NOT NULL, hidden INTEGER NOT NULL
) STRICT;

-- What lists and queries read. sla_policy 0: none. sla_due, sla_alarm: 9223372036854775807 = nothing runs; sla_alarm: when a clock
-- passes its next border (a warning, being late) by itself. Kept by store::sla, for everybody who changes a conversation.
ALTER TABLE conversation ADD COLUMN sla_policy INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN sla_due INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE conversation ADD COLUMN sla_paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN sla_alarm INTEGER NOT NULL DEFAULT 9223372036854775807;
CREATE INDEX conversation_sla ON conversation (state, sla_due, id);
CREATE INDEX conversation_alarm ON conversation (sla_alarm, id) WHERE sla_alarm < 9223372036854775807;

-- One row per conversation that is or was under a policy. since: no clock counts what was before; started_at: when the first began.
CREATE TABLE sla_clock (
  conversation_id INTEGER NOT NULL PRIMARY KEY, policy_id INTEGER NOT NULL, since INTEGER NOT NULL,
  started_at INTEGER NOT NULL, missed_first INTEGER NOT NULL, missed_next INTEGER NOT NULL, missed_resolution INTEGER NOT NULL,
  flagged INTEGER NOT NULL, running INTEGER NOT NULL
) STRICT;
CREATE INDEX sla_clock_started ON sla_clock (started_at, conversation_id);

-- Warnings and breaches, each once per clock and border. agent_id: who worked on it then.
CREATE TABLE sla_event (
  id INTEGER NOT NULL PRIMARY KEY, conversation_id INTEGER NOT NULL, kind INTEGER NOT NULL,
  since INTEGER NOT NULL, breach INTEGER NOT NULL, due_at INTEGER NOT NULL, at INTEGER NOT NULL, agent_id INTEGER,
  UNIQUE (conversation_id, kind, since, breach)
) STRICT;
CREATE INDEX sla_event_agent ON sla_event (agent_id, id);

-- Conversations whose clocks have to be looked at again. Filled by triggers, so that whoever changes something keeps them right.
CREATE TABLE sla_dirty (conversation_id INTEGER NOT NULL PRIMARY KEY) STRICT;
CREATE TRIGGER sla_begun AFTER INSERT ON conversation
WHEN new.sla_policy <> 0 OR (new.state IN (0, 1, 2) AND EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0)) BEGIN
  INSERT INTO sla_dirty (conversation_id) VALUES (new.id) ON CONFLICT (conversation_id) DO NOTHING;
END;
CREATE TRIGGER sla_changed AFTER UPDATE OF
  account_id, contact_id, subject, state, priority, assignee_id, waiting_since, first_in_at, last_in_at, last_out_at, first_reply_at, resolved_at
ON conversation WHEN new.sla_policy <> 0 OR (new.state IN (0, 1, 2) AND EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0)) BEGIN
  INSERT INTO sla_dirty (conversation_id) VALUES (new.id) ON CONFLICT (conversation_id) DO NOTHING;
END;
CREATE TRIGGER sla_ended AFTER DELETE ON conversation BEGIN
  DELETE FROM sla_dirty WHERE conversation_id = old.id;
  DELETE FROM sla_clock WHERE conversation_id = old.id;
  DELETE FROM sla_event WHERE conversation_id = old.id;
END;
CREATE TRIGGER sla_tagged AFTER INSERT ON conversation_tag WHEN EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) BEGIN
  INSERT INTO sla_dirty (conversation_id) SELECT id FROM conversation WHERE id = new.conversation_id AND state IN (0, 1, 2)
    ON CONFLICT (conversation_id) DO NOTHING;
END;
CREATE TRIGGER sla_untagged AFTER DELETE ON conversation_tag WHEN EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) BEGIN
  INSERT INTO sla_dirty (conversation_id) SELECT id FROM conversation WHERE id = old.conversation_id AND state IN (0, 1, 2)
    ON CONFLICT (conversation_id) DO NOTHING;
END;
CREATE TRIGGER sla_person_tagged AFTER INSERT ON contact_tag WHEN EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) BEGIN
  INSERT INTO sla_dirty (conversation_id) SELECT id FROM conversation WHERE contact_id = new.contact_id AND state IN (0, 1, 2)
    ON CONFLICT (conversation_id) DO NOTHING;
END;
CREATE TRIGGER sla_person_untagged AFTER DELETE ON contact_tag WHEN EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) BEGIN
  INSERT INTO sla_dirty (conversation_id) SELECT id FROM conversation WHERE contact_id = old.contact_id AND state IN (0, 1, 2)
    ON CONFLICT (conversation_id) DO NOTHING;
END;
CREATE TRIGGER sla_person_changed AFTER UPDATE OF stage, blocked, organisation_id ON contact
WHEN EXISTS (SELECT 1 FROM sla_policy WHERE hidden = 0) BEGIN
  INSERT INTO sla_dirty (conversation_id) SELECT id FROM conversation WHERE contact_id = new.id AND state IN (0, 1, 2)
    ON CONFLICT (conversation_id) DO NOTHING;
END;
