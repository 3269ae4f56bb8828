-- What this service itself asked of Bitbucket, for whom, and of which budget.
CREATE TABLE own_call (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection_id uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  budget_key    text NOT NULL,
  class         text NOT NULL,
  calls         bigint NOT NULL,
  at            timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX own_call_connection ON own_call (connection_id);
CREATE INDEX own_call_at ON own_call (at);

-- In what Bitbucket's API is not as it was known, as this service saw it. Nothing of a workspace.
CREATE TABLE own_upstream_change (
  kind          text NOT NULL,
  endpoint      text NOT NULL,
  what          text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL,
  -- Of an endpoint that had ended.
  answered_at   timestamptz,
  PRIMARY KEY (kind, endpoint, what)
);
