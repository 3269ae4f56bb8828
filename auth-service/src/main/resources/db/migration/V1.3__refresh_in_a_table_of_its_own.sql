-- How each credential is kept fresh: by the refresh protocol alone, and in SQL alone. The connection's own row says what
-- the connection is. Whoever changes a credential holds the lock of the connection's row, and then this one's; a holder
-- of a lease whose epoch has passed changes nothing.
CREATE TABLE refresh (
  connection_id     uuid PRIMARY KEY REFERENCES connection,
  token_version     bigint NOT NULL DEFAULT 0,
  lease_epoch       bigint NOT NULL DEFAULT 0,
  lease_until       timestamptz,
  access_expires_at timestamptz,
  -- When the next refresh, or for a credential without one the next check, is due; null once the connection has ended.
  due_at            timestamptz,
  refreshed_at      timestamptz,
  -- The first of the refusals in a row.
  refused_at        timestamptz,
  failing_since     timestamptz,
  failures          int NOT NULL DEFAULT 0
);
INSERT INTO refresh (connection_id, token_version, lease_epoch, lease_until, access_expires_at, due_at, refreshed_at,
                     refused_at, failing_since, failures)
SELECT id, token_version, lease_epoch, lease_until, access_expires_at, due_at, refreshed_at, refused_at, failing_since,
       failures
FROM connection;
CREATE INDEX refresh_due ON refresh (due_at);

DROP INDEX connection_due;
ALTER TABLE connection
  DROP COLUMN token_version, DROP COLUMN lease_epoch, DROP COLUMN lease_until, DROP COLUMN access_expires_at,
  DROP COLUMN due_at, DROP COLUMN refreshed_at, DROP COLUMN refused_at, DROP COLUMN failing_since, DROP COLUMN failures;
