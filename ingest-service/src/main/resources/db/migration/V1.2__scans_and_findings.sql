CREATE TABLE scan (
  id               uuid PRIMARY KEY,
  connection_id    uuid NOT NULL REFERENCES connection,
  team             text NOT NULL,
  trigger          text NOT NULL CHECK (trigger IN ('SCHEDULED', 'ON_DEMAND')),
  state            text NOT NULL CHECK (state IN ('PLANNED', 'RUNNING', 'WAITING_FOR_BUDGET', 'PAUSED',
                                                  'COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED')),
  -- Null: everything that the selection watches.
  only_repositories uuid[],
  lookback_days    int NOT NULL,
  requested_by     text,
  created_at       timestamptz NOT NULL,
  started_at       timestamptz,
  ended_at         timestamptz,
  reasons          text[] NOT NULL DEFAULT '{}',
  requests_planned int
);
CREATE INDEX scan_connection ON scan (connection_id, created_at DESC);
CREATE INDEX scan_page ON scan (created_at DESC, id DESC);
CREATE INDEX scan_active ON scan (connection_id) WHERE ended_at IS NULL;

-- The persisted steps of a scan. Any replica runs one under a lease; the epoch fences whoever held it before.
CREATE TABLE scan_step (
  id            uuid PRIMARY KEY,
  scan_id       uuid NOT NULL REFERENCES scan ON DELETE CASCADE,
  kind          text NOT NULL CHECK (kind IN ('LIST', 'SECRETS', 'GUARDS')),
  repository    uuid REFERENCES repository,
  priority      int NOT NULL,
  state         text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'PARTIAL', 'DENIED', 'FAILED', 'CANCELLED')),
  attempts      int NOT NULL DEFAULT 0,
  not_before    timestamptz NOT NULL DEFAULT now(),
  lease_until   timestamptz,
  epoch         bigint NOT NULL DEFAULT 0,
  started_at    timestamptz,
  ended_at      timestamptz,
  message       text,
  -- Progress, for people to watch; the memory of what was read is scanned_blob.
  files_read    int NOT NULL DEFAULT 0,
  files_total   int NOT NULL DEFAULT 0,
  files_skipped int NOT NULL DEFAULT 0,
  commits_read  int NOT NULL DEFAULT 0,
  findings      int NOT NULL DEFAULT 0,
  commit        text,
  exclusions    jsonb NOT NULL DEFAULT '[]',
  UNIQUE (scan_id, kind, repository)
);
CREATE INDEX scan_step_waiting ON scan_step (priority, id) WHERE state IN ('WAITING', 'RUNNING');
-- One detector reads one repository once at a time, whatever scan asked for it.
CREATE UNIQUE INDEX scan_step_alone ON scan_step (repository, kind) WHERE state = 'RUNNING';

-- File contents that were scanned, by git's id of the content, so that each is read once.
-- "engine" names the rules and keys it was scanned with: with others it counts as not scanned.
CREATE TABLE scanned_blob (
  repository uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  blob       bytea NOT NULL,
  engine     text NOT NULL,
  outcome    text NOT NULL,
  PRIMARY KEY (repository, blob)
);

-- What was found in them, masked.
CREATE TABLE blob_hit (
  repository uuid NOT NULL,
  blob       bytea NOT NULL,
  ordinal    int NOT NULL,
  hit        jsonb NOT NULL,
  PRIMARY KEY (repository, blob, ordinal),
  FOREIGN KEY (repository, blob) REFERENCES scanned_blob ON DELETE CASCADE
);

-- What was last published, per repository and detector.
CREATE TABLE published_set (
  repository   uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  detector     text NOT NULL,
  scan_id      uuid NOT NULL,
  -- Digest of everything that the findings come from: while it stays, nothing is sent again.
  input        text NOT NULL,
  ref          text,
  commit       text,
  lookback_from timestamptz,
  complete     boolean NOT NULL,
  exclusions   jsonb NOT NULL DEFAULT '[]',
  findings     int NOT NULL,
  published_at timestamptz NOT NULL,
  -- Where findings were told to be; a branch leaves when a scan has said that it is gone.
  branches     text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (repository, detector)
);

CREATE TABLE current_finding (
  repository uuid NOT NULL,
  detector   text NOT NULL,
  ordinal    int NOT NULL,
  finding    jsonb NOT NULL,
  PRIMARY KEY (repository, detector, ordinal),
  FOREIGN KEY (repository, detector) REFERENCES published_set ON DELETE CASCADE
);

-- Which pull request brought a commit that brought a finding; 0 when none did.
CREATE TABLE origin_pull_request (
  repository   uuid NOT NULL REFERENCES repository ON DELETE CASCADE,
  commit       text NOT NULL,
  pull_request int NOT NULL,
  PRIMARY KEY (repository, commit)
);
