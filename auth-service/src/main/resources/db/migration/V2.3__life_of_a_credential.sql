-- The policy for credentials: each change is a version of its own, and the newest is in force.
CREATE TABLE credential_policy (
  version    bigint PRIMARY KEY,
  rules      jsonb NOT NULL,
  reason     text,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL
);

-- Where a connection departs from it, and why. The rules are null once that was taken back.
CREATE TABLE policy_override (
  connection_id uuid PRIMARY KEY REFERENCES connection,
  version       bigint NOT NULL,
  rules         jsonb,
  reason        text,
  changed_at    timestamptz NOT NULL,
  changed_by    text NOT NULL
);

-- When a credential was last released for a purpose; taken from the releases that are on record.
CREATE TABLE credential_use (
  connection_id uuid NOT NULL REFERENCES connection,
  purpose       text NOT NULL,
  last_used_at  timestamptz NOT NULL,
  PRIMARY KEY (connection_id, purpose)
);
CREATE INDEX credential_use_newest ON credential_use (last_used_at);

-- What others were told last of a credential.
CREATE TABLE credential_health (
  connection_id  uuid PRIMARY KEY REFERENCES connection,
  conditions     jsonb NOT NULL,
  not_assessed   jsonb NOT NULL,
  -- Of the credential that this was told of, and of the policy by which.
  added_at       timestamptz,
  policy_version bigint NOT NULL,
  told_at        timestamptz NOT NULL
);

-- Refusals in a row; they count while refused_at says since when.
ALTER TABLE refresh ADD COLUMN refusals int NOT NULL DEFAULT 0;
UPDATE refresh SET refusals = 1 WHERE refused_at IS NOT NULL;
