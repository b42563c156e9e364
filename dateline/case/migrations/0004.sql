-- What the stages of a comparison found of single reports, for the next comparison: it makes that one faster, never
-- another. All of it can be thrown away.
CREATE TABLE kept (
    stage TEXT NOT NULL,
    key BLOB NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (stage, key)
);
