-- What was done to a message: counted by kind and detail in the order of the index.
CREATE INDEX touch_target ON touch (account_id, target, kind, detail) WHERE target <> '';
