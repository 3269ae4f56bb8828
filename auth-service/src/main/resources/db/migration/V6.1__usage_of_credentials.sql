-- How much each connection's tokens were used for, by the hour: what is usual, so that what is not can be told.
CREATE TABLE token_usage (
  connection_id uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  purpose       text NOT NULL,
  hour          timestamptz NOT NULL,
  calls         bigint NOT NULL,
  PRIMARY KEY (connection_id, purpose, hour)
);
CREATE INDEX token_usage_hour ON token_usage (hour);

-- The last hour in which a purpose was used far more than usual.
CREATE TABLE usage_spike (
  connection_id uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  purpose       text NOT NULL,
  hour          timestamptz NOT NULL,
  calls         bigint NOT NULL,
  usual         bigint NOT NULL,
  PRIMARY KEY (connection_id, purpose)
);
