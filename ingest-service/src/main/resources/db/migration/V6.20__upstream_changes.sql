-- In what Bitbucket's API is not as it was known: each once, whichever replica saw it. Nothing of a workspace.
CREATE TABLE upstream_change (
  id            uuid PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('FIELD', 'VALUE', 'GONE')),
  endpoint      text NOT NULL,
  what          text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL,
  -- Of an endpoint that had ended.
  answered_at   timestamptz,
  -- Null while it is so.
  ended_at      timestamptz,
  ended_by      text,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
