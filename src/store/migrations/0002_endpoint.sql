-- The health of an endpoint, shared by all processes: failures in a row and since when, and when it was switched off
-- (9223372036854775807 = never). paused_until is also its rest after failures.
ALTER TABLE endpoint ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE endpoint ADD COLUMN failing_since INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE endpoint ADD COLUMN disabled_at INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE endpoint ADD COLUMN last_error TEXT NOT NULL DEFAULT '';
