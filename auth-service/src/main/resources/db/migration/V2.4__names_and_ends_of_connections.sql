-- When it is removed by itself; null where it stays.
ALTER TABLE connection ADD COLUMN delete_at timestamptz;
CREATE INDEX connection_delete_at ON connection (delete_at) WHERE delete_at IS NOT NULL AND state <> 'REMOVED';

-- Who has a name, or had it: what lists, events and issues of the past call so is never mistaken for another. It passes on
-- to a connection that takes the place of a stopped one. Of those that had one name before this, the youngest that goes on
-- has it.
CREATE TABLE taken_name (
  name          text PRIMARY KEY,
  connection_id uuid NOT NULL REFERENCES connection
);
CREATE INDEX taken_name_connection ON taken_name (connection_id);
INSERT INTO taken_name (name, connection_id)
SELECT DISTINCT ON (lower(name)) lower(name), id FROM connection WHERE state <> 'CANCELLED'
ORDER BY lower(name), state IN ('REMOVED', 'REVOKED'), created_at DESC;
