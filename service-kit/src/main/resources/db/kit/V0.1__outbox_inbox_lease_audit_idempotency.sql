CREATE SEQUENCE event_sequence;

-- Events that wait to be sent, as the bytes that go out. Rows are marked one by one: commits are not in sequence order.
CREATE TABLE outbox (
  id           uuid PRIMARY KEY,
  sequence     bigint NOT NULL,
  topic        text NOT NULL,
  key          text NOT NULL,
  payload      bytea NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz
);
CREATE INDEX outbox_waiting ON outbox (sequence) WHERE published_at IS NULL;
CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;

-- Events that were handled, so that a redelivery changes nothing.
CREATE TABLE inbox (
  consumer    text NOT NULL,
  event_id    uuid NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_received ON inbox (received_at);

CREATE TABLE dead_letter (
  id        uuid PRIMARY KEY,
  topic     text NOT NULL,
  key       text,
  payload   bytea,
  reason    text NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now()
);

-- Who may do a thing alone, until when. The epoch grows with each change of hands: writes are fenced by it.
CREATE TABLE lease (
  name         text PRIMARY KEY,
  holder       uuid NOT NULL,
  epoch        bigint NOT NULL,
  leased_until timestamptz NOT NULL
);

-- Who did what. The service's role may only insert.
CREATE TABLE audit (
  id           uuid PRIMARY KEY,
  at           timestamptz NOT NULL DEFAULT now(),
  actor        text NOT NULL,
  actor_kind   text NOT NULL,
  action       text NOT NULL,
  subject_kind text NOT NULL,
  subject_id   text NOT NULL,
  team         text,
  address      text,
  detail       jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_at ON audit (at DESC, id DESC);
CREATE INDEX audit_subject ON audit (subject_id, at DESC);
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit rows are never changed';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- The tables' owner is <service>_migrate; the service itself runs as <service>_app.
DO $$
DECLARE app_role text := replace(current_user, '_migrate', '_app');
BEGIN
  IF app_role <> current_user AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname = app_role) THEN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM %I', app_role);
  END IF;
END $$;

-- Answers kept for callers that repeat a request.
CREATE TABLE idempotency (
  caller     text NOT NULL,
  key        text NOT NULL,
  request    text NOT NULL,
  status     int,
  headers    jsonb,
  body       text,
  started_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_started ON idempotency (started_at);
