-- Whether reports may be written to Bitbucket through it. Its version counts people's choices; null where nobody chose.
ALTER TABLE connection
  ADD COLUMN write_back         boolean NOT NULL DEFAULT false,
  ADD COLUMN write_back_version bigint NOT NULL DEFAULT 0,
  ADD COLUMN write_back_at      timestamptz,
  ADD COLUMN write_back_by      text;
