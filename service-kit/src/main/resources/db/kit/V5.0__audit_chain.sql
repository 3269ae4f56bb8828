-- What the writer says of a row, by a key that is in no database: of the row without its detail (mac), and of the detail alone
-- (detail_mac), so that what was erased leaves the row and the row can still be checked. Rows of before have neither.
ALTER TABLE audit
  ADD COLUMN key        text,
  ADD COLUMN mac        bytea,
  ADD COLUMN detail_mac bytea;

-- Rows that wait for their place in the chain, put here with the row itself. The sealer numbers what was committed, so that a
-- transaction that was rolled back leaves no gap, and a gap is always a row that was taken away.
CREATE TABLE audit_unsealed (
  entry    uuid NOT NULL,
  -- That the row's detail was erased is a link of the chain too.
  blanking boolean NOT NULL,
  since    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (entry, blanking)
);

-- The chain: each mac covers the one before.
CREATE TABLE audit_seal (
  number    bigint PRIMARY KEY,
  entry     uuid NOT NULL,
  blanking  boolean NOT NULL,
  key       text NOT NULL,
  mac       bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (entry, blanking)
);
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- What the service found when it last read its chain from the beginning to the end.
CREATE TABLE audit_verification (
  at         timestamptz PRIMARY KEY DEFAULT now(),
  verified   bigint NOT NULL,
  not_sealed bigint NOT NULL,
  fault      text
);

CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit' AND current_setting('pailguard.erasing', true) = 'on' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'audit rows are never changed';
END $$;

-- As before, and the chain hears of it.
CREATE OR REPLACE FUNCTION audit_forget(subjects text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE forgotten bigint;
BEGIN
  PERFORM set_config('pailguard.erasing', 'on', true);
  WITH blanked AS (
    UPDATE audit SET detail = '{}' WHERE subject_id = ANY (subjects) AND detail <> '{}' RETURNING id, mac),
  told AS (INSERT INTO audit_unsealed (entry, blanking) SELECT id, true FROM blanked WHERE mac IS NOT NULL)
  SELECT count(*) INTO forgotten FROM blanked;
  PERFORM set_config('pailguard.erasing', '', true);
  RETURN forgotten;
END $$;
REVOKE EXECUTE ON FUNCTION audit_forget(text[]) FROM PUBLIC;

DO $$
DECLARE app_role text := replace(current_user, '_migrate', '_app');
BEGIN
  IF app_role <> current_user AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname = app_role) THEN
    EXECUTE format('GRANT EXECUTE ON FUNCTION audit_forget(text[]) TO %I', app_role);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_seal FROM %I', app_role);
  END IF;
END $$;
