ALTER TABLE scan DROP CONSTRAINT scan_state_check;
ALTER TABLE scan ADD CONSTRAINT scan_state_check CHECK (state IN (
  'PLANNED', 'RUNNING', 'WAITING_FOR_BUDGET', 'PAUSED', 'COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED'));
-- Of one that is paused: since when, and by whom.
ALTER TABLE scan
  ADD COLUMN paused_at timestamptz,
  ADD COLUMN paused_by text;
