-- When a step of a connection was last begun: connections take turns, so that one with much to read delays the others by little.
CREATE TABLE turn (
  connection_id uuid PRIMARY KEY REFERENCES connection ON DELETE CASCADE,
  taken_at      timestamptz NOT NULL
);
-- The next steps of one scan. The index over all scans stays for the program before, which claims by it.
CREATE INDEX scan_step_next ON scan_step (scan_id, priority, id) WHERE state IN ('WAITING', 'RUNNING');
