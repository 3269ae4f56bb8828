-- Connections as connections.v1 tells of them; never a credential.
CREATE TABLE connection (
  id             uuid PRIMARY KEY,
  name           text NOT NULL,
  team           text NOT NULL,
  method         text,
  state          text NOT NULL,
  cause          text,
  workspace      text,
  workspace_uuid text,
  since          timestamptz,
  -- Of the newest event that was applied: an older one changes nothing.
  sequence       bigint NOT NULL
);

-- What a connection watches, and how. People edit it: its version is the ETag.
CREATE TABLE selection (
  connection_id    uuid PRIMARY KEY REFERENCES connection,
  mode             text NOT NULL CHECK (mode IN ('ALL', 'LISTED')),
  lookback_days    int NOT NULL CHECK (lookback_days BETWEEN 0 AND 3650),
  interval_seconds bigint NOT NULL CHECK (interval_seconds >= 60),
  updated_at       timestamptz NOT NULL,
  updated_by       text NOT NULL,
  version          bigint NOT NULL
);

CREATE TABLE selected_repository (
  connection_id uuid NOT NULL REFERENCES selection ON DELETE CASCADE,
  repository    uuid NOT NULL,
  -- As it was written; a later rename changes nothing, the uuid counts.
  full_name     text NOT NULL,
  PRIMARY KEY (connection_id, repository)
);

-- When a connection is scanned next. Apart from the selection: the clock moves it, not people.
CREATE TABLE scan_schedule (
  connection_id uuid PRIMARY KEY REFERENCES selection ON DELETE CASCADE,
  next_scan_at  timestamptz NOT NULL
);
CREATE INDEX scan_schedule_due ON scan_schedule (next_scan_at);

-- Repositories as last read, by Bitbucket's uuid.
CREATE TABLE repository (
  uuid           uuid PRIMARY KEY,
  workspace      text NOT NULL,
  slug           text NOT NULL,
  name           text NOT NULL,
  project        text,
  is_private     boolean,
  main_branch    text,
  language       text,
  updated_on     timestamptz,
  last_commit_at timestamptz,
  state          text NOT NULL CHECK (state IN ('PRESENT', 'ACCESS_LOST', 'REMOVED')),
  -- Passes in a row in which neither the list nor a direct request found it.
  missed         int NOT NULL DEFAULT 0,
  connection_id  uuid NOT NULL,
  team           text NOT NULL,
  read_at        timestamptz NOT NULL
);

-- Which connections watch a repository. Without a row it is not watched, and no mirror of it is kept.
CREATE TABLE watch (
  repository    uuid NOT NULL REFERENCES repository,
  connection_id uuid NOT NULL,
  PRIMARY KEY (repository, connection_id)
);
CREATE INDEX watch_connection ON watch (connection_id);

-- Requests spent in the present window, by what Bitbucket counts: consumer, user or access token.
CREATE TABLE request_budget (
  key           text PRIMARY KEY,
  window_start  timestamptz NOT NULL,
  used          int NOT NULL,
  blocked_until timestamptz
);
