-- Searches leave hidden messages out without reading each hit.
CREATE INDEX message_hidden ON message (id) WHERE hidden = 1;
