-- For substring search over the queue.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Connections as auth-service tells of them. A repository's team is that of its connection.
CREATE TABLE connection (
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  team       text NOT NULL,
  method     text,
  state      text NOT NULL,
  cause      text,
  workspace  text,
  since      timestamptz,
  sequence   bigint NOT NULL
);

-- A repository, by Bitbucket's uuid. A scan may speak of one before its own events arrive: then it has no name yet.
CREATE TABLE application (
  id                   uuid PRIMARY KEY,
  connection_id        uuid,
  team                 text NOT NULL,
  name                 text NOT NULL,
  title                text,
  url                  text,
  project              text,
  language             text,
  main_branch          text,
  is_private           boolean,
  last_commit_at       timestamptz,
  idle                 boolean NOT NULL DEFAULT false,
  watched              boolean NOT NULL DEFAULT true,
  access_lost_at       timestamptz,
  read_at              timestamptz,
  guards_branch        text,
  guards_approvals     int,
  guards_force_push_blocked boolean,
  guards_unreadable    text,
  guards_read_at       timestamptz,
  -- Sequences of the newest events applied: older ones change nothing.
  facts_sequence       bigint NOT NULL DEFAULT -1,
  guards_sequence      bigint NOT NULL DEFAULT -1
);
CREATE INDEX application_by_name ON application (name);
CREATE INDEX application_connection ON application (connection_id);
CREATE INDEX application_idle ON application (last_commit_at) WHERE NOT idle;

-- Names that an application has had: old ones still find it.
CREATE TABLE application_name (
  name           text NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  PRIMARY KEY (name, application_id)
);

-- One detector's pass over one repository. It is finished when its end and all its batches are here, in either order.
CREATE TABLE scan_run (
  application_id uuid NOT NULL REFERENCES application,
  detector       text NOT NULL,
  scan_id        uuid NOT NULL,
  batches_seen   int[] NOT NULL DEFAULT '{}',
  -- Of its end; null while that is not here.
  sequence       bigint,
  completed      jsonb,
  finished       boolean NOT NULL DEFAULT false,
  updated_at     timestamptz NOT NULL,
  PRIMARY KEY (application_id, detector, scan_id)
);
CREATE INDEX scan_run_finished ON scan_run (application_id, detector, sequence) WHERE finished;

-- What was last checked: "last checked" is moved here, never in each issue.
CREATE TABLE coverage (
  application_id uuid NOT NULL REFERENCES application,
  ref            text NOT NULL,
  detector       text NOT NULL,
  -- Of the newest whole pass; what it covered follows.
  sequence       bigint NOT NULL,
  checked_at     timestamptz,
  branches       text[] NOT NULL DEFAULT '{}',
  commit_id      text,
  lookback_from  timestamptz,
  assessed       text[] NOT NULL DEFAULT '{}',
  not_assessed   jsonb NOT NULL DEFAULT '{}',
  excluded       text[] NOT NULL DEFAULT '{}',
  -- The last try, also when it was cut short.
  tried_sequence bigint NOT NULL,
  tried_at       timestamptz NOT NULL,
  tried_complete boolean NOT NULL,
  PRIMARY KEY (application_id, ref, detector)
) WITH (fillfactor = 70);

CREATE SEQUENCE issue_number;

-- An issue. Presence has two parts (found, in_scope) so that an application which is watched again gets its issues back
-- as they were; the state that people see is derived from presence and decision.
CREATE TABLE issue (
  id               uuid PRIMARY KEY,
  number           bigint NOT NULL UNIQUE,
  application_id   uuid NOT NULL REFERENCES application,
  application      text NOT NULL,
  connection_id    uuid,
  team             text NOT NULL,
  source_tool      text NOT NULL,
  detector         text NOT NULL,
  check_id         text NOT NULL,
  check_version    int NOT NULL,
  title            text NOT NULL,
  description      text,
  remediation      text,
  confidence       text,
  controls         text[] NOT NULL,

  path             text NOT NULL,
  line             int NOT NULL,
  at_head          boolean,
  branch           text,
  -- Of the branch's newest commit, where it is not the main one.
  branch_at        timestamptz,
  locations        jsonb NOT NULL,
  location_count   int NOT NULL,
  excerpt          jsonb,
  evidence         jsonb NOT NULL,
  -- Digest of what the scanner said: a repeat sighting that says the same leaves this row alone.
  content          uuid NOT NULL,

  scanner_level    smallint NOT NULL,
  score            smallint NOT NULL,
  level            smallint NOT NULL,
  explanation      jsonb NOT NULL,
  factors          text[] NOT NULL,
  secret_status    text NOT NULL DEFAULT 'UNKNOWN',
  secret_method    text,
  secret_checked_at timestamptz,
  override_level   smallint,
  override_reason  text,
  override_by      text,
  override_until   timestamptz,

  found            boolean NOT NULL,
  in_scope         boolean NOT NULL,
  decision         text NOT NULL DEFAULT 'NONE',
  decision_reason  text,
  decision_until   timestamptz,
  decided_by       text,
  decided_at       timestamptz,
  state            text NOT NULL GENERATED ALWAYS AS (
    CASE WHEN NOT in_scope THEN 'OUT_OF_SCOPE'
         WHEN NOT found THEN 'RESOLVED'
         WHEN decision = 'NONE' THEN 'OPEN'
         ELSE decision END) STORED,

  first_seen       timestamptz NOT NULL,
  opened_at        timestamptz NOT NULL,
  resolved_at      timestamptz,
  -- 9999-12-31 where there is no service level, so that it can be sorted by.
  due              timestamptz NOT NULL,
  breached         boolean NOT NULL DEFAULT false,
  fix_available    boolean NOT NULL DEFAULT false,
  tools            smallint NOT NULL DEFAULT 1,
  -- Order of the queue before opened_at and id: score, breached, fix available, tools agreeing.
  risk             int NOT NULL GENERATED ALWAYS AS (
    score * 1000 + breached::int * 100 + fix_available::int * 10 + least(tools, 9)) STORED,
  -- Of what people decided: the ETag.
  version          bigint NOT NULL DEFAULT 0,
  CHECK (decision IN ('NONE', 'FIXING', 'FALSE_POSITIVE', 'NOT_AFFECTED', 'ACCEPTED')),
  CHECK (secret_status IN ('LIVE', 'INACTIVE', 'UNKNOWN')),
  CHECK (level BETWEEN 0 AND 5 AND score BETWEEN 0 AND 500)
) WITH (fillfactor = 85);

-- One index for each documented sort (lastSeen has its own table), then the filters that select few rows.
CREATE INDEX issue_by_risk ON issue (risk DESC, opened_at DESC, id DESC);
CREATE INDEX issue_active_by_risk ON issue (risk DESC, opened_at DESC, id DESC) WHERE state IN ('OPEN', 'FIXING');
CREATE INDEX issue_by_first_seen ON issue (first_seen DESC, id DESC);
CREATE INDEX issue_by_due ON issue (due, id);
CREATE INDEX issue_by_scanner ON issue (scanner_level DESC, id DESC);
CREATE INDEX issue_by_application ON issue (application, id);
CREATE INDEX issue_of_detector ON issue (application_id, detector);
CREATE INDEX issue_by_check ON issue (check_id, risk DESC);
CREATE INDEX issue_search ON issue USING gin (
  (title || ' ' || path || ' ' || application || ' ' || check_id) gin_trgm_ops);
-- What the clock looks for.
CREATE INDEX issue_not_breached ON issue (due) WHERE NOT breached;
CREATE INDEX issue_accepted ON issue (decision_until) WHERE decision = 'ACCEPTED';
CREATE INDEX issue_branch_at ON issue (branch_at) WHERE branch_at IS NOT NULL;
CREATE INDEX issue_overridden ON issue (override_until) WHERE override_until IS NOT NULL;

-- Every sighting moves only this narrow row. It, keys and events have no foreign key: issues are never deleted, and the
-- check of each row would be a good part of what intake costs.
CREATE TABLE issue_sighting (
  issue_id  uuid PRIMARY KEY,
  scan_id   uuid NOT NULL,
  sequence  bigint NOT NULL,
  last_seen timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX issue_sighting_last_seen ON issue_sighting (last_seen DESC, issue_id DESC);

-- What tells an issue from others of its application: digests of versioned keys, any one of which matches.
CREATE TABLE issue_key (
  digest         uuid NOT NULL,
  application_id uuid NOT NULL,
  issue_id       uuid NOT NULL,
  kind           text NOT NULL,
  PRIMARY KEY (digest, application_id)
);
CREATE INDEX issue_key_issue ON issue_key (issue_id);

-- What happened to an issue; only ever added to.
CREATE TABLE issue_event (
  id         uuid PRIMARY KEY,
  issue_id   uuid NOT NULL,
  at         timestamptz NOT NULL,
  kind       text NOT NULL,
  actor      text NOT NULL,
  actor_kind text NOT NULL,
  detail     jsonb NOT NULL
);
CREATE INDEX issue_event_issue ON issue_event (issue_id, at DESC, id DESC);

CREATE TABLE issue_comment (
  id       uuid PRIMARY KEY,
  issue_id uuid NOT NULL REFERENCES issue,
  author   text NOT NULL,
  at       timestamptz NOT NULL,
  text     text NOT NULL
);
CREATE INDEX issue_comment_issue ON issue_comment (issue_id, at);
