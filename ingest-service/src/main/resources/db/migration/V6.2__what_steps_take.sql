-- What a detector took of a repository the last time that it was through with it.
CREATE TABLE step_cost (
  repository uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  kind       text NOT NULL,
  calls      int NOT NULL,
  millis     int NOT NULL,
  read_at    timestamptz NOT NULL,
  PRIMARY KEY (repository, kind)
);

-- Requests and time that a step was reckoned to take, and the requests that it took, with those of attempts that failed.
ALTER TABLE scan_step
  ADD COLUMN planned_calls  int NOT NULL DEFAULT 0,
  ADD COLUMN planned_millis int NOT NULL DEFAULT 0,
  ADD COLUMN calls          int NOT NULL DEFAULT 0;
-- When the scan was to end, as it was reckoned once its repositories were listed.
ALTER TABLE scan ADD COLUMN planned_end timestamptz;
