-- An undo of this act was refused once, because somebody has changed the same since: the next undo goes on with what was before it.
ALTER TABLE journal ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0;
