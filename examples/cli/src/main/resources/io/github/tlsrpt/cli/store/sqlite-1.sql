-- A copy of a report: what it says, and how it came. Copies with one report_key are of the same report,
-- and those with one digest as well say the same, and are kept once. Their day is the same too: beginning with it, the index
-- grows where the last reports are, and not all over.
CREATE TABLE report_copy (
    id              INTEGER PRIMARY KEY,
    report_key      BLOB NOT NULL,     -- SHA-256 of organization, report id, policy domains and range
    digest          BLOB NOT NULL,     -- SHA-256 of all it says
    day             INTEGER NOT NULL,  -- the UTC day it is about, in days since 1970-01-01
    organization    TEXT NOT NULL,     -- for order and for the eye; cut, the whole is in content
    report_id       TEXT NOT NULL,     -- the same
    trust           INTEGER NOT NULL,  -- 0 unauthenticated, 1 unaligned, 2 authenticated
    of_contact      INTEGER NOT NULL,  -- 1 where the submitter is the domain of the contact
    submitter       TEXT,              -- the domain whose signature was valid
    received_second INTEGER NOT NULL,  -- when it came, in seconds since 1970 (UTC)
    received_nano   INTEGER NOT NULL,
    source          TEXT NOT NULL,     -- the file or message it came from
    deviations      TEXT NOT NULL,     -- what is wrong with it, a line each
    content         BLOB NOT NULL,     -- the report, as JSON in gzip
    UNIQUE (day, report_key, digest)
);

-- In full it would take a fifth of the file, and nearly every page of it be written at each commit; the rest is sorted.
CREATE INDEX report_copy_day ON report_copy (day, organization);

CREATE INDEX report_copy_received ON report_copy (received_second, received_nano);

-- One tree, which is looked into by the domain; pruning reads all of it.
CREATE TABLE report_domain (
    domain TEXT NOT NULL,              -- a policy domain in lower case; cut
    copy   INTEGER NOT NULL,           -- the id of a report_copy
    PRIMARY KEY (domain, copy)
) WITHOUT ROWID;

-- What was submitted and could not be read.
CREATE TABLE quarantine (
    digest          BLOB PRIMARY KEY,  -- SHA-256 of the body
    received_second INTEGER NOT NULL,
    received_nano   INTEGER NOT NULL,
    source          TEXT NOT NULL,
    media_type      TEXT NOT NULL,
    reason          TEXT NOT NULL,
    body            BLOB NOT NULL
);

CREATE INDEX quarantine_received ON quarantine (received_second, received_nano);

-- One row about the archive itself.
CREATE TABLE archive (
    last_pruned_second INTEGER,
    last_pruned_nano   INTEGER,
    quarantine_bytes   INTEGER NOT NULL
);

INSERT INTO archive (quarantine_bytes) VALUES (0);
