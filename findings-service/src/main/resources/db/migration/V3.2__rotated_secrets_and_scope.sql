-- Why an application is not watched; null while it is.
ALTER TABLE application ADD COLUMN unwatched text;
UPDATE application SET unwatched = 'deselected' WHERE NOT watched;

-- Guards as whoever could see them last saw them; a refusal stands beside them, with its own sequence.
ALTER TABLE application ADD COLUMN guards_through uuid;
ALTER TABLE application ADD COLUMN guards_refused_sequence bigint NOT NULL DEFAULT -1;
UPDATE application SET guards_refused_sequence = guards_sequence, guards_sequence = -1
WHERE guards_unreadable IS NOT NULL;

-- Why branches and tags were not read, by their full names.
ALTER TABLE coverage ADD COLUMN refs_not_read jsonb NOT NULL DEFAULT '{}';

-- The state is derived where the rules are, in the service: what it depends on is more than this row tells SQL.
ALTER TABLE issue ALTER COLUMN state DROP EXPRESSION;
ALTER TABLE issue DROP CONSTRAINT issue_decision_check;
ALTER TABLE issue ADD CONSTRAINT issue_decision_check
  CHECK (decision IN ('NONE', 'FIXING', 'FALSE_POSITIVE', 'NOT_AFFECTED', 'ACCEPTED', 'ROTATED'));
-- A secret that is gone from the files is not said to be revoked: it is active again.
UPDATE issue SET state = CASE WHEN decision = 'NONE' THEN 'OPEN' ELSE decision END, resolved_at = NULL
WHERE state = 'RESOLVED' AND check_id LIKE 'secret.%' AND confidence IS DISTINCT FROM 'LOW';
