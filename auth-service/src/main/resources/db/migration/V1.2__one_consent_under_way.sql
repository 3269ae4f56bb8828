-- A person has one consent under way for a connection, however many begin at once.
DELETE FROM handshake;
CREATE UNIQUE INDEX handshake_person ON handshake (connection_id, user_name);

-- The scopes that the credential came with. A refresh can bring fewer: what has gone since is the difference.
ALTER TABLE connection ADD COLUMN credential_first_scopes text;
UPDATE connection SET credential_first_scopes = credential_scopes;
-- The connection whose selection it takes over, when it was connected again.
ALTER TABLE connection ADD COLUMN inherits_from uuid;
-- What was stopped for good leaves its name to the one that is connected in its place.
DROP INDEX connection_name;
CREATE UNIQUE INDEX connection_name ON connection (lower(name)) WHERE state NOT IN ('REMOVED', 'CANCELLED', 'REVOKED');
