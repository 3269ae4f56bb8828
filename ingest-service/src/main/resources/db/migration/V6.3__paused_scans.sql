ALTER TABLE scan DROP CONSTRAINT scan_state_check;
ALTER TABLE scan ADD CONSTRAINT scan_state_check CHECK (state IN (
  'PLANNED', 'RUNNING', 'WAITING_FOR_BUDGET', 'PAUSED', 'COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED'));
-- Of one that is paused: since when, and by whom. And how long it was paused before: that counts as no waiting.
ALTER TABLE scan
  ADD COLUMN paused_at  timestamptz,
  ADD COLUMN paused_by  text,
  ADD COLUMN paused_for interval NOT NULL DEFAULT '0';
