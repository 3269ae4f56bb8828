-- Bitbucket counts by the rolling hour: what was spent is kept by sixtieths of the window, the newest first, and one more for
-- what has begun before the window and is not over. "slice" is the number of the first of them since 1970, by their length.
ALTER TABLE request_budget
  ADD COLUMN slice        bigint NOT NULL DEFAULT 0,
  ADD COLUMN slice_millis bigint NOT NULL DEFAULT 60000,
  ADD COLUMN slices       int[] NOT NULL DEFAULT '{}',
  -- What of these others sent, as Bitbucket's headers say.
  ADD COLUMN elsewhere    int[] NOT NULL DEFAULT '{}',
  -- The limit as Bitbucket's headers tell it, and whether they say that it is near; null where they tell nothing.
  ADD COLUMN told_limit   int,
  ADD COLUMN told_near    boolean,
  ADD COLUMN told_at      timestamptz;

-- When in its window it was spent is not known: it counts as spent now.
UPDATE request_budget SET slice = floor(extract(epoch FROM now()) / 60)::bigint, slices = ARRAY[used]
WHERE used > 0 AND window_start > now() - interval '1 hour';

-- What was spent within the window, as of so many slices later.
CREATE FUNCTION budget_total(slices int[], later bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(sum(spent), 0)::bigint FROM unnest(slices[1:61 - least(greatest(later, 0), 61)::int]) AS spent
$$;

-- So many more spent, so many slices later.
CREATE FUNCTION budget_spent(slices int[], later bigint, more int) RETURNS int[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN later <= 0 THEN ARRAY[coalesce(slices[1], 0) + more] || slices[2:61]
              ELSE (ARRAY[more] || array_fill(0, ARRAY[least(later, 61)::int - 1]) || slices)[1:61] END
$$;

-- What was spent of each budget, by the hour, the connection and what it was spent on.
CREATE TABLE budget_spending (
  key           text NOT NULL,
  hour          timestamptz NOT NULL,
  connection_id uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  resource      text NOT NULL,
  activity      text NOT NULL,
  calls         bigint NOT NULL,
  PRIMARY KEY (key, hour, connection_id, resource, activity)
);
CREATE INDEX budget_spending_connection ON budget_spending (connection_id, hour);
CREATE INDEX budget_spending_hour ON budget_spending (hour);
