-- What each client has asked for in a minute, as the replicas tell it to one another.
CREATE TABLE release_count (
  client text NOT NULL,
  minute timestamptz NOT NULL,
  asked  bigint NOT NULL,
  PRIMARY KEY (client, minute)
);
CREATE INDEX release_count_minute ON release_count (minute);
