-- Replies may wait for a lead (state 6): they stand among those that are not finished.
DROP INDEX outbox_open;
CREATE INDEX outbox_open ON outbox (state, seq) WHERE state IN (0, 1, 3, 4, 6);
