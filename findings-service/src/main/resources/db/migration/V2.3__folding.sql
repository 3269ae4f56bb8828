-- Issues of one cause live on in the oldest of them: its number, and what a person must still decide about it.
ALTER TABLE issue ADD COLUMN folded_into bigint REFERENCES issue (number);
ALTER TABLE issue ADD COLUMN question jsonb;
CREATE INDEX issue_folded_into ON issue (folded_into) WHERE folded_into IS NOT NULL;

-- The key of a guard once named the main branch; now it means that branch, whatever its name. Where the branch was
-- renamed before, the issue that is there takes the key, else the oldest.
INSERT INTO issue_key (digest, application_id, issue_id, kind)
SELECT DISTINCT ON (application_id, check_id)
  encode(substring(sha256(convert_to('5:guard7:subject1:2' || length(check_id) || ':' || check_id, 'UTF8'))
                   FROM 1 FOR 16), 'hex')::uuid,
  application_id, id, 'subject'
FROM issue
WHERE detector = 'guards' AND check_id LIKE 'guard.%' AND check_id <> 'guard.public-repository'
ORDER BY application_id, check_id, found DESC, number
ON CONFLICT DO NOTHING;
