-- The rules behind scanned_blob.engine: what later rules cannot find elsewhere than these did is not read again.
CREATE TABLE rule_set (
  engine   text PRIMARY KEY,
  -- Digest of all that every rule depends on: only sets of the same base are compared.
  base     text NOT NULL,
  -- Versions by the ids of the rules.
  versions jsonb NOT NULL
);

-- Tells of keywords that the content does not have them; null where nothing is known. Short, so it stays in the row.
ALTER TABLE scanned_blob ADD COLUMN signature bytea;
