-- Commits as ingest-service tells them, each once.
CREATE TABLE past_commit (
  application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  hash           text NOT NULL,
  committed_at   timestamptz NOT NULL,
  -- Of the event that told of it, and its place in that: parents come before their children.
  sequence       bigint NOT NULL,
  ordinal        int NOT NULL,
  content        jsonb NOT NULL,
  PRIMARY KEY (application_id, hash)
);
CREATE INDEX past_commit_of_a_time ON past_commit (application_id, committed_at);
CREATE INDEX past_commit_age ON past_commit (committed_at);

CREATE TABLE past_pull_request (
  application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  number         int NOT NULL,
  merged_at      timestamptz NOT NULL,
  content        jsonb NOT NULL,
  PRIMARY KEY (application_id, number)
);
CREATE INDEX past_pull_request_age ON past_pull_request (merged_at);

-- How far the history of an application is known.
CREATE TABLE past_read (
  application_id uuid PRIMARY KEY REFERENCES application ON DELETE CASCADE,
  read_from      timestamptz NOT NULL,
  read_at        timestamptz NOT NULL,
  -- All commits since read_from are told.
  complete       boolean NOT NULL,
  sequence       bigint NOT NULL
);

-- What other systems saw, with secrets masked.
CREATE TABLE signal (
  id             uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  seen_at        timestamptz NOT NULL,
  content        jsonb NOT NULL,
  reported_at    timestamptz NOT NULL,
  reported_by    text NOT NULL
);
CREATE INDEX signal_newest ON signal (seen_at DESC, id DESC);
CREATE INDEX signal_of_application ON signal (application_id);

-- Who may have brought what a signal tells of, as last asked.
CREATE TABLE signal_analysis (
  signal_id   uuid PRIMARY KEY REFERENCES signal ON DELETE CASCADE,
  state       text NOT NULL,
  result      jsonb NOT NULL,
  analysed_at timestamptz NOT NULL
);
