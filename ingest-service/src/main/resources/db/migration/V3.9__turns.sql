-- When a step of a connection was last begun: connections take turns, so that one with much to read delays the others by little.
CREATE TABLE turn (
  connection_id uuid PRIMARY KEY REFERENCES connection ON DELETE CASCADE,
  taken_at      timestamptz NOT NULL
);
-- The next steps of one scan. One over all scans beside it would be taken for it while few steps are known to wait; the program
-- before does without.
CREATE INDEX scan_step_next ON scan_step (scan_id, priority, id) WHERE state IN ('WAITING', 'RUNNING');
DROP INDEX scan_step_waiting;
-- A scan adds thousands of steps at once to millions that are over; that many are no part of them that counts by default.
ALTER TABLE scan_step SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000);
