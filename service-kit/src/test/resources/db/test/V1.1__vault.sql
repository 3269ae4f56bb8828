-- What each replica knows of the key file, so that no key wraps before every replica can open with it, and none goes that one
-- still wraps with.
CREATE TABLE vault_replica (
  id              uuid PRIMARY KEY,
  primary_version bigint NOT NULL,
  versions        bigint[] NOT NULL,
  -- Why its key file as it is now is not in force, if it is not.
  waits           text,
  seen_at         timestamptz NOT NULL
);

-- The one rewrap that runs, or ran last. How much is left, data_key says.
CREATE TABLE vault_rewrap (
  one        boolean PRIMARY KEY CHECK (one),
  target     bigint NOT NULL,
  state      text NOT NULL,
  rewrapped  bigint NOT NULL,
  unreadable bigint NOT NULL,
  started_at timestamptz NOT NULL,
  started_by text NOT NULL,
  ended_at   timestamptz
);

CREATE TABLE data_key (
  owner_id    uuid PRIMARY KEY,
  wrapped     bytea NOT NULL,
  key_version bigint NOT NULL
);
