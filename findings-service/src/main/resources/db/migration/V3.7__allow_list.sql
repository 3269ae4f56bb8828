-- What of a repository is allowed, with the reason: each entry decides about the issues that it names, now and later.
CREATE TABLE allow_entry (
  id             uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application,
  kind           text NOT NULL,
  value          text NOT NULL,
  decision       text NOT NULL,
  reason         text NOT NULL,
  -- When an acceptance ends; null for other decisions.
  until          timestamptz,
  made_by        text NOT NULL,
  made_at        timestamptz NOT NULL,
  -- The line of the file that it was made of; null where it was made by itself.
  line           text,
  UNIQUE (application_id, kind, value)
);
-- The entry that decided; null where a person did.
ALTER TABLE issue ADD COLUMN decision_entry uuid;
CREATE INDEX issue_decision_entry ON issue (decision_entry) WHERE decision_entry IS NOT NULL;
