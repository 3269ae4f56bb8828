-- An application that is no repository stands for a connection, whose credential has issues too: no scan owns them.
ALTER TABLE application ADD COLUMN is_repository boolean NOT NULL DEFAULT true;

-- The newest that auth-service told of a connection's credential: an older event changes nothing.
CREATE TABLE credential_health (
  connection_id  uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  sequence       bigint NOT NULL
);
