-- Whether people let reports be written to Bitbucket through it.
ALTER TABLE connection ADD COLUMN write_back boolean NOT NULL DEFAULT false;

-- What became of branches and tags, as it was told; null for what reads no content, and for sets told before this was kept.
ALTER TABLE published_set ADD COLUMN refs_read jsonb;

-- Whether there may be something to write about a repository's commits. Any replica looks under a lease; the epoch
-- fences whoever held it before.
CREATE TABLE write_back (
  repository  uuid PRIMARY KEY REFERENCES repository ON DELETE CASCADE,
  -- Null: nothing to do before the next scan.
  due_at      timestamptz,
  lease_until timestamptz,
  epoch       bigint NOT NULL DEFAULT 0,
  attempts    int NOT NULL DEFAULT 0,
  state       text NOT NULL CHECK (state IN ('WAITING', 'DONE', 'REFUSED', 'FAILED')),
  message     text,
  looked_at   timestamptz
);
CREATE INDEX write_back_due ON write_back (due_at) WHERE due_at IS NOT NULL;

-- What stands at Bitbucket about a commit.
CREATE TABLE commit_report (
  repository   uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  commit       text NOT NULL,
  branch       text NOT NULL,
  -- Null: the newest commit of the main branch.
  pull_request int,
  -- Of the content that was written last; null while that is under way.
  digest       text,
  result       text NOT NULL CHECK (result IN ('PASSED', 'FAILED', 'PENDING')),
  findings     int NOT NULL,
  left_out     int NOT NULL,
  state        text NOT NULL CHECK (state IN ('WRITING', 'WRITTEN', 'GONE', 'REJECTED')),
  message      text,
  written_at   timestamptz NOT NULL,
  PRIMARY KEY (repository, commit)
);
CREATE INDEX commit_report_newest ON commit_report (repository, written_at DESC);
