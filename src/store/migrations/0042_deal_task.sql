-- A task on a deal is a task about its contact that stands with the deal as well.
ALTER TABLE task ADD COLUMN deal_id INTEGER REFERENCES deal (id);
CREATE INDEX task_deal ON task (deal_id, due_at, id) WHERE deal_id IS NOT NULL;
