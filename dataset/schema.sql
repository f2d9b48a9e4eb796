-- The dataset: one SQLite file. README.md beside this file says what each table and view means.
-- Days are whole days since 1970-01-01 (proleptic Gregorian), so that they compare and add up; the views show them as text.
-- A date is a day where it is a plain one (2012-06-28), and else the text of its EDTF ("2012-06"); its column has no type, so
-- that SQLite takes "2012" for no number. Words that many rows have stand in `word`, and rows have their keys.

CREATE TABLE word (
  key INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);
INSERT INTO word(text) VALUES ('asserted'), ('planned'), ('proposed'), ('hypothetical'), ('denied'), ('alleged'),
  ('actor'), ('recipient'), ('organization'), ('location'), ('instrument'), ('participant'), ('state'), ('person'), ('group'),
  ('stated'), ('entry'), ('context'), ('published'), ('given'), ('metadata'), ('text'), ('en');

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
  path NOT NULL,                   -- a text; of a file of many articles a word
  title TEXT,
  published,                       -- a date
  published_from INTEGER,          -- word
  language INTEGER,                -- word
  characters INTEGER NOT NULL,
  content BLOB NOT NULL,           -- hash of all that its facts depend on but the rules: bytes, publication date, title, options
  rules INTEGER NOT NULL,          -- word: hash of the rule set
  options INTEGER,                 -- word, JSON: what was given with the article and is needed to extract it again (stored_options.h)
  source TEXT,                     -- JSON: other fields of its line
  story INTEGER NOT NULL,          -- near-duplicates have one story: the key of one of them
  signature BLOB,                  -- MinHash of its shingles, a byte each; NULL: too short to be compared
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
  bytes BLOB NOT NULL              -- the bytes of articles as read, one after the other, in one zstd frame (text_pack.h)
);

-- Locality-sensitive hashing: articles that share a band are compared.
CREATE TABLE article_band (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (band, article)
) WITHOUT ROWID;

-- Names and codes, each once ------------------------------------------------------------------------------------

CREATE TABLE type (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  type_group TEXT,                 -- of the ontology: treaty, membership …
  day_by_day INTEGER NOT NULL DEFAULT 0  -- of the ontology: it goes on for days, and what is told of each day is another
);

CREATE TABLE code (
  key INTEGER PRIMARY KEY,
  plover TEXT, mode TEXT, cameo TEXT, quad INTEGER
);

CREATE TABLE entity (
  key INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,           -- word: state, organization, person, group
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
CREATE INDEX entity_name ON entity(name COLLATE NOCASE) WHERE id IS NOT NULL;

-- Mentions: an event as one article tells it ---------------------------------------------------------------------

CREATE TABLE mention (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL,
  kernel INTEGER NOT NULL,         -- the one it founds has its key
  code INTEGER NOT NULL,
  status INTEGER NOT NULL,         -- word
  date,
  basis INTEGER,                   -- word
  reported,                        -- a date
  begin_offset INTEGER NOT NULL,   -- code points of the article's text, the end not included
  end_offset INTEGER NOT NULL,
  text NOT NULL,                   -- a number: its words stand in that mention of the same article (view mention_words)
  also TEXT,                       -- JSON: other tellings in the article, [[begin, end, text], …]
  quantities TEXT,                 -- JSON, as in the record, with control characters for what all have in common (view events)
  rule INTEGER NOT NULL,           -- word
  participants BLOB NOT NULL       -- of each its entity and the word of its role (LEB128), in the order of the record
);
CREATE INDEX mention_kernel ON mention(kernel) WHERE kernel <> key;

CREATE TABLE mention_membership (
  organization TEXT NOT NULL,
  member TEXT NOT NULL,
  mention INTEGER NOT NULL,
  change TEXT NOT NULL,
  PRIMARY KEY (organization, member, mention, change)
) WITHOUT ROWID;
CREATE INDEX mention_membership_member ON mention_membership(member);
CREATE INDEX mention_membership_mention ON mention_membership(mention);

-- Which keys the mentions of an article have: mostly one run, for a corrected article several.
CREATE TABLE article_mention (
  article INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (article, first)
) WITHOUT ROWID;

CREATE VIEW mention_words AS
SELECT m.key, CASE typeof(m.text) WHEN 'integer' THEN
         (SELECT substr(o.text, m.begin_offset - o.begin_offset + 1, m.end_offset - m.begin_offset) FROM mention o WHERE o.key = m.text)
       ELSE m.text END AS text
FROM mention m;

-- Kept by the program: without triggers, which would make FTS5 write a segment a row.
CREATE VIRTUAL TABLE mention_text USING fts5(text, content = 'mention_words', content_rowid = 'key', columnsize = 0, detail = none, tokenize = 'porter unicode61');

-- Kernels: the mentions of one type and one date that tell one event ------------------------------------------------

CREATE TABLE kernel (
  key INTEGER PRIMARY KEY,
  type INTEGER NOT NULL,
  at NOT NULL,                     -- a day: twice its number; undated and reported on a day: that and one; else as text (When::at)
  host INTEGER,                    -- the kernel with a finer date whose event it tells; NULL: none
  fact INTEGER NOT NULL            -- 0: none yet
);
CREATE INDEX kernel_host ON kernel(host) WHERE host IS NOT NULL;
-- Those of a day are found by name and day.
CREATE INDEX kernel_block ON kernel(type, at) WHERE typeof(at) = 'text';
CREATE INDEX kernel_fact ON kernel(fact) WHERE fact <> key AND fact <> 0;

-- By whom it can be found: one row for each state, organization or other name in it.
CREATE TABLE kernel_key (
  kind INTEGER NOT NULL,           -- type, class of status and fineness of the date in one number (kernel_table.cc)
  name TEXT NOT NULL,
  first_day INTEGER NOT NULL,      -- of the date, or when an undated one was reported
  kernel INTEGER NOT NULL,
  PRIMARY KEY (kind, name, first_day, kernel)
) WITHOUT ROWID;

-- Facts ------------------------------------------------------------------------------------------------------------

CREATE TABLE fact (
  key INTEGER PRIMARY KEY,         -- that of a kernel of it, where it was not taken
  id TEXT NOT NULL UNIQUE,         -- 16 hexadecimal digits, never given twice
  state INTEGER NOT NULL,          -- 0 live, 1 withdrawn, 2 merged, 3 rejected
  type INTEGER NOT NULL,
  code INTEGER NOT NULL,
  status INTEGER NOT NULL,         -- word
  date,                            -- NULL if undated
  first_day INTEGER,               -- what the date covers, both ends included; NULL at an open end or if undated
  last_day INTEGER,
  sort_day INTEGER NOT NULL,       -- first_day, else when reported, else 0: every fact has one
  reported,                        -- a date, the earliest; NULL: that of the best mention
  confidence INTEGER NOT NULL,     -- thousandths
  sources INTEGER NOT NULL,        -- independent ones: stories
  mentions INTEGER NOT NULL,
  best INTEGER NOT NULL,           -- the mention that tells it best
  quantities TEXT,                 -- as in mention; NULL: those of the best mention
  survivor INTEGER,                -- merged: the fact that took it in
  reason TEXT,                     -- withdrawn, merged, rejected: why
  added INTEGER NOT NULL,          -- batch
  changed INTEGER NOT NULL         -- batch
);
CREATE INDEX fact_day ON fact(sort_day) WHERE state = 0;
CREATE INDEX fact_type ON fact(type, sort_day) WHERE state = 0;
CREATE INDEX fact_weak ON fact(confidence) WHERE state = 0;

CREATE TABLE fact_participant (
  fact INTEGER NOT NULL,
  number INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  role INTEGER NOT NULL,           -- word
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
-- The mentions that they are about now.
CREATE TABLE ruled_mention (
  fingerprint INTEGER NOT NULL,    -- of article, type and words
  mention INTEGER NOT NULL,
  PRIMARY KEY (fingerprint, mention)
) WITHOUT ROWID;
CREATE INDEX ruled_mention_mention ON ruled_mention(mention);

-- The contract: what readers of the file may rely on -----------------------------------------------------------------

CREATE VIEW events AS
SELECT f.id, t.name AS type, t.type_group, c.plover, c.mode, c.cameo, c.quad, s.text AS status,
       CASE typeof(f.date) WHEN 'integer' THEN date(f.date * 86400, 'unixepoch') ELSE f.date END AS date,
       date(f.first_day * 86400, 'unixepoch') AS first_day, date(f.last_day * 86400, 'unixepoch') AS last_day,
       (SELECT text FROM word WHERE key = m.basis) AS basis,
       CASE typeof(coalesce(f.reported, m.reported)) WHEN 'integer' THEN date(coalesce(f.reported, m.reported) * 86400, 'unixepoch')
         ELSE coalesce(f.reported, m.reported) END AS reported,
       f.confidence / 1000.0 AS confidence, f.sources, f.mentions,
       replace(replace(replace(replace(replace(replace(replace(coalesce(f.quantities, m.quantities), char(1), '[{"relation":"'), char(2), '},{"relation":"'),
         char(3), '","unit":"'), char(4), '","value":'), char(5), '","upper":'), char(6), ',"value":'), char(7), '}]') AS quantities,
       (SELECT w.text FROM mention_words w WHERE w.key = m.key) AS text,
       (SELECT group_concat(o.id, ' ') FROM fact_link l JOIN fact o ON o.key = l.other WHERE l.fact = f.key AND l.kind = 'followed-by') AS followed_by,
       a.time AS added, b.time AS changed
FROM fact f
JOIN type t ON t.key = f.type
JOIN word s ON s.key = f.status
JOIN code c ON c.key = f.code
JOIN mention m ON m.key = f.best
JOIN batch a ON a.key = f.added
JOIN batch b ON b.key = f.changed
WHERE f.state = 0;

CREATE VIEW participants AS
SELECT f.id AS event, p.number, r.text AS role, k.text AS kind, e.id, e.name, e.title, e.affiliation, e.place, e.geonames, e.longitude, e.latitude
FROM fact f
JOIN fact_participant p ON p.fact = f.key
JOIN entity e ON e.key = p.entity
JOIN word r ON r.key = p.role
JOIN word k ON k.key = e.kind
WHERE f.state = 0;

-- From a fact to its kernels and mentions, here and in memberships: mostly they have its key, and the others an index, which the OR leads to.
CREATE VIEW evidence AS
SELECT f.id AS event, a.id AS article, a.url, CASE typeof(a.path) WHEN 'integer' THEN (SELECT text FROM word WHERE key = a.path) ELSE a.path END AS path, a.title,
       CASE typeof(a.published) WHEN 'integer' THEN date(a.published * 86400, 'unixepoch') ELSE a.published END AS published,
       a.story, (a.key <> a.story) AS copy, s.text AS status,
       CASE typeof(m.date) WHEN 'integer' THEN date(m.date * 86400, 'unixepoch') ELSE m.date END AS date, (SELECT text FROM word WHERE key = m.basis) AS basis,
       CASE typeof(m.reported) WHEN 'integer' THEN date(m.reported * 86400, 'unixepoch') ELSE m.reported END AS reported,
       m.begin_offset, m.end_offset, (SELECT w.text FROM mention_words w WHERE w.key = m.key) AS text, r.text AS rule, (SELECT text FROM word WHERE key = a.rules) AS rules, m.key AS mention
FROM fact f
JOIN kernel k ON k.fact = f.key AND (k.key = f.key OR (k.fact = f.key AND k.fact <> k.key AND k.fact <> 0))
JOIN mention m ON m.kernel = k.key AND (m.key = k.key OR (m.kernel = k.key AND m.kernel <> m.key))
JOIN article a ON a.key = m.article
JOIN word s ON s.key = m.status
JOIN word r ON r.key = m.rule
WHERE f.state = 0;

CREATE VIEW memberships AS
SELECT DISTINCT s.member, s.organization, s.change, CASE typeof(f.date) WHEN 'integer' THEN date(f.date * 86400, 'unixepoch') ELSE f.date END AS date,
       date(f.first_day * 86400, 'unixepoch') AS first_day, date(f.last_day * 86400, 'unixepoch') AS last_day, f.confidence / 1000.0 AS confidence, f.sources,
       f.id AS event
FROM fact f
JOIN kernel k ON k.fact = f.key AND (k.key = f.key OR (k.fact = f.key AND k.fact <> k.key AND k.fact <> 0))
JOIN mention m ON m.kernel = k.key AND (m.key = k.key OR (m.kernel = k.key AND m.kernel <> m.key))
JOIN mention_membership s ON s.mention = m.key
WHERE f.state = 0;

-- Facts that are no more: their ids stay known.
CREATE VIEW tombstones AS
SELECT f.id, CASE f.state WHEN 1 THEN 'withdrawn' WHEN 2 THEN 'merged' ELSE 'rejected' END AS state, t.name AS type, w.text AS status,
       CASE typeof(f.date) WHEN 'integer' THEN date(f.date * 86400, 'unixepoch') ELSE f.date END AS date, s.id AS survivor, f.reason, b.time AS ended
FROM fact f
JOIN type t ON t.key = f.type
JOIN word w ON w.key = f.status
LEFT JOIN fact s ON s.key = f.survivor
JOIN batch b ON b.key = f.changed
WHERE f.state <> 0;

CREATE VIEW changes AS
SELECT 0 AS number, b.time, b.command, f.id AS event, 'added' AS kind, NULL AS before, NULL AS after, NULL AS why
FROM fact f
JOIN batch b ON b.key = f.added
UNION ALL
SELECT c.key, b.time, b.command, f.id, c.kind, c.before, c.after, c.why
FROM change c
JOIN batch b ON b.key = c.batch
JOIN fact f ON f.key = c.fact;
