-- A copy of a report: what it says, and how it came. Copies with one report_key are of the same report,
-- and those with one digest as well say the same, and are kept once. Their day is the same too: beginning with it, the index
-- grows where the last reports are, and not all over.
CREATE TABLE report_copy (
    id                 BIGINT PRIMARY KEY,
    report_key         BYTEA NOT NULL,                -- SHA-256 of organization, report id, policy domains and range
    digest             BYTEA NOT NULL,                -- SHA-256 of all it says
    day                BIGINT NOT NULL,               -- the UTC day it is about, in days since 1970-01-01
    organization       TEXT COLLATE "C" NOT NULL,     -- for order and for the eye; cut, the whole is in content
    report_id          TEXT COLLATE "C" NOT NULL,     -- the same
    trust              SMALLINT NOT NULL,             -- 0 unauthenticated, 1 unaligned, 2 authenticated
    of_contact         SMALLINT NOT NULL,             -- 1 where the submitter is the domain of the contact
    submitter          TEXT,                          -- the domain whose signature was valid
    received_second    BIGINT NOT NULL,               -- when it came, in seconds since 1970 (UTC)
    received_nano      INTEGER NOT NULL,
    source             TEXT NOT NULL,                 -- the file or message it came from
    deviations         TEXT NOT NULL,                 -- what is wrong with it, a line each
    content            BYTEA NOT NULL,                -- the report, as JSON in gzip
    UNIQUE (day, report_key, digest)
);

-- The content is compressed already.
ALTER TABLE report_copy ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE INDEX report_copy_day ON report_copy (day, organization, report_id, report_key);

CREATE INDEX report_copy_received ON report_copy (received_second, received_nano);

CREATE TABLE report_domain (
    copy               BIGINT NOT NULL REFERENCES report_copy (id) ON DELETE CASCADE,
    domain             TEXT COLLATE "C" NOT NULL,     -- a policy domain in lower case; cut
    PRIMARY KEY (copy, domain)
);

CREATE INDEX report_domain_domain ON report_domain (domain);

-- What was submitted and could not be read.
CREATE TABLE quarantine (
    digest             BYTEA PRIMARY KEY,             -- SHA-256 of the body
    received_second    BIGINT NOT NULL,
    received_nano      INTEGER NOT NULL,
    source             TEXT NOT NULL,
    media_type         TEXT NOT NULL,
    reason             TEXT NOT NULL,
    body               BYTEA NOT NULL
);

CREATE INDEX quarantine_received ON quarantine (received_second, received_nano);

-- One row about the archive itself.
CREATE TABLE archive (
    version            INTEGER NOT NULL,
    last_pruned_second BIGINT,
    last_pruned_nano   INTEGER,
    quarantine_bytes   BIGINT NOT NULL
);

INSERT INTO archive (version, quarantine_bytes) VALUES (1, 0);
