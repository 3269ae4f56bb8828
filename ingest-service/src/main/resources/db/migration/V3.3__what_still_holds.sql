-- Full names of the branches and tags that held findings when they were last read; until they hold none they are read
-- however old they are.
ALTER TABLE published_set ADD COLUMN holding text[] NOT NULL DEFAULT '{}';
UPDATE published_set SET holding = refs;
