-- Files of rules for secrets that people loaded, as they were written. Each look at a repository compares the digests.
CREATE TABLE secret_rule_file (
  name      text PRIMARY KEY,
  content   text NOT NULL,
  digest    text NOT NULL,
  rules     int NOT NULL,
  -- What was said of it when it was loaded: the ids of its rules, and what of it is not done.
  said      jsonb NOT NULL,
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL,
  version   bigint NOT NULL DEFAULT 0
);
