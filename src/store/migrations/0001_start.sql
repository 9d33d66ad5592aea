-- The store as of the first version. Lists sort by columns that are NOT NULL with a sentinel (9223372036854775807 = never).
-- One row: the number of the last act or import chunk. Everything that is noticed by others takes the next number.
CREATE TABLE clock (id INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL) STRICT;
INSERT INTO clock (id, n) VALUES (1, 0);

-- Next free id per kind of record.
CREATE TABLE sequence (kind TEXT NOT NULL PRIMARY KEY, next INTEGER NOT NULL) STRICT;

CREATE TABLE agent (
  id INTEGER NOT NULL PRIMARY KEY, handle TEXT NOT NULL, handle_fold TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  role TEXT NOT NULL, os_uid INTEGER, active INTEGER NOT NULL, created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE account (
  id INTEGER NOT NULL PRIMARY KEY, channel TEXT NOT NULL, handle TEXT NOT NULL, handle_fold TEXT NOT NULL,
  UNIQUE (channel, handle_fold)
) STRICT;

CREATE TABLE batch (
  id INTEGER NOT NULL PRIMARY KEY, file TEXT NOT NULL, format TEXT NOT NULL, agent_id INTEGER, started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL, open_since INTEGER NOT NULL, read INTEGER NOT NULL, new INTEGER NOT NULL, known INTEGER NOT NULL,
  edited INTEGER NOT NULL, rejected INTEGER NOT NULL, conversations INTEGER NOT NULL, contacts INTEGER NOT NULL,
  recognised INTEGER NOT NULL, blank INTEGER NOT NULL
) STRICT;

CREATE TABLE reject (
  batch_id INTEGER NOT NULL REFERENCES batch (id), i INTEGER NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL,
  detail TEXT NOT NULL, raw BLOB NOT NULL, PRIMARY KEY (batch_id, i)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, organisation TEXT NOT NULL, stage INTEGER NOT NULL,
  stage_since INTEGER NOT NULL, owner_id INTEGER REFERENCES agent (id), first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
  batch_id INTEGER
) STRICT;
CREATE INDEX contact_stage ON contact (stage, stage_since, id);
CREATE INDEX contact_last ON contact (last_at, id);

-- Folded words of names, handles, organisations and addresses: finds a person by any beginning of any word.
CREATE TABLE name_word (
  word TEXT NOT NULL, contact_id INTEGER NOT NULL, PRIMARY KEY (word, contact_id)
) STRICT, WITHOUT ROWID;

-- contact_id NULL: one of ours. scope: 0, or the account where the channel gives ids per account.
CREATE TABLE identity (
  id INTEGER NOT NULL PRIMARY KEY, contact_id INTEGER REFERENCES contact (id), channel TEXT NOT NULL, scope INTEGER NOT NULL,
  ext_id TEXT NOT NULL, handle TEXT NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL, followers INTEGER NOT NULL,
  UNIQUE (channel, ext_id, scope)
) STRICT;
CREATE INDEX identity_contact ON identity (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE address (
  contact_id INTEGER NOT NULL REFERENCES contact (id), kind INTEGER NOT NULL, value_fold TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (contact_id, kind, value_fold)
) STRICT, WITHOUT ROWID;

-- touched: an agent has worked on it, so that imports no longer decide its state.
CREATE TABLE conversation (
  id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id), shape INTEGER NOT NULL,
  contact_id INTEGER REFERENCES contact (id), subject TEXT NOT NULL, state INTEGER NOT NULL, priority INTEGER NOT NULL,
  assignee_id INTEGER REFERENCES agent (id), waiting_since INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
  first_in_at INTEGER NOT NULL, last_in_at INTEGER NOT NULL, last_out_at INTEGER NOT NULL, first_reply_at INTEGER NOT NULL, resolved_at INTEGER NOT NULL,
  snoozed_until INTEGER NOT NULL, last_message_id INTEGER NOT NULL, last_in_arrival INTEGER NOT NULL,
  message_count INTEGER NOT NULL, preview TEXT NOT NULL, merged_into INTEGER REFERENCES conversation (id), touched INTEGER NOT NULL,
  batch_id INTEGER
) STRICT;
CREATE INDEX conversation_waiting ON conversation (waiting_since, id) WHERE state = 0;
CREATE INDEX conversation_assignee ON conversation (assignee_id, waiting_since, id) WHERE state = 0;
CREATE INDEX conversation_last ON conversation (state, last_at, id);
CREATE INDEX conversation_contact ON conversation (contact_id, last_at, id);
CREATE INDEX conversation_snoozed ON conversation (snoozed_until, id) WHERE state = 2;
CREATE INDEX conversation_merged ON conversation (merged_into) WHERE merged_into IS NOT NULL;

-- Named threads (t:), direct conversations (d:) and roots that are answered but not there yet (p:).
CREATE TABLE thread_key (
  account_id INTEGER NOT NULL, key TEXT NOT NULL, conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_key_conversation ON thread_key (conversation_id);

-- id = (epoch seconds << 8) + n. contact_id: only for a note on a contact. text is clean and masked; original only where it
-- differs. identity_id and account_id are kept by the program, not by a constraint: a check per inserted row costs a tenth of an import.
CREATE TABLE message (
  id INTEGER NOT NULL PRIMARY KEY, conversation_id INTEGER REFERENCES conversation (id), account_id INTEGER, ext_id TEXT,
  kind INTEGER NOT NULL, identity_id INTEGER, agent_id INTEGER, at INTEGER NOT NULL, arrival INTEGER NOT NULL,
  hidden INTEGER NOT NULL, flags INTEGER NOT NULL, masked INTEGER NOT NULL, versions INTEGER NOT NULL, batch_id INTEGER,
  contact_id INTEGER, reply_to TEXT, lang TEXT, attachments TEXT, text TEXT NOT NULL, original BLOB
) STRICT;
CREATE UNIQUE INDEX message_ext ON message (account_id, ext_id);
CREATE INDEX message_conversation ON message (conversation_id, id);
CREATE INDEX message_author ON message (identity_id, id) WHERE identity_id IS NOT NULL;
CREATE INDEX message_note ON message (contact_id, id) WHERE contact_id IS NOT NULL;

CREATE VIRTUAL TABLE message_ft USING fts5 (text, content = 'message', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO message_ft (message_ft, rank) VALUES ('secure-delete', 1);

-- Earlier texts of an edited message, oldest first.
CREATE TABLE message_version (
  message_id INTEGER NOT NULL REFERENCES message (id), n INTEGER NOT NULL, seen_at INTEGER NOT NULL, text TEXT NOT NULL, original BLOB,
  PRIMARY KEY (message_id, n)
) STRICT, WITHOUT ROWID;

-- Masked places: start and length in bytes of the cleaned, unmasked text.
CREATE TABLE masked_span (
  message_id INTEGER NOT NULL REFERENCES message (id), i INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, len INTEGER NOT NULL,
  PRIMARY KEY (message_id, i)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE conversation_tag (
  conversation_id INTEGER NOT NULL REFERENCES conversation (id), tag_id INTEGER NOT NULL REFERENCES tag (id),
  PRIMARY KEY (conversation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_tag_tag ON conversation_tag (tag_id, conversation_id);
CREATE TABLE contact_tag (
  contact_id INTEGER NOT NULL REFERENCES contact (id), tag_id INTEGER NOT NULL REFERENCES tag (id), PRIMARY KEY (contact_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_tag_tag ON contact_tag (tag_id, contact_id);
CREATE TABLE message_tag (
  message_id INTEGER NOT NULL REFERENCES message (id), tag_id INTEGER NOT NULL REFERENCES tag (id), PRIMARY KEY (message_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_tag_tag ON message_tag (tag_id, message_id);

CREATE TABLE mention (
  agent_id INTEGER NOT NULL REFERENCES agent (id), message_id INTEGER NOT NULL REFERENCES message (id), seen INTEGER NOT NULL,
  PRIMARY KEY (agent_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_message ON mention (message_id);

CREATE TABLE stage_move (
  id INTEGER NOT NULL PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id), from_stage INTEGER NOT NULL,
  to_stage INTEGER NOT NULL, at INTEGER NOT NULL, agent_id INTEGER, reason TEXT NOT NULL
) STRICT;
CREATE INDEX stage_move_contact ON stage_move (contact_id, at, id);

CREATE TABLE read_mark (
  agent_id INTEGER NOT NULL, conversation_id INTEGER NOT NULL REFERENCES conversation (id), arrival INTEGER NOT NULL,
  PRIMARY KEY (agent_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX read_mark_conversation ON read_mark (conversation_id);

-- subject: 0 conversation, 1 contact. kind: 0 reply, 1 note.
CREATE TABLE draft (
  agent_id INTEGER NOT NULL, subject INTEGER NOT NULL, subject_id INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (agent_id, subject, subject_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  n INTEGER NOT NULL PRIMARY KEY, at INTEGER NOT NULL, agent_id INTEGER, os_uid INTEGER NOT NULL, act TEXT NOT NULL,
  changes INTEGER NOT NULL, undoes INTEGER, undone_by INTEGER
) STRICT;
CREATE INDEX journal_agent ON journal (agent_id, n);
-- Values: NULL, or a letter for the type and the value (i42, tText).
CREATE TABLE journal_change (
  n INTEGER NOT NULL REFERENCES journal (n), i INTEGER NOT NULL, record TEXT NOT NULL, record_id INTEGER NOT NULL,
  field TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (n, i)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_change_record ON journal_change (record, record_id, n);

CREATE TABLE outbox (
  uid TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL UNIQUE, message_id INTEGER NOT NULL REFERENCES message (id),
  conversation_id INTEGER NOT NULL REFERENCES conversation (id), endpoint TEXT NOT NULL, content_type TEXT NOT NULL, state INTEGER NOT NULL,
  attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, lease_until INTEGER NOT NULL, lease_by TEXT NOT NULL, last_error TEXT NOT NULL,
  created_at INTEGER NOT NULL, agent_id INTEGER, body BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (next_at, seq) WHERE state IN (0, 1);
CREATE INDEX outbox_open ON outbox (state, seq) WHERE state IN (0, 1, 3, 4);
CREATE INDEX outbox_conversation ON outbox (conversation_id, seq);
CREATE INDEX outbox_message ON outbox (message_id);
CREATE TABLE attempt (
  uid TEXT NOT NULL REFERENCES outbox (uid), n INTEGER NOT NULL, at INTEGER NOT NULL, took_ms INTEGER NOT NULL, status INTEGER NOT NULL,
  verdict TEXT NOT NULL, reason TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (uid, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE endpoint (name TEXT NOT NULL PRIMARY KEY, paused_until INTEGER NOT NULL) STRICT;
