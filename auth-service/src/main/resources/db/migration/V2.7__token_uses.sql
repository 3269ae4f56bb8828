-- Which batches of what was done with tokens are in the audit already.
CREATE TABLE token_use_batch (
  connection_id uuid NOT NULL REFERENCES connection,
  id            uuid NOT NULL,
  told_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, id)
);
CREATE INDEX token_use_batch_told ON token_use_batch (told_at);
