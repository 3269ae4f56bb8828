-- Nothing ever told whether there is a fix or which tools agree: score and breach alone come before opened_at and id.
-- The indexes over the order go with its column.
ALTER TABLE issue
  DROP COLUMN risk,
  DROP COLUMN fix_available,
  DROP COLUMN tools,
  ADD COLUMN risk int NOT NULL GENERATED ALWAYS AS (score * 10 + breached::int) STORED;
CREATE INDEX issue_by_risk ON issue (risk DESC, opened_at DESC, id DESC);
CREATE INDEX issue_active_by_risk ON issue (risk DESC, opened_at DESC, id DESC) WHERE state IN ('OPEN', 'FIXING');
CREATE INDEX issue_by_check ON issue (check_id, risk DESC);
