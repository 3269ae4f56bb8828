-- The newest that ingest-service told of each thing in which Bitbucket's API changed: an older event changes nothing.
CREATE TABLE upstream_told (
  change_id uuid PRIMARY KEY,
  sequence  bigint NOT NULL
);
