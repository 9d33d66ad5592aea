-- The priority of the ticket a conversation was elsewhere, and the channel it came in by there, word for word.
ALTER TABLE conversation ADD COLUMN source_priority TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN source_channel TEXT NOT NULL DEFAULT '';
