-- Branches and tags that the scan could not name: it does not speak for them.
ALTER TABLE coverage ADD COLUMN refs_left_out int NOT NULL DEFAULT 0;
