-- Neither was ever written.
ALTER TABLE repository DROP COLUMN updated_on;
ALTER TABLE scan DROP CONSTRAINT scan_state_check;
ALTER TABLE scan ADD CONSTRAINT scan_state_check CHECK (state IN (
  'PLANNED', 'RUNNING', 'WAITING_FOR_BUDGET', 'COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED'));
