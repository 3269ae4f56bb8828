-- The same content under another kind of file is judged in another way: it is remembered for each kind. What was kept
-- without one is read again.
DELETE FROM scanned_blob;
ALTER TABLE blob_hit DROP CONSTRAINT blob_hit_repository_blob_fkey, DROP CONSTRAINT blob_hit_pkey, ADD COLUMN kind text NOT NULL;
ALTER TABLE scanned_blob DROP CONSTRAINT scanned_blob_pkey, ADD COLUMN kind text NOT NULL;
ALTER TABLE scanned_blob ADD PRIMARY KEY (repository, blob, kind);
ALTER TABLE blob_hit
  ADD PRIMARY KEY (repository, blob, kind, ordinal),
  ADD FOREIGN KEY (repository, blob, kind) REFERENCES scanned_blob ON DELETE CASCADE;
