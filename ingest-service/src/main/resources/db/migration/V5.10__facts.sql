-- When each kind of fact of a repository was read last, and when it is read next.
CREATE TABLE fact_reading (
  repository  uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  kind        text NOT NULL,
  due_at      timestamptz NOT NULL,
  -- Somebody waits for it: it comes before what is due by its interval.
  asked_at    timestamptz,
  -- Of the last reading that had a result, whatever it was, and the connection that it went through.
  read_at     timestamptz,
  through     uuid,
  -- What it waits for, for people.
  waits       text,
  attempts    int NOT NULL DEFAULT 0,
  epoch       bigint NOT NULL DEFAULT 0,
  lease_until timestamptz,
  PRIMARY KEY (repository, kind)
);
CREATE INDEX fact_reading_due ON fact_reading (asked_at, due_at);

-- What was seen, with its history: a row begins when something was seen that is not as before, and ends with the next.
CREATE TABLE fact_snapshot (
  id         uuid PRIMARY KEY,
  repository uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  kind       text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz,
  -- Of one that has ended: when it was last seen so. It changed between then and valid_to.
  last_seen  timestamptz,
  state      text NOT NULL CHECK (state IN ('READ', 'NOT_ASSESSABLE', 'NOT_READ')),
  -- The connection that saw it first.
  through    uuid NOT NULL,
  -- Null where they were not read: no fact is another thing than none.
  facts      jsonb CHECK ((facts IS NOT NULL) = (state = 'READ')),
  total      int NOT NULL,
  why        text,
  scopes     text[] NOT NULL DEFAULT '{}',
  digest     text NOT NULL
);
CREATE UNIQUE INDEX fact_snapshot_now ON fact_snapshot (repository, kind) WHERE valid_to IS NULL;
CREATE INDEX fact_snapshot_at ON fact_snapshot (repository, kind, valid_from);
CREATE INDEX fact_snapshot_ended ON fact_snapshot (valid_to);
