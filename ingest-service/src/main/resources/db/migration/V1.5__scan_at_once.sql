-- A choice that adds something is scanned at once; when the next scheduled scan is due stays as it was set.
ALTER TABLE scan_schedule ADD COLUMN at_once boolean NOT NULL DEFAULT false;
