-- What a case holds that cannot be made again: reports as taken in, what was set aside, corrections, and the work.
-- The tables that are made from readings stand in dateline/case/tables.py.

CREATE TABLE about (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

-- "published…", "family", "counts…" and "marks" are made from the pile; "taken_published" is the date as taken in.
CREATE TABLE reports (
  id TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  url TEXT,
  byline TEXT,
  published_value TEXT,
  published_earliest TEXT,
  published_latest TEXT,
  published_basis TEXT NOT NULL,
  published_why TEXT,
  published_second TEXT,
  language TEXT,
  family TEXT,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  extractor TEXT NOT NULL,
  raw_sha256 TEXT,
  zones TEXT NOT NULL,
  notes TEXT NOT NULL,
  counts_reports INTEGER NOT NULL,
  counts_families INTEGER NOT NULL,
  counts_publishers INTEGER NOT NULL,
  marks TEXT NOT NULL,
  given_id TEXT NOT NULL,
  taken_published TEXT NOT NULL
);
CREATE INDEX reports_given_id_index ON reports (given_id);
CREATE INDEX reports_published_index ON reports (published_earliest);

-- Every file that a report came in by: the same report may lie in two files.
CREATE TABLE provenance (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE ON UPDATE CASCADE,
  source TEXT NOT NULL,
  PRIMARY KEY (report, source)
) WITHOUT ROWID;

-- One job a report: todo, claimed, done, failed.
CREATE TABLE jobs (
  report TEXT PRIMARY KEY NOT NULL REFERENCES reports (id) ON DELETE CASCADE ON UPDATE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('todo', 'claimed', 'done', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT
);
CREATE INDEX jobs_state_index ON jobs (state);

-- What "read" said of a report: a line of "dateline read", compressed. "dated" is empty for the report as taken in, or
-- the JSON of the date that was proposed for it.
CREATE TABLE readings (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE ON UPDATE CASCADE,
  dated TEXT NOT NULL,
  reading BLOB NOT NULL,
  PRIMARY KEY (report, dated)
);

CREATE TABLE quarantine (
  id TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  code TEXT NOT NULL,
  stage TEXT NOT NULL,
  at TEXT,
  message TEXT NOT NULL
);

-- "anchor" holds the places of the target's words, so that a target whose id has changed is found again.
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  verb TEXT NOT NULL,
  target TEXT NOT NULL,
  value TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT,
  undone_at TEXT,
  anchor TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'applied',
  message TEXT
);

-- An id that a record once had, and the one it has now.
CREATE TABLE aliases (
  id TEXT PRIMARY KEY NOT NULL,
  now TEXT NOT NULL
);

-- What was last written of each record, so that a run writes only what has changed.
CREATE TABLE written (
  record_table TEXT NOT NULL,
  record TEXT NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (record_table, record)
) WITHOUT ROWID;

-- What each run changed: ids alone, no words.
CREATE TABLE changes (
  run INTEGER NOT NULL,
  record_table TEXT NOT NULL,
  record TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('new', 'changed', 'gone')),
  PRIMARY KEY (run, record_table, record)
) WITHOUT ROWID;
CREATE TABLE runs (
  run INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  reports INTEGER NOT NULL
);

CREATE VIRTUAL TABLE reports_fts USING fts5(
  title, text, content="reports", content_rowid='rowid', tokenize='porter unicode61 remove_diacritics 2'
);
