-- Who an agent is to the team. skills: words (#tag lang:de channel:x). shift: days and hours, empty: not said. capacity: open
-- conversations at most, 0: no limit. hourly_cost: cents. availability: 0 on, 1 busy, 2 away.
ALTER TABLE agent ADD COLUMN skills TEXT NOT NULL DEFAULT '';
ALTER TABLE agent ADD COLUMN shift TEXT NOT NULL DEFAULT '';
ALTER TABLE agent ADD COLUMN capacity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agent ADD COLUMN hourly_cost INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agent ADD COLUMN availability INTEGER NOT NULL DEFAULT 0;

-- hidden: removed; its name is free again.
CREATE TABLE team (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, created_at INTEGER NOT NULL, hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX team_name ON team (name_fold, id) WHERE hidden = 0;
CREATE TABLE team_member (
  team_id INTEGER NOT NULL REFERENCES team (id), agent_id INTEGER NOT NULL REFERENCES agent (id), PRIMARY KEY (team_id, agent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_member_agent ON team_member (agent_id, team_id);

-- Sessions that are open: each says so every ten seconds. Of this file of a store only, and never in the journal.
CREATE TABLE presence (session TEXT NOT NULL PRIMARY KEY, agent_id INTEGER NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX presence_agent ON presence (agent_id, at);
