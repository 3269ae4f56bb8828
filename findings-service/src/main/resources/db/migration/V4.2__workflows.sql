-- Rules that say what is told to whom, and when.
CREATE TABLE workflow (
  id           uuid PRIMARY KEY,
  -- Null: of all teams.
  team         text,
  name         text NOT NULL,
  trigger      text NOT NULL,
  -- As GET /issues takes it.
  query        text NOT NULL DEFAULT '',
  destinations uuid[] NOT NULL DEFAULT '{}',
  timetable    jsonb NOT NULL DEFAULT '{"zone": "UTC", "quiet": [], "pace": "AT_ONCE"}',
  grouping     text NOT NULL DEFAULT 'TOGETHER' CHECK (grouping IN ('TOGETHER', 'EACH')),
  state        text NOT NULL CHECK (state IN ('OFF', 'TRYING', 'ON')),
  -- On the database's clock; null while it is off.
  active_since timestamptz,
  version      bigint NOT NULL DEFAULT 0,
  changed_by   text NOT NULL,
  changed_at   timestamptz NOT NULL
);

-- What is collected for one message to each destination.
CREATE TABLE workflow_batch (
  id          uuid PRIMARY KEY,
  workflow_id uuid NOT NULL REFERENCES workflow ON DELETE CASCADE,
  -- What belongs together: a scan, a digest, or one event by itself.
  bucket      text NOT NULL,
  -- It tells the end of what was told before.
  ends        boolean NOT NULL,
  -- It began while the rule was only tried.
  tried       boolean NOT NULL,
  opened_at   timestamptz NOT NULL,
  closes_at   timestamptz NOT NULL,
  closed      boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX workflow_batch_open ON workflow_batch (workflow_id, bucket, ends, tried) WHERE NOT closed;
CREATE INDEX workflow_batch_opened_at ON workflow_batch (opened_at);

-- What happened and concerns a rule: once for each event, however often that is told. It is written in the transaction
-- that changes what it tells of.
CREATE TABLE workflow_match (
  workflow_id   uuid NOT NULL REFERENCES workflow ON DELETE CASCADE,
  event         text NOT NULL,
  -- What begins and ends: an end is told where it is that of the same subject.
  subject       uuid NOT NULL,
  -- The issue, application or connection by which it is named.
  about         uuid NOT NULL,
  connection_id uuid,
  -- The scan that it belongs to; else empty.
  scan          text NOT NULL,
  ends          boolean NOT NULL,
  at            timestamptz NOT NULL,
  text          text,
  noted_at      timestamptz NOT NULL DEFAULT now(),
  -- Null until the rule's condition is looked at.
  fits          boolean,
  batch_id      uuid REFERENCES workflow_batch ON DELETE SET NULL,
  PRIMARY KEY (workflow_id, event)
);
CREATE INDEX workflow_match_new ON workflow_match (workflow_id, at) WHERE fits IS NULL;
CREATE INDEX workflow_match_subject ON workflow_match (subject, workflow_id);
CREATE INDEX workflow_match_batch ON workflow_match (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX workflow_match_connection ON workflow_match (connection_id);
CREATE INDEX workflow_match_noted_at ON workflow_match (noted_at);

-- A message to one destination, and what became of it.
CREATE TABLE workflow_delivery (
  id             uuid PRIMARY KEY,
  workflow_id    uuid NOT NULL REFERENCES workflow ON DELETE CASCADE,
  -- Null: a test.
  batch_id       uuid REFERENCES workflow_batch ON DELETE CASCADE,
  -- Null where a rule that is tried has none yet.
  destination_id uuid,
  state          text NOT NULL CHECK (state IN
    ('HELD', 'WAITING', 'SENDING', 'DELIVERED', 'FAILED', 'REFUSED', 'WOULD_HAVE_SENT')),
  -- Null while it is collected; the same at each try.
  notice         jsonb,
  attempts       int NOT NULL DEFAULT 0,
  -- On the service's clock.
  next_try       timestamptz,
  -- On the database's clock: until then whoever sends it is not disturbed.
  leased_until   timestamptz,
  reference      text,
  link           text,
  reason         text,
  made_at        timestamptz NOT NULL,
  changed_at     timestamptz NOT NULL
);
CREATE INDEX workflow_delivery_due ON workflow_delivery (next_try) WHERE state IN ('WAITING', 'SENDING');
CREATE INDEX workflow_delivery_held ON workflow_delivery (batch_id) WHERE state = 'HELD';
CREATE INDEX workflow_delivery_batch ON workflow_delivery (batch_id);
CREATE INDEX workflow_delivery_of ON workflow_delivery (workflow_id, made_at DESC, id DESC);
CREATE INDEX workflow_delivery_open ON workflow_delivery (destination_id) WHERE state = 'SENDING';
CREATE INDEX workflow_delivery_made_at ON workflow_delivery (made_at);

-- They wait to be switched on once the first scan is through: nobody wants to hear of everything that there was before.
INSERT INTO workflow (id, name, trigger, query, state, changed_by, changed_at) VALUES
  ('01932c1e-0000-7000-8000-000000000001', 'New Critical or Emergency issue', 'issue-opened',
   'severity=EMERGENCY,CRITICAL&state=OPEN,FIXING', 'OFF', 'pailguard', now()),
  ('01932c1e-0000-7000-8000-000000000002', 'Connection needs to be reauthorized', 'connection-reauthorization',
   '', 'OFF', 'pailguard', now());
