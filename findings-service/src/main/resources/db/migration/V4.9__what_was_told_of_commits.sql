-- How much was told of an application's commits, and how much of that is here.
ALTER TABLE past_read
  -- Of which telling, and how many of its events are here without a gap from the first on; null before they were counted.
  ADD COLUMN telling      int,
  ADD COLUMN parts        int,
  -- How many there are, as the newest that is known says.
  ADD COLUMN sent_telling int,
  ADD COLUMN sent_parts   int,
  -- Why not all commits are told; null where they are.
  ADD COLUMN owed         text,
  ADD COLUMN owed_since   bigint NOT NULL DEFAULT 0,
  -- Null where the end of a scan says that commits were told, and none of them are here.
  ALTER COLUMN read_from DROP NOT NULL,
  ALTER COLUMN read_at DROP NOT NULL;

-- What an analysis knew: while that is the same, so is what it finds.
ALTER TABLE signal_analysis ADD COLUMN knew text NOT NULL DEFAULT '';
