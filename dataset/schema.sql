-- The dataset: one SQLite file. README.md beside this file says what each table and view means.
-- Days are whole days since 1970-01-01 (proleptic Gregorian), so that they compare and add up; the views show them as text.

-- Every run that changed something, and every decision of the user.
CREATE TABLE batch (
  key INTEGER PRIMARY KEY,
  time TEXT NOT NULL,              -- UTC, "2026-11-25T20:00:00Z"
  command TEXT NOT NULL,           -- update, rerun, split, merge, reject
  rules TEXT                       -- hash of the rule set
);

-- Articles ------------------------------------------------------------------------------------------------------

CREATE TABLE article (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  url TEXT,
  path TEXT NOT NULL,
  title TEXT,
  published TEXT,
  published_from TEXT,
  language TEXT,
  characters INTEGER NOT NULL,
  sha256 TEXT NOT NULL,            -- of the article's bytes, hexadecimal
  content BLOB NOT NULL,           -- hash of all that its facts depend on but the rules: bytes, publication date, title, options
  rules TEXT NOT NULL,
  options TEXT,                    -- JSON: what was given with the article and is needed to extract it again
  source TEXT,                     -- JSON: other fields of its line
  story INTEGER NOT NULL,          -- near-duplicates have one story: the key of one of them
  signature BLOB,                  -- MinHash of its shingles; NULL: too short to be compared
  added INTEGER NOT NULL,          -- batch
  changed INTEGER NOT NULL,        -- batch
  file TEXT                        -- where it was read from, if a file's name is all that it is known by
);
CREATE INDEX article_id ON article(id);
CREATE INDEX article_url ON article(url) WHERE url IS NOT NULL;
CREATE INDEX article_story ON article(story);

-- What --rerun reads; none of an article that came as a record or with --no-text.
CREATE TABLE article_text (
  article INTEGER PRIMARY KEY,
  pack INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL,     -- in the unpacked frame, the end not included
  end_byte INTEGER                 -- NULL: all of it
);
CREATE INDEX article_text_pack ON article_text(pack);

CREATE TABLE text_pack (
  key INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL              -- the bytes of articles as read, one after the other, in one zstd frame
);

-- Locality-sensitive hashing: articles that share a band are compared.
CREATE TABLE article_band (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (band, article)
) WITHOUT ROWID;

-- Names and codes, each once ------------------------------------------------------------------------------------

CREATE TABLE type (
  name TEXT PRIMARY KEY,
  type_group TEXT                  -- of the ontology: treaty, membership …
) WITHOUT ROWID;

CREATE TABLE code (
  key INTEGER PRIMARY KEY,
  plover TEXT, mode TEXT, cameo TEXT, quad INTEGER
);

CREATE TABLE rule (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE entity (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,              -- state, organization, person, group
  id TEXT,                         -- of the state or organization
  name TEXT NOT NULL,
  title TEXT,
  affiliation TEXT,                -- persons and groups: state or organization they act for
  place TEXT,                      -- a location given by a place: its name
  geonames INTEGER, longitude REAL, latitude REAL,
  hash INTEGER NOT NULL            -- of all of the above
);
CREATE INDEX entity_hash ON entity(hash);
CREATE INDEX entity_id ON entity(id) WHERE id IS NOT NULL;
CREATE INDEX entity_affiliation ON entity(affiliation) WHERE affiliation IS NOT NULL;
CREATE INDEX entity_name ON entity(name COLLATE NOCASE);

-- Mentions: an event as one article tells it ---------------------------------------------------------------------

CREATE TABLE mention (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL,
  kernel INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,    -- of article, type and words: what decisions of the user hold on to
  event BLOB NOT NULL,             -- the event's id in the article's record
  code INTEGER NOT NULL,
  status TEXT NOT NULL,
  date TEXT,
  basis TEXT,
  reported TEXT,
  begin_offset INTEGER NOT NULL,   -- code points of the article's text, the end not included
  end_offset INTEGER NOT NULL,
  text TEXT NOT NULL,
  also TEXT,                       -- JSON: other tellings in the article, [[begin, end, text], …]
  quantities TEXT,                 -- JSON, as in the record
  rule INTEGER NOT NULL
);
CREATE INDEX mention_article ON mention(article);
CREATE INDEX mention_kernel ON mention(kernel);

CREATE TABLE mention_participant (
  mention INTEGER NOT NULL,
  number INTEGER NOT NULL,         -- 0, 1 … in the order of the record
  entity INTEGER NOT NULL,
  role TEXT NOT NULL,
  begin_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  PRIMARY KEY (mention, number)
) WITHOUT ROWID;

CREATE TABLE mention_membership (
  organization TEXT NOT NULL,
  member TEXT NOT NULL,
  mention INTEGER NOT NULL,
  change TEXT NOT NULL,
  PRIMARY KEY (organization, member, mention, change)
) WITHOUT ROWID;
CREATE INDEX mention_membership_member ON mention_membership(member);
CREATE INDEX mention_membership_mention ON mention_membership(mention);

CREATE VIRTUAL TABLE mention_text USING fts5(text, content = 'mention', content_rowid = 'key', columnsize = 0, tokenize = 'porter unicode61');
CREATE TRIGGER mention_inserted AFTER INSERT ON mention BEGIN
  INSERT INTO mention_text(rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER mention_deleted AFTER DELETE ON mention BEGIN
  INSERT INTO mention_text(mention_text, rowid, text) VALUES ('delete', old.key, old.text);
END;
CREATE TRIGGER mention_updated AFTER UPDATE OF text ON mention WHEN old.text <> new.text BEGIN
  INSERT INTO mention_text(mention_text, rowid, text) VALUES ('delete', old.key, old.text);
  INSERT INTO mention_text(rowid, text) VALUES (new.key, new.text);
END;

-- Kernels: the mentions of one type and one date that tell one event ------------------------------------------------

CREATE TABLE kernel (
  key INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  at TEXT NOT NULL,                -- the date as EDTF; "?2012-06-28" if undated, reported then; "?" if neither is known
  first_day INTEGER,               -- of the date, or when an undated one was reported
  last_day INTEGER,
  profile TEXT NOT NULL,           -- who, how many and of what status, as compared by the merging
  host INTEGER,                    -- the kernel with a finer date whose event it tells; NULL: none
  fact INTEGER NOT NULL
);
CREATE INDEX kernel_host ON kernel(host) WHERE host IS NOT NULL;
CREATE INDEX kernel_block ON kernel(type, at);
CREATE INDEX kernel_fact ON kernel(fact);

-- By whom it can be found: one row for each state, organization or other name in it.
CREATE TABLE kernel_key (
  type TEXT NOT NULL,              -- with "/p", "/g", "/h", "/n" behind it if planned, alleged, hypothetical, denied
  name TEXT NOT NULL,
  grain INTEGER NOT NULL,          -- fineness of the date: 0 a day, 1 up to a month, 2 up to a year, 3 longer, 4 undated
  first_day INTEGER NOT NULL,
  kernel INTEGER NOT NULL,
  PRIMARY KEY (type, name, grain, first_day, kernel)
) WITHOUT ROWID;

-- Facts ------------------------------------------------------------------------------------------------------------

CREATE TABLE fact (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,         -- 16 hexadecimal digits, never given twice
  state TEXT NOT NULL,             -- live, withdrawn, merged, rejected
  type TEXT NOT NULL,
  code INTEGER NOT NULL,
  status TEXT NOT NULL,
  date TEXT,                       -- EDTF; NULL if undated
  first_day INTEGER,               -- what the date covers, both ends included; NULL at an open end or if undated
  last_day INTEGER,
  sort_day INTEGER NOT NULL,       -- first_day, else when reported, else 0: every fact has one
  basis TEXT,
  reported TEXT,                   -- the earliest
  confidence REAL NOT NULL,        -- 0 to 1
  sources INTEGER NOT NULL,        -- independent ones: stories
  mentions INTEGER NOT NULL,
  best INTEGER NOT NULL,           -- the mention that tells it best
  quantities TEXT,                 -- JSON, as in the record
  survivor INTEGER,                -- merged: the fact that took it in
  reason TEXT,                     -- withdrawn, merged, rejected: why
  added INTEGER NOT NULL,          -- batch
  changed INTEGER NOT NULL,        -- batch
  digest INTEGER NOT NULL          -- of what readers see, so that a change is told from none
);
CREATE INDEX fact_day ON fact(sort_day) WHERE state = 'live';
CREATE INDEX fact_type ON fact(type, sort_day) WHERE state = 'live';
CREATE INDEX fact_weak ON fact(confidence) WHERE state = 'live';
CREATE INDEX fact_changed ON fact(changed);

CREATE TABLE fact_participant (
  fact INTEGER NOT NULL,
  number INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (fact, number)
) WITHOUT ROWID;
CREATE INDEX fact_participant_entity ON fact_participant(entity);

-- States and organizations of live facts, those that persons act for included: the way to all facts of one, by day.
CREATE TABLE fact_actor (
  id TEXT NOT NULL,
  sort_day INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  PRIMARY KEY (id, sort_day, fact)
) WITHOUT ROWID;

-- Live facts with dates of more than 31 days: an overlap with them is looked for here, with others within 31 days before by fact_day.
CREATE TABLE fact_span (
  first_day INTEGER NOT NULL,      -- an open end: 2^40 days away
  last_day INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  PRIMARY KEY (first_day, last_day, fact)
) WITHOUT ROWID;

-- A plan and the report that it came about.
CREATE TABLE fact_link (
  fact INTEGER NOT NULL,
  kind TEXT NOT NULL,              -- followed-by
  other INTEGER NOT NULL,
  PRIMARY KEY (fact, kind, other)
) WITHOUT ROWID;
CREATE INDEX fact_link_other ON fact_link(other);

-- The life of facts after they were added. `before` and `after` are JSON objects of what readers see.
CREATE TABLE change (
  key INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  kind TEXT NOT NULL,              -- strengthened, weakened, changed, withdrawn, merged, rejected, restored
  before TEXT,
  after TEXT,
  why TEXT
);
CREATE INDEX change_fact ON change(fact);
CREATE INDEX change_batch ON change(batch);

-- Decisions of the user, kept by the words they were about ------------------------------------------------------------

CREATE TABLE ruling (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,              -- split, merge, reject
  batch INTEGER NOT NULL,
  why TEXT
);
CREATE TABLE ruling_mention (
  fingerprint INTEGER NOT NULL,
  ruling INTEGER NOT NULL,
  part INTEGER NOT NULL,           -- split: which mentions stay together
  PRIMARY KEY (fingerprint, ruling)
) WITHOUT ROWID;
CREATE INDEX ruling_mention_ruling ON ruling_mention(ruling);

-- The contract: what readers of the file may rely on -----------------------------------------------------------------

CREATE VIEW events AS
SELECT f.id, f.type, t.type_group, c.plover, c.mode, c.cameo, c.quad, f.status, f.date,
       date(f.first_day * 86400, 'unixepoch') AS first_day, date(f.last_day * 86400, 'unixepoch') AS last_day,
       f.basis, f.reported, f.confidence, f.sources, f.mentions, f.quantities, m.text,
       (SELECT group_concat(o.id, ' ') FROM fact_link l JOIN fact o ON o.key = l.other WHERE l.fact = f.key AND l.kind = 'followed-by') AS followed_by,
       a.time AS added, b.time AS changed
FROM fact f
LEFT JOIN type t ON t.name = f.type
JOIN code c ON c.key = f.code
JOIN mention m ON m.key = f.best
JOIN batch a ON a.key = f.added
JOIN batch b ON b.key = f.changed
WHERE f.state = 'live';

CREATE VIEW participants AS
SELECT f.id AS event, p.number, p.role, e.kind, e.id, e.name, e.title, e.affiliation, e.place, e.geonames, e.longitude, e.latitude
FROM fact f
JOIN fact_participant p ON p.fact = f.key
JOIN entity e ON e.key = p.entity
WHERE f.state = 'live';

CREATE VIEW evidence AS
SELECT f.id AS event, a.id AS article, a.url, a.path, a.title, a.published, a.story, (a.key <> a.story) AS copy,
       m.status, m.date, m.basis, m.reported, m.begin_offset, m.end_offset, m.text, r.name AS rule, a.rules, m.key AS mention
FROM fact f
JOIN kernel k ON k.fact = f.key
JOIN mention m ON m.kernel = k.key
JOIN article a ON a.key = m.article
JOIN rule r ON r.key = m.rule
WHERE f.state = 'live';

CREATE VIEW memberships AS
SELECT DISTINCT s.member, s.organization, s.change, f.date, date(f.first_day * 86400, 'unixepoch') AS first_day,
       date(f.last_day * 86400, 'unixepoch') AS last_day, f.confidence, f.sources, f.id AS event
FROM mention_membership s
JOIN mention m ON m.key = s.mention
JOIN kernel k ON k.key = m.kernel
JOIN fact f ON f.key = k.fact
WHERE f.state = 'live';

-- Facts that are no more: their ids stay known.
CREATE VIEW tombstones AS
SELECT f.id, f.state, f.type, f.status, f.date, s.id AS survivor, f.reason, b.time AS ended
FROM fact f
LEFT JOIN fact s ON s.key = f.survivor
JOIN batch b ON b.key = f.changed
WHERE f.state <> 'live';

CREATE VIEW changes AS
SELECT 0 AS number, b.time, b.command, f.id AS event, 'added' AS kind, NULL AS before, NULL AS after, NULL AS why
FROM fact f
JOIN batch b ON b.key = f.added
UNION ALL
SELECT c.key, b.time, b.command, f.id, c.kind, c.before, c.after, c.why
FROM change c
JOIN batch b ON b.key = c.batch
JOIN fact f ON f.key = c.fact;
