-- What messages of customers mean, read from their words after they came in (store::meaning), with what agents said of them. Only where
-- it says anything. intent: 1 question, 2 complaint, 3 praise, 4 lead, 5 spam. sentiment: 1 negative, 2 positive.
CREATE TABLE meaning (
  message_id INTEGER NOT NULL PRIMARY KEY, conversation_id INTEGER NOT NULL, intent INTEGER NOT NULL, sentiment INTEGER NOT NULL,
  urgent INTEGER NOT NULL
) STRICT;
CREATE INDEX meaning_conversation ON meaning (conversation_id, intent, sentiment, urgent);
-- How far reading has come. mark: the words it was read with. Everything of batches up to batch, and all that arrived up to upto, is read.
-- next_id: the message a pass over all goes on with (never: none); it reads what arrived after pass_after, and stands for pass_batch and
-- pass_upto when it is through.
CREATE TABLE meaning_state (
  id INTEGER NOT NULL PRIMARY KEY, mark TEXT NOT NULL, batch INTEGER NOT NULL, upto INTEGER NOT NULL, next_id INTEGER NOT NULL,
  pass_after INTEGER NOT NULL, pass_batch INTEGER NOT NULL, pass_upto INTEGER NOT NULL
) STRICT;
-- Messages whose text changed, or that came back: to be read again.
CREATE TABLE meaning_due (message_id INTEGER NOT NULL PRIMARY KEY) STRICT;
-- What agents said a message means; NULL where the words decide. read_*: what the words say.
CREATE TABLE meaning_said (
  message_id INTEGER NOT NULL PRIMARY KEY, intent INTEGER, sentiment INTEGER, urgent INTEGER, read_intent INTEGER NOT NULL,
  read_sentiment INTEGER NOT NULL, read_urgent INTEGER NOT NULL, agent_id INTEGER NOT NULL, at INTEGER NOT NULL
) STRICT;
-- None of them costs a new message anything.
CREATE TRIGGER message_meant_nothing AFTER DELETE ON message WHEN old.kind = 0 BEGIN
  DELETE FROM meaning WHERE message_id = old.id;
  DELETE FROM meaning_said WHERE message_id = old.id;
  DELETE FROM meaning_due WHERE message_id = old.id;
END;
CREATE TRIGGER message_meant_anew AFTER UPDATE OF text, hidden ON message WHEN new.kind = 0 BEGIN
  DELETE FROM meaning WHERE message_id = new.id;
  INSERT INTO meaning_due (message_id) VALUES (new.id) ON CONFLICT (message_id) DO NOTHING;
END;
CREATE TRIGGER message_meant_elsewhere AFTER UPDATE OF conversation_id ON message WHEN new.kind = 0 BEGIN
  UPDATE meaning SET conversation_id = new.conversation_id WHERE message_id = new.id;
END;
