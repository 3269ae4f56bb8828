-- Reports of other tools that were sent: what came of each.
CREATE TABLE report_import (
  id             uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  tool           text NOT NULL,
  -- The full name of the branch or tag that the report speaks of.
  ref            text NOT NULL,
  -- Null where the report is of no form that is known.
  format         text,
  complete       boolean NOT NULL,
  state          text NOT NULL CHECK (state IN ('TAKEN', 'REFUSED')),
  findings       int NOT NULL,
  opened         int NOT NULL,
  gone           int NOT NULL,
  -- How often, by what was read although it breaks the form, and by what is no issue.
  bent           jsonb NOT NULL,
  left_out       jsonb NOT NULL,
  -- Why it was refused, and where in the report.
  problem        text,
  place          text,
  imported_by    text NOT NULL,
  imported_at    timestamptz NOT NULL
);
CREATE INDEX report_import_newest ON report_import (imported_at DESC, id DESC);
CREATE INDEX report_import_application ON report_import (application_id);

-- Numbers imports: what a later one says of an issue counts.
CREATE SEQUENCE import_sequence;
