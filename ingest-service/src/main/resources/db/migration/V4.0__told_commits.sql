-- Commits that subscribers were told of: each is told once, whatever is pushed by force or read again.
CREATE TABLE told_commit (
  repository uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  commit     text NOT NULL,
  PRIMARY KEY (repository, commit)
);

-- The same of pull requests that were merged.
CREATE TABLE told_pull_request (
  repository uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  number     int  NOT NULL,
  PRIMARY KEY (repository, number)
);
