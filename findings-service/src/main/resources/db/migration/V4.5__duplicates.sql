-- Where the issues of an application lie and what they are of, by digests: what two tools tell of the same place and kind
-- has the same one. Kept once reports of other tools are imported for an application. Like keys, without a foreign key.
CREATE TABLE issue_place (
  application_id uuid NOT NULL,
  spot           uuid NOT NULL,
  issue_id       uuid NOT NULL,
  first_line     int NOT NULL,
  last_line      int NOT NULL,
  tool           text NOT NULL,
  PRIMARY KEY (application_id, spot, issue_id, first_line)
);
CREATE INDEX issue_place_issue ON issue_place (issue_id);
ALTER TABLE application ADD COLUMN several_tools boolean NOT NULL DEFAULT false;

-- The issue that stands for all that tell of the same, and the tools of all of them; null and empty for one tool alone.
-- Of equal scores, what several tools tell of comes before what the scanner is surer of.
ALTER TABLE issue
  ADD COLUMN duplicate_group uuid,
  ADD COLUMN found_by text[] NOT NULL DEFAULT '{}',
  DROP COLUMN risk;
ALTER TABLE issue ADD COLUMN risk int NOT NULL GENERATED ALWAYS AS (
  score * 100 + breached::int * 10 + (duplicate_group IS NOT NULL)::int * 3
    + CASE confidence WHEN 'HIGH' THEN 2 WHEN 'LOW' THEN 0 ELSE 1 END) STORED;
CREATE INDEX issue_by_risk ON issue (risk DESC, opened_at DESC, id DESC);
CREATE INDEX issue_active_by_risk ON issue (risk DESC, opened_at DESC, id DESC) WHERE state IN ('OPEN', 'FIXING');
CREATE INDEX issue_by_check ON issue (check_id, risk DESC);
CREATE INDEX issue_duplicate_group ON issue (duplicate_group) WHERE duplicate_group IS NOT NULL;
