-- What people have agreed to, append-only: per purpose and reach (an address, a channel, or empty for all of them) the last entry counts.
-- state: 0 unknown, 1 pending, 2 opted in, 3 opted out, 4 bounced. basis: the legal one. proof: what was said, or in message_id. merge_id:
-- added by a merge of contacts, and goes with its undo. taken_back: an undo; it is kept, but counts no more.
CREATE TABLE consent (
  id INTEGER NOT NULL PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id), purpose TEXT NOT NULL, reach TEXT NOT NULL,
  state INTEGER NOT NULL, basis TEXT NOT NULL, source TEXT NOT NULL, proof TEXT NOT NULL, message_id INTEGER, at INTEGER NOT NULL,
  agent_id INTEGER, batch_id INTEGER, merge_id INTEGER, taken_back INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_contact ON consent (contact_id, at, id);
CREATE INDEX consent_merge ON consent (merge_id) WHERE merge_id IS NOT NULL;
