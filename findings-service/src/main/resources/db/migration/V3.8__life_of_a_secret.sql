-- The most that a scan was ever sure of it: a rule that is less sure by now, or a comment beside the line, closes nothing.
-- What an earlier one was sure of was not kept.
ALTER TABLE issue
  ADD COLUMN surest text,
  ADD COLUMN outlives_text boolean NOT NULL DEFAULT false,
  DROP COLUMN risk;
UPDATE issue SET surest = confidence,
  outlives_text = check_id LIKE 'secret.%' AND confidence IS DISTINCT FROM 'LOW';
-- Of equal scores the one that is due comes first, then the one that the scanner is surer of. What says nothing of it
-- stands between the others.
ALTER TABLE issue ADD COLUMN risk int NOT NULL GENERATED ALWAYS AS (
  score * 100 + breached::int * 10 + CASE confidence WHEN 'HIGH' THEN 2 WHEN 'LOW' THEN 0 ELSE 1 END) STORED;
CREATE INDEX issue_by_risk ON issue (risk DESC, opened_at DESC, id DESC);
CREATE INDEX issue_active_by_risk ON issue (risk DESC, opened_at DESC, id DESC) WHERE state IN ('OPEN', 'FIXING');
CREATE INDEX issue_by_check ON issue (check_id, risk DESC);

-- What operators decided of the life of secrets: one row, once somebody did.
CREATE TABLE secret_policy (
  only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  rules      jsonb NOT NULL,
  version    bigint NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);
-- When the issues of an application were last brought in line with it, and with which.
ALTER TABLE application
  ADD COLUMN policy_version bigint NOT NULL DEFAULT 0,
  ADD COLUMN policy_applied_at timestamptz;
