-- What is erased, and what was: what comes through one of these connections is left alone, however late it comes. The kit
-- works on it; it stands in each service, since the numbers of the kit are below theirs, and a repeatable one that the
-- program before does not know would keep that from being started again.
CREATE TABLE erasure (
  id          uuid PRIMARY KEY,
  connections uuid[] NOT NULL,
  noted_at    timestamptz NOT NULL DEFAULT now(),
  erased_at   timestamptz,
  -- When whoever began the erasure heard of its end.
  told_at     timestamptz,
  -- Rows by table.
  erased      jsonb NOT NULL DEFAULT '{}'
);

CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('pailguard.erasing', true) = 'on' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'audit rows are never changed';
END $$;

-- The one thing that ever happens to audit rows: what was erased leaves them. Who did what, when, and to which id stays.
CREATE OR REPLACE FUNCTION audit_forget(subjects text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE forgotten bigint;
BEGIN
  PERFORM set_config('pailguard.erasing', 'on', true);
  UPDATE audit SET detail = '{}' WHERE subject_id = ANY (subjects) AND detail <> '{}';
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  PERFORM set_config('pailguard.erasing', '', true);
  RETURN forgotten;
END $$;
REVOKE EXECUTE ON FUNCTION audit_forget(text[]) FROM PUBLIC;
DO $$
DECLARE app_role text := replace(current_user, '_migrate', '_app');
BEGIN
  IF app_role <> current_user AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname = app_role) THEN
    EXECUTE format('GRANT EXECUTE ON FUNCTION audit_forget(text[]) TO %I', app_role);
  END IF;
END $$;
