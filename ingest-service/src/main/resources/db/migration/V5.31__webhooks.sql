-- What Bitbucket's webhooks may tell. Their secrets are not kept: they are derived from a key, the connection and the version.
CREATE TABLE webhook (
  connection_id    uuid PRIMARY KEY REFERENCES connection,
  version          int NOT NULL CHECK (version >= 1),
  key_id           text NOT NULL,
  made_at          timestamptz NOT NULL,
  made_by          text NOT NULL,
  -- The version before is taken until then, so that Bitbucket can be told of the new one first.
  previous_key_id  text,
  previous_until   timestamptz,
  last_delivery_at timestamptz
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
