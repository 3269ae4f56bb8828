-- What Bitbucket's webhooks may tell, by connection.
CREATE TABLE webhook (
  connection_id    uuid PRIMARY KEY REFERENCES connection,
  last_delivery_at timestamptz
);

-- Their secrets are not kept: they are derived from a key and a nonce, which is no secret.
CREATE TABLE webhook_secret (
  connection_id uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
  version       int NOT NULL CHECK (version >= 1),
  key_id        text NOT NULL,
  nonce         uuid NOT NULL DEFAULT gen_random_uuid(),
  made_at       timestamptz NOT NULL,
  made_by       text NOT NULL,
  -- Null for the newest: those before are taken for a while, so that Bitbucket can be told of it first.
  taken_until   timestamptz,
  PRIMARY KEY (connection_id, version)
);

-- Bodies that came, by their digest: a delivery that is repeated has no second effect.
CREATE TABLE webhook_delivery (
  connection_id uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
  digest        bytea NOT NULL,
  received_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, digest)
);
CREATE INDEX webhook_delivery_received ON webhook_delivery (received_at);

-- Repositories that something was told of, and that are to be read before their time.
CREATE TABLE scan_hint (
  connection_id uuid NOT NULL REFERENCES connection,
  repository    uuid NOT NULL,
  noted_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, repository)
);
