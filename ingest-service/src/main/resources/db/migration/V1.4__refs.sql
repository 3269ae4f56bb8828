-- Full names of the branches and tags where findings were told to be; one leaves when a scan has said that it is gone.
ALTER TABLE published_set RENAME COLUMN branches TO refs;
UPDATE published_set SET refs = ARRAY(SELECT 'refs/heads/' || ref FROM unnest(refs) AS ref);
