-- Who wrote which message to us. It was an index of message; but authors come in no order, and each row of an import touched another
-- page of it. A chunk's rows are put in here sorted by author (store::arrival), most of them side by side.
CREATE TABLE authored (
  identity_id INTEGER NOT NULL, message_id INTEGER NOT NULL, PRIMARY KEY (identity_id, message_id)
) STRICT, WITHOUT ROWID;
INSERT INTO authored (identity_id, message_id)
  SELECT identity_id, id FROM message WHERE kind = 0 AND identity_id IS NOT NULL ORDER BY identity_id, id;
DROP INDEX message_author;
CREATE TRIGGER message_unwritten AFTER DELETE ON message WHEN old.kind = 0 BEGIN
  DELETE FROM authored WHERE identity_id = old.identity_id AND message_id = old.id;
END;
