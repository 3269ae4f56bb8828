-- What people may change of a connection, beside what was there.
ALTER TABLE connection
  ADD COLUMN description       text,
  -- How accounts of Bitbucket are matched to people; both or neither.
  ADD COLUMN identity_claim    text,
  ADD COLUMN identity_template text,
  ADD COLUMN settings_version  bigint NOT NULL DEFAULT 1;

-- The settings of a connection: each change is a version of its own, and the newest is in force. No secret is among them.
CREATE TABLE connection_settings (
  connection_id uuid NOT NULL REFERENCES connection,
  version       bigint NOT NULL,
  settings      jsonb NOT NULL,
  -- The names of the settings that differ from the version before.
  changed       jsonb NOT NULL,
  changed_at    timestamptz NOT NULL,
  changed_by    text NOT NULL,
  -- The version that somebody went back to with this one.
  restored      bigint,
  PRIMARY KEY (connection_id, version)
);
INSERT INTO connection_settings (connection_id, version, settings, changed, changed_at, changed_by)
SELECT id, 1, jsonb_strip_nulls(jsonb_build_object(
         'name', name,
         'scopeProfile', scope_profile,
         'expiresAt', to_char(credential_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
         'deleteAt', to_char(delete_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))),
       '[]', created_at, created_by
FROM connection;
