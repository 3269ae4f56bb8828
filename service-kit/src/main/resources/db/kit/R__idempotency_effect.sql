-- Who works on a request now, proven alive by renewing; and what the work has done, written in its own transaction.
-- Repeatable, since the numbers of the kit are below those of the services, whose schema may be there already.
ALTER TABLE idempotency
  ADD COLUMN IF NOT EXISTS holder     uuid,
  ADD COLUMN IF NOT EXISTS renewed_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS effect     text;
