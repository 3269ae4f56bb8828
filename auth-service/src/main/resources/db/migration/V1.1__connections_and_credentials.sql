-- One way into a Bitbucket workspace. The lease columns belong to the refresh protocol: whoever changes a credential
-- holds this row's lock, and a holder whose epoch has passed changes nothing.
CREATE TABLE connection (
  id                     uuid PRIMARY KEY,
  name                   text NOT NULL,
  team                   text NOT NULL,
  method                 text NOT NULL,
  state                  text NOT NULL,
  cause                  text,
  state_since            timestamptz NOT NULL,
  created_at             timestamptz NOT NULL,
  created_by             text NOT NULL,

  workspace_uuid         uuid,
  workspace_slug         text,
  workspace_name         text,
  actor                  text,
  -- What Bitbucket counts requests for: a consumer, a user or an access token.
  budget_key             text,

  -- What may be known of the credential without opening it.
  credential_kind        text,
  credential_user        text,
  credential_last_four   text,
  credential_fingerprint text,
  -- Separated by spaces; null when Bitbucket does not tell.
  credential_scopes      text,
  credential_surplus     text,
  credential_added_at    timestamptz,
  credential_expires_at  timestamptz,

  token_version          bigint NOT NULL DEFAULT 0,
  lease_epoch            bigint NOT NULL DEFAULT 0,
  lease_until            timestamptz,
  access_expires_at      timestamptz,
  -- When the next refresh, or for a credential without one the next check, is due.
  due_at                 timestamptz,
  refreshed_at           timestamptz,
  -- The first of the refusals in a row.
  refused_at             timestamptz,
  failing_since          timestamptz,
  failures               int NOT NULL DEFAULT 0,

  verified_at            timestamptz,
  verdict                text,
  verification           jsonb
);
CREATE UNIQUE INDEX connection_name ON connection (lower(name)) WHERE state NOT IN ('REMOVED', 'CANCELLED');
CREATE INDEX connection_due ON connection (due_at) WHERE state IN ('ACTIVE', 'DEGRADED');

-- The key that seals a connection's secrets, itself wrapped by the key-encryption key of the given version. Deleting
-- the row makes every copy of those secrets unreadable, backups included.
CREATE TABLE data_key (
  connection_id uuid PRIMARY KEY REFERENCES connection,
  wrapped       bytea NOT NULL,
  key_version   bigint NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);

-- Sealed secrets. Tokens regularly exceed 2,500 characters.
CREATE TABLE credential (
  connection_id uuid NOT NULL REFERENCES data_key ON DELETE CASCADE,
  kind          text NOT NULL,
  token_version bigint NOT NULL,
  ciphertext    bytea NOT NULL,
  -- The version of the data key.
  key_version   bigint NOT NULL,
  PRIMARY KEY (connection_id, kind)
);

-- Pairs that a refresher received after it had lost its lease: perhaps the only ones that still work.
CREATE TABLE rescue_pair (
  id            uuid PRIMARY KEY,
  connection_id uuid NOT NULL REFERENCES data_key ON DELETE CASCADE,
  token_version bigint NOT NULL,
  access        bytea NOT NULL,
  refresh       bytea NOT NULL,
  key_version   bigint NOT NULL,
  scopes        text,
  expires_at    timestamptz NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX rescue_pair_connection ON rescue_pair (connection_id, token_version);

-- A consent on its way: consumed once, by deletion.
CREATE TABLE handshake (
  state_hash     bytea PRIMARY KEY,
  binding_hash   bytea NOT NULL,
  connection_id  uuid NOT NULL REFERENCES data_key ON DELETE CASCADE,
  user_name      text NOT NULL,
  verifier       bytea NOT NULL,
  key_version    bigint NOT NULL,
  asked_scopes   text NOT NULL,
  expires_at     timestamptz NOT NULL
);
CREATE INDEX handshake_expires ON handshake (expires_at);
