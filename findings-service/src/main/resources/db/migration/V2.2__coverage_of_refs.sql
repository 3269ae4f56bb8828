-- Full names of the branches and tags that the scan speaks for: it read them, or they are gone.
ALTER TABLE coverage RENAME COLUMN branches TO refs;
