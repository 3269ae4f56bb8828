-- A step lists (LIST) or is a detector's, by its id. How far one came is its detector's own.
ALTER TABLE scan_step DROP CONSTRAINT scan_step_kind_check;
UPDATE scan_step SET kind = lower(kind) WHERE kind <> 'LIST';

ALTER TABLE scan_step ADD COLUMN progress jsonb;
UPDATE scan_step SET progress = jsonb_build_object('filesRead', files_read, 'filesTotal', files_total,
                                                   'filesSkipped', files_skipped, 'commitsRead', commits_read);
ALTER TABLE scan_step ALTER COLUMN progress SET DEFAULT '{}', ALTER COLUMN progress SET NOT NULL;
ALTER TABLE scan_step DROP COLUMN files_read, DROP COLUMN files_total, DROP COLUMN files_skipped,
                      DROP COLUMN commits_read;
