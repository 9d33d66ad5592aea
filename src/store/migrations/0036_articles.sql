-- Articles: what the team knows. version: the one that holds; title and text stand with it. public: readable outside, under the
-- configured address with the slug in it. review_at: stale from then on. tags: words. hidden: removed; its slug is free again.
CREATE TABLE article (
  id INTEGER NOT NULL PRIMARY KEY, slug TEXT NOT NULL, slug_fold TEXT NOT NULL, version INTEGER NOT NULL, public INTEGER NOT NULL,
  owner_id INTEGER REFERENCES agent (id), tags TEXT NOT NULL, review_at INTEGER NOT NULL, uses INTEGER NOT NULL, used_at INTEGER NOT NULL,
  hidden INTEGER NOT NULL
) STRICT;
CREATE INDEX article_slug ON article (slug_fold) WHERE hidden = 0;
-- Every save is a version; none is ever changed.
CREATE TABLE article_version (
  article_id INTEGER NOT NULL REFERENCES article (id), n INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  written_by INTEGER REFERENCES agent (id), written_at INTEGER NOT NULL, PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;
-- Articles in a draft: their uses are counted when it is sent.
ALTER TABLE draft ADD COLUMN articles TEXT NOT NULL DEFAULT '';
