-- The OAuth consumer that a connection brings, and which of its secrets is used. What people do to it counts up the
-- revision.
CREATE TABLE consumer (
  connection_id  uuid PRIMARY KEY REFERENCES data_key ON DELETE CASCADE,
  client_key     text NOT NULL,
  secret_version bigint NOT NULL,
  revision       bigint NOT NULL DEFAULT 1
);

-- Its secrets, sealed: the one in use, and the one before, to go back to.
CREATE TABLE client_secret (
  connection_id uuid NOT NULL REFERENCES consumer ON DELETE CASCADE,
  version       bigint NOT NULL,
  ciphertext    bytea NOT NULL,
  -- The version of the data key.
  key_version   bigint NOT NULL,
  last_four     text NOT NULL,
  fingerprint   text NOT NULL,
  added_at      timestamptz NOT NULL,
  added_by      text NOT NULL,
  -- When Bitbucket last gave a token for it.
  accepted_at   timestamptz,
  PRIMARY KEY (connection_id, version)
);

-- What a consent for the connection asks for.
ALTER TABLE connection ADD COLUMN scope_profile text NOT NULL DEFAULT 'BASE';
